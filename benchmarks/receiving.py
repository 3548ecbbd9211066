"""The whole way of a workbook into SQLite: kept, read, looked at beside its past, stored with its findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.clock import timed
from khoi.catalog.load import load_pack, shipped_pack
from khoi.collect.intake import readers_of
from khoi.sample.make import make_world
from khoi.sample.write import write_sample

if TYPE_CHECKING:
    from khoi.collect.operations.versions import Outcome

SEED = 2022


def receive_the_sample() -> tuple[int, float]:
    """How many files of the sample's five quarters were received, and in how many seconds."""
    from khoi.cli.home import now, open_home

    home = open_home(create=True)
    assert home is not None
    # The models can be imported only now.
    from khoi.catalog.operations import adopt_pack
    from khoi.check.inspection import inspector
    from khoi.collect.operations.receive import receive
    from khoi.collect.operations.records import import_records

    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    with TemporaryDirectory(prefix="khoi-bench-") as folder, readers_of(pack) as readers:
        sample = write_sample(make_world(SEED, pack), pack, Path(folder))
        adopt_pack(pack, by="bench", at=now())
        import_records(sample.records.read_bytes(), sample.records.name, pack, by="bench", at=now())
        files, seconds = 0, 0.0
        for delivery in (delivery for period in sample.periods for delivery in period.deliveries):
            outcomes = receive(
                delivery.paths,
                pack,
                home.files,
                by="bench",
                at=now(),
                received_on=delivery.received_on,
                inspect=inspector(pack),
                readers=readers,
            )
            took, taken = timed(partial(_all, outcomes))
            files, seconds = files + len(taken), seconds + took
    return files, seconds


def _all(outcomes: Iterator[Outcome]) -> list[Outcome]:
    return list(outcomes)


if __name__ == "__main__":
    print(json.dumps(receive_the_sample()))
