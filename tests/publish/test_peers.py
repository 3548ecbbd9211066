"""An enterprise's place among others: counts only, of at least five others, and nobody's figure but its own."""

from __future__ import annotations

from khoi.catalog.publications import PeersBlock
from khoi.publish.facts import Facts
from khoi.publish.peers import among, items
from khoi.publish.publication import Number
from khoi.publish.telling import Teller
from publish.figures import facts, figure, firm, publishing

BLOCK = PeersBlock(
    by="sector",
    of=(("revenue.total", "change", "Tăng trưởng doanh thu"), ("bank.npl_ratio", "value", "Tỷ lệ nợ xấu")),
)


def bloc(in_port: int, in_bank: int) -> Facts:
    """Enterprises 1, 2, 3 …: the n-th grew by n percent, and has n percent of bad debts."""
    sectors = ["sector:port"] * in_port + ["sector:bank"] * in_bank
    firms = tuple(firm(str(n), f"Đơn vị {n}", sector) for n, sector in enumerate(sectors, 1))
    figures = {
        one.key: {
            "revenue.total": figure("revenue.total", str(100 + int(one.code)), "100"),
            "bank.npl_ratio": figure("bank.npl_ratio", one.code),
        }
        for one in firms
    }
    return facts(firms=firms, figures=figures)


def said(of: Facts, enterprise: str) -> list[str]:
    found = items(Teller(of, publishing(), f"enterprise:{enterprise}"), BLOCK, among(of))
    return [paragraph.sentences[0].text for paragraph in found]


def test_among_its_own_sector() -> None:
    assert said(bloc(6, 8), "4") == [
        "Tăng trưởng doanh thu: 4%; cao hơn 3 trên 5 đơn vị khác cùng ngành Cảng biển.",
        "Tỷ lệ nợ xấu: 4,00%; tốt hơn 2 trên 5 đơn vị khác cùng ngành Cảng biển.",
    ]


def test_above_nobody() -> None:
    assert said(bloc(6, 8), "1") == [
        "Tăng trưởng doanh thu: 1%; chưa cao hơn đơn vị nào trong 5 đơn vị khác cùng ngành Cảng biển.",
        "Tỷ lệ nợ xấu: 1,00%; tốt hơn 5 trên 5 đơn vị khác cùng ngành Cảng biển.",
    ]
    assert said(bloc(6, 8), "6")[1] == (
        "Tỷ lệ nợ xấu: 6,00%; chưa tốt hơn đơn vị nào trong 5 đơn vị khác cùng ngành Cảng biển."
    )


def test_a_small_sector_is_held_against_the_bloc() -> None:
    assert said(bloc(5, 8), "5")[0] == "Tăng trưởng doanh thu: 5%; cao hơn 4 trên 12 đơn vị khác trong Khối."


def test_fewer_than_five_others_are_not_counted_at_all() -> None:
    assert said(bloc(3, 2), "2") == []


def test_only_its_own_figures_are_shown() -> None:
    of = bloc(6, 8)
    paragraphs = list(items(Teller(of, publishing(), "enterprise:4"), BLOCK, among(of)))
    numbers = [run for one in paragraphs for run in one.sentences[0].runs if isinstance(run, Number)]
    assert {number.ref.enterprise for number in numbers} == {"4"}
    assert [number.unit for number in numbers if number.ref.aspect.startswith("peers")] == ["enterprise"] * 4
