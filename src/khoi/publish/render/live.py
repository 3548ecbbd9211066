"""The cells of a table as a workbook computes them: sums and ratios stay alive, and give what was published.

A formula is written only where it gives the published number, exactly; where the publication knows better (a total that
is no sum of its lines, a figure that is not shown) its number stands alone. So opening the workbook changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import Final

from khoi.documents.workbook import cell_name
from khoi.documents.workbook_out import OutFormula
from khoi.publish.publication import Column, Number, Table
from khoi.publish.relation import Operation, Tree, answer, bases, keys, relation, written
from khoi.publish.render.said import NO_BASE
from khoi.publish.render.stored import Stored, stored_cells
from khoi.values.quantity import exact_sum

_CLOSE: Final = Fraction(1, 10**15)
"""Of a published ratio, which has 20 digits."""
_LONGEST_WORDS: Final = 255
"""Of a text inside a formula."""


@dataclass(frozen=True)
class LiveTable:
    """A table whose first row stands in row `top` (from 0) of a sheet, its first column in column 0."""

    table: Table
    top: int

    @cached_property
    def stored(self) -> list[list[Stored | None]]:
        """The numbers that its cells hold, by row and column of the table."""
        return stored_cells(self.table)

    def value(self, row: int, column: int) -> OutFormula | Decimal | str | None:
        """What a workbook's cell holds: a live formula, a number, or text."""
        formula = self._formula(row, column)
        number = self.stored[row][column]
        shown = number.value if number else self.table.rows[row].cells[column].text
        if formula:
            return OutFormula(formula, shown)
        return None if shown == "" else shown

    def _formula(self, row: int, column: int) -> str:
        role, how = self.table.rows[row].role, self.table.columns[column]
        if how.formula and (role == "line" or (role, how.total) == ("total", "formula")):
            return self._related(row, column, how)
        if (role, how.total) == ("total", "sum"):
            return self._summed(row, column)
        return ""

    def _related(self, row: int, column: int, how: Column) -> str:
        tree = relation(how.formula)
        times = self._times(column)
        follows = answer(tree, {key: self._number(row, self._place[key]) for key in keys(tree)})
        if not self._is_published(row, column, None if follows is None else follows * times):
            return ""
        number = self.stored[row][column]
        words = NO_BASE if number else self.table.rows[row].cells[column].text
        if len(words) > _LONGEST_WORDS:
            return ""
        return _guarded(tree, times, words, lambda key: self._name(row, self._place[key]))

    def _summed(self, row: int, column: int) -> str:
        lines = [line for line in self._lines(row) if self.stored[line][column]]
        added = exact_sum(number.value for line in lines if (number := self.stored[line][column]))
        if not lines or not self._is_published(row, column, Fraction(added)):
            return ""
        ranges = (f"{self._name(a, column)}:{self._name(b, column)}" for a, b in _runs(self._lines(row)))
        return f"=SUM({','.join(ranges)})"

    def _lines(self, row: int) -> list[int]:
        """The lines that a total adds up."""
        rows = range(len(self.table.rows))
        match self.table.rows[row].adds:
            case "table":
                return [n for n in rows if self._is_line(n)]
            case "above":
                return sorted(takewhile(self._is_line, reversed(rows[:row])))
            case "below":
                return list(takewhile(self._is_line, rows[row + 1 :]))

    def _is_line(self, row: int) -> bool:
        return self.table.rows[row].role == "line"

    def _is_published(self, row: int, column: int, follows: Fraction | None) -> bool:
        """Whether what follows is what the publication says: the same number, or no number."""
        number = self.stored[row][column]
        if follows is None or number is None:
            nothing = not any(isinstance(run, Number) for run in self.table.rows[row].cells[column].runs)
            return follows is None and number is None and nothing
        return abs(follows - Fraction(number.value)) <= abs(follows) * _CLOSE

    def _times(self, column: int) -> int:
        """100 for a column whose percents are printed without their sign."""
        rows = (row for row in self.table.rows if row.role != "heading")
        numbers = (run for row in rows for run in row.cells[column].runs if isinstance(run, Number))
        first = next(numbers, None)
        return 100 if first and first.unit == "percent" and not first.text.endswith("%") else 1

    def _number(self, row: int, column: int) -> Fraction | None:
        number = self.stored[row][column]
        return Fraction(number.value) if number else None

    @cached_property
    def _place(self) -> dict[str, int]:
        return {column.key: place for place, column in enumerate(self.table.columns) if column.key}

    def _name(self, row: int, column: int) -> str:
        return cell_name(self.top + row, column)


def _guarded(tree: Tree, times: int, words: str, name: Callable[[str], str]) -> str:
    """The formula, or words where a number is missing or a base is not positive."""
    quoted = '"' + words.replace('"', '""') + '"'
    cells = [name(key) for key in keys(tree)]
    formula = written(tree if times == 1 else Operation(tree, "*", times), name)
    for base in reversed(bases(tree)):
        formula = f"IF({written(base, name)}>0,{formula},{quoted})"
    return f"=IF(COUNT({','.join(cells)})<{len(cells)},{quoted},{formula})"


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run of lines."""
    first = last = lines[0]
    for line in lines[1:]:
        if line != last + 1:
            yield first, last
            first = line
        last = line
    yield first, last
