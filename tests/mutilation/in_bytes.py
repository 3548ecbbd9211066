"""What disks, mails and hands do to bytes, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Damage = Callable[[Random, bytes], bytes]


def _cut(chance: Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _cut_at_the_end(chance: Random, content: bytes) -> bytes:
    return content[: -chance.choice((1, 2, 22, 100))]


def _cut_in_front(chance: Random, content: bytes) -> bytes:
    return content[chance.choice((1, 4, 512)) :]


def _bits(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _bytes(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 5, 50, 500)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _edge_bytes(chance: Random, content: bytes) -> bytes:
    """Numbers of four bytes replaced by the largest, the smallest and their neighbours."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(max(1, len(changed) - 4))
        changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", bytes(4), b"\1\0\0\0"))
    return bytes(changed)


def _block(chance: Random, content: bytes) -> tuple[int, int]:
    first = chance.randrange(len(content) + 1)
    return first, first + chance.choice((1, 16, 512, 4096))


def _zeroed(chance: Random, content: bytes) -> bytes:
    first, end = _block(chance, content)
    return content[:first] + bytes(len(content[first:end])) + content[end:]


def _lost(chance: Random, content: bytes) -> bytes:
    first, end = _block(chance, content)
    return content[:first] + content[end:]


def _repeated(chance: Random, content: bytes) -> bytes:
    first, end = _block(chance, content)
    return content[:end] + content[first:]


def _inserted(chance: Random, content: bytes) -> bytes:
    first, end = _block(chance, content)
    return content[:first] + chance.randbytes(end - first) + content[first:]


def _swapped(chance: Random, content: bytes) -> bytes:
    half = chance.randrange(len(content) + 1)
    return content[half:] + content[:half]


def _twice(chance: Random, content: bytes) -> bytes:
    return content + chance.choice((content, content[::-1], bytes(1000)))


def _as_text(chance: Random, content: bytes) -> bytes:
    """Sent through a program that takes it for text in some encoding, or changes line ends."""
    match chance.randrange(5):
        case 0:
            return content.decode("utf-8", "replace").encode("utf-8")
        case 1:
            return content.decode("cp1252", "replace").encode("cp1252", "replace")
        case 2:
            return content.replace(b"\r\n", b"\n")
        case 3:
            return content.replace(b"\n", b"\r\n")
        case _:
            return content.decode("latin-1").encode(chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32")))


DAMAGES: Final[Mapping[str, Damage]] = {
    "cut": _cut,
    "cut at the end": _cut_at_the_end,
    "cut in front": _cut_in_front,
    "bits flipped": _bits,
    "bytes changed": _bytes,
    "numbers at their limits": _edge_bytes,
    "a block of zeros": _zeroed,
    "a block lost": _lost,
    "a block repeated": _repeated,
    "a block inserted": _inserted,
    "halves swapped": _swapped,
    "twice": _twice,
    "sent as text": _as_text,
}
