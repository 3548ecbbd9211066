"""A publication to render: the shape of the report of quarter I/2022, with every kind of part and odd cases of each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from khoi.publish.publication import (
    Annex,
    Cell,
    Chart,
    Column,
    Issuer,
    Number,
    Own,
    Paragraph,
    Part,
    Pins,
    Publication,
    Reference,
    Row,
    Run,
    Section,
    Sentence,
    Series,
    Table,
    Words,
)
from khoi.values.numbers import write_number

ISSUER = Issuer(
    superior="Đảng bộ thành phố Hải Phòng",
    name="Đảng ủy Khối Doanh nghiệp",
    code="ĐUK",
    place="Hải Phòng",
    authority="T/M Ban Thường vụ",
    position="Phó Bí thư",
    recipients=(
        "Thường trực Thành ủy (để báo cáo)",
        "Ban Quản lý Khu kinh tế Hải Phòng",
        "Các đảng ủy, chi ủy trực thuộc",
        "Lưu Văn phòng Đảng ủy",
    ),
)
PINS = Pins(consolidation=5, pack="haiphong 1.0", known_at=21, basis="best", format="party_hd36")
QUARTERS = ("I/2021", "II/2021", "III/2021", "IV/2021", "I/2022")
LONG_NAME = "Công ty Cổ phần Đầu tư Xây dựng và Thương mại Dịch vụ Vận tải biển Hoàng Gia Đình Vũ – Cát Hải"


def number(text: str, value: str = "", unit: str = "VND", code: str = "revenue.total", enterprise: str = "") -> Number:
    """A number that shows a figure."""
    return Number(
        text=text, value=value or "1", unit=unit, ref=Reference(code=code, period="2022Q1", enterprise=enterprise)
    )


def sentence(*parts: str | Number) -> Sentence:
    """Words, and numbers between them."""
    return Sentence(runs=tuple(Words(text=part) if isinstance(part, str) else part for part in parts))


def paragraph(*parts: str | Number, item: bool = False) -> Paragraph:
    return Paragraph(sentences=(sentence(*parts),), item=item)


def amount(value: Decimal | int | str | None, decimals: int = 0, enterprise: str = "") -> Number | None:
    """A number of tỷ đồng, told without its unit."""
    if value is None:
        return None
    exact = Decimal(value)
    return number(write_number(exact, decimals), str(exact.scaleb(9)), enterprise=enterprise)


def series(name: str, values: Sequence[Decimal | int | str | None], decimals: int = 0) -> Series:
    return Series(name=name, values=tuple(amount(value, decimals) for value in values))


def chart(
    form: Literal["columns", "line", "bars"],
    categories: Sequence[str],
    *several: Series,
    title: str = "Tổng doanh thu",
    **more: Any,
) -> Chart:
    """A chart in tỷ đồng."""
    return Chart(form=form, title=title, unit="tỷ đồng", scale=9, categories=tuple(categories), series=several, **more)


COLUMNS = chart(
    "columns", QUARTERS, series("Tổng doanh thu", (7274, 6893, 6455, 7079, 6619)), title="Tổng doanh thu theo quý"
)
LINE = chart(
    "line",
    QUARTERS,
    series("Tổng huy động vốn", (55240, 57763, None, 50009, 62029)),
    series("Tổng dư nợ cho vay", (31650, 32884, 35102, 38162, 37952)),
    title="Huy động vốn và dư nợ cho vay của các ngân hàng trong Khối",
    notes=(sentence("Quý III/2021 chưa có số liệu huy động vốn."),),
)
BARS = chart(
    "bars",
    ("Cảng, vận tải biển", "Thương mại, dịch vụ", "Công ích", LONG_NAME, "Dệt may, da giày", "Cơ khí"),
    series("Đóng góp", ("-423.5", "-310", "12.3", "8", "0", None), 1),
    title="Đóng góp vào mức tăng, giảm doanh thu so với cùng kỳ",
)


def cell(*parts: str | Number | None) -> Cell:
    runs: list[Run] = [Words(text=part) if isinstance(part, str) else part for part in parts if part is not None]
    return Cell(runs=tuple(runs))


SUMMARY = Table(
    title="Một số chỉ tiêu chủ yếu",
    unit="tỷ đồng",
    columns=(
        Column(head="TT", width=0.5, align="center"),
        Column(head="Chỉ tiêu", width=3.2, align="left"),
        Column(head="Kế hoạch năm", over="Năm 2022", width=1.2),
        Column(head="Thực hiện quý I", over="Năm 2022", width=1.2),
        Column(head="Kế hoạch năm", over="So với (%)", width=1.1),
        Column(head="Cùng kỳ", over="So với (%)", width=1.1),
    ),
    rows=(
        Row(cells=(cell("I. Sản xuất, kinh doanh"),), role="heading"),
        Row(
            cells=(
                cell("1"),
                cell("Tổng doanh thu"),
                cell(number("29.780")),
                cell(number("6.619")),
                cell(number("22,2")),
                cell(number("91,0")),
            )
        ),
        Row(
            cells=(
                cell("2"),
                cell("Tổng số nộp ngân sách nhà nước"),
                cell(number("954,6")),
                cell(number("203,1")),
                cell(number("21,3")),
                cell(number("109,8")),
            )
        ),
        Row(
            cells=(
                cell("3"),
                cell("Thuế tiêu thụ đặc biệt của một số mặt hàng"),
                cell(),
                cell("–"),
                cell(),
                cell("không so sánh được"),
            )
        ),
        Row(
            cells=(
                cell(),
                cell("Cộng"),
                cell(number("30.734,6")),
                cell(number("6.822,1")),
                cell(number("22,2")),
                cell(number("91,5")),
            ),
            role="total",
        ),
    ),
    notes=(sentence("Có ", number("106/107"), " đơn vị đã được chấp nhận báo cáo."),),
)


def annex(lines: int = 107) -> Annex:
    """One line for each enterprise, wide enough for a page that lies."""
    heads = (
        Column(head="TT", width=0.5, align="center"),
        Column(head="Doanh nghiệp", width=3.6, align="left"),
        Column(head="Kế hoạch năm 2022", width=1.1),
        Column(head="Quý I/2021", over="Thực hiện", width=1.1),
        Column(head="Ước quý I/2022", over="Thực hiện", width=1.1),
        Column(head="Luỹ kế", over="Thực hiện", width=1.1),
        Column(head="Kế hoạch năm", over="Tỷ lệ so với (%)"),
        Column(head="Cùng kỳ", over="Tỷ lệ so với (%)"),
        Column(head="Ghi chú", width=1.8, align="left"),
    )
    rows = [Row(cells=(cell("Khối cảng, vận tải"),), role="heading")]
    for at in range(1, lines + 1):
        name = LONG_NAME if at % 9 == 0 else f"Công ty Cổ phần Dịch vụ Cảng số {at}"
        plan, same, now = 40_000 + 137 * at, 9_000 + 31 * at, 8_700 + 29 * at
        told = [
            number(write_number(Decimal(v), 0), f"{v}000000", enterprise=f"02{at:08d}") for v in (plan, same, now, now)
        ]
        rates = [
            number(write_number(Decimal(now * 100) / v, 1), unit="percent", enterprise=f"02{at:08d}")
            for v in (plan, same)
        ]
        numbers = [
            *told[:1],
            None if at % 10 == 0 else told[1],
            *told[2:],
            rates[0],
            None if at % 10 == 0 else rates[1],
        ]
        note = "Thành lập mới" if at % 10 == 0 else "Báo cáo muộn" if at % 13 == 0 else ""
        rows.append(Row(cells=(cell(str(at)), cell(name), *map(cell, numbers), cell(note))))
    total = [number(text) for text in ("5.069.786", "1.142.418", "1.098.562", "1.098.562", "21,7", "96,2")]
    rows.append(Row(cells=(cell(), cell("Tổng cộng"), *map(cell, total), cell()), role="total"))
    table = Table(
        title="Kết quả sản xuất, kinh doanh quý I/2022 của các doanh nghiệp trong Khối",
        unit="triệu đồng",
        columns=heads,
        rows=tuple(rows),
        notes=(sentence("Ô trống: chưa có số liệu."),),
    )
    return Annex(number=1, title=table.title, tables=(table,))


REVENUE = paragraph(
    "Tổng doanh thu ước đạt ",
    number("6.619 tỷ đồng", "6619000000000"),
    ", giảm ",
    number("9,0%", "-9", "percent"),
    " so với cùng kỳ năm 2021, bằng ",
    number("22,2%", "22.2", "percent"),
    " kế hoạch năm; có ",
    number("27 doanh nghiệp", "27", "enterprise"),
    " đạt và vượt 25% kế hoạch năm, trên tổng số ",
    number("106 doanh nghiệp", "106", "enterprise"),
    " có kế hoạch.",
)
SECTIONS = (
    Section(
        level=0,
        blocks=(paragraph("Thực hiện chương trình công tác năm 2022, Ban Thường vụ Đảng ủy Khối báo cáo như sau:"),),
    ),
    Section(level=1, title="Kết quả thực hiện nhiệm vụ sản xuất, kinh doanh"),
    Section(
        level=2,
        title="Kết quả chung",
        blocks=(
            REVENUE,
            paragraph(
                "Nộp ngân sách nhà nước ",
                number("203,1 tỷ đồng"),
                ", tăng ",
                number("9,8%"),
                " so với cùng kỳ; ",
                number("30 doanh nghiệp"),
                " nộp từ 1 tỷ đồng trở lên, chiếm ",
                number("28,0%"),
                " của 107 doanh nghiệp trong Khối.",
            ),
            SUMMARY,
            COLUMNS,
        ),
    ),
    Section(
        level=2,
        title="Ngân hàng",
        blocks=(
            paragraph(
                "Tổng huy động vốn đạt ",
                number("62.029 tỷ đồng"),
                ", tăng ",
                number("12,3%"),
                "; tổng dư nợ cho vay ",
                number("37.952 tỷ đồng"),
                ", bằng ",
                number("61,18%"),
                " tổng huy động vốn; tỷ lệ nợ xấu ",
                number("0,05%"),
                ".",
            ),
            LINE,
        ),
    ),
    Section(level=2, title="Dịch vụ công ích"),
    Section(
        level=3,
        title="Cấp nước",
        blocks=(
            paragraph("Duy trì cấp nước an toàn cho toàn thành phố.", item=True),
            paragraph("Tỷ lệ thất thoát nước ở mức ", number("12,5%"), ".", item=True),
        ),
    ),
    Section(
        level=3,
        title="Vệ sinh môi trường",
        blocks=(paragraph("Thu gom, vận chuyển ", number("98.500 tấn"), " rác thải sinh hoạt.", item=True),),
    ),
    Section(level=2, title="Vì sao doanh thu giảm", blocks=(BARS,)),
    Section(
        level=1,
        title="Công tác xây dựng Đảng",
        blocks=(
            paragraph(
                "Đã thành lập ",
                number("3 tổ chức"),
                " cơ sở đảng trong doanh nghiệp ngoài nhà nước, bằng ",
                number("150,0%"),
                " chỉ tiêu Thành ủy giao; kết nạp ",
                number("23 đảng viên"),
                ".",
            ),
            Own(code="party.assessment", hint="Đánh giá của Ban Thường vụ về công tác xây dựng Đảng"),
        ),
    ),
    Section(
        level=1,
        title="Nhiệm vụ, giải pháp quý II/2022",
        blocks=(
            Own(
                code="tasks",
                hint="Nhiệm vụ quý tới",
                paragraphs=(
                    "Tiếp tục thực hiện Nghị quyết số 03-NQ/TU, ngày 26/10/2021 của Ban Thường vụ Thành ủy về"
                    " chuyển đổi số; đẩy mạnh ứng dụng công nghệ thông tin trong quản lý, điều hành.",
                    "Nâng cao chất lượng sinh hoạt chi bộ; quan tâm kết nạp đảng viên mới; phát động thi đua chào mừng"
                    " 67 năm Ngày Giải phóng Hải Phòng.",
                ),
            ),
        ),
    ),
)
NOTES = (
    sentence(
        "Số liệu của kỳ là số ước, trừ phần đã có số chính thức; ",
        number("106/107"),
        " doanh nghiệp đã được chấp nhận báo cáo.",
    ),
    sentence("Doanh thu chưa loại trừ giao dịch nội bộ Khối."),
)


def publication(**changes: Any) -> Publication:
    """The report, with some of its parts changed."""
    parts: dict[str, Any] = {
        "code": "quarter",
        "form": "document",
        "period": "2022Q1",
        "period_name": "quý I/2022",
        "issuer": ISSUER,
        "type_code": "BC",
        "title": "Báo cáo",
        "about": "kết quả thực hiện nhiệm vụ sản xuất, kinh doanh và công tác xây dựng Đảng quý I/2022",
        "sections": SECTIONS,
        "annexes": (annex(),),
        "notes": NOTES,
        "pins": PINS,
    }
    return Publication(**{**parts, **changes})


def brief() -> Publication:
    """The leader's page."""
    sections = (
        Section(
            level=1,
            title="Doanh thu giảm, nộp ngân sách tăng",
            blocks=(
                paragraph(
                    "Tổng doanh thu ",
                    number("6.619 tỷ đồng"),
                    ", giảm ",
                    number("9,0%"),
                    " so với cùng kỳ, bằng ",
                    number("22,2%"),
                    " kế hoạch năm.",
                    item=True,
                ),
                paragraph(
                    "Nộp ngân sách ",
                    number("203,1 tỷ đồng"),
                    ", tăng ",
                    number("9,8%"),
                    "; ",
                    number("30/107 doanh nghiệp"),
                    " nộp từ 1 tỷ đồng trở lên.",
                    item=True,
                ),
                COLUMNS.model_copy(update={"title": "Doanh thu"}),
                LINE,
                SUMMARY,
            ),
        ),
        Section(level=1, title="Vì sao", blocks=(BARS,)),
        Section(level=1, title="Cần quyết định", blocks=(Own(code="decide", hint="Việc cần xin ý kiến lãnh đạo"),)),
    )
    return publication(
        code="brief",
        form="brief",
        title="Tình hình quý I/2022",
        about="Báo cáo nhanh phục vụ lãnh đạo",
        sections=sections,
        annexes=(),
    )


def article() -> Publication:
    """For the press."""
    return publication(
        code="article",
        form="article",
        title="Doanh nghiệp trong Khối nộp ngân sách tăng 9,8% trong quý I",
        annexes=(),
        about="Tổng doanh thu quý I/2022 ước đạt 6.619 tỷ đồng, giảm 9% so với cùng kỳ; nộp ngân sách nhà nước tăng.",
    )


def sheet(at: int = 1) -> Publication:
    """What enterprise number `at` gets back."""
    base = 100 + 7 * at
    own = chart("line", QUARTERS, series("Doanh thu", [base + 10 * n for n in range(5)]), title="Doanh thu của đơn vị")
    pace = chart(
        "columns", ("Kế hoạch quý", "Thực hiện"), series("Doanh thu", (base + 60, base + 40)), title="Tiến độ kế hoạch"
    )
    sections = (
        Section(
            level=1,
            title="Kết quả của đơn vị",
            blocks=(
                paragraph(
                    "Doanh thu quý I/2022 đạt ",
                    number(f"{base + 40} tỷ đồng", enterprise=f"02{at:08d}"),
                    ", đứng trong nhóm một phần tư cao nhất của ngành.",
                ),
                own,
                pace,
                SUMMARY,
            ),
        ),
        Section(
            level=1,
            title="Đề nghị đơn vị",
            blocks=(
                paragraph(
                    "Giải trình chênh lệch giữa doanh thu luỹ kế và tổng các tháng trước ngày 25/4/2022.", item=True
                ),
                paragraph("Bổ sung số lao động cuối kỳ.", item=True),
            ),
        ),
    )
    return publication(
        code="sheet",
        form="sheet",
        title=f"Công ty Cổ phần Dịch vụ Cảng số {at}",
        about="Phiếu phản hồi báo cáo quý I/2022",
        sections=sections,
        annexes=(),
        enterprise=f"02{at:08d}",
        draft=False,
    )


ALL: tuple[Part, ...] = (publication(), brief(), article(), sheet())
