"""`prose.yaml`: what a pack adds to the words of texts, and each slip in it, told where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.small_pack import SMALL, marked, slip, write_pack
from khoi.catalog.load import load_pack
from khoi.catalog.pack import Pack
from khoi.catalog.prose import CONVERTED, Sort, as_read, general_prose

PROSE = "prose.yaml"

SLIPS = {
    "a scale that is none": """\
scales:
  chục: 12  #! pack.scale_odd
  mươi: 1  #! pack.scale_odd
""",
    "a scale of two words": "scales:\n  vô số: 100  #! pack.word_odd\n",
    "a scale that everybody has": "scales:\n  Nghìn: 1_000  #! pack.word_twice\n",
    "a scale that is a unit, or begins one": """\
scales:
  xe: 10  #! pack.word_twice
  lượt: 100  #! pack.word_twice
""",
    "a scale that is a duration": "scales:\n  tuần: 10  #! pack.word_is_duration\n",
    "a scale that joins sentences": "shorthand:\n  tăng: 1_000_000  #! pack.word_of_sentences\n",
    "a scale twice": "scales:\n  chục: 10\n  CHỤC: 10  #! pack.word_twice\n",
    "a word of another unit": "count:\n  toa: [toa, xe]  #! pack.word_twice\n",
    "a word that its unit has": """\
measure:
  kg:
    - cân
    - ki-lô-gam  #! pack.word_twice
""",
    "a word twice": """\
count:
  toa: [toa]
  toa xe:
    - toa xe
    - Toa  #! pack.word_twice
""",
    "a word that begins with a scale": """\
count:
  tỷ lệ: [tỷ lệ]  #! pack.word_is_scale
  chục trứng: [chục trứng]  #! pack.word_is_scale
scales:
  chục: 10
""",
    "a duration that is counted": "count:\n  tháng: [tháng]  #! pack.word_is_duration\n",
    "a word of sentences that is counted": "count:\n  vượt: [vượt]  #! pack.word_of_sentences\n",
    "a unit that is measured and counted": "count:\n  tấn: [tấn hàng]  #! pack.unit_of_two_sorts\n",
    "a unit told in one that is unknown": """\
equals:
  tạ:
    times: 100
    of: cân  #! pack.unit_unheard
  yến: {times: 10, of: kg}  #! pack.unit_unheard
""",
    "money told in other money": """\
equals:
  USD:
    times: 25_000
    of: VND  #! pack.unit_unequal
""",
    "what is counted told in what is measured": "equals:\n  tạ: {times: 2, of: bao}  #! pack.unit_unequal\n",
    "a unit told in one that is told in a third": """\
equals:
  tạ: {times: 100, of: kg}  #! pack.unit_in_a_row
  kg: {times: 0.001, of: tấn}
""",
    "so many times none": "equals:\n  tạ: {times: 0, of: kg}  #! pack.value\n",
    "a word that begins with a digit": "count:\n  toa: [2 toa]  #! pack.word_odd\n",
    "a key misspelt": "counts:  #! pack.key_unknown\n  toa: [toa]\n",
    "nothing added": "{}  #! pack.contradiction\n",
}


@pytest.mark.parametrize("text", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_found_where_it_stands(text: str, tmp_path: Path) -> None:
    files = {**SMALL, PROSE: text}
    pack, findings = load_pack(write_pack(tmp_path, files))
    assert pack is None
    assert sorted((f.place.file, f.place.line, f.code) for f in findings) == marked(files)


def loaded(folder: Path, text: str) -> Pack:
    pack, findings = load_pack(write_pack(folder, {**SMALL, PROSE: text}))
    assert findings == []
    assert pack is not None
    return pack


GOOD = """\
scales: {chục: 10}
shorthand: {nđ: 1_000}
money: {SGD: [đô la Singapore, sgd]}
measure: {kg: [cân], yến: [yến]}
count: {lao công: [lao công], ngày công: [ngày công], lượt trạm: [lượt trạm]}
equals: {tạ: {times: 100, of: kg}, yến: {times: 10, of: kg}}
per: [lao công]
"""


def test_a_pack_with_words_survives_its_store(tmp_path: Path) -> None:
    pack = loaded(tmp_path, GOOD)
    again = Pack.from_json(json.loads(json.dumps(pack.as_json())))
    assert again == pack
    assert again.digest == pack.digest
    assert again.prose is not None
    assert again.prose.count["lao công"] == ("lao công",)


def test_a_pack_without_words_keeps_its_digest(tmp_path: Path) -> None:
    plain, _ = load_pack(write_pack(tmp_path / "plain"))
    assert plain is not None
    assert "prose" not in plain.as_json()
    assert plain.digest != loaded(tmp_path / "with", GOOD).digest


def test_the_general_table_means_one_thing_each() -> None:
    general = general_prose()
    words = [word for *_, word in general.spoken()]
    assert len(words) == len(set(words))
    scales = {as_read(word) for word in (*general.scales, *general.shorthand)}
    assert not scales & set(words)
    assert not [word for word in words if word.split()[0] in scales]
    assert not set(words) & set(map(as_read, general.durations))
    assert set(general.equals) == set()
    assert {sort for sort, table in general.tables() if table} == set(Sort) >= CONVERTED


def test_a_name_of_two_indicators_is_warned_of(tmp_path: Path) -> None:
    """In forms of their own each is found; in a text nobody knows which is meant."""
    files = slip(
        "indicators/trade.yaml",
        "    definition: Nợ phải trả cuối kỳ.\n",
        "    definition: Nợ phải trả cuối kỳ.\n"
        "    synonyms:\n      - Nợ\n      - LÃI trước  thuế  #! pack.name_shared\n",
    )
    pack, findings = load_pack(write_pack(tmp_path, files))
    assert pack is not None
    assert [(f.place.file, f.place.line, f.code) for f in findings] == marked(files)
    assert findings[0].severity == "warning"
    assert findings[0].values["indicators"] == "trade.profit, trade.debt"
