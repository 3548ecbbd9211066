"""In which language a reader wants the words, and in which look the pages: kept in cookies of this browser."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from khoi.wording.say import LANGUAGES

LANGUAGE_COOKIE: Final = "khoi_lang"
THEME_COOKIE: Final = "khoi_theme"
THEMES: Final = ("auto", "light", "dark", "contrast")
A_YEAR: Final = 365 * 24 * 3600


def language_of(request: HttpRequest) -> str:
    """`vi` unless the reader switched."""
    wanted = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def theme_of(request: HttpRequest) -> str:
    """`auto` (as the machine) unless the reader switched."""
    wanted = request.COOKIES.get(THEME_COOKIE, "")
    return wanted if wanted in THEMES else THEMES[0]
