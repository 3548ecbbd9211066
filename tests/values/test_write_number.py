"""Numbers as they are printed: dots for thousands, a comma for decimals, half up."""

from __future__ import annotations

from decimal import Decimal

from khoi.values.numbers import write_number
from tables import each


@each("""
    | value       | decimals | printed      |
    | 0           | 0        | 0            |
    | 6619        | 0        | 6.619        |
    | 1234567.89  | 2        | 1.234.567,89 |
    | 1234567.89  | 0        | 1.234.568    |
    | 203.05      | 1        | 203,1        |
    | 61.18428    | 2        | 61,18        |
    | 28          | 1        | 28,0         |   the decimals that were asked for
    | 0.05        | 2        | 0,05         |
    | 0.5         | 0        | 1            |
    | -9.0046     | 1        | −9,0         |   a true minus
    | -1234.5     | 0        | −1.235       |
    | -0.04       | 1        | 0,0          |   never minus nothing
    | 1E+3        | 0        | 1.000        |
    | 999999999999999999 | 0 | 999.999.999.999.999.999 |
""")
def test_printed(value: str, decimals: str, printed: str) -> None:
    assert write_number(Decimal(value), int(decimals)) == printed
