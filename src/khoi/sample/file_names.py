"""What offices call their files."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from khoi.sample.habits import FILE_NAMES, Habit
from khoi.sample.world import Company
from khoi.values.period import Period

_ROMAN: Final = ("", "I", "II", "III", "IV")


def file_name(company: Company, period: Period, habit: Habit) -> str:
    """A name with its suffix; one that bears the tax code where the sheet does not."""
    name = _WITH_CODE if habit.code_in_name else _NAMES[habit.file_name]
    return unicodedata.normalize("NFC", name(company, period)) + ".xlsx"


def corrected(name: str) -> str:
    """The name of a file that is sent again."""
    return name.removesuffix(".xlsx") + " (sửa lại).xlsx"


def ascii_words(text: str) -> str:
    """Vietnamese without its marks, as in old file names."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def _squeezed(company: Company) -> str:
    return "".join(word.capitalize() for word in ascii_words(company.short_name).split())


def _with_code(company: Company, period: Period) -> str:
    return f"{period}_{company.code}"


_WITH_CODE: Final = _with_code
_NAMES: Final[tuple[Callable[[Company, Period], str], ...]] = (
    lambda c, p: f"BC quý {_ROMAN[p.ordinal]} {p.year} - {c.short_name}",
    _with_code,
    lambda c, p: f"Báo cáo SXKD quý {p.ordinal}-{p.year} ({c.short_name})",
    lambda c, p: f"BC_{_squeezed(c)}_Q{p.ordinal}_{p.year}",
    lambda c, p: f"Copy of Bieu mau {c.code} q{p.ordinal}.{p.year} final",
    lambda c, p: f"{ascii_words(c.short_name)} bao cao quy {p.ordinal}",
    lambda c, p: f"{c.code}_Bao cao quy {_ROMAN[p.ordinal]} nam {p.year}",
    lambda c, p: f"{c.short_name} - biểu quý {_ROMAN[p.ordinal]}.{p.year} (gửi VP Khối)",
)
assert len(_NAMES) == FILE_NAMES
