"""Which columns a comparing column compares: by its formula, by the periods and words of its head, or by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from khoi.proofread.tables.columns import EARLIER, PLAN, when_of
from khoi.proofread.tables.values import OF_VALUES, Column, Kind, Table

_SIDES: Final = re.compile(r"[ ]*(?:/|:|(?<!\w)(?:so với|so|trên|và|với)(?!\w)|(?<=\d{4})[ ]?[-–][ ]?(?=\d{4}))[ ]*")
_PERIODS: Final = re.compile(r"(quý [ivx0-9]+|tháng \d+|\d+ tháng|t ?\d+|q ?[1-4]|\d+ ?t)[ ]?/[ ]?(?=(?:19|20)\d{2})")
_ACTUAL: Final = re.compile(r"(?<!\w)(?:th|thực hiện|ước|ưth|uth)(?!\w)")
_FORMULA: Final = re.compile(r"(?P<first>\w+)(?P<sign>[-/])(?P<second>\w+)")
_OTHER_PRICES: Final = re.compile(r"giá so sánh|giá cố định|loại trừ|giá thực tế|giá hiện hành")


@dataclass(frozen=True)
class Pair:
    """The column that is compared and its base; `sure`: the head leaves no other, `named`: it says which they are."""

    now: int
    then: int
    sure: bool
    named: bool = True


def pairs(table: Table, column: Column) -> list[Pair]:
    """What a column of changes, differences or attainments may compare; nothing where its head names another thing."""
    values = [c for c in table.columns if c.kind in OF_VALUES and c.at != column.at]
    if formula := _by_formula(table, column):
        return [formula]
    if other := _OTHER_PRICES.search(column.words):
        values = [c for c in values if other.group() in c.words]
    words = _bare(column.words)
    for said in (_bare(column.last), words):
        if found := _by_sides(said, values):
            return found
    if column.kind is Kind.ATTAINMENT or re.search(PLAN, words):
        plans = [c for c in values if c.kind is Kind.PLAN and _same_span(c.words, words)]
        return _beside_plan(words, plans, [c for c in values if c.kind is not Kind.PLAN and not c.earlier])
    if EARLIER.search(words):
        return _beside_earlier(column, values)
    group = _of_neighbour(table, column)
    return group or _alone(column, [c for c in values if c.kind is not Kind.PLAN])


def _bare(words: str) -> str:
    """Without brackets and signs that are no division: `quý i/2022` is quý i năm 2022."""
    words = re.sub(r"\([^()]*\)|\+[ ]?/?[ ]?[-−–]|±", " ", words)
    words = re.sub(r"(?<=tăng)/|(?<=tuyệt đối)/", " ", words)
    return _PERIODS.sub(lambda found: found[1] + " năm ", words)


def _by_formula(table: Table, column: Column) -> Pair | None:
    found = _FORMULA.fullmatch(column.formula)
    if found is None:
        return None
    numbered = {c.number: c.at for c in table.columns if c.number}
    first, second = numbered.get(found["first"]), numbered.get(found["second"])
    return None if first is None or second is None or column.at in {first, second} else Pair(first, second, sure=True)


def _by_sides(words: str, values: Sequence[Column]) -> list[Pair]:
    """2022/2021; TH 2022 so với KH 2022; quý I/2022 so với quý I/2021."""
    sides = [side for side in _SIDES.split(words) if side.strip()]
    if len(sides) < 2:
        return []
    first, second = (_named(side, values) for side in sides[-2:])
    found = [(a, b) for a in first for b in second if a.at != b.at]
    told = bool(re.search(r"\d{4}", sides[-2]) and re.search(r"\d{4}", sides[-1]))
    return _latest(found, sure=told)


def _latest(found: Sequence[tuple[Column, Column]], *, sure: bool = False) -> list[Pair]:
    """Of several that may be compared the latest is meant, if it is one."""
    last = max(((a.when.year or 0, a.when.last) if a.when else (0, 0) for a, _ in found), default=(0, 0))
    meant = [a for a, _ in found if a.when is None or (a.when.year or 0, a.when.last) == last]
    alone = len({a.at for a in meant}) == 1 and len({b.at for a, b in found if a in meant}) == 1
    return [Pair(a.at, b.at, sure=sure or len(found) == 1 or (alone and a in meant)) for a, b in found]


def _named(side: str, values: Sequence[Column]) -> list[Column]:
    """The columns that the words of one side name; nothing where they name none."""
    found = list(values)
    planned, actual, earlier = re.search(PLAN, side), _ACTUAL.search(side), EARLIER.search(side)
    when = when_of(side)
    if not (planned or actual or earlier or when):
        return []
    if when is not None:
        alike = [c for c in found if c.when is not None and c.when.year == when.year]
        found = [c for c in alike if when.whole_year or c.when == when]
    if planned:
        return [c for c in found if c.kind is Kind.PLAN]
    if earlier and when is None:
        found = [c for c in found if c.earlier]
    elif actual or when is None:
        found = [c for c in found if c.kind is not Kind.PLAN]
    if when is not None and not planned:
        found = [c for c in found if c.kind is not Kind.PLAN] or found
    return found


def _twos(words: str) -> frozenset[tuple[str, str]]:
    """Each two words that follow each other."""
    return frozenset(pairwise(re.findall(r"[^\W\d_]+", words)))


_SPANS: Final = re.compile(
    r"(?<!\w)(?:kh|kế hoạch|dự toán|chỉ tiêu)[ ](?:giao[ ])?(?:cả[ ])?(tháng|quý|năm|\d+ tháng)(?!\w)"
)


def _same_span(plan: str, words: str) -> bool:
    """KH tháng is no KH năm."""
    first, second = _SPANS.search(plan), _SPANS.search(words)
    return first is None or second is None or first[1] == second[1]


def _beside_plan(words: str, plans: Sequence[Column], now: Sequence[Column]) -> list[Pair]:
    """Tỷ lệ giải ngân is that of the column giải ngân, where there are others beside it."""
    said = _twos(words)
    of_name = [c for c in now if said & _twos(c.words)]
    now = of_name or now
    return _latest([(a, b) for a in now for b in plans])


def _beside_earlier(column: Column, values: Sequence[Column]) -> list[Pair]:
    values = [c for c in values if c.kind is not Kind.PLAN]
    told = [c for c in values if c.earlier]
    now = [c for c in values if not c.earlier]
    if told:
        found = [(a, b) for a in now for b in told]
    else:
        dated = [c for c in now if c.when is not None and c.when.year is not None]
        found = [(a, b) for a in dated for b in dated if a.when and a.when.same_last_year == b.when]
        if not found and len(now) == 2 and not all(c.when for c in now):
            return [Pair(now[1].at, now[0].at, sure=False)]
        if not found and re.search(r"(?:năm|kỳ|tháng|quý) trước", column.words):
            found = [(a, b) for a in now for b in now if _follows(a, b)]
    return _latest(found)


def _follows(later: Column, earlier: Column) -> bool:
    if later.when is None or earlier.when is None or later.when.year is None or earlier.when.year is None:
        return False
    if later.when.months != earlier.when.months or later.when.day:
        return False
    return later.when.year * 12 + later.when.first - earlier.when.year * 12 - earlier.when.first == later.when.months


def _of_neighbour(table: Table, column: Column) -> list[Pair]:
    """Chênh lệch 2011/2010 giá trị | tỷ lệ (%): the ratio beside a difference is of the same two columns."""
    if not column.at:
        return []
    left = table.columns[column.at - 1]
    if column.kind is Kind.CHANGE and left.kind is Kind.DIFFERENCE:
        return pairs(table, left)
    return []


def _alone(column: Column, values: Sequence[Column]) -> list[Pair]:
    """A head that only says so sánh: the later of two columns beside the earlier, or any two that stand before it."""
    left = [c for c in values if c.at < column.at]
    if len(left) == 2 and all(c.when or c.earlier for c in left):
        first, second = sorted(left, key=_age)
        return [Pair(second.at, first.at, sure=_age(first) != _age(second), named=False)]
    return list(_any(left[-4:]))


def _age(column: Column) -> tuple[bool, int, int]:
    when = column.when
    return (not column.earlier, when.year or 0, when.first) if when is not None else (not column.earlier, 0, 0)


def _any(values: Sequence[Column]) -> Iterator[Pair]:
    for a in values:
        for b in values:
            if a.at != b.at:
                yield Pair(a.at, b.at, sure=False)
