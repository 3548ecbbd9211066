"""Vietnamese as it was typed before Unicode, for tests: each letter in TCVN3 (ABC) and VNI-Windows, as tables print it.

From TCVN 5712:1993 (VN3) and the table of VNI-Windows; glibc's `iconv -f TCVN` reads the small letters alike.
"""

from __future__ import annotations

from typing import Final

from tables import rows

LETTERS: Final = rows("""
    | letter | tcvn3 | vni | capital | vni capital |
    | à | µ | aø | À | AØ |
    | ả | ¶ | aû | Ả | AÛ |
    | ã | · | aõ | Ã | AÕ |
    | á | ¸ | aù | Á | AÙ |
    | ạ | ¹ | aï | Ạ | AÏ |
    | ă | ¨ | aê | Ă | AÊ |
    | ằ | » | aè | Ằ | AÈ |
    | ẳ | ¼ | aú | Ẳ | AÚ |
    | ẵ | ½ | aü | Ẵ | AÜ |
    | ắ | ¾ | aé | Ắ | AÉ |
    | ặ | Æ | aë | Ặ | AË |
    | â | © | aâ | Â | AÂ |
    | ầ | Ç | aà | Ầ | AÀ |
    | ẩ | È | aå | Ẩ | AÅ |
    | ẫ | É | aã | Ẫ | AÃ |
    | ấ | Ê | aá | Ấ | AÁ |
    | ậ | Ë | aä | Ậ | AÄ |
    | đ | ® | ñ  | Đ | Ñ  |
    | è | Ì | eø | È | EØ |
    | ẻ | Î | eû | Ẻ | EÛ |
    | ẽ | Ï | eõ | Ẽ | EÕ |
    | é | Ð | eù | É | EÙ |
    | ẹ | Ñ | eï | Ẹ | EÏ |
    | ê | ª | eâ | Ê | EÂ |
    | ề | Ò | eà | Ề | EÀ |
    | ể | Ó | eå | Ể | EÅ |
    | ễ | Ô | eã | Ễ | EÃ |
    | ế | Õ | eá | Ế | EÁ |
    | ệ | Ö | eä | Ệ | EÄ |
    | ì | × | ì  | Ì | Ì  |
    | ỉ | Ø | æ  | Ỉ | Æ  |
    | ĩ | Ü | ó  | Ĩ | Ó  |
    | í | Ý | í  | Í | Í  |
    | ị | Þ | ò  | Ị | Ò  |
    | ò | ß | oø | Ò | OØ |
    | ỏ | á | oû | Ỏ | OÛ |
    | õ | â | oõ | Õ | OÕ |
    | ó | ã | où | Ó | OÙ |
    | ọ | ä | oï | Ọ | OÏ |
    | ô | « | oâ | Ô | OÂ |
    | ồ | å | oà | Ồ | OÀ |
    | ổ | æ | oå | Ổ | OÅ |
    | ỗ | ç | oã | Ỗ | OÃ |
    | ố | è | oá | Ố | OÁ |
    | ộ | é | oä | Ộ | OÄ |
    | ơ | ¬ | ô  | Ơ | Ô  |
    | ờ | ê | ôø | Ờ | ÔØ |
    | ở | ë | ôû | Ở | ÔÛ |
    | ỡ | ì | ôõ | Ỡ | ÔÕ |
    | ớ | í | ôù | Ớ | ÔÙ |
    | ợ | î | ôï | Ợ | ÔÏ |
    | ù | ï | uø | Ù | UØ |
    | ủ | ñ | uû | Ủ | UÛ |
    | ũ | ò | uõ | Ũ | UÕ |
    | ú | ó | uù | Ú | UÙ |
    | ụ | ô | uï | Ụ | UÏ |
    | ư | "\\u00ad" | ö  | Ư | Ö  |   a soft hyphen, which is seldom seen
    | ừ | õ | öø | Ừ | ÖØ |
    | ử | ö | öû | Ử | ÖÛ |
    | ữ | ÷ | öõ | Ữ | ÖÕ |
    | ứ | ø | öù | Ứ | ÖÙ |
    | ự | ù | öï | Ự | ÖÏ |
    | ỳ | ú | yø | Ỳ | YØ |
    | ỷ | û | yû | Ỷ | YÛ |
    | ỹ | ü | yõ | Ỹ | YÕ |
    | ý | ý | yù | Ý | YÙ |
    | ỵ | þ | î  | Ỵ | Î  |
""")
CAPITALS: Final = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
"""The only ones that the fonts of TCVN3 have."""

_TCVN3: Final = {row["letter"]: row["tcvn3"] for row in LETTERS} | CAPITALS
_VNI: Final = {row["letter"]: row["vni"] for row in LETTERS} | {row["capital"]: row["vni capital"] for row in LETTERS}


def tcvn3(text: str) -> str:
    """A text as a font like .VnTime had it; a capital with a tone becomes small, as people typed it."""
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    """A text as VNI-Times had it."""
    return "".join(_VNI.get(c, c) for c in text)
