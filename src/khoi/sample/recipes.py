"""How large an indicator usually is beside another one: a table of those we know, a rule by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Indicator, Nature

_KNOWN: Final = """
# indicator                    | of                          |  low |  high |        per | % with none
profit.before_tax              | revenue.total               |  -10 |   120 |       1000 |  0
budget.payable                 | budget.paid                 |  930 |  1090 |       1000 |  0
investment.total               | revenue.total               |    4 |   120 |       1000 | 38
workforce.insurance_arrears    | workforce.income_total      |    5 |    70 |       1000 | 78
workforce.trained              | workforce.headcount_end     |   15 |   320 |       1000 | 12
welfare.spending               | revenue.total               |    1 |    16 |      10000 | 22
digital.spending               | revenue.total               |    4 |    70 |      10000 | 36
digital.revenue_online         | revenue.total               |    8 |   260 |       1000 | 55
digital.documents_total        | workforce.headcount_end     |  350 |  1600 |       1000 |  0
digital.documents_signed       | digital.documents_total     |   60 |   930 |       1000 | 34
bank.loans_medium_long         | bank.loans                  |  290 |   520 |       1000 |  0
export.processing              | export.value                |  150 |   900 |       1000 | 60
export.order_backlog           | export.value                |  900 |  2600 |       1000 |  0
import.value                   | export.value                |  180 |   620 |       1000 | 25
roads.length_managed           | revenue.total               |   17 |    20 | 1000000000 |  0
roads.length_good              | roads.length_managed        |  935 |   986 |       1000 |  0
roads.surface_repaired         | revenue.total               |  520 |   760 | 1000000000 |  0
waterways.signals_required     | revenue.total               |   52 |    61 | 1000000000 |  0
waterways.signals_working      | waterways.signals_required  |  958 |   994 |       1000 |  0
waterways.incidents            |                             |    0 |     4 |          1 |  0
sanitation.waste_generated     | revenue.total               |  980 |  1120 | 1000000000 |  0
sanitation.waste_collected     | sanitation.waste_generated  |  940 |   988 |       1000 |  0
sanitation.area_swept          | revenue.total               |  980 |  1250 |    1000000 |  0
parks.trees_maintained         | revenue.total               | 3000 |  3600 | 1000000000 |  0
parks.green_area               | revenue.total               |   52 |    66 |    1000000 |  0
parks.trees_planted            | revenue.total               |   18 |    52 | 1000000000 |  0
parks.trees_pruned             | revenue.total               |  540 |   860 | 1000000000 |  0
water.produced                 | revenue.total               |  104 |   118 |    1000000 |  0
water.sold                     | water.produced              |  852 |   898 |       1000 |  0
water.customers                | revenue.total               | 1150 |  1420 | 1000000000 |  0
drainage.sewers_dredged        | revenue.total               |   24 |    42 |10000000000 |  0
drainage.flood_points          |                             |    0 |    14 |          1 |  0
drainage.wastewater_collected  | revenue.total               |  150 |   190 |    1000000 |  0
drainage.wastewater_treated    | drainage.wastewater_collected | 210 |  380 |       1000 |  0
lighting.points_managed        | revenue.total               | 1450 |  1720 | 1000000000 |  0
lighting.points_lit            | lighting.points_managed     |  958 |   987 |       1000 |  0
lighting.electricity           | revenue.total               |   88 |   104 |    1000000 |  0
party.inspections              |                             |    0 |     4 |          1 |  0
youth.members                  | workforce.headcount_end     |   60 |   290 |       1000 | 24
union.members                  | workforce.headcount_end     |  640 |   985 |       1000 |  4
veterans.members               | workforce.headcount_end     |    6 |    38 |       1000 | 46
"""


@dataclass(frozen=True)
class Recipe:
    """Between `low` and `high` in `per` parts of another indicator; of none: a number between the two."""

    of: str
    low: int
    high: int
    per: int
    none: int = 0  # percent of the enterprises that have none of it


def _row(line: str) -> tuple[str, Recipe]:
    code, of, low, high, per, none = (part.strip() for part in line.split("|"))
    return code, Recipe(of, int(low), int(high), int(per), int(none))


_RECIPES: Final = dict(_row(line) for line in _KNOWN.strip().splitlines() if not line.startswith("#"))


def recipe_for(indicator: Indicator, part_of: str, parts: int) -> Recipe:
    """The known recipe, else a part of its whole (which has so many `parts`), else one by unit."""
    known = _RECIPES.get(indicator.code)
    if known:
        return known
    if part_of:
        return Recipe(part_of, 240 // parts, 900 // parts, 1000, 10)
    return _by_unit(indicator)


def _by_unit(indicator: Indicator) -> Recipe:
    lasting = 6 if indicator.nature is Nature.STOCK else 1
    match indicator.unit:
        case "VND":
            return Recipe("revenue.total", 3 * lasting, 30 * lasting, 1_000, 30)
        case "USD":
            return Recipe("revenue.total", 3 * lasting, 30 * lasting, 23_000_000, 30)
        case "person" | "person_time":
            return Recipe("workforce.headcount_end", 20, 220, 1_000, 15)
        case "km" | "m2" | "m3" | "tonne" | "kWh":
            return Recipe("revenue.total", 200, 1_800, 10**9, 10)
    return Recipe("", 0, 6 * lasting, 1)
