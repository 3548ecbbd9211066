"""The words around a text: numbers and days filled in or left open, headings numbered, recipients closed."""

from __future__ import annotations

from datetime import date

import pytest

from khoi.catalog.formats import Format, format_named
from khoi.publish.publication import Section
from khoi.publish.render.official import component_lines, number_line, numbered, numeral, place_date, recipients
from publish.pdf_value import ISSUER, publication


def known(code: str) -> Format:
    form = format_named(code)
    assert form is not None
    return form


PARTY, STATE = known("party_hd36"), known("state_nd30")


@pytest.mark.parametrize(
    ("form", "number", "line"),
    [
        (PARTY, 5, "Số 05-BC/ĐUK"),
        (PARTY, 12, "Số 12-BC/ĐUK"),
        (PARTY, None, "Số ______-BC/ĐUK"),
        (STATE, 5, "Số: 05/BC-ĐUK"),
        (STATE, 1234, "Số: 1234/BC-ĐUK"),
    ],
)
def test_number_and_symbol(form: Format, number: int | None, line: str) -> None:
    assert number_line(publication(number=number), form).replace("\u00a0", "_") == line


@pytest.mark.parametrize(
    ("period", "day", "line"),
    [
        ("2022Q1", date(2022, 4, 14), "Hải Phòng, ngày 14 tháng 4 năm 2022"),
        ("2022Q1", date(2022, 4, 5), "Hải Phòng, ngày 05 tháng 4 năm 2022"),
        ("2021Q4", date(2022, 2, 10), "Hải Phòng, ngày 10 tháng 02 năm 2022"),
        ("2022Q3", date(2022, 12, 31), "Hải Phòng, ngày 31 tháng 12 năm 2022"),
        ("2022Q1", None, "Hải Phòng, ngày ______ tháng ______ năm 2022"),
        ("2021Q4", None, "Hải Phòng, ngày ______ tháng ______ năm 2022"),
    ],
)
def test_place_and_day(period: str, day: date | None, line: str) -> None:
    for form in (PARTY, STATE):
        assert place_date(publication(period=period, day=day), form).replace("\u00a0", "_") == line


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        (PARTY, ["I- TÌNH HÌNH", "1. Kết quả", "a) Cảng", "b) Thép", "2. Hạn chế", "II- NHIỆM VỤ", "1. Cảng"]),
        (STATE, ["I. TÌNH HÌNH", "1. Kết quả", "a) Cảng", "b) Thép", "2. Hạn chế", "II. NHIỆM VỤ", "1. Cảng"]),
    ],
)
def test_headings_are_numbered_anew_below_each_higher_one(form: Format, lines: list[str]) -> None:
    titles = [(1, "Tình hình"), (2, "Kết quả"), (3, "Cảng"), (3, "Thép"), (2, "Hạn chế"), (1, "Nhiệm vụ"), (2, "Cảng")]
    sections = [Section(level=level, title=title) for level, title in titles]
    assert [line for line, _ in numbered(sections, form)] == lines


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("roman", "I II III IV V VI VII VIII IX X XI XII XIII XIV"),
        ("decimal", "1 2 3 4 5 6 7 8 9 10 11 12 13 14"),
        ("letter", "a b c d đ e g h i k l m n o"),
    ],
)
def test_numerals(kind: str, written: str) -> None:
    assert [numeral(number, kind) for number in range(1, 15)] == written.split()


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        (PARTY, ("- Thành ủy,", "- Các chi ủy,", "- Lưu Văn phòng Đảng ủy.")),
        (STATE, ("- Thành ủy;", "- Các chi ủy;", "- Lưu Văn phòng Đảng ủy.")),
    ],
)
def test_recipients_close_as_the_format_says(form: Format, lines: tuple[str, ...]) -> None:
    issuer = ISSUER.model_copy(update={"recipients": ("- Thành ủy,", "Các chi ủy;", "Lưu Văn phòng Đảng ủy.")})
    assert recipients(issuer, form) == lines


def test_capitals_where_the_format_has_them() -> None:
    assert component_lines(publication(), PARTY, "parent") == ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",)
    assert component_lines(publication(), PARTY, "star") == ("*",)
    assert component_lines(publication(), PARTY, "signer") == ()
    assert component_lines(publication(), STATE, "motto") == ("Độc lập - Tự do - Hạnh phúc",)
