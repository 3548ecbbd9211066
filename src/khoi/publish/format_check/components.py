"""The parts of head and foot beside the format: presence, words, size, face, alignment, the rule below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from khoi.catalog.format_parts import Component
from khoi.catalog.formats import Format
from khoi.documents.word_in import Paragraph, Run, Word
from khoi.publish.format_check import signs
from khoi.publish.format_check.find import Parts
from khoi.publish.format_check.measured import Asked, Measured, asked, plain, span_values
from khoi.publish.format_check.segments import Segment, has_letters
from khoi.values.text import fold

_NOT_IN_LETTERS: Final = frozenset({"kind", "about", "about_rule"})
_IN_LETTERS: Final = frozenset({"about_letter", "addressee"})
_SPELT_OUT: Final = frozenset({"motto", "recipients_head"})
"""Parts whose signs matter too, not only their letters."""


def measure_components(word: Word, parts: Parts, edition: Format, file: str) -> Iterator[Measured]:
    """Every part that the format has; a letter has no title but a subject in its head."""
    for code, component in edition.components.items():
        if code in (_NOT_IN_LETTERS if parts.is_letter else _IN_LETTERS) and code not in parts.found:
            continue
        ask = asked(edition, file, code)
        there = parts.found.get(code, ())
        required = component.required or (parts.is_letter and code == "about_letter")
        if code == "about_rule" and not there:
            there = _drawn_below(word, parts.found.get("about", ()))
            yield ask.measure(
                "format.missing", "required", bool(there), _last(parts, "about"), needed=component.text or ""
            )
            continue
        if required:
            yield ask.measure("format.missing", "required", bool(there), None, needed=component.text or "")
        if there:
            yield from _of_text(ask, component, there)
            yield from _of_letters(ask, component, there)
            yield from _of_paragraphs(ask, component, there)
            yield from _rule(ask, component, word, there)


def _last(parts: Parts, code: str) -> Paragraph | None:
    return parts.found[code][-1].paragraph if code in parts.found else None


def _drawn_below(word: Word, there: Sequence[Segment]) -> tuple[Segment, ...]:
    return (there[-1],) if there and has_rule(word, there[-1]) else ()


def _of_text(ask: Asked, component: Component, there: Sequence[Segment]) -> Iterator[Measured]:
    """Fixed words: a subject begins with them, other parts consist of them. Where the tone mark stands is free."""
    if component.text is None or not has_letters(component.text):
        return
    found = there[0].text
    if ask.part == "about_letter":
        right = found.lower().startswith(component.text.lower())
    elif ask.part in _SPELT_OUT:
        right = found == component.text
    else:
        right = fold(found) == fold(component.text)
    yield ask.measure("format.text", "text", right, there[0].paragraph, found=found, needed=component.text)


def _of_letters(ask: Asked, component: Component, there: Sequence[Segment]) -> Iterator[Measured]:
    yield _size(ask, component, there)
    yield _face(ask, "bold", component.bold, there, "format.bold", "format.not_bold")
    yield _face(ask, "italic", component.italic, there, "format.italic", "format.not_italic")
    yield _face(ask, "underline", component.underline, there, "format.underline", "format.not_underline")
    if component.caps is not None:
        yield _caps(ask, component.caps, there)


def _size(ask: Asked, component: Component, there: Sequence[Segment]) -> Measured:
    sizes = Counter[Decimal]()
    for one in there:
        for run in one.inked:
            sizes[run.look.size_pt] += len(run.text)
    wrong = [size for size, _ in sizes.most_common() if not component.size_pt.holds(size)]
    found = wrong[0] if wrong else sizes.most_common(1)[0][0]
    at = next(one for one in there if any(run.look.size_pt == found for run in one.inked))
    return ask.measure(
        "format.size", "size_pt", not wrong, at.paragraph, found=plain(found), **span_values(component.size_pt)
    )


def _face(ask: Asked, key: str, wanted: bool, there: Sequence[Segment], if_missing: str, if_there: str) -> Measured:
    """Every letter of a part must be bold where bold is wanted, and none where it is not."""
    wrong = [one for one in there if any(getattr(run.look, key) is not wanted for run in _lettered(one))]
    at = (wrong or there)[0].paragraph
    return ask.measure(if_missing if wanted else if_there, key, not wrong, at)


def _lettered(one: Segment) -> list[Run]:
    """Runs with letters; a space or a stroke in another face is not seen."""
    return [run for run in one.inked if any(letter.isalnum() for letter in run.text)]


def _caps(ask: Asked, wanted: bool, there: Sequence[Segment]) -> Measured:
    wrong = [one for one in there if has_letters(one.text) and len(one.text) > 1 and one.caps is not wanted]
    at = (wrong or there)[0].paragraph
    return ask.measure("format.caps" if wanted else "format.not_caps", "caps", not wrong, at)


def _of_paragraphs(ask: Asked, component: Component, there: Sequence[Segment]) -> Iterator[Measured]:
    """Alignment, of what has paragraphs of its own: beside a tab it means nothing."""
    alone = [one for one in there if one.whole and (one.side == "whole" or one.paragraph.where.table)]
    if component.align is None or not alone:
        return
    wanted = {component.align, "justify"} if component.align == "left" else {component.align}
    wrong = [one for one in alone if one.paragraph.align not in wanted]
    if component.where.startswith(("head", "foot")) and alone[0].side == "whole":
        return  # a head without a table is set by indents or spaces
    at = (wrong or alone)[0].paragraph
    yield ask.measure("format.align", "align", not wrong, at, found=at.align, needed=component.align)


def _rule(ask: Asked, component: Component, word: Word, there: Sequence[Segment]) -> Iterator[Measured]:
    if component.rule_below in {"same_length", "third_to_half"}:
        right = has_rule(word, there[-1])
        yield ask.measure("format.rule", "rule_below", right, there[-1].paragraph, needed=component.rule_below)


def has_rule(word: Word, one: Segment) -> bool:
    """A line drawn or bordered at a paragraph, or at empty ones or dashes below it in the same cell. Its length is not
    measured: how long the text is depends on the font of the machine."""
    here, after = one.paragraph, _following(word, one.paragraph)
    for paragraph in (here, *after):
        if paragraph.rule_below or paragraph.drawn_line:
            return True
        if paragraph is not here and paragraph.text.strip():
            return signs.RULE.fullmatch(paragraph.text.strip()) is not None
    return False


def _following(word: Word, here: Paragraph) -> Sequence[Paragraph]:
    """The next two paragraphs in the same cell, or outside tables."""
    place = word.paragraphs.index(here)
    cell = (here.where.table, here.where.row, here.where.column)
    after = [p for p in word.paragraphs[place + 1 : place + 4] if p.where.story is here.where.story]
    return [p for p in after if (p.where.table, p.where.row, p.where.column) == cell][:2]
