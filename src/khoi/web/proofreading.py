"""A text that somebody pasted or sent, proofread for the page; nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.safestring import SafeString, mark_safe

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_by_digest
from khoi.collect.queries.periods import known_now
from khoi.documents.prose import MAX_BYTES, read_bytes
from khoi.proofread import Office, Proof, proofread_together
from khoi.proofread.beside import note_of
from khoi.proofread.figures.against import Against
from khoi.proofread.fragments import claims_html, doubts_html, marked_html
from khoi.proofread.page import summed_up
from khoi.proofread.queries import against
from khoi.values.finding import Finding, Severity
from khoi.values.numbers import write_number
from khoi.values.text import shown
from khoi.web.remembered import remembered
from khoi.wording.say import say
from khoi.wording.screens import screen

if TYPE_CHECKING:
    Upload = UploadedFile[Any]

MOST: Final = 300_000
"""Characters that are read while somebody waits: some hundred pages, under a second."""
TOO_MUCH: Final = 413
UNREAD: Final = 400

_LINE_ENDS: Final = re.compile(r"\r\n?")
_MEGA: Final = 1_000_000


@dataclass(frozen=True)
class Came:
    """What was sent: a text, and where it came in a file the file's name and what was told of it.

    With a `trouble` the text was not taken, and `status` says so to the browser.
    """

    text: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()
    trouble: str = ""
    status: int = 200


@dataclass(frozen=True)
class Found:
    """What came of a text; the parts of the page are made when they are asked for."""

    proof: Proof
    pack: Pack | None
    language: str

    @property
    def said(self) -> str:
        return summed_up(self.proof, self.language)[0]

    @property
    def look(self) -> str:
        return summed_up(self.proof, self.language)[1]

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(map(shown, self.proof.notes))

    @property
    def beside(self) -> SafeString:
        """How far the text was held against the bloc's figures; the bloc's name is Vietnamese in any language."""
        words = escape(say(note_of(self.proof), self.language).message)
        name = escape(self.proof.beside.bloc) if self.proof.beside is not None else ""
        return _safe(words.replace(name, f'<span lang="vi">{name}</span>') if name else words)

    @property
    def doubts(self) -> SafeString:
        return _safe(doubts_html(self.proof, self.language))

    @property
    def claims(self) -> SafeString:
        return _safe(claims_html(self.proof, _called(self.pack, self.language), self.language))

    @property
    def marked(self) -> SafeString:
        return _safe(marked_html(self.proof, self.language))


def pasted(text: str, language: str) -> Came:
    """A text as a form brings it; its lines end as the browser counts them."""
    text = _LINE_ENDS.sub("\n", text)
    if len(text) <= MOST:
        return Came(text)
    found, most = (write_number(Decimal(count), 0, language) for count in (len(text), MOST))
    return Came(text, trouble=screen("proofread.too_long", language, found=found, most=most), status=TOO_MUCH)


def sent(file: Upload, language: str, before: str = "") -> Came:
    """The text of a file; `before` is what stands in the field, and stays where the file cannot be read."""
    name = shown(file.name or "-")
    if (file.size or 0) > MAX_BYTES:
        most = write_number(Decimal(MAX_BYTES // _MEGA), 0, language)
        return Came(before, name, trouble=screen("proofread.file_too_large", language, most=most), status=TOO_MUCH)
    prose = read_bytes(b"".join(file.chunks()), name)
    if prose.unreadable:
        wrong = [note for note in prose.notes if note.severity is Severity.ERROR]
        return Came(before, name, trouble=" ".join(_told(wrong, language)), status=UNREAD)
    taken = pasted(prose.text, language)
    if taken.trouble:
        return Came(before, name, trouble=taken.trouble, status=taken.status)
    return Came(taken.text, name, tuple(_told(prose.notes, language)))


def found_in(text: str, pack: Pack | None, language: str) -> Found | None:
    """Nothing of an empty text."""
    return Found(proof_of(text, pack), pack, language) if text.strip() else None


def proof_of(text: str, pack: Pack | None) -> Proof:
    """The text held against itself and the bloc's figures; read as the pack in force says, else the one that ships."""
    office = _office(pack.digest) if pack is not None else _shipped()
    return proofread_together([text], against=_against(known_now()), office=office)[0]


@remembered(most=2)
def _against(known_at: int) -> Against | None:
    """The same from one act to the next."""
    del known_at
    return against()


@lru_cache(maxsize=4)
def _office(digest: str) -> Office:
    """Made once for a pack: its words become patterns, its rules trees."""
    return Office.of(pack_by_digest(digest))


@cache
def _shipped() -> Office:
    pack, _ = load_pack(shipped_pack())
    assert pack is not None  # what ships has no errors; the tests load it
    return Office.of(pack)


def _called(pack: Pack | None, language: str) -> Mapping[str, str]:
    return {} if pack is None else {code: one.name.of(language) for code, one in pack.indicators.items()}


def _told(findings: list[Finding] | tuple[Finding, ...], language: str) -> list[str]:
    return [f"{said.message} {said.advice}" for said in (say(one, language) for one in findings)]


def _safe(html: str) -> SafeString:
    """What `proofread.fragments` made has escaped all that is not its own."""
    return mark_safe(html)
