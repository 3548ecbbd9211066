"""`Number`: how many members of each group meet a condition; `Known`, `All`."""

from __future__ import annotations

from decimal import Decimal

from engine.conftest import Spec
from khoi.engine.query import ALWAYS, Added, All, Cell, Constant, Known, Number, Reaches

REVENUE = Cell("trade", "revenue", 2)
PLAN = Cell("trade", "plan", 2)

BOOKS = """
    trade
    | enterprise | revenue |   plan |
    | 1          |  100.00 | 400.00 |
    | 2          |    0.00 |        |     zero is a figure
    | 3          |         |  10.00 |
    | 4          |         |        |

    members
    | enterprise | groups     |
    | 1          | bloc, bank |
    | 2          | bloc       |
    | 3          | bloc, bank |
    | 4          | bloc       |
    | 5          | bloc       |     sent nothing
"""


def test_everybody(spec: Spec) -> None:
    spec(
        BOOKS,
        {"members": Number(ALWAYS), "again": Number(All())},
        """
        | group | members | again |
        | bloc  | 5       | 5     |
        | bank  | 2       | 2     |
        """,
    )


def test_known_is_not_missing(spec: Spec) -> None:
    spec(
        BOOKS,
        {
            "revenue": Number(Known(REVENUE)),
            "plan": Number(Known(PLAN)),
            "either": Number(Known(Added((REVENUE, PLAN)))),
            "a constant": Number(Known(Constant(Decimal(0)))),
        },
        """
        | group | revenue | plan | either | a constant |
        | bloc  | 2       | 2    | 3      | 5          |
        | bank  | 1       | 2    | 2      | 2          |
        """,
    )


def test_all_of_several(spec: Spec) -> None:
    both = All((Known(REVENUE), Known(PLAN)))
    spec(
        BOOKS,
        {
            "both": Number(both),
            "both, nested": Number(All((both, All(), All((Known(REVENUE),))))),
            "both, and much": Number(All((both, Reaches(REVENUE, Constant(Decimal(101)))))),
        },
        """
        | group | both | both, nested | both, and much |
        | bloc  | 1    | 1            |                |
        | bank  | 1    | 1            |                |
        """,
    )


def test_an_empty_table_has_members_all_the_same(spec: Spec) -> None:
    spec(
        """
        trade
        | enterprise | revenue |
        | 9          | 5       |     no member

        members
        | enterprise | groups |
        | 1          | bloc   |
        """,
        {"members": Number(ALWAYS), "known": Number(Known(Cell("trade", "revenue", 0)))},
        """
        | group | members | known |
        | bloc  | 1       |       |
        """,
    )
