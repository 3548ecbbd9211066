"""The round of a period: who owes what and how far they are; files received, clean forms accepted, all summed up."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from khoi.catalog.queries import pack_in_force
from khoi.check.operations.accept import accept_clean
from khoi.collect.names import PUT_ASIDE, SUFFIXES
from khoi.collect.queries.in_force import accepted
from khoi.collect.queries.periods import known_now
from khoi.collect.queries.records import BLOC
from khoi.collect.queries.status import refused_count, refused_files
from khoi.consolidate.operations import consolidate
from khoi.engine.query import Overflow
from khoi.values.period import Period
from khoi.values.who import who
from khoi.web import desk
from khoi.web.asked import Asked
from khoi.web.asked import asked as read
from khoi.web.board import latest, others_seen
from khoi.web.frame import Choice, frame
from khoi.web.language import language_of
from khoi.web.latest import Standpoint
from khoi.web.outcomes import came_of
from khoi.web.paging import page_asked
from khoi.web.round_rows import LATE, ORDERS, PAGE, STATES, Wanted, counts, narrowed, owing, row_of
from khoi.web.told import Teller
from khoi.web.uploads import laid_out, sent
from khoi.wording.screens import screen

REFUSED = 20
"""Files that could not be taken: so many are told."""


@require_safe
def show(request: HttpRequest, period: Period) -> HttpResponse:
    """Every enterprise that owes a form, as far as it is now."""
    return _page(request, period)


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, period: Period) -> HttpResponse:
    """Files that were dropped or chosen; the same page with what came of them."""
    read(request, period)  # an address that nobody wrote does nothing
    pack = pack_in_force()
    if request.method != "POST" or pack is None:
        return redirect("round", period=period)
    at, language = timezone.now(), language_of(request)
    came = sent(request, at)
    if came.day is None:
        return _page(request, period, trouble=screen("receive.bad_day", language), status=400)
    if not came.files:
        return _page(request, period, trouble=screen("receive.nothing", language), left=came.left, status=400)
    with laid_out(came.files) as paths:
        outcomes = desk.take(paths, pack, by=who(), at=at, received_on=came.day)
    found = came_of(outcomes, Teller(pack, language))
    # While more files are on their way, rows turn by what was found as the files came in.
    return _page(request, period, came=found, left=came.left, quick="con" in request.POST)


@require_POST
def accept(request: HttpRequest, period: Period) -> HttpResponse:
    """Accept all that are clean."""
    asked, language, pack = read(request, period), language_of(request), pack_in_force()
    if pack is not None:
        others = others_seen(period, all_of_now=True)
        done = accept_clean(pack, period, by=who(), at=timezone.now(), others=others)
        key = "round.accepted" if done.accepted else "round.accepted_none"
        messages.success(request, screen(key, language, count=done.accepted))
        if done.waiting:
            messages.warning(request, screen("round.accepted_rest", language, count=done.waiting))
    return redirect(reverse("round", args=[period]) + asked.query())


@require_POST
def sum_up(request: HttpRequest, period: Period) -> HttpResponse:
    """Consolidate, and lead to the overview, which says what changed."""
    asked, language, pack = read(request, period), language_of(request), pack_in_force()
    back = redirect(reverse("round", args=[period]) + asked.query())
    if pack is None:
        return back
    if not accepted([period], known_at=known_now()):
        messages.error(request, screen("round.nothing_accepted", language, period=period))
        return back
    try:
        done = consolidate(pack, period, folder=desk.home("derived"), by=who(), at=timezone.now(), choice=asked.basis)
    except Overflow as trouble:
        messages.error(request, screen("round.overflow", language, what=trouble))
        return back
    return redirect(reverse("overview", args=[period]) + asked.query(moi=str(done.number)))


def _page(request: HttpRequest, period: Period, *, quick: bool = False, status: int = 200, **more: Any) -> HttpResponse:
    asked, language, pack = read(request, period), language_of(request), pack_in_force()
    if pack is None:
        return redirect("home")
    known_at = known_now()
    around = frame(request, asked, "round", known_at=known_at)
    groups = {choice.value for _, options in around["groups"] for choice in options}
    wanted = _wanted(request)
    if asked.group not in groups:
        raise Http404
    # While more files are on their way, what others report now is not compared with after each of them.
    held = latest(period, known_at, hurried=quick)
    owed = owing(held.round.values(), asked.group) if held is not None else []
    chosen = narrowed(owed, wanted)
    shown, pages = _part(chosen, request, asked, wanted)
    today = timezone.localdate()
    context = {
        **around,
        **more,
        **pages,
        "rows": [row_of(pack, period, one, today, language) for one in shown],
        "counts": _counts(owed, asked, wanted, language),
        "all": len(owed),
        "comparing": held is not None and not (held.whole or quick),
        "wanted": wanted,
        "orders": [Choice(one, screen(f"round.by_{one}", language), one == wanted.order) for one in ORDERS],
        "pending": any(one.state in {"waiting", "errors"} for one in held.round.values())
        if held is not None
        else False,
        "today": today,
        "before": period.previous,
        "after": period.following,
        "suffixes": ",".join(sorted(SUFFIXES)),
        "put_aside": ",".join(PUT_ASIDE),
        "refused": [(one, Teller(pack, language).told(one.findings)) for one in refused_files(REFUSED)],
        "refused_count": refused_count(),
    }
    return render(request, "khoi/round.html", context, status=status)


def _wanted(request: HttpRequest) -> Wanted:
    """What the address wants of the list; what nobody could have chosen is not found."""
    wanted = Wanted(
        request.GET.get("tt", ""), request.GET.get("tim", "")[:100].strip(), request.GET.get("xep", ORDERS[0])
    )
    if wanted.state not in {"", LATE, *STATES} or wanted.order not in ORDERS:
        raise Http404
    return wanted


def _query(asked: Asked, wanted: Wanted, **changed: str) -> str:
    order = "" if wanted.order == ORDERS[0] else wanted.order
    return asked.query(**{"tt": wanted.state, "tim": wanted.words, "xep": order, **changed})


def _counts(owed: Sequence[Standpoint], asked: Asked, wanted: Wanted, language: str) -> list[dict[str, Any]]:
    return [
        {
            "state": state,
            "words": screen(f"round.state_{state or 'all'}", language),
            "count": count,
            "query": _query(asked, wanted, tt=state),
            "here": state == wanted.state,
        }
        for state, count in counts(owed)
    ]


def _part(
    found: Sequence[Standpoint], request: HttpRequest, asked: Asked, wanted: Wanted
) -> tuple[Sequence[Standpoint], dict[str, Any]]:
    """One page of the list, and the addresses of the pages beside it."""
    last = max(1, ceil(len(found) / PAGE))
    number = min(page_asked(request), last)
    return found[(number - 1) * PAGE : number * PAGE], {
        "found": len(found),
        "page_number": number,
        "pages": last,
        "page_before": _query(asked, wanted, trang=str(number - 1)) if number > 1 else "",
        "page_after": _query(asked, wanted, trang=str(number + 1)) if number < last else "",
        "query": _query(asked, wanted),
        "bloc_key": BLOC,
    }
