"""A quantity with all that its sentence says of it, before it is an answer; how the sentence is parsed into such."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.moments import Moment, When
from khoi.proofread.scan import Quantity, Scanned
from khoi.proofread.sentences import paragraphs, sentences
from khoi.proofread.units import Sort
from khoi.proofread.values import STANDING, Role

_BOUNDARIES: Final = (
    re.compile(r"[;:)](?!.*[;:)])"),
    re.compile(r","),
    re.compile(r"(?<![\w])(?:và|trong đó|còn|bao gồm|gồm|trong khi)(?![\w])"),
    re.compile(r"(?<![\w])(?:với|đạt)(?![\w])"),
)
_PERSONS: Final = frozenset({"đồng chí", "quần chúng"})


@dataclass(eq=False)
class Said:
    """A quantity in its sentence; `host` is the one of which a change, share or attainment tells."""

    q: Quantity
    before: str
    after: str
    paragraph: int
    sentence: int
    role: Role = Role.ACTUAL
    host: Said | None = None
    indicator: str = ""
    inherited: bool = False
    when: When | None = None
    own_time: bool = False
    base: Moment | None = None
    base_when: When | None = None
    direction: int = 0
    ratio: bool = False
    """A change told as a percentage of its base: bằng 96 % cùng kỳ."""
    whole: str = ""
    approx: str = ""
    of_plan: bool = False
    whole_of: Said | None = None
    """Where it is a total of which another one is told to be a part: that part."""
    led_to: str = ""
    """lên, xuống: it is what something rose or fell to."""
    tellers: list[Said] = field(default_factory=list)
    """Those of which this one is the host."""
    number: int = 0
    sure: bool = True
    """Whether its year was told with its period, and not by a year that stood alone somewhere before."""
    since: int = 0
    """Where its sentence begins."""

    @property
    def standing(self) -> bool:
        return self.role in STANDING

    @property
    def key(self) -> frozenset[str]:
        return grammar.content(self.indicator)


@dataclass(frozen=True)
class Sentence:
    """A sentence by its place, its quantities, and its small letters."""

    start: int
    end: int
    said: tuple[Said, ...]
    paragraph: int


def parse(plain: str, low: str, scanned: Scanned) -> list[Sentence]:
    """All sentences in order; periods and subjects are carried on from earlier ones."""
    reader = _Reader(low, scanned)
    return [
        reader.sentence(start, end, number)
        for number, (first, last) in enumerate(paragraphs(plain))
        if " | " not in plain[first:last]
        for start, end in sentences(plain, first, last)
    ]


class _Reader:
    """Goes through a text from its beginning, and remembers what was spoken of."""

    def __init__(self, low: str, scanned: Scanned) -> None:
        self.low = low
        self.quantities = scanned.quantities
        self.moments = scanned.moments
        self._starts = [one.start for one in scanned.quantities]
        self._moment_starts = [one.start for one in scanned.moments]
        self.time: When | None = None
        self.year: int | None = None
        self.sure = True
        self.last: Said | None = None
        self.count = 0

    def sentence(self, start: int, end: int, paragraph: int) -> Sentence:
        if self.last is not None and self.last.paragraph != paragraph:
            self.last = None
        self.count += 1
        inside = self.quantities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        named = self.moments[bisect_left(self._moment_starts, start) : bisect_left(self._moment_starts, end)]
        said: list[Said] = []
        for number, quantity in enumerate(inside):
            since = inside[number - 1].end if number else start
            until = inside[number + 1].start if number + 1 < len(inside) else end
            before, after = self.low[since : quantity.start], self.low[quantity.end : until]
            one = Said(quantity, before, after, paragraph, self.count, since=start)
            self._read(one, said, since, named)
            said.append(one)
        if not inside:
            self._remember(named)
        return Sentence(start, end, tuple(said), paragraph)

    def _read(self, one: Said, earlier: Sequence[Said], since: int, named: Sequence[Moment]) -> None:
        one.approx = grammar.approximately(one.before)
        host = next((s for s in reversed(earlier) if s.standing), None)
        one.role = role(one, host, earlier[-1] if earlier else None)
        self._time(one, since, named, earlier)
        one.sure = self.sure or bool(one.when and one.when.whole_year)
        if one.standing or one.role in {Role.PLAN, Role.TARGET, Role.BASE}:
            self._name(one, earlier)
        told_of_it = not own_subject(one) or one.role in {Role.BASE, Role.PLAN} or _opens_with(host, earlier)
        if not one.standing and host is not None and told_of_it:
            one.host = host
            host.tellers.append(one)
        if earlier and one.standing and grammar.OF_TOTAL.search(one.before) and one.q.unit == earlier[-1].q.unit:
            one.whole_of = earlier[-1]
        if one.standing:
            if one.q.unit.name in _PERSONS and "đảng" in one.indicator + self._last_unit():
                one.q = _of_party(one.q)
            self.last = one
        elif one.role is Role.PLAN and one.indicator and not one.inherited:
            self.last = one
        elif one.host is None and not one.indicator:
            if not earlier:
                one.indicator = grammar.subject(_last_part(without_times(one.before)))
            one.indicator = one.indicator or _own_words(one) or (host.indicator if host else "")

    def _last_unit(self) -> str:
        return self.last.q.unit.name if self.last else ""

    def _name(self, one: Said, earlier: Sequence[Said]) -> None:
        words = without_times(one.before)
        words = _own_part(words) if earlier else _last_part(words)
        one.indicator = grammar.subject(words)
        if not earlier and not grammar.content(one.indicator) and not one.before.strip():
            one.indicator = grammar.subject(re.split(r"[,;:(.]", one.after)[0])  # 15 tỷ đồng vốn đầu tư công đã …
        if one.q.unit.sort is Sort.COUNT:
            after = re.split(r"[,;:(.]", one.after)[0]
            bare = not grammar.content(one.indicator) and not grammar.content(grammar.subject(after))
            if (
                bare
                and earlier
                and self.last is not None
                and self.last.q.unit == one.q.unit
                and one.role is not Role.PLAN
            ):
                one.indicator, one.inherited = self.last.indicator, True
                return
            named = f"{one.q.unit.name} {grammar.subject(after)}".strip()
            one.indicator = f"{one.indicator} {named}".strip() if grammar.content(one.indicator) else named
        elif not grammar.content(one.indicator) and self.last is not None:
            one.indicator, one.inherited = self.last.indicator, True

    def _time(self, one: Said, since: int, named: Sequence[Moment], earlier: Sequence[Said]) -> None:
        until = one.q.end + len(one.after)
        told = [m for m in named if since <= m.start and m.end <= one.q.start and m.kind == "at" and m.when]
        own_time = [m for m in told if not self._is_base(m)]
        if one.role in {
            Role.CHANGE,
            Role.SHARE,
            Role.ATTAINMENT,
            Role.CONTRIBUTION,
            Role.THRESHOLD,
            Role.BASE,
            Role.PLAN,
        }:
            one.base = self._base(one, since, until, named)
            one.own_time = bool(own_time)
            one.when = earlier[-1].when if earlier else self.time
            if one.base is not None and one.base.when is not None:
                one.base_when = self._dated(one.base.when, one.base)
            if not earlier:
                self._remember([m for m in named if m.end <= one.q.start and m is not one.base])
                one.when = self.time
            elif own_time and own_time[-1].when is not None and one.role is Role.CHANGE:
                one.when = self._dated(own_time[-1].when, own_time[-1])
            return
        if not own_time and (after := self._right_after(one, until, named)):
            one.when, one.own_time = self._dated(after.when, after) if after.when else None, True
            return
        if own_time:
            self._remember(own_time)
            one.own_time = True
        elif not earlier:
            self._remember([m for m in named if m.end <= one.q.start and m.when and not self._is_base(m)])
        one.when = self.time

    def _right_after(self, one: Said, until: int, named: Sequence[Moment]) -> Moment | None:
        """15 tỷ đồng (quý II/2015), 15 tỷ đồng trong quý II/2015."""
        for moment in named:
            between = self.low[one.q.end : moment.start] if one.q.end <= moment.start < until else None
            if between is None or moment.kind != "at":
                continue
            bracketed = re.fullmatch(r"[ ]*\([ ]*", between) and self.low[moment.end : moment.end + 1] == ")"
            if bracketed or re.fullmatch(r"[ ]*(?:trong|vào|ở)?[ ]*", between):
                return moment
        return None

    def _remember(self, named: Sequence[Moment]) -> None:
        for moment in named:
            if moment.when is None or moment.kind != "at" or self._is_base(moment):
                continue
            when = self._dated(moment.when, moment)
            if moment.own_year or when.first != 1 or when.last != 12 or self.time is None:
                self.time, self.year = when, when.year or self.year
                self.sure = not when.whole_year if moment.own_year else self.sure

    def _dated(self, when: When, moment: Moment) -> When:
        if when.year is None and self.year is not None:
            return When(when.first, when.last, self.year + moment.relative_year, when.day)
        return when

    def _is_base(self, moment: Moment) -> bool:
        before = self.low[max(0, moment.start - 40) : moment.start]
        return bool(
            re.search(
                (
                    r"(?:so với|so|kế hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu|bằng|giao|của|cao hơn|thấp hơn"
                    r"|nhiều hơn|ít hơn|hơn)(?:[ ]+(?:cả|mức|thực hiện|tỉnh giao|giao|năm))*[ ]*$"
                ),
                before,
            )
        ) or bool(re.search(r"(?:so với|so)[ ][^,;.()]{0,30}$", before))

    def _base(self, one: Said, since: int, until: int, named: Sequence[Moment]) -> Moment | None:
        """The period that is named right after it, or right before it."""
        after = [
            m
            for m in named
            if one.q.end <= m.start < until
            and re.fullmatch(
                (
                    r"[ ,]*(?:về[ ][^,;.()]{0,40}?[ ])?(?:\([ ]*)?(?:so với|so|của|bằng|với)?[ ]*(?:mức|thực hiện"
                    r"|cả)?[ ]*"
                ),
                self.low[one.q.end : m.start],
            )
        ]
        if after:
            return after[0]
        before = [
            m for m in named if since <= m.start and m.end <= one.q.start and (m.kind != "at" or self._is_base(m))
        ]
        return before[-1] if before else None


_WITH: Final = re.compile(rf"[ ]*với[ ]{grammar.ABOUT}")


def _opens_with(host: Said | None, earlier: Sequence[Said]) -> bool:
    """Với 7 triệu tấn, hàng container tăng …: the figure comes before its subject."""
    return host is not None and len(earlier) == 1 and bool(_WITH.fullmatch(host.before))


def own_subject(one: Said) -> bool:
    """Whether a change or a share has a subject of its own between the figure before and itself."""
    return bool(_own_words(one))


_CUES: Final = re.compile(
    rf"(?<![\w])(?:{grammar.UP}|{grammar.DOWN}|đóng góp|chiếm|tỷ trọng|tỷ lệ|tỉ lệ|trên|kế hoạch"
    rf"|dự toán|trong khi|qua đó|tương|ứng|so|với|cùng|kỳ|nghị|quyết|thêm|nhẹ|mạnh|lần|lượt|gấp|điểm"
    rf"|hoàn|thành|được|giao|năm|trước|ngoái|nay|như|vậy|đã|tức|này|con|số|sụt|mới|cả|khi|trong|tính"
    rf"|vọt|qua|còn|thì|thời|nhiều|vẫn|hơn|về|của|cũng|nhưng|lại|chỉ|hay|hoặc|bình|quân|tổng|số|mức|thấp"
    rf"|cao|khoảng|xấp|xỉ|đương|quý|tháng|đồng|thời|là|nếu|vào|chung|trưởng)(?![\w])"
)


def _own_words(one: Said) -> str:
    words = without_times(one.before)
    cut = re.search(r"[,;)](?!.*[,;)])|(?<![\w])và(?![\w])(?!.*[,;)])", words)
    words = grammar.subject(words[cut.start() :] if cut else words)
    left = grammar.content(_CUES.sub(" ", words))
    if cut is None and one.role is not Role.BASE and not re.match(r"[ ]*[,;(]", one.before):
        return ""
    return words if left else ""


_TIMES: Final = re.compile(
    r"(?<![\w])(?:(?:trong|tính đến hết|tính đến|đến hết|hết|cả|lũy kế|luỹ kế|tính chung|kết thúc"
    r"|bước vào)[ ]+)*(?:qu[ýí][ ]+(?:iv|i{1,3}|[1-4])|(?:[0-9]{1,2}|ba|sáu|chín|tám|mười)[ ]+tháng(?:[ ]đầu|[ ]cuối)?"
    r"|hai quý đầu"
    r"|quý đầu|tháng[ ]+[0-9]{1,2}|nửa đầu|năm(?=[ ]+(?:[0-9]{4}|nay|qua|học))|cả năm|ngày[ ]+[0-9/]+)"
    r"(?:[ /]*(?:năm[ ]*)?(?:[0-9]{4}|nay|qua)?)(?:[ ]?năm(?:[ ][0-9]{4})?)?(?![\w])"
)


def without_times(before: str) -> str:
    return _TIMES.sub(" ", before)


def _own_part(words: str) -> str:
    """Of what stands between two figures, the part that belongs to the second."""
    for boundary in _BOUNDARIES:
        if cut := boundary.search(words):
            return words[cut.start() :]
    return words


def _last_part(words: str) -> str:
    """Of what begins a sentence, the part that names the indicator: after a colon, or a comma that leaves enough."""
    words = words.replace("xuất, nhập", "xuất nhập")
    words = words.rpartition(":")[2] if grammar.content(words.rpartition(":")[2]) else words
    parts = words.split(",")
    kept = parts[-1]
    for part in reversed(parts[:-1]):
        if len(grammar.content(kept)) >= 2 or "tổng" in kept:
            break
        kept = f"{part},{kept}"
    return kept


def _of_party(q: Quantity) -> Quantity:
    from dataclasses import replace

    from khoi.proofread.units import units

    return replace(q, unit=units()["đảng viên"])


def role(one: Said, host: Said | None, previous: Said | None) -> Role:
    """What a quantity is, by its unit and the words around it; the first rule that holds."""
    match one.q.unit.sort:
        case Sort.POINTS:
            one.direction = _direction(one.before)
            return Role.CONTRIBUTION if grammar.CONTRIBUTES.search(one.before) and not one.direction else Role.CHANGE
        case Sort.TIMES:
            return _times(one)
        case Sort.PERCENT:
            return _percent(one, host, previous)
        case _:
            return _amount(one, previous)


def _direction(before: str) -> int:
    if grammar.ROSE.search(before) or grammar.ROSE_OVER.search(before):
        return 1
    return -1 if grammar.FELL.search(before) or grammar.FELL_UNDER.search(before) else 0


def _times(one: Said) -> Role:
    if found := grammar.TIMES_OVER.search(one.before):
        one.direction, one.ratio = 1, found["cue"] != "tăng"
        return Role.CHANGE
    return Role.ACTUAL


def _percent(one: Said, host: Said | None, previous: Said | None) -> Role:
    before, after = one.before, one.after
    if _limits(one, previous):
        return Role.THRESHOLD
    if (moved := _from_to(one, previous)) is not None:
        return moved
    if host is not None and host.q.unit.sort is Sort.PERCENT:
        if grammar.PLANNED_BY.search(before):
            return Role.PLAN
        if grammar.COMPARED_WITH.search(before) or grammar.COMPARED_BY.search(before):
            return Role.BASE
    of_plan = bool(
        grammar.OF_PLAN.match(after) or (grammar.PLAN_BEFORE.search(before) and not grammar.OF_BASE.match(after))
    )
    one.direction = _direction(before)
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
    ):
        one.direction = previous.direction
        return Role.CHANGE
    if host is not None and host.q.of_many and grammar.EQUALS.search(before) and not own_subject(one):
        return Role.SHARE
    if grammar.MAKES_UP.search(before):
        one.whole = _whole(after)
        return Role.SHARE
    if grammar.CONTRIBUTES.search(before):
        return Role.CONTRIBUTION
    if of_plan:
        one.of_plan = True
        return Role.ATTAINMENT
    if grammar.EQUALS.search(before) and (grammar.OF_BASE.match(after) or grammar.BASE_BEFORE.search(before)):
        one.ratio = True
        return Role.CHANGE
    if previous is not None and previous.role is Role.SHARE and grammar.THIS_SHARE.search(before):
        one.whole = previous.whole
        return Role.SHARE
    if host is not None and grammar.REACHES.search(before) and not grammar.OF_BASE.match(after) and not _own_words(one):
        one.of_plan = True
        return Role.SHARE if host.q.unit.sort is Sort.COUNT else Role.ATTAINMENT
    if (
        previous is not None
        and re.fullmatch(r"[ ]*[^,;.()]{0,60}\([ ]*", before)
        and previous.q.unit.sort is not Sort.PERCENT
        and after.startswith(")")
    ):
        one.whole = ""
        return Role.SHARE
    if grammar.ONLY_EQUALS.search(before) and host is not None:
        one.whole = _whole(after)
        return Role.CHANGE if not one.whole and grammar.OF_BASE.match(after) else Role.SHARE
    return _future(one)


def _whole(after: str) -> str:
    found = re.match(
        r"[ ]*(?:trong|trên|của|so với|so)?[ ]*([^,;.()]*?)(?:[ ](?:và|tăng|giảm|;)[ ].*)?(?=[,;.()]|$)", after
    )
    words = found[1].strip() if found else ""
    return words if grammar.content(words) or re.search(r"tổng|toàn", words) else ""


def _limits(one: Said, previous: Said | None) -> bool:
    """`27 đơn vị đạt và vượt 25% …`, `từ 1 tỷ đồng trở lên`: what makes something counted."""
    if (
        previous is None
        or previous.q.unit.sort is not Sort.COUNT
        or re.search(r"[,;:(]|(?<!đạt )và(?! vượt)", one.before)
    ):
        return bool(grammar.OR_MORE.match(one.after)) and bool(grammar.AT_LEAST.search(one.before))
    return bool(grammar.AT_LEAST.search(one.before))


def _amount(one: Said, previous: Said | None) -> Role:
    before, after = one.before, one.after
    if _limits(one, previous):
        return Role.THRESHOLD
    if grammar.PLANNED_AFTER.match(after):
        return Role.PLAN
    if previous is not None and grammar.PLANNED_BY.search(before):
        return Role.PLAN
    if previous is not None and grammar.COMPARED_BY.search(before):
        return Role.PLAN if grammar.PLAN_BEFORE.search(before) else Role.BASE
    if previous is None and grammar.PLANNED_FIRST.match(before) and re.search(r"(?:giao|là|:|năm)", before):
        return Role.PLAN
    if (moved := _from_to(one, previous)) is not None:
        return moved
    direction = 1 if grammar.ROSE.search(before) else -1 if grammar.FELL.search(before) else 0
    if direction and not re.search(r"(?:lên|xuống|từ|đạt|là|ở mức|mức)(?:[ ](?:hơn|gần|khoảng))*[ ]$", before):
        one.direction = direction
        one.of_plan = bool(grammar.OF_PLAN.match(after) or grammar.EXCEEDED.search(before))
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


def _from_to(one: Said, previous: Said | None) -> Role | None:
    """từ 120 lên 150: the first is the base of the second."""
    to = re.match(r"[ ]*(?:đến|tới|-|–)[ ]*(?:[0-9]|$)", one.after)
    if to or (previous is not None and re.fullmatch(r"[ ]*(?:đến|tới|-|–)[ ]*", one.before)):
        return Role.THRESHOLD  # từ 7,5% đến 8%
    if grammar.FROM.search(one.before) and re.match(r"[^,;.]{0,40}(?:lên|xuống|còn|đến)[ ]", one.after + " "):
        return Role.BASE
    if (
        previous is None
        and grammar.FROM.search(one.before)
        and re.match(r"[^;.]*,[^;.]*(?:đã|lên|xuống)[ ]", one.after)
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
