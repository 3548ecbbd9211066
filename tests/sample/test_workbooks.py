"""The files that the sample's offices send: read again they say what was meant, but where a story has it otherwise."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.check.looks import inspect
from khoi.collect.layout import SheetKey
from khoi.collect.reading import find_forms, read_form
from khoi.collect.rounds import due, forms_owed
from khoi.collect.submission import Figure, FormReading
from khoi.documents.workbook import Workbook, read_workbook
from khoi.sample.events import When, stories
from khoi.sample.habits import Change, Habit, Layout, Letters, Source, habits
from khoi.sample.hands import Hand
from khoi.sample.known import book
from khoi.sample.make import make_world
from khoi.sample.world import Report, World
from khoi.sample.write import Sample, Told, write_sample
from khoi.values.basis import Basis, State
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from khoi.values.text import tidy
from tables import each

SEED = 2022
Q3_21, Q1_22 = Period.parse("2021Q3"), Period.parse("2022Q1")
RESULT = "result"
WRONG = {"cumulative", "slip", "doubt", "broken"}
"""Stories whose file does not say what was meant."""


@dataclass(frozen=True)
class Held:
    """A figure as a book of the past holds it."""

    figure: Figure


@dataclass(frozen=True)
class Received:
    """A file as it came, read with the enterprise's past at hand."""

    path: Path
    period: Period
    when: When
    workbook: Workbook | None
    readings: tuple[FormReading, ...]
    findings: tuple[Finding, ...]

    @property
    def company(self) -> str:
        return self.readings[0].key.enterprise

    @property
    def figures(self) -> list[Figure]:
        return [figure for reading in self.readings for figure in reading.figures]


@pytest.fixture(scope="module")
def pack() -> Pack:
    loaded, findings = load_pack(shipped_pack())
    assert loaded is not None, findings
    return loaded


@pytest.fixture(scope="module")
def world(pack: Pack) -> World:
    return make_world(SEED, pack)


@pytest.fixture(scope="module")
def told_progress() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def sample(
    world: World, pack: Pack, tmp_path_factory: pytest.TempPathFactory, told_progress: list[tuple[int, int]]
) -> Sample:
    folder = tmp_path_factory.mktemp("mau")
    return write_sample(world, pack, folder, lambda done, of: told_progress.append((done, of)))


@pytest.fixture(scope="module")
def received(sample: Sample, world: World, pack: Pack) -> list[Received]:
    return [
        receive(path, period.period, delivery.when, world, pack)
        for period in sample.periods
        for delivery in period.deliveries
        for path in delivery.paths
    ]


@pytest.fixture(scope="module")
def honest(received: list[Received], sample: Sample) -> list[Received]:
    wrong = {story.file for story in sample.stories if story.name in WRONG}
    return [file for file in received if file.path not in wrong]


def receive(path: Path, period: Period, when: When, world: World, pack: Pack) -> Received:
    workbook, findings = read_workbook(path.read_bytes(), path.name)
    if workbook is None:
        return Received(path, period, when, None, (), tuple(findings))
    found, findings = find_forms(workbook, pack, path.name)
    readings = []
    for form in found:
        past = books(world, form.key, pack)
        values = {code: [b[code].figure.amount or Decimal(0) for b in past if code in b] for code in pack.indicators}
        reading = read_form(form, pack, path.name, values)
        readings.append(reading)
        findings += [*reading.findings, *inspect(reading, past, pack)]
    return Received(path, period, when, workbook, tuple(readings), tuple(findings))


def books(world: World, key: SheetKey, pack: Pack) -> list[dict[str, Held]]:
    """The enterprise's last five quarters as they were known, newest first."""
    past, period = [], key.period
    for _ in range(5):
        period = period.previous
        known = book(world, key.enterprise, period, before=key.period)
        past.append({code: Held(figure(code, period, known[code])) for code in pack.indicators if code in known})
    return past


def figure(code: str, period: Period, value: Decimal | None) -> Figure:
    state = State.NIL if value is None else State.VALUE
    return Figure(code, period, Basis.ESTIMATE, state, value, "", "", "", "")


def meant(report: Report) -> dict[tuple[str, Period, Basis], Decimal | None]:
    estimates = {(code, report.period, Basis.ESTIMATE): value for code, value in report.figures.items()}
    finals = {(code, report.period.previous, Basis.FINAL): value for code, value in report.finals.items()}
    return estimates | finals


def said(file: Received) -> dict[tuple[str, Period, Basis], Decimal | None]:
    """What was reported; None is nil, a blank is absent."""
    return {
        (f.indicator, f.period, f.basis): None if f.state is State.NIL else f.value
        for f in file.figures
        if f.state is not State.NOT_REPORTED
    }


# What was meant is what is read


def test_every_figure_is_read_as_it_was_meant(honest: list[Received], world: World) -> None:
    assert len(honest) == 478
    for file in honest:
        assert said(file) == meant(world.reports[file.company, file.period]), file.path


def test_each_file_has_exactly_the_forms_owed(honest: list[Received], world: World, pack: Pack) -> None:
    for file in honest:
        owed = forms_owed(pack, world.company(file.company).groups, file.period)
        assert {r.key for r in file.readings} == {SheetKey(f.code, file.company, file.period) for f in owed}


def test_reasons_and_answers_are_read(honest: list[Received], world: World, sample: Sample) -> None:
    kept = habits(world, plain=[story.enterprise for story in sample.stories])
    for file in honest:
        report = world.reports[file.company, file.period]
        reasons = {f.indicator: f.explanation for f in file.figures if f.explanation}
        assert reasons == report.explanations, file.path
        assert dict(answers(file)) == written(report, kept[file.company]), file.path
    assert any(world.reports[file.company, file.period].explanations for file in honest)


def written(report: Report, habit: Habit) -> dict[str, str]:
    """Nobody draws a list to choose from, and some never choose."""
    chooses = habit.chooses and habit.source is not Source.OWN
    return {code: text for code, text in report.texts.items() if chooses or code != RESULT}


def test_results_are_told_truly_and_by_most(honest: list[Received], world: World) -> None:
    words = {True: "Lãi", False: "Lỗ"}
    silent, last = [], [file for file in honest if file.period == Q1_22]
    for file in last:
        told = dict(answers(file)).get(RESULT, "")
        profit = world.reports[file.company, file.period].figures["profit.before_tax"]
        assert told in {"", words[profit > 0] if profit else "Hòa vốn"}, file.path
        silent += [] if told else [file.company]
    kept = habits(world)
    on_templates = [code for code in silent if kept[code].source is not Source.OWN]
    assert (len(last), len(silent), len(on_templates)) == (106, 19, 4)


def test_one_in_twenty_never_chooses(world: World) -> None:
    assert sum(not habit.chooses for habit in habits(world).values()) == len(world.companies) // 20 == 5


def answers(file: Received) -> Iterator[tuple[str, str]]:
    for reading in file.readings:
        for text in reading.texts:
            yield text.code if reading.key.form == "general" else f"{reading.key.form}.{text.code}", text.text


def test_honest_files_raise_no_question(honest: list[Received]) -> None:
    codes = Counter(finding.code for file in honest for finding in file.findings)
    loud = {f.code for file in honest for f in file.findings if f.severity is not Severity.NOTE}
    assert loud == set()
    assert codes["cell.doubt_by_sheet"] > 50
    assert codes["cell.doubt_by_past"] > 3
    assert codes["past.jump"] > 0, "explained ones, which are notes"


# Stories


@each("""
    | story      | period | finding         | severity |
    | cumulative | 2021Q3 | past.cumulative | warning  |
    | slip       | 2022Q1 | past.scale_slip | warning  |
    | doubt      | 2022Q1 | cell.doubtful   | error    |
    | broken     | 2022Q1 | file.broken     | error    |
""")
def test_a_slip_is_found_and_then_put_right(
    story: str, period: str, finding: str, severity: str, sample: Sample, received: list[Received], world: World
) -> None:
    told = of_name(sample, story)
    first, second = sent(told, received, world)
    assert str(told.period) == period
    assert first.path == told.file
    loud = {(f.code, f.severity.value) for f in first.findings if f.severity is not Severity.NOTE}
    assert (finding, severity) in loud
    assert {code for code, _ in loud} <= {finding, "cell.blank"}  # what is asked about counts as blank until answered
    assert (first.when, second.when) == (When.ON_TIME, When.AGAIN)
    assert said(second) == meant(world.reports[told.enterprise, told.period])


def of_name(sample: Sample, name: str) -> Told:
    return next(story for story in sample.stories if story.name == name)


def sent(told: Told, received: list[Received], world: World) -> list[Received]:
    """The files of a story's enterprise in its quarter, in the order in which they came."""
    return [f for f in received if f.path == told.file or (f.readings and (f.company, f.period) == key(told))]


def key(told: Told) -> tuple[str, Period]:
    return told.enterprise, told.period


def test_the_cumulative_is_in_every_line_of_money(sample: Sample, received: list[Received], world: World) -> None:
    told = of_name(sample, "cumulative")
    report = world.reports[key(told)]
    wrong = said(sent(told, received, world)[0])
    now = {code: value for (code, period, _), value in wrong.items() if period == Q3_21}
    changed = {code for code, value in now.items() if value != report.figures[code]}
    flows = {"revenue.total", "profit.before_tax", "budget.payable", "budget.paid", "workforce.income_total"}
    assert flows <= changed
    assert all(not code.startswith(("party.", "workforce.headcount")) for code in changed)
    revenue = [r for (_, period), r in world.reports.items() if period == Q3_21]
    assert report.figures["revenue.total"] != max(r.figures["revenue.total"] or Decimal(0) for r in revenue)


def test_the_slip_is_proposed_as_it_was_meant(sample: Sample, received: list[Received], world: World) -> None:
    told = of_name(sample, "slip")
    first = sent(told, received, world)[0]
    finding = next(f for f in first.findings if f.code == "past.scale_slip")
    assert Decimal(finding.values["proposed"]) == world.reports[key(told)].figures["revenue.total"]


def test_one_is_late(sample: Sample, received: list[Received], world: World) -> None:
    told = of_name(sample, "late")
    (only,) = sent(told, received, world)
    assert [f for f in received if f.when is When.LATE] == [only]


def test_the_newest_member_never_sends(sample: Sample, received: list[Received], world: World) -> None:
    told = of_name(sample, "never")
    assert told.enterprise == max(world.companies, key=lambda c: c.joined).code
    assert told.file is None
    assert told.enterprise not in {f.company for f in received if f.readings}


def test_each_story_is_of_another_enterprise(sample: Sample) -> None:
    assert [story.name for story in sample.stories] == ["cumulative", "slip", "doubt", "late", "broken", "never"]
    assert len({story.enterprise for story in sample.stories}) == 6


@pytest.mark.parametrize("seed", [1, 3, 7, 42])
def test_another_seed_has_all_stories_and_shapes(seed: int, pack: Pack) -> None:
    other = make_world(seed, pack)
    found = stories(other, pack)
    assert len(found) == 6
    assert shapes(habits(other, [s.company.code for s in found]).values()) == ALL_SHAPES


# Shapes

ALL_SHAPES = frozenset[str](
    (*Source, *(f"template {change}" for change in Change), *(f"own {layout}" for layout in Layout), *Hand, *Letters)
)


def shapes(kept: Iterable[Habit]) -> frozenset[str]:
    """Every shape that one of these habits has."""
    found: set[str] = set()
    for habit in kept:
        found |= {habit.source, habit.hand, habit.letters}
        found |= {f"{habit.source} {change}" for change in habit.changes if habit.source is Source.TEMPLATE}
        found |= {f"own {habit.layout}"} if habit.source is Source.OWN else set()
    return frozenset(found)


def test_every_shape_occurs(world: World) -> None:
    kept = habits(world)
    assert shapes(kept.values()) == ALL_SHAPES
    assert {habit.scale for habit in kept.values()} == {0, 3, 6, 9}
    assert len({habit.nil for habit in kept.values()}) == 6


def test_three_in_four_fill_the_template(world: World) -> None:
    sources = Counter(habit.source for habit in habits(world).values())
    assert 0.72 < sources[Source.TEMPLATE] / len(world.companies) < 0.78


@each(r"""
    | written              | like                       | or_like                    |
    | 1.234.567            | [1-9]\d{0,2}(\.\d{3}){2,}  | never                      |
    | 1.234.567,8          | [1-9]\d{0,2}(\.\d{3})+,\d+ | never                      |
    | 1,234,567.8          | [1-9]\d{0,2}(,\d{3}){2,}   | [1-9]\d{0,2}(,\d{3})+\.\d+ |
    | 1 234 567            | \d{1,3}( \d{3}){2,}        | never                      |
    | 1234567              | \d{7,}                     | \d{4,},\d+                 |
    | 57.930               | [1-9]\d{0,2}\.\d{3}        | [1-9]\d{0,2},\d{3}         |   in doubt
    | (57.930)             | \([\d.,]+\)                | -[\d., ]+                  |   a loss
    | 12,5 tỷ              | -?[\d.,]+ tỷ               | never                      |
    | 57.930 tr.đ          | -?[\d.,]+ tr\.đ            | never                      |
    | 57.930.000 đ         | -?[\d.,]+ ngàn đồng        | -?[\d.,]+ đ                |
    | –                    | –                          | —                          |
    | không                | không                      | Không có                   |
    | nghìn USD            | nghìn [USDmkWh²³]+         | never                      |   a unit of its own choice
    | ĐVT: đồng            | ĐVT: (nghìn )?đồng         | ĐVT: t[riệuỷ]+ đồng        |
""")
def test_numbers_and_units_are_written_in_many_ways(
    written: str, like: str, or_like: str, texts: frozenset[str]
) -> None:
    assert any(re.fullmatch(pattern, text) for pattern in (like, or_like) for text in texts), written


@pytest.fixture(scope="module")
def texts(honest: list[Received]) -> frozenset[str]:
    """Every text in a cell of the sample, tidied."""
    books = [file.workbook for file in honest if file.workbook]
    cells = (value for book in books for sheet in book.sheets for _, _, value in sheet.cells())
    return frozenset(tidy(value) for value in cells if isinstance(value, str))


def test_some_files_alone_bear_the_tax_code(honest: list[Received]) -> None:
    silent = [f for f in honest if f.workbook and not any(f.company in cell for cell in _strings(f.workbook))]
    assert silent
    assert all(f.company in f.path.name for f in silent)


def _strings(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.sheets:
        for _, _, value in sheet.cells():
            if isinstance(value, str):
                yield value


def test_labels_hold_decomposed_and_icelandic_letters(honest: list[Received]) -> None:
    """As they are sent; read they are in one form."""
    sent = [_shared_strings(file.path) for file in honest if file.workbook]
    assert any(text != unicodedata.normalize("NFC", text) for text in sent)
    assert any("\u00d0" in text or "\u00f0" in text for text in sent)
    read = {text for file in honest if file.workbook for text in _strings(file.workbook)}
    assert all(text == unicodedata.normalize("NFC", text) for text in read)


def _shared_strings(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        part = "xl/sharedStrings.xml"
        return archive.read(part).decode() if part in archive.namelist() else ""


def test_templates_show_what_was_known(world: World, honest: list[Received]) -> None:
    """An old member that fills the template in millions: plan, same quarter, the one before."""
    kept = habits(world)
    file = next(
        f
        for f in honest
        if f.period == Q1_22
        and world.company(f.company).how == "charter"
        and kept[f.company].source is Source.TEMPLATE
        and kept[f.company].changes == ()
        and kept[f.company].letters is Letters.COMPOSED
    )
    assert file.workbook
    sheet = next(s for s in file.workbook.sheets if s.name == "01-DN")
    row = next(row for row in sheet.rows if row[0] == "revenue.total")
    before = world.reports[file.company, Period.parse("2021Q4")].figures["revenue.total"]
    same = world.reports[file.company, Period.parse("2021Q2")].finals["revenue.total"]
    plans = [p for p in world.plans if (p.company, p.indicator, p.year) == (file.company, "revenue.total", 2022)]
    assert before
    assert same
    assert [Decimal(str(value)) * 10**6 for value in row[5:7]] == [same, before]
    assert Decimal(str(row[4])) * 10**6 in {p.value for p in plans}


# Files


def test_deliveries_of_the_last_quarter(sample: Sample, pack: Pack) -> None:
    last = sample.periods[-1]
    assert last.period == Q1_22
    days = [(d.when, d.received_on, len(d.paths)) for d in last.deliveries]
    assert days == [
        (When.ON_TIME, date(2022, 3, 25), 105),
        (When.AGAIN, date(2022, 3, 28), 3),
        (When.LATE, date(2022, 3, 30), 1),
    ]
    assert {due(form, Q1_22) for form in pack.forms if form.frequency == "quarter"} == {date(2022, 3, 28)}


def test_all_files_are_told_of(sample: Sample, told_progress: list[tuple[int, int]]) -> None:
    on_disk = {path for path in sample.records.parent.rglob("*") if path.is_file()}
    paths = [path for period in sample.periods for delivery in period.deliveries for path in delivery.paths]
    assert on_disk == {sample.records, *paths}
    assert len(paths) == sample.files == 482
    assert told_progress == [(n, 482) for n in range(1, 483)]


def test_file_names_suit_every_system(sample: Sample) -> None:
    paths = [path for period in sample.periods for delivery in period.deliveries for path in delivery.paths]
    folded = {(path.parent, path.name.casefold()) for path in paths}
    assert len(folded) == len(paths)
    for path in paths:
        assert path.name == unicodedata.normalize("NFC", path.name)
        assert not set(path.name) & set('<>:"/\\|?*')
    assert any(not path.name.isascii() for path in paths)


def test_equal_seeds_give_equal_bytes(sample: Sample, tmp_path: Path) -> None:
    """Also in another process, where sets come in another order."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from khoi.catalog.load import load_pack, shipped_pack\n"
        "from khoi.sample.make import make_world\n"
        "from khoi.sample.write import write_sample\n"
        "pack, _ = load_pack(shipped_pack())\n"
        f"write_sample(make_world({SEED}, pack), pack, Path(sys.argv[1]))\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=env, check=True)
    assert digests(tmp_path) == digests(sample.records.parent)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
