"""Changes, shares, plans and targets in words: chosen by direction and printed size from the pack's bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.display import finer
from khoi.catalog.pack import Pack
from khoi.catalog.publications import Band, PhraseWords
from khoi.publish import printed
from khoi.publish.facts import ENTERPRISE, FigureDocument
from khoi.publish.printed import Runs, filled, reference
from khoi.publish.publication import Number, Reference
from khoi.values.period import Period
from khoi.values.quantity import Ratio, round_half_up

WHOLE: Final = Decimal(100)


def band_of(bands: tuple[Band, ...], size: Decimal) -> Band:
    """The words for a printed size; the last band takes what is above all limits."""
    return next(band for band in bands if band.below is None or size < band.below)


@dataclass(frozen=True)
class Told:
    """One figure of a group, and what is said of it; None where there is nothing to say."""

    pack: Pack
    words: PhraseWords
    period: Period
    figure: FigureDocument
    group: str

    @property
    def indicator(self) -> Indicator:
        """As it is printed: of one enterprise in a finer scale than of the bloc."""
        found = self.pack.indicators[self.figure["code"]]
        return finer(found) if self.group.startswith(ENTERPRISE) else found

    def ref(self, aspect: str, period: Period | None = None) -> Reference:
        return reference(self.figure["code"], aspect, str(period or self.period), self.group)

    def amount(self, text: str | None, aspect: str, period: Period | None = None) -> Number | None:
        """A value of the figure's document as it is printed."""
        if text is None:
            return None
        return printed.amount(self.pack, self.indicator, Decimal(text), self.ref(aspect, period))

    @property
    def known(self) -> bool:
        """Whether there is a value; none of nobody is no zero to speak of."""
        if self.figure["value"] is None:
            return False
        return self.indicator.count is None or self.figure["coverage"]["reported"] > 0

    def value(self) -> Runs | None:
        return None if not self.known else _one(self.amount(self.figure["value"], "value"))

    def size(self) -> Runs | None:
        """The value without its sign, which words tell: a loss."""
        text = self.figure["value"]
        if text is None:
            return None
        return (printed.amount(self.pack, self.indicator, Decimal(text), self.ref("value"), size=True),)

    def same(self) -> Runs | None:
        then = self.period.same_last_year
        return _one(self.amount(self.figure["same_period"]["value"], "value", then))

    def to_date(self) -> Runs | None:
        """From January; nothing in a year's first period, where it would say the same again."""
        held = self.figure["year_to_date"]
        if self.period.ordinal == 1 or held is None:
            return None
        return _one(self.amount(held["value"], "to_date"))

    def change(self) -> Runs | None:
        return self._changed(self.figure["same_period"], "change", self.base)

    def since_previous(self) -> Runs | None:
        stock = self.indicator.nature is Nature.STOCK
        words = self.words.previous_stock if stock else self.words.previous_flow
        return self._changed(self.figure["previous"], "since_previous", words.format(period=self.period.previous.name))

    def to_date_change(self) -> Runs | None:
        held = self.figure["year_to_date"]
        if self.period.ordinal == 1 or held is None:
            return None
        document = {**held, "value": held["same_period_value"]}
        return self._changed(document, "to_date_change", self.base, now=held["value"])

    def same_members(self) -> Runs | None:
        """The change of those present in both periods, if others reported in one of them only."""
        same = self.figure["same_period"]
        both = same.get("same_members")
        if not both or both == self.figure["coverage"]["reported"] == same["basis"]["known"]:
            return None
        change = _change_of(same, "same_members_")
        if change is None:
            return None
        number = self._size(change, "same_members_change")
        band = band_of(self._bands_of(change), _printed_size(change))
        said = filled(band.up if change.value > 0 else band.down, n=number, base=self.base, times=number)
        return filled(self.words.same_members, n=printed.how_many(both, self.ref("same_members")), change=said)

    def share(self) -> Runs | None:
        percent = self.figure.get("share_percent")
        if percent is None:
            return None
        pattern = getattr(self.words.share, self.figure["denominator_of"])
        whole = printed.how_many(self.figure["denominator"], self.ref("denominator"))
        return filled(pattern, n=printed.percentage(Decimal(percent), self.ref("share")), d=whole)

    def plan(self) -> Runs | None:
        attained = self._attained("plan")
        if attained is None:
            return None
        number = printed.percentage(attained, self.ref("plan"))
        return filled(self.words.plan, n=number, year=str(self.period.year))

    def plan_units(self) -> Runs | None:
        plan = self.figure["plan"]
        if plan is None:
            return None
        return filled(self.words.plan_units, n=printed.how_many(plan["units"], self.ref("plan_units")))

    def pace(self) -> Runs | None:
        """How far from what the time that has passed would want."""
        attained = self._attained("plan")
        if attained is None:
            return None
        gap = attained - self.expected_pace
        band = band_of(self.words.pace, abs(round_half_up(gap, printed.POINTS_DECIMALS)))
        number = printed.points(gap, self.ref("pace_gap"))
        pace = printed.percentage(self.expected_pace, self.ref("pace"))
        return filled(band.up if gap >= 0 else band.down, n=number, pace=pace, base="", times="")

    def target(self) -> Runs | None:
        attained = self._attained("target")
        if attained is None:
            return None
        held, words = self.figure["target"], self.words.target
        pattern = words.exceeded if attained > WHOLE else words.met
        if attained < WHOLE:
            pattern = words.on_pace if attained >= self.expected_pace else words.behind
        number = printed.percentage(attained, self.ref("target"))
        goal = self.amount(held["value"], "target_value") or ""
        return filled(pattern, n=number, by=held["assigned_by"], year=str(self.period.year), target=goal)

    @property
    def is_behind(self) -> bool:
        """Behind the pace so far that words say so: not “xấp xỉ”, which is said alike of more and of less."""
        attained = self._attained("plan")
        if attained is None:
            return False
        gap = attained - self.expected_pace
        band = band_of(self.words.pace, abs(round_half_up(gap, printed.POINTS_DECIMALS)))
        return gap < 0 and band.up != band.down

    @property
    def expected_pace(self) -> Decimal:
        """25 after a first quarter, 50 after a second."""
        return WHOLE * self.period.ordinal / self.period.grain.per_year

    def _attained(self, what: str) -> Decimal | None:
        held = self.figure[what]
        percent = held["attainment_percent"] if held is not None else None
        # Of a loss beside a planned profit a percentage says nothing.
        return None if percent is None or Decimal(percent) < 0 else Decimal(percent)

    @property
    def base(self) -> str:
        then = self.period.same_last_year
        return self.words.base.format(year=then.year, period=then.name)

    def _changed(
        self, document: Mapping[str, Any] | None, aspect: str, base: str, now: str | None = None
    ) -> Runs | None:
        """A change beside another period's value: in points, as a difference of a few, in times, in percent."""
        if document is None or document["value"] is None:
            return None
        value, then = now if now is not None else self.figure["value"], Decimal(document["value"])
        if value is not None and printed.is_counted(self.pack, self.indicator) and then < self.words.change.few:
            return self._difference(Decimal(value) - then, aspect, base)
        change = _change_of(document)
        if change is None:
            return None
        band = band_of(self._bands_of(change), _printed_size(change))
        ratio = Ratio(Decimal(value or 0), then).value()
        return filled(
            band.up if change.value > 0 else band.down,
            n=self._size(change, aspect),
            base=base,
            times=printed.times(ratio, self.ref(f"{aspect}_times")) if ratio is not None else "",
        )

    def _difference(self, difference: Decimal, aspect: str, base: str) -> Runs:
        band = band_of(self.words.change.difference, abs(difference))
        ref = self.ref(f"{aspect}_difference")
        number = printed.amount(self.pack, self.indicator, difference, ref, size=True)
        return filled(band.up if difference > 0 else band.down, n=number, base=base, times="")

    def _bands_of(self, change: Change) -> tuple[Band, ...]:
        return self.words.change.points if change.in_points else self.words.change.percent

    def _size(self, change: Change, aspect: str) -> Number:
        ref = self.ref(aspect)
        return (
            printed.points(change.value, ref) if change.in_points else printed.percentage(change.value, ref, size=True)
        )


@dataclass(frozen=True)
class Change:
    """A change in percent, or in percentage points."""

    value: Decimal
    in_points: bool


def _change_of(document: Mapping[str, Any], prefix: str = "") -> Change | None:
    points, percent = document.get(f"{prefix}change_points"), document.get(f"{prefix}change_percent")
    if points is not None:
        return Change(Decimal(points), True)
    return Change(Decimal(percent), False) if percent is not None else None


def _printed_size(change: Change) -> Decimal:
    decimals = printed.POINTS_DECIMALS if change.in_points else printed.PERCENT_DECIMALS
    return abs(round_half_up(change.value, decimals))


def direction(document: Mapping[str, Any]) -> int | None:
    """Whether a figure rises (1), falls (-1) or stands still (0) as it is printed; None where it cannot be compared."""
    change = _change_of(document)
    if change is None:
        return None
    return 0 if _printed_size(change) == 0 else 1 if change.value > 0 else -1


def _one(number: Number | None) -> Runs | None:
    return None if number is None else (number,)


TELLERS: Final[Mapping[str, Callable[[Told], Runs | None]]] = {
    "value": Told.value,
    "size": Told.size,
    "same": Told.same,
    "change": Told.change,
    "since_previous": Told.since_previous,
    "same_members": Told.same_members,
    "share": Told.share,
    "plan_units": Told.plan_units,
    "plan": Told.plan,
    "pace": Told.pace,
    "target": Told.target,
    "to_date": Told.to_date,
    "to_date_change": Told.to_date_change,
}
"""One for each of `catalog.sentences.ASPECTS`."""
