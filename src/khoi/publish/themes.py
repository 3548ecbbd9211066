"""What enterprises wrote, in their own words: grouped by the pack's themes, counted and attributed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from khoi.catalog.publications import Theme, ThemesBlock, ThemeWords
from khoi.publish import printed
from khoi.publish.facts import BLOC, Answer, Firm
from khoi.publish.printed import Runs, filled, reference
from khoi.publish.publication import Paragraph, Sentence, Words
from khoi.publish.telling import Teller
from khoi.values.text import fold, tidy

NAMED: Final = 3
"""So many enterprises are named; the others are counted."""

QUOTED: Final = 240
"""Letters of an enterprise's sentence that are quoted at most: some four lines."""

_ENDS: Final = re.compile(r"(?<=[.;!?])\s+|\n+")


@dataclass(frozen=True)
class Said:
    """One sentence that an enterprise wrote."""

    enterprise: str
    text: str


@dataclass(frozen=True)
class Voiced:
    """A theme (None: of no theme), who wrote of it, and their sentences."""

    theme: Theme | None
    said: tuple[Said, ...]

    @property
    def enterprises(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.enterprise for one in self.said))

    @property
    def quoted(self) -> Said:
        """The sentence that most enterprises wrote; of equals the first."""
        often = self._often
        return max(self.said, key=lambda one: often[fold(one.text)])

    @property
    def shared(self) -> bool:
        """Whether two enterprises wrote the same."""
        return max(self._often.values()) > 1

    @property
    def _often(self) -> Counter[str]:
        """How many enterprises wrote each sentence."""
        return Counter(text for _, text in {(one.enterprise, fold(one.text)) for one in self.said})


def sentences(text: str) -> Iterator[str]:
    """The sentences of an answer, without marks of lists and full stops."""
    for line in _ENDS.split(text):
        sentence = tidy(line).lstrip("-–•*+ ").rstrip(" .;")
        if fold(sentence):
            yield sentence


def voiced(answers: Iterable[Answer], themes: Sequence[Theme], nothing: Sequence[str] = ()) -> list[Voiced]:
    """Every theme that somebody wrote of, by the number of enterprises; what fits none comes last.

    `nothing`: what is written by those who have nothing to say.
    """
    silent = {fold(one) for one in nothing}
    found: dict[str, list[Said]] = defaultdict(list)
    theme_of = cache(_Themes(themes).of)  # many write the same
    for answer in answers:
        for text in sentences(answer.text):
            if fold(text) in silent:
                continue
            theme = theme_of(text)
            found[theme.code if theme is not None else ""].append(Said(answer.enterprise, text))
    by_code = {theme.code: theme for theme in themes}
    grouped = [Voiced(by_code.get(code), tuple(said)) for code, said in found.items()]
    order = {theme.code: number for number, theme in enumerate(themes)}
    return sorted(
        grouped,
        key=lambda one: (one.theme is None, -len(one.enterprises), order[one.theme.code] if one.theme else 0),
    )


class _Themes:
    """Themes with the words by which their sentences are known, folded once."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.themes = themes
        self.words = [[f" {fold(word)} " for word in theme.words] for theme in themes]

    def of(self, text: str) -> Theme | None:
        """The theme of which most words stand in a sentence; of equals the first."""
        said = f" {fold(text)} "
        hits = [sum(word in said for word in words) for words in self.words]
        most = max(hits, default=0)
        return self.themes[hits.index(most)] if most else None


def items(teller: Teller, block: ThemesBlock) -> list[Paragraph]:
    """A line for each theme: how many enterprises, some of their names, and what most of them wrote."""
    firms = {firm.code: firm for firm in teller.facts.firms}
    answers = [one for one in teller.facts.answers if one.question == block.question and one.form == block.form]
    lines: list[Paragraph] = []
    for found in voiced(answers, teller.publishing.themes, teller.words.themes.nothing)[: block.most]:
        runs = _line(teller, block, found, firms)
        lines.append(Paragraph(sentences=(Sentence(runs=runs),), item=True))
    if lines and block.lead is not None and (lead := teller.sentence(block.lead)) is not None:
        lines.insert(0, Paragraph(sentences=(lead,)))
    return lines


def _line(teller: Teller, block: ThemesBlock, found: Voiced, firms: Mapping[str, Firm]) -> Runs:
    words, code = teller.words.themes, found.theme.code if found.theme is not None else "other"
    about = f"answers.{block.form}.{block.question}.{code}"
    period = str(teller.facts.period)
    enterprises = found.enterprises
    shown: list[Runs] = [(Words(text=firms[one].short_name),) for one in enterprises[:NAMED]]
    names = printed.listed(shown)
    if len(enterprises) > NAMED:
        rest = printed.how_many(len(enterprises) - NAMED, reference(about, "others", period, BLOC))
        names = filled(words.names_and_more, names=printed.listed_with_commas(shown), n=rest)
    quote = Words(text=shortened(found.quoted.text), own=True)
    return filled(
        _pattern(words, found),
        theme=found.theme.name if found.theme is not None else words.others,
        n=printed.how_many(len(enterprises), reference(about, "enterprises", period, BLOC)),
        names=names,
        quote=quote,
    )


def _pattern(words: ThemeWords, found: Voiced) -> str:
    """One voice is not the most frequent of several, and neither is any of those that all differ."""
    if len(found.enterprises) == 1:
        return words.alone or words.line
    return words.line if found.shared else words.various or words.line


def shortened(text: str) -> str:
    """A sentence as a report can quote it: cut at a word, with a sign that it goes on."""
    if len(text) <= QUOTED:
        return text
    cut = text[:QUOTED]
    return (cut[: cut.rindex(" ")] if " " in cut else cut).rstrip(" ,;:–-") + "…"
