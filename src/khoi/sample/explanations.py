"""Why a figure jumped, as the enterprise itself writes it beside the figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from khoi.sample.banking import written_off
from khoi.sample.companies import Member
from khoi.sample.course import Course
from khoi.sample.economy import Economy
from khoi.sample.revenue import HIT_BY_DISTANCING
from khoi.values.numbers import write_number
from khoi.values.period import Period


@dataclass(frozen=True)
class Jump:
    """A quarter's estimate beside the one before."""

    before: int
    now: int

    def beyond(self, low: Fraction, high: Fraction) -> bool:
        return self.now < self.before * low or self.now > self.before * high

    @property
    def up(self) -> bool:
        return self.now > self.before


_LIMITS: Final = {
    "revenue.total": (Fraction(6, 10), Fraction(16, 10)),
    "budget.paid": (Fraction(1, 10), Fraction(10)),
    "export.value": (Fraction(1, 2), Fraction(2)),
    "bank.funds_mobilised": (Fraction(85, 100), Fraction(115, 100)),
    "bank.loans": (Fraction(85, 100), Fraction(115, 100)),
    "bank.bad_debt": (Fraction(1, 2), Fraction(2)),
}
"""Within which the bloc's office does not ask why."""


def explanations(economy: Economy, member: Member, period: Period) -> dict[str, str]:
    """By indicator: the reason given for each jump since the quarter before."""
    return dict(_reasons(economy, member, period))


def _reasons(economy: Economy, member: Member, period: Period) -> Iterator[tuple[str, str]]:
    for indicator, limits in _LIMITS.items():
        course = economy.courses.get(indicator)
        jump = _jump(course, member.code, period) if course else None
        if jump and jump.beyond(*limits):
            reason = _reason(economy, member, period, indicator, jump)
            if reason:
                yield indicator, reason


def _jump(course: Course, code: str, period: Period) -> Jump | None:
    before = course.estimates.get(period.previous, {}).get(code)
    now = course.estimates[period].get(code)
    return None if before is None or now is None else Jump(before, now)


def _reason(economy: Economy, member: Member, period: Period, indicator: str, jump: Jump) -> str:
    marks = member.role.marks
    match indicator:
        case "export.value" | "revenue.total" if "shipyard" in marks:
            return _SHIPS[jump.up]
        case "budget.paid" if "land" in marks:
            return _LAND[jump.up]
        case "revenue.total" if member.role.trade in HIT_BY_DISTANCING:
            return _DISTANCING[jump.up]
        case "bank.bad_debt":
            return _bad_debt(economy, member, period, jump)
        case "bank.funds_mobilised":
            return _FUNDS[jump.up][member.trait % 3]
        case "bank.loans":
            return _LOANS[jump.up]
    return ""


def _bad_debt(economy: Economy, member: Member, period: Period, jump: Jump) -> str:
    if jump.up:
        return "Một số khách hàng bị ảnh hưởng của dịch Covid-19 hết thời gian cơ cấu nợ, chuyển nhóm 3."
    gone = written_off(economy.courses["bank.bad_debt"].estimates, period, member.code)
    billions = write_number(Decimal(gone).scaleb(-9), 1)
    return (
        f"Trong quý chi nhánh đã bán nợ cho VAMC và dùng dự phòng xử lý rủi ro {billions} tỷ đồng nợ xấu,"
        " chuyển theo dõi ngoại bảng."
    )


_SHIPS: Final = {
    True: "Trong quý bàn giao tàu xuất khẩu; doanh thu và kim ngạch ghi nhận một lần khi giao tàu.",
    False: "Quý này không có tàu đến hạn bàn giao theo hợp đồng; các tàu đang đóng giao quý sau.",
}
_LAND: Final = {
    True: "Nộp một lần tiền thuê đất khu công nghiệp cho cả thời gian thuê theo thông báo của cơ quan thuế.",
    False: "Quý trước đã nộp một lần tiền thuê đất khu công nghiệp; quý này chỉ còn thuế thường xuyên.",
}
_DISTANCING: Final = {
    True: "Hoạt động trở lại sau thời gian giãn cách, lượng khách phục hồi một phần.",
    False: "Dừng hoặc giảm hoạt động theo yêu cầu phòng, chống dịch Covid-19, lượng khách giảm mạnh.",
}
_FUNDS: Final = {
    True: (
        "Doanh nghiệp cảng, khu công nghiệp chuyển tiền thanh toán về chi nhánh, tiền gửi dân cư tăng.",
        "Tiếp nhận tài khoản vốn của dự án FDI mới và tiền gửi có kỳ hạn của hai khách hàng lớn.",
        "Triển khai chương trình huy động mới, tiền gửi tiết kiệm và tiền gửi thanh toán cùng tăng.",
    ),
    False: (
        "Khách hàng lớn rút tiền gửi để trả cổ tức, thanh toán công trình.",
        "Tiền gửi có kỳ hạn của khách hàng tổ chức đến hạn không gửi lại do lãi suất giảm.",
        "Điều chuyển tài khoản của một số khách hàng về trụ sở chính quản lý.",
    ),
}
_LOANS: Final = {
    True: "Giải ngân các dự án cảng, logistics và hạ tầng khu công nghiệp đã ký hợp đồng tín dụng.",
    False: "Khách hàng trả nợ trước hạn một số dự án, nhu cầu vay vốn lưu động giảm.",
}
