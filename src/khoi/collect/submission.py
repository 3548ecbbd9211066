"""One form as read from a sheet: figures with their places, texts, and what was noticed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from khoi.collect.layout import SheetKey
from khoi.values.basis import Basis, State
from khoi.values.finding import Finding, Place
from khoi.values.period import Period
from khoi.values.quantity import as_text


@dataclass(frozen=True)
class Figure:
    """One value of one indicator: in base units, with what stood in the cell and where."""

    indicator: str
    period: Period
    basis: Basis
    state: State
    value: Decimal | None
    sheet: str
    cell: str
    raw: str
    unit: str
    explanation: str = ""
    typed: bool = False
    """The cell held text, so `raw` is what the office typed; else `raw` is the number, with a decimal point."""

    @property
    def amount(self) -> Decimal | None:
        """What the figure adds to a total: its value, zero for nil, nothing when not reported or not applicable."""
        return Decimal(0) if self.state is State.NIL else self.value

    def as_json(self) -> dict[str, Any]:
        return {
            "indicator": self.indicator,
            "period": str(self.period),
            "basis": self.basis.code,
            "state": self.state.code,
            "value": None if self.value is None else as_text(self.value),
            "sheet": self.sheet,
            "cell": self.cell,
            "raw": self.raw,
            "unit": self.unit,
            **({"explanation": self.explanation} if self.explanation else {}),
            **({"typed": True} if self.typed else {}),
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Figure:
        value = document["value"]
        return cls(
            document["indicator"],
            Period.parse(document["period"]),
            Basis.of(document["basis"]),
            State.of(document["state"]),
            None if value is None else Decimal(value),
            document["sheet"],
            document["cell"],
            document["raw"],
            document["unit"],
            document.get("explanation", ""),
            document.get("typed", False),
        )


@dataclass(frozen=True)
class Text:
    """An answer in words."""

    code: str
    text: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class FormReading:
    """A sheet read as a form."""

    file: str
    key: SheetKey
    figures: tuple[Figure, ...]
    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]
    sheet: str = ""

    @property
    def place(self) -> Place:
        """The sheet, and whose it is."""
        enterprise, period = self.key.enterprise, str(self.key.period)
        return Place(file=self.file, sheet=self.sheet, enterprise=enterprise, period=period)
