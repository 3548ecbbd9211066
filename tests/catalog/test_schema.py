"""The published JSON schemas: what an editor completes by is what the loader checks by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import jsonschema
import pytest
import yaml

from khoi.catalog.load import shipped_pack, shipped_packs
from khoi.catalog.schema import SCHEMAS, schema_text

PUBLISHED = files("khoi") / "packs" / "schema"
DECLARED = "# yaml-language-server: $schema="


def yaml_files(folder: Traversable, name: str = "") -> Iterator[tuple[str, str]]:
    """(path inside the pack, text) of every file."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from yaml_files(entry, f"{name}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield f"{name}{entry.name}", entry.read_text(encoding="utf-8")


SHIPPED = [
    pytest.param(name, text, id=f"{code}/{name}")
    for code in shipped_packs()
    for name, text in yaml_files(shipped_pack(code))
]


FORMATS = list(yaml_files(files("khoi") / "packs" / "formats"))


@pytest.mark.parametrize(("name", "text"), FORMATS, ids=[name for name, _ in FORMATS])
def test_formats_declare_the_schema_that_they_obey(name: str, text: str) -> None:
    assert text.splitlines()[0] == f"{DECLARED}../schema/formats.schema.json"
    schema: dict[str, Any] = json.loads(schema_text("formats.schema.json"))
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(text))


def test_the_general_words_declare_the_schema_that_they_obey() -> None:
    text = (files("khoi") / "packs" / "prose" / "general.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"{DECLARED}../schema/prose_general.schema.json"
    jsonschema.Draft202012Validator(json.loads(schema_text("prose_general.schema.json"))).validate(yaml.safe_load(text))


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_published_is_what_is_checked(name: str) -> None:
    assert (PUBLISHED / name).read_text(encoding="utf-8") == schema_text(name)


def test_nothing_else_is_published() -> None:
    assert {entry.name for entry in PUBLISHED.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


@pytest.mark.parametrize(("name", "text"), SHIPPED)
def test_every_shipped_file_declares_the_schema_that_it_obeys(name: str, text: str) -> None:
    first = text.splitlines()[0]
    assert first.startswith(DECLARED)
    schema_path = first.removeprefix(DECLARED)
    assert schema_path.count("../") == name.count("/") + 1, "relative to the file itself"
    folder, _, rest = name.rpartition("/")
    expected = folder or rest.removesuffix(".yaml")
    assert schema_path.endswith(f"../schema/{expected}.schema.json")
    schema: dict[str, Any] = json.loads(schema_text(f"{expected}.schema.json"))
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("units.schema.json", {"units": [{"code": "VND", "name": {"vi": "đồng", "en": "VND"}, "dimension": "gold"}]}),
        ("units.schema.json", {"units": []}),
        ("units.schema.json", {"units": [{"code": "VND", "dimension": "money"}]}),
        ("pack.schema.json", {"kode": "small"}),
    ],
    ids=["a wrong choice", "nothing at all", "a key left out", "a key misspelt"],
)
def test_the_schema_sees_the_slip_too(name: str, slip: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(schema_text(name))).validate(slip)
