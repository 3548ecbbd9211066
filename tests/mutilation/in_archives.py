"""What can be wrong with the archive of an .xlsx or .ods, and with the XML inside."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from mutilation.formats import unzipped, zipped

Members = dict[str, bytes]
Damage = Callable[[Random, bytes], bytes]

_LAUGHS: Final = (
    b'<!DOCTYPE z [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]>"
)
_OUTSIDE: Final = b'<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://localhost/b">%b;]>'

_ODD_VALUES: Final = (
    b"NaN", b"INF", b"-INF", b"1e400", b"-1e400", b"1e308", b"5e-324", b"", b" ", b"1,5", b"0x1F", b"--1", b"9" * 5000,
    b"1" + b"0" * 400, b"99999999", b"-1", b"4294967295", b"18446744073709551616", b"chu", b"#REF!", b"TRUE", b"2",
    b"2022-03-31T00:00:00", b"&#0;", b"&#xD800;", b"&#x110000;", b"&a;", b"&lt;", b"<![CDATA[5]]>", b"<x>5</x>",
)  # fmt: skip
_ODD_PLACES: Final = (
    b"A0", b"A1048577", b"XFE1", b"A99999999999", b"ZZZZZZZ1", b"1A", b"", b"A-1", b"a1", b"\xc3\x801", b"XFD1048576",
    b"A4294967296", b"$A$1", b"A1:B2",
)  # fmt: skip
_TYPES: Final = (b"s", b"b", b"e", b"n", b"str", b"inlineStr", b"d", b"zzz", b"")


def _member(chance: Random, members: Members) -> str:
    """One of them, most often one that holds cells or their texts."""
    telling = [name for name in members if re.search(r"sheet|haredS|content|workbook", name)]
    return chance.choice(telling if telling and chance.random() < 0.7 else sorted(members))


def _on_members(change: Callable[[Random, Members], Members]) -> Damage:
    return lambda chance, content: zipped(change(chance, unzipped(content)))


def _on_xml(change: Callable[[Random, bytes], bytes]) -> Damage:
    def changed(chance: Random, members: Members) -> Members:
        for _ in range(chance.choice((1, 1, 3))):
            name = _member(chance, members)
            members[name] = change(chance, members[name])
        return members

    return _on_members(changed)


# The archive


def _dropped(chance: Random, members: Members) -> Members:
    del members[_member(chance, members)]
    return members


def _emptied(chance: Random, members: Members) -> Members:
    members[_member(chance, members)] = chance.choice((b"", b"\0" * 100, b"<", chance.randbytes(500)))
    return members


def _exchanged(chance: Random, members: Members) -> Members:
    one, other = _member(chance, members), _member(chance, members)
    members[one], members[other] = members[other], members[one]
    return members


def _renamed(chance: Random, members: Members) -> Members:
    old = _member(chance, members)
    new = chance.choice(
        (old.upper(), "/" + old, old.replace("/", "\\"), "../" + old, "x" * 300, "\U0001f600.xml", old + "x")
    )
    return {new if name == old else name: content for name, content in members.items()}


def _many(chance: Random, members: Members) -> Members:
    return members | {f"xl/worksheets/s{n}.xml": b"<a/>" for n in range(chance.choice((10, 500, 3_000)))}


def _doubled(chance: Random, content: bytes) -> bytes:
    """Two members of one name, with different contents."""
    members, target = unzipped(content), io.BytesIO()
    name = _member(chance, members)
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for member in [*members, name]:
            archive.writestr(zipfile.ZipInfo(member), members[member])
        archive.writestr(zipfile.ZipInfo(name), members[chance.choice(sorted(members))])
    return target.getvalue()


def _method(chance: Random, content: bytes) -> bytes:
    """Flags, methods, checksums and sizes of the archive's own records."""
    changed = bytearray(content)
    heads = [m.start() for m in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", content)]
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.choice(heads) + chance.randrange(4, 30)
        if at < len(changed):
            changed[at] = chance.choice((0, 1, 8, 9, 12, 14, 99, 127, 255))
    return bytes(changed)


def _stored(chance: Random, content: bytes) -> bytes:
    """Packed by another method, which programs may not know."""
    target = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(target, "w") as new:
        for name, member in unzipped(content).items():
            new.writestr(zipfile.ZipInfo(name), member, method)
    return target.getvalue()


# The XML


def _xml_cut(chance: Random, xml: bytes) -> bytes:
    return xml[: chance.randrange(len(xml) + 1)]


def _xml_garbled(chance: Random, xml: bytes) -> bytes:
    changed = bytearray(xml)
    for _ in range(chance.choice((1, 5, 50)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.choice(b"<>&\"'/= \0\xff" + chance.randbytes(3))
    return bytes(changed)


def _tag_lost(chance: Random, xml: bytes) -> bytes:
    tags = list(re.finditer(rb"<[^>]*>", xml))
    gone = chance.choice(tags) if tags else None
    return xml[: gone.start()] + xml[gone.end() :] if gone else xml


def _tag_doubled(chance: Random, xml: bytes) -> bytes:
    tags = list(re.finditer(rb"<[^>]*>", xml))
    one = chance.choice(tags) if tags else None
    return xml[: one.end()] + one[0] * chance.choice((1, 2, 1_000)) + xml[one.end() :] if one else xml


def _entities(chance: Random, xml: bytes) -> bytes:
    """Entities that grow without end, or name files and hosts."""
    head = re.match(rb"\s*<\?xml[^>]*\?>", xml)
    at = head.end() if head else 0
    bomb, used = chance.choice(((_LAUGHS, b"&m;"), (_OUTSIDE, b"&a;")))
    return xml[:at] + bomb + re.sub(rb"(<(?:\w+:)?[tvp]>)[^<]*", rb"\1" + used, xml[at:], count=chance.choice((1, 0)))


def _nested(chance: Random, xml: bytes) -> bytes:
    depth, at = chance.choice((100, 20_000)), xml.rfind(b"</")
    return xml[:at] + b"<a>" * depth + b"</a>" * chance.choice((depth, 0)) + xml[at:]


def _encoded(chance: Random, xml: bytes) -> bytes:
    """Said to be in one encoding, and in another."""
    match chance.randrange(4):
        case 0:
            return re.sub(rb"UTF-8", chance.choice((b"UTF-16", b"windows-1258", b"klingon", b"")), xml, count=1)
        case 1:
            return xml.decode("utf-8", "replace").encode("utf-16")
        case 2:
            return b"\xff\xfe" + xml
        case _:
            return xml.decode("utf-8", "replace").encode("latin-1", "ignore")


def _values(chance: Random, xml: bytes) -> bytes:
    """What stands in cells: no number, no text of the table, too much, too little."""
    share = chance.choice((0.02, 0.2, 1))

    def odd(found: re.Match[bytes]) -> bytes:
        return found[1] + chance.choice(_ODD_VALUES) if chance.random() < share else found[0]

    return re.sub(rb'(<(?:\w+:)?[vt](?: [^>]*)?>|office:value=")[^<"]*', odd, xml)


def _formulas(chance: Random, xml: bytes) -> bytes:
    """Formulas in cells, most without what they gave."""
    formula = chance.choice(
        (b"<f>1+1</f>", b'<f t="shared" si="9"/>', b"<f>[1]x!A1</f>", b'<f t="array" ref="A1:XFD9">B1</f>')
    )
    return re.sub(
        rb"<v>[^<]*</v>", lambda m: formula + chance.choice((b"", b"<v/>", m[0])), xml, count=chance.choice((1, 9, 0))
    )


def _types(chance: Random, xml: bytes) -> bytes:
    """Cells of another type than what they hold."""
    typed = re.sub(rb' t="\w*"', lambda _: b' t="' + chance.choice(_TYPES) + b'"', xml, count=chance.choice((1, 9, 0)))
    styled = re.sub(rb' s="\d+"', lambda _: b' s="' + chance.choice((b"99999", b"-1", b"x")) + b'"', typed, count=3)
    kinds = (b"boolean", b"date", b"percentage", b"string", b"zzz")
    return re.sub(rb'value-type="\w*"', lambda _: b'value-type="' + chance.choice(kinds) + b'"', styled, count=9)


def _places(chance: Random, xml: bytes) -> bytes:
    """Cells and rows at places that there are not, or far away."""
    share = chance.choice((0.01, 0.2))

    def odd(found: re.Match[bytes]) -> bytes:
        return found[1] + chance.choice(_ODD_PLACES) + b'"' if chance.random() < share else found[0]

    xml = re.sub(rb'(<(?:c|row) r=")[^"]*"', odd, xml)
    repeated = b'<table:table-cell table:number-columns-repeated="%s"' % chance.choice((b"16384", b"4294967295", b"-1"))
    return (
        re.sub(rb"<table:table-cell", repeated, xml, count=chance.choice((0, 1, 1)))
        if b"<table:table-cell" in xml
        else xml
    )


def _dimension(chance: Random, xml: bytes) -> bytes:
    """A sheet that says that it is larger or smaller than it is."""
    sizes = (b"A1:XFD1048576", b"A1", b"", b"B2:A1", b"A1:ZZZZZ99999999999", b"C5:D6", b"A0:A0")
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + chance.choice(sizes) + b'"', xml)


def _relations(chance: Random, members: Members) -> Members:
    """Parts that name others wrongly."""
    for name in members:
        if name.endswith((".rels", "workbook.xml")):
            attribute = chance.choice(
                (rb'r:id="[^"]*"', rb'Target="[^"]*"', rb'Id="[^"]*"', rb'name="[^"]*"', rb'Type="[^"]*"')
            )
            odd = chance.choice(
                (b"rId1", b"", b"../../x", b"http://localhost/", b"styles.xml", b"&#1;", b"'[]:*?/" * 9)
            )
            key = attribute.split(b"=")[0]
            members[name] = re.sub(
                attribute, lambda _, k=key, o=odd: k + b'="' + o + b'"', members[name], count=chance.choice((0, 1))
            )
    return members


ARCHIVE: Final[Mapping[str, Damage]] = {
    "a part dropped": _on_members(_dropped),
    "a part emptied": _on_members(_emptied),
    "parts exchanged": _on_members(_exchanged),
    "a part renamed": _on_members(_renamed),
    "many parts": _on_members(_many),
    "a part twice": _doubled,
    "records of the archive": _method,
    "packed by another method": _stored,
    "XML cut": _on_xml(_xml_cut),
    "XML garbled": _on_xml(_xml_garbled),
    "a tag lost": _on_xml(_tag_lost),
    "a tag doubled": _on_xml(_tag_doubled),
    "entities": _on_xml(_entities),
    "XML nested": _on_xml(_nested),
    "XML in a wrong encoding": _on_xml(_encoded),
    "values in the XML": _on_xml(_values),
    "types of cells": _on_xml(_types),
    "places of cells": _on_xml(_places),
}
XLSX: Final[Mapping[str, Damage]] = {
    "formulas": _on_xml(_formulas),
    "dimensions": _on_xml(_dimension),
    "relations of parts": _on_members(_relations),
}
