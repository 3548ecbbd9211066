"""How figures lie for an engine: wide tables with one row per enterprise, as a base file and a delta."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

Row = Mapping[str, Decimal]
"""Column to value; a missing column is a missing value."""


@dataclass(frozen=True)
class Column:
    """DECIMAL(digits, scale)."""

    name: str
    scale: int = 0
    digits: int = 18


@dataclass(frozen=True)
class Table:
    """Rows by enterprise: an immutable base file without the enterprises of the delta, and the delta."""

    columns: tuple[Column, ...]
    base: Path | None = None
    delta: Mapping[int, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Members:
    """Who belongs at a moment, and to which groups: a base file of (enterprise, grp) pairs, or the pairs."""

    base: Path | None = None
    pairs: Collection[tuple[int, str]] = ()
    apart: bool = False
    """Each enterprise is a group of its own instead, called by its number."""


@dataclass(frozen=True)
class Data:
    """All that a query may name."""

    tables: Mapping[str, Table]
    members: Mapping[str, Members]
