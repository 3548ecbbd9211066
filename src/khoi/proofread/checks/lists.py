"""Lists of parts in few words: in brackets, percentages of a rate, bare numbers after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import LESSER, add_up, never_added, outside_brackets
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.said import Said
from khoi.proofread.values import Doubt, Severity

_NO_PARTS: Final = re.compile(
    r"cùng kỳ|năm (?:trước|ngoái)|kế hoạch|lũy kế|cả năm|so với|từ |bình quân|trong khi|tương đương|trên tổng"
    r"|(?<!\w)(?<!khai )trừ(?!\w)"
)
_BRACKET: Final = re.compile(r"[ ,]*(?:[^();:.]|(?<=[0-9])[.:](?=[0-9])){0,80}\(")


def bracketed(read: Reading) -> Iterator[Doubt]:
    """7.200 nghìn ha lúa, bằng 98,5 % cùng kỳ (Đông Xuân a; Hè Thu b; Mùa c): a list in brackets right after it."""
    low = read.letters.low
    for total in read.all:
        opened = _BRACKET.match(low, total.q.end) if total.standing and exact(total) is not None else None
        if opened is None or never_added(total) or grammar.PARTS.search(low, total.q.end, opened.end() + 12):
            continue
        closed = low.find(")", opened.end(), opened.end() + _LONGEST)
        near = [s for s in read.all[total.number + 1 : total.number + _MOST] if s.sentence == total.sentence]
        inside = [s for s in near if opened.end() <= s.q.start < closed]
        listed = [s for s in inside if s.standing and same_unit(s, total) and exact(s) is not None]
        if len(listed) < 2 or listed[0] is not inside[0] or any(s.standing for s in near if s.q.start < opened.end()):
            continue
        listed = [s for s in listed if not grammar.ASIDE.search(_own(s))]
        own = [_own(s) for s in listed]
        alike = all(s.when == total.when for s in listed)
        if alike and not any(_NO_PARTS.search(words) or LESSER.search(words) for words in own):
            yield from add_up(read, total, listed, complete=False)


def _own(one: Said) -> str:
    """Its words in the list."""
    return re.split("[;,(]", one.before)[-1]


_LONGEST: Final = 1000
_MOST: Final = 32
"""Characters and figures of a list in brackets, at most."""

_TERSE: Final = re.compile(r"(?:(?:^|[ ,])(?:trong đó|và|gồm|bao gồm)(?:[ ](?:có|gồm))?|,)[ ]*$")


def parts_of_rate(read: Reading) -> Iterator[Doubt]:
    """Cổ tức 25 %, trong đó có 15 % bằng tiền mặt và 10 % bằng cổ phiếu."""
    for sentence in read.sentences:
        found = grammar.PARTS.search(read.letters.low, sentence.start, sentence.end)
        if found is None:
            continue
        before = [s for s in sentence.said if s.q.end <= found.start("cue")]
        listed = [s for s in sentence.said if s.q.start >= found.end() and s.q.unit.name == "%"]
        if not before or before[-1].q.unit.name != "%" or not before[-1].standing or len(listed) != 2:
            continue
        (total,) = before[-1:]
        terse = all(s.standing and exact(s) is not None and _TERSE.search(s.before) for s in listed)
        if terse and listed[-1] is sentence.said[-1] and exact(total) is not None:
            yield from add_up(read, total, listed, complete=False)


_ITEMS: Final = re.compile(
    r"(?P<name>[^\d,;:.()]{3,40}?)[ ](?P<n>[0-9]{1,3}(?:\.[0-9]{3})*)(?![0-9.,]*[%/]|[ ](?:nghìn|triệu|tỷ|đồng)(?!\w))"
    r"(?:[ ][^\d,;:.()]{2,20})?[ ]*(?:[,;]|và|\.|$)"
)
_LISTS: Final = re.compile(r"(?:gồm|trong đó|bằng các hình thức|cụ thể|chia ra|gồm có)[ ]*:[ ]*")


def counted_list(read: Reading) -> Iterator[Doubt]:
    """24 đảng viên, trong đó: khiển trách 17, cảnh cáo 4, cách chức 1, khai trừ 2: a list of bare numbers."""
    low = read.letters.low
    for sentence in read.sentences:
        cue = _LISTS.search(low, sentence.start, sentence.end)
        before = [s for s in sentence.said if cue is not None and s.q.end <= cue.start() and s.standing]
        if cue is None or not before or not before[-1].q.counted or exact(before[-1]) is None:
            continue
        total, at, listed = _outermost(low, sentence.start, before), cue.end(), []
        while (item := _ITEMS.match(low, at)) and not _NO_PARTS.search(item["name"]):
            listed.append(int(item["n"].replace(".", "")))
            at = item.end()
        whole = low[at : sentence.end].strip(" .\n") == ""
        if whole and len(listed) > 2 and sum(listed) != exact(total):
            told = " + ".join(map(str, listed)) + f" = {sum(listed)}"
            yield read.doubt("sum", Severity.ERROR, total, sum_=told, expected=str(sum(listed)))


def _outermost(low: str, since: int, before: Sequence[Said]) -> Said:
    """The last figure outside brackets."""
    return [*before[-1:], *outside_brackets(low, since, before)][-1]
