"""One figure of a period: what it is, how it is computed, its course, every enterprise and cell that makes it."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from khoi.catalog.definitions import Nature
from khoi.catalog.explain import computed_as
from khoi.catalog.queries import pack_in_force
from khoi.consolidate.queries.results import result
from khoi.consolidate.queries.trace import trace_some
from khoi.values.period import Period
from khoi.web import seen
from khoi.web.asked import asked as read
from khoi.web.cards import card
from khoi.web.everyone import everyone
from khoi.web.frame import frame
from khoi.web.language import language_of
from khoi.web.movers import movers
from khoi.web.nothing import nothing
from khoi.web.paging import near, page_asked
from khoi.web.parts import parts_of
from khoi.web.spread import drawn, spread
from khoi.wording.screens import screen

PAGE: Final = 150
"""Enterprises of one page; each is read down to its cells."""


@require_safe
def figure(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """Down from a printed number to its cells: all parts added up again, those on the page read from their cells."""
    asked, language = read(request, period), language_of(request)
    found = result(period, None, asked.group, asked.basis)
    held = found.figure(code) if found is not None else None
    if found is None or held is None:
        whole = result(period, None, choice=asked.basis)
        pack = whole.pack if whole is not None else pack_in_force()
        if pack is None or code not in pack.indicators:
            raise Http404
        return nothing(request, asked, whole)
    listings = everyone(period, found.number).listings(code, asked.group)
    page, pages = _page(request, max(len(one.lines) for one in listings))
    lines = [one.lines[(page - 1) * PAGE : page * PAGE] for one in listings]
    traced = trace_some(found, code, listings, lines)
    assert traced is not None
    indicator = found.pack.indicators[code]
    plans = everyone(period, found.number).plans(code, (line.enterprise for some in lines for line in some))
    bins = spread(found, code, asked.group, language)
    context = {
        **frame(request, asked, "overview", known_at=found.known_at),
        "found": found,
        "indicator": indicator,
        "stock": indicator.nature is Nature.STOCK,
        "name": indicator.name.vi if language == "vi" else indicator.name.en,
        "card": card(found.pack, held, period, language),
        "how": computed_as(indicator, found.pack, language),
        "first": code,
        "course": seen.course(found, code, asked.group, language),
        "traced": traced,
        "read": len({line.enterprise for some in lines for line in some}),
        "parts": parts_of(found.pack, traced, language, [len(one.lines) for one in listings], plans),
        "page": page,
        "pages": [(at, asked.query(trang=str(at))) for at in near(page, pages)],
        "movers": movers(found, code, asked.group, language),
        "bins": bins,
        "bins_of": sum(one.count for one in bins),
        "bins_drawn": drawn(bins, screen("figure.enterprises", language)) if bins else None,
    }
    return render(request, "khoi/figure.html", context)


def _page(request: HttpRequest, lines: int) -> tuple[int, int]:
    """The page that is asked for, and how many there are."""
    pages = max(1, -(-lines // PAGE))
    return min(page_asked(request), pages), pages
