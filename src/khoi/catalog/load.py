"""A folder of YAML becomes a Pack, or findings that name file and line and say what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from khoi.catalog.definitions import FormsFile, IndicatorsFile, PackFile, UnitsFile
from khoi.catalog.lint import lint, notices
from khoi.catalog.pack import Pack
from khoi.catalog.prose import ONE_WORD, WORD, ProseFile
from khoi.catalog.publications import PublicationsFile, Publishing
from khoi.catalog.rules import CheckedRule, RulesFile
from khoi.catalog.yaml_source import YamlDocument, read_yaml
from khoi.values.finding import Finding, Place, error

Model = TypeVar("Model", bound=BaseModel)

_SINGLE: Final[dict[str, type[BaseModel]]] = {"pack.yaml": PackFile, "units.yaml": UnitsFile, "prose.yaml": ProseFile}
_FOLDERS: Final[dict[str, type[BaseModel]]] = {
    "indicators": IndicatorsFile,
    "forms": FormsFile,
    "rules": RulesFile,
    "publications": PublicationsFile,
}
_OPTIONAL: Final = {"rules", "publications", "prose.yaml"}


def shipped_pack(code: str = "haiphong") -> Traversable:
    """The folder of a pack that ships with Khối."""
    return files("khoi") / "packs" / code


def shipped_packs() -> tuple[str, ...]:
    """Codes of the packs that ship with Khối."""
    root = files("khoi") / "packs"
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and (f / "pack.yaml").is_file()))


def load_pack(folder: Traversable) -> tuple[Pack | None, list[Finding]]:
    """Read, check and link a pack's folder. With any error there is no pack; warnings come beside it."""
    findings: list[Finding] = []
    documents: dict[str, YamlDocument] = {}
    models: dict[str, BaseModel] = {}
    for name, source, model in _sources(folder, findings):
        document, troubles = _read(name, source)
        findings += troubles
        if document is None:
            continue
        documents[name] = document
        value, troubles = _validate(document, model)
        findings += troubles
        if value is not None:
            models[name] = value
    findings = findings or _words_once(documents, models)
    if findings:
        return None, findings
    pack = _assemble(models)
    troubles = lint(pack, documents)
    return (None, troubles) if troubles else (pack, notices(pack, documents))


def load_rules(file: Traversable, pack: Pack) -> tuple[tuple[CheckedRule, ...], list[Finding]]:
    """The rules of one file, read with what a pack defines, to which they do not belong yet; none with any error."""
    document, findings = _read(file.name, file)
    value, troubles = _validate(document, RulesFile) if document is not None else (None, [])
    if document is None or value is None:
        return (), [*findings, *troubles]
    proposed = replace(pack, rules=value.rules)
    wrong = lint(proposed, {file.name: document})
    return ((), wrong) if wrong else (tuple(proposed.checked_rules.values()), [])


def _sources(folder: Traversable, findings: list[Finding]) -> Iterable[tuple[str, Traversable, type[BaseModel]]]:
    for name, model in _SINGLE.items():
        if (folder / name).is_file():
            yield name, folder / name, model
        elif name not in _OPTIONAL:
            findings.append(error("pack.file_missing", Place(file=name)))
    for sub, sub_model in _FOLDERS.items():
        here = folder / sub
        found = (
            sorted((f for f in here.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
            if here.is_dir()
            else []
        )
        if not found and sub not in _OPTIONAL:
            findings.append(error("pack.file_missing", Place(file=f"{sub}/*.yaml")))
        for file in found:
            yield f"{sub}/{file.name}", file, sub_model


def _read(name: str, source: Traversable) -> tuple[YamlDocument | None, list[Finding]]:
    try:
        return read_yaml(name, source.read_text(encoding="utf-8"))
    except UnicodeDecodeError as trouble:
        line = trouble.object.count(b"\n", 0, trouble.start) + 1
        return None, [error("pack.not_utf8", Place(file=name, line=line))]


def _validate(document: YamlDocument, model: type[Model]) -> tuple[Model | None, list[Finding]]:
    try:
        return model.model_validate(document.data), []
    except ValidationError as trouble:
        return None, [_as_finding(document, model, detail) for detail in _causes(trouble.errors())]


def _causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without what only follows: a list is "too short" because its only item is wrong."""
    return [
        d
        for d in details
        if d["type"] != "too_short" or not any(e["loc"][: len(d["loc"])] == d["loc"] and e is not d for e in details)
    ]


def _as_finding(document: YamlDocument, model: type[BaseModel], detail: ErrorDetails) -> Finding:
    path = detail["loc"]
    place = document.place(path)
    key = str(path[-1]) if path else ""
    context: Mapping[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return error("pack.key_missing", place, key=key)
        case "extra_forbidden":
            near = difflib.get_close_matches(key, _known_keys(model), n=1)
            return error("pack.key_unknown", place, key=key, instead=near[0] if near else "")
        case "enum" | "literal_error":
            return error("pack.choice", place, key=key, got=str(detail["input"]), choices=str(context["expected"]))
        case "string_pattern_mismatch" if context["pattern"] in {WORD, ONE_WORD}:
            return error("pack.word_odd", place, word=str(detail["input"])[:80])
        case "string_pattern_mismatch":
            return error("pack.pattern", place, key=key, got=str(detail["input"]), pattern=str(context["pattern"]))
        case "value_error":
            return error("pack.contradiction", place, reason=str(context["error"]))
        case _:
            return error("pack.value", place, key=key, got=str(detail["input"])[:80], problem=detail["msg"])


def _known_keys(model: type[BaseModel]) -> list[str]:
    """Keys of a model and of all models inside it: enough to guess a slip of the pen."""
    keys: set[str] = set()

    def collect(schema: Any) -> None:
        if isinstance(schema, dict):
            keys.update(schema.get("properties", {}))
            for value in schema.values():
                collect(value)
        elif isinstance(schema, list):
            for value in schema:
                collect(value)

    collect(model.model_json_schema())
    return sorted(keys)


def _words_once(documents: Mapping[str, YamlDocument], models: Mapping[str, BaseModel]) -> list[Finding]:
    """Publications need one set of words, and issuers; two sets would contradict each other."""
    files = {name: model for name, model in models.items() if isinstance(model, PublicationsFile)}
    worded = [name for name, model in files.items() if model.words is not None]
    found = [error("publication.words_twice", documents[name].place(("words",))) for name in worded[1:]]
    if files and not worded:
        found.append(error("publication.words_missing", Place(file=next(iter(files)), line=1)))
    if files and not any(model.issuers for model in files.values()):
        found.append(error("publication.issuer_missing", Place(file=next(iter(files)), line=1)))
    return found


def _publishing(models: Mapping[str, BaseModel]) -> Publishing | None:
    files = [model for model in models.values() if isinstance(model, PublicationsFile)]
    words = next((file.words for file in files if file.words is not None), None)
    if words is None:
        return None
    return Publishing(
        issuers=tuple(one for file in files for one in file.issuers),
        words=words,
        themes=tuple(one for file in files for one in file.themes),
        publications=tuple(one for file in files for one in file.publications),
    )


def _assemble(models: Mapping[str, BaseModel]) -> Pack:
    about, units, prose = (models.get(name) for name in _SINGLE)
    assert isinstance(about, PackFile)
    assert isinstance(units, UnitsFile)
    assert prose is None or isinstance(prose, ProseFile)
    areas = tuple(m for m in models.values() if isinstance(m, IndicatorsFile))
    forms = tuple(form for m in models.values() if isinstance(m, FormsFile) for form in m.forms)
    rules = tuple(rule for m in models.values() if isinstance(m, RulesFile) for rule in m.rules)
    in_order = tuple(sorted(forms, key=lambda form: form.number))
    return Pack(about, units.units, areas, in_order, rules, _publishing(models), prose)
