"""Words by key in the reader's language, and numbers as Vietnamese write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from khoi.values.numbers import write_number
from khoi.wording.say import word
from khoi.wording.screens import screen

register = template.Library()


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
