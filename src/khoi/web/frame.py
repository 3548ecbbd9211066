"""The frame of a page: what is asked, the tabs of the period, the choices of period, group and basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from khoi.catalog.queries import pack_in_force
from khoi.collect.queries.periods import known_periods
from khoi.collect.queries.records import BLOC, BlocView, GroupView, bloc, groups
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from khoi.web.asked import Asked
from khoi.web.language import language_of
from khoi.wording.screens import screen

TABS: Final = ("overview", "round", "enterprises", "papers")


@dataclass(frozen=True)
class Tab:
    """A page of the period."""

    href: str
    words: str
    here: bool


@dataclass(frozen=True)
class Choice:
    """One option of a choice."""

    value: str
    words: str
    chosen: bool


def frame(request: HttpRequest, asked: Asked, tab: str, *, known_at: int) -> dict[str, Any]:
    """What the base template wants of a page of a period."""
    language = language_of(request)
    view = bloc(asked.period.last_day, known_at=known_at)
    return {
        "asked": asked,
        "period": asked.period,
        "bloc": _name(view, language),
        "notice": view.notice if view is not None else "",
        "tabs": [
            Tab(reverse(one, args=[asked.period]) + asked.query(), screen(f"nav.{one}", language), one == tab)
            for one in TABS
        ],
        "periods": [Choice(str(one), one.named(language), one == asked.period) for one in _periods(asked.period)],
        "groups": _groups(groups(known_at=known_at), _kinds(known_at, language), asked, language),
        "bases": [Choice(one.value, screen(f"basis.{one.value}", language), one is asked.basis) for one in BasisChoice],
    }


def _periods(here: Period) -> list[Period]:
    """Every known period and the one that is shown, newest first."""
    return sorted({*known_periods(), here}, reverse=True)


def _name(view: BlocView | None, language: str) -> str:
    if view is None:
        return ""
    return view.name if language == "vi" else view.name_en


def _kinds(known_at: int, language: str) -> dict[str, str]:
    """What the pack calls each kind of groups."""
    pack = pack_in_force(known_at)
    return {} if pack is None else {kind.code: kind.name.of(language) for kind in pack.about.group_kinds}


def _groups(
    known: Sequence[GroupView], kinds: Mapping[str, str], asked: Asked, language: str
) -> list[tuple[str, list[Choice]]]:
    """The bloc, then the groups of each kind."""
    found: list[tuple[str, list[Choice]]] = [("", [Choice(BLOC, screen("choose.all", language), asked.group == BLOC)])]
    for kind in dict.fromkeys(one.kind for one in known):
        options = [
            Choice(one.key, one.name if language == "vi" else one.name_en, one.key == asked.group)
            for one in known
            if one.kind == kind
        ]
        found.append((kinds.get(kind, kind), options))
    return found
