"""“final”, “final2”, “(1)”: all are versions; which is the latest is told by when it was saved, and asked about."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from khoi.check.operations.accept import Accepted
from khoi.documents.saved_at import saved_at
from khoi.storage.models import Receipt, Submission
from khoi.values.finding import Severity
from khoi.values.period import Period
from mutilation.formats import WRITERS, unzipped, zipped
from office import Office, codes, filled, in_millions, opened
from tables import each, rows

QUARTER: Final = Period.parse("2022Q1")


def saved(content: bytes, when: str) -> bytes:
    """The same workbook as if saved at a time of 25/03/2022 in UTC; without the property if no time is given."""
    parts = unzipped(content)
    core = parts["docProps/core.xml"]
    before, _, rest = core.partition(b"<dcterms:modified")
    said = b'<dcterms:modified xsi:type="dcterms:W3CDTF">2022-03-25T%s:00Z</dcterms:modified>' % when.encode()
    parts["docProps/core.xml"] = before + (said if when else b"") + rest.partition(b"</dcterms:modified>")[2]
    return zipped(parts)


def came(office: Office, name: str, revenue: str, inside: str, disk: str) -> Path:
    """A file of An's; `inside` and `disk` are the times that the document and the disk tell."""
    path = office.put(name, saved(filled("An", QUARTER, {"revenue": revenue}), inside))
    hour, minute = map(int, disk.split(":"))
    moment = datetime(2022, 3, 26, hour, minute, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def versions() -> str:
    """Revenues by version: `5, 6`."""
    found = Submission.objects.order_by("version").values_list("figures", flat=True)
    return ", ".join(
        in_millions(f["value"])
        for figures in found
        for f in figures
        if f["indicator"] == "trade.revenue" and f["value"]
    )


CASES: Final = [
    (
        "the document's own time, whatever the names and the disk say",
        """
        | file         | revenue | inside | disk  |
        | a final.xlsx | 7       | 10:00  | 08:00 |
        | b final.xlsx | 5       | 08:00  | 10:00 |
        | c final.xlsx | 6       | 09:00  | 09:00 |
        """,
        ("5, 6, 7", "file.versions_by_document; file.version_older; file.version_older"),
    ),
    (
        "one says nothing itself: the disk's times of all",
        """
        | file              | revenue | inside | disk  |
        | final (1).xlsx    | 6       | 10:00  | 09:00 |
        | final.xlsx        | 5       |        | 08:00 |
        | sua lan 2.xlsx    | 7       | 08:00  | 10:00 |
        """,
        ("5, 6, 7", "file.version_older; file.version_older; file.versions_by_file"),
    ),
    (
        "equal inside: the disk decides",
        """
        | file        | revenue | inside | disk  |
        | x.xlsx      | 6       | 10:00  | 09:00 |
        | final.xlsx  | 5       | 10:00  | 08:00 |
        """,
        ("5, 6", "file.versions_by_file; file.version_older"),
    ),
    (
        "equal everywhere: undecided, and said so",
        """
        | file        | revenue | inside | disk  |
        | x.xlsx      | 6       | 10:00  | 09:00 |
        | final.xlsx  | 5       | 10:00  | 09:00 |
        """,
        ("6, 5", "file.version_older; file.versions_undecided"),
    ),
    (
        "the same bytes under three names are one version",
        """
        | file        | revenue | inside | disk  |
        | x.xlsx      | 6       | 10:00  | 09:00 |
        | y.xlsx      | 6       | 10:00  | 10:00 |
        | z.xlsx      | 6       | 10:00  | 11:00 |
        """,
        ("6", "; file.received_before; file.received_before"),
    ),
]


@pytest.mark.parametrize(("told", "files", "expected"), CASES, ids=[case[0] for case in CASES])
def test_which_is_the_latest(told: str, files: str, expected: tuple[str, str], either_office: Office) -> None:
    office = either_office
    paths = [came(office, row["file"], row["revenue"], row["inside"], row["disk"]) for row in rows(files)]
    outcomes = office.receive(*paths)
    assert [o.file for o in outcomes] == [path.name for path in paths]
    assert (versions(), "; ".join(codes(o.findings) for o in outcomes)) == expected


def test_the_warning_names_the_others_and_the_time_by_the_offices_clock(office: Office) -> None:
    office.receive(
        came(office, "final.xlsx", "5", "08:00", "08:00"), came(office, "final2.xlsx", "6", "09:30", "08:00")
    )
    (warned,) = [f for s in Submission.objects.all() for f in s.findings if f["severity"] == Severity.WARNING]
    assert warned["values"] == {"files": "final.xlsx", "when": "25/03/2022 16:30:00"}
    assert (warned["place"]["file"], warned["place"]["period"]) == ("final2.xlsx", "2022Q1")


def test_it_waits_for_a_reason(office: Office) -> None:
    office.receive(
        came(office, "final.xlsx", "5", "08:00", "08:00"), came(office, "final2.xlsx", "6", "09:30", "08:00")
    )
    assert office.accept_clean("2022Q1") == Accepted(0, 1)
    assert office.accept_one("An", QUARTER)[0] == Accepted(1, 0)


def test_files_of_others_do_not_compete(office: Office) -> None:
    first, other = came(office, "z.xlsx", "5", "10:00", "08:00"), office.send("Đò", QUARTER, revenue="7")
    outcomes = office.receive(first, other, office.send("An", "2022Q2", revenue="8"))
    assert [codes(o.findings) for o in outcomes] == ["", "", ""]


def test_one_of_two_forms_competes(office: Office) -> None:
    """Both forms in one file, the bank's again in another: the warning is the bank form's alone."""
    both = saved(filled("Bính", QUARTER, {"revenue": "7", "loans": "9"}, forms=("general", "bank")), "10:00")
    again = saved(filled("Bính", QUARTER, {"loans": "8"}, forms=("bank",)), "09:00")
    office.receive(office.put("a.xlsx", both), office.put("b.xlsx", again))
    stored = Submission.objects.order_by("form", "version").values_list("form", "version", "worst")
    assert list(stored) == [("bank", 1, "note"), ("bank", 2, "warning"), ("general", 1, "")]
    said = [[f["code"] for f in s.findings] for s in Submission.objects.filter(form="bank").order_by("version")]
    assert [codes[-1] for codes in said] == ["file.version_older", "file.versions_by_document"]


def test_a_refused_file_does_not_compete(office: Office) -> None:
    refused = office.put("b.xlsx", saved(filled("Gốm", QUARTER, {"revenue": "7"}), "11:00"))
    first, second = office.receive(came(office, "a.xlsx", "5", "10:00", "08:00"), refused)
    assert (codes(first.findings), codes(second.findings)) == ("", "sheet.enterprise_not_recorded")


def test_an_older_file_that_comes_later_is_asked_about(either_office: Office) -> None:
    """A version it is, but somebody may have sent an old file by mistake."""
    office = either_office
    office.receive(came(office, "a.xlsx", "6", "10:00", "08:00"))
    (outcome,) = office.receive(came(office, "b.xlsx", "5", "09:00", "09:00"))
    assert (versions(), codes(outcome.findings)) == ("6, 5", "file.older_than_held")
    assert outcome.findings[0].values == {
        "file": "a.xlsx", "when": "25/03/2022 16:00:00", "held": "25/03/2022 17:00:00",
    }  # fmt: skip
    assert [r.saved_at for r in Receipt.objects.order_by("pk")] == [
        datetime(2022, 3, 25, hour, tzinfo=UTC) for hour in (10, 9)
    ]
    (newer,) = office.receive(came(office, "c.xlsx", "7", "09:30", "10:00"))
    assert codes(newer.findings) == ""


# What a file says itself


def test_what_excel_and_libreoffice_say() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled("An", QUARTER, {})))
    book.properties.modified = datetime(2022, 3, 25, 14, 5, 6)  # noqa: DTZ001 (openpyxl takes it for UTC)
    target = io.BytesIO()
    book.save(target)
    assert saved_at(filled("An", QUARTER, {})) == datetime(2022, 1, 1, tzinfo=UTC)
    meta = b"<office:meta><dc:date>2022-03-25T14:05:06.123456789</dc:date></office:meta>"
    ods = zipped({**unzipped(WRITERS[".ods"](opened(filled("An", QUARTER, {})))), "meta.xml": meta})
    assert saved_at(ods) == datetime(2022, 3, 25, 14, 5, 6, 123456, tzinfo=UTC)


@each("""
    | inside                    | moment               |
    | 2022-03-25T14:05:06Z      | 2022-03-25 14:05:06  |
    | 2022-03-25T21:05:06+07:00 | 2022-03-25 14:05:06  |
    | 2022-03-25                | 2022-03-25 00:00:00  |
    | 1899-12-30T00:00:00Z      |                      |
    | 9999-12-31T23:59:59-07:00 |                      |
    | hôm qua                   |                      |
    | 2022-13-45T00:00:00Z      |                      |
""")
def test_moments(inside: str, moment: str) -> None:
    parts = unzipped(saved(filled("An", QUARTER, {}), "08:00"))
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"2022-03-25T08:00:00Z", inside.encode())
    found = saved_at(zipped(parts))
    assert (found.strftime("%Y-%m-%d %H:%M:%S") if found else "") == moment


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"a;b", zipped({"docProps/core.xml": b"\xff<dcterms:modified>\xff<"})]
)
def test_what_says_nothing(content: bytes) -> None:
    assert saved_at(content) is None
