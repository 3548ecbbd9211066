"""Who is asked for what: a pack's forms, read as one list of questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from khoi.catalog.definitions import Form, Indicator, Line
from khoi.sample.cast import Cast
from khoi.sample.world import Company


class PackLike(Protocol):
    """As much of a pack as the generator needs."""

    @property
    def indicators(self) -> Mapping[str, Indicator]: ...

    @property
    def forms(self) -> tuple[Form, ...]: ...


@dataclass(frozen=True)
class Question:
    """An indicator that a form asks, and the whole that it is a part of ('' for none)."""

    indicator: Indicator
    form: Form
    part_of: str
    parts: int

    def asks(self, company: Company) -> bool:
        return owes(company, self.form)


def owes(company: Company, form: Form) -> bool:
    return any(company.is_in(pattern) for pattern in form.owed_by)


def asked(cast: Cast, question: Question) -> list[str]:
    """Tax codes of the enterprises that are asked."""
    return [m.code for m in cast.senders if question.asks(m.company)]


def questions(pack: PackLike) -> dict[str, Question]:
    """By indicator, in the order of the forms of a quarter: a sample is of quarters."""
    forms = [form for form in pack.forms if form.frequency == "quarter"]
    wholes = _of_ratios(pack) | {code: whole for form in forms for code, whole in _of_indents(form.lines)}
    return {
        line.indicator: Question(
            pack.indicators[line.indicator],
            form,
            wholes.get(line.indicator, ""),
            _parts(wholes, line.indicator),
        )
        for form in forms
        for line in form.lines
    }


def _parts(wholes: Mapping[str, str], code: str) -> int:
    """How many parts the same whole has."""
    return max(1, sum(whole == wholes.get(code) for whole in wholes.values()))


def _of_indents(lines: Iterable[Line]) -> Iterable[tuple[str, str]]:
    """A line that is set in (“trong đó”) is a part of the last line that is less so."""
    above: dict[int, str] = {}
    for line in lines:
        above[line.indent] = line.indicator
        if line.indent:
            yield line.indicator, above[line.indent - 1]


def _of_ratios(pack: PackLike) -> dict[str, str]:
    """The upper part of a percentage of like things is a part of the lower one; formulas say nothing of that."""
    wholes: dict[str, str] = {}
    for indicator in pack.indicators.values():
        if indicator.ratio and indicator.unit == "percent":
            sides = (indicator.ratio.numerator, indicator.ratio.denominator)
            top, bottom = (pack.indicators.get(side) for side in sides)
            if top and bottom and (top.unit, top.nature) == (bottom.unit, bottom.nature):
                wholes[top.code] = bottom.code
    return wholes
