"""The pages as a browser gets them from `khoi serve` on PostgreSQL: of the sample's 107 enterprises, and of 20,000."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.report import heading, say, table, verdict

AIMS: Final = {107: 0.100, 20_000: 0.300}
"""Enterprises to the time in which 95 of 100 pages must have come."""
ROUNDS: Final = 30
QUARTER: Final = "/2022Q1/"
WORDS: Final = ("hải", "an", "minh long", "van tai", "cong ty", "xyz")
READY: Final = 600


@dataclass(frozen=True)
class Page:
    """A kind of page, and how the address of one is drawn."""

    name: str
    path: str
    """After the quarter; `{code}`, `{page}` and `{word}` are drawn anew each time."""


PAGES: Final = (
    Page("overview", ""),
    Page("overview of a group", "?nhom=sector:bank"),
    Page("figure, a sum", "chi-tieu/revenue.total/?trang={page}"),
    Page("figure, a count", "chi-tieu/budget.units_over_1bn/"),
    Page("figure, a ratio", "chi-tieu/bank.loans_to_funds/"),
    Page("round", "dot/"),
    Page("round, searched", "dot/?tim={word}&xep=name"),
    Page("round, errors", "dot/?tt=errors"),
    Page("forms of one", "dot/{code}/"),
    Page("enterprises", "doanh-nghiep/?trang={page}"),
    Page("enterprises, sorted", "doanh-nghiep/?xep=thay-doi"),
    Page("enterprises, searched", "doanh-nghiep/?tim={word}"),
    Page("one enterprise", "doanh-nghiep/{code}/"),
    Page("documents", "tai-lieu/"),
)


@dataclass
class Took:
    """Seconds of each page: the first time, and every time after."""

    first: dict[str, float] = field(default_factory=dict)
    later: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def all_later(self) -> list[float]:
        return [seconds for times in self.later.values() for seconds in times]


def run(*, quick: bool) -> None:
    """A table for each bloc; each has a database, a folder and a server of its own."""
    from postgres import running_postgres  # the tests' own

    sizes = (107, 300) if quick else tuple(AIMS)
    for size in sizes:
        heading(f"Pages of {size:,} enterprises, PostgreSQL")
        with running_postgres() as database, tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
            _one(size, Path(folder) / "khoi-home", database, quick=quick)


def _one(size: int, home: Path, database: str, *, quick: bool) -> None:
    env = {**os.environ, "KHOI_HOME": str(home), "DATABASE_URL": database}
    root = Path(__file__).resolve().parents[1]
    env["PYTHONPATH"] = os.pathsep.join((str(root), str(root / "tests")))
    made = time.perf_counter()
    codes = json.loads(_python(env, "benchmarks.pages_bloc", "make", str(size)))
    say(f"Made in {time.perf_counter() - made:.0f} s.")
    took, drawn = Took(), random.Random(size)
    with _serving(env) as (port, server):
        for page in PAGES:
            took.first[page.name] = _get(port, _address(page, codes, drawn))
        _settle(port)
        for _ in range(3 if quick else ROUNDS):
            for page in PAGES:
                took.later[page.name].append(_get(port, _address(page, codes, drawn)))
        after = _acts(env, port, codes, drawn, 2 if quick else 10)
        held = _memory(server)
    _tell(size, took, after)
    say(f"Memory of the server in the end: {held} MB." if held else "Memory of the server: not known here.")


def _acts(env: dict[str, str], port: int, codes: Sequence[str], drawn: random.Random, times: int) -> dict[str, float]:
    """The first views after a report came in, and after a consolidation; the slowest of several."""
    worst: dict[str, float] = defaultdict(float)
    for _ in range(times):
        _python(env, "benchmarks.pages_bloc", "receive", drawn.choice(codes))
        for name, path in (("round after a report came", "dot/"), ("enterprises after it", "doanh-nghiep/")):
            worst[name] = max(worst[name], _get(port, QUARTER + path))
    _python(env, "benchmarks.pages_bloc", "consolidate")
    for name, path in (("overview of a new consolidation", ""), ("enterprises of it", "doanh-nghiep/")):
        worst[name] = _get(port, QUARTER + path)
    return worst


def _tell(size: int, took: Took, after: dict[str, float]) -> None:
    rows = [
        (page.name, _ms(took.first[page.name]), _ms(median(times)), _ms(_percentile(times, 95)), _ms(max(times)))
        for page in PAGES
        for times in (took.later[page.name],)
    ]
    table(("page", "first", "median", "p95", "slowest"), rows)
    table(("first view after an act, slowest", "time"), [(name, _ms(seconds)) for name, seconds in after.items()])
    every = took.all_later()
    aim = next((aim for enterprises, aim in AIMS.items() if size <= enterprises), AIMS[20_000])
    p95 = _percentile(every, 95)
    say(f"{len(every)} pages: p95 {_ms(p95)}, aim {_ms(aim)}: {verdict(p95, aim, at_most=True)}.")
    slow = [page.name for page in PAGES if _percentile(took.later[page.name], 95) > aim]
    say(f"Pages whose own p95 is above: {', '.join(slow) or 'none'}.")


def _percentile(times: Sequence[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _address(page: Page, codes: Sequence[str], drawn: random.Random) -> str:
    last = min(5, 1 + len(codes) // 150)
    path = page.path.format(code=drawn.choice(codes), page=drawn.randint(1, last), word=drawn.choice(WORDS))
    return (QUARTER + path).replace(" ", "+").replace("ả", "%E1%BA%A3")


def _get(port: int, path: str) -> float:
    """Seconds until the whole page has come over a new connection of the loopback."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=READY)
    start = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - start
    connection.close()
    assert answer.status == 200, (answer.status, path)
    return took


def _settle(port: int) -> None:
    """Until a large bloc is compared, which is done aside after a start."""
    for _ in range(READY):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=READY)
        connection.request("GET", f"{QUARTER}dot/?tt=errors")
        if b"data-comparing" not in connection.getresponse().read():
            return
        time.sleep(1)
    raise TimeoutError("the bloc is still being compared")


@contextmanager
def _serving(env: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The port, and the number of the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "khoi.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _memory(process: int) -> int:
    """Megabytes that a process and those it started hold in memory; 0 where the system does not say."""
    told = Path(f"/proc/{process}/status")
    if not told.is_file():
        return 0
    own = re.search(r"VmRSS:\s+(\d+) kB", told.read_text())
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return (int(own[1]) // 1024 if own else 0) + sum(_memory(int(child)) for child in children)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


def _python(env: dict[str, str], module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1]
