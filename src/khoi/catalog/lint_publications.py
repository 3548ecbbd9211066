"""That a pack's publications fit its indicators, forms and groups: every sentence can be told, every table filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from khoi.catalog.formula.tree import Slip
from khoi.catalog.publications import BlockDefinition, PublicationDefinition, Telling
from khoi.catalog.sentences import read_sentence, read_when, slots

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack

Where = tuple[str | int, ...]
Slipped = Iterator[tuple[Where, str, dict[str, str]]]


def publications_can_be_told(pack: Pack) -> Slipped:
    """Sentences and conditions of known indicators, groups and aspects."""
    for publication in _publications(pack):
        for where, text in _sentences(publication):
            try:
                pieces = read_sentence(text, pack.indicators)
            except Slip as slip:
                yield where, slip.code, slip.values
                continue
            for slot in slots(pieces):
                if slot.group and not _has_kind(pack, slot.group.split(":")[0]):
                    yield where, "publication.kind", {"kind": slot.group.split(":")[0]}
        for where, text in _conditions(publication):
            try:
                read_when(text, pack.indicators)
            except Slip as slip:
                yield where, slip.code, slip.values


def publications_name_what_exists(pack: Pack) -> Slipped:
    """Indicators of tables, charts and annexes; kinds of groups; questions of forms; no two kinds of one code."""
    codes = [publication.code for publication in _publications(pack)]
    for publication in _publications(pack):
        if codes.count(publication.code) > 1:
            yield ("publications", publication.code, "code"), "publication.code_twice", {"code": publication.code}
        for where, code in _indicators(publication):
            if code not in pack.indicators:
                yield where, "publication.code", {"indicator": code}
        for where, kind in _kinds(publication):
            if not _has_kind(pack, kind):
                yield where, "publication.kind", {"kind": kind}
        for where, block in _blocks(publication):
            yield from _questions(pack, where, block)
            yield from _one_unit(pack, where, block)


def _publications(pack: Pack) -> tuple[PublicationDefinition, ...]:
    return pack.publishing.publications if pack.publishing is not None else ()


def _has_kind(pack: Pack, kind: str) -> bool:
    return any(one.code == kind for one in pack.about.group_kinds)


def _blocks(publication: PublicationDefinition) -> Iterator[tuple[Where, BlockDefinition]]:
    for at, section in enumerate(publication.sections):
        for number, block in enumerate(section.blocks):
            yield ("publications", publication.code, "sections", at, "blocks", number), block


def _tellings(publication: PublicationDefinition) -> Iterator[tuple[Where, Telling]]:
    for where, block in _blocks(publication):
        for key in ("paragraph", "items"):
            for number, telling in enumerate(getattr(block, key)):
                yield (*where, key, number), telling


def _sentences(publication: PublicationDefinition) -> Iterator[tuple[Where, str]]:
    here: Where = ("publications", publication.code)
    yield (*here, "about"), publication.about
    for at, section in enumerate(publication.sections):
        if section.title:
            yield (*here, "sections", at, "title"), section.title
    for where, telling in _tellings(publication):
        if telling.say is not None:
            yield (*where, "say"), telling.say
    for where, block in _blocks(publication):
        for key in ("table", "chart"):
            if (one := getattr(block, key)) is not None:
                yield (*where, key, "title"), one.title
        if block.themes is not None and block.themes.lead is not None:
            yield (*where, "themes", "lead"), block.themes.lead
    for number, annex in enumerate(publication.annexes):
        yield (*here, "annexes", number, "title"), annex.title
    for number, note in enumerate(publication.notes):
        yield (*here, "notes", number), note


def _conditions(publication: PublicationDefinition) -> Iterator[tuple[Where, str]]:
    for where, telling in _tellings(publication):
        for number, text in enumerate(telling.when):
            yield (*where, "when", number), text


def _indicators(publication: PublicationDefinition) -> Iterator[tuple[Where, str]]:
    for where, telling in _tellings(publication):
        if telling.moved is not None:
            yield (*where, "moved", "of"), telling.moved.of
        if telling.together is not None:
            for number, (code, _) in enumerate(telling.together.of):
                yield (*where, "together", "of", number), code
    for where, block in _blocks(publication):
        for key in ("table", "chart"):
            if (one := getattr(block, key)) is not None:
                for number, code in enumerate(one.of):
                    yield (*where, key, "of", number), code
        if block.peers is not None:
            for number, (code, _, _) in enumerate(block.peers.of):
                yield (*where, "peers", "of", number), code
    for at, annex in enumerate(publication.annexes):
        for number, code in enumerate(annex.of):
            yield ("publications", publication.code, "annexes", at, "of", number), code


def _kinds(publication: PublicationDefinition) -> Iterator[tuple[Where, str]]:
    for where, telling in _tellings(publication):
        if telling.moved is not None:
            yield (*where, "moved", "by"), telling.moved.by
    for where, block in _blocks(publication):
        for key in ("table", "chart", "peers"):
            one = getattr(block, key)
            if one is not None and one.by is not None:
                yield (*where, key, "by"), one.by
    for at, annex in enumerate(publication.annexes):
        if annex.by is not None:
            yield ("publications", publication.code, "annexes", at, "by"), annex.by


def _questions(pack: Pack, where: Where, block: BlockDefinition) -> Slipped:
    if block.themes is None:
        return
    form = pack.forms_by_code.get(block.themes.form)
    asked = [text.code for text in form.texts] if form is not None else []
    if block.themes.question not in asked:
        values = {"form": block.themes.form, "question": block.themes.question, "choices": ", ".join(asked)}
        yield (*where, "themes"), "publication.question", values


def _one_unit(pack: Pack, where: Where, block: BlockDefinition) -> Slipped:
    """Indicators of one chart have one axis: one unit, printed in one scale; a count has no course over time."""
    if block.chart is None:
        return
    known = [pack.indicators[code] for code in block.chart.of if code in pack.indicators]
    for one in known:
        if one.count is not None and block.chart.by is None:
            yield (*where, "chart", "of"), "publication.not_of_it", {"indicator": one.code, "word": "chart"}
    if len({(one.unit, one.display.scale) for one in known}) > 1:
        yield (*where, "chart", "of"), "publication.units", {"indicators": ", ".join(one.code for one in known)}
