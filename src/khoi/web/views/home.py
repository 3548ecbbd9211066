"""The first address: it leads to the newest period of which anything is known."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from khoi.collect.queries.periods import known_periods


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """To the overview of the newest period; a page that says how to begin where there is none."""
    periods = known_periods()
    if not periods:
        return render(request, "khoi/beginning.html")
    return redirect("overview", period=periods[-1])
