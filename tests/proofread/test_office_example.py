"""The worked example of docs/ra-soat.md: an office's words, names and rules, read from the page itself."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import yaml

import khoi
from khoi.catalog.load import load_pack
from khoi.proofread import Office, Proof, proofread
from khoi.proofread.document import plain, said

PAGE: Final = (Path(__file__).parents[2] / "docs" / "ra-soat.md").read_text(encoding="utf-8")
SECTION: Final = PAGE[PAGE.index("## Thêm đơn vị tính") : PAGE.index("## Chưa làm")]
HAIPHONG: Final = Path(khoi.__file__).parent / "packs" / "haiphong"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)


def written(folder: Path) -> Path:
    """The pack of Hải Phòng with what the page adds to it, or has in the place of a file."""
    pack = Path(shutil.copytree(HAIPHONG, folder / "pack"))
    for block in blocks("yaml"):
        heading = re.match(r"# ([\w./-]+\.yaml)(?:: ([\w.]+))?\n", block)
        assert heading, block
        name, indicator = heading.groups()
        if indicator is None:
            (pack / name).write_text(block, encoding="utf-8")
        else:
            add_names(pack / name, indicator, yaml.safe_load(block)["synonyms"])
    return pack


def add_names(file: Path, code: str, names: list[str]) -> None:
    area = yaml.safe_load(file.read_text(encoding="utf-8"))
    (found,) = (one for one in area["indicators"] if one["code"] == code)
    found["synonyms"] += names
    file.write_text(yaml.safe_dump(area, allow_unicode=True), encoding="utf-8")


@cache
def office() -> Office:
    with TemporaryDirectory(prefix="khoi-test-") as folder:
        pack, findings = load_pack(written(Path(folder)))
    assert findings == []
    assert pack is not None
    return Office.of(pack)


def proof() -> Proof:
    return proofread(blocks("text")[0].strip(), office=office())


def test_it_is_read_with_the_words_of_the_page() -> None:
    assert [(c.text, plain(c.value), c.unit, c.code) for c in proof().claims] == [
        ("41,2 nghìn tấn", "41200", "tấn", "sanitation.waste_generated"),
        ("150 nghìn tạ", "15000", "tấn", "sanitation.waste_collected"),
        ("63,4%", "63.4", "%", "sanitation.collection_ratio"),
        ("21 chục lao công", "210", "lao công", ""),
    ]


def test_it_says_what_the_page_says() -> None:
    text = blocks("text")[0].strip()
    lines = [said(doubt, text).message for doubt in proof().errors]
    assert lines == blocks("text")[1].strip().splitlines()
    assert len(proof().doubts) == len(lines)


def test_without_the_office_nothing_is_wrong() -> None:
    assert proofread(blocks("text")[0]).doubts == ()
