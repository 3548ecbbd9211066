"""A quantity with all that its sentence says of it, before it is an answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from khoi.proofread import grammar
from khoi.proofread.moments import Moment, When
from khoi.proofread.scan import Quantity
from khoi.proofread.values import STANDING, Role


@dataclass(eq=False)
class Said:
    """A quantity in its sentence; `host` is the one of which a change, share or attainment tells."""

    q: Quantity
    before: str
    after: str
    paragraph: int
    sentence: int
    role: Role = Role.ACTUAL
    host: Said | None = None
    indicator: str = ""
    inherited: bool = False
    when: When | None = None
    own_time: bool = False
    base: Moment | None = None
    base_when: When | None = None
    direction: int = 0
    ratio: bool = False
    """A change told as a percentage of its base: bằng 96 % cùng kỳ."""
    whole: str = ""
    approx: str = ""
    of_plan: bool = False
    whole_of: Said | None = None
    """Where it is a total of which another one is told to be a part: that part."""
    led_to: str = ""
    """lên, xuống: it is what something rose or fell to."""
    tellers: list[Said] = field(default_factory=list)
    """Those of which this one is the host."""
    number: int = 0
    sure: bool = True
    """Whether its year was told with its period, and not by a year that stood alone somewhere before."""
    since: int = 0
    """Where its sentence begins."""

    @property
    def standing(self) -> bool:
        return self.role in STANDING

    @property
    def key(self) -> frozenset[str]:
        return grammar.content(self.indicator)


@dataclass(frozen=True)
class Sentence:
    """A sentence by its place, its quantities, and its small letters."""

    start: int
    end: int
    said: tuple[Said, ...]
    paragraph: int
