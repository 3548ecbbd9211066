"""One slip of the pen each: the finding says which, in what file and on what line.

`#! code` marks the line on which the finding must be placed. The pack is on one page in `small_pack.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from catalog.small_pack import SMALL, marked, slip, write_pack
from khoi.catalog.load import load_pack


class Slip(NamedTuple):
    """What is wrong, where, and what the finding must say besides its place."""

    what: str
    file: str
    instead_of: str
    written: str
    says: dict[str, str] = {}


TRADE = "indicators/trade.yaml"
GENERAL = "forms/general.yaml"
SECTOR = "forms/sector.yaml"


def asked(**changed: str) -> str:
    """The last line of the general form, and a question that confirms its sign, some of it written otherwise."""
    lines = {
        "code": "      - code: result",
        "confirms": "        confirms: trade.profit",
        "choices": "        choices:",
        "above": "          above: {vi: Lãi, en: Profit}",
        "below": "          below: {vi: Lỗ, en: Loss}",
        "zero": "          zero: {vi: Hòa vốn, en: Break-even, synonyms: [Hoà vốn]}",
    }
    written = {**lines, "name": "        name: {vi: Lãi hay lỗ, en: Profit or loss}", **changed}
    ordered = [written[key] for key in ("code", "name", *list(lines)[1:]) if written[key]]
    return "\n".join(["      - indicator: trade.profit", "    texts:", *ordered])


PROFIT = "      - indicator: trade.profit"

IN_ONE_FILE = [
    Slip(
        "a question that confirms by no choice",
        GENERAL,
        PROFIT,
        asked(code="      - code: result  #! pack.contradiction", choices="", above="", below="", zero=""),
    ),
    Slip(
        "choices that confirm nothing",
        GENERAL,
        PROFIT,
        asked(code="      - code: result  #! pack.contradiction", confirms=""),
    ),
    Slip(
        "a sign without an answer",
        GENERAL,
        PROFIT,
        asked(choices="        choices:  #! pack.key_missing", zero=""),
        {"key": "zero"},
    ),
    Slip(
        "a choice that a list would take for two",
        GENERAL,
        PROFIT,
        asked(zero='          zero: {vi: "Không lãi, không lỗ", en: Even}  #! pack.pattern'),
        {"key": "vi"},
    ),
    Slip(
        "a count by a formula that cannot be read",
        TRADE,
        "      at_least_plan_pace: true",
        "      where: trade.profit > 5  #! formula.units",
    ),
    Slip(
        "a count that looks back",
        TRADE,
        "      at_least_plan_pace: true",
        "      where: trade.revenue > previous(trade.revenue)  #! pack.count_looks_back",
        {"indicator": "trade.at_pace"},
    ),
    Slip(
        "a side of a ratio of two units",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit - 5, denominator: trade.revenue}  #! formula.units",
        {"left": "VND", "right": "1"},
    ),
    Slip(
        "a side of a ratio that divides",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit / trade.revenue, denominator: trade.revenue}  #! formula.divides",
    ),
    Slip(
        "a side of a ratio of no figure",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: 5 VND, denominator: trade.revenue}  #! formula.nothing_now",
    ),
    Slip(
        "a side of a ratio of the past alone",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: previous(trade.profit), denominator: trade.revenue}  #! formula.nothing_now",
    ),
    Slip(
        "a side of a ratio by plan",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: plan(trade.revenue), denominator: trade.revenue}  #! formula.beyond_period",
    ),
    Slip(
        "a side of a ratio by the year to date",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: to_date(trade.profit), denominator: trade.revenue}  #! formula.beyond_period",
    ),
    Slip(
        "a side of a ratio by a total",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        'ratio: {numerator: "total(trade.profit, bloc)", denominator: trade.revenue}  #! formula.beyond_period',
    ),
    Slip(
        "a side of a ratio of itself",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.margin * 2, denominator: trade.revenue}  #! formula.circle",
        {"indicator": "trade.margin"},
    ),
    Slip(
        "a side of a ratio of a count",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.at_pace * 2, denominator: trade.revenue}  #! formula.derived",
        {"indicator": "trade.at_pace"},
    ),
    Slip(
        "a side of a ratio misspelt in a formula",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profits * 2, denominator: trade.revenue}  #! formula.name_unknown",
        {"near": "trade.profit"},
    ),
    Slip(
        "a side of a ratio of two natures",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit - trade.debt, denominator: trade.revenue}  #! formula.natures",
        {"left": "flow", "right": "stock"},
    ),
    Slip(
        "a side of a ratio of too many digits",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit * trade.revenue, denominator: trade.revenue}  #! formula.too_wide",
        {"digits": "45"},
    ),
    Slip(
        "a side of a ratio that is a condition",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit > 0, denominator: trade.revenue}  #! formula.not_a_value",
    ),
    Slip(
        "a formula of a stock over a flow",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.debt * 2, denominator: trade.revenue}  #! pack.ratio_natures",
    ),
    Slip(
        "a percentage of squares",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit * 1 VND, denominator: trade.revenue}  #! pack.ratio_units",
        {"units": "VND^2, VND"},
    ),
    Slip(
        "a formula of another unit than the indicator",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: flow\n"
        "    unit: enterprise  #! pack.formula_unit\n"
        "    formula: trade.profit * 2\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
        {"unit": "enterprise", "found": "VND"},
    ),
    Slip(
        "a formula of another nature than the indicator",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: stock  #! pack.formula_nature\n"
        "    unit: VND\n"
        "    formula: trade.profit * 2\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
        {"nature": "stock", "found": "flow"},
    ),
    Slip(
        "the movement of a stock called a stock",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: stock  #! pack.formula_nature\n"
        "    unit: VND\n"
        "    formula: trade.debt - previous(trade.debt)\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
        {"nature": "stock", "found": "flow"},
    ),
    Slip(
        "a movement over a year called a flow",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: flow  #! pack.formula_nature\n"
        "    unit: VND\n"
        "    formula: trade.debt - same_period(trade.debt)\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
        {"nature": "flow", "found": "stock"},
    ),
    Slip(
        "a formula that leads back to itself",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: flow\n"
        "    unit: VND\n"
        "    formula: trade.tried + trade.profit  #! formula.circle\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
        {"indicator": "trade.tried"},
    ),
    Slip(
        "a formula of another period alone",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: flow\n"
        "    unit: VND\n"
        "    formula: same_period(trade.profit)  #! formula.nothing_now\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
    ),
    Slip(
        "a formula of a name that is none",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: flow\n"
        "    unit: VND\n"
        "    formula: trade.profits  #! pack.part_unknown\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
        {"part": "trade.profits"},
    ),
    Slip(
        "a formula of a ratio",
        TRADE,
        "  - code: trade.at_pace",
        "  - code: trade.tried  #! pack.contradiction\n"
        "    name: {vi: Thử, en: Tried}\n"
        "    nature: ratio\n"
        "    unit: VND\n"
        "    formula: trade.profit\n"
        "    definition: Tính từ các chỉ tiêu khác.\n"
        "    source: Quy định của khối\n"
        "  - code: trade.at_pace",
    ),
    Slip(
        "a count of quarters that are still to come",
        TRADE,
        "      at_least_plan_pace: true",
        "      where: quarters(trade.revenue) > 5 VND  #! pack.count_looks_back",
        {"indicator": "trade.at_pace"},
    ),
    Slip(
        "a look that is not built in",
        "pack.yaml",
        "headlines:",
        "looks:\n  - code: past.jumps  #! pack.look_unknown\n    severity: note\nheadlines:",
        {"code": "past.jumps", "near": "past.jump"},
    ),
    Slip(
        "a key misspelt",
        TRADE,
        "    planned: true",
        "    planed: true  #! pack.key_unknown",
        {"key": "planed", "instead": "planned"},
    ),
    Slip(
        "a key like no other",
        TRADE,
        "    planned: true",
        "    xyzzy: true  #! pack.key_unknown",
        {"key": "xyzzy", "instead": ""},
    ),
    Slip(
        "a key misspelt deep inside",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit, denominator: trade.revenue, permonth: true}  #! pack.key_unknown",
        {"key": "permonth", "instead": "per_month"},
    ),
    Slip(
        "no such nature",
        TRADE,
        "    nature: stock",
        "    nature: stocks  #! pack.choice",
        {"key": "nature", "got": "stocks"},
    ),
    Slip(
        "no such money scale",
        GENERAL,
        "    due_days: -5",
        "    money_scale: triệu  #! pack.choice\n    due_days: -5",
        {"key": "money_scale", "got": "triệu"},
    ),
    Slip(
        "a key left out",
        TRADE,
        "  - code: trade.debt\n    name: {vi: Nợ phải trả, en: Debt}\n    nature: stock\n    unit: VND\n",
        "  - code: trade.debt  #! pack.key_missing\n    name: {vi: Nợ phải trả, en: Debt}\n    nature: stock\n",
        {"key": "unit"},
    ),
    Slip(
        "a key left out in braces",
        TRADE,
        "    name: {vi: Nợ phải trả, en: Debt}",
        "    name: {vi: Nợ phải trả}  #! pack.key_missing",
        {"key": "en"},
    ),
    Slip(
        "a code with a capital",
        TRADE,
        "  - code: trade.debt",
        "  - code: Trade.debt  #! pack.pattern",
        {"key": "code", "got": "Trade.debt"},
    ),
    Slip(
        "a version without quotes",
        "pack.yaml",
        'version: "1.0"',
        "version: 1.0  #! pack.value",
        {"key": "version", "got": "1.0"},
    ),
    Slip(
        "a definition too short to be one",
        TRADE,
        "    definition: Nợ phải trả cuối kỳ.",
        "    definition: Nợ  #! pack.value",
        {"key": "definition", "got": "Nợ"},
    ),
    Slip(
        "a ratio that is called a flow",
        TRADE,
        "  - code: trade.margin\n    name: {vi: Tỷ suất lợi nhuận, en: Margin}\n    nature: ratio",
        "  - code: trade.margin  #! pack.contradiction\n"
        "    name: {vi: Tỷ suất lợi nhuận, en: Margin}\n"
        "    nature: flow",
    ),
    Slip(
        "two conditions of one count",
        TRADE,
        "    count:\n      of: trade.revenue",
        "    count:  #! pack.contradiction\n      at_least: 1000000000\n      of: trade.revenue",
    ),
    Slip(
        "a key written twice",
        TRADE,
        "    nature: stock\n    unit: VND",
        "    nature: stock\n    unit: VND\n    unit: VND  #! pack.key_twice",
        {"key": "unit"},
    ),
    Slip(
        "a tab in front",
        TRADE,
        "    nature: stock",
        "\tnature: stock  #! pack.yaml_syntax",
    ),
    Slip(
        "a bracket left open",
        GENERAL,
        "    signed_by: [Giám đốc]\n    lines:",
        "    signed_by: [Giám đốc\n    lines:  #! pack.yaml_syntax",
    ),
    Slip(
        "a list that contains itself",
        GENERAL,
        "    owed_by: [all]",
        "    owed_by: &all [*all]  #! pack.yaml_syntax",
    ),
    Slip(
        "an owner that is no group",
        GENERAL,
        "    owed_by: [all]",
        "    owed_by: [everybody]  #! pack.pattern",
        {"got": "everybody"},
    ),
]

BETWEEN_FILES = [
    Slip(
        "a question that confirms a line of another form",
        GENERAL,
        PROFIT,
        asked(confirms="        confirms: trade.debt  #! pack.confirms_no_line"),
        {"form": "general", "question": "result", "indicator": "trade.debt"},
    ),
    Slip(
        "a question that confirms what does not exist",
        GENERAL,
        PROFIT,
        asked(confirms="        confirms: trade.profits  #! pack.confirms_no_line"),
        {"indicator": "trade.profits"},
    ),
    Slip(
        "a question that confirms the sign of what is never negative",
        GENERAL,
        PROFIT,
        asked(confirms="        confirms: trade.revenue  #! pack.confirms_unsigned"),
        {"indicator": "trade.revenue"},
    ),
    Slip(
        "two answers that only marks and case tell apart",
        GENERAL,
        PROFIT,
        asked(below="          below: {vi: LẠI, en: Loss}  #! pack.choice_ambiguous"),
        {"question": "result", "name": "lai", "meanings": "above, below"},
    ),
    Slip(
        "an answer in another language that is one in ours",
        GENERAL,
        PROFIT,
        asked(below="          below: {vi: Lỗ, en: Lai}  #! pack.choice_ambiguous"),
        {"name": "lai", "meanings": "above, below"},
    ),
    Slip(
        "an answer that is the name of a line",
        GENERAL,
        PROFIT,
        asked(above="          above: {vi: Lãi, en: Gain, synonyms: [Có, Lợi nhuận]}  #! pack.choice_ambiguous"),
        {"name": "loi nhuan", "meanings": "trade.profit, above"},
    ),
    Slip(
        "a unit that is not in the table",
        TRADE,
        "    nature: stock\n    unit: VND\n",
        "    nature: stock\n    unit: VDN  #! pack.unit_unknown\n",
        {"indicator": "trade.debt", "unit": "VDN"},
    ),
    Slip(
        "a ratio of a flow over a stock",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profit, denominator: trade.debt}  #! pack.ratio_natures",
        {"indicator": "trade.margin", "numerator": "trade.profit", "denominator": "trade.debt"},
    ),
    Slip(
        "a part that does not exist",
        TRADE,
        "ratio: {numerator: trade.profit, denominator: trade.revenue}",
        "ratio: {numerator: trade.profits, denominator: trade.revenue}  #! pack.part_unknown",
        {"indicator": "trade.margin", "part": "trade.profits"},
    ),
    Slip(
        "a part that is computed itself",
        TRADE,
        "    count:\n      of: trade.revenue\n      at_least_plan_pace: true",
        "    count:\n      of: trade.margin  #! pack.part_derived\n      at_least: 5",
        {"indicator": "trade.at_pace", "part": "trade.margin"},
    ),
    Slip(
        "a pace of what has no plan",
        TRADE,
        "      of: trade.revenue",
        "      of: trade.profit  #! pack.pace_without_plan",
        {"indicator": "trade.at_pace", "of": "trade.profit"},
    ),
    Slip(
        "an indicator asked in two forms",
        SECTOR,
        "      - indicator: trade.debt",
        "      - indicator: trade.debt\n      - indicator: trade.revenue  #! pack.asked_twice",
        {"indicator": "trade.revenue"},
    ),
    Slip(
        "a line that asks what is computed",
        SECTOR,
        "      - indicator: trade.debt",
        "      - indicator: trade.debt\n      - indicator: trade.margin  #! pack.line_derived",
        {"form": "sector", "indicator": "trade.margin"},
    ),
    Slip(
        "a line that asks what does not exist",
        SECTOR,
        "      - indicator: trade.debt",
        "      - indicator: trade.debt\n      - indicator: trade.loans  #! pack.line_unknown",
        {"form": "sector", "indicator": "trade.loans"},
    ),
    Slip(
        "an indicator that no form asks",
        TRADE,
        "  - code: trade.margin",
        "  - code: trade.costs  #! pack.never_asked\n"
        "    name: {vi: Chi phí, en: Costs}\n"
        "    nature: flow\n"
        "    unit: VND\n"
        "    definition: Chi phí trong kỳ.\n"
        "    source: Sổ cái\n"
        "  - code: trade.margin",
        {"indicator": "trade.costs"},
    ),
    Slip(
        "two lines of a form that answer to one name",
        TRADE,
        "    synonyms: [Lãi trước thuế]",
        "    synonyms: [Lãi trước thuế, DOANH THU]  #! pack.name_ambiguous",
        {"form": "general", "indicators": "trade.revenue, trade.profit"},
    ),
    Slip(
        "a headline that does not exist",
        "pack.yaml",
        "  - trade.margin",
        "  - trade.margins  #! pack.headline_unknown",
        {"indicator": "trade.margins"},
    ),
    Slip(
        "owed by a kind of group that does not exist",
        SECTOR,
        "      - sector:bank",
        "      - branch:bank  #! pack.kind_unknown",
        {"form": "sector", "owed_by": "branch:bank"},
    ),
    Slip(
        "a code given twice",
        "units.yaml",
        "  - code: enterprise",
        "  - code: percent  #! pack.code_twice\n"
        '    name: {vi: phần trăm, en: "%"}\n'
        "    dimension: percent\n"
        "  - code: enterprise",
        {"kind": "unit", "code": "percent"},
    ),
    Slip(
        "two forms on one sheet",
        SECTOR,
        '    sheet: "02"',
        '    sheet: "01"  #! pack.code_twice',
        {"kind": "sheet", "code": "01"},
    ),
]


@pytest.mark.parametrize("case", IN_ONE_FILE + BETWEEN_FILES, ids=lambda case: str(case.what))
def test_a_slip_is_found_where_it_stands(case: Slip, tmp_path: Path) -> None:
    files = slip(case.file, case.instead_of, case.written)
    pack, findings = load_pack(write_pack(tmp_path, files))
    assert pack is None
    assert sorted((f.place.file, f.place.line, f.code) for f in findings) == marked(files)
    assert case.says.items() <= findings[0].values.items()


def test_formulas_of_formulas_do_not_grow_without_end(tmp_path: Path) -> None:
    """Each twice the one before: the seventh still reads few enough figures, the fortieth would read 10^12."""
    doubled = "".join(
        f"  - code: trade.d{n}\n    name: {{vi: Gấp {n}, en: Doubled {n}}}\n    nature: flow\n    unit: VND\n"
        f"    formula: trade.{before} + trade.{before}\n    definition: Gấp đôi chỉ tiêu trước.\n    source: Quy định\n"
        for n in range(1, 41)
        for before in [f"d{n - 1}" if n > 1 else "profit"]
    )
    files = slip(TRADE, "  - code: trade.at_pace", f"{doubled}  - code: trade.at_pace")
    pack, findings = load_pack(write_pack(tmp_path, files))
    assert pack is None
    assert {(finding.code, finding.values["indicator"]) for finding in findings} == {("formula.too_many", "trade.d8")}
    assert len(findings) == 33


def test_percent_is_of_like_units(tmp_path: Path) -> None:
    files = dict(SMALL)
    files[TRADE] = (
        SMALL[TRADE]
        .replace("    unit: VND\n    signed: true", "    unit: enterprise\n    signed: true")
        .replace("denominator: trade.revenue}", "denominator: trade.revenue}  #! pack.ratio_units")
    )
    pack, findings = load_pack(write_pack(tmp_path, files))
    assert pack is None
    assert [(f.place.file, f.place.line, f.code) for f in findings] == marked(files)
    assert findings[0].values["units"] == "enterprise, VND"


def test_two_slips_in_two_files_are_both_told(tmp_path: Path) -> None:
    files = {
        **slip(TRADE, "    nature: stock", "    nature: stocks  #! pack.choice"),
        SECTOR: SMALL[SECTOR].replace("    due_days:", "    due_day:"),
    }
    _, findings = load_pack(write_pack(tmp_path, files))
    assert sorted((f.place.file, f.code) for f in findings) == [
        (SECTOR, "pack.key_missing"),
        (SECTOR, "pack.key_unknown"),
        (TRADE, "pack.choice"),
    ]


@pytest.mark.parametrize("name", ["pack.yaml", "units.yaml"])
def test_a_file_left_out(name: str, tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {file: text for file, text in SMALL.items() if file != name})
    pack, findings = load_pack(folder)
    assert pack is None
    assert [(f.code, f.place.file) for f in findings] == [("pack.file_missing", name)]


def test_a_folder_without_indicators(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {file: text for file, text in SMALL.items() if file != TRADE})
    _, findings = load_pack(folder)
    assert [(f.code, f.place.file) for f in findings] == [("pack.file_missing", "indicators/*.yaml")]


@pytest.mark.parametrize("text", ["", "# nothing but a remark\n"])
def test_an_empty_file(text: str, tmp_path: Path) -> None:
    _, findings = load_pack(write_pack(tmp_path, {**SMALL, "units.yaml": text}))
    assert [(f.code, f.place.file, f.place.line) for f in findings] == [("pack.empty_file", "units.yaml", 1)]


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """As an old Vietnamese editor would save it."""
    text = SMALL["units.yaml"].encode().replace("đồng".encode(), "đồng".encode("utf-16-le"))
    _, findings = load_pack(write_pack(tmp_path, {**SMALL, "units.yaml": text}))
    assert [(f.code, f.place.file, f.place.line) for f in findings] == [("pack.not_utf8", "units.yaml", 3)]


def test_a_day_that_no_calendar_has(tmp_path: Path) -> None:
    """YAML takes it for a date before we see it."""
    pack, findings = load_pack(write_pack(tmp_path, slip("pack.yaml", 'version: "1.0"', "version: 2022-02-30")))
    assert pack is None
    assert [(f.place.file, f.place.line) for f in findings] == [("pack.yaml", 2)]


def test_a_letter_that_cannot_be_printed(tmp_path: Path) -> None:
    files = slip(TRADE, "    nature: stock", "    nature: \astock  #! pack.yaml_syntax")
    _, findings = load_pack(write_pack(tmp_path, files))
    assert [(f.place.file, f.place.line, f.code) for f in findings] == marked(files)
    assert findings[0].values["problem"]


def test_a_byte_order_mark_is_no_slip(tmp_path: Path) -> None:
    """Notepad writes one."""
    pack, findings = load_pack(write_pack(tmp_path, {**SMALL, "pack.yaml": "\ufeff" + SMALL["pack.yaml"]}))
    assert pack is not None
    assert findings == []
