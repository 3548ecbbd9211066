"""The `khoi` command and what all its parts share: opening the folder, the pack in force, periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import typer

from khoi.catalog.pack import Pack
from khoi.cli.home import Home, open_home
from khoi.cli.say import fail
from khoi.collect.rounds import GRAINS
from khoi.values.period import Grain, Period

_AS_WRITTEN: Final = {Grain.MONTH: "2022M03 (tháng)", Grain.QUARTER: "2022Q1 (quý)", Grain.YEAR: "2022 (năm)"}

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
    found = _parsed(text)
    if found.grain is not Grain.QUARTER:
        fail(f"“{text}” không phải một quý.", "Tổng hợp theo quý: viết như 2022Q1.")
    return found


def reported(text: str) -> tuple[Pack, Period]:
    """The pack in force, and a period of which a form of it reports; opens the folder."""
    asked = _parsed(text)
    home()
    chosen = pack()
    return chosen, _of_a_form(asked, chosen)


def periods(texts: Sequence[str], chosen: Pack) -> list[Period]:
    """Periods of which forms report, in order; `2021Q1-2022Q1` is a run of them."""
    found: set[Period] = set()
    for text in texts:
        first, _, last = text.partition("-")
        at, end = (_of_a_form(_parsed(one), chosen) for one in (first, last or first))
        if at.grain is not end.grain:
            fail(f"“{text}”: hai kỳ không cùng loại.", "Viết hai quý hoặc hai năm, như 2021Q1-2022Q1.")
        if end < at:
            fail(f"“{text}”: kỳ đầu sau kỳ cuối.", "Viết kỳ sớm trước, như 2021Q1-2022Q1.")
        while at <= end:
            found.add(at)
            at = at.following
    return sorted(found)


def _parsed(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as trouble:
        fail(str(trouble))


def _of_a_form(asked: Period, chosen: Pack) -> Period:
    grains = {GRAINS[form.frequency] for form in chosen.forms}
    if asked.grain not in grains:
        as_written = ", ".join(text for grain, text in _AS_WRITTEN.items() if grain in grains)
        fail(f"Không biểu nào báo cáo theo kỳ như “{asked}”.", f"Viết như {as_written}.")
    return asked
