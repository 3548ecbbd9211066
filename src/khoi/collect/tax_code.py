"""Tax codes as written: dashes left out, the first zero eaten by a spreadsheet, other numbers beside them."""

from __future__ import annotations

import re
from typing import Final

from stdnum.vn import mst

from khoi.values.text import tidy

_WRITTEN: Final = r"(?<!\d)(\d{12,13}|\d{9,10}(?:\s?-\s?\d{3})?)(?!\d)"
_NAME: Final = r"(?:mã số thuế|mã số doanh nghiệp|mã số dn|\bmst|\bmsdn)\b\D{0,40}?"
_NAMED: Final = re.compile(_NAME + _WRITTEN, re.IGNORECASE)
_SPACED: Final = re.compile(_NAME + r"(\d(?:[ .]?\d){8,12})(?![ .]?\d)", re.IGNORECASE)
"""In groups, as “0200 101 012”, or a digit to a box."""
_ALONE: Final = re.compile(_WRITTEN)


def tidy_tax_code(text: str) -> tuple[str, bool] | None:
    """A valid tax code as 10 digits or `10-3`, and whether a lost leading zero was put back; None if invalid.

    Formats: Thông tư 86/2024/TT-BTC, Điều 5; the check digit is tried by python-stdnum.
    """
    digits = re.sub(r"[^0-9]", "", text)
    lost = len(digits) in {9, 12}
    if lost:
        digits = "0" + digits
    if len(digits) not in {10, 13} or not mst.is_valid(digits):
        return None
    return (digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"), lost


def named_tax_code(text: str) -> str | None:
    """What stands after “Mã số thuế” or “MST”, as written but for spaces."""
    found = _NAMED.search(tidy(text)) or _SPACED.search(tidy(text))
    return re.sub(r"[ .]", "", found[1]) if found else None


def tax_code_in(text: str) -> str | None:
    """The first number of a tax code's length that is a valid one, as written: a file's name names nothing."""
    return next((written for written in _ALONE.findall(tidy(text)) if tidy_tax_code(written)), None)
