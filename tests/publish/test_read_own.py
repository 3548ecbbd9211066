"""What an officer writes into a Word document comes back, however it was saved; nothing else does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.word_package import parts
from khoi.catalog.formats import format_named
from khoi.documents.confined import Limits
from khoi.documents.word_in import read_controls
from khoi.publish.publication import Own, Publication, Section
from khoi.publish.read_own import OwnWords, read_own, read_own_file
from khoi.publish.render.word import word
from libreoffice import converted
from office import codes, spoken
from publish.docx_value import BOARD, HINT, OWN_TASKS, picture, report, says
from tables import each

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLACEHOLDER: Final = f"[{HINT}]"


def sent(publication: Publication | None = None, code: str = "party_hd36") -> bytes:
    """The document that the officer opens."""
    format_ = format_named(code)
    assert format_ is not None
    return word(publication or report(annexes=()), format_, picture)


def edited(content: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The document with a change in the text of a part."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in parts(content).items():
            archive.writestr(name, change(data.decode()).encode() if name == part else data)
    return held.getvalue()


def typed(content: bytes, *paragraphs: str) -> bytes:
    """As Word saves it when somebody has typed into the first control: paragraphs, and no placeholder any more."""
    return filled(content, "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs))


def filled(content: bytes, inside: str) -> bytes:
    """The document with something else in its first control, which had a placeholder."""

    def change(body: str) -> str:
        before, _, rest = body.partition("<w:showingPlcHdr/></w:sdtPr><w:sdtContent>")
        _, _, after = rest.partition("</w:sdtContent>")
        return f"{before}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent>{after}"

    return edited(content, change)


SENT: Final = sent()


def read(content: bytes) -> tuple[OwnWords | None, str]:
    own, findings = read_own(content, "bao-cao.docx")
    return own, codes(spoken(findings))


def test_as_it_was_sent_it_comes_back() -> None:
    """A hint is no writing."""
    assert read(sent()) == ({"party.assessment": (), "tasks": OWN_TASKS}, "")


@each(
    r"""
    | written                                | taken                                 |
    | <w:t>Một.</w:t>                        | Một.                                  |
    | <w:t>Một</w:t><w:br/><w:t>hai</w:t>    | Một; hai                              |  a line break begins a paragraph
    | <w:t>a</w:t><w:tab/><w:t>b</w:t>       | a b                                   |
    | <w:t xml:space="preserve">  x  </w:t>  | x                                     |
    | <w:t>6.619&#160;tỷ &lt;đồng&gt;</w:t>  | 6.619 tỷ <đồng>                       |
    | <w:t>de&#x302;&#x323;</w:t>            | dệ                                    |
    | <w:t>x&#xF0B7;y&#x202E;9&#x200B;</w:t> | x y9                                  |  marks that nobody sees
    |                                        |                                       |
    | <w:t> </w:t>                           |                                       |
    """
)
def test_what_is_typed_is_taken(written: str, taken: str) -> None:
    told = tuple(filter(None, taken.split("; ")))
    content = filled(sent(), f"<w:p><w:r>{written}</w:r></w:p>")
    assert read(content) == ({"party.assessment": told, "tasks": OWN_TASKS}, "")


def test_paragraphs_stay_apart_and_empty_ones_go() -> None:
    own, said = read(typed(sent(), "Một.", "", "Hai."))
    assert (own, said) == ({"party.assessment": ("Một.", "Hai."), "tasks": OWN_TASKS}, "")


def test_a_placeholder_that_another_program_took_for_text_is_none() -> None:
    """LibreOffice forgets that it shows a placeholder; its words are known from the document."""
    assert read(edited(sent(), lambda body: body.replace("<w:showingPlcHdr/>", ""))) == read(sent())
    alone = edited(sent(), lambda body: body.replace(PLACEHOLDER, "Đã viết."))  # showingPlcHdr still stands
    assert read(alone) == ({"party.assessment": ("Đã viết.",), "tasks": OWN_TASKS}, "")


def test_what_was_written_goes_round_unchanged() -> None:
    """Render, read, render again: the same bytes."""
    first = sent()
    own, _ = read(first)
    assert own is not None
    blocks = tuple(Own(code=code, hint="x", paragraphs=told) for code, told in own.items())
    again, _ = read(sent(report(sections=(Section(level=0, blocks=blocks),), annexes=())))
    assert again == own


def test_the_ending_of_the_state_is_not_the_officers() -> None:
    own = Own(code="last", hint="x", paragraphs=("Một.", "Hai."))
    last = Section(level=0, blocks=(says("x"), own))
    content = sent(report(issuer=BOARD, sections=(last,), annexes=()), "state_nd30")
    assert "Hai./." in parts(content)["word/document.xml"].decode()
    assert read(content) == ({"last": ("Một.", "Hai.")}, "")


def test_insertions_count_and_deletions_do_not() -> None:
    """Tracked changes that nobody has accepted yet are read as they would be."""
    tracked = (
        '<w:ins w:id="1" w:author="A"><w:r><w:t>mới</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    )
    assert read(filled(sent(), f"<w:p>{tracked}</w:p>"))[0] == {"party.assessment": ("mới",), "tasks": OWN_TASKS}


_LIST: Final = f"""<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_LISTED: Final = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='1'/></w:numPr>"


def test_an_automatic_list_keeps_its_numbers() -> None:
    """They are no letters of the paragraphs, but the officer sees them."""
    inside = "".join(
        f"<w:p><w:pPr>{_LISTED.format(level)}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        for level, text in ((0, "Một"), (1, "Nhỏ"), (0, "Hai"))
    )
    # Our documents have no lists: the part of their footnotes makes room for one.
    content = edited(filled(sent(), inside), lambda _: _LIST, "word/footnotes.xml")
    for part in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        content = edited(content, lambda text: re.sub(r"(relationships/|ml\.)footnotes", r"\1numbering", text), part)
    assert read(content)[0] == {"party.assessment": ("1. Một", "- Nhỏ", "2. Hai"), "tasks": OWN_TASKS}


def test_a_table_becomes_words_and_is_told() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Một", "Hai"))
    content = filled(sent(), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/>")
    assert read(content) == ({"party.assessment": ("Một", "Hai"), "tasks": OWN_TASKS}, "own.not_words")


def test_a_control_that_was_copied_is_taken_twice_and_told() -> None:
    control = r"<w:sdt>(?:(?!</w:sdt>).)*khoi:tasks.*?</w:sdt>"
    content = edited(sent(), lambda body: re.sub(control, lambda found: found[0] * 2, body))
    assert read(content) == ({"party.assessment": (), "tasks": OWN_TASKS * 2}, "own.twice")


def test_a_control_that_was_taken_out_is_not_named() -> None:
    control = r"<w:sdt>(?:(?!</w:sdt>).)*khoi:tasks.*?</w:sdt>"
    content = edited(sent(), lambda body: re.sub(control, "", body))
    assert read(content) == ({"party.assessment": ()}, "")
    assert read(sent(report(sections=(Section(level=0, blocks=(says("x"),)),), annexes=()))) == (None, "own.no_place")


def test_saved_by_libreoffice() -> None:
    """It keeps neither tags nor more than a control's first paragraph; the bookmark around it keeps the rest."""
    back = converted(typed(sent(), "Một.", "Hai.", "Ba."), ".docx", "docx", "writer")
    assert "<w:tag " not in parts(back)["word/document.xml"].decode()
    assert read(back) == ({"party.assessment": ("Một.", "Hai.", "Ba."), "tasks": OWN_TASKS}, "")
    untouched = converted(sent(), ".docx", "docx", "writer")
    assert read(untouched) == read(sent())


# Files from anywhere


@each(
    """
    | file                 | finding        |
    |                      | file.empty     |
    | PDF                  | word.not_word  |
    | half                 | word.broken    |
    | workbook             | word.not_word  |
    | entities             | word.broken    |
    """
)
def test_hostile_files(file: str, finding: str, tmp_path: Path) -> None:
    """None raises, here and in a process of its own."""
    types = "[Content_Types].xml"
    more = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laugh = f"<!DOCTYPE x [<!ENTITY l0 'ha'>{more}]><x>&l9;</x>"
    content = {
        "": b"",
        "PDF": b"%PDF-1.7",
        "half": sent()[:2000],
        "workbook": edited(sent(), lambda text: text.replace("wordprocessingml", "spreadsheetml"), types),
        "entities": edited(sent(), lambda _: laugh),
    }[file]
    own, findings = read_own(content, "a.docx")
    assert (own, codes(findings)) == (None, finding)
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert read_own_file(path) == (own, findings)


def test_a_file_that_takes_too_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    many = "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 300_000
    path.write_bytes(edited(sent(), lambda text: text.replace("<w:body>", f"<w:body>{many}", 1)))
    own, findings = read_own_file(path, limits=Limits(seconds=0.02))
    assert (own, codes(findings)) == (None, "word.too_long")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    own, findings = read_own_file(tmp_path / "khong-co.docx")
    assert (own, codes(findings)) == (None, "file.unreadable")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_mutilated_document_never_raises(data: st.DataObject) -> None:
    content = bytearray(SENT)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    own, findings = read_own(bytes(content), "a.docx")
    assert own is not None or findings


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=4))
def test_any_words_that_are_written_come_back_as_they_are_printed(paragraphs: list[str]) -> None:
    """A second round changes nothing any more."""

    def round_of(told: tuple[str, ...]) -> tuple[str, ...]:
        own = Own(code="a", hint="Gợi ý", paragraphs=told)
        read, _ = read_own(sent(report(sections=(Section(level=0, blocks=(own, says("x"))),), annexes=())), "a.docx")
        assert read is not None
        return read["a"]

    once = round_of(tuple(paragraphs))
    assert round_of(once) == once


def test_controls_of_others_are_left_alone() -> None:
    content = edited(sent(), lambda body: body.replace("khoi:tasks", "cua-nguoi-khac"))
    controls, _ = read_controls(content, "a.docx")
    assert controls is not None
    assert [control.tag for control in controls] == ["khoi:party.assessment", "cua-nguoi-khac"]
    assert read(content)[0] == {"party.assessment": ()}
