"""Tables in a text: lines of cells in; columns and rows by their heads and labels, each cell a quantity, out.

A row is one line with bars or tabs between its cells. What is no table (too few cells with numbers) is left to the
prose around it; nothing fails. `tables_of` finds and reads them; the checks in `proofread/checks` named for tables
hold their cells together.
"""

from khoi.proofread.tables.build import tables_of
from khoi.proofread.tables.values import Column, Kind, Row, RowKind, Table

__all__ = ["Column", "Kind", "Row", "RowKind", "Table", "tables_of"]
