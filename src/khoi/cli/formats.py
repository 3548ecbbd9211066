"""Commands for formats of documents: check Word files, list the editions, show every measure of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.markup import escape

from khoi.catalog.format_parts import DocumentType, Measure, Source, Span
from khoi.catalog.formats import KINDS, Format, editions, format_named
from khoi.cli.app import app
from khoi.cli.home import today
from khoi.cli.say import fail, out, severity_word, show_findings, table
from khoi.publish.format_check.files import Checked, check_files
from khoi.values.finding import Severity
from khoi.wording.say import say, word

formats = typer.Typer(help="Thể thức văn bản: kiểm tra tệp .docx, xem các bản thể thức.", rich_markup_mode=None)
app.add_typer(formats, name="format")

FilesArgument = Annotated[list[Path], typer.Argument(help="Một hay nhiều tệp .docx", metavar="TỆP")]


@formats.command("check")
def format_check(
    tệp: FilesArgument,
    format_code: Annotated[
        str, typer.Option(help="Mã thể thức (xem “khoi format list”); mặc định theo tiêu đề và ngày ghi trong văn bản")
    ] = "",
    output: Annotated[Literal["table", "json"], typer.Option(help="In bảng hay JSON")] = "table",
) -> None:
    """Đo thể thức của văn bản: cần gì, đang thế nào, sửa ra sao; mã thoát 1 nếu có điều phải sửa."""
    if format_code and format_named(format_code) is None:
        fail(f"Không có thể thức nào mang mã “{format_code}”.", "Xem các mã bằng “khoi format list”.")
    done: list[Checked] = []
    for checked in check_files(tệp, today().date(), format_code):
        done.append(checked)
        if output == "table":
            _tell(checked)
    if output == "json":
        out.out(json.dumps({"files": [_as_json(one) for one in done]}, ensure_ascii=False, indent=2))
    if any(one.blocked for one in done):
        raise typer.Exit(1)


@formats.command("list")
def format_list() -> None:
    """Liệt kê các bản thể thức và ngày áp dụng."""
    lines = [(one.code, one.name.vi, _days(one)) for kind in KINDS for one in editions(kind)]
    out.print(table("Thể thức văn bản", ("Mã", "Thể thức", "Áp dụng"), lines, whole=(0,)))


@formats.command("show")
def format_show(mã: Annotated[str, typer.Argument(help="Mã thể thức, như party_hd36", metavar="MÃ")]) -> None:
    """Mọi số đo của một bản thể thức: mức cho phép, giá trị Khối dùng, mức độ, căn cứ và độ chắc."""
    edition = format_named(mã)
    if edition is None:
        fail(f"Không có thể thức nào mang mã “{mã}”.", "Xem các mã bằng “khoi format list”.")
    out.print(f"[bold]{edition.code}[/]  {escape(edition.name.vi)}", markup=True)
    out.print(f"  {edition.instrument}; {_days(edition)}")
    parts = dict(edition.parts())
    lines = [
        (
            parts[measure.part].name if number == 0 or measure.part != before.part else "",
            word("measure", measure.key),
            shown(measure),
            severity_word(measure.severity),
            measure.source,
            word("trust", edition.sources[measure.source].confidence.value),
        )
        for number, measure, before in _with_before(list(edition.measures()))
    ]
    out.print(table("", ("Thể thức", "Số đo", "Cần (Khối viết)", "Mức", "Nguồn", "Độ chắc"), lines))
    for code, source in edition.sources.items():
        out.print(f"  {code}: {cited(source)}. {source.remark}", markup=False)


def _with_before(measures: Sequence[Measure]) -> list[tuple[int, Measure, Measure]]:
    return [(number, one, measures[max(0, number - 1)]) for number, one in enumerate(measures)]


def cited(source: Source) -> str:
    """`Phụ lục I, Nghị định 30/2020/NĐ-CP (nguồn thứ cấp, …)`."""
    where = ", ".join(filter(None, (source.annex, source.instrument)))
    return f"{where} ({word('confidence', source.confidence.value)})"


def shown(measure: Measure) -> str:
    """What is demanded, as an officer reads it; lengths in the unit of the key."""
    unit = {"mm": " mm", "pt": " pt"}.get(measure.key.rpartition("_")[2], "")
    match measure.value:
        case Span(least=least, most=most, written=written):
            if least == most:
                return f"{_number(least)}{unit}"
            allowed = f"{_number(least)}–{_number(most)}" if most is not None else f"từ {_number(least)}"
            return f"{allowed}{unit} ({_number(written)})"
        case bool() as flag:
            return word("edition", "yes" if flag else "no")
        case Decimal() as length:
            return f"{_number(length)}{unit}"
        case tuple() as several:
            return ", ".join(f"{v.code} {v.name.lower()}" if isinstance(v, DocumentType) else str(v) for v in several)
    return escape(_name(measure.key, measure.value))


def _name(key: str, value: Any) -> str:
    """The word for a code; a text as it stands."""
    kinds = {
        "align": "align",
        "rule_below": "rule",
        "where": "edition",
        "counted_per": "edition",
        "numerals": "edition",
    }
    return word(kinds[key], value) if key in kinds else str(value)


def _number(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _days(edition: Format) -> str:
    since = _written(edition.since)
    return f"từ {since}" if edition.until is None else f"từ {since} đến {_written(edition.until)}"


def _written(day: date) -> str:
    """As offices write it: a 0 before days below 10, and before months 1 and 2 only."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def _tell(checked: Checked) -> None:
    edition = format_named(checked.code)
    out.print(f"[bold]{escape(checked.file)}[/]" + (f"  {escape(edition.name.vi)}" if edition else ""), markup=True)
    show_findings(checked.findings, most=200, console=out)
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in checked.findings)
    if edition is None:
        return
    mark = "[red]✗[/]" if errors else "[green]✓[/]"
    found = f"{errors} điểm phải sửa, {warnings} điểm cần xem lại"
    out.print(f"{mark} Đã đo {len(checked.measured)} điểm: {found}.", markup=True)


def _as_json(checked: Checked) -> dict[str, Any]:
    return {
        "file": checked.file,
        "format": checked.code,
        "blocked": checked.blocked,
        "findings": [
            {**finding.as_json(), "message": (said := say(finding)).message, "advice": said.advice, "where": said.where}
            for finding in checked.findings
        ],
        "measures": [one.as_json() for one in checked.measured],
    }
