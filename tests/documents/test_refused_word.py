"""Files that are no Word documents, or harmful ones: a finding says why, and nothing else happens."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

import pytest

from documents.test_refused_files import OLE, unzipped, with_members, zipped
from documents.test_word_in import packed, text
from khoi.documents.word_in import read_word
from khoi.documents.word_in.package import MAX_BYTES, MAX_TEXT, MAX_UNPACKED
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, write_workbook
from khoi.documents.xlsx_scan import MAX_MEMBERS
from khoi.values.finding import Place, error
from mutilation.in_archives import ARCHIVE
from mutilation.in_bytes import DAMAGES
from publish.official import official

GOOD: Final = packed(text("Báo cáo quý I"))
LAUGHS: Final = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)


def with_main(change: Callable[[str], str]) -> bytes:
    return with_members(GOOD, {"word/document.xml": change(unzipped(GOOD)["word/document.xml"].decode()).encode()})


REFUSED: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "nothing at all": (lambda: b"", "file.empty"),
    "a text": (lambda: "Báo cáo".encode(), "word.not_word"),
    "rich text that is called .docx": (lambda: b"{\\rtf1 Bao cao}", "word.not_word"),
    "a PDF": (lambda: b"%PDF-1.7\n", "word.not_word"),
    "an old .doc that is called .docx": (lambda: OLE + bytes(504) + "WordDocument".encode("utf-16-le"), "word.old"),
    "an old .xls": (lambda: OLE + bytes(504) + "Workbook".encode("utf-16-le"), "word.not_word"),
    "locked with a password": (lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "file.password"),
    "a workbook": (
        lambda: write_workbook(OutBook((OutSheet("a", {(0, 0): OutCell("chữ")}),))),
        "word.not_word",
    ),
    "another kind of zip": (lambda: zipped({"mimetype": b"application/vnd.oasis"}), "word.not_word"),
    "cut off at once": (lambda: GOOD[:2], "word.broken"),
    "cut off in the middle": (lambda: GOOD[: len(GOOD) // 2], "word.broken"),
    "cut off at the end": (lambda: GOOD[:-1], "word.broken"),
    "no document inside": (
        lambda: zipped({n: c for n, c in unzipped(GOOD).items() if n != "word/document.xml"}),
        "word.broken",
    ),
    "no relations": (lambda: zipped({n: c for n, c in unzipped(GOOD).items() if n != "_rels/.rels"}), "word.broken"),
    "no body": (lambda: with_main(lambda xml: xml.replace("w:body", "w:other")), "word.broken"),
    "XML that does not end": (lambda: with_main(lambda xml: xml[:-5]), "word.broken"),
    "nested without end": (lambda: with_main(lambda xml: xml.replace("<w:p>", "<w:ins>" * 5000)), "word.broken"),
    "a milliard laughs": (lambda: with_main(lambda xml: LAUGHS + xml.replace("Báo cáo", "&m;")), "word.broken"),
    "pictures only": (lambda: packed("<w:p><w:r><w:drawing/></w:r></w:p>"), "word.no_text"),
    "unpacks to more than allowed": (
        lambda: with_members(GOOD, {"word/media/a.png": bytes(MAX_UNPACKED + 1)}),
        "word.bomb",
    ),
    "a text that unpacks to more than allowed": (
        lambda: with_members(GOOD, {"word/styles.xml": bytes(MAX_TEXT + 1)}),
        "word.bomb",
    ),
    "more parts than allowed": (
        lambda: with_members(GOOD, {str(n): b"" for n in range(MAX_MEMBERS + 1)}),
        "word.bomb",
    ),
    "larger than allowed": (lambda: GOOD + bytes(MAX_BYTES), "word.too_large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_taken(what: str) -> None:
    make, code = REFUSED[what]
    word, findings = read_word(make(), "Báo cáo.docx")
    assert word is None
    assert [(finding.code, finding.place) for finding in findings] == [(code, Place(file="Báo cáo.docx"))]


def test_what_is_not_asked_of_the_outside() -> None:
    """A relation that leads to a file or an address elsewhere is not followed."""
    relations = unzipped(GOOD)["word/_rels/document.xml.rels"].decode()
    outside = (
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    changed = relations.replace("</Relationships>", outside)
    word, findings = read_word(with_members(GOOD, {"word/_rels/document.xml.rels": changed.encode()}), "a.docx")
    assert findings == []
    assert word is not None


def test_nothing_at_all_is_told_in_full() -> None:
    assert read_word(b"", "a.docx") == (None, [error("file.empty", Place(file="a.docx"))])


KINDS: Final = {**DAMAGES, **ARCHIVE}


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_is_too_odd(kind: str) -> None:
    """Damaged at random: a document, or one finding; never an exception."""
    content = official("party_hd36")
    for seed in range(15):
        damaged = KINDS[kind](random.Random(seed), content)
        word, findings = read_word(damaged, "a.docx")
        assert (word is None) == (len(findings) == 1)
