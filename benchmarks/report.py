"""Tables for people: plain Markdown on standard output."""

from __future__ import annotations

from collections.abc import Sequence


def heading(text: str) -> None:
    print(f"\n## {text}\n", flush=True)


def say(text: str) -> None:
    print(text, flush=True)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose columns line up, so that it reads well unrendered too."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    for line in (head, ["-" * width for width in widths], *rows):
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |")
    print(flush=True)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def verdict(ratio: float, target: float, *, at_most: bool = False) -> str:
    """A ratio beside its target, and whether it is met."""
    met = ratio <= target if at_most else ratio >= target
    bound = "at most" if at_most else "at least"
    return f"{bound} {target:g}: {'met' if met else 'MISSED'}"
