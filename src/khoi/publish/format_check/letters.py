"""Every letter of a document, wherever it stands: its font, its colour, and how it is stored."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.catalog.formats import Format
from khoi.documents.word_in import Paragraph, Run, Word
from khoi.publish.format_check.measured import Measured, asked


def measure_letters(word: Word, edition: Format, file: str) -> Iterator[Measured]:
    """One measure for each font and each colour that is not the format's."""
    ask, wanted = asked(edition, file, "font"), edition.font
    every = list(_everything(word))
    fonts = _first_by((font, one) for one in every for run in one.runs for font in run.fonts)
    wrong = {font: at for font, at in fonts.items() if font.lower() != wanted.family.lower()}
    for font, (at, count) in wrong.items():
        yield ask.measure("format.font", "family", False, at, found=font, needed=wanted.family, count=str(count))
    colours = _first_by((run.look.colour, one) for one in every for run in one.runs if _seen(run))
    for colour, (at, count) in colours.items():
        if colour != wanted.colour:
            yield ask.measure("format.colour", "colour", False, at, found=colour, count=str(count))
    apart = [one for one in every if one.decomposed]
    if wanted.unicode:
        yield ask.measure("format.decomposed", "unicode", not apart, next(iter(apart), None), count=str(len(apart)))
    if not wrong:
        yield ask.measure("format.font", "family", True, None, found=wanted.family, needed=wanted.family, count="0")


def _everything(word: Word) -> Iterator[Paragraph]:
    """Text, headers and footers (one that several sections share only once), notes."""
    yield from word.paragraphs
    around = (side for section in word.sections for side in (section.headers, section.footers))
    yield from dict.fromkeys(one for side in around for story in side.values() for one in story)
    yield from word.notes


def _seen(run: Run) -> bool:
    return any(letter.isalnum() for letter in run.text)


def _first_by(found: Iterator[tuple[str, Paragraph]]) -> dict[str, tuple[Paragraph, int]]:
    """What was found to where it first stands, and in how many paragraphs."""
    places: dict[str, dict[Paragraph, None]] = {}
    for what, at in found:
        places.setdefault(what, {})[at] = None
    return {what: (next(iter(there)), len(there)) for what, there in places.items()}
