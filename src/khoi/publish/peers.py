"""An enterprise's place among its peers: above how many of them. Counts only; nobody's figure but its own is shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from khoi.catalog.definitions import Direction
from khoi.catalog.publications import PeersBlock
from khoi.publish import printed
from khoi.publish.facts import BLOC, Facts, FigureDocument, Firm
from khoi.publish.phrases import Told
from khoi.publish.printed import filled
from khoi.publish.publication import Number, Paragraph, Reference, Sentence
from khoi.publish.telling import Teller

Among = Callable[[str, str, str], Sequence[Decimal]]
"""Of an indicator, by value, change or plan, in a group: the measures of all its members that have one, ascending."""


def items(teller: Teller, block: PeersBlock, among: Among) -> Iterator[Paragraph]:
    """A line for each measure that the enterprise and enough others have."""
    own = next((firm for firm in teller.facts.firms if firm.key == teller.group), None)
    if own is None:
        return
    for code, by, what in block.of:
        told = teller.told(code)
        mine = _measure(told.figure, by) if told is not None else None
        if told is None or mine is None:
            continue
        group, name, measures = _peers(teller, block, own, partial(among, code, by))
        if len(measures) <= block.fewest:
            continue
        above = _below(told, mine, measures)
        runs = filled(
            _pattern(teller, told, above),
            what=what,
            own=_shown(told, mine, by),
            n=printed.how_many(above, _among(told, f"peers_below_{by}", group)),
            d=printed.how_many(len(measures) - 1, _among(told, f"peers_{by}", group)),
            group=name,
        )
        yield Paragraph(sentences=(Sentence(runs=runs),), item=True)


def among(facts: Facts) -> Among:
    """By the figures of all members."""

    def measures(code: str, by: str, group: str) -> Sequence[Decimal]:
        inside = (firm for firm in facts.firms if group == BLOC or group in firm.groups)
        known = (figure for firm in inside if (figure := facts.figure(code, firm.key)) is not None)
        return sorted(value for figure in known if (value := _measure(figure, by)) is not None)

    return measures


def _pattern(teller: Teller, told: Told, above: int) -> str:
    words, lower = teller.words.peers, told.indicator.direction is Direction.LOWER
    if not above:
        return words.lower_none if lower else words.none
    return words.lower if lower else words.line


def _among(told: Told, aspect: str, group: str) -> Reference:
    """A count of peers names the group that they are of."""
    return told.ref(aspect).model_copy(update={"group": group})


def _peers(
    teller: Teller, block: PeersBlock, own: Firm, measures: Callable[[str], Sequence[Decimal]]
) -> tuple[str, str, Sequence[Decimal]]:
    """The group, what it is called, and its measures: the bloc where the enterprise's own group is too small."""
    groups = [group for group in teller.facts.groups if group.kind == block.by and group.key in own.groups]
    for group in groups:
        found = measures(group.key)
        if len(found) > block.fewest:
            return group.key, teller.words.peers.group.format(group=group.name), found
    return BLOC, teller.words.peers.bloc, measures(BLOC)


def _measure(figure: FigureDocument, by: str) -> Decimal | None:
    if by == "change":
        same = figure["same_period"]
        text = same.get("change_points") or same.get("change_percent")
    elif by == "plan":
        text = figure["plan"]["attainment_percent"] if figure["plan"] is not None else None
    else:
        text = figure["value"]
    return None if text is None else Decimal(text)


def _below(told: Told, mine: Decimal, measures: Sequence[Decimal]) -> int:
    """How many the enterprise is better than."""
    if told.indicator.direction is Direction.LOWER:
        return len(measures) - bisect_right(measures, mine)
    return bisect_left(measures, mine)


def _shown(told: Told, mine: Decimal, by: str) -> Number:
    """The enterprise's own measure; a change with its sign."""
    if by == "value":
        return printed.amount(told.pack, told.indicator, mine, told.ref("value"))
    return printed.percentage(mine, told.ref(by))
