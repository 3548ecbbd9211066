"""What a format demands of a page and of the parts around the text, as plain data for templates."""

from __future__ import annotations

from typing import Any, Final

from khoi.catalog.format_parts import Body, Component
from khoi.catalog.formats import ComponentCode, Format
from khoi.publish.publication import Publication
from khoi.publish.render.official import component_lines

Data = dict[str, Any]

_SINGLE: Final = 1.1487
"""A line of Times New Roman “single” spaced, as a multiple of its size."""
_OF_LETTERS: Final[set[ComponentCode]] = {"about_letter", "addressee", "secrecy"}


def page(form: Format) -> Data:
    """The measures of the sheet and the text, in mm and pt by their names."""
    sheet, body, columns = form.page, form.body, form.columns
    size = float(body.size_pt.written)
    return {
        "width_mm": float(sheet.width_mm.written),
        "height_mm": float(sheet.height_mm.written),
        "top_mm": float(sheet.top_mm.written),
        "bottom_mm": float(sheet.bottom_mm.written),
        "left_mm": float(sheet.left_mm.written),
        "right_mm": float(sheet.right_mm.written),
        "number_pt": float(form.page_number.size_pt.written),
        "number_edge_mm": float(form.page_number.edge_mm.written) if form.page_number.edge_mm else 10.0,
        "number_where": form.page_number.where,
        "number_align": form.page_number.align,
        "number_on_first": form.page_number.on_first_page,
        "size_pt": size,
        "line_pt": _line(body),
        "between_pt": float(body.between_pt.written),
        "indent_mm": float(body.first_line_mm.written),
        "justify": body.align == "justify",
        **{name: float(getattr(columns, name)) for name in type(columns).model_fields if name.endswith("_mm")},
    }


def _line(body: Body) -> float:
    """From baseline to baseline in pt."""
    if body.exact_pt is not None:
        return float(body.exact_pt.written)
    assert body.lines is not None  # a body has one of the two
    return float(body.size_pt.written * body.lines.written) * _SINGLE


def components(publication: Publication, form: Format) -> dict[str, list[Data]]:
    """The parts of head and foot by where they stand, in the format's order, those that say nothing left out."""
    placed: dict[str, list[Data]] = {}
    for code, component in form.components.items():
        if code not in _OF_LETTERS:
            lines = component_lines(publication, form, code)
            placed.setdefault(component.where, []).extend(_component(code, line, component) for line in lines)
    return placed


def _component(code: str, text: str, component: Component) -> Data:
    return {
        "code": code,
        "text": text,
        "size_pt": float(component.size_pt.written),
        "bold": component.bold,
        "italic": component.italic,
        "underline": component.underline,
        "align": component.align or "center",
        "before_pt": float(component.space_before_pt or 0),
        "after_pt": float(component.space_after_pt or 0),
        "rule": component.rule_below,
    }
