"""Answers by choice: how they are offered, and which words mean which sign."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.catalog.definitions import Choices, Sign
from khoi.values.text import fold


def offered(choices: Choices) -> tuple[str, ...]:
    """What a reporter may choose, in the order in which it is asked: `("Lãi", "Lỗ", "Hòa vốn")`."""
    return tuple(choices.of(sign).vi for sign in Sign)


def spellings(choices: Choices) -> Iterator[tuple[str, Sign, tuple[str | int, ...]]]:
    """Every folded spelling with the sign that it means, and where among the choices it is written."""
    for sign in Sign:
        choice = choices.of(sign)
        yield fold(choice.vi), sign, (sign.value, "vi")
        yield fold(choice.en), sign, (sign.value, "en")
        for number, name in enumerate(choice.synonyms):
            yield fold(name), sign, (sign.value, "synonyms", number)


def sign_meant(choices: Choices, words: str) -> Sign | None:
    """The sign that an answer means, in whatever case, marks and spaces; None where it is none that is offered.

    A whole answer is compared, never a part of it: “không lỗ” is not “lỗ”.
    """
    wanted = fold(words)
    return next((sign for name, sign, _ in spellings(choices) if name == wanted and name), None)
