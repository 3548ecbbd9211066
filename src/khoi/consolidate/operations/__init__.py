"""What writes consolidations and the derived files they are computed from."""

from khoi.consolidate.operations.consolidate import Consolidated, consolidate, consolidate_all

__all__ = ["Consolidated", "consolidate", "consolidate_all"]
