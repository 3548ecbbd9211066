"""A text with its doubts marked for the terminal: by colours where there are any, else by brackets and numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from rich.text import Text

from khoi.proofread import Doubt, Proof, Severity
from khoi.values.text import shown

_STYLES: Final = {Severity.ERROR: "bold red underline", Severity.QUESTION: "yellow underline"}


def marked(proof: Proof, *, coloured: bool) -> Text:
    """`⟦61,2%⟧[1]`: the number is that of the doubt; colours take the place of brackets."""
    length = len(proof.text)
    spans = [_within(doubt, length) for doubt in proof.doubts]
    edges = sorted({0, length, *(edge for span in spans for edge in span)})
    return _filled(proof, spans, edges, coloured=coloured)


def counted(proof: Proof) -> Text:
    """How many places are doubted, of how many numbers."""
    errors = len(proof.errors)
    questions = len(proof.doubts) - errors
    line = Text("✗" if errors else "✓", style="red" if errors else "green")
    line.append(f" {errors} chỗ sai, {questions} chỗ cần xem lại; đã đọc {len(proof.claims)} số liệu.", style="default")
    return line


def _within(doubt: Doubt, length: int) -> tuple[int, int]:
    start = min(max(doubt.start, 0), length)
    return start, min(max(doubt.end, start), length)


def _filled(proof: Proof, spans: list[tuple[int, int]], edges: list[int], *, coloured: bool) -> Text:
    result = Text()
    for at, following in pairwise([*edges, edges[-1]]):
        _close(result, [n for n, (start, end) in enumerate(spans) if end == at and start < end], coloured=coloured)
        opened = [n for n, (start, end) in enumerate(spans) if start == at]
        result.append("" if coloured else "⟦" * len(opened))
        _close(result, [n for n in opened if spans[n][0] == spans[n][1]], coloured=coloured)
        over = [proof.doubts[n] for n, (start, end) in enumerate(spans) if start <= at < end]
        result.append(_printable(proof.text[at:following]), style=_style(over) if coloured else "")
    return result


def _close(result: Text, numbers: list[int], *, coloured: bool) -> None:
    for number in numbers:
        result.append("" if coloured else "⟧")
        result.append(f"[{number + 1}]", style="bold" if coloured else "")


def _style(doubts: list[Doubt]) -> str:
    """Of the most severe."""
    return next((_STYLES[severity] for severity in Severity if any(d.severity is severity for d in doubts)), "")


def _printable(text: str) -> str:
    """Lines and tabs as they are, a sign for what a terminal would obey."""
    return "\n".join("\t".join(shown(part) for part in line.split("\t")) for line in text.split("\n"))
