"""All enterprises of a numbered consolidation, as pages compare them: kept, since a consolidation never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from khoi.collect.queries.records import BLOC, Member, members
from khoi.consolidate.measures import compared_by, measures_of, name
from khoi.consolidate.queries.apart import Apart, apart
from khoi.consolidate.queries.enterprises import Figures
from khoi.consolidate.queries.listing import Listing, listings
from khoi.consolidate.queries.results import Result, result
from khoi.consolidate.readings import GroupTotals
from khoi.publish.queries.sheets import compared, compared_with
from khoi.values.period import Period
from khoi.web.desk import home
from khoi.web.leads import leads
from khoi.web.parts import YearsPlan
from khoi.web.remembered import remembered


class Everyone:
    """The members now and in the same period of last year, and their parts of the totals as pages ask for them."""

    def __init__(self, found: Result) -> None:
        self.found = found
        self._parts: dict[frozenset[str], Apart] = {}
        self._measures: dict[tuple[str, str], Mapping[int, Decimal]] = {}
        self._among: dict[tuple[str, str], Mapping[str, Sequence[Decimal]]] = {}
        self._listings: dict[tuple[str, str], tuple[Listing, ...]] = {}

    @cached_property
    def now(self) -> dict[int, Member]:
        return members(self.found.period.last_day, known_at=self.found.known_at)

    @cached_property
    def then(self) -> dict[int, Member]:
        return members(self.found.period.same_last_year.last_day, known_at=self.found.known_at)

    def parts(self, code: str) -> Apart:
        """Each one's part of what an indicator is measured by."""
        together = self._together if code in self._together else frozenset({code})
        if together not in self._parts:
            query = compared_by(self.found.pack, self.found.period, together)
            self._parts[together] = apart(self.found, query, home("derived"))
        return self._parts[together]

    @cached_property
    def _together(self) -> frozenset[str]:
        """What lists show and peers are compared by is asked at once."""
        lead = leads(self.found.pack)
        return compared(self.found.pack) | {one.code for one in (lead,) if one is not None}

    def measures(self, code: str, by: str) -> Mapping[int, Decimal]:
        """Member to its `value`, `change` or attainment of the `plan`; those that have none are left out."""
        if (code, by) not in self._measures:
            pack, period, parts = self.found.pack, self.found.period, self.parts(code)
            told = (
                (id_, GroupTotals(pack, period, parts[id_]).measure(pack.indicators[code], by))
                for id_ in self.now
                if id_ in parts
            )
            self._measures[code, by] = {id_: value for id_, value in told if value is not None}
        return self._measures[code, by]

    def among(self, code: str, by: str, group: str) -> Sequence[Decimal]:
        """The measures of a group's members, ascending."""
        if (code, by) not in self._among:
            found: dict[str, list[Decimal]] = defaultdict(list)
            for id_, value in self.measures(code, by).items():
                for one in (BLOC, *self.now[id_].groups):
                    found[one].append(value)
            self._among[code, by] = {one: sorted(values) for one, values in found.items()}
        return self._among[code, by].get(group, ())

    def listings(self, code: str, group: str) -> tuple[Listing, ...]:
        """Every line of what a figure is made of."""
        if (code, group) not in self._listings:
            self._listings[code, group] = listings(self.found, code, group, home("derived"), self.now)
        return self._listings[code, group]

    def plans(self, code: str, enterprises: Iterable[int]) -> dict[str, YearsPlan]:
        """The year's plans of some enterprises for an indicator that has such, by their codes."""
        pack, period = self.found.pack, self.found.period
        if pack.indicators[code] not in pack.planned:
            return {}
        has, value, parts = name("plans", period, code), name("plan", period, code), self.parts(code)
        attained = self.measures(code, "plan")
        return {
            self.now[id_].code: YearsPlan(parts[id_].get(value, Decimal(0)), attained.get(id_))
            for id_ in enterprises
            if has in parts.get(id_, {})
        }

    def prepare(self) -> None:
        """What lists and places among peers read, so that nobody need wait for it."""
        lead = leads(self.found.pack)
        for by in ("value", "change", "plan"):
            if lead is not None:
                self.measures(lead.code, by)
        for code, by in compared_with(self.found.pack):
            self.among(code, by, BLOC)

    @cached_property
    def compared(self) -> Mapping[int, Figures]:
        """Every member's figures in what peers are compared by, as documents."""
        pack, period, codes = self.found.pack, self.found.period, compared(self.found.pack)
        parts = apart(self.found, measures_of(pack, period, codes), home("derived"))
        told = ((id_, GroupTotals(pack, period, parts.get(id_, {})).figures(only=codes)) for id_ in self.now)
        return {id_: {figure["code"]: figure for figure in figures} for id_, figures in told}


@remembered(4)
def everyone(period: Period, number: int) -> Everyone:
    """Of a numbered consolidation."""
    found = result(period, number)
    assert found is not None
    return Everyone(found)
