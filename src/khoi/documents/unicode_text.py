"""Text made Unicode at the door: TCVN3 and VNI by a cell's font or by its letters, everything in NFC, and told."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from khoi.documents.xlsx_fonts import Font, Fonts, Runs
from khoi.values.finding import Finding, Place, note, warning
from khoi.values.legacy_text import Encoding, encodings, is_unicode, may_be_legacy, spelling, to_unicode

At = tuple[int, int]
Page = Mapping[At, str]
"""The texts of one sheet that are not plain ASCII."""

_MANY: Final = 10
"""Cells in an old encoding by which the doubtful ones beside them are presumed to be in it too."""

_SHOWN: Final = 20
_LETTERS: Final = 80


@dataclass
class _Sheet:
    """One sheet at work."""

    texts: Page
    fonts: Fonts
    changed: dict[At, str] = field(default_factory=dict)
    converted: dict[Encoding, list[At]] = field(default_factory=dict)
    doubtful: list[At] = field(default_factory=list)
    presumed: list[At] = field(default_factory=list)


def to_unicode_cells(
    pages: Mapping[str, Page], fonts: Mapping[str, Fonts] | None, file: str, typed_in: Encoding | None = None
) -> tuple[dict[str, dict[At, str]], list[Finding]]:
    """Sheet to the cells that change and their text, with a note for each sheet that was converted.

    A font is believed unless the text is better spelt as it stands. Letters alone are believed where the whole file
    shows an old encoding by several words; `typed_in` is what a .csv was found to be in. What is well spelt both ways
    is told, as asked about or as presumed, unless its font or the bytes of the file decide.
    """
    sheets = {name: _Sheet(texts, (fonts or {}).get(name, {})) for name, texts in pages.items()}
    if fonts or any(map(may_be_legacy, _all_texts(sheets))):
        shown = encodings(_all_texts(sheets)) | ({typed_in} if typed_in else set())
        retyped = any(map(_has_retyped, sheets.values()))
        for sheet in sheets.values():
            _convert(sheet, shown, retyped=retyped)
        if fonts is None and shown:
            _convert_rest(sheets, shown, certain=typed_in is not None)
    for sheet in sheets.values():
        _compose(sheet)
    return {name: sheet.changed for name, sheet in sheets.items()}, list(_told(sheets, file))


def is_plain(text: str) -> bool:
    """A quick look: whether a text is in NFC, and has no letter or sign of which an old encoding makes another."""
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not may_be_legacy(text))


def _all_texts(sheets: Mapping[str, _Sheet]) -> Iterator[str]:
    return (text for sheet in sheets.values() for text in sheet.texts.values())


def _has_retyped(sheet: _Sheet) -> bool:
    """Whether texts in Unicode stand in an old font, which was left on their cells: it then decides less."""
    parts = (
        (part or sheet.texts[at], font) for at, runs in sheet.fonts.items() if at in sheet.texts for part, font in runs
    )
    return any(is_unicode(text, [font.encoding]) for text, font in parts if font)


def _convert(sheet: _Sheet, shown: Collection[Encoding], *, retyped: bool) -> None:
    """The cells that are told by their font, or by their letters."""
    for at, text in sheet.texts.items():
        runs = sheet.fonts.get(at)
        found = (_by_font(text, runs) if runs else None) or _by_letters(text, shown)
        if found and retyped and found[1] != text and _fits_both_ways(text, found[0]):
            sheet.doubtful.append(at)
        elif found:
            _change(sheet, at, *found)


def _fits_both_ways(text: str, encoding: Encoding) -> bool:
    spelt = spelling(text)
    return 0 < spelt.right[encoding] <= spelt.kept[encoding]


def _change(sheet: _Sheet, at: At, encoding: Encoding, there: str) -> None:
    if there != sheet.texts[at]:
        sheet.changed[at] = there
        sheet.converted.setdefault(encoding, []).append(at)


def _convert_rest(sheets: Mapping[str, _Sheet], shown: Collection[Encoding], *, certain: bool) -> None:
    """The cells that decide nothing, where no fonts are known: as the other cells are, or asked about.

    What Unicode does not explain (§VT) is old. What is well spelt both ways is presumed old only where many cells are
    and none is in Unicode; no presumption where the bytes of the file are in one encoding.
    """
    mixed = any(is_unicode(text, shown) for text in _all_texts(sheets))
    many = sum(len(cells) for sheet in sheets.values() for cells in sheet.converted.values()) >= _MANY
    for sheet in sheets.values():
        for at in [at for at in sheet.texts if at not in sheet.changed]:
            text = sheet.texts[at]
            may_be = _may_be(text, shown)
            both = not certain and any(_fits_both_ways(text, encoding) for encoding in may_be)
            if len(may_be) > 1 or (may_be and both and (mixed or not many)):
                sheet.doubtful.append(at)
            elif may_be:
                _change(sheet, at, may_be[0], to_unicode(text, may_be[0]))
                sheet.presumed += [at] if both else []


_Found = tuple[Encoding, str]


def _by_font(text: str, runs: Runs) -> _Found | None:
    """By the fonts of its parts; None when they say nothing of this text."""
    fonts = [font for _, font in runs if font]
    if "".join(part or "" for part, _ in runs) == text:
        return fonts[0].encoding, "".join(in_font(part or "", font) for part, font in runs)
    return (fonts[0].encoding, in_font(text, fonts[0])) if len(fonts) == len(runs) else None


def in_font(text: str, font: Font | None) -> str:
    """A text of one font; as it stands when that spells more words: old fonts stay on cells typed anew in Unicode."""
    if font is None or text.isascii():
        return text
    spelt = spelling(text)
    if spelt.kept[font.encoding] > spelt.right[font.encoding]:
        return text
    return to_unicode(text, font.encoding, capitals=font.capitals)


def _by_letters(text: str, shown: Collection[Encoding]) -> _Found | None:
    """By its words, in a file that shows old encodings; None when they do not decide."""
    best = spelling(text).best if shown else None
    return (best, to_unicode(text, best)) if best in shown and best is not None else None


def _may_be(text: str, shown: Collection[Encoding]) -> list[Encoding]:
    """The old encodings in which a text that decides nothing would be as good as it stands."""
    if not shown:
        return []
    spelt = spelling(text)
    return [e for e in shown if to_unicode(text, e) != text and not spelt.wrong[e] and spelt.kept[e] <= spelt.right[e]]


def _compose(sheet: _Sheet) -> None:
    for at, text in sheet.texts.items():
        if at not in sheet.changed and not unicodedata.is_normalized("NFC", text):
            sheet.changed[at] = unicodedata.normalize("NFC", text)


def _told(sheets: Mapping[str, _Sheet], file: str) -> Iterator[Finding]:
    for name, sheet in sheets.items():
        place = Place(file=file, sheet=name)
        for encoding, cells in sheet.converted.items():
            at = max(cells, key=lambda cell: min(len(sheet.texts[cell]), _LETTERS))
            yield note(
                "sheet.text_converted",
                place,
                encoding=encoding.value,
                count=str(len(cells)),
                before=sheet.texts[at][:_LETTERS],
                after=sheet.changed[at][:_LETTERS],
            )
        if sheet.doubtful:
            examples = "; ".join(dict.fromkeys(sheet.texts[at][:_LETTERS] for at in sheet.doubtful[:_SHOWN]))
            yield warning("sheet.text_doubtful", place, examples=examples)
        if sheet.presumed:
            pairs = [f"{sheet.texts[at][:_LETTERS]} → {sheet.changed[at][:_LETTERS]}" for at in sheet.presumed[:_SHOWN]]
            yield note("sheet.text_presumed", place, examples="; ".join(dict.fromkeys(pairs)))
