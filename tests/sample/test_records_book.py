"""The sample's records, imported from their workbook, are those of its world."""

from __future__ import annotations

import pytest

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.collect.records_sheet import Records, read_records
from khoi.documents.workbook import read_workbook
from khoi.documents.workbook_out import write_workbook
from khoi.sample.make import make_world
from khoi.sample.records_book import records_book
from khoi.sample.world import World
from khoi.values.finding import Finding


@pytest.fixture(scope="module")
def pack() -> Pack:
    loaded, findings = load_pack(shipped_pack())
    assert loaded is not None, findings
    return loaded


@pytest.fixture(scope="module")
def world(pack: Pack) -> World:
    return make_world(2022, pack)


@pytest.fixture(scope="module")
def read(world: World, pack: Pack) -> tuple[Records, list[Finding]]:
    workbook, findings = read_workbook(write_workbook(records_book(world, pack)), "ho-so.xlsx")
    assert workbook is not None, findings
    records, findings = read_records(workbook, pack, "ho-so.xlsx")
    assert records is not None, findings
    return records, findings


def test_the_bloc_says_what_is_invented(read: tuple[Records, list[Finding]]) -> None:
    (bloc,) = read[0].blocs
    assert (bloc.code, bloc.parent, bloc.place) == ("dukdn-hp", "Thành ủy Hải Phòng", "Hải Phòng")
    assert "hư cấu" in bloc.notice
    assert "đã công bố trên báo chí" in bloc.notice


def test_groups(read: tuple[Records, list[Finding]], world: World) -> None:
    assert [(g.kind, g.code, g.name, g.name_en) for g in read[0].groups] == [
        (g.kind, g.code, g.vi, g.en) for g in world.groups
    ]


def test_enterprises(read: tuple[Records, list[Finding]], world: World) -> None:
    assert [(e.code, e.name, e.short_name, e.since, e.how, e.groups) for e in read[0].enterprises] == [
        (c.code, c.name, c.short_name, c.joined, c.how, c.groups) for c in world.companies
    ]


def test_plans(read: tuple[Records, list[Finding]], world: World) -> None:
    assert [
        (p.enterprise, p.indicator, p.year, p.version, p.value, p.decided_on, p.document) for p in read[0].plans
    ] == [(p.company, p.indicator, p.year, p.version, p.value, p.decided_on, p.document) for p in world.plans]


def test_targets(read: tuple[Records, list[Finding]], world: World) -> None:
    assert [
        (t.indicator, t.year, t.version, t.value, t.assigned_by, t.decided_on, t.document) for t in read[0].targets
    ] == [(t.indicator, t.year, 1, t.value, t.assigned_by, t.decided_on, t.document) for t in world.targets]


def test_a_lost_zero_is_put_back(read: tuple[Records, list[Finding]], world: World) -> None:
    """One tax code was typed as a number."""
    assert [finding.code for finding in read[1]] == ["record.lost_zero"]
    taken = read[1][0].values["taken"]
    assert taken in {company.code for company in world.companies}
    assert read[1][0].values["raw"] == taken.removeprefix("0")
