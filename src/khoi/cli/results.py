"""Commands of results: consolidate, figures, trace, consolidations."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.markup import escape
from rich.table import Table

from khoi.cli import app as shared
from khoi.cli import figures as shown
from khoi.cli.app import app
from khoi.cli.collecting import PeriodArgument, PeriodsArgument
from khoi.cli.home import now, who
from khoi.cli.say import fail, out, table
from khoi.values.basis import BasisChoice
from khoi.values.numbers import write_number
from khoi.values.period import Period
from khoi.values.quantity import plain
from khoi.wording.say import word

if TYPE_CHECKING:
    from khoi.consolidate.queries.cells import Part, Source
    from khoi.consolidate.queries.results import Result


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


GroupOption = Annotated[str, typer.Option(help="Nhóm, như sector:bank; mặc định cả khối")]
NumberOption = Annotated[int | None, typer.Option("--consolidation", help="Số bản tổng hợp; mặc định bản mới nhất")]


@app.command()
def consolidate(
    kỳ: PeriodsArgument,
    basis: Annotated[
        BasisChoice, typer.Option(help="best: số chính thức nhất của từng ô; hoặc chỉ một loại")
    ] = BasisChoice.BEST,
    full: Annotated[bool, typer.Option("--full", help="Cộng lại từ đầu thay vì cộng phần chênh lệch")] = False,
) -> None:
    """Tổng hợp mỗi kỳ thành một bản mới có số thứ tự; bản cũ giữ nguyên. Nhiều kỳ một lần nhanh hơn từng kỳ."""
    from khoi.consolidate.operations import consolidate_all
    from khoi.engine.query import Overflow

    asked = list(dict.fromkeys(map(shared.period, kỳ)))
    opened = shared.home()
    try:
        consolidated = consolidate_all(
            shared.pack(), asked, folder=opened.derived, by=who(), at=now(), choice=basis, in_full=full
        )
    except Overflow as trouble:
        fail(f"Có tổng vượt quá 38 chữ số, không tổng hợp: {trouble}", "Kiểm tra đơn vị của số liệu lớn bất thường.")
    for done in consolidated:
        way = f"cộng chênh lệch của {done.changed} đơn vị" if done.way == "difference" else "cộng từ đầu"
        name = done.period.name
        out.print(f"{name[0].upper()}{name[1:]}: bản tổng hợp số {done.number} ({way}).")


@app.command()
def figures(
    kỳ: PeriodArgument,
    format_: Annotated[Format, typer.Option("--format", help="table, json hoặc csv")] = Format.TABLE,
    group: GroupOption = "bloc",
    consolidation: NumberOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Mọi chỉ tiêu, không chỉ chỉ tiêu đứng đầu")] = False,
) -> None:
    """Số liệu của một bản tổng hợp."""
    asked = shared.period(kỳ)
    shared.home()
    found = result_or_fail(asked, consolidation, group)
    # Programs get every figure; people the headlines, unless they ask for all.
    chosen = found.figures if all_ or format_ is not Format.TABLE else found.headlines()
    if format_ is Format.JSON:
        typer.echo(shown.as_json(found, chosen))
    elif format_ is Format.CSV:
        typer.echo(shown.as_csv(chosen), nl=False)
    else:
        out.print(shown.as_table(found, chosen))


@app.command()
def trace(
    code: Annotated[str, typer.Argument(help="Mã chỉ tiêu, như revenue.total", metavar="CHỈ_TIÊU")],
    kỳ: PeriodArgument,
    enterprise: Annotated[str, typer.Option(help="Chỉ một doanh nghiệp (mã số thuế)")] = "",
    group: GroupOption = "bloc",
    consolidation: NumberOption = None,
    format_: Annotated[Format, typer.Option("--format", help="table hoặc json")] = Format.TABLE,
    first: Annotated[int, typer.Option(min=1, help="Số dòng hiện ra")] = 1000,
) -> None:
    """Đi từ một con số đến doanh nghiệp, tệp, trang tính, ô."""
    from khoi.consolidate.queries.trace import trace as follow

    asked = shared.period(kỳ)
    shared.home()
    found = result_or_fail(asked, consolidation, group)
    traced = follow(found, code, group, enterprise)
    if traced is None:
        fail(f"Bản tổng hợp số {found.number} không có chỉ tiêu “{code}”.", "Xem mã bằng “khoi pack show”.")
    if format_ is Format.JSON:
        typer.echo(json.dumps(traced.as_json(), ensure_ascii=False, indent=2))
        return
    if format_ is Format.CSV:
        fail("“khoi trace” chỉ ghi table hoặc json.")
    name, display = escape(traced.figure["name"]["vi"]), traced.figure["display"]
    out.print(f"[bold]{name}[/], {asked.name}: [bold]{display}[/]", markup=True)
    for part in traced.parts:
        out.print(part_table(part, first))
    agreement = "khớp" if traced.agrees else "KHÔNG KHỚP"
    out.print(f"Cộng lại từ các ô: {agreement} với bản tổng hợp số {traced.consolidation}.")
    if not traced.agrees:
        raise typer.Exit(1)


def part_table(part: Part, first: int) -> Table:
    pace = any(row.plan is not None for row in part.contributions)
    counted = any(row.counted is not None for row in part.contributions)
    several = len({source.indicator for row in part.contributions for source in row.sources}) > 1
    heads = ["Mã số thuế", "Đơn vị", f"Giá trị ({part.unit})"]
    heads += ["% kế hoạch"] if pace else []
    heads += ["Tính"] if counted else []
    heads += [f"Nguồn: {'chỉ tiêu, ' if several else ''}kỳ, loại số, tệp, trang tính, ô, nội dung ô"]
    rows = []
    for row in part.contributions[:first]:
        line = [row.code, row.name, _written(row.value)]
        line += [f"{write_number(row.pace_percent, 2)}%" if row.pace_percent is not None else "–"] if pace else []
        line += ["có" if row.counted else ""] if counted else []
        line += ["\n".join(_source(source, several) for source in row.sources)]
        rows.append(line)
    title = f"{part.name}: {_written(part.total)}"
    if part.words is not None and part.words != part.name:
        title = f"{title}\n{part.words}"
    return table(title, heads, rows, numbers=(2, 3) if pace else (2,))


def _source(source: Source, named: bool) -> str:
    """The indicator where several are read, period, basis, file, sheet, cell, and what stands there as it is seen."""
    content = f"“{source.raw}”" if source.typed else _written(Decimal(source.raw)) if source.raw else ""
    unit = "" if source.raw.endswith(source.unit) else f" {source.unit}"
    basis = word("basis", source.basis)
    name = f"{source.name}, " if named else ""
    return f"{name}{source.period} {basis}: {source.file} / {source.sheet} / {source.cell} = {content}{unit}"


def _written(value: Decimal) -> str:
    """All digits of a number, as Vietnamese write it."""
    exponent = plain(value).as_tuple().exponent
    return write_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


@app.command()
def prove(
    kỳ: PeriodArgument,
    group: GroupOption = "bloc",
    consolidation: NumberOption = None,
) -> None:
    """Cộng lại mọi con số của một bản tổng hợp từ các ô, và đối chiếu các tệp gốc đang lưu."""
    from khoi.consolidate.queries.proof import prove as add_up

    asked = shared.period(kỳ)
    opened = shared.home()
    found = result_or_fail(asked, consolidation, group)
    proof = add_up(found, opened.files, group)
    out.print(
        f"Bản tổng hợp số {found.number}, {asked.name}: {proof.figures - len(proof.disagreeing)}/{proof.figures}"
        f" con số khớp khi cộng lại từ {write_number(Decimal(proof.cells), 0)} ô của {proof.files} tệp."
    )
    if proof.disagreeing:
        fail(f"Không khớp: {', '.join(proof.disagreeing)}.", "Xem từng con số bằng “khoi trace”.")
    if proof.lost:
        fail(f"Tệp gốc mất hoặc bị thay đổi: {', '.join(proof.lost)}.", "Khôi phục thư mục files từ bản sao lưu.")


@app.command()
def consolidations(
    kỳ: Annotated[str, typer.Argument(help="Kỳ báo cáo; bỏ trống là mọi kỳ", metavar="KỲ")] = "",
) -> None:
    """Các bản tổng hợp đã có."""
    from khoi.consolidate.queries.results import summaries

    asked = shared.period(kỳ) if kỳ else None
    shared.home()
    rows = [
        (str(s.number), s.period.name, s.basis.value, f"{s.made_at:%d/%m/%Y %H:%M}", s.made_by, s.way)
        for s in summaries(asked)
    ]
    out.print(
        table("Các bản tổng hợp", ("Số", "Kỳ", "Loại số", "Lập lúc", "Người lập", "Cách cộng"), rows, numbers=(0,))
    )


def result_or_fail(asked: Period, number: int | None, group: str) -> Result:
    """The consolidation asked for, or what to do when there is none."""
    from khoi.consolidate.queries.results import result

    found = result(asked, number, group)
    if found is not None:
        return found
    _no_result(asked, number, group)


def _no_result(asked: Period, number: int | None, group: str) -> NoReturn:
    from khoi.consolidate.queries.results import consolidated_groups, summaries

    held = summaries(asked)
    if not held:
        fail(f"Chưa có bản tổng hợp nào của {asked.name}.", f"Chạy “khoi consolidate {asked}”.")
    if number is not None and number not in {s.number for s in held}:
        fail(
            f"Không có bản tổng hợp số {number} của {asked.name}.",
            f"Đang có: {', '.join(str(s.number) for s in held)}.",
        )
    groups = ", ".join(consolidated_groups(number or held[0].number))
    fail(f"Bản tổng hợp không có nhóm “{group}”.", f"Các nhóm: {groups}.")
