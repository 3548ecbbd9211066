"""Words by key in the reader's language, and numbers as Vietnamese write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from khoi.values.numbers import write_number
from khoi.wording.say import word
from khoi.wording.screens import screen

register = template.Library()

_WITHIN: Final = re.compile(r"(?<=\d) (?=\w)|(?<=\d đơn) (?=vị)|(?<=điểm) (?=%)")
"""Spaces at which no line may end: a number stays with its unit."""


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **values: Any) -> str:
    """`{% say "overview.title" period=name %}`; what it says is escaped like any value."""
    return screen(key, str(context.get("lang", "vi")), **values)


@register.simple_tag(takes_context=True)
def word_of(context: template.Context, kind: str, code: str) -> str:
    """`{% word_of "state" "missing" %}`: what a code is called."""
    return word(kind, code, str(context.get("lang", "vi")))


@register.filter
def percent(text: str | None, decimals: int = 1) -> str:
    """A decimal string as a percentage: `22,2%`; empty for nothing."""
    return "" if text is None else f"{write_number(Decimal(text), decimals)}%"


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
