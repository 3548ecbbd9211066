"""The sample on disk: the records' workbook, and for each quarter what came on time, again and late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from khoi.catalog.pack import Pack
from khoi.documents.workbook_out import write_workbook
from khoi.sample.events import Sending, Story, When, sendings, stories
from khoi.sample.file_names import corrected, file_name
from khoi.sample.habits import Habit, habits
from khoi.sample.known import due_day
from khoi.sample.office import workbook
from khoi.sample.records_book import records_book
from khoi.sample.world import World
from khoi.values.period import Period

RECORDS: Final = "ho-so.xlsx"
_DAYS_AFTER_DUE: Final = {When.ON_TIME: -3, When.AGAIN: 0, When.LATE: 2}

Progress = Callable[[int, int], object]
"""Told how many files are written, of how many."""


@dataclass(frozen=True)
class Delivery:
    """Files that came in together."""

    when: When
    received_on: date
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class PeriodFiles:
    """All that came for one quarter, delivery by delivery."""

    period: Period
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True)
class Told:
    """A story of the sample; `file` is the one that it is about, None where nothing came."""

    name: str
    period: Period
    enterprise: str
    told: str
    file: Path | None


@dataclass(frozen=True)
class Sample:
    """What was written."""

    records: Path
    periods: tuple[PeriodFiles, ...]
    stories: tuple[Told, ...]

    @property
    def files(self) -> int:
        """How many workbooks the enterprises sent."""
        return sum(len(delivery.paths) for period in self.periods for delivery in period.deliveries)


@dataclass(frozen=True)
class Parcel:
    """A file that is to be written: where under its quarter's folder, and from what."""

    period: Period
    sending: Sending
    name: str

    @property
    def place(self) -> Path:
        return Path(str(self.period), self.sending.when, self.name)


def write_sample(world: World, pack: Pack, folder: Path, progress: Progress | None = None) -> Sample:
    """Write everything under `folder`; equal worlds and packs give equal bytes."""
    told = stories(world, pack)
    kept = habits(world, plain=[story.company.code for story in told])
    packed = parcels(world, told, kept)
    folder.mkdir(parents=True, exist_ok=True)
    records = folder / RECORDS
    records.write_bytes(write_workbook(records_book(world, pack)))
    for done, parcel in enumerate(packed, 1):
        target = folder / parcel.place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content(world, pack, parcel.sending, kept[parcel.sending.report.company]))
        if progress:
            progress(done, len(packed))
    periods = sorted({period for _, period in world.reports})
    files = tuple(PeriodFiles(period, tuple(_deliveries(pack, period, packed, folder))) for period in periods)
    return Sample(records, files, tuple(_told(story, packed, folder) for story in told))


def parcels(world: World, told: tuple[Story, ...], kept: Mapping[str, Habit]) -> list[Parcel]:
    """Every file of every quarter, in the order in which it is written."""
    return [
        Parcel(period, sending, _name(world, sending, kept))
        for period in sorted({period for _, period in world.reports})
        for sending in sendings(world, period, told)
    ]


def content(world: World, pack: Pack, sending: Sending, habit: Habit) -> bytes:
    """The bytes of one file."""
    whole = write_workbook(workbook(world, pack, sending.report, habit, sending.retyped))
    return whole[: len(whole) // 2] if sending.broken else whole


def _name(world: World, sending: Sending, kept: Mapping[str, Habit]) -> str:
    company = world.company(sending.report.company)
    name = file_name(company, sending.report.period, kept[company.code])
    return corrected(name) if sending.when is When.AGAIN else name


def _deliveries(pack: Pack, period: Period, packed: list[Parcel], folder: Path) -> Iterator[Delivery]:
    """Those that brought something, in their order; within one the files by name."""
    for when, days in _DAYS_AFTER_DUE.items():
        paths = sorted(folder / p.place for p in packed if (p.period, p.sending.when) == (period, when))
        if paths:
            yield Delivery(when, due_day(pack, period) + timedelta(days=days), tuple(paths))


def _told(story: Story, packed: list[Parcel], folder: Path) -> Told:
    about = next((p for p in packed if story.sendings and p.sending is story.sendings[0]), None)
    return Told(story.name, story.period, story.company.code, story.told, folder / about.place if about else None)
