"""Commands of checking: what to look at first, and why a warning is no error."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.markup import escape

from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.collecting import PeriodArgument
from khoi.cli.home import now, who
from khoi.cli.say import Known, fail, finding_lines, out, show_findings, table
from khoi.values.numbers import write_number
from khoi.values.quantity import as_text, from_fraction

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack
    from khoi.check.queries.attention import Attention, Case


@app.command()
def check(
    kỳ: PeriodArgument,
    first: Annotated[int, typer.Option(help="Số biểu cần xem trước", min=1)] = 10,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", help="Dạng in ra")] = "table",
) -> None:
    """Các biểu còn vấn đề, xếp theo mức nghi ngờ nhân với ảnh hưởng tới tổng của khối."""
    from khoi.check.queries.attention import attention

    pack, asked = shared.reported(kỳ)
    found = attention(pack, asked)
    if format_ == "json":
        typer.echo(json.dumps(_as_json(pack, found, first), ensure_ascii=False, indent=2))
    else:
        _show(pack, found, first)


@app.command()
def explain(
    kỳ: PeriodArgument,
    enterprise: Annotated[str, typer.Option(help="Mã số thuế của doanh nghiệp")],
    finding: Annotated[str, typer.Option(help="Mã vấn đề, như in ở cuối mỗi vấn đề của “khoi check”")],
    because: Annotated[str, typer.Option(help="Vì sao số liệu đúng")],
    indicator: Annotated[str, typer.Option(help="Chỉ giải trình cho một chỉ tiêu")] = "",
) -> None:
    """Ghi giải trình của doanh nghiệp cho một cảnh báo; lỗi thì phải sửa, không giải trình được."""
    from khoi.check.operations.explain import explain as record

    pack, asked = shared.reported(kỳ)
    count, findings = record(pack, asked, enterprise, finding, because=because, indicator=indicator, by=who(), at=now())
    if findings:
        show_findings(findings)
        fail("Chưa ghi giải trình.")
    out.print(f"Đã ghi giải trình cho {count} cảnh báo.")


def _show(pack: Pack, found: Attention, first: int) -> None:
    name = f"{found.period.name[0].upper()}{found.period.name[1:]}"
    out.print(
        f"[bold]{name}[/]: {found.forms} biểu đã nhận, {found.waiting} chờ chấp nhận, {len(found.cases)} còn vấn đề.",
        markup=True,
    )
    shown = found.cases[:first]
    if not shown:
        return
    lines = [
        (
            str(number),
            case.member.code,
            case.member.short_name,
            pack.forms_by_code[case.form].sheet,
            _percent(case.look.share),
            _percent(case.look.so_far),
        )
        for number, case in enumerate(shown, 1)
    ]
    heads = ("", "Mã số thuế", "Đơn vị", "Biểu", "Phần nghi ngờ", "Cộng dồn")
    out.print(table("Xem trước", heads, lines, numbers=(0, 4, 5)))
    for number, case in enumerate(shown, 1):
        out.print(f"[bold]{number}. {escape(case.member.short_name)}[/] ({case.member.code})", markup=True)
        _show_case(pack, case)
    if len(found.cases) > first:
        out.print(f"[dim]… và {len(found.cases) - first} biểu khác (--first {len(found.cases)}).[/]", markup=True)


def _show_case(pack: Pack, case: Case) -> None:
    known = Known.of(pack)
    for finding in case.look.findings:
        for line in finding_lines(finding, known):
            out.print(line, markup=True)
        for reason in case.reasons.get((finding.code, finding.place.indicator), ()):
            out.print(f"  Đã giải trình {reason.period.name}: “{reason.text}”")


def _as_json(pack: Pack, found: Attention, first: int) -> dict[str, object]:
    from khoi.check.report import validation

    at, by = now(), who()
    return {
        "period": str(found.period),
        "forms": {"received": found.forms, "waiting": found.waiting, "doubtful": len(found.cases)},
        "looks": [
            {
                "enterprise": case.member.code,
                "form": case.form,
                "share_percent": _exact(case.look.share),
                "so_far_percent": _exact(case.look.so_far),
                "findings": [validation(finding, pack, form=case.form, by=by, at=at) for finding in case.look.findings],
                "reasons": [
                    {"code": code, "indicator": indicator, "period": str(reason.period), "text": reason.text}
                    for (code, indicator), reasons in case.reasons.items()
                    for reason in reasons
                ],
            }
            for case in found.cases[:first]
        ],
    }


def _percent(share: Fraction) -> str:
    return f"{write_number(from_fraction(share * 100), 1)}%"


def _exact(share: Fraction) -> str:
    return as_text(from_fraction(share * 100))
