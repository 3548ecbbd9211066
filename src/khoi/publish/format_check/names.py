"""Who issues a document, and whose superior body is named above: the capitals in the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khoi.publish.format_check import signs
from khoi.publish.format_check.segments import Segment


def find_names(top: Sequence[Segment], head: Mapping[str, Segment]) -> dict[str, tuple[Segment, ...]]:
    """`issuer`, and `parent` where there are two names; a name may take several lines."""
    names = _grouped([one for one in top if _may_name(one, head)])
    if not names:
        return {}
    *above, issuer = names
    parent = tuple(one for name in above for one in name)
    return {"issuer": tuple(issuer)} | ({"parent": parent} if parent else {})


def _may_name(one: Segment, head: Mapping[str, Segment]) -> bool:
    if one in head.values() or not one.caps or signs.DRAFT.fullmatch(one.folded) or one.folded in signs.SECRECY:
        return False
    if one.paragraph.label or signs.ROMAN.match(one.text):
        return False  # a heading in the text
    national, ends = head.get("national_name"), [head[code].order for code in ("star", "number") if code in head]
    in_its_column = national is not None and national.cell != (0, 0) and one.cell == national.cell
    return not in_its_column and one.order < min(ends, default=one.order + 1)


def _grouped(lines: Sequence[Segment]) -> list[list[Segment]]:
    """Lines that make one name: those that are set alike and do not begin a name."""
    names: list[list[Segment]] = []
    for line in lines:
        goes_on = names and line.bold == names[-1][-1].bold and not signs.begins_a_name(line.text)
        if goes_on:
            names[-1].append(line)
        else:
            names.append([line])
    return names
