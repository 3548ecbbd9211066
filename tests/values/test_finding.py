"""A finding keeps everything on its way through a database."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from khoi.values.finding import Finding, Place, Severity, error, note, warning

FINDINGS = st.builds(
    Finding, st.text(), st.sampled_from(Severity), st.from_type(Place), st.dictionaries(st.text(), st.text())
)


def test_three_ways_to_say_it() -> None:
    place = Place(file="a.xlsx", sheet="01-DN", cell="D12")
    assert error("file.empty", place) == Finding("file.empty", Severity.ERROR, place)
    assert warning("jump", was="1", now="9") == Finding("jump", Severity.WARNING, Place(), {"was": "1", "now": "9"})
    assert note("seen") == Finding("seen", Severity.NOTE)


def test_as_json() -> None:
    assert json.loads(json.dumps(error("number.unreadable", Place(cell="D12"), text="1.23.456").as_json())) == {
        "code": "number.unreadable",
        "severity": "error",
        "place": {
            "file": "",
            "sheet": "",
            "cell": "D12",
            "enterprise": "",
            "period": "",
            "indicator": "",
            "line": 0,
        },
        "values": {"text": "1.23.456"},
    }


@given(FINDINGS)
def test_there_and_back(finding: Finding) -> None:
    assert Finding.from_json(json.loads(json.dumps(finding.as_json()))) == finding
