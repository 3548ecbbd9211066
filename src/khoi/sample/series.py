"""What the bloc published for 2021 and 2022Q1: the totals that the invented enterprises add up to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from khoi.values.period import Grain, Period

Q1_21, Q2_21, Q3_21, Q4_21 = (Period(2021, Grain.QUARTER, n) for n in (1, 2, 3, 4))
Q1_22: Final = Period(2022, Grain.QUARTER, 1)
QUARTERS: Final = (Q1_21, Q2_21, Q3_21, Q4_21, Q1_22)


@dataclass(frozen=True)
class Printed:
    """A published number: what stands on paper, and the power of ten that it is printed in."""

    text: str
    scale: int

    def drawn(self, rng: Random) -> int:
        """An exact value in base units, well inside what rounds to the printed number."""
        value = Decimal(self.text)
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        half_a_unit = Decimal(5).scaleb(exponent - 1 + self.scale)
        return int(value.scaleb(self.scale)) + int(half_a_unit) * rng.randint(-300_000, 300_000) // 1_000_000


# Sources: the quarter's article of 14 April 2022; for 2021 danguykhoidoanhnghiephp.vn (16 July 2021 and at
# the year's end), haiphong.gov.vn (28 December 2021), anhp.vn.
# “Assumed” is what nobody published and the totals leave open.

REVENUE_Q1_22: Final = Printed("6619", 9)
REVENUE_H1_21: Final = Printed("14167", 9)
REVENUE_21: Final = Printed("27701", 9)
REVENUE_Q3_21: Final = Printed("6180", 9)  # assumed: the quarter of the fourth wave
REVENUE_CHANGE: Final = (9096, 9099)  # −9 %: 2022Q1 in ten-thousandths of 2021Q1
UNITS_AT_PACE_Q1_22: Final = 27
UNITS_AT_PLAN_21: Final = 38

BUDGET_Q1_22: Final = Printed("203.1", 9)
BUDGET_H1_21: Final = Printed("711.0", 9)
BUDGET_21: Final = Printed("975.9", 9)
BUDGET_Q3_21: Final = Printed("128.0", 9)  # assumed
BUDGET_CHANGE: Final = (10980, 10984)  # +9.8 %
UNITS_OVER_1BN_Q1_22: Final = 30  # of 107 members: 28,0 %, not the 28,1 % that was printed
UNITS_OVER_1BN_21: Final = 68  # of 93: 73,1 %
ONE_BILLION: Final = 10**9

EXPORT_Q1_22: Final = Printed("11.09", 6)
EXPORT_H1_21: Final = Printed("58.00", 6)
EXPORT_21: Final = Printed("131.00", 6)
EXPORT_Q3_21: Final = Printed("34.00", 6)  # assumed
EXPORT_CHANGE: Final = (9986, 9989)  # −0.1 %

FUNDS: Final = {
    Q1_21: Printed("55240", 9),  # assumed
    Q2_21: Printed("57763", 9),
    Q3_21: Printed("53480", 9),  # assumed
    Q4_21: Printed("50009", 9),
    Q1_22: Printed("62029", 9),
}
LOANS: Final = {
    Q1_21: Printed("31650", 9),  # assumed
    Q2_21: Printed("32884", 9),
    Q3_21: Printed("35310", 9),  # assumed
    Q4_21: Printed("38162", 9),
    Q1_22: Printed("37952", 9),  # 61,18 % of the funds, not the 62,93 % that was printed
}
BAD_DEBT_SHARE: Final = {  # in millionths of the loans
    Q1_21: (8150, 8250),  # assumed
    Q2_21: (8050, 8150),  # assumed
    Q3_21: (7950, 8050),  # assumed
    Q4_21: (7780, 7820),  # 0,78 %
    Q1_22: (485, 515),  # 0,05 %
}

HEADCOUNT_21: Final = 27_000  # “about”
MONTHLY_INCOME: Final = {  # đồng per worker and month; 9,9 million over the year 2021, by quarter assumed
    Q1_21: 9_810_000,
    Q2_21: 9_700_000,
    Q3_21: 9_490_000,
    Q4_21: 10_600_000,
    Q1_22: 10_450_000,
}

NEW_PARTY_ORGANISATIONS_Q1_22: Final = 3
PARTY_TARGET_22: Final = 2  # 150 %
YOUTH_TARGET_22: Final = 2  # reached: 100 %
