"""What changed between two versions of a form, figure by figure."""

from __future__ import annotations

from decimal import Decimal

from khoi.collect.changes import FigureChanged, TextChanged, changed_figures, changed_texts
from khoi.collect.submission import Figure, Text
from khoi.values.basis import Basis, State
from khoi.values.period import Period
from tables import each

AT = Period.parse("2022Q1")


def figure(said: str, cell: str = "C1") -> Figure | None:
    """`5`, `5 final`, `-` for nil, `…` for a blank; nothing where the version has no such line."""
    if not said:
        return None
    value, _, basis = said.partition(" ")
    state = {"-": State.NIL, "…": State.NOT_REPORTED}.get(value, State.VALUE)
    amount = Decimal(value) if state is State.VALUE else None
    return Figure("revenue", AT, Basis.of(basis or "estimate"), state, amount, "S", cell, value, "đồng")


@each("""
    Another value, state or basis is a change; another cell is none
    | before | after   | changed |
    | 5      | 5       | no      |
    | 5      | 6       | yes     |
    | 5      | 5 final | yes     |
    | 5      | -       | yes     |
    | …      | 5       | yes     |
    | …      | -       | yes     |
    | …      | …       | no      |
    | 5      |         | yes     |
    |        | 5       | yes     |
""")
def test_a_figure_changes(before: str, after: str, changed: str) -> None:
    then, now = figure(before, "C1"), figure(after, "D9")
    found = list(changed_figures([one for one in (then,) if one], [one for one in (now,) if one]))
    assert found == ([FigureChanged("revenue", AT, then, now)] if changed == "yes" else [])


@each("""
    Answers are given, written anew, taken back
    | before | after  | changed |
    | khó    | khó    | no      |
    | khó    | rất khó| yes     |
    | khó    |        | yes     |
    |        | khó    | yes     |
""")
def test_an_answer_changes(before: str, after: str, changed: str) -> None:
    then, now = ([Text("causes", text, "S", "A1")] if text else [] for text in (before, after))
    assert list(changed_texts(then, now)) == ([TextChanged("causes", before, after)] if changed == "yes" else [])
