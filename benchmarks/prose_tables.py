"""Faults planted into cells of tables: what proofreading finds, and what it falsely alarms."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Final

from benchmarks.prose import A_FEW, SAMPLES, SEED, Count, matched, overlaps, told
from benchmarks.prose_table_worlds import KINDS, table_sample
from benchmarks.prose_texts import Sample
from benchmarks.report import heading, say, table
from khoi.proofread import Doubt, Proof, Severity, proofread

SHOWN: Final = 6
HEAD: Final = (
    *("kind", "planted", "found as error", "only asked", "missed", "consistent", "false alarms", "errors elsewhere"),
    "F1 of quantities",
)


def samples(kind: str, number: int, seed: int, *, held_out: bool = False) -> Iterator[Sample]:
    """Tables with a fault and consistent ones in turn."""
    for at in range(number):
        for faulty in (True, False):
            yield table_sample(kind, seed + at, faulty=faulty, held_out=held_out)


def counted(texts: Iterator[Sample]) -> Count:
    count = Count()
    for text in texts:
        proof = proofread(text.text)
        errors = [doubt for doubt in proof.doubts if doubt.severity is Severity.ERROR]
        if text.faulty:
            count.planted += 1
            found = any(touches(doubt, proof, text) for doubt in errors)
            asked = not found and any(touches(doubt, proof, text) for doubt in proof.doubts)
            count.found, count.asked = count.found + found, count.asked + asked
            count.elsewhere += any(not touches(doubt, proof, text) for doubt in errors)
            if not found:
                count.missed.append((text, proof))
        else:
            count.clean += 1
            count.alarmed += bool(errors)
            if errors:
                count.false.append((text, proof))
        hits, claimed, there = matched(text, proof)
        count.hits, count.claimed, count.told = count.hits + hits, count.claimed + claimed, count.told + there
        if hits < max(claimed, there):
            count.misread.append((text, proof))
    return count


def touches(doubt: Doubt, proof: Proof, text: Sample) -> bool:
    """Whether a doubt is at the fault; of a sum nobody can tell which part is wrong, so being named is enough."""
    if overlaps(doubt, text):
        return True
    named = (proof.claims[number] for number in doubt.claims)
    return text.kind == "part" and any(one.start < text.end and text.start < one.end for one in named)


def measure(number: int, seed: int, *, held_out: bool = False, show: str = "") -> dict[str, Count]:
    """The table of all kinds, and the tables of one kind that went wrong after it."""
    counts = {kind: counted(samples(kind, number, seed, held_out=held_out)) for kind in KINDS}
    which = "held-out wordings" if held_out else "wordings"
    heading(
        f"Proofreading {number} tables with a planted fault and {number} consistent ones a kind: {which}, seed {seed}"
    )
    table(HEAD, [row(kind, count) for kind, count in counts.items()])
    if show in counts and not held_out:
        one = counts[show]
        for title, pairs in (("Missed", one.missed), ("False alarms", one.false), ("Misread", one.misread)):
            say(f"\n## {title}\n")
            for text, proof in pairs[:SHOWN]:
                say(told(text, proof))
    return counts


def row(kind: str, count: Count) -> tuple[str, ...]:
    found = f"{count.found} ({count.found / count.planted:.1%})" if count.planted else "-"
    missed = count.planted - count.found - count.asked
    numbers = (count.asked, missed, count.clean, count.alarmed, count.elsewhere)
    return (kind, str(count.planted), found, *map(str, numbers), f"{count.f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prose_tables", description=__doc__)
    parser.add_argument("--samples", type=int, default=SAMPLES, help="tables of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--held-out", type=int, metavar="SEED", help="wordings that are never shown, by another seed")
    parser.add_argument("--show", default="", help="the tables of a kind that went wrong")
    parser.add_argument("--quick", action="store_true", help="few tables")
    asked = parser.parse_args()
    number = A_FEW if asked.quick else asked.samples
    if asked.held_out is None:
        measure(number, asked.seed, show=asked.show)
    else:
        measure(number, asked.held_out, held_out=True)


if __name__ == "__main__":
    main()
