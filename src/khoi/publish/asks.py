"""What is asked of an enterprise: forms it owes, doubts that want a reason, and the next day to report."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.catalog.publications import AsksBlock
from khoi.publish.printed import Runs, filled
from khoi.publish.publication import Paragraph, Sentence, Words
from khoi.publish.telling import Teller


def items(teller: Teller, block: AsksBlock) -> Iterator[Paragraph]:
    """Missing forms first, then doubts, then what comes next."""
    asked = teller.facts.asked.get(teller.group)
    if asked is None:
        return
    words = teller.words.asks
    lines: list[Runs] = [filled(words.missing, form=name, day=f"{day:%d/%m/%Y}") for name, day in asked.missing]
    lines += [(Words(text=doubt, own=True),) for doubt in asked.doubts[: block.most]]
    if asked.next_due is not None:
        following = teller.facts.period.following.name
        lines.append(filled(words.following, period=following, day=f"{asked.next_due:%d/%m/%Y}"))
    for runs in lines:
        yield Paragraph(sentences=(Sentence(runs=runs),), item=True)
