"""A package of parts, their kinds and relations (ISO/IEC 29500-2), as an archive without clock or chance."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Final

from khoi.documents.word_xml import DECLARATION

PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive can say."""


@dataclass
class Package:
    """Parts in the order in which they are written, with their kinds and relations."""

    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, content: str | bytes, kind: str = "") -> None:
        self.parts[name] = content if isinstance(content, bytes) else content.encode()
        if kind:
            self.kinds[name] = kind

    def relate(self, source: str, target: str, kind: str, key: str = "") -> str:
        """Say that a part uses another; how it names it."""
        known = self.relations.setdefault(source, [])
        key = key or f"rel{len(known) + 1}"
        known.append(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>')
        return key

    def zipped(self) -> bytes:
        """The archive: content types first, as readers expect; then relations before what they are of."""
        known = [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self.kinds.items()]
        types = (
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{"".join(known)}</Types>'
        )
        files = {"[Content_Types].xml": types.encode()}
        for source, relations in self.relations.items():
            folder, _, name = source.rpartition("/")
            written = (
                f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'
            )
            files[f"{folder}/_rels/{name}.rels".lstrip("/")] = written.encode()
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (files | self.parts).items():
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(entry, content)
        return held.getvalue()
