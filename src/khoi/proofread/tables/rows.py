"""The rows of a table by their words: what they are named, how deep they stand, what is a part of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from khoi.proofread.tables.values import Row, RowKind

_MARKS: Final = (
    ("roman", re.compile(r"(?=[ivx])(?:x{0,2}(?:ix|iv|v?i{0,3}))[.):/]?(?=[ ]|$)")),
    ("capital", re.compile(r"[a-zđ](?:[.):/](?=[ ]|$)|$)")),
    ("number", re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,2})*[.):/]?(?=[ ]|$)(?![ ]*(?:tháng|năm|quý)(?!\w))")),
    ("dash", re.compile(r"[-–—](?=[ ]?[^\W\d_])")),
    ("plus", re.compile(r"[+*•](?=[ ]?[^\W\d_])")),
)
_WITHIN: Final = re.compile(r"(?:trong đó|tr\.?[ ]?đó|trđó|trong số đó|tđ|trong đó có)(?![\w])[ ]*:?")
_ALL: Final = (
    r"(?:toàn|cả)[ ](?:khối|ngành|tỉnh|thành phố|công ty|tổng công ty|tập đoàn|đảng bộ|huyện|quận|hệ thống|bộ|nước)"
)
_TOTAL: Final = re.compile(
    rf"(?:(?:tổng(?:[ ](?:số|cộng|toàn bộ|chung))?|cộng(?:[ ](?:chung|toàn bộ))?|total)(?:[ ]{_ALL})?|{_ALL})"
    r"(?:[ ]*\([ ]*[0-9ivxa-zđ]{1,4}(?:[ ]*\+[ ]*[0-9ivxa-zđ.]{1,4})*[ ]*\)|[ ]*\([^()0-9]{0,25}\))?[ :]*"
)
_SUBTOTAL: Final = re.compile(
    r"(?:tổng )?cộng (?:mục |nhóm |phần )?[0-9ivxa-zđ]{1,4}|(?:tổng )?cộng (?:nhóm|mục|phần).*"
)
_MEAN: Final = re.compile(
    r"(?:bình quân|trung bình)(?:[ ](?:chung|cộng|toàn \w+|các .*|mỗi .*|cả .*|tháng|quý|năm))?[ :]*"
)


def marked(order: str, label: str) -> tuple[str, str, str]:
    """The sort of mark before a row, the mark, and the label without it; the order column tells before the label."""
    for text, rest in ((order, label), (label, None)):
        for sort, pattern in _MARKS:
            if text and (found := pattern.match(text)):
                if rest is not None and found.end() != len(text):
                    continue
                own = found.group().strip(".):/(")
                return sort, own, label if rest is not None else label[found.end() :].strip()
    return "", "", label


def kind_of(low: str) -> RowKind:
    """By the label without its mark."""
    if _TOTAL.fullmatch(low) or _SUBTOTAL.fullmatch(low):
        return RowKind.TOTAL
    if _WITHIN.match(low):
        return RowKind.WITHIN
    if _MEAN.fullmatch(low):
        return RowKind.MEAN
    return RowKind.PLAIN


def without_within(low: str) -> str:
    """Trong đó: vốn vay is vốn vay."""
    return _WITHIN.sub("", low).strip()


def arrange(rows: Sequence[Row]) -> None:
    """Give each row its level and the row of which it is a part, by the marks in the order in which they nest."""
    stack: list[tuple[str, int]] = []
    within: int | None = None
    for row in rows:
        sort = row.sort
        if row.kind is RowKind.TOTAL:
            stack, within = [], row.at
            row.level = 0
            continue
        key = f"{sort}{row.mark.count('.')}" if sort == "number" else sort
        if row.kind is RowKind.WITHIN:
            if stack and stack[-1][0] == "within":
                stack.pop()
            row.parent, row.level = stack[-1][1] if stack else within, len(stack) + 1
            stack.append(("within", row.at))
            continue
        if stack and stack[-1][0] == "within" and sort in {"dash", "plus"} and not rows[stack[-1][1]].numbers:
            row.kind, row.parent, row.level = RowKind.WITHIN, rows[stack[-1][1]].parent, len(stack)
            continue
        names = [name for name, _ in stack]
        if key in names:
            del stack[names.index(key) :]
        elif not key:
            stack = []
        row.level, row.parent = len(stack), stack[-1][1] if stack else None
        if key:
            stack.append((key, row.at))
        else:
            stack = [("", row.at)]
