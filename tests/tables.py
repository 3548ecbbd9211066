"""Tables of text, drawn as a bookkeeper would, become the rows of a test.

    | written | read   |
    | 1.234,5 | 1234.5 |   a remark may follow the last bar
    | "\\u00a05" | 5   |   quotes keep spaces, and spell what cannot be seen

The first row names the columns. Lines without bars are remarks, except where `titled` makes them titles.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    """The rows of one table, by the names in its head; an empty cell is an empty text."""
    lines = [_cells(line) for line in text.splitlines() if _is_row(line)]
    head = lines[0] if lines else []
    for line in lines:
        assert len(line) == len(head), f"{len(line)} cells under {len(head)} heads: {line}"
    return [dict(zip(head, line, strict=True)) for line in lines[1:]]


def titled(text: str) -> dict[str, list[Row]]:
    """Several tables, each by the line above its head."""
    return {title: rows(table) for title, table in _parts(text)}


def each(text: str) -> pytest.MarkDecorator:
    """Run a test once for each row; the heads are its parameters."""
    table = rows(text)
    names = list(table[0])
    return pytest.mark.parametrize(
        names,
        [pytest.param(*row.values(), id=" | ".join(row.values())) for row in table],
    )


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _cells(line: str) -> list[str]:
    return [_cell(cell.strip()) for cell in line.split("|")[1:-1]]


def _cell(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return str(ast.literal_eval(text))
    return text


def _parts(text: str) -> Iterator[tuple[str, str]]:
    title, table = "", list[str]()
    for line in text.splitlines():
        if _is_row(line):
            table.append(line)
        elif line.strip():
            if table:
                yield title, "\n".join(table)
            title, table = line.strip(), []
    if table:
        yield title, "\n".join(table)
