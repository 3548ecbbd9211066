"""The same rules asked by vtlengine, the open engine of VTL: the data sets and the script for it, and its answers."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.filings import Filings
from benchmarks.office_rules import INDICATORS, rules
from benchmarks.to_vtl import ENTERPRISE, Ruleset, data_set
from khoi.values.period import Period

PYTHON: Final = Path(".venv-vtl/bin/python").absolute()
"""An environment of its own, for vtlengine needs an older DuckDB than ours."""


@dataclass(frozen=True)
class Way:
    """One of its two engines, and how many threads it may use."""

    name: str
    engine: str
    threads: int


WAYS: Final = (
    Way("vtlengine on pandas, as it comes", "pandas", 1),
    Way("vtlengine on DuckDB, as it comes: one thread", "duckdb", 1),
    Way(f"vtlengine on DuckDB, {os.cpu_count()} threads", "duckdb", os.cpu_count() or 1),
)


def prepare(filings: Filings, period: Period, folder: Path) -> None:
    """A data set for each of our files, only of the columns that rules read, in whole numbers where they are whole."""
    ruleset = Ruleset(rules(), period)
    structures: list[dict[str, Any]] = []
    for at, measures in ruleset.data_sets.items():
        file = filings.plans(at) if isinstance(at, int) else filings.figures(at)
        columns = "".join(f', CAST("{code}" AS {_TYPES[_kind(code)]}) AS "{name}"' for code, name in measures.items())
        sql = f"SELECT {ENTERPRISE}{columns} FROM read_parquet('{file}') ORDER BY {ENTERPRISE}"
        with duckdb.connect() as database:
            database.execute(f"COPY ({sql}) TO '{folder / data_set(at)}.parquet' (FORMAT parquet)")
        components = [_component(name, _kind(code), "Measure") for code, name in measures.items()]
        of = {"name": data_set(at), "DataStructure": [_component(ENTERPRISE, "Integer", "Identifier"), *components]}
        structures.append(of)
    (folder / "script.vtl").write_text(ruleset.script)
    (folder / "structures.json").write_text(json.dumps({"datasets": structures}))


def answer(way: Way, folder: Path) -> dict[str, Any]:
    """What `vtl_alone` prints."""
    done = subprocess.run(
        [PYTHON, "-m", "benchmarks.vtl_alone", folder, way.engine],
        cwd=Path(__file__).resolve().parents[1],
        env={**os.environ, "VTL_THREADS": str(way.threads)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


_TYPES: Final = {"Integer": "BIGINT", "Number": "DOUBLE"}


def _kind(code: str) -> str:
    return "Number" if INDICATORS[code].decimals else "Integer"


def _component(name: str, kind: str, role: str) -> dict[str, object]:
    return {"name": name, "type": kind, "role": role, "nullable": role == "Measure"}
