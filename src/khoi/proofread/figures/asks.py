"""What each claim of a text's prose would be compared with: whose figures, of which indicator, in which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Final

from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.known import of_a_day
from khoi.proofread.figures.whose import TOPIC, Whose
from khoi.proofread.moments import When
from khoi.proofread.naming import telling
from khoi.proofread.reading import Reading
from khoi.proofread.said import Said
from khoi.proofread.subjects import without_times
from khoi.proofread.tables import Kind
from khoi.proofread.units import Sort, Unit
from khoi.proofread.values import Role
from khoi.values.period import Grain, Period

_AFTER_ENDS: Final = re.compile(
    r"[,;.:()]|(?<![\w])(?:tăng|giảm|đạt|bằng|chiếm|so|vượt|và|tương|cao|thấp|gấp|hoàn|mới|là|để|nhưng|trong khi"
    r"|trong đó|xấp xỉ|hụt|ít|nhiều|lớn|nhỏ|gồm|còn|ước|khi|nên|do|nhờ|đã|được|sẽ|tiếp|tức|hay"
    r"|trong (?=qu|năm|tháng|[0-9]))"
    r"(?![\w])"
)
_COUNTED_ENDS: Final = re.compile(r"[,;.:()]|(?<![\w])(?:chiếm|tăng|giảm|bằng|so với|trong khi|trong đó|tương)(?![\w])")
_WHOLE: Final = re.compile(r"(?:trong|trên)(?: tổng)? số[ ]$|/$")
"""95,5% trong số 48.550 điểm sáng: of how many."""
_EQUALS: Final = re.compile(r"(?:bằng|chiếm|tương đương)(?: (?:khoảng|gần|hơn|xấp xỉ))*[ ]$")
ANOTHER_TIME: Final = re.compile(
    r"(?<![\w])(?:tháng|tuần|ngày|đợt|lũy kế|luỹ kế|từ đầu năm|đến nay|nhiệm kỳ|bình quân mỗi|mỗi (?:năm|quý))(?![\w])"
)
"""A time that is not told as a period: trong tháng, từ đầu năm đến nay."""
_DATE: Final = re.compile(r"(?:ngày )?[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?")
_NEVER: Final = frozenset({Role.THRESHOLD, Role.TARGET, Role.CONTRIBUTION})


@dataclass(frozen=True)
class Ask:
    """A claim that is bound: its indicator, whose figures it may be, and its period, which may not be told."""

    said: Said
    code: str
    whose: Whose
    period: Period | None
    whole: str = ""
    """Of a share: the indicator of which it is one."""


@dataclass(frozen=True)
class CellAsk(Ask):
    """A cell that is bound, by its table, row and column; `base`: of a change, the period beside which it is told."""

    table: int = 0
    row: int = 0
    column: int = 0
    kind: Kind = Kind.VALUE
    base: Period | None = None
    certain: bool = True
    """Whether the head leaves no other reading of its column."""
    of_some: bool = False
    """Whether it is of a total that may be only that of the rows above it."""


@dataclass(frozen=True)
class Asked:
    """All that one text asks of the bloc's figures."""

    read: Reading
    asks: tuple[Ask, ...]
    about: bool
    """Whether it names the bloc."""
    cells: tuple[CellAsk, ...] = ()

    @property
    def all(self) -> tuple[Ask, ...]:
        return (*self.asks, *self.cells)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that the text names for itself, not as a base."""
        named = (period_of(m.when) for m in self.read.scanned.moments if m.kind == "at" and not m.of_a_day)
        return tuple(dict.fromkeys(one for one in named if one is not None))


def asks(read: Reading, bloc: Bloc, found: Mapping[int, Whose]) -> Iterator[Ask]:
    """The claims of the prose that are about the bloc and bound to an indicator."""
    codes: dict[int, str] = {}
    for one in read.all:
        of = found.get(one.number)
        if of is None or of.others or one.q.value is None or one.role in _NEVER or _WHOLE.search(one.before):
            continue
        if one.standing and ANOTHER_TIME.search(_DATE.sub(" ", without_times(one.before))):
            continue
        share = one.role is Role.SHARE or (one.host is None and bool(_EQUALS.search(one.before)))
        whole = bloc.code(clean(one.whole or _after(one), bloc), None) if share else ""
        code = _code(read, one, bloc, codes, share=bool(whole), aside=of.aside)
        codes[one.number] = code
        if code:
            when = one.host.when if one.host is not None else one.when
            yield Ask(one, code, of, period_at(when, bloc, code), whole)


def _code(read: Reading, one: Said, bloc: Bloc, codes: dict[int, str], *, share: bool, aside: bool) -> str:
    """Its own, or that of the figure of which it tells."""
    if one.host is not None:
        return codes.get(one.host.number, "")
    if share:
        return bloc.code(clean(_EQUALS.sub("", one.indicator + " "), bloc), None)
    unit = one.q.unit if one.standing or one.role in {Role.PLAN, Role.BASE} else None
    if one.inherited:
        another = one.own_time and not telling(_after(one))
        before = (read.all[number] for number in range(one.number - 1, -1, -1))
        earlier = next((codes.get(s.number, "") for s in before if s.standing), "")
        return earlier if another and earlier and unit is not None and _tells(bloc, earlier, unit) else ""
    if unit is not None:
        words = _words(read, one, bloc)
        topic = TOPIC.match(read.letters.low, one.since, one.q.start)
        with_topic = bloc.code(clean(f"{topic.group()} {words}", bloc), unit) if topic is not None else ""
        return with_topic or ("" if aside else bloc.code(words, unit))
    return bloc.code(clean(one.indicator, bloc), None)


def _tells(bloc: Bloc, code: str, unit: Unit) -> bool:
    return bloc.tells(bloc.pack.indicators[code], unit)


def _words(read: Reading, one: Said, bloc: Bloc) -> str:
    """What names it before it and what narrows it after it: 12 tỷ đồng tiền thuê đất."""
    low = read.letters.low
    if one.q.unit.sort is Sort.COUNT:
        following = islice(read.all, one.number + 1, None)
        until = next((s.q.start for s in following if s.role is not Role.THRESHOLD), len(low))
        end = _COUNTED_ENDS.search(low, one.q.end)
        after = low[one.q.end : min(until, end.start() if end else len(low))]
        counted = re.sub(r"[0-9.,/]+", " ", low[one.q.start : one.q.end])
        return clean(f"{one.indicator} {counted} {after}", bloc)
    return clean(f"{one.indicator} {_after(one)}", bloc)


def _after(one: Said) -> str:
    """The words that follow it in its clause."""
    end = _AFTER_ENDS.search(one.after)
    return one.after[: end.start()] if end else one.after


def clean(words: str, bloc: Bloc) -> str:
    """Without periods and without whose they are."""
    return bloc.scopes.without(_DATE.sub(" ", without_times(words)))


def period_at(when: When | None, bloc: Bloc, code: str) -> Period | None:
    """The period of an indicator; a day that ends a quarter is that of a stock."""
    found = period_of(when)
    if found is None and when is not None and when.day and when.year:
        at = Period(when.year, Grain.QUARTER, (when.first + 2) // 3)
        ends = at.last_day.month == when.first and at.last_day.day == when.day
        return at if ends and of_a_day(bloc.pack, code) else None
    return found


def period_of(when: When | None) -> Period | None:
    """A period as the bloc's figures know it; None for days, spans and other runs of months."""
    if when is None or when.day or when.until is not None:
        return None
    try:
        return Period.parse(when.code)
    except ValueError:
        return None


@dataclass(frozen=True)
class Wanted:
    """What texts ask of the figures: of which scopes which indicators, and the periods that they tell of."""

    figures: frozenset[tuple[str, str]]
    """Scope (`bloc`, a group, an enterprise) and indicator."""
    periods: frozenset[Period]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(code for _, code in self.figures)


def wanted(all_: Sequence[Asked]) -> Wanted:
    """All that several texts ask for, with the periods beside which they compare."""
    asks_ = [ask for one in all_ for ask in one.all]
    pairs = ((scope.key, code) for ask in asks_ for scope in ask.whose.scopes for code in (ask.code, ask.whole) if code)
    named = (period for one in all_ for period in one.periods)
    told = (ask.period for ask in asks_ if ask.period is not None)
    return Wanted(frozenset(pairs), frozenset(chain(named, told)))
