"""Tax codes that are valid and were never issued: right check digit, serial numbers beyond those in use."""

from __future__ import annotations

from random import Random
from typing import Final

_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)

HAI_PHONG: Final = "0209"
"""The city's real codes have not come near it."""

HEAD_OFFICES: Final = ("0199", "0399")
"""Nor have those of Hà Nội and Hồ Chí Minh City."""


def check_digit(nine: str) -> int:
    """10 − (31·n1 + 29·n2 + … + 3·n9) mod 11 (Thông tư 105/2020/TT-BTC, Điều 5); 10 means: never issued."""
    return 10 - sum(w * int(n) for w, n in zip(_WEIGHTS, nine, strict=True)) % 11


def tax_code(rng: Random, prefix: str, taken: set[str]) -> str:
    """A new 10-digit code that begins with `prefix`; it is added to `taken`."""
    while True:
        nine = prefix + "".join(str(rng.randrange(10)) for _ in range(9 - len(prefix)))
        digit = check_digit(nine)
        code = f"{nine}{digit}"
        if digit != 10 and code not in taken:
            taken.add(code)
            return code


def branch_code(rng: Random, prefix: str, taken: set[str]) -> str:
    """The 13-character code of a dependent unit: its head office's, a hyphen, its number there."""
    return f"{tax_code(rng, prefix, taken)}-{rng.randint(2, 87):03d}"
