"""Commands for publications: publish a period, list what was published, keep an officer's paragraphs."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.collecting import PeriodArgument
from khoi.cli.home import now, who
from khoi.cli.results import NumberOption, result_or_fail
from khoi.cli.say import err, fail, out, progress, show_findings, table
from khoi.values.finding import Finding, Severity

if TYPE_CHECKING:
    from khoi.values.period import Period

texts = typer.Typer(
    help="Phần do cán bộ viết trong báo cáo (nhiệm vụ, kiến nghị …): giữ theo phiên bản, lập lại báo cáo không mất.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(texts, name="text")

CodeArgument = Annotated[str, typer.Argument(help="Chỗ cần viết, như tasks (xem “khoi text show”)", metavar="CHỖ")]


@app.command()
def publish(
    kỳ: PeriodArgument,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Loại ấn phẩm, như quarter_report; nhắc lại để chọn nhiều loại; mặc định tất cả"),
    ] = None,
    day: Annotated[str, typer.Option(help="Ngày văn bản, như 2022-04-14; bỏ trống thì để trống cho văn thư ghi")] = "",
    number: Annotated[int | None, typer.Option(min=1, help="Số văn bản; cần --day và đúng một loại có số")] = None,
    consolidation: NumberOption = None,
    to: Annotated[
        Path | None, typer.Option(help="Thư mục ghi tệp; mặc định publications trong thư mục dữ liệu")
    ] = None,
) -> None:
    """Lập báo cáo và các ấn phẩm của một kỳ: Word, PDF, trình chiếu, phụ lục, phiếu cho từng doanh nghiệp."""
    from khoi.publish.compose import Dated
    from khoi.publish.operations.publish import Wanted
    from khoi.publish.operations.publish import publish as make

    asked = shared.period(kỳ)
    opened = shared.home()
    wanted = Wanted(tuple(kind or ()), Dated(_day(day), number))
    found = result_or_fail(asked, consolidation, "bloc")
    folder = _writable(to or opened.publications)
    with progress() as bar:
        task = bar.add_task("Lập ấn phẩm", total=None)
        made, findings = make(
            found,
            wanted,
            folder=folder,
            by=who(),
            at=now(),
            tell=lambda what, done, of: bar.update(task, description=what, completed=done, total=of),
        )
    show_findings(findings)
    if made is None:
        raise typer.Exit(1)
    said = "không có gì thay đổi, vẫn là" if made.again else "đã lập"
    name = f"{asked.name[0].upper()}{asked.name[1:]}"
    out.print(f"{name}, bản tổng hợp số {found.number}: {said} bản {made.number}, ở {made.folder}")
    for line in _shortened(made.files):
        out.print(f"  {line}")


def _writable(folder: Path) -> Path:
    """The folder, if files can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as trouble:
        fail(f"Không ghi được tệp vào {folder}: {trouble.strerror}.", "Chọn thư mục khác bằng --to.")


def _shortened(files: tuple[str, ...]) -> list[str]:
    """Files by name; those in a folder are counted."""
    folders: dict[str, int] = {}
    lines = []
    for file in files:
        folder, inside, _ = file.rpartition("/")
        if inside:
            folders[folder] = folders.get(folder, 0) + 1
        else:
            lines.append(file)
    return [*lines, *(f"{folder}/ ({count} tệp)" for folder, count in folders.items())]


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"“{text}” không phải một ngày.", "Viết năm-tháng-ngày, như 2022-04-14.")


@app.command()
def publications(kỳ: PeriodArgument) -> None:
    """Các ấn phẩm đã lập của một kỳ."""
    from khoi.publish.queries.published import published

    asked = shared.period(kỳ)
    shared.home()
    rows: dict[tuple[int, str], list[str]] = {}
    for one in published(asked):
        line = rows.setdefault(
            (one.number, one.code),
            [str(one.number), one.code, "0", str(one.consolidation), f"{one.at:%d/%m/%Y %H:%M}", one.by],
        )
        line[2] = str(int(line[2]) + 1)
    heads = ("Bản", "Loại", "Số lượng", "Bản tổng hợp", "Lập lúc", "Người lập")
    out.print(table(f"Ấn phẩm {asked.name}", heads, rows.values(), numbers=(0, 2, 3)))


@texts.command("show")
def text_show(kỳ: PeriodArgument) -> None:
    """Những chỗ cán bộ viết, và đã viết gì cho một kỳ."""
    from khoi.publish.own import own_blocks
    from khoi.publish.queries.own_texts import own_texts

    asked = shared.period(kỳ)
    shared.home()
    held = own_texts(asked)
    for code, hint in own_blocks(shared.pack()).items():
        view = held.get(code)
        written = (
            f"bản {view.version}, {view.by}, {view.at:%d/%m/%Y %H:%M}" if view and view.paragraphs else "chưa viết"
        )
        out.print(f"[bold]{code}[/] – {escape(hint)} ({escape(written)})", markup=True)
        for paragraph in view.paragraphs if view else ():
            out.print(f"  {paragraph}", markup=False)


@texts.command("write")
def text_write(
    kỳ: PeriodArgument,
    chỗ: CodeArgument,
    tệp: Annotated[str, typer.Argument(help="Tệp .txt, mỗi dòng một đoạn; “-” đọc từ bàn phím", metavar="TỆP")],
) -> None:
    """Ghi các đoạn cho một chỗ; tệp rỗng thì để trống chỗ ấy."""
    asked = shared.period(kỳ)
    shared.home()
    _keep(asked, {chỗ: tuple(_lines(tệp))})


def _lines(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError as trouble:
        fail(f"Không mở được {name}: {trouble.strerror}.")
    except UnicodeDecodeError:
        fail(f"{name} không phải văn bản UTF-8.", "Lưu lại với bảng mã UTF-8 rồi thử lại.")
    return text.splitlines()


@texts.command("take")
def text_take(
    kỳ: PeriodArgument,
    tệp: Annotated[Path, typer.Argument(help="Báo cáo .docx đã sửa trong Word", metavar="TỆP")],
) -> None:
    """Lấy lại các phần cán bộ đã viết ngay trong tệp Word của báo cáo."""
    from khoi.publish.read_own import read_own_file

    asked = shared.period(kỳ)
    shared.home()
    if not tệp.is_file():
        fail(f"Không có tệp {tệp}.")
    found, findings = read_own_file(tệp)
    show_findings(findings)
    if found is None:
        raise typer.Exit(1)
    _keep(asked, found)


def _keep(asked: Period, found: Mapping[str, Sequence[str]]) -> None:
    from khoi.publish.operations.own_texts import write_own_texts

    findings: list[Finding] = write_own_texts(shared.pack(), asked, found, by=who(), at=now())
    show_findings(findings)
    if any(one.severity is Severity.ERROR for one in findings):
        raise typer.Exit(1)
    same = {one.values["code"] for one in findings}
    for code, paragraphs in found.items():
        if code not in same:
            err.print(f"Đã ghi {len(paragraphs)} đoạn cho “{code}” của {asked.name}.")
