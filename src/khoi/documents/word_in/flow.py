"""The walk through a story: blocks, tables in tables, runs and fields, as paragraphs in the order of reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from khoi.documents.unicode_text import in_font
from khoi.documents.word_in.cascade import Letters, Settings, Styles, letters_of, look, settings_of
from khoi.documents.word_in.numbering import Lists
from khoi.documents.word_in.values import Align, Line, Look, Paragraph, Run, Story, Where
from khoi.documents.word_in.xml import MC, A, C, Element, O, V, W, local, millimetres, points, value
from khoi.documents.xlsx_fonts import Font

_ALIGNED: Final[dict[str, Align]] = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "thaiDistribute": "justify",
}
_SIGNS: Final = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
THROUGH: Final = {
    W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
}
"""What holds runs or blocks without being one; what was deleted, or moved away, is not read."""
_STRAIGHT: Final = {"line", "straightConnector1"}
_SHAPES: Final = (A + "prstGeom", V + "line", V + "shape", V + "rect")
_PICTURES: Final = (A + "blip", V + "imagedata", C + "chart")
_CONNECTOR: Final = "#_x0000_t32"


Piece = tuple[str, Element]
"""Letters, and the element of a run that holds or stands for them."""


@dataclass
class _Fields:
    """The fields that are open: what they are, and whether their result has begun."""

    open: list[list[str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return next((instruction.split()[0].upper() for instruction, _ in self.open if instruction.split()), "")

    @property
    def in_instruction(self) -> bool:
        return bool(self.open) and not self.open[-1][1]


@dataclass
class Reader:
    """One stream of text as it is read: what of the file it needs, and where it is."""

    styles: Styles
    lists: Lists
    story: Story
    paragraph: int = 0
    table: int = 0
    section: int = 0

    def blocks(self, parent: Element, at: Where | None = None, of_table: str = "") -> Iterator[Paragraph]:
        """The paragraphs under an element, and the sections that end with them counted."""
        for element in parent:
            match local(element):
                case tag if tag == W + "p":
                    yield from self._paragraph(element, at, of_table)
                case tag if tag == W + "tbl":
                    yield from self._table(element)
                case tag if tag == MC + "AlternateContent":
                    yield from self.blocks(chosen(element), at, of_table)
                case tag if tag in THROUGH:
                    yield from self.blocks(element, at, of_table)

    def _table(self, table: Element) -> Iterator[Paragraph]:
        self.table += 1
        here = self.table
        style = self.styles.named(value(table.find(f"{W}tblPr/{W}tblStyle")), "table")
        for row, line in enumerate(_nested(table, "tr"), 1):
            for column, cell in enumerate(_nested(line, "tc"), 1):
                yield from self.blocks(cell, Where(self.story, 0, here, row, column), style)

    def _paragraph(self, element: Element, at: Where | None, of_table: str) -> Iterator[Paragraph]:
        self.paragraph += 1
        properties = element.find(W + "pPr")
        style = self.styles.named(value(properties.find(W + "pStyle")) if properties is not None else None, "paragraph")
        layers = [self.styles.of(of_table), self.styles.of(style)]
        boxes: list[Element] = []
        runs = list(self._runs(element, [letters for letters, _ in layers], _Fields(), boxes, ""))
        settings = self._settings(settings_of(properties), [settings for _, settings in layers])
        read = _paragraph(replace(at or Where(self.story, 0), paragraph=self.paragraph), runs, settings)
        code, depth = settings.values.get("list"), settings.values.get("depth", 0)
        label = self.lists.label(code, depth) if isinstance(code, int) and isinstance(depth, int) else ""
        yield replace(
            read,
            style=self.styles.name(style),
            section=self.section,
            label=label,
            picture=next(element.iter(*_PICTURES), None) is not None,
            drawn_line=any(
                _straight(part) for part in element.iter(A + "prstGeom", V + "line", V + "shape", V + "rect")
            ),
        )
        for box in boxes:
            inner = type(self)(self.styles, self.lists, Story.BOX if self.story is Story.BODY else self.story)
            inner.paragraph, inner.table, inner.section = self.paragraph - 1, self.table, self.section
            yield from inner.blocks(box)
        if properties is not None and properties.find(W + "sectPr") is not None:
            self.section += 1

    def _settings(self, by_hand: Settings, layers: list[Settings]) -> Settings:
        """A list's level stands between the style that names it and the hand."""
        of_style = self.styles.settings
        for layer in layers:
            of_style = of_style.under(layer)
        named = of_style.under(by_hand).values
        code, depth = named.get("list"), named.get("depth", 0)
        if isinstance(code, int) and isinstance(depth, int):
            level = self.lists.settings(code, depth)
            of_style = of_style.under(level) if "list" in by_hand.values else level.under(of_style)
        return of_style.under(by_hand)

    def _runs(
        self, parent: Element, layers: list[Letters], fields: _Fields, boxes: list[Element], simple: str
    ) -> Iterator[Run]:
        for element in parent:
            match local(element):
                case tag if tag == W + "r":
                    yield from self._run(element, layers, fields, boxes, simple)
                case tag if tag == W + "fldSimple":
                    name = (value(element, "instr") or "").split()[:1]
                    yield from self._runs(element, layers, fields, boxes, name[0].upper() if name else "")
                case tag if tag == MC + "AlternateContent":
                    yield from self._runs(chosen(element), layers, fields, boxes, simple)
                case tag if tag in THROUGH:
                    yield from self._runs(element, layers, fields, boxes, simple)

    def _run(
        self, element: Element, layers: list[Letters], fields: _Fields, boxes: list[Element], simple: str
    ) -> Iterator[Run]:
        properties = element.find(W + "rPr")
        named = value(properties.find(W + "rStyle")) if properties is not None else None
        of_run, _ = self.styles.of(self.styles.named(named, "character"))
        seen, hidden = look(self.styles, [*layers, of_run], letters_of(properties, self.styles.themes))
        pieces: list[Piece] = []
        for part in element:
            match local(part):
                case tag if tag == W + "t" and not fields.in_instruction:
                    pieces.append((part.text or "", part))
                case tag if tag in _SIGNS:
                    pieces.append((_SIGNS[tag] if value(part, "type") not in {"page", "column"} else "", part))
                case tag if tag == W + "instrText" and fields.in_instruction:
                    fields.open[-1][0] += part.text or ""
                case tag if tag == W + "fldChar":
                    if not hidden:
                        yield from self._letters(pieces, seen, simple or fields.name)
                        pieces = []
                    yield from _turned(value(part, "fldCharType"), fields, seen)
                case tag if tag == W + "pgNum":
                    yield Run("", seen, "PAGE")
                case tag if tag in {W + "drawing", W + "pict", W + "object", MC + "AlternateContent"}:
                    boxes += _boxes(part)
        if not hidden:
            yield from self._letters(pieces, seen, simple or fields.name)

    def _letters(self, pieces: list[Piece], seen: Look, name: str) -> Iterator[Run]:
        """Letters of one look, if there are any."""
        if text := "".join(letters for letters, _ in pieces):
            yield Run(text, seen, name)


def _turned(kind: str | None, fields: _Fields, seen: Look) -> Iterator[Run]:
    """A field begins, comes to its result, ends; where it ends without a result it is still told."""
    if kind == "begin":
        fields.open.append(["", ""])
    elif kind == "separate" and fields.open:
        fields.open[-1][1] = "result"
        yield Run("", seen, fields.name)
    elif kind == "end" and fields.open:
        if not fields.open[-1][1]:
            yield Run("", seen, fields.name)
        fields.open.pop()


def _nested(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table, cells of a row, also within content controls and revisions."""
    for element in parent:
        tag = local(element)
        if tag == W + name:
            yield element
        elif tag in THROUGH:
            yield from _nested(element, name)


def chosen(element: Element) -> Element:
    """The newest way of saying it, else the one for older programs."""
    found = element.find(MC + "Choice")
    return found if found is not None else next(iter(element.iterfind(MC + "Fallback")), ())


def _boxes(element: Element) -> list[Element]:
    """Text boxes, the outermost ones, each once."""
    if local(element) == MC + "AlternateContent":
        return [box for part in chosen(element) for box in _boxes(part)]
    if local(element) == W + "txbxContent":
        return [element]
    return [box for part in element if local(part) for box in _boxes(part)]


def _straight(part: Element) -> bool:
    tag = local(part)
    if tag == A + "prstGeom":
        return part.get("prst") in _STRAIGHT
    return tag == V + "line" or part.get("type") == _CONNECTOR or part.get(O + "hr") in {"t", "true"}


def _paragraph(where: Where, runs: list[Run], settings: Settings) -> Paragraph:
    values = settings.values
    raw = "".join(run.text for run in runs)
    old = any(_old(run) for run in runs)
    return Paragraph(
        where=where,
        runs=tuple(replace(run, text=unicodedata.normalize("NFC", _in_unicode(run))) for run in runs),
        style="",
        align=_ALIGNED.get(str(values.get("align")), "left"),
        left_mm=millimetres(_length(values.get("left"))),
        first_line_mm=millimetres(_length(values.get("first"))),
        before_pt=points(_length(values.get("before"))),
        after_pt=points(_length(values.get("after"))),
        line=_line(values.get("line"), values.get("rule")),
        rule_below=bool(values.get("border")),
        decomposed=not unicodedata.is_normalized("NFC", raw),
        old_letters=old,
        heading=_heading(values.get("outline")),
    )


def _length(found: object) -> Decimal:
    return found if isinstance(found, Decimal) else Decimal(0)


def _heading(outline: object) -> int:
    return outline + 1 if isinstance(outline, int) and 0 <= outline < 9 else 0


def _line(found: object, rule: object) -> Line:
    if not isinstance(found, Decimal):
        return Line("multiple", Decimal(1))
    if rule == "exact":
        return Line("exact", points(found))
    if rule == "atLeast":
        return Line("at_least", points(found))
    return Line("multiple", (found / 240).quantize(Decimal("0.01")))


def _old(run: Run) -> bool:
    return Font.named(run.look.other_font) is not None and not run.text.isascii()


def _in_unicode(run: Run) -> str:
    return in_font(run.text, Font.named(run.look.other_font))
