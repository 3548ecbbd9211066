"""Each office's lasting habit: whose workbook it fills, in which money unit, how it types, what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final, TypeVar

from khoi.sample.cast import stream
from khoi.sample.hands import Hand
from khoi.sample.world import Company, World

_T = TypeVar("_T")


class Source(StrEnum):
    """Whose workbook."""

    TEMPLATE = "template"  # the bloc's own, with its hidden keys
    COPIED = "copied"  # its visible part pasted into a new workbook: the keys are gone
    OWN = "own"  # retyped in a workbook of the office's own making


class Letters(StrEnum):
    """How Vietnamese letters are stored."""

    COMPOSED = "composed"
    DECOMPOSED = "decomposed"  # as on a Mac: NFD
    ICELANDIC = "icelandic"  # Ð (eth) for Đ, as some old keyboards gave


class Change(StrEnum):
    """What an office does to the bloc's sheet."""

    LETTERHEAD = "letterhead"  # rows above the title
    BLANK_ROWS = "blank rows"  # an empty row here and there
    DETAIL_ROWS = "detail rows"  # rows of its own between the lines, with figures
    SORTED = "sorted"  # lines in the order of their names
    COLUMN = "column"  # a column of its own between the others
    NOTES = "notes"  # one more sheet
    SPACES = "spaces"  # stray spaces around labels and text


class Layout(StrEnum):
    """How a sheet of an office's own making is built."""

    SIMPLE = "simple"  # one row of heads, unit above, no column of units
    UNITS = "units"  # a unit for each line and none above
    TWO_ROWS = "two rows"  # merged heads over two rows, unit above and for each line
    ESTIMATE_FIRST = "estimate first"  # the estimate before the final


@dataclass(frozen=True)
class Habit:
    """One office's, in every quarter."""

    source: Source = Source.TEMPLATE
    scale: int = 6  # power of ten in which it writes money
    hand: Hand = Hand.NUMBER
    nil: str = "–"
    letters: Letters = Letters.COMPOSED
    changes: tuple[Change, ...] = ()
    thousands: bool = False  # USD, m², m³ and kWh in thousands
    layout: Layout = Layout.SIMPLE
    synonyms: bool = False  # calls lines by other names
    numbered: bool = False  # “1. Tổng doanh thu”
    code_in_name: bool = False  # the tax code stands in the file's name only
    file_name: int = 0
    chooses: bool = True  # answers the questions that are answered by a choice

    @property
    def names_units(self) -> bool:
        """Whether its sheets have a column that says each line's unit."""
        return self.source is not Source.OWN or self.layout is not Layout.SIMPLE


PLAIN: Final = Habit()

_SOURCES: Final = (*[Source.TEMPLATE] * 15, *[Source.COPIED] * 2, *[Source.OWN] * 3)
_SCALES: Final = {1: (0, 0, 0, 6), 1_000: (3,), 1_000_000: (6, 6, 6, 9)}
_DECIMAL_SCALES: Final = {1: (0, 6), 1_000: (3, 6), 1_000_000: (6, 9)}
"""Of those that write 1,234.567 as text."""
_HANDS: Final = (*[Hand.NUMBER] * 9, *Hand)
_NILS: Final = ("–", "-", "—", "không", "Không có", "ko")
_LETTERS: Final = (*[Letters.COMPOSED] * 4, Letters.DECOMPOSED, Letters.ICELANDIC)
_CHANGES: Final = (
    *[()] * 5,
    *[(change,) for change in Change],
    (Change.LETTERHEAD, Change.DETAIL_ROWS, Change.COLUMN),
    (Change.SORTED, Change.SPACES, Change.BLANK_ROWS),
)
_QUIRKS: Final = (True, False, False)
FILE_NAMES: Final = 8
_LEAVING_BLANK: Final = 20
"""One office in so many never answers by a choice."""


def habits(world: World, plain: Iterable[str] = ()) -> dict[str, Habit]:
    """By tax code; those in `plain` keep to the template and type numbers."""
    rng = stream(world.seed, "habits")
    order = list(world.companies)
    rng.shuffle(order)
    found = {company.code: habit for company, habit in zip(order, _dealt_habits(rng, order), strict=True)}
    for code in stream(world.seed, "choices").sample(sorted(found), len(found) // _LEAVING_BLANK):
        found[code] = replace(found[code], chooses=False)
    for code in plain:
        found[code] = replace(PLAIN, scale=plain_scale(world.company(code)), file_name=found[code].file_name)
    return found


def plain_scale(company: Company) -> int:
    """The power of ten in which an office that keeps to the template writes money."""
    return _SCALES[company.money_step][0]


def _dealt_habits(rng: Random, order: Sequence[Company]) -> Iterator[Habit]:
    """Cards of each kind are dealt round, so that every card is dealt to someone whatever the seed."""
    count = len(order)
    sources = _deal(rng, _SOURCES, count)
    dealers = {source: _dealer(rng, sources.count(source)) for source in Source}
    files = _deal(rng, range(FILE_NAMES), count)
    for company, source, file_name in zip(order, sources, files, strict=True):
        habit = next(dealers[source])
        scale = rng.choice((_DECIMAL_SCALES if habit.hand is Hand.ENGLISH else _SCALES)[company.money_step])
        yield replace(habit, source=source, scale=scale, file_name=file_name)


def _dealer(rng: Random, count: int) -> Iterator[Habit]:
    layouts, hands = _deal(rng, Layout, count), _deal(rng, _HANDS, count)
    changes, letters, nils = _deal(rng, _CHANGES, count), _deal(rng, _LETTERS, count), _deal(rng, _NILS, count)
    some = [_deal(rng, _QUIRKS, count) for _ in range(4)]
    for n in range(count):
        thousands, synonyms, numbered, code_in_name = (quirk[n] for quirk in some)
        yield Habit(
            hand=hands[n],
            nil=nils[n],
            letters=letters[n],
            changes=changes[n],
            thousands=thousands,
            layout=layouts[n],
            synonyms=synonyms,
            numbered=numbered,
            code_in_name=code_in_name,
        )


def _deal(rng: Random, cards: Iterable[_T], count: int) -> list[_T]:
    """The cards over and over until there are enough, shuffled."""
    deck = list(cards)
    dealt = [deck[n % len(deck)] for n in range(count)]
    rng.shuffle(dealt)
    return dealt
