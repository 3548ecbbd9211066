"""Formats as data: which edition holds on a day, and that every demand says where it stands and how sure that is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from khoi.catalog.format_parts import Confidence, Span
from khoi.catalog.formats import KINDS, Format, FormatsFile, Kind, editions, format_at, format_named
from tables import each

ALL = [pytest.param(edition, id=edition.code) for kind in KINDS for edition in editions(kind)]


@each("""
    | kind  | day        | code       |
    | party | 2018-04-02 |            |
    | party | 2018-04-03 | party_hd36 |
    | party | 2022-04-14 | party_hd36 |
    | party | 2026-05-26 | party_hd36 |
    | party | 2026-05-27 | party_hd05 |
    | state | 2020-03-04 |            |
    | state | 2020-03-05 | state_nd30 |
    | state | 2026-11-23 | state_nd30 |
""")
def test_which_edition_holds(kind: Kind, day: str, code: str) -> None:
    found = format_at(kind, date.fromisoformat(day))
    assert (found.code if found else "") == code


@pytest.mark.parametrize("edition", ALL)
def test_every_demand_has_a_source_and_says_how_sure_it_is(edition: Format) -> None:
    for measure in edition.measures():
        source = edition.sources[measure.source]
        assert source.instrument, measure
        assert source.confidence in Confidence, measure


@pytest.mark.parametrize("edition", ALL)
def test_nothing_is_confirmed_that_nobody_read(edition: Format) -> None:
    """Neither the guidances nor the annex were read in their own words; a văn thư who compares them changes this."""
    assert {source.confidence for source in edition.sources.values()} == {Confidence.SECONDARY, Confidence.PRACTICE}


@each("""
    What is allowed, and what we write; mm and pt by the key
    | part          | key      | party             | state             |
    | page          | top_mm   | 20..20, ghi 20    | 20..25, ghi 20    |
    | page          | bottom_mm| 20..20, ghi 20    | 20..25, ghi 20    |
    | page          | left_mm  | 30..30, ghi 30    | 30..35, ghi 30    |
    | page          | right_mm | 15..15, ghi 15    | 15..20, ghi 15    |
    | page_number   | size_pt  | 14..14, ghi 14    | 13..14, ghi 14    |
    | page_number   | edge_mm  | 10..10, ghi 10    | 0.., ghi 10       |
    | national_name | size_pt  | 15..15, ghi 15    | 12..13, ghi 13    |
    | parent        | size_pt  | 14..14, ghi 14    | 12..13, ghi 13    |
    | issuer        | size_pt  | 14..14, ghi 14    | 12..13, ghi 13    |
    | number        | size_pt  | 14..14, ghi 14    | 13..13, ghi 13    |
    | place_date    | size_pt  | 14..14, ghi 14    | 13..14, ghi 14    |
    | kind          | size_pt  | 15..16, ghi 16    | 13..14, ghi 14    |
    | about         | size_pt  | 14..15, ghi 14    | 13..14, ghi 14    |
    | about_letter  | size_pt  | 12..12, ghi 12    | 12..13, ghi 12    |
    | body          | size_pt  | 14..15, ghi 14    | 13..14, ghi 14    |
    | body          | exact_pt | 18..22, ghi 19    |                   |
    | body          | lines    |                   | 1..1.5, ghi 1.15  |
    | body          | between_pt | 6.., ghi 6      | 6.., ghi 6        |
    | authority     | size_pt  | 14..14, ghi 14    | 13..14, ghi 14    |
    | position      | size_pt  | 14..14, ghi 14    | 13..14, ghi 14    |
    | signer        | size_pt  | 14..14, ghi 14    | 13..14, ghi 14    |
    | recipients_head | size_pt | 14..14, ghi 14   | 12..12, ghi 12    |
    | recipients    | size_pt  | 12..12, ghi 12    | 11..11, ghi 11    |
""")
def test_measures(part: str, key: str, party: str, state: str) -> None:
    told = [measure(code, part, key) for code in ("party_hd36", "state_nd30")]
    assert told == [party, state]
    assert measure("party_hd05", part, key) == party


def measure(code: str, part: str, key: str) -> str:
    edition = format_named(code)
    assert edition is not None
    value = next((m.value for m in edition.measures() if (m.part, m.key) == (part, key)), None)
    return f"{value.least}..{'' if value.most is None else value.most}, ghi {value.written}" if value else ""


def test_the_later_edition_of_the_party_differs_in_little() -> None:
    old, new = ({(m.part, m.key): m.value for m in edition.measures()} for edition in editions("party"))
    assert {key: new[key] for key in new if old.get(key) != new[key]} == {("about_letter", "text"): "về việc"}


@each("""
    | least | most | value | tolerance | holds |
    | 18    | 22   | 18    | 0         | yes   |
    | 18    | 22   | 22.3  | 0         | no    |
    | 18    | 22   | 22.3  | 0.3       | yes   |
    | 6     |      | 600   | 0         | yes   |
    | 6     |      | 5.9   | 0         | no    |
""")
def test_what_a_span_holds(least: str, most: str, value: str, tolerance: str, holds: str) -> None:
    span = Span(least=Decimal(least), most=Decimal(most) if most else None, written=Decimal(least))
    assert span.holds(Decimal(value), Decimal(tolerance)) == (holds == "yes")


def test_what_is_written_must_be_allowed() -> None:
    with pytest.raises(ValidationError, match="least <= written <= most"):
        Span(least=Decimal(14), most=Decimal(15), written=Decimal(16))


def test_a_demand_without_a_known_source_is_refused() -> None:
    document = editions("party")[0].model_dump(mode="json")
    document["body"]["sources"] = {"size_pt": "hearsay"}
    with pytest.raises(ValidationError, match="không có nguồn tên hearsay"):
        Format.model_validate(document)


def test_a_measure_that_there_is_not_is_refused() -> None:
    document = editions("party")[0].model_dump(mode="json")
    document["body"]["severities"] = {"size": "error"}
    with pytest.raises(ValidationError, match="không có số đo tên size"):
        FormatsFile.model_validate({"formats": [document]})
