"""Who is answered: this machine only, as long as there are no accounts and rights."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

from khoi.values.loopback import is_loopback

REFUSED = "Khối chưa có tài khoản và phân quyền, nên chỉ trả lời trình duyệt trên chính máy này."

Answer = Callable[[HttpRequest], HttpResponse]


def only_this_machine(answer: Answer) -> Answer:
    """Middleware: nobody else is answered, whatever the server was bound to."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not is_loopback(request.META.get("REMOTE_ADDR", "")):
            return HttpResponseForbidden(REFUSED, content_type="text/plain; charset=utf-8")
        return answer(request)

    return answered
