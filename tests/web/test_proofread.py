"""Rà soát số liệu: a text is marked within a second as it is written, is never touched by that, and stays nowhere."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from cli.test_proofread import proofread
from documents.test_word_in import packed
from documents.test_word_in import text as paragraph
from khoi.documents.prose import MAX_BYTES
from khoi.web.proofreading import MOST
from khoi.web.remembered import forget
from proofread.shown import Read
from web.conftest import Served

HEAD: Final = "Báo cáo quý I/2022."
WRONG: Final = "Huy động vốn đạt 62.029 tỷ đồng; dư nợ 37.952 tỷ đồng, chiếm 62,93% tổng huy động vốn."
RIGHT: Final = WRONG.replace("62,93%", "61,18%")
LONG: Final = "\n".join(
    f"Ngày hội thứ {n % 9 + 2} diễn ra trong không khí sôi nổi, bà con rất vui." for n in range(200)
)
"""About 3,000 words."""
SECOND: Final = 1_000
CHOSEN: Final = (
    "(() => { const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd); })()"
)


def field(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/ra-soat/")
    page.get_by_label("Văn bản").focus()


def marks(page: Page) -> list[str]:
    return page.locator("[data-under] .mark").all_inner_texts()


def expect_marks(page: Page, *words: str, within: float = 5_000) -> None:
    expect(page.locator("[data-under] .mark")).to_have_text(list(words), timeout=within)


# In the browser


def test_a_wrong_percentage_is_marked_within_a_second_and_the_mark_goes_when_it_is_right(
    served: Served, page: Page
) -> None:
    field(page, served)
    page.keyboard.type(WRONG)
    expect_marks(page, "62,93%", within=SECOND)
    finding = page.locator("#ket-qua .doubt")
    expect(finding).to_contain_text("37.952 / 62.029 = 61,18%")
    expect(finding).to_contain_text("Đúng ra: 61,18%")
    finding.get_by_role("link", name="62,93%").click()
    assert page.evaluate(CHOSEN) == "62,93%"
    page.keyboard.type("61,18%")
    expect_marks(page, within=SECOND)
    expect(page.locator("#ket-qua")).to_contain_text("Chưa thấy chỗ nào không khớp trong 3 số liệu")
    for _ in range(len("61,18%")):
        page.keyboard.press("Control+z")
    expect(page.get_by_label("Văn bản")).to_have_value(WRONG)
    expect_marks(page, "62,93%", within=SECOND)


def test_a_long_text_that_is_pasted_is_marked_within_a_second(served: Served, page: Page) -> None:
    field(page, served)
    expect(page.locator("[data-here]")).to_be_hidden()
    page.keyboard.insert_text(f"{LONG}\n{WRONG}")
    expect_marks(page, "62,93%", within=SECOND)


def test_marks_move_with_their_words_before_the_server_answers(served: Served, page: Page) -> None:
    field(page, served)
    page.keyboard.insert_text(f"{WRONG} 😀\n{WRONG}")
    expect_marks(page, "62,93%", "62,93%")
    page.route("**/ra-soat/xem", lambda route: route.abort())
    page.keyboard.press("Control+Home")
    page.keyboard.type("Đầu đề 😀. ")
    assert marks(page) == ["62,93%", "62,93%"]
    page.keyboard.press("Control+End")
    page.keyboard.type(" Hết.")
    assert marks(page) == ["62,93%", "62,93%"]


def test_a_late_answer_is_about_the_words_it_was_asked_of(served: Served, page: Page) -> None:
    waiting: list[Route] = []
    asked: list[str] = []
    field(page, served)
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/ra-soat/xem", lambda route: route.continue_() if waiting else waiting.append(route))
    page.keyboard.type(WRONG)
    page.wait_for_timeout(600)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Tin nhanh: ")
    page.wait_for_timeout(600)
    expect(page.locator("[data-under] .mark")).to_have_count(0)
    assert len(asked) == 1, "one question at a time"
    waiting[0].continue_()
    expect_marks(page, "62,93%")
    expect(page.locator("#ket-qua .doubt")).to_have_count(1)


def test_what_an_input_method_composes_is_left_alone(served: Served, page: Page) -> None:
    """Telex: `tangw` becomes `tăng` while answers come."""
    field(page, served)
    page.keyboard.insert_text(f"{WRONG} Doanh thu t")
    keys = page.context.new_cdp_session(page)
    for composed in ("a", "an", "ang", "ăng"):
        keys.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        page.wait_for_timeout(400)
    expect_marks(page, "62,93%")
    keys.send("Input.insertText", {"text": "ăng"})
    expect(page.get_by_label("Văn bản")).to_have_value(f"{WRONG} Doanh thu tăng")


def test_the_list_follows_the_cursor_and_leads_back(served: Served, page: Page) -> None:
    field(page, served)
    page.keyboard.insert_text(f"{WRONG}\n{LONG}\n{WRONG.replace('62,93', '63,4')}")
    expect_marks(page, "62,93%", "63,4%")
    page.keyboard.press("Control+Home")
    for _ in range(WRONG.index("62,93%") + 2):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".doubt[aria-current]")).to_contain_text("62,93%")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#van-de-1")
    page.locator("#van-de-2 .what a").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(CHOSEN) == "63,4%"
    expect(page.locator("[data-under] .mark").last).to_be_in_viewport()


def test_marks_lie_under_their_words_at_every_width(served: Served, page: Page) -> None:
    """The field breaks its lines where the marks' own layer does, and numbers of marks move nothing."""
    field(page, served)
    texts = "\n".join(f"{WRONG} {'  ' * (n % 3)}{LONG[n : n + 40 + n * 3]} {'x' * n * 4}" for n in range(25))
    page.keyboard.insert_text(texts + "\n\n")
    expect(page.locator("[data-under] .mark").nth(20)).to_be_attached()
    for width in (320, 360, 411, 500, 777, 960, 1111, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        layer, plain, text = page.evaluate("""(() => {
          const text = document.getElementById("van-ban"), layer = document.querySelector("[data-under]");
          const plain = layer.cloneNode();
          plain.textContent = text.value + "\\u200b";
          layer.after(plain);
          text.style.cssText = "height: 0; min-height: 0";
          const found = [layer.offsetHeight, plain.offsetHeight, text.scrollHeight + 2];
          plain.remove();
          text.style.cssText = "";
          return found;
        })()""")
        assert layer == plain == text, width


def test_the_layer_holds_the_same_letters_after_every_edit(served: Served, page: Page) -> None:
    """Only lines that changed are painted anew; whatever is cut, joined or pasted, each letter lies under itself."""
    field(page, served)
    page.keyboard.insert_text("\n".join([WRONG, "", WRONG.replace("62,93", "63,4"), HEAD] * 6))
    expect(page.locator("[data-under] .mark")).to_have_count(12)
    chance = random.Random(6)
    for _ in range(120):
        start = chance.randrange(900)
        piece = chance.choice(("", "", "x", "\n", "\n\n", "62,93%", WRONG, f"\n{WRONG}\n", "😀"))
        text, layer = page.evaluate(
            """([start, length, piece]) => {
              const field = document.getElementById("van-ban"), layer = document.querySelector("[data-under]");
              field.setRangeText(piece, start, start + length);
              field.dispatchEvent(new Event("input"));
              const lines = [...layer.children].map((line) => [...line.childNodes]
                .filter((node) => !node.classList?.contains("no")).map((node) => node.textContent).join(""));
              return [field.value, lines.map((line) => line === "\\u200b" ? "" : line).join("\\n")];
            }""",
            [start, chance.choice((0, 0, 1, 5, 90)), piece],
        )
        assert layer == text


def test_the_server_goes_away_and_comes_back(served: Served, page: Page, browser: Browser) -> None:
    other = browser.new_page()
    other.goto(f"{served.address}/ra-soat/")
    other.route("**/ra-soat/xem", lambda route: route.abort())
    other.get_by_label("Văn bản").press_sequentially(WRONG)
    expect(other.get_by_role("alert")).to_contain_text("máy chủ không trả lời")
    other.unroute("**/ra-soat/xem")
    other.get_by_label("Văn bản").press_sequentially(" ")
    expect_marks(other, "62,93%")
    expect(other.locator("[data-trouble]")).to_be_hidden()
    other.close()


def test_what_the_server_refuses_is_told_in_its_words(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    field(page, served)
    page.get_by_label("Văn bản").evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", LONG * 25
    )
    expect(page.locator("#ket-qua")).to_contain_text("trang này nhận nhiều nhất 300.000")
    page.route(
        "**/ra-soat/xem", lambda route: route.fulfill(status=413, content_type="text/html", body="<p>Quá dài.</p>")
    )
    page.get_by_label("Văn bản").fill(WRONG)
    expect(page.get_by_role("alert")).to_have_text("Quá dài.")
    page.close()


def test_files_are_read_into_the_field(served: Served, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    (tmp_path / "báo cáo.docx").write_bytes(packed(paragraph(HEAD) + paragraph(WRONG)))
    (tmp_path / "hỏng.pdf").write_bytes(b"%PDF-1.5 nothing")
    field(page, served)
    page.locator("[name=tep]").set_input_files(tmp_path / "báo cáo.docx")
    expect(page.get_by_label("Văn bản")).to_have_value(f"{HEAD}\n{WRONG}")
    expect_marks(page, "62,93%")
    expect(page.locator("#da-den")).to_contain_text("Đã đọc từ tệp báo cáo.docx.")
    page.locator("[name=tep]").set_input_files(tmp_path / "hỏng.pdf")
    expect(page.locator("#da-den")).to_contain_text("Tệp PDF bị hỏng")
    expect(page.get_by_label("Văn bản")).to_have_value(f"{HEAD}\n{WRONG}")
    page.evaluate("""() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(["Xuất khẩu 84,1 triệu USD (cùng kỳ 70,2 triệu USD), tăng 25%."], "tin.txt"));
      document.getElementById("van-ban").dispatchEvent(
        new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }""")
    expect_marks(page, "25%")
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Văn bản")).to_have_value(f"{HEAD}\n{WRONG}")
    page.close()


def test_all_of_it_without_a_script(served: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{served.address}/ra-soat/")
    page.get_by_label("Văn bản").fill(WRONG)
    page.get_by_role("button", name="Rà soát").click()
    mark = page.locator(".marked-text .mark")
    expect(mark).to_contain_text("62,93%")
    mark.click()
    assert page.url.endswith("#van-de-1")
    page.locator("#van-de-1 .what a").click()
    assert page.url.endswith("#cho-1")
    expect(page.get_by_label("Văn bản")).to_have_value(WRONG)
    context.close()


def test_a_passage_to_try(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    page.get_by_role("link", name="Rà soát số liệu").click()
    page.get_by_role("link", name="Xem thử").click()
    expect_marks(page, "67,3%", "540 tỷ đồng", "31,4%")
    page.get_by_role("link", name="Đợt báo cáo").click()
    assert page.url == f"{served.address}/2022Q1/dot/"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_command_s_page_from_disk(scheme: str, width: int, tmp_path: Path, browser: Browser) -> None:
    """Without network and script: from a mark to what is said of it and back; nothing axe can see, nothing sideways."""
    table = "Chỉ tiêu | Quý I | Quý II | Cả năm\n" + "Doanh thu thuần bán hàng | 1.245.000 | 1.300.000 | 98,5%\n" * 3
    (tmp_path / "a.txt").write_text(f"{WRONG}\n{table}{LONG}\n{WRONG}", encoding="utf-8")
    proofread(b"", "a.txt", "--format", "html", "--to", "a.html", home=tmp_path)
    look = browser.new_context(
        viewport={"width": width, "height": 700}, color_scheme="dark" if scheme == "dark" else "light", offline=True
    )
    page = look.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    page.locator("#van-de-2 .what a").click()
    assert page.url.endswith("#cho-2")
    expect(page.locator("#cho-2")).to_be_in_viewport()
    page.locator("#cho-2").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#van-de-2")
    expect(page.locator("#van-de-2")).to_be_in_viewport()
    page.locator("summary").click()
    wide = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    assert wide == 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    look.close()


def test_a_text_about_the_bloc_is_held_against_its_figures(served: Served, page: Page) -> None:
    """What the demo consolidated: 6.619 tỷ đồng in the first quarter of 2022."""
    field(page, served)
    page.keyboard.insert_text("Quý I/2022, tổng doanh thu Khối Doanh nghiệp thành phố Hải Phòng đạt 6.619 tỷ đồng.")
    expect(page.locator("#ket-qua")).to_contain_text("Đã đối chiếu 1 số liệu với số liệu của Khối")
    expect_marks(page)
    page.get_by_label("Văn bản").press("Control+End")
    for _ in range(len("9 tỷ đồng.")):
        page.keyboard.press("Backspace")
    page.keyboard.type("2 tỷ đồng.")
    expect_marks(page, "6.612 tỷ đồng")
    expect(page.locator("#ket-qua .doubt")).to_contain_text("6.619")


# By request


@pytest.fixture
def desk(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A reader of an installation without any report."""
    monkeypatch.setattr(settings, "KHOI_HOME", str(tmp_path))
    forget()
    yield Client(headers={"host": "localhost"})
    assert list(tmp_path.iterdir()) == [], "nothing stays"


def test_before_there_is_any_period(desk: Client) -> None:
    answer = desk.post("/ra-soat/", {"van-ban": WRONG})
    assert answer.status_code == 200
    read = Read(re.sub(r"<(?:meta|link|input)[^>]*>|<!doctype html>", "", answer.content.decode()))
    assert read.under == {"#van-de-1": "62,93%"}
    assert {one.removeprefix("#") for one in read.links if one.startswith("#")} <= set(read.ids)


def test_only_with_the_page_s_own_token() -> None:
    strange = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    for path in ("/ra-soat/", "/ra-soat/xem"):
        assert strange.post(path, {"van-ban": WRONG}).status_code == 403


def test_too_much_is_told(desk: Client) -> None:
    for path in ("/ra-soat/", "/ra-soat/xem"):
        answer = desk.post(path, {"van-ban": "a" * (MOST + 1)})
        assert answer.status_code == 413
        assert "Văn bản có 300.001 ký tự, trang này nhận nhiều nhất 300.000." in answer.content.decode()
    assert desk.post("/ra-soat/xem", {"van-ban": "a" * MOST}).status_code == 200


def test_a_request_beyond_all_measure_is_told(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", 1000)
    answer = desk.post("/ra-soat/", {"van-ban": "a" * 2000})
    assert answer.status_code == 413
    assert "văn bản quá dài" in answer.content.decode()


def test_a_file_too_large_is_told(desk: Client, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("large") / "a.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with path.open("rb") as file:
        answer = desk.post("/ra-soat/", {"van-ban": WRONG, "tep": file})
    assert answer.status_code == 413
    assert "Tệp lớn quá 30 MB" in answer.content.decode()
    assert "37.952 tỷ đồng" in answer.content.decode(), "what stood in the field stays"


def test_line_ends_count_as_in_the_field(desk: Client) -> None:
    page = desk.post("/ra-soat/xem", {"van-ban": f"😀\r\n\r{WRONG}"}).content.decode()
    start = 4 + WRONG.index("62,93%")
    assert f'data-start="{start}" data-end="{start + 6}"' in page


def test_what_is_pasted_is_shown_and_not_obeyed(desk: Client) -> None:
    hostile = f"</textarea><script>alert(1)</script>{WRONG}\x00\x1b"
    page = desk.post("/ra-soat/", {"van-ban": hostile}).content.decode()
    assert "<script>alert" not in page
    assert page.count("</textarea>") == 1


def test_no_text_and_no_file_is_too_odd(desk: Client, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("odd")
    for seed in range(25):
        chance = random.Random(seed)
        letters = [chr(chance.randrange(0xD800)) for _ in range(150)] + list("0123456789.,%| \n\r\t</a>" * 6)
        chance.shuffle(letters)
        assert desk.post("/ra-soat/xem", {"van-ban": "".join(letters)}).status_code == 200
        raw = desk.generic("POST", "/ra-soat/xem", chance.randbytes(200), "application/x-www-form-urlencoded")
        assert raw.status_code in {200, 400}
        name = folder / f"{seed}{chance.choice(('.docx', '.pdf', '.html', '.txt', ''))}"
        name.write_bytes(chance.choice((b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"")) + chance.randbytes(300))
        with name.open("rb") as file:
            assert desk.post("/ra-soat/", {"tep": file}).status_code in {200, 400}


def test_other_ways_to_ask(desk: Client) -> None:
    assert desk.get("/ra-soat/xem").status_code == 405
    assert desk.put("/ra-soat/").status_code == 405
    assert desk.get("/ra-soat/?ky=2022M03").status_code == 200
    assert desk.get("/ra-soat/?ky=%00").status_code == 200
    assert desk.head("/ra-soat/").status_code == 200
