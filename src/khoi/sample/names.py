"""Names that no enterprise bears: a trade, and two words that only a poet would put together."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from khoi.sample.roster import Role

_FIRST: Final = (
    "Sóng",
    "Buồm",
    "Mây",
    "Gió",
    "Trăng",
    "Đá",
    "Thuyền",
    "Bến",
    "Hạc",
    "Nhạn",
    "Triều",
    "Sương",
    "Lúa",
)
_SECOND: Final = ("Khơi", "Biếc", "Ngàn", "Thắm", "Lam", "Son", "Tía", "Ngời", "Thẳm", "Nhung", "Ngà")


def proper_names(rng: Random) -> Iterator[str]:
    """All pairs of a thing and its colour or mood, shuffled: 143 names, each once."""
    pairs = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    rng.shuffle(pairs)
    return iter(pairs)


def full_name(rng: Random, role: Role, proper: str) -> str:
    """The registered name, with the legal form that its ownership has."""
    if role.sector == "bank":
        return f"Ngân hàng TMCP {proper} – Chi nhánh Hải Phòng"
    match role.ownership:
        case "state":
            return f"Công ty TNHH MTV {role.trade} {proper}"
        case "equitised":
            return f"Công ty cổ phần {role.trade} {proper}"
        case "foreign":
            return f"Công ty TNHH {role.trade} {proper} Việt Nam"
    forms = ("Công ty cổ phần", "Công ty TNHH", "Công ty TNHH Sản xuất và Thương mại")
    form = rng.choice(forms if role.sector == "industry" else forms[:2])
    return f"{form} {role.trade} {proper}"


def short_name(role: Role, proper: str) -> str:
    """What people call it."""
    return f"NH {proper}" if role.sector == "bank" else f"{role.trade} {proper}"
