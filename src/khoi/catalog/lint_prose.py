"""That the words which a pack adds for texts mean one thing each, beside those that everybody has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from khoi.catalog.prose import CONVERTED, ProseFile, as_read, general_prose

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack

Slips = Iterator[tuple[tuple[str | int, ...], str, dict[str, str]]]

FILE: Final = "prose.yaml"
_SCALES: Final = ("scales", "shorthand")
_MOST: Final = 10**15


def scales_are_powers_of_ten(pack: Pack) -> Slips:
    """A word of scale puts zeros behind a number: at least one, and not endlessly many."""
    for where, word, number in _scales(pack.prose):
        if not 10 <= number <= _MOST or str(number).strip("0") != "1":
            yield where, "pack.scale_odd", {"word": word, "number": str(number)}


def words_of_scale_are_free(pack: Pack) -> Slips:
    """A word of scale means no duration, joins no sentence, and is neither a unit nor the beginning of one."""
    general = general_prose()
    owners = {as_read(word): word for _, word, _ in _scales(general)}
    owners |= {word.split()[0]: name for _, name, _, word in general.spoken()}
    for where, word, _ in _scales(pack.prose):
        yield from _taken(where, word, owners)
        owners.setdefault(as_read(word), word)


def words_of_units_are_free(pack: Pack) -> Slips:
    """A word of a unit is no other's, also not of a scale; nobody reads what begins with a scale."""
    if pack.prose is None:
        return
    general = general_prose()
    scales = {as_read(word) for prose in (general, pack.prose) for _, word, _ in _scales(prose)}
    owners = {word: name for _, name, _, word in general.spoken()}
    for sort, name, number, word in pack.prose.spoken():
        where = (FILE, sort.value, name, number)
        if word.split()[0] in scales:
            yield where, "pack.word_is_scale", {"word": word, "scale": word.split()[0]}
        else:
            yield from _taken(where, word, owners)
        owners.setdefault(word, name)


def _taken(where: tuple[str | int, ...], word: str, owners: Mapping[str, str]) -> Slips:
    general, read = general_prose(), as_read(word)
    if read in set(map(as_read, general.durations)):
        yield where, "pack.word_is_duration", {"word": word}
    elif read in owners:
        yield where, "pack.word_twice", {"word": word, "unit": owners[read]}
    elif read in set(map(as_read, general.never)):
        yield where, "pack.word_of_sentences", {"word": word}


def units_have_one_sort(pack: Pack) -> Slips:
    """What is measured is not counted as well."""
    if pack.prose is None:
        return
    sorts = {name: sort for sort, table in general_prose().tables() for name in table}
    for sort, table in pack.prose.tables():
        for name in table:
            first = sorts.setdefault(name, sort)
            if first is not sort:
                values = {"unit": name, "sort": sort.value, "first": first.value}
                yield (FILE, sort.value, name), "pack.unit_of_two_sorts", values


def equals_can_be_told(pack: Pack) -> Slips:
    """A unit is told in another known one of its sort, which is told in itself."""
    if pack.prose is None:
        return
    tables = (general_prose(), pack.prose)
    sorts = {name: sort for prose in tables for sort, table in prose.tables() for name in table}
    for name, one in pack.prose.equals.items():
        where = (FILE, "equals", name)
        values = {"unit": name, "of": one.of}
        if name not in sorts:
            yield where, "pack.unit_unheard", {"unit": name}
        elif one.of not in sorts:
            yield (*where, "of"), "pack.unit_unheard", {"unit": one.of}
        elif sorts[name] is not sorts[one.of] or sorts[name] not in CONVERTED:
            yield (*where, "of"), "pack.unit_unequal", values
        elif one.of in pack.prose.equals:
            yield (*where, "of"), "pack.unit_in_a_row", values


def _scales(prose: ProseFile | None) -> Iterator[tuple[tuple[str, str, str], str, int]]:
    """Where each word of scale stands, the word, and its number."""
    for section in _SCALES if prose is not None else ():
        yield from (((FILE, section, word), word, number) for word, number in getattr(prose, section).items())
