"""How a derived indicator is computed, in Vietnamese."""

from __future__ import annotations

from khoi.catalog.definitions import Count, Direction, Indicator, Nature
from khoi.catalog.formula.tree import Figure, Number
from khoi.catalog.formula.words import explained, said
from khoi.catalog.pack import Pack
from khoi.catalog.terms import Term


def computed_as(indicator: Indicator, pack: Pack) -> str | None:
    """Words for a formula, a ratio or a count; None for what enterprises are asked. `Slip` if it was never linted."""
    if indicator.formula is not None:
        return f"{said(pack.terms[indicator.code].value, pack.name_of)}, tính cho từng đơn vị rồi cộng lại"
    if indicator.ratio is not None:
        top, bottom = (f"tổng {_summed(term, pack)}" for term in pack.ratio_terms[indicator.code])
        months = ", chia tiếp cho số tháng của kỳ" if indicator.ratio.per_month else ""
        return f"{top}, chia cho {bottom}{months}"
    if indicator.count is not None:
        return f"số đơn vị {_counted(indicator, indicator.count, pack)}"
    return None


def _summed(term: Term, pack: Pack) -> str:
    words = said(term.value, pack.name_of)
    return words if term.figure is not None else f"({words})"


def _counted(indicator: Indicator, count: Count, pack: Pack) -> str:
    if count.where is not None:
        return f"mà {explained(pack.count_conditions[indicator.code], pack.name_of)}"
    of = pack.indicators[count.of]
    figure = Figure(of, "to_date" if of.nature is Nature.FLOW else "period")
    reached = said(figure, pack.name_of)
    if count.at_least is not None:
        return f"có {reached} từ {said(Number(count.at_least, figure.kind), pack.name_of)} trở lên"
    within = "không vượt" if indicator.direction is Direction.LOWER else "đạt"
    return f"có {reached} {within} phần kế hoạch năm ứng với số kỳ đã qua"
