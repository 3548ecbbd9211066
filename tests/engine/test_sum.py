"""`Sum`: the total of a value over the members of each group."""

from __future__ import annotations

from decimal import Decimal

from engine.conftest import Spec
from khoi.engine.query import Added, Aggregate, Cell, Constant, Known, Query, Reaches, Sum

REVENUE = Cell("trade", "revenue", 2)
PLAN = Cell("trade", "plan", 2)
STAFF = Cell("work", "staff", 0)

BOOKS = """
    trade
    | enterprise | revenue |   plan |
    | 1          |  100.00 | 400.00 |
    | 2          |  250.05 |        |
    | 3          |   -0.05 |  10.00 |
    | 4          |         | 800.00 |

    work
    | enterprise | staff |
    | 1          |    12 |
    | 3          |     5 |
    | 9          |   999 |     no member

    members
    | enterprise | groups     |
    | 1          | bloc, bank |
    | 2          | bloc, shop |
    | 3          | bloc, shop |
    | 4          | bloc, port |
    | 5          | bloc       |     sent nothing
"""


def test_a_cell_adds_up_per_group(spec: Spec) -> None:
    spec(
        BOOKS,
        {"revenue": Sum(REVENUE), "plan": Sum(PLAN), "staff": Sum(STAFF)},
        """
        | group | revenue | plan | staff |
        | bloc  | 350     | 1210 | 17    |
        | bank  | 100     | 400  | 12    |
        | shop  | 250     | 10   | 5     |
        | port  |         | 800  |       |
        """,
    )


def test_a_constant_adds_once_per_member(spec: Spec) -> None:
    spec(
        BOOKS,
        {"each": Sum(Constant(Decimal("0.5")))},
        """
        | group | each |
        | bloc  | 2.5  |
        | bank  | 0.5  |
        | shop  | 1    |
        | port  | 0.5  |
        """,
    )


def test_only_where_a_condition_holds(spec: Spec) -> None:
    """What those with a plan did; what those with a positive revenue plan."""
    spec(
        BOOKS,
        {"done": Sum(REVENUE, Known(PLAN)), "plan": Sum(PLAN, Reaches(REVENUE, Constant(Decimal("0.01"))))},
        """
        | group | done  | plan |
        | bloc  | 99.95 | 400  |
        | bank  | 100   | 400  |
        | shop  | -0.05 |      |
        """,
    )


def test_added_leaves_out_what_is_missing(spec: Spec) -> None:
    """And is itself missing only when all its terms are."""
    year_to_date = Added((REVENUE, PLAN))
    spec(
        BOOKS,
        {"sum": Sum(year_to_date), "of the known": Sum(Constant(Decimal(1)), Known(year_to_date))},
        """
        | group | sum     | of the known |
        | bloc  | 1560    | 4            |
        | bank  | 500     | 1            |
        | shop  | 260     | 2            |
        | port  | 800     | 1            |
        """,
    )


def test_members_of_two_moments(spec: Spec) -> None:
    """Each aggregate goes by the members of its own moment."""
    spec(
        """
        2021
        | enterprise | revenue |
        | 1          |  10.00  |
        | 2          |  20.00  |

        2022
        | enterprise | revenue |
        | 1          |  11.00  |
        | 2          |  22.00  |
        | 3          |  33.00  |

        members 2021
        | enterprise | groups     |
        | 1          | bloc, bank |
        | 2          | bloc, shop |

        members 2022
        | enterprise | groups     |
        | 1          | bloc, shop |     changed its sector
        | 3          | bloc, shop |     came; 2 left
        """,
        Query(
            (
                Aggregate("now", "members 2022", Sum(Cell("2022", "revenue", 2))),
                Aggregate("then", "members 2021", Sum(Cell("2021", "revenue", 2))),
                Aggregate("then, of those now", "members 2022", Sum(Cell("2021", "revenue", 2))),
            )
        ),
        """
        | group | now | then | then, of those now |
        | bloc  | 44  | 30   | 10                 |
        | bank  |     | 10   |                    |
        | shop  | 44  | 20   | 10                 |
        """,
    )


def test_a_total_of_zero_is_left_out(spec: Spec) -> None:
    spec(
        """
        trade
        | enterprise | revenue |
        | 1          |  5.00   |
        | 2          | -5.00   |

        members
        | enterprise | groups     |
        | 1          | bloc, left |
        | 2          | bloc       |
        """,
        {"revenue": Sum(REVENUE)},
        """
        | group | revenue |
        | left  | 5       |
        """,
    )


def test_eighteen_digits_add_exactly(spec: Spec) -> None:
    spec(
        """
        trade
        | enterprise | revenue              |
        | 1          | 9999999999999999.99  |
        | 2          | 9999999999999999.99  |
        | 3          | 0.01                 |

        members
        | enterprise | groups |
        | 1          | bloc   |
        | 2          | bloc   |
        | 3          | bloc   |
        """,
        {"revenue": Sum(REVENUE), "twice": Sum(Added((REVENUE, REVENUE)))},
        """
        | group | revenue              | twice                |
        | bloc  | 19999999999999999.99 | 39999999999999999.98 |
        """,
    )


def test_any_name_will_do(spec: Spec) -> None:
    """Codes have dots and colons; a group's name is anybody's guess."""
    spec(
        """
        it's "2022Q1"
        | enterprise | revenue.total:state |
        | 1          | 11                  |

        members
        | enterprise | groups            |
        | 1          | bloc, "it's,%_é;" |
        """,
        {"the 'sum'": Sum(Cell('it\'s "2022Q1"', "revenue.total:state", 0))},
        """
        | group   | the 'sum' |
        | bloc    | 11        |
        | "\\"it's" | 11      |
        | "%_é;\\"" | 11      |
        """,
    )


def test_nobody_belongs(spec: Spec) -> None:
    spec(
        """
        trade
        | enterprise | revenue |
        | 1          | 5.00    |

        members
        | enterprise | groups |
        | 1          |        |
        """,
        {"revenue": Sum(REVENUE)},
        "| group | revenue |",
    )
