"""Units as heads, titles and labels name them: `ĐVT: triệu USD`, `(tỷ đồng)`, `1.000 đồng`, `Số doanh nghiệp`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from khoi.proofread.lexicon import lexicon
from khoi.proofread.units import VND, Sort, Unit


@dataclass(frozen=True)
class Measure:
    """A power of ten and a unit; no unit: none is named."""

    scale: int
    unit: Unit | None


NONE: Final = Measure(0, None)
UNNAMED: Final = Unit("", Sort.MEASURE)
"""Of a number whose unit no head and no label names."""

PERCENT: Final = Measure(0, lexicon().units["%"])
TIMES: Final = Measure(0, lexicon().units["lần"])

_SHORT: Final = {
    "trđ": (6, VND), "tr.đ": (6, VND), "trđồng": (6, VND), "tr.đồng": (6, VND), "tr. đồng": (6, VND),
    "tr đồng": (6, VND), "tr. đ": (6, VND), "tr đ": (6, VND), "triệu": (6, VND), "tỷ": (9, VND), "tỉ": (9, VND),
    "tỷđ": (9, VND), "nđ": (3, VND), "ngđ": (3, VND), "1.000đ": (3, VND), "1000đ": (3, VND),
    "ng": (0, lexicon().units["người"]), "lđ": (0, lexicon().units["người"]), "tr.usd": (6, lexicon().units["usd"]),
    "tr.m3": (6, lexicon().units["m3"]), "điểm": (0, lexicon().units["điểm"]),
}  # fmt: skip
_PER: Final = r"(?:[ ]?/[ ]?(?:01[ ])?[^\W\d_]+[0-9²³]?(?:[ ][^\W\d_]+)?){1,2}"


@cache
def _measure() -> re.Pattern[str]:
    scales = "|".join(sorted(lexicon().scales, key=lambda word: -len(word)))
    return re.compile(
        rf"(?P<round>1[.,]?000|10{{3}}|100|10)?[ ]?(?P<scale>(?:{scales})(?:[ ](?:{scales}))?(?![\w]))?\.?[ ]?"
        rf"(?P<unit>{lexicon().words})(?P<per>{_PER})?"
    )


_ROUND: Final = {"1.000": 3, "1,000": 3, "1000": 3, "100": 2, "10": 1}


def measured(words: str) -> Measure | None:
    """The unit that these words are, and nothing else; None where they are none."""
    words = " ".join(words.strip(" .:;()[]").split())
    if words in _SHORT:
        scale, unit = _SHORT[words]
        return Measure(scale, unit)
    one = _measure().fullmatch(words)
    if one is None:
        short, slash, per = words.partition("/")
        if slash and short.strip() in _SHORT and per.strip():
            scale, unit = _SHORT[short.strip()]
            return Measure(scale, Unit(f"{unit.name}/{_rate(per)}", unit.sort))
        return None
    scale = sum(lexicon().scales[word] for word in (one["scale"] or "").split()) + _ROUND.get(one["round"] or "", 0)
    unit = lexicon().units[re.sub(" +", " ", one["unit"])]
    if one["per"]:
        sort = Sort.MEASURE if unit.sort is Sort.COUNT else unit.sort
        unit = Unit(unit.name + "/" + _rate(one["per"].lstrip(" /")), sort)
    return Measure(scale, unit)


def _rate(words: str) -> str:
    parts = (re.sub("^01 ", "", part.strip()) for part in words.split("/"))
    return "/".join({"ng": "người", "th": "tháng", "lđ": "lao động"}.get(part, part) for part in parts)


_TOLD: Final = re.compile(
    r"(?:đơn[ ]?vị(?:[ ](?:tính|đo))?|đvt|đv tính|unit)[ ]*[:.][ ]*(?P<words>[^()|\n;]{1,40})"
    r"|(?:đơn vị tính|đvt)[ ](?P<bare>[^()|\n;:]{1,30})"
)


def told_above(low: str) -> Measure | None:
    """The unit that a line above a table tells: `Đơn vị tính: triệu đồng`."""
    found = _TOLD.search(low)
    if found is None:
        return None
    words = found["words"] or found["bare"]
    first, *others = re.split(r",|[ ]và[ ]", words)
    return measured(first) if not others or all(measured(one) == PERCENT for one in others) else None


def in_brackets(low: str) -> Measure | None:
    """The unit in brackets: `Doanh thu (tỷ đồng)`."""
    for inner in reversed(re.findall(r"\(([^()]{1,40})\)", low)):
        inner = re.sub(r"^(?:đvt|đơn vị tính|đơn vị|tính bằng)[ ]*:?[ ]*", "", inner)
        if one := measured(inner):
            return one
    return None


def named_in(low: str) -> Measure | None:
    """The unit in brackets, or after the last comma, of a head or label."""
    if one := in_brackets(low):
        return one
    tail = low.rpartition(",")[2] if "," in low else low.rpartition(" - ")[2] if " - " in low else ""
    return measured(tail) if tail else None


_COUNTED: Final = re.compile(rf"(?:tổng[ ])?số[ ](?:lượng[ ])?(?:lượt[ ])?(?P<unit>{lexicon().words})")
_PEOPLE: Final = frozenset({"lao động", "đảng viên", "đoàn viên", "hội viên", "công nhân", "học viên", "học sinh"})
"""Words that are counted wherever they stand alone; others (dịch vụ, ngành) may name what is measured in money."""
_NO_COUNT: Final = re.compile(r"(?:tổng )?số (?:tiền|vốn|thu|nộp|nợ|dư)")


def counted_in(low: str) -> Measure | None:
    """Bảng 3. Số doanh nghiệp thành lập mới: what is counted."""
    counted = _COUNTED.match(re.sub(r"^(?:bảng|biểu)(?: số)?[ ][0-9.]+[.: -]*", "", low))
    if counted is None or _NO_COUNT.search(low):
        return None
    unit = lexicon().units[re.sub(" +", " ", counted["unit"])]
    return Measure(0, unit) if unit.sort is Sort.COUNT else None


def of_label(low: str) -> Measure | None:
    """The unit that the words of a row imply: `Số doanh nghiệp`, `Tỷ lệ nợ xấu`, `Lao động`."""
    if one := named_in(low):
        return one
    if re.search(r"%", low) or re.match(r"(?:tỷ|tỉ) (?:lệ|suất|trọng)|tốc độ|cơ cấu", low):
        return PERCENT
    if counted := counted_in(low):
        return counted
    return Measure(0, lexicon().units[low]) if low in _PEOPLE else None
