"""From a text to what it claims and what is doubted of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khoi.proofread.values import Proof


def proofread(text: str, names: Mapping[str, Sequence[str]] | None = None) -> Proof:
    """Read one text; `names` gives the names and synonyms of each indicator's code, to which claims are bound."""
    return proofread_together([text], names)[0]


def proofread_together(texts: Sequence[str], names: Mapping[str, Sequence[str]] | None = None) -> tuple[Proof, ...]:
    """Read texts that belong together: each for itself, and each beside the others."""
    return tuple(Proof(text, (), ()) for text in texts)
