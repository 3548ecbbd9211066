"""What a bloc's records and consolidations say to texts that are about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.queries import pack_in_force
from khoi.collect.queries.records import BLOC, Member, groups
from khoi.consolidate.queries.enterprises import figures_of_each, members_gone, members_of
from khoi.consolidate.queries.results import Result, Summary, figures_of_groups, result, summaries
from khoi.proofread.figures.against import Against
from khoi.proofread.figures.asks import Wanted
from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.known import Known, Version, tells
from khoi.proofread.figures.scopes import Scope, Scopes
from khoi.proofread.office import Office
from khoi.proofread.read import proofread_together
from khoi.proofread.values import Proof
from khoi.values.period import Period

ENTERPRISE: Final = "enterprise:"
_NEAR: Final = 24
"""So many periods beside those that are asked for are looked at: a number may be true of one of them."""
_EARLIER: Final = 12
"""So many earlier consolidations of a period, the newest first."""


def office_in_force() -> Office:
    """What the pack in force says of texts; without one the pack that ships does."""
    pack = pack_in_force()
    if pack is None:
        pack, _ = load_pack(shipped_pack())
    return Office.of(pack) if pack is not None else Office.of_names({})


def proofread_against(
    texts: Sequence[str], office: Office | None = None, titles: Sequence[str] = ()
) -> tuple[Proof, ...]:
    """Read texts by an office or the pack in force, and hold those that are about the bloc against its figures."""
    return proofread_together(texts, against=against(), office=office or office_in_force(), titles=titles)


def against() -> Against | None:
    """The bloc with its names and figures, to hold texts against; None where nothing was consolidated yet."""
    made = summaries()
    newest = max(made, key=lambda one: (one.period.last_day, one.number), default=None)
    found = result(newest.period, newest.number) if newest is not None else None
    if found is None or found.bloc is None:
        return None
    pack = pack_in_force() or found.pack
    enterprises = {member.code: member for member in (*members_gone(found).values(), *members_of(found).values())}
    scopes = Scopes.of(
        found.bloc.name,
        found.bloc.place,
        [Scope(one.key, one.name) for one in groups(known_at=found.known_at)],
        [(_scope(one), (one.name, one.short_name)) for one in enterprises.values()],
    )
    bloc = Bloc(pack, scopes)

    def look_up(wanted: Wanted) -> Known:
        alike = {code: bloc.names.alike(code) for code in wanted.codes}
        chosen = _chosen(made, wanted.periods)
        keys = {key for key, _ in wanted.figures}
        of_enterprises = {code for key, code in wanted.figures if key.startswith(ENTERPRISE)}
        asked = [one for code, one in enterprises.items() if ENTERPRISE + code in keys]
        versions = [
            *_of_groups(chosen, [key for key in keys if not key.startswith(ENTERPRISE)]),
            *_of_enterprises(chosen, wanted.periods, asked, _with_alike(of_enterprises, alike)),
        ]
        return Known(pack, _by_code(versions, _with_alike(wanted.codes, alike)), alike)

    return Against(bloc, look_up)


def _with_alike(codes: Collection[str], alike: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(codes).union(*(alike[code] for code in codes))


def _scope(member: Member) -> Scope:
    return Scope(ENTERPRISE + member.code, member.short_name or member.name)


Chosen = Sequence[tuple[Summary, bool]]
"""Consolidations, the newest first, each with whether it is the last of its period."""
Found = tuple[str, Version]
"""Whose it is, and what is known."""


def _chosen(made: Sequence[Summary], periods: Iterable[Period]) -> Chosen:
    """The consolidations that tell of some of the periods, and the last ones of those around."""
    asked = set(periods)
    by_period: dict[Period, list[Summary]] = defaultdict(list)
    for one in made:
        by_period[one.period].append(one)
    around = sorted(by_period, key=lambda at: at.last_day, reverse=True)[:_NEAR]
    found: list[tuple[Summary, bool]] = []
    for at, versions in by_period.items():
        if asked & set(tells(at)):
            found += [(one, one is versions[0]) for one in versions[: 1 + _EARLIER]]
        elif at in around:
            found.append((versions[0], True))
    return sorted(found, key=lambda one: one[0].number, reverse=True)


def _of_groups(chosen: Chosen, keys: Sequence[str]) -> Iterator[Found]:
    figures = figures_of_groups([one.number for one, _ in chosen], {*keys, BLOC})
    for one, latest in chosen:
        for key, documents in figures.get(one.number, {}).items():
            for document in documents:
                yield key, Version(one.number, one.period, one.basis, latest, document)


def _of_enterprises(
    chosen: Chosen, periods: Iterable[Period], members: Sequence[Member], codes: frozenset[str]
) -> Iterator[Found]:
    """What each enterprise contributed to the last consolidations that tell of the periods."""
    asked = set(periods)
    ids = {one.id: ENTERPRISE + one.code for one in members}
    for one, latest in chosen if ids else ():
        found: Result | None = result(one.period, one.number) if latest and asked & set(tells(one.period)) else None
        if found is None:
            continue
        for id_, documents in figures_of_each(found, list(ids), only=codes).items():
            for document in documents.values():
                yield ids[id_], Version(one.number, one.period, one.basis, latest, document)


def _by_code(found: Iterable[Found], codes: frozenset[str]) -> Mapping[tuple[str, str], tuple[Version, ...]]:
    held: dict[tuple[str, str], list[Version]] = defaultdict(list)
    for key, version in found:
        code = str(version.figure["code"])
        if code in codes:
            held[key, code].append(version)
    return {key: tuple(versions) for key, versions in held.items()}
