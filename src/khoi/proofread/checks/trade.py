"""Exports and imports beside their sum and their difference: xuất siêu, nhập siêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from khoi.proofread.checks.added import amounts_by_paragraph, balanced
from khoi.proofread.moments import When
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt

_EXPORT: Final = re.compile(r"(?<!nhập )(?<!nhập siêu, )xuất khẩu")
_IMPORT: Final = re.compile(r"nhập khẩu")
_BOTH: Final = re.compile(r"xnk|xuất nhập khẩu|xuất, nhập khẩu|xuất khẩu và nhập khẩu|xuất - nhập khẩu")
_SURPLUS: Final = re.compile(r"(?<![\w])xuất siêu(?![\w])|(?<![\w])thặng dư(?![\w])")
_DEFICIT: Final = re.compile(r"(?<![\w])nhập siêu(?![\w])|thâm hụt thương mại")
_OF_SOME: Final = re.compile(
    r"(?<!so )(?<!\w)với(?!\w)|fdi|khối|khu vực|doanh nghiệp|dn |có vốn|trong nước|riêng|mặt hàng|nhóm|sang"
    r"|thị trường|ngành"
)


def balance(read: Reading) -> Iterator[Doubt]:
    """Exports and imports of one paragraph beside their sum and their difference."""
    for block in amounts_by_paragraph(read):
        export = _first(block, _EXPORT, none_of=_BOTH)
        imports = _first(block, _IMPORT, none_of=_BOTH)
        if export is None or imports is None or not same_unit(export, imports) or export.when != imports.when:
            continue
        both = _first([s for s in block if same_unit(s, export) and s.when == export.when], _BOTH)
        if both is not None and same_unit(both, export) and both.when == export.when:
            yield from balanced(read, both, export, imports, "+")
        surplus, deficit = _first(block, _SURPLUS), _first(block, _DEFICIT)
        if surplus is not None and same_unit(surplus, export) and deficit is None:
            yield from balanced(read, surplus, export, imports, "−")
        elif deficit is not None and same_unit(deficit, export) and surplus is None:
            yield from balanced(read, deficit, imports, export, "−")


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
            if _elsewhere(result, export, imports) and not _near(result, export, imports, sign):
                continue
            pair = (imports, export) if sign == "-" else (export, imports)
            yield from balanced(read, result, *pair, "+" if sign == "+" else "−")


def _elsewhere(result: Said, export: Said, imports: Said) -> bool:
    """Whether it is told of a place, or of services, of which neither of them is."""
    told, *others = (set(_PLACE.findall(f"{s.indicator} {s.before}")) for s in (result, export, imports))
    return bool(told - others[0] - others[1])


def _near(result: Said, export: Said, imports: Said, sign: str) -> bool:
    """Whether it misses what they make by no more than a slip of the pen does; of another place it is far off."""
    one, other = exact(export) or Fraction(0), exact(imports) or Fraction(0)
    made = {"+": one + other, "−": one - other}.get(sign, other - one)
    return made > 0 and abs((exact(result) or Fraction(0)) / made - 1) < Fraction(1, 4)


_PLACE: Final = re.compile(r"(?<!\w)(?:cả nước|toàn quốc|việt nam|tỉnh|thành phố|huyện|vùng|dịch vụ)(?!\w)")


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


def are_all_of_trade(total: Said, listed: Sequence[Said]) -> bool:
    """Exports and imports are all of the trade."""
    names = [s.indicator for s in listed]
    both = _BOTH.search(total.indicator) and len(names) == 2
    return bool(both and any(_EXPORT.search(n) for n in names) and any(_IMPORT.search(n) for n in names))
