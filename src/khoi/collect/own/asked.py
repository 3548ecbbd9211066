"""Lines of an own sheet proposed for the questions of a form, with what is answered there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.catalog.answers import sign_meant
from khoi.catalog.definitions import Form, Text
from khoi.collect.own.alike import LIKE, likeness, line_at
from khoi.collect.own.layout import OwnLine, bare
from khoi.collect.questions import answered_beside, answers
from khoi.collect.submission import Text as Answer
from khoi.documents.workbook import Sheet

MORE_LIKE: Final = 70
"""How alike a label must be beside which no answer stands: headings share words with questions."""


@dataclass(frozen=True)
class ProposedQuestion:
    """A line proposed for a question of the form, as `Proposed`; cell and words of the answer, if there is one."""

    question: str
    line: OwnLine | None = None
    alike: int = 0
    cell: str = ""
    said: str = ""


def proposed_questions(
    sheet: Sheet, form: Form, labels: Mapping[int, str], places: Mapping[str, Sequence[int]], column: int
) -> Iterator[ProposedQuestion]:
    """For each question of the form the label that is most like it, of those that are no line's and no other's."""
    left = dict(labels)
    names = {bare(question.name.vi) for question in form.texts}
    for question in form.texts:
        alike = [(likeness(bare(label), bare(question.name.vi)), -row) for row, label in left.items()]
        percent, above = max(alike, default=(0, 0))
        row = -above
        found = _answered(sheet, row, column, question, form, names) if percent >= LIKE else None
        if percent < (LIKE if found and _fits(question, found) else MORE_LIKE):
            yield ProposedQuestion(question.code)
            continue
        del left[row]
        line = line_at(sheet, places, column, row)
        yield ProposedQuestion(question.code, line, percent, found.cell if found else "", found.text if found else "")


def _answered(sheet: Sheet, row: int, column: int, question: Text, form: Form, names: Collection[str]) -> Answer | None:
    at, right_of = answered_beside(sheet, row, column, question, names)
    return next(answers(sheet, {question.code: at}, form, {question.code: right_of}), None)


def _fits(question: Text, answer: Answer) -> bool:
    return question.choices is None or sign_meant(question.choices, answer.text) is not None
