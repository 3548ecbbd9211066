"""The overview of a period: headline cards, the course of the first, its sectors; of the bloc or one group."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from khoi.consolidate.queries.results import result
from khoi.values.period import Period
from khoi.web import sectors, seen
from khoi.web.asked import asked as read
from khoi.web.cards import card
from khoi.web.changed import changed
from khoi.web.frame import frame
from khoi.web.language import language_of
from khoi.web.movers import movers
from khoi.web.nothing import nothing
from khoi.web.spread import spreads
from khoi.web.voices import absent, voices


@require_safe
def overview(request: HttpRequest, period: Period) -> HttpResponse:
    """The newest consolidation of the period by the basis that is asked for."""
    asked, language = read(request, period), language_of(request)
    whole = result(period, None, choice=asked.basis)
    found = result(period, None, asked.group, asked.basis)
    if found is None:
        return nothing(request, asked, whole)
    first = found.pack.about.headlines[0]
    course = seen.course(found, first, asked.group, language)
    lines = sectors.lines(found, first, "sector", language) if asked.whole else ()
    named, others = absent(found) if asked.whole else ((), 0)
    context = {
        **frame(request, asked, "overview", known_at=found.known_at),
        "found": found,
        "at": localtime(found.made_at),
        "changed": changed(found, asked.group, language) if request.GET.get("moi") == str(found.number) else None,
        "cards": [card(found.pack, figure, period, language) for figure in found.headlines()],
        "first": first,
        "course": course,
        "lines": lines,
        "bars": sectors.drawn(lines, course.unit) if lines and course is not None else None,
        "spreads": spreads(found, asked.group, language),
        "movers": movers(found, first, asked.group, language),
        "targets": [card(found.pack, figure, period, language) for figure in found.figures if figure["target"]],
        "voices": voices(found) if asked.whole else (),
        "absent": named,
        "absent_others": others,
    }
    return render(request, "khoi/overview.html", context)
