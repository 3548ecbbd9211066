"""What an enterprise has to mend or to explain, as text that an officer sends."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.check.returned import FOR_THE_OFFICE
from khoi.values.finding import Severity
from khoi.values.period import Period
from khoi.web.filed import OfEnterprise
from khoi.web.told import Told
from khoi.wording.screens import screen


def mending(found: OfEnterprise, period: Period, office: str, language: str) -> str:
    """A letter in plain text: what is missing, what must be mended, what wants a reason; empty if there is nothing."""
    asked = list(_asked(found, language))
    if not asked:
        return ""
    ending = "mending.end_errors" if found.errors else "mending.end"
    return "\n".join(
        (
            screen("mending.to", language, name=found.member.name, code=found.member.code),
            "",
            screen("mending.begin", language, period=period),
            *(f"\n{number}. {words}" for number, words in enumerate(asked, 1)),
            "",
            screen(ending, language),
            *((office,) if office else ()),
        )
    )


def _asked(found: OfEnterprise, language: str) -> Iterator[str]:
    for form in found.forms:
        if form.state == "missing":
            yield screen("mending.missing", language, sheet=form.sheet, name=form.name, due=form.due)
        elif form.state != "accepted":
            for one in form.told:
                if one.kind in {Severity.ERROR.value, Severity.WARNING.value} and one.code not in FOR_THE_OFFICE:
                    yield _point(one, form.sheet, language)


def _point(one: Told, sheet: str, language: str) -> str:
    kind = screen(f"mending.{one.kind}", language)
    place = screen("mending.place", language, where=one.where or sheet)
    return f"{kind}: {one.message}\n   {place}\n   {one.advice}"
