"""A whole pack on one page, and the way to write it to a folder with a slip of the pen in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SMALL: Final[Mapping[str, str]] = {
    "pack.yaml": """\
code: small
version: "1.0"
name: {vi: Khối nhỏ, en: Small bloc}
group_kinds:
  - code: sector
    name: {vi: Ngành, en: Sector}
headlines:
  - trade.revenue
  - trade.debt
  - trade.margin
""",
    "units.yaml": """\
units:
  - code: VND
    name: {vi: đồng, en: VND}
    dimension: money
  - code: percent
    name: {vi: "%", en: "%"}
    dimension: percent
  - code: enterprise
    name: {vi: doanh nghiệp, en: enterprises}
    dimension: count
""",
    "indicators/trade.yaml": """\
area: trade
name: {vi: Kinh doanh, en: Trade}
indicators:
  - code: trade.revenue
    name: {vi: Doanh thu, en: Revenue}
    nature: flow
    unit: VND
    planned: true
    definition: Doanh thu bán hàng trong kỳ.
    source: Sổ cái tài khoản 511
  - code: trade.profit
    name: {vi: Lợi nhuận, en: Profit}
    nature: flow
    unit: VND
    signed: true
    definition: Lợi nhuận trước thuế trong kỳ.
    source: Báo cáo kết quả B02
    synonyms: [Lãi trước thuế]
  - code: trade.debt
    name: {vi: Nợ phải trả, en: Debt}
    nature: stock
    unit: VND
    definition: Nợ phải trả cuối kỳ.
    source: Bảng cân đối kế toán
  - code: trade.margin
    name: {vi: Tỷ suất lợi nhuận, en: Margin}
    nature: ratio
    unit: percent
    ratio: {numerator: trade.profit, denominator: trade.revenue}
    definition: Lợi nhuận chia doanh thu.
    source: Tính từ hai chỉ tiêu
  - code: trade.at_pace
    name: {vi: Số đơn vị đạt tiến độ, en: Enterprises at pace}
    nature: count
    unit: enterprise
    count:
      of: trade.revenue
      at_least_plan_pace: true
    denominator: planned
    definition: Số đơn vị đạt tiến độ kế hoạch năm.
    source: Quy định của khối
""",
    "forms/general.yaml": """\
forms:
  - code: general
    number: Biểu 01
    name: {vi: Biểu chung, en: General form}
    sheet: "01"
    owed_by: [all]
    due_days: -5
    signed_by: [Giám đốc]
    lines:
      - indicator: trade.revenue
      - indicator: trade.profit
""",
    "forms/sector.yaml": """\
forms:
  - code: sector
    number: Biểu 02
    name: {vi: Biểu ngành, en: Sector form}
    sheet: "02"
    owed_by:
      - sector:bank
    due_days: -5
    signed_by: [Giám đốc]
    lines:
      - indicator: trade.debt
""",
}
"""File to text. The form `sector` bears the name of a group kind, as the forms of a real pack do."""

Expected = tuple[str, int, str]
"""File, line, finding code."""

_MARK: Final = re.compile(r"#! (\S+)")


def write_pack(folder: Path, files: Mapping[str, str | bytes] = SMALL) -> Path:
    """The files in a folder, which comes back."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def slip(file: str, instead_of: str, written: str) -> dict[str, str]:
    """The small pack with one passage written differently."""
    assert SMALL[file].count(instead_of) == 1, f"{instead_of!r} must stand once in {file}"
    return {**SMALL, file: SMALL[file].replace(instead_of, written)}


def marked(files: Mapping[str, str]) -> list[Expected]:
    """What the marks `#! code` in the files say should be found, each on its line."""
    return sorted(
        (name, number, code)
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        for code in _MARK.findall(line)
    )
