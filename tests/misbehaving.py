"""What a file may do to the process that reads it; a module of its own, so that such a process can import it."""

from __future__ import annotations

import os
import sys
import time

KEPT: list[bytearray] = []


def behave(words: str) -> object:
    """`say 5`, `eat 300` and `keep 90` (MB), `sleep 60` (seconds), `exit 7`, `answer 3` (MB) and the like."""
    what, _, amount = words.partition(" ")
    match what:
        case "say":
            return int(amount)
        case "print":
            print("noise on the pipe", amount, flush=True)
            os.write(1, b"and more")
        case "eat":
            return len(bytearray(int(amount) << 20))
        case "keep":
            KEPT.append(bytearray(int(amount) << 20))
        case "answer":
            return bytes(int(amount) << 20)
        case "sleep":
            time.sleep(float(amount))
        case "exit":
            os._exit(int(amount))
        case "abort":
            os.abort()
        case "raise":
            raise LookupError(amount)
        case "leave":
            sys.exit(amount)
        case "pid":
            return os.getpid()
    return None
