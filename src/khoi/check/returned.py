"""A file returned to its enterprise: what has to be mended or explained, as notes at its cells and a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Final

from khoi.catalog.pack import Pack
from khoi.check.spoken import Speaker
from khoi.collect.intake import not_read
from khoi.collect.months import APART
from khoi.documents.annotate.copied import Asked, Copied, copied
from khoi.documents.annotate.notes import Listed, Listing, Note
from khoi.documents.confined import Confined, Limits, Lost
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from khoi.wording.say import say
from khoi.wording.screens import screen

FOR_THE_OFFICE: Final = frozenset({"file.versions_by_file"})
"""Findings that ask the office to decide, not the enterprise to mend."""

_LIMITS: Final = Limits(answer=1 << 26)
_HEADS: Final = ("number", "on_sheet", "cell", "kind", "said", "advice")
_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_MARKED: Final = "-can-sua"
_LONGEST: Final = 120


@dataclass(frozen=True)
class ToMend:
    """A file that brought forms which are not in force, and what is said of them; forms that never came."""

    name: str
    code: str
    period: Period
    file: str
    digest: str
    findings: tuple[tuple[str, Finding], ...]
    """A form's code with an error of it, or a warning without a reason."""
    missing: tuple[tuple[str, date], ...] = ()
    """Forms by their codes, with the day on which they are due."""


def asked_of(what: ToMend, kept: Path, pack: Pack, language: str) -> Asked:
    """What is to be written into the copy of a file that is kept there."""
    told = [_Told.of(form, finding, pack, language) for form, finding in sorted(what.findings, key=_errors_first)]
    notes = tuple(note for one in told for note in one.notes())
    rows = (*(one.listed() for one in told), *_missing(what, pack, language))
    listing = Listing(
        screen("returned.sheet", language),
        screen("returned.title", language, period=what.period.name),
        (screen("returned.to", language, name=what.name, code=what.code),),
        tuple(screen(f"returned.{head}", language) for head in _HEADS),
        rows,
    )
    how, of_values = (screen(f"returned.{key}", language) for key in ("how", "of_values"))
    return Asked(kept, what.digest, what.file, notes, listing, how, of_values)


def copies(asked: Sequence[Asked]) -> Iterator[Copied | Finding]:
    """The copies in order, each made in a confined process; the finding why there is none."""
    with Confined(copied, limits=_LIMITS, processes=1 if len(asked) == 1 else None) as making:
        for one, copy in zip(asked, making.map(asked), strict=True):
            yield not_read(one.name, copy) if isinstance(copy, Lost) else copy


def returned_name(file: str, suffix: str) -> str:
    """`bao-cao-can-sua.xlsx` of `bao-cao.xls`."""
    stem = re.sub(r'[<>:"/\\|?*]|[^ -~\w]', "_", PurePath(file.replace("\\", "/")).stem)
    return f"{stem.removesuffix(_MARKED)[:_LONGEST] or 'tep'}{_MARKED}{suffix}"


@dataclass(frozen=True)
class _Told:
    """A finding in words, with all its cells: those of several months, or those that it names."""

    form: str
    finding: Finding
    kind: str
    said: str
    advice: str
    cells: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, form: str, finding: Finding, pack: Pack, language: str) -> _Told:
        names = {code: getattr(one.name, language) for code, one in pack.indicators.items()}
        said = say(Speaker(pack, language).spoken(finding), language, texts=pack.rule_texts(language), names=names)
        kind = screen(f"mending.{finding.severity.value}", language)
        return cls(pack.forms_by_code[form].sheet, finding, kind, said.message, said.advice, tuple(_cells(finding)))

    def notes(self) -> Iterator[Note]:
        for sheet, cell in self.cells:
            yield Note(sheet, cell, self.finding.severity, f"{self.kind}: {self.said}\n→ {self.advice}")

    def listed(self) -> Listed:
        place = self.finding.place
        cells = place.cell or ", ".join(cell for _, cell in self.cells)
        at = self.cells[0] if self.cells else None
        return Listed(place.sheet or self.form, cells, self.finding.severity, self.kind, self.said, self.advice, at)


def _cells(finding: Finding) -> Iterator[tuple[str, str]]:
    place = finding.place
    if not place.sheet:
        return
    if not place.cell:
        named = finding.values.get("cells", "").split(", ")
        if all(map(_CELL.fullmatch, named)):
            yield from ((place.sheet, cell) for cell in named)
        return
    sheets, cells = place.sheet.split(APART), place.cell.split(APART)
    yield from zip(sheets if len(sheets) == len(cells) else [place.sheet] * len(cells), cells, strict=True)


def _missing(what: ToMend, pack: Pack, language: str) -> Iterator[Listed]:
    for code, due in what.missing:
        form = pack.forms_by_code[code]
        name, day = getattr(form.name, language), f"{due:%d/%m/%Y}"
        said = screen("mending.missing", language, sheet=form.sheet, name=name, due=day)
        kind, advice = screen("returned.missing", language), screen("returned.missing_do", language)
        yield Listed(form.sheet, "", Severity.ERROR, kind, said, advice)


def _errors_first(found: tuple[str, Finding]) -> bool:
    return found[1].severity is not Severity.ERROR
