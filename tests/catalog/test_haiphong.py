"""The pack of the first body: what the enterprises of Hải Phòng are asked, and what its report says."""

from __future__ import annotations

import pytest

from khoi.catalog.definitions import Form, Indicator, Nature
from khoi.catalog.load import shipped_packs
from khoi.values.text import fold
from shipped import haiphong
from tables import each, rows

FORMS = [pytest.param(form, id=form.code) for form in haiphong().forms if form.frequency == "quarter"]
INDICATORS = [pytest.param(indicator, id=code) for code, indicator in haiphong().indicators.items()]


def test_it_ships() -> None:
    assert "haiphong" in shipped_packs()


def test_about_ninety_indicators_in_seven_areas() -> None:
    assert [area.name.vi for area in haiphong().areas] == [
        "Báo cáo năm",
        "Ngân hàng",
        "Chuyển đổi số",
        "Xây dựng Đảng và đoàn thể",
        "Sản xuất, kinh doanh",
        "Dịch vụ công ích",
        "Lao động, việc làm và an sinh xã hội",
    ]
    assert 75 <= len(haiphong().indicators) <= 95


@each("""
    Codes that other programs rely on
    | code                    | unit         | nature | shown                |
    | revenue.total           | VND          | flow   | tỷ 0                 |
    | plan.units_at_pace      | enterprise   | count  | đơn vị 0             |
    | budget.paid             | VND          | flow   | tỷ 1                 |
    | budget.units_over_1bn   | enterprise   | count  | đơn vị 0             |
    | export.value            | USD          | flow   | triệu 2              |
    | bank.funds_mobilised    | VND          | stock  | tỷ 0                 |
    | bank.loans              | VND          | stock  | tỷ 0                 |
    | bank.loans_to_funds     | percent      | ratio  | đơn vị 2             |
    | bank.npl_ratio          | percent      | ratio  | đơn vị 2             |
    | party.new_organisations | organisation | flow   | đơn vị 0             |
    | youth.new_organisations | organisation | flow   | đơn vị 0             |
""")
def test_codes_that_are_for_ever(code: str, unit: str, nature: str, shown: str) -> None:
    indicator = haiphong().indicators[code]
    display = indicator.display
    assert (indicator.unit, indicator.nature, f"{display.scale} {display.decimals}") == (unit, nature, shown)
    assert code in haiphong().about.headlines


@each("""
    | code                  | numerator       | denominator          |
    | bank.loans_to_funds   | bank.loans      | bank.funds_mobilised |
    | bank.npl_ratio        | bank.bad_debt   | bank.loans           |
    | profit.margin         | profit.before_tax | revenue.total      |
""")
def test_ratios_are_ratios_of_sums(code: str, numerator: str, denominator: str) -> None:
    ratio = haiphong().indicators[code].ratio
    assert ratio is not None
    assert (ratio.numerator, ratio.denominator) == (numerator, denominator)


@each("""
    | code                    | of                | at_least   | denominator |
    | plan.units_at_pace      | revenue.total     | pace       | planned     |
    | budget.units_over_1bn   | budget.paid       | 1000000000 | members     |   30 of 107
    | profit.units_profitable | profit.before_tax | 1          | reporting   |
""")
def test_counts_say_of_what_and_out_of_whom(code: str, of: str, at_least: str, denominator: str) -> None:
    indicator = haiphong().indicators[code]
    assert indicator.count is not None
    said = "pace" if indicator.count.at_least_plan_pace else str(indicator.count.at_least)
    assert (indicator.count.of, said, indicator.denominator) == (of, at_least, denominator)


@pytest.mark.parametrize("code", ["party.new_organisations", "youth.new_organisations"])
def test_what_the_city_assigns_has_a_target(code: str) -> None:
    assert haiphong().indicators[code].target


def test_the_forms() -> None:
    expected = rows("""
        | code       | number       | owed_by          |
        | general    | Biểu 01-DN   | all              |
        | bank       | Biểu 02-NH   | sector:bank      |
        | export     | Biểu 03-XK   | activity:exporter |
        | roads      | Biểu 04-ĐB   | service:roads    |
        | waterways  | Biểu 05-ĐT   | service:waterways |
        | sanitation | Biểu 06-VSMT | service:sanitation |
        | parks      | Biểu 07-CX   | service:parks    |
        | water      | Biểu 08-CN   | service:water    |
        | drainage   | Biểu 09-TN   | service:drainage |
        | lighting   | Biểu 10-CS   | service:lighting |
        | party      | Biểu 11-XDĐ  | party:*          |
        | annual     | Biểu 12-NĂM  | all              |
    """)
    forms = [{"code": f.code, "number": f.number, "owed_by": " ".join(f.owed_by)} for f in haiphong().forms]
    assert sorted(forms, key=lambda form: form["number"]) == expected


@pytest.mark.parametrize("form", FORMS)
def test_every_form_ends_with_difficulties_and_proposals(form: Form) -> None:
    in_words = [text.name.vi for text in form.texts if text.choices is None]
    assert in_words == [text.name.vi for text in form.texts][-2:] == ["Khó khăn, vướng mắc", "Kiến nghị, đề xuất"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_asks_the_estimate_and_the_last_final_figure(form: Form) -> None:
    assert form.ask_previous_final


def test_one_form_is_of_a_year_by_its_statements() -> None:
    [form] = [form for form in haiphong().forms if form.frequency != "quarter"]
    assert (form.code, form.frequency, form.due_days, form.ask_previous_final) == ("annual", "year", 90, False)


def test_the_form_for_everybody_takes_ten_minutes() -> None:
    assert len(haiphong().forms_by_code["general"].lines) <= 15


def test_the_party_form_is_signed_by_the_secretary_not_the_accountant() -> None:
    signed = haiphong().forms_by_code["party"].signed_by
    assert signed[-1] == "BÍ THƯ"
    assert not any("ke toan" in fold(title) for title in signed)


@pytest.mark.parametrize("form", [form for form in FORMS if form.values[0].code != "party"])  # type: ignore[union-attr]
def test_the_other_forms_are_signed_by_a_director(form: Form) -> None:
    assert form.signed_by[-1].startswith("Giám đốc")


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_can_be_explained(indicator: Indicator) -> None:
    assert indicator.definition.endswith(".")
    assert indicator.name.vi != indicator.name.en
    assert fold(indicator.name.vi) not in {fold(s) for s in indicator.synonyms}, "a synonym is another word"
    assert len(set(indicator.synonyms)) == len(indicator.synonyms)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_natures_and_units_go_together(indicator: Indicator) -> None:
    dimension = haiphong().unit_of(indicator).dimension
    if indicator.nature is Nature.COUNT:
        assert dimension == "count"
    if dimension == "percent":
        assert indicator.nature is Nature.RATIO, "an enterprise is asked for parts, never for a percentage"
    if indicator.planned:
        assert indicator.nature in {Nature.FLOW, Nature.STOCK, Nature.AVERAGE}


def test_money_follows_calendar_quarters() -> None:
    assert haiphong().about.reporting_window == "calendar"
