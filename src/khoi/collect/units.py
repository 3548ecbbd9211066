"""In which unit the numbers of a sheet are: beside the number, in its row, or declared for the sheet; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from khoi.catalog.definitions import Dimension, Indicator, Unit
from khoi.catalog.pack import Pack
from khoi.collect.layout import KEY_COLUMN, MONEY_SCALE
from khoi.collect.locate import Location
from khoi.collect.money import parts_of, scale_of
from khoi.documents.workbook import Sheet, cell_name
from khoi.values.finding import Finding, Place, error
from khoi.values.quantity import MONEY_SCALES
from khoi.values.text import fold, tidy

_DECLARED: Final = re.compile(r"\b(?:dvt|don vi tinh|don vi)(?: tien(?: te)?)?(?: (.+))?$")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_MULTIPLES: Final = (("nghin ", 3), ("ngan ", 3), ("1000 ", 3), ("trieu ", 6), ("ty ", 9))
_NAMES: Final = {scale: name for name, scale in MONEY_SCALES.items()}


@dataclass(frozen=True)
class Resolved:
    """The power of ten to multiply by, and the unit in words."""

    scale: int
    words: str


def declared_money(sheet: Sheet) -> str:
    """The unit of money that a sheet declares by “ĐVT: …”, wherever that stands; empty unless there is just one."""
    scales = {scale for _, _, scale in _said_anywhere(sheet)}
    return _NAMES[scales.pop()] if len(scales) == 1 else ""


def _said_anywhere(sheet: Sheet) -> Iterator[tuple[int, int, int]]:
    """Row, column and scale of every “ĐVT: …” that is said in one cell."""
    for row, column, value in sheet.cells():
        if isinstance(value, str):
            yield from ((row, column, scale) for scale in _declared_in(value))


def _declared_in(text: str) -> Iterator[int]:
    """The money scales after “ĐVT:”; a list may name other units too."""
    first, *others = [*parts_of(text)] or [""]
    found = _DECLARED.search(fold(first))
    if found and found[1]:
        yield from (scale for said in (found[1], *others) if (scale := scale_of(said)) is not None)


class SheetUnits:
    """The units of one sheet, worked out once."""

    def __init__(self, sheet: Sheet, location: Location, pack: Pack) -> None:
        self._sheet, self._location, self._pack = sheet, location, pack
        self._of_rows: dict[int, Resolved] = {}
        self.odd_choice = next(self._odd_choices(), None)
        self.chosen = () if self.odd_choice else tuple(self._choice())
        self.declared = self.chosen or tuple(self._declarations()) or tuple(_said_anywhere(sheet))

    @property
    def contradiction(self) -> str:
        """The cells that declare different money scales; empty when there are none."""
        if len({scale for _, _, scale in self.declared}) < 2:
            return ""
        return ", ".join(cell_name(row, column) for row, column, _ in self.declared)

    @cached_property
    def _scale(self) -> int | None:
        scales = {scale for _, _, scale in self.declared}
        if not scales:
            return scale_of(self._location.money)
        return scales.pop() if len(scales) == 1 else None

    def of(self, indicator: Indicator, row: int, words: str, place: Place) -> Resolved | Finding:
        """The unit of a number of an indicator in a row; `words` followed the number."""
        if not words and row in self._of_rows:
            return self._of_rows[row]
        unit = self._pack.unit_of(indicator)
        if unit.code == "VND":
            resolved = self._money(indicator, row, words, place)
        else:
            resolved = self._other(unit, row, words, place)
        if not words and isinstance(resolved, Resolved):
            self._of_rows[row] = resolved
        return resolved

    def _money(self, indicator: Indicator, row: int, words: str, place: Place) -> Resolved | Finding:
        """The number's own words; else the sheet's drop-down; else what row and sheet say, if they do not differ."""
        if words:
            own = scale_of(words)
            return error("cell.unit_unknown", place, unit=words) if own is None else Resolved(own, words)
        if self.odd_choice:
            return error("cell.money_scale_unknown", place, indicator=indicator.name.vi)
        beside = self._unit_cell(row)
        if beside and scale_of(beside) is None and not self.chosen:
            return error("cell.unit_unknown", place, unit=beside)
        of_row = {scale: said for said in self._row_words(row) if (scale := scale_of(said)) is not None}
        scales = {self._scale} - {None} if self.chosen else ({self._scale} | set(of_row)) - {None}
        if len(scales) > 1:
            return error("cell.units_differ", place, row=", ".join(of_row.values()))
        if not scales:
            return error("cell.money_scale_unknown", place, indicator=indicator.name.vi)
        scale = scales.pop()
        assert scale is not None
        return Resolved(scale, _NAMES[scale])

    def _other(self, unit: Unit, row: int, words: str, place: Place) -> Resolved | Finding:
        """A unit other than đồng: only a multiple of it that is written beside the number or in its row counts."""
        names = {fold(name) for name in (unit.name.vi, unit.code, *unit.synonyms)}
        for said in [words] if words else self._row_words(row):
            folded = fold(said)
            for prefix, scale in _MULTIPLES:
                if folded.startswith(prefix) and folded.removeprefix(prefix) in names:
                    return Resolved(scale, said)
            if words and folded not in names:
                return error("cell.unit_unknown", place, unit=said)
        column = self._unit_cell(row)
        if column and fold(column) not in names and unit.dimension is not Dimension.COUNT:
            return error("cell.unit_unknown", place, unit=column)
        return Resolved(0, unit.name.vi)

    def _unit_cell(self, row: int) -> str:
        column = self._location.unit_column
        value = self._sheet.at(row, column) if column is not None else None
        return value if isinstance(value, str) else ""

    def _row_words(self, row: int) -> list[str]:
        """What the unit column says, and what stands in brackets in the labels left of the inputs."""
        labels = self._sheet.rows[row][KEY_COLUMN : min(self._location.columns)]
        bracketed = [said for v in labels if isinstance(v, str) for said in _BRACKETS.findall(v)]
        return [said for said in (self._unit_cell(row), *bracketed) if said]

    def _choice(self) -> Iterator[tuple[int, int, int]]:
        """The keyed drop-down of the template."""
        for row in self._rows_of_choice():
            yield from self._scales_in(row, range(len(self._sheet.rows[row]) - 1, KEY_COLUMN, -1))

    def _odd_choices(self) -> Iterator[tuple[str, str]]:
        """Cell and words of what was written over the drop-down and is no unit of money: what is meant is not known."""
        for row in self._rows_of_choice():
            cells = self._sheet.rows[row]
            labels = (
                c for c, v in enumerate(cells) if isinstance(v, str) and (f := _DECLARED.search(fold(v))) and not f[1]
            )
            first = next((c for c in range(next(labels, len(cells)) + 1, len(cells)) if cells[c] is not None), None)
            words = "" if first is None else tidy(str(cells[first]))
            if first is not None and words and scale_of(words) is None:
                yield cell_name(row, first), words

    def _rows_of_choice(self) -> Iterator[int]:
        for row, cells in enumerate(self._sheet.rows):
            if cells and isinstance(key := cells[KEY_COLUMN], str) and tidy(key) == MONEY_SCALE:
                yield row

    def _declarations(self) -> Iterator[tuple[int, int, int]]:
        """“ĐVT: triệu đồng” in one cell or two, at or above the headings; brackets in the headings of inputs.

        What stands below counts only where nothing stands here.
        """
        head = self._location.head_row
        for row, column, value in self._sheet.cells():
            if row > head + 1:
                return
            found = _DECLARED.search(fold(value)) if isinstance(value, str) else None
            if found and isinstance(value, str) and found[1]:
                yield from ((row, column, scale) for scale in _declared_in(value))
            elif found:
                yield from self._scales_in(row, range(column + 1, column + 4))
            elif isinstance(value, str) and row >= head and column in self._location.columns:
                for said in _BRACKETS.findall(value):
                    yield from self._known(row, column, said)

    def _scales_in(self, row: int, columns: range) -> Iterator[tuple[int, int, int]]:
        """The first cell of some that is a money scale."""
        for column in columns:
            value = self._sheet.at(row, column)
            if isinstance(value, str) and scale_of(value) is not None:
                yield from self._known(row, column, value)
                return

    def _known(self, row: int, column: int, words: str) -> Iterator[tuple[int, int, int]]:
        scale = scale_of(words)
        if scale is not None:
            yield row, column, scale
