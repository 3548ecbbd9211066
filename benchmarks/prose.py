"""Faults planted into sentences of reports: what proofreading finds, what it falsely alarms, and how fast it is."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from time import process_time
from typing import Final

from benchmarks.prose_clean import CLEAN, clean_sample, long_text
from benchmarks.prose_texts import Sample, kinds, sample
from benchmarks.report import heading, say, table
from khoi.proofread import Claim, Doubt, Proof, Role, Severity, proofread

SEED: Final = 2_022
SAMPLES: Final = 240
"""Of each kind, consistent and with a fault each."""
A_FEW: Final = 40
SAME: Final = {"lao động": "người", "đồng chí": "đảng viên", "dn": "doanh nghiệp"}
"""Units that are one."""
LONG: Final = 700
"""Characters of a text of which only what is near an error is shown."""
TOLD: Final = frozenset({Role.ACTUAL, Role.ESTIMATE, Role.PLAN, Role.TARGET, Role.BASE, Role.THRESHOLD})


@dataclass
class Count:
    """What became of the texts of one kind."""

    planted: int = 0
    found: int = 0
    asked: int = 0
    clean: int = 0
    alarmed: int = 0
    elsewhere: int = 0
    """Errors in texts with a fault, but not at it."""
    hits: int = 0
    claimed: int = 0
    told: int = 0
    missed: list[tuple[Sample, Proof]] = field(default_factory=list)
    false: list[tuple[Sample, Proof]] = field(default_factory=list)
    misread: list[tuple[Sample, Proof]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.claimed + self.told) if self.claimed + self.told else 1.0


def run(*, quick: bool) -> None:
    measure(A_FEW if quick else SAMPLES, SEED)
    speed(1_000 if quick else 10_000)


def samples(kind: str, number: int, seed: int, *, held_out: bool = False) -> Iterator[Sample]:
    """Consistent ones and such with a fault in turn; `clean` has no fault."""
    for at in range(number):
        if kind == CLEAN:
            yield clean_sample(seed + at, held_out=held_out)
        else:
            yield sample(kind, seed + at, faulty=True, held_out=held_out)
            yield sample(kind, seed + at, faulty=False, held_out=held_out)


def measure(number: int, seed: int, *, held_out: bool = False, show: str = "") -> dict[str, Count]:
    """The table of all kinds; the texts of the kind to show after it."""
    names = [*kinds(), CLEAN]
    counts = {kind: counted(samples(kind, number, seed, held_out=held_out)) for kind in names}
    which = "held-out wordings" if held_out else "wordings"
    heading(
        f"Proofreading {number} texts with a planted fault and {number} consistent ones a kind: {which}, seed {seed}"
    )
    table(
        (
            "kind",
            "planted",
            "found as error",
            "only asked",
            "missed",
            "consistent",
            "false alarms",
            "errors elsewhere",
            "F1 of quantities",
        ),
        [_row(kind, counts[kind]) for kind in names] + [_row("all", _all(list(counts.values())))],
    )
    alarmed = Counter(
        text.wording_at(doubt.start)
        for count in counts.values()
        for text, proof in count.false
        for doubt in proof.errors
        if not (text.faulty and overlaps(doubt, text))
    )
    if alarmed:
        say("False alarms by wording: " + ", ".join(f"{name} {times}" for name, times in alarmed.most_common(40)) + ".")
    missed = Counter(text.wording for count in counts.values() for text, _ in count.missed)
    if missed:
        say(
            "Not found as error by wording: "
            + ", ".join(f"{name} {times}" for name, times in missed.most_common(60))
            + "."
        )
    if show and not held_out:
        _show(counts[show])
    return counts


def counted(texts: Iterator[Sample]) -> Count:
    count = Count()
    for text in texts:
        proof = proofread(text.text)
        if text.faulty:
            count.planted += 1
            at = [doubt for doubt in proof.doubts if overlaps(doubt, text)]
            found = any(doubt.severity is Severity.ERROR for doubt in at)
            count.found += found
            count.asked += bool(at) and not found
            if not found:
                count.missed.append((text, proof))
            if any(not overlaps(doubt, text) for doubt in proof.errors):
                count.elsewhere += 1
                count.false.append((text, proof))
        else:
            count.clean += 1
            if proof.errors:
                count.alarmed += 1
                count.false.append((text, proof))
        if text.kind != CLEAN:
            hits, claimed, told = matched(text, proof)
            count.hits, count.claimed, count.told = count.hits + hits, count.claimed + claimed, count.told + told
            if hits < max(claimed, told):
                count.misread.append((text, proof))
    return count


def overlaps(doubt: Doubt, text: Sample) -> bool:
    return doubt.start < text.end and text.start < doubt.end


def matched(text: Sample, proof: Proof) -> tuple[int, int, int]:
    """How many quantities are claimed with value and unit, how many are claimed, how many there are."""
    start, end = text.body
    claims = [claim for claim in proof.claims if claim.role in TOLD and start <= claim.start < end]
    left, hits = list(claims), 0
    for value, unit in text.quantities:
        same = next((claim for claim in left if is_it(claim, value, unit)), None)
        if same is not None:
            left.remove(same)
            hits += 1
    spared = list(text.tolerated)
    extra = 0
    for claim in left:
        pair = next((pair for pair in spared if claim.value is None or is_it(claim, pair[0], pair[1])), None)
        if pair is None:
            extra += 1
        elif claim.value is not None:
            spared.remove(pair)
    return hits, hits + extra, len(text.quantities)


def is_it(claim: Claim, value: Decimal, unit: str) -> bool:
    """Equal values, and units of which one begins the other (`đảng bộ`, `đảng bộ, chi bộ cơ sở`)."""
    mine, yours = (SAME.get(one.casefold(), one.casefold()) for one in (claim.unit, unit))
    return claim.value == value and bool(mine) and (mine.startswith(yours) or yours.startswith(mine))


def speed(words: int) -> None:
    """Seconds of the processor for a thousand words, and what ten times the words cost."""
    heading("Proofreading long texts")
    short, long = text_of(words), text_of(10 * words)
    proofread(short[:2_000])
    rows, costs = [], []
    for text in (short, long):
        start = process_time()
        proofread(text)
        took = process_time() - start
        number = len(text.split())
        costs.append(took / number)
        rows.append((f"{number:,}", f"{took:.2f} s", f"{took / number * 1e6:.1f} ms"))
    table(("words", "time", "for 1,000 words"), rows)
    say(f"Ten times the words take {costs[1] / costs[0] * 10:.1f} times as long.")


def text_of(words: int) -> str:
    pieces: list[str] = []
    number, seed = 0, 0
    while number < words:
        piece = long_text(seed % 60).text
        pieces.append(piece)
        number, seed = number + len(piece.split()), seed + 1
    return "\n\n".join(pieces)


def _row(kind: str, count: Count) -> tuple[str, ...]:
    share = f"{count.found} ({count.found / count.planted:.1%})" if count.planted else "-"
    missed = count.planted - count.found - count.asked
    f1 = f"{count.f1:.3f}" if count.told else "-"
    return (
        kind,
        str(count.planted),
        share,
        str(count.asked),
        str(missed),
        str(count.clean),
        str(count.alarmed),
        str(count.elsewhere),
        f1,
    )


def _all(counts: Sequence[Count]) -> Count:
    names = ("planted", "found", "asked", "clean", "alarmed", "elsewhere", "hits", "claimed", "told")
    return Count(**{name: sum(getattr(count, name) for count in counts) for name in names})


def _show(count: Count) -> None:
    for title, pairs in (
        ("Missed", count.missed),
        ("False alarms", count.false),
        ("Misread quantities", count.misread),
    ):
        say(f"\n## {title}\n")
        seen: Counter[str] = Counter()
        for text, proof in pairs:
            seen[text.wording] += 1
            if seen[text.wording] <= (3 if text.wording != "long" else 20):
                say(told(text, proof))


def told(text: Sample, proof: Proof) -> str:
    """A text with its fault in brackets, and what was read of it."""
    marked = text.text
    if text.faulty:
        marked = f"{marked[: text.start]}⟦{marked[text.start : text.end]}⟧{marked[text.end :]}"
    if len(marked) > LONG:
        near = (text.text[max(0, one.start - 150) : one.end + 80].replace("\n", " / ") for one in proof.errors)
        marked = "".join(f"\n    … {words} …" for words in near)
    lines = [f"[{text.wording}] {marked}"]
    for doubt in proof.errors if len(text.text) > LONG else proof.doubts:
        lines.append(f"    {doubt.severity} {doubt.kind} {text.text[doubt.start : doubt.end]!r} {dict(doubt.values)}")
    start, end = text.body
    missing = Counter(text.quantities)
    for claim in proof.claims:
        pair = next((pair for pair in missing if missing[pair] and is_it(claim, *pair)), None)
        if pair:
            missing[pair] -= 1
        elif claim.role in TOLD and start <= claim.start < end:
            lines.append(f"    read {claim.role} {claim.value} {claim.unit} {claim.text!r}")
    lines += [f"    lacks {value} {unit}" for value, unit in missing.elements()]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prose", description=__doc__)
    parser.add_argument("--samples", type=int, default=SAMPLES, help="texts of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--held-out", type=int, metavar="SEED", help="wordings that are never shown, by another seed")
    parser.add_argument("--show", choices=[*kinds(), CLEAN], default="", help="the texts that went wrong")
    parser.add_argument("--quick", action="store_true", help="few texts, and no long ones")
    asked = parser.parse_args()
    number = A_FEW if asked.quick else asked.samples
    if asked.held_out is None:
        measure(number, asked.seed, show=asked.show)
    else:
        measure(number, asked.held_out, held_out=True)
    if not asked.quick and not asked.show:
        speed(10_000)


if __name__ == "__main__":
    main()
