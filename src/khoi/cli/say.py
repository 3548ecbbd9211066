"""What the terminal shows: tables, findings, progress; results go to stdout, everything else to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from khoi.values.finding import Finding, Severity
from khoi.values.text import shown
from khoi.wording.say import say, word

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack

# Names of enterprises and files may hold what Rich takes for markup: it is asked for where a line is our own.
out = Console(highlight=False, markup=False, soft_wrap=False)
err = Console(stderr=True, highlight=False, markup=False)

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def fail(message: str, advice: str = "") -> NoReturn:
    """Say what is wrong and what to do, and leave with exit status 1."""
    err.print(f"[red]✗[/] {escape(message)}", markup=True)
    if advice:
        err.print(f"  {advice}")
    raise typer.Exit(1)


def show_findings(
    findings: Iterable[Finding], most: int = 50, console: Console = err, pack: Pack | None = None
) -> None:
    """Findings in words, errors first; beyond `most` only how many more there are. Words of rules are the pack's."""
    known = Known.of(pack)
    ordered = sorted(findings, key=lambda f: list(Severity).index(f.severity))
    for finding in ordered[:most]:
        for line in finding_lines(finding, known):
            console.print(line, markup=True)
    if len(ordered) > most:
        console.print(f"[dim]… và {len(ordered) - most} vấn đề khác.[/]", markup=True)


@dataclass(frozen=True)
class Known:
    """What a pack brings to the words of findings: those of its rules, and what its indicators are called."""

    texts: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, pack: Pack | None) -> Known:
        """Nothing where there is no pack yet."""
        if pack is None:
            return cls({}, {})
        return cls(pack.rule_texts(), {code: indicator.name.vi for code, indicator in pack.indicators.items()})


def finding_lines(finding: Finding, known: Known) -> tuple[str, ...]:
    """What is wrong; where, what to do, and the code; how it was explained, if it was."""
    said = say(finding, texts=known.texts, names=known.names)
    place = f"{said.where}. " if said.where else ""
    return (
        f"[{_COLOURS[finding.severity]}]●[/] [bold]{escape(said.message)}[/]",
        f"  [dim]{escape(place)}[/]{escape(said.advice)} [dim]({finding.code})[/]",
        *([f"  Giải trình: “{escape(said.reason)}”"] if said.reason else []),
    )


def severity_word(severity: Severity) -> str:
    return word("severity", severity.value)


def table(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> Table:
    """A table; `numbers` are the columns that are set flush right, `whole` those that must stay copyable.

    Cells are told as they stand, with a sign for what a terminal would obey.
    """
    result = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    for index, head in enumerate(heads):
        result.add_column(
            head, justify="right" if index in numbers else "left", overflow="fold", no_wrap=index in whole
        )
    for row in rows:
        result.add_row(*("\n".join(map(shown, cell.split("\n"))) for cell in row))
    return result


def progress() -> Progress:
    """A progress bar on stderr that goes away when it is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
