"""By what the parts of a document are known: words, numbers and marks that a văn thư would look for."""

from __future__ import annotations

import re
from typing import Final

from khoi.values.text import fold

PARTY: Final = "dang cong san viet nam"
NATION: Final = "cong hoa xa hoi chu nghia viet nam"
MOTTO: Final = "doc lap tu do hanh phuc"
SECRECY: Final = frozenset({"mat", "toi mat", "tuyet mat", "khan", "thuong khan", "hoa toc", "hoa toc hen gio"})
DRAFT: Final = re.compile(r"du thao( lan)?( \d+)?")
RECIPIENTS: Final = "noi nhan"

NUMBER: Final = re.compile(r"(?i:Số)\s*(?P<colon>[:.]?)\s*(?P<number>[\d…._\s]*?)\s*(?P<symbol>[-–/]\s*\S.*/?.*)")
"""`Số 12-BC/ĐUK`, `Số: 15/BC-BQL`, also with the number left open."""
DATE: Final = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*(?i:ngày)\s*(?P<day>[\d…._]*)\s*(?i:tháng)\s*(?P<month>[\d…._]*)\s*"
    r"(?i:năm)\s*(?P<year>[\d…._]*)\s*\.?"
)
RULE: Final = re.compile(r"[-–—_]{3,}")
STARS: Final = re.compile(r"\*+")
LETTER_ABOUT: Final = re.compile(r"(?i:v\s*/\s*v|về việc)\b.*")
AUTHORITY: Final = re.compile(r"(?P<mark>T\s*/?\s*M|K\s*/?\s*T|T\s*/?\s*L|T\s*/?\s*UQ|Q)(?P<dot>\.?)(?P<rest>\s*\S.*)")
_CAPITAL_WORDS: Final = re.compile(r"\s*[A-ZĐÀ-Ỹ]")
ITEM: Final = re.compile(r"[-–+•*]\s*")
ROMAN: Final = re.compile(r"(?P<n>[IVXLC]{1,6})(?P<sign>\s*[-–.)]+)\s*\S")
DECIMAL: Final = re.compile(r"(?P<n>\d{1,2})(?P<sign>\s*[-–.)]+)\s+\S")
LETTER: Final = re.compile(r"(?P<n>[a-zđ])(?P<sign>\s*[-–.)]+)\s+\S")

MEANINGS: Final = {"TM": "collective", "KT": "deputy", "TL": "order", "TUQ": "authorised", "Q": "acting"}
"""An authority's letters to its key in the format."""

_POSITIONS: Final = re.compile(
    r"(quyen |q )?(pho |nguyen )?(tong )?(pho )?"
    r"(bi thu|chu tich|giam doc|truong|chanh|chu nhiem|cuc truong|vu truong|thu truong|bo truong|vien truong"
    r"|hieu truong|uy vien|dai dien|kiem soat vien|tong giam doc|tong bien tap)\b.*"
)
_BEGINNINGS: Final = re.compile(
    r"(dang bo|dang uy|dang doan|chi bo|ban|uy ban|hoi dong|so|bo|cuc|vu|vien|chi cuc|cong ty|tong cong ty|tap doan"
    r"|ngan hang|van phong|hoi|lien doan|cong doan|doan|mat tran|thanh uy|tinh uy|huyen uy|quan uy|truong|benh vien"
    r"|trung tam|lien hiep|hiep hoi)\b.*"
)


def is_position(text: str) -> bool:
    return _POSITIONS.fullmatch(fold(text)) is not None


def begins_a_name(text: str) -> bool:
    """Whether a line begins the name of a body, and does not go on with it."""
    return _BEGINNINGS.fullmatch(fold(text)) is not None


def authority(text: str) -> re.Match[str] | None:
    """`T/M BAN THƯỜNG VỤ` and its kin: the mark, then words in capitals."""
    found = AUTHORITY.fullmatch(text)
    return found if found and _CAPITAL_WORDS.match(found["rest"]) and _parted(found) else None


def _parted(found: re.Match[str]) -> bool:
    """`TL` begins words too: the mark must end with a dot, a stroke within it, or a space."""
    return bool(found["dot"]) or found["rest"][0].isspace()


def meaning(mark: str) -> str:
    """`collective` for T/M, TM, T / M."""
    return MEANINGS[re.sub(r"[\s/]", "", mark)]


def is_name(text: str) -> bool:
    """A person's name: two to six words, each with a capital; nothing else."""
    words = text.split()
    return 2 <= len(words) <= 6 and all(word[0].isupper() and word.isalpha() for word in words)
