"""Which format a document should obey; files of every kind checked in processes of their own; the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from docx.document import Document as DocumentObject

from cli.command import Office
from cli.conftest import empty  # noqa: F401 (a fixture)
from documents.test_word_in import packed, text
from khoi.documents.confined import Limits
from khoi.documents.word_in import read_word
from khoi.publish.format_check import choose_format
from khoi.publish.format_check.files import check_files
from khoi.values.finding import Severity
from publish.format_table import table
from publish.official import gone, official, says

TODAY: Final = date(2026, 11, 25)
Spoil = Callable[[DocumentObject], object]


def chosen(content: bytes, code: str = "") -> tuple[str, list[str]]:
    word, _ = read_word(content, "a.docx")
    assert word is not None
    edition, findings = choose_format(word, "a.docx", TODAY, code)
    return edition.code if edition else "", [finding.code for finding in findings]


def dated(day: str) -> Spoil:
    return says("Hải Phòng, ngày", f"Hải Phòng, ngày {day}")


@pytest.mark.parametrize(
    ("content", "code", "findings"),
    [
        (official("party_hd36"), "party_hd36", []),
        (official("party_hd36", dated("26 tháng 5 năm 2026")), "party_hd36", []),
        (official("party_hd36", dated("27 tháng 5 năm 2026")), "party_hd05", []),
        (official("party_hd36", dated("   tháng    năm 2026")), "party_hd05", ["format.day_assumed"]),
        (official("party_hd36", dated("   tháng    năm 2022")), "party_hd36", ["format.day_assumed"]),
        (official("party_hd36", dated("31 tháng 2 năm 2022")), "party_hd36", ["format.day_assumed"]),
        (official("party_hd36", dated("02 tháng 4 năm 2018")), "", ["format.too_early"]),
        (official("state_nd30"), "state_nd30", []),
        (official("state_nd30", dated("04 tháng 3 năm 2020")), "", ["format.too_early"]),
        (official("party_hd36", gone("ĐẢNG CỘNG SẢN")), "party_hd36", []),
        (official("state_nd30", gone("CỘNG HÒA")), "state_nd30", []),
        (packed(text("Một trang chữ")), "", ["format.kind_unknown"]),
    ],
    ids=[
        *("2022", "the last day", "the first day", "open", "open in 2022", "a day that is none", "too early"),
        *("the state's", "too early for the state", "by the Party's number", "by the state's number", "neither"),
    ],
)
def test_the_format_that_a_document_should_obey(content: bytes, code: str, findings: list[str]) -> None:
    assert chosen(content) == (code, findings)


def test_a_format_that_is_asked_for_holds() -> None:
    assert chosen(official("party_hd36"), "state_nd30") == ("state_nd30", [])
    assert chosen(official("party_hd36"), "party_66") == ("", ["format.code_unknown"])


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_of_every_kind(tmp_path: Path) -> None:
    """One after the other, whatever they are."""
    paths = [
        put(tmp_path, "đúng.docx", official("party_hd36")),
        put(tmp_path, "hỏng.docx", official("party_hd36")[:3000]),
        put(tmp_path, "thiếu số.docx", official("state_nd30", gone("Số: 15"))),
        tmp_path / "không có.docx",
    ]
    told = [(one.file, one.code, one.blocked, [f.code for f in one.findings]) for one in check_files(paths, TODAY)]
    assert told == [
        ("đúng.docx", "party_hd36", False, []),
        ("hỏng.docx", "", True, ["word.broken"]),
        ("thiếu số.docx", "state_nd30", True, ["format.missing"]),
        ("không có.docx", "", True, ["file.unreadable"]),
    ]


def test_a_file_that_takes_too_much(tmp_path: Path) -> None:
    """A document of very many paragraphs is given up; the next one is checked."""
    paths = [
        put(tmp_path, "dài.docx", packed("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 300_000)),
        put(tmp_path, "đúng.docx", official("party_hd36")),
    ]
    slow = [one.findings[0].code for one in check_files(paths[:1], TODAY, limits=Limits(seconds=1))]
    assert slow == ["word.too_long"]
    large = [[f.code for f in one.findings] for one in check_files(paths, TODAY, limits=Limits(memory=60_000_000))]
    assert large == [["word.too_much_memory"], []]


# The command


def test_the_command_tells_and_its_status_says_whether_it_may_go_out(empty: Office, tmp_path: Path) -> None:  # noqa: F811
    right = put(tmp_path, "dung.docx", official("party_hd36"))
    wrong = put(tmp_path, "sai.docx", official("party_hd36", says("Số 12", "Số: 5/BC-ĐUK")))
    done = empty.khoi("format", "check", right)
    assert done.status == 0
    assert "0 điểm phải sửa" in done.said
    done = empty.khoi("format", "check", right, wrong)
    assert done.status == 1
    assert "đang ghi “Số: 5/BC-ĐUK”, cần ghi “Số 05-BC/ĐUK”" in done.said
    assert "bảng 1, ô A1" in done.said
    assert empty.khoi("format", "check", wrong, "--format-code", "party_66").status == 1


def test_warnings_alone_do_not_block(empty: Office, tmp_path: Path) -> None:  # noqa: F811
    file = put(tmp_path, "a.docx", official("party_hd36", says("- Lưu", "- Lưu: VT.")))
    done = empty.khoi("format", "check", file)
    assert (done.status, "1 điểm cần xem lại" in done.said) == (0, True)


def test_json_holds_every_measure_with_its_source(empty: Office, tmp_path: Path) -> None:  # noqa: F811
    file = put(tmp_path, "a.docx", official("party_hd36", says("Số 12", "Số 5-BC/ĐUK")))
    done = empty.khoi("format", "check", file, "--output", "json")
    [document] = json.loads(done.out)["files"]
    assert (done.status, document["format"], document["blocked"]) == (1, "party_hd36", True)
    [finding] = document["findings"]
    assert (finding["code"], finding["severity"]) == ("format.number_pad", Severity.ERROR)
    assert finding["place"]["words"] == "Số 5-BC/ĐUK"
    assert len(document["measures"]) > 110
    assert {one["source"]["confidence"] for one in document["measures"]} == {"secondary", "practice"}


def test_formats_are_listed_and_shown(empty: Office) -> None:  # noqa: F811
    listed = empty.ok("format", "list").said
    assert all(code in listed for code in ("party_hd36", "party_hd05", "state_nd30", "27/5/2026"))
    shown = empty.ok("format", "show", "state_nd30").said
    assert "Phụ lục I, Nghị định 30/2020/NĐ-CP (nguồn thứ cấp, chưa đối chiếu văn bản)" in shown
    assert "1–1,5 (1,15)" in shown
    assert empty.khoi("format", "show", "party_66").status == 1


def test_the_table_in_the_documents_is_that_of_the_data() -> None:
    assert table() in (Path(__file__).parents[2] / "docs" / "the-thuc.md").read_text(encoding="utf-8")
