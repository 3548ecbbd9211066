"""Formats of official documents as versioned data: editions by date, of the Party and of the state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, Self

from pydantic import Field, model_validator

from khoi.catalog.definitions import Definition, Name, PlainCode
from khoi.catalog.format_parts import (
    Authority,
    Body,
    Columns,
    Component,
    Demanded,
    Ending,
    Font,
    Heading,
    Measure,
    Number,
    Page,
    PageNumber,
    PlaceDate,
    Recipients,
    Source,
    Types,
)
from khoi.catalog.yaml_source import read_yaml

Kind = Literal["party", "state"]
ComponentCode = Literal[
    "national_name",
    "motto",
    "parent",
    "issuer",
    "star",
    "number",
    "place_date",
    "secrecy",
    "kind",
    "about",
    "about_letter",
    "about_rule",
    "addressee",
    "authority",
    "position",
    "signer",
    "recipients_head",
    "recipients",
]
KINDS: Final[tuple[Kind, ...]] = ("party", "state")


class Format(Definition):
    """One edition: what holds of every document from one day to another."""

    code: PlainCode
    kind: Kind
    name: Name
    instrument: str = Field(description="Văn bản quy định thể thức")
    since: date
    until: date | None = Field(None, description="Ngày cuối còn áp dụng")
    sources: dict[PlainCode, Source] = Field(min_length=1)
    font: Font
    page: Page
    columns: Columns
    page_number: PageNumber
    components: dict[ComponentCode, Component]
    body: Body
    headings: tuple[Heading, ...] = Field(min_length=1)
    number: Number
    place_date: PlaceDate
    ending: Ending
    recipients: Recipients
    authority: Authority
    types: Types

    @model_validator(mode="after")
    def _sources_exist(self) -> Self:
        unknown = {measure.source for measure in self.measures()} - set(self.sources)
        if unknown:
            raise ValueError(f"không có nguồn tên {', '.join(sorted(unknown))}")
        return self

    def parts(self) -> Iterator[tuple[str, Demanded]]:
        """Every part by its code, in the order of a page."""
        yield from (("font", self.font), ("page", self.page), ("page_number", self.page_number))
        yield from self.components.items()
        yield "body", self.body
        yield from ((f"heading_{heading.level}", heading) for heading in self.headings)
        yield from (("number_form", self.number), ("place_date_form", self.place_date), ("ending", self.ending))
        yield from (("recipients_form", self.recipients), ("authority_form", self.authority))
        yield from (("types", self.types), ("columns", self.columns))

    def measures(self) -> Iterator[Measure]:
        """Everything that the edition demands."""
        for code, part in self.parts():
            yield from part.measures(code)

    def on(self, day: date) -> bool:
        """Whether the edition holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def type_name(self, code: str) -> str | None:
        """`BÁO CÁO` for BC; None for a type that the format does not know."""
        return next((one.name for one in self.types.known if one.code == code), None)


class Amendment(Definition):
    """A later edition, told by what it changes in an earlier one; keys as there, what is not named stays."""

    over: PlainCode
    changes: dict[str, Any]


class FormatsFile(Definition):
    """One YAML file: the editions of a kind."""

    formats: tuple[Format, ...] = Field(min_length=1)
    amendments: tuple[Amendment, ...] = ()

    def editions(self) -> tuple[Format, ...]:
        """All of them, amendments applied in their order; `KeyError` if one amends what is not there."""
        known = {edition.code: edition for edition in self.formats}
        for amendment in self.amendments:
            base = known[amendment.over].model_dump(mode="json")
            edition = Format.model_validate(_merged({**base, "until": None}, amendment.changes))
            known[edition.code] = edition
        return tuple(sorted(known.values(), key=lambda edition: edition.since))


@cache
def editions(kind: Kind) -> tuple[Format, ...]:
    """The editions that ship, the oldest first."""
    name = f"{kind}.yaml"
    document, findings = read_yaml(name, (files("khoi") / "packs" / "formats" / name).read_text(encoding="utf-8"))
    assert document is not None
    assert not findings, findings
    return FormatsFile.model_validate(document.data).editions()


def format_at(kind: Kind, day: date) -> Format | None:
    """The edition that holds on a day; None before the first."""
    return next((edition for edition in editions(kind) if edition.on(day)), None)


def format_named(code: str) -> Format | None:
    """The edition of a code such as `party_hd36`."""
    return next((edition for kind in KINDS for edition in editions(kind) if edition.code == code), None)


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {**old, **{key: _merged_value(old.get(key), value) for key, value in new.items()}}


def _merged_value(old: Any, new: Any) -> Any:
    return _merged(old, new) if isinstance(old, dict) and isinstance(new, dict) else new
