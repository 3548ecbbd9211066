"""What enterprises wrote: cut into sentences, gathered by theme, counted by enterprise, attributed."""

from __future__ import annotations

from khoi.catalog.publications import Theme, ThemesBlock
from khoi.publish.facts import Answer
from khoi.publish.publication import Number, Words
from khoi.publish.telling import Teller
from khoi.publish.themes import Said, items, sentences, shortened, voiced
from publish.figures import facts, firm, publishing

FUEL = Theme(code="fuel", name="Giá nhiên liệu", words=("xăng dầu", "nhiên liệu"))
LABOUR = Theme(code="labour", name="Lao động", words=("tuyển", "lao động", "tay nghề"))


def answer(enterprise: str, text: str, question: str = "difficulties", form: str = "general") -> Answer:
    return Answer(form, question, enterprise, text)


def test_an_answer_is_cut_into_sentences() -> None:
    text = "- Giá xăng dầu tăng; thiếu vốn.\n• Khó tuyển lao động, 3.5% nghỉ việc.\n\n…"
    assert list(sentences(text)) == ["Giá xăng dầu tăng", "thiếu vốn", "Khó tuyển lao động, 3.5% nghỉ việc"]


def test_the_theme_with_most_words_takes_a_sentence_and_many_voices_come_first() -> None:
    found = voiced(
        [
            answer("1", "GIA XANG DAU tăng. Khó tuyển lao động có tay nghề."),
            answer("2", "Nhiên liệu đắt, lao động lái xe cần tay nghề, khó tuyển."),
            answer("3", "Mưa nhiều."),
        ],
        [FUEL, LABOUR],
    )
    assert [(one.theme, one.enterprises) for one in found] == [(LABOUR, ("1", "2")), (FUEL, ("1",)), (None, ("3",))]


def test_the_sentence_that_most_wrote_is_quoted() -> None:
    theme = Theme(code="fuel", name="Nhiên liệu", words=("nhiên liệu", "dầu"))
    said = ("Dầu đắt.", "Nhiên liệu khan hiếm", "nhiên liệu KHAN hiếm.")
    (found,) = voiced([answer(str(number), text) for number, text in enumerate(said, 1)], [theme])
    assert found.quoted == Said("2", "Nhiên liệu khan hiếm")


def test_a_word_is_a_word_and_not_part_of_one() -> None:
    (found,) = voiced([answer("1", "Thiếu tàu")], [Theme(code="x", name="Tài sản", words=("ta",))])
    assert found.theme is None


def test_a_line_for_each_theme_counts_enterprises_and_names_three() -> None:
    names = ["Biển", "Sóng", "Mây", "Gió", "Nắng"]
    some = facts(
        firms=tuple(firm(str(n), name) for n, name in enumerate(names)),
        answers=tuple(answer(str(n), "Giá xăng dầu tăng cao. Giá xăng dầu tăng cao.") for n in range(5)),
    )
    (line,) = items(Teller(some, publishing()), ThemesBlock(question="difficulties", form="general"))
    assert line.item
    assert line.sentences[0].text == (
        "Giá xăng dầu, nguyên, nhiên, vật liệu tăng cao: 5 đơn vị nêu (Biển, Sóng, Mây và 2 đơn vị khác); nêu nhiều"
        " nhất: “Giá xăng dầu tăng cao”."
    )
    numbers = [run for run in line.sentences[0].runs if isinstance(run, Number)]
    assert [(one.text, one.ref.code, one.ref.aspect) for one in numbers] == [
        ("5", "answers.general.difficulties.prices", "enterprises"),
        ("2", "answers.general.difficulties.prices", "others"),
    ]
    quotes = [run.text for run in line.sentences[0].runs if isinstance(run, Words) and run.own]
    assert quotes == ["Giá xăng dầu tăng cao"]


def test_other_questions_and_forms_are_not_mixed_in() -> None:
    some = facts(
        answers=(answer("1", "Giá xăng dầu tăng", "proposals"), answer("1", "Giá xăng dầu tăng", form="party"))
    )
    block = ThemesBlock(question="difficulties", form="general", lead="Các doanh nghiệp nêu:")
    assert items(Teller(some, publishing()), block) == []


def test_one_voice_is_not_the_most_frequent() -> None:
    def line(*texts: str) -> str:
        said = tuple(answer(str(n), text) for n, text in enumerate(texts))
        some = facts(firms=tuple(firm(str(n), f"Đơn vị {n}") for n in range(len(texts))), answers=said)
        (found,) = items(Teller(some, publishing()), ThemesBlock(question="difficulties", form="general"))
        return found.sentences[0].text.removeprefix("Giá xăng dầu, nguyên, nhiên, vật liệu tăng cao: ")

    assert line("Giá xăng dầu tăng.") == "1 đơn vị nêu (Đơn vị 0): “Giá xăng dầu tăng”."
    assert line("Xăng dầu đắt", "Nhiên liệu đắt") == (
        "2 đơn vị nêu (Đơn vị 0 và Đơn vị 1), trong đó có ý kiến: “Xăng dầu đắt”."
    )
    assert line("Xăng dầu đắt. Xăng dầu đắt", "Nhiên liệu đắt") == (
        "2 đơn vị nêu (Đơn vị 0 và Đơn vị 1), trong đó có ý kiến: “Xăng dầu đắt”."
    )


def test_who_writes_that_there_is_nothing_is_not_quoted() -> None:
    said = (answer("1", "Không có."), answer("2", "- KHÔNG"), answer("3", "Không có khó khăn gì"))
    some = facts(firms=tuple(firm(str(n), f"Đơn vị {n}") for n in range(4)), answers=said)
    assert items(Teller(some, publishing()), ThemesBlock(question="difficulties", form="general")) == []


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert shortened("ngắn") == "ngắn"
    assert shortened("giá tăng, " * 1000) == "giá tăng, " * 23 + "giá tăng…"
    assert len(shortened("x" * 10_000)) == 241
