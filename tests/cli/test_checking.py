"""Rules and doubts on the command line, over the demo's five quarters."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import openpyxl

from cli.command import Office
from tables import each

DOCUMENT = Path(__file__).parents[2] / "docs" / "quy-tac.md"

EVENT = {
    "type": "object",
    "required": ["id", "type", "event", "rule", "data", "value"],
    "properties": {
        "type": {"const": "validation"},
        "event": {"type": "object", "required": ["time", "actor"]},
        "rule": {
            "type": "object",
            "required": ["language", "expression", "severity"],
            "properties": {"severity": {"enum": ["information", "warning", "error"]}},
        },
        "data": {
            "type": "object",
            "required": ["source", "target"],
            "properties": {
                "source": {"type": "array", "items": {"type": "array"}},
                "target": {"type": "array", "items": {"type": "array"}},
            },
        },
        "value": {"enum": ["0", "1", "NA"]},
    },
}
"""What ESS validation report 1.0.1 demands of an event, in our words."""


def test_the_document_shows_a_rule_that_works(demo: Office, tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "quy-tac-moi.yaml"
    file.write_text(example, encoding="utf-8")
    said = demo.ok("rules", "try", file, "--on", "2021Q1-2022Q1").said
    assert "«Số phát sinh phải nộp ngân sách nhà nước» không lớn hơn 30% «Tổng doanh thu»" in said
    assert all(f"quý {n}" in said for n in ("I/2021", "II/2021", "III/2021", "IV/2021", "I/2022"))


def test_rules_are_listed_and_explained(demo: Office) -> None:
    listed = demo.ok("rules", "list").said
    assert "bank.bad_debt_within_loans" in listed
    assert "party.members_roll_forward" in listed
    shown = demo.ok("rules", "show", "bank.bad_debt_within_loans").said
    assert "«Nợ xấu» không lớn hơn «Tổng dư nợ cho vay»" in shown


@each("""
    | words                                                    | says |
    | rules show bank.nothing                                  | không có quy tắc “bank.nothing” |
    | rules try khong-co.yaml --on 2022Q1                      | Không có tệp khong-co.yaml |
    | rules try past.jump --on 2022Q1                          | khoi rules show past.jump |
    | rules try bank.bad_debt_within_loans --on 2022Q1-2021Q1  | kỳ đầu sau kỳ cuối |
    | rules try bank.bad_debt_within_loans --on 2022H1         | Không biểu nào báo cáo |
    | explain 2022Q1 --enterprise 1 --finding x --because y    | Chưa ghi giải trình |
    | explain 2022Q1 --enterprise 1 --finding x --because " "  | Chưa ghi nội dung giải trình |
    | check 2022X1                                             | 2022X1 |
""")
def test_what_cannot_be_done_is_said(words: str, says: str, demo: Office) -> None:
    parts = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', words)]
    done = demo.khoi(*parts)
    assert done.status == 1
    assert says in done.said


def test_a_file_of_rules_with_a_slip_is_told_by_line(demo: Office, tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "sai.yaml"
    file.write_text(example.replace("budget.payable <=", "budget.payble <="), encoding="utf-8")
    done = demo.khoi("rules", "try", file, "--on", "2022Q1")
    assert done.status == 1
    for words in ("“budget.payble”", "có thể là “budget.payable”", "dòng 7"):
        assert words in done.said


def test_a_doubtful_form_is_looked_at_first_explained_and_accepted(demo_copy: Office) -> None:
    """A bank's form with bad debts beyond loans is refused; a branch whose loans do not roll forward is asked."""
    office = demo_copy
    code, file = a_bank(office)
    assert "Nhận 1/1 tệp" in office.khoi("receive", multiplied(file, "bank.loans", 2)).said

    found = office.json("check", "2022Q1")
    assert found["forms"]["doubtful"] == 1
    [look] = found["looks"]
    assert (look["enterprise"], look["form"], look["so_far_percent"]) == (code, "bank", "100")
    for event in look["findings"]:
        jsonschema.validate(event, EVENT)
    warnings = {event["code"] for event in look["findings"]}
    assert "rule.bank.loans_roll_forward" in warnings
    said = office.ok("check", "2022Q1").said
    assert "Dư nợ cuối kỳ lệch quá 5 %" in said
    assert "Phần nghi ngờ" in said
    assert "tệp lan-2.xlsx, trang tính" in said

    for warning in warnings:
        office.ok("explain", "2022Q1", "--enterprise", code, "--finding", warning, "--because", "nhận lại dư nợ")
    assert office.json("check", "2022Q1")["looks"] == []
    noted = office.ok("status", "2022Q1", "--notes").said
    assert noted.count("Giải trình: “nhận lại dư nợ”") == len(warnings)
    assert "chấp nhận" in office.ok("accept", "2022Q1", "--clean").said

    office.khoi("receive", multiplied(file, "bank.bad_debt", 100_000))
    refused = office.khoi("accept", "2022Q1", "--enterprise", code, "--because", "tin là đúng")
    assert refused.status == 1
    assert "rule.bank.bad_debt_within_loans" in refused.said


def test_a_profit_that_is_answered_to_be_a_loss_is_refused(demo_copy: Office) -> None:
    """The figure keeps the sign that was typed: which of both is wrong only the enterprise knows."""
    office = demo_copy
    code, file, answer = a_profit(office)
    done = office.khoi("receive", chosen(file, "Lỗ", to=answer))
    assert "Nhận 1/1 tệp" in done.said
    assert f"câu “Kết quả kinh doanh kỳ này: lãi hay lỗ?” ở ô {answer} lại trả lời “Lỗ”" in done.said

    [look] = office.json("check", "2022Q1")["looks"]
    [event] = look["findings"]
    jsonschema.validate(event, EVENT)
    assert (look["enterprise"], event["code"], event["place"]["cell"]) == (code, "answer.sign", "I12")
    assert (event["rule"]["severity"], event["values"]["answer_cell"]) == ("error", answer)

    assert "Còn 1 biểu chờ xem xét" in office.ok("accept", "2022Q1", "--clean").said
    refused = office.khoi("accept", "2022Q1", "--enterprise", code, "--because", "tin là đúng")
    assert refused.status == 1
    assert "hai điều không thể cùng đúng" in refused.said
    assert "ô I12" in refused.said
    assert f"nếu chọn nhầm thì chọn lại ở ô {answer}, rồi gửi lại" in refused.said
    explained = office.khoi(
        "explain", "2022Q1", "--enterprise", code, "--finding", "answer.sign", "--because", "tin là đúng"
    )
    assert explained.status == 1

    office.ok("receive", chosen(file, " có  LÃI ", to=answer))
    assert office.json("check", "2022Q1")["looks"] == []
    assert "chấp nhận" in office.ok("accept", "2022Q1", "--clean").said


def test_the_look_at_answers_is_explained(demo: Office) -> None:
    assert "answer.sign Dấu trái với câu trả lời lỗi" in demo.ok("rules", "list").said
    shown = demo.ok("rules", "show", "answer.sign").said
    assert "chọn “Lãi” mà số âm" in shown
    assert "Mức: lỗi" in shown


def a_profit(office: Office) -> tuple[str, Path, str]:
    """An enterprise that answered “Lãi” on our own template, what it sent, and the cell of the answer."""
    for file in sorted(office.home.rglob("2022Q1_*.xlsx")):
        sheet = openpyxl.load_workbook(file).worksheets[0]
        answers = [
            cell.coordinate for row in sheet.iter_rows(min_col=9, max_col=9) for cell in row if cell.value == "Lãi"
        ]
        if answers and sheet["A12"].value == "profit.before_tax":
            return file.stem.removeprefix("2022Q1_"), file, answers[0]
    raise AssertionError("nobody answered")


def chosen(file: Path, answer: str, *, to: str) -> Path:
    """The same workbook with another answer."""
    book = openpyxl.load_workbook(file)
    book.worksheets[0][to] = answer
    target = file.with_name(f"chon-{len(answer)}.xlsx")
    book.save(target)
    return target


def a_bank(office: Office) -> tuple[str, Path]:
    """A branch that sent our own template, and what it sent."""
    banks = office.json("trace", "bank.loans", "2022Q1")["parts"][0]["contributions"]
    sent = {path.stem.removeprefix("2022Q1_"): path for path in office.home.rglob("2022Q1_*.xlsx")}
    return next((bank["enterprise"], sent[bank["enterprise"]]) for bank in banks if bank["enterprise"] in sent)


def multiplied(file: Path, indicator: str, factor: int) -> Path:
    """The same workbook with one figure so many times as large."""
    book = openpyxl.load_workbook(file)
    [sheet] = [sheet for sheet in book.worksheets if any(row[0].value == indicator for row in sheet.iter_rows())]
    down = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == indicator)
    across = next(cell.column for cell in sheet[1] if cell.value == "2022Q1:estimate")
    cell = sheet.cell(down, across)
    assert isinstance(cell.value, int | float)
    cell.value = cell.value * factor
    target = file.with_name(f"lan-{factor}.xlsx")
    book.save(target)
    return target
