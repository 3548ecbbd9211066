"""`khoi proofread --format docx`: which file it writes, what it says, its exit status; nothing is written over."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Final

import pytest
from docx import Document

from cli.test_proofread import TEXT, proofread
from documents.test_word_in import packed
from documents.test_word_in import text as paragraph
from documents.word_package import parts
from khoi.cli.proofread_copies import targets_of
from mutilation.formats import zipped
from mutilation.in_archives import ARCHIVE

FALSE: Final = "Lãi 84,1 tỷ đồng (cùng kỳ 70,2 tỷ đồng), tăng 25%."
TRUE: Final = "Lãi 84,1 tỷ đồng (cùng kỳ 70,2 tỷ đồng), tăng 19,8%."


def comments(file: Path) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in Document(io.BytesIO(file.read_bytes())).comments]


def test_the_own_file_comes_back_beside_it(tmp_path: Path) -> None:
    sent = packed(paragraph(FALSE))
    (tmp_path / "bao-cao.docx").write_bytes(sent)
    done = proofread(b"", "bao-cao.docx", "--format", "docx", home=tmp_path)
    assert (done.status, done.out.splitlines()) == (
        1,
        ["✗ 1 chỗ sai, 0 chỗ cần xem lại; đã đọc 3 số liệu.", "  Đã ghi bao-cao-ra-soat.docx"],
    )
    assert (tmp_path / "bao-cao.docx").read_bytes() == sent
    assert comments(tmp_path / "bao-cao-ra-soat.docx") == [
        (
            "Khối",
            "Sai: “25%”: mức tăng, giảm không khớp với hai số được so sánh (84,1 / 70,2 = 119,80%).\n"
            "Đúng ra: tăng 19,80%.\n"
            "Đề nghị đối chiếu lại số kỳ này, số kỳ so sánh và mức tăng, giảm với số liệu gốc.",
        )
    ]


def test_when_it_is_mended_the_comments_go(tmp_path: Path) -> None:
    """An officer mends the commented file itself, and asks again."""
    (tmp_path / "a.docx").write_bytes(packed(paragraph(FALSE)))
    proofread(b"", "a.docx", "--format", "docx", home=tmp_path)
    mended = Document(str(tmp_path / "a-ra-soat.docx"))
    next(run for run in mended.paragraphs[0].runs if run.text == "25%").text = "19,8%"
    mended.save(str(tmp_path / "a-ra-soat.docx"))
    done = proofread(b"", "a-ra-soat.docx", "--format", "docx", home=tmp_path)
    assert (done.status, comments(tmp_path / "a-ra-soat-2.docx")) == (0, [])
    assert Document(str(tmp_path / "a-ra-soat-2.docx")).paragraphs[0].text == TRUE


def test_several_inputs_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packed(paragraph(TRUE)))
    (tmp_path / "a.txt").write_text(FALSE, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<!DOCTYPE html><p>{FALSE}</p>", encoding="utf-8")
    files = ("a.docx", "a.txt", "b.html", "-", "none.pdf")
    done = proofread(TEXT.encode(), *files, "--format", "docx", "--to", "ra/soat", home=tmp_path)
    assert done.status == 2
    assert "none.pdf" in done.err
    written = sorted((tmp_path / "ra" / "soat").iterdir())
    assert [one.name for one in written] == [
        "a-ra-soat-2.docx", "a-ra-soat.docx", "b-ra-soat.docx", "van-ban-ra-soat.docx",
    ]  # fmt: skip
    assert [len(comments(one)) for one in written][:3] == [1, 0, 1]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, content in {"a.docx": packed(paragraph(FALSE)), "b.txt": FALSE.encode()}.items():
        (tmp_path / name).write_bytes(content)
        for folder in ("one", "two"):
            proofread(b"", name, "--format", "docx", "--to", folder, home=tmp_path)
        one, two = ((tmp_path / folder / f"{name[0]}-ra-soat.docx").read_bytes() for folder in ("one", "two"))
        assert one == two


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TRUE, encoding="utf-8")
    (tmp_path / "a-ra-soat.docx").write_bytes(b"of somebody")
    done = proofread(b"", "a.txt", "--format", "docx", home=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "Đã có tệp này từ trước nên không ghi đè lên." in done.said
    assert (tmp_path / "a-ra-soat.docx").read_bytes() == b"of somebody"


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TRUE, encoding="utf-8")
    done = proofread(b"", "a.txt", "--format", "docx", "--to", "a.txt", home=tmp_path)
    assert done.status == 2
    assert "Không ghi được tệp này" in done.said
    refused = proofread(b"", "a.txt", "--to", "b", home=tmp_path)
    assert (refused.status, refused.out) == (2, "")
    assert "“--to” chỉ dùng cùng “--format docx” hoặc “--format html”" in refused.said
    of_two = proofread(b"", "a.txt", "-", "--format", "docx", "--to", "b.docx", home=tmp_path)
    assert (of_two.status, of_two.out) == (2, "")
    assert "sau “--to” là một thư mục" in of_two.said
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_name_may_be_given(tmp_path: Path) -> None:
    sent = packed(paragraph(FALSE))
    (tmp_path / "a.docx").write_bytes(sent)
    done = proofread(b"", "a.docx", "--format", "docx", "--to", "x/da.xem.docx", home=tmp_path)
    assert done.out.endswith("  Đã ghi x/da.xem.docx\n")
    assert len(comments(tmp_path / "x" / "da.xem.docx")) == 1
    over = proofread(b"", "a.docx", "--format", "docx", "--to", "a.docx", home=tmp_path)
    assert (over.status, (tmp_path / "a.docx").read_bytes()) == (2, sent)


def test_names_of_copies() -> None:
    names = ["x/a.docx", "x/a.txt", "-", "y/b-ra-soat.docx", "y/b-ra-soat-2.docx", "a.docx", "y/c.d.pdf"]
    assert [str(one) for one in targets_of(names, None)] == [
        "x/a-ra-soat", "x/a-ra-soat-2", "van-ban-ra-soat", "y/b-ra-soat-2", "y/b-ra-soat-3", "a-ra-soat",
        "y/c.d-ra-soat",
    ]  # fmt: skip
    assert [one.name for one in targets_of(names[:2] + names[5:6], Path("z"))] == [
        "a-ra-soat", "a-ra-soat-2", "a-ra-soat-3",
    ]  # fmt: skip


def test_a_file_with_macros_keeps_its_suffix(tmp_path: Path) -> None:
    held = parts(packed(paragraph(FALSE)))
    types = held["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    (tmp_path / "a.docm").write_bytes(zipped(held | {"[Content_Types].xml": types}))
    assert proofread(b"", "a.docm", "--format", "docx", home=tmp_path).status == 1
    assert (tmp_path / "a-ra-soat.docm").exists()


@pytest.mark.parametrize("seed", range(2))
def test_damaged_files_are_told(seed: int, tmp_path: Path) -> None:
    """No traceback, which `proofread` looks for; what is written can be opened."""
    for number, damage in enumerate(ARCHIVE.values()):
        (tmp_path / f"{number}.docx").write_bytes(damage(random.Random(seed), packed(paragraph(FALSE))))
    files = sorted(one.name for one in tmp_path.iterdir())
    proofread(b"", *files, "--format", "docx", "--to", "out", home=tmp_path)
    for one in (tmp_path / "out").iterdir():
        assert len(comments(one)) <= 1
