"""A page where there is nothing to show: why, and where to go instead."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from khoi.collect.queries.periods import known_now
from khoi.collect.queries.records import groups
from khoi.consolidate.queries.results import Result, result
from khoi.values.basis import BasisChoice
from khoi.web.asked import Asked
from khoi.web.frame import frame


def nothing(request: HttpRequest, asked: Asked, whole: Result | None) -> HttpResponse:
    """Of a period that was not consolidated, not by this basis, or in which a group has nothing.

    `whole`: the bloc's consolidation by the basis, if there is one. A group that is none is not found.
    """
    known_at = known_now()
    if not asked.whole and asked.group not in {one.key for one in groups(known_at=known_at)}:
        raise Http404
    context = {
        **frame(request, asked, "overview", known_at=known_at),
        "other": whole is None
        and asked.basis is not BasisChoice.BEST
        and result(asked.period, None, choice=BasisChoice.BEST) is not None,
        "empty_group": whole is not None,
    }
    return render(request, "khoi/overview_none.html", context)
