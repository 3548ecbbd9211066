"""Figures of a consolidation for people and programs: table, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from rich.console import Group
from rich.text import Text

from khoi.cli.say import table
from khoi.consolidate.queries.results import Result
from khoi.values.numbers import write_number
from khoi.values.period import Window

_CSV_COLUMNS: Final = (
    "code", "name", "unit", "value", "display", "same_period_value", "change_percent", "change_points",
    "same_members_change_percent", "plan_value", "attainment_percent", "share_percent", "denominator",
    "expected", "received", "accepted", "reported",
)  # fmt: skip


def as_json(result: Result, figures: Sequence[dict[str, Any]]) -> str:
    """The document that other programs rely on; decimals are strings."""
    document = {
        "period": str(result.period),
        "period_name": result.period.name,
        "days": _days(result),
        "bloc": {"code": result.bloc.code, "name": {"vi": result.bloc.name, "en": result.bloc.name_en}}
        if result.bloc
        else None,
        "notice": result.bloc.notice if result.bloc else "",
        "group": result.group.key if result.group else "bloc",
        "consolidation": result.number,
        "basis": result.basis.value,
        "pack": {"code": result.pack.about.code, "version": result.pack.about.version, "digest": result.pack.digest},
        "known_at": result.known_at,
        "made_at": result.made_at.isoformat(),
        "intra_bloc_eliminated": False,
        "figures": list(figures),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _days(result: Result) -> dict[str, str]:
    """Which days the period's figures are of: a setting of the bloc."""
    window = result.bloc.window if result.bloc else Window.CALENDAR
    first, last = result.period.days(window)
    return {"window": window.value, "first": first.isoformat(), "last": last.isoformat()}


def as_csv(figures: Sequence[dict[str, Any]]) -> str:
    """One line per figure; text that a spreadsheet would take for a formula is set off by an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(_CSV_COLUMNS)
    for figure in figures:
        same, plan, coverage = figure["same_period"], figure["plan"] or {}, figure["coverage"]
        row = {
            **{key: figure.get(key) for key in ("code", "unit", "value", "display", "share_percent", "denominator")},
            "name": figure["name"]["vi"],
            "same_period_value": same["value"],
            **{key: same.get(key) for key in ("change_percent", "change_points", "same_members_change_percent")},
            "plan_value": plan.get("value"),
            "attainment_percent": plan.get("attainment_percent"),
            **coverage,
        }
        writer.writerow([_harmless(row.get(column)) for column in _CSV_COLUMNS])
    return target.getvalue()


def _harmless(value: object) -> object:
    """Text, not a number; a minus sign begins either."""
    if isinstance(value, str) and _LIKE_A_FORMULA.match(value):
        return "'" + value
    return value


_LIKE_A_FORMULA: Final = re.compile(r"[=+@\t\r\n]|-(?!\d+(\.\d+)?\Z)")


def as_table(result: Result, figures: Sequence[dict[str, Any]]) -> Group:
    """The headline table, with what a reader must know below it."""
    name = result.group.name if result.group else result.bloc.name if result.bloc else ""
    title = f"{name} – {result.period.name} (bản tổng hợp số {result.number})"
    heads = (
        "Chỉ tiêu",
        "Giá trị",
        "So cùng kỳ",
        "Đơn vị có mặt\ncả hai kỳ",
        "Kế hoạch, chỉ tiêu\ngiao, tỷ trọng",
        "Báo cáo",
    )
    rows = [
        (
            figure["name"]["vi"],
            figure["display"],
            change(figure["same_period"]),
            change(figure["same_period"], "same_members_"),
            goal(figure),
            coverage(figure),
        )
        for figure in figures
    ]
    return Group(table(title, heads, rows, numbers=(1, 2, 3, 5)), Text(remarks(result), style="dim"))


def change(document: dict[str, Any] | None, prefix: str = "") -> str:
    """`giảm 9,0%`, `tăng 0,31 điểm %`, `không đổi`; “không so sánh được” without a base."""
    if document is None or not (prefix == "" or document.get("same_members") is not None):
        return ""
    points = document.get(f"{prefix}change_points")
    percent = document.get(f"{prefix}change_percent")
    text = points if points is not None else percent
    if text is None:
        return "không so sánh được"
    number, unit, decimals = Decimal(text), " điểm %" if points is not None else "%", 2 if points is not None else 1
    shown = write_number(abs(number), decimals)
    if number == 0:
        return "không đổi"
    return f"{'tăng' if number > 0 else 'giảm'} {shown}{unit}"


def goal(figure: dict[str, Any]) -> str:
    """Plan attainment, target attainment, or the share with its denominator."""
    said = []
    if figure.get("share_percent"):
        said.append(
            f"{_percent(figure['share_percent'])} của {figure['denominator']} đơn vị {_OF[figure['denominator_of']]}"
        )
    if figure["plan"] and figure["plan"]["attainment_percent"]:
        said.append(f"{_percent(figure['plan']['attainment_percent'])} kế hoạch năm ({figure['plan']['units']} đơn vị)")
    if figure["target"] and figure["target"]["attainment_percent"]:
        said.append(f"{_percent(figure['target']['attainment_percent'])} chỉ tiêu giao ({figure['target']['value']})")
    return "\n".join(said)


_OF: Final = {"members": "trong khối", "reporting": "có báo cáo", "planned": "có kế hoạch"}


def _percent(text: str) -> str:
    return f"{write_number(Decimal(text), 1)}%"


def coverage(figure: dict[str, Any]) -> str:
    """`106/107`: accepted of those that owe the form."""
    held = figure["coverage"]
    return f"{held['accepted']}/{held['expected']}"


def remarks(result: Result) -> str:
    """Basis, coverage, intra-bloc trade, and the notice of the records."""
    lines = [
        "Kỳ này: số ước, trừ phần đã có số chính thức; kỳ trước và cùng kỳ: số chính thức, nơi chưa có là số ước."
        if result.basis == "best"
        else f"Chỉ dùng số {'ước' if result.basis == 'estimate' else 'chính thức'}.",
        "Báo cáo: số đơn vị đã chấp nhận trên số đơn vị phải báo cáo. Chưa loại trừ giao dịch nội bộ khối.",
    ]
    if result.bloc and result.bloc.notice:
        lines.append(result.bloc.notice)
    return "\n".join(lines)
