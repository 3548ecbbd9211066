"""A figure beside what its enterprise answered of its sign, as the form comes in, and again whenever somebody looks."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from check.test_looks import Held, figure, series
from khoi.catalog.definitions import LookSetting
from khoi.catalog.operations import adopt_pack
from khoi.catalog.pack import Pack
from khoi.check.inspection import inspector
from khoi.check.operations.accept import Accepted
from khoi.check.priority import Suspect
from khoi.check.queries.attention import attention
from khoi.check.queries.standing import standing
from khoi.check.report import validation
from khoi.collect.filing import Filing
from khoi.collect.intake import readers_of
from khoi.collect.layout import SheetKey
from khoi.collect.submission import FormReading, Text
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from khoi.wording.say import say
from office import ASKED_AT, CODES, SHORT, Office, asking_pack, codes, filled, spoken
from tables import each

QUARTER = Period.parse("2022Q1")


def pack(**setting: object) -> Pack:
    """The pack that asks; a setting of `answer.sign`, if any is given."""
    looks = (LookSetting.model_validate({"code": "answer.sign", **setting}),) if setting else ()
    return replace(asking_pack(), about=asking_pack().about.model_copy(update={"looks": looks}))


def said(now: dict[str, str], answer: str, past: str = "", *, why: str = "", by: Pack | None = None) -> list[Finding]:
    """What is said of a form with an answer in I17; `past` are earlier profits, newest first."""
    figures = tuple(figure(head, written, QUARTER, why) for head, written in now.items())
    texts = (Text("result", answer, "01", ASKED_AT),) if answer else ()
    reading = FormReading("tep.xlsx", SheetKey("general", CODES["An"], QUARTER), figures, texts, ())
    books, at = [], QUARTER
    for row in series("profit", past):
        at = at.previous
        books.append({SHORT[head]: Held(figure(head, written, at)) for head, written in row.items()})
    [found] = inspector(by or pack())(Filing(CODES["An"], QUARTER, (reading,), past=books))
    return spoken(found)


def spelt(findings: list[Finding]) -> str:
    """`error answer.sign 2000000`: how gravely, what, and what is proposed."""
    return "; ".join(f"{f.severity} {f.code} {f.values['proposed']}".strip() for f in findings)


@each("""
    Revenue is 500; both cannot be true, and the other sign is proposed
    | profit | answer    | told                       |
    | 2      | Lãi       |                            |
    | -2     | Lỗ        |                            |
    | -2     | Lãi       | error answer.sign 2000000  |
    | 2      | Lỗ        | error answer.sign -2000000 |
    | 2      | thua lỗ   | error answer.sign -2000000 |
    | -0.001 | Lãi       | error answer.sign 1000     |   however small
    | 0      | Lãi       |                            |   rounded, it may have been one
    | 0      | Lỗ        |                            |
    | –      | Lỗ        |                            |
    |        | Lỗ        |                            |   nothing to contradict
    | 2      |           |                            |
    | 2      | không rõ  |                            |   told as the form was read
    | 0      | Hòa vốn   |                            |
    | 5      | Hòa vốn   |                            |   a hundredth of the largest sum of money
    | -5     | Hòa vốn   |                            |
    | 5.1    | Hòa vốn   | warning answer.zero        |
    | -5.1   | Hòa vốn   | warning answer.zero        |
""")
def test_beside_the_answer(profit: str, answer: str, told: str) -> None:
    assert spelt(said({"revenue": "500", "profit": profit, "exports": "9000000000"}, answer)) == told


@each("""
    The past of a profit is asked about its sign only where the enterprise has not told it
    | profit | answer   | past    | told                       |
    | -5     |          | 5, 4, 6 | warning past.sign 5000000  |
    | -5     | ?        | 5, 4, 6 | warning past.sign 5000000  |
    | -5     | Lãi      | 5, 4, 6 | error answer.sign 5000000  |   told once
    | -5     | Lỗ       | 5, 4, 6 |                            |   a loss, then
    | -5     | Hòa vốn  | 5, 4, 6 | warning past.sign 5000000  |   says nothing of the sign
    | 5      | Lỗ       | 5, 4, 6 | error answer.sign -5000000 |
    | 5      | Lỗ       | 5, -4   | error answer.sign -5000000 |   where the past cannot tell
    | 5      | Lỗ       |         | error answer.sign -5000000 |   a new member
    | 5000   | Lãi      | 5, 4, 6 | warning past.scale_slip 5000000 |   of sizes it is asked as ever
""")
def test_beside_the_past(profit: str, answer: str, past: str, told: str) -> None:
    assert spelt(said({"revenue": "500", "profit": profit}, answer, past)) == told


@each("""
    As a pack has it
    | setting                    | why       | told                         |
    |                            |           | error answer.sign 5000000    |
    |                            | đúng thế  | error answer.sign 5000000    |   an error is not explained away
    | severity=warning           |           | warning answer.sign 5000000  |
    | severity=warning           | đúng thế  | note answer.sign 5000000     |
    | since=2022Q1               |           | error answer.sign 5000000    |
    | since=2022Q2               |           | warning past.sign 5000000    |   the past is asked instead
    | off=true                   |           | warning past.sign 5000000    |
""")
def test_settings(setting: str, why: str, told: str) -> None:
    by = pack(**dict([setting.split("=")] if setting else []))
    assert spelt(said({"revenue": "500", "profit": "-5"}, "Lãi", "5, 4, 6", why=why, by=by)) == told


def test_all_that_is_needed_to_mend_it() -> None:
    [finding] = said({"revenue": "500", "profit": "-5"}, "có lãi")
    assert (finding.place.cell, finding.place.indicator) == ("I10", "trade.profit")
    assert finding.values == {
        "indicator": "Lợi nhuận",
        "value": "-5000000",
        "unit": "đồng",
        "question": "Kết quả kỳ này: lãi hay lỗ?",
        "answer": "có lãi",
        "answer_cell": ASKED_AT,
        "right": "Lỗ",
        "proposed": "5000000",
        "suspicion": "0.9",
        "explanation": "",
    }
    words = say(finding)
    assert words.message == (
        "Số trong ô là −5.000.000 đồng, nhưng câu “Kết quả kỳ này: lãi hay lỗ?” ở ô I17 lại trả lời “có lãi”;"
        " hai điều không thể cùng đúng."
    )
    assert "sửa số thành 5.000.000" in words.advice


# In an office


@pytest.fixture
def office(either_office: Office) -> Office:
    either_office.pack = asking_pack()
    adopt_pack(asking_pack(), by="Hoa", at=either_office.tick())
    return either_office


def receive(office: Office, who: str, profit: str, answer: str) -> list[Finding]:
    content = filled(who, QUARTER, {"revenue": "500", "profit": profit}, pack=asking_pack())
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["01"][ASKED_AT] = answer
    saved = io.BytesIO()
    book.save(saved)
    with readers_of(asking_pack(), processes=1) as readers:
        [outcome] = office.receive(office.put(f"{who}.xlsx", saved.getvalue()), readers=readers)
    assert outcome.taken
    return list(outcome.findings)


def stands(office: Office, *severities: Severity) -> str:
    [form] = standing(office.pack, QUARTER)
    return codes(spoken(form.findings), *severities)


def test_it_stops_acceptance_until_one_of_both_is_mended(office: Office) -> None:
    assert codes(receive(office, "An", "-5", "Lãi")) == "answer.sign I11"
    assert stands(office) == "answer.sign I11"
    assert office.accept_clean("2022Q1") == Accepted(accepted=0, waiting=1)
    refused, findings = office.accept_one("An", QUARTER)
    assert (refused, codes(findings)) == (None, "answer.sign I11")
    assert receive(office, "An", "-5", "Lỗ") == []
    assert office.accept_clean("2022Q1") == Accepted(accepted=1, waiting=0)


def test_it_counts_by_what_the_other_sign_would_change(office: Office) -> None:
    receive(office, "An", "-5", "Lãi")
    [case] = attention(office.pack, QUARTER).cases
    [suspect] = case.look.suspects
    assert isinstance(suspect, Suspect)
    assert suspect.indicator == "trade.profit"
    assert (suspect.expected, suspect.away) == (Fraction(5_000_000), Fraction(10_000_000))


def test_as_an_event_of_the_validation_report(office: Office) -> None:
    [finding] = receive(office, "An", "-5", "Lãi")
    event = validation(finding, office.pack, form="general", by="Hoa", at=office.clock)
    figures = [["2022Q1", CODES["An"], "trade.profit"]]
    assert (event["rule"]["severity"], event["data"]["source"], event["data"]["target"]) == ("error", figures, figures)
    assert event["rule"]["language"] == "khoi look"
    assert event["values"]["answer_cell"] == ASKED_AT


def test_it_is_asked_again_by_the_pack_of_today(office: Office) -> None:
    """Of the figures and answers as they were read, whatever was said of them then."""
    office.pack = pack(off=True)
    assert receive(office, "An", "-5", "Lãi") == []
    assert stands(office) == ""
    office.pack = asking_pack()
    assert stands(office, Severity.ERROR) == "answer.sign I11"
    office.pack = pack(severity="warning")
    assert stands(office, Severity.WARNING) == "answer.sign I11"


def test_what_the_past_said_of_a_sign_is_not_repeated(office: Office) -> None:
    quarters = ("2021Q1", "2021Q2", "2021Q3", "2021Q4")
    office.take("\n".join(f"{quarter}\n| who | revenue | profit |\n| An | 500 | 5 |" for quarter in quarters))
    office.pack = pack(off=True)
    assert codes(receive(office, "An", "-5", "Lãi")) == "past.sign I11"
    assert stands(office) == "past.sign I11"
    office.pack = asking_pack()
    assert stands(office) == "answer.sign I11"
