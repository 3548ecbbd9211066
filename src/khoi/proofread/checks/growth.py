"""A change beside both its values: tăng, giảm, bằng … %, gấp … lần, từ … lên …."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.moments import When
from khoi.proofread.reading import (
    ROUNDING,
    SEVERITY,
    Reading,
    Verdict,
    amount,
    beside,
    decimals_for,
    exact,
    intervals,
    percent,
    percents,
    same_but_for_each,
    same_unit,
    stated_change,
)
from khoi.proofread.said import Said
from khoi.proofread.subjects import own_subject
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


def change(read: Reading) -> Iterator[Doubt]:
    """tăng 9,8 % beside the value and its base, where the text names both."""
    for one in read.all:
        if one.role is Role.ATTAINMENT and one.direction and one.host is not None:
            yield from _beside_named(read, one, one.host)  # vượt 63 % tổng tài sản
        host = _host(read, one) if one.role is Role.CHANGE else None
        if host is None or host.q.value is None or one.of_plan:
            continue
        if (
            re.match(r"[ ]*so với[ ]", one.after)
            and not grammar.OF_BASE.match(one.after)
            and not _base_follows(read, one)
        ):
            yield from _beside_named(read, one, host)  # beside something else: so với giá khởi điểm
            continue
        base = _base(read, one, host) or _in_bracket(read, one, host)
        if _OF_THIS.match(one.after) and (after := _told_after(read, one, host)):
            host, base = after, host  # gấp 6,2 lần con số này, đạt 22,3 tỷ USD
        if base is not None and base.q.value is not None:
            yield from _beside(read, one, host, base)
        elif one.q.unit.sort is Sort.TIMES:
            yield from _beside_named(read, one, host)
        else:
            yield from _beside_amount(read, one, host)


_OF_THIS: Final = re.compile(r"[ ]*(?:so với )?(?:con số|mức|số)(?: này| trên| đó| nêu trên)")
_REACHED: Final = re.compile(rf"[^,;]*,[ ]*(?:đạt|lên|là|ở)[ ](?:mức[ ])?{grammar.ABOUT}")


_OF_NAMED: Final = re.compile(r"[ ]*(?:so với )?[^,;.()]{2,50}\([ ]*")


def _in_bracket(read: Reading, one: Said, host: Said) -> Said | None:
    """gấp 9,5 lần vốn điều lệ (1.869 tỷ đồng): the base stands in brackets after its name."""
    following = read.all[one.number + 1 : one.number + 2]
    if one.q.unit.sort is not Sort.TIMES or not one.ratio or not following or not same_unit(following[0], host):
        return None
    between = read.letters.low[one.q.end : following[0].q.start]
    closed = read.letters.low[following[0].q.end :][:1] == ")"
    return following[0] if closed and _OF_NAMED.fullmatch(between) else None


def _this(read: Reading, one: Said) -> Said | None:
    """Of B it is said that it is n times this figure."""
    before = read.all[max(0, one.number - 1) : one.number]
    alike = bool(before) and before[0].standing and before[0].sentence == one.sentence
    return before[0] if alike and _OF_THIS.match(one.after) else None


def _told_after(read: Reading, one: Said, host: Said) -> Said | None:
    following = read.all[one.number + 1 : one.number + 2]
    alike = bool(following) and following[0].sentence == one.sentence and same_unit(following[0], host)
    return following[0] if alike and _REACHED.fullmatch(following[0].before) else None


_SO: Final = re.compile(r"[ ]*(?P<so>so với )?(?P<name>[^,;.()]{3,60})")


def _beside_named(read: Reading, one: Said, host: Said) -> Iterator[Doubt]:
    """cao hơn 3,7 % so với giá khởi điểm: where one figure before bears that name."""
    found = _SO.match(one.after)
    name = grammar.content(found["name"]) if found else frozenset()
    if len(name) < 2 or one.q.unit.sort not in {Sort.PERCENT, Sort.TIMES} or grammar.OF_PLAN.match(one.after):
        return
    most = _MORE_WORDS if found is not None and found["so"] else 1
    named = [
        s
        for s in read.all[max(0, host.number - _NAMED_BACK) : host.number]
        if s.standing
        and not s.inherited
        and _bears(s.key, name, most)
        and s.q.unit.name[:4] == host.q.unit.name[:4]
        and exact(s)
    ]
    if len(named) == 1 and host.q.unit.sort is not Sort.PERCENT and not (host.key and host.key <= name):
        yield from _beside(read, one, host, named[0])


def _bears(key: frozenset[str], name: frozenset[str], most: int) -> bool:
    """Whether a figure has that name, and fewer words more."""
    return name <= key and len(key - name) < most


_MORE_WORDS: Final = 3
_NAMED_BACK: Final = 12
"""So many figures back a base may stand that is named."""


def _base_follows(read: Reading, one: Said) -> bool:
    following = read.all[one.number + 1 : one.number + 2]
    return bool(following) and following[0].role is Role.BASE


def _host(read: Reading, one: Said) -> Said | None:
    """Of what a change tells: what it led to, right after it; else the figure before."""
    following = read.all[one.number + 1 : one.number + 2]
    if following and following[0].led_to and _RIGHT_TO.fullmatch(following[0].before):
        return following[0]
    return _led_after(read, one) or one.host or _this(read, one) or _then_reached(read, one)


def _then_reached(read: Reading, one: Said) -> Said | None:
    """So với mức 17,7 %, tỷ lệ X tăng 3,8 điểm phần trăm, đạt 21,5 %."""
    before, following = read.all[max(0, one.number - 1) : one.number], read.all[one.number + 1 : one.number + 2]
    if not before or not following or before[0].role is not Role.BASE or before[0].host is not None:
        return None
    alike = same_unit(before[0], following[0]) and {before[0].sentence, following[0].sentence} == {one.sentence}
    return following[0] if alike and _THEN.fullmatch(following[0].before) else None


_THEN: Final = re.compile(rf"[ ]*,[ ]*(?:đạt|lên|còn|là|ở)(?:[ ]mức)?[ ]{grammar.ABOUT}")
_RIGHT_TO: Final = re.compile(rf"[ ]*(?:lên|xuống|còn|đạt)(?:[ ](?:mức|tới|đến))?[ ]{grammar.ABOUT}")


_RIGHT_FROM: Final = re.compile(
    rf"[ ]*(?:so với [^,;.()]{{0,40}})?,?[ ]*(?:[^,;.()]{{0,60}}\()?[ ]*từ[ ](?:mức[ ])?{grammar.ABOUT}"
)


def _led_after(read: Reading, one: Said) -> Said | None:
    """tăng 28 %, từ A lên B: the values follow the change."""
    following = read.all[one.number + 1 : one.number + 3]
    if len(following) < 2 or following[0].role is not Role.BASE or not following[1].led_to:
        return None
    if not _RIGHT_FROM.fullmatch(following[0].before):
        return None
    return following[1] if following[1].sentence == one.sentence else None


def _base(read: Reading, one: Said, host: Said) -> Said | None:
    """The base that stands beside it: told of the host, or the same thing of an earlier period just before."""
    told = [
        other for other in host.tellers if other.role is Role.BASE and same_unit(other, host) and not own_subject(other)
    ]
    if len(told) == 1 and not _other_base(one, told[0]):
        return told[0]
    if told:
        return None
    earlier = [
        other
        for other in read.all[max(0, host.number - 8) : host.number]
        if (other.standing or (other.role is Role.BASE and other.host is None))
        and same_unit(other, host)
        and other.paragraph == host.paragraph
        and _same_thing(other, host)
    ]
    if host.led_to:
        led = [s for s in read.all[max(0, host.number - 3) : host.number] if s.role is Role.BASE]
        return led[-1] if led else _of_the_year_before(read, one, host)
    before = read.all[host.number - (2 if host.number == one.number + 1 else 1)] if host.number > 1 else read.all[0]
    if before.role is Role.BASE and before.host is None and before.number < host.number:
        return before if before.sentence == host.sentence and same_unit(before, host) else None
    for other in reversed(earlier):
        if _is_base_period(one, host, other):
            return other
    return _named_elsewhere(read, one, host)


def _of_the_year_before(read: Reading, one: Said, host: Said) -> Said | None:
    """Năm 2014 doanh thu 1.975 tỷ đồng. Năm 2015, doanh thu tăng 2 % lên 2.016 tỷ đồng."""
    if one.base is not None or host.when is None or host.when.year is None or not host.own_time:
        return None
    for other in reversed(read.all[max(0, host.number - 6) : host.number]):
        alike = other.standing and same_unit(other, host) and _same_thing(other, host) and other.own_time
        if alike and other.when == host.when.same_last_year and host.paragraph - other.paragraph < 2:
            return other
    return None


_ANYWHERE: Final = 40
"""So many figures away the base may stand that bears the same name and the period that the change names."""


def _is_of(when: When | None, base: When) -> bool:
    """Of the period that is named, or of its last day."""
    if when is None or base.year is None:
        return False
    return when == base or (base.whole_year and when.day == 31 and (when.last, when.year) == (12, base.year))


def _named_elsewhere(read: Reading, one: Said, host: Said) -> Said | None:
    """tăng 8,13 % so với năm 2018, where the text tells the same of 2018 elsewhere, once."""
    if one.base_when is None or one.base_when.year is None or len(host.key) < 2 or host.inherited:
        return None
    found = [
        s
        for s in read.all[max(0, host.number - _ANYWHERE) : host.number + _ANYWHERE]
        if s is not host
        and _is_of(s.when, one.base_when)
        and s.when != host.when
        and s.standing
        and s.own_time
        and s.key == host.key
        and same_unit(s, host)
    ]
    return found[0] if len(found) == 1 and not found[0].inherited and exact(found[0]) else None


def _other_base(one: Said, told: Said) -> bool:
    """Whether the change is told beside another period than the base is of."""
    if one.base is None or told.base is None or one.base.kind == told.base.kind:
        return False
    return one.base.when is not None or told.base.when is not None or one.base.kind != told.base.kind


def _same_thing(one: Said, other: Said) -> bool:
    return bool(one.key) and (one.key == other.key or (other.inherited and other.indicator == one.indicator))


def _is_base_period(one: Said, host: Said, other: Said) -> bool:
    """Whether a figure is of the period beside which the change is told."""
    if host.when is None or other.when is None or host.when == other.when or not other.own_time:
        return False
    if one.base is None and same_unit(one, host) and other.sentence == host.sentence and host.own_time:
        return (other.when.year or 0) < (host.when.year or 0) and other.when.year is not None
    if one.base_when is not None:
        return one.base_when == other.when
    if one.base is not None and one.base.kind in {"same", "last_year"}:
        return other.when == host.when.same_last_year and host.when.year is not None
    if one.base is not None:
        return False
    return other.when.year is not None and other.when == host.when.same_last_year and other.sentence == host.sentence


def _beside(read: Reading, one: Said, host: Said, base: Said) -> Iterator[Doubt]:
    now, then = exact(host), exact(base)
    assert now is not None
    assert then is not None
    if one.q.unit.sort in {Sort.PERCENT, Sort.TIMES} and host.q.unit.sort is not Sort.PERCENT:
        if then <= 0 or not same_but_for_each(host, base):
            return
        verdict = beside(lambda wide: stated_change(one, wide), lambda wide: _changes(host, base, wide))
        grown = (now / then - 1) * 100
        expected = _expected(one, grown, now / then)
        told = f"{read.plain(host)} / {read.plain(base)} = {percent(now / then * 100, decimals_for(one))}"
        if (host.q.scale, host.q.unit) != (base.q.scale, base.q.unit):
            told = f"{read.words(host)} / {read.words(base)} = {percent(now / then * 100, decimals_for(one))}"
    elif host.q.unit.sort is Sort.PERCENT and one.q.unit.sort in {Sort.PERCENT, Sort.POINTS}:
        verdict, expected, told = _of_ratio(read, one, host, base)
    elif same_unit(one, host):
        verdict = beside(
            lambda wide: [i.times(one.direction or 1) for i in intervals(one, wide)],
            lambda wide: [a - b for a in intervals(host, wide) for b in intervals(base, wide)],
        )
        expected = f"{'tăng' if now >= then else 'giảm'} {amount(abs(now - then), one)}"
        told = f"{read.words(host)} − {read.words(base)} = {amount(now - then, one)}"
    else:
        return
    if verdict is not Verdict.HOLDS:
        because = ROUNDING if verdict is Verdict.LAST_DIGIT else ""
        yield read.doubt("growth", SEVERITY[verdict], one, host, base, sum_=told, expected=expected, because=because)


def _changes(host: Said, base: Said, wide: bool) -> list[Interval]:
    return [Interval(i.low - 100, i.high - 100) for i in percents(host, base, wide)]


def _expected(one: Said, grown: Fraction, ratio: Fraction) -> str:
    if one.q.unit.sort is Sort.TIMES:
        return f"{percent(ratio, max(1, one.q.numeral.decimals)).removesuffix('%')} lần"
    if one.ratio:
        return percent(ratio * 100, decimals_for(one))
    return f"{'tăng' if grown >= 0 else 'giảm'} {percent(abs(grown), decimals_for(one))}"


def _of_ratio(read: Reading, one: Said, host: Said, base: Said) -> tuple[Verdict, str, str]:
    """A percentage beside a percentage: the change is in points, or of the percentage itself."""

    def points(wide: bool) -> list[Interval]:
        return [a - b for a in intervals(host, wide) for b in intervals(base, wide)]

    verdict = beside(lambda wide: [i.times(one.direction or 1) for i in intervals(one, wide)], points)
    if verdict is Verdict.FALSE and one.q.unit.sort is Sort.PERCENT:
        verdict = beside(lambda wide: stated_change(one, wide), lambda wide: _changes(host, base, wide))
    differs = (exact(host) or Fraction(0)) - (exact(base) or Fraction(0))
    shown = percent(abs(differs), decimals_for(one)).removesuffix("%")
    expected = f"{'tăng' if differs >= 0 else 'giảm'} {shown} điểm phần trăm"
    return verdict, expected, f"{read.words(host)} − {read.words(base)} = {shown} điểm phần trăm"


def _beside_amount(read: Reading, one: Said, host: Said) -> Iterator[Doubt]:
    """tăng 30 tỷ đồng, tương ứng tăng 20 %: the difference gives the base."""
    if one.q.unit.sort is not Sort.PERCENT or host.q.unit.sort is Sort.PERCENT:
        return
    near = [
        other
        for other in host.tellers
        if other.role is Role.CHANGE
        and same_unit(other, host)
        and other.direction == one.direction
        and other.direction
        and not other.of_plan
        and not one.of_plan
        and abs(other.number - one.number) == 1
        and (other.base is None or one.base is None or other.base == one.base)
    ]
    if len(near) > 1 and one.number - near[0].number == 1 and grammar.SAME_CHANGE.fullmatch(one.before):
        near = near[:1]
    if len(near) != 1 or one.ratio:
        return
    (by,) = near
    now, moved = exact(host), exact(by)
    if now is None or moved is None:
        return
    if now > 0 and min(i.low for i in intervals(by, True)) > max(i.high for i in intervals(host, True)):
        if by.direction > 0:
            told = f"{read.words(by)} > {read.words(host)}"
            yield read.doubt(
                "growth", Severity.ERROR, by, host, one, sum_=told, because="phần tăng lớn hơn cả số đạt được"
            )
        return
    if now - by.direction * moved <= 0:
        return

    def computed(wide: bool) -> list[Interval]:
        found = []
        for a in intervals(host, wide):
            for d in intervals(by, wide):
                signed = d.times(by.direction)
                quotient = signed.over(a - signed)
                if quotient is not None:
                    found.append(quotient.times(100))
        return found

    verdict = beside(lambda wide: stated_change(one, wide), computed)
    then = now - by.direction * moved
    grown = percent(moved / then * 100, decimals_for(one))
    told = f"{read.plain(by)} / ({read.plain(host)} {'−' if by.direction > 0 else '+'} {read.plain(by)}) = {grown}"
    if verdict is not Verdict.HOLDS:
        yield read.doubt(
            "growth", SEVERITY[verdict], one, host, by, sum_=told,
            expected=percent(moved / then * 100, decimals_for(one)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip


def both_ways(read: Reading) -> Iterator[Doubt]:
    """bằng 97 % cùng kỳ, tăng 3 %: two statements of one change."""
    for before, after in pairwise(read.all):
        for one, other in ((before, after), (after, before)):
            if (
                not _told_as_ratio(one)
                or one.sentence != other.sentence
                or after.standing
                or after.indicator not in {"", before.indicator}
            ):
                continue
            alike = (
                other.role is Role.CHANGE and not other.ratio and other.q.unit.sort is Sort.PERCENT and other.direction
            )
            if not alike or other.of_plan or not _one_base(one, other):
                continue
            verdict = beside(partial(stated_change, other), partial(stated_change, one))
            if verdict is Verdict.FALSE:
                of = exact(one)
                assert of is not None
                told = f"{read.words(one)} − 100% = {percent(of - 100, one.q.numeral.decimals)}"
                yield read.doubt(
                    "direction", Severity.ERROR, other, one, sum_=told, expected=_expected(other, of - 100, of)
                )


_ADDED_TO: Final = re.compile(r"(?:vốn|đăng ký|điều chỉnh|bổ sung|phần)[ ](?:tăng|giảm)(?: thêm)?[ ][^,;]*$")
"""Capital that was added is a figure of its own."""


_IN_BRACKETS: Final = re.compile(r"[ ]*\([+\-–−]?[ ]*")


def in_brackets(read: Reading) -> Iterator[Doubt]:
    """tăng 31,14 % (3,08 %): one change in percent, told twice in a row and differently; the first was points."""
    for one, other in pairwise(read.all):
        told = one.role is Role.CHANGE and one.q.unit.name == other.q.unit.name == "%" and one.direction
        if not told or not _IN_BRACKETS.fullmatch(other.before) or not other.after.startswith(")"):
            continue
        apart = [abs(exact(s) or Fraction(0)) for s in (one, other)]
        if apart[0] != apart[1] and beside(partial(intervals, one), partial(intervals, other)) is Verdict.FALSE:
            told_so = f"{read.words(one)} ≠ {read.words(other)}"
            yield read.doubt(
                "points", Severity.ERROR, one, other, sum_=told_so, because="hai tỷ lệ của cùng một mức thay đổi"
            )


def amount_both_ways(read: Reading) -> Iterator[Doubt]:
    """tăng 60 triệu lít, bằng 75,9 % so với năm 2016: more, and yet less than it was."""
    for first, second in pairwise(read.all):
        for one, other in ((first, second), (second, first)):
            apart = one.sentence != other.sentence or second.standing or not _one_base(one, other)
            if apart or not _told_as_ratio(one) or other.role is not Role.CHANGE or other.of_plan:
                continue
            if other.q.unit.sort not in {Sort.MONEY, Sort.MEASURE, Sort.COUNT} or not other.direction:
                continue
            named = one.host is not None and other.host not in {None, one.host}
            named |= bool(_ADDED_TO.search(other.before))
            less = all(i.high < 100 for i in intervals(one, True))
            more = all(i.low > 100 for i in intervals(one, True))
            if not named and (less if other.direction > 0 else more):
                word = "tăng" if other.direction > 0 else "giảm"
                yield read.doubt(
                    "direction", Severity.ERROR, other, one, sum_=f"{read.words(one)} {'<' if less else '>'} 100%",
                    because=f"chữ “{word}” ngược với “bằng {read.words(one)}”",
                )  # fmt: skip


def _told_as_ratio(one: Said) -> bool:
    return one.role is Role.CHANGE and one.ratio and one.q.unit.sort is Sort.PERCENT and one.q.value is not None


def _one_base(one: Said, other: Said) -> bool:
    first, second = sorted((one, other), key=lambda s: s.number)
    if first.base is None or second.base is None:
        return True
    return (first.base.kind, first.base_when) == (second.base.kind, second.base_when)


def from_to(read: Reading) -> Iterator[Doubt]:
    """từ 120 xuống 150: the word says one way, the values the other."""
    for one in read.all:
        if not one.led_to or one.number == 0:
            continue
        base = read.all[one.number - 1]
        now, then = exact(one), exact(base)
        if base.role is not Role.BASE and one.q.unit.sort is Sort.PERCENT:
            continue
        if base.role is not Role.BASE and not one.inherited and one.key != base.key:
            continue
        if (
            not (base.role is Role.BASE or base.standing)
            or base.sentence != one.sentence
            or now is None
            or then is None
            or not same_unit(one, base)
        ):
            continue
        down = one.led_to in {"xuống"} or one.led_to == "còn"
        if one.led_to not in {"thành", "về"} and (now > then if down else now < then):
            yield read.doubt(
                "direction", Severity.ERROR, one, base,
                sum_=f"{read.words(base)} {'<' if now > then else '>'} {read.words(one)}",
                because=f"chữ “{one.led_to}” không đúng chiều của hai số",
            )  # fmt: skip


_BARE: Final = re.compile(
    r"(?:(?P<up>tăng|cao hơn|nhiều hơn|lớn hơn)|(?P<down>giảm|thấp hơn|ít hơn))(?:[ ](?:mạnh|nhẹ|đáng kể|khá))?[ ]"
    r"(?:so với|năm|cùng kỳ|tháng|quý|mức|con số|kỳ)(?![\w])[^,;]*$"
)


_THAN: Final = re.compile(
    r"[ ,]*(?:(?P<up>cao hơn|nhiều hơn|lớn hơn|vượt)|(?P<down>thấp hơn|ít hơn|kém))[ ]"
    r"(?:so với |mức |mức tăng của |tốc độ tăng )?"
    r"(?:cùng kỳ|năm trước|năm ngoái|tháng trước|quý trước|kế hoạch|mục tiêu|chỉ tiêu)[^,;.]{0,40}?"
    r"(?:\(|là |đạt )(?P<word>(?:tăng|giảm|đạt) )?$"
)


def rates(read: Reading) -> Iterator[Doubt]:
    """tăng 7,46 %, cao hơn cùng kỳ năm ngoái (tăng 7,64 %): one rate of growth beside another."""
    for one, other in pairwise(read.all):
        found = _THAN.match(other.before) if one.q.unit.name == other.q.unit.name == "%" else None
        now, then = exact(one), exact(other)
        if found is None or one.sentence != other.sentence or now is None or then is None:
            continue
        if one.role is Role.CHANGE and one.direction < 0:
            continue  # how far a fall is above another says nothing
        word = found["word"]
        if word == "giảm " or (word and (one.role is Role.CHANGE) != (word == "tăng ")):
            continue
        if now <= then if found["up"] else now >= then:
            yield read.doubt(
                "direction", Severity.ERROR, one, other,
                sum_=f"{read.words(one)} {'≤' if found['up'] else '≥'} {read.words(other)}",
                because=f"chữ “{found['up'] or found['down']}” không đúng với hai số",
            )  # fmt: skip


def bare(read: Reading) -> Iterator[Doubt]:
    """thấp hơn năm trước (năm trước đạt 144): a direction without a number of its own, beside both values."""
    for one in read.all:
        host, found = one.host, _BARE.search(one.before)
        now, then = (exact(host), exact(one)) if host is not None else (None, None)
        if one.role is not Role.BASE or host is None or found is None or now is None or then is None:
            continue
        if not same_unit(one, host) or one.number != host.number + 1:
            continue
        if not re.search(r"[(]|(?<![\w])(?:là|đạt|mức)(?![\w])", one.before):
            continue  # thấp hơn cùng kỳ 200 đồng: that is the difference
        down = found["down"] is not None
        if now > then if down else now < then:
            word = found["down"] or found["up"]
            yield read.doubt(
                "direction", Severity.ERROR, host, one,
                sum_=f"{read.words(host)} {'>' if now > then else '<'} {read.words(one)}",
                because=f"chữ “{word}” không đúng chiều của hai số",
            )  # fmt: skip
