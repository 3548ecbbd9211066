"""Binds the words of a claim to an indicator of the pack, by its names and synonyms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khoi.proofread.grammar import content


@dataclass(frozen=True)
class Names:
    """Each set of words that names one indicator."""

    codes: Mapping[frozenset[str], str]

    @classmethod
    def of(cls, names: Mapping[str, Sequence[str]]) -> Names:
        """What two indicators share names neither."""
        found: dict[frozenset[str], str] = {}
        for code, said in names.items():
            for words in said:
                key = content(words)
                found[key] = code if found.get(key, code) == code else ""
        return cls({key: code for key, code in found.items() if key and code})

    def code(self, words: str) -> str:
        """The code, or nothing where the words name none."""
        return self.codes.get(content(words), "") if words else ""
