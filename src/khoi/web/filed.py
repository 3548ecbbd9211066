"""What one enterprise owes of a period as its page shows it: each form, what is said of it, what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_in_force
from khoi.check.queries.reasons import Reason, prior_reasons
from khoi.collect.queries.received import CameIn, files_of
from khoi.collect.queries.records import Member, enterprise_ids
from khoi.collect.queries.status import EnterpriseStatus, FormStatus
from khoi.values.finding import Place, Severity
from khoi.values.period import Period
from khoi.web.board import latest
from khoi.web.told import EXPLAINED, Teller, Told
from khoi.wording.say import word


@dataclass(frozen=True)
class Filed:
    """A form that is owed: how far it is, its file, and what is said of it."""

    sheet: str
    name: str
    state: str
    words: str
    version: int
    accepted_version: int
    due: date
    late: bool
    came: CameIn | None
    told: tuple[Told, ...]

    @property
    def to_see(self) -> tuple[Told, ...]:
        """What stops acceptance, wants a reason, or was given one."""
        return tuple(one for one in self.told if one.kind != Severity.NOTE.value)

    @property
    def notes(self) -> tuple[Told, ...]:
        return tuple(one for one in self.told if one.kind == Severity.NOTE.value)


@dataclass(frozen=True)
class OfEnterprise:
    """All forms of an enterprise; `seen` names the versions that are shown."""

    status: EnterpriseStatus
    words: str
    forms: tuple[Filed, ...]
    seen: str

    @property
    def member(self) -> Member:
        return self.status.member

    @property
    def state(self) -> str:
        return self.status.state

    def count(self, kind: str) -> int:
        """How many findings of a kind stand on forms that are not in force."""
        return sum(one.kind == kind for form in self.forms if form.state != "accepted" for one in form.told)

    @property
    def errors(self) -> int:
        return self.count(Severity.ERROR.value)

    @property
    def warnings(self) -> int:
        return self.count(Severity.WARNING.value)

    @property
    def waits(self) -> bool:
        """Whether there is something to accept."""
        return any(form.state == "waiting" for form in self.forms) and not self.errors

    @property
    def explained(self) -> int:
        return self.count(EXPLAINED)


def filed(pack: Pack, period: Period, code: str, language: str, known_at: int) -> OfEnterprise | None:
    """The forms of the member with a tax code; None if there is no such member of the period."""
    held = latest(period, known_at)
    found = held.round.get(enterprise_ids({code}).get(code, 0)) if held is not None else None
    if found is None:
        return None
    status = found.status
    came = files_of([form.submission for form in status.forms if form.submission])
    teller, reasons = Teller(pack, language), _reasons(period, status, known_at)
    forms = tuple(_filed(one, came, teller, reasons) for one in status.forms)
    return OfEnterprise(status, word("state", found.state, language), forms, _seen(status.forms))


def at_cell(period: Period, code: str, place: Place, language: str, known_at: int) -> tuple[Told, ...]:
    """What is said of a cell of an enterprise's latest forms, notes aside; nothing if there is no such member."""
    pack = pack_in_force()
    found = filed(pack, period, code, language, known_at) if pack is not None else None
    here = [one for form in found.forms for one in form.to_see if one.at == (place.sheet, place.cell)] if found else []
    return tuple(dict.fromkeys(here))


def _seen(forms: Iterable[FormStatus]) -> str:
    """The versions that are shown, so that nobody accepts what came after he looked."""
    return ".".join(str(one) for one in sorted(form.submission for form in forms if form.submission))


def _reasons(period: Period, one: EnterpriseStatus, known_at: int) -> dict[str, tuple[Reason, ...]]:
    found = prior_reasons(period, {one.member.id}, known_at=known_at)
    return {f"{code} {indicator}": reasons for (_, code, indicator), reasons in found.items()}


def _filed(
    status: FormStatus,
    came: Mapping[int, CameIn],
    teller: Teller,
    reasons: Mapping[str, Sequence[Reason]],
) -> Filed:
    form = teller.pack.forms_by_code[status.form]
    file = came.get(status.submission)
    return Filed(
        sheet=form.sheet,
        name=getattr(form.name, teller.language),
        state=status.state,
        words=word("state", status.state, teller.language),
        version=status.version,
        accepted_version=status.accepted_version,
        due=status.due,
        late=status.late,
        came=file,
        told=teller.told(status.findings, file, reasons),
    )
