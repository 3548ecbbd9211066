"""The words of prose for what is counted and measured: a general table that ships, and what a pack adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from khoi.catalog.definitions import Definition
from khoi.values.text import tidy

WORD: Final = r"^[^\s\d.,;:!?()\[\]{}<>=\"'“”|/\\*#&@$^~_`+−–-][^\n\t|]{0,39}$"
Word = Annotated[str, StringConstraints(pattern=WORD, strip_whitespace=True)]
"""How something is written in a text; it begins with a letter, or with %."""
ONE_WORD: Final = WORD.replace(r"[^\n\t|]", r"[^\s|]")
OneWord = Annotated[str, StringConstraints(pattern=ONE_WORD, strip_whitespace=True)]


class Sort(StrEnum):
    """How numbers of a unit behave."""

    MONEY = "money"
    MEASURE = "measure"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"


CONVERTED: Final = frozenset({Sort.MEASURE, Sort.COUNT})
"""What may be told in another unit of the same kind: tạ in kg."""

Table = Mapping[str, tuple[str, ...]]


class Equal(Definition):
    """So many times another unit: one tạ is 100 kg."""

    times: Decimal = Field(gt=0, le=10**12, description="Một đơn vị này bằng bao nhiêu đơn vị kia: 100")
    of: Word = Field(description="Tên đơn vị kia trong bảng: kg")


class ProseFile(Definition):
    """`prose.yaml`: what an office adds to the general table; a unit's name to the ways in which it is written."""

    scales: dict[OneWord, int] = Field({}, description="Bậc của số: 'chục: 10'")
    shorthand: dict[OneWord, int] = Field({}, description="Bậc và đồng viết liền: 'trđ: 1_000_000'")
    percent: dict[Word, tuple[Word, ...]] = Field({}, description="Phần trăm")
    points: dict[Word, tuple[Word, ...]] = Field({}, description="Điểm phần trăm")
    times: dict[Word, tuple[Word, ...]] = Field({}, description="Lần")
    money: dict[Word, tuple[Word, ...]] = Field({}, description="Tiền: 'SGD: [đô la Singapore, sgd]'")
    measure: dict[Word, tuple[Word, ...]] = Field({}, description="Đơn vị đo, số có thể lẻ: 'gam: [gam, gr]'")
    count: dict[Word, tuple[Word, ...]] = Field({}, description="Thứ được đếm, số nguyên: 'tổ đội: [tổ đội]'")
    equals: dict[Word, Equal] = Field({}, description="Quy đổi: 'tạ: {times: 100, of: kg}'")
    per: tuple[Word, ...] = Field((), description="Đứng sau dấu gạch chéo: 'ha' để đọc 'tấn/ha'")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("tệp chưa thêm từ nào; xóa tệp, hoặc ghi một trong các khóa scales, money, measure, count")
        return self

    def tables(self) -> Iterator[tuple[Sort, Table]]:
        """The units of each sort."""
        return ((sort, getattr(self, sort.value)) for sort in Sort)

    def spoken(self) -> Iterator[tuple[Sort, str, int, str]]:
        """Every way to write a unit: sort, the unit's name, which of its words, the word as texts are read."""
        for sort, table in self.tables():
            for name, words in table.items():
                yield from ((sort, name, number, as_read(word)) for number, word in enumerate(words))


class GeneralProse(ProseFile):
    """The table that ships, and what is no unit at all."""

    durations: tuple[Word, ...] = Field(min_length=1, description="Thời gian: 'năm', 'tháng'")
    never: tuple[Word, ...] = Field(min_length=1, description="Từ của câu, không phải thứ được đếm: 'và', 'của'")


def as_read(word: str) -> str:
    """A word as the letters of a text are read: composed, small, single spaces."""
    return tidy(word).lower()


@cache
def general_prose() -> GeneralProse:
    """The table that ships; who reads files only knows the pack's types, and no YAML."""
    from khoi.catalog.yaml_source import read_yaml

    text = (files("khoi") / "packs" / "prose" / "general.yaml").read_text(encoding="utf-8")
    document, findings = read_yaml("general.yaml", text)
    assert document is not None
    assert not findings, findings
    return GeneralProse.model_validate(document.data)
