"""Words by key, periods, days and moments in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.timezone import is_aware, localtime

from khoi.wording.say import word
from khoi.wording.screens import screen, written

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **values: Any) -> str:
    """`{% say "overview.title" period=name %}`; what it says is escaped like any value."""
    return screen(key, _language(context), **{name: _here(value) for name, value in values.items()})


@register.simple_tag(takes_context=True)
def named(context: template.Context, value: Any) -> str:
    """`{% named period %}`, `{% named day %}`: a period, a day or a moment as the language writes it."""
    return str(written(_here(value), _language(context)))


@register.simple_tag(takes_context=True)
def word_of(context: template.Context, kind: str, code: str) -> str:
    """`{% word_of "state" "missing" %}`: what a code is called."""
    return word(kind, code, _language(context))


def _language(context: template.Context) -> str:
    return str(context.get("lang", "vi"))


def _here(value: Any) -> Any:
    """A moment in the installation's time zone."""
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value
