"""A finding as other programs read it: an event of the ESS validation report, with our place and values beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from khoi.catalog.pack import Pack
from khoi.catalog.rules import FINDING
from khoi.values.finding import Finding, Severity
from khoi.wording.say import say

SEVERITIES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "information"}


def validation(finding: Finding, pack: Pack, *, form: str, by: str, at: datetime) -> dict[str, Any]:
    """One `validation` of the ESS report structure (version 1.0.1 of its JSON schema): id, event, rule, data, value.

    `data` names figures by period, enterprise and indicator. `place`, `values` and `code` are ours.
    """
    place = finding.place
    said = say(finding, texts=pack.rule_texts())
    rule = pack.checked_rules.get(finding.code.removeprefix(FINDING))
    figures = [[place.period, place.enterprise, place.indicator]]
    read = [[place.period, place.enterprise, figure.indicator.code] for figure in rule.figures] if rule else figures
    return {
        "id": "/".join((place.period, place.enterprise, form, finding.code, place.indicator)),
        "type": "validation",
        "event": {"time": at.isoformat(), "actor": by, "agent": "khoi", "trigger": "khoi check"},
        "rule": {
            "language": "khoi formula" if rule else "khoi look",
            "expression": rule.rule.check if rule else finding.code,
            "severity": SEVERITIES[finding.severity],
            "description": said.message,
            "explanation": finding.values.get("explanation", ""),
        },
        "data": {"source": read, "target": figures, "description": said.where},
        "value": "0",
        "code": finding.code,
        "recommendation": said.advice,
        "place": {key: value for key, value in vars(place).items() if value},
        "values": finding.values,
    }
