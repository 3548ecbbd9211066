"""The words of pages in the two languages, by key: `nav.overview`, `card.same_period`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from khoi.values.days import write_day, write_moment
from khoi.values.period import Period
from khoi.wording.say import LANGUAGES


@cache
def screens(language: str) -> Mapping[str, str]:
    """Key to words; `LookupError` for a language that is not one of ours."""
    if language not in LANGUAGES:
        raise LookupError(language)
    text = (files("khoi.wording") / f"screens.{language}.yaml").read_text(encoding="utf-8")
    return dict(_flat("", yaml.safe_load(text)))


def screen(key: str, language: str = "vi", **values: object) -> str:
    """The words of a key with values in their places; `LookupError` if there are none.

    Periods, days and moments are written as the language writes them. Of one (`count`, else `found`) a language may
    have other words, under the same key with `_one`.
    """
    known, one = screens(language), f"{key}_one"
    words = known[one] if one in known and values.get("count", values.get("found")) == 1 else known[key]
    return words.format(**{name: written(value, language) for name, value in values.items()})


def written(value: object, language: str) -> object:
    """A period, a day, a moment in words; anything else as it is."""
    match value:
        case Period():
            return value.named(language)
        case datetime():
            return write_moment(value, language)
        case date():
            return write_day(value, language)
    return value


def _flat(prefix: str, document: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in document.items():
        found += _flat(f"{prefix}{key}.", value) if isinstance(value, dict) else [(f"{prefix}{key}", value)]
    return found
