"""The workbook inside a package: its sheets by name, and a sheet put behind them, on which the file opens."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from khoi.documents.annotate.package import Package
from khoi.documents.annotate.xml import STRICT, WORKBOOK, Element, NotEditable, child, local, made, space_of, under

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS: Final = f"{STRICT}officeDocument/relationships"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_SUFFIXES: Final = {
    _KIND.format("sheet.main"): ".xlsx",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": ".xlsm",
}
_LONGEST: Final = 31
"""Letters of a sheet's name."""


class SheetPart(NamedTuple):
    name: str
    part: str


class Book:
    """The workbook of a package; `NotEditable` where there is none, or one in another format."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = next((one.target for one in package.relations("") if one.kind.endswith("/officeDocument")), "")
        if package.kind_of(self.part) not in _SUFFIXES:
            raise NotEditable(package.kind_of(self.part))
        self.root: Element = package.tree(self.part)
        self.space = space_of(self.root)
        self.relations = _STRICT_RELATIONS if STRICT in self.space else RELATIONS
        self.targets = {one.key: one for one in package.relations(self.part)}
        self.sheets = list(self._sheets())

    @property
    def suffix(self) -> str:
        """How a file of this content must be called, or Excel refuses it."""
        return _SUFFIXES[self.package.kind_of(self.part)]

    @property
    def folder(self) -> str:
        return self.part.rpartition("/")[0]

    def kind(self, name: str) -> str:
        """The type of a relation: `comments`."""
        return f"{self.relations}/{name}"

    def used(self, source: str, name: str) -> str:
        """The part that another uses as its `comments`, `styles`; empty if there is none."""
        found = (one.target for one in self.package.relations(source) if one.kind.endswith(f"/{name}"))
        return next(filter(None, found), "")

    def made(self, source: str, name: str, root: Element, path: str) -> str:
        """A new part of such a use; `path` begins where the workbook lies, with `{}` for its number."""
        kind = _KIND.format(name)
        part = self.package.add(f"{self.folder}/{path}".lstrip("/"), root, "" if path.endswith(".vml") else kind)
        self.package.relate(source, part, self.kind(name))
        return part

    def put_sheet(self, name: str, root: Element) -> None:
        """A sheet of this name behind the others, or instead of the one that bears it; the file will open on it."""
        found = next((sheet for sheet in self.sheets if sheet.name == name), None)
        if found is not None:
            self.package.replace(found.part, root)
            self.package.unrelate(found.part)
            self._entry(name).attrib.pop("state", None)
        else:
            self._append(name, root)
        self._open_on(name)

    def free_name(self, wanted: str) -> str:
        """A name that no sheet bears."""
        taken = {one.get("name", "").casefold() for one in self._entries()}
        names = [wanted, *(f"{wanted[: _LONGEST - 5]} ({number})" for number in range(2, len(taken) + 3))]
        return next(name for name in names if name.casefold() not in taken)

    def _entries(self) -> list[Element]:
        sheets = child(self.root, "sheets")
        return [] if sheets is None else [one for one in sheets if local(one) == "sheet"]

    def _entry(self, name: str) -> Element:
        return next(one for one in self._entries() if one.get("name") == name)

    def _sheets(self) -> list[SheetPart]:
        key = f"{{{self.relations}}}id"
        found = ((one.get("name", ""), self.targets.get(one.get(key, ""))) for one in self._entries())
        sheets = [(name, to) for name, to in found if to is not None and to.kind.endswith("/worksheet")]
        return [SheetPart(name, to.target) for name, to in sheets if to.target]

    def _append(self, name: str, root: Element) -> None:
        entries = self._entries()
        if not entries:
            raise NotEditable("no sheets")
        part = self.package.add(
            f"{self.folder}/worksheets/sheetKhoi{{}}.xml".lstrip("/"), root, _KIND.format("worksheet")
        )
        key = self.package.relate(self.part, part, self.kind("worksheet"))
        numbers = [int(one.get("sheetId")) for one in entries if one.get("sheetId", "").isdecimal()]
        new = under(entries[0].getparent(), "sheet", name=name, sheetId=str(max(numbers, default=0) + 1))
        new.set(f"{{{self.relations}}}id", key)
        self.sheets.append(SheetPart(name, part))

    def _open_on(self, name: str) -> None:
        """Only this sheet is chosen: of several chosen ones, all would take what is typed into one."""
        views = made(self.root, "bookViews", WORKBOOK)
        if child(views, "workbookView") is None:
            under(views, "workbookView")
        at = next(number for number, one in enumerate(self._entries()) if one.get("name") == name)
        for view in views:
            if local(view) == "workbookView":
                view.set("activeTab", str(at))
        own = next(sheet.part for sheet in self.sheets if sheet.name == name)
        sheets = {one.target for one in self.targets.values() if one.kind.lower().endswith("sheet")}
        for part in sorted(sheets - {own, ""}):
            if b"tabSelected" in self.package.parts[part]:
                root = self.package.tree(part)
                for view in root.iter(f"{space_of(root)}sheetView"):
                    view.attrib.pop("tabSelected", None)


def styles_of(book: Book) -> Element:
    """The root of the styles, made where a file has none."""
    part = book.used(book.part, "styles")
    if not part:
        part = book.made(book.part, "styles", _least_styles(book.space), "styles{}.xml")
    return book.package.tree(part)


def _least_styles(space: str) -> Element:
    root = etree.Element(f"{space}styleSheet", nsmap={None: space[1:-1]})
    for name, inner, least in (("fonts", "font", 1), ("fills", "fill", 2), ("borders", "border", 1)):
        for _ in range(least):
            under(_child(root, name), inner)
    for name in ("cellStyleXfs", "cellXfs"):
        under(_child(root, name), "xf", numFmtId="0", fontId="0", fillId="0", borderId="0")
    none, grey = _child(root, "fills")
    under(none, "patternFill", patternType="none")
    under(grey, "patternFill", patternType="gray125")
    return root


def _child(root: Element, name: str) -> Element:
    found = child(root, name)
    return under(root, name) if found is None else found
