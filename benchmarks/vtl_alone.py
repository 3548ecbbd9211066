"""A process in an environment of its own, where vtlengine runs a script over data sets: prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

import pandas
from vtlengine import run

from benchmarks import memory


def main(folder: str, way: str) -> None:
    """Seconds from the Parquet files to the failing rows, and that cores worked; peak memory in MB, and who fails what.

    `way`: `pandas` is what the library does unless it is told otherwise; `duckdb` reads and writes files itself.
    """
    at = Path(folder)
    script, structures = (at / "script.vtl").read_text(), json.loads((at / "structures.json").read_text())
    files = {one["name"]: at / f"{one['name']}.parquet" for one in structures["datasets"]}
    start, began = perf_counter(), process_time()
    if way == "duckdb":
        run(script, structures, files, use_duckdb=True, output_folder=at, output_format="parquet")
        seconds, worked = perf_counter() - start, process_time() - began
        peak = memory.peak() / 1e6
        failing = pandas.read_parquet(at / "failing.parquet", columns=["ruleid", "enterprise"])
    else:
        frames = {name: pandas.read_parquet(file) for name, file in files.items()}
        failing = run(script, structures, frames)["failing"].data
        seconds, worked = perf_counter() - start, process_time() - began
        peak = memory.peak() / 1e6
    found = {rule: sorted(map(int, who)) for rule, who in failing.groupby("ruleid")["enterprise"]}
    print(json.dumps({"seconds": seconds, "worked": worked, "peak": peak, "last": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
