"""How the foot is written: authority and who may be deputised, the list of recipients and its last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khoi.catalog.format_parts import Authority, Recipients
from khoi.catalog.formats import Format
from khoi.publish.format_check import signs
from khoi.publish.format_check.find import Parts
from khoi.publish.format_check.measured import Asked, Measured, asked
from khoi.publish.format_check.segments import Segment
from khoi.values.text import fold


def measure_signing(parts: Parts, edition: Format, file: str) -> Iterator[Measured]:
    for one in parts.found.get("authority", ()):
        yield from _authority(asked(edition, file, "authority_form"), edition.authority, one)
    if "recipients" in parts.found:
        ask = asked(edition, file, "recipients_form")
        yield from _recipients(ask, edition.recipients, parts.found["recipients"], letter=parts.is_letter)


def _authority(ask: Asked, wanted: Authority, one: Segment) -> Iterator[Measured]:
    found = signs.authority(one.text)
    if found is None:
        return
    key = signs.meaning(found["mark"])
    mark = getattr(wanted, key)
    written = found["mark"] + found["dot"]
    if mark is None:
        yield ask.measure("format.authority_unknown", "collective", False, one.paragraph, found=written)
    else:
        yield ask.measure("format.authority_mark", key, written == mark, one.paragraph, found=written, needed=mark)
    if wanted.never_deputised and key == "deputy":
        whom = fold(found["rest"])
        right = not any(whom == fold(name) or whom.startswith(fold(name) + " ") for name in wanted.never_deputised)
        yield ask.measure(
            "format.deputised", "never_deputised", right, one.paragraph, found=one.text, needed=wanted.collective
        )


def _recipients(ask: Asked, wanted: Recipients, items: Sequence[Segment], *, letter: bool) -> Iterator[Measured]:
    """Each line with its dash and its sign, the last one with its words."""
    texts = [_with_label(one) for one in items]
    dashed = [one for one, text in zip(items, texts, strict=True) if not text.startswith(wanted.item.strip())]
    yield ask.measure(
        "format.recipients_item", "item", not dashed, (dashed or items)[0].paragraph, needed=wanted.item.strip()
    )
    unended = [one for one, text in zip(items[:-1], texts[:-1], strict=True) if not text.endswith(wanted.separator)]
    yield ask.measure(
        "format.recipients_separator",
        "separator",
        not unended,
        (unended or items)[0].paragraph,
        needed=wanted.separator,
    )
    right = re.fullmatch(wanted.last_form, texts[-1]) is not None
    yield ask.measure(
        "format.recipients_last", "last_form", right, items[-1].paragraph, found=texts[-1], needed=wanted.last_example
    )
    if letter:
        right = texts[0].startswith(wanted.as_above)
        yield ask.measure(
            "format.recipients_first", "as_above", right, items[0].paragraph, found=texts[0], needed=wanted.as_above
        )


def _with_label(one: Segment) -> str:
    return f"{one.paragraph.label} {one.text}" if one.paragraph.label else one.text
