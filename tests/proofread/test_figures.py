"""Texts beside the bloc's figures: what differs from them, what is true of another period or base, what is not theirs.

Every sum can be done with a pencil from the table in `bloc_figures`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

import pytest
from benchmarks.prose_numbers import half_up, vietnamese
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.proofread import Role
from khoi.proofread.figures.known import Known, Version
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from proofread.bloc_figures import HEAD, NAME, against, bloc, held, known, told
from publish.figures import figure

WRONG: Final = """
wrong | error | 1.020 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1.020 tỷ đồng.
wrong | error | 1.020 tỷ đồng | Quý I/2022, tổng doanh thu của các doanh nghiệp trong Khối đạt 1.020 tỷ đồng.
wrong | error | 1,25 nghìn tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1,25 nghìn tỷ đồng.
wrong | error | 1.100 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt gần 1.100 tỷ đồng.
wrong | error | 8,5 tỷ đồng | Quý I/2022, Khối nộp ngân sách 80 tỷ đồng; lợi nhuận trước thuế đạt 8,5 tỷ đồng.
wrong | error | 910 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng; cùng kỳ năm trước đạt 910 tỷ đồng.
wrong | error | 2,15% | Tỷ lệ nợ xấu quý I/2022 của các ngân hàng trong Khối là 2,15%.
wrong | error | 31 doanh nghiệp | Quý I/2022, Khối có 31 doanh nghiệp nộp ngân sách từ 1 tỷ đồng trở lên.
wrong | error | 27% | Quý I/2022, doanh thu toàn Khối đạt 27% kế hoạch năm.
wrong | error | 5.200 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng (kế hoạch năm 5.200 tỷ đồng).
wrong | error | 22% | Quý I/2022, doanh thu toàn Khối tăng 22% so với cùng kỳ năm trước.
wrong | error | 20% | Quý I/2022, doanh thu toàn Khối giảm 20% so với cùng kỳ năm trước.
wrong | error | 1,75 điểm phần trăm | Quý I/2022, tỷ lệ nợ xấu của Khối giảm 1,75 điểm phần trăm so cùng kỳ.
wrong | error | 18 tỷ đồng | So với cùng kỳ năm 2021, nộp ngân sách của Khối quý I/2022 tăng 18 tỷ đồng.
wrong | error | 29,8% | Quý I/2022, dư nợ của các ngân hàng trong Khối bằng 29,8% vốn huy động.
wrong | error | 33% | Quý I/2022, doanh thu ngành Cảng biển chiếm 33% doanh thu toàn Khối.
wrong | error | 306 tỷ đồng | Quý I/2022, doanh thu ngành Cảng biển đạt 306 tỷ đồng.
wrong | error | 69 tỷ đồng | Quý I/2022, Thép Vụng Ngọc đạt doanh thu 69 tỷ đồng.
wrong | question | 1.199,9 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1.199,9 tỷ đồng.
wrong | question | 28.300 người | Quý I/2022, tổng số lao động của Khối là 28.300 người.
stale | error | 1.180 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1.180 tỷ đồng.
stale | error | 18% | Quý I/2022, doanh thu toàn Khối tăng 18% so với cùng kỳ năm trước.
stale | error | 1.210 tỷ đồng | Quý I/2022, doanh thu toàn Khối đạt 1.210 tỷ đồng.
wrong_base | error | 6,7% | Quý I/2022, nộp ngân sách của Khối tăng 6,7% so với cùng kỳ.
wrong_base | error | 25% | Quý I/2022, nộp ngân sách của Khối tăng 25% so với quý trước.
wrong_base | question | 12,5% | Quý I/2022, doanh thu toàn Khối tăng 12,5% so với cùng kỳ.
wrong_base | question | 12,5% | Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng, tăng 12,5% so với cùng kỳ.
unverifiable | question | 900 tỷ đồng | Năm 2015, doanh thu toàn Khối đạt 900 tỷ đồng.
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines(), ids=lambda line: line.split("|", 3)[3].strip()[:60])
def test_what_the_figures_do_not_say_is_doubted_at_its_words(line: str) -> None:
    kind, severity, words, sentence = (part.strip() for part in line.split("|", 3))
    assert [one for one in told(sentence) if one[0] != "growth"] == [(kind, severity, words)]


TRUE: Final = """
Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng, tăng 20% so với cùng kỳ năm trước (1.000 tỷ đồng).
Quý I/2022, doanh thu toàn Khối đạt hơn 1,1 nghìn tỷ đồng, bằng 120% cùng kỳ, giảm 7,7% so với quý trước.
Quý I/2022, doanh thu toàn Khối bằng 1,2 lần cùng kỳ, đạt 24% kế hoạch năm 2022.
Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng (kế hoạch năm 5.000 tỷ đồng).
Quý I/2022, tính riêng các đơn vị có mặt cả hai kỳ, doanh thu của Khối tăng 12,5% so với cùng kỳ.
Quý I/2021, doanh thu toàn Khối đạt 1.004 tỷ đồng.
Quý I/2021, doanh thu toàn Khối đạt 1.000 tỷ đồng.
Năm 2021, doanh thu toàn Khối đạt 4.600 tỷ đồng, trong đó quý IV/2021 đạt 1.300 tỷ đồng.
Tính đến ngày 31/3/2022, dư nợ cho vay của các ngân hàng trong Khối là 400 tỷ đồng, tăng 2,6% so với cuối năm 2021.
Quý I/2022, dư nợ cho vay của các ngân hàng trong Khối bằng 62,5% vốn huy động; tỷ lệ nợ xấu 1,25%.
Quý I/2022, tỷ lệ nợ xấu của Khối là 1,25%, giảm 0,75 điểm phần trăm so với cùng kỳ.
Quý I/2022, Khối có 30 doanh nghiệp nộp ngân sách từ 1 tỷ đồng trở lên, chiếm 28,0% tổng số doanh nghiệp.
Quý I/2022, Khối có 30 doanh nghiệp nộp ngân sách từ 1 tỷ đồng trở lên, chiếm 30% số doanh nghiệp có báo cáo.
Quý I/2022, kim ngạch xuất khẩu của Khối đạt 12,5 triệu USD, tăng 25% so với cùng kỳ.
Quý I/2022, doanh thu ngành Cảng biển đạt 360 tỷ đồng, chiếm 30% tổng doanh thu của Khối.
Quý I/2022, Công ty cổ phần Thép Vụng Ngọc đạt doanh thu 96 tỷ đồng, tăng 20% so với cùng kỳ.
Công ty cổ phần Thép Vụng Ngọc khởi công lò mới. Công ty đạt doanh thu quý I/2022 là 96 tỷ đồng.
"""

NOT_THEIRS: Final = """
Quý I/2022, doanh thu bán lẻ hàng hóa của Khối đạt 700 tỷ đồng.
Quý I/2022, kim ngạch xuất khẩu của thành phố đạt 5,2 tỷ USD; của Khối đạt 12,5 triệu USD.
Quý I/2022, Công ty cổ phần Sao Mai đạt doanh thu 500 tỷ đồng, nộp ngân sách 20 tỷ đồng.
Quý I/2022, doanh thu khối FDI đạt 5.000 tỷ đồng.
Quý I/2022, doanh thu của Khối Doanh nghiệp tỉnh Sông Thương đạt 9.000 tỷ đồng.
Du lịch: doanh thu quý I/2022 đạt 3.000 tỷ đồng.
Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng, trong đó doanh thu của doanh nghiệp nhà nước 700 tỷ đồng.
Quý I/2022, 10 doanh nghiệp lớn nhất Khối có doanh thu 650 tỷ đồng.
Phấn đấu quý II/2022, doanh thu toàn Khối đạt 1.500 tỷ đồng; kế hoạch quý II là 1.450 tỷ đồng.
Giai đoạn 2016 - 2020, doanh thu toàn Khối tăng bình quân 8%/năm.
Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng, đạt 98% kế hoạch quý.
Năm 2021, Khối hoàn thành 102% kế hoạch năm 2021 về doanh thu.
Mục tiêu năm 2022: doanh thu đạt 5.200 tỷ đồng.
"""


@pytest.mark.parametrize("sentence", [*TRUE.strip().splitlines(), *NOT_THEIRS.strip().splitlines()])
def test_what_is_true_or_somebody_elses_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize("sentence", TRUE.strip().splitlines())
def test_what_is_true_was_held_against_the_figures(sentence: str) -> None:
    proof = held(HEAD + sentence)
    assert proof.beside is not None
    assert proof.beside.compared >= 1
    assert {claim.known.verdict for claim in proof.claims if claim.known is not None} == {"holds"}


@pytest.mark.parametrize("sentence", NOT_THEIRS.strip().splitlines()[:5])
def test_what_is_somebody_elses_was_not_held_against_them(sentence: str) -> None:
    """Beside the bloc's own figures in the sentence, if there are any."""
    known_ = [claim for claim in held(HEAD + sentence).claims if claim.known is not None]
    assert [claim.text for claim in known_ if claim.known and claim.known.value != 12_500_000] == []


def test_a_text_that_never_names_the_bloc_is_held_against_nothing() -> None:
    proof = held("Quý I/2022, tổng doanh thu toàn khối đạt 7 tỷ đồng, tăng 50% so với cùng kỳ.")
    assert proof.doubts == ()
    assert proof.beside is not None
    assert (proof.beside.about, proof.beside.compared) == (False, 0)
    assert all(claim.known is None for claim in proof.claims)


def test_a_comparison_can_be_defended() -> None:
    proof = held(f"{HEAD}Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng, tăng 6,7% so với cùng kỳ.")
    value, change = (claim.known for claim in proof.claims)
    assert value is not None
    assert change is not None
    assert (value.verdict, value.code, value.scope, value.what) == ("holds", "revenue.total", "bloc", "value")
    assert (value.value, value.period, value.consolidation) == (Decimal(1_200 * 10**9), "2022Q1", 4)
    assert (change.verdict, change.value, change.base, change.consolidation) == ("wrong", Decimal(20), "2021Q1", 4)
    (doubt,) = proof.doubts
    assert doubt.expected == "tăng 20,00%"
    assert doubt.values["sum"] == "1.200 tỷ đồng / 1.000 tỷ đồng = 120,00%"
    assert doubt.values["trace"] == "khoi trace revenue.total 2022Q1"


def test_what_is_true_of_another_period_names_it() -> None:
    (doubt,) = held(f"{HEAD}Quý I/2022, doanh thu toàn Khối đạt 1.210 tỷ đồng.").doubts
    assert (doubt.values["other_period"], doubt.values["period"]) == ("quý IV/2020", "quý I/2022")


def test_another_period_far_away_makes_no_figure_less_sure() -> None:
    text = f"{HEAD}Quý I/2022, doanh thu toàn Khối đạt {{}} tỷ đồng. Nộp ngân sách {{}} tỷ đồng. Năm 2015 khó khăn hơn."
    assert held(text.format("1.200", "80")).doubts == ()
    assert [one.severity for one in held(text.format("1.200", "86")).doubts] == ["error"]
    assert [one.kind for one in held(text.format("1.210", "80")).errors] == ["stale"]


def test_what_may_be_of_another_period_that_the_text_names_is_asked() -> None:
    text = f"{HEAD}Quý IV/2021 là quý khó khăn. Quý I/2022 khá hơn. Nộp ngân sách của Khối đạt 75 tỷ đồng."
    assert [(one.kind, one.severity) for one in held(text).doubts] == [("stale", "question")]


def test_what_an_earlier_consolidation_said_names_it() -> None:
    (doubt,) = held(f"{HEAD}Quý I/2022, doanh thu toàn Khối đạt 1.180 tỷ đồng.").doubts
    assert (doubt.values["earlier"], doubt.values["consolidation"]) == ("3", "4")


def test_a_consolidation_of_another_basis_is_asked_about() -> None:
    """Only estimates, or only final figures: a choice that was not taken, no mistake for sure."""
    versions = {key: tuple(_estimates(one) for one in held_) for key, held_ in known().versions.items()}
    found = told("Quý I/2022, doanh thu toàn Khối đạt 1.180 tỷ đồng.", replace(known(), versions=versions))
    assert found == [("stale", "question", "1.180 tỷ đồng")]


def _estimates(version: Version) -> Version:
    return replace(version, basis=BasisChoice.ESTIMATE) if version.consolidation == 3 else version


def test_a_period_that_is_not_told_is_the_only_one_that_the_text_names() -> None:
    text = f"{NAME}. Cập nhật 14/4/2022.\nTổng doanh thu của Khối 1.020 tỷ đồng.\nKết quả quý I/2022 được ghi nhận."
    assert [(one.kind, one.severity) for one in held(text).errors] == [("wrong", "error")]
    assert held(text.replace("1.020", "1.200")).doubts == ()


def test_all_that_is_not_known_is_asked_once() -> None:
    text = f"{HEAD}Năm 2015, doanh thu toàn Khối đạt 900 tỷ đồng. Năm 2016, doanh thu toàn Khối đạt 950 tỷ đồng."
    (doubt,) = held(text).doubts
    assert doubt.values["missing"] == "Tổng doanh thu, năm 2015; Tổng doanh thu, năm 2016"
    assert len(doubt.claims) == 2


def test_an_error_that_the_text_itself_proves_is_told_once() -> None:
    """And what it only questions, if the figures know it to be wrong."""
    text = (
        f"{HEAD}Quý I/2022, dư nợ của các ngân hàng trong Khối đạt 400 tỷ đồng, tăng 35% so với cùng kỳ (320 tỷ đồng)."
    )
    assert [one.kind for one in held(text).doubts] == ["growth"]
    text = f"{HEAD}Quý I/2022, doanh thu toàn Khối đạt 1.200 tỷ đồng, tăng 25% so với cùng kỳ (1.000 tỷ đồng)."
    assert [one.kind for one in held(text).doubts] == ["wrong"]


def test_a_heading_turns_to_a_group_and_a_title_to_an_enterprise() -> None:
    group = f"{NAME} quý I/2022\n1. Cảng biển\nDoanh thu đạt {{}} tỷ đồng trong quý I/2022.\n"
    title = f"{NAME}\nCông ty cổ phần Thép Vụng Ngọc – quý I/2022\nKết quả của đơn vị\nDoanh thu {{}} tỷ đồng.\n"
    assert held(group.format("360")).doubts == ()
    assert held(title.format("96")).doubts == ()
    assert [one.kind for one in held(group.format("306")).doubts] == ["wrong"]
    assert [one.kind for one in held(title.format("69")).doubts] == ["wrong"]


def test_nothing_is_asked_for_a_text_without_claims_about_the_bloc() -> None:
    def never(*_: object) -> Known:
        raise AssertionError("asked")

    from khoi.proofread import proofread

    assert proofread(f"{NAME} họp giao ban.", None, replace(against(), look_up=never)).doubts == ()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("tổng doanh thu", "revenue.total"),
        ("doanh thu của các đơn vị", "revenue.total"),
        ("doanh thu bán lẻ", ""),
        ("doanh thu của doanh nghiệp nhà nước", ""),
        ("doanh thu qua kênh trực tuyến", "digital.revenue_online"),
        ("doanh thu, nộp ngân sách", ""),
        ("số nộp ngân sách nhà nước", "budget.paid"),
        ("thành lập tổ chức đoàn", "youth.new_organisations"),
        ("thành lập tổ chức", ""),
        ("thời tiết", ""),
    ],
)
def test_words_name_an_indicator_if_none_is_left_over(words: str, code: str) -> None:
    assert bloc().names.code(words) == code


SCALES: Final = {"tỷ đồng": 9, "triệu đồng": 6, "nghìn tỷ đồng": 12}
amounts = st.integers(10**11, 10**14)


def _printed(value: Fraction, places: int, *, cut: bool) -> str:
    number = value * 10**places
    return vietnamese(floor(number) if cut else half_up(number), places)


@given(
    now=amounts,
    then=amounts,
    plan=amounts,
    scale=st.sampled_from(sorted(SCALES)),
    places=st.tuples(st.integers(0, 3), st.integers(0, 2)),
    cut=st.booleans(),
)
@settings(deadline=None, max_examples=200, derandomize=True)
def test_a_true_figure_in_any_rounding_is_no_error(
    now: int, then: int, plan: int, scale: str, places: tuple[int, int], cut: bool
) -> None:
    """Value, change and attainment as a writer may round or cut them off."""
    (newest, *_) = known().of("bloc", "revenue.total")
    version = replace(newest, figure=figure("revenue.total", str(now), str(then), plan=str(plan), done=str(now)))
    facts = Known(bloc().pack, {("bloc", "revenue.total"): (version,)})
    grown, done = (Fraction(now, then) - 1) * 100, Fraction(now, plan) * 100
    value = _printed(Fraction(now, 10 ** SCALES[scale]), places[0], cut=cut)
    change = _printed(abs(grown), places[1], cut=cut)
    sentence = (
        f"Quý I/2022, tổng doanh thu của các doanh nghiệp trong Khối đạt {value} {scale}, "
        f"{'tăng' if grown >= 0 else 'giảm'} {change}% so với cùng kỳ, "
        f"đạt {_printed(done, places[1], cut=cut)}% kế hoạch năm."
    )
    proof = held(HEAD + sentence, facts)
    assert proof.errors == (), sentence
    assert proof.beside is not None
    assert proof.beside.compared == 3


@given(now=amounts, factor=st.sampled_from([Fraction(9, 10), Fraction(11, 10), Fraction(1, 10), Fraction(10)]))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_a_false_figure_is_an_error(now: int, factor: Fraction) -> None:
    (newest, *_) = known().of("bloc", "revenue.total")
    version = replace(newest, figure=figure("revenue.total", str(now)))
    facts = Known(bloc().pack, {("bloc", "revenue.total"): (version,)})
    value = _printed(now * factor / 10**9, 3, cut=False)
    proof = held(f"{HEAD}Quý I/2022, doanh thu toàn Khối đạt {value} tỷ đồng.", facts)
    assert [one.kind for one in proof.errors] == ["wrong"]


@given(st.text(max_size=300), st.lists(st.sampled_from([*TRUE.split(), *NOT_THEIRS.split(), NAME, "\n"]), max_size=60))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_no_text_breaks_it(noise: str, words: list[str]) -> None:
    held(f"{NAME} {noise}")
    held(f"{NAME} {' '.join(words)} {noise}")


def test_periods_are_told_by_quarters_and_what_they_add_up_to() -> None:
    values = {
        str(at): [fact.amount / 10**9 for fact in known().values("bloc", "revenue.total", at)]
        for at in map(Period.parse, ("2022Q1", "2021Q1", "2021", "2021Q3", "2020"))
    }
    assert values == {
        "2022Q1": [1200, 1180],
        "2021Q1": [1000, 1000, 1004],
        "2021": [4600],
        "2021Q3": [1150],
        "2020": [1210],
    }


def test_roles_that_are_no_claims_about_figures_are_not_held_against_them() -> None:
    proof = held(f"{HEAD}Quý I/2022, Khối có 30 doanh nghiệp nộp ngân sách từ 1 tỷ đồng trở lên.")
    assert {claim.role for claim in proof.claims if claim.known is None} == {Role.THRESHOLD}
