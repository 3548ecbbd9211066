"""YAML read with the line of every key, so that an error can say where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from khoi.values.finding import Finding, Place, error

Path = tuple[str | int, ...]


class _Loader(yaml.SafeLoader):
    """Plain YAML: without anchors, which could make a document endless, and without dates, which YAML guesses."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not used in packs", problem_mark=mark)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class YamlDocument:
    """Plain data and, for each path in it, the line (from 1) at which it stands."""

    name: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Sequence[str | int]) -> Place:
        """The nearest line known for a path: its own, else its parent's."""
        for length in range(len(path), -1, -1):
            line = self.lines.get(tuple(path[:length]))
            if line:
                return Place(file=self.name, line=line)
        return Place(file=self.name, line=1)


def read_yaml(name: str, text: str) -> tuple[YamlDocument | None, list[Finding]]:
    """Parse one YAML document; a syntax error or a key written twice is a finding with its line."""
    try:
        root = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except yaml.reader.ReaderError as trouble:
        place = Place(file=name, line=text.count("\n", 0, trouble.position) + 1)
        return None, [error("pack.yaml_syntax", place, problem=trouble.reason)]
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        place = Place(file=name, line=mark.line + 1 if mark else 1)
        return None, [error("pack.yaml_syntax", place, problem=trouble.problem or "")]
    if root is None:
        return None, [error("pack.empty_file", Place(file=name, line=1))]
    lines: dict[Path, int] = {}
    twice: list[Finding] = []
    for path, line, repeated in _walk(root, ()):
        if repeated:
            twice.append(error("pack.key_twice", Place(file=name, line=line), key=str(path[-1])))
        lines[path] = line
    return YamlDocument(name, data, lines), twice


def _walk(node: yaml.Node, path: Path) -> Iterator[tuple[Path, int, bool]]:
    yield path, node.start_mark.line + 1, False
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            inner = (*path, key.value)
            if key.value in seen:
                yield inner, key.start_mark.line + 1, True
            seen.add(key.value)
            yield from _walk(value, inner)
            yield inner, key.start_mark.line + 1, False
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _walk(item, (*path, number))
