"""Which files of a period are to be returned, and what is asked of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from khoi.check.returned import FOR_THE_OFFICE, ToMend
from khoi.collect.queries.received import files_of
from khoi.collect.queries.status import EnterpriseStatus, FormStatus
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period


def files_to_mend(period: Period, enterprises: Iterable[EnterpriseStatus]) -> list[ToMend]:
    """A file for each that brought a form with errors or warnings."""
    asking = [(one, form) for one in enterprises for form in one.forms if form.state != "accepted" and _asked(form)]
    came = files_of([form.submission for _, form in asking])
    found: dict[tuple[int, str], ToMend] = {}
    for one, form in asking:
        file = came[form.submission]
        key = one.member.id, file.digest
        known = found.get(key) or _nothing_yet(one, period, file.file, file.digest)
        found[key] = replace(known, findings=(*known.findings, *_asked(form)))
    return list(found.values())


def _nothing_yet(one: EnterpriseStatus, period: Period, file: str, digest: str) -> ToMend:
    missing = tuple((form.form, form.due) for form in one.forms if form.state == "missing")
    return ToMend(one.member.name, one.member.code, period, file, digest, (), missing)


def _asked(form: FormStatus) -> list[tuple[str, Finding]]:
    return [
        (form.form, finding)
        for finding in form.findings
        if finding.severity is not Severity.NOTE and finding.code not in FOR_THE_OFFICE
    ]
