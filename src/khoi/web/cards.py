"""A figure as a card: value, change with its direction, plan and pace, share, coverage; each with its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.display import display
from khoi.catalog.pack import Pack
from khoi.values.numbers import write_number
from khoi.values.period import Period
from khoi.wording.screens import screen


@dataclass(frozen=True)
class Change:
    """`giảm 9,0%`, and whether that is good, bad or neither for this indicator."""

    words: str
    judged: str
    compared: bool = True


@dataclass(frozen=True)
class Fact:
    """A fact about a figure in words, and where its numbers lead: the figure's `enterprises`, or the `roll` of all."""

    words: str
    leads: str = "enterprises"


@dataclass(frozen=True)
class Card:
    """All that a headline card shows."""

    code: str
    name: str
    value: str
    change: Change
    facts: tuple[Fact, ...]
    attained: Decimal | None
    """Percent of the year's plan, for the meter."""
    pace: Decimal | None
    """What the time that has passed would want; a balance has no such pace."""

    target: str = ""
    """How much of the assigned target is reached; empty where there is none."""

    @property
    def compared(self) -> bool:
        """Whether the change has a direction, so that it must be said beside what."""
        return self.change.compared

    @property
    def meter(self) -> int | None:
        """How far the meter is filled, of 100."""
        return None if self.attained is None else max(0, min(100, round(self.attained)))

    @property
    def pace_at(self) -> int | None:
        """Where the meter marks the pace."""
        return None if self.pace is None else min(99, round(self.pace))


def card(pack: Pack, figure: Mapping[str, Any], period: Period, language: str) -> Card:
    """The card of a figure's document, its value in the reader's words."""
    plan = figure["plan"]
    attained = plan["attainment_percent"] if plan is not None else None
    return Card(
        code=figure["code"],
        name=figure["name"][language],
        value=display(pack, pack.indicators[figure["code"]], _decimal(figure["value"]), language),
        change=change(figure["same_period"], figure["direction"], language),
        facts=tuple(_facts(figure, language)),
        attained=_decimal(attained),
        pace=_pace(pack.indicators[figure["code"]], period),
        target=_target(figure, language),
    )


def _pace(indicator: Indicator, period: Period) -> Decimal | None:
    return None if indicator.nature is Nature.STOCK else Decimal(100 * period.ordinal) / period.grain.per_year


def _target(figure: Mapping[str, Any], language: str) -> str:
    target = figure["target"]
    if target is None or target["attainment_percent"] is None:
        return ""
    return screen("card.target", language, percent=_percent(target["attainment_percent"], language))


def change(document: Mapping[str, Any] | None, direction: str, language: str, prefix: str = "") -> Change:
    """A change in words; good if it goes the way that is good."""
    points = document.get(f"{prefix}change_points") if document else None
    percent = document.get(f"{prefix}change_percent") if document else None
    text = points if points is not None else percent
    if text is None:
        return Change(screen("card.not_comparable", language), "neutral", compared=False)
    value = Decimal(text)
    number = write_number(abs(value), 2 if points is not None else 1, language)
    if not number.strip("0,."):
        return Change(screen("card.unchanged", language), "neutral")
    shown = f"{number}%" if points is None else screen("card.points", language, value=number)
    rises = value > 0
    judged = "neutral" if direction == "neutral" else "good" if rises is (direction == "higher") else "bad"
    return Change(f"{screen('card.up' if rises else 'card.down', language)} {shown}", judged)


def _facts(figure: Mapping[str, Any], language: str) -> list[Fact]:
    """Those in both periods, plan, target, share, coverage: each with its denominator."""
    told = []
    same, plan, held = (figure[key] for key in ("same_period", "plan", "coverage"))
    both = same.get("same_members")
    if both and both != held["reported"]:
        among = change(same, figure["direction"], language, "same_members_")
        if among.compared:
            told.append(screen("card.same_members", language, change=among.words, count=both))
    if plan is not None and plan["attainment_percent"] is not None:
        told.append(
            screen("card.plan", language, percent=_percent(plan["attainment_percent"], language), count=plan["units"])
        )
    if target := _target(figure, language):
        told.append(target)
    if figure.get("share_percent") is not None:
        of = screen(f"of.{figure['denominator_of']}", language)
        percent = _percent(figure["share_percent"], language)
        told.append(screen("card.share", language, percent=percent, count=figure["denominator"], of=of))
    covers = screen("card.coverage", language, reported=held["reported"], expected=held["expected"])
    return [*map(Fact, told), Fact(covers, leads="roll")]


def _percent(text: str, language: str) -> str:
    value = Decimal(text)
    return f"{write_number(value, 0 if value == value.to_integral_value() else 1, language)}%"


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
