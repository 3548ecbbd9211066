"""The reader's language and look: switched by a form, kept in a cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from khoi.web.language import A_YEAR, LANGUAGE_COOKIE, THEME_COOKIE, THEMES
from khoi.wording.say import LANGUAGES


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Take what was pressed and go back to the page; anything else changes nothing."""
    back = request.POST.get("back", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    answer = redirect(back if safe else "/")
    for cookie, known in ((LANGUAGE_COOKIE, LANGUAGES), (THEME_COOKIE, THEMES)):
        wanted = request.POST.get(cookie, "")
        if wanted in known:
            answer.set_cookie(cookie, wanted, max_age=A_YEAR, samesite="Lax", httponly=True)
    return answer
