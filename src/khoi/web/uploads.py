"""Files that a browser sends, laid into a folder under the names and the times that they had where they came from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from khoi.collect.names import is_put_aside, is_workbook

if TYPE_CHECKING:
    Upload = UploadedFile[Any]

_LONGEST: Final = 200
"""Bytes of a name that every file system takes."""
_LATEST: Final = 10**13
"""Milliseconds; beyond them is no moment that a file could bear."""


@dataclass(frozen=True)
class Sent:
    """What a form brought: files to take, names of what lay beside them in a folder, the day on which they came."""

    files: tuple[tuple[Upload, float], ...]
    left: tuple[str, ...]
    day: date | None
    """None where it is no day, or one that is to come."""


def sent(request: HttpRequest, at: datetime) -> Sent:
    """`tep` are files that were chosen, `luc` when each was written; `thu-muc` is a folder; `ngay` the real day."""
    chosen = request.FILES.getlist("tep")
    times = [*request.POST.getlist("luc"), *[""] * len(chosen)]
    files = [(file, _moment(text, at)) for file, text in zip(chosen, times, strict=False)]
    folder = [file for file in request.FILES.getlist("thu-muc") if file.name and not is_put_aside(file.name)]
    files += [(file, at.timestamp()) for file in folder if is_workbook(file.name or "")]
    left = tuple(file.name for file in folder if file.name and not is_workbook(file.name))
    return Sent(tuple(files), left, _day(request.POST.get("ngay", ""), at))


@contextmanager
def laid_out(files: Sequence[tuple[Upload, float]]) -> Iterator[list[Path]]:
    """The files, each in a folder of its own so that equal names do not meet; gone at the end."""
    with TemporaryDirectory(prefix="khoi-") as folder:
        yield [_lay(file, time, Path(folder) / str(number)) for number, (file, time) in enumerate(files)]


def _lay(file: Upload, time: float, folder: Path) -> Path:
    folder.mkdir()
    path = folder / _short(file.name or "-")
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    os.utime(path, (time, time))
    return path


def _short(name: str) -> str:
    """The name, shorter in the middle if a file system would not take it."""
    if len(name.encode()) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = (dot + ending).encode()[:20].decode(errors="ignore")
    return (stem or name).encode()[: _LONGEST - 20].decode(errors="ignore") + ending


def _moment(text: str, at: datetime) -> float:
    """Milliseconds as browsers tell them; the present where they do not."""
    if not (text.isascii() and text.isdigit() and int(text[:20]) < _LATEST):
        return at.timestamp()
    return int(text[:20]) / 1000


def _day(text: str, at: datetime) -> date | None:
    today = timezone.localdate(at)
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        return None
    return day if day <= today else None
