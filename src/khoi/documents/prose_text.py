"""Plain text: bytes in any usual encoding in, lines out."""

from __future__ import annotations

import re
from typing import Final

from khoi.documents.csv_text import decode_text
from khoi.documents.prose_letters import in_unicode
from khoi.documents.prose_value import Prose, place_of, prose_of, unread
from khoi.values.finding import Finding, error, note

_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_OFTEN: Final = 100
"""A text has a sign that controls a terminal now and then; bytes of something else have them everywhere."""


def read_text(content: bytes, name: str) -> Prose:
    """The lines of a text."""
    place = place_of(name)
    decoded = decode_text(content, place)
    if isinstance(decoded, Finding):
        return unread(name, _as_text(decoded))
    if "\x00" in decoded.text or len(_CONTROL.findall(decoded.text)) * _OFTEN > len(decoded.text):
        return unread(name, error("text.kind_unknown", place))
    lines, notes = in_unicode(_LINE_END.sub("\n", decoded.text).split("\n"), name, decoded.typed_in)
    if decoded.concluded and decoded.typed_in is None:
        notes = (note("text.encoding_concluded", place, encoding=decoded.concluded), *notes)
    return prose_of(lines, name, notes)


def _as_text(finding: Finding) -> Finding:
    """What is said of workbooks, said of texts."""
    match finding.code:
        case "file.broken":
            return error("text.broken", finding.place)
        case "file.encoding_unknown":
            return error("text.encoding_unknown", finding.place)
    return error("text.kind_unknown", finding.place)
