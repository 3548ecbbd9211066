"""Rules as data: what must hold of figures, from when, how gravely, and what to say when it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from khoi.catalog.definitions import Definition, GroupPattern, Indicator, IndicatorCode, Name, PeriodCode
from khoi.catalog.formula.asked import Reads, condition_at, reads
from khoi.catalog.formula.parse import Vocabulary, read_condition
from khoi.catalog.formula.tree import Condition, Figure, Moment, OfGroup, Slip, figures_in, totals_in
from khoi.engine.query import TooWideError
from khoi.values.finding import Severity
from khoi.values.period import Period

RuleCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
"""`area.what`; for ever: a rule that changes its meaning gets a new code."""

FINDING: Final = "rule."
"""A finding of a rule has the rule's code after this."""

_SOME_PERIOD: Final = Period.parse("2022Q2")


class Level(StrEnum):
    """How far a check looks, after the validation levels of European statistics; the file itself is level zero."""

    SUBMISSION = "submission"  # within one form of a period
    PAST = "past"  # beside the enterprise's own earlier figures, year to date or plan
    SOURCES = "sources"  # between forms, that is between those who answer for them
    PEERS = "peers"  # beside other enterprises


class Rule(Definition):
    """One rule. Without `since` it is switched off: it can be tried, and says nothing."""

    code: RuleCode
    name: Name
    severity: Severity = Field(description="error: chặn chấp nhận; warning: cần giải trình; note: chỉ ghi chú")
    since: PeriodCode | None = Field(None, description="Kỳ bắt đầu áp dụng, như 2022Q1; bỏ trống là chưa bật")
    until: PeriodCode | None = Field(None, description="Kỳ cuối còn áp dụng")
    scope: tuple[GroupPattern, ...] = Field(("all",), description="Áp dụng cho nhóm nào: all, sector:bank, party:*")
    check: str = Field(min_length=3, description="Điều kiện phải đúng, như 'bank.bad_debt <= bank.loans'")
    when: str | None = Field(None, description="Chỉ kiểm tra khi điều kiện này đúng")
    about: IndicatorCode | None = Field(
        None, description="Chỉ tiêu bị hỏi; mặc định là chỉ tiêu đầu tiên của kỳ này trong 'check'"
    )
    message: Name = Field(description="Nói gì với người lập biểu khi quy tắc không đạt")
    recommendation: Name = Field(description="Nên làm gì")
    source: str = Field(min_length=3, description="Văn bản, chế độ hoặc lý do làm căn cứ")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and (self.since is None or self.until < self.since):
            raise ValueError("'until' phải đi cùng 'since' và không trước 'since'")
        return self

    def on(self, period: Period) -> bool:
        """Whether the rule is switched on for a period."""
        return (
            self.since is not None
            and Period.parse(self.since) <= period
            and (self.until is None or period <= Period.parse(self.until))
        )


class RulesFile(Definition):
    """One YAML file of rules."""

    rules: tuple[Rule, ...] = Field(min_length=1)


@dataclass(frozen=True)
class CheckedRule:
    """A rule with its formulas read: `about` is the indicator whose figure is asked about."""

    rule: Rule
    must: Condition
    when: Condition | None
    about: Indicator

    def level(self, form_of: Callable[[Indicator], object]) -> Level:
        """How far the rule looks: seen from its formulas, not claimed."""
        both = (self.must, self.when) if self.when is not None else (self.must,)
        figures = [figure for condition in both for figure in figures_in(condition)]
        if self.totals:
            return Level.PEERS
        if len({form_of(figure.indicator) for figure in figures}) > 1:
            return Level.SOURCES
        now = all(figure.of == "period" and figure.at == Moment() for figure in figures)
        return Level.SUBMISSION if now else Level.PAST

    def reads(self, period: Period) -> Reads:
        """What must be at hand to ask the rule of a period."""
        found = Reads(frozenset({period})) | reads(self.must, period)
        return found | reads(self.when, period) if self.when is not None else found

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of an enterprise that the rule looks at, once, in the order of writing."""
        return tuple(dict.fromkeys(figures_in(self.must)))

    @property
    def totals(self) -> tuple[OfGroup, ...]:
        """Every total of a group that it looks at."""
        found = totals_in(self.must) + (totals_in(self.when) if self.when is not None else ())
        return tuple(dict.fromkeys(found))


def checked(rule: Rule, vocabulary: Vocabulary) -> CheckedRule:
    """The rule with its formulas read; a `Slip` whose `key` value says in which part of the rule it is."""
    must = checked_condition(rule.check, "check", vocabulary)
    when = checked_condition(rule.when, "when", vocabulary) if rule.when is not None else None
    return CheckedRule(rule, must, when, _about(rule, must, vocabulary.indicators))


def checked_condition(text: str, key: str, vocabulary: Vocabulary) -> Condition:
    """The condition; a `Slip` with `key` when it is none, or could overflow."""
    try:
        condition = read_condition(text, vocabulary)
        condition_at(condition, _SOME_PERIOD)
    except Slip as slip:
        slip.values["key"] = key
        raise
    except TooWideError as trouble:
        raise Slip("formula.too_wide", digits=str(trouble.digits), at=text[:40], key=key) from None
    return condition


def _about(rule: Rule, must: Condition, indicators: Mapping[str, Indicator]) -> Indicator:
    now = [f.indicator for f in figures_in(must) if f.of != "plan" and f.at == Moment()]
    if rule.about is None:
        if not now:
            raise Slip("pack.rule_nothing_now", at=rule.check[:40], key="check")
        return now[0]
    found = indicators.get(rule.about)
    if found is None or found.derived:
        raise Slip("pack.rule_about_unknown", about=rule.about, at=rule.about, key="about")
    return found
