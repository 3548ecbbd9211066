"""Rà soát số liệu: a text is pasted, typed or sent as a file; what cannot be true in it is marked as it is edited."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from khoi.catalog.queries import pack_in_force
from khoi.collect.queries.periods import known_now, known_periods
from khoi.values.period import Grain, Period
from khoi.web.asked import Asked
from khoi.web.frame import frame
from khoi.web.language import language_of
from khoi.web.proofreading import Came, found_in, pasted, sent
from khoi.wording.screens import screen


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The page; posted to, with what came of the text or file; `?vi-du=1` has a passage to try."""
    language = language_of(request)
    came = _came(request, language)
    context: dict[str, Any] = {
        **_frame(request),
        "proofreading": True,
        "came": came,
        "found": None if came.trouble else found_in(came.text, pack_in_force(), language),
    }
    return render(request, "khoi/proofread.html", context, status=came.status)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What is found in a text as it stands now, as a part of the page."""
    language = language_of(request)
    came = pasted(request.POST.get("van-ban", ""), language)
    found = None if came.trouble else found_in(came.text, pack_in_force(), language)
    return render(request, "khoi/proofread_found.html", {"came": came, "found": found}, status=came.status)


def _came(request: HttpRequest, language: str) -> Came:
    if request.method != "POST":
        example = "vi-du" in request.GET
        return pasted(screen("proofread.example_text", language) if example else "", language)
    text, file = request.POST.get("van-ban", ""), request.FILES.get("tep")
    return sent(file, language, before=text) if file is not None else pasted(text, language)


def _frame(request: HttpRequest) -> dict[str, Any]:
    """The tabs lead back to the period one came from, else to the newest; without any there are none."""
    period = _period(request.GET.get("ky", ""))
    return frame(request, Asked(period), "", known_at=known_now()) if period is not None else {}


def _period(code: str) -> Period | None:
    known = known_periods()
    try:
        asked = Period.parse(code)
    except ValueError:
        asked = None
    if asked is not None and asked.grain is Grain.QUARTER:
        return asked
    return known[-1] if known else None
