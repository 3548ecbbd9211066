"""Figures written on one line, as a consolidation would keep them, and the facts of a bloc made of such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from khoi.catalog.pack import Pack
from khoi.catalog.publications import Publishing
from khoi.publish.facts import BLOC, Facts, Firm, GroupName
from khoi.publish.telling import Teller
from khoi.values.period import Period
from khoi.values.quantity import Ratio, as_text
from shipped import haiphong

Q1: Final = Period.parse("2022Q1")
Q2: Final = Period.parse("2022Q2")


def figure(code: str, now: str = "", same: str = "", **more: str) -> dict[str, Any]:
    """A figure's document: `now` and `same` in base units, empty when not known.

    `plan`, `done`: the plan and what was done of it; `target`; `to_date`; `previous`; `denominator`; `both`: how many
    reported in both periods, with `both_change` in percent; `reported`.
    """
    pack = haiphong()
    indicator = pack.indicators[code]
    return {
        "code": code,
        "value": now or None,
        "basis": {"known": 1, "final": 0},
        "same_period": {
            "value": same or None,
            "basis": {"known": int(more.get("reported_then", more.get("reported", 9))), "final": 0},
            **_change(indicator.unit, now, same),
            "same_members": int(more.get("both", 0)),
            "same_members_change_percent": more.get("both_change"),
        },
        "previous": {"value": more.get("previous"), **_change(indicator.unit, now, more.get("previous", ""))},
        "year_to_date": {"value": more.get("to_date", now) or None, "same_period_value": same or None},
        "plan": _attained(more.get("done", now), more["plan"], {"units": 9}) if "plan" in more else None,
        "target": _attained(now, more["target"], {"assigned_by": "Thành ủy"}) if "target" in more else None,
        **(_share(now, more["denominator"], pack, code) if "denominator" in more else {}),
        "coverage": {"expected": 10, "received": 9, "accepted": 9, "reported": int(more.get("reported", 9))},
    }


def _change(unit: str, now: str, then: str) -> dict[str, str | None]:
    key = "change_points" if unit == "percent" else "change_percent"
    if not now or not then:
        return {key: None}
    if unit == "percent":
        return {key: as_text(Decimal(now) - Decimal(then))}
    value = Ratio(Decimal(now), Decimal(then)).change_percent()
    return {key: None if value is None else as_text(value)}


def _attained(done: str, goal: str, more: Mapping[str, object]) -> dict[str, object]:
    percent = Ratio(Decimal(done), Decimal(goal)).value(100) if done else None
    return {"value": goal, "attainment_percent": None if percent is None else as_text(percent), **more}


def _share(now: str, whole: str, pack: Pack, code: str) -> dict[str, object]:
    percent = Ratio(Decimal(now), Decimal(whole)).value(100)
    of = pack.indicators[code].denominator
    assert of is not None
    assert percent is not None
    return {"share_percent": as_text(percent), "denominator": int(whole), "denominator_of": of.value}


def firm(code: str, name: str, *groups: str, **more: bool) -> Firm:
    """An enterprise that reported in time, unless more is said."""
    held = {"reported": True, "late": False, "joined": False, **more}
    return Firm(code, f"Công ty {name}", name, groups, **held)


def publishing() -> Publishing:
    """How the shipped pack publishes."""
    found = haiphong().publishing
    assert found is not None
    return found


def facts(*figures: Mapping[str, Any], period: Period = Q1, **more: Any) -> Facts:
    """The bloc's figures and nothing else, unless more is said."""
    found = Facts(
        pack=haiphong(),
        period=period,
        issuing=publishing().issuers[0],
        format="party_hd36",
        bloc="Khối Doanh nghiệp",
        notice="",
        basis="best",
        consolidation=1,
        known_at=1,
        groups=(GroupName("sector:port", "sector", "Cảng biển"), GroupName("sector:bank", "sector", "Ngân hàng")),
        firms=(firm("1", "Biển"), firm("2", "Sóng")),
        figures={BLOC: {one["code"]: one for one in figures}},
        trend={},
    )
    return replace(found, **more)


def tell(sentence: str, *figures: Mapping[str, Any], period: Period = Q1, **more: Any) -> str | None:
    """A sentence told of figures; None if there is nothing to say."""
    said = Teller(facts(*figures, period=period, **more), publishing()).sentence(sentence)
    return None if said is None else said.text
