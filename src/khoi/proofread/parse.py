"""How a text is parsed into sentences with their quantities; subjects and periods are carried on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.moments import Moment, When
from khoi.proofread.roles import role
from khoi.proofread.runs import runs
from khoi.proofread.said import Said, Sentence
from khoi.proofread.scan import Quantity, Scanned
from khoi.proofread.sentences import pieces, sentences
from khoi.proofread.subjects import last_part, opens_with, own_part, own_subject, own_words, without_times
from khoi.proofread.units import PARTY_MEMBERS, Sort
from khoi.proofread.values import RELATIONS, Role

_PERSONS: Final = frozenset({"đồng chí", "quần chúng"})


def parse(
    plain: str, low: str, scanned: Scanned, tables: Sequence[tuple[int, int, Sequence[tuple[int, int]]]] = ()
) -> list[Sentence]:
    """All sentences in order; periods and subjects are carried on from earlier ones.

    Of `tables`, between two places, only the cells with words are read, each as a paragraph that nothing goes on from.
    """
    reader = _Reader(low, scanned)
    found: list[Sentence] = []
    for number, (first, last, aside) in enumerate(pieces(plain, tables)):
        kept = reader.time, reader.year, reader.sure
        found.extend(reader.sentence(start, end, number) for start, end in sentences(plain, first, last))
        if aside:
            (reader.time, reader.year, reader.sure), reader.last = kept, None
    return found


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
            first, last = (bisect_left(self._moment_starts, place) for place in (since, until))
            self._read(one, said, since, self.moments[first:last])
            said.append(one)
        if not inside:
            self._remember(named)
        for run in runs(said):
            self._based(run, named)
        return Sentence(start, end, tuple(said), paragraph)

    def _read(self, one: Said, earlier: Sequence[Said], since: int, named: Sequence[Moment]) -> None:
        one.approx = grammar.approximately(one.before)
        host = next((s for s in reversed(earlier) if s.standing), None)
        one.role = role(one, host, earlier)
        self._time(one, since, named, earlier)
        one.sure = self.sure or bool(one.when and one.when.whole_year)
        if one.standing or one.role in {Role.PLAN, Role.TARGET, Role.BASE}:
            self._name(one, earlier)
        begins = one.role is Role.BASE and grammar.FROM.search(one.before)  # từ A lên B: B follows
        told_of_it = not own_subject(one) or one.role in {Role.BASE, Role.PLAN} or opens_with(host, earlier)
        if not one.standing and host is not None and told_of_it and not begins:
            one.host = host
            host.tellers.append(one)
            if one.role in RELATIONS and not one.own_time:
                one.when = host.when  # not that of a base in brackets between them
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
                one.indicator = grammar.subject(last_part(without_times(one.before)))
            one.indicator = one.indicator or own_words(one) or (host.indicator if host else "")

    def _last_unit(self) -> str:
        return self.last.q.unit.name if self.last else ""

    def _name(self, one: Said, earlier: Sequence[Said]) -> None:
        words = without_times(one.before)
        named_after = one.q.unit.sort is Sort.COUNT and len(grammar.content(grammar.subject(_clause(one.after)))) > 1
        words = own_part(words) if earlier else last_part(words, 0 if named_after else 2)
        one.indicator = grammar.subject(words)
        if not earlier and not grammar.content(one.indicator) and not one.before.strip():
            one.indicator = grammar.subject(_clause(one.after))  # 15 tỷ đồng vốn đầu tư công đã …
        if (after_it := grammar.NAMED_AFTER.match(one.after)) and one.q.unit.sort in {Sort.MONEY, Sort.MEASURE}:
            one.indicator = f"{one.indicator} {after_it['name']}".strip()
            return
        if one.q.unit.sort is Sort.COUNT:
            after = _clause(one.after)
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
        elif (
            not grammar.content(one.indicator) and earlier and earlier[-1].role is Role.CHANGE and earlier[-1].indicator
        ):
            one.indicator = earlier[-1].indicator  # nhập khẩu tăng 8,3 %, đạt 143 tỷ USD
            if one.standing and earlier[-1].host is None:
                earlier[-1].host = one
                one.tellers.append(earlier[-1])
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

    def _based(self, run: Sequence[Said], named: Sequence[Moment]) -> None:
        """Of several changes the base is told once: with the first, or after the last."""
        first, last = run[0], run[-1]
        if first.base is None:
            first.base = self._base(last, last.q.end, last.q.end + len(last.after), named)
            if first.base is not None and first.base.when is not None:
                first.base_when = self._dated(first.base.when, first.base)
        for one in run[1:]:
            one.base, one.base_when = first.base, first.base_when


def _clause(after: str) -> str:
    """What follows a figure, up to where something else begins."""
    return re.split(r"[,;:(.]|(?<!\w)với(?!\w)", after)[0]


def _of_party(q: Quantity) -> Quantity:
    """80 đồng chí were admitted to the Party: they are its members."""
    return replace(q, unit=PARTY_MEMBERS)
