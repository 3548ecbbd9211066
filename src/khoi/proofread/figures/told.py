"""An outcome in words and for programs: what the figure is, by which consolidation, and where it can be seen."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import display, finer
from khoi.proofread.figures.compare import Outcome
from khoi.proofread.figures.known import Fact, Known
from khoi.proofread.figures.readings import Should
from khoi.proofread.reading import Reading, decimals_for, percent
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Compared, Doubt, Role
from khoi.values.quantity import DISPLAY_SCALES, from_fraction

_KINDS: Final = {"rounded": "wrong"}


def doubt(read: Reading, found: Outcome, known: Known) -> Doubt | None:
    """What is to be said of a claim that does not hold."""
    should = found.should
    if should is None or not found.told or found.kind in {"holds", "unverifiable"}:
        return None
    said = found.ask.said
    figure = shown(said, should, known)
    kind = _KINDS.get(found.kind, found.kind)
    values = {**_figure(found, should, known), "figure": figure, **_instead(found, should)}
    return read.doubt(
        kind, found.severity, said,
        sum_=_sum(said, should, known), expected=figure, because=found.because, **values,
    )  # fmt: skip


def _figure(found: Outcome, should: Should, known: Known) -> dict[str, str]:
    scope = next((one for one in found.ask.whose.scopes if one.key == should.scope), None)
    reached = should.what in {"plan", "target"} and found.ask.said.role is Role.ATTAINMENT
    kind, _, code = should.scope.partition(":")
    where = f" --enterprise {code}" if kind == "enterprise" else f" --group {should.scope}" if code else ""
    return {
        "what": f"{should.what}_reached" if reached else should.what,
        "indicator": known.pack.indicators[should.code].name.vi,
        "scope": scope.name if scope is not None else "",
        "period": should.fact.period.name,
        "base": should.base.name if should.base is not None else "",
        "consolidation": str(should.fact.version.consolidation),
        "trace": f"khoi trace {should.code} {should.fact.version.period}{where}",
    }


def _instead(found: Outcome, should: Should) -> dict[str, str]:
    """Of what the printed number is true."""
    other = found.other
    if other is None:
        return {}
    replaced = next((f for f in (other.fact, other.then) if f is not None and not f.current), None)
    alone = other.version_part("same_period", "same_members") if other.what == "same_members" else None
    return {
        "other_period": other.fact.period.name if other.fact.period != should.fact.period else "",
        "other_base": other.base.name if other.base is not None else "",
        "earlier": str(replaced.version.consolidation) if replaced is not None else "",
        "members": str(alone) if alone is not None else "",
    }


def _sum(said: Said, should: Should, known: Known) -> str:
    """The arithmetic: 6.619 tỷ đồng / 7.274 tỷ đồng = 90,99%."""
    then = should.then
    if should.what not in {"change", "share"} or then is None or then.amount <= 0:
        return ""
    indicator = known.pack.indicators[should.code]
    of = known.pack.indicators[then.version.figure["code"]]
    now, before = _plainly(should.fact, should, indicator, known), _plainly(then, should, of, known)
    if should.what == "change" and (
        known.in_percent(should.code) or said.q.unit.sort not in {Sort.PERCENT, Sort.TIMES}
    ):
        return f"{now} − {before} = {_size(said, should.amount, indicator, known)}"
    return f"{now} / {before} = {percent(should.fact.amount / then.amount * 100, decimals_for(said))}"


def shown(said: Said, should: Should, known: Known) -> str:
    """As Khối prints it; in the text's own digits where it has more of them."""
    indicator = known.pack.indicators[should.code]
    if should.what in {"change", "same_members"}:
        way = "tăng" if should.amount > 0 else "giảm"
        return f"{way} {_size(said, abs(should.amount), indicator, known)}" if should.amount else "không đổi"
    if should.what == "share" or said.role is Role.ATTAINMENT:
        return percent(should.amount, decimals_for(said))
    return _printed(said, should.amount, indicator, known)


def _size(said: Said, amount_: Fraction, indicator: Indicator, known: Known) -> str:
    """How much it changed: in points, in percent, or as an amount."""
    if known.in_percent(indicator.code):
        return f"{percent(amount_, decimals_for(said)).removesuffix('%')} điểm phần trăm"
    if said.q.unit.sort in {Sort.PERCENT, Sort.TIMES}:
        return percent(amount_, decimals_for(said))
    return _printed(said, amount_, indicator, known)


def _plainly(fact: Fact, should: Should, indicator: Indicator, known: Known) -> str:
    """As publications print it: an enterprise's finer than the bloc's."""
    finely = should.scope.startswith("enterprise:")
    return display(known.pack, finer(indicator) if finely else indicator, from_fraction(fact.amount))


def _printed(said: Said, amount_: Fraction, indicator: Indicator, known: Known) -> str:
    last = DISPLAY_SCALES[indicator.display.scale] - indicator.display.decimals
    finest = said.q.scale - said.q.numeral.decimals
    while finest < last and indicator.display.scale != finer(indicator).display.scale:
        indicator = finer(indicator)
        last = DISPLAY_SCALES[indicator.display.scale] - indicator.display.decimals
    return display(known.pack, indicator, from_fraction(amount_))


def compared(found: Outcome) -> Compared | None:
    """What a claim was held against, so that the comparison can be defended; none where nothing is known."""
    should = found.should
    if should is None:
        return None
    fact = should.fact
    return Compared(
        verdict=found.kind,
        code=should.code,
        scope=should.scope,
        what=should.what,
        value=from_fraction(should.amount),
        period=str(fact.period),
        base=str(should.base) if should.base is not None else "",
        consolidation=fact.version.consolidation,
        consolidated=str(fact.version.period),
        basis=fact.version.basis.value,
    )
