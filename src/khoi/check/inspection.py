"""Everything that is said of a filing as it comes in: the rules of the pack, and what is odd beside the past."""

from __future__ import annotations

from khoi.catalog.pack import Pack
from khoi.check import looks
from khoi.check.rules import Rulebook
from khoi.check.settings import settled
from khoi.collect.filing import Filing, Inspect
from khoi.values.finding import Finding


def inspector(pack: Pack) -> Inspect:
    """What `receive` asks of each filing; the rules are lowered once for each period."""
    rules = Rulebook(pack)

    def inspect(filing: Filing) -> list[list[Finding]]:
        odd_in = (settled(looks.inspect(one, filing.past, pack), pack, filing.period) for one in filing.readings)
        return [[*by_rule, *odd] for by_rule, odd in zip(rules.inspect(filing), odd_in, strict=True)]

    return inspect
