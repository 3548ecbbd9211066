"""An officer's own paragraphs out of a Word document that came back: what was written in its controls, by codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from khoi.documents.confined import Confined, Limits, Lost
from khoi.documents.word_in import Paragraph, ReadControl, read_controls, word_lost
from khoi.publish.render.word_text import OWN_TAG
from khoi.values.finding import Finding, Place, error, warning
from khoi.values.text import tidy

OwnWords = Mapping[str, tuple[str, ...]]
"""The paragraphs by the code of an `Own`; none where nobody has written, or what was written was taken out."""

_STATE_ENDING = "./."


def read_own(content: bytes, name: str) -> tuple[OwnWords | None, list[Finding]]:
    """What stands in the controls of a .docx; None, with the reason, if the file cannot be taken.

    A placeholder is no writing. A control that was taken out is not named: what was known of it may stay. Warnings say
    what cannot be kept as it is (tables, pictures) and which control stands twice. The file may be of anybody: who does
    not trust it asks `read_own_file`.
    """
    controls, findings = read_controls(content, name)
    if controls is None:
        return None, findings
    own: dict[str, tuple[str, ...]] = {}
    for control in controls:
        code = control.tag.removeprefix(OWN_TAG)
        if code and control.tag.startswith(OWN_TAG):
            findings += _odd(control, code in own, name)
            own[code] = own.get(code, ()) + tuple(_written(control))
    return (own, findings) if own else (None, [error("own.no_place", Place(file=name))])


def read_own_file(path: Path, *, limits: Limits | None = None) -> tuple[OwnWords | None, list[Finding]]:
    """The same of a file from outside, in a process of bounded memory and time."""
    with Confined(_read_file, limits=limits, processes=1) as processes:
        answer = next(processes.map([path]))
    return (None, [word_lost(path.name, answer)]) if isinstance(answer, Lost) else answer


def _read_file(path: Path) -> tuple[OwnWords | None, list[Finding]]:
    try:
        content = path.read_bytes()
    except OSError as trouble:
        return None, [error("file.unreadable", Place(file=path.name), problem=trouble.strerror or "")]
    return read_own(content, path.name)


def _odd(control: ReadControl, again: bool, name: str) -> Iterator[Finding]:
    place = Place(file=name)
    if again:
        yield warning("own.twice", place, title=control.title)
    if control.pictures or any(one.where.table for one in control.paragraphs):
        yield warning("own.not_words", place, title=control.title)


def _written(control: ReadControl) -> Iterator[str]:
    """Each paragraph, and each part of one that a line break divides, if it is not the placeholder."""
    told = "".join(paragraph.text for paragraph in control.paragraphs)
    untouched = control.shows_placeholder and not control.placeholder
    if untouched or tidy(told) == tidy(control.placeholder):
        return
    for paragraph in control.paragraphs:
        for nth, line in enumerate(paragraph.text.split("\n")):
            if words := tidy(_printable(line)):
                yield _ended(words if nth else _labelled(paragraph, words))


def _printable(text: str) -> str:
    """Without what no document keeps: controls, halves of letters, letters of a font's own."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Co"} else c for c in text)


def _labelled(paragraph: Paragraph, words: str) -> str:
    """With what an automatic list puts before it; a bullet is a dash, as reports have it."""
    label = tidy(paragraph.label)
    if not label:
        return words
    bullet = label == "o" or not any(letter.isalnum() for letter in label)
    return f"{'-' if bullet else label} {words}"


def _ended(words: str) -> str:
    """The mark that closes a text of the state is put there again when it is written."""
    return words.removesuffix(_STATE_ENDING) + "." if words.endswith(_STATE_ENDING) else words
