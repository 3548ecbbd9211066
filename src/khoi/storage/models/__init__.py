"""The tables, a file per family."""

from khoi.storage.models.consolidations import ConsolidatedGroup, Consolidation
from khoi.storage.models.definitions import PackEdition
from khoi.storage.models.figures import DerivedFile
from khoi.storage.models.journal import Act
from khoi.storage.models.layouts import OwnLayout
from khoi.storage.models.publications import OwnText, Publication
from khoi.storage.models.records import BlocProfile, Enterprise, Group, Membership, Placement, Plan, Target
from khoi.storage.models.submissions import Acceptance, Explanation, Receipt, SourceFile, Submission

__all__ = [
    "Acceptance",
    "Act",
    "BlocProfile",
    "ConsolidatedGroup",
    "Consolidation",
    "DerivedFile",
    "Enterprise",
    "Explanation",
    "Group",
    "Membership",
    "OwnLayout",
    "OwnText",
    "PackEdition",
    "Placement",
    "Plan",
    "Publication",
    "Receipt",
    "SourceFile",
    "Submission",
    "Target",
]
