"""A quarter's report as a value, made by pencil: slides and workbooks are rendered of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from khoi.publish.publication import (
    Annex,
    Cell,
    Column,
    Issuer,
    Number,
    Pins,
    Publication,
    Reference,
    Row,
    Section,
    Sentence,
    Table,
    Words,
)
from khoi.values.numbers import write_number
from khoi.values.quantity import Ratio, as_text, exact_sum

PERIOD = "2022Q1"
HOSTILE = (
    '=HYPERLINK("http://x";"Bấm")',
    "+84 31 Cảng Vật Cách",
    "-1+1 Vận tải thủy",
    "@SUM(A1:A9)",
    "{=1} Đóng tàu <b>&amp;",
)
LONG = (
    "Công ty trách nhiệm hữu hạn một thành viên Thương mại, Dịch vụ, Xuất nhập khẩu và Đầu tư xây dựng hạ tầng "
    "kỹ thuật Nguyễn Khuyến – Kỹ Nghệ Đường Thủy"
)
_NAMES = (
    "Công ty cổ phần Cấp nước",
    "Công ty TNHH MTV Thoát nước",
    "Công ty cổ phần Công viên, Cây xanh",
    "Ngân hàng TMCP chi nhánh",
    "Công ty cổ phần Sơn và Hóa chất",
    "Công ty TNHH Giày xuất khẩu",
    "Công ty cổ phần Cảng và Kho vận",
    "Xí nghiệp Nhựa kỹ thuật",
)

SHARE = "[to_date] / [plan]"
GROWTH = "[current] / [same_period] - 1"


def money(value: Decimal | int | None, decimals: int = 0, scale: int = 6, **ref: str) -> Cell:
    """Đồng printed in millions; an empty cell for what is not known."""
    if value is None:
        return Cell()
    exact = Decimal(value)
    text = write_number(exact.scaleb(-scale), decimals)
    return Cell(runs=(Number(text=text, value=as_text(exact), unit="VND", ref=reference(**ref)),))


def percent(value: Decimal | None, sign: str = "", lack: str = "", **ref: str) -> Cell:
    """A percentage to one decimal; words where there is no base."""
    if value is None:
        return Cell(runs=(Words(text=lack),) if lack else ())
    text = write_number(value, 1) + sign
    return Cell(runs=(Number(text=text, value=as_text(value), unit="percent", ref=reference(**ref)),))


def figure_cell(text: str, exact: str) -> Cell:
    return Cell(runs=(Number(text=text, value=exact, unit="VND", ref=reference()),))


def words(text: str) -> Cell:
    return Cell(runs=(Words(text=text),))


def reference(aspect: str = "value", enterprise: str = "", code: str = "revenue.total") -> Reference:
    return Reference(code=code, aspect=aspect, period=PERIOD, enterprise=enterprise)


COLUMNS = (
    Column(head="Số TT", width=0.5, align="center"),
    Column(head="Tên đơn vị", width=3.6, align="left"),
    Column(head="Kế hoạch năm 2022", width=1.3, key="plan", total="sum"),
    Column(head="Quý I/2021", over="Thực hiện", width=1.3, key="same_period", total="sum"),
    Column(head="Ước quý I/2022", over="Thực hiện", width=1.3, key="current", total="sum"),
    Column(head="Lũy kế từ đầu năm", over="Thực hiện", width=1.3, key="to_date", total="sum"),
    Column(head="Kế hoạch năm", over="So sánh (%)", key="percent_of_plan", formula=SHARE, total="formula"),
    Column(head="Tăng, giảm so cùng kỳ", over="So sánh (%)", formula=GROWTH, total="formula"),
    Column(head="Ghi chú", width=1.6, align="left"),
)

Amounts = tuple[int | None, int | None, int | None]
"""Plan of the year, same period, this period, in đồng."""


def line(number: int, name: str, amounts: Amounts, sign: str = "") -> Row:
    plan, same, current = amounts
    code = f"0200{number:06d}"
    note = "Chưa báo cáo" if current is None else "Mới thành lập" if same is None else ""
    return Row(cells=(words(str(number)), words(name), *_figures(plan, same, current, sign, code), words(note)))


def total(name: str, lines: Sequence[Amounts], sign: str = "", **more: str) -> Row:
    plan, same, current = (_sum(amounts) for amounts in zip(*lines, strict=True))
    cells = (words(""), words(name), *_figures(plan, same, current, sign, ""), words(""))
    return Row.model_validate({"cells": cells, "role": "total", **more})


def _figures(plan: int | None, same: int | None, current: int | None, sign: str, enterprise: str) -> tuple[Cell, ...]:
    share = _ratio(current, plan).value(100) if current is not None and plan is not None else None
    growth = _ratio(current, same).change_percent() if current is not None and same is not None else None
    return (
        money(plan, aspect="plan", enterprise=enterprise),
        money(same, aspect="same_period", enterprise=enterprise),
        money(current, aspect="value", enterprise=enterprise),
        money(current, aspect="year_to_date", enterprise=enterprise),
        percent(share, sign, aspect="attainment_percent", enterprise=enterprise),
        percent(growth, sign, "không so sánh được", aspect="change_percent", enterprise=enterprise),
    )


def _ratio(numerator: int, denominator: int) -> Ratio:
    return Ratio(Decimal(numerator), Decimal(denominator))


def _sum(values: Sequence[int | None]) -> int | None:
    known = [Decimal(value) for value in values if value is not None]
    return int(exact_sum(known)) if known else None


def amounts(count: int) -> list[Amounts]:
    """Some without a plan, some new, some that did not report, one that lost, one that sold nothing a year ago."""
    found: list[Amounts] = []
    for n in range(count):
        size = 1_000_000_007 * (n * n * 37 % 101 + 3) + 12_345_678 * n
        plan = None if n % 17 == 5 else size * 4 + 999_999
        same = None if n % 13 == 4 else 0 if n % 29 == 7 else -size // 7 if n % 31 == 9 else size * 11 // 10
        current = None if n % 19 == 6 else -size // 9 if n % 23 == 8 else size
        found.append((plan, same, current))
    return found


def names(count: int) -> list[str]:
    return [(*HOSTILE, LONG)[n] if n < len(HOSTILE) + 1 else f"{_NAMES[n % 8]} số {n}" for n in range(count)]


def annex_table(count: int = 107, sign: str = "") -> Table:
    """A line for each enterprise, the total on top."""
    figures = amounts(count)
    lines = [line(n, name, of, sign) for n, (name, of) in enumerate(zip(names(count), figures, strict=True), 1)]
    return Table(
        title="Doanh thu của các doanh nghiệp thành viên quý I/2022",
        unit="triệu đồng",
        columns=COLUMNS,
        rows=(total("Tổng cộng", figures, sign), *lines),
        notes=(told("Ô để trống là chưa có số liệu; số không đáng kể ghi 0."),),
    )


def grouped_table() -> Table:
    """Totals of groups above their lines, then of all."""
    figures = amounts(9)
    rows: list[Row] = []
    for first, name in ((0, "I. Dịch vụ công ích"), (3, "II. Ngân hàng"), (6, "III. Sản xuất, thương mại")):
        part = figures[first : first + 3]
        rows += [total(name, part, adds="below"), *(line(n, f"Đơn vị {n}", of) for n, of in enumerate(part, first + 1))]
    return Table(title="Theo ngành", unit="triệu đồng", columns=COLUMNS, rows=(*rows, total("Tổng cộng", figures)))


def told(*runs: str | Number) -> Sentence:
    return Sentence(runs=tuple(run if isinstance(run, Number) else Words(text=run) for run in runs))


def figure(text: str, value: str, unit: str, code: str, aspect: str = "value") -> Number:
    return Number(text=text, value=value, unit=unit, ref=reference(aspect, code=code))


def publication(
    sections: Sequence[Section] = (), annexes: Sequence[Annex] = (), draft: bool = True, about: str = ""
) -> Publication:
    return Publication(
        code="quarterly",
        form="slides",
        period=PERIOD,
        period_name="quý I/2022",
        issuer=Issuer(
            superior="Thành ủy Hải Phòng",
            name="Đảng ủy Khối Doanh nghiệp thành phố",
            code="ĐUK",
            place="Hải Phòng",
            authority="T/M BAN THƯỜNG VỤ",
            position="PHÓ BÍ THƯ THƯỜNG TRỰC",
            recipients=("Thường trực Thành ủy",),
        ),
        title="BÁO CÁO",
        about=about or "Kết quả thực hiện nhiệm vụ sản xuất, kinh doanh và xây dựng Đảng quý I/2022",
        sections=tuple(sections),
        annexes=tuple(annexes),
        draft=draft,
        notes=(
            told("Số liệu ước thực hiện, tổng hợp từ ", figure("107", "107", "enterprise", "coverage"), " đơn vị."),
            told("Tổng số của khối chưa loại trừ giao dịch nội bộ; số liệu có thể lệch do làm tròn."),
        ),
        pins=Pins(consolidation=5, pack="haiphong 1.0", known_at=21, basis="best", format="party-36"),
    )


def book(count: int = 107, sign: str = "") -> Publication:
    """Only an annex."""
    annex = Annex(number=1, title="Kết quả sản xuất, kinh doanh của từng đơn vị", tables=(annex_table(count, sign),))
    return publication(annexes=(annex,))
