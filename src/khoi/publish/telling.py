"""A pack's sentences told of the facts: slots filled, brackets kept or left out, conditions asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from khoi.catalog.publications import BasisWords, PhraseWords, Publishing, Telling
from khoi.catalog.sentences import Context, Optional, Piece, Slot, When, read_sentence, read_when
from khoi.publish import moves, printed
from khoi.publish.facts import BLOC, Facts, FigureDocument, Firm
from khoi.publish.phrases import TELLERS, Told, direction
from khoi.publish.printed import Runs, joined, reference
from khoi.publish.publication import Run, Sentence, Words

MANY: Final = 12
"""More enterprises of a round than this are not all named."""
NAMED_OF_ROUND: Final = 10


@dataclass(frozen=True)
class Teller:
    """Tells of one group: the bloc, or an enterprise in its own sheet."""

    facts: Facts
    publishing: Publishing
    group: str = BLOC

    @property
    def words(self) -> PhraseWords:
        return self.publishing.words

    def told(self, code: str, group: str = "") -> Told | None:
        """What can be told of an indicator, of this group or another; None if nothing is known."""
        at = group or self.group
        figure = self.facts.figure(code, at)
        return None if figure is None else Told(self.facts.pack, self.words, self.facts.period, figure, at)

    def tellings(self, definitions: tuple[Telling, ...]) -> tuple[Sentence, ...]:
        """The sentences that have something to say."""
        return tuple(sentence for one in definitions if (sentence := self.telling(one)) is not None)

    def telling(self, definition: Telling) -> Sentence | None:
        """One sentence, or None: its condition does not hold, or it has nothing to say."""
        if not all(self.holds(read_when(when, self.facts.pack.indicators)) for when in definition.when):
            return None
        if definition.say is not None:
            return self.sentence(definition.say)
        if definition.moved is not None:
            groups = self.facts.named(definition.moved.by)
            runs = moves.moved(self.told, self.words.moved, groups, definition.moved)
        else:
            assert definition.together is not None
            runs = moves.together(self.told, self.words.together, definition.together)
        return None if runs is None else Sentence(runs=_from_a_capital(runs))

    def sentence(self, text: str) -> Sentence | None:
        """A sentence of the pack's language; None if a slot outside brackets has nothing to say."""
        runs = self._filled(read_sentence(text, self.facts.pack.indicators))
        return None if not runs else Sentence(runs=_from_a_capital(runs))

    def plain(self, text: str) -> str:
        """A sentence as text, for titles."""
        said = self.sentence(text)
        return said.text if said is not None else ""

    def _filled(self, pieces: tuple[Piece, ...]) -> Runs | None:
        runs: list[Run] = []
        for piece in pieces:
            match piece:
                case str():
                    runs.append(Words(text=piece))
                case Context():
                    runs.append(Words(text=self.context[piece.name]))
                case Optional():
                    runs += self._filled(piece.pieces) or ()
                case Slot():
                    filled = self._slot(piece)
                    if filled is None:
                        return None
                    runs += filled
        return joined(runs)

    def _slot(self, slot: Slot) -> Runs | None:
        if slot.code.startswith("round."):
            return self._round(slot.code.removeprefix("round."), slot.aspect)
        told = self.told(slot.code, slot.group)
        return None if told is None else TELLERS[slot.aspect](told)

    def _round(self, what: str, aspect: str) -> Runs | None:
        firms = self.round[what]
        if aspect == "value":
            ref = reference(f"round.{what}", "value", str(self.facts.period), BLOC)
            return (printed.how_many(len(firms), ref),)
        return self._names(what, firms) or None

    def _names(self, what: str, firms: tuple[Firm, ...]) -> Runs:
        """All names, or the first of many and how many others there are: the annex tells of each."""
        names: list[Runs] = [(Words(text=firm.short_name),) for firm in firms]
        if len(names) <= MANY:
            return printed.listed(names)
        ref = reference(f"round.{what}", "others", str(self.facts.period), BLOC)
        first = printed.listed_with_commas(names[:NAMED_OF_ROUND])
        rest = printed.how_many(len(names) - NAMED_OF_ROUND, ref)
        return printed.filled(self.words.themes.names_and_more, names=first, n=rest)

    @cached_property
    def round(self) -> Mapping[str, tuple[Firm, ...]]:
        """The firms behind each of `catalog.sentences.ROUND`."""
        firms = self.facts.firms
        return {
            "members": firms,
            "reported": tuple(firm for firm in firms if firm.reported),
            "missing": tuple(firm for firm in firms if not firm.reported),
            "late": tuple(firm for firm in firms if firm.reported and firm.late),
            "joined": tuple(firm for firm in firms if firm.joined),
        }

    @cached_property
    def context(self) -> Mapping[str, str]:
        """The words of each of `catalog.sentences.CONTEXT`."""
        period = self.facts.period
        firm = next((firm for firm in self.facts.firms if firm.key == self.group), None)
        return {
            "period": period.name,
            "next_period": period.following.name,
            "year": str(period.year),
            "last_year": str(period.year - 1),
            "same_period": period.same_last_year.name,
            "previous_period": period.previous.name,
            "bloc": self.facts.bloc,
            "issuer": self.facts.issuing.name,
            "basis": self._basis,
            "enterprise": firm.name if firm is not None else "",
        }

    @property
    def _basis(self) -> str:
        """How final the figures of the group are."""
        held = [figure["basis"] for figure in self.facts.figures.get(self.group, {}).values()]
        known, final = (sum(one[what] for one in held) for what in ("known", "final"))
        words = self.words.basis or BasisWords()
        return words.estimate if not final else words.final if final == known else words.mixed

    def holds(self, when: When) -> bool:
        """Whether a condition holds; of what is not known only `unknown` does."""
        if when.code.startswith("round."):
            return bool(self.round[when.code.removeprefix("round.")]) is (when.state == "not_zero")
        told = self.told(when.code)
        known = told is not None and told.known
        if when.state in {"known", "unknown"}:
            return known is (when.state == "known")
        return known and told is not None and _in_state(told, when.state)


def _in_state(told: Told, state: str) -> bool:
    figure: FigureDocument = told.figure
    match state:
        case "zero" | "not_zero":
            return (Decimal(figure["value"]) == 0) is (state == "zero")
        case "negative" | "not_negative":
            return (Decimal(figure["value"]) < 0) is (state == "negative")
        case "rises" | "falls" | "steady":
            return direction(figure["same_period"]) == {"rises": 1, "falls": -1, "steady": 0}[state]
        case "ahead" | "behind":
            held = figure["plan"]
        case _:
            held = figure["target"]
    if held is None or held["attainment_percent"] is None:
        return False
    if state in {"ahead", "behind"}:
        return told.is_behind is (state == "behind")
    if state == "target_behind":
        return Decimal(held["attainment_percent"]) < told.expected_pace
    return (Decimal(held["attainment_percent"]) >= 100) is (state == "target_met")


def _from_a_capital(runs: Runs) -> Runs:
    """A sentence begins with a capital letter, whatever stands first."""
    first = runs[0]
    if not isinstance(first, Words) or not first.text:
        return runs
    return (first.model_copy(update={"text": first.text[0].upper() + first.text[1:]}), *runs[1:])
