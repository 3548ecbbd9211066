"""What is answered to a request that cannot be read."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def unreadable(_: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own answer would read the form again, to look for the token, and fail again."""
    # What is wrong with it is nobody's fault who sits before a browser; only that it was too much can be mended.
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return HttpResponse(render_to_string("400.html"), status=status)
