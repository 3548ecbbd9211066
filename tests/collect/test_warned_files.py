"""A warning about a sheet or the whole file is one of each form that was read there, and of no other."""

from __future__ import annotations

from khoi.collect.intake import with_forms_warned
from khoi.collect.layout import SheetKey
from khoi.collect.submission import FormReading
from khoi.values.finding import Place, error, note, warning
from khoi.values.period import Period
from tables import each

FIRST = SheetKey("general", "0200101012", Period.parse("2022Q1"))
SECOND = SheetKey("bank", "0200101012", Period.parse("2021Q4"))
OWN = note("cell.rounded", Place(cell="I10"), raw="1", unit="đồng", taken="1")


@each("""
    | sheet           | severity | told          |
    |                 | warning  | general, bank |
    | 01              | warning  | general     |
    | 02              | warning  | bank        |
    | Ghi chú         | warning  | the file    |   no form stands there
    | 01              | note     | the file    |
    |                 | note     | the file    |
""")
def test_where_a_finding_about_the_text_goes(sheet: str, severity: str, told: str) -> None:
    forms = [FormReading("a.csv", FIRST, (), (), (OWN,), "01"), FormReading("a.csv", SECOND, (), (), (), "02")]
    make = warning if severity == "warning" else note
    said = make("file.letters_lost", Place(file="a.csv", sheet=sheet), count="2", example="c?")
    other = error("file.form_twice", Place(file="a.csv"), form="general", sheets="01, 02")
    opened = with_forms_warned(forms, [said], [other])
    forms_told = [form.key.form for form in opened.readings if any(f.code == said.code for f in form.findings)]
    assert (", ".join(forms_told) or "the file") == told
    assert opened.findings == ((said, other) if not forms_told else (other,))
    assert opened.readings[0].findings[-1] == OWN


def test_it_names_whose_form_it_is() -> None:
    said = warning("file.letters_lost", Place(file="a.csv"), count="2", example="c?")
    opened = with_forms_warned([FormReading("a.csv", FIRST, (), (), (), "01")], [said], [])
    assert opened.readings[0].findings[0].place == Place("a.csv", "01", "", "0200101012", "2022Q1")
