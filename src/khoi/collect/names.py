"""Which files of a folder are taken for workbooks, by their names."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"})
"""What is taken from a folder; a file that is named is taken whatever it is called."""
PUT_ASIDE: Final = ("~$", ".")
"""How names begin of files that programs hide or lock with."""


def is_workbook(name: str) -> bool:
    """Whether the name ends as a workbook's does."""
    return PurePath(name).suffix.lower() in SUFFIXES


def is_put_aside(name: str) -> bool:
    """Whether a program put it there for itself."""
    return name.startswith(PUT_ASIDE)
