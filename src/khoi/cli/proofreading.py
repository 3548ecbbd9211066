"""The command that proofreads prose: texts out of files or standard input, what is doubted of their numbers."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer
from rich.markup import escape
from rich.text import Text

from khoi.cli.app import app
from khoi.cli.marked import marked
from khoi.cli.say import err, fail, out, show_findings
from khoi.documents.prose import STANDARD_INPUT, Prose, Source, read_sources
from khoi.proofread import Doubt, Proof, Severity, proofread_together
from khoi.proofread.document import as_document, said
from khoi.proofread.indicators import shipped_names
from khoi.proofread.page import Shown, page
from khoi.values.text import shown
from khoi.wording.say import word

UNREADABLE: Final = 2
_COLOURS: Final = {Severity.ERROR: "red", Severity.QUESTION: "yellow"}

FilesArgument = Annotated[
    list[Path],
    typer.Argument(help="Một hay nhiều tệp .docx, .pdf, .html, .txt; “-” là đầu vào chuẩn", metavar="TỆP"),
]


@app.command("proofread")
def proofread_files(
    tệp: FilesArgument,
    output: Annotated[
        Literal["text", "json", "html"],
        typer.Option("--format", help="Văn bản đã đánh dấu, JSON, hay trang HTML có đánh dấu"),
    ] = "text",
    to: Annotated[Path | None, typer.Option(help="Ghi vào tệp này thay vì in ra (json, html)", metavar="TỆP")] = None,
) -> None:
    """Rà soát số liệu trong văn bản: tăng giảm, tỷ trọng, tổng; mã thoát 1 nếu có chỗ sai, 2 nếu không đọc được tệp."""
    _let_anything_be_printed()
    if to is not None and output not in _DOCUMENTS:
        fail(f"--to đi cùng --format {' hoặc '.join(_DOCUMENTS)}.", "Thêm --format html, hoặc bỏ --to.")
    read = list(read_sources(_sources(tệp)))
    readable = [prose for prose in read if not prose.unreadable]
    proofs = iter(proofread_together([prose.text for prose in readable], shipped_names()) if readable else ())
    pairs = [(prose, Proof("", (), ()) if prose.unreadable else next(proofs)) for prose in read]
    if output in _DOCUMENTS:
        hand_over(_DOCUMENTS[output](pairs), to)
    else:
        for prose, proof in pairs:
            tell(prose, proof, named=len(pairs) > 1)
    status = status_of(pairs)
    if status:
        raise typer.Exit(status)


def _let_anything_be_printed() -> None:
    """A text may hold letters that the terminal's encoding lacks: a sign in their place, no failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _sources(paths: Sequence[Path]) -> list[Source]:
    """Standard input can be read once."""
    return list(dict.fromkeys(Source(None if str(path) == STANDARD_INPUT else path) for path in paths))


Pairs = Sequence[tuple[Prose, Proof]]


def document_of(pairs: Pairs) -> dict[str, Any]:
    """One document, or several in one."""
    documents = [as_document(shown(prose.name), proof, prose.notes) for prose, proof in pairs]
    return documents[0] if len(documents) == 1 else {"files": documents}


def _json(pairs: Pairs) -> str:
    return json.dumps(document_of(pairs), ensure_ascii=not _whole(), indent=2)


def _whole() -> bool:
    """Whether what is printed may hold any letter."""
    return (out.encoding or "").lower().startswith("utf")


def _html(pairs: Pairs) -> str:
    texts = [Shown(prose.name, proof, tuple(prose.notes), prose.unreadable) for prose, proof in pairs]
    return page(texts, {code: names[0] for code, names in shipped_names().items()})


_DOCUMENTS: Final[Mapping[str, Callable[[Pairs], str]]] = {"json": _json, "html": _html}
"""What is written for others to read, by the name of its format."""


def hand_over(document: str, to: Path | None) -> None:
    """Printed, or written into a file as UTF-8."""
    if to is None:
        out.out(document)
        return
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(f"{document}\n".encode())
    except OSError as trouble:
        fail(f"Không ghi được {to}: {trouble.strerror}.", "Chọn tệp khác bằng --to.")
    err.print(f"Đã ghi vào {escape(shown(str(to)))}.", markup=True)


def status_of(pairs: Pairs) -> int:
    if any(prose.unreadable for prose, _ in pairs):
        return UNREADABLE
    return int(any(proof.errors for _, proof in pairs))


def tell(prose: Prose, proof: Proof, *, named: bool = False) -> None:
    """The text with its doubts marked, then the doubts, then how many they are."""
    if named:
        out.print(f"[bold]{escape(shown(prose.name))}[/]", markup=True)
    show_findings(prose.notes)
    for note in proof.notes:
        err.print(f"[cyan]●[/] {escape(shown(note))}", markup=True)
    if prose.unreadable:
        return
    coloured = out.color_system is not None and not out.no_color
    text = marked(proof, coloured=coloured)
    text.rstrip()
    out.print(text, soft_wrap=not out.is_terminal)
    out.print()
    for number, doubt in enumerate(proof.doubts, 1):
        for line in _lines(number, doubt, proof.text):
            out.print(line, soft_wrap=not out.is_terminal)
    out.print(_counted(proof))


def _lines(number: int, doubt: Doubt, text: str) -> list[Text]:
    words = said(doubt, text)
    head = Text(f"{number}. ")
    head.append(word("doubt", doubt.severity.value).capitalize(), style=_COLOURS[doubt.severity])
    head.append(f" – {words.message}")
    expected = [Text(f"   Đúng ra: {shown(doubt.expected)}.")] if doubt.expected else []
    return [head, *expected, Text(f"   {words.advice}", style="dim")]


def _counted(proof: Proof) -> Text:
    errors = len(proof.errors)
    questions = len(proof.doubts) - errors
    line = Text("✗" if errors else "✓", style="red" if errors else "green")
    line.append(f" {errors} chỗ sai, {questions} chỗ cần xem lại; đã đọc {len(proof.claims)} số liệu.", style="default")
    return line
