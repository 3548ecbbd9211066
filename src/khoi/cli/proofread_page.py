"""Proofs written as one page that stands alone: printed, or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.markup import escape

from khoi.catalog.pack import Pack
from khoi.cli.say import err, out
from khoi.documents.prose import Prose
from khoi.proofread import Proof
from khoi.proofread.page import MARK, Shown, page
from khoi.values.text import shown


def write_page(pairs: Sequence[tuple[Prose, Proof]], pack: Pack, to: Path | None) -> bool:
    """Whether it could be written; it is told where, or why not. `pack` says what claims are bound to."""
    texts = [Shown(prose.name, proof, tuple(prose.notes), prose.unreadable) for prose, proof in pairs]
    html = page(texts, {code: one.name.vi for code, one in pack.indicators.items()})
    if to is None:
        out.out(html)
        return True
    if refused := _refused(to, [prose.name for prose, _ in pairs]):
        err.print(f"[red]✗[/] {refused}", markup=True)
        err.print("  Chọn tệp khác bằng --to.")
        return False
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(f"{html}\n".encode())
    except OSError as trouble:
        err.print(f"[red]✗[/] Không ghi được {escape(shown(str(to)))}: {trouble.strerror}.", markup=True)
        err.print("  Chọn tệp khác bằng --to.")
        return False
    err.print(f"Đã ghi {shown(str(to))}")
    return True


def _refused(to: Path, read: Sequence[str]) -> str:
    """Why nothing is written there: it is what was read, or no page of ours; an earlier page is made anew."""
    name = escape(shown(str(to)))
    if to.suffix.lower() not in _PAGES:
        return f"{name} không phải tên của một trang .html."
    if any(to.exists() and Path(one).exists() and to.samefile(one) for one in read):
        return f"{name} là tệp đang được rà soát, không ghi đè."
    if to.is_file() and MARK.encode() not in to.read_bytes()[:_HEAD]:
        return f"Đã có {name}, và không phải trang rà soát, nên không ghi đè."
    return ""


_PAGES: Final = frozenset({".html", ".htm"})
_HEAD: Final = 4096
