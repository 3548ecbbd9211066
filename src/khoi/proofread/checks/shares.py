"""A share beside its part and its whole; shares that add up to more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.share_of import holds_of_another, is_led, part_and_wholes, verdict_of
from khoi.proofread.interval import Interval
from khoi.proofread.reading import (
    ROUNDING,
    SEVERITY,
    Reading,
    Verdict,
    decimals_for,
    exact,
    intervals,
    percent,
    same_unit,
)
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity

_NEAR: Final = Fraction(1, 8)
"""A base that is only set beside is taken for the one that is meant if the share misses it by no more than this."""

_ROUND: Final = Fraction(1, 60)
"""So far a round number may have been rounded, of itself."""


def of_whole(read: Reading) -> Iterator[Doubt]:
    """chiếm 62,93 %: of the whole that it names, or of the one beside it."""
    for one in read.all:
        if one.q.unit.sort is not Sort.PERCENT or (one.q.value or 0) <= 0:
            continue
        if (one.q.value or 0) > 100 and not grammar.MAKES_UP.search(one.before):
            continue
        part, wholes, named = part_and_wholes(read, one)
        if part is None or not wholes:
            continue
        verdicts = [(verdict_of(one, part, whole), whole) for whole in wholes]
        if any(verdict is Verdict.HOLDS for verdict, _ in verdicts) or holds_of_another(read, one, part):
            continue
        if _holds_of_so_many(read, one, part):
            continue
        verdict, whole = next((pair for pair in verdicts if pair[0] is Verdict.LAST_DIGIT), verdicts[0])
        computed = Fraction(exact(part) or 0) / Fraction(exact(whole) or 1) * 100
        stated = exact(one) or Fraction(0)
        near = abs(computed - stated) <= _NEAR * stated
        if part.q.numeral.zeros and abs(computed - stated) <= _ROUND * stated:
            verdict = Verdict.LAST_DIGIT  # 480 tỷ đồng may have been 475
        severity = SEVERITY[verdict] if named or near or is_led(read, part, whole) else Severity.QUESTION
        yield read.doubt(
            "share", severity, one, part, whole,
            sum_=f"{read.ratio(part, whole)} = {percent(computed, decimals_for(one))}",
            expected=percent(computed, decimals_for(one)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip


def _holds_of_so_many(read: Reading, one: Said, part: Said) -> bool:
    """98/107 đơn vị …; 9 đơn vị còn lại (8,4 %): of the 107."""
    count = exact(part)
    near = [s for s in read.all[max(0, part.number - 8) : one.number] if s.q.of_many and same_unit(s, part)]
    found = (Interval.at(count * 100 / Fraction(s.q.of_many or 1)) for s in near if count is not None)
    return any(i.meets(share) for share in found for i in intervals(one, True))


_STRUCTURE: Final = re.compile(r"(?<![\w])(?:cơ cấu|(?:phân|chia|xét|tính) theo)(?![\w])")
"""Words after which percentages are shares of one whole."""


def above_all(read: Reading) -> Iterator[Doubt]:
    """Shares of one whole, one after the other, that add up to more than 100 %."""
    for sentence in read.sentences:
        structure = bool(_STRUCTURE.search(read.letters.low, sentence.start, sentence.end))
        for run in _runs(sentence.said, structure):
            low = {
                wide: sum((min(i.low for i in intervals(s, wide)) for s in run), Fraction(0)) for wide in (False, True)
            }
            if low[False] <= 100:
                continue
            total = sum((exact(s) or Fraction(0) for s in run), Fraction(0))
            certain = low[True] > 100 and not any(s.approx for s in run) and (structure or _of_one_whole(run))
            severity = Severity.ERROR if certain else Severity.QUESTION
            told = (
                " + ".join(read.plain(s) for s in run) + f" = {percent(total, max(s.q.numeral.decimals for s in run))}"
            )
            yield read.doubt("shares", severity, run[-1], *run[:-1], sum_=told)


def _of_one_whole(run: Sequence[Said]) -> bool:
    """Whether they are said to make up one whole; countries, goods, owners and qualities of people overlap."""
    if all(s.role is Role.CONTRIBUTION for s in run):
        return True
    return any("cơ cấu" in s.whole for s in run)


def _runs(said: Sequence[Said], structure: bool) -> Iterator[list[Said]]:
    """Shares that follow each other and tell of one whole: by the same words, or of things set side by side."""
    run: list[Said] = []
    for one in said:
        if one.q.unit.name != "%" or one.q.value is None:
            continue
        if one.role in {Role.SHARE, Role.CONTRIBUTION} or (structure and one.role is Role.ACTUAL):
            if run and (
                (run[0].whole != one.whole and one.whole and run[0].whole)
                or (run[0].role is Role.CONTRIBUTION) is not (one.role is Role.CONTRIBUTION)
            ):
                if len(run) > 2:
                    yield run
                run = []
            run.append(one)
    if len(run) > 2 or (len(run) == 2 and all(s.whole for s in run) and run[0].whole == run[1].whole):
        yield run


_NEARLY: Final = 15
"""Shares that miss 100 % by more are of something else."""

_LEFT: Final = re.compile(r"[ ](?:là )?(?:số )?còn lại(?![\w])")
_LEFT_BEFORE: Final = re.compile(r"còn lại[^,;.()%]{0,40}$")


def left_over(read: Reading) -> Iterator[Doubt]:
    """72 % vào sản xuất, 22 % vào bất động sản và 6 % còn lại: with what is left shares make 100 %."""
    for sentence in read.sentences:
        given = [s for s in sentence.said if s.q.unit.name == "%" and exact(s) is not None and s.role in _SHARES]
        last = given[-1] if len(given) > 1 else None
        if last is None or not (_LEFT.match(last.after) or _LEFT_BEFORE.search(last.before)):
            continue
        if any(s.approx or s.whole != given[0].whole for s in given if s.whole) or last.approx:
            continue
        if any(s.host is not None and s.host.q.unit.sort is Sort.PERCENT for s in given):
            continue
        total = sum((exact(s) or Fraction(0) for s in given), Fraction(0))
        half = sum((Fraction(1, 10**s.q.numeral.decimals) for s in given), Fraction(0))
        if half < abs(total - 100) <= _NEARLY:
            should = percent(100 - total + (exact(last) or Fraction(0)), last.q.numeral.decimals)
            told = " + ".join(read.plain(s) for s in given) + f" = {percent(total, last.q.numeral.decimals)}"
            yield read.doubt("shares", Severity.ERROR, last, *given[:-1], sum_=told, expected=should)


_SHARES: Final = frozenset({Role.SHARE, Role.ACTUAL})
