"""What a publication is composed from: figures by period and group, enterprises, answers, an officer's paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from khoi.catalog.pack import Pack
from khoi.catalog.publications import Issuing
from khoi.values.period import Period

FigureDocument = Mapping[str, Any]
"""A figure as a consolidation keeps it (`consolidate.readings`)."""

BLOC: Final = "bloc"
ENTERPRISE: Final = "enterprise:"
"""Before an enterprise's code: a group of one."""


@dataclass(frozen=True)
class GroupName:
    """A group as `kind:code`, with what it is called."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True)
class Firm:
    """A member enterprise on the period's last day, and what must be said of its report."""

    code: str
    name: str
    short_name: str
    groups: tuple[str, ...]
    reported: bool
    late: bool
    joined: bool
    """Whether it was not a member in the same period of last year."""

    @property
    def key(self) -> str:
        return ENTERPRISE + self.code


@dataclass(frozen=True)
class Answer:
    """What an enterprise wrote in answer to a form's question."""

    form: str
    question: str
    enterprise: str
    text: str


@dataclass(frozen=True)
class Asked:
    """What is asked of an enterprise: forms not sent, with their names and days; doubts in words; the next day."""

    missing: tuple[tuple[str, date], ...]
    doubts: tuple[str, ...]
    next_due: date | None


@dataclass(frozen=True)
class Facts:
    """Everything that is known when a publication is composed; nothing else is asked for."""

    pack: Pack
    period: Period
    bloc: str
    notice: str
    basis: str
    consolidation: int
    known_at: int
    issuing: Issuing
    format: str
    """The edition of the format in which documents are written."""
    groups: tuple[GroupName, ...]
    firms: tuple[Firm, ...]
    figures: Mapping[str, Mapping[str, FigureDocument]]
    """Group (`bloc`, `sector:bank`, `enterprise:0200000000`) to indicator to its figure in the period."""
    trend: Mapping[str, Mapping[str, Mapping[Period, Decimal]]]
    """Group (the bloc, an enterprise) to indicator to period to value, oldest first, all as known now."""
    answers: tuple[Answer, ...] = ()
    gone: tuple[Firm, ...] = ()
    """Members of the same period of last year that are none now; the same period's totals hold them."""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    """What is asked of an enterprise, by its group's key."""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """An own block's code to its paragraphs."""

    def figure(self, code: str, group: str) -> FigureDocument | None:
        return self.figures.get(group, {}).get(code)

    def named(self, kind: str) -> tuple[GroupName, ...]:
        """The groups of a kind that have figures in the period, in the order of the records."""
        return tuple(group for group in self.groups if group.kind == kind and group.key in self.figures)
