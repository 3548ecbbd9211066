"""Days and moments in the two languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from khoi.values.days import write_day, write_moment


def test_days() -> None:
    day = date(2022, 3, 5)
    assert (write_day(day), write_day(day, "en")) == ("05/03/2022", "5 March 2022")


def test_moments() -> None:
    moment = datetime(2022, 3, 25, 14, 5, tzinfo=UTC)
    assert (write_moment(moment), write_moment(moment, "en")) == ("14:05 25/03/2022", "14:05 on 25 March 2022")
