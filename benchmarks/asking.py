"""A process that asks all rules of some quarters, to see how long it takes and how much memory: prints JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import memory
from benchmarks.clock import timed
from benchmarks.filings import Filings
from benchmarks.office_rules import rules
from khoi.catalog.rules import CheckedRule
from khoi.check.rules import asked
from khoi.engine.embedded import Engine
from khoi.engine.query import Demand, Failures
from khoi.values.period import Period


def main(folder: str, *periods: str) -> None:
    """Seconds of reading and lowering, of asking, peak memory in MB, how many findings, and who fails what at last."""
    filings = Filings(Path(folder))
    checked_in, checked = timed(rules)
    lowered_in = asked_in = 0.0
    count = 0
    found: Failures = {}
    with Engine() as engine:
        for period in map(Period.parse, periods):
            lowered, demands = timed(partial(_lowered, checked, period))
            took, found = timed(partial(engine.failures, demands, filings.data(period)))
            lowered_in, asked_in, count = lowered_in + lowered, asked_in + took, count + sum(map(len, found.values()))
    peak = memory.peak() / 1e6
    last = {rule.partition(".")[2]: sorted(who) for rule, who in found.items() if who}
    print(
        json.dumps({"read": checked_in + lowered_in, "seconds": asked_in, "peak": peak, "count": count, "last": last})
    )


def _lowered(rules: Sequence[CheckedRule], period: Period) -> list[Demand]:
    return [asked(rule, period).demand for rule in rules]


if __name__ == "__main__":
    main(*sys.argv[1:])
