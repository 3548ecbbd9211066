"""Lines typed with fonts of before Unicode, TCVN3 or VNI, recognised by their words and made Unicode, and told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from khoi.documents.prose_value import place_of
from khoi.values.finding import Finding, note
from khoi.values.legacy_text import Encoding, encodings, is_unicode, may_be_legacy, spelling, to_unicode

_SHOWN: Final = 80


def in_unicode(
    lines: Sequence[str], name: str, typed_in: Encoding | None = None
) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines with all old letters made Unicode; other lines as they stand, whatever their Unicode form.

    `typed_in` is the encoding that the bytes of the file were found to hold.
    """
    shown = set(encodings(lines)) if any(map(may_be_legacy, lines)) else set()
    shown |= {typed_in} if typed_in else set()
    if not shown:
        return list(lines), ()
    alone = not any(is_unicode(line, shown) for line in lines)
    read = [_read(line, shown, alone=alone) for line in lines]
    return [text for _, text in read], tuple(_told(lines, read, name))


_Read = tuple[Encoding | None, str]


def _read(line: str, shown: Collection[Encoding], *, alone: bool) -> _Read:
    """A line by its own words; what these do not decide goes as the others where all others are old."""
    if line.isascii():
        return None, line
    spelt = spelling(line)
    if spelt.best in shown and spelt.best is not None:
        return spelt.best, to_unicode(line, spelt.best)
    may_be = [e for e in shown if not spelt.wrong[e] and spelt.kept[e] <= spelt.right[e]]
    if len(may_be) == 1 and (alone or not any(spelt.kept.values())) and may_be_legacy(line):
        return may_be[0], to_unicode(line, may_be[0])
    return None, line


def _told(lines: Sequence[str], read: Sequence[_Read], name: str) -> Iterator[Finding]:
    for encoding in Encoding:
        changed = [(a, b) for a, (found, b) in zip(lines, read, strict=True) if found is encoding and a != b]
        if changed:
            before, after = max(changed, key=lambda pair: min(len(pair[0]), _SHOWN))
            yield converted(name, encoding, len(changed), before, after)


def converted(name: str, encoding: Encoding, count: int, before: str, after: str) -> Finding:
    """The note about lines that were made Unicode; `before` may be unknown."""
    return note(
        "text.converted",
        place_of(name),
        encoding=encoding.value,
        count=str(count),
        before=before[:_SHOWN],
        after=after[:_SHOWN],
    )
