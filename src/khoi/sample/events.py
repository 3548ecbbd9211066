"""What went otherwise than it should: each story is the files that one enterprise sent in one quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from random import Random
from statistics import median
from typing import Final

from khoi.catalog.definitions import Nature
from khoi.catalog.pack import Pack
from khoi.sample.cast import stream
from khoi.sample.filling import is_money
from khoi.sample.habits import plain_scale
from khoi.sample.hands import dotted, doubtful
from khoi.sample.known import book
from khoi.sample.series import Q1_22, Q3_21
from khoi.sample.world import Company, Report, World
from khoi.values.period import Period

REVENUE: Final = "revenue.total"


class When(StrEnum):
    """With which delivery a file came; the value is its folder."""

    ON_TIME = "1-dung-han"
    AGAIN = "2-nop-lai"
    LATE = "3-nop-muon"


@dataclass(frozen=True)
class Sending:
    """One file: a report as the office wrote it down, and what went wrong when it was typed or sent."""

    report: Report
    when: When = When.ON_TIME
    retyped: Mapping[str, str] = field(default_factory=dict)  # an indicator's estimate, typed as this text
    broken: bool = False  # only its first half arrived


@dataclass(frozen=True)
class Story:
    """What happened, for telling; the first sending, if any, is the one that it is about."""

    name: str
    period: Period
    company: Company
    told: str
    sendings: tuple[Sending, ...]


def stories(world: World, pack: Pack) -> tuple[Story, ...]:
    """The sample's stories, each of another enterprise."""
    rng = stream(world.seed, "stories")
    told: list[Story] = []
    for tell in _TELLERS:
        free = frozenset(c.code for c in world.companies) - {story.company.code for story in told}
        found = tell(rng, world, pack, free)
        if found:
            told.append(found)
    return tuple(told)


def sendings(world: World, period: Period, told: Sequence[Story]) -> Iterator[Sending]:
    """All files of a quarter, in the order of the members: one each, unless a story has it otherwise."""
    otherwise = {story.company.code: story.sendings for story in told if story.period == period}
    for company in world.companies:
        if company.code in otherwise:
            yield from otherwise[company.code]
        elif (company.code, period) in world.reports:
            yield Sending(world.reports[company.code, period])


def cumulative_as_quarter(rng: Random, world: World, pack: Pack, free: frozenset[str]) -> Story | None:
    """Nine months typed as the third quarter in every line of money."""
    steady = [r for r in _old(world, Q3_21, free) if not _is_biggest(world, r) and _is_steady(world, pack, r)]
    if not steady:
        return None
    report = rng.choice(steady)
    so_far = {code: sum(_before(world, report, code), _now(report, code)) for code in _money_flows(pack)}
    wrong = replace(report, figures={**report.figures, **{c: v for c, v in so_far.items() if report.figures.get(c)}})
    told = "ghi số lũy kế 9 tháng vào ô của quý III ở mọi dòng tiền; được nhắc, gửi lại bản đúng."
    return _story("cumulative", world, told, Sending(wrong), Sending(report, When.AGAIN))


def slip_of_scale(rng: Random, world: World, pack: Pack, free: frozenset[str]) -> Story | None:  # noqa: ARG001
    """Revenue a thousand times too large, corrected within the term: the one that sends twice."""
    usual = [r for r in _old(world, Q1_22, free) if not _is_biggest(world, r) and _is_usual(world, r)]
    if not usual:
        return None
    report = rng.choice(usual)
    wrong = replace(report, figures={**report.figures, REVENUE: _now(report, REVENUE) * 1000})
    told = "ghi doanh thu thừa ba chữ số 0 (gấp 1.000 lần); được nhắc, gửi lại bản đúng."
    return _story("slip", world, told, Sending(wrong), Sending(report, When.AGAIN))


def number_in_doubt(rng: Random, world: World, pack: Pack, free: frozenset[str]) -> Story | None:
    """`57.930` as text in the first report of a member without a past: neither sheet nor past decides."""
    new = [r for r in _reports(world, Q1_22, free) if world.company(r.company).how == "transferred"]
    for code in _money_flows(pack):
        cells = {r.company: dotted(_in_scale(world, r, code)) for r in new if r.figures.get(code)}
        doubts = [r for r in new if doubtful(cells.get(r.company))]
        if doubts:
            report = rng.choice(doubts)
            text = cells[report.company]
            first = Sending(report, retyped={code: text})
            told = f"gõ số dạng chữ “{text}”, đọc được hai cách, chưa có kỳ trước để đối chiếu; được hỏi, gửi lại."
            return _story("doubt", world, told, first, Sending(report, When.AGAIN))
    return None


def late(rng: Random, world: World, pack: Pack, free: frozenset[str]) -> Story | None:  # noqa: ARG001
    """After the due day, before the figures are consolidated."""
    report = rng.choice(_old(world, Q1_22, free))
    return _story("late", world, "nộp sau hạn nhưng trước khi tổng hợp.", Sending(report, When.LATE))


def broken_file(rng: Random, world: World, pack: Pack, free: frozenset[str]) -> Story | None:  # noqa: ARG001
    """A workbook cut off on its way."""
    report = rng.choice(_old(world, Q1_22, free))
    told = "gửi tệp hỏng (tải lên dở dang), không đọc được; gửi lại tệp lành."
    return _story("broken", world, told, Sending(report, broken=True), Sending(report, When.AGAIN))


def never_sent(rng: Random, world: World, pack: Pack, free: frozenset[str]) -> Story | None:  # noqa: ARG001
    """The newest member."""
    company = world.companies[-1]
    told = f"{company.short_name} mới vào khối ngày {company.joined:%d/%m/%Y}, chưa gửi báo cáo nào."
    return Story("never", Q1_22, company, told, ())


_Teller = Callable[[Random, World, Pack, frozenset[str]], Story | None]

_TELLERS: Final[tuple[_Teller, ...]] = (
    cumulative_as_quarter,
    slip_of_scale,
    number_in_doubt,
    late,
    broken_file,
    never_sent,
)


def _story(name: str, world: World, told: str, *sent: Sending) -> Story:
    report = sent[0].report
    company = world.company(report.company)
    return Story(name, report.period, company, f"{company.short_name} {told}", sent)


def _reports(world: World, period: Period, free: frozenset[str]) -> list[Report]:
    """Of those about whom no story is told yet, and not of banks."""
    reports = [world.reports[key] for key in ((c.code, period) for c in world.companies) if key in world.reports]
    return [r for r in reports if r.company in free and world.company(r.company).sector != "bank"]


def _old(world: World, period: Period, free: frozenset[str]) -> list[Report]:
    return [r for r in _reports(world, period, free) if world.company(r.company).how == "charter"]


def _is_biggest(world: World, report: Report) -> bool:
    same = [_now(r, REVENUE) for (_, period), r in world.reports.items() if period == report.period]
    return _now(report, REVENUE) == max(same)


def _is_steady(world: World, pack: Pack, report: Report) -> bool:
    """Whether nearly every line of money flows about as in the quarters before."""
    flows = [code for code in _money_flows(pack) if report.figures.get(code)]
    steady = [code for code in flows if _is_near(_now(report, code), _before(world, report, code))]
    return len(flows) >= 7 and len(steady) >= len(flows) - 1


def _is_usual(world: World, report: Report) -> bool:
    return _is_near(_now(report, REVENUE), _before(world, report, REVENUE))


def _is_near(now: Decimal, before: Sequence[Decimal]) -> bool:
    """Within seven tenths and one and a half of the usual; quarters that differ wildly have none."""
    if min(before, default=Decimal(0)) <= 0 or max(before) > 3 * min(before):
        return False
    usual = median(before)
    return usual * 7 <= now * 10 <= usual * 15


def _before(world: World, report: Report, code: str) -> list[Decimal]:
    """What was known of the quarters before: of this year, in the first of the last one."""
    periods = report.period.year_to_date[:-1] or report.period.previous.year_to_date
    books = [book(world, report.company, period, before=report.period) for period in periods]
    return [held.get(code) or Decimal(0) for held in books]


def _now(report: Report, code: str) -> Decimal:
    return report.figures.get(code) or Decimal(0)


def _in_scale(world: World, report: Report, code: str) -> Decimal:
    return _now(report, code).scaleb(-plain_scale(world.company(report.company)))


def _money_flows(pack: Pack) -> list[str]:
    """Flow lines in the unit of money, of the form that everyone owes for a quarter."""
    forms = [form for form in pack.forms if "all" in form.owed_by and form.frequency == "quarter"]
    asked = [pack.indicators[line.indicator] for form in forms for line in form.lines]
    return [i.code for i in asked if i.nature is Nature.FLOW and is_money(pack, i)]
