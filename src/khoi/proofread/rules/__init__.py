"""Kinds of doubt as data: a pack's rules and formulas asked of what a text tells of one period."""
