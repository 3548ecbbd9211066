"""Every number of a publication found again in the facts by its reference; what is not found must not go out.

This is a second way to each number, apart from the one by which it was composed: straight from the figures' documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from khoi.catalog.definitions import Direction
from khoi.publish.facts import BLOC, ENTERPRISE, Facts, FigureDocument
from khoi.publish.publication import Number, Publication, Reference
from khoi.publish.telling import NAMED_OF_ROUND
from khoi.publish.themes import NAMED, voiced
from khoi.values.numbers import Number as Read
from khoi.values.numbers import read_number
from khoi.values.period import Period
from khoi.values.quantity import DISPLAY_SCALES

_DIGITS: Final = Fraction(1, 10**15)
"""Of a quotient, which is kept to 20 digits."""


def unproved(publication: Publication, facts: Facts) -> tuple[Number, ...]:
    """The numbers that the facts do not give, or that are not what they print; none, if all is well."""
    return tuple(number for number in publication.numbers() if not _holds(number, facts))


def _holds(number: Number, facts: Facts) -> bool:
    found = _found(number.ref, facts)
    if found is None:
        return False
    wanted = Fraction(Decimal(number.value))
    return abs(found - wanted) <= abs(found) * _DIGITS and prints(number)


def prints(number: Number) -> bool:
    """Whether the text is the value, rounded: in one of the scales of money for an amount, as it is for all else."""
    token = number.text.split(" ", 1)[0].lstrip("+").rstrip("%")
    read = read_number(token)
    if not isinstance(read, Read):
        return False
    decimals = len(token.partition(",")[2])
    half = Fraction(1, 2 * 10**decimals)
    value = Fraction(Decimal(number.value))
    scales = (0,) if number.unit in {"percent", "points", "times"} else tuple(DISPLAY_SCALES.values())
    # A verb may tell the sign.
    return any(
        abs(abs(Fraction(shown)) - abs(value) / 10**scale) <= half for shown in read.readings[:1] for scale in scales
    )


def _found(ref: Reference, facts: Facts) -> Fraction | None:
    """The value that a reference leads to."""
    if ref.code.startswith("round."):
        how_many = _ROUND[ref.code.removeprefix("round.")](facts)
        return Fraction(how_many - NAMED_OF_ROUND if ref.aspect == "others" else how_many)
    if ref.code.startswith("answers."):
        return _answered(ref, facts)
    group = ENTERPRISE + ref.enterprise if ref.enterprise else ref.group
    figure = facts.figure(ref.code, group)
    if ref.period != str(facts.period):
        return _earlier(ref, facts, group, figure)
    if figure is None:
        return None
    if ref.aspect == "share_of_total":
        return _ratio(figure["value"], _value_of(facts, ref.code), 100)
    if ref.aspect.startswith("peers"):
        return _peers(ref, facts)
    return _ASPECTS[ref.aspect](figure, facts.period) if ref.aspect in _ASPECTS else None


def _earlier(ref: Reference, facts: Facts, group: str, figure: FigureDocument | None) -> Fraction | None:
    """The same period beside the figure; a course over time."""
    if ref.aspect != "value":
        return None
    same = figure["same_period"] if figure is not None else None
    if same is not None and same["period"] == ref.period and same["value"] is not None:
        return _number(same["value"])
    value = facts.trend.get(group, {}).get(ref.code, {}).get(Period.parse(ref.period))
    return None if value is None else Fraction(value)


def _value_of(facts: Facts, code: str) -> str | None:
    figure = facts.figure(code, BLOC)
    value: str | None = figure["value"] if figure is not None else None
    return value


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(Decimal(text))


def _ratio(top: str | None, bottom: str | None, times: int = 1) -> Fraction | None:
    if top is None or bottom is None or Decimal(bottom) <= 0:
        return None
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom)) * times


def _less(one: str | None, other: str | None) -> Fraction | None:
    return None if one is None or other is None else Fraction(Decimal(one)) - Fraction(Decimal(other))


def _change(document: Mapping[str, Any], prefix: str = "") -> Fraction | None:
    return _number(document.get(f"{prefix}change_points") or document.get(f"{prefix}change_percent"))


def _pace(period: Period) -> Fraction:
    return Fraction(100 * period.ordinal, period.grain.per_year)


def _gap(figure: FigureDocument, period: Period) -> Fraction | None:
    attained = _number(figure["plan"]["attainment_percent"]) if figure["plan"] else None
    return None if attained is None else attained - _pace(period)


def _differs(figure: FigureDocument, _: Period) -> Fraction | None:
    return _less(figure["value"], figure["same_period"]["value"])


_ASPECTS: Final[Mapping[str, Callable[[FigureDocument, Period], Fraction | None]]] = {
    "value": lambda figure, _: _number(figure["value"]),
    "to_date": lambda figure, _: _number((figure["year_to_date"] or figure)["value"]),
    "change": lambda figure, _: _change(figure["same_period"]),
    "change_times": lambda figure, _: _ratio(figure["value"], figure["same_period"]["value"]),
    "change_difference": _differs,
    "difference": _differs,
    "since_previous": lambda figure, _: _change(figure["previous"]),
    "since_previous_times": lambda figure, _: _ratio(figure["value"], figure["previous"]["value"]),
    "since_previous_difference": lambda figure, _: _less(figure["value"], figure["previous"]["value"]),
    "to_date_change": lambda figure, _: _change(figure["year_to_date"]),
    "to_date_change_times": lambda figure, _: _ratio(
        figure["year_to_date"]["value"], figure["year_to_date"]["same_period_value"]
    ),
    "to_date_change_difference": lambda figure, _: _less(
        figure["year_to_date"]["value"], figure["year_to_date"]["same_period_value"]
    ),
    "same_members": lambda figure, _: Fraction(figure["same_period"]["same_members"]),
    "same_members_change": lambda figure, _: _change(figure["same_period"], "same_members_"),
    "percent_of_same": lambda figure, _: _ratio(figure["value"], figure["same_period"]["value"], 100),
    "share": lambda figure, _: _number(figure["share_percent"]),
    "denominator": lambda figure, _: Fraction(figure["denominator"]),
    "plan": lambda figure, _: _number(figure["plan"]["attainment_percent"]),
    "plan_value": lambda figure, _: _number(figure["plan"]["value"]),
    "plan_units": lambda figure, _: Fraction(figure["plan"]["units"]),
    "pace": lambda _, period: _pace(period),
    "pace_gap": _gap,
    "target": lambda figure, _: _number(figure["target"]["attainment_percent"]),
    "target_value": lambda figure, _: _number(figure["target"]["value"]),
    "reported": lambda figure, _: Fraction(figure["coverage"]["reported"]),
    "expected": lambda figure, _: Fraction(figure["coverage"]["expected"]),
}

_ROUND: Final[Mapping[str, Callable[[Facts], int]]] = {
    "members": lambda facts: len(facts.firms),
    "reported": lambda facts: sum(firm.reported for firm in facts.firms),
    "missing": lambda facts: sum(not firm.reported for firm in facts.firms),
    "late": lambda facts: sum(firm.reported and firm.late for firm in facts.firms),
    "joined": lambda facts: sum(firm.joined for firm in facts.firms),
}


def _answered(ref: Reference, facts: Facts) -> Fraction | None:
    """How many enterprises wrote of a theme: `answers.FORM.QUESTION.THEME`; `others` beside those who are named."""
    publishing = facts.pack.publishing
    assert publishing is not None
    _, form, question, theme = ref.code.split(".")
    mine = [one for one in facts.answers if (one.form, one.question) == (form, question)]
    for found in voiced(mine, publishing.themes, publishing.words.themes.nothing):
        if (found.theme.code if found.theme is not None else "other") == theme:
            wrote = len({one.enterprise for one in found.said})
            return Fraction(wrote if ref.aspect == "enterprises" else wrote - NAMED)
    return None


def _peers(ref: Reference, facts: Facts) -> Fraction | None:
    """How many other enterprises of the group have the measure, or stand below the enterprise's own."""
    below, by = ref.aspect.startswith("peers_below_"), ref.aspect.rpartition("_")[2]
    inside = [firm for firm in facts.firms if ref.group == BLOC or ref.group in firm.groups]
    measures = {firm.code: _measured(facts, ref.code, firm.key, by) for firm in inside}
    mine = measures.pop(ref.enterprise, None)
    others = [value for value in measures.values() if value is not None]
    if not below or mine is None:
        return Fraction(len(others))
    lower = facts.pack.indicators[ref.code].direction is Direction.LOWER
    return Fraction(sum(other > mine if lower else other < mine for other in others))


def _measured(facts: Facts, code: str, group: str, by: str) -> Fraction | None:
    figure = facts.figure(code, group)
    if figure is None:
        return None
    if by == "plan":
        return _number(figure["plan"]["attainment_percent"]) if figure["plan"] else None
    return _number(figure["value"]) if by == "value" else _change(figure["same_period"])
