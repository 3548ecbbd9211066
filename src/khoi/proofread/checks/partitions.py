"""Parts that exclude each other and make up all: nội địa and quốc tế, ngắn hạn and dài hạn, the three sectors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import sums
from khoi.proofread.reading import Reading, Verdict, amount, beside, exact, intervals, percent, same_kind
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity

_TABLE: Final = """
    quốc tế | nội địa, trong nước
    nước ngoài, ngoài nước | trong nước
    ngắn hạn | dài hạn
    thành thị | nông thôn
    chính thức | dự bị
    trực tiếp | gián tiếp
    (?<!việt )(?<!hà )(?<!miền )(?<!phía )(?<!quảng )nam | nữ
    đảng bộ cơ sở, đảng bộ bộ phận | chi bộ cơ sở
    công lập | ngoài công lập, tư thục, dân lập
    nội tệ, bằng vnd, bằng đồng việt nam | ngoại tệ
    nội thành | ngoại thành
    nông[ ,-]+lâm, nông nghiệp | công nghiệp | dịch vụ, thương mại
    khu vực i | khu vực ii | khu vực iii
    kinh tế trong nước, trong nước | đầu tư nước ngoài, fdi
    nước ngoài | nội địa
    lắp ráp | nhập khẩu nguyên chiếc, nhập khẩu
    cao cấp | trung cấp | bình dân
    xuất khẩu | nhập khẩu | (?:tiêu thụ )?nội địa
    tnhh, trách nhiệm hữu hạn | cổ phần | doanh nghiệp tư nhân, dn tư nhân
    tiền mặt | cổ phiếu
    vốn vay | vốn tự có
    đúng hạn | quá hạn
    thường xuyên | đột xuất
    thu nội địa | dầu thô | xuất nhập khẩu, xuất  nhập khẩu
    mới thành lập, thành lập, đăng ký mới | quay trở lại, trở lại hoạt động
    thiên tai | nhân tai
"""


@dataclass(frozen=True)
class Partition:
    """The words for each of its members, one of which a part bears."""

    members: tuple[re.Pattern[str], ...]

    def member(self, words: str) -> int | None:
        """Which one the words name; None where they name none, or several."""
        found = [number for number, member in enumerate(self.members) if member.search(words)]
        return found[0] if len(found) == 1 else None


def _partition(line: str) -> Partition:
    members = ("|".join(f"(?:{word.strip()})" for word in one.split(", ")) for one in line.split(" | "))
    return Partition(tuple(re.compile(rf"(?<![\w])(?:{member})(?![\w])") for member in members))


PARTITIONS: Final = tuple(_partition(line.strip()) for line in _TABLE.strip().splitlines())
_FAR: Final = 8
"""So many figures apart the parts of one whole may stand."""


def shares(read: Reading) -> Iterator[Doubt]:
    """Ngắn hạn chiếm 58 %; dài hạn chiếm 52 %: shares of all the parts that there are make 100 %."""
    given = [
        s for s in read.all if s.role in {Role.SHARE, Role.ACTUAL} and s.q.unit.name == "%" and exact(s) is not None
    ]
    given = [s for s in given if s.role is Role.SHARE or grammar.SHARE_NAMED.search(s.indicator)]
    for found in _families(given):
        if any(s.approx for s in found) or len({whole for s in found if (whole := _whole_of(s))}) > 1:
            continue
        low = sum((min(i.low for i in intervals(s, True)) for s in found), Fraction(0))
        if low <= 100:
            continue
        total = sum((exact(s) or Fraction(0) for s in found), Fraction(0))
        told = " + ".join(read.plain(s) for s in found)
        decimals = max(s.q.numeral.decimals for s in found)
        *others, last = found
        yield read.doubt("shares", Severity.ERROR, last, *others, sum_=f"{told} = {percent(total, decimals)}")


def _whole_of(share: Said) -> str:
    """The words for its whole; those too that tell no indicator: 75 % số lượt."""
    counted = _COUNTED.match(share.after)
    return share.whole or (counted[0].strip() if counted else "")


_COUNTED: Final = re.compile(r"[ ](?:số|lượng|lượt)[ ]?[^,;.()]*")


def amounts(read: Reading) -> Iterator[Doubt]:
    """50.000 khách, khách quốc tế 20.000, khách nội địa 40.000: parts that make up all are no more than it."""
    given = [s for s in read.all if s.standing and s.q.unit.sort is not Sort.PERCENT and exact(s) is not None]
    for found in _families(given):
        whole = _whole(read, found)
        if whole is None or exact(whole) is None or not all(same_kind(s, whole) for s in found):
            continue
        added = sum((exact(s) or Fraction(0) for s in found), Fraction(0))
        if added <= (exact(whole) or Fraction(0)) and not _led(read, whole, found):
            continue
        computed = partial(sums, found)
        if beside(partial(intervals, whole), computed) is Verdict.FALSE:
            told = " + ".join(read.plain(s) if s.q.scale == whole.q.scale else read.words(s) for s in found)
            shown = amount(added, whole)
            yield read.doubt("sum", Severity.ERROR, whole, *found, sum_=f"{told} = {shown}", expected=shown)


def _led(read: Reading, whole: Said, found: Sequence[Said]) -> bool:
    """Whether the text lists them as the parts of the whole, and nothing else beside them."""
    low = read.letters.low
    cue = grammar.PARTS.search(low, whole.q.end, found[0].q.start) or grammar.OUT_OF.search(whole.before)
    between = [s for s in read.all[found[0].number : found[-1].number] if s.standing and s not in found]
    more = low[found[-1].q.end : found[-1].q.end + 200].partition(".")[0]
    after = [s for s in read.all[found[-1].number + 1 :][:3] if s.sentence == found[-1].sentence and s.standing]
    none_else = not any(same_kind(s, whole) for s in (*between, *after)) and "..." not in more and "…" not in more
    return bool(cue) and none_else and not grammar.REST.search(more)


def _families(given: Sequence[Said]) -> Iterator[list[Said]]:
    """Figures close together that are each of another member of one partition, and of one thing otherwise."""
    for partition in PARTITIONS:
        named = [(one, member) for one in given if (member := partition.member(_label(one))) is not None]
        family: dict[int, Said] = {}
        spoilt = False
        for one, member in named:
            last = next(reversed(family.values()), None)
            if last is not None and not _beside(last, one, partition):
                family, spoilt = {}, False
            if member in family:
                spoilt |= not _below(family[member], one, given, partition)
                continue
            family[member] = one
            if len(family) == len(partition.members):
                if not spoilt:
                    yield list(family.values())
                family, spoilt = {}, False


def _below(kept: Said, one: Said, given: Sequence[Said], partition: Partition) -> bool:
    """Whether it is a part of that part (khách quốc tế có lưu trú), and not one more beside it (đường biển)."""
    whole = next((s for s in reversed(given) if s.number < kept.number), None)
    own = _rest(kept, partition) - (whole.key if whole is not None else frozenset())
    return not own and bool(_rest(one, partition) - _rest(kept, partition))


def _label(one: Said) -> str:
    """The words by which a part is told from the others; a subject that is only carried on is none."""
    if one.role is Role.SHARE and one.host is not None:
        return "" if one.host.inherited else one.host.indicator
    return "" if one.inherited else one.indicator


def _beside(one: Said, other: Said, partition: Partition) -> bool:
    first, second = _rest(one, partition), _rest(other, partition)
    near = other.paragraph - one.paragraph < 3 and other.number - one.number <= _FAR and one.when == other.when
    return near and same_kind(one, other) and (bool(first & second) or not first or not second)


def _rest(one: Said, partition: Partition) -> frozenset[str]:
    """The words of a part that it shares with the others."""
    words = _label(one)
    for member in partition.members:
        words = member.sub(" ", words)
    return grammar.content(words) - _ASIDE


_ASIDE: Final = grammar.content(
    "chiếm tỷ trọng tỷ lệ khu vực ngành thủy sản lâm xây dựng trung thuế sản phẩm đến trợ cấp thương mại ước lịch"
)


def _whole(read: Reading, found: Sequence[Said]) -> Said | None:
    """The total before the first part that bears the words which the parts share."""
    first = found[0]
    shared = frozenset.intersection(*(grammar.content(_label(s)) - _ASIDE for s in found))
    for one in reversed(read.all[max(0, first.number - _FAR) : first.number]):
        total = one.standing or one.role in {Role.PLAN, Role.TARGET}
        if not total or one.paragraph < first.paragraph - 1 or not same_kind(one, first):
            continue
        if any(member.search(one.indicator) for p in PARTITIONS for member in p.members):
            continue  # another part
        if one.inherited or (one.when != first.when and None not in (one.when, first.when)):
            return None
        if one.paragraph != first.paragraph and not re.search(r"(?<!\w)(?:tổng|toàn)(?!\w)", one.indicator):
            return None
        led = grammar.PARTS.search(read.letters.low[one.q.end : first.q.start]) or grammar.OUT_OF.search(one.before)
        named = bool(shared) and shared <= one.key and ("tổng" in one.indicator or "toàn" in one.indicator)
        return one if led or named else None
    return None
