"""From the consolidated quarter to documents: files read back, officers' words kept, nothing written over."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from cli.command import Office
from publish.read_pdf import read_pdf

DAY = "2022-04-14"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(scope="module")
def published(demo: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Path]:
    """The sample's quarter with every publication, in a copy of the demo's folder; only to be read."""
    home = tmp_path_factory.mktemp("published") / "khoi-home"
    shutil.copytree(demo.home, home)
    office = Office(home)
    office.ok("publish", "2022Q1", "--day", DAY)
    return office, home / "publications" / "2022Q1" / "ban-1"


def test_every_kind_has_its_files(published: tuple[Office, Path]) -> None:
    _, folder = published
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [
        "bai-gui-bao-chi-2022Q1.docx",
        "bai-gui-bao-chi-2022Q1.pdf",
        "bao-cao-quy-2022Q1-phu-luc.xlsx",
        "bao-cao-quy-2022Q1.docx",
        "bao-cao-quy-2022Q1.pdf",
        "tom-tat-mot-trang-cho-lanh-dao-2022Q1.docx",
        "tom-tat-mot-trang-cho-lanh-dao-2022Q1.pdf",
        "trinh-chieu-hoi-nghi-2022Q1.pptx",
    ]
    sheets = list((folder / "phieu-phan-hoi-doanh-nghiep-2022Q1").glob("*.pdf"))
    assert len(sheets) == 107


PRINTED = (
    "Tổng doanh thu đạt 6.619 tỷ đồng, giảm 9,0% so với cùng kỳ năm 2021",
    "Có 27 doanh nghiệp đạt và vượt tiến độ kế hoạch",
    "Tổng số nộp ngân sách nhà nước đạt 203,1 tỷ đồng, tăng 9,8%",
    "Có 30 doanh nghiệp nộp ngân sách từ 1 tỷ đồng trở lên, chiếm 28,0% trong tổng số 107 doanh nghiệp",
    "Tổng kim ngạch xuất khẩu đạt 11,09 triệu USD, xấp xỉ cùng kỳ năm 2021 (giảm 0,1%)",
    "Tổng huy động vốn của các đơn vị ngân hàng trong Khối đạt 62.029 tỷ đồng",
    "Tổng dư nợ cho vay đạt 37.952 tỷ đồng",
    "dư nợ bằng 61,18% tổng huy động vốn",
    "Tỷ lệ nợ xấu 0,05% tổng dư nợ",
    "vượt mức (150%) chỉ tiêu Thành ủy Hải Phòng giao năm 2022",
    "Giá xăng dầu, nguyên, nhiên, vật liệu tăng cao: 28 đơn vị nêu",
)
"""What the press printed, with the two percentages as they should have been, and what enterprises wrote."""


def test_word_and_pdf_tell_the_quarter(published: tuple[Office, Path]) -> None:
    _, folder = published
    word = _plain(" ".join(_word_lines(folder / "bao-cao-quy-2022Q1.docx")))
    pdf = _plain(read_pdf((folder / "bao-cao-quy-2022Q1.pdf").read_bytes()).text)
    for sentence in PRINTED:
        assert sentence in word
        assert sentence in pdf
    assert "62,93%" not in word + pdf
    assert "chiếm 28,1%" not in word + pdf


def _word_lines(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return ["".join(run.text or "" for run in para.iter(qn("w:t"))) for para in document.element.body.iter(qn("w:p"))]


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_numbers_of_word_and_pdf_are_the_same(published: tuple[Office, Path]) -> None:
    """Apart from the chart, which is text in the PDF and a picture in Word: its five columns and three lines."""
    _, folder = published
    word = Counter(_DIGITS.findall(" ".join(_word_lines(folder / "bao-cao-quy-2022Q1.docx"))))
    pdf = Counter(_DIGITS.findall(read_pdf((folder / "bao-cao-quy-2022Q1.pdf").read_bytes()).text))
    differ = (pdf - word, word - pdf)
    more, less = ({token: count for token, count in one.items() if {*token} & {",", "."}} for one in differ)
    assert sum("," in token or "." in token for token in word) > 1000
    chart = ("7.274", "6.889", "6.176", "7.362", "6.619", "2.000", "4.000", "6.000")
    assert (more, less) == (dict.fromkeys(chart, 1), {})


def test_the_annex_adds_up(published: tuple[Office, Path]) -> None:
    _, folder = published
    book = openpyxl.load_workbook(folder / "bao-cao-quy-2022Q1-phu-luc.xlsx", data_only=True)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (total,) = [row for row in rows if row[1] == "TỔNG SỐ"]
    lines = [row for row in rows if isinstance(row[0], int | str) and str(row[0]).isdigit() and row[1]]
    assert len(lines) == 107
    assert sum(float(row[4] or 0) for row in lines) == pytest.approx(float(str(total[4])), rel=1e-12)
    formulas = openpyxl.load_workbook(folder / "bao-cao-quy-2022Q1-phu-luc.xlsx").worksheets[0]
    assert any(str(cell.value).startswith("=SUM(") for row in formulas.iter_rows() for cell in row)


def test_our_own_document_follows_its_format(published: tuple[Office, Path]) -> None:
    office, folder = published
    done = office.ok("format", "check", folder / "bao-cao-quy-2022Q1.docx", "--output", "json")
    (file,) = json.loads(done.out)["files"]
    assert file["format"] == "party_hd36"
    assert [one["code"] for one in file["findings"] if one["severity"] == "error"] == []


def test_our_own_publications_are_proofread_without_an_error(published: tuple[Office, Path]) -> None:
    """Everything that goes out, and three of the return sheets; thousands of cells were held against the figures."""
    office, folder = published
    sheets = sorted((folder / "phieu-phan-hoi-doanh-nghiep-2022Q1").glob("*.pdf"))[::40]
    paths = [*sorted(folder.glob("*.docx")), *sorted(folder.glob("*.pdf")), *sheets]
    done = office.khoi("proofread", *paths, "--format", "json")
    assert done.status == 0
    read = json.loads(done.said)["files"]
    assert len(read) == 9
    assert sum(len(one["claims"]) + len(one["relations"]) for one in read) > 500
    told = [claim for one in read for claim in (*one["claims"], *one["relations"])]
    known = [claim["known"] for claim in told if "known" in claim]
    assert len(known) > 2400
    assert {one["verdict"] for one in known} == {"holds"}
    assert {one["consolidation"] for one in known} == {5}


def test_a_number_that_was_altered_is_an_error(published: tuple[Office, Path], tmp_path: Path) -> None:
    """Each in turn, in the text for the press: at its place, with the figure that it should be."""
    office, folder = published
    text = office.json("proofread", folder / "bai-gui-bao-chi-2022Q1.docx")["text"].replace("\u00a0", " ")
    for written, altered, kind, expected in ALTERED:
        assert text.count(written) == 1, written
        path = tmp_path / "tin.txt"
        path.write_text(text.replace(written, altered), encoding="utf-8")
        done = office.khoi("proofread", path, "--format", "json")
        found = [one for one in json.loads(done.out)["findings"] if one["severity"] == "error"]
        assert done.status == 1
        assert [(one["kind"], one["expected"]) for one in found] == [(kind, expected)], altered
    assert office.khoi("proofread", path, "--no-data").status == 0


ALTERED = (
    ("đạt 6.619 tỷ", "đạt 6.691 tỷ", "wrong", "6.619 tỷ đồng"),
    ("đạt 6.619 tỷ", "đạt 7.362 tỷ", "stale", "6.619 tỷ đồng"),
    ("giảm 9,0% so", "giảm 10,1% so", "wrong_base", "giảm 9,01%"),
    ("tăng 9,8% so", "tăng 8,9% so", "wrong", "tăng 9,82%"),
    ("có 28.255 người", "có 28.552 người", "wrong", "28.255 người"),
    ("62.029 tỷ đồng, tăng 12,3%", "62.029 tỷ đồng, tăng 13,2%", "wrong", "tăng 12,29%"),
    ("tỷ lệ nợ xấu 0,05%", "tỷ lệ nợ xấu 0,5%", "wrong", "0,05%"),
)
"""What stands in the text, what is put there, and what is found."""


def test_cells_that_were_altered_are_errors(published: tuple[Office, Path], tmp_path: Path) -> None:
    """One in ninety of the cells of the report and its annexes, two digits of each changed about."""
    office, folder = published
    document = office.json("proofread", folder / "bao-cao-quy-2022Q1.docx")
    text, spans = document["text"], []
    told = (*document["claims"], *document["relations"])
    cells = [one for one in told if "known" in one and "|" in _line_of(document["text"], one["start"])]
    assert len(cells) > 2000
    for cell in cells[::90]:
        altered = _altered(cell["text"])
        text = text[: cell["start"]] + altered + text[cell["end"] :]
        spans += [(cell["start"], cell["end"])] if altered != cell["text"] else []
    path = tmp_path / "sua.txt"
    path.write_text(text, encoding="utf-8")
    done = office.khoi("proofread", path, "--format", "json")
    errors = [one for one in json.loads(done.out)["findings"] if one["severity"] == "error"]
    assert len(spans) > 20
    assert [span for span in spans if not any(one["start"] == span[0] for one in errors)] == []
    by_figures = [one for one in errors if one["kind"] in {"wrong", "stale", "wrong_base"}]
    assert len(by_figures) > 15
    assert {(one["start"], one["end"]) for one in by_figures} <= set(spans)


def _line_of(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : text.find("\n", start)]


def _altered(words: str) -> str:
    """`12.345` to `21.345`: the first two neighbours among its digits that differ, changed about."""
    places = [at for at, letter in enumerate(words) if letter.isdigit()]
    for one, other in pairwise(places):
        if words[one] != words[other] != "0":
            return words[:one] + words[other] + words[one + 1 : other] + words[one] + words[other + 1 :]
    return words


def test_a_return_sheet_shows_one_enterprise_and_nobody_elses_name(published: tuple[Office, Path]) -> None:
    office, folder = published
    names = {row["enterprise"]: row["name"] for row in _contributions(office)}
    for path in sorted((folder / "phieu-phan-hoi-doanh-nghiep-2022Q1").glob("*.pdf"))[::20]:
        found = read_pdf(path.read_bytes())
        assert len(found.pages) == 1
        text = _plain(found.text)
        told = [code for code, name in names.items() if name in text]
        assert told in ([path.stem], []), path.name


def _contributions(office: Office) -> list[dict[str, str]]:
    return [dict(row) for row in office.json("trace", "revenue.total", "2022Q1")["parts"][0]["contributions"]]


def test_again_is_no_new_publication(demo_copy: Office) -> None:
    first = demo_copy.ok("publish", "2022Q1", "--kind", "brief", "--day", DAY)
    again = demo_copy.ok("publish", "2022Q1", "--kind", "brief", "--day", DAY)
    assert "đã lập bản 1" in first.said
    assert "không có gì thay đổi, vẫn là bản 1" in again.said
    assert not (demo_copy.home / "publications" / "2022Q1" / "ban-2").exists()


def test_what_an_officer_wrote_survives(demo_copy: Office, tmp_path: Path) -> None:
    words = tmp_path / "nhiem-vu.txt"
    words.write_text("Triển khai Nghị quyết số 03-NQ/TU.\n\nKết nạp 45 đảng viên mới.\n", encoding="utf-8")
    demo_copy.ok("text", "write", "2022Q1", "tasks", words)
    demo_copy.ok("publish", "2022Q1", "--kind", "quarter_report", "--day", DAY)
    demo_copy.ok("consolidate", "2022Q1")
    demo_copy.ok("publish", "2022Q1", "--kind", "quarter_report", "--day", DAY)
    for number in (1, 2):
        path = demo_copy.home / "publications" / "2022Q1" / f"ban-{number}" / "bao-cao-quy-2022Q1.docx"
        lines = [_plain(line) for line in _word_lines(path)]
        assert any("Triển khai Nghị quyết số 03-NQ/TU." in line for line in lines)
        assert any("Kết nạp 45 đảng viên mới." in line for line in lines)


def test_what_was_written_in_word_is_taken_back(demo_copy: Office, tmp_path: Path) -> None:
    demo_copy.ok("publish", "2022Q1", "--kind", "quarter_report", "--day", DAY)
    made = demo_copy.home / "publications" / "2022Q1" / "ban-1" / "bao-cao-quy-2022Q1.docx"
    edited = tmp_path / "da-sua.docx"
    _write_into(made, edited, "khoi:tasks", "Tổ chức Đại hội Đoàn thanh niên Khối.")
    taken = demo_copy.ok("text", "take", "2022Q1", edited)
    assert "Đã ghi 1 đoạn cho “tasks” của quý I/2022" in taken.said
    assert "Tổ chức Đại hội Đoàn thanh niên Khối." in demo_copy.ok("text", "show", "2022Q1").said
    demo_copy.ok("publish", "2022Q1", "--kind", "quarter_report", "--day", DAY)
    again = demo_copy.home / "publications" / "2022Q1" / "ban-2" / "bao-cao-quy-2022Q1.docx"
    assert any("Tổ chức Đại hội Đoàn thanh niên Khối." in line for line in _word_lines(again))


def _write_into(source: Path, target: Path, tag: str, words: str) -> None:
    """Type words over the placeholder of a content control, as Word would leave it."""
    document = docx.Document(str(source))
    for control in document.element.body.iter(qn("w:sdt")):
        found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if found is not None and found.get(qn("w:val")) == tag:
            properties = control.find(qn("w:sdtPr"))
            showing = properties.find(qn("w:showingPlcHdr"))
            if showing is not None:
                properties.remove(showing)
            texts = list(control.iter(qn("w:t")))
            texts[0].text = words
            for other in texts[1:]:
                other.text = ""
    document.save(str(target))


def test_equal_input_gives_equal_files(demo_copy: Office, tmp_path: Path) -> None:
    """Made in two processes, in two folders: of the publication that stands, files are made again."""
    for number, name in enumerate(("one", "two")):
        kinds = [word for kind in ("quarter_report", "brief", "press", "slides") for word in ("--kind", kind)]
        words = ("publish", "2022Q1", "--day", DAY, *kinds, "--to", tmp_path / name)
        done = demo_copy.khoi(*words, PYTHONHASHSEED=str(number + 7))
        assert done.status == 0, done
    one, two = (sorted(path for path in (tmp_path / name).rglob("*") if path.is_file()) for name in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(one, two, strict=True))


REFUSED = [
    (("publish", "2022Q2"), "Chưa có bản tổng hợp"),
    (("publish", "2022"), "không phải một quý"),
    (("publish", "2022Q1", "--kind", "poem"), "Gói không có ấn phẩm “poem”"),
    (("publish", "2022Q1", "--day", "14/4/2022"), "không phải một ngày"),
    (("publish", "2022Q1", "--day", "1990-01-01"), "chưa có cơ quan nào ban hành văn bản"),
    (("publish", "2022Q1", "--day", "2010-01-01"), "chưa có quy định thể thức nào"),
    (("publish", "2022Q1", "--number", "7"), "Số văn bản chỉ ghi được khi có ngày văn bản"),
    (("text", "write", "2022Q1", "nothing", "x.txt"), "Không mở được x.txt"),
    (("text", "take", "2022Q1", "x.docx"), "Không có tệp x.docx"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_cannot_be_done_is_told(words: tuple[str, ...], said: str, demo: Office) -> None:
    done = demo.khoi(*words)
    assert done.status == 1
    assert said in done.said


def test_a_place_that_is_none_takes_no_words(demo: Office, tmp_path: Path) -> None:
    words = tmp_path / "x.txt"
    words.write_text("a", encoding="utf-8")
    done = demo.khoi("text", "write", "2022Q1", "nothing", words)
    assert (done.status, "Đề nghị dùng một trong: " in done.said) == (1, True)


def test_a_number_is_borne_once_in_a_term(demo_copy: Office) -> None:
    demo_copy.ok("publish", "2021Q4", "--kind", "quarter_report", "--day", "2022-01-14", "--number", "7")
    taken = demo_copy.khoi("publish", "2022Q1", "--kind", "quarter_report", "--day", DAY, "--number", "7")
    assert (taken.status, "Số 7-BC đã dùng cho văn bản của quý IV/2021" in taken.said) == (1, True)
    demo_copy.ok("publish", "2022Q1", "--kind", "quarter_report", "--day", DAY, "--number", "8")
    path = demo_copy.home / "publications" / "2022Q1" / "ban-1" / "bao-cao-quy-2022Q1.docx"
    assert "Số 08-BC/ĐUK" in " ".join(_plain(line) for line in _word_lines(path))


def test_files_that_were_lost_are_made_again(demo_copy: Office) -> None:
    demo_copy.ok("publish", "2022Q1", "--kind", "press", "--day", DAY)
    folder = demo_copy.home / "publications" / "2022Q1" / "ban-1"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    demo_copy.ok("publish", "2022Q1", "--kind", "press", "--day", DAY)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_one_lost_file_is_made_again_and_the_others_stay(demo_copy: Office) -> None:
    """Somebody may have worked on a file that is there."""
    demo_copy.ok("publish", "2022Q1", "--kind", "press", "--day", DAY)
    folder = demo_copy.home / "publications" / "2022Q1" / "ban-1"
    word, printed = folder / "bai-gui-bao-chi-2022Q1.docx", folder / "bai-gui-bao-chi-2022Q1.pdf"
    lost = printed.read_bytes()
    word.write_bytes(b"changed by hand")
    printed.unlink()
    demo_copy.ok("publish", "2022Q1", "--kind", "press", "--day", DAY)
    assert (printed.read_bytes(), word.read_bytes()) == (lost, b"changed by hand")


def test_a_folder_in_which_nothing_can_be_written(demo_copy: Office, tmp_path: Path) -> None:
    file = tmp_path / "tệp"
    file.write_text("", encoding="utf-8")
    refused = demo_copy.khoi("publish", "2022Q1", "--kind", "press", "--to", file)
    assert (refused.status, "Không ghi được tệp vào" in refused.said) == (1, True)
    assert "ngoài dự kiến" not in refused.said


def test_what_is_shown_holds_no_signs_of_our_own(demo_copy: Office, published: tuple[Office, Path]) -> None:
    """Names of places to write and of files are in bold on a terminal, and plain elsewhere."""
    _, folder = published
    shown = demo_copy.ok("text", "show", "2022Q1").said
    shown += demo_copy.khoi("format", "check", folder / "bao-cao-quy-2022Q1.docx").said
    shown += demo_copy.ok("format", "show", "party_hd36").said
    assert [sign for sign in ("[bold]", "[green]", "[/]", "[red]") if sign in shown] == []
    assert "tasks – Các nhóm nhiệm vụ" in shown


def test_word_files_are_sound_archives(published: tuple[Office, Path]) -> None:
    _, folder = published
    for path in [*folder.glob("*.docx"), *folder.glob("*.xlsx"), *folder.glob("*.pptx")]:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
