"""Texts given together: what one tells of another's figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khoi.proofread import Proof, Severity, proofread_together
from khoi.proofread.document import as_document

NOW = (
    "Quý I năm 2022, tổng doanh thu các đơn vị của Khối Doanh nghiệp thành phố đạt 1.153 tỷ đồng, "
    "tăng 15% so với cùng kỳ năm 2021 (1.003 tỷ đồng)."
)
THEN = "Quý I năm 2021, tổng doanh thu các đơn vị của Khối Doanh nghiệp thành phố đạt {} tỷ đồng."


def told(*texts: str) -> tuple[Proof, ...]:
    return proofread_together(texts, titles=[f"tệp {n}" for n in range(len(texts))])


def kinds(proof: Proof) -> list[tuple[str, Severity]]:
    return [(doubt.kind, doubt.severity) for doubt in proof.doubts]


def test_a_base_is_held_beside_the_report_of_last_year() -> None:
    now, then = told(NOW, THEN.format("1.040"))
    assert kinds(now) == [("elsewhere", Severity.ERROR)]
    (doubt,) = now.doubts
    assert now.text[doubt.start : doubt.end] == "1.003 tỷ đồng"
    assert doubt.values["sum"] == "1.003 tỷ đồng ≠ 1.040 tỷ đồng"
    assert doubt.values["file"] == "tệp 1"
    assert doubt.elsewhere is not None
    assert then.text[doubt.elsewhere.start : doubt.elsewhere.end] == "1.040 tỷ đồng"
    assert then.doubts == ()


def test_a_base_that_only_a_change_tells_is_asked_about() -> None:
    now, _ = told(NOW.replace(" (1.003 tỷ đồng)", ""), THEN.format("1.040"))
    assert kinds(now) == [("elsewhere", Severity.QUESTION)]
    assert now.doubts[0].values["sum"] == "1.153 tỷ đồng / 115% = 1.003 ≠ 1.040 tỷ đồng"


def test_one_figure_in_two_texts_is_doubted_in_the_later_one() -> None:
    first, second = told(THEN.format("1.003"), THEN.format("1.013"))
    assert first.doubts == ()
    assert kinds(second) == [("elsewhere", Severity.ERROR)]


@pytest.mark.parametrize(
    "other",
    [
        THEN.format("1.003"),
        THEN.format("1.003,4"),
        THEN.format("gần 1.005"),
        THEN.format("1.040").replace("Quý I năm", "Quý II năm"),
        THEN.format("1.040").replace("doanh thu", "lợi nhuận sau thuế"),
        THEN.format("1.040").replace("tỷ đồng", "triệu USD"),
        THEN.format("1.040").replace(" năm 2021", ""),
    ],
)
def test_what_agrees_or_is_of_something_else_is_not_doubted(other: str) -> None:
    assert [proof.doubts for proof in told(NOW, other)] == [(), ()]


def test_of_a_body_that_is_not_named_it_is_only_asked() -> None:
    there = THEN.format("1.040").replace("các đơn vị của Khối Doanh nghiệp thành phố", "các doanh nghiệp trên địa bàn")
    now, _ = told(NOW, there)
    assert kinds(now) == [("elsewhere", Severity.QUESTION)]


def test_one_text_alone_has_no_other() -> None:
    (alone,) = told(NOW)
    assert alone.doubts == ()


def test_the_document_says_where() -> None:
    now, _ = told(NOW, THEN.format("1.040"))
    (finding,) = as_document("a.txt", now)["findings"]
    assert finding["elsewhere"]["file"] == 1
    assert "tệp 1" in finding["message"]


@given(
    value=st.integers(10_000, 10**7),
    base=st.integers(10_000, 10**7),
    places=st.integers(0, 3),
)
def test_reports_of_two_years_that_agree_are_not_doubted(value: int, base: int, places: int) -> None:
    """Whatever each of them rounds to: the same quantity, printed with other digits."""

    def written(number: int) -> str:
        return f"{Decimal(number).scaleb(-3).quantize(Decimal(1).scaleb(-places)):f}".replace(".", ",")

    exact = f"{Decimal(base).scaleb(-3):f}".replace(".", ",")
    percent = f"{abs(Decimal(value) / base - 1) * 100:.1f}".replace(".", ",")
    word = "tăng" if value >= base else "giảm"
    now = (
        f"Quý I năm 2022, kim ngạch xuất khẩu gạo của tỉnh Hà Nam đạt {written(value)} tỷ đồng, "
        f"{word} {percent}% so với cùng kỳ năm 2021."
    )
    then = f"Quý I năm 2021, kim ngạch xuất khẩu gạo của tỉnh Hà Nam đạt {exact} tỷ đồng."
    assert all(not proof.errors for proof in told(now, then))
