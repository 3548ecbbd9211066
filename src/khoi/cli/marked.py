"""A text with its doubts marked for the terminal: by colours where there are any, else by brackets and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.text import Text

from khoi.proofread import Doubt, Proof, Severity
from khoi.proofread.pieces import pieces
from khoi.values.text import shown

_STYLES: Final = {Severity.ERROR: "bold red underline", Severity.QUESTION: "yellow underline"}


def marked(proof: Proof, *, coloured: bool) -> Text:
    """`⟦61,2%⟧[1]`: the number is that of the doubt; colours take the place of brackets."""
    result = Text()
    for piece in pieces(len(proof.text), [(doubt.start, doubt.end) for doubt in proof.doubts]):
        result.append("" if coloured else "⟦" * len(piece.opened))
        _close(result, piece.empty, coloured=coloured)
        over = [proof.doubts[n] for n in piece.over]
        result.append(_printable(proof.text[piece.start : piece.end]), style=_style(over) if coloured else "")
        _close(result, piece.closed, coloured=coloured)
    return result


def counted(proof: Proof) -> Text:
    """How many places are doubted, of how many numbers."""
    errors = len(proof.errors)
    questions = len(proof.doubts) - errors
    line = Text("✗" if errors else "✓", style="red" if errors else "green")
    line.append(f" {errors} chỗ sai, {questions} chỗ cần xem lại; đã đọc {len(proof.claims)} số liệu.", style="default")
    return line


def _close(result: Text, numbers: Sequence[int], *, coloured: bool) -> None:
    for number in numbers:
        result.append("" if coloured else "⟧")
        result.append(f"[{number + 1}]", style="bold" if coloured else "")


def _style(doubts: list[Doubt]) -> str:
    """Of the most severe."""
    return next((_STYLES[severity] for severity in Severity if any(d.severity is severity for d in doubts)), "")


def _printable(text: str) -> str:
    """Lines and tabs as they are, a sign for what a terminal would obey."""
    return "\n".join("\t".join(shown(part) for part in line.split("\t")) for line in text.split("\n"))
