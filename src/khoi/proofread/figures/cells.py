"""What the cells of a text's tables would be compared with: by the labels of rows, the heads of columns, the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from khoi.proofread.figures.asks import CellAsk, clean, period_at
from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.headed import Headed, code_named, headed, title_words
from khoi.proofread.figures.scopes import BLOC, OTHER, Scope
from khoi.proofread.figures.whose import Everyone, Whose
from khoi.proofread.grammar import content
from khoi.proofread.moments import When
from khoi.proofread.naming import telling
from khoi.proofread.reading import Reading
from khoi.proofread.said import Said
from khoi.proofread.tables import Column, Kind, Row, RowKind, Table
from khoi.proofread.tables.columns import GROWTH
from khoi.proofread.tables.measures import Measures, measures
from khoi.proofread.units import Unit
from khoi.values.period import Period

_IN_UNITS: Final = frozenset({Kind.VALUE, Kind.PLAN, Kind.TOTAL})
"""Kinds of columns whose cells are in the unit of their indicator."""
_OF_SOME: Final = re.compile(r"(?!.*(?:toàn|cả)[ ])")
"""Tổng cộng may be of the rows above it; toàn khối is of all."""
_ONLY_FALLS: Final = re.compile(r"(?<!tăng)[/, (]*giảm")


def cells(read: Reading, bloc: Bloc, everyone: Everyone) -> Iterator[CellAsk]:
    """The cells that are about the bloc and bound to an indicator, a scope and a period by all that names them."""
    for number, (table, of) in enumerate(zip(read.tables, everyone.tables, strict=True)):
        if table.headed and not of.others:
            yield from _Bound(read, bloc, everyone, table, of, number).cells()


@dataclass(frozen=True)
class _Row:
    """Whose a row is; `code`: the indicator that its label names, or those above it; `open`: its label names none."""

    whose: Whose
    code: str = ""
    open: bool = False
    when: When | None = None
    of_some: bool = False


@dataclass(frozen=True)
class _Bound:
    """A table beside the names of the bloc."""

    read: Reading
    bloc: Bloc
    everyone: Everyone
    table: Table
    of: Whose
    number: int

    def cells(self) -> Iterator[CellAsk]:
        rows = {row.at: found for row in self.table.rows if (found := self._row(row)) is not None}
        columns = headed(self.table, self.bloc, self._measures)
        for (at, place), said in self.table.cells.items():
            row, column = rows.get(at), columns.get(place)
            if row is not None and column is not None and said.q.value is not None:
                ask = self._cell(said, at, row, column)
                if ask is not None:
                    yield ask

    def _cell(self, said: Said, at: int, row: _Row, head: Headed) -> CellAsk | None:
        kind = head.column.kind
        unit = said.q.unit if kind in _IN_UNITS else None
        if unit is not None and not unit.name:
            return None
        code = self._code(row, head, unit)
        if not code or (unit is not None and not self.bloc.tells(self.bloc.pack.indicators[code], unit)):
            return None
        of, whole = self._whose(row, head), code if kind is Kind.SHARE else ""
        if of is None or (whole and not (row.open and self._of_the_bloc)):
            return None
        told, period = self._period(row, head, code)
        if told and period is None:
            return None
        return CellAsk(
            _as_told(said, head.column), code, of, period, whole,
            self.number, at, head.column.at, kind, head.base, head.certain, row.of_some,
        )  # fmt: skip

    def _whose(self, row: _Row, head: Headed) -> Whose | None:
        """Of a head that names somebody theirs, unless the row or the table is somebody's too."""
        if head.scope is None:
            return row.whose
        return Whose((head.scope,), self.of.surely) if self._of_the_bloc and row.whose == self.of else None

    def _period(self, row: _Row, head: Headed, code: str) -> tuple[bool, Period | None]:
        """Whether one is told, and which; of a row that is of a period itself only values are known."""
        if row.when is None:
            found = head.until or period_at(head.when, self.bloc, code)
            return head.when is not None or head.until is not None, found
        found = period_at(row.when, self.bloc, code)
        of_value = head.column.kind in {Kind.VALUE, Kind.TOTAL} and head.until in {None, found}
        same = not head.column.dated or period_at(head.when, self.bloc, code) == found
        return True, found if of_value and same else None

    def _code(self, row: _Row, head: Headed, unit: Unit | None) -> str:
        if not row.open:
            return "" if head.words else row.code
        if head.words:
            return code_named(head.words, self.bloc, unit)
        return row.code or self._titled

    @property
    def _measures(self) -> Measures:
        return measures(self.read.scanned.words)

    @property
    def _of_the_bloc(self) -> bool:
        return [one.key for one in self.of.scopes] == [BLOC]

    @cached_property
    def _titled(self) -> str:
        """The indicator that the title names; a line that names nothing (Quý I/2022) leaves it to the one above."""
        for start, end in self.table.above:
            low = self.read.letters.low[start:end]
            words = "" if low.startswith("(") else title_words(low, self.bloc, self._measures)
            if telling(words):
                return self.bloc.code(words, None)
        return ""

    def _row(self, row: Row) -> _Row | None:
        """By whom or of what it is; nothing where its words may be somebody's or something else's."""
        if row.kind is RowKind.TOTAL:
            return _Row(self.of, open=True, of_some=_OF_SOME.match(row.low) is not None) if self._by_whom else None
        if row.kind not in {RowKind.PLAIN, RowKind.WITHIN} or not row.numbers:
            return None
        over = [self.table.rows[at] for at in self._over[row.at]]
        scope = self._scope(row)
        if scope is not None:
            return self._of_scope(scope, over)
        if row.when is not None and not telling(clean(row.low, self.bloc)):
            return None if over else _Row(self.of, open=True, when=row.when)
        return self._of_indicator(row, over)

    def _of_scope(self, scope: Scope, over: list[Row]) -> _Row | None:
        """A group is not told within another; of enterprises it does not matter."""
        if scope == OTHER:
            return None
        enterprise = scope.key.startswith("enterprise:")
        codes = [code for one in over if (code := self._plainly(one.low))]
        groups = [found for one in over if (found := self._scope(one)) is not None]
        narrowed = [one for one in (*groups, *self.of.scopes) if one.key != BLOC and one.key != scope.key]
        unknown = [one for one in over if one.kind is not RowKind.TOTAL and not self._known(one)]
        if not enterprise and (narrowed or unknown):
            return None
        return _Row(Whose((scope,), self.of.surely), codes[0] if codes else "", open=True)

    def _of_indicator(self, row: Row, over: list[Row]) -> _Row | None:
        """By its label, with those above it where they name an indicator of which this is a part."""
        of, label, wholes = self._named(row), row.low, {""}
        for one in over:
            whole = self._plainly(one.low)
            if (scope := self._scope(one)) is not None:
                of = Whose((scope,), self.of.surely)
            elif whole or not self._known(one):
                label = f"{one.low} {label}"
                wholes.add(whole)
        code = self._plainly(label, self._unit(row))
        return None if of.others or code in wholes else _Row(of, code, when=row.when)

    def _named(self, row: Row) -> Whose:
        """Whom its label names beside the indicator: doanh thu ngành Công nghiệp."""
        first = min((said.q.start for (at, _), said in self.table.cells.items() if at == row.at), default=row.start)
        scopes = tuple(dict.fromkeys(one.scope for one in self.everyone.named(row.start, first)))
        closer = tuple(one for one in scopes if one.key != BLOC) or scopes
        return Whose(closer, self.of.surely) if scopes else self.of

    def _unit(self, row: Row) -> Unit | None:
        told = (self.table.cells.get((row.at, c.at)) for c in self.table.columns if c.kind in _IN_UNITS)
        return next((said.q.unit for said in told if said is not None and said.q.unit.name), None)

    def _plainly(self, low: str, unit: Unit | None = None) -> str:
        return self.bloc.code(clean(re.sub(r"\([^()]*\)$", " ", low), self.bloc), unit)

    def _scope(self, row: Row) -> Scope | None:
        return self._scopes[row.at]

    @cached_property
    def _scopes(self) -> dict[int, Scope | None]:
        """Whose name each label is, a bracket after it aside."""
        exactly = self.bloc.scopes.exactly
        return {row.at: exactly(row.low) or exactly(re.sub(r"[ ]*\([^()]*\)$", "", row.low)) for row in self.table.rows}

    def _known(self, row: Row) -> bool:
        """Whether a label above others turns to nothing else than the bloc's affairs."""
        return self._scope(row) is not None or content(re.sub(r"[0-9]+", " ", row.low)) <= self.bloc.topics

    @cached_property
    def _by_whom(self) -> bool:
        return any(row.numbers and self._scope(row) not in {None, OTHER} for row in self.table.rows)

    @cached_property
    def _over(self) -> dict[int, list[int]]:
        """The rows of which each is a part, the nearest first, and the heading above it."""
        found: dict[int, list[int]] = {}
        section: int | None = None
        for row in self.table.rows:
            chain = [] if row.parent is None else [row.parent, *found.get(row.parent, [])]
            if row.kind is RowKind.SECTION:
                section = row.at
            elif section is not None and section not in chain:
                chain.append(section)
            found[row.at] = chain
        return found


def _as_told(said: Said, column: Column) -> Said:
    """With its own period and, of a change, its sign: a column that only falls may leave it away."""
    if column.kind not in {Kind.CHANGE, Kind.DIFFERENCE}:
        return replace(said, own_time=True)
    falls = bool(_ONLY_FALLS.search(column.last)) and "tăng" not in column.last
    ratio = column.kind is Kind.CHANGE and not GROWTH.search(column.words)
    return replace(said, own_time=True, direction=said.direction or (0 if falls else 1), ratio=ratio)
