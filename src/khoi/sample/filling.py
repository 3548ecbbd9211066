"""What an office writes into one form: each figure in its unit and hand, reasons beside them, answers below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Dimension, Form, Indicator
from khoi.catalog.pack import Pack
from khoi.documents.workbook_out import OutValue
from khoi.sample.habits import Habit
from khoi.sample.hands import UNIT_WORDS, Hand, dotted, doubtful, settled, typed
from khoi.sample.texts import text_key
from khoi.sample.world import Figures, Report
from khoi.values.basis import Basis

Cell = tuple[str, Basis]
"""An indicator's estimate or final."""

_THOUSANDS: Final = frozenset({"USD", "m2", "m3", "kWh"})
_NEAR: Final = 5
"""A reading within this factor of the last quarter leaves no doubt which one is meant."""


@dataclass(frozen=True)
class Filling:
    """What is written for one form; `units` name each line's unit as this office writes it."""

    form: Form
    values: Mapping[Cell, OutValue]
    units: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


def fill(pack: Pack, form: Form, report: Report, habit: Habit, past: Figures) -> Filling:
    """A report's part that one form asks, in an office's habit; `past` is what it reported last quarter."""
    asked = [pack.indicators[line.indicator] for line in form.lines]
    scales = {indicator.code: scale(pack, indicator, habit) for indicator in asked}
    meant: dict[Cell, Decimal] = {}
    cells: dict[Cell, OutValue] = {}
    for indicator in asked:
        for basis, figures in ((Basis.FINAL, report.finals), (Basis.ESTIMATE, report.figures)):
            if indicator.code in figures:
                cell, value = (indicator.code, basis), figures[indicator.code]
                meant[cell] = (value or Decimal(0)).scaleb(-scales[indicator.code])
                cells[cell] = _typed(pack, indicator, habit, value, meant[cell])
    if habit.hand is Hand.COPIED:
        cells.update(_pasted(asked, cells, meant, past, scales))
    return Filling(
        form,
        settled(cells, meant) if habit.hand is not Hand.COPIED else cells,
        {indicator.code: _unit(pack, indicator, habit) for indicator in asked},
        {code: reason for code, reason in report.explanations.items() if code in scales},
        {
            text.code: answer
            for text in form.texts
            if (answer := report.texts.get(text_key(form, text.code))) and (habit.chooses or text.choices is None)
        },
    )


def with_retyped(filling: Filling, retyped: Mapping[str, str]) -> Filling:
    """Some estimates typed as other text."""
    changed = {(code, Basis.ESTIMATE): text for code, text in retyped.items() if code in filling.units}
    return replace(filling, values={**filling.values, **changed})


def scale(pack: Pack, indicator: Indicator, habit: Habit) -> int:
    """The power of ten in which an office writes an indicator."""
    if is_money(pack, indicator):
        return habit.scale
    return 3 if habit.thousands and habit.names_units and indicator.unit in _THOUSANDS else 0


def is_money(pack: Pack, indicator: Indicator) -> bool:
    """Whether it is written in the form's unit of money."""
    return indicator.unit == "VND" and pack.unit_of(indicator).dimension is Dimension.MONEY


def _typed(pack: Pack, indicator: Indicator, habit: Habit, value: Decimal | None, meant: Decimal) -> OutValue:
    if value is None:
        return habit.nil
    words = UNIT_WORDS[habit.scale][1] if is_money(pack, indicator) else ""
    return typed(meant, habit.hand, words)


def _pasted(
    asked: list[Indicator],
    cells: Mapping[Cell, OutValue],
    meant: Mapping[Cell, Decimal],
    past: Figures,
    scales: Mapping[str, int],
) -> Iterator[tuple[Cell, OutValue]]:
    """The first estimate whose `57.930` only the enterprise's past can decide."""
    for indicator in asked:
        cell = (indicator.code, Basis.ESTIMATE)
        before = past.get(indicator.code)
        if cell in cells and before and indicator.code in scales and doubtful(dotted(meant[cell])):
            now = meant[cell].scaleb(scales[indicator.code])
            if before / _NEAR <= now <= before * _NEAR:
                yield cell, dotted(meant[cell])
                return


def _unit(pack: Pack, indicator: Indicator, habit: Habit) -> str:
    if is_money(pack, indicator):
        return UNIT_WORDS[habit.scale][0]
    name = pack.unit_of(indicator).name.vi
    return f"nghìn {name}" if scale(pack, indicator, habit) else name
