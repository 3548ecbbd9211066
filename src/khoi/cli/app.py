"""The `khoi` command and what all its parts share: opening the folder, the pack in force, periods."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from khoi.catalog.pack import Pack
from khoi.cli.home import Home, open_home
from khoi.cli.say import fail
from khoi.values.period import Grain, Period

app = typer.Typer(
    name="khoi",
    help="Khối: thu, kiểm tra, chấp nhận, tổng hợp báo cáo doanh nghiệp; mỗi con số truy được đến ô gốc.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"max_content_width": 120},
)


def home() -> Home:
    """The opened data folder, or a message that says how to make one."""
    opened = open_home()
    if opened is None:
        from django.conf import settings

        fail(
            f"Chưa có dữ liệu ở {settings.KHOI_HOME}.",
            "Chạy “khoi init” để tạo, “khoi demo” để xem dữ liệu mẫu, hoặc đặt biến KHOI_HOME trỏ tới thư mục dữ liệu.",
        )
    return opened


def pack() -> Pack:
    """The pack in force; the folder must be open."""
    from khoi.catalog.queries import pack_in_force

    found = pack_in_force()
    if found is None:
        fail("Chưa có gói định nghĩa nào được áp dụng.", "Chạy “khoi init” hoặc “khoi pack adopt”.")
    return found


def period(text: str) -> Period:
    """A period from the command line; only quarters are consolidated so far."""
    try:
        found = Period.parse(text)
    except ValueError as trouble:
        fail(str(trouble))
    if found.grain is not Grain.QUARTER:
        fail(f"“{text}” không phải một quý.", "Các biểu của gói này báo cáo theo quý: viết như 2022Q1.")
    return found


def periods(texts: Sequence[str]) -> list[Period]:
    """Periods from the command line, in order; `2021Q1-2022Q1` is a run of them."""
    found: set[Period] = set()
    for text in texts:
        first, _, last = text.partition("-")
        at, end = period(first), period(last or first)
        if end < at:
            fail(f"“{text}”: kỳ đầu sau kỳ cuối.", "Viết kỳ sớm trước, như 2021Q1-2022Q1.")
        while at <= end:
            found.add(at)
            at = at.following
    return sorted(found)
