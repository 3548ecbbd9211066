"""Sheets drawn in the tests, read as the office reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.pack import Pack
from khoi.collect.reading import find_forms, read_form
from khoi.collect.submission import Figure, FormReading
from khoi.documents.workbook import Sheet, Workbook
from khoi.values.basis import Basis
from khoi.values.finding import Finding
from khoi.values.period import Period
from khoi.values.quantity import as_text
from office import SHORT, codes, name_of, sheet, small_pack, spoken

HEADS = {code: head for head, code in SHORT.items()}
QUARTER = Period.parse("2022Q1")
FILE = "bao-cao.xlsx"


@dataclass(frozen=True)
class Read:
    """What was read of a workbook: its forms, and what is wrong with the file as a whole."""

    forms: tuple[FormReading, ...]
    troubles: tuple[Finding, ...]

    @property
    def form(self) -> FormReading:
        assert len(self.forms) == 1, (self.forms, self.troubles)
        return self.forms[0]

    @property
    def sender(self) -> str:
        """`An 2022Q1`."""
        return f"{name_of(self.form.key.enterprise)} {self.form.key.period}"

    @property
    def figures(self) -> str:
        """`revenue 5000000, final revenue 4000000, profit nil`: estimates and finals in base units."""
        return ", ".join(told(figure) for figure in self.form.figures)

    @property
    def findings(self) -> str:
        return codes([*self.troubles, *(finding for form in self.forms for finding in form.findings)])


def told(figure: Figure) -> str:
    """One figure: a final before its head, the value, else the state."""
    final = "final " if figure.basis is Basis.FINAL else ""
    return f"{final}{HEADS[figure.indicator]} {value_of(figure)}"


def value_of(figure: Figure) -> str:
    return figure.state.code if figure.value is None else as_text(figure.value)


def read(
    *sheets: Sheet | str,
    file: str = FILE,
    past: Mapping[str, Sequence[Decimal]] | None = None,
    pack: Pack | None = None,
) -> Read:
    """Read sheets (or drawings of them) as the forms of one file; `past` in đồng, newest first."""
    pack = pack or small_pack()
    book = Workbook(tuple(sheet(s, f"Sheet{n}") if isinstance(s, str) else s for n, s in enumerate(sheets, 1)))
    found, troubles = find_forms(book, pack, file)
    forms = tuple(read_form(form, pack, file, past or {}) for form in found)
    spoken([*troubles, *(finding for form in forms for finding in form.findings)])
    return Read(forms, tuple(troubles))
