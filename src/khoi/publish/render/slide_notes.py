"""What the speaker reads: the sentences, the charts in words, and for each number the figure that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khoi.publish.publication import Chart, Number, Own, Paragraph, Publication, Section, Table

_MOST: Final = 80
"""Numbers that are told one by one; those of longer tables stand in the annex's workbook."""


def speaker_notes(publication: Publication, section: Section) -> str:
    """Lines of plain text."""
    pins = publication.pins
    numbers = list(dict.fromkeys(_numbers(section)))
    parts = [section.title, *_told(section)]
    if numbers:
        parts += ["", f"Nguồn số liệu (bản tổng hợp số {pins.consolidation}, gói {pins.pack}, mốc {pins.known_at}):"]
        parts += [_source(number) for number in numbers[:_MOST]]
    if len(numbers) > _MOST:
        parts.append("… các số khác của bảng: xem trang “Nguồn” của phụ lục bảng tính.")
    return "\n".join(parts)


def _told(section: Section) -> Iterator[str]:
    for block in section.blocks:
        match block:
            case Paragraph(sentences=sentences):
                yield " ".join(sentence.text.strip() for sentence in sentences)
            case Own(paragraphs=paragraphs, hint=hint):
                yield from paragraphs or (f"[Cần viết: {hint}]",)
            case Chart(notes=notes):
                yield f"Biểu đồ: {block.alternative}"
                yield from (note.text for note in notes)
            case Table(title=title, notes=notes):
                yield f"Bảng: {title}"
                yield from (note.text for note in notes)


def _numbers(section: Section) -> Iterator[Number]:
    """Those of sentences and charts first, then those of tables."""
    for in_tables in (False, True):
        blocks = tuple(block for block in section.blocks if isinstance(block, Table) is in_tables)
        runs = section.model_copy(update={"blocks": blocks}).runs()
        yield from (run for run in runs if isinstance(run, Number))


def _source(number: Number) -> str:
    ref = number.ref
    of = ref.enterprise or ref.group
    return f"– {number.text}: {ref.code}, {ref.aspect}, {ref.period}, {of}; giá trị {number.value} ({number.unit})"
