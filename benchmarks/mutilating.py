"""Mutilated reports of the sample, received as `khoi receive` does; prints what became of each as JSON."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.clock import timed
from benchmarks.measured import open_and_note
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.documents.confined import Confined
from khoi.documents.workbook import read_workbook
from khoi.sample.make import make_world
from khoi.sample.write import Sample, write_sample
from khoi.values.finding import Severity

if TYPE_CHECKING:
    from khoi.collect.operations.versions import Outcome
    from mutilation.files import Mutilated, Report

SEED = 2022
TOGETHER = 200


def receive_mutilated(files: int) -> dict[str, Any]:
    """What became of so many files, and every demand that was broken."""
    from khoi.cli.home import now, open_home

    home = open_home(create=True)
    assert home is not None
    # The models can be imported only now.
    from khoi.catalog.operations import adopt_pack
    from khoi.collect.operations.records import import_records
    from khoi.collect.queries.status import round_status

    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    with TemporaryDirectory(prefix="khoi-bench-") as folder:
        sample = write_sample(make_world(SEED, pack), pack, Path(folder, "sample"))
        adopt_pack(pack, by="bench", at=now())
        import_records(sample.records.read_bytes(), sample.records.name, pack, by="bench", at=now())
        seconds, received = timed(lambda: list(_received(files, _reports(sample), pack, home.files, Path(folder))))
        for period in sample.periods:
            round_status(pack, period.period)
    told = [told for part, _ in received for told in part]
    return {"seed": SEED, "seconds": seconds, "files": told, "broken": [b for _, broken in received for b in broken]}


def _reports(sample: Sample) -> list[Report]:
    from mutilation.files import report

    paths = [path for delivery in sample.periods[-1].deliveries for path in delivery.paths]
    held = [(path.name, path.read_bytes()) for path in paths]
    return [report(name, content) for name, content in held if read_workbook(content, name)[0] is not None]


Part = tuple[list[dict[str, Any]], list[str]]


def _received(files: int, reports: Sequence[Report], pack: Pack, store: Path, folder: Path) -> Iterator[Part]:
    from mutilation.files import mutilated

    log = folder / "log"
    with Confined(partial(open_and_note, pack, log)) as readers:
        for first in range(0, files, TOGETHER):
            made = [mutilated(SEED, number, reports) for number in range(first, min(first + TOGETHER, files))]
            paths = [_put(file, folder) for file in made]
            outcomes, broken = _judged(paths, pack, store, readers)
            yield _noted(made, paths, outcomes, log), broken
            for path in paths:
                path.unlink()
            log.unlink(missing_ok=True)


def _put(file: Mutilated, folder: Path) -> Path:
    place = folder / "arrived" / str(file.number)
    place.mkdir(parents=True, exist_ok=True)
    (place / file.name).write_bytes(file.content)
    return place / file.name


def _judged(paths: Sequence[Path], pack: Pack, store: Path, readers: Any) -> tuple[list[Outcome | None], list[str]]:
    """The outcomes and what is wrong with them; if `receive` itself fails, of each file alone."""
    from khoi.check.inspection import inspector
    from khoi.cli.home import now, today
    from khoi.collect.operations.receive import receive
    from khoi.storage.acts import last_act
    from mutilation.demands import broken_demands

    before = last_act()
    try:
        taken = receive(
            paths,
            pack,
            store,
            by="bench",
            at=now(),
            received_on=today().date(),
            inspect=inspector(pack),
            readers=readers,
        )
        outcomes = list(taken)
        return list(outcomes), list(broken_demands(paths, outcomes, store, before))
    except Exception:
        if len(paths) == 1:
            return [None], [f"{paths[0].name!a}: {traceback.format_exc(limit=-3)}"]
    parts = [_judged([path], pack, store, readers) for path in paths]
    return [o for part, _ in parts for o in part], [b for _, broken in parts for b in broken]


def _noted(
    files: Sequence[Mutilated], paths: Sequence[Path], outcomes: Sequence[Outcome | None], log: Path
) -> list[dict[str, Any]]:
    """What is printed of each file; of one that broke its process nobody measured how much it took."""
    lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    measured = {digest: (seconds, memory) for digest, seconds, memory in lines}
    return [
        {
            "kind": file.kind,
            "suffix": file.suffix,
            "name": path.name.encode("utf-8", "replace").decode(),
            "number": file.number,
            "taken": bool(outcome and outcome.taken),
            "forms": outcome.submissions if outcome else 0,
            "refusing": _refusing(outcome),
            "measured": measured.get(sha256(file.content).hexdigest()),
        }
        for file, path, outcome in zip(files, paths, outcomes, strict=True)
    ]


def _refusing(outcome: Outcome | None) -> list[str]:
    """The errors for which a file was refused."""
    if outcome is None or outcome.taken:
        return []
    return sorted({f.code for f in outcome.findings if f.severity is Severity.ERROR})


if __name__ == "__main__":
    print(json.dumps(receive_mutilated(int(sys.argv[1]))))
