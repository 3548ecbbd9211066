"""What is known of those who send when their forms arrive: membership, earlier figures, other forms, plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khoi.catalog.pack import Pack
from khoi.collect.filing import Filing
from khoi.collect.layout import SheetKey
from khoi.collect.queries.in_force import figures_of, history
from khoi.collect.queries.received import received_books
from khoi.collect.queries.records import Member, members, plans
from khoi.collect.reading import History, needs_past
from khoi.collect.submission import FormReading
from khoi.values.period import Grain, Period


class Belonging:
    """Members per period, read once."""

    def __init__(self, known_at: int) -> None:
        self._known_at = known_at
        self._members: dict[Period, dict[int, Member]] = {}

    def __call__(self, period: Period) -> dict[int, Member]:
        if period not in self._members:
            self._members[period] = members(period.last_day, known_at=self._known_at)
        return self._members[period]


class Past:
    """What is known of those who send, beside each period that arrives."""

    def __init__(
        self,
        keys: Iterable[SheetKey],
        ids: Mapping[str, int],
        belonging: Belonging,
        pack: Pack,
        known_at: int,
    ) -> None:
        self._ids, self._belonging, self._pack = ids, belonging, pack
        senders: dict[Period, set[int]] = {}
        for key in set(keys):
            if key.enterprise in ids:
                senders.setdefault(key.period, set()).add(ids[key.enterprise])
        self._books = {
            (period, enterprise): books
            for period, enterprises in senders.items()
            for enterprise, books in history(enterprises, period, known_at=known_at).items()
        }
        self._received = {
            period: received_books(period, known_at=known_at, enterprises=enterprises)
            for period, enterprises in senders.items()
        }
        self._quarters = {
            period: figures_of(period.quarters, known_at=known_at, enterprises=enterprises)
            for period, enterprises in senders.items()
            if period.grain is Grain.YEAR
        }
        everyone = set().union(*senders.values())
        self._plans = {
            year: plans(year, known_at=known_at, enterprises=everyone)
            for year in {year for period in senders for year in (period.year, period.year - 1)}
        }

    def filings(self, readings: Sequence[FormReading]) -> Iterator[Filing]:
        """The forms of a file, those of one enterprise and period together."""
        for enterprise, period in dict.fromkeys((r.key.enterprise, r.key.period) for r in readings):
            id_ = self._ids[enterprise]
            yield Filing(
                enterprise,
                period,
                tuple(r for r in readings if (r.key.enterprise, r.key.period) == (enterprise, period)),
                self._belonging(period)[id_].groups,
                self._received[period].get(id_, {}),
                self._books[period, id_],
                {
                    year: {code: plan.value for code, plan in self._plans[year].get(id_, {}).items()}
                    for year in (period.year, period.year - 1)
                },
                {quarter: books.get(id_, {}) for quarter, books in self._quarters.get(period, {}).items()},
            )

    def asked_by(self, readings: Iterable[FormReading]) -> dict[SheetKey, History]:
        """Earlier amounts of the forms with a cell that only the past can decide."""
        return {reading.key: self._amounts(reading.key) for reading in readings if needs_past(reading)}

    def _amounts(self, key: SheetKey) -> History:
        return {
            indicator.code: [
                amount
                for book in self._books[key.period, self._ids[key.enterprise]]
                if indicator.code in book and (amount := book[indicator.code].figure.amount) is not None
            ]
            for indicator in self._pack.inputs
        }
