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


RELATIONS: Final = frozenset({Role.CHANGE, Role.ATTAINMENT, Role.SHARE, Role.CONTRIBUTION, Role.THRESHOLD})
"""Roles of what is no figure for itself: how one stands to another, and the limit by which something is counted."""
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
class Compared:
    """The figure of the bloc beside which a claim was held: what it is of, exactly how much, and where it is from."""

    verdict: str
    """`holds`, `rounded`, or the kind of doubt."""
    code: str
    scope: str
    """`bloc`, a group, an enterprise."""
    what: str
    """`value`, `change`, `same_members` (the change of those present in both periods), `plan`, `target`, `share`."""
    value: Decimal
    period: str
    base: str
    """Of a change: the period beside which."""
    consolidation: int
    consolidated: str
    """The period of that consolidation, which tells others beside its own."""
    basis: str


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
    of: int | None = None
    """The claim of which a change, an attainment or a share tells, by its place among all."""
    known: Compared | None = None
    """What the bloc's figures say of it, where they were asked."""


@dataclass(frozen=True)
class Elsewhere:
    """A place in another of the texts that were given together: its number among them, and characters of it."""

    text: int
    start: int
    end: int


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
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True)
class Beside:
    """How many claims were held against the bloc's figures, and how many are bound to an indicator without a figure.

    `about`: whether the text names the bloc at all; what does not is held against nothing.
    """

    bloc: str
    about: bool
    compared: int = 0
    without: int = 0


@dataclass(frozen=True)
class Proof:
    """A text as it was read: its claims and doubts in the order in which they stand, and notes about its letters."""

    text: str
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...] = ()
    beside: Beside | None = None
    """How far it was held against the bloc's figures; None where that was not asked."""

    @property
    def errors(self) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.severity is Severity.ERROR)
