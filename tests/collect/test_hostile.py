"""Files that break the process which reads them: a finding each, kept as they came, and the others are received."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from documents.hostile import of_many_texts, spanning_everything
from khoi.collect.intake import readers_of
from khoi.collect.operations.versions import Outcome
from khoi.collect.queries.status import refused_files
from khoi.collect.queries.stored import stored_file
from khoi.documents.confined import Limits
from khoi.storage.models import Receipt, SourceFile, Submission
from office import Office, codes

QUARTER = "2022Q1"
LITTLE = Limits(memory=300 << 20, seconds=1)


def received_between_two_good_ones(office: Office, content: bytes) -> list[Outcome]:
    files = [
        office.send("An", QUARTER, revenue="5"),
        office.put("bom.xlsx", content),
        office.send("Đò", QUARTER, revenue="7"),
    ]
    with readers_of(office.pack, limits=LITTLE, processes=2) as readers:
        return office.receive(*files, readers=readers)


def only_the_good_ones_were_taken(office: Office, outcomes: list[Outcome], content: bytes, code: str) -> bool:
    """All are kept; the finding stands at the file's place in the order."""
    assert [(o.taken, codes(o.findings)) for o in outcomes] == [(True, ""), (False, code), (True, "")]
    assert outcomes[1].findings[0].place.file == "bom.xlsx"
    assert [s.enterprise.short_name for s in Submission.objects.order_by("pk")] == ["An", "Đò"]
    assert [r.taken for r in Receipt.objects.order_by("pk")] == [True, False, True]
    assert SourceFile.objects.filter(name="bom.xlsx", size=len(content)).exists()
    return stored_file(office.store, hashlib.sha256(content).hexdigest()).read_bytes() == content


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux only")
def test_too_much_memory(either_office: Office) -> None:
    bomb = spanning_everything()
    outcomes = received_between_two_good_ones(either_office, bomb)
    assert only_the_good_ones_were_taken(either_office, outcomes, bomb, "file.too_much_memory")


def test_too_much_time(either_office: Office) -> None:
    bomb = of_many_texts(15_000_000)
    outcomes = received_between_two_good_ones(either_office, bomb)
    assert only_the_good_ones_were_taken(either_office, outcomes, bomb, "file.too_long")


def test_what_could_not_be_kept_is_known_later(either_office: Office) -> None:
    """Too large, or unreadable as a folder is: a receipt that tells the name and the reason, and has no bytes."""
    office = either_office
    large = office.put("lon.xlsx", b"")
    with large.open("wb") as file:
        file.truncate(2 << 30)
    outcomes = office.receive(large, office.send("An", QUARTER, revenue="5"), large.parent)
    assert [(o.taken, o.kept) for o in outcomes] == [(False, False), (True, True), (False, False)]
    told = [(f.name, codes(f.findings)) for f in refused_files()]
    assert told == [(large.parent.name, "file.unreadable"), ("lon.xlsx", "file.too_large")]
    assert [r.source is None for r in Receipt.objects.order_by("taken")] == [True, True, False]
    assert SourceFile.objects.count() == 1


def test_a_kept_copy_that_was_damaged_is_not_taken_for_what_came(office: Office) -> None:
    path = office.send("An", QUARTER, revenue="5")
    kept = stored_file(office.store, hashlib.sha256(path.read_bytes()).hexdigest())
    kept.parent.mkdir(parents=True)
    kept.write_bytes(office.send("An", QUARTER, revenue="6").read_bytes())
    (outcome,) = office.receive(path)
    assert (outcome.taken, codes(outcome.findings)) == (False, "file.reader_died")
    assert Submission.objects.count() == 0


def test_who_reads_files_knows_no_database() -> None:
    """A process that reads files starts quickly and can reach no table."""
    known = "import khoi.collect.intake, sys; print('django' in sys.modules, 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", known], capture_output=True, text=True).stdout == "False False\n"
