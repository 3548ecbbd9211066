"""A Word document read back: what stands in it in order of reading, and its letters to compare with a publication's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from documents.word_package import W, parts, root, text, value
from khoi.publish.publication import Chart, Own, Publication, Table

_NUMBERS: Final = re.compile(r"\d+(?:[.,/]\d+)*")


def lines(content: bytes, part: str = "word/document.xml") -> Iterator[str]:
    """`Style: text` for each paragraph; rows of tables between bars, heads of tables marked by `#`."""
    tree = root(content, part)
    yield from _lines(body if (body := tree.find(f"{W}body")) is not None else tree)


def _lines(within: Element) -> Iterator[str]:
    for block in within:
        match block.tag.removeprefix(W):
            case "p" if text(block) or block.find(f".//{W}drawing") is not None:
                yield f"{_style(block)}: {_told(block)}"
            case "sdt":
                tag = value(block.find(f"{W}sdtPr/{W}tag"))
                content = block.find(f"{W}sdtContent")
                yield from (f"({tag}) {line}" for line in _lines(content if content is not None else block))
            case "tbl":
                yield from (_row(row) for row in block.findall(f"{W}tr"))


def _style(para: Element) -> str:
    return value(para.find(f"{W}pPr/{W}pStyle")) or "–"


def _told(para: Element) -> str:
    pictures = [one.get("descr") for one in para.iter() if one.tag.endswith("}docPr")]
    return (text(para) + "".join(f"<{told}>" for told in pictures)).replace("\u00a0", " ")


def _row(row: Element) -> str:
    head = row.find(f"{W}trPr/{W}tblHeader") is not None
    cells = [" / ".join(filter(None, map(_told, cell.iter(f"{W}p")))) for cell in row.findall(f"{W}tc")]
    return f"{'#' if head else '|'} {' | '.join(cells)} |"


def words(content: bytes) -> str:
    """Everything that is read in the document: its text, what pictures say, footnotes; not the heads of pages."""
    held = [name for name in ("word/document.xml", "word/footnotes.xml") if name in parts(content)]
    return "\n".join(line for name in held for line in _all(root(content, name)))


def _all(tree: Element) -> Iterator[str]:
    yield from (_told(para) for para in tree.iter(f"{W}p"))


def numbers(told: str) -> Counter[str]:
    """Every number in a text, as it is written."""
    return Counter(_NUMBERS.findall(told))


def told(publication: Publication) -> str:
    """Everything that a publication tells, but for what the format adds: headings' numbers, number and day."""
    pieces = [publication.about, *(section.title for section in publication.sections)]
    pieces += ["".join(run.text for run in note.runs) for note in publication.notes]
    for section in publication.sections:
        for block in section.blocks:
            match block:
                case Own():
                    pieces += block.paragraphs or (block.hint,)
                case Table():
                    pieces += _table(block)
                case Chart():
                    pieces += [block.title, block.alternative, *(note.text for note in block.notes)]
                case _:
                    pieces += [sentence.text for sentence in block.sentences]
    for annex in publication.annexes:
        pieces += [annex.title, *(piece for table in annex.tables for piece in _table(table))]
    return "\n".join(pieces)


def _table(table: Table) -> list[str]:
    overs = [
        c.over for c, before in zip(table.columns, (None, *table.columns), strict=False) if _begins(c.over, before)
    ]
    cells = [cell.text for row in table.rows for cell in row.cells]
    heads = [column.head for column in table.columns]
    return [table.title, table.unit, *overs, *heads, *cells, *(note.text for note in table.notes)]


def _begins(over: str, before: object) -> bool:
    return bool(over) and getattr(before, "over", "") != over
