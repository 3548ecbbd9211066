"""What an enterprise handed in, as its page shows it: findings with explanations, versions and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.check.spoken import Speaker
from khoi.check.words import amount
from khoi.collect.changes import FigureChanged, changed_figures, changed_texts
from khoi.collect.queries.status import FormStatus
from khoi.collect.queries.submissions import Accepted, CellOf, Version
from khoi.collect.submission import Figure
from khoi.values.basis import State
from khoi.values.finding import Finding, Severity
from khoi.web.named import CellAddress, address, form_name
from khoi.wording.say import say, word
from khoi.wording.screens import screen


@dataclass(frozen=True)
class FindingShown:
    """A finding in words, with its explanation and the cell that it is about."""

    severity: str
    words: str
    form: str
    message: str
    advice: str
    where: str
    explanation: str
    cell: CellAddress | None


def findings_shown(
    pack: Pack, forms: Sequence[FormStatus], versions: Sequence[Version], language: str
) -> tuple[FindingShown, ...]:
    """What is said of the latest forms, the gravest first."""
    by_pk = {one.submission: one for one in versions}
    order, speaker = list(Severity), Speaker(pack, language)
    told = [
        (order.index(finding.severity), _told(speaker, finding, form.form, by_pk.get(form.submission)))
        for form in forms
        for finding in form.findings
    ]
    return tuple(shown for _, shown in sorted(told, key=lambda pair: pair[0]))


def _told(speaker: Speaker, finding: Finding, form: str, version: Version | None) -> FindingShown:
    pack, language = speaker.pack, speaker.language
    names = {code: one.name.vi if language == "vi" else one.name.en for code, one in pack.indicators.items()}
    said = say(speaker.spoken(finding), language, names=names, texts=pack.rule_texts(language))
    place = finding.place
    cell = None
    if version is not None and version.digest and place.sheet and place.cell:
        cell = address(CellOf(version.file, version.digest, place.sheet, place.cell))
    return FindingShown(
        severity=finding.severity.value,
        words=word("severity", finding.severity.value, language),
        form=form_name(pack, form, language),
        message=said.message,
        advice=said.advice,
        where=said.where,
        explanation=finding.values.get("explanation", ""),
        cell=cell,
    )


@dataclass(frozen=True)
class Beside:
    """Why a line is as it is, as the enterprise wrote beside it."""

    name: str
    text: str


def written_beside(
    pack: Pack, versions: Sequence[Version], shown: Sequence[FindingShown], language: str
) -> tuple[Beside, ...]:
    """The explanations of the newest versions that no finding tells already."""
    told = {one.explanation for one in shown}
    newest = {one.form: one for one in reversed(versions)}
    return tuple(
        Beside(pack.indicators[figure.indicator].name.of(language), figure.explanation)
        for version in newest.values()
        for figure in version.figures
        if figure.explanation and figure.explanation not in told and figure.indicator in pack.indicators
    )


@dataclass(frozen=True)
class ChangeShown:
    """What changed: a figure's line, or an answer."""

    name: str
    before: str
    after: str
    by: str
    """The difference, of a figure that both versions know."""


@dataclass(frozen=True)
class VersionShown:
    """A version of a form; `changes` beside the one `before` it, whose number is 0 for the first."""

    version: Version
    cell: CellAddress | None
    accepted: tuple[Accepted, ...]
    before: int
    changes: tuple[ChangeShown, ...]


@dataclass(frozen=True)
class FormShown:
    """The versions of a form, the newest first."""

    name: str
    versions: tuple[VersionShown, ...]


def forms_shown(pack: Pack, versions: Sequence[Version], language: str) -> tuple[FormShown, ...]:
    """Every form that came, in the order of its code."""
    by_form: dict[str, list[Version]] = {}
    for version in versions:
        by_form.setdefault(version.form, []).append(version)
    return tuple(
        FormShown(
            form_name(pack, form, language),
            tuple(
                _version(pack, one, held[at + 1] if at + 1 < len(held) else None, language)
                for at, one in enumerate(held)
            ),
        )
        for form, held in by_form.items()
    )


def _version(pack: Pack, version: Version, before: Version | None, language: str) -> VersionShown:
    first = next((figure for figure in version.figures if figure.cell), None)
    cell = None
    if first is not None and version.digest:
        cell = address(CellOf(version.file, version.digest, first.sheet, first.cell))
    changes = () if before is None else tuple(_changes(pack, before, version, language))
    return VersionShown(version, cell, version.accepted, 0 if before is None else before.version, changes)


def _changes(pack: Pack, before: Version, after: Version, language: str) -> Iterator[ChangeShown]:
    for figure in changed_figures(before.figures, after.figures):
        yield _figure_changed(pack, figure, language)
    form = pack.forms_by_code.get(after.form)
    questions = {text.code: text.name.vi if language == "vi" else text.name.en for text in form.texts} if form else {}
    for text in changed_texts(before.texts, after.texts):
        yield ChangeShown(questions.get(text.code, text.code), text.before, text.after, "")


def _figure_changed(pack: Pack, changed: FigureChanged, language: str) -> ChangeShown:
    indicator = pack.indicators.get(changed.indicator)
    if indicator is None:
        return ChangeShown(changed.indicator, "", "", "")
    name = indicator.name.vi if language == "vi" else indicator.name.en
    before, after = (one.amount if one is not None else None for one in (changed.before, changed.after))
    by = ""
    if before is not None and after is not None and before != after:
        by = ("+" if after > before else "") + amount(pack, indicator, after - before, language)
    said = [_said(pack, indicator, one, language) for one in (changed.before, changed.after)]
    return ChangeShown(f"{name}, {changed.period.named(language)}", said[0], said[1], by)


def _said(pack: Pack, indicator: Indicator, figure: Figure | None, language: str) -> str:
    """All digits, with how final they are; or in words that there is none."""
    if figure is None or figure.state is State.NOT_REPORTED:
        return screen("one.blank", language)
    if figure.state is not State.VALUE:
        return screen(f"one.{figure.state.code}", language)
    return f"{amount(pack, indicator, figure.value, language)} ({word('basis', figure.basis.code, language)})"
