"""What changed between two versions of a form: figure by figure, answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khoi.collect.submission import Figure, Text
from khoi.values.period import Period


@dataclass(frozen=True)
class FigureChanged:
    """An indicator of a period, before and after; None where a version did not have it."""

    indicator: str
    period: Period
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True)
class TextChanged:
    """An answer, before and after; empty where there was none."""

    code: str
    before: str
    after: str


def changed_figures(before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[FigureChanged]:
    """Those that say another value, state or basis, in the order of the newer form; their cells may have moved."""
    then = {(figure.indicator, figure.period): figure for figure in before}
    now = {(figure.indicator, figure.period): figure for figure in after}
    for key in [*now, *(key for key in then if key not in now)]:
        old, new = then.get(key), now.get(key)
        if _said(old) != _said(new):
            yield FigureChanged(*key, old, new)


def changed_texts(before: Iterable[Text], after: Iterable[Text]) -> Iterator[TextChanged]:
    """The answers that were given, taken back or written anew."""
    then = {text.code: text.text for text in before}
    now = {text.code: text.text for text in after}
    for code in [*now, *(code for code in then if code not in now)]:
        if then.get(code, "") != now.get(code, ""):
            yield TextChanged(code, then.get(code, ""), now.get(code, ""))


def _said(figure: Figure | None) -> tuple[object, ...] | None:
    return None if figure is None else (figure.state, figure.value, figure.basis)
