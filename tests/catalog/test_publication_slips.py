"""Slips of the pen in a pack's publications: what is found, and on which line. `#! code` marks the line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import yaml

from catalog.small_pack import SMALL, marked, write_pack
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack

FILE: Final = "publications/report.yaml"
WORDS: Final = "publications/words.yaml"

ISSUERS: Final = """\
issuers:
  - since: 2007-05-01
    format: party
    superior: Đảng bộ
    name: Đảng ủy
    code: ĐU
    place: Hải Phòng
    position: BÍ THƯ
    recipients: [Lưu]
"""
REPORT: Final = """\
publications:
  - code: report
    name: {vi: Báo cáo, en: Report}
    form: document
    title: BÁO CÁO
    about: kết quả {period}
    sections:
      - title: Kết quả
        blocks:
          - paragraph:
              - say: "Doanh thu {trade.revenue}[, {trade.revenue:change}]."
                when: ["trade.revenue falls"]
          - table:
              title: Bảng
              of: [trade.revenue]
              columns: [value]
          - chart:
              title: Biểu đồ
              of: [trade.revenue]
    annexes:
      - title: Phụ lục
        of: [trade.revenue]
        by: sector
"""
SAY: Final = '              - say: "Doanh thu {trade.revenue}[, {trade.revenue:change}]."\n'
WHEN: Final = '                when: ["trade.revenue falls"]\n'


def words() -> str:
    """The words of the shipped pack."""
    text = (shipped_pack() / "publications" / "words.yaml").read_text(encoding="utf-8")
    return yaml.safe_dump({"words": yaml.safe_load(text)["words"]}, allow_unicode=True)


def loaded(folder: Path, report: str, worded: str | None = None) -> tuple[Pack | None, list[tuple[str, int, str]]]:
    files = {**SMALL, FILE: report, "publications/issuers.yaml": ISSUERS, WORDS: words() if worded is None else worded}
    pack, findings = load_pack(write_pack(folder, files))
    return pack, sorted((f.place.file, f.place.line, f.code) for f in findings)


def say(sentence: str, code: str) -> tuple[str, str]:
    return SAY, f'              - say: "{sentence}"  #! {code}\n'


SLIPS = {
    "an unknown indicator": say("a {trade.nothing}", "publication.code"),
    "an aspect that is none": say("a {trade.revenue:growth}", "publication.aspect"),
    "a target that is not assigned": say("a {trade.revenue:target}", "publication.not_of_it"),
    "a share of what is no count": say("a {trade.revenue:share}", "publication.not_of_it"),
    "the pace of a ratio": say("a {trade.margin:pace}", "publication.not_of_it"),
    "a group of no kind": say("a {trade.revenue@party:cell}", "publication.kind"),
    "a round of nothing": say("a {round.everything}", "publication.round"),
    "names of an indicator": say("a {trade.revenue:names}", "publication.aspect"),
    "a slot that is none": say("a {trade revenue}", "publication.slot"),
    "an empty slot": say("a {}", "publication.slot"),
    "a bracket never closed": say("a [b", "publication.brackets"),
    "a bracket never opened": say("a b]", "publication.brackets"),
    "a brace never closed": say("a {b", "publication.brackets"),
    "a brace within a slot": say("a {b{c}}", "publication.brackets"),
    "an unknown state": (WHEN, '                when: ["trade.revenue explodes"]  #! publication.state\n'),
    "a state of nothing": (WHEN, '                when: ["trade.revenue"]  #! publication.state\n'),
    "a state that it cannot have": (WHEN, '                when: ["trade.margin behind"]  #! publication.not_of_it\n'),
    "an unknown indicator's state": (WHEN, '                when: ["trade.x falls"]  #! publication.code\n'),
    "a table of nothing": (
        "              of: [trade.revenue]\n              columns",
        "              of: [trade.x]  #! publication.code\n              columns",
    ),
    "a chart of two units": (
        "              title: Biểu đồ\n              of: [trade.revenue]",
        "              title: Biểu đồ\n              of: [trade.revenue, trade.margin]  #! publication.units",
    ),
    "a count over time": (
        "              title: Biểu đồ\n              of: [trade.revenue]",
        "              title: Biểu đồ\n              of: [trade.at_pace]  #! publication.not_of_it",
    ),
    "an annex by no kind": ("        by: sector", "        by: party  #! publication.kind"),
    "an annex of nothing": (
        "        of: [trade.revenue]\n        by",
        "        of: [trade.x]  #! publication.code\n        by",
    ),
    "a heading that cannot be told": ("title: Kết quả\n", "title: Kết quả {kỳ}  #! publication.slot\n"),
    "a question that no form asks": (
        "          - chart:\n              title: Biểu đồ\n              of: [trade.revenue]\n",
        "          - themes: {question: troubles, form: general}  #! publication.question\n",
    ),
    "a block of two kinds": (
        "          - chart:\n",
        "          - own: {code: tasks, hint: Nhiệm vụ}  #! pack.contradiction\n            chart:\n",
    ),
    "a column that is none": ("columns: [value]", "columns: [valu]  #! pack.choice"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_its_line(slip: tuple[str, str], tmp_path: Path) -> None:
    before, after = slip
    assert REPORT.count(before) == 1
    report = REPORT.replace(before, after)
    assert loaded(tmp_path, report) == (None, marked({FILE: report}))


def test_a_pack_that_publishes(tmp_path: Path) -> None:
    pack, findings = loaded(tmp_path, REPORT)
    assert findings == []
    assert pack is not None
    assert Pack.from_json(pack.as_json()) == pack
    assert Pack.from_json(pack.as_json()).digest == pack.digest


def test_a_pack_that_does_not_publish_keeps_its_spelling(tmp_path: Path) -> None:
    pack, findings = load_pack(write_pack(tmp_path))
    assert findings == []
    assert pack is not None
    assert "publishing" not in pack.as_json()


def test_words_stand_once(tmp_path: Path) -> None:
    _, findings = loaded(tmp_path, words() + REPORT)
    assert findings == [(WORDS, 1, "publication.words_twice")]
    _, findings = loaded(tmp_path / "none", REPORT, worded="themes: []\n")
    assert findings == [("publications/issuers.yaml", 1, "publication.words_missing")]


WRONG_WORDS = {
    "a place that is not filled": ("{n} đơn vị", "{x} đơn vị", "pack.contradiction"),
    "limits that do not rise": ("below: 0.5", "below: 7000", "pack.contradiction"),
}


@pytest.mark.parametrize("slip", WRONG_WORDS.values(), ids=WRONG_WORDS)
def test_words_with_a_slip(slip: tuple[str, str, str], tmp_path: Path) -> None:
    before, after, code = slip
    assert before in words()
    _, findings = loaded(tmp_path, REPORT, worded=words().replace(before, after))
    assert {found for _, _, found in findings} == {code}
