"""What an address asks for: period, group, basis; read from the request, or a message that says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from khoi.collect.queries.records import BLOC
from khoi.values.basis import BasisChoice
from khoi.values.period import Grain, Period


@dataclass(frozen=True)
class Asked:
    """The period, the group of enterprises and the basis that a page shows."""

    period: Period
    group: str = BLOC
    basis: BasisChoice = BasisChoice.BEST

    @property
    def whole(self) -> bool:
        """Whether the whole bloc is shown."""
        return self.group == BLOC

    def query(self, **changed: str) -> str:
        """The address's part after `?` with what differs from the usual; empty if nothing does."""
        known = {"nhom": self.group, "so": self.basis.value, **changed}
        usual = {"nhom": BLOC, "so": BasisChoice.BEST.value}
        said = {key: value for key, value in known.items() if value and value != usual.get(key)}
        return f"?{urlencode(said)}" if said else ""


class PeriodConverter:
    """A quarter in an address: `2022Q1`; of years in which somebody may have reported."""

    regex = r"(?:19[5-9]\d|20\d\d)Q[1-4]"

    def to_python(self, value: str) -> Period:
        return Period.parse(value)

    def to_url(self, value: Period) -> str:
        return str(value)


def asked(request: HttpRequest, period: Period) -> Asked:
    """What the request asks for; an address that nobody wrote is not found."""
    basis = request.GET.get("so", BasisChoice.BEST.value)
    if basis not in set(BasisChoice) or period.grain is not Grain.QUARTER:
        raise Http404
    return Asked(period, request.GET.get("nhom", BLOC), BasisChoice(basis))
