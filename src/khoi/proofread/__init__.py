"""Rà soát số liệu: texts in, what they claim and what of it cannot be true out; pure, and never an exception.

`proofread(text)` reads every quantity with what it says (period, role, comparison, share) and holds the claims against
each other, each printed number as the interval that its digits leave. Values are exact decimals in base units.
An office brings its own words, names and rules: `proofread(text, office=Office.of(pack))`.
"""

from khoi.proofread.office import Office
from khoi.proofread.read import proofread, proofread_together
from khoi.proofread.values import Claim, Doubt, Proof, Role, Severity

__all__ = ["Claim", "Doubt", "Office", "Proof", "Role", "Severity", "proofread", "proofread_together"]
