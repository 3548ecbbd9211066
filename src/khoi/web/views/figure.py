"""One figure of a period: what it is, how it is computed, its course, every enterprise and cell that makes it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from khoi.catalog.explain import computed_as
from khoi.consolidate.queries.results import result
from khoi.consolidate.queries.trace import trace
from khoi.values.period import Period
from khoi.web import seen
from khoi.web.asked import asked as read
from khoi.web.cards import card
from khoi.web.frame import frame
from khoi.web.language import language_of
from khoi.web.movers import movers
from khoi.web.parts import parts_of
from khoi.web.spread import drawn, spread
from khoi.wording.screens import screen


@require_safe
def figure(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """Down from a printed number to its cells, added up again while the page is made."""
    asked, language = read(request, period), language_of(request)
    found = result(period, None, asked.group, asked.basis)
    held = found.figure(code) if found is not None else None
    traced = trace(found, code, asked.group) if found is not None and held is not None else None
    if found is None or held is None or traced is None:
        raise Http404
    indicator = found.pack.indicators[code]
    bins = spread(indicator, traced, period, language)
    context = {
        **frame(request, asked, "overview", known_at=found.known_at),
        "found": found,
        "indicator": indicator,
        "name": indicator.name.vi if language == "vi" else indicator.name.en,
        "card": card(found.pack, held, period, language),
        "how": computed_as(indicator, found.pack, language),
        "course": seen.course(found, code, asked.group, language),
        "traced": traced,
        "parts": parts_of(found.pack, traced, language),
        "movers": movers(found, code, asked.group, language),
        "bins": bins,
        "bins_drawn": drawn(bins, screen("figure.enterprises", language)) if bins else None,
    }
    return render(request, "khoi/figure.html", context)
