"""How columns relate: read, answered by pencil, written for a workbook."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from khoi.publish import relation as relations
from khoi.publish.publication import Column
from khoi.publish.relation import Tree
from tables import each

NUMBERS = {"a": Fraction(6), "b": Fraction(4), "zero": Fraction(0), "loss": Fraction(-3), "none": None}


@each("""
    | relation            | answer |
    | [a] / [b]           | 3/2    |
    | [a] / [b] - 1       | 1/2    |
    | [b] - [a]           | -2     |
    | [a] + [b] * 2       | 14     |
    | ([a] + [b]) * 2     | 20     |
    | [a] - ([b] - 1)     | 3      |
    | [a] / ([a] - [b])   | 3      |
    | [loss] / [a]        | -1/2   |
    | [zero] / [a]        | 0      |
    | [a] / [zero]        |        |  no base
    | [a] / [loss]        |        |  a negative base compares nothing
    | [a] / ([b] - [a])   |        |
    | [a] / [none]        |        |
    | [none] + [a]        |        |  missing is not zero
""")
def test_answers(relation: str, answer: str) -> None:
    assert relations.answer(relations.relation(relation), NUMBERS) == (Fraction(answer) if answer else None)


@each("""
    | relation                  | written        | reads | positive |
    | [a]/[b]-1                 | A1/B1-1        | a b   | B1       |
    | [a]/([b]+[c])             | A1/(B1+C1)     | a b c | B1+C1    |
    | ([a]-[b])/[b]             | (A1-B1)/B1     | a b   | B1       |
    | [a]-([b]-[c])             | A1-(B1-C1)     | a b c |          |
    | [a]/([b]/[c])             | A1/(B1/C1)     | a b c | B1/C1 C1 |
    | [a]/2*[a]                 | A1/2*A1        | a     |          |
""")
def test_written_for_a_workbook(relation: str, written: str, reads: str, positive: str) -> None:
    tree = relations.relation(relation)
    assert _written(tree) == written
    assert " ".join(relations.keys(tree)) == reads
    assert " ".join(_written(base) for base in relations.bases(tree)) == positive


def _written(tree: Tree) -> str:
    return relations.written(tree, lambda key: f"{key.upper()}1")


@pytest.mark.parametrize(
    "wrong", ["[a] ** 2", "[a, b]", "a / b", "[a] / 1.5", "-[a]", "f([a])", "[a] /", "['a']", "True"]
)
def test_what_is_no_relation_is_refused_with_its_column(wrong: str) -> None:
    with pytest.raises(ValidationError, match="not a relation of columns"):
        Column(head="Tỷ lệ", formula=wrong)
