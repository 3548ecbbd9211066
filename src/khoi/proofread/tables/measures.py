"""Units as heads, titles and labels name them: `ĐVT: triệu USD`, `(tỷ đồng)`, `1.000 đồng`, `Số doanh nghiệp`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from khoi.proofread.lexicon import Lexicon
from khoi.proofread.units import VND, Sort, Unit


@dataclass(frozen=True)
class Measure:
    """A power of ten and a unit; no unit: none is named."""

    scale: int
    unit: Unit | None


NONE: Final = Measure(0, None)
UNNAMED: Final = Unit("", Sort.MEASURE)
"""Of a number whose unit no head and no label names."""

PERCENT: Final = Measure(0, Unit("%", Sort.PERCENT))
TIMES: Final = Measure(0, Unit("lần", Sort.TIMES))

_MONEY: Final = {
    "trđ": 6, "tr.đ": 6, "trđồng": 6, "tr.đồng": 6, "tr. đồng": 6, "tr đồng": 6, "tr. đ": 6, "tr đ": 6, "triệu": 6,
    "tỷ": 9, "tỉ": 9, "tỷđ": 9, "nđ": 3, "ngđ": 3, "1.000đ": 3, "1000đ": 3,
}  # fmt: skip
"""Scale and đồng as only tables shorten them."""
_SHORT: Final = {"ng": (0, "người"), "lđ": (0, "người"), "tr.usd": (6, "usd"), "tr.m3": (6, "m3"), "điểm": (0, "điểm")}
"""Other units as only tables shorten them."""
_PER: Final = r"(?:[ ]?/[ ]?(?:01[ ])?[^\W\d_]+[0-9²³]?(?:[ ][^\W\d_]+)?){1,2}"
_ROUND: Final = {"1.000": 3, "1,000": 3, "1000": 3, "100": 2, "10": 1}
_TOLD: Final = re.compile(
    r"(?:đơn[ ]?vị(?:[ ](?:tính|đo))?|đvt|đv tính|unit)[ ]*[:.][ ]*(?P<words>[^()|\n;]{1,40})"
    r"|(?:đơn vị tính|đvt)[ ](?P<bare>[^()|\n;:]{1,30})"
)
_PEOPLE: Final = frozenset({"lao động", "đảng viên", "đoàn viên", "hội viên", "công nhân", "học viên", "học sinh"})
"""Words that are counted wherever they stand alone; others (dịch vụ, ngành) may name what is measured in money."""
_NO_COUNT: Final = re.compile(r"(?:tổng )?số (?:tiền|vốn|thu|nộp|nợ|dư)")


@dataclass(frozen=True, eq=False)
class Measures:
    """How the tables of a text name units, by the words by which the text is read; its patterns are made once."""

    words: Lexicon

    @cached_property
    def _measure(self) -> re.Pattern[str]:
        scales = "|".join(re.escape(word) for word in sorted(self.words.scales, key=lambda word: -len(word)))
        return re.compile(
            rf"(?P<round>1[.,]?000|10{{3}}|100|10)?[ ]?(?P<scale>(?:{scales})(?:[ ](?:{scales}))?(?![\w]))?\.?[ ]?"
            rf"(?P<unit>{self.words.words})(?P<per>{_PER})?"
        )

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(rf"(?:tổng[ ])?số[ ](?:lượng[ ])?(?:lượt[ ])?(?P<unit>{self.words.words})")

    @cached_property
    def _short(self) -> Mapping[str, Measure]:
        """An office's own meaning of a word comes before what tables shorten."""
        units, money = self.words.units, {**_MONEY, **self.words.shorthand}
        shortened = {word: Measure(scale, VND) for word, scale in money.items()}
        shortened |= {word: Measure(scale, units[of]) for word, (scale, of) in _SHORT.items()}
        return {word: one for word, one in shortened.items() if word not in self.words.added}

    def measured(self, words: str) -> Measure | None:
        """The unit that these words are, and nothing else; None where they are none."""
        words = " ".join(words.strip(" .:;()[]").split())
        if words in self._short:
            return self._short[words]
        one = self._measure.fullmatch(words)
        if one is None:
            return self._shortened_rate(words)
        said = (one["scale"] or "").split()
        scale = sum(self.words.scales[word] for word in said) + _ROUND.get(one["round"] or "", 0)
        unit = self._unit(one["unit"])
        if one["per"]:
            sort = Sort.MEASURE if unit.sort is Sort.COUNT else unit.sort
            unit = Unit(unit.name + "/" + _rate(one["per"].lstrip(" /")), sort, unit.factor)
        return Measure(scale, unit)

    def _shortened_rate(self, words: str) -> Measure | None:
        """trđ/ng."""
        first, slash, per = words.partition("/")
        one = self._short.get(first.strip()) if slash and per.strip() else None
        if one is None or one.unit is None:
            return None
        return Measure(one.scale, Unit(f"{one.unit.name}/{_rate(per)}", one.unit.sort))

    def _unit(self, words: str) -> Unit:
        return self.words.units[re.sub(" +", " ", words)]

    def told_above(self, low: str) -> Measure | None:
        """The unit that a line above a table tells: `Đơn vị tính: triệu đồng`."""
        found = _TOLD.search(low)
        if found is None:
            return None
        words = found["words"] or found["bare"]
        first, *others = re.split(r",|[ ]và[ ]", words)
        alone = not others or all(self.measured(one) == PERCENT for one in others)
        return self.measured(first) if alone else None

    def in_brackets(self, low: str) -> Measure | None:
        """The unit in brackets: `Doanh thu (tỷ đồng)`."""
        for inner in reversed(re.findall(r"\(([^()]{1,40})\)", low)):
            inner = re.sub(r"^(?:đvt|đơn vị tính|đơn vị|tính bằng)[ ]*:?[ ]*", "", inner)
            if one := self.measured(inner):
                return one
        return None

    def named_in(self, low: str) -> Measure | None:
        """The unit in brackets, or after the last comma, of a head or label."""
        if one := self.in_brackets(low):
            return one
        tail = low.rpartition(",")[2] if "," in low else low.rpartition(" - ")[2] if " - " in low else ""
        return self.measured(tail) if tail else None

    def counted_in(self, low: str) -> Measure | None:
        """Bảng 3. Số doanh nghiệp thành lập mới: what is counted."""
        counted = self._counted.match(re.sub(r"^(?:bảng|biểu)(?: số)?[ ][0-9.]+[.: -]*", "", low))
        if counted is None or _NO_COUNT.search(low):
            return None
        unit = self._unit(counted["unit"])
        return Measure(0, unit) if unit.sort is Sort.COUNT else None

    def of_label(self, low: str) -> Measure | None:
        """The unit that the words of a row imply: `Số doanh nghiệp`, `Tỷ lệ nợ xấu`, `Lao động`."""
        if one := self.named_in(low):
            return one
        if re.search(r"%", low) or re.match(r"(?:tỷ|tỉ) (?:lệ|suất|trọng)|tốc độ|cơ cấu", low):
            return PERCENT
        if counted := self.counted_in(low):
            return counted
        return Measure(0, self._unit(low)) if low in _PEOPLE else None


@lru_cache(maxsize=32)
def measures(words: Lexicon) -> Measures:
    """One for each lexicon, as each lexicon is one for equal words."""
    return Measures(words)


def _rate(words: str) -> str:
    parts = (re.sub("^01 ", "", part.strip()) for part in words.split("/"))
    return "/".join({"ng": "người", "th": "tháng", "lđ": "lao động"}.get(part, part) for part in parts)
