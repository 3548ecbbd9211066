"""Which files of a period are to be returned, and what is asked of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from khoi.catalog.pack import Pack
from khoi.check.queries.standing import Standing
from khoi.check.returned import ToMend
from khoi.collect.queries.received import files_of
from khoi.collect.queries.status import EnterpriseStatus, round_status
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period


def files_to_mend(
    pack: Pack, period: Period, said: Sequence[Standing], *, known_at: int, codes: Collection[str] | None = None
) -> list[ToMend]:
    """A file for each that brought a form with errors or warnings, of members with these tax codes, or of all."""
    status = round_status(pack, period, known_at=known_at, said={form.submission: form.findings for form in said})
    members = {one.member.id: one for one in status.enterprises if codes is None or one.member.code in codes}
    asked = [form for form in said if form.enterprise in members and not form.in_force and not form.is_clean]
    came = files_of([form.submission for form in asked])
    found: dict[tuple[int, str], ToMend] = {}
    for form in asked:
        file = came[form.submission]
        key = form.enterprise, file.digest
        known = found.get(key) or _nothing_yet(members[form.enterprise], period, file.file, file.digest)
        found[key] = replace(known, findings=(*known.findings, *_asking(form)))
    return list(found.values())


def _nothing_yet(one: EnterpriseStatus, period: Period, file: str, digest: str) -> ToMend:
    missing = tuple((form.form, form.due) for form in one.forms if form.state == "missing")
    return ToMend(one.member.name, one.member.code, period, file, digest, (), missing)


def _asking(form: Standing) -> list[tuple[str, Finding]]:
    return [(form.form, finding) for finding in form.findings if finding.severity is not Severity.NOTE]
