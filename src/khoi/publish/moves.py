"""What moved, told together: indicators that rise or fall alike, and the groups that moved a total most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from khoi.catalog.publications import Moved, MovedWords, Together, TogetherWords
from khoi.publish import printed
from khoi.publish.facts import GroupName
from khoi.publish.phrases import Told, direction
from khoi.publish.printed import Runs, filled, listed
from khoi.publish.publication import Number, Words
from khoi.values.quantity import exact_sum

Tell = Callable[[str, str], Told | None]
"""An indicator's code and a group (the document's own if empty) to what can be told of it."""

_FEWEST = 2


def together(tell: Tell, words: TogetherWords, definition: Together) -> Runs | None:
    """`Doanh thu và lợi nhuận cùng giảm …, lần lượt 9,0% và 9,2%; trong khi đó …`; None if no two move alike."""
    alike: dict[int, list[tuple[str, Told]]] = {1: [], -1: []}
    for code, name in definition.of:
        told = tell(code, "")
        way = direction(told.figure["same_period"]) if told is not None else None
        if told is not None and way:
            alike[way].append((name, told))
    if max(map(len, alike.values())) < _FEWEST:
        return None
    said = []
    for way, found in sorted(alike.items(), key=lambda one: -len(one[1])):
        if len(found) >= _FEWEST:
            said.append(filled(words.up if way > 0 else words.down, **_parts(found)))
        elif found:
            name, told = found[0]
            said.append((Words(text=f"{name} "), *(told.change() or ())))
    runs = said[0] if len(said) == 1 else (*said[0], Words(text=words.contrast), *said[1])
    return printed.joined([*runs, Words(text=".")])


def _parts(found: list[tuple[str, Told]]) -> dict[str, Runs | str]:
    numbers = [(_change(told),) for _, told in found]
    names = listed([(Words(text=name),) for name, _ in found])
    return {"names": names, "numbers": listed(list(numbers)), "base": found[0][1].base}


def _change(told: Told) -> Number:
    same, ref = told.figure["same_period"], told.ref("change")
    if same.get("change_percent") is not None:
        return printed.percentage(Decimal(same["change_percent"]), ref, size=True, even=True)
    return printed.points(Decimal(same["change_points"]), ref)


def moved(tell: Tell, words: MovedWords, groups: Sequence[GroupName], definition: Moved) -> Runs | None:
    """`Giảm nhiều nhất: Cảng biển, logistics (giảm 402 tỷ đồng, …)`; None if the total stands still."""
    total = tell(definition.of, "")
    way = direction(total.figure["same_period"]) if total is not None else None
    if total is None or not way:
        return None
    found = [
        (group.name, told, difference)
        for group in groups
        if (told := tell(definition.of, group.key)) is not None
        and (difference := difference_of(told)) is not None
        and difference * way > 0
    ]
    if not found:
        return None
    largest = sorted(found, key=lambda one: -abs(one[2]))[: definition.most]
    each = [
        filled(words.each, name=name, n=_size(told, difference), change=told.change() or "")
        for name, told, difference in largest
    ]
    return printed.joined([*filled(words.up if way > 0 else words.down, groups=listed(each)), Words(text=".")])


def difference_of(told: Told) -> Decimal | None:
    """The period less the same period of last year, in base units; None where either is not known."""
    now, then = told.figure["value"], told.figure["same_period"]["value"]
    return None if now is None or then is None else exact_sum((Decimal(now), -Decimal(then)))


def _size(told: Told, difference: Decimal) -> Runs:
    return (printed.amount(told.pack, told.indicator, difference, told.ref("difference"), size=True),)
