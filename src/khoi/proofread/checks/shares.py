"""A share beside its part and its whole; shares that add up to more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.partitions import PARTITIONS
from khoi.proofread.interval import Interval
from khoi.proofread.reading import (
    ROUNDING,
    SEVERITY,
    Reading,
    Verdict,
    beside,
    decimals_for,
    exact,
    intervals,
    percent,
    percents,
    same_kind,
    same_unit,
)
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity

_NEAR: Final = Fraction(1, 8)
"""A base that is only set beside is taken for the one that is meant if the share misses it by no more than this."""

_ROUND: Final = Fraction(1, 60)
"""So far a round number may have been rounded, of itself."""

_FAR: Final = 12
"""So many figures back a whole that is named may stand."""


def of_whole(read: Reading) -> Iterator[Doubt]:
    """chiếm 62,93 %: of the whole that it names, or of the one beside it."""
    for one in read.all:
        if one.q.unit.sort is not Sort.PERCENT or (one.q.value or 0) <= 0:
            continue
        if (one.q.value or 0) > 100 and not grammar.MAKES_UP.search(one.before):
            continue
        part, wholes, named = _part_and_wholes(read, one)
        if part is None or not wholes:
            continue
        verdicts = [(_verdict(one, part, whole), whole) for whole in wholes]
        if any(verdict is Verdict.HOLDS for verdict, _ in verdicts) or _of_another(read, one, part):
            continue
        verdict, whole = next((pair for pair in verdicts if pair[0] is Verdict.LAST_DIGIT), verdicts[0])
        computed = Fraction(exact(part) or 0) / Fraction(exact(whole) or 1) * 100
        stated = exact(one) or Fraction(0)
        near = abs(computed - stated) <= _NEAR * stated
        if part.q.numeral.zeros and abs(computed - stated) <= _ROUND * stated:
            verdict = Verdict.LAST_DIGIT  # 480 tỷ đồng may have been 475
        severity = SEVERITY[verdict] if named or near or _led(read, part, whole) else Severity.QUESTION
        yield read.doubt(
            "share", severity, one, part, whole,
            sum_=f"{read.ratio(part, whole)} = {percent(computed, decimals_for(one))}",
            expected=percent(computed, decimals_for(one)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip


def _part_and_wholes(read: Reading, one: Said) -> tuple[Said | None, list[Said], bool]:
    """Of what the share is told, of what it may be the share, and whether the text names that."""
    following = [s for s in read.all[one.number + 1 : one.number + 3] if s.sentence == one.sentence]
    told_after = len(following) == 2 and following[1].whole_of is following[0] and ";" not in following[0].before
    if told_after and (one.role is Role.SHARE or (one.role is Role.ACTUAL and _leads_to(one, following[0]))):
        return following[0], [following[1]], True
    if one.role is not Role.SHARE:
        return None, [], False
    if one.host is not None and one.number and one.host.number == one.number - 1 and one.host.whole_of is not None:
        return one.host.whole_of, [one.host], True
    if (
        following
        and grammar.HAVING.search(following[0].before)
        and following[0].standing
        and "(" not in following[0].before
    ):
        return following[0], _beside(read, one, following[0]), False
    if one.host is not None and one.host.number and grammar.INTO_ALL.search(one.host.before):
        return read.all[one.host.number - 1], [one.host], True
    if in_bracket := _in_bracket(read, one, following):
        return in_bracket, _beside(read, one, in_bracket), False
    part = one.host
    alone = one.host is None and one.number and read.all[one.number - 1].before.strip() == "với"
    if alone and read.all[one.number - 1].sentence == one.sentence:
        part = read.all[one.number - 1]
    bracketed = (
        following
        and re.fullmatch(r"[^,;()]*\([^,;()]*", following[0].before)
        and part is not None
        and following[0].q.unit.name == part.q.unit.name.removesuffix("/năm")
    )
    if part is None or exact(part) is None:
        return None, [], False
    if bracketed and one.whole:
        return part, [following[0]], True
    if following and same_unit(following[0], part) and _OF_MANY.fullmatch(following[0].before):
        return part, [following[0]], True  # chiếm 31,6 % trong 838 nhà máy
    if one.whole:
        named = _named(read, one, part)
        if named:
            return part, named, True
        wanted = grammar.content(one.whole)
        led = [s for s in _beside(read, one, part) if _led(read, part, s) and (wanted <= s.key or s.key & wanted)]
        return part, led[-1:], True
    beside_it = _beside(read, one, part)
    if not beside_it and part.sentence > 0:
        before = [s for s in read.all[max(0, part.number - _FAR) : part.number] if s.standing and same_kind(s, part)]
        others = read.all[max(0, one.number - _FAR) : one.number + _FAR]
        told_of = any(s.whole for s in others if s.sentence == one.sentence and s.role is Role.SHARE)
        beside_it = [s for s in before[-1:] if _can_be_whole(s, part) and _led(read, part, s) and not told_of]
    return part, beside_it, False


_OF_MANY: Final = re.compile(rf"[ ]*(?:trong|trên|của)(?: tổng số| số| tổng)?[ ]{grammar.ABOUT}")


def _in_bracket(read: Reading, one: Said, following: Sequence[Said]) -> Said | None:
    """T, trong đó A chiếm 15,4 % (khoảng 122 triệu USD): the part follows its share in brackets."""
    if not following or not _OPENS.fullmatch(following[0].before) or not following[0].standing:
        return None
    led = grammar.PARTS.search(read.letters.low[max(0, one.q.start - 200) : one.q.start])
    wholes = _beside(read, one, following[0])
    return following[0] if led and len(wholes) == 1 and following[0].after.startswith(")") else None


_OPENS: Final = re.compile(rf"[ ]*\([ ]*(?:tương đương )?{grammar.ABOUT}")


def _leads_to(one: Said, part: Said) -> bool:
    return bool(grammar.HAVING.search(part.before)) or "tổng" in one.after


def _verdict(one: Said, part: Said, whole: Said) -> Verdict:
    return beside(partial(intervals, one), partial(percents, part, whole))


def _named(read: Reading, one: Said, part: Said) -> list[Said]:
    """The figures that bear the name of the whole; “tổng …” without more: the total that leads the list."""
    wanted = grammar.content(one.whole)
    near = read.all[max(0, part.number - _FAR) : part.number + _FAR // 2]
    fit = [s for s in near if s is not part and _can_be_whole(s, part) and _at_once(s, part) and not s.inherited]
    if not wanted:
        return [s for s in fit[-1:] if s.sentence == part.sentence and s.number < part.number]
    alike = [s for s in fit if s.key == wanted] or [s for s in fit if _names(s, wanted)]
    if not alike:
        alike = [s for s in fit if wanted <= s.key and "tổng" in s.indicator]
        return alike if len(alike) == 1 else []
    return [s for s in alike if s.number < part.number][-1:] or [s for s in alike if s.sentence == part.sentence][:1]


def _at_once(one: Said, other: Said) -> bool:
    """Of one period, or one of them of none that is told."""
    return one.when == other.when or one.when is None or other.when is None


_NEUTRAL: Final = grammar.content(
    "cho vay hàng hóa cả nước việt nam tỉnh thành phố địa bàn đăng ký thực hiện đầu tư toàn ngành kinh tế quốc dân"
    " giai đoạn hiện đến thời điểm ước tính có lượt người khách các tổ chức tín dụng ngân hàng"
    " thuần hợp nhất theo số bán hàng"
)
"""Words that a name may have more or less and still be the same name."""


def _names(whole: Said, wanted: frozenset[str]) -> bool:
    """Whether a figure bears the name of the whole, but for neutral words; `tổng dư nợ` is `dư nợ cho vay`."""
    apart = whole.key ^ wanted
    return len(whole.key & wanted) >= 2 and apart <= _NEUTRAL


def _beside(read: Reading, one: Said, part: Said) -> list[Said]:
    """The figures before it in its sentence that may be its whole."""
    near = [s for s in read.all[max(0, one.number - _FAR) : one.number] if s is not part]
    found = [s for s in near if s.sentence == part.sentence and _can_be_whole(s, part)]
    between = [s for s in near if found and found[-1].number < s.number < part.number and s.standing]
    return [] if any(same_kind(s, part) and not same_unit(s, part) for s in between) else found


_TOLD_BEFORE: Final = 40
"""So many figures back another whole may stand that nobody named."""


def _of_another(read: Reading, one: Said, part: Said) -> bool:
    """Whether a share that names no whole is that of a figure told before."""
    earlier = read.all[max(0, part.number - _TOLD_BEFORE) : one.number]
    return any(_verdict(one, part, s) is Verdict.HOLDS for s in earlier if s is not part and _can_be_whole(s, part))


def _can_be_whole(whole: Said, part: Said) -> bool:
    value, of = exact(whole), exact(part)
    return whole.standing and same_unit(whole, part) and value is not None and of is not None and value > of > 0


def _led(read: Reading, part: Said, whole: Said) -> bool:
    """Whether “trong đó” stands between them, or “trong tổng …” before the whole."""
    if part.sentence == whole.sentence and grammar.WITHIN.search(whole.before):
        return True
    if part.sentence - whole.sentence in {1, 2} and (
        begun := grammar.PARTS.search(read.letters.low, part.since, part.q.start)
    ):
        return not read.letters.low[part.since : begun.start("cue")].strip(" -–•+*")
    return part.sentence == whole.sentence and bool(grammar.PARTS.search(read.letters.low[whole.q.end : part.q.start]))


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


def contributions(read: Reading) -> Iterator[Doubt]:
    """Points that parts contribute to a growth add up to no more than the growth."""
    growth: Said | None = None
    for sentence in read.sentences:
        given = [
            s
            for s in sentence.said
            if s.role is Role.CONTRIBUTION and s.q.unit.sort is Sort.POINTS and exact(s) is not None
        ]
        before = [s for s in sentence.said if s.q.unit.sort is Sort.PERCENT and s.role in {Role.CHANGE, Role.ACTUAL}]
        if given and before and before[0].number < given[0].number and _OF_ALL.search(_named_by(before[0])):
            growth = before[0]
        if (
            len(given) > 1
            and growth is not None
            and sentence.paragraph - growth.paragraph < 2
            and exact(growth) is not None
        ):
            yield from _contributed(read, growth, given)
        of_all = (s for s in sentence.said if s.role is Role.CHANGE and s.q.unit.sort is Sort.PERCENT)
        growth = next((s for s in of_all if _OF_ALL.search(_named_by(s))), growth)


_OF_ALL: Final = re.compile(
    r"gdp|grdp|tổng sản phẩm|kinh tế|mức tăng|tăng chung|tăng trưởng chung|toàn (?:ngành|nền)|tổng"
)
"""Names of a growth of the whole, to which parts contribute."""


def _named_by(one: Said) -> str:
    return f"{one.host.indicator if one.host else ''} {one.indicator} {one.before}"


def _contributed(read: Reading, growth: Said, given: Sequence[Said]) -> Iterator[Doubt]:
    def computed(wide: bool) -> list[Interval]:
        total = Interval.at(0)
        for one in given:
            total = total + intervals(one, wide)[0].times(one.direction or 1)
        return [total]

    verdict = beside(lambda wide: [i.times(growth.direction or 1) for i in intervals(growth, wide)], computed)
    total = sum(((exact(s) or Fraction(0)) * (s.direction or 1) for s in given), Fraction(0))
    stated = (exact(growth) or Fraction(0)) * (growth.direction or 1)
    if verdict is Verdict.HOLDS or (total < stated and len(given) < 3):
        return
    every = any(all(any(p.search(_named_by(s)) for s in given) for p in one.members) for one in PARTITIONS)
    severity = SEVERITY[verdict] if total > stated or every else Severity.QUESTION
    told = " + ".join(read.plain(s) for s in given) + f" = {percent(total, 2).removesuffix('%')} điểm phần trăm"
    yield read.doubt("contribution", severity, growth, *given, sum_=told)
