"""Proofs written as one page that stands alone: printed, or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from khoi.catalog.pack import Pack
from khoi.cli.say import err, out
from khoi.documents.prose import Prose
from khoi.proofread import Proof
from khoi.proofread.page import Shown, page
from khoi.values.text import shown


def write_page(pairs: Sequence[tuple[Prose, Proof]], pack: Pack, to: Path | None) -> bool:
    """Whether it could be written; it is told where, or why not. `pack` says what claims are bound to."""
    texts = [Shown(prose.name, proof, tuple(prose.notes), prose.unreadable) for prose, proof in pairs]
    html = page(texts, {code: one.name.vi for code, one in pack.indicators.items()})
    if to is None:
        out.out(html)
        return True
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(f"{html}\n".encode())
    except OSError as trouble:
        err.print(f"[red]✗[/] Không ghi được {escape(shown(str(to)))}: {trouble.strerror}.", markup=True)
        err.print("  Chọn tệp khác bằng --to.")
        return False
    err.print(f"Đã ghi {shown(str(to))}")
    return True
