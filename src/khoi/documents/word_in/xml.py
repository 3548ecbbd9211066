"""The few words of WordprocessingML that all of this package speaks: names, switches, lengths."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the prefix that everybody uses)

Element = Any
"""An element of lxml, which has no types."""

_MEASURE: Final = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS: Final = {
    "mm": Decimal(1440) / Decimal("25.4"),
    "cm": Decimal(14400) / Decimal("25.4"),
    "in": Decimal(1440),
    "pt": Decimal(20),
    "pc": Decimal(240),
    "pi": Decimal(240),
    None: Decimal(1),
}
_OFF: Final = {"0", "false", "off", "none"}


def local(element: Element) -> str:
    """The name of an element with its namespace; empty for a comment or an instruction."""
    return element.tag if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the main namespace."""
    return None if element is None else element.get(W + name)


def switch(element: Element | None) -> bool | None:
    """A property that is on, off, or not said (ISO/IEC 29500-1, 17.17.4)."""
    return None if element is None else (value(element) or "1").lower() not in _OFF


def twips(element: Element | None, name: str) -> Decimal | None:
    """A length in twentieths of a point, also when it is written with a unit; None for what is none."""
    found = _MEASURE.fullmatch(value(element, name) or "")
    return Decimal(found[1]) * _TWIPS[found[2]] if found else None


def number(text: str | None) -> int | None:
    """A whole number of sane size."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


def points(length: Decimal) -> Decimal:
    return _rounded(length / 20)


def millimetres(length: Decimal) -> Decimal:
    return _rounded(length * Decimal("25.4") / 1440)


def half_points(element: Element | None) -> Decimal | None:
    """The size of letters."""
    try:
        size = Decimal(value(element) or "")
    except InvalidOperation:
        found = twips(element, "val")
        return None if found is None else points(found)
    return _rounded(size / 2) if size.is_finite() and 0 < size < 10_000 else None


def _rounded(length: Decimal) -> Decimal:
    return length.quantize(Decimal("0.01"))
