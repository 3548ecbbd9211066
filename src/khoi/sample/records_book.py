"""The records that the bloc's own office keeps: itself, its groups, its members, their plans, the targets assigned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.records_sheet import BLOC, ENTERPRISES, GROUPS, HOW_NAMES, PLANS, TARGETS
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, OutValue
from khoi.sample.world import Company, PlanRow, TargetRow, World

CODE: Final = "dukdn-hp"
NAME: Final = "Khối Doanh nghiệp thành phố Hải Phòng"
NAME_EN: Final = "Enterprise bloc of Hải Phòng city"
PARENT: Final = "Thành ủy Hải Phòng"
PLACE: Final = "Hải Phòng"
SINCE: Final = date(2007, 5, 1)
NOTICE: Final = (
    "Dữ liệu mẫu: các doanh nghiệp là hư cấu, không phải doanh nghiệp có thật;"
    " các tổng số của khối được hiệu chỉnh theo số liệu đã công bố trên báo chí."
)

Row = Sequence[OutValue]

_HOW: Final = {code: words for words, code in HOW_NAMES.items()}


def records_book(world: World, pack: Pack) -> OutBook:
    """A workbook with one sheet per list, as `khoi import` reads it."""
    sheets = (
        _list(BLOC, _BLOC_HEADINGS, [_bloc()]),
        _list(GROUPS, ("Loại", "Mã", "Tên", "Tên tiếng Anh"), _groups(world, pack)),
        _list(ENTERPRISES, _enterprise_headings(pack), _enterprises(world, pack)),
        _list(PLANS, _PLAN_HEADINGS, [_plan(plan, pack) for plan in world.plans]),
        _list(TARGETS, _TARGET_HEADINGS, [_target(target, pack) for target in world.targets]),
    )
    return OutBook(sheets, title=f"Hồ sơ {NAME} (dữ liệu mẫu)")


def _list(name: str, headings: Row, rows: Iterable[Row]) -> OutSheet:
    """A sheet with its headings in the first row, frozen."""
    head = {(0, column): OutCell(text, "head") for column, text in enumerate(headings)}
    body = {
        (number, column): OutCell(value, "cell")
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row)
        if value not in (None, "")
    }
    widths = {column: 44.0 if text in _WIDE else 20.0 for column, text in enumerate(headings)}
    return OutSheet(name, head | body, widths=widths, freeze=(1, 0))


_WIDE: Final = {"Tên", "Tên tiếng Anh", "Tên doanh nghiệp", "Chỉ tiêu", "Văn bản", "Ghi chú"}

_BLOC_HEADINGS: Final = (
    "Mã", "Tên", "Tên tiếng Anh", "Cấp trên", "Địa danh", "Cửa sổ số liệu", "Áp dụng từ ngày", "Ghi chú",
)  # fmt: skip


def _bloc() -> Row:
    return CODE, NAME, NAME_EN, PARENT, PLACE, "quý dương lịch", _day(SINCE), NOTICE


def _groups(world: World, pack: Pack) -> Iterable[Row]:
    kinds = {kind.code: kind.name.vi for kind in pack.about.group_kinds}
    for group in sorted(world.groups, key=lambda g: g.order):
        yield kinds[group.kind], group.code, group.vi, group.en


def _enterprise_headings(pack: Pack) -> Row:
    kinds = [kind.name.vi for kind in pack.about.group_kinds]
    return "STT", "Mã số thuế", "Tên doanh nghiệp", "Tên gọi tắt", "Vào khối từ ngày", "Hình thức vào", *kinds


def _enterprises(world: World, pack: Pack) -> Iterable[Row]:
    """One tax code was once retyped as a number: its leading zero is gone."""
    typed_as_number = next(c.code for c in world.companies if "-" not in c.code and c.code.startswith("0"))
    for number, company in enumerate(world.companies, 1):
        code: OutValue = Decimal(company.code) if company.code == typed_as_number else company.code
        how = _HOW[company.how]
        yield number, code, company.name, company.short_name, _day(company.joined), how, *_placed(company, pack)


def _placed(company: Company, pack: Pack) -> Row:
    """Its groups by their codes, one cell per kind; several are parted by semicolons."""
    return [
        "; ".join(sorted(group.partition(":")[2] for group in company.groups if group.startswith(f"{kind.code}:")))
        for kind in pack.about.group_kinds
    ]


_PLAN_HEADINGS: Final = (
    "Mã số thuế", "Chỉ tiêu", "Năm", "Phiên bản", "Giá trị", "Đơn vị", "Ngày quyết định", "Văn bản",
)  # fmt: skip


def _plan(plan: PlanRow, pack: Pack) -> Row:
    value, unit = _in_unit(plan.value, plan.indicator, pack)
    name = pack.indicators[plan.indicator].name.vi
    return plan.company, name, plan.year, plan.version, value, unit, _day(plan.decided_on), plan.document


def _in_unit(value: Decimal, indicator: str, pack: Pack) -> tuple[Decimal, str]:
    """Money in millions where that is a whole number, else in đồng; all else in its own unit."""
    unit = pack.unit_of(pack.indicators[indicator])
    if unit.code == "VND" and value % 10**6 == 0:
        return value.scaleb(-6), "triệu đồng"
    return value, unit.name.vi


_TARGET_HEADINGS: Final = (
    "Chỉ tiêu", "Năm", "Phiên bản", "Giá trị", "Đơn vị", "Cấp giao", "Ngày quyết định", "Văn bản",
)  # fmt: skip


def _target(target: TargetRow, pack: Pack) -> Row:
    indicator = pack.indicators[target.indicator]
    unit = pack.unit_of(indicator).name.vi
    day, document = _day(target.decided_on), target.document
    return indicator.name.vi, target.year, 1, target.value, unit, target.assigned_by, day, document


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
