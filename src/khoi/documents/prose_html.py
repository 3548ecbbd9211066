"""The text of a page of the web; a parser that follows nothing, one of the doors to lxml."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from khoi.documents.csv_text import decode_text
from khoi.documents.prose_letters import in_unicode
from khoi.documents.prose_value import Prose, place_of, prose_of, row, unread
from khoi.values.finding import Finding, error

_BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
        *("legend", "li", "main", "nav", "ol", "optgroup", "option", "p", "pre"),
        *("section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    }
)
_UNSEEN: Final = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe"),
        *("audio", "video", "canvas", "datalist", "textarea", "input"),
    }
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{1,40})""")
_BEFORE_MARKS: Final = tuple('0123456789.,;:)%”"')
_HEAD: Final = 4096
_SPACES: Final = re.compile(r"[ \t\n\r\f\v]+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_LONG: Final = 2000
"""Characters of a cell beyond which a table is there for the look of the page."""

_MOST_SPANNED: Final = 1000


def read_html_text(content: bytes, name: str) -> Prose:
    """The text of the bytes of a page, or what is wrong with them."""
    decoded = _decoded(content, name)
    if isinstance(decoded, Finding):
        return unread(name, decoded)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_CONTROL.sub(" ", decoded).encode(), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        return unread(name, error("text.no_text", place_of(name)))
    page = _Page()
    page.read(root)
    lines, notes = in_unicode([line for line in page.lines if line.strip()], name)
    return prose_of(lines, name, notes)


def _decoded(content: bytes, name: str) -> str | Finding:
    """By its mark, by what it declares of itself when its bytes agree, else by its letters."""
    declared = _DECLARED.search(content[:_HEAD])
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked:
        try:
            return content.decode(_page(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode_text(content, place_of(name))
    if isinstance(decoded, Finding):
        code_unknown = decoded.code == "file.encoding_unknown"
        return error("text.encoding_unknown", decoded.place) if code_unknown else error("text.broken", decoded.place)
    return decoded.text


def _page(declared: str) -> str:
    """What browsers take for a declared encoding: the code page of Windows for Latin 1."""
    encoding = codecs.lookup(declared).name
    if encoding not in _KNOWN:
        raise LookupError(declared)
    return "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding


_KNOWN: Final = frozenset({"utf-8", "iso8859-1", "ascii", "cp1252", "cp1258", "iso8859-15", "utf-8-sig"})


@dataclass
class _Table:
    """A table as it is read: the cells of the row, and rows for which a cell above reaches down into a column."""

    cells: list[str] = field(default_factory=list)
    column: int = 0
    down: dict[int, int] = field(default_factory=dict)

    def reach_down(self) -> None:
        """Empty cells where cells of rows above reach down, which were written there."""
        while self.down.get(self.column, 0) > 0:
            self.down[self.column] -= 1
            self.cells.append("")
            self.column += 1


@dataclass
class _Page:
    """A page as it is read: the lines that are done, the one that is not, the table in which it stands."""

    lines: list[str] = field(default_factory=list)
    line: str = ""
    tables: list[_Table | None] = field(default_factory=list)
    exact: int = 0

    def read(self, root: Any) -> None:
        """Walk without recursion: pages may be nested deeply."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            seen = name not in _UNSEEN and not _is_hidden(element)
            if event == "start" and not seen:
                walk.skip_subtree()
            elif event == "start":
                self._start(name, element)
                self._say(element.text)
            else:
                if seen:
                    self._end(name, element)
                self._say(element.tail)
        self._done()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self.exact:
            *lines, rest = text.replace("\r\n", "\n").split("\n")
            for line in lines:
                self.line += line
                self._done()
            self.line += rest
        else:
            self.line += _SPACES.sub(" ", text)

    def _done(self) -> None:
        """End a line; within a cell of a table only a space."""
        if self.tables and self.tables[-1] is not None:
            self.line += " " if self.line and not self.line.endswith(" ") else ""
            return
        if self.line.strip():
            self.lines.append(self.line.strip() if not self.exact else self.line.rstrip())
        self.line = ""

    def _start(self, name: str, element: Any) -> None:
        if name in _BLOCKS:
            self._done()
        match name:
            case "br":
                self._done()
            case "pre":
                self.exact += 1
            case "table":
                self.tables.append(_Table() if _is_data(element) else None)
            case "caption" if self.tables and self.tables[-1]:
                self.line = ""
            case "tr" if self.tables and self.tables[-1]:
                self.line = ""
            case "td" | "th" if self.tables and self.tables[-1]:
                self._cell(self.tables[-1])
            case "li":
                self.line += "- "
            case "sup" if self.line[-1:] in _BEFORE_MARKS and _is_mark(element):
                self.line += " ["

    def _end(self, name: str, element: Any) -> None:
        match name:
            case "sup" if _is_mark(element) and re.search(r" \[[^\[\]]*$", self.line):
                self.line += "]"
            case "pre":
                self._done()
                self.exact -= 1
            case "table" if self.tables:
                table = self.tables.pop()
                if table:
                    self.line = "" if table.cells else self.line
                    self._put(table)
            case "caption" if self.tables and self.tables[-1]:
                self.lines += [self.line.strip()] if self.line.strip() else []
                self.line = ""
            case "tr" if self.tables and self.tables[-1]:
                self._put(self.tables[-1])
            case "td" | "th" if self.tables and self.tables[-1]:
                self._end_cell(self.tables[-1], element)
        if name in _BLOCKS:
            self._done()

    def _put(self, table: _Table) -> None:
        """A row is done."""
        if table.cells or table.column:
            table.reach_down()
        if line := row(table.cells):
            self.lines.append(line)
        table.cells, table.column, self.line = [], 0, ""

    def _cell(self, table: _Table) -> None:
        """A cell begins where no cell of a row above reaches down."""
        self.line = ""
        table.reach_down()

    def _end_cell(self, table: _Table, element: Any) -> None:
        table.cells.append(self.line)
        wide, deep = _span(element, "colspan"), _span(element, "rowspan")
        for column in range(table.column, table.column + wide):
            table.down[column] = deep - 1
        table.column += wide
        self.line = ""


def _span(element: Any, name: str) -> int:
    found = re.fullmatch(r"\s*\+?(\d{1,4})\s*", element.get(name) or "")
    return min(max(1, int(found[1])), _MOST_SPANNED) if found else 1


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _is_mark(element: Any) -> bool:
    """Whether raised text is the mark of a footnote, which must not become a digit of the number before it."""
    return "".join(element.itertext()).strip().strip("[]()").isdigit()


def _is_data(table: Any) -> bool:
    """Whether a table has rows of values, and is not there to put the parts of a page beside each other."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = list(table.iterdescendants("td", "th"))
    rows = {cell.getparent() for cell in cells}
    if len(rows) == len(cells):
        return False
    return all(len("".join(cell.itertext())) <= _LONG for cell in cells)


def looks_like_html(content: bytes) -> bool:
    """Whether bytes begin as a page of the web does."""
    return _BEGINNING.match(content[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")) is not None


_BEGINNING: Final = re.compile(
    rb"(?is)(?:<\?xml[^>]{0,200}>\s*|<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|ul"
    rb"|ol|span|article|section|center|font|b|i)\b[^>]{0,1000}>"
)
