"""A round that is kept up to date says what one that is read anew says, whatever acts came in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from check.test_attention import ruled
from khoi.catalog.operations import adopt_pack
from khoi.check.operations.explain import explain
from khoi.check.queries.standing import standing
from khoi.collect.queries.periods import known_now
from khoi.values.period import Period
from khoi.web import board as module
from khoi.web.board import Board
from khoi.web.latest import Latest
from khoi.web.remembered import forget
from office import CODES, Office, Opening

QUARTER = Period.parse("2022Q1")
ABOUT = "rule.trade.profit_within_revenue"

Act = Callable[[Office], None]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


def received(who: str, period: str, **inputs: str) -> Act:
    def act(office: Office) -> None:
        office.receive(office.send(who, period, **inputs))

    return act


def accepted(who: str, period: str) -> Act:
    def act(office: Office) -> None:
        office.accept_one(who, period)

    return act


def explained(who: str) -> Act:
    def act(office: Office) -> None:
        explain(
            office.pack, QUARTER, CODES[who], ABOUT, because="bán đất", by="Hoa", at=office.tick(),
            indicator="trade.profit",
        )  # fmt: skip

    return act


def all_accepted(office: Office) -> None:
    office.accept_clean(str(QUARTER))


def planned(office: Office) -> None:
    office.imports(
        """
        Kế hoạch
        | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị | Đơn vị     |
        | An         | Doanh thu | 2022 | 1         | 4800    | triệu đồng |
    """
    )


def joined(office: Office) -> None:
    office.imports(
        """
        Doanh nghiệp
        | Mã số thuế | Tên doanh nghiệp | Tên gọi tắt | Vào khối từ ngày | Hình thức vào | Ngành |
        | Én         | =                | Én          | 01/01/2022       | thành lập mới | trade |
    """
    )


def adopted(office: Office) -> None:
    office.pack = ruled()
    adopt_pack(office.pack, by="Hoa", at=office.tick())


ACTS: dict[str, Act] = {
    "An earns": received("An", "2022Q1", revenue="1200", profit="100"),
    "An errs": received("An", "2022Q1", revenue="50", profit="55"),
    "An a year ago": received("An", "2021Q1", revenue="1000"),
    "An a quarter ago": received("An", "2021Q4", revenue="900", profit="10"),
    "An a year ago accepted": accepted("An", "2021Q1"),
    "An a quarter ago accepted": accepted("An", "2021Q4"),
    "An accepted": accepted("An", "2022Q1"),
    "An explains": explained("An"),
    "Bính earns": received("Bính", "2022Q1", revenue="300", loans="9000", bad="90"),
    "Bính owes less than it sells": received("Bính", "2022Q1", revenue="300", loans="90", bad="1"),
    "Bính accepted": accepted("Bính", "2022Q1"),
    "all accepted": all_accepted,
    "planned": planned,
    "joined": joined,
    "adopted": adopted,
}


def same(kept: Latest | None, anew: Latest | None) -> None:
    assert kept is not None
    assert anew is not None
    assert list(kept.round) == list(anew.round)
    for id_, one in anew.round.items():
        assert kept.round[id_] == one
    assert kept.whole
    said = {form.submission: form.findings for form in standing(anew.pack, QUARTER, known_at=anew.known_at)}
    told = {f.submission: f.findings for one in kept.round.values() for f in one.status.forms if f.submission}
    assert told == {pk: findings for pk, findings in said.items() if pk in told}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=6))
def test_kept_up_to_date(acts: list[str], open_office: Opening) -> None:
    with open_office() as office:
        office.pack = ruled()
        office.open()
        board = Board(QUARTER)
        for act in ("An earns", *acts):
            ACTS[act](office)
            same(board.at(known_now(), hurried=False), Board(QUARTER).at(known_now(), hurried=False))


def test_a_large_bloc_is_compared_aside(open_office: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can be said without the others is said at once; the share in the bloc's total comes after."""
    monkeypatch.setattr(module, "AT_ONCE", 0)
    with open_office() as office:
        office.pack = ruled()
        office.open()
        board = Board(QUARTER)
        board._compared = monotonic()  # just now, so that no thread is started, which would not see this database
        office.receive(office.send("An", "2022Q1", revenue="1200", profit="1300"), on=date(2022, 3, 25))
        first = board.at(known_now(), hurried=False)
        assert first is not None
        assert not first.whole
        assert codes(first) == [ABOUT]
        board._comparing.acquire()  # as the thread finds it
        board._compare()
        after = board.at(known_now(), hurried=False)
        assert after is not None
        assert after.whole
        assert codes(after) == [ABOUT, "rule.trade.revenue_share"]
        office.accept_one("An", "2022Q1")
        accepted_ = board.at(known_now(), hurried=False)
        assert accepted_ is not None
        assert accepted_.whole


def codes(found: Latest) -> list[str]:
    forms = (form for one in found.round.values() for form in one.status.forms)
    return sorted(finding.code for form in forms for finding in form.findings)
