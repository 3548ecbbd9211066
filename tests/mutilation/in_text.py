"""What can be wrong with a .csv, beside its bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Damage = Callable[[Random, bytes], bytes]


def _separators(chance: Random, content: bytes) -> bytes:
    other = chance.choice((b",", b"\t", b"|", b":", b" ", b"\x1f"))
    return content.replace(b";", other, chance.choice((-1, -1, 20)))


def _quotes(chance: Random, content: bytes) -> bytes:
    places = [at for at, byte in enumerate(content) if byte == ord('"')]
    changed = bytearray(content)
    for at in chance.sample(places, min(len(places), chance.choice((1, 3, 40)))):
        changed[at] = chance.choice(b"'x\" ")
    return bytes(changed)


def _no_quotes(_: Random, content: bytes) -> bytes:
    return content.replace(b'"', b"")


def _lines(chance: Random, content: bytes) -> bytes:
    lines = content.split(b"\r\n")
    chance.shuffle(lines)
    return chance.choice((b"\r\n", b"\n", b"\r", b"\n\n", b"\x0b")).join(lines)


def _encoding(chance: Random, content: bytes) -> bytes:
    text = content.decode("utf-8-sig", "replace")
    encoding = chance.choice(
        ("utf-16", "utf-16-le", "cp1258", "cp1252", "cp437", "utf-8", "utf-32", "utf-7", "shift-jis")
    )
    return text.encode(encoding, chance.choice(("replace", "ignore")))


def _two_encodings(chance: Random, content: bytes) -> bytes:
    half = len(content) // chance.choice((2, 10))
    return content[:half] + content[half:].decode("utf-8", "replace").encode("cp1252", "replace")


def _long(chance: Random, content: bytes) -> bytes:
    """A field, a line or a file that goes on and on."""
    more = chance.choice((b"a" * 200_000, b";" * 5_000, b"\r\n" * 200_000, b'"' * 9_999, b"a;" * 900 + b"\r\n" * 9))
    at = chance.randrange(len(content) + 1)
    return content[:at] + more + content[at:]


CSV: Final[Mapping[str, Damage]] = {
    "separators changed": _separators,
    "quotes changed": _quotes,
    "quotes lost": _no_quotes,
    "lines shuffled, other line ends": _lines,
    "another encoding": _encoding,
    "two encodings": _two_encodings,
    "fields and lines too long": _long,
}
