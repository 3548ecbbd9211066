"""How a change finds the figure of which it tells, and the base beside which it is told."""

from __future__ import annotations

import re
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.moments import When
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.said import Said
from khoi.proofread.subjects import own_subject
from khoi.proofread.units import Sort
from khoi.proofread.values import Role


def host_of(read: Reading, one: Said) -> Said | None:
    """Of what a change tells: what it led to, right after it; else the figure before."""
    following = read.all[one.number + 1 : one.number + 2]
    if following and following[0].led_to and _RIGHT_TO.fullmatch(following[0].before):
        return following[0]
    return _led_after(read, one) or one.host or _this(read, one) or _then_reached(read, one)


_RIGHT_TO: Final = re.compile(rf"[ ]*(?:lên|xuống|còn|đạt)(?:[ ](?:mức|tới|đến))?[ ]{grammar.ABOUT}")


def _led_after(read: Reading, one: Said) -> Said | None:
    """tăng 28 %, từ A lên B: the values follow the change."""
    following = read.all[one.number + 1 : one.number + 3]
    if len(following) < 2 or following[0].role is not Role.BASE or not following[1].led_to:
        return None
    if not _RIGHT_FROM.fullmatch(following[0].before):
        return None
    return following[1] if following[1].sentence == one.sentence else None


_RIGHT_FROM: Final = re.compile(
    rf"[ ]*(?:(?:so với|đối với|cho|của) [^,;.()]{{0,60}})?,?[ ]*\(?[ ]*từ[ ](?:mức[ ])?{grammar.ABOUT}"
)


def _this(read: Reading, one: Said) -> Said | None:
    """Of B it is said that it is n times this figure."""
    before = read.all[max(0, one.number - 1) : one.number]
    alike = bool(before) and before[0].standing and before[0].sentence == one.sentence
    return before[0] if alike and _OF_THIS.match(one.after) else None


_OF_THIS: Final = re.compile(r"[ ]*(?:so với )?(?:con số|mức|số)(?: này| trên| đó| nêu trên)")


def _then_reached(read: Reading, one: Said) -> Said | None:
    """So với mức 17,7 %, tỷ lệ X tăng 3,8 điểm phần trăm, đạt 21,5 %."""
    before, following = read.all[max(0, one.number - 1) : one.number], read.all[one.number + 1 : one.number + 2]
    if not before or not following or before[0].role is not Role.BASE or before[0].host is not None:
        return None
    alike = same_unit(before[0], following[0]) and {before[0].sentence, following[0].sentence} == {one.sentence}
    return following[0] if alike and _THEN.fullmatch(following[0].before) else None


_THEN: Final = re.compile(rf"[ ]*,[ ]*(?:đạt|lên|còn|là|ở)(?:[ ]mức)?[ ]{grammar.ABOUT}")


def of_lists(read: Reading, host: Said, base: Said) -> list[Said]:
    """Of what else it may be told: the total before a list of parts, where the part that stands nearest is taken."""
    near = [s for s in read.all[max(0, host.number - 8) : host.number] if s.sentence == host.sentence]
    led = [s for s in near if s.standing and same_unit(s, base) and s is not base]
    low = read.letters.low
    return [
        s for s in led if grammar.PARTS.search(low, s.q.end, host.q.start) or _APART.search(low, s.q.end, host.q.start)
    ]


_APART: Final = re.compile(r"(?<!\w)riêng(?!\w)")


def base_of(read: Reading, one: Said, host: Said) -> Said | None:
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
    if host.number == one.number + 1 and _RIGHT_TO.fullmatch(host.before):
        return _of_the_year_before(read, one, host)
    before = read.all[host.number - (2 if host.number == one.number + 1 else 1)] if host.number > 1 else read.all[0]
    parted = ";" in read.letters.low[before.q.end : host.q.start]
    if before.role is Role.BASE and before.host is None and before.number < host.number and not parted:
        return before if before.sentence == host.sentence and same_unit(before, host) else None
    for other in reversed(earlier):
        if _is_base_period(one, host, other):
            return other
    return _named_elsewhere(read, one, host)


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


def _of_the_year_before(read: Reading, one: Said, host: Said) -> Said | None:
    """Năm 2014 doanh thu 1.975 tỷ đồng. Năm 2015, doanh thu tăng 2 % lên 2.016 tỷ đồng."""
    if one.base is not None or host.when is None or host.when.year is None or not (host.own_time or one.own_time):
        return None
    for other in reversed(read.all[max(0, host.number - 6) : host.number]):
        alike = other.standing and same_unit(other, host) and _same_thing(other, host) and other.own_time
        if alike and other.when == host.when.same_last_year and host.paragraph - other.paragraph < 2:
            return other
    return None


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


_ANYWHERE: Final = 40
"""So many figures away the base may stand that bears the same name and the period that the change names."""


def _is_of(when: When | None, base: When) -> bool:
    """Of the period that is named, or of its last day."""
    if when is None or base.year is None:
        return False
    return when == base or (base.whole_year and when.day == 31 and (when.last, when.year) == (12, base.year))


def beside_other(read: Reading, one: Said) -> bool:
    """Whether it is told beside something else than an earlier period: so với giá khởi điểm."""
    following = read.all[one.number + 1 : one.number + 2]
    base_follows = bool(following) and following[0].role is Role.BASE
    return bool(_THAN.match(one.after)) and not grammar.OF_BASE.match(one.after) and not base_follows


_THAN: Final = re.compile(r"[ ]*so với[ ]")


def reached_after(read: Reading, one: Said, host: Said) -> Said | None:
    """gấp 5 lần con số này, đạt 20 tỷ USD: the figure before is the base of what follows."""
    following = read.all[one.number + 1 : one.number + 2]
    alike = bool(following) and following[0].sentence == one.sentence and same_unit(following[0], host)
    return following[0] if alike and _OF_THIS.match(one.after) and _REACHED.fullmatch(following[0].before) else None


_REACHED: Final = re.compile(rf"[^,;]*,[ ]*(?:đạt|lên|là|ở)[ ](?:mức[ ])?{grammar.ABOUT}")


def base_in_bracket(read: Reading, one: Said, host: Said) -> Said | None:
    """gấp 9,5 lần vốn điều lệ (1.869 tỷ đồng): the base stands in brackets after its name."""
    following = read.all[one.number + 1 : one.number + 2]
    if one.q.unit.sort is not Sort.TIMES or not one.ratio or not following or not same_unit(following[0], host):
        return None
    between = read.letters.low[one.q.end : following[0].q.start]
    closed = read.letters.low[following[0].q.end :][:1] == ")"
    return following[0] if closed and _OF_NAMED.fullmatch(between) else None


_OF_NAMED: Final = re.compile(r"[ ]*(?:so với )?[^,;.()]{2,50}\([ ]*")


def base_named(read: Reading, one: Said, host: Said) -> Said | None:
    """cao hơn 3,7 % so với giá khởi điểm: where one figure before bears that name."""
    found = _SO.match(one.after)
    name = grammar.content(found["name"]) if found else frozenset()
    if len(name) < 2 or one.q.unit.sort not in {Sort.PERCENT, Sort.TIMES} or grammar.OF_PLAN.match(one.after):
        return None
    if host.q.unit.sort is Sort.PERCENT or (host.key and host.key <= name):
        return None
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
    return named[0] if len(named) == 1 else None


_SO: Final = re.compile(r"[ ]*(?P<so>so với )?(?P<name>[^,;.()]{3,60})")
_MORE_WORDS: Final = 3
_NAMED_BACK: Final = 12
"""So many figures back a base may stand that is named."""


def _bears(key: frozenset[str], name: frozenset[str], most: int) -> bool:
    """Whether a figure has that name, and fewer words more."""
    return name <= key and len(key - name) < most
