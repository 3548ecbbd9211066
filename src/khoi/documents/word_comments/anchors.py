"""What can bear a mark for letters that cannot: of a text box its anchor, of a footnote its number in the text.

LibreOffice 7.4 does not open a file with a comment in a footnote, and comments in text boxes are not shown everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from khoi.documents.word_comments.values import Stretch
from khoi.documents.word_in.xml import MC, Element, W, value

_BOX: Final = W + "txbxContent"
_MARKS: Final[Mapping[str, str]] = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
_UNREAD: Final = (W + "del", W + "moveFrom", MC + "Fallback")


def anchored(stretch: Stretch, main: Element) -> Stretch | None:
    """The stretch itself where it stands in the body, else the part of a run that bears it; None if nothing does."""
    note = next(stretch.first.iterancestors(*_MARKS), None)
    element = stretch.first if note is None else _mark(main, note)
    if element is None:
        return None
    boxes = list(element.iterancestors(_BOX))
    run = next(boxes[-1].iterancestors(W + "r"), None) if boxes else None
    if run is not None:
        element = next(one for one in boxes[-1].iterancestors() if one.getparent() is run)
    return stretch if element is stretch.first else Stretch(element, 0, element, 1)


def _mark(main: Element, note: Element) -> Element | None:
    """The number of a note, as the body shows it."""
    code = value(note, "id")
    marks = (mark for mark in main.iter(_MARKS[note.tag]) if value(mark, "id") == code)
    read = (mark for mark in marks if next(mark.iterancestors(*_UNREAD), None) is None)
    return next((mark for mark in read if mark.getparent().tag == W + "r"), None)
