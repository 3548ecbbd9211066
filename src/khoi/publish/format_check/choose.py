"""Which format a document should obey: by the title that it bears and the day that it names."""

from __future__ import annotations

import re
from datetime import date

from khoi.catalog.formats import Format, Kind, editions, format_at, format_named
from khoi.documents.word_in import Word
from khoi.publish.format_check import signs
from khoi.publish.format_check.segments import segments
from khoi.values.finding import Finding, Place, error, note

_NAMES: dict[str, Kind] = {signs.PARTY: "party", signs.NATION: "state"}


def choose_format(word: Word, file: str, today: date, code: str = "") -> tuple[Format | None, list[Finding]]:
    """The edition of a code, else of the document's title and day; where the day is open of the year's end, or today.

    Where there is no title, the number tells: `Số …-BC/…` is the Party's, `Số: …/BC-…` the state's.
    """
    place = Place(file=file)
    if code:
        chosen = format_named(code)
        return chosen, ([] if chosen else [error("format.code_unknown", place, code=code, codes=_codes())])
    kind = kind_of(word)
    if kind is None:
        return None, [error("format.kind_unknown", place, codes=_codes())]
    day, whole = day_of(word, today)
    chosen = format_at(kind, day)
    if chosen is None:
        first = editions(kind)[0]
        since = f"{first.since:%d/%m/%Y}"
        return None, [error("format.too_early", place, day=f"{day:%d/%m/%Y}", since=since, codes=_codes())]
    return chosen, ([] if whole else [note("format.day_assumed", place, format=chosen.name.vi)])


def kind_of(word: Word) -> Kind | None:
    """By the first title in the text, else by the number."""
    every = segments(word)
    for one in every:
        if one.folded in _NAMES:
            return _NAMES[one.folded]
    for one in every:
        found = signs.NUMBER.fullmatch(one.text) if len(one.text) < 60 else None
        if found:
            return "state" if found["symbol"].startswith("/") else "party"
    return None


def day_of(word: Word, today: date) -> tuple[date, bool]:
    """The day in the head, and whether it is written in full: of a draft perhaps only the year is."""
    for one in segments(word):
        found = signs.DATE.fullmatch(one.text) if len(one.text) < 80 else None
        if found:
            try:
                return date(*(int(found[part]) for part in ("year", "month", "day"))), True
            except (ValueError, OverflowError):
                year = int(found["year"]) if re.fullmatch(r"20\d\d", found["year"]) else today.year
                return min(date(year, 12, 31), today), False
    return today, False


def _codes() -> str:
    return ", ".join(edition.code for kind in _NAMES.values() for edition in editions(kind))
