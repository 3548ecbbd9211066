"""Explain a warning: why the figure is right nevertheless, recorded with who said so and when."""

from __future__ import annotations

from datetime import datetime

from khoi.catalog.pack import Pack
from khoi.check.queries.standing import Others, standing
from khoi.collect.queries.records import enterprise_ids
from khoi.storage.acts import act
from khoi.storage.models import Explanation
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.period import Period


def explain(
    pack: Pack,
    period: Period,
    enterprise: str,
    code: str,
    *,
    because: str,
    by: str,
    at: datetime,
    indicator: str = "",
    others: Others | None = None,
) -> tuple[int, list[Finding]]:
    """Record a reason for the warnings of a code on an enterprise's latest forms.

    A reason is one indicator's: where several have such a warning, `indicator` must name one. Gives how many warnings
    it explains; findings say why nothing was recorded. A new version asks anew. `others`: how figures stand beside
    those of other enterprises, where that is known to whoever looks.
    """
    place = Place(enterprise=enterprise, period=str(period), indicator=indicator)
    id_ = enterprise_ids({enterprise}).get(enterprise)
    if not because.strip():
        return 0, [error("explain.no_reason", place)]
    if id_ is None:
        return 0, [error("accept.enterprise_unknown", place, code=enterprise)]
    meant = [
        (form.submission, finding)
        for form in standing(pack, period, enterprises=[id_], others=others)
        for finding in form.findings
        if finding.code == code and indicator in {"", finding.place.indicator}
    ]
    if not meant:
        return 0, [error("explain.no_such_finding", place, finding=code)]
    if any(finding.severity is Severity.ERROR for _, finding in meant):
        return 0, [error("explain.an_error", place, finding=code)]
    about = sorted({finding.place.indicator for _, finding in meant})
    if len(about) > 1:
        named = ", ".join(f"{pack.indicators[one].name.vi} ({one})" if one in pack.indicators else one for one in about)
        return 0, [error("explain.which", place, finding=code, count=str(len(about)), indicators=named)]
    with act("explain", f"{enterprise} {period} {code}", by=by, at=at, because=because.strip()) as done:
        Explanation.objects.bulk_create(
            [
                Explanation(
                    act=done,
                    submission_id=submission,
                    enterprise_id=id_,
                    code=code,
                    indicator=finding.place.indicator,
                    text=because.strip(),
                )
                for submission, finding in meant
            ]
        )
    return len(meant), []
