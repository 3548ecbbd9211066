"""Which figures of a text are of one thing and one period, so that a formula may be asked of them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.moments import When
from khoi.proofread.reading import Reading, Verdict, beside, exact, intervals
from khoi.proofread.said import Said, Sentence
from khoi.proofread.subjects import without_times

_FRAME: Final = grammar.content(
    """
    kết quả nổi bật là sự một có tổng kết đánh giá tiếp tục trong đó gồm bao tính chung ước tính đã được mới chỉ cũng
    vẫn so với cùng kỳ tăng giảm đạt hơn khoảng gần trên dưới xấp xỉ bằng mức lên xuống còn thu nộp dự kiến thực hiện
    nhẹ mạnh chiếm đóng góp kế hoạch hoàn thành vượt ngoái giao trước điểm phần trăm lần gấp âm dương tổng tương ứng
    đương tỷ lệ trọng
    """
)
"""Words that set nothing apart."""
_WHEN: Final = frozenset({"đầu", "cuối", "trước", "lũy", "luỹ", "bình", "trung", "mỗi", "dự", "mục", "phấn"})
"""Words by which a figure is of another time or kind than its name says: dư nợ đầu kỳ."""
_CLAUSE: Final = re.compile(r"[;,.:()]")


@dataclass(frozen=True)
class Scope:
    """What one paragraph tells of one thing in one period, by an indicator's code."""

    when: When
    said: dict[str, Said] = field(default_factory=dict)


Words = Mapping[str, frozenset[str]]
"""By an indicator's code all words of its names."""


def scopes(read: Reading, codes: Sequence[str], words: Words, units: Mapping[str, frozenset[str]]) -> Iterator[Scope]:
    """Every scope; `codes` are those to which the quantities are bound, `units` what their units may be called."""
    found: dict[When, Scope] = {}
    twice: set[tuple[When, str]] = set()
    paragraph, apart = -1, frozenset[str]()
    for sentence in read.sentences:
        for one in sentence.said or (None,):
            code = codes[one.number] if one is not None else ""
            known = words.get(code, frozenset())
            others = _others(read, sentence, one, known)
            if sentence.paragraph != paragraph or (others and others != apart):
                yield from _whole(found, twice)
                found, twice, paragraph, apart = {}, set(), sentence.paragraph, others
            if one is None or code not in words or not certain(one, known, units[code]):
                continue
            assert one.when is not None
            first = found.setdefault(one.when, Scope(one.when)).said.setdefault(code, one)
            if beside(partial(intervals, one), partial(intervals, first)) is not Verdict.HOLDS:
                twice.add((one.when, code))
    yield from _whole(found, twice)


def _others(read: Reading, sentence: Sentence, one: Said | None, words: frozenset[str]) -> frozenset[str]:
    """Words that may name another thing: before a figure, about a change or share, in a sentence without any."""
    if one is None:
        return grammar.content(without_times(read.letters.low[sentence.start : sentence.end])) - _FRAME
    before = set_apart(one, words)
    return before if one.standing else before | _told_after(one, words)


def _whole(found: Mapping[When, Scope], twice: set[tuple[When, str]]) -> Iterator[Scope]:
    """Without what is told twice and differently: it may be of two things."""
    for when, scope in found.items():
        said = {code: one for code, one in scope.said.items() if (when, code) not in twice}
        if len(said) > 1:
            yield Scope(when, said)


def certain(one: Said, words: frozenset[str], units: frozenset[str]) -> bool:
    """Whether a figure surely is of its indicator, in a year that is told, in a unit of it."""
    if not one.standing or one.inherited or exact(one) is None or one.q.of_many is not None:
        return False
    if one.when is None or one.when.year is None or one.when.until is not None or not one.sure:
        return False
    if one.q.unit.name.lower() not in units:
        return False
    near = set(re.findall(r"\w+", _near(one)))
    return not (near & _WHEN - words) and not _told_after(one, words)


def set_apart(one: Said, words: frozenset[str]) -> frozenset[str]:
    """Words before a figure that are neither of its names nor of the frame: they may name another thing."""
    return grammar.content(_near(one)) - words - _FRAME


def _near(one: Said) -> str:
    """What leads to a figure: all from the beginning of the sentence, or from where the clause before it ends."""
    words = without_times(one.before)
    if len(one.before) == one.q.start - one.since:
        return words
    cut = _CLAUSE.search(words)
    return words[cut.end() :] if cut else words


def _told_after(one: Said, words: frozenset[str]) -> frozenset[str]:
    """dư nợ 15 tỷ đồng của chi nhánh A, 15 tỷ đồng (cả nước)."""
    after = without_times(one.after)
    bracket = re.match(r"[ ]*\(([^()]*)\)", after)
    clause = bracket[1] if bracket else _CLAUSE.split(after, maxsplit=1)[0]
    return grammar.content(clause) - words - _FRAME
