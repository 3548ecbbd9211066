"""Tables as reports have them, consistent or with one cell as a slip leaves it: `table_sample(kind, seed, faulty=...)`.

True numbers come first, then every cell is printed as a writer rounds it, so that a consistent table is consistent.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from benchmarks import prose_table_words as words
from benchmarks.prose_numbers import half_up, vietnamese
from benchmarks.prose_texts import Sample

_AROUND: Final = (
    "Các đơn vị tiếp tục thực hiện nhiệm vụ được giao.",
    "Nguồn: báo cáo của các đơn vị thành viên.",
    "Kết quả đạt được thể hiện sự cố gắng của các đơn vị trong điều kiện còn nhiều khó khăn.",
    "Ban Chấp hành giao Văn phòng theo dõi, tổng hợp.",
)


@dataclass(frozen=True)
class Cell:
    """A number as printed: its digits without a comma, how many stand after it, its unit; an empty unit counts none."""

    digits: int
    decimals: int
    scale: int = 0
    unit: str = ""
    percent: str = ""
    sign: bool = False
    """Whether a plus is written."""
    accounted: bool = False
    """Whether a negative stands in brackets."""

    @property
    def value(self) -> Fraction:
        return Fraction(self.digits, 10**self.decimals)


Grid = list[list["str | Cell"]]


@dataclass
class Writer:
    """Who writes a table, with his habits."""

    rng: random.Random
    held_out: bool
    english: bool = False
    dots: bool = True
    truncates: bool = False
    mark: str = ""
    accounts: bool = False
    bar: str = " | "
    year: int = 2022
    now: str = ""
    before: str = ""
    unit: str = "tỷ đồng"
    marked: tuple[int, int] | None = None
    """Row and column of the fault."""
    notes: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(rng: random.Random, *, held_out: bool) -> Writer:
        year = rng.randint(2015, 2025)
        months = rng.choice(("quý I", "quý II", "6 tháng", "9 tháng", "năm", "năm", "tháng 3"))
        joint = " " if months == "năm" else rng.choice(("/", " năm "))
        return Writer(
            rng,
            held_out,
            english=rng.random() < 0.08,
            dots=rng.random() < 0.95,
            truncates=rng.random() < 0.1,
            mark=rng.choice(("", "", "%")),
            accounts=rng.random() < 0.2,
            bar=rng.choice((" | ", " | ", " | ", "\t")),
            year=year,
            now=f"{months}{joint}{year}",
            before=f"{months}{joint}{year - 1}",
            unit=rng.choice(("tỷ đồng", "triệu đồng", "triệu USD", "nghìn tấn", "tr.đ", "1.000 đồng")),
        )

    def say(self, options: Sequence[str]) -> str:
        said = words.pick(self.rng, options, held_out=self.held_out)
        return said.format(
            now=self.now, before=self.before, year=self.year, unit=self.unit, n=self.rng.randint(1, 9),
            NOW=self.now.upper(), Now=_raised(self.now), Before=_raised(self.before), part="{part}",
        )  # fmt: skip

    def amount(self, true: Fraction, decimals: int, unit: str) -> Cell:
        scale, name = words.UNITS[unit]
        return Cell(self._round(true * 10**decimals), decimals, scale, name)

    def percent(self, true: Fraction, decimals: int, *, sign: bool = False) -> Cell:
        return Cell(self._round(true * 10**decimals), decimals, percent=self.mark or "-", sign=sign)

    def _round(self, number: Fraction) -> int:
        return floor(number) if self.truncates and number > 0 else half_up(number)

    def text(self, cell: str | Cell) -> str:
        if isinstance(cell, str):
            return cell
        text = vietnamese(abs(cell.digits), cell.decimals, dots=self.dots)
        if self.english:
            text = text.translate(str.maketrans(".,", ",."))
        text += cell.percent.strip("-")
        if cell.digits < 0:
            return f"({text})" if self.accounts and not cell.percent else f"-{text}"
        return f"+{text}" if cell.sign and cell.digits else text


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def slipped(rng: random.Random, cell: Cell) -> Cell:
    """The cell with a slip: no rounding makes it what it was."""
    steps = max(4, abs(cell.digits) // 200)
    for _ in range(40):
        digits = cell.digits
        match rng.randrange(4):
            case 0:
                digits += rng.choice((-1, 1)) * rng.randint(steps, 12 * steps)
            case 1:
                digits *= rng.choice((10, 2))
            case 2:
                digits = _swapped(rng, digits)
            case _:
                digits = half_up(Fraction(digits * rng.randint(70, 130), 100))
        if abs(digits - cell.digits) >= steps and digits:
            return Cell(digits, cell.decimals, cell.scale, cell.unit, cell.percent, cell.sign)
    return Cell(cell.digits * 3 + 7 * steps, cell.decimals, cell.scale, cell.unit, cell.percent, cell.sign)


def _swapped(rng: random.Random, digits: int) -> int:
    text = list(str(abs(digits)))
    if len(text) > 1:
        at = rng.randrange(len(text) - 1)
        text[at], text[at + 1] = text[at + 1], text[at]
    return int("".join(text)) * (1 if digits >= 0 else -1)


def _true(rng: random.Random) -> Fraction:
    return Fraction(rng.randint(1_200, 99_000) * 10 ** rng.randint(0, 2), 100)


def compared(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Indicators: the same period, plan, this period, and what they make: percent of plan, growth, difference."""
    rng = writer.rng
    per_row = rng.random() < 0.6
    ordered, in_label = rng.random() < 0.6, per_row and rng.random() < 0.4
    growing = rng.choice(("change", "index"))
    has = {name: rng.random() < 0.6 for name in ("plan", "growth", "difference")}
    has[faulty if faulty in has else "growth"] = True
    branches = [(name, writer.unit) for name in rng.sample(words.BRANCHES, rng.randint(3, 8))]
    measures = rng.sample(words.MEASURED, rng.randint(3, 8)) if per_row else branches
    column_unit = per_row and not in_label
    head: list[str | Cell] = [writer.say(words.ORDERS)] if ordered else []
    head.append(writer.say(words.LABELS if per_row else words.GROUPS))
    head += [writer.say(words.UNIT_HEADS)] if column_unit else []
    head.append(writer.say(words.BEFORE))
    plan_first = rng.random() < 0.5
    now, plan = writer.say(words.NOWS), writer.say(words.PLANS)
    heads = {"plan": plan, "now": now}
    order = (["plan", "now"] if plan_first else ["now", "plan"]) if has["plan"] else ["now"]
    head += [heads[name] for name in order]
    made = [name for name in ("attained", "growth", "difference") if has.get({"attained": "plan"}.get(name, name))]
    rng.shuffle(made)
    growth = writer.say(words.GROWN if growing == "change" else words.AS_INDEX)
    difference = writer.say([one for one in words.DIFFERENCES if not per_row or "đồng" not in one.format(unit="đồng")])
    said = {"attained": writer.say(words.ATTAINED), "growth": growth, "difference": difference}
    head += [said[name] for name in made]
    rows: Grid = []
    for number, (name, unit) in enumerate(measures, 1):
        before = _true(rng)
        value, planned = before * rng.randint(70, 140) / 100, before * rng.randint(80, 400) / 100
        decimals = 0 if unit in {"người", "TEU"} else rng.choice((0, 1, 2))
        cells = {
            n: writer.amount(x, decimals, unit) for n, x in (("before", before), ("now", value), ("plan", planned))
        }
        counted = unit in {"người", "TEU"}
        ratio = (cells["now"].value / cells["before"].value if counted else value / before) * 100
        places = rng.choice((1, 1, 2))
        cells["attained"] = writer.percent(cells["now"].value / cells["plan"].value * 100, places)
        signed = growing == "change" and rng.random() < 0.3
        cells["growth"] = writer.percent(ratio - 100 if growing == "change" else ratio, places, sign=signed)
        digits = cells["now"].digits - cells["before"].digits
        cells["difference"] = Cell(digits, decimals, cells["now"].scale)
        label = f"{name} ({unit})" if in_label else name
        row: list[str | Cell] = [str(number)] if ordered else []
        row += [label, *([unit] if column_unit else [])]
        rows.append([*row, cells["before"], *(cells[one] for one in (*order, *made))])
    target = {"plan": "attained"}.get(faulty, faulty)
    if target in made:
        _slip(writer, rows, rng.randrange(len(rows)), len(head) - len(made) + made.index(target))
    writer.notes["unit"] = "" if per_row else writer.unit
    return [head], rows


def _slip(writer: Writer, rows: Grid, row: int, column: int) -> None:
    cell = rows[row][column]
    assert isinstance(cell, Cell)
    rows[row][column] = slipped(writer.rng, cell)
    writer.marked = row, column


def grouped(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Branches with a total: values, shares of it, perhaps numbered in groups."""
    rng = writer.rng
    names = rng.sample(words.BRANCHES, rng.randint(4, 9))
    columns = rng.randint(1, 3)
    shared = faulty == "share" or rng.random() < 0.4
    deep = rng.random() < 0.4 and not shared
    decimals = rng.choice((0, 1, 2))
    ordered = deep or rng.random() < 0.5
    heads = [f"Năm {writer.year - columns + 1 + at}" for at in range(columns)]
    head: list[str | Cell] = ["TT"] if ordered else []
    head += [writer.say(words.GROUPS), *heads, *([writer.say(words.SHARES)] if shared else [])]
    body: Grid = []
    tops: list[list[str | Cell]] = []
    top: list[str | Cell]
    while names:
        group = [names.pop() for _ in range(min(len(names), rng.randint(2, 3) if deep else 1))]
        below = [[writer.amount(_true(rng), decimals, writer.unit) for _ in range(columns)] for _ in group]
        if deep and len(group) > 1:
            sums = [_sum([row[at] for row in below]) for at in range(columns)]
            top = [_roman(len(tops) + 1), f"Khối {group[0].lower()}", *sums]
            tops.append(top)
            body.append(top)
            body += [[str(n), name, *row] for n, (name, row) in enumerate(zip(group, below, strict=True), 1)]
        else:
            for name, cells in zip(group, below, strict=True):
                top = [*([_roman(len(tops) + 1) if deep else str(len(tops) + 1)] if ordered else []), name, *cells]
                tops.append(top)
                body.append(top)
    lead = len(head) - columns - shared
    totals = [_sum([row[lead + at] for row in tops if isinstance(row[lead + at], Cell)]) for at in range(columns)]
    total: list[str | Cell] = [*([""] if ordered else []), writer.say(words.TOTALS), *totals]
    if shared:
        whole = totals[-1].value
        for row in tops:
            cell = row[lead + columns - 1]
            assert isinstance(cell, Cell)
            row.append(writer.percent(cell.value / whole * 100, 1))
        total.append(writer.percent(Fraction(100), rng.choice((0, 1))))
    last = rng.random() < 0.7 or (faulty == "total" and columns == 1 and not shared)
    rows = [*body, total] if last else [total, *body]
    if faulty == "total":
        _slip(writer, rows, rows.index(total), lead + rng.randrange(columns))
    elif faulty == "share":
        _slip(writer, rows, rows.index(rng.choice(tops)), len(head) - 1)
    elif faulty == "part":
        _slip(writer, rows, rows.index(rng.choice(body)), lead + rng.randrange(columns))
    return [head], rows


def _sum(cells: Sequence[str | Cell]) -> Cell:
    numbers = [cell for cell in cells if isinstance(cell, Cell)]
    one = numbers[0]
    return Cell(sum(cell.digits for cell in numbers), one.decimals, one.scale, one.unit)


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number - 1]


def over_years(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Three years, and what changed from each to the next: amount and percent, below a head of two rows."""
    rng = writer.rng
    years = [writer.year - 2 + at for at in range(3)]
    short = rng.random() < 0.5
    form = rng.choice(("Chênh lệch {b}/{a}", "So sánh {b}/{a}", "{b}/{a}", "So sánh {b} với {a}"))
    label = writer.say(words.LABELS)
    spans = [form.format(a=years[at], b=years[at + 1]) for at in range(2)]
    under = ["Giá trị", "Tỷ lệ (%)"] if rng.random() < 0.5 else ["+/-", "%"]
    fill = [""] if not short else []
    first: list[str | Cell] = [label, *(f"Năm {year}" for year in years), spans[0], *fill, spans[1], *fill]
    heads: Grid = [first, ["", "", "", "", *under, *under]]
    rows: Grid = []
    for name in rng.sample(words.BRANCHES, rng.randint(3, 7)):
        decimals = rng.choice((0, 1))
        start = _true(rng)
        trues = [start, start * rng.randint(80, 130) / 100]
        trues.append(trues[1] * rng.randint(80, 130) / 100)
        cells = [writer.amount(true, decimals, writer.unit) for true in trues]
        row: list[str | Cell] = [name, *cells]
        for at in range(2):
            a, b = cells[at], cells[at + 1]
            row += [Cell(b.digits - a.digits, decimals, a.scale), writer.percent((b.value / a.value - 1) * 100, 2)]
        rows.append(row)
    if faulty in {"growth", "difference"}:
        _slip(writer, rows, rng.randrange(len(rows)), rng.choice((4, 6)) + (faulty == "growth"))
    return heads, rows


def quarters(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Four quarters and the year."""
    rng = writer.rng
    head: list[str | Cell] = [writer.say(words.GROUPS), "Quý I", "Quý II", "Quý III", "Quý IV"]
    year = writer.say(words.YEAR_TOTALS)
    first = rng.random() < 0.25
    head = [head[0], year, *head[1:]] if first else [*head, year]
    rows: Grid = []
    for name in rng.sample(words.BRANCHES[:15], rng.randint(3, 7)):
        cells = [writer.amount(_true(rng), 1, writer.unit) for _ in range(4)]
        total = _sum(cells)
        rows.append([name, total, *cells] if first else [name, *cells, total])
    if faulty == "across":
        _slip(writer, rows, rng.randrange(len(rows)), 1 if first else 5)
    return [head], rows


def rows_of_years(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Years one below the other with the growth of each."""
    rng = writer.rng
    head: list[str | Cell] = ["Năm", f"Doanh thu ({writer.unit})", writer.say(words.YEARLY)]
    true, rows = _true(rng), Grid()
    before: Cell | None = None
    for at in range(rng.randint(5, 8)):
        cell = writer.amount(true, 1, writer.unit)
        growth = writer.percent((cell.value / before.value - 1) * 100, 1) if before is not None else ""
        rows.append([str(writer.year - 8 + at), cell, growth])
        before, true = cell, true * rng.randint(85, 125) / 100
    if faulty == "growth":
        _slip(writer, rows, rng.randrange(1, len(rows)), 2)
    return [head], rows


def made_of(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Rows that say what they are made of."""
    rng = writer.rng
    columns = rng.randint(1, 3)
    head: list[str | Cell] = ["Chỉ tiêu", "Mã số", *(f"Năm {writer.year - at}" for at in range(columns))]
    rows: Grid = [[label, code] for label, code in words.STATEMENT]
    for _ in range(columns):
        revenue = rng.randint(20_000, 900_000)
        less, cost = revenue * rng.randint(1, 9) // 100, revenue * rng.randint(50, 80) // 100
        scale, unit = words.UNITS["triệu đồng"]
        for row, digits in zip(rows, (revenue, less, revenue - less, cost, revenue - less - cost), strict=True):
            row.append(Cell(digits, 0, scale, unit))
    writer.unit = "triệu đồng"
    if faulty == "formula":
        _slip(writer, rows, rng.choice((2, 4)), 2 + rng.randrange(columns))
    return [head], rows


def some_of(writer: Writer, faulty: str) -> tuple[Grid, Grid]:
    """Parts below their whole, which need not be all."""
    rng = writer.rng
    columns = rng.randint(1, 3)
    head: list[str | Cell] = [writer.say(words.LABELS), *(f"Năm {writer.year - at}" for at in range(columns))]
    rows: Grid = []
    for name, part in (("Doanh thu", "xuất khẩu"), ("Vốn đầu tư", "vốn vay"), ("Nộp ngân sách", "thuế nhập khẩu")):
        whole = [_true(rng) for _ in range(columns)]
        rows.append([name, *(writer.amount(true, 1, writer.unit) for true in whole)])
        some = [true * rng.randint(20, 90) / 100 for true in whole]
        label = writer.say(words.WITHIN).format(part=part)
        rows.append([label, *(writer.amount(true, 1, writer.unit) for true in some)])
    if faulty == "within":
        at, column = rng.choice((1, 3, 5)), 1 + rng.randrange(columns)
        whole_cell = rows[at - 1][column]
        assert isinstance(whole_cell, Cell)
        digits = whole_cell.digits * rng.randint(103, 180) // 100 + 3
        rows[at][column] = Cell(digits, 1, whole_cell.scale, whole_cell.unit)
        writer.marked = at, column
    return [head], rows


World = Callable[[Writer, str], tuple[Grid, Grid]]
KINDS: Final[dict[str, tuple[World, ...]]] = {
    "growth": (compared, over_years, rows_of_years),
    "plan": (compared,),
    "difference": (compared, over_years),
    "share": (grouped,),
    "total": (grouped,),
    "part": (grouped,),
    "across": (quarters,),
    "formula": (made_of,),
    "within": (some_of,),
}


def table_sample(kind: str, seed: int, *, faulty: bool, held_out: bool = False) -> Sample:
    """The table of this number; where it is faulty, the fault lies in one cell."""
    rng = random.Random(f"table {kind} {seed} {faulty} {held_out}")
    writer = Writer.of(rng, held_out=held_out)
    world = KINDS[kind][seed % len(KINDS[kind])]
    heads, rows = world(writer, kind if faulty else "")
    title = writer.say(words.TITLES)
    unit = writer.notes.get("unit", writer.unit)
    above = [title, *([writer.say(words.UNITS_ABOVE).format(unit=unit)] if unit else [])]
    if unit and rng.random() < 0.2:
        above = [f"{title.rstrip(':')} ({unit})"]
    before = [rng.choice(_AROUND)] if rng.random() < 0.5 else []
    text = "\n".join([*before, *above]) + "\n"
    start = end = 0
    for line, row in enumerate([*heads, *rows]):
        for at, cell in enumerate(row):
            printed = writer.text(cell)
            text += writer.bar if at else ""
            if faulty and writer.marked == (line - len(heads), at):
                start, end = len(text), len(text) + len(printed)
            text += printed
        text += "\n"
    text += f"\n{rng.choice(_AROUND)}" if rng.random() < 0.5 else ""
    cells = [cell for row in rows for cell in row if isinstance(cell, Cell)]
    told = [(_decimal(cell), cell.unit) for cell in cells if cell.unit and not cell.percent]
    return Sample(text, kind, f"{kind}/{world.__name__}", faulty, start, end, tuple(told), body=(0, len(text)))


def _decimal(cell: Cell) -> Decimal:
    return Decimal(cell.digits).scaleb(cell.scale - cell.decimals)
