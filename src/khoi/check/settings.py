"""Built-in looks as the pack in force uses them: how gravely, from when, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khoi.catalog.pack import Pack
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period


def settled(findings: Iterable[Finding], pack: Pack, period: Period) -> Iterator[Finding]:
    """The findings of looks that speak in a period, as gravely as the pack says; what is explained stays a note,
    unless it is an error."""
    for finding in findings:
        setting = pack.look_settings[finding.code]
        if setting.on(period):
            explained = finding.severity is Severity.NOTE and setting.severity is not Severity.ERROR
            yield finding if explained else replace(finding, severity=setting.severity)
