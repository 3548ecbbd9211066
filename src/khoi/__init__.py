"""Khối: the figures of a bloc of enterprises, from their workbooks to totals that can be defended."""

__version__ = "0.1.0"
