"""Every kind of node can be answered by every engine, and cannot be built wrong."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from decimal import Decimal
from typing import get_args

import pytest

from khoi.engine import query, reference, sql
from khoi.engine.query import Added, Aggregate, Cell, Constant, Number, Query, Sum
from tables import each

VALUES = set(get_args(query.Value))
CONDITIONS = set(get_args(query.Condition))
MEASURES = set(get_args(query.Measure))


def test_every_node_is_a_value_a_condition_or_a_measure() -> None:
    declared = {kind for _, kind in inspect.getmembers(query, inspect.isclass) if is_dataclass(kind)}
    assert declared == VALUES | CONDITIONS | MEASURES | {query.Aggregate, query.Query, query.Demand}
    assert set(vars(sql)["_PARTS"]) == declared - {Cell, Constant, query.Aggregate, query.Query}


@pytest.mark.parametrize("engine", [reference, sql], ids=["reference", "sql"])
def test_every_engine_answers_every_node(engine: object) -> None:
    assert set(vars(engine)["_VALUES"]) == VALUES
    assert set(vars(engine)["_CONDITIONS"]) == CONDITIONS


@each("""
    | constant    | scale |
    | 5           | 0     |
    | 0.50        | 2     |
    | 1E+9        | 0     |
    | 1000000000  | 0     |
    | -0.000001   | 6     |
""")
def test_the_scale_of_a_constant_is_as_written(constant: str, scale: str) -> None:
    assert Constant(Decimal(constant)).scale == int(scale)


@each("""
    | constant                      |
    | 1000000000000000000           |   more than 18 digits
    | 10000000000000000000000000000 |   more than an engine widens to
    | 1E-7                          |   finer than any figure: compared exactly, it would need more than 38 digits
    | 1E-29                         |
    | NaN                           |
    | Infinity                      |
""")
def test_a_limit_that_some_engine_cannot_hold_cannot_be_built(constant: str) -> None:
    with pytest.raises(ValueError, match="constant"):
        Constant(Decimal(constant))


def test_nothing_cannot_be_added() -> None:
    with pytest.raises(ValueError, match="nothing to add"):
        Added(())


def test_terms_have_one_scale() -> None:
    with pytest.raises(ValueError, match="different scales"):
        Added((Cell("t", "a", 0), Cell("t", "b", 2)))


def test_names_are_unique() -> None:
    twice = Aggregate("revenue", "members", Sum(Cell("t", "a", 0)))
    with pytest.raises(ValueError, match="revenue"):
        Query((twice, Aggregate("staff", "members", Number(query.ALWAYS)), twice))
