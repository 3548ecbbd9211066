"""Commands for enterprises' own layouts: propose, confirm, list, withdraw."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.home import now, who
from khoi.cli.say import fail, out, show_findings, table

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack
    from khoi.collect.own.propose import Proposal

layouts = typer.Typer(
    help="Bố cục riêng của doanh nghiệp: xác nhận một lần, các kỳ sau đọc theo tên dòng, tên cột.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(layouts, name="layout")


@layouts.command("propose")
def layout_propose(
    tệp: Annotated[Path, typer.Argument(help="Tệp mà doanh nghiệp tự lập", metavar="TỆP")],
    for_: Annotated[str, typer.Option("--for", help="Mã số thuế của doanh nghiệp")],
    form: Annotated[str, typer.Option(help="Mã biểu trong gói, như general")],
    period: Annotated[str, typer.Option(help="Kỳ của tệp, như 2022Q1")],
    sheet: Annotated[str, typer.Option(help="Tên trang tính, nếu tệp có nhiều trang")] = "",
    to: Annotated[Path, typer.Option(help="Tệp .xlsx để ghi đề xuất, xem và sửa")] = Path("bo-cuc.xlsx"),
) -> None:
    """Đề xuất dòng nào là chỉ tiêu nào, cột nào là số của kỳ; ghi ra tệp để xem, sửa, rồi xác nhận."""
    from khoi.collect.own.book import layout_book
    from khoi.collect.tax_code import tidy_tax_code
    from khoi.documents.workbook_out import write_workbook

    pack, asked = shared.reported(period)
    if form not in pack.forms_by_code:
        fail(f"Gói không có biểu “{form}”.", f"Đang có: {', '.join(pack.forms_by_code)}.")
    code = tidy_tax_code(for_)
    if code is None:
        fail(f"“{for_}” không phải mã số thuế.", "Xem mã số thuế bằng “khoi status”.")
    proposal = proposed(pack, tệp, form, code[0], asked, sheet)
    show_proposal(pack, proposal)
    to.write_bytes(write_workbook(layout_book(proposal, pack)))
    out.print(f"Đã ghi đề xuất vào {to}. Xem lại, sửa nếu cần, rồi: khoi layout confirm {to}")


def proposed(pack: Pack, path: Path, form: str, enterprise: str, period: object, sheet: str) -> Proposal:
    """The proposal for a file, which is read as any file that came: in a process of its own."""
    from khoi.collect.own.ask import Asked, propose_for
    from khoi.documents.confined import Confined, Lost
    from khoi.values.finding import Finding
    from khoi.values.period import Period

    assert isinstance(period, Period)
    try:
        content = path.read_bytes()
    except OSError as trouble:
        fail(f"Không mở được {path}: {trouble.strerror}.")
    with Confined(partial(propose_for, pack), processes=1) as reading:
        (answer,) = reading.map([Asked(content, path.name, form, enterprise, period, sheet)])
    if isinstance(answer, Lost):
        fail(f"Không đọc được {path}: chương trình đọc bị dừng.", "Lưu thành một tệp .xlsx mới rồi thử lại.")
    if isinstance(answer, Finding):
        show_findings([answer])
        raise typer.Exit(1)
    return answer


def show_proposal(pack: Pack, proposal: Proposal) -> None:
    """Which line is proposed for which indicator, with the number that stands there."""
    chosen = next((column for column in proposal.columns if column.letter == proposal.estimate), None)
    rows = [
        (
            pack.indicators[line.indicator].name.vi,
            line.line.label if line.line else "–",
            f"{proposal.estimate}{line.row + 1}" if line.row is not None else "",
            chosen.cells.get(line.row, "") if chosen and line.row is not None else "",
            f"{line.alike}%" if line.line else "",
        )
        for line in proposal.lines
    ]
    names = {question.code: question.name.vi for question in pack.forms_by_code[proposal.form].texts}
    rows += [
        (names[asked.question], asked.line.label, asked.cell, asked.said, f"{asked.alike}%")
        if asked.line
        else (names[asked.question], "–", "", "", "")
        for asked in proposal.questions
    ]
    heading = f"cột {chosen.letter} “{chosen.heading}”" if chosen else "chưa rõ cột nào là số của kỳ: ghi vào tệp"
    title = f"Trang tính “{proposal.sheet}”, {heading}, đơn vị tiền: {proposal.money or 'chưa rõ'}"
    out.print(
        table(
            title,
            ("Chỉ tiêu, câu hỏi", "Dòng trong tệp", "Ô", "Số, câu trả lời trong ô", "Giống"),
            rows,
            numbers=(3, 4),
        )
    )


@layouts.command("confirm")
def layout_confirm(
    tệp: Annotated[Path, typer.Argument(help="Tệp đề xuất đã xem và sửa", metavar="TỆP")],
    because: Annotated[str, typer.Option(help="Ghi chú, lý do")] = "",
) -> None:
    """Xác nhận một bố cục: từ nay “khoi receive” đọc trang tính của doanh nghiệp theo đó."""
    from khoi.collect.operations.layouts import confirm_layout

    shared.home()
    try:
        content = tệp.read_bytes()
    except OSError as trouble:
        fail(f"Không mở được {tệp}: {trouble.strerror}.")
    confirmed, findings = confirm_layout(content, tệp.name, shared.pack(), by=who(), at=now(), because=because)
    show_findings(findings)
    if confirmed is None:
        fail("Chưa xác nhận bố cục nào.")
    asked = f", {len(confirmed.questions)} câu hỏi" if confirmed.questions else ""
    out.print(
        f"Đã xác nhận bố cục bản {confirmed.version} của {confirmed.enterprise}, biểu {confirmed.form}:"
        f" {len(confirmed.lines)} chỉ tiêu{asked}."
    )


@layouts.command("list")
def layout_list() -> None:
    """Các bố cục riêng đang dùng."""
    from khoi.collect.queries.layouts import confirmed_layouts

    shared.home()
    held = confirmed_layouts()
    if not held:
        out.print("Chưa có bố cục riêng nào được xác nhận.")
        return
    rows = [
        (
            one.layout.enterprise,
            one.short_name,
            one.layout.form,
            str(one.layout.version),
            str(len(one.layout.lines)),
            f"{one.at:%d/%m/%Y}",
            one.by,
        )
        for one in held
    ]
    out.print(table("", ("Mã số thuế", "Đơn vị", "Biểu", "Bản", "Chỉ tiêu", "Ngày xác nhận", "Người xác nhận"), rows))


@layouts.command("withdraw")
def layout_withdraw(
    mst: Annotated[str, typer.Argument(help="Mã số thuế của doanh nghiệp", metavar="MÃ_SỐ_THUẾ")],
    form: Annotated[str, typer.Argument(help="Mã biểu", metavar="BIỂU")],
    because: Annotated[str, typer.Option(help="Vì sao thôi dùng")] = "",
) -> None:
    """Thôi dùng một bố cục; những gì đã nhận theo đó vẫn giữ nguyên."""
    from khoi.collect.operations.layouts import withdraw_layout

    shared.home()
    findings = withdraw_layout(mst, form, by=who(), at=now(), because=because)
    if findings:
        show_findings(findings)
        raise typer.Exit(1)
    out.print(f"Đã thôi dùng bố cục của {mst}, biểu {form}.")
