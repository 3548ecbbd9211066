"""Several files for one form at once: which is the latest, by when each was saved, never by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from khoi.collect.layout import SheetKey
from khoi.values.finding import Finding, Place, note, warning


class Came(Protocol):
    """A file that came."""

    @property
    def name(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def saved_at(self) -> datetime | None:
        """What it says itself of when it was saved."""

    @property
    def file_time(self) -> datetime:
        """What the disk says of when it was written."""

    @property
    def keys(self) -> Sequence[SheetKey]:
        """The forms that are taken from it."""


@dataclass(frozen=True)
class Ordered:
    """The numbers of files in the order in which they become versions, and what is to be said of their forms."""

    order: tuple[int, ...]
    said: dict[tuple[int, SheetKey], Finding]


Written = Callable[[datetime], str]
"""A moment in the words of the office's clock."""


def in_order(files: Sequence[Came], written: Written) -> Ordered:
    """Files that have a form in common are put in the order in which they were saved; others stay where they are."""
    order = [number for group in _groups(files) for number in sorted(group, key=_moment_in(files, group))]
    said: dict[tuple[int, SheetKey], Finding] = {}
    for key, numbers in _by_form(files, order).items():
        if len({files[number].digest for number in numbers}) > 1:
            said |= dict(_told(files, key, numbers, written))
    return Ordered(tuple(order), said)


def _by_form(files: Sequence[Came], order: Iterable[int]) -> dict[SheetKey, list[int]]:
    found: dict[SheetKey, list[int]] = defaultdict(list)
    for number in order:
        for key in files[number].keys:
            found[key].append(number)
    return found


def _groups(files: Sequence[Came]) -> list[list[int]]:
    """The numbers of files, those together that have forms in common, in the order of their first ones."""
    group = list(range(len(files)))
    for numbers in _by_form(files, range(len(files))).values():
        joined = {group[number] for number in numbers}
        group = [min(joined) if own in joined else own for own in group]
    found: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(group):
        found[own].append(number)
    return list(found.values())


def _moment_in(files: Sequence[Came], group: Sequence[int]) -> Callable[[int], tuple[datetime, ...]]:
    """By what the files of a group are ordered: what all of them say themselves; what the disk says."""
    told = all(files[number].saved_at is not None for number in group)

    def moment(number: int) -> tuple[datetime, ...]:
        own, disk = files[number].saved_at, files[number].file_time
        return (own, disk) if told and own is not None else (disk,)

    return moment


def _told(
    files: Sequence[Came], key: SheetKey, numbers: Sequence[int], written: Written
) -> Iterable[tuple[tuple[int, SheetKey], Finding]]:
    """A warning for the latest, which names the others and says why; a note for each of those."""
    latest, digest = numbers[-1], files[numbers[-1]].digest
    others = [number for number in numbers if files[number].digest != digest]
    for number in others:
        yield (number, key), note("file.version_older", _place(files[number], key), file=files[latest].name)
    names = ", ".join(dict.fromkeys(files[number].name for number in others))
    yield (latest, key), _why(files, latest, others, names, _place(files[latest], key), written)


def _why(
    files: Sequence[Came], latest: int, others: Sequence[int], names: str, place: Place, written: Written
) -> Finding:
    moment = _moment_in(files, (latest, *others))
    rival = max(others, key=moment)
    if moment(latest) == moment(rival):
        return warning("file.versions_undecided", place, files=names)
    if moment(latest)[0] != moment(rival)[0] and len(moment(latest)) > 1:
        return warning("file.versions_by_document", place, files=names, when=written(moment(latest)[0]))
    return warning("file.versions_by_file", place, files=names, when=written(moment(latest)[-1]))


def _place(file: Came, key: SheetKey) -> Place:
    return Place(file=file.name, enterprise=key.enterprise, period=str(key.period))
