"""The parts of a Word document that say how it looks: styles, the font's entry, settings; no theme is used."""

from __future__ import annotations

from typing import Final

from khoi.documents.word_inlines import FOOTNOTE_MARK, PLACEHOLDER
from khoi.documents.word_value import Look, Style, WordFile
from khoi.documents.word_xml import DECLARATION, MAIN, NAMESPACES, element, look, shape

_WORD_2013: Final = 15
"""The version whose rules of layout Word follows; without it Word shows "Compatibility mode"."""

_OF_LETTERS: Final = (
    Style(FOOTNOTE_MARK, "footnote reference", Look(raised=True), of_letters=True),
    Style(PLACEHOLDER, "Placeholder Text", Look(italic=True, shaded=True), of_letters=True),
)


def styles(file: WordFile) -> str:
    """The part `styles`: the font and the language stand for everything, then one style after another."""
    default = element(
        "docDefaults",
        element("rPrDefault", element("rPr", _fonts(file.font), _language(file.language))),
        element("pPrDefault"),
    )
    first, *others = file.styles
    written = [_style(first, default=True), *(_style(style) for style in (*others, *_OF_LETTERS))]
    return DECLARATION + f"<w:styles {NAMESPACES}>{default}{''.join(written)}</w:styles>"


def _fonts(font: str) -> str:
    return element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def _language(language: str) -> str:
    return element("lang", val=language, eastAsia=language, bidi=language)


def _style(style: Style, *, default: bool = False) -> str:
    kind = {"type": "character" if style.of_letters else "paragraph", "styleId": style.key}
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=style.based_on) if style.based_on else "",
        element("next", val=style.following) if style.following else "",
        element("qFormat"),
        "" if style.of_letters else shape(style.shape, outline=style.outline),
        look(style.look),
        **({"type": kind["type"], "default": 1, "styleId": style.key} if default else kind),
    )


def font_table(file: WordFile) -> str:
    """The part `fontTable`: the one font, serif, of any width."""
    font = element(
        "font",
        element("charset", val="00"),
        element("family", val="roman"),
        element("pitch", val="variable"),
        name=file.font,
    )
    return DECLARATION + f"<w:fonts {NAMESPACES}>{font}</w:fonts>"


def settings(file: WordFile, *, footnotes: bool) -> str:
    """The part `settings`."""
    separators = element("footnotePr", element("footnote", id=-1), element("footnote", id=0))
    version = element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013
    )
    parts = [
        element("zoom", percent=100),
        element("defaultTabStop", val=720),
        element("characterSpacingControl", val="doNotCompress"),
        separators if footnotes else "",
        element("compat", version),
        element("themeFontLang", val=file.language),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    ]
    return DECLARATION + f'<w:settings xmlns:w="{MAIN}">{"".join(parts)}</w:settings>'
