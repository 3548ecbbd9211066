"""A finding in words: what is wrong, what to do now and where, from the texts of `vi.yaml` and `en.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, Final

import yaml

from khoi.values.finding import Finding, Place
from khoi.values.numbers import with_unit, write_number
from khoi.values.period import Period
from khoi.values.quantity import plain, round_half_up
from khoi.values.text import shown, tidy

LANGUAGES: Final = ("vi", "en")
Text = Mapping[str, str]
"""`message` and `advice`, with values in braces."""

_RULE: Final = "rule."
_ANY_RULE: Final = "rule.any"
_OPTIONAL: Final = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Said:
    """What is wrong, what to do now, and where; `where` is empty when the finding has no place.

    `reason` is what was said in explanation of it, in the words of whoever said it; mostly empty.
    """

    message: str
    advice: str
    where: str
    reason: str = ""


@dataclass(frozen=True)
class _Texts:
    """One language file; the order of `places` is the order in which a place is told."""

    findings: Mapping[str, Mapping[str, str]]
    places: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]


def say(
    finding: Finding,
    language: str = "vi",
    *,
    names: Mapping[str, str] | None = None,
    texts: Mapping[str, Text] | None = None,
) -> Said:
    """The words for a finding; `names` turns codes of indicators and enterprises into what readers call them.

    `texts` holds the words of rules, which their pack brings along; a rule that it lacks is told by its formula.
    `LookupError` when the code has no text, or a text asks for a parameter that the finding lacks.
    """
    named = names or {}
    words = _words(finding, language, texts or {})
    if words is None:
        raise LookupError(f"no words in {language!r} for the finding {finding.code!r}")
    values = {"code": finding.code, **finding.values}
    if "indicator" in values:
        values["indicator"] = _indicator(finding, named)
    try:
        message, advice = (_fill(words[part], values, language) for part in ("message", "advice"))
    except KeyError as lacking:
        raise LookupError(f"{finding.code!r} in {language!r} lacks {lacking.args[0]!r}") from None
    return Said(message, advice, _where(finding, language, named), shown(tidy(finding.values.get("explanation", ""))))


def _words(finding: Finding, language: str, texts: Mapping[str, Text]) -> Text | None:
    found = texts.get(finding.code) or _texts(language).findings.get(finding.code)
    return found or (_texts(language).findings[_ANY_RULE] if finding.code.startswith(_RULE) else None)


def word(kind: str, code: str, language: str = "vi") -> str:
    """The name of a code: a severity, a state of a round, how an enterprise joined, a basis."""
    found = _texts(language).words.get(kind, {}).get(code)
    if found is None:
        raise LookupError(f"no word in {language!r} for the {kind} {code!r}")
    return found


@cache
def _texts(language: str) -> _Texts:
    if language not in LANGUAGES:
        raise LookupError(f"no such language: {language!r}")
    text = (files(__package__) / f"{language}.yaml").read_text(encoding="utf-8")
    return _Texts(**yaml.safe_load(text))


def _where(finding: Finding, language: str, named: Mapping[str, str]) -> str:
    place = finding.place
    parts = {key: str(value) for key, value in asdict(place).items() if value}
    parts |= {"period": _period(place, language)} if place.period else {}
    parts |= {"indicator": _indicator(finding, named)} if place.indicator else {}
    parts |= {"enterprise": named.get(place.enterprise, place.enterprise)} if place.enterprise else {}
    labels = _texts(language).places
    return ", ".join(_fill(label, parts, language) for part, label in labels.items() if part in parts)


def _indicator(finding: Finding, named: Mapping[str, str]) -> str:
    """Its name, if the caller or the finding knows it; else its code."""
    said = finding.values.get("indicator", finding.place.indicator)
    return named.get(finding.place.indicator or said, said)


def _period(place: Place, language: str) -> str:
    return Period.parse(place.period).named(language)


def _fill(text: str, values: Mapping[str, str], language: str) -> str:
    """Put values into their braces; a part in [[double brackets]] goes when a value in it is empty."""
    kept = _OPTIONAL.sub(lambda part: "" if _lacks(part[1], values) else part[1], text)
    return _Writer(language, values).vformat(kept, (), values)


def _lacks(text: str, values: Mapping[str, str]) -> bool:
    return any(name is not None and values.get(name) == "" for _, name, _, _ in Formatter().parse(text))


class _Writer(Formatter):
    """`{x}` is a text as it can be shown; also `{x:number}`, `{x:megabytes}`, and `{x:kind}`: the word of that kind.

    `{x:amount}` is a number with the value `unit`, in the order of the language.
    """

    def __init__(self, language: str, values: Mapping[str, str]) -> None:
        self._language, self._values = language, values

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(value)
        match format_spec:
            case "":
                return shown(tidy(text))
            case "number":
                return self._number(Decimal(text))
            case "amount":
                return with_unit(self._number(Decimal(text)), shown(tidy(self._values["unit"])), self._language)
            case "megabytes":
                return self._number(plain(round_half_up(Decimal(text).scaleb(-6), 1)))
        return word(format_spec, text, self._language)

    def _number(self, value: Decimal) -> str:
        """All decimals it has, in the marks of the language."""
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int), f"not a finite number: {value}"
        return write_number(value, max(0, -exponent), self._language)
