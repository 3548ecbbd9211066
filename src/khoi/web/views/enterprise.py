"""One enterprise of a period: its figures, courses, place among peers, findings, versions; its return sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from khoi.collect.queries.periods import known_now
from khoi.collect.queries.records import Member, enterprise_ids, groups, members
from khoi.collect.queries.submissions import CellOf, Version, cells_of, versions_of
from khoi.consolidate.queries.enterprises import Figures, figures_of_each
from khoi.consolidate.queries.results import Result, result
from khoi.publish.queries.sheets import place_among_peers, return_sheet, sheet_of
from khoi.publish.render.files import Rendered
from khoi.values.finding import Finding
from khoi.values.period import Period
from khoi.web.asked import Asked
from khoi.web.asked import asked as read
from khoi.web.board import latest
from khoi.web.everyone import everyone
from khoi.web.frame import frame
from khoi.web.handed_in import findings_shown, forms_shown, written_beside
from khoi.web.language import language_of
from khoi.web.named import form_name
from khoi.web.one import courses, figure_tables
from khoi.web.remembered import remembered
from khoi.wording.say import Said, say


@require_safe
def enterprise(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """Figures as the newest consolidation knew them; submissions, findings and states as of now."""
    return _page(request, period, code, ())


@require_safe
def sheet(request: HttpRequest, period: Period, code: str) -> HttpResponse:
    """The return sheet as a PDF to keep; the enterprise's page with the reasons where none can be made."""
    asked = read(request, period)
    _member(period, code, known_now())
    found = result(period, None, choice=asked.basis)
    if found is None or sheet_of(found.pack) is None:
        raise Http404
    file, findings = _sheet(found.period, found.number, code, localdate())
    if file is None:
        return _page(request, period, code, tuple(say(one, language_of(request)) for one in findings))
    answer = HttpResponse(file.content, content_type="application/pdf")
    name = f"{file.name.replace('/', '-')}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


@remembered(64)
def _sheet(period: Period, number: int, code: str, day: date) -> tuple[Rendered | None, list[Finding]]:
    """Of a numbered consolidation, as written on a day: always the same."""
    found = result(period, number)
    assert found is not None
    return return_sheet(found, code, everyone(period, number).compared, day)


@remembered(512)
def _place(period: Period, number: int, enterprise: int, day: date) -> tuple[str, ...]:
    everybody = everyone(period, number)
    member = everybody.now.get(enterprise)
    if member is None:
        return ()
    own, _ = _own(period, number, enterprise)
    return place_among_peers(everybody.found, member, own, everybody.among, day)


def _member(period: Period, code: str, known_at: int) -> Member:
    id_ = enterprise_ids({code}).get(code)
    found = members(period.last_day, known_at=known_at, enterprises=[id_]) if id_ is not None else {}
    if id_ is None or id_ not in found:
        raise Http404
    return found[id_]


def _page(request: HttpRequest, period: Period, code: str, told: tuple[Said, ...]) -> HttpResponse:
    asked, language, known_at = read(request, period), language_of(request), known_now()
    member = _member(period, code, known_at)
    held = latest(period, known_at)
    here = held.round.get(member.id) if held is not None else None
    found = result(period, None, choice=asked.basis)
    versions = versions_of(member.id, period, known_at=known_at)
    context: dict[str, Any] = {
        **frame(request, asked, "enterprises", known_at=known_at),
        "member": member,
        "belongs": _belongs(member, known_at, language),
        "found": found,
        "told": told,
        "state": here.state if here is not None else "",
    }
    if held is not None and here is not None:
        shown = findings_shown(held.pack, [form for form in here.status.forms if form.submission], versions, language)
        context |= {
            "forms": forms_shown(held.pack, versions, language),
            "findings": shown,
            "beside": written_beside(held.pack, versions, shown, language),
            "owed": [
                (form_name(held.pack, one.form, language), one.due)
                for one in here.status.forms
                if one.state == "missing"
            ],
        }
    if found is not None:
        context |= _figures(found, asked, member, language) | {"news": _news(versions, found.known_at)}
    return render(request, "khoi/enterprise.html", context)


def _figures(found: Result, asked: Asked, member: Member, language: str) -> dict[str, Any]:
    period = asked.period
    figures, cells = _own(period, found.number, member.id)
    known = any(figure["value"] is not None for figure in figures.values())
    return {
        "at": localtime(found.made_at),
        "tables": figure_tables(found.pack, figures, cells, language) if known else (),
        "courses": courses(found.pack, found.number, period, member.id, language),
        "place": _place(period, found.number, member.id, localdate()),
        "has_sheet": sheet_of(found.pack) is not None,
        "same": period.same_last_year,
        "previous": period.previous,
        "known": {
            "same": any(figure["same_period"]["value"] is not None for figure in figures.values()),
            "previous": any((figure["previous"] or {}).get("value") is not None for figure in figures.values()),
        },
    }


@remembered(256)
def _own(period: Period, number: int, enterprise: int) -> tuple[Figures, dict[str, CellOf]]:
    """The enterprise's figures in a numbered consolidation, and the cells of what it reported."""
    found = result(period, number)
    assert found is not None
    cells = cells_of(enterprise, period, found.basis, known_at=found.known_at)
    return figures_of_each(found, [enterprise])[enterprise], cells


def _belongs(member: Member, known_at: int, language: str) -> list[tuple[str, str]]:
    """The groups of the enterprise: key and name."""
    names = {one.key: one.name if language == "vi" else one.name_en for one in groups(known_at=known_at)}
    return [(key, names[key]) for key in member.groups if key in names]


def _news(versions: tuple[Version, ...], known_at: int) -> bool:
    """Whether something was accepted after the consolidation that is shown."""
    return any(one.act > known_at for version in versions for one in version.accepted)
