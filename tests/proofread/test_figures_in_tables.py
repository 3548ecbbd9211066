"""Cells beside the bloc's figures: indicators by periods, enterprises and groups by one indicator.

Every sum can be done with a pencil from the table in `bloc_figures`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

import pytest
from benchmarks.prose_numbers import half_up, vietnamese
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.proofread import Proof
from khoi.proofread.figures.known import Known
from proofread.bloc_figures import HEAD, bloc, held, known
from publish.figures import figure

INDICATORS: Final = """
Bảng 1. Một số chỉ tiêu chủ yếu quý I/2022
Chỉ tiêu | ĐVT | KH năm 2022 | Quý I/2021 | Quý I/2022 | So với cùng kỳ (%) | Tăng, giảm (%) | % KH năm
Tổng doanh thu | tỷ đồng | 5.000 | 1.000 | 1.200 | 120,0 | 20,0 | 24,0
Nộp ngân sách | tỷ đồng | 400 | 64 | 80 | 125,0 | 25,0 | 20,0
Lợi nhuận trước thuế | tỷ đồng | | 120 | 96 | 80,0 | -20,0 |
Kim ngạch xuất khẩu | triệu USD | | 10,0 | 12,5 | 125,0 | 25,0 |
Tổng số lao động | người | | 26.926 | 28.255 | 104,9 | 4,9 |
Tỷ lệ nợ xấu | % | | 2,00 | 1,25 | | |
"""
BY_WHOM: Final = """
Bảng 2. Tổng doanh thu theo ngành, đơn vị
Đơn vị tính: tỷ đồng
STT | Đơn vị | Cùng kỳ (quý I/2021) | Ước quý I/2022 | Lũy kế từ đầu năm 2022 | Kỳ này so với cùng kỳ | Tỷ trọng (%)
 | TỔNG SỐ | 1.000 | 1.200 | 1.200 | 120,0% | 100,0
I | Cảng biển | 450 | 360 | 360 | 80,0% | 30,0
1 | Công ty TNHH Du lịch Cát Cò | 20 | 24 | 24 | 120,0% | 2,0
II | Ngân hàng | 150 | 240 | 240 | 160,0% | 20,0
1 | Công ty cổ phần Thép Vụng Ngọc | 80 | 96 | 96 | 120,0% | 8,0
"""
BY_PERIOD: Final = """
Doanh thu toàn Khối qua các kỳ
Kỳ | Doanh thu (tỷ đồng) | Nộp ngân sách (tỷ đồng)
Quý I/2021 | 1.000 | 64
Quý IV/2021 | 1.300 | 75
Quý I/2022 | 1.200 | 80
"""
SECTIONS: Final = """
Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022
I. Sản xuất kinh doanh
Doanh thu | tỷ đồng | 1.000 | 1.200
Doanh thu ngành Cảng biển | tỷ đồng | 450 | 360
II. Công ty cổ phần Thép Vụng Ngọc
Doanh thu | tỷ đồng | 80 | 96
"""

BY_COLUMN: Final = """
Bảng 3. Doanh thu, dư nợ quý I/2022 (tỷ đồng)
Chỉ tiêu | Ngành Cảng biển | Ngân hàng | Toàn khối
Doanh thu | 360 | 240 | 1.200
Dư nợ | | 400 | 400
"""

BY_LABEL: Final = """
Bảng 3. Kết quả chủ yếu năm 2022
Chỉ tiêu | Giá trị (tỷ đồng) | So với cùng kỳ (%)
Doanh thu quý I/2021 | 1.000 | 7,1
Doanh thu quý I/2022 | 1.200 | 20,0
Doanh thu quý IV/2021 | 1.300 | 7,4
"""


def proof_of(table: str) -> Proof:
    return held(f"{HEAD}Kết quả của Khối như sau:\n{table}")


def told(table: str) -> list[tuple[str, str, str, str]]:
    """What is doubted of a table: kind, severity, words, what it should be."""
    proof = proof_of(table)
    return [(one.kind, one.severity.value, proof.text[one.start : one.end], one.expected) for one in proof.doubts]


@pytest.mark.parametrize(
    ("table", "compared"),
    [(INDICATORS, 26), (BY_WHOM, 25), (BY_PERIOD, 6), (SECTIONS, 6), (BY_COLUMN, 5), (BY_LABEL, 3)],
    ids=["indicators", "by whom", "by period", "sections", "by column", "by label"],
)  # fmt: skip
def test_a_true_table_is_held_against_the_figures(table: str, compared: int) -> None:
    proof = proof_of(table)
    assert proof.doubts == ()
    assert {claim.known.verdict for claim in proof.claims if claim.known is not None} == {"holds"}
    assert proof.beside is not None
    assert (proof.beside.compared, proof.beside.without) == (compared, 0)


def test_a_cell_says_beside_which_figure_it_was_held() -> None:
    known = {claim.text: claim.known for claim in proof_of(BY_WHOM).claims if claim.known is not None}
    found = [(text, known[text]) for text in ("450", "24", "80,0%", "8,0")]
    assert [(text, one.scope, one.what, f"{one.value:f}", one.period, one.base) for text, one in found] == [
        ("450", "sector:port", "value", "450000000000", "2021Q1", ""),
        ("24", "enterprise:2", "value", "24000000000", "2022Q1", ""),
        ("80,0%", "sector:port", "change", "-20", "2022Q1", "2021Q1"),
        ("8,0", "enterprise:1", "share", "8", "2022Q1", ""),
    ]


ALTERED: Final = """
1 | 5.000 | 5.200 | wrong | 5.000 tỷ đồng
1 | 64 | 46 | wrong | 64,0 tỷ đồng
1 | 1.200 | 1.020 | wrong | 1.200 tỷ đồng
1 | 1.200 | 1.210 | stale | 1.200 tỷ đồng
1 | 1.200 | 1.180 | stale | 1.200 tỷ đồng
1 | 12,5 | 15,2 | wrong | 12,50 triệu USD
1 | 28.255 | 28.525 | wrong | 28.255 người
1 | 1,25 | 1,52 | wrong | 1,25%
2 | 360 | 306 | wrong | 360 tỷ đồng
2 | 80 | 89 | wrong | 80 tỷ đồng
2 | 20,0 | 26,0 | share | 20,00%
2 | 100,0 | 200,0 | wrong | 100,00%
3 | 64 | 46 | wrong | 64,0 tỷ đồng
3 | 1.300 | 1.003 | wrong | 1.300 tỷ đồng
4 | 450 | 405 | wrong | 450 tỷ đồng
4 | 96 | 69 | wrong | 96 tỷ đồng
5 | 360 | 306 | wrong | 360 tỷ đồng
"""


@pytest.mark.parametrize("line", ALTERED.strip().splitlines())
def test_an_altered_cell_is_an_error_at_its_place(line: str) -> None:
    number, written, altered, kind, expected = (part.strip() for part in line.split("|"))
    table = (INDICATORS, BY_WHOM, BY_PERIOD, SECTIONS, BY_COLUMN)[int(number) - 1]
    wrong = re.sub(rf"(?<=\| ){re.escape(written)}(?=[ \n])", altered, table, count=1)
    assert (kind, "error", altered, expected) in told(wrong)


NOT_THEIRS: Final = """
Bảng 3. Một số chỉ tiêu chủ yếu của thành phố quý I/2022
Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022
Kim ngạch xuất khẩu | triệu USD | 4.100 | 5.200
Nộp ngân sách | tỷ đồng | 21.000 | 24.500
Tổng số lao động | người | 901.000 | 912.000
---
Bảng 3. Một số chỉ tiêu quý I/2022 (theo giá so sánh 2010)
Chỉ tiêu | ĐVT | Quý I/2021 (giá so sánh) | Quý I/2022 (giá so sánh)
Doanh thu | tỷ đồng | 700 | 810
Lợi nhuận trước thuế | tỷ đồng | 70 | 61
---
Bảng 3. Doanh thu theo tháng
Đơn vị tính: tỷ đồng
Đơn vị | Tháng 1/2022 | Tháng 2/2022 | Tháng 3/2022
Cảng biển | 110 | 120 | 130
Ngân hàng | 70 | 80 | 90
---
Bảng 3. Chỉ tiêu thương mại quý I/2022
Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022
Doanh thu bán lẻ hàng hóa | tỷ đồng | 310 | 340
Doanh thu: | | |
- Trong nước | tỷ đồng | 200 | 240
- Xuất khẩu | tỷ đồng | 110 | 100
---
Bảng 3. Kế hoạch quý II/2022
Chỉ tiêu | ĐVT | Kế hoạch quý II/2022
Doanh thu | tỷ đồng | 1.450
Nộp ngân sách | tỷ đồng | 95
---
Bảng 3. Kết quả của Công ty cổ phần Sao Mai quý I/2022
Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022
Doanh thu | tỷ đồng | 31 | 34
Nộp ngân sách | tỷ đồng | 2,1 | 2,4
---
Bảng 3. Doanh thu của doanh nghiệp nhà nước theo ngành quý I/2022
Đơn vị tính: tỷ đồng
Ngành | Quý I/2021 | Quý I/2022
Cảng biển | 45 | 36
Ngân hàng | 15 | 24
---
Bảng 3. Số doanh nghiệp theo ngành
Ngành | Tổng số | Có lãi
Cảng biển | 12 | 9
Ngân hàng | 8 | 8
---
Bảng 3. Doanh thu vận tải hành khách quý I/2022
Đơn vị tính: tỷ đồng
Ngành | Quý I/2021 | Quý I/2022
Cảng biển | 4,5 | 3,6
Ngân hàng | 1,5 | 2,4
---
Công ty cổ phần Sao Mai
Chỉ tiêu | Đơn vị tính | Thực hiện quý I/2022
Doanh thu | tỷ đồng | 50
---
Bảng 3. Doanh thu quý I/2022 theo khu vực
Đơn vị tính: tỷ đồng
Khu vực | Quý I/2021 | Quý I/2022
Doanh nghiệp FDI | 4.000 | 4.100
Khối FDI | 4.000 | 4.100
Cả nước | 90.000 | 91.000
"""


@pytest.mark.parametrize("table", NOT_THEIRS.split("---\n"), ids=lambda table: table.strip().splitlines()[0][:60])
def test_what_is_somebody_elses_or_something_else_is_left_alone(table: str) -> None:
    proof = proof_of(table)
    assert [(claim.text, claim.known) for claim in proof.claims if claim.known is not None] == []
    assert proof.doubts == ()


DOUBTED: Final = """
Bảng 4. Doanh thu một số đơn vị quý I/2022
Đơn vị tính: tỷ đồng
Đơn vị | Quý I/2021 | Quý I/2022
Công ty cổ phần Thép Vụng Ngọc | 80 | 96
Công ty TNHH Du lịch Cát Cò | 20 | 24
Tổng cộng | 100 | 120
---
Bảng 4. Một số chỉ tiêu quý I/2022
Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022
Doanh thu | tỷ đồng | 1.000 | 1.200
Lợi nhuận trước thuế | tỷ đồng | 120 | 96
Nộp ngân sách | tỷ đồng | 51 | 63
Kim ngạch xuất khẩu | triệu USD | 10,0 | 12,5
---
Bảng 4. Một số chỉ tiêu quý I/2022
Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022
Doanh thu | tỷ đồng | 812 | 934
Lợi nhuận trước thuế | tỷ đồng | 91 | 71
Nộp ngân sách | tỷ đồng | 51 | 63
---
Bảng 4. Doanh thu quý I/2022
Đơn vị tính: tỷ đồng
Đơn vị | Thực hiện
Toàn khối | 1.000
Cảng biển | 450
Ngân hàng | 150
"""
"""The total of some; a row that is all unlike, so that it may be of something else; a table that is all unlike; one of
another period."""


@pytest.mark.parametrize(("table", "questions"), list(zip(DOUBTED.split("---\n"), (0, 1, 1, 1), strict=True)))
def test_what_the_cells_around_do_not_bear_out_is_no_error(table: str, questions: int) -> None:
    assert [severity for _, severity, *_ in told(table)] == ["question"] * questions


def test_a_table_of_an_earlier_consolidation_is_told_once() -> None:
    table = "Chỉ tiêu | ĐVT | Quý I/2021 | Quý I/2022\nDoanh thu | tỷ đồng | 1.004 | 1.180\n"
    alone = told(f"{table}Lợi nhuận trước thuế | tỷ đồng | 120 | 96\nNộp ngân sách | tỷ đồng | 64 | 80\n")
    assert alone == [("stale", "error", "1.180", "1.200 tỷ đồng")]
    many = "Kỳ | Doanh thu (tỷ đồng) | % KH năm\nQuý I/2022 | 1.180 | 24,1\n"
    assert told(many) == [("stale", "error", "1.180", "1.200 tỷ đồng")]


def printed(value: Fraction, places: int) -> str:
    return vietnamese(half_up(value * 10**places), places)


SCALES: Final = {"tỷ đồng": 9, "triệu đồng": 6, "nghìn tỷ đồng": 12}
amounts = st.integers(10**11, 10**14)


@given(
    amounts=st.tuples(amounts, amounts, amounts, amounts),
    scale=st.sampled_from(sorted(SCALES)),
    places=st.tuples(st.integers(1, 2), st.integers(0, 2)),
    at=st.integers(0, 5),
)
@settings(deadline=None, max_examples=150, derandomize=True)
def test_a_true_table_in_any_rounding_has_no_error_and_a_false_cell_is_one(
    amounts: tuple[int, int, int, int], scale: str, places: tuple[int, int], at: int
) -> None:
    rows = {"revenue.total": ("Tổng doanh thu", *amounts[:2]), "budget.paid": ("Nộp ngân sách", *amounts[2:])}
    versions = {
        ("bloc", code): (replace(known().of("bloc", code)[0], figure=figure(code, str(now), str(then))),)
        for code, (_, now, then) in rows.items()
    }
    facts = Known(bloc().pack, versions)

    def cells_of(now: int, then: int) -> list[str]:
        values = [printed(Fraction(one, 10 ** SCALES[scale]), places[0]) for one in (then, now)]
        return [*values, printed((Fraction(now, then) - 1) * 100, places[1])]

    cells = [cell for _, now, then in rows.values() for cell in cells_of(now, then)]

    def errors(cells: list[str]) -> list[str]:
        lines = [f"{name} | {' | '.join(cells[n * 3 : n * 3 + 3])}" for n, (name, *_) in enumerate(rows.values())]
        head = f"Đơn vị tính: {scale}\nChỉ tiêu | Quý I/2021 | Quý I/2022 | Tăng, giảm so với cùng kỳ (%)"
        proof = held("\n".join([f"{HEAD}Bảng 1. Chỉ tiêu chủ yếu", head, *lines]), facts)
        assert proof.beside is not None
        assert proof.beside.compared == 6
        return [proof.text[one.start : one.end] for one in proof.errors]

    assert errors(cells) == []
    false = cells[at].replace(cells[at].lstrip("-")[0], {"9": "4"}.get(cells[at].lstrip("-")[0], "9"), 1)
    if cells[at].lstrip("-")[0] != "0":
        assert false in errors([*cells[:at], false, *cells[at + 1 :]])


_PIECES: Final = [*re.findall(r"[^|\n]+|[|\n]", INDICATORS + BY_WHOM + SECTIONS), "0", "-", " | ", "\n", "%", "("]


@given(st.lists(st.sampled_from(_PIECES), max_size=80), st.text(max_size=40))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_no_table_breaks_it(pieces: list[str], noise: str) -> None:
    proof_of(f"{''.join(pieces)}{noise}")
    proof_of(" | ".join([noise, *pieces]))
