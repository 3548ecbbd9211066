"""Publish a period: compose each kind, render its files, keep the values in one act; nothing is written over."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from khoi.catalog.formats import Format, format_named
from khoi.catalog.pack import Pack
from khoi.catalog.publications import Issuing, PublicationDefinition
from khoi.consolidate.queries.results import Result
from khoi.publish.compose import Dated, compose
from khoi.publish.facts import BLOC, Facts
from khoi.publish.numbering import span_of
from khoi.publish.proof import unproved
from khoi.publish.publication import Publication
from khoi.publish.queries.gather import gather
from khoi.publish.queries.published import bearing, digest_of, last_number, published
from khoi.publish.render.files import Rendered, file_names, render, render_sheets
from khoi.storage.acts import act
from khoi.storage.models import Publication as PublicationRow
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Period

Tell = Callable[[str, int, int], None]
"""Told of progress: what is being made, how many are done, of how many."""


@dataclass(frozen=True)
class Published:
    """What was made: the publication's number in its period, its folder and files. `again`: nothing had changed."""

    number: int
    folder: Path
    files: tuple[str, ...]
    again: bool


@dataclass(frozen=True)
class Wanted:
    """Which kinds (all of a pack's, if none is named), as written on which day and under which number."""

    kinds: tuple[str, ...] = ()
    dated: Dated = field(default_factory=Dated)


def publish(
    result: Result,
    wanted: Wanted,
    *,
    folder: Path,
    by: str,
    at: datetime,
    tell: Tell = lambda _what, _done, _of: None,
) -> tuple[Published | None, list[Finding]]:
    """Make the publications of a consolidation under `folder`; with any finding nothing is made or kept.

    Equal publications are not kept twice: then the folder of before is the answer, its files made again if lost.
    """
    day = wanted.dated.day or at.date()
    facts, findings = gather(result, day)
    if facts is None:
        return None, findings
    definitions, findings = _definitions(facts.pack, wanted.kinds)
    findings += _number_is_free(facts, definitions, wanted.dated)
    if findings:
        return None, findings
    form = format_named(facts.format)
    assert form is not None
    composed = [(one, _compose(facts, one, wanted.dated)) for one in definitions]
    findings = [found for _, made in composed for one in made for found in _unproved(one, facts)]
    if findings:
        return None, findings
    period = result.period
    before = _unchanged(period, composed)
    number = before or last_number(period) + 1
    home = folder / str(period) / f"ban-{number}"
    wanted_names = {name for one, made in composed for each in made for name in file_names(each, one.name.vi)}
    if before and all((home / name).is_file() for name in wanted_names):
        return Published(number, home, _names(home), True), []
    with tempfile.TemporaryDirectory(dir=_made(folder), prefix=".") as scratch:
        made = Path(scratch) / "ban"
        names = tuple(_write(made, one) for one in _render(composed, form, tell))
        if before:
            _move_missing(made, home, names)
            return Published(number, home, names, True), []
        codes = " ".join(one.code for one in definitions)
        with act("publish", f"{period} {codes}", by=by, at=at, number=number) as done:
            PublicationRow.objects.bulk_create(
                PublicationRow(
                    act=done,
                    number=number,
                    period=str(period),
                    code=one.code,
                    enterprise=one.enterprise,
                    consolidation=result.number,
                    digest=digest_of(one),
                    value=one.model_dump(mode="json"),
                )
                for _, publications in composed
                for one in publications
            )
            _move(made, home)
    return Published(number, home, names, False), []


def _definitions(pack: Pack, kinds: Sequence[str]) -> tuple[list[PublicationDefinition], list[Finding]]:
    assert pack.publishing is not None
    known = {one.code: one for one in pack.publishing.publications}
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        return [], [error("publish.kind", kind=kind, choices=", ".join(known)) for kind in unknown]
    return [known[kind] for kind in dict.fromkeys(kinds)] or list(known.values()), []


def _number_is_free(facts: Facts, definitions: Sequence[PublicationDefinition], dated: Dated) -> list[Finding]:
    """A number wants a day, one document, and that no other of its type bears it in the term or year."""
    if dated.number is None:
        return []
    numbered = [one for one in definitions if one.type_code]
    if dated.day is None or len(numbered) != 1:
        return [error("publish.number_of_one", Place(period=str(facts.period)))]
    since, until = _span(facts.issuing, facts.format, dated.day)
    other = bearing(numbered[0].type_code, dated.number, since, until)
    if other and other != str(facts.period):
        values = {"number": str(dated.number), "type": numbered[0].type_code, "period": Period.parse(other).name}
        return [error("publish.number_taken", Place(period=str(facts.period)), **values)]
    return []


def _span(issuing: Issuing, code: str, day: date) -> tuple[date, date]:
    form = format_named(code)
    assert form is not None
    return span_of(form, issuing.terms, day)


def _compose(facts: Facts, definition: PublicationDefinition, dated: Dated) -> tuple[Publication, ...]:
    """One publication; of a sheet one for each enterprise of which there is anything to say."""
    assert facts.pack.publishing is not None
    publishing = facts.pack.publishing
    if definition.form != "sheet":
        own = dated if definition.type_code else Dated(dated.day)
        return (compose(definition, publishing, facts, BLOC, own),)
    made = (compose(definition, publishing, facts, firm.key, Dated(dated.day)) for firm in facts.firms)
    return tuple(one for one in made if one.sections)


def _unproved(publication: Publication, facts: Facts) -> Iterator[Finding]:
    """A number that the figures do not give would be a bug of ours: it is told, and nothing goes out."""
    for number in unproved(publication, facts):
        place = Place(enterprise=publication.enterprise, period=number.ref.period, indicator=number.ref.code)
        yield error("publish.unproved", place, kind=publication.code, text=number.text, aspect=number.ref.aspect)


def _unchanged(period: Period, composed: Sequence[tuple[PublicationDefinition, tuple[Publication, ...]]]) -> int:
    """The number under which exactly these publications were kept last; 0 if they differ from the newest."""
    newest = last_number(period)
    held = {(one.code, one.enterprise): one.digest for one in published(period) if one.number == newest}
    now = {(one.code, one.enterprise): digest_of(one) for _, found in composed for one in found}
    return newest if newest and held == now else 0


def _render(
    composed: Sequence[tuple[PublicationDefinition, tuple[Publication, ...]]], form: Format, tell: Tell
) -> Iterator[Rendered]:
    total = sum(len(found) for _, found in composed)
    done = 0
    for definition, found in composed:
        name = definition.name.vi
        if definition.form == "sheet":
            for rendered in render_sheets(found, form, name):
                done += 1
                tell(name, done, total)
                yield rendered
            continue
        for publication in found:
            yield from render(publication, form, name)
            done += 1
            tell(name, done, total)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(folder: Path, file: Rendered) -> str:
    path = folder / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
    return file.name


def _move(made: Path, home: Path) -> None:
    """Into its place, at once. A folder that is there belongs to an act that never was: its files are of no record."""
    if home.exists():
        shutil.rmtree(home)
    home.parent.mkdir(parents=True, exist_ok=True)
    made.rename(home)


def _move_missing(made: Path, home: Path, names: Iterable[str]) -> None:
    """Files that were lost, into their place; those that are there may have been worked on and stay."""
    for name in names:
        place = home / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            (made / name).rename(place)


def _names(home: Path) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()))
