"""The list of enterprises of a period: searched, narrowed, sorted, each with its first figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from khoi.catalog.definitions import GroupKind
from khoi.catalog.pack import Pack
from khoi.collect.queries.periods import known_now
from khoi.collect.queries.records import groups
from khoi.consolidate.queries.results import result
from khoi.values.period import Period
from khoi.web.amounts import unit_words
from khoi.web.asked import Asked
from khoi.web.asked import asked as read
from khoi.web.board import latest
from khoi.web.frame import Choice, frame
from khoi.web.language import language_of
from khoi.web.latest import Standpoint
from khoi.web.leads import leads
from khoi.web.paging import near, page_asked
from khoi.web.roll import PAGE, SORTS, STATES, UPWARDS, Wanted, chosen, entry, figures_of
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
    held, figures = latest(period, known_at), figures_of(found)
    round_ = held.round if held is not None else {}
    inside = chosen(round_.values(), Wanted(group=asked.group))
    rows = chosen(inside, wanted, figures)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(page_asked(request), pages)
    kind = _kind(held.pack) if held is not None else None
    names = {one.key: one.name if language == "vi" else one.name_en for one in groups(known_at=known_at)}
    order = {id_: at for at, id_ in enumerate(round_, 1)}
    context = {
        **frame(request, asked, "enterprises", known_at=known_at),
        "found": found,
        "wanted": wanted,
        "all": len(inside),
        "count": len(rows),
        "rows": [
            entry(one, order[one.member.id], kind.code if kind is not None else "", names, figures, language)
            for one in rows[(page - 1) * PAGE : page * PAGE]
        ],
        "heads": _heads(asked, wanted),
        "first": _first(held.pack, language) if held is not None else "",
        "kind": kind.name.of(language) if kind is not None else "",
        "states": _states(inside, wanted, language),
        "page": page,
        "pages": [(at, asked.query(**_kept(wanted), trang=str(at))) for at in near(page, pages)],
        "all_query": asked.query(xep=wanted.sort),
    }
    return render(request, "khoi/enterprises.html", context)


def _wanted(request: HttpRequest, asked: Asked) -> Wanted:
    state, sort = request.GET.get("tinh-trang", ""), request.GET.get("xep", "")
    if (state and state not in STATES) or sort not in SORTS:
        raise Http404
    return Wanted(request.GET.get("tim", "").strip()[:100], asked.group, state, sort)


def _kept(wanted: Wanted) -> dict[str, str]:
    return {"tim": wanted.letters, "tinh-trang": wanted.state, "xep": wanted.sort}


def _first(pack: Pack, language: str) -> str:
    """`Doanh thu (triệu đồng)`."""
    lead = leads(pack)
    return f"{lead.name.of(language)} ({unit_words(pack, lead, language)})" if lead is not None else ""


def _kind(pack: Pack) -> GroupKind | None:
    return pack.about.group_kinds[0] if pack.about.group_kinds else None


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


def _states(rows: list[Standpoint], wanted: Wanted, language: str) -> list[Choice]:
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
