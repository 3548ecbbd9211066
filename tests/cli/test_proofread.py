"""`khoi proofread`: what it prints of a proof, its exit status, and that nothing that comes in breaks it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from catalog.small_pack import SMALL, write_pack
from cli.command import Done, Office
from documents.test_word_in import packed
from documents.test_word_in import text as paragraph
from khoi.cli import proofreading
from khoi.cli.main import commands
from khoi.cli.marked import marked
from khoi.cli.say import out
from khoi.documents.prose import Prose
from khoi.proofread import Claim, Doubt, Proof, Role, Severity
from khoi.proofread.beside import note_of
from khoi.proofread.document import CODES, as_document, plain, said
from khoi.proofread.values import Beside, Compared, Comparison, Portion
from khoi.wording.say import LANGUAGES, say

TEXT: Final = "Cho vay 40 tỷ đồng, bằng 61% số huy động 50 tỷ đồng."
SHARE: Final = Doubt(
    "share",
    Severity.ERROR,
    TEXT.index("61%"),
    TEXT.index("61%") + 3,
    (1, 0, 2),
    {"words": "61%", "sum": "40 / 50 = 80%", "because": ""},
    "80%",
)
SCALE: Final = Doubt(
    "scale", Severity.QUESTION, 8, 18, (0,), {"words": "40 tỷ đồng", "because": "quý trước là 39 triệu"}
)
CLAIMS: Final = (
    Claim(
        8,
        18,
        "40 tỷ đồng",
        Decimal("4.0E+10"),
        "VND",
        Role.ACTUAL,
        "cho vay",
        "bank.loans",
        "2022Q1",
        "",
        None,
        (Comparison("up", "same_period", percent=Decimal("9.10")),),
        (Portion(Decimal("1E+2"), "plan"),),
    ),
    Claim(SHARE.start, SHARE.end, "61%", None, "%", Role.SHARE, of=0),
    Claim(40, 50, "50 tỷ đồng", Decimal(50) * 10**9, "VND", Role.ACTUAL),
)
PROOF: Final = Proof(TEXT, CLAIMS, (SHARE, SCALE), ("Chữ đã đổi.",))


def proofread(content: bytes, *words: object, home: Path, **environment: str) -> Done:
    """The command with bytes at its standard input, in a folder without an installation."""
    done = subprocess.run(
        [sys.executable, "-m", "khoi.cli.main", "proofread", *map(str, words)],
        cwd=home,
        env={**os.environ, "KHOI_HOME": str(home / "none"), "COLUMNS": "200", **environment},
        input=content,
        capture_output=True,
        check=False,
    )
    said_to_err = done.stderr.decode()
    assert "Traceback" not in said_to_err, said_to_err
    assert done.returncode in {0, 1, 2}, said_to_err
    assert not (home / "none").exists()
    return Done(done.returncode, done.stdout.decode(), said_to_err)


# A proof as JSON


def test_a_document() -> None:
    found = as_document("a.docx", PROOF)
    assert list(found) == ["file", "text", "notes", "claims", "relations", "findings"]
    assert found["notes"] == [{"severity": "note", "code": "", "message": "Chữ đã đổi.", "advice": ""}]
    assert found["claims"][0] == {
        "start": 8,
        "end": 18,
        "text": "40 tỷ đồng",
        "value": "40000000000",
        "unit": "VND",
        "indicator": "cho vay",
        "code": "bank.loans",
        "period": "2022Q1",
        "role": "actual",
        "approx": "",
        "high": None,
        "comparison": [
            {
                "direction": "up",
                "base": "same_period",
                "percent": "9.10",
                "points": None,
                "times": None,
                "amount": None,
            }
        ],
        "plan": [{"percent": "100", "of": "plan"}],
        "share": [],
    }
    assert [claim["text"] for claim in found["claims"]] == ["40 tỷ đồng", "50 tỷ đồng"]
    assert [(one["role"], one["of"]) for one in found["relations"]] == [("share", 0)]
    assert found["findings"][0] == {
        "severity": "error",
        "kind": "share",
        "start": 25,
        "end": 28,
        "message": "“61%”: tỷ trọng không khớp với số của phần và số của tổng (40 / 50 = 80%).",
        "advice": "Đề nghị đối chiếu lại tỷ trọng, số của phần và số của tổng với số liệu gốc.",
        "expected": "80%",
        "claims": [0, 1],
        "relations": [0],
    }
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("number", "written"),
    [("1E+3", "1000"), ("1E-7", "0.0000001"), ("-12.50", "-12.50"), ("NaN", None), ("1E+999999", None)],
)
def test_numbers_are_plain(number: str, written: str | None) -> None:
    assert plain(Decimal(number)) == written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CODES)
def test_every_kind_has_words(kind: str, language: str) -> None:
    """With all that a doubt may give, and with nothing but its place."""
    values = {"words": "61%", "sum": "40 / 50 = 80%", "because": "lý do"}
    full = said(Doubt(kind, Severity.ERROR, 25, 28, (), values, "80%"), TEXT, language).message
    bare = said(Doubt(kind, Severity.QUESTION, 25, 28), TEXT, language).message
    assert full == f"{bare.removesuffix('.')} (40 / 50 = 80%); lý do."
    assert bare.startswith("“61%”: ")


def test_several_inputs_are_one_document() -> None:
    pairs = [(Prose("a", TEXT), PROOF), (Prose("b", TEXT), Proof(TEXT, (), ()))]
    assert [one["file"] for one in proofreading.document_of(pairs)["files"]] == ["a", "b"]
    assert proofreading.document_of(pairs[:1])["file"] == "a"
    assert (proofreading.status_of(pairs), proofreading.status_of(pairs[1:])) == (1, 0)


# A proof on the terminal


def test_brackets_and_numbers_without_colours() -> None:
    assert marked(PROOF, coloured=False).plain == ("Cho vay ⟦40 tỷ đồng⟧[2], bằng ⟦61%⟧[1] số huy động 50 tỷ đồng.")


def test_colours_instead_of_brackets() -> None:
    found = marked(PROOF, coloured=True)
    assert found.plain == "Cho vay 40 tỷ đồng[2], bằng 61%[1] số huy động 50 tỷ đồng."
    assert {found.plain[span.start : span.end]: span.style for span in found.spans}["61%"] == "bold red underline"


def test_doubts_over_each_other_and_at_odd_places() -> None:
    doubts = [Doubt("share", Severity.ERROR, *ends) for ends in ((0, 4), (2, 6), (3, 3), (5, 99), (-3, 1), (9, 4))]
    found = marked(Proof("abc\x1bef", (), tuple(doubts)), coloured=False).plain
    assert found == "⟦⟦a⟧[5]b⟦c⟦⟧[3]\ufffd⟧[1]e⟦f⟧[2]⟧[4]⟦⟧[6]"
    assert marked(Proof("", (), ()), coloured=False).plain == ""


def test_what_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    commands()
    monkeypatch.setattr(out, "_width", 200)
    proofreading.tell(Prose("a.txt", TEXT), PROOF)
    assert capsys.readouterr().out.splitlines() == [
        "Cho vay ⟦40 tỷ đồng⟧[2], bằng ⟦61%⟧[1] số huy động 50 tỷ đồng.",
        "",
        "1. Sai – “61%”: tỷ trọng không khớp với số của phần và số của tổng (40 / 50 = 80%).",
        "   Đúng ra: 80%.",
        "   Đề nghị đối chiếu lại tỷ trọng, số của phần và số của tổng với số liệu gốc.",
        "2. Cần xem lại – “40 tỷ đồng”: độ lớn của số không hợp với các số cùng loại, có thể nhầm nghìn, triệu hay tỷ; "
        "quý trước là 39 triệu.",
        "   Đề nghị kiểm tra lại đơn vị tính và số chữ số.",
        "✗ 1 chỗ sai, 1 chỗ cần xem lại; đã đọc 3 số liệu.",
    ]


NPL: Final = "Quý I/2022, tổng dư nợ cho vay đạt 1.000 tỷ đồng; nợ xấu 20 tỷ đồng, tỷ lệ nợ xấu 2,5%.\n"


def test_names_and_formulas_come_from_the_pack_that_ships(tmp_path: Path) -> None:
    done = proofread(NPL.encode(), "-", "--format", "json", home=tmp_path)
    document = json.loads(done.out)
    assert [claim["code"] for claim in document["claims"]] == ["bank.loans", "bank.bad_debt", "bank.npl_ratio"]
    assert [(one["kind"], one["expected"]) for one in document["findings"]] == [("rule", "2,00%")]
    assert done.status == 1


def test_another_pack_is_read_by(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", {**SMALL, "prose.yaml": "count: {toa: [toa xe]}\n"})
    done = proofread("Có 12 toa xe.".encode(), "-", "--format", "json", "--pack", folder, home=tmp_path)
    assert [claim["unit"] for claim in json.loads(done.out)["claims"]] == ["toa"]


def test_a_pack_with_a_slip_is_told_and_not_read_by(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", {**SMALL, "prose.yaml": "count: {toa: [xe]}\n"})
    done = proofread(NPL.encode(), "-", "--pack", folder, home=tmp_path)
    assert done.status == 2
    assert "“xe” đã là một cách viết của “xe”" in done.said


# The command


def test_without_an_installation(tmp_path: Path) -> None:
    done = proofread(TEXT.encode(), "-", "--format", "json", home=tmp_path)
    document = json.loads(done.out)
    assert (document["file"], document["text"]) == ("-", TEXT)
    assert proofread("Bến vắng.".encode(), "-", home=tmp_path).out.startswith("Bến vắng.\n")


def test_what_it_was_held_against_is_told(tmp_path: Path) -> None:
    """Here nothing: there is no data folder; and that is not asked for with --no-data."""
    notes = json.loads(proofread(TEXT.encode(), "-", "--format", "json", home=tmp_path).out)["notes"]
    assert [(one["severity"], one["code"]) for one in notes] == [("note", "prose_data.no_folder")]
    assert str(tmp_path / "none") in notes[0]["message"]
    alone = json.loads(proofread(TEXT.encode(), "-", "--no-data", "--format", "json", home=tmp_path).out)
    assert alone["notes"] == []


@pytest.mark.parametrize(
    ("beside", "said_"),
    [
        (None, "Khối chưa có bản tổng hợp nào"),
        (Beside("Khối A", about=False), "Văn bản không nhắc đến Khối A"),
        (Beside("Khối A", True, 7), "Đã đối chiếu 7 số liệu với số liệu của Khối A."),
        (Beside("Khối A", True, 7, 2), "Khối A; 2 số liệu có tên chỉ tiêu nhưng Khối chưa có số"),
    ],
)
def test_how_far_a_text_was_held_against_the_figures(beside: Beside | None, said_: str) -> None:
    found = note_of(Proof(TEXT, (), (), beside=beside))
    for language in LANGUAGES:
        say(found, language)
    assert said_ in say(found).message


def test_a_claim_tells_what_it_was_held_against() -> None:
    known = Compared("holds", "bank.loans", "bloc", "value", Decimal("4.0E+10"), "2022Q1", "", 5, "2022Q1", "best")
    document = as_document("a", Proof(TEXT, (replace(CLAIMS[0], known=known),), (), beside=Beside("Khối A", True, 1)))
    assert document["data"] == {"bloc": "Khối A", "about": True, "compared": 1, "without": 0}
    assert document["claims"][0]["known"] == {
        "verdict": "holds", "code": "bank.loans", "scope": "bloc", "what": "value", "value": "40000000000",
        "period": "2022Q1", "base": "", "consolidation": 5, "consolidated": "2022Q1", "basis": "best",
    }  # fmt: skip


def test_a_terminal_that_lacks_letters(tmp_path: Path) -> None:
    plain_letters = {"PYTHONIOENCODING": "ascii", "LANG": "C"}
    assert (
        json.loads(proofread(TEXT.encode(), "-", "--format", "json", home=tmp_path, **plain_letters).out)["text"]
        == TEXT
    )
    assert proofread("Bến vắng.".encode(), "-", home=tmp_path, **plain_letters).out.startswith("B?n v?ng.")


def test_several_files(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packed(paragraph("Bến vắng.")))
    (tmp_path / "b [x].txt").write_text("Bến đông.", encoding="utf-8")
    done = proofread(b"", "a.docx", "b [x].txt", "none.pdf", "--format", "json", home=tmp_path)
    files: list[dict[str, Any]] = json.loads(done.out)["files"]
    assert [(one["file"], one["text"]) for one in files] == [
        ("a.docx", "Bến vắng."), ("b [x].txt", "Bến đông."), ("none.pdf", ""),
    ]  # fmt: skip
    assert (done.status, files[2]["notes"][0]["code"]) == (2, "file.unreadable")
    told = proofread(b"", "a.docx", "b [x].txt", "none.pdf", home=tmp_path)
    assert told.status == 2
    assert "b [x].txt\nBến đông.\n" in told.out
    assert "Không mở được tệp" in told.err


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "Không có nội dung nào"), (b"\x00\x01\xff", "không thuộc dạng đọc được")]
)
def test_unreadable_input_is_told(content: bytes, words: str, tmp_path: Path) -> None:
    done = proofread(content, "-", home=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert words in done.said


def test_a_wrong_command_line(empty: Office) -> None:
    assert "thiếu TỆP" in empty.khoi("proofread").said
    assert empty.khoi("proofread", "a.txt", "--format", "xml").status == 2


def test_no_text_is_too_odd(tmp_path: Path) -> None:
    """Random letters in many files, what a terminal obeys and Rich takes for markup among them."""
    for seed in range(12):
        chance = random.Random(seed)
        letters = [chr(chance.randrange(0xD800)) for _ in range(150)] + list("0123456789.,%[/]\x1b[2J \n\t" * 8)
        chance.shuffle(letters)
        (tmp_path / f"{seed}.txt").write_bytes("".join(letters).encode())
        (tmp_path / f"{seed}.bin").write_bytes(chance.randbytes(300))
        (tmp_path / f"{seed}.docx").write_bytes(packed(paragraph("5,5%"))[: chance.randrange(900)])
        (tmp_path / f"{seed}.pdf").write_bytes(b"%PDF-1.5\n" + chance.randbytes(300))
    files = sorted(path.name for path in tmp_path.iterdir())
    told = proofread(b"", *files, home=tmp_path)
    assert "\x1b[2J" not in told.out
    document = json.loads(proofread(b"", *files, "--format", "json", home=tmp_path).out)
    read = {one["file"]: one["text"] for one in document["files"]}
    assert list(read) == files
    assert any(read.values())
