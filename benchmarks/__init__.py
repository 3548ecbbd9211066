"""Measures this code beside what people would otherwise write; `make bench`, or `python -m benchmarks --help`."""
