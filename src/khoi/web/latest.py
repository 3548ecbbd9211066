"""How a period stands now, kept until the next act: the act's number names one state of everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_in_force
from khoi.check.queries.standing import Standing, standing
from khoi.collect.queries.status import EnterpriseStatus, round_status
from khoi.values.period import Period


@dataclass(frozen=True)
class Latest:
    """The pack of now, each member's round in the records' order, and what is said of its latest forms."""

    pack: Pack
    round: Mapping[int, EnterpriseStatus]
    forms: Mapping[int, tuple[Standing, ...]]


@lru_cache(maxsize=8)
def latest(period: Period, known_at: int) -> Latest | None:
    """As known at an act; None before a pack was adopted."""
    pack = pack_in_force(known_at)
    if pack is None:
        return None
    said = standing(pack, period, known_at=known_at)
    status = round_status(pack, period, known_at=known_at, said={form.submission: form.findings for form in said})
    forms: dict[int, tuple[Standing, ...]] = {}
    for form in said:
        forms[form.enterprise] = (*forms.get(form.enterprise, ()), form)
    return Latest(pack, {one.member.id: one for one in status.enterprises}, forms)
