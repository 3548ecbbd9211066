"""What to look at first, in cases that can be checked with a pencil."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from khoi.check.priority import Suspect, looks
from khoi.values.finding import Finding, Place, Severity
from tables import each, rows


def suspects(drawn: str) -> list[Suspect]:
    return [
        Suspect(
            int(row["form"]),
            row["line"],
            Decimal(row["value"]) if row["value"] else None,
            Decimal(row["last"]) if row["last"] else None,
            Finding(
                "a.code",
                Severity(row["severity"]),
                Place(),
                {key: row[key] for key in ("proposed", "usual", "excess", "suspicion") if row.get(key)},
            ),
        )
        for row in rows(drawn)
    ]


def order(drawn: str, **totals: int) -> list[tuple[int, Fraction, Fraction]]:
    found = looks(suspects(drawn), {line: Decimal(total) for line, total in totals.items()})
    return [(look.form, look.score, look.so_far) for look in found]


@each("""
    How far from the truth, times how likely
    | value | last | severity | proposed | usual | excess | suspicion | score |
    | 5000  | 5    | warning  | 5        |       |        | 1         | 999/200 |   five times what is plausible
    | 60    | 50   | warning  |          | 50    |        |           | 1/198 |   half sure, 10 of 990
    | 60    | 50   | warning  |          | 50    |        | 0.8       | 4/495 |
    | 60    | 50   | warning  |          |       | 20     |           | 1/100 |   by how much a rule is not met
     | 60 | 50 | error | | | | | 1/100 | nothing better is known than a period ago
    | 60    |      | error    |          |       |        |           | 3/50  |   nor that
    |       | 50   | warning  |          |       |        |           | 1/40  |   a blank where there was something
    | 60    | 50   | note     |          | 50    |        | 1         | 0     |   explained
""")
def test_score(
    value: str, last: str, severity: str, proposed: str, usual: str, excess: str, suspicion: str, score: str
) -> None:
    line = ("1", "a", value, last, severity, proposed, usual, excess, suspicion)
    heads = "| form | line | value | last | severity | proposed | usual | excess | suspicion |"
    [(_, found, so_far)] = order(f"{heads}\n| {' | '.join(line)} |", a=5995 if proposed else 1000)
    assert (found, so_far) == (Fraction(score), Fraction(1 if found else 0))


FOUR = """
| form | line | value | last | severity | usual |
| 1    | a    | 110   | 100  | warning  | 100   |
| 2    | a    | 10    | 50   | warning  | 50    |
| 3    | b    | 4     | 5    | warning  | 5     |
| 2    | b    | 9     | 5    | warning  | 5     |
"""


def test_the_form_that_moves_totals_most_comes_first() -> None:
    """Of a (1030 plausible) 5 and 20, of b (97 plausible) 1/2 and 2."""
    first, second, third = Fraction(20, 1030) + Fraction(2, 97), Fraction(1, 2) / 97, Fraction(5, 1030)
    doubt = first + second + third
    assert order(FOUR, a=1000, b=100) == [
        (2, first, first / doubt),
        (3, second, (first + second) / doubt),
        (1, third, Fraction(1)),
    ]


def test_a_cell_counts_once_by_its_worst_finding() -> None:
    once = "| form | line | value | last | severity | usual |\n| 1 | a | 110 | 100 | warning | 90 |\n"
    [(_, score, _)] = order(once, a=1000)
    [(_, twice, _)] = order(once + "| 1 | a | 110 | 100 | warning | 100 |", a=1000)
    assert score == twice


def test_without_doubt_nothing_is_ordered() -> None:
    assert order("| form | line | value | last | severity |\n| 1 | a | 5 | 5 | note |", a=0) == [
        (1, Fraction(0), Fraction(0))
    ]
    assert looks([], {}) == []
