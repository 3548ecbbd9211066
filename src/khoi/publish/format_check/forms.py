"""How things are written: number and symbol, place and day, the end of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khoi.catalog.format_parts import Number, PlaceDate
from khoi.catalog.formats import Format
from khoi.publish.format_check import signs
from khoi.publish.format_check.find import Parts
from khoi.publish.format_check.measured import Asked, Measured, asked
from khoi.values.text import fold, tidy


def measure_forms(parts: Parts, edition: Format, file: str) -> Iterator[Measured]:
    yield from _number(asked(edition, file, "number_form"), edition, parts)
    yield from _date(asked(edition, file, "place_date_form"), edition.place_date, parts)
    yield from _ending(asked(edition, file, "ending"), edition.ending.mark, parts)


def _number(ask: Asked, edition: Format, parts: Parts) -> Iterator[Measured]:
    """One measure: the first of form and zero that is wrong; and whether symbol and title agree."""
    at = parts.first("number")
    found = signs.NUMBER.fullmatch(at.text) if at else None
    if at is None or found is None:
        return
    form = edition.number.letter_form if parts.is_letter else edition.number.form
    fitting = _pattern(form).fullmatch(at.text)
    mended = _mended(form, found, edition.number)
    yield ask.measure("format.number_form", "form", fitting is not None, at.paragraph, found=at.text, needed=mended)
    if fitting is None:
        return  # the mended number has its zero
    digits = found["number"].strip()
    padded = _padded(digits, edition.number.pad_below)
    yield ask.measure("format.number_pad", "pad_below", digits == padded, at.paragraph, found=digits, needed=padded)
    if not parts.is_letter:
        yield from _type(asked(edition, ask.file, "types"), edition, parts, fitting["type"])


def _type(ask: Asked, edition: Format, parts: Parts, code: str) -> Iterator[Measured]:
    at, kind = parts.first("number"), parts.first("kind")
    assert at is not None
    names = [one.name for one in edition.types.known if one.code == code]
    yield ask.measure("format.type_unknown", "known", bool(names), at.paragraph, found=code)
    if names and kind is not None:
        right = kind.folded in {fold(name) for name in names}
        yield ask.measure(
            "format.type_differs", "known", right, at.paragraph, found=kind.text, needed=names[0], symbol=code
        )


def _pattern(form: str) -> re.Pattern[str]:
    """`Số {number}-{type}/{issuer}` as a pattern; the number may be left open, with room for it."""
    names = {
        "number": r"\s*(?P<number>[\d…._]*)\s*",
        "type": r"(?P<type>[A-Za-zĐđ]+)",
        "issuer": r"(?P<issuer>[^\s/:]+)",
        "unit": r"(?P<unit>[^\s/:]+)",
    }
    parts = re.split(r"\{(\w+)\}", form)
    return re.compile("".join(names[part] if n % 2 else re.escape(part.rstrip()) for n, part in enumerate(parts)))


def _mended(form: str, found: re.Match[str], wanted: Number) -> str:
    """The same number and symbol as the format writes them, as far as they can be told apart."""
    pieces = [piece for piece in re.split(r"[-–/\s]+", found["symbol"]) if piece]
    if len(pieces) < 2:
        return form.format(number="…", type="…", issuer="…", unit="…")
    number = _padded(found["number"].strip(), wanted.pad_below) or "…"
    first, second = pieces[0], "-".join(pieces[1:])
    return form.format(number=number, type=first, issuer=first if "{type}" not in form else second, unit=second)


def _padded(digits: str, below: int) -> str:
    """`05` for 5; what is no number stays."""
    return f"{int(digits):02d}" if digits.isdecimal() and int(digits) < below else digits


def _date(ask: Asked, wanted: PlaceDate, parts: Parts) -> Iterator[Measured]:
    at = parts.first("place_date")
    found = signs.DATE.fullmatch(at.text) if at else None
    if at is None or found is None:
        return
    day = _padded(found["day"], wanted.pad_days_below)
    month = found["month"]
    if month.isdecimal():
        month = f"{int(month):02d}" if int(month) < wanted.pad_months_below else str(int(month))
    # Without a place there is nothing to put before the comma.
    form = wanted.form if found["place"].strip() else wanted.form.removeprefix("{place}, ")
    mended = form.format(place=found["place"].strip(), day=day or "…", month=month or "…", year=found["year"] or "…")
    bare = form.format(place=found["place"].strip(), day=found["day"], month=found["month"], year=found["year"])
    right = bool(found["place"].strip()) and _spaced(at.text) == _spaced(bare)
    yield ask.measure("format.date_form", "form", right, at.paragraph, found=at.text, needed=mended)
    if not right:
        return  # the mended day has its zeros
    yield ask.measure(
        "format.date_pad", "pad_days_below", day == found["day"], at.paragraph, found=found["day"], needed=day
    )
    yield ask.measure(
        "format.month_pad",
        "pad_months_below",
        month == found["month"],
        at.paragraph,
        found=found["month"],
        needed=month,
    )


def _spaced(text: str) -> str:
    """Without the room that is left for figures."""
    return re.sub(r"[\s…._]+", " ", text).strip()


def _ending(ask: Asked, mark: str, parts: Parts) -> Iterator[Measured]:
    """The last paragraph of the text ends with the mark, and not with that of the other kind of format."""
    last = next((one for one in reversed(parts.body) if one.text.strip()), None)
    if last is None:
        return
    text = tidy(last.text)
    right = text.endswith(mark) and (mark == "./." or not text.endswith("/."))
    yield ask.measure("format.ending", "mark", right, last, found=text[-12:], needed=mark)
