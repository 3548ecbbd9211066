"""Findings as pages tell them: how serious, what, where (an address, if a cell or a sheet is known), what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from khoi.catalog.pack import Pack
from khoi.check.queries.reasons import Reason
from khoi.check.spoken import Speaker
from khoi.collect.months import APART
from khoi.collect.queries.received import CameIn
from khoi.values.finding import Finding, Place, Severity
from khoi.wording.say import say
from khoi.wording.screens import screen

EXPLAINED: Final = "explained"
_ORDER: Final = (Severity.ERROR.value, Severity.WARNING.value, EXPLAINED, Severity.NOTE.value)


@dataclass(frozen=True)
class Told:
    """A finding in words; `query` is the address of its cell after the file's digest, empty if there is none."""

    code: str
    indicator: str
    kind: str
    """error, warning, explained, note."""
    words: str
    message: str
    where: str
    advice: str
    explanation: str
    query: str
    at: tuple[str, str]
    """Sheet and cell, the first ones where several months make the figure."""
    enterprise: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Teller:
    """Tells findings in a language, with the names that the pack gives."""

    pack: Pack
    language: str

    def told(
        self, findings: Iterable[Finding], came: CameIn | None = None, reasons: Mapping[str, Sequence[Reason]] = {}
    ) -> tuple[Told, ...]:
        """The most serious first; those of a known file say only sheet and cell."""
        found = [self._told(finding, came, reasons) for finding in findings]
        return tuple(sorted(found, key=lambda one: _ORDER.index(one.kind)))

    def _told(self, finding: Finding, came: CameIn | None, reasons: Mapping[str, Sequence[Reason]]) -> Told:
        place, finding = finding.place, self._speaker.spoken(finding)
        near = finding if came is None else replace(finding, place=replace(place, file="", enterprise="", period=""))
        said = say(near, self.language, texts=self._texts, names=self._names)
        explanation = finding.values.get("explanation", "")
        kind = EXPLAINED if explanation and finding.severity is Severity.NOTE else finding.severity.value
        return Told(
            finding.code,
            place.indicator,
            kind,
            screen(f"finding.{kind}", self.language),
            said.message,
            said.where,
            said.advice,
            explanation,
            "" if came is None else cell_query(place, came),
            first_cell(place),
            place.enterprise,
            tuple(reasons.get(key_of(finding), ())),
        )

    @cached_property
    def _speaker(self) -> Speaker:
        return Speaker(self.pack, self.language)

    @cached_property
    def _texts(self) -> Mapping[str, Mapping[str, str]]:
        return self.pack.rule_texts(self.language)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {code: getattr(one.name, self.language) for code, one in self.pack.indicators.items()}


def key_of(finding: Finding) -> str:
    """By what reasons are found again."""
    return f"{finding.code} {finding.place.indicator}"


def cell_query(place: Place, came: CameIn) -> str:
    """The address of a sheet and its cell; empty without a sheet."""
    if not place.sheet:
        return ""
    sheet, cell = first_cell(place)
    return urlencode({"trang": sheet, "o": cell, "tep": came.file, "dn": place.enterprise})


def first_cell(place: Place) -> tuple[str, str]:
    """Sheet and cell, the first ones where several months make the figure."""
    return place.sheet.split(APART)[0], place.cell.split(APART)[0]
