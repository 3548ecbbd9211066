"""Totals beside their parts: gồm, trong đó, còn lại; exports and imports; what is left; quarters of a year."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations, pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.moments import When
from khoi.proofread.reading import ROUNDING, SEVERITY, Reading, Verdict, amount, beside, exact, intervals, same_unit
from khoi.proofread.said import Said, Sentence
from khoi.proofread.subjects import joined
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


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
    if total is None or exact(total) is None or _never_added(total):
        return
    until = nested.start("cue") if nested is not None and not _deeper(low, found.end(), nested) else sentence.end
    listed = [s for s in _listed(sentence, found.end(), total, low) if s.q.start < until]
    if not listed or _closed_before(low, found.end(), listed[0]) or _of_others(read, sentence, found, total, listed[0]):
        return
    if _APART.search(low[max(total.q.end, sentence.start) : cue]):
        return
    rest = bool(grammar.REST.search(low[found.end() : listed[-1].q.start]) or _LEFT.match(listed[-1].after))
    left_over = bool(grammar.REST.search(low[listed[-1].q.end : sentence.end])) and not _LEFT.match(listed[-1].after)
    none_else = grammar.NOTHING_ELSE.search(low, found.end(), sentence.end)
    goes_on = _GOES_ON.search(low, listed[-1].q.end, sentence.end + 4)
    left_over |= bool(goes_on or _SOME_OF.search(low[sentence.start : cue])) or until < sentence.end
    complete = (found["cue"] in grammar.WHOLE_LIST or rest or bool(none_else)) and not left_over
    complete |= _made_up_by(total, listed) or _trade(total, listed)
    surely = total.sentence == sentence.said[0].sentence or _of_one_name(total, listed[0])
    yield from _added(read, total, listed, complete=complete, surely=surely)


_APART: Final = re.compile(r"(?<!\w)(?:thuộc|không)(?!\w)[^,;]*$")
_LEFT: Final = re.compile(r"[ ](?:[^\W\d]+[ ]){0,2}còn lại(?!\w)")


def _deeper(low: str, since: int, nested: re.Match[str]) -> bool:
    """Whether a list within a list stands in brackets of its own."""
    between = low[since : nested.start("cue")]
    return between.count("(") > between.count(")")


def _closed_before(low: str, since: int, first: Said) -> bool:
    """Whether the bracket of the cue is closed before anything is listed."""
    before = low[since : first.q.start]
    return ")" in before and "(" not in before


def _trade(total: Said, listed: Sequence[Said]) -> bool:
    """Exports and imports are all of the trade."""
    names = [s.indicator for s in listed]
    both = _BOTH.search(total.indicator) and len(names) == 2
    return bool(both and any(_EXPORT.search(n) for n in names) and any(_IMPORT.search(n) for n in names))


_NOUNS: Final = re.compile(r",.*(?<!\w)và(?!\w)|(?<!\w)và(?!\w).*(?<!\w)và(?!\w)")
"""A list of names before the first figure."""


def _of_others(read: Reading, sentence: Sentence, cue: re.Match[str], total: Said, part: Said) -> bool:
    """Whether what follows the cue is told of something else: `trong đó có A và n người bị thương`, of another name."""
    if part.q.unit.sort is Sort.COUNT and re.search(r"(?<!\w)và(?!\w)", read.letters.low[cue.end() : part.q.start]):
        return True
    named = joined(read.letters.low[cue.end() : part.q.start])
    if cue["cue"] in grammar.WHOLE_LIST and _NOUNS.search(named):
        return True
    others = [s for s in sentence.said if s.q.end <= cue.start() and s is not total and s.standing]
    return not part.key & total.key and any(same_unit(s, total) and s.key & part.key for s in others)


_BRACKET: Final = re.compile(r"[ ,]*(?:[^();:.]|(?<=[0-9])[.:](?=[0-9])){0,80}\(")
_NO_PARTS: Final = re.compile(
    r"cùng kỳ|năm (?:trước|ngoái)|kế hoạch|lũy kế|cả năm|so với|từ |bình quân|trong khi|tương đương|trên tổng"
)


def bracketed(read: Reading) -> Iterator[Doubt]:
    """6.755,4 nghìn ha lúa, bằng 99,3 % cùng kỳ (Đông Xuân a; Hè Thu b; Mùa c): a list in brackets right after it."""
    low = read.letters.low
    for total in read.all:
        opened = _BRACKET.match(low, total.q.end) if total.standing and exact(total) is not None else None
        if opened is None or _never_added(total) or grammar.PARTS.search(low, total.q.end, opened.end() + 12):
            continue
        closed = low.find(")", opened.end(), opened.end() + _LONGEST)
        near = [s for s in read.all[total.number + 1 : total.number + _MOST] if s.sentence == total.sentence]
        inside = [s for s in near if opened.end() <= s.q.start < closed]
        listed = [s for s in inside if s.standing and same_unit(s, total) and exact(s) is not None]
        if len(listed) < 2 or listed[0] is not inside[0] or any(s.standing for s in near if s.q.start < opened.end()):
            continue
        own = [re.split("[;,(]", s.before)[-1] for s in listed]
        alike = all(s.when == total.when for s in listed)
        if alike and not any(_NO_PARTS.search(words) or _LESSER.search(words) for words in own):
            yield from _added(read, total, listed, complete=False)


_LONGEST: Final = 1000
_MOST: Final = 32
"""Characters and figures of a list in brackets, at most."""

_SLIGHT: Final = grammar.content("mới quay lại hoạt động")
"""Words that one name of a thing has and another leaves out."""


def _made_up_by(total: Said, listed: Sequence[Said]) -> bool:
    """35.234 DN thành lập mới và quay lại hoạt động: a total that bears the names of both its parts."""
    names = [s.key for s in listed]
    together = frozenset().union(*names)
    each = all(name and not total.key <= name for name in names)
    return (
        len(names) == 2
        and each
        and " và " in total.indicator
        and total.key <= together | _SLIGHT
        and names[0] != names[1]
    )


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
            yield from _added(read, total, listed, complete=False)


_ITEMS: Final = re.compile(
    r"(?P<name>[^\d,;:.()]{3,40}?)[ ](?P<n>[0-9]{1,3}(?:\.[0-9]{3})*)(?![0-9.,]*[%/])"
    r"(?:[ ][^\d,;:.()]{2,20})?[ ]*(?:[,;]|và|\.|$)"
)
_LISTS: Final = re.compile(r"(?:gồm|trong đó|bằng các hình thức|cụ thể|chia ra|gồm có)[ ]*:[ ]*")


def _outermost(low: str, since: int, before: Sequence[Said]) -> Said:
    """The last figure outside brackets."""
    return [*before[-1:], *_outside(low, since, before)][-1]


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


def of_total(read: Reading) -> Iterator[Doubt]:
    """A trên tổng số B; trong tổng số B, có A; riêng A; 120/70 đảng bộ: no part is greater than its whole."""
    for one in read.all:
        part = one.whole_of
        if part is not None and same_unit(part, one) and not _never_added(one) and _above(part, one):
            yield read.doubt("parts_above", Severity.ERROR, part, one, sum_=f"{read.words(part)} > {read.words(one)}")
        many, count = one.q.of_many, exact(one)
        aimed = re.search(r"kế hoạch|chỉ tiêu|nghị quyết|giao|vượt|đạt", one.before[-40:] + one.after[:60])
        if many is not None and count is not None and count > many and one.q.unit.sort is Sort.COUNT and not aimed:
            yield read.doubt("parts_above", Severity.ERROR, one, sum_=f"{count} > {many}")
    for sentence in read.sentences:
        yield from _within_whole(read, sentence)


def _within_whole(read: Reading, sentence: Sentence) -> Iterator[Doubt]:
    """Trong tổng B, có A; còn lại C."""
    standing = [s for s in sentence.said if s.standing and exact(s) is not None]
    if len(standing) < 2:
        return
    total, *others = standing
    low = read.letters.low[sentence.start : sentence.end]
    alone = total is sentence.said[0] and grammar.WITHIN.search(total.before)
    apart = "tổng" in total.indicator and re.search(r"(?<![\w])riêng(?![\w])", others[0].before)
    if (not alone and not apart) or _never_added(total) or _LESSER.search(others[0].before):
        return
    listed = [s for s in others if same_unit(s, total) and s.whole_of is None]
    apart_list = listed and grammar.PARTS.search(read.letters.low, total.q.end, listed[0].q.start)
    if listed and listed[0] is others[0] and not apart_list:
        rest = bool(grammar.REST.search(low)) and not apart
        yield from _added(read, total, listed if rest else listed[:1], complete=rest)


def closing(read: Reading) -> Iterator[Doubt]:
    """A a, B b; tổng cộng t."""
    for sentence in read.sentences:
        for number, total in enumerate(sentence.said):
            if not total.standing or not grammar.ADDED_UP.search(total.before) or exact(total) is None:
                continue
            listed = [s for s in sentence.said[:number] if s.standing and exact(s) is not None]
            if len(listed) > 1 and all(same_unit(s, total) for s in listed):
                yield from _added(read, total, listed, complete=True)


_ITEM: Final = re.compile(r"^[ ]*(?:[-–•+*]|[0-9]{1,2}[.)]|[a-zđ][.)])[ ]")
_ALL: Final = re.compile(r"^[ ]*[-–•+*]?[ ]*(?:tổng cộng|tổng số|cộng|tổng)[ ]*:?[ ]*$")


def closing_lines(read: Reading) -> Iterator[Doubt]:
    """Lines with a figure each, and a last one that says “Tổng cộng”."""
    listed: list[Said] = []
    for sentence in read.sentences:
        standing = [s for s in sentence.said if s.standing and exact(s) is not None]
        one = standing[0] if len(standing) == 1 and len(sentence.said) == 1 else None
        if one is not None and _ALL.match(one.before):
            if len(listed) > 1 and all(same_unit(s, one) for s in listed) and listed[-1].paragraph == one.paragraph - 1:
                yield from _added(read, one, listed, complete=True)
            listed = []
        elif one is not None and _ITEM.match(read.letters.low[sentence.start : sentence.end]):
            listed = [*listed, one] if listed and listed[-1].paragraph == one.paragraph - 1 else [one]
        else:
            listed = []


_IS_SUM: Final = re.compile(r"(?<!\w)là tổng của(?!\w)")


def is_sum_of(read: Reading) -> Iterator[Doubt]:
    """T là tổng của A (a), B (b) và C (c), đạt t."""
    for sentence in read.sentences:
        found = _IS_SUM.search(read.letters.low, sentence.start, sentence.end)
        standing = [
            s for s in sentence.said if found and s.q.start > found.end() and s.standing and exact(s) is not None
        ]
        if len(standing) > 2 and all(same_unit(s, standing[-1]) for s in standing):
            *listed, total = standing
            if re.search(r"(?:đạt|là|được)[ ]$", total.before) and all(s.before.endswith("(") for s in listed):
                yield from _added(read, total, listed, complete=True)


_NEARLY: Final = Fraction(1, 4)
"""A list that misses its total by more is perhaps one of other things."""
_BEGINS: Final = re.compile(r"^[ ]*(?:như vậy,? )?(?:tổng cộng|cộng chung|tất cả|tính chung)(?![\w])")


def closing_apart(read: Reading) -> Iterator[Doubt]:
    """A a, B b, C c. Tổng cộng, … t: a sentence of its own that adds up the one before."""
    for before, sentence in pairwise(read.sentences):
        total = next((s for s in sentence.said if s.standing), None)
        if total is None or exact(total) is None or not _BEGINS.match(total.before):
            continue
        listed = [s for s in before.said if s.standing and same_unit(s, total) and exact(s) is not None]
        apart = [s for s in before.said if s.standing and not same_unit(s, total)]
        if len(listed) > 2 and not apart and len(sentence.said) == 1 and not grammar.MEAN.search(total.before):
            added = sum((exact(s) or Fraction(0) for s in listed), Fraction(0)) / (exact(total) or Fraction(1))
            yield from _added(read, total, listed, complete=True, surely=abs(added - 1) < _NEARLY)


def named_both(read: Reading) -> Iterator[Doubt]:
    """Vốn đăng ký a; vốn bổ sung b. Tổng vốn đăng ký và bổ sung t: a total that bears the names of two told before."""
    for total in read.all:
        if not total.standing or total.inherited or " và " not in total.indicator or exact(total) is None:
            continue
        if not re.search(r"(?<!\w)(?:tổng|tính chung)(?!\w)", total.before) or total.q.unit.sort is Sort.PERCENT:
            continue
        before = [
            s
            for s in read.all[max(0, total.number - _BACK) : total.number]
            if s.standing and not s.inherited and same_unit(s, total) and exact(s) is not None and s.when == total.when
        ]
        pairs = [(a, b) for a, b in combinations(before, 2) if _made_up_by(total, (a, b))]
        if (
            pairs
            and not any(exact(s) == exact(total) for s in before)
            and not any(_verdict_of_sum(total, a, b) is Verdict.HOLDS for a, b in combinations(before, 2))
        ):
            yield from _balanced(read, total, *pairs[-1], "+")


def _total(read: Reading, sentence: Sentence, cue: int) -> Said | None:
    """The figure before the cue; where the sentence begins with it, the greatest of the sentence before."""
    before = [s for s in sentence.said if s.q.end <= cue and s.q.unit.sort is not Sort.PERCENT]
    standing = [s for s in before if s.standing] or [s for s in before if s.role in {Role.PLAN, Role.TARGET}]
    if standing:
        outside = list(_outside(read.letters.low, sentence.start, standing))
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


_KINDS: Final = dict.fromkeys(
    ("tổ chức cơ sở đảng", "tổ chức đảng", "đảng bộ, chi bộ"), ("đảng bộ", "chi bộ", "đảng bộ, chi bộ")
)
"""What may be counted under another name than the total."""


_NET: Final = re.compile(
    r"siêu|thặng dư|thâm hụt|lợi nhuận|(?<!\w)lãi|(?<!\w)lỗ|chênh lệch|bình quân|trung bình|tài sản"
)
"""What is left of one thing after another, means, and both sides of a balance sheet have no parts below them."""


def _never_added(total: Said) -> bool:
    """Prices, means, percentages and net values have no parts that add up here."""
    if total.q.unit.sort is Sort.PERCENT or "/" in total.q.unit.name:
        return True
    return bool(_NET.search(f"{total.indicator} {total.before[-40:]}"))


_GOES_ON: Final = re.compile(r"…|\.\.\.|v\.v|vân vân")
_SOME_OF: Final = re.compile(r"(?:chủ yếu|nổi bật|phần lớn|tiêu biểu|như|chính)[ ]*(?:là[ ]|bao[ ])?$")


_LESSER: Final = re.compile(r"(?:^|[,;])[ (]*với[ ]|xuống|còn[ ]+$|thấp hơn|cao hơn|nhiều hơn|ít hơn|lên[ ]+$")
"""What follows is no part: what a part consists of, what something rose or fell to, a difference."""


_BELOW: Final = re.compile(r"[^,;()]{0,20}trực thuộc")
"""What is told of parts of parts."""


def _listed(sentence: Sentence, since: int, total: Said, low: str) -> list[Said]:
    """The figures after the cue that are parts of the first order: those outside brackets, or all within them."""
    after = [one for one in sentence.said if one.q.start >= since]
    outside = _of_order(total, list(_outside(low, since, after)))
    return outside or _of_order(total, [one for one in after if one.before.endswith("(")])


def _outside(low: str, since: int, after: Sequence[Said]) -> Iterator[Said]:
    """Those before which as many brackets are closed as were opened."""
    depth = 0
    for one in after:
        between = low[since : one.q.start]
        depth += between.count("(") - between.count(")")
        since = one.q.start
        if depth < 0:
            return
        if not depth:
            yield one


def _of_order(total: Said, among: Sequence[Said]) -> list[Said]:
    found: list[Said] = []
    for one in among:
        if not one.standing or exact(one) is None:
            continue
        if not same_unit(one, total) and one.q.unit.name not in _KINDS.get(total.q.unit.name, ()):
            if not found:
                return []  # what is listed is something else
            continue
        if found and (grammar.ASIDE.search(one.before) or (one.key == total.key and not one.inherited)):
            continue
        if grammar.MEAN.search(one.before) or "tổng" in one.before.split(",")[-1] or _BELOW.match(one.after):
            continue
        if _LESSER.search(one.before) and not grammar.REST.search(one.before):
            continue
        found.append(one)
    return found


def _of_one_name(total: Said, part: Said) -> bool:
    """Whether a list in a sentence of its own is of that total: it is a total, or they share a word."""
    return "tổng" in total.indicator or "toàn" in total.indicator or bool(total.key & part.key)


def _added(
    read: Reading, total: Said, listed: Sequence[Said], *, complete: bool, surely: bool = True
) -> Iterator[Doubt]:
    whole = exact(total)
    assert whole is not None
    for one in listed:
        joined = one is not listed[0] and not re.match(r"[^,;]*[,;]", one.before)
        if same_unit(one, total) and _above(one, total) and not joined:
            told = f"{read.words(one)} > {read.words(total)}"
            severity = Severity.ERROR if surely else Severity.QUESTION
            yield read.doubt("parts_above", severity, one, total, sum_=told)
            return
    if len(listed) < 2:
        return
    added = sum((exact(s) or Fraction(0) for s in listed), Fraction(0))
    verdict = beside(partial(intervals, total), partial(_sums, listed))
    if verdict is Verdict.HOLDS or (added < whole and not complete):
        return
    severity = SEVERITY[verdict] if surely else Severity.QUESTION
    overlapping = not complete and total.q.unit.sort is Sort.COUNT and total.q.unit.name not in _KINDS
    if overlapping and severity is Severity.ERROR and added > whole * Fraction(11, 10):
        severity = Severity.QUESTION
    told = " + ".join(read.plain(s) if s.q.scale == total.q.scale else read.words(s) for s in listed)
    because = (
        ROUNDING
        if verdict is Verdict.LAST_DIGIT
        else "các phần có thể trùng nhau"
        if severity is Severity.QUESTION
        else ""
    )
    yield read.doubt(
        "sum",
        severity,
        total,
        *listed,
        sum_=f"{told} = {amount(added, total)}",
        expected=amount(added, total),
        because=because,
    )


def _sums(listed: Sequence[Said], wide: bool) -> list[Interval]:
    """What they may add up to."""
    return [sum((intervals(one, wide)[0] for one in listed), Interval.at(0))]


def _above(part: Said, total: Said) -> bool:
    return all(p.low > t.high for p in intervals(part, True) for t in intervals(total, True))


_COUNTED_IN: Final = re.compile(r"(?<!\w)tính (?:cả|thêm|gộp|chung cả)(?!\w)")
_RAISED: Final = re.compile(r"(?<!\w)(?:nâng|đưa) tổng(?!\w)")
_BACK: Final = 12
"""So many figures back the other part of a total may stand that is told last."""


def counted_in(read: Reading) -> Iterator[Doubt]:
    """Nếu tính cả A thì tổng là T; A, nâng tổng số A và B lên T: where B was told before, under a name that T bears."""
    for sentence in read.sentences:
        low = read.letters.low[sentence.start : sentence.end]
        cue = _COUNTED_IN.search(low) or _RAISED.search(low)
        standing = [s for s in sentence.said if s.standing and exact(s) is not None]
        if cue is None or len(standing) < 2:
            continue
        part, total = standing[0], standing[-1]
        raised = _RAISED.fullmatch(cue.group())
        if not same_unit(part, total) or "tổng" not in total.indicator + total.before:
            continue
        before = [
            s
            for s in read.all[max(0, part.number - _BACK) : part.number]
            if s.standing and same_unit(s, total) and s.paragraph >= part.paragraph - 2 and exact(s) is not None
        ]
        named = [s for s in before if s.key and s.key <= total.key and not s.inherited]
        if raised:
            named = [s for s in named if _made_up_by(total, (s, part))]
        if named and not any(_verdict_of_sum(total, s, part) is Verdict.HOLDS for s in before):
            yield from _balanced(read, total, named[-1], part, "+")


def _verdict_of_sum(total: Said, one: Said, other: Said) -> Verdict:
    return beside(partial(intervals, total), partial(_sums, (one, other)))


_EXPORT: Final = re.compile(r"(?<!nhập )(?<!nhập siêu, )xuất khẩu")
_IMPORT: Final = re.compile(r"nhập khẩu")
_BOTH: Final = re.compile(r"xnk|xuất nhập khẩu|xuất, nhập khẩu|xuất khẩu và nhập khẩu|xuất - nhập khẩu")
_SURPLUS: Final = re.compile(r"(?<![\w])xuất siêu(?![\w])|(?<![\w])thặng dư(?![\w])")
_DEFICIT: Final = re.compile(r"(?<![\w])nhập siêu(?![\w])|thâm hụt thương mại")
_OF_SOME: Final = re.compile(
    r"fdi|khối|khu vực|doanh nghiệp|dn |có vốn|trong nước|riêng|mặt hàng|nhóm|sang|thị trường|ngành"
)


def balance(read: Reading) -> Iterator[Doubt]:
    """Exports and imports of one paragraph beside their sum and their difference."""
    for block in _paragraphs(read):
        export = _first(block, _EXPORT, none_of=_BOTH)
        imports = _first(block, _IMPORT, none_of=_BOTH)
        if export is None or imports is None or not same_unit(export, imports) or export.when != imports.when:
            continue
        both = _first([s for s in block if same_unit(s, export) and s.when == export.when], _BOTH)
        if both is not None and same_unit(both, export) and both.when == export.when:
            yield from _balanced(read, both, export, imports, "+")
        surplus, deficit = _first(block, _SURPLUS), _first(block, _DEFICIT)
        if surplus is not None and same_unit(surplus, export) and deficit is None:
            yield from _balanced(read, surplus, export, imports, "−")
        elif deficit is not None and same_unit(deficit, export) and surplus is None:
            yield from _balanced(read, deficit, imports, export, "−")


def balance_apart(read: Reading) -> Iterator[Doubt]:
    """The sum, or the difference, told in another paragraph than exports and imports of the same period."""
    of_time: dict[When, list[Said]] = {}
    for one in read.all:
        if one.standing and one.when is not None and exact(one) is not None and one.q.unit.sort is Sort.MONEY:
            of_time.setdefault(one.when, []).append(one)
    for block in of_time.values():
        export = _first(block, _EXPORT, none_of=_BOTH)
        imports = _first(block, _IMPORT, none_of=_BOTH)
        if export is None or imports is None or not same_unit(export, imports):
            continue
        if export.paragraph != imports.paragraph or not (export.own_time or imports.own_time):
            continue
        for result, sign in (
            (_first(block, _BOTH), "+"),
            (_first(block, _SURPLUS), "−"),
            (_first(block, _DEFICIT), "-"),
        ):
            if result is None or result.paragraph == export.paragraph or not same_unit(result, export):
                continue
            pair = (imports, export) if sign == "-" else (export, imports)
            yield from _balanced(read, result, *pair, "+" if sign == "+" else "−")


def _paragraphs(read: Reading) -> Iterator[list[Said]]:
    block: list[Said] = []
    for one in read.all:
        if block and block[-1].paragraph != one.paragraph:
            yield block
            block = []
        if one.standing and exact(one) is not None and one.q.unit.sort is not Sort.PERCENT:
            block.append(one)
    if block:
        yield block


def _first(block: Sequence[Said], named: re.Pattern[str], none_of: re.Pattern[str] | None = None) -> Said | None:
    """The only figure of that name that is told of the whole."""
    found = [
        s
        for s in block
        if not s.inherited
        and named.search(s.indicator)
        and not _OF_SOME.search(s.indicator)
        and not (none_of and none_of.search(s.indicator))
    ]
    alike = found and all(same_unit(s, found[0]) and exact(s) == exact(found[0]) for s in found)
    return found[-1] if alike else None


def _balanced(read: Reading, result: Said, one: Said, other: Said, sign: str) -> Iterator[Doubt]:
    def computed(wide: bool) -> list[Interval]:
        return [a + b if sign == "+" else a - b for a in intervals(one, wide) for b in intervals(other, wide)]

    verdict = beside(lambda wide: intervals(result, wide), computed)
    if verdict is Verdict.HOLDS:
        return
    first, second = exact(one), exact(other)
    assert first is not None
    assert second is not None
    should = first + second if sign == "+" else first - second
    yield read.doubt(
        "sum", SEVERITY[verdict], result, one, other,
        sum_=f"{read.words(one)} {sign} {read.words(other)} = {amount(should, result)}",
        expected=amount(should, result),
        because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
    )  # fmt: skip


_THIS_ONE: Final = re.compile(r"[ ](?:khoản|phần|số|nguồn)[ ](?:này|đó|trên)")
_EXCEPT: Final = grammar.content("nếu loại trừ khoản này thì không kể tính phần đó")


def without(read: Reading) -> Iterator[Doubt]:
    """Không tính A (a) thì B còn b: beside B told before."""
    for sentence in read.sentences:
        found = grammar.WITHOUT.search(read.letters.low, sentence.start, sentence.end)
        after = [s for s in sentence.said if found and s.q.start >= found.end() and s.standing and exact(s) is not None]
        if found and len(after) == 1 and _THIS_ONE.match(read.letters.low, found.end()) and after[0].number:
            after = [read.all[after[0].number - 1], *after]
        if len(after) < 2 or not same_unit(after[0], after[1]) or len(after) > 2 or not after[0].standing:
            continue
        aside, left = after
        if not re.search(r"(?:thì|còn|,|\))", left.before):
            continue
        wholes = [
            s
            for s in read.all[max(0, aside.number - 16) : aside.number]
            if s.standing
            and same_unit(s, left)
            and s.key
            and s.key in (left.key, left.key - _EXCEPT)
            and not s.inherited
            and s.when == left.when
        ]
        if wholes:
            yield from _balanced(read, left, wholes[-1], aside, "−")


_FLOWS: Final = re.compile(
    r"doanh thu|thành lập mới|giải thể|tạo việc làm|nộp ngân sách|thu ngân sách|thu nội địa|thu từ|số thu"
    r"|giá trị (?:sản xuất|xây lắp"
    r"|xuất)|khách|chi (?:đầu tư|ngân sách|thường)|điện thương phẩm|vốn (?:fdi|đầu tư)|bán lẻ|xuất khẩu"
    r"|nhập khẩu|sản lượng|khối lượng|qua cảng|sản xuất|kết nạp|kim ngạch|vốn đăng ký|giải ngân|tiêu thụ"
)
_ADDS: Final = re.compile(rf"{_FLOWS.pattern}|lợi nhuận")
"""A quarter's profit may be above that of nine months, yet quarters add up."""
_ADDS_NOT: Final = re.compile(r"bình quân|trung bình|dư nợ|lao động|tỷ lệ")


def over_time(read: Reading) -> Iterator[Doubt]:
    """A quarter beside the nine months in which it lies; two quarters beside their half-year."""
    flows = [s for s in read.all if s.standing and exact(s) is not None and s.q.unit.sort is not Sort.PERCENT]
    for first, one in enumerate(flows):
        for other in flows[first + 1 : first + 6]:
            near = other.paragraph == one.paragraph or (
                other.sentence - one.sentence < 2 and len(one.key) >= _LONG_NAME
            )
            if near and _same_flow(one, other) and one.when is not None and other.when is not None:
                if other.when.holds(one.when):
                    yield from _within(read, one, other)
                elif one.when.holds(other.when):
                    yield from _within(read, other, one)
    for block in _paragraphs(read):
        yield from _quarters(read, block)


_LONG_NAME: Final = 4
"""A name of so many words is not that of something else by chance."""


def _same_flow(one: Said, other: Said, flows: re.Pattern[str] = _FLOWS) -> bool:
    carried = (other.inherited or one.inherited) and other.indicator == one.indicator and other.sentence == one.sentence
    alike = carried or (bool(one.key) and one.key == other.key and not one.inherited and not other.inherited)
    return (
        alike
        and same_unit(one, other)
        and one.own_time
        and other.own_time
        and bool(flows.search(one.indicator))
        and not _ADDS_NOT.search(f"{one.indicator} {one.before} {other.before}")
    )


_SENTENCES: Final = 1
"""So many sentences apart two periods of one thing may stand."""


def _within(read: Reading, part: Said, whole: Said) -> Iterator[Doubt]:
    small, large = exact(part), exact(whole)
    apart = part.sentence != whole.sentence and part.indicator != whole.indicator
    if (
        (apart and len(part.key) < _LONG_NAME)
        or abs(part.sentence - whole.sentence) > _SENTENCES
        or small is None
        or large is None
        or part.q.bare
        or whole.q.bare
    ):
        return
    if _above(part, whole):
        yield read.doubt("part_of_time", Severity.ERROR, part, whole, sum_=f"{read.words(part)} > {read.words(whole)}")


_SO_FAR: Final = re.compile(
    rf"[ ]*[,;(][ ]*(?:lũy kế|cộng dồn)(?:[ ](?:đến nay|từ đầu năm|ước|ước đạt|đạt|là))*[ ]{grammar.ABOUT}"
)
_STOCKS: Final = re.compile(r"dư nợ|lao động|nợ|số dư|vốn hóa|tài sản|lợi nhuận|lãi")


def so_far(read: Reading) -> Iterator[Doubt]:
    """ước 3.115 tỷ đồng, lũy kế ước 2.952 tỷ đồng: what has come together is no less than what came last."""
    for one, other in pairwise(read.all):
        if not (one.standing and other.standing and same_unit(one, other)) or one.sentence != other.sentence:
            continue
        if _SO_FAR.fullmatch(other.before) and not _STOCKS.search(one.indicator) and _above(one, other):
            yield read.doubt(
                "part_of_time", Severity.ERROR, other, one, sum_=f"{read.words(one)} > {read.words(other)}"
            )


def _quarters(read: Reading, block: Sequence[Said]) -> Iterator[Doubt]:
    for whole in block:
        when = whole.when
        if when is None or not whole.own_time or when.months not in {3, 6, 9, 12} or when.year is None:
            continue
        inside = [
            s
            for s in block
            if s is not whole
            and abs(s.sentence - whole.sentence) < 2
            and s.when is not None
            and when.holds(s.when)
            and _same_flow(whole, s, _ADDS)
        ]
        inside.sort(key=lambda s: s.when.first if s.when else 0)
        covers = [(s.when.first, s.when.last) for s in inside if s.when]
        gapless = covers and covers[0][0] == when.first and covers[-1][1] == when.last
        if len(inside) < 2 or not gapless or any(a[1] + 1 != b[0] for a, b in pairwise(covers)):
            continue
        verdict = beside(partial(intervals, whole), partial(_sums, inside))
        if verdict is not Verdict.HOLDS:
            added = sum((exact(s) or Fraction(0) for s in inside), Fraction(0))
            told = " + ".join(read.plain(s) for s in inside)
            yield read.doubt(
                "part_of_time", SEVERITY[verdict], whole, *inside, sum_=f"{told} = {amount(added, whole)}",
                expected=amount(added, whole), because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
            )  # fmt: skip
