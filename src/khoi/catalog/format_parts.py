"""The parts of a document's format: what is demanded of each, what we write, how gravely, and by which source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from khoi.catalog.definitions import Definition, PlainCode
from khoi.values.finding import Severity

Align = Literal["left", "center", "right", "justify"]


class Confidence(StrEnum):
    """How well a demand is known."""

    CONFIRMED = "confirmed"  # read in the instrument itself
    SECONDARY = "secondary"  # read in what others wrote about it, and these agree
    PRACTICE = "practice"  # how offices do it; no source was found


class Source(Definition):
    """Where a demand stands."""

    instrument: str = Field(min_length=3, description="Văn bản: 'Nghị định 30/2020/NĐ-CP'")
    annex: str = Field("", description="Phụ lục, mục, điều trong văn bản; bỏ trống nếu chưa xác định được")
    confidence: Confidence = Field(description="confirmed: đọc trong văn bản; secondary: nguồn thứ cấp; practice: nếp")
    remark: str = Field("", description="Điều cần biết về nguồn")


class Span(Definition):
    """What is allowed, and what we write; without `most` there is no upper end."""

    least: Decimal = Field(ge=0)
    most: Decimal | None = None
    written: Decimal = Field(ge=0, description="Giá trị Khối dùng khi tự viết văn bản")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.holds(self.written):
            raise ValueError("cần least <= written <= most")
        return self

    def holds(self, value: Decimal, tolerance: Decimal = Decimal(0)) -> bool:
        """Whether a measure is allowed, give or take what programs lose when they round."""
        return self.least - tolerance <= value and (self.most is None or value <= self.most + tolerance)


class Measure(NamedTuple):
    """One demand of a part: its key (with its unit), what is demanded, how gravely, the code of its source."""

    part: str
    key: str
    value: Any
    severity: Severity
    source: str


_NO_MEASURES: Final = {"name", "severity", "source", "severities", "sources"}


class Demanded(Definition):
    """A part of the format; a measure of it may have another severity or source than the part."""

    name: str = Field(min_length=2, description="Tên thể thức, như cán bộ văn thư gọi")
    severity: Severity = Field(Severity.WARNING, description="error: phải sửa mới ban hành; warning: cần xem lại")
    source: PlainCode = Field(description="Mã nguồn trong 'sources' của thể thức")
    severities: dict[str, Severity] = Field({}, description="Mức riêng của từng số đo")
    sources: dict[str, PlainCode] = Field({}, description="Nguồn riêng của từng số đo")

    @model_validator(mode="after")
    def _names_its_measures(self) -> Self:
        unknown = {*self.severities, *self.sources} - set(type(self).model_fields)
        if unknown:
            raise ValueError(f"không có số đo tên {', '.join(sorted(unknown))}")
        return self

    def severity_of(self, key: str) -> Severity:
        return self.severities.get(key, self.severity)

    def source_of(self, key: str) -> str:
        return self.sources.get(key, self.source)

    def measures(self, part: str) -> Iterator[Measure]:
        """Everything that is demanded; what is None is not asked."""
        for key in type(self).model_fields:
            value = getattr(self, key)
            if key not in _NO_MEASURES and value is not None:
                yield Measure(part, key, value, self.severity_of(key), self.source_of(key))


class Font(Demanded):
    """The family and the colour of every letter."""

    family: str
    colour: str = Field("000000", pattern=r"^[0-9A-F]{6}$", description="Màu chữ, như 000000 (đen)")
    unicode: bool = Field(True, description="Chữ Việt dựng sẵn theo Unicode (NFC)")


class Page(Demanded):
    """The sheet and its margins."""

    width_mm: Span
    height_mm: Span
    top_mm: Span
    bottom_mm: Span
    left_mm: Span
    right_mm: Span


class Columns(Demanded):
    """How wide the columns are in which the head and the foot are set; what we write only."""

    head_left_mm: Decimal
    head_right_mm: Decimal
    foot_left_mm: Decimal
    foot_right_mm: Decimal
    signature_room_mm: Decimal = Field(description="Khoảng trống dành cho chữ ký và dấu")


class PageNumber(Demanded):
    """The number at the top of each page but the first."""

    where: Literal["header", "footer"] = "header"
    size_pt: Span
    align: Align = "center"
    edge_mm: Span | None = Field(None, description="Cách mép trang")
    on_first_page: bool = False


class Component(Demanded):
    """One part of the head or the foot of a document, set in a paragraph (or a few) of its own."""

    required: bool = Field(True, description="Thiếu là lỗi")
    where: Literal["head_left", "head_right", "top", "body", "foot_left", "foot_right"]
    text: str | None = Field(None, description="Chữ cố định, nếu có")
    size_pt: Span
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool | None = Field(False, description="Chữ in hoa; bỏ trống (null) là không xét")
    align: Align | None = "center"
    space_before_pt: Decimal | None = Field(None, description="Khối chừa phía trên khi tự viết")
    space_after_pt: Decimal | None = Field(None, description="Khối chừa phía dưới khi tự viết")
    rule_below: Literal["none", "same_length", "third_to_half", "dashes"] = Field(
        "none", description="Đường kẻ phía dưới: dài bằng chữ; một phần ba đến một nửa; năm gạch nối"
    )


class Body(Demanded):
    """The text."""

    size_pt: Span
    align: Align = "justify"
    first_line_mm: Span = Field(description="Lùi dòng đầu")
    exact_pt: Span | None = Field(None, description="Giãn dòng cố định (Exactly)")
    lines: Span | None = Field(None, description="Giãn dòng theo số dòng: 1 (đơn) đến 1,5")
    between_pt: Span = Field(description="Khoảng cách giữa các đoạn")

    @model_validator(mode="after")
    def _one_spacing(self) -> Self:
        if (self.exact_pt is None) == (self.lines is None):
            raise ValueError("ghi đúng một trong hai: 'exact_pt', 'lines'")
        return self


class Heading(Demanded):
    """How a level of the text is numbered and set; `form` holds its number as {n}."""

    level: int = Field(ge=1, le=6)
    numerals: Literal["roman", "decimal", "letter", "none"]
    form: str = Field(description="'{n}- ', '{n}. ', '{n}) ', '- '")
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = "justify"


class Number(Demanded):
    """The number and symbol: {number}, {type} (none in a state letter), {issuer}, {unit} (who drafted)."""

    form: str
    letter_form: str = Field(description="Cách viết ở công văn")
    pad_below: int = Field(10, description="Số nhỏ hơn số này có 0 ở trước")
    counted_per: Literal["term", "year"] = Field(description="Đánh số liên tục trong nhiệm kỳ hay trong năm")
    by_type: bool = Field(description="Mỗi loại văn bản một dãy số riêng")
    first: int = 1


class PlaceDate(Demanded):
    """The place and the day: {place}, {day}, {month}, {year}."""

    form: str
    pad_days_below: int = 10
    pad_months_below: int = Field(3, description="Tháng nhỏ hơn số này có 0 ở trước: 3 là chỉ tháng 1 và tháng 2")


class Ending(Demanded):
    """What closes the text."""

    mark: str


class Recipients(Demanded):
    """The list of who gets the document."""

    head: str
    item: str = Field(description="Đầu dòng: '- '")
    separator: str = Field(description="Cuối dòng")
    last_form: str = Field(description="Dòng cuối, biểu thức chính quy")
    last_example: str
    as_above: str = Field(description="Dòng đầu của công văn, tờ trình")


class Authority(Demanded):
    """What stands before the signer's position, and who signs with it."""

    collective: str = Field(description="Thay mặt tập thể")
    deputy: str = Field(description="Ký thay người đứng đầu")
    order: str = Field(description="Thừa lệnh")
    authorised: str | None = Field(None, description="Thừa ủy quyền")
    acting: str | None = Field(None, description="Quyền")
    never_deputised: tuple[str, ...] = Field((), description="Tập thể không dùng ký thay")


class DocumentType(Definition):
    """A type of document."""

    code: str = Field(min_length=1)
    name: str = Field(min_length=2)


class Types(Demanded):
    """The types of documents and their symbols."""

    known: tuple[DocumentType, ...] = Field(min_length=1)
