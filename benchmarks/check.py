"""Planted errors: how many of each kind are found, how many clean cells are alarmed, and how soon totals come right.

Files are left out here: a figure stands as the reader would hand it on; a sum below zero of an indicator that cannot be
negative is refused by the reader itself (`cell.negative`) and counts as found so. Whether a profit was made is also
answered by a choice; that this is answered truly, and apart from the figure, is assumed, so what is found without any
answers is told beside it.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from benchmarks.quarters import BLANK, Firm, Quarter, firms
from benchmarks.report import heading, say, table
from khoi.catalog.definitions import Dimension, Nature
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.check.inspection import inspector
from khoi.check.looks.line import exchanged
from khoi.check.priority import Suspect, concerned, looks
from khoi.collect.filing import Filing, Inspect
from khoi.collect.layout import SheetKey
from khoi.collect.submission import Figure, FormReading, Text
from khoi.values.basis import Basis, State
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.period import Period
from khoi.values.quantity import exact_sum, fits

WORLDS: Final = {seed: Period.parse(code) for seed, code in ((20261, "2022Q2"), (20262, "2022Q3"), (20263, "2022Q4"))}
"""Seeds, others than those with which the looks were written, to the quarter in which errors are made.

In a second quarter the year to date is hardest to tell from a good quarter; in a first there is none.
"""

FIRMS: Final = 500
SIGN: Final = "sign, may be negative"
AIMED: Final = {
    "slip of scale",
    "wrong unit of the form",
    "sign, never negative",
    SIGN,
    "stale copy",
    "cumulative as quarter",
}
NEAR: Final = Fraction(1, 1000)
HEADLINES: Final = ("revenue.total", "budget.paid", "profit.before_tax", "export.value", "bank.loans")
LOOKED: Final = (0, 10, 20, 50, 100, 200)


@dataclass(frozen=True)
class Held:
    figure: Figure


@dataclass
class Sent:
    """What an enterprise sends in the target quarter: the truth, what it says, and which lines were spoilt and how."""

    firm: Firm
    period: Period
    truth: Quarter
    said: Quarter
    kind: str = ""
    spoilt: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    unanswered: list[Finding] = field(default_factory=list)
    """What is said where nothing is answered by a choice: rules and history alone."""
    read: Quarter = field(default_factory=dict)
    """What the reader handed on."""


Plant = Callable[[random.Random, Sent, Pack], Quarter]
"""What is said instead; nothing when the kind cannot be planted there."""


def run(*, quick: bool) -> None:
    """Print the tables."""
    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    asked = list(WORLDS.items())[: 1 if quick else None]
    worlds = [world(seed, period, 120 if quick else FIRMS, pack) for seed, period in asked]
    heading("Errors planted into clean quarters")
    sent = [one for each in worlds for one in each]
    say(f"{len(sent)} enterprises in {len(worlds)} worlds, {sum(len(one.said) for one in sent)} cells")
    say("Seeds and quarters: " + ", ".join(f"{seed} {period}" for seed, period in asked))
    say(
        "Assumed: whether a profit was made is answered by a choice, truly whatever is typed as the figure;"
        f" {BLANK:.0%} leave it blank. “By history alone”: the same files with nothing answered."
    )
    found(sent)
    alarms(sent)
    heading("How soon the totals come right: enterprises looked at, in our order and by size alone")
    say("Only the kinds that every office knows:")
    order([only_aimed(each) for each in worlds], pack)
    say("All kinds, those that hide among true changes too:")
    order(worlds, pack)


def only_aimed(sent: Sequence[Sent]) -> list[Sent]:
    """Without the enterprises of other kinds, so that what cannot be seen does not hide what can."""
    return [one for one in sent if not one.kind or one.kind in AIMED]


def world(seed: int, period: Period, count: int, pack: Pack) -> list[Sent]:
    """The last quarter of a world, errors planted into half of its enterprises, and what is said of each."""
    draw, inspect = random.Random(seed + 1), inspector(pack)
    sent = [Sent(firm, period, firm.quarters[-1], dict(firm.quarters[-1])) for firm in firms(seed, count, pack)]
    kinds = list(PLANTS)
    for number, one in enumerate(sent[::2]):
        kind = kinds[number % len(kinds)]
        wrong = PLANTS[kind](draw, one, pack)
        one.kind, one.spoilt = (kind, frozenset(wrong)) if wrong else ("", frozenset())
        one.said |= wrong
    for one in sent:
        refused = dict(_refused(one.said, pack))
        one.read = {code: value for code, value in one.said.items() if code not in refused}
        one.findings = [*refused.values(), *findings(one, one.firm.answers, pack, inspect)]
        one.unanswered = [*refused.values(), *findings(one, {}, pack, inspect)]
    return sent


def findings(one: Sent, answers: Mapping[str, Mapping[str, str]], pack: Pack, inspect: Inspect) -> Iterable[Finding]:
    """What rules and looks say, but for notes."""
    past = [_book(quarter, one.period) for quarter in one.firm.quarters[-2::-1]]
    readings = []
    for form in one.firm.forms:
        asked = [line.indicator for line in pack.forms_by_code[form].lines]
        figures = tuple(_figure(code, one.read[code], one.period) for code in asked if code in one.read)
        texts = tuple(Text(code, words, "", "") for code, words in answers.get(form, {}).items())
        readings.append(FormReading("", SheetKey(form, one.firm.code, one.period), figures, texts, ()))
    plans = {one.period.year: one.firm.plan}
    filing = Filing(one.firm.code, one.period, tuple(readings), one.firm.groups, {}, past, plans)
    for form_findings in inspect(filing):
        yield from (finding for finding in form_findings if finding.severity is not Severity.NOTE)


def _refused(said: Quarter, pack: Pack) -> Iterable[tuple[str, Finding]]:
    """What the reader does not hand on."""
    for code, value in said.items():
        if not fits(value, pack.indicators[code].decimals):
            yield code, error("cell.too_large", Place(indicator=code))
        elif value < 0 and not pack.indicators[code].signed:
            yield code, error("cell.negative", Place(indicator=code))


def _book(quarter: Quarter, period: Period) -> dict[str, Held]:
    return {code: Held(_figure(code, value, period)) for code, value in quarter.items()}


def _figure(code: str, value: Decimal, period: Period) -> Figure:
    return Figure(code, period, Basis.ESTIMATE, State.VALUE, value, "", "", "", "")


# What goes wrong
# ruff: noqa: ARG001 (every plant is given the same)


def _cell(draw: random.Random, one: Sent, wanted: Callable[[str, Decimal], bool]) -> str | None:
    cells = [code for code, value in one.said.items() if value and wanted(code, value)]
    return draw.choice(cells) if cells else None


def _money(pack: Pack, code: str) -> bool:
    return pack.unit_of(pack.indicators[code]).dimension is Dimension.MONEY


def slip(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """One sum of money in another power of ten."""
    code = _cell(draw, one, lambda code, _: _money(pack, code))
    return {} if code is None else {code: _fits(one.said[code].scaleb(draw.choice((-6, -3, 3, 6))), pack, code)}


def unit(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """All money of the general form in đồng or thousands where millions are asked, or the other way."""
    power = draw.choice((-6, -3, 3, 6))
    lines = {line.indicator for line in pack.forms_by_code["general"].lines}
    wrong = {c: _fits(v.scaleb(power), pack, c) for c, v in one.said.items() if c in lines and v and _money(pack, c)}
    return wrong if len(wrong) > 1 else {}


def minus(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """A minus before what cannot be negative: the reader refuses it."""
    code = _cell(draw, one, lambda code, _: not pack.indicators[code].signed)
    return {} if code is None else {code: -one.said[code]}


def sign(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """A profit written as a loss, or a loss as a profit, also by those who know both."""
    code = _cell(draw, one, lambda code, _: pack.indicators[code].signed)
    return {} if code is None else {code: -one.said[code]}


def stale(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """The whole column of the quarter before, or of a year ago."""
    before = one.firm.quarters[draw.choice((-2, -5))]
    return {code: before[code] for code in one.said if code in before and before[code] != one.said[code]}


def cumulative(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """Every flow since January."""
    year = one.firm.quarters[-one.period.ordinal : -1]
    flows = [c for c in one.said if pack.indicators[c].nature is Nature.FLOW and all(c in quarter for quarter in year)]
    return {code: sum((q[code] for q in year), one.said[code]) for code in flows if any(q[code] for q in year)}


def zero(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    code = _cell(draw, one, lambda _, value: abs(value) >= 100)
    return {} if code is None else {code: _fits(one.said[code].scaleb(draw.choice((-1, 1))), pack, code)}


def swapped(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """The first two unlike digits exchanged."""
    code = _cell(draw, one, lambda _, value: abs(value) >= 100 and any(exchanged(value)))
    return {} if code is None else {code: next(exchanged(one.said[code]))}


def leap(draw: random.Random, one: Sent, pack: Pack) -> Quarter:
    """Four to eight times, or that part."""
    code = _cell(draw, one, lambda _, value: abs(value) >= 100)
    factor = Decimal(draw.randint(400, 800)) / 100
    return (
        {}
        if code is None
        else {code: _fits(one.said[code] * (factor if draw.random() < 0.5 else 1 / factor), pack, code)}
    )


def _fits(value: Decimal, pack: Pack, code: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-pack.indicators[code].decimals))


PLANTS: Final[Mapping[str, Plant]] = {
    "slip of scale": slip,
    "wrong unit of the form": unit,
    "sign, never negative": minus,
    SIGN: sign,
    "stale copy": stale,
    "cumulative as quarter": cumulative,
    "a zero too many or few": zero,
    "two digits exchanged": swapped,
    "jump of 4 to 8 times": leap,
}
EXPECTED: Final = {
    "slip of scale": {"past.scale_slip", "cell.too_large"},
    "wrong unit of the form": {"past.wrong_unit", "cell.too_large"},
    "sign, never negative": {"cell.negative"},
    SIGN: {"answer.sign", "past.sign"},
    "stale copy": {"past.copied"},
    "cumulative as quarter": {"past.cumulative", "past.cumulative_line"},
    "a zero too many or few": {"past.zero_slip"},
    "two digits exchanged": {"past.transposed"},
    "jump of 4 to 8 times": {"past.jump"},
}


# What is found


def found(sent: Sequence[Sent]) -> None:
    """Per kind: of so many planted, on how many something is said of a spoilt cell, and on how many the right thing."""
    rows = []
    for kind in PLANTS:
        planted = [one for one in sent if one.kind == kind]
        rows.append(_found(kind, [(one.spoilt, one.findings) for one in planted], kind in AIMED))
        if kind == SIGN:
            rows.append(_found("— by history alone", [(one.spoilt, one.unanswered) for one in planted]))
    table(("planted", "times", "found", "of them", "as what it is", "aim: 95 %"), rows)
    signs = [one for one in sent if one.kind == SIGN]
    blank, by_history = sum(not one.firm.answers for one in signs), sum(map(_by_history, signs))
    # Whoever answers is found; whoever does not, as often as history finds.
    most = Fraction(5, 100) / max(Fraction(5, 100), 1 - Fraction(by_history, max(1, len(signs))))
    say(f"Of the {len(signs)} signs {blank} were not answered; 95 % are found while at most {_percent(most)} are not.")


def _by_history(one: Sent) -> bool:
    return bool(_concerned(one.unanswered) & one.spoilt)


def _found(kind: str, planted: Sequence[tuple[frozenset[str], list[Finding]]], aimed: bool = False) -> Sequence[str]:
    expected = EXPECTED.get(kind, EXPECTED[SIGN])
    seen = sum(bool(_concerned(findings) & spoilt) for spoilt, findings in planted)
    right = sum(any(f.code in expected for f in findings) for _, findings in planted)
    share = Fraction(seen, max(1, len(planted)))
    aim = ("met" if share >= Fraction(95, 100) else "MISSED") if aimed else ""
    return kind, str(len(planted)), str(seen), _percent(share), str(right), aim


def alarms(sent: Sequence[Sent]) -> None:
    """Of the cells of enterprises that made no mistake, how many are asked about; and the forms."""
    clean = [one for one in sent if not one.kind]
    cells = sum(len(one.said) for one in clean)
    alarmed, unanswered = (
        sum(len(_concerned(findings) & one.said.keys()) for one, findings in each)
        for each in ([(one, one.findings) for one in clean], [(one, one.unanswered) for one in clean])
    )
    share = Fraction(alarmed, cells)
    asked = sum(bool(one.findings) for one in clean)
    codes = Counter(f.code for one in clean for f in one.findings).most_common(8)
    aim = "met" if share < Fraction(1, 100) else "MISSED"
    by_history = f"by history alone {unanswered}, {_percent(Fraction(unanswered, cells))}"
    say(f"{alarmed} of {cells} clean cells alarmed: {_percent(share)} (aim: under 1 %: {aim}); {by_history}")
    say(f"{asked} of {len(clean)} clean enterprises asked: {', '.join(f'{code} {n}' for code, n in codes)}")


def _concerned(findings: Iterable[Finding]) -> set[str]:
    return {code for finding in findings for code in concerned(finding)}


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.2f} %"


# How soon


def order(sent_by_world: Sequence[Sequence[Sent]], pack: Pack) -> None:
    """Looking at an enterprise puts right what is wrong there: how far headlines are off after so many looks."""
    far, near = [], []
    for number, sent in enumerate(sent_by_world, 1):
        by_size = sorted(range(len(sent)), key=lambda n: -abs(sent[n].read.get("revenue.total", Decimal(0))))
        asked = _ours(sent, pack)
        ours = [*asked, *(n for n in by_size if n not in set(asked))]
        course, by_size_course = _course(sent, ours), _course(sent, by_size)
        off, off_by_size = _worst(course), _worst(by_size_course)
        name = f"{number}: {sum(bool(one.kind) for one in sent)} wrong, {len(asked)} asked"
        far.append((name, *(f"{_short(off[n])} / {_short(off_by_size[n])}" for n in LOOKED if n < len(off))))
        reached = (f"{_reached(course[code])} / {_reached(by_size_course[code])}" for code in HEADLINES)
        near.append((name, *reached, f"{_reached(off)} / {_reached(off_by_size)}"))
    say("The worst of five headlines is off by; in our order, then by size / by size of revenue alone:")
    table(("world", *(f"after {n}" if n else "at first" for n in LOOKED if n < len(off))), far)
    say("Looks until a headline is within 0,1 % of the truth, and stays there:")
    table(("world", *HEADLINES, "all five"), near)


def _ours(sent: Sequence[Sent], pack: Pack) -> list[int]:
    suspects = [
        Suspect(number, code, one.read.get(code), one.firm.quarters[-2].get(code), finding)
        for number, one in enumerate(sent)
        for finding in one.findings
        for code in concerned(finding)
    ]
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for one in sent:
        for code, value in one.read.items():
            totals[code] += value
    return [look.form for look in looks(suspects, totals, pack.leading)]


def _course(sent: Sequence[Sent], order: Sequence[int]) -> dict[str, list[Fraction]]:
    """How far each headline is from the truth, after no look, after one, and so on."""
    return {code: list(_off(code, sent, order)) for code in HEADLINES}


def _off(code: str, sent: Sequence[Sent], order: Sequence[int]) -> Iterator[Fraction]:
    true = Fraction(abs(_sum(one.truth.get(code) for one in sent)))
    wrong = [_sum([one.read.get(code)]) - _sum([one.truth.get(code)]) for one in sent]
    off = exact_sum(wrong)
    yield abs(Fraction(off)) / true
    for number in order:
        off -= wrong[number]
        yield abs(Fraction(off)) / true


def _worst(course: Mapping[str, Sequence[Fraction]]) -> list[Fraction]:
    return [max(after) for after in zip(*course.values(), strict=True)]


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return exact_sum(value for value in values if value is not None)


def _reached(course: Sequence[Fraction]) -> str:
    """After how many looks the totals are near the truth and stay there."""
    far = [looks for looks, off in enumerate(course) if off > NEAR]
    last = far[-1] + 1 if far else 0
    return str(last) if last < len(course) else "never"


def _short(share: Fraction) -> str:
    return f"{float(share):.0f} times" if share >= 10 else f"{float(share * 100):.2f} %"
