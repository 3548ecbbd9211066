"""A function run in processes of bounded memory and time: a task that breaks its process is told, the others go on.

Time is bounded everywhere, memory on Linux only: macOS and Windows keep no limit that a process sets for itself.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO, Any, Final, Generic, NamedTuple, Self, TypeVar

if sys.platform == "linux":
    import resource

Task = TypeVar("Task")
Answer = TypeVar("Answer")

MOST_PROCESSES: Final = 8
_TOGETHER: Final = 4
"""Tasks handed over at once, so that no process waits long for its next."""
_OUT_OF_TIME: Final = 1
"""The status with which faulthandler ends a process, where the system has no clock that does."""

_ENVIRONMENT: Final = {"MALLOC_ARENA_MAX": "1"}
"""glibc would set address space aside for every thread, which is no use of memory but would count as one."""


@dataclass(frozen=True)
class Limits:
    """For one task: bytes beyond what its process starts with, seconds, bytes of its answer."""

    memory: int = 1 << 30
    seconds: float = 20
    answer: int = 1 << 24


class Why(StrEnum):
    """What a task ran into."""

    MEMORY = "memory"
    TIME = "time"
    DIED = "died"


@dataclass(frozen=True)
class Lost:
    """What there is instead of an answer."""

    why: Why
    problem: str = ""


class _Job(NamedTuple):
    task: bytes
    answer: Future[Any]


class Confined(Generic[Task, Answer]):
    """Processes among which tasks are shared out; the first is started at once, others when there is work for them.

    The function is pickled by its name, so a partial takes along what it always needs.
    """

    def __init__(
        self, function: Callable[[Task], Answer], *, limits: Limits | None = None, processes: int | None = None
    ) -> None:
        self.processes = processes or min(_cores(), MOST_PROCESSES)
        self._function = pickle.dumps((function, limits or Limits()))
        self._jobs: SimpleQueue[deque[_Job] | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._started: set[_Process] = set()
        self._starting = Lock()
        self._closed = False
        self._employ(1)

    def map(self, tasks: Sequence[Task]) -> Iterator[Answer | Lost]:
        """What becomes of each task, in order; work begins at once, not when it is asked for."""
        jobs = [_Job(pickle.dumps(task), Future()) for task in tasks]
        together = max(1, min(_TOGETHER, len(jobs) // (2 * self.processes)))
        for first in range(0, len(jobs), together):
            self._jobs.put(deque(jobs[first : first + together]))
        self._employ(min(self.processes, len(jobs)))
        return (job.answer.result() for job in jobs)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        with self._starting:
            self._closed = True
            for process in self._started:
                process.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        for process in self._started:
            process.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _employ(self, processes: int) -> None:
        for _ in range(len(self._threads), processes):
            self._threads.append(Thread(target=self._drive, daemon=True))
            self._threads[-1].start()

    def _drive(self) -> None:
        """A thread for each process: hands it tasks, takes its answers, and replaces it when a task broke it."""
        process: _Process | None = None
        with suppress(RuntimeError):  # what is wrong the first task will find again, and tell
            process = self._start()
        while (jobs := self._jobs.get()) is not None:
            while jobs:
                try:
                    process = process if process and process.fit else self._start()
                    process.run(jobs)
                except (
                    Exception
                ) as trouble:  # a mistake of ours, as when no process can start: whoever asked shall know
                    jobs.popleft().answer.set_exception(trouble)
                    if process:
                        process.fit = False
                if process and not process.fit:
                    self._started.discard(process)
                    process.end()

    def _start(self) -> _Process:
        with self._starting:
            if self._closed:
                raise RuntimeError("closed")
            process = _Process()
            self._started.add(process)
        process.prepare(self._function)
        return process


class _Process:
    """One process, and the pipes to it."""

    def __init__(self) -> None:
        self.fit = False
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,
        )
        assert self._popen.stdin
        assert self._popen.stdout
        self._tasks, self._answers = self._popen.stdin, self._popen.stdout

    def prepare(self, function: bytes) -> None:
        """Tell it what it is for, and wait until it can begin."""
        try:
            self._tasks.write(function)
            self._tasks.flush()
            self.fit = pickle.load(self._answers)
        except (EOFError, OSError) as trouble:
            raise RuntimeError("a confined process could not start") from trouble

    def run(self, jobs: deque[_Job]) -> None:
        """Answer jobs until one breaks the process; those behind it stay."""
        with suppress(OSError):  # if it is gone, reading says why
            _send(self._tasks, [job.task for job in jobs])
        while jobs and self.fit:
            try:
                answer, self.fit = pickle.load(self._answers)
            except (EOFError, pickle.UnpicklingError):
                answer, self.fit = _lost(self._popen.wait()), False
            jobs.popleft().answer.set_result(answer)

    def kill(self) -> None:
        self._popen.kill()

    def end(self) -> None:
        """Leave nothing of it."""
        self.kill()
        with suppress(OSError), self._popen:
            pass


def _lost(status: int) -> Lost:
    """Why a process ended: a Rust library that gets no memory aborts, a system that has none left kills."""
    if status == (_OUT_OF_TIME if sys.platform == "win32" else -signal.SIGALRM):
        return Lost(Why.TIME)
    if sys.platform != "win32" and -status in {signal.SIGABRT, signal.SIGKILL}:
        return Lost(Why.MEMORY)
    return Lost(Why.DIED, f"exit status {status}")


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe)
    pipe.flush()


# In the process


def serve() -> None:
    """Answer tasks until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # whatever the parent made of it
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    tasks, answers, nothing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"), open(os.devnull, "r+b")  # noqa: SIM115
    with suppress(EOFError, BrokenPipeError):
        function, limits = pickle.load(tasks)
        room = _confine(limits.memory)
        _send(answers, True)
        for standard in (0, 1, 2):  # a library that complains would disturb the pipes and the terminal
            os.dup2(nothing.fileno(), standard)
        while True:
            for task in pickle.load(tasks):
                _watch(limits.seconds)
                answer = _answer(function, task, limits.answer, room)
                _watch(0)
                answers.write(answer)
                answers.flush()


def _watch(seconds: float) -> None:
    """End this process after so many seconds, whatever library it is in then; 0: no more.

    The system's own clock does it: faulthandler walks the frames of a thread that goes on meanwhile, and may crash.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=2)
    else:
        faulthandler.cancel_dump_traceback_later()


def _answer(function: Callable[[Any], object], task: bytes, longest: int, room: int) -> bytes:
    """The answer, and whether the process is as good as new after it."""
    try:
        answer = pickle.dumps((function(pickle.loads(task)), _size() <= room))
        if len(answer) <= longest:
            return answer
        lost = Lost(Why.MEMORY)
    except MemoryError:
        lost = Lost(Why.MEMORY)
    except BaseException as trouble:  # a panic in Rust is no Exception
        lost = Lost(Why.DIED, f"{type(trouble).__name__}: {trouble}"[:200])
    return pickle.dumps((lost, False))


def _confine(memory: int) -> int:
    """Limit what this process may hold; the size beyond which it had better make room for another."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_size() + memory,) * 2)
    return _size() + memory // 2


def _size() -> int:
    """Bytes of address space that this process takes; 0 where they cannot be limited."""
    if sys.platform == "linux":
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    return 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
