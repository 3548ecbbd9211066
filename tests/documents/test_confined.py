"""Processes of bounded memory and time: what breaks one is told, and nothing else notices."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from khoi.documents.confined import Confined, Limits, Lost
from misbehaving import behave

LITTLE: Final = Limits(memory=200 << 20, seconds=10, answer=1 << 20)
"""Time enough for a busy machine; a task that sleeps runs out of it all the same."""

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux only")


@pytest.fixture(params=[1, 3], ids=["one process", "three processes"])
def confined(request: pytest.FixtureRequest) -> Iterator[Confined[str, object]]:
    with Confined(behave, limits=LITTLE, processes=request.param) as confined:
        yield confined


def lost(answer: object) -> str:
    return f"{answer.why} {answer.problem}".rstrip() if isinstance(answer, Lost) else str(answer)


BREAKING: Final = {
    "sleep 60": "time",
    "exit 7": "died exit status 7",
    "exit 0": "died exit status 0",
    "raise so": "died LookupError: so",
    "leave so": "died SystemExit: so",
    "answer 3": "memory",
}
ON_LINUX: Final = {"eat 300": "memory", "abort": "memory"}


@pytest.mark.parametrize("task", [*BREAKING, *(pytest.param(task, marks=linux) for task in ON_LINUX)])
def test_what_breaks_a_process(confined: Confined[str, object], task: str) -> None:
    answers = confined.map(["say 1", task, "say 2", "say 3", "say 4"])
    assert [lost(answer) for answer in answers] == ["1", {**BREAKING, **ON_LINUX}[task], "2", "3", "4"]
    assert list(confined.map(["say 5"])) == [5]


def test_many_tasks_keep_their_order(confined: Confined[str, object]) -> None:
    """Every seventh breaks its process."""
    answers = confined.map(["raise so" if n % 7 == 3 else f"say {n}" for n in range(60)])
    assert [lost(a) for a in answers] == ["died LookupError: so" if n % 7 == 3 else str(n) for n in range(60)]


def test_processes_are_used_again_until_one_is_broken() -> None:
    with Confined(behave, limits=LITTLE, processes=1) as confined:
        first, second, _, third = confined.map(["pid", "pid", "exit 1", "pid"])
    assert first == second != third
    assert os.getpid() not in {first, third}


def test_what_a_task_prints_is_no_answer(confined: Confined[str, object], capfd: pytest.CaptureFixture[str]) -> None:
    assert list(confined.map(["print 1", "say 2"])) == [None, 2]
    assert capfd.readouterr() == ("", "")


@linux
def test_memory_that_a_task_leaves_behind_is_not_the_next_ones_fault() -> None:
    with Confined(behave, limits=LITTLE, processes=1) as confined:
        assert list(confined.map(["keep 150", "eat 150", "keep 150", "eat 150"])) == [None, 150 << 20] * 2


def test_no_tasks(confined: Confined[str, object]) -> None:
    assert list(confined.map([])) == []


def test_work_begins_before_it_is_asked_for(tmp_path: Path) -> None:
    with Confined(Path.touch, processes=1) as confined:
        answers = confined.map([tmp_path / "done"])
        while not (tmp_path / "done").exists():
            time.sleep(0.01)
        assert list(answers) == [None]


def test_who_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """A function that the process does not find is a mistake of ours, not of a task."""
    nowhere = ModuleType("nowhere")
    monkeypatch.setitem(sys.modules, "nowhere", nowhere)
    exec("def read(task): return task", nowhere.__dict__)
    with Confined(nowhere.read, processes=1) as confined, pytest.raises(RuntimeError, match="could not start"):
        list(confined.map([1]))
    assert "No module named 'nowhere'" in capfd.readouterr().err


SLEEPS: Final = """
from khoi.documents.confined import Confined, Limits
from misbehaving import behave
with Confined(behave, limits=Limits(seconds=2), processes=2) as confined:
    print(*confined.map(["pid"] * 2), flush=True)
    list(confined.map(["sleep 60"] * 2 + ["pid"] * 20))
"""


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_who_asked(how: signal.Signals) -> None:
    """Interrupted it ends its processes; killed in the middle of a task, they end with the task's time."""
    asks = subprocess.Popen(
        [sys.executable, "-c", SLEEPS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert asks.stdout is not None
    pids = asks.stdout.readline().split()
    asks.send_signal(how)
    asks.wait()
    patience = time.monotonic() + 20
    while any(_runs(pid) for pid in pids) and time.monotonic() < patience:
        time.sleep(0.02)
    assert not any(_runs(pid) for pid in pids)


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
