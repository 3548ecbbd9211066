"""Definitions of the synthetic bloc: 40 inputs, some planned, with ratios and counts of every kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from khoi.catalog.definitions import (
    Count,
    Denominator,
    Dimension,
    Direction,
    Form,
    Indicator,
    IndicatorsFile,
    Line,
    Name,
    Nature,
    PackFile,
    Ratio,
    Unit,
)
from khoi.catalog.pack import Pack

INPUTS: Final = 40
PLANNED: Final = 8
FORMS: Final = 3


def synthetic_pack() -> Pack:
    """Half flows, a quarter stocks, a quarter averages; each fourth has two decimals, each tenth may be negative."""
    natures = (Nature.FLOW, Nature.FLOW, Nature.STOCK, Nature.AVERAGE)
    inputs = [
        _indicator(
            f"input.n{n:02d}",
            natures[n % 4],
            decimals=2 if n % 4 == 1 else 0,
            planned=n < PLANNED,
            signed=n % 10 == 9,
            direction=Direction.LOWER if n == 2 else Direction.HIGHER,
        )
        for n in range(INPUTS)
    ]
    ratios = [
        _indicator(
            f"ratio.n{n}", Nature.RATIO, ratio=Ratio(numerator=f"input.n{n:02d}", denominator=f"input.n{n + 4:02d}")
        )
        for n in range(0, 12, 4)
    ]
    counts = [
        _counted("count.flow", "input.n00", at_least=Decimal(10**9)),
        _counted("count.cents", "input.n01", at_least=Decimal("1000000.5")),
        _counted("count.stock", "input.n02", at_least=Decimal(10**8)),
        _counted("count.pace", "input.n00", at_least_plan_pace=True),
        _counted("count.pace_down", "input.n02", at_least_plan_pace=True),
    ]
    area = IndicatorsFile(area="all", name=_name("Tất cả"), indicators=(*inputs, *ratios, *counts))
    about = PackFile(
        code="synthetic", version="1.0", name=_name("Khối giả định"), group_kinds=(), headlines=("input.n00",)
    )
    unit = Unit(code="VND", name=_name("đồng"), dimension=Dimension.MONEY)
    return Pack(about, (unit,), (area,), tuple(_form(n, inputs[n::FORMS]) for n in range(FORMS)))


def _indicator(code: str, nature: Nature, **more: Any) -> Indicator:
    fixed = {"unit": "VND", "definition": "Chỉ để đo tốc độ.", "source": "giả định"}
    return Indicator(code=code, name=_name(code), nature=nature, **fixed, **more)


def _counted(code: str, of: str, **condition: Any) -> Indicator:
    return _indicator(code, Nature.COUNT, count=Count(of=of, **condition), denominator=Denominator.MEMBERS)


def _form(number: int, inputs: list[Indicator]) -> Form:
    return Form(
        code=f"form{number}",
        number=f"Biểu {number}",
        name=_name(f"Biểu {number}"),
        sheet=f"Biểu {number}",
        owed_by=("all",),
        due_days=0,
        signed_by=("Giám đốc",),
        lines=tuple(Line(indicator=indicator.code) for indicator in inputs),
    )


def _name(text: str) -> Name:
    return Name(vi=text, en=text)
