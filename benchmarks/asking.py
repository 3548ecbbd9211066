"""A process that asks all rules of some quarters, to see how long it takes and how much memory: prints JSON."""

from __future__ import annotations

import json
import sys
import time
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
    """Seconds of reading and lowering, of asking, that cores worked; peak memory in MB, findings, who fails what."""
    filings = Filings(Path(folder))
    checked_in, checked = timed(rules)
    lowered_in = asked_in = worked_in = 0.0
    count = 0
    found: Failures = {}
    with Engine() as engine:
        for period in map(Period.parse, periods):
            lowered, demands = timed(partial(_lowered, checked, period))
            began = time.process_time()
            took, found = timed(partial(engine.failures, demands, filings.data(period)))
            worked_in += time.process_time() - began
            lowered_in, asked_in, count = lowered_in + lowered, asked_in + took, count + sum(map(len, found.values()))
    peak = memory.peak() / 1e6
    last = {rule.partition(".")[2]: sorted(who) for rule, who in found.items() if who}
    took_all = {"read": checked_in + lowered_in, "seconds": asked_in, "worked": worked_in}
    print(json.dumps({**took_all, "peak": peak, "count": count, "last": last}))


def _lowered(rules: Sequence[CheckedRule], period: Period) -> list[Demand]:
    return [asked(rule, period).demand for rule in rules]


if __name__ == "__main__":
    main(*sys.argv[1:])
