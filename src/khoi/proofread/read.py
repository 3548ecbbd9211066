"""From a text to what it claims and what is doubted of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from khoi.proofread.checks import CHECKS
from khoi.proofread.figures.against import Against, Held, hold
from khoi.proofread.naming import Names
from khoi.proofread.office import Office
from khoi.proofread.reading import Reading
from khoi.proofread.said import Said
from khoi.proofread.together import across
from khoi.proofread.units import Sort
from khoi.proofread.values import Claim, Comparison, Doubt, Portion, Proof, Role, Severity


def proofread(
    text: str,
    names: Mapping[str, Sequence[str]] | None = None,
    against: Against | None = None,
    *,
    office: Office | None = None,
) -> Proof:
    """Read one text; claims are bound to indicators by an office's pack, or by `names`: codes to names and synonyms."""
    return proofread_together([text], names, against, office=office)[0]


def proofread_together(
    texts: Sequence[str],
    names: Mapping[str, Sequence[str]] | None = None,
    against: Against | None = None,
    *,
    office: Office | None = None,
    titles: Sequence[str] = (),
) -> tuple[Proof, ...]:
    """Read texts that belong together; `against` holds those that are about a bloc to its figures.

    `titles`: how each text is called where another speaks of it, by their order if there are none.
    """
    known = office or Office.of_names(names or {})
    reads = [Reading.of(text, known.words) for text in texts]
    held = hold(reads, against) if against is not None else [None] * len(reads)
    called = titles or [f"văn bản thứ {number}" for number in range(1, len(texts) + 1)]
    others = across(reads, called, known.names.code) if len(reads) > 1 else [[] for _ in reads]
    return tuple(
        _proof(text, read, known, beside, told)
        for text, read, beside, told in zip(texts, reads, held, others, strict=True)
    )


def _proof(text: str, read: Reading, office: Office, held: Held | None, elsewhere: Sequence[Doubt]) -> Proof:
    places = {one.number: place for place, one in enumerate(read.with_cells)}
    claims = tuple(_claim(text, read, one, office.names, held, places) for one in read.with_cells)
    doubts = [doubt for check in CHECKS for doubt in check(read)]
    wrong = {(doubt.start, doubt.end) for doubt in doubts if doubt.severity is Severity.ERROR}
    broken = office.doubts(read, [claims[places[one.number]].code for one in read.all])
    doubts += [doubt for doubt in broken if (doubt.start, doubt.end) not in wrong]
    if held is not None:
        doubts = _graver(_unsettled(doubts, held), held.doubts)
    doubts = _graver(doubts, elsewhere)
    ordered = sorted(_once(doubts), key=lambda doubt: (doubt.start, doubt.end, doubt.kind))
    placed = (_placed(doubt, read, places) for doubt in ordered)
    return Proof(text, claims, tuple(placed), beside=held.beside if held is not None else None)


def _unsettled(own: Sequence[Doubt], held: Held) -> list[Doubt]:
    """Without questions that the bloc's figures answer: each number of the doubt holds."""
    holding = {number for number, known in held.known.items() if known.verdict == "holds"}
    return [
        one for one in own if one.severity is Severity.ERROR or not one.claims or not holding.issuperset(one.claims)
    ]


def _graver(own: Sequence[Doubt], of_figures: Sequence[Doubt]) -> list[Doubt]:
    """What the text itself proves is not told again; but an error by the figures says more than a question."""
    wrong = {(doubt.start, doubt.end) for doubt in of_figures if doubt.severity is Severity.ERROR}
    kept = [one for one in own if one.severity is Severity.ERROR or (one.start, one.end) not in wrong]
    told = {(one.start, one.end) for one in kept}
    return [*kept, *(one for one in of_figures if (one.start, one.end) not in told)]


def _placed(doubt: Doubt, read: Reading, places: Mapping[int, int]) -> Doubt:
    """A doubt with places in the text as it came, and the claims by their places among all."""
    start, end = read.letters.origin(doubt.start), read.letters.origin(doubt.end)
    return replace(doubt, start=start, end=end, claims=tuple(places[number] for number in doubt.claims))


def _once(doubts: Sequence[Doubt]) -> list[Doubt]:
    """One doubt of a kind at a place: the gravest."""
    found: dict[tuple[int, int, str], Doubt] = {}
    for doubt in doubts:
        place = (doubt.start, doubt.end, doubt.kind)
        if place not in found or doubt.severity < found[place].severity:
            found[place] = doubt
    return list(found.values())


def _claim(text: str, read: Reading, one: Said, names: Names, held: Held | None, places: Mapping[int, int]) -> Claim:
    start, end = read.letters.origin(one.q.start), read.letters.origin(one.q.end)
    tellers = [teller for teller in one.tellers if teller.q.value is not None]
    indicator = one.indicator or (one.host.indicator if one.host else "")
    return Claim(
        start=start,
        end=end,
        text=text[start:end],
        value=one.q.value,
        unit=one.q.unit.name,
        role=one.role,
        indicator=indicator,
        code=(held.codes.get(one.number, "") if held is not None else "") or names.code(indicator),
        period=one.when.code if one.when else "",
        approx=one.approx,
        high=one.q.high_value,
        comparison=tuple(_comparison(teller) for teller in tellers if teller.role is Role.CHANGE),
        plan=tuple(_attained(teller) for teller in tellers if teller.role is Role.ATTAINMENT),
        share=_shares(one, tellers),
        of=places[one.host.number] if one.host is not None else None,
        known=held.known.get(one.number) if held is not None else None,
    )


def _comparison(one: Said) -> Comparison:
    value = one.q.value
    assert value is not None
    base = one.base_when.code if one.base_when else one.base.kind if one.base else ""
    direction = "down" if one.direction < 0 else "up"
    match one.q.unit.sort:
        case Sort.POINTS:
            return Comparison(direction, base, points=value)
        case Sort.TIMES:
            return Comparison(direction, base, times=value)
        case Sort.PERCENT if one.ratio:
            return Comparison("up" if value >= 100 else "down", base, percent=abs(value - 100))
        case Sort.PERCENT:
            return Comparison(direction, base, percent=value)
        case _:
            return Comparison(direction, base, amount=value)


def _attained(one: Said) -> Portion:
    value = one.q.value
    assert value is not None
    return Portion(100 + one.direction * value if one.direction else value, "plan")


def _shares(one: Said, tellers: Sequence[Said]) -> tuple[Portion, ...]:
    found = [Portion(t.q.value, t.whole) for t in tellers if t.role is Role.SHARE and t.q.value is not None]
    if one.q.of_many and one.q.value is not None:
        found.append(Portion((one.q.value * 100 / Decimal(one.q.of_many)), f"{one.q.of_many} {one.q.unit.name}"))
    return tuple(found)
