"""The bloc's economy from 2021Q1 to 2022Q1: first the published courses, then all others beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from khoi.catalog.definitions import Nature
from khoi.sample.asked import PackLike, Question, asked, questions
from khoi.sample.banking import banking
from khoi.sample.budget import budget
from khoi.sample.cast import Cast
from khoi.sample.course import Course, Revisions
from khoi.sample.exports import exports
from khoi.sample.figures import figures, ones
from khoi.sample.paces import Near
from khoi.sample.party import party
from khoi.sample.plans import other_plans, revenue_plans
from khoi.sample.recipes import Recipe, recipe_for
from khoi.sample.revenue import revenue
from khoi.sample.workforce import workforce
from khoi.sample.world import PlanRow


@dataclass(frozen=True)
class Economy:
    """Every asked indicator's course; and the revenue plans that a figure was made for."""

    cast: Cast
    questions: Mapping[str, Question]
    courses: Mapping[str, Course]
    near: Near


def make_economy(cast: Cast, pack: PackLike) -> Economy:
    published, near = _published(cast)
    asks = questions(pack)
    courses = {code: course for code, course in published.items() if code in asks}
    for code in asks:
        _settle(cast, asks, courses, code)
    return Economy(cast, asks, courses, near)


def _published(cast: Cast) -> tuple[dict[str, Course], Near]:
    """What has to hit a total that was published, or to agree with itself."""
    revisions = Revisions(cast.stream("revisions"), cast)
    exported = exports(cast, revisions)
    earned, near = revenue(cast, exported, revisions)
    return {
        "revenue.total": earned,
        "export.value": exported,
        "budget.paid": budget(cast, revisions),
        **banking(cast),
        **workforce(cast, revisions),
        **party(cast),
    }, near


def _settle(cast: Cast, asks: Mapping[str, Question], courses: dict[str, Course], code: str) -> None:
    """Give an indicator its course, after the one that it is a share of."""
    if code in courses:
        return
    question = asks[code]
    recipe = _recipe(asks, question)
    if recipe.of:
        _settle(cast, asks, courses, recipe.of)
    base = courses[recipe.of] if recipe.of else ones(courses["revenue.total"])
    courses[code] = figures(cast, question.indicator, recipe, base, asked(cast, question))


def _recipe(asks: Mapping[str, Question], question: Question) -> Recipe:
    """A recipe whose other indicator this pack does not ask is none: then only the unit counts."""
    recipe = recipe_for(question.indicator, question.part_of, question.parts)
    return recipe if not recipe.of or recipe.of in asks else Recipe("", 0, 9, 1)


def all_plans(economy: Economy) -> Iterator[PlanRow]:
    """Every planned indicator's plans, revenue first."""
    yield from revenue_plans(economy.cast, economy.courses["revenue.total"], economy.near)
    for code, question in economy.questions.items():
        if question.indicator.planned and code != "revenue.total":
            stock = question.indicator.nature is not Nature.FLOW
            yield from other_plans(economy.cast, code, economy.courses[code], stock)
