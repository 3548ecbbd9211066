"""Tables of a publication: indicators beside plan and same period, and the groups of one indicator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.publications import ColumnCode, IndicatorTable
from khoi.publish import printed
from khoi.publish.phrases import Told
from khoi.publish.publication import Cell, Column, Number, Reference, Row, Run, Table, Words
from khoi.publish.telling import Teller
from khoi.values.numbers import write_number
from khoi.values.quantity import Ratio, as_text


def indicator_table(teller: Teller, definition: IndicatorTable) -> Table | None:
    """The table, or None when nothing in it is known."""
    lines = _by_group(teller, definition) if definition.by is not None else _by_indicator(teller, definition)
    if not lines:
        return None
    unit = printed.unit_shown(teller.facts.pack, _indicator(teller, definition.of[0])) if definition.by else ""
    names = 1 if definition.by else 2
    said = _columns_with_something(teller, definition, lines, names)
    lines = [_kept(line, names, said) for line in lines]
    first = Column(head=_kind_name(teller, definition.by) if definition.by else "Chỉ tiêu", width=3.4, align="left")
    unit_column = () if definition.by else (Column(head="Đơn vị tính", width=1.7, align="center"),)
    heads = [_head(teller, definition.columns[number]) for number in said]
    return Table(
        title=teller.plain(definition.title), unit=unit, columns=(first, *unit_column, *heads), rows=tuple(lines)
    )


def _columns_with_something(
    teller: Teller, definition: IndicatorTable, lines: list[Row], names: int
) -> tuple[int, ...]:
    """The columns that tell something: the period's own, and of the others those that are not empty from top to bottom.

    In a year's first period what was done since January is the period's own.
    """
    repeated = "to_date" if teller.facts.period.ordinal == 1 else ""
    return tuple(
        number
        for number, code in enumerate(definition.columns)
        if code == "value" or (code != repeated and any(line.cells[names + number].runs for line in lines))
    )


def _kept(line: Row, names: int, columns: tuple[int, ...]) -> Row:
    cells = (*line.cells[:names], *(line.cells[names + number] for number in columns))
    return line.model_copy(update={"cells": cells})


def _indicator(teller: Teller, code: str) -> Indicator:
    return teller.facts.pack.indicators[code]


def _kind_name(teller: Teller, kind: str) -> str:
    return next(one.name.vi for one in teller.facts.pack.about.group_kinds if one.code == kind)


def _by_indicator(teller: Teller, definition: IndicatorTable) -> list[Row]:
    rows = []
    for code in definition.of:
        told = teller.told(code)
        if told is not None:
            unit = printed.unit_shown(told.pack, told.indicator)
            numbers = _cells(told, definition.columns, None)
            if any(one.runs for one in numbers):
                rows.append(Row(cells=(cell(told.indicator.name.vi), cell(unit), *numbers)))
    return rows


def _by_group(teller: Teller, definition: IndicatorTable) -> list[Row]:
    """A line for each group, then the bloc's."""
    assert definition.by is not None
    (code,) = definition.of
    total = teller.told(code)
    if total is None:
        return []
    rows = []
    for group in teller.facts.named(definition.by):
        told = teller.told(code, group.key)
        if told is not None:
            rows.append(Row(cells=(cell(group.name), *_cells(told, definition.columns, total))))
    return [*rows, Row(cells=(cell("Tổng số"), *_cells(total, definition.columns, total)), role="total")]


def _cells(told: Told, columns: tuple[ColumnCode, ...], total: Told | None) -> list[Cell]:
    return [_COLUMNS[code].cell(told, total) for code in columns]


def cell(run: Run | str | None) -> Cell:
    """A cell of one run; an empty one of nothing."""
    if run is None or run == "":
        return Cell()
    return Cell(runs=(Words(text=run) if isinstance(run, str) else run,))


def _head(teller: Teller, code: ColumnCode) -> Column:
    kind = _COLUMNS[code]
    head = kind.head.format(**teller.context)
    return Column(head=head[0].upper() + head[1:], width=kind.width)


def _value(told: Told, _: Told | None) -> Cell:
    return _bare(told, told.figure["value"], "value")


def _same(told: Told, _: Told | None) -> Cell:
    then = told.period.same_last_year
    return _bare(told, told.figure["same_period"]["value"], "value", told.ref("value", then))


def _to_date(told: Told, _: Told | None) -> Cell:
    """Of a flow; the last value of a stock stands in the period's own column."""
    held = told.figure["year_to_date"]
    return _bare(told, held["value"] if held is not None else None, "to_date")


def _plan(told: Told, _: Told | None) -> Cell:
    held = told.figure["plan"]
    return _bare(told, held["value"] if held is not None else None, "plan_value")


def _bare(told: Told, text: str | None, aspect: str, ref: Reference | None = None) -> Cell:
    if text is None:
        return Cell()
    return cell(printed.bare(told.indicator, Decimal(text), ref or told.ref(aspect)))


def _plan_percent(told: Told, _: Told | None) -> Cell:
    held = told.figure["plan"]
    percent = held["attainment_percent"] if held is not None else None
    return cell(None if percent is None else printed.percentage(Decimal(percent), told.ref("plan"), even=True))


def _share(told: Told, total: Told | None) -> Cell:
    """Of a count its own share; of a group its part of the bloc's total."""
    percent = told.figure.get("share_percent")
    if percent is not None and total is None:
        return cell(printed.percentage(Decimal(percent), told.ref("share"), even=True))
    if total is None or told.figure["value"] is None or total.figure["value"] is None:
        return Cell()
    part = Ratio(Decimal(told.figure["value"]), Decimal(total.figure["value"])).value(100)
    return cell(None if part is None else printed.percentage(part, told.ref("share_of_total"), even=True))


def _change(told: Told, _: Told | None) -> Cell:
    return _signed(told, "", "change")


def _same_members(told: Told, _: Told | None) -> Cell:
    return _signed(told, "same_members_", "same_members_change")


def _signed(told: Told, prefix: str, aspect: str) -> Cell:
    """`−9,0%`, `+3,89 điểm %`: in a table the sign tells the direction."""
    document = told.figure["same_period"]
    points, percent = document.get(f"{prefix}change_points"), document.get(f"{prefix}change_percent")
    text = points if points is not None else percent
    if text is None:
        return Cell()
    value = Decimal(text)
    decimals, unit = (printed.POINTS_DECIMALS, " điểm %") if points is not None else (printed.PERCENT_DECIMALS, "%")
    shown = write_number(value, decimals)
    sign = "+" if value > 0 and shown.strip("0,") else ""
    code = "points" if points is not None else "percent"
    return cell(Number(text=f"{sign}{shown}{unit}", value=as_text(value), unit=code, ref=told.ref(aspect)))


@dataclass(frozen=True)
class _Kind:
    """A column: its head and what stands in it."""

    head: str
    cell: Callable[[Told, Told | None], Cell]
    width: float = 1.5


_COLUMNS: Final[Mapping[ColumnCode, _Kind]] = {
    "same": _Kind("{same_period}", _same),
    "value": _Kind("{period}", _value),
    "change": _Kind("Tăng, giảm so với cùng kỳ", _change, 1.7),
    "plan": _Kind("Kế hoạch năm {year}", _plan),
    "plan_percent": _Kind("So với kế hoạch năm", _plan_percent, 1.3),
    "to_date": _Kind("Lũy kế từ đầu năm", _to_date),
    "share": _Kind("Tỷ trọng", _share, 1.2),
    "same_members": _Kind("Đơn vị có mặt cả hai kỳ", _same_members, 1.6),
}
