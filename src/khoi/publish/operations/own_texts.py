"""Keep an officer's paragraphs: a new version each time, so that they survive every regeneration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from khoi.catalog.pack import Pack
from khoi.publish.own import own_blocks
from khoi.storage.acts import act
from khoi.storage.models import OwnText
from khoi.values.finding import Finding, Place, error, note
from khoi.values.period import Period
from khoi.values.text import tidy


def write_own_texts(
    pack: Pack, period: Period, texts: Mapping[str, Iterable[str]], *, by: str, at: datetime
) -> list[Finding]:
    """Take paragraphs by the code of their place, all or none; what says the same as before is only noted.

    No paragraphs: the place is empty again. A code that no publication has a place for is an error.
    """
    places = own_blocks(pack)
    unknown = [code for code in texts if code not in places]
    if unknown:
        choices = ", ".join(places)
        return [error("own.unknown", Place(period=str(period)), code=code, choices=choices) for code in unknown]
    wanted = {code: [found for one in paragraphs if (found := tidy(one))] for code, paragraphs in texts.items()}
    rows = OwnText.objects.filter(period=str(period)).order_by("version")
    held = {row.code: row for row in rows}
    news = {code: paragraphs for code, paragraphs in wanted.items() if paragraphs != _in_force(held.get(code))}
    same = [note("own.same", Place(period=str(period)), code=code) for code in wanted if code not in news]
    if not news:
        return same
    with act("write_own_texts", f"{period} {' '.join(news)}", by=by, at=at) as done:
        rows.filter(code__in=news, withdrawn__isnull=True).update(withdrawn=done)
        for code, paragraphs in news.items():
            version = held[code].version + 1 if code in held else 1
            OwnText.objects.create(act=done, period=str(period), code=code, version=version, paragraphs=paragraphs)
    return same


def _in_force(row: OwnText | None) -> list[str]:
    return row.paragraphs if row is not None and row.withdrawn_id is None else []
