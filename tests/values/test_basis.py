"""How final a figure is, and what a cell of a report says."""

from __future__ import annotations

from khoi.values.basis import Basis, BasisChoice, State
from tables import each


def test_codes_there_and_back() -> None:
    assert [Basis.of(basis.code) for basis in Basis] == list(Basis)
    assert [State.of(state.code) for state in State] == list(State)


def test_the_more_final_is_the_greater() -> None:
    assert [basis.code for basis in sorted(Basis)] == ["estimate", "preliminary", "final", "audited"]


@each("""
    | choice   | admits                               |
    | best     | estimate preliminary final audited   |
    | estimate | estimate                             |
    | final    | final                                |
""")
def test_which_figures_a_reader_asks_for(choice: str, admits: str) -> None:
    assert " ".join(basis.code for basis in Basis if BasisChoice(choice).admits(basis)) == admits
