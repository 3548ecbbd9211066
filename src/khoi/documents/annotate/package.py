"""The package inside an .xlsx or .docx (ISO/IEC 29500-2): its parts and relations, read, changed, written again."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import unquote

from lxml import etree

from khoi.documents.annotate.xml import Element, NotEditable, local, parsed, written

_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KINDS: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OF_RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_SIGNED: Final = "/digital-signature/"
_SIGNATURES: Final = "_xmlsignatures/"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive can say."""


class Relation(NamedTuple):
    """What a part names another by; the target is the name of a part, empty if there is none."""

    key: str
    kind: str
    target: str


@dataclass
class Package:
    """Parts by name; those that were asked for to be changed are kept as trees until the package is written."""

    parts: dict[str, bytes]
    _names: dict[str, str] = field(init=False)
    _changed: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {name.lower(): name for name in self.parts}

    @classmethod
    def read(cls, content: bytes) -> Package:
        """All parts, without signatures, which any change would break."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                held = {i.filename.replace("\\", "/").lstrip("/"): archive.read(i) for i in archive.infolist()}
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as trouble:
            raise NotEditable(str(trouble)[:200]) from trouble
        package = cls({name: part for name, part in held.items() if not name.endswith("/")})
        if _TYPES not in package.parts:
            raise NotEditable(_TYPES)
        package._drop_signatures()
        return package

    def find(self, name: str) -> str:
        """The name as the package spells it, which does not mind capitals; empty if there is no such part."""
        return self._names.get(name.lower(), "") or self._names.get(unquote(name).lower(), "")

    def tree(self, name: str) -> Element:
        """The root of a part that is to be changed."""
        if name not in self._changed:
            self._changed[name] = self.look(name)
        return self._changed[name]

    def look(self, name: str) -> Element:
        """The root of a part that is only looked at."""
        if name not in self.parts and name not in self._changed:
            raise NotEditable(name)
        return self._changed[name] if name in self._changed else parsed(self.parts[name])

    def replace(self, name: str, root: Element) -> None:
        self._changed[name] = root

    def add(self, name: str, root: Element, kind: str = "") -> str:
        """A new part; its number, for which `{}` stands in the name, is the first that is free."""
        number = 1
        while self.find(name.replace("{}", str(number))) and "{}" in name:
            number += 1
        name = name.replace("{}", str(number))
        self._names[name.lower()], self._changed[name], self.parts[name] = name, root, b""
        if kind:
            etree.SubElement(self.tree(_TYPES), f"{_KINDS}Override", PartName=f"/{name}", ContentType=kind)
        return name

    def kind_of(self, name: str) -> str:
        """The content type of a part, by its name, else by how the name ends."""
        kinds = list(self.look(_TYPES))
        own = (k for k in kinds if local(k) == "Override" and k.get("PartName", "").lower() == f"/{name}".lower())
        ending = name.rpartition(".")[2].lower()
        default = (k for k in kinds if local(k) == "Default" and k.get("Extension", "").lower() == ending)
        found = next(own, None)
        found = next(default, None) if found is None else found
        return "" if found is None else str(found.get("ContentType", ""))

    def default_kind(self, ending: str, kind: str) -> None:
        """Say what parts with such an ending are, unless it is said."""
        if not self.kind_of(f".{ending}"):
            new = etree.Element(f"{_KINDS}Default", Extension=ending, ContentType=kind)
            self.tree(_TYPES).insert(0, new)

    def relations(self, source: str) -> Iterator[Relation]:
        """What a part uses inside the package; of the package itself (``""``) what it begins with."""
        name = self.find(_relations_of(source))
        for one in self.look(name) if name else ():
            if local(one) == "Relationship" and one.get("TargetMode") != "External":
                yield Relation(one.get("Id", ""), one.get("Type", ""), self._target(source, one.get("Target", "")))

    def relate(self, source: str, target: str, kind: str) -> str:
        """Say that a part uses another; how it names it."""
        name = self.find(_relations_of(source))
        if not name:
            root = etree.Element(f"{_RELATIONS}Relationships", nsmap={None: _RELATIONS[1:-1]})
            name = self.add(_relations_of(source), root)
            self.default_kind("rels", _OF_RELATIONS)
        known = {one.get("Id") for one in self.tree(name)}
        number = next(number for number in range(1, len(known) + 2) if f"rIdKhoi{number}" not in known)
        way = posixpath.relpath(target, posixpath.dirname(source) or ".")
        key = f"rIdKhoi{number}"
        etree.SubElement(self.tree(name), f"{_RELATIONS}Relationship", Id=key, Type=kind, Target=way)
        return key

    def unrelate(self, source: str) -> None:
        """Forget what a part uses."""
        if name := self.find(_relations_of(source)):
            self._drop(name)

    def content(self, name: str) -> bytes:
        """The bytes of a part as it is now."""
        return written(self._changed[name]) if name in self._changed else self.parts[name]

    def zipped(self) -> bytes:
        """The archive without a clock: content types first, as readers expect, then the parts in their order."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self.parts, key=lambda name: name != _TYPES):
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(entry, self.content(name))
        return held.getvalue()

    def _target(self, source: str, way: str) -> str:
        way = way.replace("\\", "/")
        whole = way if way.startswith("/") else posixpath.join("/", posixpath.dirname(source), way)
        return self.find(posixpath.normpath(whole).lstrip("/"))

    def _drop(self, name: str) -> None:
        self.parts.pop(name, None)
        self._changed.pop(name, None)
        self._names.pop(name.lower(), None)

    def _drop_signatures(self) -> None:
        signed = [name for name in self.parts if name.lower().startswith(_SIGNATURES)]
        if not signed:
            return
        for name in signed:
            self._drop(name)
        for one in list(self.tree(_TYPES)):
            if str(one.get("PartName", "")).lower().startswith(f"/{_SIGNATURES}"):
                one.getparent().remove(one)
        root = self.tree(self.find(_relations_of("")))
        for one in list(root):
            if _SIGNED in str(one.get("Type", "")):
                root.remove(one)


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
