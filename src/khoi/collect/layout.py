"""The hidden keys by which a sheet is found again however its rows were moved, and how they are spelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from khoi.values.basis import Basis
from khoi.values.period import Grain, Period
from khoi.values.text import tidy

KEY_COLUMN: Final = 0
EXPLANATION: Final = "explanation"
MONEY_SCALE: Final = "money_scale"
_TEXT: Final = "text:"
_YEARS: Final = range(1990, 2100)
_SHEET: Final = re.compile(r"khoi:1;form=([a-z0-9_]+);period=([0-9A-Z]+);enterprise=([0-9-]+)")
_COLUMN: Final = re.compile(r"([0-9]{4}[A-Z0-9]*):(estimate|preliminary|final|audited)")


@dataclass(frozen=True)
class SheetKey:
    """Which form of which enterprise for which period a sheet is."""

    form: str
    enterprise: str
    period: Period

    def __str__(self) -> str:
        return f"khoi:1;form={self.form};period={self.period};enterprise={self.enterprise}"

    @classmethod
    def parse(cls, text: str) -> SheetKey | None:
        found = _SHEET.fullmatch(tidy(text)) if "khoi:" in text else None
        period = period_of(found[2]) if found else None
        return cls(found[1], found[3], period) if found and period else None


@dataclass(frozen=True)
class ColumnKey:
    """The period and basis of a column of inputs."""

    period: Period
    basis: Basis

    def __str__(self) -> str:
        return f"{self.period}:{self.basis.code}"

    @classmethod
    def parse(cls, text: str) -> ColumnKey | None:
        found = _COLUMN.fullmatch(tidy(text)) if ":" in text else None
        period = period_of(found[1]) if found else None
        return cls(period, Basis.of(found[2])) if found and period else None


def period_of(code: str) -> Period | None:
    """The period of a key or a title; None when somebody broke it, or no report can be of its year."""
    try:
        period = Period.parse(code)
    except ValueError:
        return None
    return period if period.year in _YEARS else None


def text_key(code: str) -> str:
    """The key of a free-text question."""
    return _TEXT + code


def text_code(key: str) -> str | None:
    """The code of a free-text question, if the key is one's."""
    return tidy(key).removeprefix(_TEXT) if _TEXT in key and tidy(key).startswith(_TEXT) else None


def done_in(period: Period) -> str:
    """How the column of a period's own figures begins: a quarter is estimated before it ends, a year is over."""
    return "Thực hiện" if period.grain is Grain.YEAR else "Ước thực hiện"
