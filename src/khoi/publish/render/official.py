"""The words around a text that the format demands: number and symbol, place and day, numbers of headings, recipients.

Nothing is filled in that is not known: the number and the day of a draft stay open for the văn thư, the signature for
whoever signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from khoi.catalog.format_parts import Heading
from khoi.catalog.formats import ComponentCode, Format
from khoi.publish.publication import Annex, Issuer, Publication, Section
from khoi.values.period import Period

OPEN: Final = "\u00a0" * 6
"""Room to write by hand."""

_NUMBER_HEAD: Final = re.compile(r"^Số:? ?")
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def component_lines(publication: Publication, form: Format, code: ComponentCode) -> tuple[str, ...]:
    """The lines of a part of the head or the foot, in capitals where the format has them; none if it says nothing."""
    if code == "recipients":
        return recipients(publication.issuer, form)
    text = _component_text(publication, form, code)
    return (text.upper() if form.components[code].caps else text,) if text else ()


def _component_text(publication: Publication, form: Format, code: ComponentCode) -> str:
    issuer = publication.issuer
    return {
        "parent": issuer.superior,
        "issuer": issuer.name,
        "number": number_line(publication, form),
        "place_date": place_date(publication, form),
        "kind": form.type_name(publication.type_code) or publication.title,
        "about": publication.about,
        "authority": issuer.authority,
        "position": issuer.position,
        "recipients_head": form.recipients.head if issuer.recipients else "",
    }.get(code, form.components[code].text or "")


def number_line(publication: Publication, form: Format) -> str:
    """`Số 05-BC/ĐUK`, `Số: 05/BC-BQL`; without a number the room for it."""
    number = publication.number
    padded = "0" if number is not None and number < form.number.pad_below else ""
    return form.number.form.format(
        number=OPEN if number is None else f"{padded}{number}",
        type=publication.type_code,
        issuer=publication.issuer.code,
        unit=publication.issuer.code,
    )


def place_date(publication: Publication, form: Format) -> str:
    """`Hải Phòng, ngày 05 tháng 4 năm 2022`; without a day the room for it, in the year in which the period is over."""
    day, rules = publication.day, form.place_date
    if day is None:
        told = {"day": OPEN, "month": OPEN, "year": str(after(publication.period).year)}
    else:
        told = {
            "day": f"0{day.day}" if day.day < rules.pad_days_below else str(day.day),
            "month": f"0{day.month}" if day.month < rules.pad_months_below else str(day.month),
            "year": str(day.year),
        }
    return rules.form.format(place=publication.issuer.place, **told)


def after(period: str) -> date:
    """The first day on which the period is over."""
    return Period.parse(period).last_day + timedelta(days=1)


def recipients(issuer: Issuer, form: Format) -> tuple[str, ...]:
    """A line for each, as the format closes them."""
    rules = form.recipients
    names = [name.strip().removeprefix("-").strip().rstrip(".,;") for name in issuer.recipients]
    last = len(names) - 1
    return tuple(f"{rules.item}{name}{'.' if at == last else rules.separator}" for at, name in enumerate(names))


def numbered(sections: Sequence[Section], form: Format) -> Iterator[tuple[str, Heading | None]]:
    """The heading of each section with its number, and how the format sets it; one without a title has none."""
    styles = {style.level: style for style in form.headings}
    counts: dict[int, int] = {}
    for section in sections:
        style = styles.get(section.level)
        if not section.title or style is None:
            yield section.title, style
            continue
        counts = {level: n for level, n in counts.items() if level <= section.level}
        counts[section.level] = counts.get(section.level, 0) + 1
        title = section.title.upper() if style.caps else section.title
        yield style.form.format(n=numeral(counts[section.level], style.numerals)) + title, style


def numeral(number: int, kind: str) -> str:
    """The 4th is `IV`, `4`, `d`; letters as Vietnamese lists have them, with đ after d."""
    match kind:
        case "roman":
            return _roman(number)
        case "letter":
            letters = "abcdđeghiklmnopqrstuvxy"
            return letters[number - 1] if number <= len(letters) else str(number)
        case "decimal":
            return str(number)
    return ""


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def annex_name(annex: Annex, publication: Publication) -> str:
    """Numbered where there are several."""
    return f"PHỤ LỤC {annex.number}" if len(publication.annexes) > 1 else "PHỤ LỤC"


def belongs(publication: Publication, form: Format) -> str:
    """`(Kèm theo Báo cáo số 12-BC/ĐUK, ngày 14 tháng 4 năm 2022 của …)`."""
    kind = (form.type_name(publication.type_code) or publication.title).capitalize()
    number = _NUMBER_HEAD.sub("số ", number_line(publication, form))
    _, _, day = place_date(publication, form).partition(", ")
    comma = "," if form.kind == "party" else ""
    return f"(Kèm theo {kind} {number}{comma} {day} của {publication.issuer.name})"
