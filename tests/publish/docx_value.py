"""A report as a value, for the tests of Word documents: in sentences, what stands in braces is a number of ours."""

from __future__ import annotations

import re
import struct
import zlib
from typing import Final, Literal

from khoi.publish.publication import (
    Annex,
    Cell,
    Chart,
    Column,
    Issuer,
    Number,
    Own,
    Paragraph,
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

LINES: Final = 107
"""Of the annex: one for each enterprise."""

ISSUER: Final = Issuer(
    superior="Đảng bộ thành phố Hải Phòng",
    name="Đảng ủy Khối Doanh nghiệp",
    code="ĐUK",
    place="Hải Phòng",
    authority="T/M Ban Thường vụ",
    position="Phó Bí thư",
    recipients=(
        "Thường trực Thành ủy (để báo cáo)",
        "Văn phòng Thành ủy",
        "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ Khối",
        "Các tổ chức cơ sở đảng trực thuộc",
        "Lưu Văn phòng Đảng ủy",
    ),
)

BOARD: Final = Issuer(
    superior="Ủy ban nhân dân thành phố Hải Phòng",
    name="Ban Quản lý Khu kinh tế Hải Phòng",
    code="BQL",
    place="Hải Phòng",
    authority="KT. Trưởng ban",
    position="Phó Trưởng ban",
    recipients=("Ủy ban nhân dân thành phố (để báo cáo)", "Các doanh nghiệp", "Lưu: VT, KH"),
)
"""A body of the state."""


def runs(told: str) -> tuple[Run, ...]:
    """`đạt {6.619 tỷ đồng}, **giảm**`: words, a number, words, bold words."""
    return tuple(_run(piece) for piece in re.split(r"(\{[^}]*\}|\*\*[^*]*\*\*)", told) if piece)


def _run(piece: str) -> Run:
    if piece.startswith("{"):
        digits = re.sub(r"[^-0-9]", "", piece)
        return Number(text=piece[1:-1], value=digits or "0", unit="VND", ref=Reference(code="revenue", period="2022Q1"))
    if piece.startswith("**"):
        return Words(text=piece.strip("*"), emphasis="bold")
    return Words(text=piece)


def says(told: str, *, item: bool = False) -> Paragraph:
    """A paragraph whose sentences are set apart by two spaces."""
    return Paragraph(sentences=tuple(Sentence(runs=runs(part)) for part in told.split("  ")), item=item)


def note(told: str) -> Sentence:
    return Sentence(runs=runs(told))


def row(told: str, role: Literal["line", "total", "heading"] = "line") -> Row:
    """`1 | Tổng doanh thu | {6.619}`."""
    return Row(cells=tuple(Cell(runs=runs(cell.strip())) for cell in told.split("|")), role=role)


MAIN_TABLE: Final = Table(
    title="Một số chỉ tiêu chủ yếu quý I/2022",
    unit="tỷ đồng",
    columns=(
        Column(head="TT", width=0.5, align="center"),
        Column(head="Chỉ tiêu", width=3, align="left"),
        Column(head="Kế hoạch năm", width=1.2),
        Column(head="Quý I/2021", over="Thực hiện", width=1.2),
        Column(head="Ước quý I/2022", over="Thực hiện", width=1.2),
        Column(head="Kế hoạch năm", over="So với (%)", width=1),
        Column(head="Cùng kỳ", over="So với (%)", width=1),
    ),
    rows=(
        row("Sản xuất, kinh doanh", "heading"),
        row("1 | Tổng doanh thu | {29.780} | {7.274} | {6.619} | {22,2} | {91,0}"),
        row("2 | Nộp ngân sách nhà nước | {954,6} | {185,0} | {203,1} | {21,3} | {109,8}"),
        row("3 | Lợi nhuận trước thuế |  | {218,2} | {198,1} |  | {90,8}"),
        row(" | Cộng | {30.734,6} | {7.459,0} | {6.822,1} | {22,2} | {91,5}", "total"),
    ),
    notes=(note("{106/107} đơn vị có số liệu doanh thu; ô trống là chưa có số liệu."),),
)

QUARTERS: Final = ("I/2021", "II/2021", "III/2021", "IV/2021", "I/2022")


def series(name: str, told: str) -> Series:
    """`7.274; –; 6.619`: a dash is not known."""
    values = (None if text == "–" else _run(f"{{{text}}}") for text in told.split("; "))
    return Series(name=name, values=tuple(value for value in values if not isinstance(value, Words)))


COLUMNS: Final = Chart(
    form="columns", title="Tổng doanh thu theo quý", unit="tỷ đồng", categories=QUARTERS,
    series=(series("Tổng doanh thu", "7.274; 6.893; 6.455; 7.079; 6.619"),),
)  # fmt: skip
LINE: Final = Chart(
    form="line", title="Huy động vốn và dư nợ cho vay", unit="tỷ đồng", categories=QUARTERS,
    series=(series("Huy động vốn", "55.240; 57.763; –; 50.009; 62.029"),
            series("Dư nợ cho vay", "31.650; 32.884; 35.102; 38.162; 37.952")),
    notes=(note("Quý III/2021 chưa có số liệu huy động vốn."),),
)  # fmt: skip
BARS: Final = Chart(
    form="bars", title="Đóng góp vào mức giảm doanh thu", unit="tỷ đồng", decimals=1,
    categories=("Cảng, vận tải biển", "Thương mại", "Công ích"),
    series=(series("Đóng góp", "-423,5; -310,0; 12,3"),),
)  # fmt: skip


def picture(chart: Chart) -> bytes:
    """A PNG of one grey, 3 wide to 2 high, another grey for another chart."""
    grey = 100 + len(chart.title)
    lines = b"".join(b"\0" + bytes([grey]) * 300 for _ in range(200))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 300, 200, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


HINT: Final = "Đánh giá của Ban Thường vụ về công tác xây dựng Đảng; nêu rõ hạn chế trong phát triển đảng viên"
OWN_TASKS: Final = (
    "Tiếp tục thực hiện Nghị quyết số 03-NQ/TU, ngày 26/10/2021 của Ban Thường vụ Thành ủy về chuyển đổi số; đẩy mạnh "
    "ứng dụng công nghệ thông tin trong quản lý, điều hành sản xuất, kinh doanh.",
    "Nâng cao chất lượng sinh hoạt chi bộ; quan tâm kết nạp đảng viên mới; tổ chức thành công Đại hội Đoàn Thanh niên "
    "Khối Doanh nghiệp và Đại hội Hội Cựu chiến binh Khối Doanh nghiệp, nhiệm kỳ 2022 - 2027.",
)

SECTIONS: Final = (
    Section(level=0, blocks=(
        says("Thực hiện Chương trình công tác năm 2022, Ban Thường vụ Đảng ủy Khối báo cáo kết quả thực hiện nhiệm vụ "
             "quý I/2022 và nhiệm vụ quý II/2022 như sau:"),
    )),
    Section(level=1, title="Kết quả thực hiện nhiệm vụ quý I/2022"),
    Section(level=2, title="Sản xuất, kinh doanh", blocks=(
        says("Tổng doanh thu ước đạt {6.619 tỷ đồng}, giảm {9,0%} so với cùng kỳ năm 2021, bằng {22,2%} kế hoạch năm; "
             "{27 doanh nghiệp} đạt và vượt {25%} kế hoạch năm, trên {106 doanh nghiệp} có kế hoạch.  Tổng số nộp ngân "
             "sách nhà nước {203,1 tỷ đồng}, tăng {9,8%}; {30 doanh nghiệp} nộp từ {1 tỷ đồng} trở lên, chiếm {28,0%} "
             "của {107 doanh nghiệp} trong Khối.  Tổng kim ngạch xuất khẩu {11,09 triệu USD}, xấp xỉ cùng kỳ."),
        MAIN_TABLE,
        COLUMNS,
    )),
    Section(level=2, title="Các ngân hàng", blocks=(
        says("Tổng huy động vốn đạt {62.029 tỷ đồng}, tăng {12,3%}; tổng dư nợ cho vay {37.952 tỷ đồng}, bằng {61,18%} "
             "tổng huy động vốn; tỷ lệ nợ xấu {0,05%}."),
        LINE,
    )),
    Section(level=2, title="Dịch vụ công ích"),
    Section(level=3, title="Cấp nước, thoát nước", blocks=(
        says("Duy trì cấp nước an toàn; tỷ lệ thất thoát nước {12,5%}.", item=True),
        says("Nạo vét {4,2 km} cống, mương.", item=True),
    )),
    Section(level=3, title="Vệ sinh môi trường", blocks=(
        says("Thu gom, vận chuyển {98.500 tấn} rác thải sinh hoạt, **không để tồn đọng**.", item=True),
    )),
    Section(level=2, title="Nguyên nhân doanh thu giảm", blocks=(BARS,)),
    Section(level=1, title="Công tác xây dựng Đảng", blocks=(
        says("Đã thành lập {3 tổ chức cơ sở đảng} trong doanh nghiệp ngoài nhà nước, bằng {150,0%} chỉ tiêu Thành ủy "
             "giao; kết nạp {23 đảng viên}."),
        Own(code="party.assessment", hint=HINT),
    )),
    Section(level=1, title="Nhiệm vụ, giải pháp quý II/2022", blocks=(
        Own(code="tasks", hint="Nhiệm vụ, giải pháp trọng tâm của quý tới", paragraphs=OWN_TASKS),
    )),
)  # fmt: skip

NOTES: Final = (
    note("Số liệu quý I/2022 là số ước do các doanh nghiệp báo cáo; {106/107} doanh nghiệp đã được chấp nhận báo cáo."),
    note("Tỷ lệ so với kế hoạch tính trên {106 doanh nghiệp} có kế hoạch năm."),
    note("Doanh thu chưa loại trừ phần mua bán giữa các doanh nghiệp trong Khối."),
)


def annex(lines: int = LINES) -> Annex:
    """One line for each enterprise; every seventh has a long name, every tenth is new."""
    columns = (
        Column(head="TT", width=0.5, align="center"),
        Column(head="Doanh nghiệp", width=4, align="left"),
        Column(head="Kế hoạch năm 2022", width=1.1),
        Column(head="Quý I/2021", over="Thực hiện", width=1.1),
        Column(head="Ước quý I/2022", over="Thực hiện", width=1.1),
        Column(head="Lũy kế", over="Thực hiện", width=1.1),
        Column(head="Kế hoạch năm", over="So với (%)"),
        Column(head="Cùng kỳ", over="So với (%)"),
        Column(head="Ghi chú", width=1.6, align="left"),
    )
    rows = (
        row("Doanh nghiệp cảng, vận tải", "heading"),
        *map(_line, range(1, lines + 1)),
        row(" | Tổng cộng | {29.780.412} | {7.274.015} | {6.619.204} | {6.619.204} | {22,2} | {91,0} | ", "total"),
    )
    table = Table(title="", unit="triệu đồng", columns=columns, rows=rows,
                  notes=(note("Lũy kế tính từ đầu năm; ô trống là chưa có số liệu."),))  # fmt: skip
    return Annex(number=1, title="Kết quả sản xuất, kinh doanh quý I/2022 của từng doanh nghiệp", tables=(table,))


def _line(at: int) -> Row:
    long = "Công ty cổ phần Đầu tư Xây dựng và Dịch vụ Vận tải biển Đình Vũ – Cát Hải"
    name = f"{long} {at}" if at % 7 == 0 else f"Công ty TNHH Cơ khí Mỹ Lễ {at}"
    plan, now = f"{200 + at}.{at:03d}", f"{50 + at}.{at:03d}"
    same, of_same, told = (f"{{{52 + at}.{at:03d}}}", "{97,5}", "") if at % 10 else ("", "", "Thành lập mới")
    return row(f"{at} | {name} | {{{plan}}} | {same} | {{{now}}} | {{{now}}} | {{25,1}} | {of_same} | {told}")


def report(**changes: object) -> Publication:
    """The report of a quarter as a draft, with parts changed."""
    parts: dict[str, object] = {
        "code": "quarter",
        "form": "document",
        "period": "2022Q1",
        "period_name": "Quý I/2022",
        "issuer": ISSUER,
        "type_code": "BC",
        "title": "Báo cáo",
        "about": "kết quả thực hiện nhiệm vụ sản xuất, kinh doanh và công tác xây dựng Đảng quý I/2022, "
        "nhiệm vụ quý II/2022",
        "sections": SECTIONS,
        "annexes": (annex(),),
        "notes": NOTES,
        "pins": Pins(consolidation=5, pack="3f2a", known_at=21, basis="best", format="party_hd36"),
    }
    return Publication.model_validate(parts | changes)


def brief() -> Publication:
    """One page for the leader."""
    sections = (
        Section(level=1, title="Sản xuất, kinh doanh", blocks=(
            says("**Doanh thu giảm, nộp ngân sách tăng.**  Tổng doanh thu {6.619 tỷ đồng}, giảm {9,0%}; nộp ngân sách "
                 "{203,1 tỷ đồng}, tăng {9,8%}.", item=True),
            says("Tổng huy động vốn {62.029 tỷ đồng}, tổng dư nợ {37.952 tỷ đồng}.", item=True),
            MAIN_TABLE,
            COLUMNS,
        )),
        Section(level=1, title="Nguyên nhân", blocks=(BARS,)),
        Section(level=1, title="Cần quyết định", blocks=(Own(code="decide", hint="Việc xin ý kiến lãnh đạo"),)),
    )  # fmt: skip
    return report(code="brief", form="brief", title="Tình hình quý I/2022", about="Phục vụ lãnh đạo", sections=sections,
                  annexes=())  # fmt: skip


def article() -> Publication:
    """What the press gets."""
    sections = (
        Section(level=0, blocks=(*SECTIONS[2].blocks[:1], COLUMNS)),
        Section(level=1, title="Công tác xây dựng Đảng", blocks=SECTIONS[8].blocks[:1]),
    )
    return report(
        code="article",
        form="article",
        title="Doanh nghiệp trong Khối nộp ngân sách tăng",
        about="Quý I/2022, doanh thu giảm nhưng nộp ngân sách nhà nước tăng",
        sections=sections,
        annexes=(),
    )
