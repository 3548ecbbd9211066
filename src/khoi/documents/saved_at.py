"""When a workbook says that it was last saved: a property inside .xlsx and .ods, which copying leaves alone."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import UTC, datetime
from typing import Final

_PROPERTIES: Final = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^>]*>\s*([^<]+?)\s*<"),
    "meta.xml": re.compile(rb"<dc:date[^>]*>\s*([^<]+?)\s*<"),
}
_LARGEST: Final = 100_000
_YEARS: Final = range(1990, 2100)


def saved_at(content: bytes) -> datetime | None:
    """The moment, in UTC; None where a file says none, or none that can be meant.

    ISO/IEC 29500-2, 8.3.4 (core properties); OpenDocument 1.3 part 3, 4.3.3 (a moment without a zone is taken as UTC).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name, pattern in _PROPERTIES.items():
                if name in archive.NameToInfo and archive.NameToInfo[name].file_size <= _LARGEST:
                    found = pattern.search(archive.read(name))
                    return _moment(found[1].decode("ascii")) if found else None
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError, NotImplementedError):
        pass  # whether it can be read is asked elsewhere
    return None


def _moment(text: str) -> datetime | None:
    moment = datetime.fromisoformat(text[:26])
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC) if moment.year in _YEARS else None
