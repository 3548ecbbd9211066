"""Who takes part in the play, and the seeded streams of chance that drive it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random

from khoi.sample.companies import Member, members
from khoi.sample.series import Q1_22, Q4_21, QUARTERS
from khoi.values.period import Period


def stream(seed: int, topic: str) -> Random:
    """A stream of chance of its own for each topic: what one topic draws does not move another."""
    return Random(f"khoi {seed} {topic}")


@dataclass(frozen=True)
class Cast:
    """The members, in one order for good."""

    seed: int
    members: tuple[Member, ...]

    def stream(self, topic: str) -> Random:
        return stream(self.seed, topic)

    @cached_property
    def old(self) -> tuple[Member, ...]:
        """The 93 of before 2022."""
        return tuple(m for m in self.members if m.is_old)

    @property
    def silent(self) -> Member:
        """The newest member, which never sends anything."""
        return self.members[-1]

    @cached_property
    def senders(self) -> tuple[Member, ...]:
        """The 106 that report for 2022Q1."""
        return self.members[:-1]

    @cached_property
    def transferred(self) -> tuple[Member, ...]:
        return tuple(m for m in self.senders if m.role.arrival == "transferred")

    @cached_property
    def banks(self) -> tuple[Member, ...]:
        return tuple(m for m in self.members if m.company.sector == "bank")

    @cached_property
    def exporters(self) -> tuple[Member, ...]:
        return tuple(m for m in self.senders if "exporter" in m.company.activities)

    @cached_property
    def steps(self) -> dict[str, int]:
        """The smallest amount of money that each one's office writes, in đồng."""
        return {m.code: m.company.money_step for m in self.members}

    @cached_property
    def anchor(self) -> str:
        """A large old member that writes single đồng: it takes what the others' rounding leaves."""
        return self._anchor(self.old, bank=False)

    @cached_property
    def bank_anchor(self) -> str:
        return self._anchor(self.old, bank=True)

    def _anchor(self, among: tuple[Member, ...], bank: bool) -> str:
        return next(m.code for m in among if "anchor" in m.role.marks and (m.company.sector == "bank") is bank)

    def sending(self, period: Period) -> tuple[Member, ...]:
        """Who reports its estimate of a period."""
        return self.senders if period == Q1_22 else self.old

    def finalising(self, period: Period) -> tuple[Member, ...]:
        """Who reports final figures of a period, in the next one's workbook; the founded have none."""
        if period == QUARTERS[-1]:
            return ()
        return self.old + self.transferred if period == Q4_21 else self.old


def make_cast(seed: int) -> Cast:
    return Cast(seed, members(stream(seed, "companies")))
