"""Accepted figures and records come in; numbered consolidations go out: totals, ratios of sums, counts, coverage."""
