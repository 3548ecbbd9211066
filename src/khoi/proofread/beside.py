"""How far a text was held against the bloc's figures, told."""

from __future__ import annotations

from khoi.proofread.values import Proof
from khoi.values.finding import Finding, note


def note_of(proof: Proof) -> Finding:
    """How far a text was held against the figures."""
    beside = proof.beside
    if beside is None:
        return note("prose_data.nothing")
    if not beside.about:
        return note("prose_data.not_about", bloc=beside.bloc)
    without = str(beside.without) if beside.without else ""
    return note("prose_data.compared", bloc=beside.bloc, compared=str(beside.compared), without=without)
