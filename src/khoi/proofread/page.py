"""A page of proofread texts with their marks, whole in itself: it opens from disk, without network or script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from khoi.proofread.fragments import claims_html, doubts_html, marked_html
from khoi.proofread.values import Proof
from khoi.values.finding import Finding
from khoi.values.text import shown
from khoi.wording.say import say
from khoi.wording.screens import screen

MARK: Final = '<meta name="generator" content="Khối: rà soát số liệu">'
"""By which a page of ours is known."""


@dataclass(frozen=True)
class Shown:
    """One text by its name, with what its file was found to be; an error among these says why it was not read."""

    name: str
    proof: Proof
    notes: tuple[Finding, ...] = ()
    unreadable: bool = False


def page(texts: Sequence[Shown], names: Mapping[str, str], language: str = "vi") -> str:
    """The document; `names` are what the pack calls its indicators."""
    several = len(texts) > 1
    title = _word("title", language)
    sections = [_section(one, names, language, number if several else 0) for number, one in enumerate(texts, 1)]
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            MARK,
            f"<title>{title}: {_titled(texts, language)}</title>",
            f"<style>\n{_style()}</style>\n</head>\n<body>",
            f"<header><h1>{title}</h1>{_list(texts, language) if several else ''}</header>\n<main>",
            *sections,
            f"</main>\n<footer><p>{_word('not_proof', language)}</p><p>{_word('made', language)}</p></footer>",
            "</body>\n</html>",
        )
    )


def summed_up(proof: Proof, language: str = "vi") -> tuple[str, str]:
    """What came of a text in a sentence, and how it looks: `bad`, `warn`, `good`, nothing where there is no figure."""
    errors, count = len(proof.errors), len(proof.claims)
    if proof.doubts:
        words = screen("proofread.counted", language, errors=errors, questions=len(proof.doubts) - errors, count=count)
        return words, "bad" if errors else "warn"
    if not count:
        return screen("proofread.no_figures", language), ""
    return screen("proofread.clean", language, count=count), "good"


@cache
def _style() -> str:
    folder = files("khoi.proofread") / "style"
    return "".join((folder / name).read_text(encoding="utf-8") for name in ("page.css", "marks.css"))


def _titled(texts: Sequence[Shown], language: str) -> str:
    if len(texts) == 1:
        return escape(shown(texts[0].name))
    return escape(screen("proofread.all_files", language, count=len(texts)))


def _list(texts: Sequence[Shown], language: str) -> str:
    lines = [
        f'<li><a href="#tep-{number}">{escape(shown(one.name))}</a> '
        f'<span class="muted">{escape(_came(one, language)[0])}</span></li>'
        for number, one in enumerate(texts, 1)
    ]
    return f'<nav aria-label="{_word("files_here", language)}"><ul>{"".join(lines)}</ul></nav>'


def _came(one: Shown, language: str) -> tuple[str, str]:
    return (screen("proofread.unread", language), "bad") if one.unreadable else summed_up(one.proof, language)


def _section(one: Shown, names: Mapping[str, str], language: str, number: int) -> str:
    prefix = f"t{number}-" if number else ""
    words, look = _came(one, language)
    head = (
        f'<section class="file" id="tep-{number or 1}"><h2>{escape(shown(one.name))}</h2>'
        f'<p class="count {look}">{escape(words)}</p>{_notes(one, language)}'
    )
    if one.unreadable:
        return f"{head}</section>"
    doubts = doubts_html(one.proof, language, prefix)
    beside = (
        f'<aside class="panel beside" aria-label="{_word("result", language)}" tabindex="0">\n{doubts}</aside>'
        if doubts
        else ""
    )
    return (
        f'{head}<div class="sides">\n<article class="panel text" lang="vi">\n'
        f"{marked_html(one.proof, language, prefix)}\n</article>\n{beside}</div>\n"
        f"{claims_html(one.proof, names, language, prefix)}</section>"
    )


def _notes(one: Shown, language: str) -> str:
    told = [(note.severity.value, say(note, language)) for note in one.notes]
    lines = [(look, f"{said.message} {said.advice}") for look, said in told]
    lines += [("note", shown(note)) for note in one.proof.notes]
    return "".join(f'<p class="notice {look}">{escape(words)}</p>' for look, words in lines)


def _word(key: str, language: str) -> str:
    return escape(screen(f"proofread.{key}", language))
