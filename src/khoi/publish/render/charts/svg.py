"""SVG written by hand: elements, text, and numbers always written in the same way."""

from __future__ import annotations

from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from khoi.documents.face import FAMILY, printable

Anchor = Literal["start", "middle", "end"]

INK: Final = "#1f2937"
HUE: Final = "#24527a"
GRID: Final = "#cfd4da"
QUIET: Final = "#4b5563"

LINE: Final = 1.15
"""From baseline to baseline, as a multiple of the size."""
_MIDDLE: Final = 0.33
"""From a line's middle down to its baseline, as a multiple of the size."""


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """`<name …>content</name>`; underscores in names become hyphens, an empty attribute is left out."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_written(value))}"
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = GRID, width: float = 0.5) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)


def words(
    text: str,
    x: float,
    middle: float,
    size: float,
    anchor: Anchor = "start",
    *,
    fill: str = INK,
    style: Literal["", "bold", "italic"] = "",
    turned: bool = False,
    halo: bool = False,
) -> str:
    """One line of text whose middle is at the height `middle`; `turned` reads upwards; a `halo` keeps lines off it."""
    shade: dict[str, str | float] = {
        "stroke": "#ffffff",
        "stroke_width": 2.5,
        "paint_order": "stroke",
        "stroke_linejoin": "round",
    }
    return element(
        "text",
        escape(printable(text)),
        x=x,
        y=middle + _MIDDLE * size,
        font_size=size,
        text_anchor="" if anchor == "start" else anchor,
        fill=fill,
        font_weight="bold" if style == "bold" else "",
        font_style="italic" if style == "italic" else "",
        transform=f"rotate(-90 {_written(x)} {_written(middle)})" if turned else "",
        **(shade if halo else {}),
    )


def stacked(lines: tuple[str, ...], x: float, middle: float, size: float, anchor: Anchor = "start") -> str:
    """Lines of text around a middle."""
    top = middle - (len(lines) - 1) * size * LINE / 2
    return "".join(words(text, x, top + row * size * LINE, size, anchor) for row, text in enumerate(lines))


def drawing(width: float, height: float, content: str) -> str:
    """The whole picture; lengths are points."""
    return element(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        width=f"{_written(width)}pt",
        height=f"{_written(height)}pt",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        font_family=FAMILY,
    )


def _written(value: str | float) -> str:
    """A hundredth of a point is finer than any printer."""
    if isinstance(value, str):
        return value
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
