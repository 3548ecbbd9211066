"""The table of docs/the-thuc.md, out of the formats themselves; `python tests/publish/format_table.py` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.catalog.format_parts import Body, Component, Demanded, Page, PageNumber, Source, Span
from khoi.catalog.formats import Format, format_named
from khoi.wording.say import word

HEADS = ("thể thức", "của Đảng (Hướng dẫn 36, Hướng dẫn 05)", "hành chính (Nghị định 30)")
FACES = {"caps": "in hoa", "bold": "đậm", "italic": "nghiêng", "underline": "gạch chân"}


def table() -> str:
    """A row for each part that has measures of its own."""
    party, state = edition("party_hd36"), edition("state_nd30")
    codes = dict.fromkeys([*dict(party.parts()), *dict(state.parts())])
    lines = [HEADS, ("---",) * 3, *(line for code in codes if (line := _line(code, party, state)))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def edition(code: str) -> Format:
    found = format_named(code)
    assert found is not None
    return found


def _line(code: str, *editions: Format) -> tuple[str, ...] | None:
    parts = [dict(one.parts()).get(code) for one in editions]
    name = " / ".join(dict.fromkeys(part.name for part in parts if part is not None))
    told = [_told(one, part) if part is not None else "–" for one, part in zip(editions, parts, strict=True)]
    return (name, *told) if any(told) else None


def _told(of: Format, part: Demanded) -> str:
    words = ", ".join(_words(part))
    return f"{words}{_doubt(of, part)}" if words else ""


def _doubt(of: Format, part: Demanded) -> str:
    """What stands in no text that was read at all is marked."""
    source: Source = of.sources[part.source]
    return " (nếp làm)" if source.confidence.value == "practice" else ""


def _words(part: Demanded) -> Iterator[str]:
    match part:
        case Page():
            sides = {"trên": part.top_mm, "dưới": part.bottom_mm, "trái": part.left_mm, "phải": part.right_mm}
            yield from ("A4", *(f"{side} {span(length)} mm" for side, length in sides.items()))
        case PageNumber():
            yield from (f"cỡ {span(part.size_pt)}", "giữa, đầu trang", "trang đầu không ghi")
            if part.edge_mm is not None and part.edge_mm.most is not None:
                yield f"cách mép {span(part.edge_mm)} mm"
        case Component():
            yield f"cỡ {span(part.size_pt)}"
            yield from (name for key, name in FACES.items() if getattr(part, key))
            if part.rule_below in {"same_length", "third_to_half"}:
                yield f"kẻ dưới {word('rule', part.rule_below)}"
        case Body():
            yield f"cỡ {span(part.size_pt)}"
            yield f"lùi dòng đầu {span(part.first_line_mm)} mm"
            yield f"giãn dòng cố định {span(part.exact_pt)} pt" if part.exact_pt else f"giãn {span(part.lines)} dòng"
            yield f"cách đoạn {span(part.between_pt)} pt"


def span(allowed: Span | None) -> str:
    assert allowed is not None
    least = f"{allowed.least.normalize():f}".replace(".", ",")
    if allowed.most == allowed.least:
        return least
    return f"từ {least}" if allowed.most is None else f"{least}–{allowed.most.normalize():f}".replace(".", ",")


if __name__ == "__main__":
    print(table())
