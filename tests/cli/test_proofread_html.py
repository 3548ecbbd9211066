"""`khoi proofread --format html`: one page for all files, printed or written, that says what the others say."""

from __future__ import annotations

import os
import re
from pathlib import Path

from cli.test_proofread import proofread
from documents.test_word_in import packed
from documents.test_word_in import text as paragraph
from proofread.shown import Read

WRONG = "Dư nợ 40 tỷ đồng, bằng 61% số huy động 50 tỷ đồng; 30 doanh nghiệp (chiếm 28,1%) có lãi."


def test_a_page_is_printed(tmp_path: Path) -> None:
    done = proofread(WRONG.encode(), "-", "--format", "html", home=tmp_path)
    read = Read(done.out)
    assert done.status == 1
    assert set(read.under.values()) == {"61%", "28,1%"}
    assert "2 chỗ sai, 0 chỗ cần xem lại" in read.text
    assert "40 / 50 = 80,00%" in read.text


def test_several_files_are_sections_of_one_page(tmp_path: Path) -> None:
    (tmp_path / "a <b>.docx").write_bytes(packed(paragraph(WRONG)))
    (tmp_path / "b.txt").write_text("Bến vắng.", encoding="utf-8")
    done = proofread(b"", "a <b>.docx", "b.txt", "none.pdf", "--format", "html", "--to", "ra/kq.html", home=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "Đã ghi ra/kq.html" in done.said
    html = (tmp_path / "ra" / "kq.html").read_text(encoding="utf-8")
    read = Read(html)
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["a &lt;b&gt;.docx", "b.txt", "none.pdf"]
    assert {one.removeprefix("#") for one in read.links} <= set(read.ids)
    assert "Không đọc được tệp này." in read.text


def test_a_terminal_that_lacks_letters_gets_the_page_all_the_same(tmp_path: Path) -> None:
    done = proofread(WRONG.encode(), "-", "--format", "html", home=tmp_path, PYTHONIOENCODING="ascii", LANG="C")
    assert set(Read(done.out).under.values()) == {"61%", "28,1%"}


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    done = proofread(WRONG.encode(), "-", "--format", "html", "--to", "x/kq.html", home=tmp_path)
    assert done.status == 2
    assert "Không ghi được" in done.said
    done = proofread(WRONG.encode(), "-", "--to", "kq.html", home=tmp_path)
    assert (done.status, "“--to” chỉ dùng cùng" in done.said) == (2, True)
    assert not (tmp_path / "kq.html").exists()


def test_it_guards_a_release_as_the_other_formats_do(tmp_path: Path) -> None:
    done = proofread("Doanh thu 120 tỷ đồng.".encode(), "-", "--format", "html", home=tmp_path)
    assert done.status == 0
    assert os.linesep.join(("<!doctype html>", "")) in done.out


def test_only_an_earlier_page_is_written_over(tmp_path: Path) -> None:
    """Neither what is read, nor a file of another kind, nor a page that somebody else made."""
    (tmp_path / "bai.html").write_text("<p>Doanh thu đạt 120 tỷ đồng.</p>", encoding="utf-8")
    (tmp_path / "khac.html").write_text("<p>Trang khác</p>", encoding="utf-8")
    for to in ("bai.html", "khac.html", "ra.docx"):
        before = (tmp_path / to).read_bytes() if (tmp_path / to).exists() else None
        done = proofread(b"", "bai.html", "--format", "html", "--to", to, home=tmp_path)
        assert done.status == 2, done.said
        assert ((tmp_path / to).read_bytes() if (tmp_path / to).exists() else None) == before
    for _ in range(2):
        done = proofread(b"", "bai.html", "--format", "html", "--to", "ra.html", home=tmp_path)
        assert (done.status, "Đã ghi ra.html" in done.said) == (0, True)
