"""The list of enterprises of a period: searched, narrowed, sorted, each with its first figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from khoi.collect.queries.periods import known_now
from khoi.collect.queries.records import groups
from khoi.consolidate.queries.results import result
from khoi.values.period import Period
from khoi.web.amounts import unit_words
from khoi.web.asked import Asked
from khoi.web.asked import asked as read
from khoi.web.frame import Choice, frame
from khoi.web.language import language_of
from khoi.web.latest import latest
from khoi.web.roll import PAGE, SORTS, STATES, UPWARDS, Entry, Wanted, chosen, entries, leads
from khoi.wording.say import word
from khoi.wording.screens import screen


@dataclass(frozen=True)
class Head:
    """A column's head, by which the list can be sorted."""

    href: str
    sorted: str
    """`ascending`, `descending`, or nothing."""


@require_safe
def enterprises(request: HttpRequest, period: Period) -> HttpResponse:
    """All members on the period's last day; figures of the newest consolidation by the basis that is asked for."""
    asked, language, known_at = read(request, period), language_of(request), known_now()
    wanted = _wanted(request, asked)
    if not asked.whole and asked.group not in {one.key for one in groups(known_at=known_at)}:
        raise Http404
    found = result(period, None, choice=asked.basis)
    everyone = entries(period, found.number if found is not None else 0, known_at, language)
    inside = chosen(everyone, Wanted(group=asked.group))
    rows = chosen(everyone, wanted)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(_page(request), pages)
    context = {
        **frame(request, asked, "enterprises", known_at=known_at),
        "found": found,
        "wanted": wanted,
        "all": len(inside),
        "count": len(rows),
        "rows": rows[(page - 1) * PAGE : page * PAGE],
        "heads": _heads(asked, wanted),
        "first": _first(period, known_at, language),
        "kind": _kind(period, known_at, language),
        "states": _states(inside, wanted, language),
        "page": page,
        "pages": [(at, asked.query(**_kept(wanted), trang=str(at))) for at in range(1, pages + 1)],
        "all_query": asked.query(xep=wanted.sort),
    }
    return render(request, "khoi/enterprises.html", context)


def _wanted(request: HttpRequest, asked: Asked) -> Wanted:
    state, sort = request.GET.get("tinh-trang", ""), request.GET.get("xep", "")
    if (state and state not in STATES) or sort not in SORTS:
        raise Http404
    return Wanted(request.GET.get("tim", "").strip()[:100], asked.group, state, sort)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("trang", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _kept(wanted: Wanted) -> dict[str, str]:
    return {"tim": wanted.letters, "tinh-trang": wanted.state, "xep": wanted.sort}


def _first(period: Period, known_at: int, language: str) -> str:
    """`Doanh thu (triệu đồng)`."""
    held = latest(period, known_at)
    lead = leads(held.pack) if held is not None else None
    if held is None or lead is None:
        return ""
    return f"{lead.name.vi if language == 'vi' else lead.name.en} ({unit_words(held.pack, lead, language)})"


def _kind(period: Period, known_at: int, language: str) -> str:
    held = latest(period, known_at)
    if held is None or not held.pack.about.group_kinds:
        return ""
    name = held.pack.about.group_kinds[0].name
    return name.vi if language == "vi" else name.en


def _heads(asked: Asked, wanted: Wanted) -> dict[str, Head]:
    keys = {"order": "", "name": "ten", "value": "gia-tri", "change": "thay-doi", "plan": "ke-hoach"}
    return {name: _head(asked, wanted, sort) for name, sort in keys.items()}


def _head(asked: Asked, wanted: Wanted, sort: str) -> Head:
    """Pressed again, a column of numbers is sorted the other way round."""
    of_numbers = sort not in {"", "ten"}
    here = wanted.sort.removesuffix(UPWARDS) == sort
    turned = sort + UPWARDS if of_numbers and wanted.sort == sort else sort
    way = "" if not here else "descending" if of_numbers and not wanted.sort.endswith(UPWARDS) else "ascending"
    return Head(asked.query(**{**_kept(wanted), "xep": turned}), way)


def _states(rows: list[Entry], wanted: Wanted, language: str) -> list[Choice]:
    """Each state with how many are in it."""
    counted = Counter(row.state for row in rows)
    every = Choice("", screen("roll.every_state", language), not wanted.state)
    return [
        every,
        *(
            Choice(state, f"{word('state', state, language)} ({counted[state]})", state == wanted.state)
            for state in STATES
            if counted[state] or state == wanted.state
        ),
    ]
