"""A publication as a Word document: what stands where, in which measures, and that its numbers are the value's."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from time import process_time
from typing import Final

import pytest

from documents.word_package import W, faults, parts, root, text, value
from khoi.catalog.formats import Format, format_named
from khoi.documents.word_in import read_word
from khoi.publish.format_check import check_format
from khoi.publish.publication import Own, Publication, Section
from khoi.publish.render.charts import chart_png
from khoi.publish.render.word import word
from khoi.publish.render.word_lines import even_lines
from khoi.publish.render.word_tables import fitted
from publish.docx_value import (
    BOARD,
    HINT,
    ISSUER,
    MAIN_TABLE,
    NOTES,
    OWN_TASKS,
    SECTIONS,
    annex,
    article,
    brief,
    picture,
    report,
    says,
)
from publish.rendered import elsewhere
from publish.word_read import lines, numbers, told, words
from tables import each


def party() -> Format:
    found = format_named("party_hd36")
    assert found is not None
    return found


def state() -> Format:
    found = format_named("state_nd30")
    assert found is not None
    return found


def written(publication: Publication, format_: Format | None = None) -> bytes:
    """The document, which Word takes."""
    content = word(publication, format_ or party(), picture)
    assert faults(content) == []
    return content


def test_the_report_from_head_to_foot() -> None:
    small = report(annexes=(annex(2),))
    assert "\n".join(lines(written(small))) == EXPECTED.strip("\n")


EXPECTED: Final = f"""
| ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG / ĐẢNG ỦY KHỐI DOANH NGHIỆP / * | ĐẢNG CỘNG SẢN VIỆT NAM |
| Số      -BC/ĐUK | Hải Phòng, ngày       tháng       năm 2022 |
Kind: BÁO CÁO
About: kết quả thực hiện nhiệm vụ sản xuất, kinh doanh
About: và công tác xây dựng Đảng quý I/2022, nhiệm vụ quý II/2022
AboutRule: -----
BodyText: Thực hiện Chương trình công tác năm 2022, Ban Thường vụ Đảng ủy Khối báo cáo kết quả thực hiện nhiệm vụ quý \
I/2022 và nhiệm vụ quý II/2022 như sau:
Heading1: I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ I/2022
Heading2: 1. Sản xuất, kinh doanh
BodyText: Tổng doanh thu ước đạt 6.619 tỷ đồng, giảm 9,0% so với cùng kỳ năm 2021, bằng 22,2% kế hoạch năm; 27 doanh \
nghiệp đạt và vượt 25% kế hoạch năm, trên 106 doanh nghiệp có kế hoạch. Tổng số nộp ngân sách nhà nước 203,1 tỷ đồng, \
tăng 9,8%; 30 doanh nghiệp nộp từ 1 tỷ đồng trở lên, chiếm 28,0% của 107 doanh nghiệp trong Khối. Tổng kim ngạch xuất \
khẩu 11,09 triệu USD, xấp xỉ cùng kỳ.
Caption: Bảng 1. Một số chỉ tiêu chủ yếu quý I/2022
TableUnit: Đơn vị tính: tỷ đồng
# TT | Chỉ tiêu | Kế hoạch năm | Thực hiện | So với (%) |
#  |  |  | Quý I/2021 | Ước quý I/2022 | Kế hoạch năm | Cùng kỳ |
| Sản xuất, kinh doanh |
| 1 | Tổng doanh thu | 29.780 | 7.274 | 6.619 | 22,2 | 91,0 |
| 2 | Nộp ngân sách nhà nước | 954,6 | 185,0 | 203,1 | 21,3 | 109,8 |
| 3 | Lợi nhuận trước thuế |  | 218,2 | 198,1 |  | 90,8 |
|  | Cộng | 30.734,6 | 7.459,0 | 6.822,1 | 22,2 | 91,5 |
Note: 106/107 đơn vị có số liệu doanh thu; ô trống là chưa có số liệu.
Caption: Biểu đồ 1. Tổng doanh thu theo quý
Chart: <Tổng doanh thu theo quý. Tổng doanh thu: I/2021 7.274; II/2021 6.893; III/2021 6.455; \
IV/2021 7.079; I/2022 6.619>
Heading2: 2. Các ngân hàng
BodyText: Tổng huy động vốn đạt 62.029 tỷ đồng, tăng 12,3%; tổng dư nợ cho vay 37.952 tỷ đồng, bằng 61,18% tổng huy \
động vốn; tỷ lệ nợ xấu 0,05%.
Caption: Biểu đồ 2. Huy động vốn và dư nợ cho vay
Chart: <Huy động vốn và dư nợ cho vay. Huy động vốn: I/2021 55.240; II/2021 57.763; IV/2021 50.009; I/2022 62.029. \
Dư nợ cho vay: I/2021 31.650; II/2021 32.884; III/2021 35.102; IV/2021 38.162; I/2022 37.952>
Note: Quý III/2021 chưa có số liệu huy động vốn.
Heading2: 3. Dịch vụ công ích
Heading3: a) Cấp nước, thoát nước
ListBullet: - Duy trì cấp nước an toàn; tỷ lệ thất thoát nước 12,5%.
ListBullet: - Nạo vét 4,2 km cống, mương.
Heading3: b) Vệ sinh môi trường
ListBullet: - Thu gom, vận chuyển 98.500 tấn rác thải sinh hoạt, không để tồn đọng.
Heading2: 4. Nguyên nhân doanh thu giảm
Caption: Biểu đồ 3. Đóng góp vào mức giảm doanh thu
Chart: <Đóng góp vào mức giảm doanh thu. Đóng góp: Cảng, vận tải biển -423,5; Thương mại -310,0; Công ích 12,3>
Heading1: II- CÔNG TÁC XÂY DỰNG ĐẢNG
BodyText: Đã thành lập 3 tổ chức cơ sở đảng trong doanh nghiệp ngoài nhà nước, bằng 150,0% chỉ tiêu Thành ủy giao; \
kết nạp 23 đảng viên.
(khoi:party.assessment) BodyText: [{HINT}]
Heading1: III- NHIỆM VỤ, GIẢI PHÁP QUÝ II/2022
(khoi:tasks) BodyText: {OWN_TASKS[0]}
(khoi:tasks) BodyText: {OWN_TASKS[1]}
| Nơi nhận: / - Thường trực Thành ủy (để báo cáo), / - Văn phòng Thành ủy, / - Các đồng chí Ủy viên Ban Chấp hành Đảng \
bộ Khối, / - Các tổ chức cơ sở đảng trực thuộc, / - Lưu Văn phòng Đảng ủy. | T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ |
AnnexHead: PHỤ LỤC
AnnexTitle: Kết quả sản xuất, kinh doanh quý I/2022 của từng doanh nghiệp
Normal: (Kèm theo Báo cáo số       -BC/ĐUK, ngày        tháng        năm 2022 của Đảng ủy Khối Doanh nghiệp)
TableUnit: Đơn vị tính: triệu đồng
# TT | Doanh nghiệp | Kế hoạch năm 2022 | Thực hiện | So với (%) | Ghi chú |
#  |  |  | Quý I/2021 | Ước quý I/2022 | Lũy kế | Kế hoạch năm | Cùng kỳ |  |
| Doanh nghiệp cảng, vận tải |
| 1 | Công ty TNHH Cơ khí Mỹ Lễ 1 | 201.001 | 53.001 | 51.001 | 51.001 | 25,1 | 97,5 |  |
| 2 | Công ty TNHH Cơ khí Mỹ Lễ 2 | 202.002 | 54.002 | 52.002 | 52.002 | 25,1 | 97,5 |  |
|  | Tổng cộng | 29.780.412 | 7.274.015 | 6.619.204 | 6.619.204 | 22,2 | 91,0 |  |
Note: Lũy kế tính từ đầu năm; ô trống là chưa có số liệu.
"""


def test_notes_stand_at_the_foot_of_the_first_page() -> None:
    """They hang on the first paragraph of the text."""
    content = written(report())
    footnotes = [text(para) for para in root(content, "word/footnotes.xml").iter(f"{W}p") if text(para)]
    assert "".join(footnotes).replace("\u00a0", " ").strip() == "".join(note.text for note in NOTES)
    marked = [para for para in root(content).iter(f"{W}p") if para.find(f".//{W}footnoteReference") is not None]
    assert [text(para)[:40] for para in marked] == ["Thực hiện Chương trình công tác năm 2022"]
    assert faults(written(report(sections=()))) == []


@pytest.mark.parametrize("publication", [report(), report(issuer=BOARD), brief(), article()], ids=lambda p: p.code)
def test_each_number_is_found_and_no_other(publication: Publication) -> None:
    content = written(publication)
    read = words(content)
    lacking = [number.text for number in publication.numbers() if number.text not in read]
    assert lacking == []
    added = numbers(read)
    added.subtract(numbers(told(publication)))
    assert +added == _added(publication)
    assert -added == Counter()


def _added(publication: Publication) -> Counter[str]:
    """What the format adds: numbers of headings, tables and charts, the year of head and annex, the period."""
    if publication.form == "document":
        return numbers("1. 2. 3. 4. Bảng 1. Biểu đồ 1. Biểu đồ 2. Biểu đồ 3. năm 2022, kèm theo năm 2022")
    return numbers("" if publication.form == "article" else "Quý I/2022 quý I/2022")


# Measures


@each(
    """
    | format | place                  | measures                                                            |
    | party  | page                   | 11906 × 16838; top 1134, bottom 1134, left 1701, right 850, header 567 |
    | state  | page                   | 11906 × 16838; top 1134, bottom 1134, left 1701, right 850, header 567 |
    | party  | ĐẢNG CỘNG SẢN VIỆT NAM | 15 bold center ruled                                                |
    | party  | ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG | 14 center                                                      |
    | party  | ĐẢNG ỦY KHỐI DOANH NGHIỆP | 14 bold center                                                   |
    | party  | *                      | 14 center                                                           |
    | party  | Số 05-BC/ĐUK           | 14 center                                                           |
    | party  | Hải Phòng, ngày 05 tháng 4 năm 2022 | 14 italic center                                       |
    | party  | BÁO CÁO                | 16 bold center                                                      |
    | party  | -----                  | 14 center after 240                                                    |
    | party  | I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ I/2022 | 14 bold both first 567 exact 380 after 120        |
    | party  | 1. Sản xuất, kinh doanh | 14 bold both first 567 exact 380 after 120                         |
    | party  | a) Cấp nước, thoát nước | 14 italic both first 567 exact 380 after 120                       |
    | party  | - Nạo vét 4,2 km cống, mương. | 14 both first 567 exact 380 after 120                        |
    | party  | T/M BAN THƯỜNG VỤ      | 14 bold center                                                      |
    | party  | PHÓ BÍ THƯ             | 14 center                                                           |
    | party  | Nơi nhận:              | 14 underlined left                                                  |
    | party  | - Văn phòng Thành ủy,  | 12 left                                                             |
    | party  | - Lưu Văn phòng Đảng ủy. | 12 left                                                           |
    | state  | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | 13 bold center                                          |
    | state  | Độc lập - Tự do - Hạnh phúc | 14 bold center ruled                                           |
    | state  | KHU KINH TẾ HẢI PHÒNG  | 13 bold center                                                      |
    | state  | Số: 05/BC-BQL          | 13 center                                                           |
    | state  | - Nạo vét 4,2 km cống, mương. | 14 both first 720 lines 276 after 120                        |
    | state  | KT. TRƯỞNG BAN         | 14 bold center                                                      |
    | state  | PHÓ TRƯỞNG BAN         | 14 bold center                                                      |
    | state  | Nơi nhận:              | 12 bold italic left                                                 |
    | state  | - Lưu: VT, KH.         | 11 left                                                             |
    """
)
def test_measures(format: str, place: str, measures: str) -> None:
    """Letters in points, lengths in twentieths of a point: 567 is 10 mm."""
    content = official(format)
    assert (_page(content) if place == "page" else _measured(content, place)) == measures


@cache
def official(format: str) -> bytes:
    """The report with number and day, of the Party or of a body of the state."""
    told = report(number=5, day=date(2022, 4, 5), issuer=ISSUER if format == "party" else BOARD)
    return written(told, party() if format == "party" else state())


def _page(content: bytes) -> str:
    section = next(iter(root(content).iter(f"{W}sectPr")))
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    told = ", ".join(f"{side} {value(margins, side)}" for side in ("top", "bottom", "left", "right", "header"))
    return f"{value(size, 'w')} × {value(size, 'h')}; {told}"


def _measured(content: bytes, words: str) -> str:
    """How a paragraph looks: what it says itself, over its style, over the styles below."""
    para = next(one for one in root(content).iter(f"{W}p") if text(one).replace("\u00a0", " ") == words)
    styles = {value(one, "styleId"): one for one in root(content, "word/styles.xml").iter(f"{W}style")}
    held: dict[str, str | None] = {}
    key, chain = value(para.find(f"{W}pPr/{W}pStyle")), [para]
    while key:
        chain.append(styles[key])
        key = value(styles[key].find(f"{W}basedOn"))
    for level in reversed(chain):
        for one in (*level.findall(f"{W}pPr/*"), *level.findall(f"{W}rPr/*"), *level.findall(f"{W}r/{W}rPr/*")):
            name = one.tag.removeprefix(W)
            own = {f"{name} {part.removeprefix(W)}": amount for part, amount in one.attrib.items()}
            held |= own or {f"{name} val": "1"}
            held |= {"ruled": "1"} if name == "pBdr" else {}
    shown = [
        str(Decimal(held["sz val"] or 0) / 2),
        *(word for word, part in (("bold", "b"), ("italic", "i"), ("underlined", "u")) if _on(held, part)),
        held["jc val"],
        *(["ruled"] if "ruled" in held else []),
        *([f"first {held['ind firstLine']}"] if held["ind firstLine"] != "0" else []),
        *([f"{'exact' if held['spacing lineRule'] == 'exact' else 'lines'} {held['spacing line']}"]
          if held["spacing line"] != "240" else []),
        *([f"after {held['spacing after']}"] if held["spacing after"] != "0" else []),
    ]  # fmt: skip
    return " ".join(str(part) for part in shown)


def _on(held: dict[str, str | None], part: str) -> bool:
    return held.get(f"{part} val", "0") not in {"0", "none"}


def test_a_rule_is_as_long_as_its_text() -> None:
    """The national name's rule: what is left of the column at its sides is a border without."""
    content = written(report())
    named = next(one for one in root(content).iter(f"{W}p") if text(one) == "ĐẢNG CỘNG SẢN VIỆT NAM")
    indent = named.find(f"{W}pPr/{W}ind")
    column = root(content).findall(f".//{W}gridCol")[1]
    length = int(value(column, "w") or 0) - int(value(indent, "left") or 0) - int(value(indent, "right") or 0)
    assert length == pytest.approx(206.7 * 20, abs=5 * 20)  # of 206,7 points in bold letters of 15


def test_pages_bear_numbers_but_the_first_and_a_draft_says_so_on_all() -> None:
    draft = written(report())
    headers = {name: text(root(draft, f"word/{name}.xml")).strip() for name in ("header1", "header2")}
    assert headers == {"header1": "DỰ THẢO2", "header2": "DỰ THẢO"}
    assert [text(one) for one in root(draft, "word/header1.xml").iter(f"{W}p")] == ["DỰ THẢO", "2"]
    assert " PAGE " in parts(draft)["word/header1.xml"].decode()
    assert [one.find(f"{W}titlePg") is not None for one in root(draft).iter(f"{W}sectPr")] == [True, False]
    final = written(report(draft=False))
    assert [text(root(final, f"word/{name}.xml")) for name in ("header1", "header2")] == ["2", ""]


@each(
    """
    | number | day        | stands                                                           |
    |        |            | Số      -BC/ĐUK; Hải Phòng, ngày       tháng       năm 2022       |
    | 5      | 2022-04-05 | Số 05-BC/ĐUK; Hải Phòng, ngày 05 tháng 4 năm 2022                |
    | 12     | 2022-02-14 | Số 12-BC/ĐUK; Hải Phòng, ngày 14 tháng 02 năm 2022               |
    | 105    | 2022-11-30 | Số 105-BC/ĐUK; Hải Phòng, ngày 30 tháng 11 năm 2022              |
    """
)
def test_number_and_day(number: str, day: str, stands: str) -> None:
    given = {"number": int(number) if number else None, "day": day or None}
    second = next(line for line in lines(written(report(**given))) if line.startswith("| Số"))
    assert second.strip("| ").replace(" | ", "; ") == stands


@pytest.mark.parametrize(("seed", "made"), [(1, "report()"), (2, "brief()")])
def test_equal_publications_give_equal_bytes(seed: int, made: str) -> None:
    """In a process whose hashes fall otherwise and whose clock runs ahead; charts as they are drawn."""
    imports = (
        "from khoi.catalog.formats import format_named",
        "from khoi.publish.render.charts import chart_png",
        "from khoi.publish.render.word import word",
        "from publish.docx_value import brief, report",
    )
    later = elsewhere(f"word({made}, format_named('party_hd36'), chart_png)", seed, imports)
    assert later == word({"report()": report, "brief()": brief}[made](), party(), chart_png)


def test_a_report_takes_less_than_two_seconds() -> None:
    """With its charts drawn; some 0.2 s, so that a slow computer does not fail."""
    begun = process_time()
    word(report(), party(), chart_png)
    assert process_time() - begun < 2


# Lines


@each(
    """
 | text | room | lines |
 | ĐẢNG ỦY KHỐI | 200 | ĐẢNG ỦY KHỐI |
 | BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG | 200 | BAN QUẢN LÝ / KHU KINH TẾ HẢI PHÒNG |
 | ĐẢNG ỦY KHỐI DOANH NGHIỆP THÀNH PHỐ HẢI PHÒNG | 240 | ĐẢNG ỦY KHỐI DOANH NGHIỆP / THÀNH PHỐ HẢI PHÒNG|
 | ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG | 200 | ỦY BAN NHÂN DÂN / THÀNH PHỐ HẢI PHÒNG |
 | Nghiêngngảkhôngđứtđoạnmộtchữdàihơnmộtdòng | 200 | Nghiêngngảkhôngđứtđoạnmộtchữdàihơnmộtdòng |
    """
)
def test_lines_of_a_name_break_where_a_phrase_begins(text: str, room: str, lines: str) -> None:
    """In bold letters of 14 points; of two such places the one that makes the lines more even."""
    assert " / ".join(even_lines(text, float(room), party().components["issuer"])) == lines


def test_a_title_without_end_is_one_paragraph() -> None:
    endless = "rất dài " * 4_000
    assert even_lines(endless, 400.0, party().components["about"]) == (endless,)
    assert faults(written(report(about=endless))) == []


# What an officer writes


def test_what_is_not_written_is_asked_for_in_a_draft_only() -> None:
    asked = [line for line in lines(written(report())) if HINT in line]
    assert asked == [f"(khoi:party.assessment) BodyText: [{HINT}]"]
    assert [line for line in lines(written(report(draft=False))) if HINT in line] == []


@each(
    """
    | format | written             | ends                 |
    | party  | Đã xong.            | Đã xong.             |
    | state  | Đã xong.            | Đã xong./.           |
    | state  | Đã xong./.          | Đã xong./.           |
    | state  | Đã xong             | Đã xong              |
    """
)
@pytest.mark.parametrize("own", [True, False])
def test_the_mark_that_ends_the_text(own: bool, format: str, written: str, ends: str) -> None:
    last = Own(code="x", hint="Gợi ý", paragraphs=("Trước.", written)) if own else says(written)
    value = report(sections=(Section(level=0, blocks=(says("Trước."), last)),), annexes=())
    read = list(lines(word(value, party() if format == "party" else state(), picture)))
    assert read[-2].rpartition(": ")[2] == ends


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("code", ["party_hd36", "party_hd05", "state_nd30"])
def test_our_own_documents_stand_before_the_checker(code: str, draft: bool) -> None:
    """Nothing is to be mended, nor looked at: titles, units and notes of tables are no text of the body."""
    edition = format_named(code)
    assert edition is not None
    told = {"number": None, "day": None} if draft else {"number": 5, "day": date(2026, 6, 5)}
    issuer = BOARD if edition.kind == "state" else ISSUER
    content = word(report(issuer=issuer, draft=draft, **told), edition, picture)
    read, _ = read_word(content, "bao-cao.docx")
    assert read is not None
    measures, findings = check_format(read, edition, "bao-cao.docx")
    assert len(measures) > 120
    assert findings == []


# Tables


def test_columns_are_wide_enough_for_what_must_not_break() -> None:
    """`30.734,6` in bold needs more than its share: the column is wider, and the sum is the width of the page."""
    fit = fitted(MAIN_TABLE, 467.7)
    assert (fit.size, round(sum(fit.widths), 6)) == (12.0, 467.7)
    narrow = fitted(MAIN_TABLE, 250.0)
    assert (narrow.size, round(sum(narrow.widths), 6)) == (10.5, 250.0)


def test_rows_do_not_break_and_heads_come_again() -> None:
    rows = list(root(written(report())).iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows) == 4


# Other forms


def test_a_brief_is_no_official_document() -> None:
    assert list(lines(written(brief())))[:6] == [
        "| ĐẢNG ỦY KHỐI DOANH NGHIỆP | Quý I/2022 |",
        "Kind: Tình hình quý I/2022",
        "About: Phục vụ lãnh đạo",
        "Heading1: Sản xuất, kinh doanh",
        "ListBullet: - Doanh thu giảm, nộp ngân sách tăng. Tổng doanh thu 6.619 tỷ đồng, giảm 9,0%; nộp ngân sách "
        "203,1 tỷ đồng, tăng 9,8%.",
        "ListBullet: - Tổng huy động vốn 62.029 tỷ đồng, tổng dư nợ 37.952 tỷ đồng.",
    ]


def test_an_article_has_no_letterhead_and_says_who_tells_it() -> None:
    read = list(lines(written(article())))
    assert (read[0], read[-2]) == (
        "Kind: Doanh nghiệp trong Khối nộp ngân sách tăng",
        "Normal: ĐẢNG ỦY KHỐI DOANH NGHIỆP",
    )


def test_slides_are_no_text() -> None:
    with pytest.raises(ValueError, match="slides"):
        word(report(form="slides"), party(), picture)


# Hostile words


def test_hostile_words_stay_words() -> None:
    """Sections, hints and names that would break a file, or turn a number round."""
    bad = "\x00\x07<w:p>&\ud800\u202e 9.166\u200f ]]> \ufffe"
    own = (Own(code="a", hint=bad), Own(code="b", hint="x", paragraphs=(bad, "ệ" * 32_000)))
    sections = (Section(level=1, title=bad, blocks=(says("x"), *own)), *SECTIONS)
    content = written(report(about=bad, sections=sections))
    assert "\u202e" not in words(content)
    assert f"[{'��<w:p>&� 9.166 ]]> �'}]" in words(content)
