"""Publications that were made, with their files: nothing outside of a publication's own folder is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Final

from khoi.catalog.pack import Pack
from khoi.publish.queries.published import made_so_far
from khoi.values.numbers import write_number
from khoi.values.period import Period

MOST_IN_A_FOLDER: Final = 200


@dataclass(frozen=True)
class FileShown:
    """A file: its name within the publication's folder, what it is, how large."""

    name: str
    title: str
    kind: str
    size: str


@dataclass(frozen=True)
class FolderShown:
    """A folder of files, as of one page for each enterprise; `more`: so many are not listed."""

    name: str
    files: tuple[FileShown, ...]
    more: int

    @property
    def count(self) -> int:
        return len(self.files) + self.more


@dataclass(frozen=True)
class MadeShown:
    """What was made under one number, and what of it lies in the data folder."""

    number: int
    new: bool
    """Whether it is the one that was just made."""
    consolidation: int
    at: datetime
    by: str
    kinds: tuple[str, ...]
    files: tuple[FileShown, ...]
    folders: tuple[FolderShown, ...]

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self.files) + sum(folder.count for folder in self.folders)


def made_shown(
    period: Period, publications: Path, pack: Pack | None, language: str, new: str = ""
) -> tuple[MadeShown, ...]:
    """Newest first; without files where they were taken away."""
    defined = pack.publishing.publications if pack is not None and pack.publishing is not None else ()
    names = {one.code: one.name.vi if language == "vi" else one.name.en for one in defined}
    shown = []
    for one in made_so_far(period):
        home = home_of(publications, period, one.number)
        files = sorted(home.iterdir()) if home.is_dir() else []
        shown.append(
            MadeShown(
                one.number,
                str(one.number) == new,
                one.consolidation,
                one.at,
                one.by,
                tuple(names.get(code, code) for code, _ in one.kinds),
                tuple(_file(path, home, language) for path in files if path.is_file()),
                tuple(_folder(path, home, language) for path in files if path.is_dir()),
            )
        )
    return tuple(shown)


def home_of(publications: Path, period: Period, number: int) -> Path:
    """The folder of a publication's files, as `publish` names it."""
    return publications / str(period) / f"ban-{number}"


def file_of(publications: Path, period: Period, number: int, name: str) -> Path | None:
    """A file of a publication; None for a name that leads elsewhere, also by a link."""
    home = home_of(publications, period, number).resolve()
    try:
        path = (home / name).resolve()
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _folder(folder: Path, home: Path, language: str) -> FolderShown:
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    listed = tuple(_file(path, home, language) for path in islice(paths, MOST_IN_A_FOLDER))
    return FolderShown(folder.name, listed, len(paths) - len(listed))


def _file(path: Path, home: Path, language: str) -> FileShown:
    kilobytes = Decimal(path.stat().st_size) / 1000
    small = kilobytes < 1000
    size = write_number(kilobytes if small else kilobytes.scaleb(-3), 0 if small else 1, language)
    return FileShown(
        path.relative_to(home).as_posix(),
        path.name,
        path.suffix.lstrip(".").upper(),
        f"{size} {'KB' if small else 'MB'}",
    )
