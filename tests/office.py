"""A small bloc for the tests: a pack on one page, six enterprises, and an office that receives what they send.

Én Bạc is written `Én`; money is in triệu đồng, as on the forms; a `–` is a nil, a blank is a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler

from catalog.small_pack import write_pack
from khoi.catalog.load import load_pack
from khoi.catalog.operations import adopt_pack
from khoi.catalog.pack import Pack
from khoi.check.inspection import inspector
from khoi.check.operations.accept import Accepted, accept_clean, accept_enterprise
from khoi.collect.intake import Readers, readers_of
from khoi.collect.layout import ColumnKey
from khoi.collect.operations.receive import receive
from khoi.collect.operations.records import Imported, import_records
from khoi.collect.operations.versions import Outcome
from khoi.collect.queries.status import round_status
from khoi.collect.template import FIRST_LINE, Addressee, template
from khoi.consolidate.operations import Consolidated, consolidate, consolidate_all
from khoi.consolidate.queries.results import Result, result
from khoi.consolidate.queries.trace import Trace, trace
from khoi.documents.workbook import Sheet, Workbook, read_workbook
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, OutValue, write_workbook
from khoi.settings import DATABASES
from khoi.values.basis import Basis, BasisChoice
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from khoi.wording.say import say
from tables import Row, titled

PAGES: Final[Mapping[str, str]] = {
    "pack.yaml": """\
code: river
version: "1.0"
name: {vi: Khối Sông Cấm, en: River bloc}
group_kinds:
  - code: sector
    name: {vi: Ngành, en: Sector}
  - code: club
    name: {vi: Hội, en: Club}
    exclusive: false
headlines: [trade.revenue, trade.at_pace, bank.npl]
""",
    "units.yaml": """\
units:
  - {code: VND, name: {vi: đồng, en: VND}, dimension: money, synonyms: [đ, VNĐ]}
  - {code: USD, name: {vi: USD, en: USD}, dimension: money, synonyms: [đô la Mỹ]}
  - {code: percent, name: {vi: "%", en: "%"}, dimension: percent}
  - {code: person, name: {vi: người, en: people}, dimension: count, synonyms: [lao động]}
  - {code: enterprise, name: {vi: doanh nghiệp, en: enterprises}, dimension: count}
  - {code: organisation, name: {vi: tổ chức, en: organisations}, dimension: count}
  - {code: wage, name: {vi: đồng/người/tháng, en: VND a head and month}, dimension: money}
""",
    "indicators/trade.yaml": """\
area: trade
name: {vi: Kinh doanh, en: Trade}
indicators:
  - code: trade.revenue
    name: {vi: Doanh thu, en: Revenue}
    nature: flow
    unit: VND
    planned: true
    target: true
    display: {scale: tỷ}
    definition: Doanh thu bán hàng trong kỳ.
    source: Sổ cái tài khoản 511
    synonyms: [Tổng doanh thu]
  - code: trade.profit
    name: {vi: Lợi nhuận, en: Profit}
    nature: flow
    unit: VND
    signed: true
    definition: Lợi nhuận trước thuế trong kỳ.
    source: Báo cáo kết quả B02
    synonyms: [Lãi trước thuế]
  - code: trade.exports
    name: {vi: Xuất khẩu, en: Exports}
    nature: flow
    unit: USD
    decimals: 2
    definition: Trị giá hàng xuất khẩu trong kỳ.
    source: Tờ khai hải quan
  - code: trade.margin
    name: {vi: Tỷ suất lợi nhuận, en: Margin}
    nature: ratio
    unit: percent
    ratio: {numerator: trade.profit, denominator: trade.revenue}
    definition: Lợi nhuận chia doanh thu.
    source: Tính từ hai chỉ tiêu
  - code: trade.at_pace
    name: {vi: Số đơn vị đạt tiến độ, en: Enterprises at pace}
    nature: count
    unit: enterprise
    count: {of: trade.revenue, at_least_plan_pace: true}
    denominator: planned
    definition: Số đơn vị đạt tiến độ kế hoạch năm.
    source: Quy định của khối
  - code: trade.over_1bn
    name: {vi: Số đơn vị từ 1 tỷ đồng, en: Enterprises of 1bn or more}
    nature: count
    unit: enterprise
    count: {of: trade.revenue, at_least: 1000000000}
    denominator: members
    definition: Số đơn vị có doanh thu lũy kế từ 1 tỷ đồng trở lên.
    source: Quy định của khối
""",
    "indicators/staff.yaml": """\
area: staff
name: {vi: Lao động, en: Staff}
indicators:
  - code: staff.headcount
    name: {vi: Lao động bình quân, en: Headcount}
    nature: average
    unit: person
    definition: Số lao động bình quân trong kỳ.
    source: Sổ lao động
  - code: staff.wages
    name: {vi: Quỹ lương, en: Wages}
    nature: flow
    unit: VND
    definition: Tổng thu nhập đã trả người lao động.
    source: Bảng lương
  - code: staff.monthly_wage
    name: {vi: Thu nhập bình quân tháng, en: Monthly wage}
    nature: ratio
    unit: wage
    ratio: {numerator: staff.wages, denominator: staff.headcount, per_month: true}
    definition: Quỹ lương chia lao động bình quân, chia số tháng.
    source: Tính từ hai chỉ tiêu
  - code: staff.new_unions
    name: {vi: Công đoàn thành lập mới, en: New unions}
    nature: flow
    unit: organisation
    target: true
    definition: Số công đoàn cơ sở thành lập trong kỳ.
    source: Sổ theo dõi của khối
  - code: staff.founders
    name: {vi: Số đơn vị có công đoàn mới, en: Enterprises with a new union}
    nature: count
    unit: enterprise
    count: {of: staff.new_unions, at_least: 1}
    denominator: reporting
    definition: Số đơn vị thành lập công đoàn từ đầu năm.
    source: Sổ theo dõi của khối
""",
    "indicators/bank.yaml": """\
area: bank
name: {vi: Ngân hàng, en: Banking}
indicators:
  - code: bank.loans
    name: {vi: Dư nợ, en: Loans}
    nature: stock
    unit: VND
    definition: Dư nợ cho vay cuối kỳ.
    source: Bảng cân đối
  - code: bank.bad
    name: {vi: Nợ xấu, en: Bad debt}
    nature: stock
    unit: VND
    direction: lower
    definition: Dư nợ nhóm 3 đến nhóm 5 cuối kỳ.
    source: Bảng phân loại nợ
  - code: bank.npl
    name: {vi: Tỷ lệ nợ xấu, en: Bad debt ratio}
    nature: ratio
    unit: percent
    direction: lower
    ratio: {numerator: bank.bad, denominator: bank.loans}
    definition: Nợ xấu chia dư nợ.
    source: Tính từ hai chỉ tiêu
  - code: bank.lenders
    name: {vi: Số đơn vị dư nợ từ 5 tỷ, en: Lenders of 5bn or more}
    nature: count
    unit: enterprise
    count: {of: bank.loans, at_least: 5000000000}
    denominator: reporting
    definition: Số đơn vị có dư nợ cuối kỳ từ 5 tỷ đồng trở lên.
    source: Quy định của khối
""",
    "forms/forms.yaml": """\
forms:
  - code: general
    number: Biểu 01
    name: {vi: Báo cáo chung, en: General report}
    sheet: "01"
    owed_by: [all]
    due_days: -5
    signed_by: [Người lập biểu, Giám đốc]
    lines:
      - indicator: trade.revenue
      - {indicator: trade.profit, required: false}
      - {indicator: trade.exports, required: false}
      - {indicator: staff.headcount, required: false}
      - {indicator: staff.wages, required: false}
      - {indicator: staff.new_unions, required: false}
    texts:
      - code: difficulties
        name: {vi: "Khó khăn, vướng mắc", en: Difficulties}
  - code: bank
    number: Biểu 02
    name: {vi: Báo cáo ngân hàng, en: Bank report}
    sheet: "02"
    owed_by: ["sector:bank"]
    due_days: -5
    signed_by: [Giám đốc]
    lines:
      - indicator: bank.loans
      - {indicator: bank.bad, label: "Trong đó: nợ xấu", indent: 1, required: false}
""",
}

CODES: Final = {
    "An": "0200101012", "Bính": "0200202028", "Cát": "0200303033", "Đò": "0200404049",
    "Én": "0200505054", "Gốm": "0100606066",
}  # fmt: skip
"""The cast: first names to tax codes."""

NAMES: Final = {
    "An": "Công ty cổ phần Thép An Biên",
    "Bính": "Ngân hàng Bến Bính",
    "Cát": "Công ty TNHH Du lịch Cát Cò",
    "Đò": "Công ty cổ phần Vận tải Đò Lẻ",
    "Én": "Công ty cổ phần May Én Bạc",
    "Gốm": "Công ty cổ phần Gốm Dưỡng Động",
}

SHORT: Final = {
    "revenue": "trade.revenue", "profit": "trade.profit", "exports": "trade.exports", "staff": "staff.headcount",
    "wages": "staff.wages", "unions": "staff.new_unions", "loans": "bank.loans", "bad": "bank.bad",
}  # fmt: skip
"""Heads of the tests' tables to indicators; `final revenue` is last quarter's final figure."""

RECORDS: Final = """
    Khối
    | Mã   | Tên           | Tên tiếng Anh | Áp dụng từ ngày |
    | song | Khối Sông Cấm | River bloc    | 01/01/2021      |

    Nhóm
    | Loại  | Mã    | Tên       | Tên tiếng Anh |
    | Ngành | trade | Thương mại | Trade        |
    | Ngành | bank  | Ngân hàng | Banks         |
    | Hội   | ship  | Hội tàu   | Ships         |
    | Hội   | young | Hội trẻ   | The young     |

    Doanh nghiệp
    | Mã số thuế | Tên doanh nghiệp | Tên gọi tắt | Vào khối từ ngày | Ra khỏi khối ngày | Hình thức vào | Ngành | Hội |
    | An   | = | An   | 01/01/2021 |            | ban đầu        | trade | ship; young |
    | Bính | = | Bính | 01/01/2021 |            | ban đầu        | bank  |             |
    | Cát  | = | Cát  | 01/01/2021 | 31/12/2021 | ban đầu        | trade | young       |
    | Đò   | = | Đò   | 01/01/2022 |            | chuyển đến     | trade | ship        |
"""
"""The records with which most tests begin: Cát leaves when Đò comes."""

ALL_YEAR: Final = tuple(Period.parse(code) for code in ("2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1"))


@cache
def small_pack() -> Pack:
    """The pack of `PAGES`."""
    return _loaded(PAGES)


def _loaded(pages: Mapping[str, str]) -> Pack:
    with TemporaryDirectory(prefix="khoi-test-") as folder:
        pack, findings = load_pack(write_pack(Path(folder), pages))
    assert pack is not None, findings
    return pack


QUESTION: Final = """\
      - code: result
        name: {vi: "Kết quả kỳ này: lãi hay lỗ?", en: "Profit or loss?"}
        confirms: trade.profit
        choices:
          above: {vi: Lãi, en: Profit, synonyms: [Có lãi]}
          below: {vi: Lỗ, en: Loss, synonyms: [Thua lỗ]}
          zero: {vi: Hòa vốn, en: Break-even, synonyms: ["Không lãi, không lỗ"]}
"""
ASKED_AT: Final = "I17"
"""Where a template of that form has the answer."""


@cache
def asking_pack() -> Pack:
    """The same, whose general form asks first of all whether there was a profit."""
    forms = PAGES["forms/forms.yaml"].replace("    texts:\n", f"    texts:\n{QUESTION}", 1)
    return _loaded({**PAGES, "forms/forms.yaml": forms})


@cache
def small_readers() -> Readers:
    """One process that reads by the small pack, for all tests: to start one for each would take long."""
    return readers_of(small_pack(), processes=1)


def code_of(name: str) -> str:
    """A first name's tax code; any other text stands for itself."""
    return CODES.get(name, name)


def name_of(code: str) -> str:
    """A tax code's first name."""
    return next((name for name, known in CODES.items() if known == code), code)


# What stands in a cell, and sheets of such cells


def typed(cell: str) -> Any:
    """A cell as typed into Excel: `12.5` is a number, `'12,5` a text, `31/12/2021` a day, `TRUE`; blank is blank."""
    if cell == "" or cell.startswith("'"):
        return cell.removeprefix("'") or None
    if cell in {"TRUE", "FALSE"}:
        return cell == "TRUE"
    if cell.count("/") == 2:
        return datetime.strptime(cell, "%d/%m/%Y").date()  # noqa: DTZ007 (a calendar day has no zone)
    try:
        return float(cell)
    except ValueError:
        return cell


def sheet(drawn: str, name: str = "Sheet1") -> Sheet:
    """A sheet drawn with bars; its cells as `typed`, and double quotes keep a text as it is."""
    lines = [line.strip() for line in drawn.splitlines() if line.strip().startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    return Sheet(name, True, tuple(tuple(cell[1:-1] if cell[:1] == '"' else typed(cell) for cell in r) for r in rows))


def list_book(drawn: str, changed: Mapping[tuple[str, int, str], OutValue] | None = None) -> bytes:
    """Titled tables as a workbook of text cells, each on the sheet of its title; first names become tax codes.

    `changed` writes something else at (sheet, row from 1, heading).
    """
    sheets = []
    for title, table in titled(drawn).items():
        heads = list(table[0])
        cells = {(0, column): OutCell(head) for column, head in enumerate(heads)}
        for number, row in enumerate(table, 1):
            for column, head in enumerate(heads):
                value: OutValue = _record_cell(head, row)
                value = (changed or {}).get((title, number, head), value)
                if value not in ("", None):
                    cells[number, column] = OutCell(value)
        sheets.append(OutSheet(title, cells))
    return write_workbook(OutBook(tuple(sheets)))


def _record_cell(head: str, row: Row) -> str:
    if head == "Mã số thuế":
        return code_of(row[head])
    if row[head] == "=":
        return NAMES.get(row["Mã số thuế"], row["Mã số thuế"])
    return row[head]


# What an enterprise sends


def filled(
    who: str,
    period: Period,
    inputs: Mapping[str, str],
    *,
    forms: Sequence[str] = ("general",),
    explanations: Mapping[str, str] | None = None,
    scale: str = "triệu đồng",
    pack: Pack | None = None,
) -> bytes:
    """A template filled in: heads of `SHORT` (with `final ` before, for last quarter's) to what is typed."""
    book = blank(who, period, forms=forms, pack=pack)
    sheets = tuple(_filled(sheet, period, inputs, explanations or {}, scale) for sheet in book.sheets)
    return write_workbook(replace(book, sheets=sheets))


def blank(who: str, period: Period, *, forms: Sequence[str] = ("general",), pack: Pack | None = None) -> OutBook:
    """The template as the office sends it out, before anything is known."""
    pack = pack or small_pack()
    to = Addressee(code_of(who), NAMES.get(who, who), "Khối Sông Cấm", "", period, date(2022, 3, 26))
    return template(pack, [pack.forms_by_code[form] for form in forms], to)


def _filled(
    sheet: OutSheet, period: Period, inputs: Mapping[str, str], explanations: Mapping[str, str], scale: str
) -> OutSheet:
    cells = dict(sheet.cells)
    rows = {cell.value: row for (row, column), cell in cells.items() if column == 0 and row >= FIRST_LINE}
    columns = {cell.value: column for (row, column), cell in cells.items() if row == 0}
    scale_row = next(row for (row, column), cell in cells.items() if column == 0 and cell.value == "money_scale")
    cells[scale_row, columns["explanation"]] = OutCell(scale, "choice")
    keys = {"": str(ColumnKey(period, Basis.ESTIMATE)), "final": str(ColumnKey(period.previous, Basis.FINAL))}
    for head, written in inputs.items():
        basis, _, short = head.rpartition(" ")
        if SHORT[short] in rows:
            at = rows[SHORT[short]], columns[keys[basis]]
            cells[at] = OutCell(_cell(written), cells[at].style)
    for short, why in explanations.items():
        if SHORT[short] in rows:
            cells[rows[SHORT[short]], columns["explanation"]] = OutCell(why, "input_text")
    return replace(sheet, cells=cells)


def _cell(written: str) -> OutValue:
    value = typed(written)
    return Decimal(written) if isinstance(value, float) else value


# The office


@dataclass
class Office:
    """An office with its records, its folder and its clock; every act is Hoa's, a minute after the one before."""

    folder: Path
    pack: Pack = field(default_factory=small_pack)
    clock: datetime = datetime(2022, 4, 1, 8, 0, tzinfo=UTC)
    sent: int = 0

    def tick(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock

    @property
    def store(self) -> Path:
        return self.folder / "files"

    def open(self, records: str = RECORDS) -> Office:
        """Adopt the pack and import the records."""
        adopt_pack(self.pack, by="Hoa", at=self.tick())
        imported, findings = self.imports(records)
        assert imported is not None, findings
        return self

    def imports(
        self,
        drawn: str,
        *,
        name: str = "ho-so.xlsx",
        changed: Mapping[tuple[str, int, str], OutValue] | None = None,
        because: str = "",
    ) -> tuple[Imported | None, list[Finding]]:
        content = list_book(drawn, changed)
        imported, findings = import_records(content, name, self.pack, by="Hoa", at=self.tick(), because=because)
        return imported, spoken(findings)

    def put(self, name: str, content: bytes) -> Path:
        """A file as it arrives."""
        self.sent += 1
        path = self.folder / "arrived" / str(self.sent) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        return path

    def send(self, who: str, period: str | Period, **inputs: str) -> Path:
        """What an enterprise fills in and sends; a bank's lines come on the second sheet."""
        at = Period.parse(str(period))
        table = {head.replace("_", " "): written for head, written in inputs.items()}
        return self.put(f"{at}_{code_of(who)}.xlsx", filled(who, at, table, forms=forms_of(table)))

    def send_all(self, drawn: str) -> list[Path]:
        """Titled by period, a row per enterprise; a column that is blank is left blank."""
        return [self.send(row["who"], period, **_told(row)) for period, table in titled(drawn).items() for row in table]

    def receive(self, *files: Path, on: date = date(2022, 3, 25), readers: Readers | None = None) -> list[Outcome]:
        readers = readers or (small_readers() if self.pack is small_pack() else None)
        taken = receive(
            files,
            self.pack,
            self.store,
            by="Hoa",
            at=self.tick(),
            received_on=on,
            inspect=inspector(self.pack),
            readers=readers,
        )
        outcomes = list(taken)
        spoken(finding for outcome in outcomes for finding in outcome.findings)
        return outcomes

    def accept(self, period: str | Period) -> None:
        """Accept what is clean, and the rest with a reason; errors fail the test."""
        at = Period.parse(str(period))
        accept_clean(self.pack, at, by="Hoa", at=self.tick())
        for enterprise in round_status(self.pack, at).enterprises:
            if any(form.state in {"waiting", "errors"} for form in enterprise.forms):
                done, findings = self.accept_one(enterprise.member.code, at)
                assert done is not None, findings

    def accept_clean(self, period: str) -> Accepted:
        return accept_clean(self.pack, Period.parse(period), by="Hoa", at=self.tick())

    def accept_one(
        self, who: str, period: str | Period, because: str = "đã hỏi lại"
    ) -> tuple[Accepted | None, list[Finding]]:
        at = Period.parse(str(period))
        done, findings = accept_enterprise(self.pack, at, code_of(who), because=because, by="Hoa", at=self.tick())
        return done, spoken(findings)

    def take(self, drawn: str) -> None:
        """Receive and accept everything in the tables."""
        for outcome in self.receive(*self.send_all(drawn)):
            assert outcome.taken, outcome
        for period in titled(drawn):
            self.accept(period)

    def consolidate(
        self, period: str | Period, choice: BasisChoice = BasisChoice.BEST, *, in_full: bool = False
    ) -> Consolidated:
        return consolidate(
            self.pack, Period.parse(str(period)), folder=self.folder / "derived", by="Hoa", at=self.tick(),
            choice=choice, in_full=in_full,
        )  # fmt: skip

    def consolidate_all(self, *periods: str, in_full: bool = False) -> list[Consolidated]:
        return consolidate_all(
            self.pack, [Period.parse(period) for period in periods], folder=self.folder / "derived", by="Hoa",
            at=self.tick(), in_full=in_full,
        )  # fmt: skip

    def result(self, period: str | Period, number: int | None = None, group: str = "bloc") -> Result:
        found = result(Period.parse(str(period)), number, group)
        assert found is not None
        return found

    def figure(self, code: str, period: str, number: int | None = None, group: str = "bloc") -> dict[str, Any]:
        found = self.result(period, number, group).figure(code)
        assert found is not None
        return found

    def trace(self, code: str, period: str, number: int | None = None, group: str = "bloc") -> Trace:
        found = trace(self.result(period, number, group), code, group)
        assert found is not None
        return found


class Opening(Protocol):
    """The fixture `open_office`: a context in which an empty office is at work."""

    def __call__(self, kind: str = "sqlite") -> AbstractContextManager[Office]: ...


def forms_of(inputs: Iterable[str]) -> tuple[str, ...]:
    """The forms on which the heads stand."""
    banks = {head.split()[-1] for head in inputs} & {"loans", "bad"}
    return ("general", "bank") if banks else ("general",)


def _told(row: Row) -> dict[str, str]:
    """What a row says, as parameters of `send`."""
    return {head.replace(" ", "_"): text for head, text in row.items() if head != "who" and text != ""}


def spoken(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each of which must have words in both languages."""
    held = list(findings)
    for finding in held:
        for language in ("vi", "en"):
            say(finding, language)
    return held


def codes(findings: Iterable[Finding], *severities: Severity) -> str:
    """Codes in order, with the cell where there is one: `cell.blank I10`."""
    chosen = [f for f in findings if not severities or f.severity in severities]
    return "; ".join(f"{f.code} {f.place.cell}".rstrip() for f in chosen)


def in_millions(value: Decimal | str | None) -> str:
    """An amount in đồng as the tables write it: triệu đồng."""
    return "" if value is None else format((Decimal(value) / 10**6).normalize(), "f")


def opened(content: bytes, name: str = "tep.xlsx") -> Workbook:
    """A workbook read back by the door that the office uses."""
    workbook, findings = read_workbook(content, name)
    assert workbook is not None, findings
    return workbook


# Databases


@contextmanager
def database(settings: dict[str, Any]) -> Iterator[None]:
    """Within the block the project's tables are in this database."""
    held = connections["default"]
    connections["default"] = ConnectionHandler({"default": settings})["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = held


def sqlite(file: Path) -> dict[str, Any]:
    """A file with the options of a real installation."""
    default: dict[str, Any] = dict(DATABASES["default"])
    options = default["OPTIONS"] if default["ENGINE"].endswith("sqlite3") else {}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": options}


def make_tables() -> None:
    call_command("migrate", verbosity=0, interactive=False)
