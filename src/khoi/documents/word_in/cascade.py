"""What letters and paragraphs look like: properties through defaults, styles of three kinds, and by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, reduce
from typing import Final

from khoi.documents.word_in.values import Look
from khoi.documents.word_in.xml import A, Element, W, half_points, number, switch, twips, value

_DEEPEST: Final = 30
"""So many styles based on one another; a circle has no end."""
_TOGGLES: Final = {"b": "bold", "i": "italic", "caps": "caps", "smallCaps": "small_caps", "vanish": "hidden"}
_FACES: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme"}
_FIRST_FONT: Final = "Times New Roman"
_FIRST_SIZE: Final = Decimal(10)
"""What holds where a file says nothing (ISO/IEC 29500-1, 17.3.2.38 and .26)."""


@dataclass(frozen=True)
class Letters:
    """Properties of letters that one style, or a hand, sets; those that it does not set are None or lack."""

    toggles: Mapping[str, bool] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    size: Decimal | None = None
    underline: bool | None = None
    colour: str | None = None

    def under(self, other: Letters) -> Letters:
        """With what another sets after it."""
        return Letters(
            {**self.toggles, **other.toggles},
            {**self.fonts, **other.fonts},
            self.size if other.size is None else other.size,
            self.underline if other.underline is None else other.underline,
            self.colour if other.colour is None else other.colour,
        )


@dataclass(frozen=True)
class Settings:
    """Properties of a paragraph, as plain values by name; lengths in twips."""

    values: Mapping[str, str | bool | Decimal | int] = field(default_factory=dict)

    def under(self, other: Settings) -> Settings:
        return Settings({**self.values, **other.values})


def letters_of(properties: Element | None, themes: Mapping[str, str]) -> Letters:
    """What a `w:rPr` sets."""
    if properties is None:
        return Letters()
    toggles = {name: on for tag, name in _TOGGLES.items() if (on := switch(properties.find(W + tag))) is not None}
    fonts = _fonts(properties.find(W + "rFonts"), themes)
    underline, colour = properties.find(W + "u"), value(properties.find(W + "color"))
    return Letters(
        toggles,
        fonts,
        half_points(properties.find(W + "sz")),
        None if underline is None else value(underline) not in {None, "none"},
        None if colour is None else _colour(colour),
    )


def _fonts(element: Element | None, themes: Mapping[str, str]) -> dict[str, str]:
    """A face of the theme goes before one that is named beside it (17.3.2.26)."""
    found = {}
    for face, theme in _FACES.items():
        name = themes.get(value(element, theme) or "") or value(element, face)
        if name:
            found[face] = name
    return found


def _colour(text: str) -> str:
    return text.upper() if len(text) == 6 and text.lower() != "auto" else "000000"


def settings_of(properties: Element | None) -> Settings:
    """What a `w:pPr` sets."""
    if properties is None:
        return Settings()
    spacing, indent = properties.find(W + "spacing"), properties.find(W + "ind")
    outline = number(value(properties.find(W + "outlineLvl")))
    bottom = properties.find(f"{W}pBdr/{W}bottom")
    found: dict[str, str | bool | Decimal | int | None] = {
        "align": value(properties.find(W + "jc")),
        "before": _space(spacing, "before"),
        "after": _space(spacing, "after"),
        "line": twips(spacing, "line"),
        "rule": value(spacing, "lineRule"),
        "left": _first(twips(indent, "left"), twips(indent, "start")),
        "first": _first(_negative(twips(indent, "hanging")), twips(indent, "firstLine")),
        "contextual": switch(properties.find(W + "contextualSpacing")),
        "border": None if bottom is None else value(bottom) not in {None, "none", "nil"},
        "outline": outline,
        "list": number(value(properties.find(f"{W}numPr/{W}numId"))),
        "depth": number(value(properties.find(f"{W}numPr/{W}ilvl"))),
    }
    return Settings({name: one for name, one in found.items() if one is not None})


def _space(spacing: Element | None, side: str) -> Decimal | None:
    """Also what the web calls automatic (14 pt), and hundredths of a line, which go before twips (17.3.1.33)."""
    if (value(spacing, side + "Autospacing") or "0").lower() not in {"0", "false", "off"}:
        return Decimal(280)
    lines = number(value(spacing, side + "Lines"))
    return Decimal(lines) * 240 / 100 if lines else twips(spacing, side)


def _first(*lengths: Decimal | None) -> Decimal | None:
    return next((length for length in lengths if length is not None), None)


def _negative(length: Decimal | None) -> Decimal | None:
    return None if length is None else -length


@dataclass(frozen=True)
class _Style:
    based_on: str | None
    letters: Letters
    settings: Settings
    name: str


class Styles:
    """The styles of a file, each with all that it is based on."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self.themes = theme_fonts(theme)
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        for element in root.iterfind(W + "style") if root is not None else ():
            self._add(element)
        self.letters = letters_of(_default(root, "rPr"), self.themes)
        self.settings = settings_of(_default(root, "pPr"))
        self._seen: dict[str, tuple[Letters, Settings]] = {}

    def _add(self, element: Element) -> None:
        code = value(element, "styleId") or ""
        self._styles[code] = _Style(
            value(element.find(W + "basedOn")),
            letters_of(element.find(W + "rPr"), self.themes),
            settings_of(element.find(W + "pPr")),
            value(element.find(W + "name")) or code,
        )
        if (value(element, "default") or "0").lower() in {"1", "true", "on"}:
            self._default.setdefault(value(element, "type") or "", code)

    def named(self, code: str | None, kind: str) -> str:
        """The style that is meant: the default of its kind where none is named, or one that there is not."""
        return code if code in self._styles and code is not None else self._default.get(kind, "")

    def name(self, code: str) -> str:
        return self._styles[code].name if code in self._styles else code

    def of(self, code: str) -> tuple[Letters, Settings]:
        """All that a style sets, with what it is based on."""
        if code not in self._seen:
            chain = [self._styles[one] for one in reversed(self._chain(code))]
            letters = reduce(Letters.under, (style.letters for style in chain), Letters())
            self._seen[code] = letters, reduce(Settings.under, (style.settings for style in chain), Settings())
        return self._seen[code]

    def _chain(self, code: str | None) -> list[str]:
        chain: list[str] = []
        while code in self._styles and code not in chain and len(chain) < _DEEPEST:
            assert code is not None
            chain.append(code)
            code = self._styles[code].based_on
        return chain

    @cached_property
    def first(self) -> Letters:
        """What holds before any style."""
        return Letters({}, {"ascii": _FIRST_FONT, "hAnsi": _FIRST_FONT}, _FIRST_SIZE, False, "000000").under(
            self.letters
        )


def look(styles: Styles, of_styles: Iterable[Letters], by_hand: Letters) -> tuple[Look, bool]:
    """The look of letters, and whether they are hidden. Styles switch what is on off again; a hand decides (17.7.3)."""
    layers = list(of_styles)
    all_of = reduce(Letters.under, [*layers, by_hand], styles.first)
    on = {name: _toggled(name, styles.letters, layers, by_hand) for name in _TOGGLES.values()}
    return Look(
        font=all_of.fonts["ascii"],
        other_font=all_of.fonts["hAnsi"],
        size_pt=all_of.size or _FIRST_SIZE,
        bold=on["bold"],
        italic=on["italic"],
        underline=bool(all_of.underline),
        caps=on["caps"] or on["small_caps"],
        colour=all_of.colour or "000000",
    ), on["hidden"]


def _toggled(name: str, defaults: Letters, layers: Iterable[Letters], by_hand: Letters) -> bool:
    if name in by_hand.toggles:
        return by_hand.toggles[name]
    if defaults.toggles.get(name):
        return True
    return sum(layer.toggles.get(name, False) for layer in layers) % 2 == 1


def _default(root: Element | None, name: str) -> Element | None:
    return None if root is None else root.find(f"{W}docDefaults/{W}{name}Default/{W}{name}")


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """`minorHAnsi` and its kin to the face that the theme names for Latin letters."""
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{A}{size}Font/{A}latin")
        face = None if latin is None else latin.get("typeface")
        if face:
            found |= {f"{size}HAnsi": face, f"{size}Ascii": face}
    return found
