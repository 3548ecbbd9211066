"""What was confirmed of an enterprise's own sheet: which line is which indicator, which column the period's figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from khoi.values.period import Period
from khoi.values.text import fold

_NUMBERED: Final = re.compile(r"^[\s\d.\-–+*a-zA-Z]{1,4}[.)\-–:]\s*")
_NUMBERING: Final = re.compile(r"^(?:(?:[ivx]+|\d{1,2}|[a-z])(?: \d{1,2})* )+")


@dataclass(frozen=True)
class OwnLine:
    """A line by its label as written; where a sheet has it `among` times, the first one below the label `under`."""

    label: str
    under: str = ""
    among: int = 1


@dataclass(frozen=True)
class OwnLayout:
    """One form of one enterprise on a sheet of its own making: names and headings as they were written in a period."""

    enterprise: str
    form: str
    period: Period
    sheet: str
    estimate: str
    """The heading of the period's figures."""
    lines: Mapping[str, OwnLine]
    """Indicator to its line; one that the sheet does not have is left out."""
    final: str = ""
    """The heading of the final figures of the period before; empty where there are none."""
    money: str = ""
    """The unit of money where the sheet says none."""
    version: int = field(default=0, compare=False)
    questions: Mapping[str, OwnLine] = field(default_factory=dict)
    """A question's code to the line beside or above its answer; one that the sheet does not have is left out."""

    def as_json(self) -> dict[str, Any]:
        """Without questions where there are none: spelt as before there were any."""
        return {
            "period": str(self.period),
            "sheet": self.sheet,
            "estimate": self.estimate,
            "final": self.final,
            "money": self.money,
            "lines": {code: vars(line) for code, line in self.lines.items()},
            **({"questions": {code: vars(line) for code, line in self.questions.items()}} if self.questions else {}),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any], enterprise: str, form: str, version: int) -> OwnLayout:
        return cls(
            enterprise,
            form,
            Period.parse(document["period"]),
            document["sheet"],
            document["estimate"],
            {code: OwnLine(**line) for code, line in document["lines"].items()},
            document["final"],
            document["money"],
            version,
            {code: OwnLine(**line) for code, line in document.get("questions", {}).items()},
        )


def bare(label: str) -> str:
    """A label folded, without its numbering, which changes when lines are put in."""
    folded = fold(_NUMBERED.sub("", label))
    return _NUMBERING.sub("", folded + " ").strip() or folded or fold(label)
