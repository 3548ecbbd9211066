"""From lines of cells to tables: title, head, rows, and each cell a quantity that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khoi.proofread.lexicon import Lexicon
from khoi.proofread.moments import When
from khoi.proofread.numerals import Style, style_of
from khoi.proofread.said import Said
from khoi.proofread.tables.cells import Found, quantity, style_in
from khoi.proofread.tables.columns import columns_of, when_of
from khoi.proofread.tables.grid import Block, blocks
from khoi.proofread.tables.heads import Head, head_of
from khoi.proofread.tables.labels import Places, rows_of, widened
from khoi.proofread.tables.lines import Line
from khoi.proofread.tables.measures import NONE, PERCENT, UNNAMED, Measure, Measures, measures
from khoi.proofread.tables.values import COMPARING, Column, Kind, Row, RowKind, Table
from khoi.proofread.units import Sort
from khoi.proofread.values import Role

_ROLES: Final = {
    Kind.PLAN: Role.PLAN,
    Kind.CHANGE: Role.CHANGE,
    Kind.DIFFERENCE: Role.CHANGE,
    Kind.ATTAINMENT: Role.ATTAINMENT,
    Kind.SHARE: Role.SHARE,
}
_NAMED: Final = re.compile(r"(?:bảng|biểu|phụ lục|phụ biểu)(?![\w])")
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True)
class _Above:
    """What the lines above a table say: its title, its unit, its period."""

    title: str
    named: bool
    measure: Measure | None
    when: When | None
    lines: tuple[tuple[int, int], ...] = ()


def tables_of(plain: str, low: str, words: Lexicon) -> tuple[Table, ...]:
    """All tables of a text in order, by the words for units; a run of rows with hardly a number is none."""
    units = measures(words)
    around = style_of(re.findall(r"(?<![\w.,])[0-9]+[.,][0-9]+(?![\w.,])", low[:20_000]))
    tables: list[Table] = []
    before: tuple[_Above, int] | None = None
    for block in blocks(plain, low, units):
        for number, lines in enumerate(_parted(block.lines)):
            read = _above(low, plain, block, units) if not number else _Above("", False, None, None)
            width = max(len(line.cells) for line in lines)
            if before is not None and before[1] == width and not read.named:
                read = replace(read, measure=read.measure or before[0].measure, when=read.when or before[0].when)
            table = _table(plain, lines, read, around, units)
            if table is not None:
                tables.append(table)
                before = read, width
    return tuple(tables)


def _parted(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Where a new head stands among rows of values, another table begins; one that repeats the first is left out."""
    head = next((line.texts for line in lines if len(line.cells) > 2), ())
    begun = 0
    for at, line in enumerate(lines):
        if at <= begun + 1 or line.texts == head or not _is_new_head(line):
            continue
        if lines[at - 1].numbers and any(one.numbers for one in lines[at:]):
            yield lines[begun:at]
            begun = at
    yield lines[begun:]


def _is_new_head(line: Line) -> bool:
    if line.numbers or len(line.cells) < 2 or all(cell.nil for cell in line.cells[1:]):
        return False
    return line.apart or (len(line.cells) > 2 and all(line.texts))


def _above(low: str, plain: str, block: Block, measures: Measures) -> _Above:
    title, named, measure, when = "", False, None, None
    lines: list[tuple[int, int]] = []
    for start, end in block.above:
        words = low[start:end]
        told = measures.told_above(words)
        measure = measure or told
        alone = told is not None and len(words) < 60
        if alone:
            continue
        if len(words) > _LONGEST_TITLE or (title and words.endswith((".", ";"))):
            break
        lines.append((start, end))
        when = when or _told_when(words)
        if not title:
            title, measure = plain[start:end], measure or measures.in_brackets(words)
        if _NAMED.match(words):
            title, named, measure = plain[start:end], True, measure or measures.in_brackets(words)
            break
    return _Above(title, named, measure, when, tuple(lines))


def _told_when(words: str) -> When | None:
    """The period of a title; a day is only that of a document, unless figures are told to be as of it."""
    when = None if words.startswith("(kèm") else when_of(words)
    return None if when is not None and when.day and not _AS_OF.search(words) else when


_AS_OF: Final = re.compile(r"(?<!\w)(?:đến|tại|thời điểm|tính từ)(?: hết)?(?: ngày)?[ ]+[0-9]")


def _table(plain: str, lines: Sequence[Line], above: _Above, around: Style, measures: Measures) -> Table | None:
    head = head_of(lines, plain)
    top = lines[: head.lines]
    repeated = {line.texts for line in top}
    body = [line for line in lines[head.lines :] if line.numbers or line.texts not in repeated]
    if head.width < 2 or sum(line.numbers > 0 for line in body) < (1 if top else 2):
        return None
    measure = above.measure or _of_head(top, measures) or measures.counted_in(above.title.lower())
    if not top and head.width == 2 and measure is None:
        return None  # a table of contents
    columns = columns_of(head, body, above.when, measures)
    places = Places.of(columns)
    body = [widened(line, places) for line in body]
    rows = rows_of(plain, body, places)
    style = style_in(_numbers(body, head, columns), around)
    maker = _Maker(columns, measure, style, measures)
    return maker.table(lines, body, rows, head, above)


def _of_head(lines: Sequence[Line], measures: Measures) -> Measure | None:
    """ĐVT: tỷ đồng, in a cell of the head."""
    for line in lines:
        for text in line.texts:
            if told := measures.told_above(text):
                return told
    return None


def _numbers(body: Sequence[Line], head: Head, columns: Sequence[Column]) -> list[str]:
    read = (
        cell.found
        for line in body
        for at, cell in enumerate(line.cells)
        if len(line.cells) != head.width or columns[at].kind not in {Kind.ORDER, Kind.CODE, Kind.UNIT}
    )
    return [one.number for one in read if one is not None]


@dataclass(frozen=True)
class _Maker:
    """Makes the quantities of a table's cells."""

    columns: Sequence[Column]
    above: Measure | None
    style: Style
    measures: Measures

    def table(
        self, lines: Sequence[Line], body: Sequence[Line], rows: Sequence[Row], head: Head, above: _Above
    ) -> Table:
        cells: dict[tuple[int, int], Said] = {}
        loose: list[Said] = []
        words: list[tuple[int, int]] = []
        names = self._names(rows)
        for row, line in zip(rows, body, strict=True):
            for at, cell in enumerate(line.cells):
                whole = row.kind is not RowKind.LOOSE and len(line.cells) == head.width
                column = self.columns[at] if whole else None
                if column is not None and column.kind in {Kind.ORDER, Kind.CODE, Kind.UNIT}:
                    continue
                named = column is not None and column.kind is Kind.LABEL and (row.when or not cell.numeric)
                one = None if named else cell.found
                if one is None:
                    words.extend([(cell.start, cell.end)] if not cell.nil else [])
                    continue
                if column is None and (at == 0 or cell.year):
                    continue
                said = self._said(one, row, column, names[row.at])
                if column is None:
                    loose.append(said)
                else:
                    cells[row.at, at] = said
        _hosted(cells, self.columns)
        return Table(
            lines[0].start, lines[-1].end, above.title, tuple(self.columns), tuple(rows), cells, tuple(loose),
            tuple(words), head.whole and head.lines > 0, above.lines,
        )  # fmt: skip

    def _names(self, rows: Sequence[Row]) -> list[str]:
        """Labels with those of the rows of which they are parts before them, where they do not name enough alone."""
        names: list[str] = []
        section = ""
        for row in rows:
            label = re.sub(r"\s*\([^()]*\)\s*$", "", row.label).strip(" :")
            if row.kind is RowKind.SECTION:
                section = label
            parent = names[row.parent] if row.parent is not None and row.parent < len(names) else section
            tells = len(label.split()) > 2 or not parent or row.kind in {RowKind.SECTION, RowKind.TOTAL}
            names.append(label if tells else f"{parent}: {label}")
        return names

    def _said(self, one: Found, row: Row, column: Column | None, name: str) -> Said:
        measure = self._measure(one, row, column)
        q = quantity(one, measure, self.style)
        indicator = name
        role = Role.ACTUAL
        if column is not None:
            role = _ROLES.get(column.kind, Role.ESTIMATE if column.estimate else Role.ACTUAL)
            if not name or (row.when is not None and column.title):
                indicator = column.title
        said = Said(q, "", "", -1, -1, role=role, indicator=re.sub(r"\s*\([^()]*\)\s*$", "", indicator))
        said.when = row.when or (column.when if column is not None else None)
        if one.rose:
            said.direction = one.rose
        return said

    def _measure(self, one: Found, row: Row, column: Column | None) -> Measure:
        if one.measure.unit is not None:
            return one.measure
        own = column.measure if column is not None else NONE
        if column is not None and column.kind in COMPARING - {Kind.DIFFERENCE} and own.unit is not None:
            return own
        bracketed = self.measures.named_in(row.low)
        named = self.measures.of_label(row.low)
        if column is not None and column.kind is Kind.CHANGE:
            return PERCENT
        headed = self.measures.of_label(column.last) if column is not None else None
        for told in (row.measure, bracketed, _ratio(named), own, named, headed, self.above):
            if told is not None and told.unit is not None:
                return told
        return Measure(0, UNNAMED)


def _ratio(named: Measure | None) -> Measure | None:
    return named if named is not None and named.unit is not None and named.unit.sort is Sort.PERCENT else None


def _hosted(cells: dict[tuple[int, int], Said], columns: Sequence[Column]) -> None:
    """A change, share or attainment tells of the value to its left."""
    for (row, at), one in cells.items():
        if one.standing or one.role is Role.PLAN:
            continue
        values = (c.at for c in reversed(columns[:at]) if c.kind is Kind.VALUE and not c.earlier)
        host = next((value for value in values if (row, value) in cells), None)
        if host is not None:
            one.host = cells[row, host]
            one.host.tellers.append(one)
            one.when = one.when or one.host.when
