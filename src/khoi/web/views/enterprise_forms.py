"""One enterprise's forms of a period: what is said of them, reasons given, acceptance, what to send back as text."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from khoi.catalog.queries import pack_in_force
from khoi.check.operations.accept import accept_enterprise
from khoi.check.operations.explain import explain as record
from khoi.check.queries.to_mend import files_to_mend
from khoi.collect.queries.periods import known_now
from khoi.values.finding import Finding
from khoi.values.period import Period
from khoi.values.who import who
from khoi.web.asked import asked as read
from khoi.web.board import others_seen
from khoi.web.filed import filed
from khoi.web.frame import frame
from khoi.web.language import language_of
from khoi.web.mending import mending
from khoi.web.told import Teller
from khoi.wording.screens import screen

LONGEST = 2000
"""Signs of a reason; what is longer is a document."""
MOST = 3
"""Findings of a refusal that are told; the page tells all."""


@require_safe
def show(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """Each form with its findings and what can be done about them."""
    asked, language, pack, known_at = read(request, period), language_of(request), pack_in_force(), known_now()
    found = filed(pack, period, code, language, known_at) if pack is not None else None
    if pack is None or found is None:
        raise Http404
    around = frame(request, asked, "round", known_at=known_at)
    letter = mending(found, period, around["bloc"], language)
    returned = files_to_mend(period, [found.status]) if letter else ()
    return render(request, "khoi/filed.html", {**around, "found": found, "letter": letter, "returned": returned})


@require_POST
def accept(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """Put the forms that were seen in force; for a stated reason where warnings stand."""
    read(request, period)  # an address that nobody wrote does nothing
    language, pack = language_of(request), pack_in_force()
    found = filed(pack, period, code, language, known_now()) if pack is not None else None
    if pack is None or found is None:
        raise Http404
    if request.POST.get("ban") != found.seen:
        messages.warning(request, screen("filed.newer", language))
        return _back(request, period, code)
    others = others_seen(period, all_of_now=False)
    by, at = who(), timezone.now()
    done, findings = accept_enterprise(pack, period, code, because=_reason(request), by=by, at=at, others=others)
    if done is None:
        _say(request, findings[:MOST], Teller(pack, language))
    else:
        messages.success(request, screen("filed.accepted", language, count=done.accepted))
    return _back(request, period, code)


@require_POST
def explain(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """Record why a figure is right although a check warns of it."""
    read(request, period)
    language, pack = language_of(request), pack_in_force()
    if pack is None or filed(pack, period, code, language, known_now()) is None:
        raise Http404
    about, indicator = request.POST.get("van-de", ""), request.POST.get("chi-tieu", "")
    others = others_seen(period, all_of_now=False)
    by, at, because = who(), timezone.now(), _reason(request)
    count, findings = record(
        pack, period, code, about, because=because, by=by, at=at, indicator=indicator, others=others
    )
    if count:
        messages.success(request, screen("filed.explained", language, count=count))
    _say(request, findings[:MOST], Teller(pack, language))
    return _back(request, period, code)


def _reason(request: HttpRequest) -> str:
    """What was written, or an earlier reason that was pressed."""
    return (request.POST.get("lai") or request.POST.get("ly-do", ""))[:LONGEST].replace("\x00", "")


def _say(request: HttpRequest, findings: Iterable[Finding], teller: Teller) -> None:
    for one in teller.told(findings):
        messages.error(request, f"{one.message} {one.advice}")


def _back(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    return redirect(reverse("filed", args=[period, code]) + read(request, period).query())
