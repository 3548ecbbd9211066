"""What is answered to a request that cannot be read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBadRequest
from django.template.loader import render_to_string


def unreadable(_: HttpRequest, exception: Exception) -> HttpResponseBadRequest:
    """Django's own answer would read the form again, to look for the token, and fail again."""
    del exception  # what is wrong with it is nobody's fault who sits before a browser
    return HttpResponseBadRequest(render_to_string("400.html"))
