"""The published JSON schemas of a pack's files, by which editors complete and check them."""

from __future__ import annotations

import json
from typing import Final

from pydantic import BaseModel

from khoi.catalog.definitions import FormsFile, IndicatorsFile, PackFile, UnitsFile
from khoi.catalog.formats import FormatsFile
from khoi.catalog.prose import GeneralProse, ProseFile
from khoi.catalog.publications import PublicationsFile
from khoi.catalog.rules import RulesFile

SCHEMAS: Final[dict[str, type[BaseModel]]] = {
    "pack.schema.json": PackFile,
    "units.schema.json": UnitsFile,
    "indicators.schema.json": IndicatorsFile,
    "forms.schema.json": FormsFile,
    "rules.schema.json": RulesFile,
    "publications.schema.json": PublicationsFile,
    "formats.schema.json": FormatsFile,
    "prose.schema.json": ProseFile,
    "prose_general.schema.json": GeneralProse,
}


def schema_text(name: str) -> str:
    """One schema as the bytes that are published in `packs/schema/`."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[name].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
