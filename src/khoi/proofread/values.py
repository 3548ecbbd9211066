"""What a text claims, and what is doubted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """An error cannot be true in any reading whose base the text names; a question is for a person to look at."""

    ERROR = "error"
    QUESTION = "question"


class Role(StrEnum):
    """What a quantity is in its sentence."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    PLAN = "plan"
    TARGET = "target"
    THRESHOLD = "threshold"
    BASE = "base"
    """What another one is compared with: `(cùng kỳ 120 tỷ đồng)`."""
    CHANGE = "change"
    ATTAINMENT = "attainment"
    SHARE = "share"
    CONTRIBUTION = "contribution"


STANDING: Final = frozenset({Role.ACTUAL, Role.ESTIMATE})
"""Roles of what is told for itself; the others tell about one of these."""


@dataclass(frozen=True)
class Comparison:
    """A change that a text states: `down`, 9 (percent), beside `2021Q1`; one of percent, points, times, amount."""

    direction: str
    base: str
    """A period's code, `same_period`, `previous`, a code of an earlier period, or empty where the text names none."""

    percent: Decimal | None = None
    points: Decimal | None = None
    times: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class Portion:
    """A percentage of something: of a plan (53 % kế hoạch năm), of a whole (chiếm 28,1 % tổng số)."""

    percent: Decimal
    of: str


@dataclass(frozen=True)
class Claim:
    """A quantity of a text; `start` and `end` count characters of the text, the value is in base units.

    A malformed number has no value. A range has its other end in `high`.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    role: Role
    indicator: str = ""
    """The words that name what is measured, as the text has them."""
    code: str = ""
    """The indicator of the pack to which these words are bound."""
    period: str = ""
    """`2022Q1`; empty where the text does not tell."""
    approx: str = ""
    """`hơn`, `gần`, `khoảng`: the words that widen it."""
    high: Decimal | None = None
    comparison: tuple[Comparison, ...] = ()
    plan: tuple[Portion, ...] = ()
    share: tuple[Portion, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """Something between `start` and `end` that cannot be true (error) or wants a look (question).

    `values` are the parameters of its words (texts, the arithmetic written out as `sum`); `expected` is what it should
    be, empty where nobody can know.
    """

    kind: str
    severity: Severity
    start: int
    end: int
    claims: tuple[int, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    expected: str = ""


@dataclass(frozen=True)
class Proof:
    """A text as it was read: its claims and doubts in the order in which they stand, and notes about its letters."""

    text: str
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.severity is Severity.ERROR)
