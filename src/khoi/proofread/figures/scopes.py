"""Whose figures a text speaks of: the bloc by its name, its groups and enterprises by theirs, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

BLOC: Final = "bloc"


@dataclass(frozen=True)
class Scope:
    """`bloc`, a group as `sector:bank`, an enterprise as `enterprise:0200…`, by what it is called; or somebody else."""

    key: str
    name: str = ""


IT: Final = Scope("?")
"""The enterprise that was named last."""
OTHER: Final = Scope("")
"""The city, the country, a company that is no member: whatever is told of them is not in the bloc's figures."""


@dataclass(frozen=True)
class Mention:
    """Where a scope is named."""

    start: int
    end: int
    scope: Scope


_TOKEN: Final = re.compile(r"\w+")
_ADMINISTRATIVE: Final = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "tp")
_HEADS: Final = ("khối", "tổng công ty", "tập đoàn", "hiệp hội", "khu kinh tế", "ban quản lý")
_ANOTHER: Final = (
    r"(?:fdi|ngoại|nội|nhà nước|tư nhân|tư|có vốn|ngoài|trong nước|lượng|tài sản|thi đua|cơ quan|các|dân doanh"
    r"|trung ương|tỉnh|phố|lớp|mầm non|dịch vụ|sản xuất|kinh tế|nông|công|thương mại|ngân hàng|tín dụng|fii|ngành|xuất)"
)
"""After “khối” it is another one than the bloc."""
_VERB_NEXT: Final = re.compile(
    r"[ ]?$|[^\w ]|[ ](?:[0-9]|(?:đạt|ước|là|có|đã|quý|tháng|năm|trong|tăng|giảm|thực hiện|được|còn|và|nộp|với|đến|tính"
    r"|duy|tiếp|thành lập|kết nạp)(?![\w]))",
    re.MULTILINE,
)
_OTHERS: Final = re.compile(
    r"(?<![\w])(?:cả nước|toàn quốc|thế giới|(?<!cộng sản )(?<!chủ nghĩa )việt nam|toàn ngành|toàn tỉnh|trên địa bàn"
    r"|(?<!đảng bộ )(?<!ủy ban nhân dân )(?<!ubnd )(?<!lãnh đạo )(?<!hđnd )(?<!hội đồng nhân dân )(?:thành phố|tỉnh)"
    r"|(?:ngành|lĩnh vực|khu vực|mảng|khối(?! lượng))(?=[ ][^\W\d_])"
    r"|khu công nghiệp|khu kinh tế|cụm công nghiệp)(?![\w])"
)
_NAMED_OTHERS: Final = re.compile(
    r"(?<![\w])(?:(?:quận|huyện|thị xã|phường|xã)|(?:(?:tổng )?công ty|tập đoàn|ngân hàng|xí nghiệp|nhà máy|hợp tác xã"
    r"|chi nhánh|nh|ctcp|htx)(?:[ ](?:cổ phần|tnhh|mtv|tmcp|một thành viên))*)[ ](?=[^\W\d_])"
)
"""Others if a name with a capital follows."""
_LEAD: Final = re.compile(
    r"(?<![\w])(?:ngành|lĩnh vực|nhóm(?: ngành| doanh nghiệp| đơn vị)?"
    r"|(?:doanh nghiệp|đơn vị|chi nhánh|dn)(?: (?:thuộc|hoạt động|trong|kinh doanh))*(?: (?:ngành|lĩnh vực|nhóm))?)"
    r"[ ]+$"
)
_PLURAL: Final = re.compile(r"(?<![\w])(?:các|những|nhóm|khối)[ ]$")
_IN_THE_BLOC: Final = re.compile(rf"[ ](?:trong|thuộc|của)[ ](?:{'|'.join(_HEADS)})(?![\w])")
"""các ngân hàng trong Khối."""
_IT: Final = re.compile(
    r"(?:(?<=^)|(?<=[.,;:]\s)|(?<=\n))"
    r"(?:công ty|đơn vị|chi nhánh|ngân hàng|nhà máy|xí nghiệp|doanh nghiệp này|đơn vị này)"
    r"(?=[ ](?:đạt|đã|có|ước|nộp|là|cũng|còn|tiếp|hoàn|thực|này|phấn|tăng|giảm)(?![\w]))"
)
"""Công ty đạt …: the enterprise that was named before."""
_LONGEST_LEAD: Final = 60

Trie = dict[str, Any]


@dataclass(frozen=True)
class Scopes:
    """The names of a bloc, its groups and enterprises, word by word, so that a text is walked through once."""

    bloc: str
    trie: Trie
    alias: re.Pattern[str]
    place: str
    heads: Mapping[tuple[str, ...], Scope]
    """A group's name alone, which a heading may be."""

    @classmethod
    def of(
        cls, bloc: str, place: str, groups: Iterable[Scope], enterprises: Iterable[tuple[Scope, Sequence[str]]]
    ) -> Scopes:
        """`enterprises` each with its names: the full one, the short one."""
        trie: Trie = {}
        whole = Scope(BLOC, bloc)
        for name, certain in _own_names(bloc, place):
            _put(trie, name, (whole, "bloc" if certain else "short"))
        heads = {}
        for group in groups:
            if not group.name.lower().startswith(_ADMINISTRATIVE):
                _put(trie, group.name, (group, "group"))
                heads[_words(group.name)] = group
        for scope, names in enterprises:
            for name in names:
                if len(_words(name)) > 1:
                    _put(trie, name, (scope, "enterprise"))
        head = next((one for one in _HEADS if bloc.lower().startswith(one + " ")), bloc.lower())
        return cls(bloc, trie, _alias(head), place.lower(), heads)

    def mentions(self, plain: str, low: str) -> tuple[Mention, ...]:
        """Who is named where, in order; nothing where the text never names the bloc."""
        named = list(self._walk(plain, low))
        whole = next((one.scope for one, how in named if how == "bloc"), None)
        if whole is None and self.place in low:
            whole = next((one.scope for one, how in named if how == "short"), None)
        if whole is None:
            return ()
        found = [one for one, _ in named]
        found += [Mention(*m.span(), whole) for m in self.alias.finditer(low) if _is_ours(plain, m)]
        found += [Mention(*m.span(), OTHER) for m in _NAMED_OTHERS.finditer(low) if _names(plain, m)]
        found += [Mention(*m.span(), IT) for m in _IT.finditer(low)]
        found += [Mention(*m.span(), OTHER) for m in _OTHERS.finditer(low)]
        return tuple(_meant(_apart(found)))

    def _walk(self, plain: str, low: str) -> Iterator[tuple[Mention, str]]:
        """Names of the trie, the longest at each place."""
        spans = [one.span() for one in _TOKEN.finditer(low)]
        at = 0
        while at < len(spans):
            node, best, here = self.trie, None, at
            while here < len(spans) and (node := node.get(low[slice(*spans[here])], {})):
                here += 1
                if "" in node:
                    best = here, node[""]
            if best is None:
                at += 1
                continue
            until, (scope, how) = best
            start, end = spans[at][0], spans[until - 1][1]
            if (mention := _accepted(plain, low, start, end, scope, how)) is not None:
                yield mention, how
                at = until
            else:
                at += 1

    def without(self, low: str) -> str:
        """Words without the names of the bloc, its groups and enterprises."""
        loud = low.upper()
        if len(loud) != len(low):
            return low
        spans = [(one.start, one.end) for one, _ in self._walk(loud, low)]
        spans += [one.span() for one in self.alias.finditer(low)]
        for start, end in spans:
            low = f"{low[:start]}{' ' * (end - start)}{low[end:]}"
        return low

    def narrows(self, low: str) -> bool:
        """Whether words name a group or an enterprise."""
        return any(one.scope.key != BLOC for one, _ in self._walk(low.upper(), low) if len(low.upper()) == len(low))

    def exactly(self, low: str) -> Scope | None:
        """Whose name a label is, and nothing else."""
        node = self.trie
        for word in _words(low):
            node = node.get(word, {})
        return node[""][0] if "" in node else self.heading(low)

    def heading(self, low: str) -> Scope | None:
        """The group whose name is all that a heading says."""
        words = _words(re.sub(r"^(?:[\W\d_]|[a-z]\))*(?:ngành|lĩnh vực|nhóm|khối)?[ ]?", "", low))
        return self.heads.get(words)


def _own_names(bloc: str, place: str) -> Iterator[tuple[str, bool]]:
    """The bloc's name, and shorter: without its place, which the text must then name elsewhere."""
    yield bloc, True
    shorter = bloc.lower()
    for end in (place.lower(), *_ADMINISTRATIVE):
        if end and shorter.endswith(f" {end}") and len(_words(shorter)) - len(_words(end)) > 1:
            shorter = shorter.removesuffix(f" {end}")
            yield shorter, False


def _alias(head: str) -> re.Pattern[str]:
    """trong Khối, toàn Khối; not: trong khối FDI."""
    before = r"(?<![\w])(?P<cue>(?:toàn|trong|của|thuộc|cả|đảng ủy|đảng bộ|đơn vị|doanh nghiệp)[ ]+)?"
    return re.compile(rf"{before}(?P<head>{head})(?![\w])(?![ ]{_ANOTHER}(?![\w]))")


def _is_ours(plain: str, found: re.Match[str]) -> bool:
    """With a capital anything may follow but a name; in small letters only a verb, a number or an end."""
    start, end = found.span("head")
    if found["cue"] is None:
        return plain[start].isupper() and bool(_VERB_NEXT.match(plain, end))
    if plain[start:end].isupper():
        return True
    if plain[start].isupper():
        return not _capital(plain, end)
    return bool(_VERB_NEXT.match(plain, end))


def _names(plain: str, found: re.Match[str]) -> bool:
    return plain[found.end() : found.end() + 1].isupper() and not plain[found.start() : found.end()].isupper()


def _capital(plain: str, end: int) -> bool:
    """Whether a word with a capital follows."""
    return plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper()


def _accepted(plain: str, low: str, start: int, end: int, scope: Scope, how: str) -> Mention | None:
    match how:
        case "short":
            after = re.match(rf"[ ](?:{_ANOTHER}(?![\w]))", low[end : end + 30])
            named_on = _capital(plain, end) and not plain[start:end].isupper()
            if not plain[start].isupper():
                return None
            return Mention(start, end, OTHER if after or named_on else scope)
        case "enterprise":
            return Mention(start, end, scope) if plain[start].isupper() else None
        case "group":
            lead = _LEAD.search(low, max(0, start - _LONGEST_LEAD), start)
            if lead is None and _IN_THE_BLOC.match(low, end):
                lead = _PLURAL.search(low, max(0, start - _LONGEST_LEAD), start)
            return None if lead is None else Mention(lead.start(), end, scope)
    return Mention(start, end, scope)


def _apart(found: list[Mention]) -> Iterator[Mention]:
    """Of those that overlap the first, and of these the longest."""
    end = -1
    for one in sorted(found, key=lambda m: (m.start, -m.end)):
        if one.start >= end:
            yield one
            end = one.end


def _meant(found: Iterable[Mention]) -> Iterator[Mention]:
    """Each with whom it means."""
    last = OTHER
    for one in found:
        if one.scope.key.startswith("enterprise:") or one.scope == OTHER:
            last = one.scope
        yield Mention(one.start, one.end, last) if one.scope == IT else one


def _words(name: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(name.lower()))


def _put(trie: Trie, name: str, what: tuple[Scope, str]) -> None:
    """What two share names neither, unless it is the same."""
    node = trie
    for word in _words(name):
        node = node.setdefault(word, {})
    node[""] = what if node.get("", what)[0] == what[0] else (OTHER, "enterprise")
