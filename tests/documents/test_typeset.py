"""Typesetting: texts are data, only the vendored face is used, equal values give equal bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from khoi.documents.typeset import typeset_pdfs, typeset_png
from publish.read_pdf import read_pdf

TEMPLATE = """
#let value = json(bytes(sys.inputs.value))
#set document(title: "Thử", date: datetime(year: 2022, month: 4, day: 14))
#set page(width: 400pt, height: 200pt)
#set text(font: ("Arial", "Tinos"), lang: "vi")
#value.text \\ #value.list.join(" ")
"""
HOSTILE = '#include "x.typ" $ \\ *_<>@ `raw` #eval("1+1") [ ] { } // -- "q" ~'
AGAIN = """
import hashlib, sys
from pathlib import Path
from khoi.documents.typeset import typeset_pdfs
print(hashlib.sha256(next(typeset_pdfs(Path(sys.argv[1]), [{"text": "Khối", "list": ["a", "b"]}]))).hexdigest())
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_words_are_never_code(template: Path) -> None:
    (made,) = typeset_pdfs(template, [{"text": HOSTILE, "list": ["#panic()", "$x$"]}])
    assert read_pdf(made).pages[0].text.split("\n") == [HOSTILE, "#panic() $x$"]


def test_only_the_vendored_face_is_used(template: Path) -> None:
    (made,) = typeset_pdfs(template, [{"text": "Ỹ ỡ ẵ 中 😀", "list": []}])
    assert read_pdf(made).fonts == {"Tinos"}
    assert read_pdf(made).pages[0].text == "Ỹ ỡ ẵ □ □"


def test_several_values_with_one_compiler(template: Path) -> None:
    texts = [f"Doanh nghiệp {at}" for at in range(5)]
    made = typeset_pdfs(template, ({"text": text, "list": []} for text in texts))
    assert [read_pdf(one).pages[0].text for one in made] == texts


def test_it_is_for_the_archive_and_for_those_who_do_not_see(template: Path) -> None:
    (made,) = typeset_pdfs(template, [{"text": "Khối", "list": []}])
    read = read_pdf(made)
    assert read.language == "vi"
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in read.claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in read.claims


def test_a_slip_in_a_template_is_a_bug(tmp_path: Path) -> None:
    path = tmp_path / "slip.typ"
    path.write_text("#unknown", encoding="utf-8")
    with pytest.raises(RuntimeError, match="unknown variable"):
        next(typeset_pdfs(path, [{}]))


def test_a_picture_is_as_fine_as_asked(template: Path) -> None:
    made = typeset_png(template, {"text": "Khối", "list": []}, dots_per_inch=144)
    assert made.startswith(b"\x89PNG")
    assert (int.from_bytes(made[16:20]), int.from_bytes(made[20:24])) == (800, 400)


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("2", "Asia/Ho_Chi_Minh")])
def test_equal_values_give_equal_bytes(template: Path, seed: str, zone: str) -> None:
    (here,) = typeset_pdfs(template, [{"text": "Khối", "list": ["a", "b"]}])
    there = subprocess.run(
        [sys.executable, "-c", AGAIN, str(template)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()
