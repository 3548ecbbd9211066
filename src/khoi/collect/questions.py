"""The questions of a sheet: where they are answered, in which words, and what is to be asked of an answer by choice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from khoi.catalog.answers import offered, sign_meant
from khoi.catalog.definitions import Form
from khoi.catalog.definitions import Text as Question
from khoi.collect.labels import spellings
from khoi.collect.layout import text_code
from khoi.collect.own.layout import bare
from khoi.collect.submission import Figure, Text
from khoi.documents.workbook import CellValue, Sheet, cell_name
from khoi.values.finding import Finding, Place, note, warning
from khoi.values.quantity import as_text, from_double
from khoi.values.text import fold, tidy

_LONGEST: Final = 100


def answers(
    sheet: Sheet, rows: Mapping[str, int], form: Form, beside: Mapping[str, int] | None = None
) -> Iterator[Text]:
    """The answers in words as they stand; `rows` are those where questions of the form are answered, by code.

    `beside`: the columns in which questions stand in the office's own words, right of which they are answered.
    """
    labels = beside or {}
    questions = {question.code: question for question in form.texts}
    for code, row in rows.items():
        question = questions.get(code)
        cells = sheet.rows[row] if row < len(sheet.rows) else ()
        label = labels.get(code)
        column = _chosen(cells, question, label) if question and question.choices else _written(cells, label)
        if column is not None:
            yield Text(code, _words(cells[column]), sheet.name, cell_name(row, column))


def _written(cells: Sequence[CellValue], label: int | None = None) -> int | None:
    """The first text that is no key."""
    right = range(0 if label is None else label + 1, len(cells))
    return next((c for c in right if isinstance(v := cells[c], str) and tidy(v) and text_code(v) is None), None)


def _chosen(cells: Sequence[CellValue], question: Question, label: int | None = None) -> int | None:
    """The first that is understood, else the first, of what stands right of the question, if that is in the row."""
    assert question.choices is not None
    if label is None:
        label = max((c for c, v in enumerate(cells) if isinstance(v, str) and _is_asked(v, question)), default=-1)
    held = [c for c in range(label + 1, len(cells)) if _is_said(cells[c])]
    return next((c for c in held if sign_meant(question.choices, _words(cells[c]))), held[0] if held else None)


def _is_asked(label: str, question: Question) -> bool:
    """Whether a text is the question, numbered or with a remark in brackets as it may be."""
    return fold(question.name.vi) in spellings(label)


def _is_said(value: CellValue) -> bool:
    """Whether anything is said: a dash and dots are a blank, a key is for programs."""
    return bool(fold(_words(value))) and (not isinstance(value, str) or text_code(value) is None)


def _words(value: CellValue) -> str:
    """A number without the zeros that a program keeps."""
    return as_text(from_double(value)) if isinstance(value, float) else "" if value is None else tidy(str(value))


def answered_in(sheet: Sheet, row: int, question: Question) -> int:
    """The row of the answer to a question that stands in a row: below it; a choice mostly stands beside it."""
    if question.choices is None:
        return row + 1
    below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else ()
    beside = _chosen(sheet.rows[row], question) is not None
    is_below = any(isinstance(value, str) and sign_meant(question.choices, value) for value in below)
    return row + 1 if is_below and not beside else row


def answered_beside(sheet: Sheet, row: int, label: int, question: Question, others: Collection[str]) -> tuple[int, int]:
    """Where a question that stands in the office's own words is answered: the row, and right of which column.

    In its row; in the row below where nothing is said beside it, unless one of the `others` (bare labels) begins there.
    """
    below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else ()
    if question.choices is None:
        another = label < len(below) and isinstance(text := below[label], str) and bare(text) in others
        is_below = _written(sheet.rows[row], label) is None and not another
    else:
        said = any(isinstance(value, str) and sign_meant(question.choices, value) for value in below)
        is_below = said and _chosen(sheet.rows[row], question, label) is None
    return (row + 1, -1) if is_below else (row, label)


def asked_of_choices(
    form: Form, rows: Mapping[str, int], said: Iterable[Text], figures: Iterable[Figure], place: Place
) -> Iterator[Finding]:
    """Of an answer that is none of those offered, and of a blank beside a figure whose sign it would confirm."""
    given = {text.code: text for text in said}
    signed = {f.indicator: f for f in figures if f.value and str(f.period) == place.period}
    for question in form.texts:
        if question.choices is None or question.confirms is None or question.code not in rows:
            continue
        choices = ", ".join(offered(question.choices))
        answer, figure = given.get(question.code), signed.get(question.confirms)
        if answer is not None and sign_meant(question.choices, answer.text) is None:
            at = replace(place, sheet=answer.sheet, cell=answer.cell)
            raw = answer.text[:_LONGEST]
            yield warning("answer.unknown", at, question=question.name.vi, raw=raw, choices=choices)
        elif answer is None and figure is not None:
            at = replace(place, sheet=figure.sheet, cell=figure.cell, indicator=figure.indicator)
            row = str(rows[question.code] + 1)
            yield note("answer.blank", at, question=question.name.vi, row=row, choices=choices)
