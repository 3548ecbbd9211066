"""The one Django app that owns every table: journal, definitions, records, submissions, derived files, consolidations.

Rows are added, not changed. Every row knows the act that recorded it; `known at act N` is the state of everything
when act N had been written.
"""
