"""Rows of a table that say what they are made of, and rows of means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread.checks.table_columns import because
from khoi.proofread.checks.table_totals import ADDING
from khoi.proofread.interval import Interval
from khoi.proofread.reading import SEVERITY, Reading, Verdict, amount, beside, exact, intervals, same_unit
from khoi.proofread.said import Said
from khoi.proofread.tables.values import Column, Kind, Row, RowKind, Table
from khoi.proofread.values import Doubt, Severity

_FORMULA: Final = re.compile(
    r"(?P<own>[0-9]{1,3}|[ivx]{1,5}|[a-zđ])[ ]?=[ ]?(?P<terms>\(?(?:[0-9]{1,3}|[ivx]{1,5}|[a-zđ])(?!\w)"
    r"(?:[ ]?[-+–−][ ]?\(?[ ]?(?:[0-9]{1,3}|[ivx]{1,5}|[a-zđ])(?!\w)[ ]?\)?)+)"
)


def formulas(read: Reading) -> Iterator[Doubt]:
    """Lợi nhuận gộp (20 = 10 − 11); III = I − II: the row says itself what it is made of."""
    for table in read.tables:
        if not table.headed or not any("=" in row.low for row in table.rows):
            continue
        by_mark = _unique((row.mark, row) for row in table.rows)
        by_code = _unique((row.code, row) for row in table.rows)
        for row in table.rows:
            found = _FORMULA.search(row.low) if "=" in row.low else None
            if found is None:
                continue
            for names in (by_code, by_mark):
                terms = _terms(found["terms"], names)
                if terms and names.get(found["own"], row) is row:
                    yield from _by_formula(read, table, row, terms)
                    break


def _unique(pairs: Iterator[tuple[str, Row]]) -> dict[str, Row]:
    """Rows by their marks; one that two rows bear names none."""
    found: dict[str, Row] = {}
    twice = set()
    for name, row in pairs:
        name = name.lstrip("0")
        if name in found:
            twice.add(name)
        found[name] = row
    return {name: row for name, row in found.items() if name and name not in twice}


def _terms(terms: str, names: dict[str, Row]) -> list[tuple[int, Row]]:
    """Signs and rows; nothing where one is not there. A minus before a bracket holds for all that stands in it."""
    found: list[tuple[int, Row]] = []
    outer, sign = 1, 1
    for token in re.findall(r"[-+–−()]|[0-9]{1,3}|[ivx]{1,5}|[a-zđ]", terms):
        if token == "(":
            outer, sign = outer * sign, 1
        elif token == ")":
            outer, sign = 1, 1
        elif token in "+-–−":
            sign = 1 if token == "+" else -1
        elif token.lstrip("0") in names:
            found.append((outer * sign, names[token.lstrip("0")]))
            sign = 1
        else:
            return []
    return found


def _by_formula(read: Reading, table: Table, row: Row, terms: Sequence[tuple[int, Row]]) -> Iterator[Doubt]:
    tried: list[tuple[Column, Said, list[Said], Verdict, Fraction]] = []
    for column in table.columns:
        total = table.cells.get((row.at, column.at))
        said = [table.cells.get((part.at, column.at)) for _, part in terms]
        cells = [one for one in said if one is not None]
        if column.kind not in ADDING or total is None or len(cells) < len(terms) or exact(total) is None:
            continue
        if not all(same_unit(one, total) and exact(one) is not None for one in cells):
            continue
        signs = [sign for sign, _ in terms]
        ways = [partial(_signed, cells, signs, False), partial(_signed, cells, signs, True)]
        verdict = min((beside(partial(intervals, total), way) for way in ways), key=_ORDER.index)
        value = sum((_term(s, one) for s, one in zip(signs, cells, strict=True)), Fraction(0))
        tried.append((column, total, cells, verdict, value))
    wrong = sum(verdict is Verdict.FALSE for *_, verdict, _ in tried)
    if len(tried) > 1 and wrong == len(tried):
        return
    for column, total, cells, verdict, value in tried:
        if verdict is not Verdict.HOLDS:
            words = [f"{'−' if s < 0 else '+'} {read.plain(one)}" for (s, _), one in zip(terms, cells, strict=True)]
            expected = amount(value, total)
            yield read.doubt(
                "sum", SEVERITY[verdict], total, *cells, sum_=f"{' '.join(words).removeprefix('+ ')} = {expected}",
                expected=expected, because=because(row, column, verdict),
            )  # fmt: skip


_ORDER: Final = (Verdict.HOLDS, Verdict.LAST_DIGIT, Verdict.FALSE)


def _term(sign: int, one: Said) -> Fraction:
    value = exact(one) or Fraction(0)
    return sign * (abs(value) if sign < 0 else value)


def _signed(cells: Sequence[Said], signs: Sequence[int], absolute: bool, wide: bool) -> list[Interval]:
    """The sum of the terms; `absolute`: what is subtracted may be printed in brackets, as a negative."""
    whole = Interval.at(0)
    for sign, one in zip(signs, cells, strict=True):
        first = intervals(one, wide)[0]
        if absolute and sign < 0 and first.high < 0:
            first = first.times(-1)
        whole = whole + first.times(sign)
    return [whole]


def means(read: Reading) -> Iterator[Doubt]:
    """Bình quân: no mean lies outside of what it is the mean of."""
    for table in read.tables:
        if not table.headed or any(row.kind is RowKind.LOOSE for row in table.rows):
            continue
        for row in (one for one in table.rows if one.kind is RowKind.MEAN):
            above = [one for one in table.rows[: row.at] if one.kind in {RowKind.PLAIN, RowKind.WITHIN}]
            for column in table.columns:
                mean = table.cells.get((row.at, column.at))
                cells = [one for part in above if (one := table.cells.get((part.at, column.at))) is not None]
                if mean is None or len(cells) < 2 or len(cells) < len(above) or column.kind not in _MEANT:
                    continue
                if exact(mean) is None or not all(same_unit(one, mean) and exact(one) is not None for one in cells):
                    continue
                spans = [span for one in cells for span in intervals(one, wide=True)]
                low, high = min(span.low for span in spans), max(span.high for span in spans)
                if all(span.high < low or span.low > high for span in intervals(mean, wide=True)):
                    least, most = (pick(cells, key=lambda one: exact(one) or 0) for pick in (min, max))
                    yield read.doubt(
                        "mean", Severity.ERROR, mean, *cells,
                        sum_=f"{read.plain(least)} đến {read.plain(most)}", because=because(row, column, Verdict.FALSE),
                    )  # fmt: skip


_MEANT: Final = frozenset({Kind.VALUE, Kind.PLAN, Kind.MEAN})
