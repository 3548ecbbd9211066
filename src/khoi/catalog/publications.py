"""What a pack may say of its publications: who issues them, sections and sentences, themes, words for changes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from khoi.catalog.definitions import Definition, IndicatorCode, Name, PlainCode

Saying = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A sentence of the language in `catalog.sentences`."""

ColumnCode = Literal["same", "value", "change", "plan", "plan_percent", "to_date", "share", "same_members"]


class Issuing(Definition):
    """Who issues documents from a day on, and in which format."""

    since: date
    format: Literal["party", "state"] = Field(description="Thể thức: của Đảng hoặc hành chính nhà nước")
    superior: str = Field(min_length=1, description="Cơ quan cấp trên, dòng đầu bên trái")
    name: str = Field(min_length=1, description="Cơ quan ban hành")
    code: str = Field(min_length=1, description="Ký hiệu cơ quan trong số văn bản: ĐUK, BQL")
    place: str = Field(min_length=1, description="Địa danh")
    authority: str = Field("", description="Quyền hạn ký: T/M BAN THƯỜNG VỤ; TM. …")
    position: str = Field(min_length=1, description="Chức vụ người ký; tên để trống cho người ký")
    recipients: tuple[str, ...] = Field(min_length=1, description="Nơi nhận, dòng cuối là lưu")
    terms: tuple[date, ...] = Field(
        (), description="Ngày bắt đầu các nhiệm kỳ: số văn bản của Đảng đánh liên tục theo nhiệm kỳ"
    )


class Moved(Definition):
    """Which groups moved a total most; said only if the total changed."""

    of: IndicatorCode
    by: PlainCode = Field(description="Loại nhóm: sector, ownership …")
    most: int = Field(3, ge=1, le=9)


class Together(Definition):
    """What moves together is told together: indicators with the words for them within the sentence."""

    of: tuple[Annotated[tuple[IndicatorCode, str], Field(description="[mã chỉ tiêu, cách gọi trong câu]")], ...] = (
        Field(min_length=2)
    )


class Telling(Definition):
    """A sentence: written with slots, or made of what moved."""

    say: Saying | None = None
    moved: Moved | None = None
    together: Together | None = None
    when: tuple[str, ...] = Field((), description="Chỉ nói khi: 'revenue.total falls'; nhiều điều kiện thì mọi cái")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.say, self.moved, self.together)) != 1:
            raise ValueError("ghi đúng một trong ba: say, moved, together")
        return self


class IndicatorTable(Definition):
    """A table of indicators, a line each; or of one indicator, a line for each group of a kind."""

    title: Saying
    of: tuple[IndicatorCode, ...] = Field(min_length=1)
    columns: tuple[ColumnCode, ...] = Field(min_length=1)
    by: PlainCode | None = Field(None, description="Loại nhóm: mỗi nhóm một dòng; chỉ với một chỉ tiêu")

    @model_validator(mode="after")
    def _one_by_groups(self) -> Self:
        if self.by is not None and len(self.of) != 1:
            raise ValueError("bảng theo nhóm ('by') chỉ có một chỉ tiêu trong 'of'")
        return self


class IndicatorChart(Definition):
    """A chart of indicators of one unit over the last periods; or of one indicator's groups, largest first."""

    title: Saying
    of: tuple[IndicatorCode, ...] = Field(min_length=1, max_length=3)
    periods: int = Field(5, ge=2, le=25)
    by: PlainCode | None = None
    show: Literal["value", "difference"] = Field("value", description="Theo nhóm: giá trị, hay mức tăng giảm")

    @model_validator(mode="after")
    def _one_by_groups(self) -> Self:
        if self.by is not None and len(self.of) != 1:
            raise ValueError("biểu đồ theo nhóm ('by') chỉ có một chỉ tiêu trong 'of'")
        return self


class ThemesBlock(Definition):
    """What enterprises wrote in answer to a question, grouped by theme and attributed."""

    question: PlainCode
    form: PlainCode
    lead: Saying | None = Field(None, description="Câu dẫn trước các nhóm ý kiến")
    most: int = Field(8, ge=1, le=30)


class PeersBlock(Definition):
    """An enterprise's place among others of its group, told by counts alone: never another's figure."""

    by: PlainCode = Field(description="Loại nhóm để so: sector")
    fewest: int = Field(5, ge=5, description="Ít hơn từng này đơn vị khác trong nhóm thì so với cả khối")
    of: tuple[tuple[IndicatorCode, Literal["value", "change", "plan"], str], ...] = Field(
        min_length=1, description="[mã chỉ tiêu, so bằng gì, cách gọi]: [revenue.total, change, Tăng trưởng doanh thu]"
    )


class AsksBlock(Definition):
    """What is asked of an enterprise: forms it still owes, doubts that want a reason, what comes next."""

    most: int = Field(6, ge=1, le=20)


class OwnBlock(Definition):
    """Paragraphs that an officer writes."""

    code: PlainCode
    hint: str = Field(min_length=5, description="Nội dung cần viết ở đây")


class BlockDefinition(Definition):
    """One block of a section."""

    paragraph: tuple[Telling, ...] = ()
    items: tuple[Telling, ...] = ()
    table: IndicatorTable | None = None
    chart: IndicatorChart | None = None
    themes: ThemesBlock | None = None
    peers: PeersBlock | None = None
    asks: AsksBlock | None = None
    own: OwnBlock | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = ("paragraph", "items", "table", "chart", "themes", "peers", "asks", "own")
        if sum(bool(getattr(self, kind)) for kind in kinds) != 1:
            raise ValueError(f"mỗi khối ghi đúng một trong: {', '.join(kinds)}")
        return self


class SectionDefinition(Definition):
    """A heading and its blocks; left out when nothing stands under it or under its lower headings."""

    level: int = Field(1, ge=0, le=4)
    title: str = ""
    blocks: tuple[BlockDefinition, ...] = ()


class AnnexDefinition(Definition):
    """A line for each enterprise: plan, same period, period, year to date, percentages, notes."""

    title: Saying
    of: tuple[IndicatorCode, ...] = Field(min_length=1)
    by: PlainCode | None = Field(None, description="Loại nhóm để xếp thành từng phần")


class PublicationDefinition(Definition):
    """One kind of publication."""

    code: PlainCode
    name: Name
    form: Literal["document", "brief", "article", "slides", "sheet"]
    type_code: str = Field("", description="Ký hiệu loại văn bản: BC, TB")
    title: str = Field(min_length=1, description="Tên loại: BÁO CÁO")
    about: Saying = Field(description="Trích yếu")
    sections: tuple[SectionDefinition, ...] = Field(min_length=1)
    annexes: tuple[AnnexDefinition, ...] = ()
    notes: tuple[Saying, ...] = ()


class Theme(Definition):
    """What many enterprises write in their own words: recognised by any of its words, without marks and case."""

    code: PlainCode
    name: str = Field(min_length=3, description="Viết như đầu một câu trong báo cáo")
    words: tuple[str, ...] = Field(min_length=1)


def _only(*places: str) -> AfterValidator:
    """Words in which only these places may be filled."""

    def check(text: str) -> str:
        for place in re.findall(r"\{([^{}]*)\}", text):
            if place not in places:
                raise ValueError(
                    f"không có chỗ điền {{{place}}}; dùng được: {', '.join(f'{{{one}}}' for one in places)}"
                )
        return text

    return AfterValidator(check)


class Band(Definition):
    """Words for a change whose printed size is below a limit; the last band has none."""

    below: Decimal | None = Field(None, gt=0)
    up: Annotated[str, _only("n", "base", "times", "pace")] = Field(
        min_length=1, description="{n}: số đã in; {base}: 'cùng kỳ năm 2021'; {times}: 2,3 lần; {pace}: tiến độ"
    )
    down: Annotated[str, _only("n", "base", "times", "pace")] = Field(min_length=1)


def _rising(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Limits rise, and only the last band has none: every size has its words."""
    limits = [band.below for band in bands]
    known = [limit for limit in limits if limit is not None]
    if limits[-1:] != [None] or len(known) != len(limits) - 1 or known != sorted(set(known)):
        raise ValueError("các mức 'below' phải tăng dần, và chỉ mức cuối cùng không có 'below'")
    return bands


Bands = Annotated[tuple[Band, ...], AfterValidator(_rising)]


class ByDenominator(Definition):
    """Words for a share, by what it is a share of; `{n}` the percentage, `{d}` the denominator."""

    members: Annotated[str, _only("n", "d")]
    reporting: Annotated[str, _only("n", "d")]
    planned: Annotated[str, _only("n", "d")]


class TargetWords(Definition):
    """Words for a target: `{n}` the attainment, `{by}` who assigned it, `{year}`."""

    exceeded: Annotated[str, _only("n", "by", "year", "target")]
    met: Annotated[str, _only("n", "by", "year", "target")]
    on_pace: Annotated[str, _only("n", "by", "year", "target")]
    behind: Annotated[str, _only("n", "by", "year", "target")]


class ChangeWords(Definition):
    """Bands of printed sizes; a few people or organisations are told as a difference, not in percent."""

    percent: Bands
    points: Bands
    difference: Bands
    few: Decimal = Field(Decimal(100), description="Số đếm dưới mức này thì nói chênh lệch, không nói phần trăm")


class TogetherWords(Definition):
    """Words for what moves together: `{names}`, `{numbers}`, `{base}`; and what joins the two directions."""

    up: Annotated[str, _only("names", "numbers", "base")]
    down: Annotated[str, _only("names", "numbers", "base")]
    contrast: str


class MovedWords(Definition):
    """Words for the groups that moved a total: `{groups}` and, of each, `{name}`, `{n}`, `{change}`."""

    up: Annotated[str, _only("groups")]
    down: Annotated[str, _only("groups")]
    each: Annotated[str, _only("name", "n", "change")]


class ThemeWords(Definition):
    """Words for a theme: `{theme}`, `{n}` enterprises, `{names}` of some, `{quote}`; and for what fits none."""

    line: Annotated[str, _only("theme", "n", "names", "quote")]
    names_and_more: Annotated[str, _only("names", "n")]
    others: str
    various: Annotated[str, _only("theme", "n", "names", "quote")] | None = Field(
        None, description="Khi không ý nào có hai đơn vị cùng nêu; không ghi thì dùng 'line'"
    )
    alone: Annotated[str, _only("theme", "n", "names", "quote")] | None = Field(
        None, description="Khi chỉ một đơn vị nêu; không ghi thì dùng 'line'"
    )
    nothing: tuple[str, ...] = Field((), description="Câu trả lời không nêu gì: 'không', 'không có'")

    @model_serializer(mode="wrap")
    def _as_before(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without later words, spelt as before there were any: adopted packs keep their digest."""
        document: dict[str, Any] = dump(self)
        return {key: value for key, value in document.items() if key not in _LATER or value}


_LATER: Final = ("various", "alone", "nothing")


class PeerWords(Definition):
    """Words for a place among peers: `{what}`, its own `{own}`, above `{n}` of `{d}` others in `{group}`."""

    line: Annotated[str, _only("what", "own", "n", "d", "group")]
    none: Annotated[str, _only("what", "own", "d", "group")] = Field(description="Không hơn đơn vị nào")
    lower: Annotated[str, _only("what", "own", "n", "d", "group")] = Field(description="Chỉ tiêu thấp là tốt")
    lower_none: Annotated[str, _only("what", "own", "d", "group")]
    bloc: str = Field(description="Gọi nhóm so sánh khi so với cả khối: 'trong Khối'")
    group: Annotated[str, _only("group")] = Field(description="Gọi nhóm so sánh: 'cùng ngành {group}'")


class AskWords(Definition):
    """Words for what is asked of an enterprise: `{form}`, `{day}`, `{period}`."""

    missing: Annotated[str, _only("form", "day")]
    following: Annotated[str, _only("period", "day")]


class BasisWords(Definition):
    """Words for how final the period's figures are: none of them, all, some."""

    estimate: str = "số ước"
    final: str = "số chính thức"
    mixed: str = "số ước, trừ phần đã có số chính thức"


class PhraseWords(Definition):
    """All words that are chosen by direction and size."""

    change: ChangeWords
    base: Annotated[str, _only("year", "period")] = Field(description="So với gì: 'cùng kỳ năm {year}'")
    previous_flow: Annotated[str, _only("period")]
    previous_stock: Annotated[str, _only("period")]
    same_members: Annotated[str, _only("n", "change")]
    plan: Annotated[str, _only("n", "year")]
    plan_units: Annotated[str, _only("n")]
    pace: Bands
    share: ByDenominator
    target: TargetWords
    together: TogetherWords
    moved: MovedWords
    themes: ThemeWords
    peers: PeerWords
    asks: AskWords
    basis: BasisWords | None = None

    @model_serializer(mode="wrap")
    def _as_before(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without words for the basis, spelt as before there were any: adopted packs keep their digest."""
        document: dict[str, Any] = dump(self)
        return {key: value for key, value in document.items() if key != "basis" or value is not None}


class PublicationsFile(Definition):
    """One YAML file of `publications/`; words stand in one of them."""

    issuers: tuple[Issuing, ...] = ()
    words: PhraseWords | None = None
    themes: tuple[Theme, ...] = ()
    publications: tuple[PublicationDefinition, ...] = ()


class Publishing(Definition):
    """All that a pack says of its publications."""

    issuers: tuple[Issuing, ...]
    words: PhraseWords
    themes: tuple[Theme, ...]
    publications: tuple[PublicationDefinition, ...]

    def issuer_on(self, day: date) -> Issuing | None:
        """Who issues documents on a day; None before the first."""
        begun = [one for one in self.issuers if one.since <= day]
        return max(begun, key=lambda one: one.since, default=None)
