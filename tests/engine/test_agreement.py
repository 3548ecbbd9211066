"""All engines, over all ways to hold the same books, give the same totals."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.books import answers, answers_to_demands
from engine.strategies import books, demands, questions
from khoi.engine.embedded import Engine

AT_LENGTH = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@AT_LENGTH
@given(st.data())
def test_all_ways_agree(engine: Engine, data: st.DataObject) -> None:
    about = data.draw(books())
    query = data.draw(questions(about))
    found = answers(query, about, engine)
    assert found == dict.fromkeys(found, found["reference"])


@AT_LENGTH
@given(st.data())
def test_all_ways_find_the_same_failures(engine: Engine, data: st.DataObject) -> None:
    about = data.draw(books())
    found = answers_to_demands(data.draw(demands(about)), about, engine)
    assert found == dict.fromkeys(found, found["reference"])
