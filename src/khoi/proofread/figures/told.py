"""An outcome in words and for programs: what the figure is, by which consolidation, and where it can be seen."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import display, finer
from khoi.proofread.figures.compare import Outcome
from khoi.proofread.figures.known import Known
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
    if should is None or found.kind in {"holds", "unverifiable"}:
        return None
    said = found.ask.said
    expected = shown(said, should, known)
    values = {
        **_figure(found, should, known),
        "figure": expected,
        "because": found.because,
        **(_instead(said, found.other, known) if found.other is not None else {}),
    }
    kind = _KINDS.get(found.kind, found.kind)
    return read.doubt(kind, found.severity, said, expected=expected, **values)


def _figure(found: Outcome, should: Should, known: Known) -> dict[str, str]:
    scope = next((one for one in found.ask.whose.scopes if one.key == should.scope), None)
    at = should.fact.period
    return {
        "indicator": known.pack.indicators[should.code].name.vi,
        "scope": scope.name if scope is not None else "",
        "what": should.what,
        "period": at.name,
        "period_code": str(should.fact.version.period),
        "code": should.code,
        "consolidation": str(should.fact.version.consolidation),
        "of": should.fact.version.period.name,
        "base": should.base.name if should.base is not None else "",
        "group": f" --group {should.scope}"
        if ":" in should.scope and not should.scope.startswith("enterprise")
        else "",
    }


def _instead(said: Said, other: Should, known: Known) -> dict[str, str]:
    """Of what the printed number is true."""
    return {
        "other_figure": shown(said, other, known),
        "other_period": other.fact.period.name,
        "other_base": other.base.name if other.base is not None else "",
        "other_consolidation": str(other.fact.version.consolidation),
        "other_basis": other.fact.version.basis.value,
        "members": "1" if other.what == "same_members" else "",
    }


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
