"""What is true of one sentence, drawn by chance and printed; with `faulty`, one number of it as a slip leaves it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import exp, log

from benchmarks.prose_numbers import DOLLARS, MONEY, Hand, Printed, Style, half_up, ratio, slipped, vietnamese
from benchmarks.prose_words import (
    BILLION,
    COUNTED,
    REACHES,
    REACHES_EXACT,
    STOCKS,
    TOPICS,
    WHOLES,
    Period,
    Topic,
    period,
)

Slot = str | Printed
HUNDRED = Fraction(100)


def magnitude(rng: random.Random, low: int, high: int) -> Fraction:
    return Fraction(int(exp(rng.uniform(log(low), log(high)))))


def between(rng: random.Random, low: float, high: float) -> Fraction:
    return Fraction(rng.randint(int(low * 1000), int(high * 1000)), 1000)


def setting(hand: Hand, when: Period | None = None) -> dict[str, Slot]:
    rng = hand.rng
    now = when or period(hand)
    year = now.year
    same = ["cùng kỳ", "cùng kỳ năm trước", f"cùng kỳ năm {year - 1}", "cùng kỳ năm ngoái"]
    if now.months == 12:
        same = ["năm trước", f"năm {year - 1}"]
    return {
        "period": now.text,
        "last": now.last,
        "same": rng.choice(same),
        "vs": rng.choice(("so với", "so với", "so với", "so")),
        "reach": rng.choice(REACHES),
        "year": str(year),
        "before": str(year - 1),
    }


def stretch(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Of a change in percent: what is said of it without its sign."""
    if low < 0 < high:
        return Fraction(0), max(-low, high)
    return min(abs(low), abs(high)), max(abs(low), abs(high))


def changed(hand: Hand, faulty: bool, topic: Topic, rate: Fraction, now: Period | None = None) -> dict[str, Slot]:
    """One amount and the one before it, and the change between them in every way to say it."""
    rng = hand.rng
    was = magnitude(rng, topic.low, topic.high)
    value = Fraction(half_up(was * (1 + rate / 100)))
    if rng.random() < 0.8:
        a, b = hand.several([value, was], topic.family)
    else:
        a, b = hand.amount(value, topic.family), hand.amount(was, topic.family)
    real = (value - was) / was * 100
    least, most = (edge * 100 for edge in ratio(a, b))
    percent, bearing = hand.percent(abs(real)), hand.percent(100 + real)
    times = _times(value / was)
    difference = replace(hand.amount(abs(value - was), topic.family, vague=False), counted=False)
    if faulty:
        low, high = stretch(least - 100, most - 100)
        # Some wordings give the difference in place of the amount before.
        sign = 1 if value >= was else -1
        edges = [d / (x - sign * d) * 100 for d in (difference.low, difference.high) for x in (a.low, a.high)]
        low, high = min(low, *edges), max(high, *edges)
        places = rng.choice((1, 1, 2))
        percent = slipped(rng, abs(real), low, high, lambda x: hand.percent(x, places))
        bearing = slipped(rng, 100 + real, least, most, lambda x: hand.percent(x, places))
        times = slipped(rng, value / was, least / 100, most / 100, lambda x: _times(x))
    risen = value >= was
    return {
        **setting(hand, now),
        "name": topic.name,
        "a": a,
        "b": b,
        "p": percent,
        "x": bearing,
        "k": times,
        "d": difference,
        "up": rng.choice(("tăng", "tăng", "tăng", "tăng trưởng"))
        if risen
        else rng.choice(("giảm", "giảm", "giảm", "sụt giảm")),
        "more": "tăng" if risen else "giảm",
        "onto": "lên" if risen else "xuống",
        "higher": "cao hơn" if risen else "thấp hơn",
    }


def _times(true: Fraction) -> Printed:
    digits = half_up(true * 10)
    value = Fraction(digits, 10)
    step = Fraction(1, 10)
    return Printed(
        f"{vietnamese(digits, 1)} lần", Decimal(digits) / 10, "lần", value - step, value + step, counted=False
    )


def growth(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rate = hand.rng.choice((1, 1, -1)) * between(hand.rng, 2, 45)
    return changed(hand, faulty, hand.rng.choice(TOPICS), rate)


def stock_growth(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rate = hand.rng.choice((1, 1, -1)) * between(hand.rng, 2, 30)
    return changed(hand, faulty, hand.rng.choice(STOCKS), rate, period(hand, months=12))


def yearly_growth(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rate = hand.rng.choice((1, 1, -1)) * between(hand.rng, 2, 45)
    return changed(hand, faulty, hand.rng.choice(TOPICS), rate, period(hand, months=12))


def multiple(hand: Hand, faulty: bool) -> dict[str, Slot]:
    return changed(hand, faulty, hand.rng.choice(TOPICS), between(hand.rng, 60, 600))


def part_of(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A whole, one of its parts, and the share that it is."""
    rng = hand.rng
    whole = rng.choice(WHOLES)
    all_of_it = magnitude(rng, whole.low, whole.high)
    part = Fraction(half_up(all_of_it * between(rng, 6, 93) / 100))
    w, q = hand.several([all_of_it, part], whole.family)
    real = part / all_of_it * 100
    share = hand.percent(real)
    if faulty:
        low, high = (edge * 100 for edge in ratio(q, w))
        share = slipped(rng, real, low, high, lambda x: hand.percent(x, 1))
    share = replace(share, tolerated=True)
    return {**setting(hand), "x": whole.name, "y": rng.choice(whole.parts), "w": w, "q": q, "s": share}


def part_above(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rng = hand.rng
    whole = rng.choice(WHOLES)
    all_of_it = magnitude(rng, whole.low, whole.high)
    size = between(rng, 112, 190) if faulty else between(rng, 20, 90)
    w, q = hand.several([all_of_it, Fraction(half_up(all_of_it * size / 100))], whole.family, vague=False)
    return {**setting(hand), "x": whole.name, "y": rng.choice(whole.parts), "w": w, "q": q}


def people_above(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rng = hand.rng
    noun, whats = rng.choice(COUNTED)
    number = rng.randint(20, 900)
    k = rng.randint(number + 1, number * 2) if faulty else rng.randint(2, number - 1)
    return {
        **setting(hand),
        "whole": hand.count(number, noun),
        "n": replace(hand.count(number, noun), counted=False, tolerated=True),
        "m": hand.count(k, noun),
        "k": replace(hand.count(k, noun), text=str(k)),
        "bare": replace(hand.count(number, noun), text=str(number), counted=False, tolerated=True),
        "noun": noun,
        "what": rng.choice(whats),
    }


def made_up(count: int) -> Callable[[Hand, bool], dict[str, Slot]]:
    """A world of a whole and `count` parts that make it up."""

    def world(hand: Hand, faulty: bool) -> dict[str, Slot]:
        rng = hand.rng
        whole = rng.choice(WHOLES)
        weights = [rng.randint(15, 70) for _ in range(count)]
        scale = magnitude(rng, whole.low, whole.high) / sum(weights)
        parts = [Fraction(half_up(weight * scale)) + rng.randint(0, whole.low // 50) for weight in weights]
        total = sum(parts, Fraction(0))
        style = hand.style(whole.family, min(parts))
        vague = None if not faulty else False
        shown = [hand.show(part, style, vague=vague) for part in parts]
        all_of_it = hand.show(total, style, vague=vague)
        if faulty:
            low, high = sum(one.low for one in shown), sum(one.high for one in shown)
            all_of_it = slipped(rng, total, Fraction(low), Fraction(high), lambda x: hand.show(x, style, vague=False))
            if all_of_it.low < max(one.high for one in shown):
                all_of_it = hand.show(total * between(rng, 105, 140) / 100, style, vague=False)
        names = rng.sample(whole.parts, count)
        slots: dict[str, Slot] = {**setting(hand), "x": whole.name, "w": all_of_it}
        for number, (name, one) in enumerate(zip(names, shown, strict=True), 1):
            slots[f"y{number}"], slots[f"q{number}"] = name, one
        return slots

    return world


def trade(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """Exports, imports, what they make together, and the surplus."""
    rng = hand.rng
    exports = magnitude(rng, 200 * 10**6, 20 * BILLION)
    imports = Fraction(half_up(exports * between(rng, 45, 90) / 100))
    word, unit, decimals = rng.choice((("tỷ USD", BILLION, 2), ("triệu USD", 10**6, 1), ("triệu USD", 10**6, 0)))
    if exports < 5 * BILLION:
        word, unit = "triệu USD", 10**6
    style = Style(DOLLARS, unit, word, decimals)
    q1, q2 = hand.show(exports, style, vague=False), hand.show(imports, style, vague=False)
    both, surplus = hand.show(exports + imports, style, vague=False), hand.show(exports - imports, style, vague=False)
    if faulty:
        both = slipped(
            rng, exports + imports, q1.low + q2.low, q1.high + q2.high, lambda x: hand.show(x, style, vague=False)
        )
        if both.low < q1.high:
            both = hand.show((exports + imports) * between(rng, 104, 130) / 100, style, vague=False)
        surplus = slipped(
            rng, exports - imports, q1.low - q2.high, q1.high - q2.low, lambda x: hand.show(x, style, vague=False)
        )
    return {**setting(hand), "name": "kim ngạch xuất khẩu", "q1": q1, "q2": q2, "w": both, "d": surplus}


def budget(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """Something, what is taken from it, and what is left."""
    rng = hand.rng
    whole = magnitude(rng, 900 * BILLION, 30_000 * BILLION)
    off = Fraction(half_up(whole * between(rng, 20, 75) / 100))
    style = hand.style(MONEY, min(off, whole - off))
    w, q = hand.show(whole, style, vague=False), hand.show(off, style, vague=False)
    left = hand.show(whole - off, style, vague=False)
    if faulty:
        left = slipped(rng, whole - off, w.low - q.high, w.high - q.low, lambda x: hand.show(x, style, vague=False))
        if left.high > w.low:
            left = hand.show((whole - off) * between(rng, 55, 92) / 100, style, vague=False)
    return {**setting(hand), "name": "thu ngân sách", "w": w, "q": q, "r": left}


def cells(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """Committees and cells of the Party, men and women."""
    rng = hand.rng
    first, second = rng.randint(12, 60), rng.randint(12, 90)
    total = first + second + (rng.choice((-3, -2, -1, 1, 2, 3, 10)) if faulty else 0)
    return {
        **setting(hand),
        "noun": "doanh nghiệp",
        "w": hand.count(total, "tổ chức cơ sở đảng"),
        "q1": hand.count(first, "đảng bộ"),
        "q2": hand.count(second, "chi bộ"),
        "companies": hand.count(total, "doanh nghiệp"),
        "f1": hand.count(first, "doanh nghiệp nhà nước"),
        "f2": hand.count(second, "doanh nghiệp cổ phần"),
    }


def planned(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A plan, what was reached, and the percentage."""
    rng = hand.rng
    topic = rng.choice(TOPICS)
    plan = magnitude(rng, topic.low, topic.high)
    style = hand.style(topic.family, plan)
    plan_shown = hand.show(Fraction(half_up(plan / 10**6)) * 10**6 if plan > 10**9 else plan, style, vague=False)
    plan = Fraction(plan_shown.value)
    part, over = plan * between(rng, 22, 96) / 100, plan * between(rng, 102, 150) / 100
    a, o = hand.show(Fraction(half_up(part)), style), hand.show(Fraction(half_up(over)), style)
    p, q = hand.percent(part / plan * 100), hand.percent(over / plan * 100)
    v = hand.percent(over / plan * 100 - 100)
    if faulty:
        low, high = (edge * 100 for edge in ratio(a, plan_shown))
        p = slipped(rng, part / plan * 100, low, high, lambda x: hand.percent(x, 1))
        low, high = (edge * 100 for edge in ratio(o, plan_shown))
        q = slipped(rng, over / plan * 100, low, high, lambda x: hand.percent(x, 1))
        v = slipped(rng, over / plan * 100 - 100, *stretch(low - 100, high - 100), lambda x: hand.percent(x, 1))
    return {
        **setting(hand, period(hand, months=rng.choice((3, 6, 9)))),
        "name": topic.name,
        "plan": plan_shown,
        "of": replace(plan_shown, counted=False, tolerated=True),
        "a": a,
        "o": o,
        "p": p,
        "q": q,
        "v": v,
    }


def admitted(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rng = hand.rng
    target, reached = rng.randint(40, 200), 0
    reached = rng.randint(target // 3, target * 5 // 4)
    real = Fraction(reached, target) * 100
    p = hand.percent(real, vague=False)
    if faulty:
        p = slipped(rng, real, real, real, lambda x: hand.percent(x, 1, vague=False))
    noun = rng.choice(("đảng viên", "đảng viên mới", "đoàn viên công đoàn"))
    return {
        **setting(hand),
        "k": hand.count(reached, noun),
        "bare": replace(hand.count(reached, noun), text=str(reached)),
        "n": hand.count(target, noun),
        "of": replace(hand.count(target, noun), counted=False, tolerated=True),
        "p": p,
        "noun": noun,
    }


def grim(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A count and a percentage of an unnamed whole."""
    rng = hand.rng
    noun, whats = rng.choice([one for one in COUNTED if one[0] != "lao động"])
    if faulty:
        while True:
            k, tenths = rng.randint(3, 40), rng.randint(150, 900)
            if not any(abs(Fraction(1000 * k, whole) - tenths) <= 1 for whole in range(k, 7 * k + 1)):
                break
        p = Printed(
            f"{vietnamese(tenths, 1)}{hand.gap}%", Decimal(tenths) / 10, "%", Fraction(0), Fraction(0), counted=False
        )
    else:
        k = rng.randint(2, 90)
        whole = rng.randint(k + 1, 4 * k + 5)
        p = hand.percent(Fraction(100 * k, whole), rng.choice((0, 1, 1, 2)), vague=False)
    threshold = hand.count(rng.choice((1, 5, 10)), "tỷ đồng")
    what = rng.choice(whats)
    return {
        **setting(hand),
        "k": hand.count(k, noun),
        "p": p,
        "noun": noun,
        "what": what,
        "t": replace(threshold, value=threshold.value * BILLION, unit="VND"),
        "companies": hand.count(k, "doanh nghiệp"),
        "comrades": hand.count(k, "đồng chí"),
    }


def of_number(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """k of N, and the percentage."""
    rng = hand.rng
    noun, whats = rng.choice(COUNTED)
    whole = rng.randint(12, 400)
    k = rng.randint(2, whole - 1)
    real = Fraction(100 * k, whole)
    p = hand.percent(real, rng.choice((0, 1, 1, 2)) if real > 3 else 2, vague=False)
    if faulty:
        p = slipped(rng, real, real, real, lambda x: hand.percent(min(x, Fraction(99)), 1, vague=False))
        if p.low <= real <= p.high:
            p = hand.percent(real / 2 + 3, 1, vague=False)
    return {
        **setting(hand),
        "k": replace(hand.count(k, noun), text=str(k)),
        "m": hand.count(k, noun),
        "n": replace(hand.count(whole, noun), counted=False, tolerated=True),
        "whole": hand.count(whole, noun),
        "p": replace(p, tolerated=True),
        "noun": noun,
        "what": rng.choice(whats),
    }


def per_head(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """An amount, a number of those among whom it is divided, and the mean."""
    rng = hand.rng
    number = rng.randint(120, 9_000)
    mean = magnitude(rng, 3 * 10**6, 20 * BILLION)
    total = mean * number
    t = hand.amount(total, MONEY, vague=False)
    m = hand.amount(mean, MONEY, vague=False)
    if faulty:
        m = slipped(rng, mean, t.low / number, t.high / number, lambda x: hand.amount(x, MONEY, vague=False))
    noun = rng.choice(("doanh nghiệp", "hộ", "dự án", "hợp tác xã", "đơn vị"))
    m = replace(m, counted=False, tolerated=True)
    return {**setting(hand), "t": t, "m": m, "n": hand.count(number, noun), "noun": noun}


def per_month(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rng = hand.rng
    now = period(hand, months=rng.choice((6, 9)))
    topic = rng.choice(TOPICS)
    total = magnitude(rng, topic.low, topic.high)
    style = hand.style(topic.family, total / 12)
    t, m = hand.show(total, style, vague=False), hand.show(total / now.months, style, vague=False)
    if faulty:
        m = slipped(
            rng, total / now.months, t.low / now.months, t.high / now.months, lambda x: hand.show(x, style, vague=False)
        )
    m = replace(m, counted=False, tolerated=True)
    return {**setting(hand, now), "name": topic.name, "t": t, "m": m, "months": str(now.months)}


def yield_of(hand: Hand, faulty: bool) -> dict[str, Slot]:
    rng = hand.rng
    area = rng.randint(800, 60_000)
    mean = between(rng, 2, 9)
    total = Fraction(half_up(mean * area))
    real = total / area
    digits = half_up(real * 100)
    if faulty:
        digits = half_up(
            real * 100 * rng.choice((Fraction(12, 10), Fraction(8, 10), Fraction(15, 10), Fraction(1, 10)))
        )
    per = Decimal(digits) / 100
    mean_shown = Printed(vietnamese(digits, 2) + " tấn/ha", per, "tấn/ha", real, real, counted=False, tolerated=True)
    crop = rng.choice(("lúa", "ngô", "khoai lang", "mía", "cà phê"))
    return {
        **setting(hand),
        "area": hand.count(area, "ha"),
        "t": hand.count(int(total), "tấn"),
        "m": mean_shown,
        "crop": crop,
    }


def structure(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """Shares of all parts of a whole."""
    rng = hand.rng
    first, second = between(rng, 8, 30), between(rng, 25, 45)
    third = 100 - first - second
    if faulty:
        third += rng.choice((3, 5, 6, 9, 10, 12))
    trues = [first, second, third]
    rng.shuffle(trues)
    places = rng.choice((1, 1, 2))
    shown = [replace(hand.percent(true, places, vague=False), tolerated=True) for true in trues]
    names = rng.choice(
        (
            ("nông, lâm nghiệp và thủy sản", "công nghiệp - xây dựng", "dịch vụ"),
            ("khu vực nhà nước", "khu vực ngoài nhà nước", "khu vực có vốn đầu tư nước ngoài"),
            ("thị trường châu Á", "thị trường châu Âu", "thị trường còn lại"),
            ("cho vay ngắn hạn", "cho vay trung hạn", "cho vay dài hạn"),
        )
    )
    of = {
        "nông": "cơ cấu kinh tế",
        "khu": "cơ cấu vốn đầu tư",
        "thị": "cơ cấu kim ngạch xuất khẩu",
        "cho": "cơ cấu dư nợ",
    }
    slots: dict[str, Slot] = {**setting(hand), "of": of[re_first(names[0])]}
    for number, (name, one) in enumerate(zip(names, shown, strict=True), 1):
        slots[f"y{number}"], slots[f"s{number}"] = name, one
    return slots


def re_first(words: str) -> str:
    return words.replace(",", " ").split()[0]


def contributed(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A growth and the points that its parts give."""
    rng = hand.rng
    points = [rng.randint(30, 480) for _ in range(3)]
    total = sum(points)
    if faulty:
        total += rng.choice((-130, -90, 85, 110, 160, 240))
        total = max(total, 60) if total > 0 else sum(points) + 150
    shown = [
        Printed(
            f"{vietnamese(p, 2)} điểm phần trăm",
            Decimal(p) / 100,
            "%",
            Fraction(p),
            Fraction(p),
            counted=False,
            tolerated=True,
        )
        for p in points
    ]
    slots: dict[str, Slot] = {
        **setting(hand),
        "g": Printed(
            f"{vietnamese(total, 2)}%", Decimal(total) / 100, "%", Fraction(total), Fraction(total), counted=False
        ),
    }
    for number, one in enumerate(shown, 1):
        slots[f"c{number}"] = one
    return slots


def wrong_way(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A change whose word and numbers point the same way, or not."""
    rng = hand.rng
    topic = rng.choice(TOPICS)
    rate = rng.choice((1, -1)) * between(rng, 4, 40)
    now = changed(hand, False, topic, rate)
    risen = rate > 0
    said = risen != faulty
    whole = half_up(abs(rate) * 10)
    p = Printed(vietnamese(whole, 1) + "%", Decimal(whole) / 10, "%", rate, rate, counted=False)
    x = 1000 + (whole if risen else -whole)
    slots = {
        **now,
        "p": p,
        "signed": replace(p, text=f"{rng.choice(('-', '−', '- ', '–')) if faulty else ''}{p.text}"),
        "x": Printed(vietnamese(x, 1) + "%", Decimal(x) / 10, "%", rate, rate, counted=False),
        "up": "tăng" if said else "giảm",
        "onto": "lên" if said else "xuống",
        "higher": "cao hơn" if said else "thấp hơn",
    }
    for slot in ("a", "b"):
        shown = slots[slot]
        assert isinstance(shown, Printed)
        if shown.text[0].isalpha():
            slots[slot] = replace(shown, text=shown.text.split(" ", 2 if shown.text.startswith("xấp xỉ") else 1)[-1])
    return slots


RATES = (
    ("tỷ lệ che phủ rừng", 30, 60),
    ("tỷ lệ giải ngân vốn đầu tư công", 30, 80),
    ("tỷ lệ hộ dân sử dụng nước sạch", 50, 90),
    ("tỷ lệ lao động qua đào tạo", 40, 75),
    ("tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ", 12, 20),
    ("tỷ lệ lấp đầy các khu công nghiệp", 45, 85),
)


def rates(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A rate before and after, and the points between."""
    rng = hand.rng
    name, low, high = rng.choice(RATES)
    was, step = rng.randint(low * 10, high * 10), rng.randint(11, 95)
    points = step
    if faulty:
        points = rng.choice((step * 10, step + 13, step + 48, half_up(Fraction(step * 1000, was))))
        if abs(points - step) < 5:
            points = step * 10

    def percent(tenths: int) -> Printed:
        return Printed(vietnamese(tenths, 1) + "%", Decimal(tenths) / 10, "%", Fraction(tenths), Fraction(tenths))

    return {
        **setting(hand),
        "name": name,
        "b": percent(was),
        "a": percent(was + step),
        "pp": f"{vietnamese(points, 1)} {rng.choice(('điểm phần trăm', 'điểm phần trăm', 'điểm %'))}",
    }


def money_points(hand: Hand, faulty: bool) -> dict[str, Slot]:
    slots = changed(hand, False, hand.rng.choice(TOPICS), between(hand.rng, 3, 30))
    shown = slots["p"]
    assert isinstance(shown, Printed)
    if faulty:
        text = shown.text.replace("%", "").strip()
        slots["p"] = replace(shown, text=f"{text} {hand.rng.choice(('điểm phần trăm', 'điểm %'))}")
    return slots


def unscaled(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """An amount whose scale is left out, beside others of its size."""
    rng = hand.rng
    whole = rng.choice([one for one in WHOLES if one.family is MONEY])
    total = magnitude(rng, 2_000 * BILLION, 60_000 * BILLION)
    places = rng.choice((0, 0, 1))
    style = Style(MONEY, BILLION, "tỷ đồng", places)

    def cut(one: Printed) -> Printed:
        if not faulty:
            return one
        plain = one.value / BILLION
        return replace(one, text=one.text.replace(" tỷ đồng", " đồng"), value=plain, counted=False, tolerated=True)

    part = total * between(rng, 30, 80) / 100
    before = total * between(rng, 75, 120) / 100
    plan = total * between(rng, 90, 130) / 100
    w, q, b, k = (hand.show(Fraction(half_up(x)), style, vague=False) for x in (total, part, before, plan))
    rate = (total - before) / before * 100
    return {
        **setting(hand, period(hand, months=9)),
        "x": whole.name,
        "y": whole.parts[0],
        "w": w,
        "q": q,
        "b": b,
        "plan": k,
        "cut": cut(w),
        "cutpart": cut(q),
        "more": "tăng" if rate >= 0 else "giảm",
        "onto": "lên" if rate >= 0 else "xuống",
        "p": hand.percent(abs(rate), vague=False),
        "share": hand.percent(total / plan * 100, vague=False),
        "part": hand.percent(part / total * 100, vague=False),
    }


def misprinted(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A number that is none: dots and commas in wrong places."""
    rng = hand.rng
    a, b, c = rng.randint(1, 9), rng.randint(100, 999), rng.randint(100, 999)
    good = vietnamese(a * 10**6 + b * 1000 + c, 0)
    bad = rng.choice(
        (f"{a}.{b // 10}.{c}", f"{a}.{b}.{c // 10}", f"{a}.{b}..{c}", f"{a}.{b}{a}.{c}", f"{a},{b},{c // 100}")
    )
    value = Decimal(a * 10**6 + b * 1000 + c)
    t = Printed(bad if faulty else good, value, "tấn", Fraction(0), Fraction(0), counted=not faulty, tolerated=faulty)
    tenths = rng.randint(31, 199)
    p = vietnamese(tenths, 1)
    bad_p = rng.choice((f"{p},{a}", f"{p[:-2]},,{p[-1]}", f"{p[:-2]},{a},{p[-1]}"))
    small = vietnamese(rng.randint(1001, 9999), 1)
    bad_small = rng.choice((f"{small},{a}", f"{small[:-2]},,{small[-1]}"))
    small_value = Decimal(small.replace(".", "").replace(",", ".")) * BILLION
    topic = rng.choice(TOPICS[:17])
    exact = rng.choice(REACHES_EXACT)
    return {
        **setting(hand),
        "reach": exact,
        "name": topic.name,
        "t": replace(t, text=f"{t.text} tấn"),
        "m": replace(t, text=f"{t.text} triệu đồng", unit="VND", value=value * 10**6),
        "l": replace(t, text=f"{t.text} lượt khách", unit="lượt khách"),
        "p": f"{bad_p if faulty else p}%",
        "s": Printed(
            f"{bad_small if faulty else small} tỷ đồng",
            small_value,
            "VND",
            Fraction(0),
            Fraction(0),
            counted=not faulty,
            tolerated=faulty,
        ),
    }


def timed(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """Periods, days and bases that are, or cannot be."""
    rng = hand.rng
    slots = changed(hand, False, rng.choice(TOPICS), between(rng, 3, 30), period(hand, months=rng.choice((3, 6, 9))))
    year = int(str(slots["year"]))
    base = year if faulty else year - 1
    roman = rng.choice(("I", "II", "III", "IV"))
    head = str(slots["period"])
    return {
        **slots,
        "base": str(base),
        "own": head if faulty else str(slots["last"]),
        "day": rng.choice(
            ("31/4", "31/6", "31/9", "31/11", "30/2", "32/12")
            if faulty
            else ("30/4", "30/6", "30/9", "30/11", "28/2", "31/12")
        ),
        "longday": rng.choice(
            ("31 tháng 9", "31 tháng 4", "30 tháng 2") if faulty else ("30 tháng 9", "30 tháng 4", "28 tháng 2")
        ),
        "quarter": rng.choice(("V", "VI", "5")) if faulty else roman,
        "month": str(rng.choice((13, 14, 0)) if faulty else rng.randint(1, 12)),
        "months": str(rng.choice((13, 15, 18)) if faulty else rng.choice((6, 9, 10, 11))),
        "leap": f"29/02/{2023 if faulty else 2024}",
        "span": "tháng 11 đến tháng 13" if faulty else "tháng 9 đến tháng 12",
    }


def twice(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """One thing said two times."""
    rng = hand.rng
    topic = rng.choice(TOPICS)
    now = period(hand)
    value = magnitude(rng, topic.low, topic.high)
    first, second = hand.amount(value, topic.family, vague=False), hand.amount(value, topic.family)
    if faulty:
        second = slipped(rng, value, first.low, first.high, lambda x: hand.amount(x, topic.family, vague=False))
    rate = hand.percent(between(rng, 3, 30), 1, vague=False)
    other = hand.percent(Fraction(rate.value) + (rng.choice((2, 5, 11)) if faulty else 0), 1, vague=False)
    return {
        **setting(hand, now),
        "name": topic.name,
        "a": first,
        "b": second,
        "r": rate,
        "o": other,
        "between": rng.choice(
            (
                "Các đơn vị đã chủ động tìm kiếm thị trường, tiết giảm chi phí.",
                "Kết quả này có được nhờ sự chỉ đạo sát sao của cấp ủy các cấp.",
                "Thu nhập bình quân của người lao động tiếp tục được bảo đảm.",
            )
        ),
    }


def months_in(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """A part of a time beside the whole time."""
    rng = hand.rng
    topic = rng.choice(TOPICS)
    year = hand.year or rng.randint(2014, 2024)
    total = magnitude(rng, topic.low, topic.high)
    style = hand.style(topic.family, total / 8)
    size = between(rng, 115, 250) if faulty else between(rng, 20, 60)
    w, q = hand.show(total, style, vague=False), hand.show(Fraction(half_up(total * size / 100)), style, vague=False)
    first = total * between(rng, 35, 62) / 100
    one, two = hand.show(first, style, vague=False), hand.show(total - first, style, vague=False)
    quarters = [first * Fraction(45, 100), first * Fraction(55, 100), (total - first) * Fraction(48, 100)]
    quarters.append(total - sum(quarters))
    shown = [hand.show(quarter, style, vague=False) for quarter in quarters]
    wrong = w
    if faulty:
        wrong = hand.show(
            total * rng.choice((between(rng, 105, 130), between(rng, 106, 112))) / 100, style, vague=False
        )
    halves = hand.show(first * between(rng, 106, 130) / 100, style, vague=False) if faulty else one
    slots: dict[str, Slot] = {
        **setting(hand),
        "name": topic.name,
        "year": str(year),
        "w": w,
        "q": q,
        "h1": one,
        "h2": two,
        "sum": wrong,
        "halves": halves,
    }
    for number, quarter in enumerate(shown, 1):
        slots[f"r{number}"] = quarter
    return slots
