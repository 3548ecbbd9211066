"""What a pack may say: indicators, forms and the bloc's ways, as checked immutable values."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from khoi.catalog.looks import default_severity
from khoi.values.finding import Severity
from khoi.values.period import Period

INDICATOR_CODE: Final = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$"
IndicatorCode = Annotated[str, StringConstraints(pattern=INDICATOR_CODE)]
"""`area.what`, lower case; for ever: a code is never given to another indicator."""

UnitCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
PlainCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
GroupPattern = Annotated[str, StringConstraints(pattern=r"^(all|[a-z][a-z0-9_]*:(\*|[a-z0-9][a-z0-9_-]*))$")]
"""`all`, `kind:code` (one group) or `kind:*` (any group of the kind)."""

PeriodCode = Annotated[str, StringConstraints(pattern=r"^\d{4}Q[1-4]$")]
LookCode = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+$")]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""An expression of the language in `catalog.formula`; an indicator's code alone is the simplest."""


class Definition(BaseModel):
    """The base of all definitions: immutable, and an unknown key is an error, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Name(Definition):
    """A name in the two languages of the screens."""

    vi: str = Field(min_length=1, description="Tiếng Việt, như cán bộ viết")
    en: str = Field(min_length=1, description="English")

    def of(self, language: str) -> str:
        """The name in a language of the screens."""
        return self.vi if language == "vi" else self.en


class Nature(StrEnum):
    """How an indicator adds up over enterprises and over time."""

    FLOW = "flow"  # adds over enterprises and over time: revenue
    STOCK = "stock"  # adds over enterprises; over time the last value holds: loans outstanding
    AVERAGE = "average"  # adds over enterprises; over time the mean of the periods: average headcount
    RATIO = "ratio"  # never adds: the ratio of two sums
    COUNT = "count"  # the number of enterprises that meet a condition


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Display(Definition):
    """How a value is printed; rounding (half up) happens here and nowhere earlier."""

    scale: Literal["đơn vị", "nghìn", "triệu", "tỷ"] = Field(
        "đơn vị", description="Bậc khi in: 'tỷ' in 6619000000000 đồng thành '6.619 tỷ đồng'"
    )
    decimals: int = Field(0, ge=0, le=6, description="Số chữ số thập phân khi in")


class Ratio(Definition):
    """Numerator over denominator, each a formula added up over enterprises: never a mean of ratios."""

    numerator: Formula = Field(description="Tử số: mã chỉ tiêu, hoặc công thức như 'water.produced - water.sold'")
    denominator: Formula = Field(description="Mẫu số: mã chỉ tiêu hoặc công thức")
    per_month: bool = Field(False, description="Chia thêm cho số tháng của kỳ (bình quân tháng)")


class Count(Definition):
    """Enterprises whose `of` (year to date for a flow) reaches a limit or a pace of the plan, or meet a formula."""

    of: IndicatorCode
    at_least: Decimal | None = Field(None, description="Ngưỡng theo đơn vị gốc (đồng, USD, người ...)")
    at_least_plan_pace: bool = Field(
        False,
        description="Đạt tiến độ kế hoạch năm: 25 % sau quý I, 50 % sau quý II ..., theo tỷ lệ chính xác",
    )
    where: str | None = Field(None, description="Công thức phải đúng, như 'bank.bad_debt > 3 % * bank.loans'")

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if sum((self.at_least is not None, self.at_least_plan_pace, self.where is not None)) != 1:
            raise ValueError(
                "ghi đúng một trong ba: 'at_least: <ngưỡng>', 'at_least_plan_pace: true', 'where: <công thức>'"
            )
        return self

    @model_serializer(mode="wrap")
    def _as_before(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without a formula, spelt as before there were any: adopted packs keep their digest."""
        document: dict[str, Any] = dump(self)
        return {key: value for key, value in document.items() if key != "where" or value is not None}


class Denominator(StrEnum):
    """Of what a count is a share."""

    MEMBERS = "members"  # every member enterprise at the period's end
    REPORTING = "reporting"  # those that reported the indicator
    PLANNED = "planned"  # those with a plan for the year


class Indicator(Definition):
    """One thing that is measured."""

    code: IndicatorCode
    name: Name
    nature: Nature
    unit: UnitCode = Field(description="Mã đơn vị gốc trong units.yaml: VND, USD, person, percent, m3 ...")
    decimals: int = Field(0, ge=0, le=6, description="Số chữ số thập phân được lưu, theo đơn vị gốc")
    display: Display = Display()
    direction: Direction = Direction.HIGHER
    definition: str = Field(min_length=10, description="Định nghĩa: gồm gì, không gồm gì, tính khi nào")
    source: str = Field(min_length=3, description="Văn bản, chế độ báo cáo hoặc sổ sách làm căn cứ")
    synonyms: tuple[str, ...] = Field((), description="Cách gọi khác trong biểu mẫu và văn bản")
    planned: bool = Field(False, description="Có kế hoạch năm của từng doanh nghiệp")
    target: bool = Field(False, description="Có chỉ tiêu do cấp trên giao cho cả khối")
    signed: bool = Field(False, description="Được phép âm (lợi nhuận); mặc định không âm")
    formula: Formula | None = Field(
        None,
        description="Công thức tính cho từng doanh nghiệp rồi cộng lại, như 'bank.loans - previous(bank.loans)'",
    )
    ratio: Ratio | None = None
    count: Count | None = None
    denominator: Denominator | None = Field(None, description="Mẫu số của tỷ trọng (chỉ cho nature: count)")

    @property
    def derived(self) -> bool:
        """Computed from other indicators, not asked for."""
        return any(part is not None for part in (self.ratio, self.count, self.formula))

    @model_validator(mode="after")
    def _parts_fit_the_nature(self) -> Self:
        if (self.nature is Nature.RATIO) != (self.ratio is not None):
            raise ValueError("nature: ratio đi cùng khóa 'ratio' (numerator, denominator), và chỉ khi đó")
        if (self.nature is Nature.COUNT) != (self.count is not None):
            raise ValueError("nature: count đi cùng khóa 'count' (of, at_least), và chỉ khi đó")
        if (self.denominator is not None) != (self.count is not None):
            raise ValueError("'denominator' (members, reporting, planned) bắt buộc với nature: count, và chỉ ở đó")
        if self.formula is not None and self.nature in {Nature.RATIO, Nature.COUNT}:
            raise ValueError("'formula' chỉ đi với nature: flow, stock, average; tỷ lệ và số đếm có khóa riêng")
        if self.derived and (self.planned or self.signed):
            raise ValueError("chỉ tiêu tính toán không có 'planned' hay 'signed'")
        return self

    @model_serializer(mode="wrap")
    def _as_before(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without a formula, spelt as before there were any: adopted packs keep their digest."""
        document: dict[str, Any] = dump(self)
        return {key: value for key, value in document.items() if key != "formula" or value is not None}


class IndicatorsFile(Definition):
    """One YAML file of an area's indicators."""

    area: PlainCode
    name: Name
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class Dimension(StrEnum):
    """What a unit measures; only money is written in thousands, millions and billions by a form."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    PHYSICAL = "physical"


class Unit(Definition):
    """A unit of measure; values are kept in it unscaled (đồng, not triệu đồng)."""

    code: UnitCode
    name: Name = Field(description="Như in sau số: 'đồng', 'người', 'đồng/người/tháng', '%'")
    dimension: Dimension
    synonyms: tuple[str, ...] = ()


class UnitsFile(Definition):
    """The open table of units."""

    units: tuple[Unit, ...] = Field(min_length=1)


class Line(Definition):
    """One input line of a form."""

    indicator: IndicatorCode
    label: str | None = Field(None, description="Tên trên biểu nếu khác tên chỉ tiêu")
    indent: int = Field(0, ge=0, le=2, description="1, 2: dòng 'trong đó'")
    required: bool = Field(True, description="Bỏ trống là một vấn đề cần nhắc")


class Sign(StrEnum):
    """On which side of zero a figure is."""

    ABOVE = "above"
    BELOW = "below"
    ZERO = "zero"

    @classmethod
    def of(cls, amount: Decimal) -> Sign:
        return cls.ABOVE if amount > 0 else cls.BELOW if amount < 0 else cls.ZERO


class Choice(Name):
    """An answer that is offered, by its name in Vietnamese; the other spellings are understood too."""

    vi: str = Field(
        max_length=60, pattern=r'^[^,"=]+$', description="Như hiện trong danh sách để chọn; không có dấu phẩy"
    )
    synonyms: tuple[str, ...] = Field((), description="Cách viết khác cũng hiểu được: 'có lãi', 'thua lỗ'")


class Choices(Definition):
    """The answers that are offered, by the sign that each means."""

    above: Choice = Field(description="Khi số lớn hơn 0")
    below: Choice = Field(description="Khi số nhỏ hơn 0")
    zero: Choice = Field(description="Khi số bằng 0, hoặc nhỏ không đáng kể")

    def of(self, sign: Sign) -> Choice:
        choice: Choice = getattr(self, sign.value)
        return choice


class Text(Definition):
    """A question at the end of a form: answered in words or, to confirm the sign of a line, by a choice."""

    code: PlainCode
    name: Name
    confirms: IndicatorCode | None = Field(
        None, description="Câu trả lời xác nhận dấu của chỉ tiêu này (có 'signed', là một dòng của biểu)"
    )
    choices: Choices | None = Field(None, description="Các câu trả lời để chọn; đi cùng 'confirms'")

    @model_validator(mode="after")
    def _confirms_by_a_choice(self) -> Self:
        if (self.confirms is None) != (self.choices is None):
            raise ValueError("'confirms' (mã chỉ tiêu) và 'choices' (above, below, zero) đi cùng nhau")
        return self

    @model_serializer(mode="wrap")
    def _as_before(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """In words, spelt as before there were choices: adopted packs keep their digest."""
        document: dict[str, Any] = dump(self)
        return {key: value for key, value in document.items() if value is not None}


class Form(Definition):
    """Indicators asked together: from whom, how often, due when."""

    code: PlainCode
    number: str = Field(min_length=1, description="Ký hiệu biểu: 'Biểu 01-DN'")
    name: Name
    sheet: str = Field(min_length=1, max_length=31, description="Tên trang tính trong tệp")
    owed_by: tuple[GroupPattern, ...] = Field(min_length=1, description="all, sector:bank, party:* ...")
    frequency: Literal["month", "quarter", "year"] = "quarter"
    due_days: int = Field(ge=-31, le=120, description="Hạn nộp: số ngày sau ngày cuối kỳ (âm là trước)")
    money_scale: Literal["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"] = "triệu đồng"
    signed_by: tuple[str, ...] = Field(min_length=1, description="Chức danh ký, từ trái sang phải")
    ask_previous_final: bool = Field(True, description="Hỏi cả số chính thức của kỳ trước")
    lines: tuple[Line, ...] = Field(min_length=1)
    texts: tuple[Text, ...] = ()


class FormsFile(Definition):
    """One YAML file of forms."""

    forms: tuple[Form, ...] = Field(min_length=1)


class GroupKind(Definition):
    """A way of grouping enterprises; which enterprise is where is a record with dates."""

    code: PlainCode
    name: Name
    exclusive: bool = Field(True, description="Mỗi doanh nghiệp chỉ thuộc một nhóm loại này")


class LookSetting(Definition):
    """How a pack uses a look that is built in; one that it does not name speaks in every period, by its own weight."""

    code: LookCode = Field(description="Mã phép kiểm tra có sẵn, như past.jump (xem “khoi rules list”)")
    severity: Severity = Field(
        default_factory=lambda known: default_severity(known.get("code", "")),
        description="error chặn chấp nhận; warning cần giải trình; note ghi chú; bỏ trống là mức sẵn có",
    )
    since: PeriodCode | None = Field(None, description="Kỳ bắt đầu áp dụng, như 2022Q1; bỏ trống là mọi kỳ")
    off: bool = Field(False, description="Tắt hẳn")

    def on(self, period: Period) -> bool:
        """Whether the look speaks in a period."""
        return not self.off and (self.since is None or Period.parse(self.since) <= period)


class PackFile(Definition):
    """`pack.yaml`: what the pack is and which of its figures lead."""

    code: PlainCode
    version: str = Field(pattern=r"^\d+\.\d+$")
    name: Name
    reporting_window: Literal["calendar", "decree_09_2019"] = Field(
        "calendar",
        description="Cửa sổ số liệu: theo quý dương lịch, hay 15 tháng trước – 14 tháng cuối (NĐ 09/2019)",
    )
    group_kinds: tuple[GroupKind, ...]
    headlines: tuple[IndicatorCode, ...] = Field(min_length=1, description="Chỉ tiêu đứng đầu, theo thứ tự in")
    looks: tuple[LookSetting, ...] = Field(
        (), description="Mức và kỳ bật của các phép kiểm tra có sẵn, nếu khác mặc định"
    )

    @model_serializer(mode="wrap")
    def _as_before(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without settings, spelt as before there were any: adopted packs keep their digest."""
        document: dict[str, Any] = dump(self)
        return {key: value for key, value in document.items() if key != "looks" or value}


def indicator_area(code: str) -> str:
    """The part of a code before its first dot."""
    return re.split(r"\.", code, maxsplit=1)[0]
