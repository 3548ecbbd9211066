"""Values worked out of others, and conditions of three kinds: true, false, undecided where something is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.conftest import Spec
from khoi.engine.query import (
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Depends,
    Known,
    Not,
    Number,
    Order,
    Otherwise,
    Plus,
    Size,
    Some,
    Sum,
    Times,
    TooWideError,
)
from tables import each

OPENING, HIRED, LEFT = (Cell("staff", name, 0) for name in ("opening", "hired", "left"))
A, B = Cell("t", "a", 2), Cell("t", "b", 0)


def test_adding_and_taking_away(spec: Spec) -> None:
    """What is missing makes the whole missing, unless it is said what stands in its place."""
    spec(
        """
        staff
        | enterprise | opening | hired | left |
        | 1          |     100 |     8 |    3 |
        | 2          |      40 |       |    1 |
        | 3          |      20 |     0 |      |

        members
        | enterprise | groups |
        | 1          | e1     |
        | 2          | e2     |
        | 3          | e3     |
        """,
        {
            "closing": Sum(Plus(Plus(OPENING, HIRED), LEFT, -1)),
            "nobody hired": Sum(Plus(OPENING, Otherwise(HIRED, Constant(Decimal(0))))),
        },
        """
        | group | closing | nobody hired |
        | e1    | 105     | 108          |
        | e2    |         | 40           |
        | e3    |         | 20           |
        """,
    )


def test_products_keep_every_decimal(spec: Spec) -> None:
    spec(
        """
        t
        | enterprise |               a |                  b |
        | 1          |           -1.25 |                  3 |
        | 2          | 999999999999.99 | 999999999999999999 |
        | 3          |            0.01 |                    |

        members
        | enterprise | groups |
        | 1          | e1     |
        | 2          | e2     |
        | 3          | e3     |
        """,
        {
            "product": Number(Compared(Times(A, B), "=", Times(B, A))),
            "size": Sum(Size(A)),
            "tenth": Sum(Times(A, Constant(Decimal("0.1")))),
        },
        """
        | group | product | size            | tenth              |
        | e1    | 1       | 1.25            | -0.125             |
        | e2    | 1       | 999999999999.99 | 99999999999.999    |
        | e3    |         | 0.01            | 0.001              |
        """,
    )


def test_sums_keep_every_digit(spec: Spec) -> None:
    """Of 36 and of 29 digits, where Python's own decimals would be rounded to 28."""
    one, square, widest = Constant(Decimal(1)), Times(B, B), Times(B, Constant(Decimal(99_999_999_999)))
    spec(
        """
        t
        | enterprise |                  b |
        | 1          | 999999999999999999 |

        members
        | enterprise | groups |
        | 1          | e1     |
        """,
        {
            "one more": Number(Compared(Plus(one, square), ">", square)),
            "one less": Number(Compared(Plus(square, Plus(one, square), -1), "<", Constant(Decimal(0)))),
            "total": Sum(widest),
        },
        """
        | group | one more | one less | total                         |
        | e1    | 1        | 1        | 99999999998999999900000000001 |
        """,
    )


@each("""
    | order | e1 | e2 | e3 | e4 |
    | =     |    | 1  |    |    |
    | !=    | 1  |    | 1  |    |
    | <     | 1  |    |    |    |
    | <=    | 1  | 1  |    |    |
    | >     |    |    | 1  |    |
    | >=    |    | 1  | 1  |    |
""")
def test_comparing(spec: Spec, order: Order, e1: str, e2: str, e3: str, e4: str) -> None:
    """Across scales, exactly; nothing is compared with what is missing."""
    spec(
        """
        t
        | enterprise |    a | b |
        | 1          | 1.99 | 2 |
        | 2          | 2.00 | 2 |
        | 3          | 2.01 | 2 |
        | 4          |      | 2 |

        members
        | enterprise | groups |
        | 1          | e1     |
        | 2          | e2     |
        | 3          | e3     |
        | 4          | e4     |
        """,
        {"holds": Number(Compared(A, order, B))},
        "| group | holds |\n"
        + "\n".join(f"| {g} | {n} |" for g, n in {"e1": e1, "e2": e2, "e3": e3, "e4": e4}.items() if n),
    )


TRUE, FALSE = (
    Compared(Constant(Decimal(1)), "=", Constant(Decimal(1))),
    Compared(Constant(Decimal(1)), "=", Constant(Decimal(2))),
)
UNDECIDED = Compared(Cell("t", "a", 2), "=", Constant(Decimal(1)))
CALLED: dict[str, Condition] = {"true": TRUE, "false": FALSE, "?": UNDECIDED}


@each("""
    | one   | other | all   | some |
    | true  | true  | true  | true  |
    | true  | false | false | true  |
    | true  | ?     | ?     | true  |
    | false | false | false | false |
    | false | ?     | false | ?     |
    | ?     | ?     | ?     | ?     |
""")
def test_three_kinds_of_truth(spec: Spec, one: str, other: str, all: str, some: str) -> None:
    """A condition counts where it is true; its opposite where it is false; neither where it is undecided."""
    books = """
        t
        | enterprise | a    | b |
        | 1          | 1.00 | 1 |
        | 2          |      | 1 |

        members
        | enterprise | groups |
        | 2          | e2     |
    """
    both = (CALLED[one], CALLED[other])
    expected = [{"true": "1", "?": "", "false": ""}[all], {"true": "", "?": "", "false": "1"}[all]]
    expected += [{"true": "1", "?": "", "false": ""}[some], {"true": "", "?": "", "false": "1"}[some]]
    spec(
        books,
        {
            "all": Number(All(both)),
            "not all": Number(Not(All(both))),
            "some": Number(Some(both)),
            "none": Number(Not(Some(both))),
        },
        f"| group | all | not all | some | none |\n| e2 | {' | '.join(expected)} |" if any(expected) else "| group |",
    )


@each("""
    | where | then  | instead | depends |
    | true  | true  | false   | true    |
    | true  | false | true    | false   |
    | true  | ?     | true    | ?       |
    | true  | true  |         | true    |
    | false | true  | false   | false   |
    | false | false | true    | true    |
    | false | true  |         | ?       |
    | ?     | true  | true    | ?       |
""")
def test_one_condition_or_another(spec: Spec, where: str, then: str, instead: str, depends: str) -> None:
    asked = Depends(CALLED[where], CALLED[then], CALLED[instead] if instead else None)
    holds, fails = {"true": ("1", ""), "false": ("", "1"), "?": ("", "")}[depends]
    spec(
        """
        t
        | enterprise | a    | b |
        | 1          | 1.00 | 1 |
        | 2          |      | 1 |

        members
        | enterprise | groups |
        | 2          | e2     |
        """,
        {"holds": Number(asked), "fails": Number(Not(asked))},
        f"| group | holds | fails |\n| e2 | {holds} | {fails} |" if holds or fails else "| group |",
    )


def test_one_value_or_another(spec: Spec) -> None:
    """The larger of two; where it cannot be told, neither."""
    spec(
        """
        t
        | enterprise |    a | b |
        | 1          | 1.50 | 1 |
        | 2          | 0.50 | 1 |
        | 3          | 7.00 |   |

        members
        | enterprise | groups |
        | 1          | e1     |
        | 2          | e2     |
        | 3          | e3     |
        """,
        {
            "larger": Sum(Chosen(Compared(A, ">=", B), A, B)),
            "only if larger": Sum(Chosen(Compared(A, ">=", B), A, None)),
            "known": Number(Known(Chosen(Compared(A, ">=", B), A, B))),
        },
        """
        | group | larger | only if larger | known |
        | e1    | 1.5    | 1.5            | 1     |
        | e2    | 1      |                | 1     |
        """,
    )


def test_members_of_whom_nothing_is_known(spec: Spec) -> None:
    """Zero in place of what is missing is also said of those without any row."""
    spec(
        """
        t
        | enterprise |    a |
        | 1          | 1.50 |

        members
        | enterprise | groups |
        | 1          | e1     |
        | 2          | e2     |
        """,
        {"zero": Number(Compared(Otherwise(A, Constant(Decimal(0))), "=", Constant(Decimal(0))))},
        """
        | group | zero |
        | e2    | 1    |
        """,
    )


def test_what_may_be_too_wide_cannot_be_built() -> None:
    """Figures have 18 digits: two may be multiplied, three may not; a total needs room for all enterprises."""
    assert Times(B, B).digits == 36
    with pytest.raises(TooWideError, match="54 digits"):
        Times(Times(B, B), B)
    with pytest.raises(TooWideError):
        Compared(Times(B, B), "<", Constant(Decimal("0.001")))
    with pytest.raises(TooWideError):
        Sum(Times(B, B))
