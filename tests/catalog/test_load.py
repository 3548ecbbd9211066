"""A folder of YAML becomes a pack, and the pack survives its store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from catalog.small_pack import SMALL, slip, write_pack
from khoi.catalog.load import load_pack, shipped_pack, shipped_packs
from khoi.catalog.pack import Pack


def loaded(folder: Path) -> Pack:
    pack, findings = load_pack(folder)
    assert findings == []
    assert pack is not None
    return pack


def test_what_a_small_pack_holds(tmp_path: Path) -> None:
    pack = loaded(write_pack(tmp_path))
    assert list(pack.indicators) == ["trade.revenue", "trade.profit", "trade.debt", "trade.margin", "trade.at_pace"]
    assert [i.code for i in pack.inputs] == ["trade.revenue", "trade.profit", "trade.debt"]
    assert [i.code for i in pack.planned] == ["trade.revenue"]
    assert list(pack.forms_by_code) == ["general", "sector"]


def test_the_form_of_record(tmp_path: Path) -> None:
    """A computed indicator is of record where its first part is asked."""
    pack = loaded(write_pack(tmp_path))
    forms = {code: pack.form_of_record(indicator) for code, indicator in pack.indicators.items()}
    assert {code: form.code if form else None for code, form in forms.items()} == {
        "trade.revenue": "general",
        "trade.profit": "general",
        "trade.debt": "sector",
        "trade.margin": "general",
        "trade.at_pace": "general",
    }


@pytest.mark.parametrize("code", shipped_packs())
def test_a_pack_survives_its_store(code: str) -> None:
    pack, findings = load_pack(shipped_pack(code))
    assert findings == []
    assert pack is not None
    again = Pack.from_json(json.loads(json.dumps(pack.as_json())))
    assert again == pack
    assert again.digest == pack.digest


def test_equal_content_has_an_equal_digest(tmp_path: Path) -> None:
    """Remarks, the order of keys, and how the files are cut do not matter."""
    plain = loaded(write_pack(tmp_path / "plain"))
    spelt = slip("units.yaml", "    name: {vi: đồng, en: VND}", "    # tiền\n    name: {en: VND, vi: đồng}")
    spelt["forms/all.yaml"] = spelt.pop("forms/general.yaml") + spelt.pop("forms/sector.yaml").removeprefix("forms:\n")
    assert loaded(write_pack(tmp_path / "spelt", spelt)).digest == plain.digest


def test_other_content_has_another_digest(tmp_path: Path) -> None:
    plain = loaded(write_pack(tmp_path / "plain"))
    moved = loaded(write_pack(tmp_path / "moved", slip("forms/general.yaml", "due_days: -5", "due_days: -4")))
    assert moved.digest != plain.digest


def test_a_store_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    document = loaded(write_pack(tmp_path)).as_json()
    document["forms"][0]["due_days"] = "soon"
    with pytest.raises(ValidationError):
        Pack.from_json(document)


def test_a_pack_cannot_be_changed(tmp_path: Path) -> None:
    pack = loaded(write_pack(tmp_path, SMALL))
    with pytest.raises(ValidationError):
        pack.indicators["trade.debt"].decimals = 2  # type: ignore[misc]
