"""What an office's pack brings to a text: names of indicators, words for units, rules between figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from khoi.catalog.pack import Pack
from khoi.proofread.lexicon import Lexicon, lexicon
from khoi.proofread.naming import Names
from khoi.proofread.reading import Reading
from khoi.proofread.rules.asked import Rules
from khoi.proofread.values import Doubt


@dataclass(frozen=True)
class Office:
    """Made once for a pack; without one the general words are read and nothing is bound."""

    names: Names
    words: Lexicon = field(default_factory=lexicon)
    rules: Rules | None = None

    @classmethod
    def of(cls, pack: Pack) -> Office:
        """All that a pack says of texts."""
        words = lexicon(pack.prose)
        names = {code: (one.name.vi, *one.synonyms) for code, one in pack.indicators.items()}
        return cls(Names.of(names), words, Rules.of(pack, words))

    @classmethod
    def of_names(cls, names: Mapping[str, Sequence[str]]) -> Office:
        """One that has names and synonyms of indicators by code, and nothing else."""
        return cls(Names.of(names))

    def doubts(self, read: Reading, codes: Sequence[str]) -> Iterator[Doubt]:
        """What its rules doubt of a text, whose quantities are bound to `codes` in order."""
        if self.rules is not None:
            yield from self.rules.doubts(read, codes)
