"""Of what a share is told, and of what it is the share: the whole that it names, or the one beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.reading import Reading, Verdict, beside, exact, intervals, percents, same_kind, same_unit
from khoi.proofread.said import Said
from khoi.proofread.values import Role

_FAR: Final = 12
"""So many figures back a whole that is named may stand."""


def part_and_wholes(read: Reading, one: Said) -> tuple[Said | None, list[Said], bool]:
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
        led = [s for s in _beside(read, one, part) if is_led(read, part, s) and (wanted <= s.key or s.key & wanted)]
        return part, led[-1:], True
    beside_it = _beside(read, one, part)
    if not beside_it and part.sentence > 0:
        before = [s for s in read.all[max(0, part.number - _FAR) : part.number] if s.standing and same_kind(s, part)]
        others = read.all[max(0, one.number - _FAR) : one.number + _FAR]
        told_of = any(s.whole for s in others if s.sentence == one.sentence and s.role is Role.SHARE)
        beside_it = [s for s in before[-1:] if _can_be_whole(s, part) and is_led(read, part, s) and not told_of]
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
    if any(same_kind(s, part) and not same_unit(s, part) for s in between):
        return []
    return [s for s in found if not _set_beside(s, part) or is_led(read, part, s)]


def _set_beside(one: Said, part: Said) -> bool:
    """Whether it has a share of its own: it is one more part of the same whole, unless the part is listed as its."""
    return any(teller.role is Role.SHARE for teller in one.tellers) and any(t.role is Role.SHARE for t in part.tellers)


def verdict_of(one: Said, part: Said, whole: Said) -> Verdict:
    return beside(partial(intervals, one), partial(percents, part, whole))


_TOLD_BEFORE: Final = 40
"""So many figures back another whole may stand that nobody named."""


def holds_of_another(read: Reading, one: Said, part: Said) -> bool:
    """Whether a share that names no whole is that of a figure told before."""
    earlier = read.all[max(0, part.number - _TOLD_BEFORE) : one.number]
    return any(verdict_of(one, part, s) is Verdict.HOLDS for s in earlier if s is not part and _can_be_whole(s, part))


def _can_be_whole(whole: Said, part: Said) -> bool:
    value, of = exact(whole), exact(part)
    return whole.standing and same_unit(whole, part) and value is not None and of is not None and value > of > 0


def is_led(read: Reading, part: Said, whole: Said) -> bool:
    """Whether “trong đó” stands between them, or “trong tổng …” before the whole."""
    if part.sentence == whole.sentence and grammar.WITHIN.search(whole.before):
        return True
    if part.sentence - whole.sentence in {1, 2} and (
        begun := grammar.PARTS.search(read.letters.low, part.since, part.q.start)
    ):
        return not read.letters.low[part.since : begun.start("cue")].strip(" -–•+*")
    return part.sentence == whole.sentence and bool(grammar.PARTS.search(read.letters.low[whole.q.end : part.q.start]))
