"""What a quantity is in its sentence, by its unit and the words around it: the first rule of the grammar that holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.said import Said
from khoi.proofread.subjects import own_subject, own_words
from khoi.proofread.units import Sort
from khoi.proofread.values import Role


def role(one: Said, host: Said | None, earlier: Sequence[Said]) -> Role:
    """What a quantity is, by its unit and the words around it; the first rule that holds."""
    previous = earlier[-1] if earlier else None
    match one.q.unit.sort:
        case Sort.POINTS:
            one.direction = _direction(one.before)
            goes_on = previous is not None and previous.role is Role.CONTRIBUTION and _goes_on(one.before)
            contributes = grammar.CONTRIBUTES.search(one.before) or goes_on
            return Role.CONTRIBUTION if contributes and not one.direction else Role.CHANGE
        case Sort.TIMES:
            return _times(one)
        case Sort.PERCENT:
            return _percent(one, host, earlier)
        case _:
            return _amount(one, previous)


def _direction(before: str, after: str = "") -> int:
    if led := grammar.MOVED_OF.search(before) if grammar.LEADS_FROM.match(after) else None:
        return 1 if led["cue"] == "tăng" else -1
    if grammar.ROSE.search(before) or grammar.ROSE_OVER.search(before):
        return 1
    return -1 if grammar.FELL.search(before) or grammar.FELL_UNDER.search(before) else 0


def _times(one: Said) -> Role:
    if found := grammar.TIMES_OVER.search(one.before):
        one.direction, one.ratio = (-1 if found["cue"] == "giảm" else 1), found["cue"] not in {"tăng", "giảm"}
        return Role.CHANGE
    return Role.ACTUAL


def _percent(one: Said, host: Said | None, earlier: Sequence[Said]) -> Role:
    previous = earlier[-1] if earlier else None
    before, after = one.before, one.after
    if _limits(one, previous):
        return Role.THRESHOLD
    if host is not None and host.q.unit.sort is not Sort.PERCENT and (led := grammar.LED_BY.search(before)):
        before = before[: led.start("led")] + before[led.end("led") :]
    elif (moved := _from_to(one, previous)) is not None:
        return moved
    if previous is None and grammar.COMPARED_FIRST.match(before):
        return Role.BASE
    if host is not None and host.q.unit.sort is Sort.PERCENT:
        if grammar.PLANNED_BY.search(before):
            return Role.PLAN
        if grammar.COMPARED_WITH.search(before) or grammar.COMPARED_BY.search(before):
            return Role.BASE
    of_plan = bool(
        grammar.OF_PLAN.match(after) or (grammar.PLAN_BEFORE.search(before) and not grammar.OF_BASE.match(after))
    )
    one.direction = _direction(before, after)
    if one.direction:
        one.of_plan = (
            of_plan
            or bool(grammar.PLAN_INSIDE.search(before))
            or (bool(grammar.EXCEEDED.search(before)) and not grammar.OF_BASE.match(after))
        )
        return Role.ATTAINMENT if one.of_plan else Role.CHANGE
    if (
        previous is not None
        and previous.role is Role.CHANGE
        and previous.q.unit.sort is not Sort.PERCENT
        and grammar.SAME_CHANGE.fullmatch(before)
        and not (grammar.ONLY_EQUALS.search(before) and "(" not in before and grammar.OF_BASE.match(after))
    ):
        one.direction = previous.direction
        return Role.CHANGE
    if host is not None and host.q.of_many and grammar.EQUALS.search(before) and not own_subject(one):
        return Role.SHARE
    if previous is not None and grammar.INTO_ALL.search(previous.before) and grammar.THAT_IS_SHARE.fullmatch(before):
        return Role.SHARE
    if grammar.MAKES_UP.search(before):
        one.whole = _whole(after)
        return Role.SHARE
    if grammar.CONTRIBUTES.search(before):
        one.whole = _whole(after) if grammar.OF_ALL.match(after) else ""
        return Role.SHARE if one.whole else Role.CONTRIBUTION
    if of_plan:
        one.of_plan = True
        return Role.ATTAINMENT
    if grammar.EQUALS.search(before) and (grammar.OF_BASE.match(after) or grammar.BASE_BEFORE.search(before)):
        one.ratio = True
        return Role.CHANGE
    told = next((s for s in reversed(earlier) if s.q.unit.sort is Sort.PERCENT), None)
    if told is not None and told.ratio and grammar.ONLY_EQUALS.search(before) and not _whole(after):
        one.ratio = True  # A bằng 99,3% cùng kỳ, B bằng 100,5%
        return Role.CHANGE
    if previous is not None and previous.role is Role.SHARE and grammar.THIS_SHARE.search(before):
        one.whole = previous.whole
        return Role.SHARE
    if told is not None and previous is told and told.role in {Role.CHANGE, Role.SHARE} and _goes_on(before):
        one.direction, one.ratio, one.whole = told.direction, told.ratio, told.whole
        return told.role
    if host is not None and grammar.REACHES.search(before) and not grammar.OF_BASE.match(after) and not own_words(one):
        one.of_plan = True
        return Role.SHARE if host.q.unit.sort is Sort.COUNT else Role.ATTAINMENT
    if (
        previous is not None
        and re.fullmatch(r"[ ]*[^,;.()]{0,60}\([ ]*", before)
        and previous.q.unit.sort is not Sort.PERCENT
        and (after.startswith(")") or grammar.NAMED_IN_BRACKET.match(after))
    ):
        one.whole = _whole(after) if not after.startswith(")") else ""
        return Role.SHARE
    if grammar.ONLY_EQUALS.search(before) and host is not None:
        one.whole = _whole(after)
        return Role.CHANGE if not one.whole and grammar.OF_BASE.match(after) else Role.SHARE
    return _future(one)


def _goes_on(before: str) -> bool:
    """Whether a list goes on that says its verb once."""
    return bool(grammar.IN_A_LIST.fullmatch(before)) and not grammar.VERBS.search(re.split("[,;]", before)[-1])


def _whole(after: str) -> str:
    found = re.match(
        r"(?![ ]*(?:và|còn|trong khi|tăng|giảm|cao hơn|thấp hơn)(?![\w]))[ ]*(?:trong|trên|của|so với|so)?[ ]*"
        r"([^,;.()]*?)(?:[ ](?:và|tăng|giảm|;)[ ].*)?(?=[,;.()]|$)",
        after,
    )
    words = _VERBS.split(found[1])[0].strip() if found else ""
    return words if grammar.content(words) or re.search(r"tổng|toàn", words) else ""


_VERBS: Final = re.compile(r"(?<!\w)(?:sẽ|được|để|đã|đang|với|do|nhằm|là|dự kiến)(?!\w)")


def _limits(one: Said, previous: Said | None) -> bool:
    """`27 đơn vị đạt và vượt 25% …`, `từ 1 tỷ đồng trở lên`: what makes something counted."""
    if (
        previous is None
        or previous.q.unit.sort is not Sort.COUNT
        or re.search(r"[,;:(]|(?<!đạt )và(?! vượt)", one.before)
    ):
        return bool(grammar.OR_MORE.match(one.after)) and bool(grammar.AT_LEAST.search(one.before))
    if grammar.TELLS.search(one.before) or (one.q.unit.sort is not Sort.PERCENT and one.before.endswith("đạt ")):
        return False
    return bool(grammar.AT_LEAST.search(one.before))


def _amount(one: Said, previous: Said | None) -> Role:
    before, after = one.before, one.after
    if _limits(one, previous):
        return Role.THRESHOLD
    if grammar.PLANNED_AFTER.match(after):
        return Role.PLAN
    if (previous is not None or before.endswith("(")) and grammar.PLANNED_BY.search(before):
        return Role.PLAN
    if previous is not None and previous.role in {Role.BASE, Role.PLAN} and grammar.BASE_TOO.fullmatch(before):
        return Role.BASE
    if previous is not None and grammar.COMPARED_BY.search(before):
        return Role.PLAN if grammar.PLAN_BEFORE.search(before) else Role.BASE
    if previous is None and grammar.COMPARED_FIRST.match(before):
        return Role.BASE
    if previous is None and grammar.PLANNED_FIRST.match(before) and re.search(r"(?:giao|là|:|năm)", before):
        return Role.PLAN
    if (moved := _from_to(one, previous)) is not None:
        return moved
    direction = 1 if grammar.ROSE.search(before) else -1 if grammar.FELL.search(before) else 0
    if direction and not re.search(r"(?:lên|xuống|từ|đạt|là|ở mức|mức)(?:[ ](?:hơn|gần|khoảng))*[ ]$", before):
        one.direction = direction
        one.of_plan = bool(grammar.OF_PLAN.match(after) or grammar.EXCEEDED.search(before))
        return Role.CHANGE
    if _told_as_percent(one, previous):
        one.direction = previous.direction if previous is not None else 0
        return Role.CHANGE
    counted_within = one.q.unit.sort is Sort.COUNT and previous is not None and grammar.WITHIN.search(previous.before)
    if grammar.COMPARED.search(before) and previous is not None and not counted_within:
        return Role.PLAN if grammar.PLAN_BEFORE.search(before) else Role.BASE
    if (
        grammar.PLANNED.search(before)
        and not grammar.PLAN_REACHED.search(before)
        and not re.search(r"%[^,;]*$", before)
    ):
        return Role.PLAN
    return _future(one)


def _told_as_percent(one: Said, previous: Said | None) -> bool:
    """tăng 3,14 %, cụ thể là 10,24 tỷ đồng."""
    if previous is None or previous.role is not Role.CHANGE or previous.q.unit.sort is not Sort.PERCENT:
        return False
    host = previous.host
    alike = host is not None and host.q.unit == one.q.unit and bool(previous.direction) and not previous.ratio
    return alike and bool(grammar.THAT_IS.fullmatch(one.before))


def _from_to(one: Said, previous: Said | None) -> Role | None:
    """từ 120 lên 150: the first is the base of the second."""
    to = re.match(r"[ ]*(?:đến|tới|-|–)[ ]*(?:[0-9]|$)", one.after)
    if to or (previous is not None and re.fullmatch(r"[ ]*(?:đến|tới|-|–)[ ]*", one.before)):
        return Role.THRESHOLD  # từ 7,5% đến 8%
    if grammar.FROM.search(one.before) and re.match(r"[^,;.]{0,40}(?:lên|xuống|còn|đến|về)[ ]", one.after + " "):
        return Role.BASE
    if (
        previous is None
        and grammar.FROM.search(one.before)
        and re.match(r"[^;.]*,[^;.]*(?:đã|lên|xuống|nay)[ ]", one.after)
    ):
        return Role.BASE
    led = grammar.TO.search(one.before)
    if (
        led
        and previous is not None
        and (previous.role is Role.BASE or re.search(r"(?:giảm|hạ|tăng)[ ][^,;]*$", one.before))
    ):
        one.led_to = led["cue"]
        return Role.ACTUAL
    return None


def _future(one: Said) -> Role:
    if re.search(r"(?:phấn đấu|mục tiêu|chỉ tiêu giao)[^,;]*$", one.before):
        return Role.TARGET
    return Role.ESTIMATE if grammar.ESTIMATED.search(one.before) else Role.ACTUAL
