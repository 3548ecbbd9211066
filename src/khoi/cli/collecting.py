"""Commands of the round: template, receive, status, accept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.home import Home, now, today, who
from khoi.cli.say import err, fail, out, progress, show_findings, table
from khoi.collect.names import SUFFIXES, is_put_aside, is_workbook
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from khoi.values.text import shown
from khoi.wording.say import word

if TYPE_CHECKING:
    from khoi.collect.intake import Readers
    from khoi.collect.operations.versions import Outcome
    from khoi.collect.queries.status import FormStatus

MANY: Final = 1000
"""Notes that are printed when they are asked for."""
PeriodArgument = Annotated[str, typer.Argument(help="Kỳ báo cáo, như 2022Q1", metavar="KỲ")]
PeriodsArgument = Annotated[list[str], typer.Argument(help="Các kỳ báo cáo, như 2021Q4 2022Q1", metavar="KỲ...")]


@app.command()
def template(
    kỳ: PeriodArgument,
    all_: Annotated[bool, typer.Option("--all", help="Mọi doanh nghiệp phải báo cáo")] = False,
    for_: Annotated[list[str] | None, typer.Option("--for", help="Mã số thuế của một doanh nghiệp")] = None,
    to: Annotated[Path, typer.Option(help="Thư mục ghi tệp")] = Path("mau-bieu"),
) -> None:
    """Ghi tệp biểu mẫu để doanh nghiệp điền, có sẵn số kế hoạch, cùng kỳ, kỳ trước."""
    from khoi.collect.queries.addressees import addressed_templates
    from khoi.documents.workbook_out import write_workbook

    pack, asked = shared.reported(kỳ)
    if all_ == bool(for_):
        fail("Cần chọn --all hoặc --for MÃ_SỐ_THUẾ.", "Ví dụ: khoi template 2022Q1 --all")
    made = addressed_templates(pack, asked, codes=set(for_) if for_ else None)
    unknown = sorted(set(for_ or ()) - {code for code, _ in made})
    if unknown:
        fail(
            f"Không phải thành viên của khối trong {asked.name}: {', '.join(unknown)}.",
            "Xem mã số thuế bằng “khoi status”.",
        )
    to.mkdir(parents=True, exist_ok=True)
    with progress() as bar:
        for code, book in bar.track(made, description="Ghi biểu mẫu"):
            (to / f"{asked}_{code}.xlsx").write_bytes(write_workbook(book))
    out.print(f"Đã ghi {len(made)} tệp biểu mẫu {asked.name} vào {to}.")


@app.command()
def receive(
    files: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục chứa tệp báo cáo")],
    received_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày nhận thật, nếu nhập sau")
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="In cả các lưu ý")] = False,
) -> None:
    """Nhận tệp báo cáo: lưu nguyên tệp, đọc từng ô, ghi thành phiên bản mới; tệp không nhận được thì nói rõ vì sao."""
    opened = shared.home()
    paths, odd = found_files(files)
    for path in odd:
        _mind(f"{path}: không có, hoặc không phải tệp bảng tính; bỏ qua.")
    if left := left_out(files):
        names = ", ".join(path.name for path in left[:5]) + (" …" if len(left) > 5 else "")
        _mind(f"Trong thư mục còn {len(left)} tệp không phải bảng tính, không nhận: {names}.")
    if not paths:
        fail("Không có tệp bảng tính nào để nhận.", f"Nhận các đuôi: {', '.join(sorted(SUFFIXES))}.")
    outcomes = receive_with_progress(opened, paths, received_on.date() if received_on else today().date())
    report_outcomes(outcomes, notes=notes)
    if odd or any(not outcome.taken for outcome in outcomes):
        raise typer.Exit(1)


def _mind(said: str) -> None:
    """Say what was left aside; a file may be called anything."""
    err.print(f"[yellow]●[/] {escape(shown(said))}", markup=True)


def found_files(given: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Workbooks among files and folders (read in order of name), and what was given, or lies there, but is no file."""
    paths: list[Path] = []
    odd: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = list(_in_folder(path))
            paths += [found for found in inside if found.is_file() and is_workbook(found.name)]
            odd += [found for found in inside if not found.is_file()]
        elif path.is_file():
            paths.append(path)
        else:
            odd.append(path)
    return paths, odd


def left_out(given: Iterable[Path]) -> list[Path]:
    """What lies in folders beside the workbooks: a scan or a letter that somebody may have meant as a report."""
    inside = (found for path in given if path.is_dir() for found in _in_folder(path))
    return [found for found in inside if found.is_file() and not is_workbook(found.name)]


def _in_folder(folder: Path) -> list[Path]:
    """All but folders in order of name, without what programs hide or lock with; links may lead nowhere."""
    return sorted(p for p in folder.rglob("*") if not p.is_dir() and not is_put_aside(p.name))


def receive_with_progress(
    opened: Home, paths: Sequence[Path], received_on: date, readers: Readers | None = None
) -> list[Outcome]:
    """Receive files behind a progress bar; `readers` as `receive` takes them."""
    from khoi.collect.intake import readers_of

    pack = shared.pack()
    with nullcontext(readers) if readers else readers_of(pack) as reading:
        # A process starts while we import.
        from khoi.check.inspection import inspector
        from khoi.collect.operations.receive import receive as receive_files

        taken = receive_files(
            paths,
            pack,
            opened.files,
            by=who(),
            at=now(),
            received_on=received_on,
            inspect=inspector(pack),
            readers=reading,
        )
        with progress() as bar:
            return list(bar.track(taken, total=len(paths), description="Nhận tệp"))


def report_outcomes(outcomes: Sequence[Outcome], *, notes: bool) -> None:
    """Totals on stdout, errors and warnings on stderr; notes when they are asked for, else only counted."""
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    show_findings(findings if notes else loud(outcomes), most=MANY if notes else 20, pack=shared.pack())
    taken = sum(outcome.taken for outcome in outcomes)
    forms = sum(outcome.submissions for outcome in outcomes)
    out.print(f"Nhận {taken}/{len(outcomes)} tệp, {forms} biểu; {_count(findings)}.{_left(outcomes)}")
    if not notes and any(finding.severity is Severity.NOTE for finding in findings):
        out.print("Xem các lưu ý: khoi status KỲ --notes")


def _left(outcomes: Sequence[Outcome]) -> str:
    """How many files were not taken, and whether they are kept."""
    refused = [outcome for outcome in outcomes if not outcome.taken]
    lost = sum(not outcome.kept for outcome in refused)
    if not refused:
        return ""
    return f" {len(refused)} tệp không nhận được (" + (f"{lost} tệp chưa lưu được)." if lost else "đã lưu nguyên).")


def loud(outcomes: Iterable[Outcome]) -> list[Finding]:
    """Errors and warnings; notes are only counted."""
    return [f for outcome in outcomes for f in outcome.findings if f.severity is not Severity.NOTE]


def _count(findings: Sequence[Finding]) -> str:
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    return ", ".join(f"{count} {word('severity', severity.value)}" for severity, count in counts.items())


@app.command()
def status(
    kỳ: PeriodArgument,
    all_: Annotated[bool, typer.Option("--all", help="Liệt kê cả đơn vị đã được chấp nhận")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="In cả các lưu ý: điều đã được hiểu, đổi, làm tròn")] = False,
) -> None:
    """Ai đã gửi, ai chưa; cái gì còn chờ."""
    from khoi.check.queries.standing import standing
    from khoi.collect.queries.status import noted_files, refused_files, round_status

    pack, asked = shared.reported(kỳ)
    found = round_status(pack, asked, said={form.submission: form.findings for form in standing(pack, asked)})
    if not found.enterprises:
        fail(f"Không có thành viên nào trong {asked.name}.", "Nhập hồ sơ doanh nghiệp bằng “khoi import”.")
    counts = ", ".join(f"{found.count(s)} {word('state', s)}" for s in ("accepted", "waiting", "errors", "missing"))
    out.print(
        f"[bold]{asked.name[0].upper()}{asked.name[1:]}[/]: {len(found.enterprises)} đơn vị phải báo cáo: {counts}.",
        markup=True,
    )
    rows = [
        (
            e.member.code,
            e.member.short_name,
            word("state", e.state),
            ", ".join(f"{pack.forms_by_code[form.form].sheet} {_version(form)}" for form in e.forms),
            "muộn" if any(form.late for form in e.forms) else "",
            word("how", e.member.how) if e.member.since >= asked.first_day else "",
        )
        for e in found.enterprises
        if all_ or e.state != "accepted" or any(form.late for form in e.forms)
    ]
    if rows:
        out.print(table("", ("Mã số thuế", "Đơn vị", "Tình trạng", "Biểu", "Hạn", "Thành viên mới"), rows))
    waiting = [
        f for e in found.enterprises for form in e.forms if form.state in {"errors", "waiting"} for f in form.findings
    ]
    show_findings((f for f in waiting if f.severity is not Severity.NOTE), console=out, pack=pack)
    if notes:
        told = [*noted_files(asked), *(f for e in found.enterprises for form in e.forms for f in form.findings)]
        show_findings((f for f in told if f.severity is Severity.NOTE), MANY, console=out, pack=pack)
    refused = refused_files()
    if refused:
        out.print(f"{len(refused)} tệp không nhận được (mọi kỳ), gần nhất: {refused[0].name}.")


def _version(form: FormStatus) -> str:
    return f"bản {form.version}" if form.version else "–"


@app.command()
def accept(
    kỳ: PeriodArgument,
    clean: Annotated[
        bool, typer.Option("--clean", help="Mọi báo cáo không có lỗi, không có cảnh báo chưa giải trình")
    ] = False,
    enterprise: Annotated[str, typer.Option(help="Mã số thuế của một doanh nghiệp còn cảnh báo")] = "",
    because: Annotated[str, typer.Option(help="Vì sao chấp nhận dù có cảnh báo")] = "",
) -> None:
    """Chấp nhận báo cáo: từ đó số liệu có hiệu lực để tổng hợp."""
    from khoi.check.operations.accept import accept_clean, accept_enterprise

    pack, asked = shared.reported(kỳ)
    if clean == bool(enterprise):
        fail("Cần chọn --clean, hoặc --enterprise MÃ_SỐ_THUẾ --because “LÝ DO”.")
    if clean:
        cleared = accept_clean(pack, asked, by=who(), at=now())
        report_accepted(asked, cleared.accepted, cleared.waiting)
        return
    done, findings = accept_enterprise(pack, asked, enterprise, because=because, by=who(), at=now())
    if done is None:
        show_findings(findings, pack=pack)
        fail(f"Chưa chấp nhận báo cáo của {enterprise}.")
    report_accepted(asked, done.accepted, done.waiting)


def report_accepted(asked: Period, accepted: int, waiting: int) -> None:
    """How many were accepted and what still waits."""
    rest = f" Còn {waiting} biểu chờ xem xét (“khoi status {asked}”)." if waiting else ""
    out.print(f"{asked.name[0].upper()}{asked.name[1:]}: chấp nhận {accepted} biểu.{rest}")
