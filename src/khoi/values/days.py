"""Days and moments as Vietnamese write them, `25/03/2022`, and as English do, in letters: `25 March 2022`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

MONTHS: Final = (
    "",
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""By number; not by the machine's locale."""


def write_day(day: date, language: str = "vi") -> str:
    """In English with the month in letters: which of two numbers is the month, readers take differently."""
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {MONTHS[day.month]} {day.year}"


def write_moment(moment: datetime, language: str = "vi") -> str:
    """`14:05 25/03/2022`, `14:05 on 25 March 2022`: in the time zone that the moment bears."""
    on = "" if language == "vi" else "on "
    return f"{moment:%H:%M} {on}{write_day(moment, language)}"
