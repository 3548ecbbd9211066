"""What a figure is of: the words that name its subject, without periods, cues and what leads to its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.said import Said
from khoi.proofread.values import Role

_BOUNDARIES: Final = (
    re.compile(r"[;:()](?!.*[;:()])"),
    re.compile(r","),
    re.compile(r"(?<![\w])(?:và|trong đó|còn|bao gồm|gồm|trong khi)(?![\w])"),
    re.compile(r"(?<![\w])(?:với|đạt)(?![\w])"),
)


_WITH: Final = re.compile(rf"[ ]*với[ ]{grammar.ABOUT}")


def opens_with(host: Said | None, earlier: Sequence[Said]) -> bool:
    """Với 7 triệu tấn, hàng container tăng …: the figure comes before its subject."""
    return host is not None and len(earlier) == 1 and bool(_WITH.fullmatch(host.before))


def own_subject(one: Said) -> bool:
    """Whether a change or a share has a subject of its own between the figure before and itself."""
    return bool(own_words(one))


_CUES: Final = re.compile(
    rf"(?<![\w])(?:{grammar.UP}|{grammar.DOWN}|đóng góp|chiếm|tỷ trọng|tỷ lệ|tỉ lệ|trên|kế hoạch"
    rf"|dự toán|trong khi|qua đó|tương|ứng|so|với|cùng|kỳ|nghị|quyết|thêm|nhẹ|mạnh|lần|lượt|gấp|điểm"
    rf"|hoàn|thành|được|giao|năm|trước|ngoái|nay|như|vậy|đã|tức|này|con|số|sụt|mới|cả|khi|trong|tính"
    rf"|vọt|qua|còn|thì|thời|nhiều|vẫn|hơn|về|của|cũng|nhưng|lại|chỉ|hay|hoặc|bình|quân|tổng|số|mức|thấp"
    rf"|cao|khoảng|xấp|xỉ|đương|quý|tháng|đồng|thời|là|nếu|vào|chung|trưởng|tuy|nhiên|tiêu|đề|ra)(?![\w])"
)


def own_words(one: Said) -> str:
    words = without_times(one.before)
    cut = re.search(r"[,;)](?!.*[,;)])|(?<![\w])và(?![\w])(?!.*[,;)])", joined(words))
    words = grammar.subject(words[cut.start() :] if cut else words)
    left = grammar.content(_CUES.sub(" ", words))
    if cut is None and one.role is not Role.BASE and not re.match(r"[ ]*[,;(]", one.before):
        return ""
    return words if left else ""


_TIMES: Final = re.compile(
    r"(?<![\w])(?:(?:trong|tính đến hết|tính đến|đến hết|hết|cả|lũy kế|luỹ kế|tính chung|kết thúc"
    r"|bước vào)[ ]+)*(?:qu[ýí][ ]+(?:iv|i{1,3}|[1-4])"
    r"|(?:[0-9]{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)[ ]+tháng(?:[ ]đầu|[ ]cuối)?"
    r"|hai quý đầu"
    r"|quý đầu|tháng[ ]+[0-9]{1,2}|nửa đầu|năm(?=[ ]+(?:[0-9]{4}|nay|qua|học))|cả năm|ngày[ ]+[0-9]+(?:[/.-][0-9]+)*/?)"
    r"(?:[.-][0-9]{4}|[ /]*(?:năm[ ]*)?(?:[0-9]{4}|nay|qua)?)(?:[ ]?năm(?:[ ][0-9]{4})?)?(?![\w])"
)


def without_times(before: str) -> str:
    return _TIMES.sub(" ", before)


_COMPOUNDS: Final = re.compile(
    r"nông(?:[, -]+(?:lâm|ngư)(?: nghiệp)?)*(?:(?:,| và|, và| -)? (?:thủy|ngư|lâm) (?:sản|nghiệp))?"
    r"|công nghiệp(?:,| và| -) xây dựng|trung(?:,| và| -) dài hạn|xuất(?:,| -) nhập|thương mại(?:,| và| -) dịch vụ"
    r"|chế biến(?:,| và) chế tạo|tỉnh, thành phố|xã, phường|ấp, khu phố|khoa học(?:,| và) công nghệ|trung(?:,| và) dài"
    r"|dịch vụ và thuế sản phẩm|sản xuất(?:,| và) kinh doanh|tham quan(?:,| và) lưu trú|vui chơi(?:,| và) giải trí"
    r"|khách sạn(?:,| và) nhà hàng|nhà hàng(?:,| và) khách sạn|vận tải(?:,| và) kho bãi|bưu chính(?:,| và) viễn thông"
)
"""Names of one thing with a comma or “và” inside."""


def joined(words: str) -> str:
    """Names of one thing without what would part them; every other letter in its place."""
    return _COMPOUNDS.sub(lambda name: re.sub(r"[,\-]|và", lambda mark: " " * len(mark.group()), name.group()), words)


def own_part(words: str) -> str:
    """Of what stands between two figures, the part that belongs to the second."""
    whole = re.sub(r"[ :]+$", lambda end: " " * len(end.group()), joined(words))
    for boundary in _BOUNDARIES:
        if cut := boundary.search(whole):
            return words[cut.start() :]
    return words


def last_part(words: str, enough: int = 2) -> str:
    """Of what begins a sentence, the part that names the indicator: after a colon, or a comma that leaves enough."""
    words = words.rpartition(":")[2] if grammar.content(words.rpartition(":")[2]) else words
    whole = joined(words)
    kept = ""
    for comma in (m.start() for m in re.finditer(",", whole[::-1])):
        kept = words[len(words) - comma :]
        if len(grammar.content(kept)) >= enough or "tổng" in kept:
            return kept
    return words
