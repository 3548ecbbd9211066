"""Hundreds of mutilated reports of every kind: each refused with a reason, or stored whole; the batch goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from khoi.collect.own.layout import OwnLayout, OwnLine
from khoi.collect.queries.status import round_status
from khoi.documents.workbook import Workbook
from khoi.storage.acts import act, last_act
from khoi.storage.models import Enterprise, Submission
from khoi.storage.models import OwnLayout as Row
from khoi.values.period import Period
from mutilation.demands import broken_demands
from mutilation.files import KINDS, Mutilated, Report, mutilated, report
from mutilation.formats import WRITERS
from office import CODES, Office, filled, sheet

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


MONTH: Final = """
    | BÁO CÁO CHUNG |
    | MST: {code} | | ĐVT: triệu đồng | Quý I/2022 |
    | TT | Chỉ tiêu           | Thực hiện |
    | 1  | Doanh thu          | {number}  |
    | 2  | Lao động bình quân | 3{number} |
"""
OWN: Final = """
    | SỔ THEO DÕI QUÝ I/2022 | | ĐVT: triệu đồng |
    | Nội dung   | Kế hoạch | Kỳ này |
    | Doanh số   | 4        | 5      |
    | Tiền lương | 2        | 3      |
"""


def own_reports() -> list[Report]:
    """A sheet per month, and a sheet of an enterprise's own making."""
    months = (sheet(MONTH.format(code=CODES["An"], number=n), f"Tháng {n}") for n in (1, 2, 3))
    return [
        report("2022Q1_An thang.xlsx", WRITERS[".xlsx"](Workbook(tuple(months)))),
        report(f"{CODES['Đò']} so rieng.xlsx", WRITERS[".xlsx"](Workbook((sheet(OWN, "Sổ"),)))),
    ]


def confirm_own_layout(office: Office) -> None:
    lines = {"trade.revenue": OwnLine("Doanh số"), "staff.wages": OwnLine("Tiền lương")}
    layout = OwnLayout(CODES["Đò"], "general", QUARTER, "Sổ", "Kỳ này", lines)
    with act("confirm_layout", "Đò", by="Hoa", at=office.tick()) as done:
        enterprise = Enterprise.objects.get(code=CODES["Đò"])
        Row.objects.create(act=done, enterprise=enterprise, form="general", version=1, mapping=layout.as_json())


def put(office: Office, file: Mutilated) -> Path:
    return office.put(file.name, file.content)


@pytest.mark.parametrize("part", range(ROUNDS))
def test_refused_with_a_reason_or_stored_whole(part: int, either_office: Office) -> None:
    office, sources = either_office, [*reports(), *own_reports()]
    confirm_own_layout(office)
    files = [mutilated(SEED, number, sources) for number in range(part * len(KINDS), (part + 1) * len(KINDS))]
    paths = [put(office, file) for file in files]
    before = last_act()
    outcomes = office.receive(*paths)
    assert list(broken_demands(paths, outcomes, office.store, before)) == []
    assert Submission.objects.count() == sum(outcome.submissions for outcome in outcomes) > 0
    round_status(office.pack, QUARTER)
    sound = [put(office, Mutilated(0, "", "", source.name, source.content)) for source in sources]
    assert all(outcome.taken for outcome in office.receive(*sound))


def test_the_same_seed_gives_the_same_files() -> None:
    sources = reports()
    numbers = range(len(KINDS))
    assert [mutilated(SEED, n, sources) for n in numbers] == [mutilated(SEED, n, sources) for n in numbers]
    assert {mutilated(SEED, n, sources).kind for n in numbers} == set(KINDS)
