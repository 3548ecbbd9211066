"""Long lists a page at a time: which page is asked for, and which others are offered."""

from __future__ import annotations

from django.http import HttpRequest


def page_asked(request: HttpRequest) -> int:
    """The number after `trang=`; the first page for what is no number."""
    text = request.GET.get("trang", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def near(page: int, pages: int) -> list[int]:
    """The first, the last, and those near the one that is shown."""
    return sorted({1, pages, *range(max(1, page - 3), min(pages, page + 3) + 1)})
