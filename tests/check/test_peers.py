"""Enterprises beside their group: who is far from all others is asked, unless its own past already says enough."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from khoi.check.looks.peers import beside_peers
from office import small_pack
from tables import each

NINE = (100, 104, 95, 130, 90, 101, 99, 110, 92)


def amounts(code: str, values: Mapping[int, int]) -> dict[int, dict[str, Decimal]]:
    return {enterprise: {code: Decimal(value)} for enterprise, value in values.items()}


@each("""
    The tenth of a trade whose others grew by about a tenth of a tenth
    | peers | tenth_then | tenth_now | asked |
    | 9     | 100        | 101       |       |
    | 9     | 100        | 500       |       |
    | 9     | 100        | 700       | 10    |
    | 9     | 100        | 14        | 10    |
    | 9     | 100        | 0         |       |   nil has no growth
    | 9     |            | 700       |       |   nor has what was not there
    | 7     | 100        | 700       | 10    |   eight with itself
    | 6     | 100        | 700       |       |   too few to compare with
""")
def test_growth(peers: str, tenth_then: str, tenth_now: str, asked: str) -> None:
    code = "trade.revenue"
    then = amounts(code, dict.fromkeys(range(int(peers)), 100) | ({10: int(tenth_then)} if tenth_then else {}))
    now = amounts(code, dict(enumerate(NINE[: int(peers)])) | {10: int(tenth_now)})
    found = beside_peers(now, {}, then, dict.fromkeys(now, "sector:trade"), small_pack())
    assert ", ".join(str(one.enterprise) for one in found) == asked


def test_only_its_own_group_counts() -> None:
    code = "trade.revenue"
    then = amounts(code, dict.fromkeys(range(18), 100))
    now = amounts(code, dict.fromkeys(range(9), 100) | dict.fromkeys(range(9, 18), 1000))
    groups = {n: "sector:trade" if n < 9 else "sector:bank" for n in range(18)}
    assert list(beside_peers(now, {}, then, groups, small_pack())) == []
    assert len(list(beside_peers({**now, 0: now[10]}, {}, then, groups, small_pack()))) == 1


@each("""
    Wages per head, of one that never reported before and of one that did
    | wages     | before   | asked |
    | 90000000  |          |       |
    | 3000000000 |         |       |   thirty times
    | 90000000000 |        | 10    |   nghìn đồng typed as triệu
    | 90000     |          | 10    |
    | 90000000000 | 90000000 |     |   its own past says so
""")
def test_ratios_of_newcomers(wages: str, before: str, asked: str) -> None:
    now = {
        n: {"staff.wages": Decimal(9_000_000 * size), "staff.headcount": Decimal(size)} for n, size in enumerate(NINE)
    }
    now[10] = {"staff.wages": Decimal(wages), "staff.headcount": Decimal(10)}
    last = {10: {"staff.wages": Decimal(before)}} if before else {}
    [*found] = beside_peers(now, last, {}, dict.fromkeys(now, "sector:trade"), small_pack())
    assert ", ".join(str(one.enterprise) for one in found) == asked
    assert all(one.usual == 90_000_000 for one in found)
