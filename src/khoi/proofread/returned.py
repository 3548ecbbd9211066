"""Texts returned as Word files: each doubt in words, as a comment at the letters that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khoi.documents.confined import Confined, Limits, Lost
from khoi.documents.prose import Prose, lost
from khoi.documents.word_comments.commented import Asked, Commented, commented
from khoi.documents.word_comments.values import Comment
from khoi.proofread.document import said
from khoi.proofread.values import Doubt, Proof
from khoi.values.finding import Finding
from khoi.wording.say import word
from khoi.wording.screens import screen

_LIMITS: Final = Limits(seconds=60, answer=1 << 26)
_LANGUAGES: Final = {"vi": "vi-VN", "en": "en-GB"}


def copies(pairs: Sequence[tuple[Prose, Proof]], language: str = "vi") -> Iterator[Commented | Finding]:
    """The copies in order, each made in a confined process; the finding why there is none."""
    asked = [asked_of(prose, proof, language) for prose, proof in pairs]
    with Confined(commented, limits=_LIMITS, processes=1 if len(asked) == 1 else None) as making:
        for (prose, _), copy in zip(pairs, making.map(asked), strict=True):
            yield lost(prose.name, copy) if isinstance(copy, Lost) else copy


def asked_of(prose: Prose, proof: Proof, language: str) -> Asked:
    """What is to be written of a text, and into which file."""
    comments = tuple(_comment(doubt, proof.text, language) for doubt in proof.doubts)
    return Asked(prose.name, proof.text, comments, prose.word, _LANGUAGES[language])


def _comment(doubt: Doubt, text: str, language: str) -> Comment:
    words = said(doubt, text, language)
    should = [screen("commented.expected", language, expected=doubt.expected)] if doubt.expected else []
    head = word("doubt", doubt.severity.value, language).capitalize()
    return Comment(doubt.start, doubt.end, head, (words.message, *should, words.advice))
