"""Answers by choice: what is offered, and which words mean which sign."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from khoi.catalog.answers import offered, sign_meant
from khoi.catalog.definitions import Choices, Form, LookSetting, Sign, Text
from khoi.catalog.pack import Pack
from office import asking_pack, small_pack
from shipped import haiphong
from tables import each


def question(form: str = "general") -> Text:
    return next(text for text in haiphong().forms_by_code[form].texts if text.confirms)


def choices() -> Choices:
    found = question().choices
    assert found is not None
    return found


def test_what_is_offered() -> None:
    assert offered(choices()) == ("Lãi", "Lỗ", "Hòa vốn")


@each("""
    | written                 | sign  |
    | Lãi                     | above |
    | LÃI                     | above |
    | lai                     | above |
    | "  lãi . "              | above |
    | Có  lãi                 | above |
    | kinh doanh có lãi       | above |
    | Profit                  | above |
    | Lỗ                      | below |
    | lỗ!                     | below |
    | Thua lỗ                 | below |
    | bị lỗ                   | below |
    | Hòa vốn                 | zero  |
    | Hoà vốn                 | zero  |   the tone on the other vowel
    | huề vốn                 | zero  |
    | không lãi - không lỗ    | zero  |
    | không lỗ                |       |   a part of an answer is none
    | chưa có lãi             |       |
    | lãi 5 tỷ                |       |
    | Lãi, Lỗ, Hòa vốn        |       |   the list itself, nothing crossed out
    | lời                     |       |   without its marks it would be an error, “lỗi”
    | –                       |       |
    | x                       |       |
    |                         |       |
""")
def test_what_is_meant(written: str, sign: str) -> None:
    assert sign_meant(choices(), written.strip('"')) == (Sign(sign) if sign else None)


@each("""
    | amount | sign  |
    | 1      | above |
    | -0.01  | below |
    | 0      | zero  |
    | -0     | zero  |
""")
def test_the_sign_of_an_amount(amount: str, sign: str) -> None:
    assert Sign.of(Decimal(amount)) is Sign(sign)


@pytest.mark.parametrize(("form", "indicator"), [("general", "profit.before_tax"), ("annual", "annual.profit")])
def test_the_forms_with_a_profit_ask_first_whether_it_is_one(form: str, indicator: str) -> None:
    texts = haiphong().forms_by_code[form].texts
    assert (texts[0], texts[0].confirms) == (question(form), indicator)


def test_every_sign_that_may_turn_is_confirmed() -> None:
    signed = {indicator.code for indicator in haiphong().inputs if indicator.signed}
    assert {text.confirms for form in haiphong().forms for text in form.texts if text.confirms} == signed


def test_a_question_in_words_is_spelt_as_before_there_were_choices() -> None:
    """Packs that were adopted keep their digest."""
    [general, bank] = small_pack().as_json()["forms"]
    names = {"vi": "Khó khăn, vướng mắc", "en": "Difficulties"}
    assert (general["texts"], bank["texts"]) == ([{"code": "difficulties", "name": names}], [])


def test_a_question_with_choices_survives_its_store() -> None:
    again = Pack.from_json(json.loads(json.dumps(asking_pack().as_json())))
    assert (again, again.digest) == (asking_pack(), asking_pack().digest)
    assert isinstance(again.forms[0], Form)


@each("""
    A pack that names a look without saying how gravely
    | look        | severity |
    | answer.sign | error    |
    | answer.zero | warning  |
    | past.sign   | warning  |
""")
def test_looks_have_a_weight_of_their_own(look: str, severity: str) -> None:
    assert LookSetting(code=look).severity == severity
    assert haiphong().look_settings[look].severity == severity
    assert LookSetting(code=look).model_dump(mode="json")["severity"] == severity
