"""Hundreds of mutilated reports of every kind: each refused with a reason, or stored whole; the batch goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from khoi.collect.queries.status import round_status
from khoi.storage.acts import last_act
from khoi.storage.models import Submission
from khoi.values.period import Period
from mutilation.demands import broken_demands
from mutilation.files import KINDS, Mutilated, Report, mutilated, report
from office import Office, filled

QUARTER: Final = Period.parse("2022Q1")
SEED: Final = 2022
ROUNDS: Final = 5
"""So many files of each kind."""


def reports() -> list[Report]:
    """A general form and a bank's two, filled in."""
    inputs = {
        "revenue": "1234567.5",
        "final revenue": "1000",
        "profit": "-5",
        "exports": "70.5",
        "staff": "31",
        "unions": "0",
    }
    bank = {**inputs, "revenue": "7", "loans": "9000", "bad": "90"}
    return [
        report("2022Q1_An.xlsx", filled("An", QUARTER, inputs, explanations={"revenue": "Giá tăng"})),
        report("2022Q1_Bính.xlsx", filled("Bính", QUARTER, bank, forms=("general", "bank"), scale="tỷ đồng")),
    ]


def put(office: Office, file: Mutilated) -> Path:
    return office.put(file.name, file.content)


@pytest.mark.parametrize("part", range(ROUNDS))
def test_refused_with_a_reason_or_stored_whole(part: int, either_office: Office) -> None:
    office, sources = either_office, reports()
    files = [mutilated(SEED, number, sources) for number in range(part * len(KINDS), (part + 1) * len(KINDS))]
    paths = [put(office, file) for file in files]
    before = last_act()
    outcomes = office.receive(*paths)
    assert list(broken_demands(paths, outcomes, office.store, before)) == []
    assert Submission.objects.count() == sum(outcome.submissions for outcome in outcomes) > 0
    round_status(office.pack, QUARTER)
    (good,) = office.receive(office.send("Đò", QUARTER, revenue="7"))
    assert good.taken


def test_the_same_seed_gives_the_same_files() -> None:
    sources = reports()
    numbers = range(len(KINDS))
    assert [mutilated(SEED, n, sources) for n in numbers] == [mutilated(SEED, n, sources) for n in numbers]
    assert {mutilated(SEED, n, sources).kind for n in numbers} == set(KINDS)
