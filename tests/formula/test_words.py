"""Formulas explained back in Vietnamese."""

from __future__ import annotations

from formula.vocabulary import NAMES, VOCABULARY
from khoi.catalog.formula.parse import read_condition
from khoi.catalog.formula.words import explained
from tables import each


@each("""
    | formula | explained_as |
    | bank.bad <= bank.loans | «Nợ xấu» không lớn hơn «Dư nợ» |
    | trade.revenue >= 1.5 tỷ VND | «Doanh thu» không nhỏ hơn 1,5 tỷ đồng |
    | bank.bad < 3 % * bank.loans | «Nợ xấu» nhỏ hơn 3% «Dư nợ» |
    | bank.bad_ratio < 3 % | «Nợ xấu» chia «Dư nợ» nhỏ hơn 3% |
    | trade.revenue = previous(trade.revenue) | «Doanh thu» bằng «Doanh thu» kỳ trước |
    | trade.revenue > same_period(trade.revenue) | «Doanh thu» lớn hơn «Doanh thu» cùng kỳ năm trước |
    | quarters(trade.profit) > 0 | tổng bốn quý «Lợi nhuận» lớn hơn 0 |
    | same_period(quarters(trade.profit)) > 0 | tổng bốn quý «Lợi nhuận» năm trước lớn hơn 0 |
    | to_date(trade.revenue) != plan(trade.revenue) | lũy kế «Doanh thu» khác kế hoạch «Doanh thu» |
    | trade.profit + trade.revenue > 0 | «Lợi nhuận» cộng «Doanh thu» lớn hơn 0 |
    | trade.revenue - (trade.profit - trade.revenue) > 0 | «Doanh thu» trừ («Lợi nhuận» trừ «Doanh thu») lớn hơn 0 |
    | abs(trade.profit) < max(bank.bad, 5 VND) | độ lớn của «Lợi nhuận» nhỏ hơn số lớn hơn trong «Nợ xấu» và 5 đồng |
    | (staff.hired default 0) <= staff.number | «Tuyển mới» (thiếu thì lấy 0) không lớn hơn «Lao động» |
    | known(trade.revenue) and missing(bank.loans) | có số «Doanh thu» và thiếu số «Dư nợ» |
    | not (trade.revenue > 0 or trade.profit > 0) | không phải («Doanh thu» lớn hơn 0 hoặc «Lợi nhuận» lớn hơn 0) |
    | trade.revenue < total(trade.revenue, bloc) | «Doanh thu» nhỏ hơn tổng «Doanh thu» của cả khối |
    | trade.revenue < total(trade.revenue, sector) | «Doanh thu» nhỏ hơn tổng «Doanh thu» của các đơn vị cùng ngành |
    | (if trade.profit < 0 then 0 else 1 VND) > 0 | 0 nếu «Lợi nhuận» nhỏ hơn 0, còn không thì 1 đồng lớn hơn 0 |
""")
def test_explained(formula: str, explained_as: str) -> None:
    assert explained(read_condition(formula, VOCABULARY), NAMES) == explained_as
