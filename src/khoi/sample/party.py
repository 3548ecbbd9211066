"""Party organisations: members carried from quarter to quarter, meetings, the new ones of 2022."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.companies import Member
from khoi.sample.course import Course
from khoi.sample.series import QUARTERS
from khoi.values.period import Period

_SHARE: Final = {"state": (24, 34), "equitised": (13, 26), "private": (5, 12), "foreign": (2, 5)}
"""Percent of the workers who are Party members."""

_MEMBERS_PER_CELL: Final = 17
_MEETINGS_PER_CELL: Final = 3  # one a month

Row = dict[str, int]
"""What one organisation reports of one quarter, by indicator."""


@dataclass(frozen=True)
class _Chances:
    """What the quarter allows: admissions in thousandths of the members; missed meetings in hundredths."""

    admitted: int
    missed: int


_QUARTERS: Final = {
    series.Q1_21: _Chances(7, 2),
    series.Q2_21: _Chances(12, 3),
    series.Q3_21: _Chances(6, 14),  # the fourth wave: gatherings were forbidden
    series.Q4_21: _Chances(14, 3),
    series.Q1_22: _Chances(4, 5),  # “công tác phát triển đảng viên … còn hạn chế”
}


def party(cast: Cast) -> dict[str, Course]:
    """Every figure of the Party's form that has to agree with another one."""
    rng = cast.stream("party")
    youth = {m.code for m in rng.sample([m for m in cast.old if m.company.party], series.YOUTH_TARGET_22)}
    rows: dict[tuple[Period, str], Row] = {}
    for member in (m for m in cast.senders if m.company.party):
        members = _first_members(rng, member) if member.is_old else 0
        for quarter in QUARTERS if member.is_old else QUARTERS[-1:]:
            row = _row(rng, member, members, quarter)
            row["youth.new_organisations"] = int(quarter == series.Q1_22 and member.code in youth)
            rows[quarter, member.code] = row
            members = row["party.members_closing"]
    return _courses(cast, rows)


def _first_members(rng: Random, member: Member) -> int:
    low, high = _SHARE[member.company.ownership]
    return max(4, member.people * rng.randint(low, high) // 100)


def _row(rng: Random, member: Member, opening: int, quarter: Period) -> Row:
    """One quarter: what moved, and the closing number that follows from it."""
    chances = _QUARTERS[quarter]
    arriving = not member.is_old
    admitted = 0 if arriving else _some(rng, opening, chances.admitted)
    into = max(3, _first_members(rng, member)) if arriving else rng.choice((0, 0, 0, 1, 1, 2))
    out = 0 if arriving else min(rng.choice((0, 0, 0, 1, 1, 2)), opening - 3)
    other = 0 if arriving else int(opening > 10 and rng.randint(1, 9) == 1)
    closing = opening + admitted + into - out - other
    due = _MEETINGS_PER_CELL * _cells(member, closing)
    return {
        "party.members_opening": opening,
        "party.members_admitted": admitted,
        "party.members_transferred_in": into,
        "party.members_transferred_out": out,
        "party.members_other_decrease": other,
        "party.members_closing": closing,
        "party.members_recognised": 0 if arriving else _some(rng, opening, 8),
        "party.new_organisations": int(member.founds_party),
        "party.cell_meetings_due": due,
        "party.cell_meetings_held": due - _some(rng, due, chances.missed * 10),
    }


def _cells(member: Member, members: int) -> int:
    """A grassroots committee has two cells at least, a grassroots cell is one."""
    return max(2, members // _MEMBERS_PER_CELL) if member.company.party == "committee" else 1


def _some(rng: Random, of: int, thousandths: int) -> int:
    """About so many, by chance; never more than there are."""
    expected = of * thousandths * rng.randint(20, 180) // 100
    return min(of, expected // 1000 + int(rng.randint(1, 1000) <= expected % 1000))


def _courses(cast: Cast, rows: Mapping[tuple[Period, str], Row]) -> dict[str, Course]:
    """Final as first said; who came in 2022 had no organisation of this bloc before."""
    arrived = [m.code for m in cast.transferred if m.company.party]
    indicators = next(iter(rows.values()))
    return {indicator: _course(rows, indicator, arrived) for indicator in indicators}


def _course(rows: Mapping[tuple[Period, str], Row], indicator: str, arrived: list[str]) -> Course:
    said = {q: {code: row[indicator] for (at, code), row in rows.items() if at == q} for q in QUARTERS}
    finals = {q: said[q] for q in QUARTERS[:-1]}
    finals[series.Q4_21] = {**finals[series.Q4_21], **dict.fromkeys(arrived, 0)}
    return Course(said, finals)
