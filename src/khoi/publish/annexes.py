"""The annex: a line for each enterprise, group by group, beside plan, same period and year to date."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import finer
from khoi.catalog.publications import AnnexDefinition
from khoi.collect.layout import done_in
from khoi.publish import printed
from khoi.publish.facts import BLOC, FigureDocument, Firm
from khoi.publish.phrases import Told
from khoi.publish.publication import Annex, Cell, Column, Row, Sentence, Table, Words
from khoi.publish.tables import cell
from khoi.publish.telling import Teller
from khoi.values.quantity import Ratio

_MISSING: Final = "Chưa báo cáo"
_LATE: Final = "Nộp chậm"
_JOINED: Final = "Mới vào Khối"
_GONE: Final = "Không còn trong Khối"


def annex(teller: Teller, definition: AnnexDefinition, number: int) -> Annex | None:
    """One table for each indicator of which an enterprise reports; None if of none."""
    tables = [table for code in definition.of if (table := _table(teller, definition, code)) is not None]
    if not tables:
        return None
    return Annex(number=number, title=teller.plain(definition.title), tables=tuple(tables))


def _table(teller: Teller, definition: AnnexDefinition, code: str) -> Table | None:
    total = teller.told(code, BLOC)
    lines = list(_lines(teller, definition, code))
    if total is None or not lines:
        return None
    indicator = finer(teller.facts.pack.indicators[code])
    rows = [_total(indicator, total, "", "TỔNG SỐ", "table"), *lines]
    return Table(
        title=indicator.name.vi,
        unit=printed.unit_shown(teller.facts.pack, indicator),
        columns=_columns(teller, total),
        rows=tuple(rows),
        notes=tuple(_notes(teller, total)),
    )


def _columns(teller: Teller, total: Told) -> tuple[Column, ...]:
    period = teller.facts.period
    final = total.figure["basis"]["final"] == total.figure["basis"]["known"]
    done = "Thực hiện" if final else done_in(period)
    return (
        Column(head="STT", width=0.7, align="center"),
        Column(head="Đơn vị", width=6.2, align="left"),
        Column(head=f"Kế hoạch năm {period.year}", width=1.5, key="plan", total="sum"),
        Column(head=f"Cùng kỳ ({period.same_last_year.name})", over="Thực hiện", width=1.5, key="same", total="sum"),
        Column(head=f"{done} {period.name}", over="Thực hiện", width=1.5, key="now", total="sum"),
        Column(head=f"Lũy kế từ đầu năm {period.year}", over="Thực hiện", width=1.5, key="to_date", total="sum"),
        Column(
            head="Lũy kế so với kế hoạch năm",
            over="Tỷ lệ đạt",
            width=1.3,
            key="percent_of_plan",
            formula="[to_date] / [plan]",
            total="formula",
        ),
        Column(
            head="Kỳ này so với cùng kỳ",
            over="Tỷ lệ đạt",
            width=1.3,
            key="percent_of_same",
            formula="[now] / [same]",
            total="formula",
        ),
        Column(head="Ghi chú", width=2.4, align="left"),
    )


def _lines(teller: Teller, definition: AnnexDefinition, code: str) -> Iterator[Row]:
    """Group by group if a kind is named; enterprises in the order of the records."""
    everyone = (*teller.facts.firms, *teller.facts.gone)
    concerned = [firm for firm in everyone if _concerns(teller, firm, code)]
    indicator = finer(teller.facts.pack.indicators[code])
    number = 0
    parts: list[tuple[str, str]] = [("", "")]
    if definition.by is not None:
        parts = [(group.key, group.name) for group in teller.facts.named(definition.by)]
    roman = 0
    for key, name in parts:
        inside = [firm for firm in concerned if not key or key in firm.groups]
        told = teller.told(code, key) if key else None
        if inside and told is not None:
            roman += 1
            yield _total(indicator, told, _roman(roman), name, "below")
        for firm in inside:
            number += 1
            line = teller.told(code, firm.key)
            assert line is not None
            note = _GONE if firm in teller.facts.gone else _note(firm, line.figure)
            yield Row(cells=_cells(indicator, line, str(number), firm.name, note))


def _concerns(teller: Teller, firm: Firm, code: str) -> bool:
    """Whether it owes the figure, planned it or had it."""
    figure = teller.facts.figure(code, firm.key)
    if figure is None:
        return False
    known = (figure["plan"], figure["value"], figure["same_period"]["value"])
    return figure["coverage"]["expected"] > 0 or any(one is not None for one in known)


def _total(indicator: Indicator, told: Told, number: str, name: str, adds: Literal["table", "below"]) -> Row:
    return Row(cells=_cells(indicator, told, number, name, ""), role="total", adds=adds)


def _cells(indicator: Indicator, told: Told, number: str, name: str, note: str) -> tuple[Cell, ...]:
    figure = told.figure
    plan, to_date = figure["plan"], figure["year_to_date"]
    now, same = figure["value"], figure["same_period"]["value"]
    return (
        cell(number),
        cell(name),
        _bare(indicator, told, plan["value"] if plan else None, "plan_value"),
        _same(indicator, told, same),
        _bare(indicator, told, now, "value"),
        _bare(indicator, told, to_date["value"] if to_date else now, "to_date"),
        _percent(told, plan["attainment_percent"] if plan else None, "plan"),
        _percent(told, _of_same(now, same), "percent_of_same"),
        cell(note),
    )


def _bare(indicator: Indicator, told: Told, text: str | None, aspect: str) -> Cell:
    return cell(None if text is None else printed.bare(indicator, Decimal(text), told.ref(aspect)))


def _same(indicator: Indicator, told: Told, text: str | None) -> Cell:
    ref = told.ref("value", told.period.same_last_year)
    return cell(None if text is None else printed.bare(indicator, Decimal(text), ref))


def _percent(told: Told, text: str | None, aspect: str) -> Cell:
    return cell(None if text is None else printed.percentage(Decimal(text), told.ref(aspect), even=True))


def _of_same(now: str | None, same: str | None) -> str | None:
    """The period in percent of the same period; nothing without a base."""
    if now is None or same is None:
        return None
    value = Ratio(Decimal(now), Decimal(same)).value(100)
    return None if value is None else str(value)


def _note(firm: Firm, figure: FigureDocument) -> str:
    said = []
    if figure["value"] is None:
        said.append(_MISSING)
    elif firm.late:
        said.append(_LATE)
    if firm.joined:
        said.append(_JOINED)
    return "; ".join(said)


def _notes(teller: Teller, total: Told) -> Iterator[Sentence]:
    """Coverage and denominators."""
    held = total.figure["coverage"]
    reported = printed.how_many(held["reported"], total.ref("reported"))
    expected = printed.how_many(held["expected"], total.ref("expected"))
    pattern = "Tổng số của {n} đơn vị đã báo cáo trên {d} đơn vị phải báo cáo"
    runs = printed.filled(pattern, n=reported, d=expected)
    plan = total.figure["plan"]
    if plan is not None:
        units = printed.how_many(plan["units"], total.ref("plan_units"))
        more = printed.filled("; so với kế hoạch tính trên {n} đơn vị có kế hoạch", n=units)
        runs = printed.joined([*runs, *more])
    yield Sentence(runs=printed.joined([*runs, Words(text=".")]))
    if teller.facts.pack.unit_of(total.indicator).dimension == "money":
        yield Sentence(runs=(Words(text="Chưa loại trừ giao dịch nội bộ giữa các đơn vị trong Khối."),))


def _roman(number: int) -> str:
    found = ""
    for sign, value in (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        while number >= value:
            found, number = found + sign, number - value
    return found
