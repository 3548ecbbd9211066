"""Text that is measured before it is put into a box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khoi.documents.arial import text_width, wrapped
from khoi.documents.deck import Line, Span
from khoi.documents.fitting import boxes, cut_to_fit, height, largest, line_count, shortened, without_middle
from tables import each


@each("""
    | text    | bold | width |
    | a       |      | 556   |
    | ậ       |      | 556   |  marks add nothing
    | Ậ       |      | 667   |
    | ơ       |      | 656   |
    | ự       |      | 669   |  but for a horn
    | đ       |      | 556   |
    | ì       |      | 278   |  thin in Arial
    | ị       |      | 222   |
    | đ       | yes  | 611   |
    | Nợ      |      | 1378  |  722 + 656
""")
def test_letters_are_as_wide_as_in_arial(text: str, bold: str, width: str) -> None:
    assert round(text_width(text, 1000, bool(bold))) == int(width)


def rows(text: str, width: float) -> list[str]:
    return ["".join(part for part, _ in row) for row in wrapped([(text, False)], width, 10)]


@each("""
    | width | expected                          |
    | 100   | doanh thu giảm                    |
    | 50    | doanh thu / giảm                  |
    | 30    | doanh / thu / giảm                |
    | 12    | do / an / h / th / u / gi / ả / m |  a word longer than a row
""")
def test_rows_are_broken_at_spaces_else_inside_words(width: str, expected: str) -> None:
    assert [row.strip() for row in rows("doanh thu giảm", float(width))] == expected.split(" / ")


TEXTS = st.text(st.sampled_from("aăâựẫỆ 1.W"), max_size=60)
LINES = st.lists(
    st.builds(
        lambda texts, item: Line(tuple(Span(t, n % 2 > 0) for n, t in enumerate(texts)), item),
        st.lists(TEXTS, max_size=4),
        st.booleans(),
    ),
    max_size=6,
)
WIDTHS = st.floats(40, 400)


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=5), WIDTHS, st.sampled_from((8.0, 16.0, 30.0)))
def test_no_row_is_longer_than_its_box_and_no_letter_is_lost(
    runs: list[tuple[str, bool]], width: float, size: float
) -> None:
    broken = wrapped(runs, width, size)
    assert "".join(text for row in broken for text, _ in row) == "".join(text for text, _ in runs)
    for row in broken:
        visible = "".join(text for text, _ in row).rstrip(" ")
        letters = [(letter, bold) for text, bold in row for letter in text][: len(visible)]
        assert len(letters) <= 1 or sum(text_width(letter, size, bold) for letter, bold in letters) <= width + 1e-6


@given(LINES, WIDTHS, st.floats(60, 300), st.sampled_from((8.0, 16.0, 30.0)))
def test_parts_fit_their_boxes_and_say_all(lines: list[Line], width: float, high: float, size: float) -> None:
    parts = boxes(lines, width, high, size)
    assert "".join(line.text for part in parts for line in part) == "".join(line.text for line in lines)
    assert all(height(part, width, size) <= high for part in parts)


def test_the_largest_size_that_fits_is_taken() -> None:
    lines = [Line((Span("doanh thu giảm"),))]
    assert [largest(lines, 100, high, (20, 14, 10)) for high in (48, 24, 17, 12, 11)] == [20, 14, 14, 10, None]


def test_what_fits_no_size_is_cut_before_its_end() -> None:
    long = "Khó khăn, kiến nghị của các đơn vị " * 9
    words, size = cut_to_fit(long, 300, 60, (28, 20), bold=True, end=" (tiếp)")
    assert size == 20
    assert words.startswith("Khó khăn, kiến nghị")
    assert words.endswith("… (tiếp)")
    assert line_count(Line((Span(words, bold=True),)), 300, 20) == 2


@each("""
    | width | text      |
    | 100   | doanh thu |
    | 40    | doanh…    |
    | 5     | …         |
""")
def test_shortened(width: str, text: str) -> None:
    assert shortened("doanh thu", float(width), 10) == text


@each("""
    | width | text                  |
    | 200   | Công ty số 12         |
    | 60    | Công…số 12            |
    | 25    | C…2                   |
""")
def test_a_name_keeps_its_end(width: str, text: str) -> None:
    assert without_middle("Công ty số 12", float(width), 10) == text
