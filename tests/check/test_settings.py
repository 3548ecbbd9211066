"""A pack says how gravely built-in looks speak, and from when."""

from __future__ import annotations

from dataclasses import replace

from khoi.catalog.definitions import LookSetting
from khoi.catalog.looks import LOOKS
from khoi.catalog.pack import Pack
from khoi.check.settings import settled
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from office import small_pack
from tables import each


def pack(**setting: object) -> Pack:
    found = small_pack()
    looks = (LookSetting.model_validate({"code": "past.jump", **setting}),) if setting else ()
    return replace(found, about=found.about.model_copy(update={"looks": looks}))


@each("""
    | severity | since  | off | found   | told    |
    |          |        |     | warning | warning |
    |          |        |     | note    | note    |   explained
    | note     |        |     | warning | note    |
    | error    |        |     | warning | error   |
    | error    |        |     | note    | error   |   an error is not explained away
    | warning  | 2022Q2 |     | warning |         |
    | warning  | 2022Q1 |     | warning | warning |
    | warning  |        | yes | warning |         |
""")
def test_settled(severity: str, since: str, off: str, found: str, told: str) -> None:
    setting = {key: value for key, value in (("severity", severity), ("since", since), ("off", off == "yes")) if value}
    findings = settled([Finding("past.jump", Severity(found))], pack(**setting), Period.parse("2022Q1"))
    assert ", ".join(f.severity for f in findings) == told


def test_others_are_as_they_were() -> None:
    given = [Finding(look.code, look.severity) for look in LOOKS.values() if look.code != "past.jump"]
    assert list(settled(given, pack(off=True), Period.parse("2022Q1"))) == given


def test_a_pack_without_settings_is_spelt_as_before() -> None:
    assert "looks" not in pack().as_json()["about"]
    assert Pack.from_json(pack(severity="note").as_json()) == pack(severity="note")
