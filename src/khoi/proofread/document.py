"""A proof as a document for other programs, and its doubts in words; decimals are texts in plain notation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from khoi.proofread.values import RELATIONS, Claim, Compared, Comparison, Doubt, Portion, Proof, Severity
from khoi.values.finding import Finding
from khoi.values.finding import Severity as Weight
from khoi.wording.say import Said, say

CODES: Final = {
    code.partition(".")[2]: code
    for code in (
        *("prose.growth", "prose.share", "prose.sum", "prose.parts_above", "prose.plan", "prose.count_percent"),
        *("prose.mean", "prose.contribution", "prose.direction", "prose.points", "prose.scale", "prose.malformed"),
        *("prose.period", "prose.repeat", "prose.shares", "prose.part_of_time", "prose.rule"),
        *("prose.wrong", "prose.stale", "prose.wrong_base", "prose.unverifiable", "prose.elsewhere"),
    )
}
"""A kind of doubt to the code of its words."""

FIGURE_VALUES: Final = (
    *("what", "indicator", "scope", "period", "base", "figure", "consolidation", "trace"),
    *("other_period", "other_base", "earlier", "members", "missing", "more"),
)
"""What doubts about the bloc's figures give besides: which figure, whose, when, by which consolidation."""

_SHOWN: Final = 120
_MOST_DIGITS: Final = 1000


def finding_of(doubt: Doubt, text: str = "") -> Finding:
    """A doubt as a finding; what it does not give is empty, and its words are those of the text."""
    given = {
        **dict.fromkeys(FIGURE_VALUES, ""),
        "words": text[doubt.start : doubt.end][:_SHOWN],
        "sum": "",
        "because": "",
        "rule": "",
        "computed": "",
        "file": "",
        "expected": doubt.expected,
        **doubt.values,
    }
    severity = Weight.ERROR if doubt.severity is Severity.ERROR else Weight.WARNING
    return Finding(CODES[doubt.kind], severity, values=given)


def said(doubt: Doubt, text: str = "", language: str = "vi") -> Said:
    """A doubt in words."""
    return say(finding_of(doubt, text), language)


def as_document(name: str, proof: Proof, notes: Iterable[Finding] = (), language: str = "vi") -> dict[str, Any]:
    """Everything that was read of a text, and what is doubted of it.

    `claims` are the quantities, with what is told of them; `relations` are those changes, attainments, shares,
    contributions and thresholds, each at its own place, `of` the claim of which it tells.
    """
    apart = [claim.role in RELATIONS for claim in proof.claims]
    places = _places(apart)
    return {
        "file": name,
        "text": proof.text,
        **({"data": asdict(proof.beside)} if proof.beside is not None else {}),
        "notes": [*(_note(note, language) for note in notes), *map(_told, proof.notes)],
        "claims": [_claim(claim) for claim in proof.claims if claim.role not in RELATIONS],
        "relations": [_relation(claim, apart, places) for claim in proof.claims if claim.role in RELATIONS],
        "findings": [
            {
                **_doubt(doubt, proof.text, language),
                "claims": [places[n] for n in doubt.claims if not apart[n]],
                "relations": [places[n] for n in doubt.claims if apart[n]],
            }
            for doubt in proof.doubts
        ],
    }


def _places(apart: Sequence[bool]) -> list[int]:
    """The place of each among those of its kind."""
    so_far = {True: 0, False: 0}
    places = []
    for one in apart:
        places.append(so_far[one])
        so_far[one] += 1
    return places


def _note(note: Finding, language: str) -> dict[str, str]:
    words = say(note, language)
    return {"severity": note.severity.value, "code": note.code, "message": words.message, "advice": words.advice}


def _told(note: str) -> dict[str, str]:
    return {"severity": Weight.NOTE.value, "code": "", "message": note, "advice": ""}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "value": plain(claim.value),
        "unit": claim.unit,
        "indicator": claim.indicator,
        "code": claim.code,
        "period": claim.period,
        "role": claim.role.value,
        "approx": claim.approx,
        "high": plain(claim.high),
        "comparison": [_comparison(one) for one in claim.comparison],
        "plan": _portions(claim.plan),
        "share": _portions(claim.share),
        **({"known": _known(claim.known)} if claim.known is not None else {}),
    }


def _relation(claim: Claim, apart: Sequence[bool], places: Sequence[int]) -> dict[str, Any]:
    """A change, an attainment, a share, a contribution, a threshold; `of`: the place in `claims` of what it tells."""
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "value": plain(claim.value),
        "unit": claim.unit,
        "role": claim.role.value,
        "indicator": claim.indicator,
        "period": claim.period,
        "approx": claim.approx,
        "of": places[claim.of] if claim.of is not None and not apart[claim.of] else None,
        **({"known": _known(claim.known)} if claim.known is not None else {}),
    }


def _comparison(comparison: Comparison) -> dict[str, str | None]:
    return {
        "direction": comparison.direction,
        "base": comparison.base,
        "percent": plain(comparison.percent),
        "points": plain(comparison.points),
        "times": plain(comparison.times),
        "amount": plain(comparison.amount),
    }


def _known(known: Compared) -> dict[str, str | int | None]:
    return {**asdict(known), "value": plain(known.value)}


def _portions(portions: Sequence[Portion]) -> list[dict[str, str | None]]:
    return [{"percent": plain(portion.percent), "of": portion.of} for portion in portions]


def _doubt(doubt: Doubt, text: str, language: str) -> dict[str, Any]:
    words = said(doubt, text, language)
    return {
        "severity": doubt.severity.value,
        "kind": doubt.kind,
        "start": doubt.start,
        "end": doubt.end,
        "message": words.message,
        "advice": words.advice,
        "expected": doubt.expected,
        **_elsewhere(doubt),
    }


def _elsewhere(doubt: Doubt) -> dict[str, Any]:
    """Where another of the texts given together says otherwise: which of them, in order from 0, and its characters."""
    there = doubt.elsewhere
    return {"elsewhere": {"file": there.text, "start": there.start, "end": there.end}} if there is not None else {}


def plain(number: Decimal | None) -> str | None:
    """A number without exponent, all its digits kept; None where there is none that can be written."""
    if number is None or not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return None
    return f"{number:f}"
