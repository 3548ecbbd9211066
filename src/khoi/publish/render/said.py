"""What renderings say of their own, beside the words of a publication."""

from __future__ import annotations

from typing import Final

DRAFT: Final = "DỰ THẢO"
NO_BASE: Final = "không so sánh được"
