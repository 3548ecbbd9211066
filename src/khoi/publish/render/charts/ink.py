"""What tells series apart on a black-and-white print: fills, dashes and markers; the last series is the strongest."""

from __future__ import annotations

from typing import Final

from khoi.publish.render.charts.svg import HUE, element

_PAPER: Final = "#ffffff"

_FILLS: Final = (HUE, "url(#hatch)", _PAPER, "url(#dots)", "url(#cross)", "#9fb6cb")
_DASHES: Final = ("", "5 2.5", "1.5 2", "7 2 1.5 2", "3 1.5", "10 3")
_MARKERS: Final = ("circle", "square", "triangle", "diamond", "circle", "square")


def definitions() -> str:
    """The patterns that fills name."""
    stroke: dict[str, str | float] = {"stroke": HUE, "stroke_width": 0.9}
    lines = element("line", x1=0, y1=2, x2=4, y2=2, **stroke)
    across = lines + element("line", x1=2, y1=0, x2=2, y2=4, **stroke)
    dot = element("circle", cx=2, cy=2, r=0.75, fill=HUE)
    return element("defs", _pattern("hatch", lines, -45) + _pattern("dots", dot, 0) + _pattern("cross", across, 45))


def _pattern(name: str, content: str, turned: int) -> str:
    paper = element("rect", width=4, height=4, fill=_PAPER)
    return element(
        "pattern",
        paper + content,
        id=name,
        width=4,
        height=4,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turned})",
    )


def fill(rank: int) -> str:
    """The fill of the series that is `rank` places before the last."""
    return _FILLS[rank % len(_FILLS)]


def box(x: float, y: float, width: float, height: float, rank: int) -> str:
    """A column, a bar or a swatch."""
    return element("rect", x=x, y=y, width=width, height=height, fill=fill(rank), stroke=HUE, stroke_width=0.7)


def path(points: list[tuple[float, float]], rank: int) -> str:
    """A line through points; nothing for a single one."""
    if len(points) < 2:
        return ""
    return element(
        "polyline",
        points=" ".join(f"{x:.2f},{y:.2f}" for x, y in points),
        fill="none",
        stroke=HUE,
        stroke_width=1.6 if rank == 0 else 1.1,
        stroke_dasharray=_DASHES[rank % len(_DASHES)],
        stroke_linejoin="round",
    )


def marker(x: float, y: float, rank: int, reach: float = 2.4) -> str:
    """A point of a series; that of the last series is filled, the others are open."""
    look: dict[str, str | float] = {"fill": HUE if rank == 0 else _PAPER, "stroke": HUE, "stroke_width": 0.9}
    match _MARKERS[rank % len(_MARKERS)]:
        case "circle":
            return element("circle", cx=x, cy=y, r=reach, **look)
        case "square":
            return element("rect", x=x - reach, y=y - reach, width=2 * reach, height=2 * reach, **look)
        case "triangle":
            corners = [(x, y - reach * 1.2), (x + reach * 1.2, y + reach), (x - reach * 1.2, y + reach)]
        case _:
            corners = [(x, y - reach * 1.3), (x + reach * 1.3, y), (x, y + reach * 1.3), (x - reach * 1.3, y)]
    return element("polygon", points=" ".join(f"{a:.2f},{b:.2f}" for a, b in corners), **look)
