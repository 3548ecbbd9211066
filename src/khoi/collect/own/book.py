"""A proposed layout as a workbook to look through and correct, and back: what stands there is what is confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Form
from khoi.catalog.pack import Pack
from khoi.collect.layout import text_code, text_key
from khoi.collect.money import scale_of
from khoi.collect.own.layout import OwnLayout, OwnLine, bare
from khoi.collect.own.propose import Proposal
from khoi.collect.sheet_table import Entry, find_list
from khoi.documents.workbook import Sheet, Workbook, cell_name
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, Position
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.period import Period
from khoi.values.text import fold, tidy

LAYOUT, ROWS = "Bố cục", "Dòng trong tệp"
CODE, NAME, LINE, UNDER, CELL, VALUE, ALIKE = (
    "Mã chỉ tiêu", "Chỉ tiêu", "Dòng trong tệp", "Nằm dưới dòng", "Ô", "Số trong ô", "Mức giống (%)",
)  # fmt: skip
ROW, LABEL, WHOLE = "Số dòng", "Tên dòng", "Tên trang tính"
ENTERPRISE, FORM, PERIOD, SHEET, ESTIMATE, FINAL, MONEY = (
    "Mã số thuế", "Biểu", "Kỳ của tệp", "Trang tính", "Cột số liệu của kỳ", "Cột chính thức kỳ trước", "Đơn vị tiền",
)  # fmt: skip
_HELP: Final = (
    "Xem lại cột “Dòng trong tệp”; sửa theo trang “Dòng trong tệp”, xóa trống nếu tệp không có chỉ tiêu đó."
    " Sau đó: khoi layout confirm TỆP_NÀY"
)
_HEADING: Final = ": "
QUESTIONS: Final = "Câu hỏi của biểu: câu trả lời ở bên phải hoặc ngay dưới dòng này"


# Out


def layout_book(proposal: Proposal, pack: Pack) -> OutBook:
    """Two sheets: what is proposed, to be corrected; and all that can be chosen."""
    return OutBook(
        (OutSheet(LAYOUT, dict(_proposed(proposal, pack)), widths=_WIDTHS), OutSheet(ROWS, dict(_choices(proposal))))
    )


_WIDTHS: Final = {0: 26, 1: 44, 2: 44, 3: 30, 4: 8, 5: 18, 6: 14}


def _proposed(proposal: Proposal, pack: Pack) -> Iterator[tuple[Position, OutCell]]:
    told = {
        ENTERPRISE: proposal.enterprise,
        FORM: proposal.form,
        PERIOD: str(proposal.period),
        SHEET: proposal.sheet,
        ESTIMATE: proposal.estimate,
        FINAL: proposal.final,
        MONEY: proposal.money,
    }
    yield (0, 0), OutCell(_HELP, "note")
    for row, (name, value) in enumerate(told.items(), 1):
        yield (row, 0), OutCell(name, "section")
        yield (row, 1), OutCell(value, "input_any")
    head = len(told) + 2
    for column, heading in enumerate((CODE, NAME, LINE, UNDER, CELL, VALUE, ALIKE)):
        yield (head, column), OutCell(heading, "head_input" if heading in {LINE, UNDER} else "head")
    chosen = next((column for column in proposal.columns if column.letter == proposal.estimate), None)
    for row, line in enumerate(proposal.lines, head + 1):
        yield (row, 0), OutCell(line.indicator, "cell")
        yield (row, 1), OutCell(pack.indicators[line.indicator].name.vi, "label")
        yield (row, 2), OutCell(line.line.label if line.line else "", "input_any")
        yield (row, 3), OutCell(line.line.under if line.line else "", "input_any")
        if line.row is not None:
            yield (row, 4), OutCell(f"{proposal.estimate}{line.row + 1}", "cell")
            yield (row, 5), OutCell(chosen.cells.get(line.row, "") if chosen else "", "cell")
            yield (row, 6), OutCell(line.alike, "cell")
    yield from _asked(proposal, pack.forms_by_code[proposal.form], head + len(proposal.lines) + 2)


def _asked(proposal: Proposal, form: Form, head: int) -> Iterator[tuple[Position, OutCell]]:
    """The form's questions: under a title of their own, else like lines, by keys that no indicator has."""
    names = {question.code: question.name.vi for question in form.texts}
    if proposal.questions:
        yield (head, 1), OutCell(QUESTIONS, "section")
    for row, asked in enumerate(proposal.questions, head + 1):
        yield (row, 0), OutCell(text_key(asked.question), "cell")
        yield (row, 1), OutCell(names[asked.question], "label")
        yield (row, 2), OutCell(asked.line.label if asked.line else "", "input_any")
        yield (row, 3), OutCell(asked.line.under if asked.line else "", "input_any")
        if asked.line:
            yield (row, 4), OutCell(asked.cell, "cell")
            yield (row, 5), OutCell(asked.said, "cell")
            yield (row, 6), OutCell(asked.alike, "cell")


def _choices(proposal: Proposal) -> Iterator[tuple[Position, OutCell]]:
    yield (0, 0), OutCell(ROW, "head")
    yield (0, 1), OutCell(LABEL, "head")
    for column, candidate in enumerate(proposal.columns, 2):
        yield (0, column), OutCell(f"{candidate.letter}{_HEADING}{candidate.heading}", "head")
    for number, (row, label) in enumerate(sorted(proposal.labels.items()), 1):
        yield (number, 0), OutCell(str(row + 1), "cell")
        yield (number, 1), OutCell(label, "label")
        for column, candidate in enumerate(proposal.columns, 2):
            if row in candidate.cells:
                yield (number, column), OutCell(candidate.cells[row], "cell")


# Back


@dataclass(frozen=True)
class _Choices:
    """What the sheet has: bare label to how often, column letter to heading."""

    labels: Mapping[str, Sequence[int]]
    columns: Mapping[str, str]


def read_layout(workbook: Workbook, pack: Pack, file: str) -> tuple[OwnLayout | None, list[Finding]]:
    """The layout that a corrected workbook describes, or what is wrong with it, cell by cell."""
    page = next((sheet for sheet in workbook.sheets if fold(sheet.name) == fold(LAYOUT)), None)
    entries, findings = find_list(workbook, LAYOUT, (CODE, LINE, UNDER), file)
    if page is None or findings:
        return None, findings or [error("layout.not_one", Place(file=file))]
    told = _Told(page, file)
    choices = _read_choices(workbook)
    form = pack.forms_by_code.get(told.text(FORM))
    period = told.period()
    if form is None:
        findings.append(error("sheet.form_unknown", told.place(FORM), form=told.text(FORM)))
    if period is None:
        findings.append(error("sheet.period_unknown", told.place(PERIOD)))
    estimate, wrong = _heading(told, ESTIMATE, choices, required=True)
    final, also = _heading(told, FINAL, choices, required=False)
    findings += [*wrong, *also]
    if told.text(MONEY) and scale_of(told.text(MONEY)) is None:
        findings.append(error("cell.unit_unknown", told.place(MONEY), unit=told.text(MONEY)))
    found, troubles = _lines(entries, _asked_by(form) if form else None, choices)
    lines = {code: line for code, line in found.items() if text_code(code) is None}
    questions = {asked: line for code, line in found.items() if (asked := text_code(code)) is not None}
    findings += troubles
    if not lines and not findings:
        findings.append(error("layout.no_lines", Place(file=file, sheet=LAYOUT)))
    if form is None or period is None or any(f.severity is Severity.ERROR for f in findings):
        return None, findings
    layout = OwnLayout(
        told.text(ENTERPRISE),
        form.code,
        period,
        told.text(SHEET),
        estimate,
        lines,
        final,
        told.text(MONEY),
        questions=questions,
    )
    return layout, findings


def _asked_by(form: Form) -> set[str]:
    """Indicators, and keys of questions."""
    return {line.indicator for line in form.lines} | {text_key(question.code) for question in form.texts}


class _Told:
    """What stands right of a name on the first sheet."""

    def __init__(self, page: Sheet, file: str) -> None:
        self._page, self._file = page, file
        self._rows = {fold(v): r for r in range(len(page.rows)) if isinstance(v := page.at(r, 0), str)}

    def text(self, name: str) -> str:
        value = self._page.at(self._rows.get(fold(name), -1), 1)
        return "" if value is None else tidy(str(value))

    def place(self, name: str) -> Place:
        row = self._rows.get(fold(name))
        return Place(file=self._file, sheet=self._page.name, cell="" if row is None else cell_name(row, 1))

    def period(self) -> Period | None:
        try:
            return Period.parse(self.text(PERIOD))
        except ValueError:
            return None


def _read_choices(workbook: Workbook) -> _Choices:
    page = next((sheet for sheet in workbook.sheets if fold(sheet.name) == fold(ROWS)), None)
    if page is None or not page.rows:
        return _Choices({}, {})
    labels: dict[str, list[int]] = {}
    for row in range(1, len(page.rows)):
        labels.setdefault(bare(str(page.at(row, 1) or "")), []).append(row)
    told = (str(value).partition(_HEADING) for value in page.rows[0][2:] if value is not None)
    return _Choices(labels, {letter: heading for letter, _, heading in told})


def _heading(told: _Told, name: str, choices: _Choices, *, required: bool) -> tuple[str, list[Finding]]:
    letter = told.text(name).upper()
    heading = choices.columns.get(letter, "")
    if not letter and not required:
        return "", []
    letters = ", ".join(key for key, text in choices.columns.items() if text)
    if not letter:
        return "", [error("layout.no_column_chosen", told.place(name), columns=letters)]
    if not heading:
        return "", [error("layout.no_such_column", told.place(name), column=letter, columns=letters)]
    alike = [key for key, text in choices.columns.items() if fold(text) == fold(heading)]
    if len(alike) > 1:
        return "", [error("layout.column_twice", told.place(name), heading=heading)]
    return heading, []


def _lines(
    entries: Sequence[Entry], asked: set[str] | None, choices: _Choices
) -> tuple[dict[str, OwnLine], list[Finding]]:
    lines: dict[str, OwnLine] = {}
    findings: list[Finding] = []
    for entry in entries:
        code, label, under = entry.text(CODE), entry.text(LINE), entry.text(UNDER)
        if not label or not code:
            continue
        rows, above = choices.labels.get(bare(label), ()), choices.labels.get(bare(under), ())
        line = OwnLine(label, under if len(rows) > 1 else "", len(rows))
        if asked is not None and code not in asked:
            findings.append(error("layout.not_of_form", entry.place(CODE), indicator=code))
        elif not rows:
            findings.append(error("layout.no_such_line", entry.place(LINE), label=label))
        elif len(rows) > 1 and (len(above) != 1 or not any(row > above[0] for row in rows)):
            findings.append(error("layout.line_ambiguous", entry.place(UNDER), label=label, count=str(len(rows))))
        elif line in lines.values() or code in lines:
            findings.append(error("layout.line_used_twice", entry.place(LINE), label=label))
        else:
            lines[code] = line
    return lines, findings
