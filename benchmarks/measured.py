"""A file read as a confined process reads it, with a note of how long it took and how much memory."""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import perf_counter

from benchmarks import memory
from khoi.catalog.pack import Pack
from khoi.collect.intake import Opened, Sent, open_file


def open_and_note(pack: Pack, log: Path, file: Sent) -> Opened:
    """The work on one file, and how long it took in how much memory."""
    memory.forget()
    start = perf_counter()
    opened = open_file(pack, file)
    noted = json.dumps([file.digest, perf_counter() - start, memory.peak()]).encode() + b"\n"
    target = os.open(log, os.O_APPEND | os.O_CREAT | os.O_WRONLY)
    os.write(target, noted)
    os.close(target)
    return opened
