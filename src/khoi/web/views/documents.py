"""The documents of a period: what was made, with its files; the form that makes them; the officer's own paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_in_force
from khoi.collect.queries.periods import known_now
from khoi.consolidate.queries.results import Result, result
from khoi.publish.compose import Dated
from khoi.publish.operations.own_texts import write_own_texts
from khoi.publish.operations.publish import Wanted, publish
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from khoi.values.who import who
from khoi.web.asked import asked as read
from khoi.web.frame import frame
from khoi.web.language import language_of
from khoi.web.made import file_of, made_shown
from khoi.web.own_places import Submitted, paragraphs, places_shown
from khoi.wording.say import Said, say
from khoi.wording.screens import screen

_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True)
class Filled:
    """What stands in the form that makes documents."""

    kinds: tuple[str, ...]
    day: str = ""
    number: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, period: Period) -> HttpResponse:
    """The page; posted to, it makes what was chosen and leads back to what was made, or says why nothing was."""
    if request.method != "POST":
        return _page(request, period)
    asked, language = read(request, period), language_of(request)
    filled = Filled(
        tuple(request.POST.getlist("loai")),
        request.POST.get("ngay", "").strip(),
        request.POST.get("so-van-ban", "").strip(),
    )
    found = result(period, None, choice=asked.basis)
    wanted, told = _wanted(filled, language)
    if found is None or wanted is None:
        return _page(request, period, filled=filled, told=told)
    made, findings = publish(found, wanted, folder=_folder(), by=who(), at=timezone.now())
    if made is None:
        return _page(request, period, filled=filled, told=_said(findings, found.pack, language))
    query = asked.query(**{"ban": str(made.number), "nhu-cu": "1" if made.again else ""})
    return redirect(f"{reverse('papers', args=[period])}{query}#ban-{made.number}")


@require_POST
def own_text(request: HttpRequest, period: Period) -> HttpResponse:
    """Keep an officer's paragraphs for one place as a new version, unless another was kept meanwhile."""
    asked, language, pack = read(request, period), language_of(request), pack_in_force()
    if pack is None:
        raise Http404
    code, text = request.POST.get("cho", ""), request.POST.get("loi-van", "")
    known = {one.code: one for one in places_shown(pack, period)}
    if code in known and request.POST.get("tren-ban", "") != str(known[code].version):
        told = (Said(screen("papers.newer", language), screen("papers.newer_do", language), ""),)
        return _page(request, period, sent=Submitted(code, text, told))
    findings = write_own_texts(pack, period, {code: paragraphs(text)}, by=who(), at=timezone.now())
    wrong = [one for one in findings if one.severity is Severity.ERROR]
    if wrong:
        return _page(request, period, told=_said(wrong, pack, language))
    query = asked.query(**{"giu-nguyen" if findings else "da-ghi": code})
    return redirect(f"{reverse('papers', args=[period])}{query}#cho-{code}")


@require_safe
def file(_: HttpRequest, period: Period, number: int, name: str) -> HttpResponseBase:
    """One file of a publication, to be kept."""
    path = file_of(_folder(), period, number, name)
    if path is None:
        raise Http404
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=kind)


def _folder() -> Path:
    return Path(settings.KHOI_HOME) / "publications"


def _wanted(filled: Filled, language: str) -> tuple[Wanted | None, tuple[Said, ...]]:
    """What the form asks for; or what is wrong in which field, and what to do."""
    told = []
    day, number = _day(filled.day), filled.number
    if not filled.kinds:
        told.append("kinds")
    if filled.day and day is None:
        told.append("day")
    if number and not (number.isascii() and number.isdecimal() and len(number) < 7 and int(number)):
        told.append("number")
    if told:
        return None, tuple(
            Said(screen(f"papers.wrong_{one}", language), screen(f"papers.wrong_{one}_do", language), "")
            for one in told
        )
    return Wanted(filled.kinds, Dated(day, int(number) if number else None)), ()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _said(findings: list[Finding], pack: Pack, language: str) -> tuple[Said, ...]:
    names = {code: one.name.of(language) for code, one in pack.indicators.items()}
    return tuple(say(one, language, names=names, texts=pack.rule_texts(language)) for one in findings)


def _page(
    request: HttpRequest,
    period: Period,
    *,
    filled: Filled | None = None,
    told: tuple[Said, ...] = (),
    sent: Submitted | None = None,
) -> HttpResponse:
    asked, language = read(request, period), language_of(request)
    found = result(period, None, choice=asked.basis)
    pack = found.pack if found is not None else pack_in_force()
    context: dict[str, Any] = {
        **frame(request, asked, "papers", known_at=known_now()),
        "found": found,
        "filled": filled or Filled(_kinds(found)),
        "kinds": pack.publishing.publications if pack is not None and pack.publishing is not None else (),
        "told": told,
        "made": made_shown(period, _folder(), pack, language, request.GET.get("ban", "")),
        "again": request.GET.get("nhu-cu", "") == "1",
        "kept": request.GET.get("da-ghi", ""),
        "same": request.GET.get("giu-nguyen", ""),
        "places": places_shown(pack, period, sent) if pack is not None else (),
    }
    return render(request, "khoi/documents.html", context)


def _kinds(found: Result | None) -> tuple[str, ...]:
    """Every kind, until an officer chooses."""
    publishing = found.pack.publishing if found is not None else None
    return tuple(one.code for one in publishing.publications) if publishing is not None else ()
