"""The text beside the format: what most of it looks like must be allowed, and what differs from that is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from khoi.catalog.format_parts import Span
from khoi.catalog.formats import Format
from khoi.documents.word_in import Paragraph
from khoi.publish.format_check import signs
from khoi.publish.format_check.measured import Asked, Measured, asked, plain, span_values
from khoi.values.finding import Severity
from khoi.values.text import tidy

_HALF_MM: Final = Decimal("0.5")
_TENTH_PT: Final = Decimal("0.1")
"""What programs lose when they convert twips, points and millimetres."""
_HUNDREDTHS: Final = Decimal("0.02")
_NUMERALS: Final[Mapping[str, re.Pattern[str]]] = {
    "roman": signs.ROMAN,
    "decimal": signs.DECIMAL,
    "letter": signs.LETTER,
}

Weighed = Sequence[tuple[Decimal, int, Paragraph]]
"""A measure, how many letters have it, and where."""


def measure_body(body: Sequence[Paragraph], edition: Format, file: str) -> Iterator[Measured]:
    """Sizes, indents, spaces, alignment, and how headings are numbered."""
    text = [one for one in body if one.text.strip()]
    ask = asked(edition, file, "body")
    yield ask.measure("format.missing", "name", bool(text), None, Severity.ERROR, needed="")
    if not text:
        return
    format_of = edition.body
    plain_text = [one for one in text if _heading_of(one) is None and not one.heading and one.align != "center"]
    yield from _mostly(ask, "size_pt", "format.size", format_of.size_pt, _sizes(text))
    yield from _spacing(ask, edition, text)
    indents = [(one.left_mm + one.first_line_mm, len(one.text), one) for one in plain_text if not one.label]
    yield from _mostly(ask, "first_line_mm", "format.first_line", format_of.first_line_mm, indents, _HALF_MM)
    yield from _mostly(ask, "between_pt", "format.between", format_of.between_pt, _between(text), _TENTH_PT)
    yield from _aligned(ask, plain_text, format_of.align)
    yield from _headings(text, edition, file)


def _sizes(text: Iterable[Paragraph]) -> Weighed:
    return [(run.look.size_pt, len(run.text), one) for one in text for run in one.runs if run.text.strip()]


def _spacing(ask: Asked, edition: Format, text: Sequence[Paragraph]) -> Iterator[Measured]:
    """Exact points, or lines; the other way of setting it is wrong whatever it gives."""
    span, rule, key, code = (
        (edition.body.exact_pt, "exact", "exact_pt", "format.exact_spacing")
        if edition.body.exact_pt
        else (edition.body.lines, "multiple", "lines", "format.lines")
    )
    assert span is not None
    fitting = [(one.line.value, len(one.text), one) for one in text if one.line.rule == rule]
    others = [one for one in text if one.line.rule != rule]
    if sum(len(one.text) for one in others) > sum(weight for _, weight, _ in fitting):
        found = f"{others[0].line.rule}"
        yield ask.measure("format.spacing_rule", key, False, others[0], found=found, needed=rule, **span_values(span))
        return
    yield from _mostly(ask, key, code, span, fitting, _HUNDREDTHS if rule == "multiple" else _TENTH_PT)
    if others:
        yield ask.measure("format.varies", key, False, others[0], Severity.WARNING, measure=key, count=str(len(others)))


def _between(text: Sequence[Paragraph]) -> Weighed:
    """Between two paragraphs that follow one another."""
    return [
        (above.after_pt + below.before_pt, len(below.text), below)
        for above, below in pairwise(text)
        if below.where.paragraph == above.where.paragraph + 1
    ]


def _mostly(
    ask: Asked, key: str, code: str, span: Span, weighed: Weighed, tolerance: Decimal = Decimal(0)
) -> Iterator[Measured]:
    """What most letters have must be allowed; of the others that are not, one warning tells how many."""
    if not weighed:
        return
    letters = Counter[Decimal]()
    for found, weight, _ in weighed:
        letters[found] += weight
    main = letters.most_common(1)[0][0]
    right = span.holds(main, tolerance)
    at = next(one for found, _, one in weighed if found == main)
    yield ask.measure(code, key, right, at, found=plain(main), **span_values(span))
    odd = list(dict.fromkeys(one for found, _, one in weighed if found != main and not span.holds(found, tolerance)))
    if odd:
        yield ask.measure("format.varies", key, False, odd[0], Severity.WARNING, measure=key, count=str(len(odd)))


def _aligned(ask: Asked, text: Sequence[Paragraph], wanted: str) -> Iterator[Measured]:
    """A paragraph of one line looks the same either way, so only those that are longer are asked."""
    wrong = [one for one in text if one.align != wanted and len(one.text) > _ONE_LINE]
    if text:
        at = (wrong or text)[0]
        count = str(len(wrong))
        yield ask.measure("format.body_align", "align", not wrong, at, found=at.align, needed=wanted, count=count)


_ONE_LINE: Final = 80


def _heading_of(one: Paragraph) -> tuple[str, re.Match[str]] | None:
    """Which numerals a paragraph begins with, typed or counted by an automatic list."""
    text = tidy(f"{one.label} {one.text}" if one.label else one.text)
    for numerals, pattern in _NUMERALS.items():
        found = pattern.match(text)
        if found and (numerals != "roman" or _set_apart(one)):
            return numerals, found
    return None


def _set_apart(one: Paragraph) -> bool:
    """`C. ` or `I. ` may begin a sentence; a heading is short, or bold."""
    return len(one.text) < 200


def _headings(text: Sequence[Paragraph], edition: Format, file: str) -> Iterator[Measured]:
    """The sign after the numeral: `I- ` of the Party, `I. ` of the state."""
    for level in edition.headings:
        if level.numerals == "none":
            continue
        ask = asked(edition, file, f"heading_{level.level}")
        sign = level.form.replace("{n}", "").strip()
        there = [(one, found) for one in text if (found := _heading_of(one)) and found[0] == level.numerals]
        wrong = [(one, found) for one, (_, found) in there if found["sign"].strip() != sign]
        if there:
            at, match = wrong[0] if wrong else (there[0][0], there[0][1][1])
            written = f"{match['n']}{match['sign']}".strip()
            needed = level.form.format(n=match["n"]).strip()
            yield ask.measure(
                "format.heading_sign", "form", not wrong, at, found=written, needed=needed, count=str(len(wrong))
            )
            yield from _heading_face(ask, [one for one, _ in there], level.caps, level.bold)


def _heading_face(ask: Asked, there: Sequence[Paragraph], caps: bool, bold: bool) -> Iterator[Measured]:
    """Only where the format has capitals: below, a numeral may also begin a sentence."""
    if not caps:
        return
    for key, code, is_so in _FACES:
        if key == "bold" and not bold:
            continue
        wrong = [one for one in there if not is_so(one)]
        yield ask.measure(code, key, not wrong, (wrong or there)[0])


def _is_bold(one: Paragraph) -> bool:
    return all(run.look.bold for run in one.runs if run.text.strip())


def _is_caps(one: Paragraph) -> bool:
    return all(run.look.caps or run.text == run.text.upper() for run in one.runs)


_FACES: Final[Sequence[tuple[str, str, Callable[[Paragraph], bool]]]] = (
    ("bold", "format.bold", _is_bold),
    ("caps", "format.caps", _is_caps),
)
