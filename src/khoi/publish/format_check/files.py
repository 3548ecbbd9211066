"""Word files from outside, read and measured in confined processes: one that harms its process stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from khoi.documents.confined import Confined, Limits, Lost
from khoi.documents.word_in import read_word, word_lost
from khoi.publish.format_check.check import check_format
from khoi.publish.format_check.choose import choose_format
from khoi.publish.format_check.measured import Measured
from khoi.values.finding import Finding, Place, Severity, error


@dataclass(frozen=True)
class Checked:
    """A file beside its format; without a format (`code` is empty) nothing could be measured."""

    file: str
    code: str
    measured: tuple[Measured, ...]
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Whether something must be mended before the document goes out."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check_files(
    paths: Sequence[Path], today: date, code: str = "", *, limits: Limits | None = None
) -> Iterator[Checked]:
    """Each file in order, by the format of a code, or of the kind and day that it shows (today where it has none)."""
    with Confined(partial(check_file, today, code), limits=limits, processes=min(2, len(paths)) or 1) as processes:
        for path, answer in zip(paths, processes.map(paths), strict=True):
            yield Checked(path.name, "", (), (word_lost(path.name, answer),)) if isinstance(answer, Lost) else answer


def check_file(today: date, code: str, path: Path) -> Checked:
    """The work on one file, as a process does it."""
    try:
        content = path.read_bytes()
    except OSError as trouble:
        problem = trouble.strerror or ""
        return Checked(path.name, "", (), (error("file.unreadable", Place(file=path.name), problem=problem),))
    word, findings = read_word(content, path.name)
    if word is None:
        return Checked(path.name, "", (), tuple(findings))
    edition, said = choose_format(word, path.name, today, code)
    if edition is None:
        return Checked(path.name, "", (), tuple(said))
    measured, wrong = check_format(word, edition, path.name)
    return Checked(path.name, edition.code, measured, (*said, *wrong))
