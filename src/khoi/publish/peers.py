"""An enterprise's place among its peers: above how many of them. Counts only; nobody's figure but its own is shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from khoi.catalog.definitions import Direction
from khoi.catalog.publications import PeersBlock
from khoi.publish import printed
from khoi.publish.facts import BLOC, FigureDocument, Firm
from khoi.publish.phrases import Told
from khoi.publish.printed import filled
from khoi.publish.publication import Number, Paragraph, Reference, Sentence
from khoi.publish.telling import Teller


def items(teller: Teller, block: PeersBlock) -> Iterator[Paragraph]:
    """A line for each measure that the enterprise and enough others have."""
    own = next((firm for firm in teller.facts.firms if firm.key == teller.group), None)
    if own is None:
        return
    for code, by, what in block.of:
        told = teller.told(code)
        mine = _measure(told.figure, by) if told is not None else None
        if told is None or mine is None:
            continue
        group, name, others = _peers(teller, block, own, code, by)
        if len(others) < block.fewest:
            continue
        above = sum(_better(told, mine, other) for other in others)
        runs = filled(
            _pattern(teller, told, above),
            what=what,
            own=_shown(told, mine, by),
            n=printed.how_many(above, _among(told, f"peers_below_{by}", group)),
            d=printed.how_many(len(others), _among(told, f"peers_{by}", group)),
            group=name,
        )
        yield Paragraph(sentences=(Sentence(runs=runs),), item=True)


def _pattern(teller: Teller, told: Told, above: int) -> str:
    words, lower = teller.words.peers, told.indicator.direction is Direction.LOWER
    if not above:
        return words.lower_none if lower else words.none
    return words.lower if lower else words.line


def _among(told: Told, aspect: str, group: str) -> Reference:
    """A count of peers names the group that they are of."""
    return told.ref(aspect).model_copy(update={"group": group})


def _peers(teller: Teller, block: PeersBlock, own: Firm, code: str, by: str) -> tuple[str, str, list[Decimal]]:
    """The peers' group, what it is called, and their measures: the bloc where the enterprise's group is too small."""
    groups = [group for group in teller.facts.groups if group.kind == block.by and group.key in own.groups]
    for group in groups:
        found = _measures(teller, own, code, by, group.key)
        if len(found) >= block.fewest:
            return group.key, teller.words.peers.group.format(group=group.name), found
    return BLOC, teller.words.peers.bloc, _measures(teller, own, code, by, BLOC)


def _measures(teller: Teller, own: Firm, code: str, by: str, group: str) -> list[Decimal]:
    found = []
    for firm in teller.facts.firms:
        if firm.key != own.key and (group == BLOC or group in firm.groups):
            figure = teller.facts.figure(code, firm.key)
            value = _measure(figure, by) if figure is not None else None
            if value is not None:
                found.append(value)
    return found


def _measure(figure: FigureDocument, by: str) -> Decimal | None:
    if by == "change":
        same = figure["same_period"]
        text = same.get("change_points") or same.get("change_percent")
    elif by == "plan":
        text = figure["plan"]["attainment_percent"] if figure["plan"] is not None else None
    else:
        text = figure["value"]
    return None if text is None else Decimal(text)


def _better(told: Told, mine: Decimal, other: Decimal) -> bool:
    return mine < other if told.indicator.direction is Direction.LOWER else mine > other


def _shown(told: Told, mine: Decimal, by: str) -> Number:
    """The enterprise's own measure; a change with its sign."""
    if by == "value":
        return printed.amount(told.pack, told.indicator, mine, told.ref("value"))
    return printed.percentage(mine, told.ref(by))
