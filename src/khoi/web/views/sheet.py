"""A received sheet in its own layout, with the cell that a number came from."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from khoi.collect.queries.periods import known_now
from khoi.collect.queries.stored import stored_file
from khoi.values.period import Period
from khoi.web.asked import asked as read
from khoi.web.frame import frame
from khoi.web.grid import grid_of
from khoi.web.opened import workbook

FILES = Path(settings.KHOI_HOME) / "files"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@require_safe
def sheet(request: HttpRequest, period: Period, digest: str) -> HttpResponse:
    """The sheet named `trang` of a received file, the cell named `o` marked."""
    asked = read(request, period)
    name, cell, file = (request.GET.get(key, "") for key in ("trang", "o", "tep"))
    found = workbook(stored_file(FILES, digest), file) if _DIGEST.fullmatch(digest) else None
    page = next((one for one in found.sheets if one.name == name), None) if found is not None else None
    if page is None:
        raise Http404
    context = {
        **frame(request, asked, "overview", known_at=known_now()),
        "file": file,
        "sheet": page.name,
        "cell": cell,
        "grid": grid_of(page, cell),
    }
    return render(request, "khoi/sheet.html", context)
