"""The form of a year: filled in as it is handed out, and typed again into a sheet without keys."""

from __future__ import annotations

import pytest

from khoi.collect.layout import ColumnKey, SheetKey, done_in
from khoi.collect.locate import locate
from khoi.documents.workbook import Sheet
from khoi.values.basis import Basis
from khoi.values.period import Period
from shipped import haiphong

YEAR = Period.parse("2021")


@pytest.mark.parametrize(("period", "words"), [("2021", "Thực hiện"), ("2021Q4", "Ước thực hiện")])
def test_a_year_is_not_estimated(period: str, words: str) -> None:
    assert done_in(Period.parse(period)) == words


@pytest.mark.parametrize(
    ("heading", "found"), [("Thực hiện năm 2021", True), ("Thực hiện năm 2020", False), ("Kế hoạch năm 2021", False)]
)
def test_typed_again_without_keys(heading: str, found: bool) -> None:
    rows = (("STT", "Chỉ tiêu", heading), (1, "Tổng doanh thu cả năm", 100), (2, "Lợi nhuận trước thuế cả năm", -5))
    location, findings = locate(Sheet("1", True, rows), haiphong(), SheetKey("annual", "0200000000", YEAR), "nam.xlsx")
    if not found:
        assert [finding.code for finding in findings] == ["sheet.no_columns"]
        assert findings[0].values["estimate"] == "Thực hiện năm 2021"
        return
    assert location is not None
    assert location.columns == {2: ColumnKey(YEAR, Basis.ESTIMATE)}
    assert location.rows == {"annual.revenue": 1, "annual.profit": 2}
