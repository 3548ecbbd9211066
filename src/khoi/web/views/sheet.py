"""A received sheet in its own layout, with the cell that a number came from, or of which something is said."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from khoi.collect.queries.periods import known_now
from khoi.collect.queries.stored import stored_file
from khoi.values.finding import Place
from khoi.values.period import Period
from khoi.web.asked import asked as read
from khoi.web.filed import at_cell
from khoi.web.frame import frame
from khoi.web.grid import grid_of
from khoi.web.language import language_of
from khoi.web.opened import workbook

FILES = Path(settings.KHOI_HOME) / "files"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@require_safe
def sheet(request: HttpRequest, period: Period, digest: str) -> HttpResponse:
    """The sheet named `trang` of a received file, the cell named `o` marked; what is said of it as `dn`'s."""
    asked = read(request, period)
    name, cell, file = (request.GET.get(key, "") for key in ("trang", "o", "tep"))
    found = workbook(stored_file(FILES, digest), file) if _DIGEST.fullmatch(digest) else None
    page = next((one for one in found.sheets if one.name == name), None) if found is not None else None
    if page is None:
        raise Http404
    code, known_at = request.GET.get("dn", ""), known_now()
    context = {
        **frame(request, asked, "overview", known_at=known_at),
        "said": at_cell(period, code, Place(sheet=name, cell=cell), language_of(request), known_at) if code else (),
        "code": code,
        "file": file,
        "sheet": page.name,
        "cell": cell,
        "grid": grid_of(page, cell, language_of(request)),
    }
    return render(request, "khoi/sheet.html", context)
