"""`Reaches`: a ratio compared without dividing, exactly at its limit; false where something is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.conftest import Spec
from khoi.engine.query import Added, Cell, Constant, Number, Reaches

REVENUE = Cell("trade", "revenue", 2)
PLAN = Cell("trade", "plan", 2)

BOOKS = """
    trade
    | enterprise | revenue |   plan |
    | 1          |  249.60 | 1000.00 |     24,96 %: printed as 25,0, and not reached
    | 2          |  250.00 | 1000.00 |     25 % exactly
    | 3          |  250.01 | 1000.00 |
    | 4          |         | 1000.00 |     no figure
    | 5          |  250.00 |         |     no plan
    | 6          |    0.00 |    0.00 |     0 * 4 >= 0
    | 7          |   -0.01 |    0.00 |
    | 8          | -300.00 | -1000.00 |    -300 * 4 is less than -1000
    | 9          | -250.00 | -1000.00 |

    members
    | enterprise | groups |
    | 1          | e1     |
    | 2          | e2     |
    | 3          | e3     |
    | 4          | e4     |
    | 5          | e5     |
    | 6          | e6     |
    | 7          | e7     |
    | 8          | e8     |
    | 9          | e9     |
"""


def test_a_quarter_of_the_year_s_plan(spec: Spec) -> None:
    """After one of four periods: revenue * 4 >= plan * 1; for what should stay low, <=."""
    spec(
        BOOKS,
        {
            "at pace": Number(Reaches(REVENUE, PLAN, 4, 1)),
            "within": Number(Reaches(REVENUE, PLAN, 4, 1, "<=")),
        },
        """
        | group | at pace | within |
        | e1    |         | 1      |
        | e2    | 1       | 1      |
        | e3    | 1       |        |
        | e6    | 1       | 1      |
        | e7    |         | 1      |
        | e8    |         | 1      |
        | e9    | 1       | 1      |
        """,
    )


def test_a_limit_written_in_a_definition(spec: Spec) -> None:
    spec(
        BOOKS,
        {
            "250": Number(Reaches(REVENUE, Constant(Decimal(250)))),
            "250.005": Number(Reaches(REVENUE, Constant(Decimal("250.005")))),
            "2.5E+2": Number(Reaches(REVENUE, Constant(Decimal("2.5E+2")))),
            "at most -250": Number(Reaches(REVENUE, Constant(Decimal(-250)), order="<=")),
        },
        """
        | group | 250 | 250.005 | 2.5E+2 | at most -250 |
        | e2    | 1   |         | 1      |              |
        | e3    | 1   | 1       | 1      |              |
        | e5    | 1   |         | 1      |              |
        | e8    |     |         |        | 1            |
        | e9    |     |         |        | 1            |
        """,
    )


def test_year_to_date_against_the_plan(spec: Spec) -> None:
    """Half a year: what of two quarters is known, times 4, against the plan times 2."""
    spec(
        """
        2022Q1
        | enterprise | revenue |
        | 1          |   300   |
        | 2          |   300   |
        | 3          |         |

        2022Q2
        | enterprise | revenue |
        | 1          |   200   |
        | 2          |   199   |
        | 3          |   500   |

        plan
        | enterprise | revenue |
        | 1          |  1000   |
        | 2          |  1000   |
        | 3          |  1000   |
        | 4          |  1000   |

        members
        | enterprise | groups   |
        | 1          | bloc, e1 |
        | 2          | bloc, e2 |
        | 3          | bloc, e3 |
        | 4          | bloc, e4 |
        """,
        {
            "at pace": Number(
                Reaches(
                    Added((Cell("2022Q1", "revenue", 0), Cell("2022Q2", "revenue", 0))),
                    Cell("plan", "revenue", 0),
                    4,
                    2,
                )
            )
        },
        """
        | group | at pace |
        | bloc  | 2       |
        | e1    | 1       |
        | e3    | 1       |
        """,
    )


def test_the_widest_factors_and_unlike_scales(spec: Spec) -> None:
    """18 digits times a factor of nine, against 18 digits of which six are decimals."""
    spec(
        """
        trade
        | enterprise | a                   | b                   |
        | 1          | 999999999999999999  | 999999999999.999999 |
        | 2          | -999999999999999999 | 999999999999.999999 |
        | 3          | 1                   | 0.999999            |
        | 4          | 1                   | 1.000001            |

        members
        | enterprise | groups |
        | 1          | e1     |
        | 2          | e2     |
        | 3          | e3     |
        | 4          | e4     |
        """,
        {
            "a >= b": Number(Reaches(Cell("trade", "a", 0), Cell("trade", "b", 6), 999999999, 999999999)),
            "a <= b": Number(Reaches(Cell("trade", "a", 0), Cell("trade", "b", 6), 999999999, 999999999, "<=")),
        },
        """
        | group | a >= b | a <= b |
        | e1    | 1      |        |
        | e2    |        | 1      |
        | e3    | 1      |        |
        | e4    |        | 1      |
        """,
    )


@pytest.mark.parametrize(("times", "limit_times"), [(0, 1), (1, 0), (-4, 1), (10**9, 1), (1, 10**9)])
def test_factors_are_positive_and_below_a_billion(times: int, limit_times: int) -> None:
    with pytest.raises(ValueError, match="factors"):
        Reaches(REVENUE, PLAN, times, limit_times)
