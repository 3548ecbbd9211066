"""Slides of a quarter as a value: statements, lines, the three forms of chart, tables, what is still to be written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from khoi.publish.publication import (
    Annex,
    Cell,
    Chart,
    Column,
    Number,
    Own,
    Paragraph,
    Publication,
    Row,
    Section,
    Series,
    Table,
    Words,
)
from khoi.values.numbers import write_number
from publish.sheets_value import LONG, annex_table, figure, grouped_table, publication, reference, told

REVENUE = figure("6.619 tỷ đồng", "6619016897500", "VND", "revenue.total")
FALL = figure("9,0%", "-9.0043", "percent", "revenue.total", "change_percent")
BUDGET = figure("203,1 tỷ đồng", "203107704700", "VND", "budget.paid")
RISE = figure("9,8%", "9.8471", "percent", "budget.paid", "change_percent")
AT_PACE = figure("27", "27", "enterprise", "plan.units_at_pace")
EXPORT = figure("11,09 triệu USD", "11091267", "USD", "export.value")


def number(value: str, decimals: int = 0, scale: int = 0, code: str = "revenue.total", unit: str = "VND") -> Number:
    text = write_number(Decimal(value).scaleb(-scale), decimals)
    return Number(text=text, value=value, unit=unit, ref=reference(code=code))


def series(name: str, values: Sequence[str | None], decimals: int = 0, scale: int = 9) -> Series:
    return Series(name=name, values=tuple(number(value, decimals, scale) if value else None for value in values))


def item(*runs: str | Number) -> Paragraph:
    return Paragraph(sentences=(told(*runs),), item=True)


REVENUE_LINE = Chart(
    form="line",
    title="Doanh thu theo quý của các đơn vị trong Khối",
    unit="tỷ đồng",
    scale=9,
    categories=tuple(f"quý {['I', 'II', 'III', 'IV'][n % 4]}/{2017 + n // 4}" for n in range(21)),
    series=(
        series("Doanh thu", [None if n == 9 else str((5200 + n * 71 + n * n * 13 % 900) * 10**9) for n in range(21)]),
        series("Kế hoạch bình quân quý", [str((5000 + n * 100) * 10**9) for n in range(21)]),
    ),
    notes=(told("Quý II/2019 chưa có số liệu."),),
)
BY_SECTOR = Chart(
    form="bars",
    title="Đóng góp vào mức giảm doanh thu so cùng kỳ",
    unit="tỷ đồng",
    scale=9,
    categories=(
        "Ngân hàng",
        "Vận tải, kho bãi và dịch vụ cảng biển phục vụ xuất nhập khẩu",
        "Công ích",
        "Thương mại",
        "Sản xuất",
    ),
    series=(series("Đóng góp", ["212000000000", "-95000000000", "31400000000", None, "-803000000000"], 0),),
    notes=(told("Tính trên ", figure("93", "93", "enterprise", "coverage"), " đơn vị có số liệu cả hai kỳ."),),
)
BUDGET_COLUMNS = Chart(
    form="columns",
    title="Nộp ngân sách nhà nước",
    unit="tỷ đồng",
    scale=9,
    decimals=1,
    categories=("Quý I/2020", "Quý I/2021", "Quý I/2022"),
    series=(
        series("Phải nộp", ["171200000000", "183700000000", "202456654959"], 1),
        series("Đã nộp", ["168900000000", "184904000000", "203107704700"], 1),
    ),
)


def banks() -> Table:
    """Three columns: what stands beside the lines."""
    rows = (
        ("Tổng huy động vốn", "62028913033000", "55240096227000"),
        ("Tổng dư nợ cho vay", "37951918695500", "31649850571000"),
        ("Nợ xấu", "19127767022", "260320020946"),
    )
    cells = tuple(
        Row(
            cells=(
                Cell(runs=(Words(text=name),)),
                Cell(runs=(number(now, 0, 9),)),
                Cell(runs=(number(then, 0, 9),)),
            )
        )
        for name, now, then in rows
    )
    columns = (
        Column(head="Chỉ tiêu", width=2, align="left"),
        Column(head="31/3/2022"),
        Column(head="31/3/2021"),
    )
    return Table(title="Hoạt động của các ngân hàng", unit="tỷ đồng", columns=columns, rows=cells)


def deck(draft: bool = True) -> Publication:
    """All that slides may hold."""
    return publication(
        draft=draft,
        sections=(
            Section(level=1, title="Kết quả sản xuất, kinh doanh"),
            Section(
                level=2,
                title="Doanh thu giảm nhẹ, nộp ngân sách tăng so với cùng kỳ năm 2021",
                blocks=(
                    item("Tổng doanh thu ", REVENUE, ", giảm ", FALL, " so với cùng kỳ năm 2021."),
                    item("Có ", AT_PACE, " đơn vị đạt và vượt tiến độ kế hoạch năm."),
                    item("Nộp ngân sách nhà nước ", BUDGET, ", tăng ", RISE, "."),
                    item("Kim ngạch xuất khẩu ", EXPORT, ", xấp xỉ cùng kỳ."),
                    BUDGET_COLUMNS,
                ),
            ),
            Section(
                level=2,
                title="Ngành sản xuất kéo doanh thu của Khối giảm; ngân hàng, công ích bù được một phần",
                blocks=(
                    item("Nguyên nhân chủ yếu: giá nguyên, nhiên vật liệu tăng cao; dịch bệnh diễn biến phức tạp."),
                    item("Các đơn vị công ích giữ được doanh thu nhờ đơn đặt hàng của thành phố."),
                    BY_SECTOR,
                ),
            ),
            Section(
                level=2,
                title="Doanh thu năm năm qua",
                blocks=(item("Doanh thu quý I thường thấp nhất trong năm do kỳ nghỉ Tết."), REVENUE_LINE),
            ),
            Section(
                level=2,
                title="Huy động vốn và dư nợ đều tăng; nợ xấu giảm mạnh",
                blocks=(item("Nguồn vốn huy động tăng, chủ yếu là tiền gửi dân cư."), banks()),
            ),
            Section(level=2, title="Theo ngành", blocks=(grouped_table(),)),
            Section(
                level=1, title="Nhiệm vụ quý II/2022", blocks=(Own(code="tasks", hint="Nhiệm vụ trọng tâm quý sau"),)
            ),
            Section(
                level=1,
                title=f"Khó khăn, kiến nghị: {LONG} và các đơn vị khác đề nghị tháo gỡ về vốn, mặt bằng; {LONG}",
                blocks=(
                    Own(
                        code="difficulties",
                        hint="",
                        paragraphs=tuple(f"{LONG} – kiến nghị thứ {n}." for n in range(1, 13)),
                    ),
                ),
            ),
        ),
        annexes=(Annex(number=1, title="Từng đơn vị", tables=(annex_table(3),)),),
    )


HOSTILE_TEXT = "Doanh thu \x00\x07<a:t>&amp;</a:t> \ud83d{tăng}\u202e\u200b\n_x0041_ = 1%"


def extremes() -> Publication:
    """What no good section has: names, charts and tables that try the edges of their boxes."""
    many = tuple(f"{LONG} số {n}" for n in range(1, 13))
    quarters = tuple(f"quý {['I', 'II', 'III', 'IV'][n % 4]}/{2016 + n // 4}" for n in range(25))
    names = ("Kế hoạch", "Cùng kỳ", "Ước thực hiện", "Lũy kế", "Bình quân khối")
    charts = (
        chart(
            "line",
            "25 quý, năm chuỗi",
            quarters,
            *(series(n, [str((p + 3) * 10**12 * (q + 1)) for q in range(25)]) for p, n in enumerate(names)),
        ),
        chart("line", "Một quý", ("quý I/2022",), series("Doanh thu", ["6619016897500"])),
        chart(
            "line",
            "Tỷ lệ thay đổi rất ít",
            quarters[:4],
            series("Tỷ lệ", ["61100000000", "61200000000", None, "61180000000"], 2, 12),
        ),
        chart(
            "bars", "Mười hai tên dài", many, series("Đóng góp", [str((n * 37 % 23 - 11) * 10**12) for n in range(12)])
        ),
        chart("bars", "Chỉ có số âm", ("a", "b"), series("Đóng góp", ["-5000000000", "-123456000000000"])),
        chart("columns", "Chưa có số liệu", ("a", "b"), series("Doanh thu", [None, None])),
        chart("columns", "Bằng không", ("a", "b"), series("Doanh thu", ["0", "0"])),
        chart(
            "columns",
            "Mười hai nhóm, ba chuỗi",
            tuple(f"Nhóm {n}" for n in range(12)),
            *(series(n, [str((p - 1) * 10**13 + q * 10**12) for q in range(12)]) for p, n in enumerate(names[:3])),
        ),
    )
    wordy = Paragraph(sentences=(told(*(f"{LONG}; " for _ in range(30))),))
    return publication(
        about=f"{LONG} – {LONG}",
        sections=(
            *(Section(level=1, title=each.title, blocks=(item("Một dòng."), each)) for each in charts),
            Section(level=1, title="Phụ lục dài", blocks=(item("Một dòng."), annex_table(40, "%"))),
            Section(level=1, title=LONG * 3, blocks=(wordy, *(item(LONG) for _ in range(9)), banks())),
            Section(
                level=1,
                title=HOSTILE_TEXT,
                blocks=(item(HOSTILE_TEXT), Own(code="x", hint="", paragraphs=(HOSTILE_TEXT,))),
            ),
            Section(level=0, blocks=(item("Mục không có tên."),)),
        ),
    )


def chart(form: str, title: str, categories: Sequence[str], *series: Series) -> Chart:
    return Chart.model_validate(
        {"form": form, "title": title, "unit": "tỷ đồng", "scale": 9, "categories": categories, "series": series}
    )
