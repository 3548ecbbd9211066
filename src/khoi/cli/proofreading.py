"""The command that proofreads prose: texts out of files or standard input, what is doubted of their numbers."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NoReturn

import typer
from rich.markup import escape
from rich.text import Text

from khoi.catalog.pack import Pack
from khoi.cli.app import app
from khoi.cli.beside_data import proofs_of
from khoi.cli.marked import counted, marked
from khoi.cli.proofread_copies import is_file_name, write_copies
from khoi.cli.proofread_page import write_page
from khoi.cli.records import checked_pack
from khoi.cli.say import err, out, show_findings
from khoi.documents.prose import STANDARD_INPUT, Prose, Source, read_sources
from khoi.proofread import Doubt, Office, Proof, Severity
from khoi.proofread.document import as_document, said
from khoi.values.finding import Finding
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
        Literal["text", "json", "html", "docx"],
        typer.Option("--format", help="In văn bản đã đánh dấu, JSON, trang HTML, hay ghi tệp .docx có ghi chú"),
    ] = "text",
    gói: Annotated[
        str | None,
        typer.Option(
            "--pack",
            help="Gói định nghĩa đi kèm, hoặc thư mục gói; mặc định là gói của thư mục dữ liệu, không có thì haiphong",
            metavar="GÓI",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help="Tệp .html, tệp .docx hay thư mục để ghi; mặc định in HTML ra, ghi .docx cạnh tệp được rà soát",
            metavar="TỆP|THƯ_MỤC",
        ),
    ] = None,
    no_data: Annotated[
        bool, typer.Option("--no-data", help="Không đối chiếu với số liệu của khối trong thư mục dữ liệu")
    ] = False,
) -> None:
    """Rà soát số liệu trong văn bản, cả với số liệu của khối; mã thoát 1 nếu có chỗ sai, 2 nếu không đọc được tệp."""
    _let_anything_be_printed()
    if to is not None and output not in {"docx", "html"}:
        _refuse("“--to” chỉ dùng cùng “--format docx” hoặc “--format html”.")
    if to is not None and output == "docx" and is_file_name(to) and len(tệp) > 1:
        _refuse("Rà soát nhiều tệp thì sau “--to” là một thư mục.")
    read = list(read_sources(_sources(tệp), keep_word=output == "docx"))
    readable = [prose for prose in read if not prose.unreadable]
    texts = [prose.text for prose in readable]
    titles = [f"“{shown(Path(prose.name).name)}”" for prose in readable]
    found = zip(
        *proofs_of(texts, lambda: Office.of(_pack(gói)), data=not no_data, own=gói is not None, titles=titles),
        strict=True,
    )
    pairs = [(prose, Proof("", (), ())) if prose.unreadable else _noted(prose, *next(found)) for prose in read]
    status = status_of(pairs)
    match output:
        case "json":
            whole = (out.encoding or "").lower().startswith("utf")
            out.out(json.dumps(document_of(pairs), ensure_ascii=not whole, indent=2))
        case "html":
            status = status if write_page(pairs, _pack(gói), to) else UNREADABLE
        case "docx":
            status = UNREADABLE if None in list(write_copies(pairs, to)) else status
        case "text":
            for prose, proof in pairs:
                tell(prose, proof, named=len(pairs) > 1)
    if status:
        raise typer.Exit(status)


def _pack(name: str | None) -> Pack:
    """The pack that says what texts are about; one that is none is told, and no error of a text."""
    try:
        return checked_pack(name or "haiphong")
    except typer.Exit:
        raise typer.Exit(UNREADABLE) from None


def _refuse(message: str) -> NoReturn:
    """Say what does not go together; 1 would mean a text with errors."""
    err.print(f"[red]✗[/] {message}", markup=True)
    raise typer.Exit(UNREADABLE)


def _noted(prose: Prose, proof: Proof, told: Finding | None) -> tuple[Prose, Proof]:
    return (replace(prose, notes=(*prose.notes, told)) if told is not None else prose), proof


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
    out.print(counted(proof))


def _lines(number: int, doubt: Doubt, text: str) -> list[Text]:
    words = said(doubt, text)
    head = Text(f"{number}. ")
    head.append(word("doubt", doubt.severity.value).capitalize(), style=_COLOURS[doubt.severity])
    head.append(f" – {words.message}")
    expected = [Text(f"   Đúng ra: {shown(doubt.expected)}.")] if doubt.expected else []
    return [head, *expected, Text(f"   {words.advice}", style="dim")]
