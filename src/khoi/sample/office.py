"""One enterprise's office at work: a report becomes the workbook that it sends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.rounds import forms_owed
from khoi.collect.template import Addressee
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet
from khoi.sample.filling import Filling, fill, with_retyped
from khoi.sample.habits import Change, Habit, Source
from khoi.sample.known import addressee, book
from khoi.sample.own_sheet import own_sheet
from khoi.sample.template_sheet import template_sheet
from khoi.sample.world import Report, World

_NOTES: Final = (
    "Ghi chú nội bộ",
    "Số ước tính đến ngày 20 của tháng cuối, phần còn lại ước theo kế hoạch tháng.",
    "Người tổng hợp: phòng Kế toán - Tài chính",
)


def workbook(
    world: World, pack: Pack, report: Report, habit: Habit, retyped: Mapping[str, str] | None = None
) -> OutBook:
    """The workbook with a sheet per form that the enterprise owes; `retyped`: estimates typed as other text."""
    company = world.company(report.company)
    to = addressee(world, pack, company, report.period)
    past = book(world, company.code, report.period.previous, before=report.period)
    fillings = [fill(pack, form, report, habit, past) for form in forms_owed(pack, company.groups, report.period)]
    fillings = [with_retyped(filling, retyped or {}) for filling in fillings]
    sheets = [_sheet(pack, filling, to, habit, number) for number, filling in enumerate(fillings, 1)]
    if Change.NOTES in habit.changes:
        sheets.append(_notes())
    created = datetime.combine(to.due, time(16))
    return OutBook(tuple(sheets), title=f"Báo cáo {to.period.name} – {company.short_name}", created=created)


def _sheet(pack: Pack, filling: Filling, to: Addressee, habit: Habit, number: int) -> OutSheet:
    if habit.source is Source.OWN:
        return own_sheet(pack, filling, to, habit, number)
    return template_sheet(pack, filling, to, habit)


def _notes() -> OutSheet:
    """A sheet that is no form."""
    cells = {(row, 0): OutCell(text, "section" if row == 0 else "plain") for row, text in enumerate(_NOTES)}
    return OutSheet("Ghi chú", cells, widths={0: 80})
