"""Words by key, periods, days and moments in the reader's language."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from khoi.wording.say import word
from khoi.wording.screens import screen, written

register = template.Library()

_WITHIN: Final = re.compile(r"(?<=\d) (?=\w)|(?<=\d đơn) (?=vị)|(?<=điểm) (?=%)")
"""Spaces at which no line may end: a number stays with its unit."""


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


@register.simple_tag(takes_context=True)
def asking(context: template.Context, **changed: str) -> str:
    """`{% asking nhom=line.key %}`: the page's own query (group, basis) with something else asked for."""
    return str(context["asked"].query(**changed))


def _language(context: template.Context) -> str:
    return str(context.get("lang", "vi"))


def _here(value: Any) -> Any:
    """A moment in the installation's time zone."""
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value


@register.filter
def bound(text: str) -> str:
    """Words whose numbers keep their units when the line ends: no-break spaces between them."""
    return _WITHIN.sub("\N{NO-BREAK SPACE}", text)


@register.filter
def measured(text: str) -> str | SafeString:
    """A number with its unit in smaller letters: what is compared at a glance is the number."""
    number, space, unit = text.partition(" ")
    if not space or not number[-1].isdigit():
        return text
    return format_html('{}<span class="unit">&nbsp;{}</span>', number, unit)
