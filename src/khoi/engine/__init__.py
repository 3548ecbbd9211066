"""Relational work over figures: a query and tables come in, exact totals per group go out.

Engines filter, join, compare, count and add at a fixed scale; they never divide or round. `reference` is slow and
obvious and decides what is right; `embedded` does the same in DuckDB. A number too large is `Overflow` on both.
"""
