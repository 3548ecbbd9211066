"""Rules as data: read with the pack, refused where they make no sense, and told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.small_pack import SMALL, marked, write_pack
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.values.period import Period
from khoi.wording.say import say
from tables import each

RULES = "rules/trade.yaml"
RULE = """\
rules:
  - code: trade.profit_within_revenue
    name: {vi: Lợi nhuận không lớn hơn doanh thu, en: Profit within revenue}
    severity: warning
    since: 2022Q1
    check: trade.profit <= trade.revenue
    message: {vi: Lợi nhuận lớn hơn doanh thu., en: Profit exceeds revenue.}
    recommendation: {vi: Kiểm tra đơn vị tính., en: Check the units.}
    source: Báo cáo kết quả kinh doanh
"""
CHECK = "    check: trade.profit <= trade.revenue\n"


def with_rule(text: str) -> dict[str, str]:
    return {**SMALL, RULES: text}


def loaded(folder: Path, text: str = RULE) -> Pack:
    pack, findings = load_pack(write_pack(folder, with_rule(text)))
    assert findings == []
    assert pack is not None
    return pack


@each("""
    One slip in the formula of a rule
    | check                                        | code                      |
    | trade.profit <= trade.revenu                 | formula.name_unknown      |
    | trade.profit <= trade.revenue trade.debt     | formula.trailing          |
    | (trade.profit <= trade.revenue               | formula.syntax            |
    | trade.profit <=                              | formula.value_expected    |
    | trade.profit ≤ trade.revenue                 | formula.sign              |
    | trade.profit + trade.revenue                 | formula.not_a_condition   |
    | (trade.profit < 0) + trade.revenue > 0       | formula.not_a_value       |
    | trade.profit <= 5                            | formula.units             |
    | trade.profit <= trade.profit / trade.revenue | formula.units             |
    | trade.profit <= 5 tỷ vnd                     | formula.unit_unknown      |
    | trade.profit / 0 > 1                         | formula.by_zero           |
    | trade.at_pace > 1 enterprise                 | formula.derived           |
    | trade.profit < plan(trade.profit)            | formula.no_plan           |
    | trade.debt < to_date(trade.debt)             | formula.stock_over_time   |
    | trade.debt < quarters(trade.debt)            | formula.stock_over_time   |
    | trade.revenue > previous(plan(trade.revenue)) | formula.plan_of_a_year   |
    | trade.profit < total(trade.profit, district) | formula.group_unknown     |
    | trade.profit < total(trade.margin, bloc)     | formula.not_a_figure      |
    | previous(if trade.profit < 0 then 0 else trade.profit) > trade.profit | formula.earlier_choice |
    | trade.profit * trade.profit * trade.profit > 0 | formula.too_wide        |
    | trade.profit * 0.0000001 > 0                 | formula.number_odd        |   finer than any figure
    | trade.profit < 0.00001 % * trade.revenue     | formula.number_odd        |
    | trade.profit < 1000000000000000000 VND       | formula.number_odd        |   larger than any figure
    | trade.profit < 1000000000 tỷ VND             | formula.number_odd        |
    | previous(trade.profit) > 0                   | pack.rule_nothing_now     |
    | trade.profit < 1,5 tỷ VND                    | formula.decimal_comma     |
    | trade.profit < (1,5 tỷ VND)                  | formula.decimal_comma     |
    | trade.profit < 1 VND, 5                      | formula.trailing          |   a list
""")
def test_a_formula_that_makes_no_sense(check: str, code: str, tmp_path: Path) -> None:
    files = with_rule(RULE.replace(CHECK, f"    check: {check}  #! {code}\n"))
    pack, findings = load_pack(write_pack(tmp_path, files))
    assert pack is None
    assert [(f.place.file, f.place.line, f.code) for f in findings] == marked(files)
    assert all(say(findings[0], language).message for language in ("vi", "en"))


@pytest.mark.parametrize(("check", "code"), [("(" * 50 + "1" + ")" * 50, "too_deep"), ("1+" * 1500 + "1", "too_long")])
def test_a_formula_without_measure(check: str, code: str, tmp_path: Path) -> None:
    _, findings = load_pack(write_pack(tmp_path, with_rule(RULE.replace(CHECK, f"    check: {check}\n"))))
    assert [f.code for f in findings] == [f"formula.{code}"]


@each("""
    One slip elsewhere
    | instead_of                                      | written                                     | code |
    | code: trade.profit_within_revenue               | code: Profit                                | pack.pattern |
    | severity: warning                               | severity: grave                             | pack.choice |
    | severity: warning                               | severty: warning                            | pack.key_unknown |
    | since: 2022Q1                                   | since: 2022M1                               | pack.pattern |
    | since: 2022Q1 | scope: [district:*] | pack.scope_unknown |
    | since: 2022Q1                                   | when: trade.revenue > 5                     | formula.units |
    | since: 2022Q1 | about: trade.margin | pack.rule_about_unknown |
""")
def test_a_slip_in_a_rule(instead_of: str, written: str, code: str, tmp_path: Path) -> None:
    files = with_rule(RULE.replace(instead_of, f"{written}  #! {code}"))
    _, findings = load_pack(write_pack(tmp_path, files))
    assert marked(files)[0] in [(f.place.file, f.place.line, f.code) for f in findings]


def test_a_rule_does_not_end_before_it_begins(tmp_path: Path) -> None:
    _, findings = load_pack(write_pack(tmp_path, with_rule(RULE.replace("2022Q1", "2022Q1\n    until: 2021Q4"))))
    assert [f.code for f in findings] == ["pack.contradiction"]


def test_a_code_is_given_once(tmp_path: Path) -> None:
    again = RULE + RULE.removeprefix("rules:\n")
    _, findings = load_pack(write_pack(tmp_path, with_rule(again)))
    assert [(f.code, f.place.line, f.values["kind"]) for f in findings] == [("pack.code_twice", 10, "rule")]


@each("""
    | since  | until  | on_in                  |
    |        |        |                        |   tried, but not switched on
    | 2022Q1 |        | 2022Q1, 2022Q4, 2023Q1 |
    | 2022Q1 | 2022Q4 | 2022Q1, 2022Q4         |
""")
def test_switched_on(since: str, until: str, on_in: str, tmp_path: Path) -> None:
    dates = "".join(f"    {key}: {day}\n" for key, day in (("since", since), ("until", until)) if day)
    pack = loaded(tmp_path, RULE.replace("    since: 2022Q1\n", dates))
    asked = ("2021Q4", "2022Q1", "2022Q4", "2023Q1")
    assert ", ".join(period for period in asked if pack.rules_on(Period.parse(period))) == on_in


@each("""
    | check                                       | level      |
    | trade.profit <= trade.revenue               | submission |
    | trade.profit <= previous(trade.revenue)     | past       |
    | trade.revenue <= 2 * plan(trade.revenue)    | past       |
    | trade.profit <= trade.debt                  | sources    |
    | trade.profit <= total(trade.profit, sector) | peers      |
""")
def test_how_far_a_rule_looks_is_seen_from_its_formula(check: str, level: str, tmp_path: Path) -> None:
    pack = loaded(tmp_path, RULE.replace(CHECK, f"    check: {check}\n"))
    assert [pack.level_of(rule) for rule in pack.checked_rules.values()] == [level]


def test_an_adopted_pack_keeps_its_rules_and_one_without_keeps_its_digest(tmp_path: Path) -> None:
    pack = loaded(tmp_path / "with")
    assert Pack.from_json(pack.as_json()) == pack
    plain, _ = load_pack(write_pack(tmp_path / "without"))
    assert plain is not None
    assert "rules" not in plain.as_json()
    assert plain.digest != pack.digest


def test_every_shipped_rule_says_what_to_do() -> None:
    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    assert len(pack.rules) >= 30
    for rule in pack.rules:
        for words in (rule.message, rule.recommendation):
            assert words.vi.endswith(".")
            assert words.en.endswith(".")
            assert words.vi != words.en
