"""The basis of a figure: how final it is; and which basis a reader asks for."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final


class Basis(IntEnum):
    """How final a figure is; a higher one is preferred."""

    ESTIMATE = 1  # ước
    PRELIMINARY = 2  # sơ bộ
    FINAL = 3  # chính thức
    AUDITED = 4  # kiểm toán

    @property
    def code(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Basis:
        """`LookupError` for a code that is none."""
        return _BASES[code]


_BASES: Final = {basis.code: basis for basis in Basis}  # looked up millions of times


class BasisChoice(StrEnum):
    """Which figures a consolidation reads: the most final of each cell, or only one basis (like with like)."""

    BEST = "best"
    ESTIMATE = "estimate"
    FINAL = "final"

    def admits(self, basis: Basis) -> bool:
        return self is BasisChoice.BEST or basis.code == self.value


class State(IntEnum):
    """What a cell of a report says; missing is not zero."""

    VALUE = 1
    NIL = 2  # “–”: looked at, and there is none; counts as zero
    NOT_APPLICABLE = 3
    NOT_REPORTED = 4  # left blank, “…”

    @property
    def code(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> State:
        """`LookupError` for a code that is none."""
        return _STATES[code]


_STATES: Final = {state.code: state for state in State}
