"""HTML of a proof: the text with its marks, the doubts beside it, the quantities that were read; each leads to another.

Plain anchors only, so it works without a script: `#cho-1` is the place of the first doubt in the text, `#van-de-1` what
is said of it, `#so-1` the place of the first quantity. Of several texts on a page each has a prefix of its own. All
that comes from a text is escaped, and has a sign for what no screen shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from khoi.proofread.blocks import Block, Paragraph, blocks, spans_of
from khoi.proofread.pieces import Piece, Span, pieces
from khoi.proofread.told import ToldClaim, ToldDoubt, told_claims, told_doubts
from khoi.proofread.values import Proof
from khoi.values.text import shown
from khoi.wording.screens import screen

_NUMBER: Final = re.compile(r"[-+−(]?[\d.,]+[ ]?%?\)?")


def marked_html(proof: Proof, language: str = "vi", prefix: str = "") -> str:
    """The text: paragraphs and tables, marks at the words that are doubted, each a link to what is said of it."""
    laid = blocks(proof.text, [(claim.start, claim.end) for claim in proof.claims])
    text = _Text.of(proof, spans_of(laid) or ((0, 0),), language, prefix)
    return "\n".join(_block(block, text) for block in laid)


def doubts_html(proof: Proof, language: str = "vi", prefix: str = "") -> str:
    """The doubts as a list; empty without any. `data-start` and `data-end` count as browsers do."""
    told = told_doubts(proof, language)
    place = _Counted(proof.text)
    items = [_doubt(one, place.of(doubt.start, doubt.end), language, prefix)
             for one, doubt in zip(told, proof.doubts, strict=True)]  # fmt: skip
    return '<ol class="doubts">\n' + "\n".join(items) + "\n</ol>" if items else ""


def claims_html(proof: Proof, names: Mapping[str, str], language: str = "vi", prefix: str = "") -> str:
    """Every quantity that was read, behind a summary; empty without any. `names` are the pack's for its indicators."""
    if not proof.claims:
        return ""
    place = _Counted(proof.text)
    items = "\n".join(
        _claim(number, one, place.of(claim.start, claim.end), prefix)
        for number, (one, claim) in enumerate(zip(told_claims(proof, names, language), proof.claims, strict=True), 1)
    )
    summary = escape(screen("proofread.claims", language, count=len(proof.claims)))
    return f'<details class="claims"><summary>{summary}</summary><ol>\n{items}\n</ol></details>'


# The text


@dataclass(frozen=True)
class _Text:
    """A text cut into pieces: marks of doubts first, then places of quantities."""

    text: str
    told: Sequence[ToldDoubt]
    cut: Sequence[Piece]
    starts: Sequence[int]
    prefix: str

    @classmethod
    def of(cls, proof: Proof, places: Sequence[Span], language: str, prefix: str) -> _Text:
        spans = [*((one.start, one.end) for one in proof.doubts), *((one.start, one.end) for one in proof.claims)]
        cuts = [edge for place in places for edge in place]
        cut = pieces(len(proof.text), [_seen(span, places) for span in spans], cuts)
        return cls(proof.text, told_doubts(proof, language), cut, [piece.start for piece in cut], prefix)

    def between(self, start: int, end: int) -> str:
        """The pieces of a paragraph or a cell, with what stands at its very end."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = "".join(self._piece(piece) for piece in self.cut[first:last])
        at_the_end = self.cut[last] if last < len(self.cut) and self.starts[last] == end else None
        return inside + ("".join(map(self._empty, at_the_end.empty)) if at_the_end else "")

    def _piece(self, piece: Piece) -> str:
        count = len(self.told)
        words = escape(shown(self.text[piece.start : piece.end].replace("\t", " ")))
        over = [n for n in piece.over if n < count]
        ids = [self._id(n) for n in piece.opened if n not in piece.empty]
        before = "".join(map(self._empty, piece.empty))
        if not over:
            own = ids.pop() if ids and len(piece.over) > 0 else ""
            inner = f'<span id="{own}">{words}</span>' if own else words
            return before + _spots(ids) + inner
        main = min(over, key=lambda n: (self.told[n].severity, n))
        ended = [n for n in piece.closed if n < count]
        own = self._id(main) if main in piece.opened else ids[0] if ids else ""
        number = self._number(main) if main in ended else ""
        link = self._link(main, own, f"{words}{number}", reached=bool(number))
        others = "".join(self._link(n, "", self._number(n), reached=True) for n in ended if n != main)
        return before + _spots([one for one in ids if one != own]) + link + others

    def _empty(self, n: int) -> str:
        """A doubt about what is not there, or a place of nothing."""
        if n >= len(self.told):
            return _spots([self._id(n)])
        return self._link(n, self._id(n), self._number(n), reached=True)

    def _link(self, n: int, own: str, inner: str, *, reached: bool) -> str:
        """Of several links to one doubt, keys reach the one with the number."""
        one = self.told[n]
        name = f' id="{own}"' if own else ""
        aside = "" if reached else ' tabindex="-1"'
        return f'<a class="mark {one.severity.value}"{name} href="#{self.prefix}van-de-{one.number}"{aside}>{inner}</a>'

    def _number(self, n: int) -> str:
        one = self.told[n]
        before, after = (f'<span class="visually-hidden">{part}</span>' for part in (f" ({escape(one.kind)} ", ")"))
        return f"<sup>{before}{one.number}{after}</sup>"

    def _id(self, n: int) -> str:
        count = len(self.told)
        return f"{self.prefix}cho-{n + 1}" if n < count else f"{self.prefix}so-{n - count + 1}"


def _spots(ids: Sequence[str]) -> str:
    return "".join(f'<span id="{one}"></span>' for one in ids)


def _seen(span: Span, places: Sequence[Span]) -> Span:
    """The span as far as it is shown; what lies between cells or lines alone becomes a point where the next begins."""
    within = [(max(start, span[0]), min(end, span[1])) for start, end in _near(span, places)]
    met = [(start, end) for start, end in within if start < end or (span[0] >= span[1] and start == end)]
    if met:
        return met[0][0], met[-1][1]
    at = next((start for start, _ in _from(places, span[0])), places[-1][1])
    return at, at


def _near(span: Span, places: Sequence[Span]) -> Sequence[Span]:
    """The places that a span may meet."""
    first = max(0, bisect_left(places, (span[0], span[0])) - 1)
    last = bisect_left(places, (max(span) + 1, -1))
    return places[first:last]


def _from(places: Sequence[Span], at: int) -> Sequence[Span]:
    return places[bisect_left(places, (at, -1)) :]


def _block(block: Block, text: _Text) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{text.between(*block.span)}</p>"
    head, body = (block.rows[:1], block.rows[1:]) if block.head else ((), block.rows)
    heads = "".join(_row(row, text, head=True) for row in head)
    rows = "\n".join(_row(row, text) for row in body)
    return (
        '<div class="scroll" tabindex="0"><table class="of-text">'
        + (f"<thead>{heads}</thead>" if heads else "")
        + f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(row: Sequence[Span], text: _Text, *, head: bool = False) -> str:
    return "<tr>" + "".join(_cell(span, text, head=head) for span in row) + "</tr>"


def _cell(span: Span, text: _Text, *, head: bool) -> str:
    words = text.text[span[0] : span[1]].strip()
    if head and words:
        return f'<th scope="col">{text.between(*span)}</th>'
    number = ' class="number"' if _NUMBER.fullmatch(words) else ""
    return f"<td{number}>{text.between(*span)}</td>"


# What is said beside it


class _Counted:
    """Places of a text as browsers count them: a character outside the first plane is two."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"] if not text.isascii() else []

    def of(self, start: int, end: int) -> str:
        start, end = (at + bisect_left(self._wide, at) for at in (start, end))
        return f'data-start="{start}" data-end="{end}"'


def _doubt(one: ToldDoubt, place: str, language: str, prefix: str) -> str:
    right = ""
    if one.expected:
        label, _, after = screen("proofread.right", language, expected="\0").partition("\0")
        right = f'<p class="right">{escape(label)}<strong lang="vi">{escape(one.expected)}</strong>{escape(after)}</p>'
    arithmetic = f'<p class="sum" lang="vi">{escape(one.arithmetic)}</p>' if one.arithmetic else ""
    reason = f'<p lang="vi">{escape(one.reason[:1].upper() + one.reason[1:])}.</p>' if one.reason else ""
    return (
        f'<li class="doubt {one.severity.value}" id="{prefix}van-de-{one.number}" {place}>'
        f'<p class="what"><span class="no">{one.number}</span> <span class="kind">{escape(one.kind)}</span> '
        f'<a href="#{prefix}cho-{one.number}" {place} lang="vi">{escape(one.words) or "…"}</a></p>'
        f"<p>{escape(one.message)}</p>{reason}{arithmetic}{right}"
        f'<p class="advice">{escape(one.advice)}</p></li>'
    )


def _claim(number: int, one: ToldClaim, place: str, prefix: str) -> str:
    vi = ' lang="vi"'
    value = f'<span class="value"{"" if one.value.isascii() else vi}>{escape(one.value)}</span>' if one.value else ""
    told = ((one.indicator, vi), (f"“{one.bound}”" if one.bound else "", ""), (one.period, ""), (one.role, ""))
    about = " · ".join(f"<span{own}>{escape(words)}</span>" for words, own in told if words)
    return (
        f'<li><a href="#{prefix}so-{number}" {place} lang="vi">{escape(one.words)}</a> {value}'
        f'<span class="about">{about}</span></li>'
    )
