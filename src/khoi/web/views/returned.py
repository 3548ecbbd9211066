"""An enterprise's own workbook with notes at its cells, to be sent back to it."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from khoi.catalog.queries import pack_in_force
from khoi.check.queries.to_mend import files_to_mend
from khoi.check.returned import asked_of, copies, returned_name
from khoi.collect.queries.periods import known_now
from khoi.collect.queries.stored import stored_file
from khoi.values.finding import Finding
from khoi.values.period import Period
from khoi.web import desk
from khoi.web.asked import asked as read
from khoi.web.filed import filed
from khoi.web.language import language_of
from khoi.web.told import Teller
from khoi.wording.screens import screen

_TYPES: Final = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


@require_safe
def returned(request: HttpRequest, period: Period, code: str, digest: str) -> HttpResponseBase:
    """The copy, to be kept; where there can be none, the page says why, and has the list as text."""
    language, pack, known_at = language_of(request), pack_in_force(), known_now()
    found = filed(pack, period, code, language, known_at) if pack is not None else None
    files = files_to_mend(period, [found.status]) if found is not None else ()
    what = next((one for one in files if one.digest == digest), None)
    if pack is None or what is None:
        raise Http404
    (copy,) = copies([asked_of(what, stored_file(desk.home("files"), digest), pack, language)])
    if isinstance(copy, Finding):
        (told,) = Teller(pack, language).told([copy])
        why = f"{told.message} {told.advice}"
        messages.error(request, screen("returned.failed", language, file=what.file, why=why))
        return redirect(reverse("filed", args=[period, code]) + read(request, period).query())
    answer = HttpResponse(copy.content, content_type=_TYPES[copy.suffix])
    answer["Content-Disposition"] = content_disposition_header(True, returned_name(what.file, copy.suffix))
    return answer
