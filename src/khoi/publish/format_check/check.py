"""All that is measured of a document, and the findings of what is not as the format demands."""

from __future__ import annotations

from khoi.catalog.formats import Format
from khoi.documents.word_in import Word
from khoi.publish.format_check.body import measure_body
from khoi.publish.format_check.components import measure_components
from khoi.publish.format_check.find import find_parts
from khoi.publish.format_check.forms import measure_forms
from khoi.publish.format_check.letters import measure_letters
from khoi.publish.format_check.measured import Measured
from khoi.publish.format_check.order import measure_order
from khoi.publish.format_check.pages import measure_pages
from khoi.publish.format_check.signing import measure_signing
from khoi.values.finding import Finding


def check_format(word: Word, edition: Format, file: str) -> tuple[tuple[Measured, ...], list[Finding]]:
    """Everything that was measured, right or wrong, and a finding for each that is wrong, in the order of a page."""
    parts = find_parts(word, edition)
    measured = (
        *measure_letters(word, edition, file),
        *measure_pages(word, edition, file),
        *measure_order(parts, edition, file),
        *measure_components(word, parts, edition, file),
        *measure_forms(parts, edition, file),
        *measure_body(parts.body, edition, file),
        *measure_signing(parts, edition, file),
    )
    return measured, [one.finding() for one in measured if not one.right]
