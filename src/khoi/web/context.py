"""What every page shows around its own content: the reader's language and look, what the last act came to."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone

from khoi.web.language import THEMES, language_of, theme_of
from khoi.wording.say import LANGUAGES
from khoi.wording.screens import screen


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """For Django's templates."""
    language = language_of(request)
    return {
        "lang": language,
        "languages": LANGUAGES,
        "theme": theme_of(request),
        "messages": get_messages(request),
        "now": timezone.now(),
        "theme_words": [(theme, screen(f"frame.theme_{theme}", language)) for theme in THEMES],
    }
