"""The workbook to fill: known figures shown beside each input, everything but the inputs protected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from khoi.catalog.answers import offered
from khoi.catalog.definitions import Dimension, Form, Indicator, Line, Text
from khoi.catalog.pack import Pack
from khoi.collect.layout import EXPLANATION, MONEY_SCALE, ColumnKey, SheetKey, done_in, text_key
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, Position, Validation
from khoi.values.basis import Basis
from khoi.values.period import Period
from khoi.values.quantity import MONEY_SCALES
from khoi.values.text import tidy

KEY, NUMBER, LABEL, UNIT, PLAN, SAME, PREVIOUS, FINAL, ESTIMATE, REASON = range(10)
_WIDTHS: Final = {
    KEY: 4,
    NUMBER: 5,
    LABEL: 46,
    UNIT: 13,
    PLAN: 15,
    SAME: 15,
    PREVIOUS: 15,
    FINAL: 16,
    ESTIMATE: 16,
    REASON: 34,
}
_SCALE_ROW: Final = 6
_HEAD_ROW: Final = 7
FIRST_LINE: Final = 9


@dataclass(frozen=True)
class Known:
    """What the office already knows of an indicator for an enterprise, in base units; None where it does not."""

    plan: Decimal | None = None
    same_period: Decimal | None = None
    previous: Decimal | None = None


@dataclass(frozen=True)
class Addressee:
    """For whom and for when a workbook is made."""

    code: str
    name: str
    bloc: str
    parent: str
    period: Period
    due: date
    known: Mapping[str, Known] = field(default_factory=dict)


def template(pack: Pack, forms: Sequence[Form], to: Addressee) -> OutBook:
    """A workbook with one sheet per form owed."""
    sheets = tuple(form_sheet(pack, form, to) for form in forms)
    return OutBook(sheets, title=f"Báo cáo {to.period.name} – {to.name}")


def form_sheet(pack: Pack, form: Form, to: Addressee) -> OutSheet:
    """One form as a sheet: hidden keys in row 1 and column A, heads, lines, questions, signatures."""
    cells: dict[Position, OutCell] = {}
    merges: dict[Position, Position] = {}
    checks: dict[Position, Validation] = {}
    _head(cells, merges, checks, form, to)
    _columns(cells, form, to.period)
    row = FIRST_LINE
    for number, line in enumerate(form.lines, 1):
        _line(cells, checks, pack, form, line, number, row, to)
        row += 1
    for place, text in _places(form):
        if text.choices is not None:
            _choice(cells, merges, checks, pack, text, place)
        else:
            _words(cells, merges, checks, text, place)
    _signatures(cells, merges, form, row + 2 * len(form.texts) + 2)
    return OutSheet(
        name=form.sheet,
        cells=cells,
        merges=merges,
        validations=checks,
        widths=_WIDTHS,
        heights=_heights(form),
        hidden_rows=frozenset({0}),
        hidden_columns=frozenset({KEY} if form.ask_previous_final else {KEY, FINAL}),
        freeze=(FIRST_LINE, UNIT),
        protected=True,
    )


def _places(form: Form) -> Iterator[tuple[int, Text]]:
    """Each question with the row where it begins: two rows, one for its words and one to answer or to keep apart."""
    first = FIRST_LINE + len(form.lines) + 1
    return ((first + 2 * number, text) for number, text in enumerate(form.texts))


def _heights(form: Form) -> dict[int, float]:
    """Room to read and write: lines, two lines of writing for each question in words, one for a choice."""
    lines = dict.fromkeys(range(FIRST_LINE, FIRST_LINE + len(form.lines)), 19.0)
    questions = {
        place: height
        for row, text in _places(form)
        for place, height in (((row, 22.0), (row + 1, 8.0)) if text.choices else ((row + 1, 54.0),))
    }
    return {1: 34.0, 3: 22.0, _HEAD_ROW: 48.0, **lines, **questions}


def _head(
    cells: dict[Position, OutCell],
    merges: dict[Position, Position],
    checks: dict[Position, Validation],
    form: Form,
    to: Addressee,
) -> None:
    cells[0, KEY] = OutCell(str(SheetKey(form.code, to.code, to.period)), "key")
    for row, text, style in (
        (1, f"{to.parent.upper()}\n{to.bloc.upper()}" if to.parent else to.bloc.upper(), "office_bold"),
        (3, form.name.vi.upper(), "title"),
        (4, f"{to.period.name[0].upper()}{to.period.name[1:]} – hạn nộp {to.due:%d/%m/%Y}", "subtitle"),
        (5, f"Đơn vị báo cáo: {to.name} – Mã số thuế: {to.code}", "office_bold"),
    ):
        last = LABEL if row == 1 else REASON
        cells[row, NUMBER] = OutCell(text, style)
        merges[row, NUMBER] = (row, last)
    cells[1, REASON] = OutCell(form.number, "office_bold")
    cells[_SCALE_ROW, KEY] = OutCell(MONEY_SCALE, "key")
    cells[_SCALE_ROW, NUMBER] = OutCell(
        f"Chỉ điền ô nền vàng. Không có phát sinh: ghi “–” hoặc 0; chưa có số liệu: để trống. Cột 1–3 tính bằng"
        f" {form.money_scale}.",
        "note",
    )
    merges[_SCALE_ROW, NUMBER] = (_SCALE_ROW, PREVIOUS)
    cells[_SCALE_ROW, ESTIMATE] = OutCell("ĐVT tiền:", "sign")
    cells[_SCALE_ROW, REASON] = OutCell(form.money_scale, "choice")
    checks[_SCALE_ROW, REASON] = Validation(
        choices=tuple(MONEY_SCALES),
        title="Đơn vị tiền của biểu",
        message="Chọn đơn vị của mọi dòng tiền trên biểu này.",
        refusal="Chọn một trong: đồng, nghìn đồng, triệu đồng, tỷ đồng.",
    )


def _columns(cells: dict[Position, OutCell], form: Form, period: Period) -> None:
    before = period.previous
    heads = {
        NUMBER: "STT",
        LABEL: "Chỉ tiêu",
        UNIT: "Đơn vị tính",
        PLAN: f"Kế hoạch năm {period.year}",
        SAME: f"Cùng kỳ\n({period.same_last_year.name})",
        PREVIOUS: f"Kỳ trước\n({before.name}, đã báo cáo)",
        FINAL: f"Chính thức\n{before.name}",
        ESTIMATE: f"{done_in(period)}\n{period.name}",
        REASON: "Giải trình (nếu tăng, giảm lớn hoặc sửa số đã báo cáo)",
    }
    for column, text in heads.items():
        is_input = column in {FINAL, ESTIMATE, REASON}
        cells[_HEAD_ROW, column] = OutCell(text, "head_input" if is_input else "head")
        cells[_HEAD_ROW + 1, column] = OutCell(
            {NUMBER: "A", LABEL: "B", UNIT: "C"}.get(column, str(column - UNIT)), "number"
        )
    if form.ask_previous_final:
        cells[0, FINAL] = OutCell(str(ColumnKey(before, Basis.FINAL)), "key")
    cells[0, ESTIMATE] = OutCell(str(ColumnKey(period, Basis.ESTIMATE)), "key")
    cells[0, REASON] = OutCell(EXPLANATION, "key")


def _line(
    cells: dict[Position, OutCell],
    checks: dict[Position, Validation],
    pack: Pack,
    form: Form,
    line: Line,
    number: int,
    row: int,
    to: Addressee,
) -> None:
    indicator = pack.indicators[line.indicator]
    money = pack.unit_of(indicator).dimension is Dimension.MONEY and indicator.unit == "VND"
    style = "_0" if indicator.decimals == 0 and not money else ""
    known = to.known.get(indicator.code, Known())
    cells[row, KEY] = OutCell(indicator.code, "key")
    cells[row, NUMBER] = OutCell(number, "unit")
    cells[row, LABEL] = OutCell(line.label or indicator.name.vi, f"label_{line.indent}" if line.indent else "label")
    cells[row, UNIT] = OutCell(form.money_scale if money else pack.unit_of(indicator).name.vi, "unit")
    for column, value in ((PLAN, known.plan), (SAME, known.same_period), (PREVIOUS, known.previous)):
        cells[row, column] = OutCell(_scaled(value, form, money), "shown" + style)
    for column in (FINAL, ESTIMATE):
        cells[row, column] = OutCell(None, "input" + style)
        checks[row, column] = _check(indicator)
    cells[row, REASON] = OutCell(None, "input_text")


def _scaled(value: Decimal | None, form: Form, money: bool) -> Decimal | None:
    """A known value in the form's unit; an exact shift of the decimal point."""
    return value.scaleb(-MONEY_SCALES[form.money_scale]) if value is not None and money else value


def _check(indicator: Indicator) -> Validation:
    return Validation(
        at_least_zero=not indicator.signed,
        title=indicator.name.vi,
        message=tidy(indicator.definition),
        refusal="Ô này cần một số" + ("." if indicator.signed else " không âm.") + " Giữ nguyên nếu chắc chắn đúng.",
    )


def answer_column(text: Text) -> int:
    """Where a question is answered: in words over the whole width, by a choice below the estimates."""
    return ESTIMATE if text.choices is not None else NUMBER


def _words(
    cells: dict[Position, OutCell],
    merges: dict[Position, Position],
    checks: dict[Position, Validation],
    text: Text,
    row: int,
) -> None:
    cells[row, NUMBER] = OutCell(text.name.vi, "section")
    cells[row + 1, KEY] = OutCell(text_key(text.code), "key")
    cells[row + 1, NUMBER] = OutCell(None, "input_text")
    merges[row + 1, NUMBER] = (row + 1, REASON)
    checks[row + 1, NUMBER] = Validation(
        title=text.name.vi, message="Viết ngắn gọn, mỗi ý một câu; không có thì để trống."
    )


def _choice(
    cells: dict[Position, OutCell],
    merges: dict[Position, Position],
    checks: dict[Position, Validation],
    pack: Pack,
    text: Text,
    row: int,
) -> None:
    """The question on the left of its answer, which stands where a hand that fills in the estimates comes to."""
    assert text.choices is not None
    assert text.confirms is not None
    choices = offered(text.choices)
    listed = ", ".join(choices)
    cells[row, KEY] = OutCell(text_key(text.code), "key")
    cells[row, NUMBER] = OutCell(f"{text.name.vi} (chọn: {listed})", "ask")
    merges[row, NUMBER] = (row, FINAL)
    cells[row, ESTIMATE] = OutCell(None, "choice")
    checks[row, ESTIMATE] = Validation(
        choices=choices,
        title=" / ".join(choices),
        message=f"Chọn theo kết quả thật, không theo số đã ghi: câu trả lời để soát dấu âm, dương của"
        f" “{pack.indicators[text.confirms].name.vi}”.",
        refusal=f"Chọn một trong: {listed}.",
    )


def _signatures(cells: dict[Position, OutCell], merges: dict[Position, Position], form: Form, row: int) -> None:
    starts = (NUMBER, PLAN, FINAL)[-len(form.signed_by) :] if len(form.signed_by) > 1 else (FINAL,)
    ends = {NUMBER: UNIT, PLAN: PREVIOUS, FINAL: REASON}
    cells[row, FINAL] = OutCell("............., ngày ...... tháng ...... năm ........", "subtitle")
    merges[row, FINAL] = (row, REASON)
    for column, title in zip(starts, form.signed_by, strict=False):
        cells[row + 1, column] = OutCell(title, "sign")
        merges[row + 1, column] = (row + 1, ends[column])
