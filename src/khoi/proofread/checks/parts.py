"""A total, and the parts that follow it: gồm, trong đó, còn lại."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import KINDS, LESSER, above, add_up, made_up_by, never_added, outside_brackets
from khoi.proofread.checks.trade import are_all_of_trade
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.said import Said, Sentence
from khoi.proofread.subjects import joined
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role


def parts(read: Reading) -> Iterator[Doubt]:
    """A total, and the parts that the text says it consists of, or some of them."""
    for sentence in read.sentences:
        cues = list(itertools.islice(grammar.PARTS.finditer(read.letters.low, sentence.start, sentence.end), _CUES))
        for found, following in zip(cues, [*cues[1:], None], strict=False):
            right = re.match(r"[^0-9;]{0,60}[0-9]", read.letters.low[found.end() : sentence.end])
            if right or found is cues[0]:
                yield from _parts(read, sentence, found, following)


_CUES: Final = 8
"""Lists of a sentence, at most."""


def _parts(read: Reading, sentence: Sentence, found: re.Match[str], nested: re.Match[str] | None) -> Iterator[Doubt]:
    low, cue = read.letters.low, found.start("cue")
    total = _total(read, sentence, cue)
    if total is None or exact(total) is None or never_added(total):
        return
    until = nested.start("cue") if nested is not None and not _deeper(low, found.end(), nested) else sentence.end
    listed = [s for s in _listed(sentence, found.end(), total, low) if s.q.start < until]
    if not listed or _closed_before(low, found.end(), listed[0]) or _of_others(read, sentence, found, total, listed[0]):
        return
    if _APART.search(low[max(total.q.end, sentence.start) : cue]) or _INTERNAL.search(low, cue, sentence.end):
        return
    rest = bool(grammar.REST.search(low[found.end() : listed[-1].q.start]) or _LEFT.match(listed[-1].after))
    left_over = bool(grammar.REST.search(low[listed[-1].q.end : sentence.end])) and not _LEFT.match(listed[-1].after)
    none_else = grammar.NOTHING_ELSE.search(low, found.end(), sentence.end)
    goes_on = _GOES_ON.search(low, listed[-1].q.end, sentence.end + 4)
    left_over |= bool(goes_on or _SOME_OF.search(low[sentence.start : cue])) or until < sentence.end
    complete = (found["cue"] in grammar.WHOLE_LIST or rest or bool(none_else)) and not left_over
    complete |= made_up_by(total, listed) or are_all_of_trade(total, listed)
    surely = total.sentence == sentence.said[0].sentence or _of_one_name(total, listed[0])
    yield from add_up(read, total, listed, complete=complete, surely=surely)


_INTERNAL: Final = re.compile(r"(?<!\w)(?:chưa|không|sau khi|trước khi) (?:loại trừ|trừ|hợp nhất|bù trừ)(?!\w)")
"""Parts that count some of it twice."""
_APART: Final = re.compile(r"(?<!\w)(?:thuộc|không)(?!\w)[^,;]*$")
_LEFT: Final = re.compile(r"[ ](?:[^\W\d]+[ ]){0,2}còn lại(?!\w)")
_GOES_ON: Final = re.compile(r"…|\.\.\.|v\.v|vân vân")
_SOME_OF: Final = re.compile(r"(?:chủ yếu|nổi bật|phần lớn|tiêu biểu|như|chính)[ ]*(?:là[ ]|bao[ ])?$")


def _total(read: Reading, sentence: Sentence, cue: int) -> Said | None:
    """The figure before the cue; where the sentence begins with it, the greatest of the sentence before."""
    before = [s for s in sentence.said if s.q.end <= cue and s.q.unit.sort is not Sort.PERCENT]
    standing = [s for s in before if s.standing] or [s for s in before if s.role in {Role.PLAN, Role.TARGET}]
    if standing:
        outside = list(outside_brackets(read.letters.low, sentence.start, standing))
        low = read.letters.low[sentence.start : cue]
        return outside[-1] if outside and low.count("(") == low.count(")") else standing[-1]
    if read.letters.low[sentence.start : cue].strip(' -–•+*(“"') or not sentence.said:
        return None
    first = sentence.said[0].number
    earlier = [s for s in read.all[max(0, first - 8) : first] if s.standing and s.paragraph >= sentence.paragraph - 1]
    last = earlier[-1].sentence if earlier else 0
    following = next((s for s in sentence.said if s.q.start > cue and s.standing), None)
    alike = [s for s in earlier if s.sentence == last and following is not None and same_unit(s, following)]
    return max(alike, key=lambda s: exact(s) or Fraction(0), default=None)


def _deeper(low: str, since: int, nested: re.Match[str]) -> bool:
    """Whether a list within a list stands in brackets of its own."""
    between = low[since : nested.start("cue")]
    return between.count("(") > between.count(")")


def _closed_before(low: str, since: int, first: Said) -> bool:
    """Whether the bracket of the cue is closed before anything is listed."""
    before = low[since : first.q.start]
    return ")" in before and "(" not in before


_NOUNS: Final = re.compile(r",.*(?<!\w)và(?!\w)|(?<!\w)và(?!\w).*(?<!\w)và(?!\w)")
"""A list of names before the first figure."""


def _of_others(read: Reading, sentence: Sentence, cue: re.Match[str], total: Said, part: Said) -> bool:
    """Whether what follows the cue is told of something else: `trong đó có A và n người bị thương`, of another name."""
    if part.q.unit.sort is Sort.COUNT and re.search(r"(?<!\w)và(?!\w)", read.letters.low[cue.end() : part.q.start]):
        return True
    listed = joined(read.letters.low[cue.end() : part.q.start])
    if cue["cue"] in grammar.WHOLE_LIST and _NOUNS.search(listed):
        return True
    others = [s for s in sentence.said if s.q.end <= cue.start() and s is not total and s.standing]
    low, named = read.letters.low, part.key & total.key - grammar.content(total.q.unit.name)
    alike = [s for s in others if same_unit(s, total) and not grammar.PARTS.search(low, s.q.end, total.q.start)]
    if alike and not named and not re.search(r"tổng|toàn", total.indicator) and above(part, total):
        return True  # 12 người chết, 5 người mất tích, trong đó 8 người ở …
    return not part.key & total.key and any(same_unit(s, total) and s.key & part.key for s in others)


def _listed(sentence: Sentence, since: int, total: Said, low: str) -> list[Said]:
    """The figures after the cue that are parts of the first order: those outside brackets, or all within them."""
    after = [one for one in sentence.said if one.q.start >= since]
    outside = _of_order(total, list(outside_brackets(low, since, after)))
    return outside or _of_order(total, [one for one in after if one.before.endswith("(")])


def _of_order(total: Said, among: Sequence[Said]) -> list[Said]:
    """Those that are counted as the total is, without means, totals within and what is only pointed out."""
    found: list[Said] = []
    for one in among:
        if not one.standing or exact(one) is None:
            continue
        if not same_unit(one, total) and one.q.unit.name not in KINDS.get(total.q.unit.name, ()):
            if not found:
                return []  # what is listed is something else
            continue
        if found and (grammar.ASIDE.search(one.before) or (one.key == total.key and not one.inherited)):
            continue
        if grammar.MEAN.search(one.before) or "tổng" in one.before.split(",")[-1] or _BELOW.match(one.after):
            continue
        if LESSER.search(one.before) and not grammar.REST.search(one.before):
            continue
        found.append(one)
    return found


_BELOW: Final = re.compile(r"[^,;()]{0,20}trực thuộc")
"""What is told of parts of parts."""


def _of_one_name(total: Said, part: Said) -> bool:
    """Whether a list in a sentence of its own is of that total: it is a total, or they share a word."""
    return "tổng" in total.indicator or "toàn" in total.indicator or bool(total.key & part.key)
