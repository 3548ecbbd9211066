"""How `khoi proofread` holds texts against the data folder, where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khoi.cli.home import open_home
from khoi.proofread import Office, Proof, proofread_together
from khoi.proofread.beside import note_of
from khoi.values.finding import Finding, note


def proofs_of(
    texts: Sequence[str], office: Callable[[], Office], *, data: bool, own: bool = False, titles: Sequence[str] = ()
) -> tuple[tuple[Proof, ...], tuple[Finding | None, ...]]:
    """Each text read, beside the bloc's figures if `data` is asked for and there; with a note on how far that went.

    `own`: texts are read by the office that was named, and not by the pack in force in the data folder.
    """
    if not data or not texts:
        return proofread_together(texts, office=office() if texts else None, titles=titles), (None,) * len(texts)
    if open_home() is None:
        from django.conf import settings

        lacking = note("prose_data.no_folder", folder=str(settings.KHOI_HOME))
        return proofread_together(texts, office=office(), titles=titles), (lacking,) * len(texts)
    from khoi.proofread.queries import proofread_against

    proofs = proofread_against(texts, office() if own else None, titles)
    return proofs, tuple(map(note_of, proofs))
