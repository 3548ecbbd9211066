"""A pack's definition and the facts make a publication; what has nothing to say is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from khoi.catalog.publications import BlockDefinition, Issuing, PublicationDefinition, Publishing, SectionDefinition
from khoi.publish import asks, peers, themes
from khoi.publish.annexes import annex
from khoi.publish.drawn import indicator_chart
from khoi.publish.facts import BLOC, ENTERPRISE, Facts
from khoi.publish.publication import Block, Issuer, Own, Paragraph, Pins, Publication, Section, Sentence, Words
from khoi.publish.tables import indicator_table
from khoi.publish.telling import Teller


@dataclass(frozen=True)
class Dated:
    """The day that a document bears and its number among those of its type; open until the văn thư gives them."""

    day: date | None = None
    number: int | None = None


OPEN: Final = Dated()


def compose(
    definition: PublicationDefinition,
    publishing: Publishing,
    facts: Facts,
    group: str = BLOC,
    dated: Dated = OPEN,
) -> Publication:
    """The publication of one kind; of an enterprise if `group` is `enterprise:CODE`."""
    teller = Teller(facts, publishing, group)
    found = (annex(teller, one, number) for number, one in enumerate(definition.annexes, 1))
    return Publication(
        code=definition.code,
        form=definition.form,
        period=str(facts.period),
        period_name=facts.period.name,
        issuer=_issuer(facts.issuing),
        type_code=definition.type_code,
        title=definition.title,
        about=teller.plain(definition.about),
        enterprise=group.removeprefix(ENTERPRISE) if group != BLOC else "",
        number=dated.number,
        day=dated.day,
        sections=_with_something([_section(teller, one) for one in definition.sections]),
        annexes=tuple(one for one in found if one is not None),
        notes=tuple(_notes(teller, definition)),
        pins=Pins(
            consolidation=facts.consolidation,
            pack=facts.pack.digest,
            known_at=facts.known_at,
            basis=facts.basis,
            format=facts.format,
        ),
    )


def _issuer(issuing: Issuing) -> Issuer:
    return Issuer(
        superior=issuing.superior,
        name=issuing.name,
        code=issuing.code,
        place=issuing.place,
        authority=issuing.authority,
        position=issuing.position,
        recipients=issuing.recipients,
    )


def _notes(teller: Teller, definition: PublicationDefinition) -> Iterator[Sentence]:
    for text in definition.notes:
        sentence = teller.sentence(text)
        if sentence is not None:
            yield sentence
    if teller.facts.notice:
        yield Sentence(runs=(Words(text=teller.facts.notice),))


def _section(teller: Teller, definition: SectionDefinition) -> Section:
    blocks = tuple(block for one in definition.blocks for block in _blocks(teller, one))
    title = teller.plain(definition.title) if definition.title else ""
    return Section(level=definition.level, title=title, blocks=_without_idle_leads(blocks))


def _without_idle_leads(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without paragraphs that end in a colon and introduce nothing."""
    return tuple(
        block
        for block, following in zip(blocks, (*blocks, None)[1:], strict=True)
        if not (_is_lead(block) and not (isinstance(following, Paragraph) and following.item))
    )


def _is_lead(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.item and block.sentences[-1].text.endswith(":")


def _blocks(teller: Teller, definition: BlockDefinition) -> Iterator[Block]:
    if definition.paragraph:
        sentences = teller.tellings(definition.paragraph)
        if sentences:
            yield Paragraph(sentences=sentences)
    for sentence in teller.tellings(definition.items):
        yield Paragraph(sentences=(sentence,), item=True)
    if definition.table is not None and (table := indicator_table(teller, definition.table)) is not None:
        yield table
    if definition.chart is not None and (chart := indicator_chart(teller, definition.chart)) is not None:
        yield chart
    if definition.themes is not None:
        yield from themes.items(teller, definition.themes)
    if definition.peers is not None:
        yield from peers.items(teller, definition.peers, peers.among(teller.facts))
    if definition.asks is not None:
        yield from asks.items(teller, definition.asks)
    if definition.own is not None:
        own = definition.own
        yield Own(code=own.code, hint=own.hint, paragraphs=teller.facts.own.get(own.code, ()))


def _with_something(sections: list[Section]) -> tuple[Section, ...]:
    """Without headings under which nothing stands, neither their own blocks nor lower headings with some."""
    kept: list[Section] = []
    for section in reversed(sections):
        below = bool(kept) and kept[-1].level > section.level > 0
        if section.blocks or below:
            kept.append(section)
    return tuple(reversed(kept))
