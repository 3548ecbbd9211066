"""From a file that arrives to figures in force, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, connection

from khoi.check.operations.accept import Accepted
from khoi.collect.queries.addressees import addressed_templates
from khoi.collect.queries.in_force import figures
from khoi.collect.queries.status import refused_files, round_status
from khoi.collect.reading import find_forms
from khoi.documents.workbook_out import write_workbook
from khoi.storage.acts import last_act
from khoi.storage.models import Acceptance, Act, Receipt, SourceFile, Submission
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from office import CODES, Office, Opening, codes, filled, in_millions, name_of, opened
from tables import each

QUARTER = Period.parse("2022Q1")
STORED = (Act, SourceFile, Receipt, Submission, Acceptance)


def counts() -> list[int]:
    return [table.objects.count() for table in STORED]


def versions() -> list[str]:
    """`An general v2 {revenue}`, in the order in which they were stored."""
    rows = Submission.objects.order_by("pk").select_related("enterprise")
    return [f"{s.enterprise.short_name} {s.form} v{s.version} {revenue(s.figures)}".rstrip() for s in rows]


def revenue(document: list[dict[str, Any]]) -> str:
    values = [f["value"] for f in document if f["indicator"] == "trade.revenue" and f["basis"] == "estimate"]
    return in_millions(values[0]) if values else ""


def in_force(period: str = "2022Q1", choice: BasisChoice = BasisChoice.BEST) -> str:
    """`An 5, Bính 7`: the revenue in force in triệu đồng, nil and the like by name."""
    asked = Period.parse(period)
    books = figures(asked, choice, known_at=last_act())
    held = {e: book["trade.revenue"].figure for e, book in sorted(books.items()) if "trade.revenue" in book}
    names = dict(Submission.objects.values_list("enterprise_id", "enterprise__short_name"))
    return ", ".join(f"{names[e]} {in_millions(f.value) or f.state.code}" for e, f in held.items())


def states(office: Office) -> str:
    found = round_status(office.pack, QUARTER)
    return ", ".join(f"{e.member.short_name} {e.state}" for e in found.enterprises)


BROKEN = b"PK\x03\x04 this was a workbook once"


# The way of a quarter


def test_a_quarter_from_files_to_figures(either_office: Office) -> None:
    office = either_office
    assert states(office) == "An missing, Bính missing, Đò missing"
    outcomes = office.receive(
        *office.send_all("""
        2022Q1
        | who  | revenue | staff | loans |
        | An   | 5       | 30    |       |
        | Bính | 7       | 40    | 9000  |
        | Đò   |         | 50    |       |
        """)
    )
    assert [(o.file, o.taken, o.submissions, codes(o.findings)) for o in outcomes] == [
        (f"2022Q1_{CODES['An']}.xlsx", True, 1, ""),
        (f"2022Q1_{CODES['Bính']}.xlsx", True, 2, ""),
        (f"2022Q1_{CODES['Đò']}.xlsx", True, 1, "cell.blank I10"),
    ]
    assert (states(office), in_force()) == ("An waiting, Bính waiting, Đò waiting", "")
    assert office.accept_clean("2022Q1") == Accepted(accepted=3, waiting=1)
    assert (states(office), in_force()) == ("An accepted, Bính accepted, Đò waiting", "An 5, Bính 7")
    done = office.consolidate("2022Q1")
    assert (done.number, done.way, done.changed) == (1, "full", 0)
    figure = office.figure("trade.revenue", "2022Q1")
    assert (figure["value"], figure["coverage"]["expected"], figure["coverage"]["received"]) == ("12000000", 3, 3)
    assert (figure["coverage"]["accepted"], figure["coverage"]["reported"]) == (2, 2)


def test_the_journal(either_office: Office) -> None:
    office = either_office
    path = office.send("An", QUARTER)
    office.receive(path)
    office.accept_one("An", QUARTER, "  đã gọi điện  ")
    office.consolidate(QUARTER)
    acts = Act.objects.order_by("pk")
    assert [(a.verb, a.subject, a.by, a.because) for a in acts] == [
        ("adopt_pack", "river 1.0", "Hoa", ""),
        ("import_records", "ho-so.xlsx", "Hoa", ""),
        ("receive", "1 files", "Hoa", ""),
        ("accept", f"{CODES['An']} 2022Q1", "Hoa", "đã gọi điện"),
        ("consolidate", "2022Q1", "Hoa", ""),
    ]
    assert [f"{a.at:%H:%M}" for a in acts] == ["08:01", "08:02", "08:03", "08:04", "08:05"]
    assert Acceptance.objects.get().because == "đã gọi điện"


# What arrives


def test_the_bytes_are_kept_taken_or_not(either_office: Office) -> None:
    office = either_office
    good, bad = office.send("An", QUARTER, revenue="5"), office.put("hong.xlsx", BROKEN)
    assert [(o.taken, codes(o.findings)) for o in office.receive(good, bad)] == [(True, ""), (False, "file.broken")]
    for path in (good, bad):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert (office.store / digest[:2] / digest).read_bytes() == path.read_bytes()
        source = SourceFile.objects.get(digest=digest)
        assert (source.name, source.size) == (path.name, len(path.read_bytes()))
    assert [p.name for p in office.store.rglob("*.part")] == []
    (refused,) = refused_files()
    assert (refused.name, refused.at, codes(refused.findings)) == ("hong.xlsx", office.clock, "file.broken")


def test_a_refused_file_leaves_no_submission(either_office: Office) -> None:
    office = either_office
    office.receive(office.put("hong.xlsx", BROKEN))
    assert [Receipt.objects.filter(taken=False).count(), Submission.objects.count()] == [1, 0]


@each("""
    Who may not send this
    | who | period | finding                       |
    | Gốm | 2022Q1 | sheet.enterprise_not_recorded |   nobody knows it
    | Cát | 2022Q1 | sheet.not_a_member            |   left at the year's end
    | Đò  | 2021Q4 | sheet.not_a_member            |   not come yet
    | An  | 2023Q1 | sheet.period_to_come          |   the year mistyped: it is March 2022
    | An  | 2022Q2 |                               |   early
    | Cát | 2021Q4 |                               |
    | Đò  | 2022Q1 |                               |
""")
def test_only_members_of_the_period_send(who: str, period: str, finding: str, office: Office) -> None:
    (outcome,) = office.receive(office.send(who, period, revenue="5"))
    assert (outcome.taken, codes(outcome.findings)) == (not finding, finding)
    assert Submission.objects.count() == (0 if finding else 1)


def test_a_form_that_is_not_owed_is_taken_with_a_warning(office: Office) -> None:
    (outcome,) = office.receive(office.send("An", QUARTER, revenue="5", loans="900"))
    assert (outcome.taken, outcome.submissions, codes(outcome.findings)) == (True, 2, "sheet.not_owed")


def test_the_batch_goes_on_after_a_broken_file(either_office: Office) -> None:
    office = either_office
    files = [
        office.send("An", QUARTER, revenue="5"),
        office.put("hong.xlsx", BROKEN),
        office.put("trong.xlsx", b""),
        office.folder / "khong-co.xlsx",
        office.put("thu.xlsx", b"Dear office, ..."),
        office.send("Bính", QUARTER, revenue="7", loans="9000"),
    ]
    outcomes = office.receive(*files)
    assert [(o.file, o.submissions, codes(o.findings)) for o in outcomes] == [
        (f"2022Q1_{CODES['An']}.xlsx", 1, ""),
        ("hong.xlsx", 0, "file.broken"),
        ("trong.xlsx", 0, "file.empty"),
        ("khong-co.xlsx", 0, "file.unreadable"),
        ("thu.xlsx", 0, "file.not_a_workbook"),
        (f"2022Q1_{CODES['Bính']}.xlsx", 2, ""),
    ]
    assert versions() == ["An general v1 5", "Bính general v1 7", "Bính bank v1"]


@each("""
    What stops a careless office does not stop this one
    | typed      |
    | 1e300      |
    | 1e22       |
    | 'a_x0000_b |   how a workbook spells the character that PostgreSQL cannot store
""")
def test_the_batch_goes_on_after_an_odd_cell(typed: str, either_office: Office) -> None:
    office = either_office
    book = openpyxl.load_workbook(office.send("An", QUARTER))
    book["01"]["I10"] = float(typed) if typed[0].isdigit() else typed.removeprefix("'")
    odd = office.put("la.xlsx", saved(book))
    outcomes = office.receive(odd, office.send("Đò", QUARTER, revenue="7"))
    assert outcomes[1].taken
    assert "Đò general v1 7" in versions()


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_text(either_office: Office) -> None:
    """Bytes that are no UTF-8, a line end, a mark that turns letters round: kept, and shown by a sign for them."""
    office = either_office
    odd = office.put("bao c\udce1o\n\u202exslx.xlsx", office.send("An", QUARTER, revenue="5").read_bytes())
    gone = office.folder / "m\udce1t.xlsx"
    outcomes = office.receive(odd, gone, office.send("Đò", QUARTER, revenue="7"))
    assert [(o.file, o.taken) for o in outcomes[:2]] == [
        ("bao c\ufffdo\ufffd\ufffdxslx.xlsx", True),
        ("m\ufffdt.xlsx", False),
    ]
    assert Receipt.objects.order_by("pk")[0].name == "bao c\ufffdo\ufffd\ufffdxslx.xlsx"
    assert versions() == ["An general v1 5", "Đò general v1 7"]


def test_a_form_with_one_unknown_sender_is_refused_whole(office: Office) -> None:
    """The general form is An's, the bank's form names Gốm: nothing of the file is stored."""
    book = filled("An", QUARTER, {"revenue": "5", "loans": "9"}, forms=("general", "bank"))
    found, _ = find_forms(opened(book), office.pack, "tep.xlsx")
    assert len(found) == 2
    other = filled("Gốm", QUARTER, {"loans": "9"}, forms=("bank",))
    (outcome,) = office.receive(office.put("hai-nha.xlsx", merged(book, other)))
    assert (outcome.taken, codes(outcome.findings)) == (False, "sheet.enterprise_not_recorded")
    assert Submission.objects.count() == 0


def merged(first: bytes, second: bytes) -> bytes:
    """The first workbook's first sheet and the second's."""
    book, other = (openpyxl.load_workbook(io.BytesIO(content)) for content in (first, second))
    del book["02"]
    copy = book.create_sheet("02")
    for row in other["02"].iter_rows():
        for cell in row:
            copy[cell.coordinate] = cell.value
    return saved(book)


# Versions


def test_the_same_file_twice_is_a_note(either_office: Office) -> None:
    office = either_office
    path = office.send("An", QUARTER, revenue="5")
    office.receive(path)
    (again,) = office.receive(office.put("ban-sao.xlsx", path.read_bytes()))
    assert (again.taken, again.submissions, codes(again.findings)) == (True, 0, "file.received_before")
    assert (versions(), SourceFile.objects.count(), Receipt.objects.count()) == (["An general v1 5"], 1, 1)


def test_the_same_file_twice_in_one_batch_is_a_note(either_office: Office) -> None:
    office = either_office
    path = office.send("An", QUARTER, revenue="5")
    first, second = office.receive(path, office.put("ban-sao.xlsx", path.read_bytes()))
    assert (codes(first.findings), codes(second.findings)) == ("", "file.received_before")
    assert versions() == ["An general v1 5"]


def test_back_to_the_first_version(either_office: Office) -> None:
    """v1, v2, and v1's file again: the sender means the first figure, so it is version 3."""
    office = either_office
    first, second = office.send("An", QUARTER, revenue="5"), office.send("An", QUARTER, revenue="6")
    for path in (first, second, first):
        (outcome,) = office.receive(path)
        assert outcome.submissions == 1
    assert versions() == ["An general v1 5", "An general v2 6", "An general v3 5"]


def test_two_versions_in_one_batch(either_office: Office) -> None:
    office = either_office
    office.receive(office.send("An", QUARTER, revenue="5"), office.send("An", QUARTER, revenue="6"))
    assert versions() == ["An general v1 5", "An general v2 6"]


def test_an_accepted_version_stays_in_force_until_the_next_is_accepted(either_office: Office) -> None:
    office = either_office
    story = []
    for amount in ("5", "6"):
        office.receive(office.send("An", QUARTER, revenue=amount))
        story.append((in_force(), states(office).split(",")[0]))
        office.accept(QUARTER)
        story.append((in_force(), states(office).split(",")[0]))
    assert story == [("", "An waiting"), ("An 5", "An accepted"), ("An 5", "An waiting"), ("An 6", "An accepted")]


# Acceptance


def test_clean_takes_only_what_is_clean(either_office: Office) -> None:
    """A note does not hinder; a warning waits for a reason; an error for a new file."""
    office = either_office
    office.receive(
        *office.send_all("""
        2022Q1
        | who  | revenue   | wages |
        | An   | 5.0000004 |       |
        | Bính |           |       |
        | Đò   | 7         | -1    |
        """)
    )
    worst = list(Submission.objects.order_by("pk").values_list("enterprise__short_name", "form", "worst"))
    assert worst == [("An", "general", "note"), ("Bính", "general", "warning"), ("Đò", "general", "error")]
    assert office.accept_clean("2022Q1") == Accepted(accepted=1, waiting=2)
    assert in_force() == "An 5"
    assert states(office) == "An accepted, Bính missing, Đò errors"
    assert office.accept_clean("2022Q1") == Accepted(accepted=0, waiting=2)
    assert Act.objects.filter(verb="accept_clean").count() == 1


@each("""
    | who  | because     | done | finding                   |
    | Bính | đã gọi điện | yes  |                           |
    | Bính | "   "       | no   | accept.no_reason          |
    | Đò   | đã gọi điện | no   | cell.negative I14         |   errors are never accepted
    | An   | đã gọi điện | no   | accept.nothing_waits      |
    | Gốm  | đã gọi điện | no   | accept.enterprise_unknown |
""")
def test_accepting_one_enterprise(who: str, because: str, done: str, finding: str, office: Office) -> None:
    office.receive(office.send("Bính", QUARTER), office.send("Đò", QUARTER, revenue="7", wages="-1"))
    before = counts()
    accepted, findings = office.accept_one(who, QUARTER, because)
    assert (accepted, codes(findings)) == (Accepted(1, 0) if done == "yes" else None, finding)
    assert counts() == (before if done == "no" else [before[0] + 1, *before[1:4], before[4] + 1])


def test_a_clean_report_is_accepted_without_a_reason(office: Office) -> None:
    office.receive(office.send("An", QUARTER, revenue="5"))
    assert office.accept_one("An", QUARTER, "") == (Accepted(1, 0), [])
    assert Acceptance.objects.get().because == ""


def test_a_newer_version_with_errors_leaves_the_accepted_one(either_office: Office) -> None:
    office = either_office
    office.receive(office.send("An", QUARTER, revenue="5"))
    office.accept(QUARTER)
    office.receive(office.send("An", QUARTER, revenue="-6"))
    assert office.accept_clean("2022Q1") == Accepted(0, 1)
    assert (in_force(), states(office).split(",")[0]) == ("An 5", "An errors")


def test_the_final_figure_replaces_the_estimate(either_office: Office) -> None:
    """It comes a quarter later, in the next form; a reader may still ask for estimates only."""
    office = either_office
    office.receive(office.send("An", "2021Q4", revenue="5"), office.send("Bính", "2021Q4", revenue="7"))
    office.accept("2021Q4")
    office.receive(
        office.send("An", QUARTER, revenue="6", final_revenue="5.5"), office.send("Bính", QUARTER, revenue="8")
    )
    assert in_force("2021Q4") == "An 5, Bính 7"
    office.accept(QUARTER)
    assert in_force("2021Q4") == "An 5.5, Bính 7"
    assert in_force("2021Q4", BasisChoice.ESTIMATE) == "An 5, Bính 7"
    assert in_force("2021Q4", BasisChoice.FINAL) == "An 5.5"
    assert in_force("2022Q1") == "An 6, Bính 8"


@each("""
    What the final column says of the quarter before, estimated at 5
    | final | told              |
    | 5.5   | An 5.5            |
    |       | An 5              |   blank: nothing new
    | '…    | An 5              |
    | '–    | An nil            |   looked at, and there was none
    | 0     | An 0              |
    | 'x    | An not_applicable |
""")
def test_the_final_column(final: str, told: str, office: Office) -> None:
    office.receive(office.send("An", "2021Q4", revenue="5"))
    office.accept("2021Q4")
    office.receive(office.send("An", QUARTER, revenue="6", final_revenue=final))
    office.accept(QUARTER)
    assert in_force("2021Q4") == told


# Nothing by halves


def test_a_batch_that_fails_in_the_middle_leaves_nothing(either_office: Office) -> None:
    """The database itself refuses the second submission."""
    office = either_office
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX only_one_form ON khoi_submission (form)")
    before = counts()
    with pytest.raises(IntegrityError):
        office.receive(office.send("An", QUARTER, revenue="5"), office.send("Đò", QUARTER, revenue="7"))
    assert counts() == before
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX only_one_form")
    office.receive(office.send("An", QUARTER, revenue="5"), office.send("Đò", QUARTER, revenue="7"))
    assert versions() == ["An general v1 5", "Đò general v1 7"]


def test_a_folder_that_cannot_be_written_leaves_nothing(office: Office) -> None:
    office.store.parent.mkdir(exist_ok=True)
    office.store.write_text("a file where the folder should be")
    before = counts()
    with pytest.raises(OSError, match=r".*"):
        office.receive(office.send("An", QUARTER, revenue="5"))
    assert counts() == before


def test_acceptance_by_halves(either_office: Office) -> None:
    office = either_office
    office.receive(office.send("An", QUARTER, revenue="5"), office.send("Đò", QUARTER, revenue="7"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX only_one_form ON khoi_acceptance (form)")
    before = counts()
    with pytest.raises(IntegrityError):
        office.accept_clean("2022Q1")
    assert (counts(), in_force()) == (before, "")


# What goes out


def test_templates_show_what_is_known(either_office: Office) -> None:
    office = either_office
    office.imports("""
    Kế hoạch
    | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị | Đơn vị     |
    | An         | Doanh thu | 2022 | 1         | 20      | triệu đồng |
    """)
    office.take("""
    2021Q1
    | who | revenue |
    | An  | 4       |

    2021Q4
    | who | revenue |
    | An  | 4.5     |
    """)
    made = dict(addressed_templates(office.pack, QUARTER))
    assert sorted(map(name_of, made)) == ["An", "Bính", "Đò"]
    assert [[s.name for s in made[CODES[who]].sheets] for who in ("An", "Bính")] == [["01"], ["01", "02"]]
    page = opened(write_workbook(made[CODES["An"]])).sheets[0]
    assert [page.at(9, column) for column in range(2, 10)] == ["Doanh thu", "triệu đồng", 20, 4, 4.5, None, None, None]
    only = addressed_templates(office.pack, QUARTER, codes={CODES["Đò"], CODES["Cát"]})
    assert [name_of(code) for code, _ in only] == ["Đò"]


def test_late_is_after_the_due_day_of_the_round(office: Office) -> None:
    """Due five days before the quarter's end, which is Saturday the 26th, so on Monday."""
    office.receive(office.send("An", QUARTER, revenue="5"), on=date(2022, 3, 28))
    office.receive(office.send("Đò", QUARTER, revenue="7"), on=date(2022, 3, 29))
    rows = {e.member.short_name: e.forms[0] for e in round_status(office.pack, QUARTER).enterprises}
    assert {name: (str(form.due), form.late) for name, form in rows.items()} == {
        "An": ("2022-03-28", False),
        "Bính": ("2022-03-28", False),
        "Đò": ("2022-03-28", True),
    }


# One story, two databases


def story(office: Office) -> Iterator[Any]:
    """Everything that a year of one office leaves to be read."""
    for quarter in ("2021Q1", "2021Q4", "2022Q1"):
        files = office.send_all(f"""
        {quarter}
        | who  | revenue | profit | staff | loans | bad |
        | An   | 5       | '–     | 30    |       |     |
        | Bính | 7.25    | -1     | 40,5  | 9000  | 90  |
        """)
        yield [(o.file, o.taken, o.submissions, [f.as_json() for f in o.findings]) for o in office.receive(*files)]
        office.accept(quarter)
        office.consolidate(quarter)
    office.receive(office.send("An", "2022Q1", revenue="6", final_revenue="5,5 tỷ"))
    office.accept("2022Q1")
    office.consolidate("2022Q1")
    for number in (3, 4):
        result = office.result("2022Q1", number)
        yield [result.number, result.known_at, result.made_by, result.pins, result.figures]
        for code in ("trade.revenue", "bank.npl", "trade.over_1bn"):
            yield office.trace(code, "2022Q1", number).as_json()
    yield list(Submission.objects.order_by("pk").values("version", "form", "period", "figures", "findings", "worst"))


def test_both_databases_tell_the_same_story(open_office: Opening) -> None:
    told = {}
    for kind in ("sqlite", "postgresql"):
        with open_office(kind) as office:
            told[kind] = list(story(office.open()))
    assert told["postgresql"] == told["sqlite"]
