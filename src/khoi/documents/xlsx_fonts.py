"""Which cells of an .xlsx are in a font of before Unicode (.VnTime, VNI-Times), when its styles name one."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from khoi.documents.xlsx_scan import sheet_names
from khoi.values.legacy_text import Encoding

_NAME: Final = re.compile(r"""<(?:\w+:)?(?:name|rFont)\s[^<>]*?val=["']([^"']*)["']""")
_ATTRIBUTE: Final = re.compile(r"""\b([\w:]{1,40})=["']([^"'<>]*)["']""")
_TEXT: Final = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_NUMBER: Final = re.compile(r"<(?:\w+:)?v>(\d+)<")
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class Font:
    """What an old font means for its letters; `capitals`: it shows small letters as capitals (.VnTimeH)."""

    encoding: Encoding
    capitals: bool = False

    @classmethod
    def named(cls, name: str) -> Font | None:
        """By the names that all fonts of TCVN3 (.Vn…) and VNI (VNI-…) bear; None for another font."""
        low = name.strip().lower()
        if low.startswith(".vn"):
            return cls(Encoding.TCVN3, capitals=name.strip().endswith("H"))
        return cls(Encoding.VNI) if low.startswith(("vni-", "vni ")) else None


Runs = tuple[tuple[str | None, Font | None], ...]
"""Parts of a cell's text, each with its font; one part without text is the whole cell."""

Fonts = Mapping[tuple[int, int], Runs]
"""(row, column) to what is typed there in an old font."""


def old_fonts(content: bytes) -> Mapping[str, Fonts]:
    """Sheet to its cells in old fonts; none when the archive cannot be understood."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            styles = _styles(_part(archive, "xl/styles.xml"))
            return _cells(archive, styles, _strings(_part(archive, "xl/sharedStrings.xml")))
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, OSError, RuntimeError):
        return {}


def _part(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace") if name in archive.NameToInfo else ""


def _elements(xml: str, name: str) -> Iterator[str]:
    """The elements of a name, from their attributes to their end; each is looked at once, however broken the file."""
    for piece in re.split(rf"<(?:\w+:)?{name}(?=[\s/>])", xml)[1:]:
        yield re.split(rf"</(?:\w+:)?{name}>", piece, maxsplit=1)[0]


def _styles(xml: str) -> dict[str, Font | None]:
    """Number of a cell style, as cells name it, to its old font."""
    fonts = [_named(font) for part in _elements(xml, "fonts") for font in _elements(part, "font")]
    numbers = [
        int(dict(_ATTRIBUTE.findall(style.partition(">")[0])).get("fontId", "0"))
        for part in _elements(xml, "cellXfs")
        for style in _elements(part, "xf")
    ]
    return {str(style): fonts[font] if font < len(fonts) else None for style, font in enumerate(numbers)}


def _named(xml: str) -> Font | None:
    name = _NAME.search(xml)
    return Font.named(html.unescape(name[1])) if name else None


_Rich = Mapping[str, tuple[str, ...]]
"""Number of a shared text that has runs in several fonts to these runs, as they stand in the file."""


def _strings(xml: str) -> _Rich:
    rich = {str(number): tuple(_elements(item, "r")) for number, item in enumerate(_elements(xml, "si"))}
    return {number: runs for number, runs in rich.items() if runs}


def _cells(archive: zipfile.ZipFile, styles: Mapping[str, Font | None], rich: _Rich) -> Mapping[str, Fonts]:
    found = {}
    for part, sheet in sheet_names(archive).items():
        cells = dict(_typed(_part(archive, part), styles, rich))
        if cells:
            found[sheet] = cells
    return found


def _typed(xml: str, styles: Mapping[str, Font | None], rich: _Rich) -> Iterator[tuple[tuple[int, int], Runs]]:
    """Cells of text (t="s", "str", "inlineStr") whose style or runs have an old font."""
    for cell in _elements(xml, "c"):
        head, _, body = cell.partition(">")
        attributes = dict(_ATTRIBUTE.findall(head))
        place = _PLACE.fullmatch(attributes.get("r", ""))
        if place is None or attributes.get("t") not in {"s", "str", "inlineStr"}:
            continue
        number = _NUMBER.search(body) if attributes["t"] == "s" else None
        font = styles.get(attributes.get("s", "0"))
        runs = tuple(_run(run, font) for run in rich.get(number[1], ())) if number else ()
        if any(of_run for _, of_run in runs):
            yield _at(place), runs
        elif font is not None and not runs:
            yield _at(place), ((None, font),)


def _run(xml: str, of_cell: Font | None) -> tuple[str, Font | None]:
    """The text of a run and its old font: the one it names, else the cell's."""
    return html.unescape("".join(_TEXT.findall(xml))), _named(xml) if _NAME.search(xml) else of_cell


def _at(place: re.Match[str]) -> tuple[int, int]:
    column = 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - 64
    return int(place[2]) - 1, column - 1
