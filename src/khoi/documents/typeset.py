"""Typesetting: a template and a value in, a PDF or pictures out; the door to typst.

A template is code that ships with us; the value is data of others and comes to it as JSON, never as code. Only the
vendored face is used, neither the system's fonts nor typst's own. Equal input gives equal bytes: there is no clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import typst

from khoi.documents.face import FONT_FOLDER, printable

PDF_STANDARDS: Final[list[Any]] = ["a-2b", "ua-1"]
"""Kept for years and read out to those who do not see: PDF/A-2b (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

_NO_CLOCK: Final = 0


def typeset_pdfs(template: Path, values: Iterable[Any]) -> Iterator[bytes]:
    """One PDF for each value, tagged, PDF/A-2b and PDF/UA-1; `template` reads it by `json(bytes(sys.inputs.value))`.

    A slip in a template raises `typst.TypstError`: it is a bug of ours, whatever the value.
    """
    compiler = _compiler(template)
    for value in values:
        made = compiler.compile(
            format="pdf", sys_inputs=_inputs(value), pdf_standards=PDF_STANDARDS, timestamp=_NO_CLOCK
        )
        yield _one(made)


def typeset_png(template: Path, value: Any, dots_per_inch: float) -> bytes:
    """The only page of the document as a PNG."""
    return _one(_compiler(template).compile(format="png", sys_inputs=_inputs(value), ppi=dots_per_inch))


def _compiler(template: Path) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)])
    return typst.Compiler(template, root=template.parent, font_paths=fonts)


def _inputs(value: Any) -> dict[str, str]:
    return {"value": json.dumps(_printable(value), ensure_ascii=False)}


def _printable(value: Any) -> Any:
    match value:
        case str():
            return printable(value)
        case dict():
            return {key: _printable(part) for key, part in value.items()}
        case list() | tuple():
            return [_printable(part) for part in value]
    return value


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("a document of one file was expected")
    return made
