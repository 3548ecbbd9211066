"""What one enterprise owes of a period as its page shows it: each form, what is said of it, what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_in_force
from khoi.check.queries.reasons import Reason, prior_reasons
from khoi.check.queries.standing import Standing
from khoi.collect.queries.received import CameIn, files_of
from khoi.collect.queries.records import Member
from khoi.collect.queries.status import EnterpriseStatus, FormStatus, round_status
from khoi.values.finding import Place, Severity
from khoi.values.period import Period
from khoi.web.desk import stand
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

    member: Member
    state: str
    words: str
    forms: tuple[Filed, ...]
    seen: str

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
    said = stand(pack, period, known_at)
    status = round_status(pack, period, known_at=known_at, said={form.submission: form.findings for form in said})
    found = next((one for one in status.enterprises if one.member.code == code), None)
    if found is None:
        return None
    own = {form.form: form for form in said if form.enterprise == found.member.id}
    came = files_of([form.submission for form in own.values()])
    teller, reasons = Teller(pack, language), _reasons(period, found, known_at)
    forms = tuple(_filed(one, own.get(one.form), came, teller, reasons) for one in found.forms)
    return OfEnterprise(found.member, found.state, word("state", found.state, language), forms, _seen(own.values()))


def at_cell(period: Period, code: str, place: Place, language: str, known_at: int) -> tuple[Told, ...]:
    """What is said of a cell of an enterprise's latest forms, notes aside; nothing if there is no such member."""
    pack = pack_in_force()
    found = filed(pack, period, code, language, known_at) if pack is not None else None
    here = [one for form in found.forms for one in form.to_see if one.at == (place.sheet, place.cell)] if found else []
    return tuple(dict.fromkeys(here))


def _seen(forms: Iterable[Standing]) -> str:
    """The versions that are shown, so that nobody accepts what came after he looked."""
    return ".".join(str(form.submission) for form in sorted(forms, key=lambda form: form.submission))


def _reasons(period: Period, one: EnterpriseStatus, known_at: int) -> dict[str, tuple[Reason, ...]]:
    found = prior_reasons(period, {one.member.id}, known_at=known_at)
    return {f"{code} {indicator}": reasons for (_, code, indicator), reasons in found.items()}


def _filed(
    status: FormStatus,
    held: Standing | None,
    came: Mapping[int, CameIn],
    teller: Teller,
    reasons: Mapping[str, Sequence[Reason]],
) -> Filed:
    form = teller.pack.forms_by_code[status.form]
    file = came.get(held.submission) if held is not None else None
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
