"""A text copied with comments: inside its Word file, else as a new Word file of what was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE

from khoi.documents.annotate.package import Package
from khoi.documents.annotate.xml import Element, NotEditable
from khoi.documents.prose_letters import in_unicode
from khoi.documents.prose_value import STANDARD_INPUT
from khoi.documents.prose_word import Line, lines_of
from khoi.documents.word_comments.anchors import anchored
from khoi.documents.word_comments.marks import Marks
from khoi.documents.word_comments.part import Styles, forget_ours, numbers_in, write_comments
from khoi.documents.word_comments.places import Places, stored
from khoi.documents.word_comments.plain_file import lines_in, plain_file
from khoi.documents.word_comments.values import Comment, Stretch
from khoi.documents.word_in.package import NOTES
from khoi.documents.word_in.trace import traced

SUFFIX: Final = ".docx"


@dataclass(frozen=True)
class Asked:
    """A text as it was read out of `name`, and what is said of it in order; `word` are the bytes of its Word file."""

    name: str
    text: str
    comments: tuple[Comment, ...]
    word: bytes = b""
    language: str = "vi-VN"


@dataclass(frozen=True)
class Commented:
    """A Word file, the suffix that its name must have, and whether it was made new."""

    content: bytes
    suffix: str
    new: bool


_SUFFIXES: Final = (("macroEnabledTemplate", ".dotm"), ("macroEnabled", ".docm"), ("template", ".dotx"))
"""By what the main part is; Word opens none under the suffix of another."""


def commented(asked: Asked) -> Commented:
    """The work on one text, as a confined process does it."""
    if asked.word:
        try:
            content, kind = _in_package(asked)
            suffix = next((suffix for part, suffix in _SUFFIXES if part in kind), SUFFIX)
            return Commented(content, suffix, new=False)
        except (NotEditable, ValueError):
            pass  # read well, but not as the standard demands; nobody can say what a change would do to it
    title = "" if asked.name == STANDARD_INPUT else PurePath(asked.name).stem
    opened = _Opened.of(Package.read(plain_file(asked.text, title, asked.language)))
    opened.comment(lines_in(asked.text), asked.comments)
    return Commented(opened.package.zipped(), SUFFIX, new=True)


def _in_package(asked: Asked) -> tuple[bytes, str]:
    """The copy, and what kind its main part is; refused unless it reads as what was proofread, before and after."""
    opened = _Opened.of(Package.read(asked.word))
    texts, _ = in_unicode([line.text for line in opened.lines], asked.name)
    if "\n".join(texts) != asked.text:
        raise NotEditable("does not read as the text")
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    before = list(map(stored, opened.lines))
    opened.comment(list(zip(starts, texts, strict=False)), asked.comments)
    copy = opened.package.zipped()
    if list(map(stored, _Opened.of(Package.read(copy)).lines)) != before:
        raise NotEditable("the copy does not read as what came")
    return copy, opened.package.kind_of(opened.main)


@dataclass
class _Opened:
    """A package whose text is traced to its elements."""

    package: Package
    main: str
    root: Element
    notes: tuple[Element, ...]
    lines: list[Line]
    changed: bool

    @classmethod
    def of(cls, package: Package) -> _Opened:
        """Without the comments that we wrote at an earlier time."""
        main = next((r.target for r in package.relations("") if r.kind == RELATIONSHIP_TYPE.OFFICE_DOCUMENT), "")
        targets = {one.kind: one.target for one in package.relations(main) if one.target}
        roots = {kind: package.look(targets[kind]) for kind in NOTES if kind in targets}
        root = package.look(main)
        changed = forget_ours(package, main, root)

        def others(kind: str) -> Element | None:
            return roots[kind] if kind in roots else package.look(targets[kind]) if kind in targets else None

        return cls(package, main, root, tuple(roots.values()), lines_of(traced(root, others)), changed)

    def comment(self, said: Sequence[tuple[int, str]], comments: Sequence[Comment]) -> None:
        """Write comments; the lines are given as they were proofread, with the places where they begin."""
        if len(said) != len(self.lines):
            raise NotEditable("does not read as the text")
        if comments:
            self._write(list(self._stretches(said, comments)), comments)
        if comments or self.changed:
            self.package.replace(self.main, self.root)

    def _write(self, stretches: Sequence[Stretch], comments: Sequence[Comment]) -> None:
        styles = Styles.of(self._styles())
        used = numbers_in((self.root, *self.notes))
        numbers = write_comments(self.package, self.main, comments, styles, used)
        Marks(styles.run("commentReference")).put(list(zip(stretches, numbers, strict=True)))

    def _styles(self) -> Element | None:
        found = (r.target for r in self.package.relations(self.main) if r.kind == RELATIONSHIP_TYPE.STYLES)
        name = next(found, "")
        return self.package.look(name) if name else None

    def _stretches(self, said: Sequence[tuple[int, str]], comments: Sequence[Comment]) -> Iterator[Stretch]:
        """What bears the words of each, else the first letters of the text that bear anything."""
        first = (Places(line, line.text).stretch(0, 1) for line in self.lines)
        anything = next((seen for one in first if one and (seen := anchored(one, self.root))), None)
        if anything is None:
            raise NotEditable("no letters")
        places: dict[int, Places] = {}
        for one in comments:
            at = max(bisect_right(said, one.start, key=lambda line: line[0]) - 1, 0)
            start, text = said[at]
            if at not in places:
                places[at] = Places(self.lines[at], text)
            found = places[at].stretch(one.start - start, one.end - start)
            yield (anchored(found, self.root) if found else None) or anything
