"""The banks' branches: funds, loans and bad debt as published; turnovers carry one balance to the next."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.course import ByQuarter, Course, earlier
from khoi.sample.series import QUARTERS
from khoi.sample.spread import Amounts, down, noisy_all, spread
from khoi.values.period import Period


def banking(cast: Cast) -> dict[str, Course]:
    """Balances and turnovers in đồng; what a balance was estimated at, it also finally was."""
    rng = cast.stream("banking")
    funds = {q: _share(rng, cast, _by_size(cast), series.FUNDS[q].drawn(rng)) for q in QUARTERS}
    loans = {q: _share(rng, cast, _by_size(cast), series.LOANS[q].drawn(rng)) for q in QUARTERS}
    troubled = _troubles(rng, cast)
    bad = {q: _share(rng, cast, troubled, _bad_debt(rng, loans[q], q)) for q in QUARTERS}
    lending = {q: _lending(rng, loans[q], cast.steps) for q in QUARTERS}
    opening = {QUARTERS[0]: earlier(rng, loans[QUARTERS[0]], (b.code for b in cast.banks), cast.steps)}
    opening |= {q: loans[q.previous] for q in QUARTERS[1:]}
    collected = {
        q: {c: opening[q][c] + lending[q][c] - loans[q][c] - written_off(bad, q, c) for c in loans[q]} for q in QUARTERS
    }
    return {
        "bank.funds_mobilised": _settled(funds),
        "bank.loans": _settled(loans),
        "bank.bad_debt": _settled(bad),
        "bank.lending": _settled(lending),
        "bank.collections": _settled(collected),
    }


def written_off(bad: ByQuarter, period: Period, code: str) -> int:
    """Bad debt sold or charged to provisions: what went away in the quarter when the published share fell."""
    if period != series.Q1_22:
        return 0
    return max(0, bad[period.previous][code] - bad[period][code])


def _settled(amounts: ByQuarter) -> Course:
    return Course(amounts, {q: amounts[q] for q in QUARTERS[:-1]})


def _by_size(cast: Cast) -> Amounts:
    return {bank.code: bank.size for bank in cast.banks}


def _troubles(rng: Random, cast: Cast) -> Amounts:
    """One branch has most of the bad debt."""
    worst = rng.choice([bank.code for bank in cast.banks if bank.code != cast.bank_anchor])
    return {bank.code: bank.size * (9 if bank.code == worst else 1) for bank in cast.banks}


def _share(rng: Random, cast: Cast, weights: Mapping[str, int], total: int) -> Amounts:
    return spread(total, noisy_all(rng, weights, 6), cast.steps, cast.bank_anchor)


def _bad_debt(rng: Random, loans: Mapping[str, int], period: Period) -> int:
    return sum(loans.values()) * rng.randint(*series.BAD_DEBT_SHARE[period]) // 1_000_000


def _lending(rng: Random, loans: Mapping[str, int], steps: Mapping[str, int]) -> Amounts:
    """A quarter to two fifths of the balance is lent anew in a quarter."""
    return {code: down(balance * rng.randint(26, 41) // 100, steps[code]) for code, balance in loans.items()}
