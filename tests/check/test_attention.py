"""A round with doubts in it: what is said of each form, what holds acceptance back, and what comes first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from khoi.catalog.pack import Pack
from khoi.catalog.rules import Rule
from khoi.check.operations.accept import Accepted
from khoi.check.operations.explain import explain
from khoi.check.queries.attention import attention
from khoi.check.queries.standing import standing
from khoi.check.queries.unmet import try_rule
from khoi.check.report import validation
from khoi.engine.embedded import Engine
from khoi.storage.models import Act, Explanation
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Period
from office import CODES, Office, codes, small_pack, spoken
from tables import each

QUARTER = Period.parse("2022Q1")


def rule(code: str, check: str, severity: str = "warning", **more: object) -> Rule:
    return Rule.model_validate(
        {
            "code": code, "name": {"vi": code, "en": code}, "severity": severity, "since": "2020Q1", "check": check,
            "message": {"vi": "Không khớp.", "en": "Odd."}, "recommendation": {"vi": "Xem lại.", "en": "See."},
            "source": "Sổ cái", **more,
        }
    )  # fmt: skip


RULES = (
    rule("trade.profit_within_revenue", "trade.profit <= trade.revenue"),
    rule("bank.loans_beside_revenue", "bank.loans >= trade.revenue", "error"),
    rule("trade.revenue_share", "trade.revenue <= 60 % * total(trade.revenue, bloc)"),
)


@pytest.fixture
def office(either_office: Office) -> Office:
    either_office.pack = ruled()
    return either_office


def ruled(*rules: Rule) -> Pack:
    return replace(small_pack(), rules=rules or RULES)


def said(office: Office) -> dict[str, str]:
    """Enterprise and form to what is said of the latest version."""
    names = {code: name for name, code in CODES.items()}
    found = {}
    for form in standing(office.pack, QUARTER):
        whose = next((f.place.enterprise for f in form.findings), "")
        if form.findings:
            found[f"{names[whose]} {form.form}"] = codes(spoken(form.findings))
    return found


def send(office: Office, drawn: str) -> None:
    for outcome in office.receive(*office.send_all(f"2022Q1\n{drawn}")):
        assert outcome.taken, outcome


def test_forms_are_judged_together_and_again(office: Office) -> None:
    """Of a share in a total, nothing can be said as forms come in; between forms, what was wrong may be corrected."""
    send(
        office,
        """
        | who  | revenue | profit | loans |
        | An   | 90      | 95     |       |
        | Bính | 10      | 1      | 9     |
        """,
    )
    assert said(office) == {
        "An general": "rule.trade.profit_within_revenue I11; rule.trade.revenue_share I10",
        "Bính bank": "rule.bank.loans_beside_revenue I10",
    }
    send(office, "| who | revenue | profit | loans |\n| Bính | 70 | 1 | 900 |")
    assert said(office) == {"An general": "rule.trade.profit_within_revenue I11"}


def test_errors_refuse_and_warnings_hold_back_until_they_are_explained(office: Office) -> None:
    send(
        office,
        """
        | who  | revenue | profit | loans |
        | An   | 50      | 55     |       |
        | Bính | 50      | 1      | 9     |
        """,
    )
    assert office.accept_clean("2022Q1") == Accepted(accepted=1, waiting=2)  # Bính's general form
    refused, findings = office.accept_one("Bính", QUARTER)
    assert (refused, codes(findings)) == (None, "rule.bank.loans_beside_revenue I10")
    assert told(office, "An", "rule.trade.profit_within_revenue", "bán đất") == (1, "")
    assert Act.objects.latest("pk").because == "bán đất"
    assert office.accept_clean("2022Q1") == Accepted(accepted=1, waiting=1)


def told(office: Office, who: str, code: str, because: str, indicator: str = "") -> tuple[int, str]:
    count, findings = explain(
        office.pack, QUARTER, CODES.get(who, "0000000000"), code,
        because=because, indicator=indicator, by="Hoa", at=office.tick(),
    )  # fmt: skip
    return count, codes(spoken(findings))


@each("""
    | who  | code                             | because | indicator     | explained | finding |
    | An   | rule.trade.profit_within_revenue | bán đất |               | 1         |         |
    | An   | rule.trade.profit_within_revenue | bán đất | trade.profit  | 1         |         |
    | An   | rule.trade.profit_within_revenue | bán đất | trade.revenue | 0         | explain.no_such_finding |
    | An   | rule.trade.profit                | bán đất |               | 0         | explain.no_such_finding |
    | An   | rule.trade.profit_within_revenue | "  "    |               | 0         | explain.no_reason |
    | Ai   | rule.trade.profit_within_revenue | bán đất |               | 0         | accept.enterprise_unknown |
    | Bính | rule.bank.loans_beside_revenue   | bán đất |               | 0         | explain.an_error |
""")
def test_explaining(
    who: str, code: str, because: str, indicator: str, explained: str, finding: str, office: Office
) -> None:
    send(office, "| who | revenue | profit | loans |\n| An | 50 | 55 | |\n| Bính | 50 | 1 | 9 |")
    assert told(office, who, code, because, indicator) == (int(explained), finding)
    assert Explanation.objects.count() == int(explained)


HISTORY = "\n".join(
    f"2021Q{n}\n| who | revenue | wages | staff |\n| An | {40 + n} | {9 + n} | 30 |\n" for n in (1, 2, 3, 4)
)


def test_a_reason_is_one_lines(office: Office) -> None:
    """Revenue and wages both slipped, not alike: why one is right says nothing of the other, now or next quarter."""
    office.pack = ruled(RULES[0])
    office.take(HISTORY)
    send(office, "| who | revenue | wages | staff |\n| An | 44000 | 13000000 | 30 |")
    both, findings = explain(
        office.pack, QUARTER, CODES["An"], "past.scale_slip", because="bán đất", by="Hoa", at=office.tick()
    )
    asked = {"count": "2", "indicators": "Quỹ lương (staff.wages), Doanh thu (trade.revenue)"}
    at = Place(enterprise=CODES["An"], period="2022Q1")
    assert (both, findings) == (0, [error("explain.which", at, finding="past.scale_slip", **asked)])
    assert Explanation.objects.count() == 0
    assert told(office, "An", "past.scale_slip", "bán đất", "trade.revenue") == (1, "")
    assert [row.indicator for row in Explanation.objects.all()] == ["trade.revenue"]
    assert said(office)["An general"] == "past.scale_slip I10; past.scale_slip I14"
    assert [f.severity.value for form in standing(office.pack, QUARTER) for f in form.findings] == ["note", "warning"]


def test_a_new_version_asks_anew_and_what_was_said_before_is_offered(office: Office) -> None:
    send(office, "| who | revenue | profit |\n| An | 50 | 55 |\n| Bính | 50 | 1 |")
    told(office, "An", "rule.trade.profit_within_revenue", "bán đất")
    assert [case.member.short_name for case in attention(office.pack, QUARTER).cases] == []
    send(office, "| who | revenue | profit |\n| An | 50 | 56 |")
    assert [case.member.short_name for case in attention(office.pack, QUARTER).cases] == ["An"]
    for outcome in office.receive(*office.send_all("2022Q2\n| who | revenue | profit |\n| An | 5 | 55 |")):
        assert outcome.taken
    [case] = [c for c in attention(office.pack, QUARTER.following).cases if c.member.short_name == "An"]
    assert [reason.text for reason in case.reasons["rule.trade.profit_within_revenue", "trade.profit"]] == ["bán đất"]


def test_what_moves_the_total_most_comes_first(office: Office) -> None:
    send(
        office,
        """
        | who  | revenue | profit |
        | An   | 50      | 51     |
        | Bính | 40      | 90     |
        | Đò   | 40      | 4      |
        """,
    )
    found = attention(office.pack, QUARTER)
    assert [case.member.short_name for case in found.cases] == ["Bính", "An"]
    assert (found.forms, found.waiting, found.cases[-1].look.so_far) == (3, 3, Fraction(1))


@each("""
    | check                                | looked_at | decided | not_met      |
    | trade.profit <= trade.revenue        | 3         | 3       | An           |
    | trade.profit <= 90 % * trade.revenue | 3         | 3       | An, Đò       |
    | trade.profit < 0                     | 3         | 3       | An, Bính, Đò |
    | trade.profit > same_period(trade.profit) | 3     | 0       |              |   nothing is known of last year
    | bank.loans > 0                       | 0         | 0       |              |
""")
def test_trying_a_rule_that_is_not_switched_on(
    check: str, looked_at: str, decided: str, not_met: str, office: Office
) -> None:
    office.take("2022Q1\n| who | revenue | profit |\n| An | 50 | 51 |\n| Bính | 40 | 1 |\n| Đò | 40 | 39 |")
    pack = ruled(rule("trade.new", check, since=None))
    with Engine() as engine:
        found = try_rule(pack, pack.checked_rules["trade.new"], QUARTER, engine)
    assert (found.looked_at, found.decided) == (int(looked_at), int(decided))
    assert ", ".join(one.member.short_name for one in found.told) == not_met


def test_a_finding_is_an_event_of_the_ess_report(office: Office) -> None:
    office.pack = ruled(RULES[0])
    send(office, "| who | revenue | profit |\n| An | 5 | 6 |")
    [finding] = [f for form in standing(office.pack, QUARTER) for f in form.findings]
    at = office.tick()
    found = validation(finding, office.pack, form="general", by="Hoa", at=at)
    place = {
        "file": f"2022Q1_{CODES['An']}.xlsx",
        "sheet": "01",
        "cell": "I11",
        "enterprise": CODES["An"],
        "period": "2022Q1",
        "indicator": "trade.profit",
    }
    assert found == {
        "id": f"2022Q1/{CODES['An']}/general/rule.trade.profit_within_revenue/trade.profit",
        "type": "validation",
        "event": {"time": at.isoformat(), "actor": "Hoa", "agent": "khoi", "trigger": "khoi check"},
        "rule": {
            "language": "khoi formula",
            "expression": "trade.profit <= trade.revenue",
            "severity": "warning",
            "description": "Không khớp. Các số: «Lợi nhuận»: 6.000.000 đồng; «Doanh thu»: 5.000.000 đồng.",
            "explanation": "",
        },
        "data": {
            "source": [["2022Q1", CODES["An"], "trade.profit"], ["2022Q1", CODES["An"], "trade.revenue"]],
            "target": [["2022Q1", CODES["An"], "trade.profit"]],
            "description": finding_place(finding),
        },
        "value": "0",
        "code": "rule.trade.profit_within_revenue",
        "recommendation": "Xem lại.",
        "place": place,
        "values": finding.values,
    }


def finding_place(finding: Finding) -> str:
    place = finding.place
    return f"tệp {place.file}, trang tính 01, ô I11, chỉ tiêu Lợi nhuận, doanh nghiệp {place.enterprise}, quý I/2022"
