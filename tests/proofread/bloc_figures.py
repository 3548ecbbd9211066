"""A made-up bloc on one page, to hold texts against: its names, and four consolidations of a few figures.

Money in tỷ đồng, exports in triệu USD; a figure is `now / same period / previous`, all in base units once read.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

from khoi.proofread import Proof, proofread
from khoi.proofread.figures.against import Against
from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.known import Known, Version
from khoi.proofread.figures.scopes import Scope, Scopes
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from publish.figures import figure
from shipped import haiphong

NAME: Final = "Khối Doanh nghiệp thành phố Bạch Đằng"
GROUPS: Final = {"sector:port": "Cảng biển", "sector:bank": "Ngân hàng", "ownership:state": "Doanh nghiệp nhà nước"}
ENTERPRISES: Final = {
    "enterprise:1": ("Công ty cổ phần Thép Vụng Ngọc", "Thép Vụng Ngọc"),
    "enterprise:2": ("Công ty TNHH Du lịch Cát Cò", "Du lịch Cát Cò"),
}
VERSIONS: Final = """
| no | period | scope        | code                    | now   | same  | previous | more                              |
| 1  | 2021Q1 | bloc         | revenue.total           | 1004  |       |          |                                   |
| 2  | 2021Q4 | bloc         | revenue.total           | 1300  | 1210  | 1150     | to_date=4600                      |
| 2  | 2021Q4 | bloc         | bank.loans              | 390   | 350   | 380      |                                   |
| 3  | 2022Q1 | bloc         | revenue.total           | 1180  | 1000  | 1300     | plan=4900                         |
| 4  | 2022Q1 | bloc         | revenue.total           | 1200  | 1000  | 1300     | plan=5000 both=9 both_change=12.5 |
| 4  | 2022Q1 | bloc         | budget.paid             | 80    | 64    | 75       | plan=400                          |
| 4  | 2022Q1 | bloc         | profit.before_tax       | 96    | 120   | 100      |                                   |
| 4  | 2022Q1 | bloc         | bank.loans              | 400   | 320   | 390      |                                   |
| 4  | 2022Q1 | bloc         | bank.funds_mobilised    | 640   | 500   | 600      |                                   |
| 4  | 2022Q1 | bloc         | export.value            | 12.5  | 10    | 20       |                                   |
| 4  | 2022Q1 | bloc         | bank.npl_ratio          | 1.25  | 2     | 1.5      |                                   |
| 4  | 2022Q1 | bloc         | budget.units_over_1bn   | 30    | 33    |          | denominator=107 reported=100      |
| 4  | 2022Q1 | bloc         | workforce.headcount_end | 28255 | 26926 | 27000    |                                   |
| 4  | 2022Q1 | sector:port  | revenue.total           | 360   | 450   | 400      |                                   |
| 4  | 2022Q1 | sector:bank  | revenue.total           | 240   | 150   | 200      |                                   |
| 4  | 2022Q1 | sector:bank  | bank.loans              | 400   | 320   | 390      |                                   |
| 4  | 2022Q1 | sector:bank  | bank.funds_mobilised    | 640   | 500   | 600      |                                   |
| 4  | 2022Q1 | sector:bank  | bank.npl_ratio          | 1.25  | 2     | 1.5      |                                   |
| 4  | 2022Q1 | enterprise:1 | revenue.total           | 96    | 80    | 100      |                                   |
| 4  | 2022Q1 | enterprise:2 | revenue.total           | 24    | 20    | 25       |                                   |
"""
_POWERS: Final = {"VND": 9, "USD": 6}


@cache
def bloc() -> Bloc:
    scopes = Scopes.of(
        NAME,
        "Bạch Đằng",
        [Scope(key, name) for key, name in GROUPS.items()],
        [(Scope(key, names[1]), names) for key, names in ENTERPRISES.items()],
    )
    return Bloc(haiphong(), scopes)


@cache
def known() -> Known:
    found: dict[tuple[str, str], list[Version]] = {}
    rows = [_row(line) for line in VERSIONS.strip().splitlines()[1:]]
    last = {row["period"]: row["no"] for row in rows}
    for row in reversed(rows):
        latest = last[row["period"]] == row["no"]
        version = Version(int(row["no"]), Period.parse(row["period"]), BasisChoice.BEST, latest, _figure(row))
        found.setdefault((row["scope"], row["code"]), []).append(version)
    names = bloc().names
    return Known(
        haiphong(),
        {key: tuple(versions) for key, versions in found.items()},
        {code: names.alike(code) for _, code in found},
    )


def _row(line: str) -> dict[str, str]:
    head = VERSIONS.strip().splitlines()[0]
    keys, cells = ([cell.strip() for cell in one.strip().strip("|").split("|")] for one in (head, line))
    return dict(zip(keys, cells, strict=True))


def _figure(row: Mapping[str, str]) -> dict[str, Any]:
    power = _POWERS.get(haiphong().indicators[row["code"]].unit, 0)

    def base(text: str) -> str:
        return format(Decimal(text).scaleb(power), "f") if text else ""

    more = dict(one.split("=") for one in row["more"].split())
    scaled = {key: base(text) if key in {"plan", "done", "to_date"} else text for key, text in more.items()}
    if row["previous"]:
        scaled["previous"] = base(row["previous"])
    return figure(row["code"], base(row["now"]), base(row["same"]), **scaled)


def against(facts: Known | None = None) -> Against:
    """What texts are held against; asked for or not, everything is answered."""
    return Against(bloc(), lambda _wanted: facts or known())


def held(text: str, facts: Known | None = None) -> Proof:
    """A text about the bloc, beside its figures."""
    return proofread(text, None, against(facts))


HEAD: Final = f"Báo cáo của {NAME} quý I/2022.\n"


def told(sentence: str, facts: Known | None = None) -> list[tuple[str, str, str]]:
    """Kind, severity and words of what is doubted of a sentence that follows the head of a report."""
    proof = held(HEAD + sentence, facts)
    return [(one.kind, one.severity.value, proof.text[one.start : one.end]) for one in proof.doubts]
