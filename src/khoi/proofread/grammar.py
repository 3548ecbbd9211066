"""How Vietnamese states a figure: the words before and after a quantity, and what they make of it.

A rule is tried on what stands between the quantity before (or the beginning of the sentence) and this one, and on what
follows up to the next. Read it as: *a percentage after “tăng” is a change, unless a plan follows*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

UP: Final = "tăng trưởng|(?<!giá trị gia )tăng|vượt|cao hơn|nhiều hơn|lớn hơn|hơn so với|cải thiện"
DOWN: Final = "giảm|sụt giảm|(?<!hao )hụt|thấp hơn|ít hơn|suy giảm|âm"
_SOME: Final = (
    r"khoảng|xấp xỉ|gần|hơn|trên|dưới|quá|chừng|ước|khoảng trên|tới|đến|là|ở mức|mức|đạt|vào|trên dưới|được|cỡ"
)
_HOW: Final = (
    rf"(?:[ ](?:thêm|nhẹ|mạnh|khá|cao|rất|chỉ|đều|bình quân|trung bình|tương ứng|tương đương|thực"
    rf"|ước tính|lại|trở lại|vọt|đáng kể|lần lượt|sâu|so với cùng kỳ|{_SOME}))*"
)
_CLOSE: Final = r"[ ]?\(?[+]?[ ]*$"

PLAN: Final = (
    r"(?:kế hoạch|dự toán|kh|chỉ tiêu|mục tiêu|nghị quyết|định mức|phương án"
    r"|giao(?! dịch| thông| nhận| hàng| lưu| đất))"
)
BESIDE: Final = r"(?:so[ ]với|so|bằng|tương đương|với)"

_BASE_WORDS: Final = (
    r"(?:cùng kỳ|năm (?:trước|ngoái|[0-9]{4})|(?:tháng|quý|kỳ|tuần)[ ](?:trước|liền|[0-9]|i)|cuối năm"
    r"|đầu năm|thời điểm|hôm qua|thực hiện)"
)


def _ends(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^\w])(?:{words})$")


ROSE: Final = re.compile(rf"(?:^|[^\w])(?P<cue>{UP}){_HOW}{_CLOSE}")
FELL: Final = re.compile(rf"(?:^|[^\w])(?P<cue>{DOWN}){_HOW}{_CLOSE}")
EXCEEDED: Final = re.compile(rf"(?:^|[^\w])vượt{_HOW}{_CLOSE}")
EQUALS: Final = re.compile(
    rf"(?:^|[^\w])(?:bằng|tương đương|đạt|mới đạt|chỉ bằng|ước bằng|ước đạt|thực hiện|hoàn thành)"
    rf"(?:[ ](?:{_SOME}|được))*{_CLOSE}"
)
ONLY_EQUALS: Final = re.compile(rf"(?:^|[^\w])(?:bằng|tương đương)(?:[ ](?:{_SOME}))*{_CLOSE}")
TIMES_OVER: Final = re.compile(
    rf"(?:^|[^\w])(?P<cue>gấp|bằng|tăng|tăng gấp|giảm)(?:[ ](?:hơn|gần|khoảng|tới|đến|trên|thêm))*{_CLOSE}"
)
MAKES_UP: Final = re.compile(
    r"(?:^|[^\w])(?:chiếm|tỷ trọng|tỉ trọng|chiếm tỷ trọng|đáp ứng|đáp ứng được)(?:[ ](?:tỷ|tỉ|lệ|trọng|khoảng|gần|hơn"
    r"|trên|tới|đến|đạt|là|xấp xỉ|trên dưới|cao|nhất|lớn|với|chỉ))*[ ]?\(?$"
)
SHARE_NAMED: Final = re.compile(r"(?<![\w])(?:tỷ trọng|tỉ trọng|cơ cấu)(?![\w])")
NAMED_IN_BRACKET: Final = re.compile(
    r"[ ](?:(?:tổng|toàn)(?![\w])|doanh thu|chi phí|dư nợ|kim ngạch|sản lượng)[^,;()]{0,40}\)"
)
"""720 tỷ đồng (80 % doanh thu)."""
ABOUT: Final = r"(?:(?:hơn|gần|khoảng|xấp xỉ|trên|dưới|là|đạt|chỉ)[ ])*"
IN_A_LIST: Final = re.compile(r"(?:[^,;.()%]*)[,;][ ](?:và[ ])?(?:[^\W\d][^,;.()%:]{1,40}[ ])")
"""Between two percentages of a list that says its verb once: Bắc Ninh tăng 25 %, Hải Phòng 20 %."""
VERBS: Final = re.compile(
    r"(?<![\w])(?:tăng|giảm|đạt|bằng|chiếm|vượt|là|còn|lên|xuống|so|đóng góp|hoàn thành|thực hiện|ở mức|tỷ lệ|tỉ lệ|gấp"
    r"|từ|đến|lãi suất|dưới|trên|hơn|sở hữu|khoảng|trong|khi|nhưng|với|theo|do|nếu|sau|trước|riêng)(?![\w])"
)
INTO_ALL: Final = re.compile(rf"vào[ ](?:tổng|toàn)[ ][^,;()]*\([ ]*{ABOUT}$")
THAT_IS_SHARE: Final = re.compile(rf"[ ]*\),?[ ]*(?:tức|tức là|hay|tương đương)[ ]{ABOUT}")
"""đóng góp 2.500 nghìn lượt vào tổng lượng khách (8.000 nghìn lượt), tức 31,3 %."""
CONTRIBUTES: Final = re.compile(
    r"(?:^|[^\w])(?:đóng góp|góp)(?:[ ](?:khoảng|gần|hơn|trên|tới|vào|mức|tăng trưởng|chung))*[ ]?$"
)
OF_ALL: Final = re.compile(r"[ ]*(?:trong|vào|cho|của)?[ ]*(?:tổng|toàn)(?![\w])(?! sản phẩm)")
OF_BASE: Final = re.compile(rf"^[ ,]*(?:(?:{BESIDE}|của)[ ]+)?(?:mức[ ]+|thực hiện[ ]+)?{_BASE_WORDS}")
OF_PLAN: Final = re.compile(rf"^[ ,]*(?:(?:so[ ]với|so|của|với)[ ]+)?(?:mức[ ]+|số[ ]+|tổng[ ]+)?{PLAN}(?![\w])")
_ON: Final = r"(?:(?![ ](?:và|hay|hoặc|với|trong đó|trong khi|nhưng|còn)[ ])[^,;:()]){0,60}"
"""The same clause goes on."""
PLAN_BEFORE: Final = re.compile(rf"(?:so[ ]với|so|với)[ ]+(?:mức[ ]+|số[ ]+)?{PLAN}(?![\w]){_ON}$")
BASE_BEFORE: Final = re.compile(rf"(?:so[ ]với|so)[ ]+{_BASE_WORDS}{_ON}$")
_EARLIER: Final = r"(?:cùng kỳ|năm (?:trước|ngoái)|(?:tháng|quý|kỳ|tuần)[ ](?:trước|liền trước))"

_NEAR: Final = r"(?:[ ](?:mức|con số|hơn|gần|khoảng|xấp xỉ|trên|dưới|chỉ|tới|đến|còn|thành))*"
FROM: Final = _ends(rf"từ(?:[ ]chỗ)?(?:[ ](?:chỉ|mới))?(?:[ ]đạt)?{_NEAR}[ ]")
TO: Final = re.compile(rf"(?:^|[^\w])(?P<cue>lên|xuống|còn|thành|về){_NEAR}[ ]$")
LED_BY: Final = re.compile(rf"(?:^|[^\w])(?:{UP}|{DOWN})[ ](?P<led>(?:lên|xuống)[ ])(?:(?:tới|đến|mức)[ ])?")
"""`tăng lên 3 %` of an amount is a change, not a level."""
COMPARED_FIRST: Final = re.compile(r"^[ ]*(?:so[ ]với|so)[ ](?:mức|con số|tỷ lệ|tỉ lệ|số)[ ]$")
"""Begins a sentence: so với mức 17,7 % của năm 2021, …"""
COMPARED: Final = re.compile(
    rf"(?:^|[^\w])(?:(?:so[ ]với|so)|{_EARLIER}{_ON}?(?:là|đạt|chỉ|có|:|))(?:[ ](?:mức|con số|hơn"
    rf"|gần|khoảng|chỉ|đạt|là|có))*[ ]*\(?[ ]*$"
)
COMPARED_BY: Final = re.compile(
    rf"(?:so[ ]với|so|thấp hơn|cao hơn|hơn|bằng)[ ](?:mức[ ]|của[ ]|các[ ])?{_BASE_WORDS}"
    rf"{_ON}(?:\([ ]*|[ ](?:là|đạt|chỉ)[ ]){ABOUT}$"
    rf"|(?:so[ ]với|so)[ ]{_ON}\([ ]*{ABOUT}$"
    rf"|^[ ]*(?:{BESIDE}[ ]+)?{_BASE_WORDS}{_ON}\([ ]*{ABOUT}$"
    rf"|\([ ]*(?:thực hiện[ ])?(?:cùng kỳ|năm|quý|tháng|kỳ|đầu năm|cuối năm|thời điểm)[^()]{{0,40}}$"
)
"""A figure in brackets after a base, or after words for it: it is the base."""
BASE_TOO: Final = re.compile(r"[ ]*[;,][ ]*(?:thực hiện[ ])?(?:cùng kỳ|năm|quý|tháng)[^();,]{0,24}(?::|là|đạt)[ ]$")
"""Goes on in the bracket of another base: (năm 2021: 31,9 tỷ đồng; năm 2020: 33,4 tỷ đồng)."""
PLANNED_BY: Final = re.compile(rf"{PLAN}(?![\w])[^,;:()]{{0,40}}\([ ]*{ABOUT}$|\([ ]*{PLAN}(?![\w])[^()]{{0,40}}$|^/$")
"""The same of a plan; `A/B triệu USD` sets a plan beside the value."""
PLANNED_FIRST: Final = re.compile(rf"^[ ]*(?:theo[ ]+)?{PLAN}(?![\w])[^;:()]*$")
OF_TOTAL: Final = re.compile(
    r"(?:^|[^\w])(?:trên|trong|/|của)[ ]+(?:tổng số|tổng cộng|tổng|toàn bộ|số)(?![\w])[^,;()]{0,50}$"
)
"""A of the whole B: `15 triệu tấn trên tổng số 30 triệu tấn`."""
WITHIN: Final = re.compile(
    r"^[ ]*trong[ ]+$"
    r"|^[ ]*(?:trong|trên)[ ]+(?:tổng|số(?! này| đó)|toàn|điện|vốn|sản lượng|giá trị|doanh thu|kim ngạch|dư nợ)"
    r"(?![\w])[^,;()]*$"
)
"""Begins a sentence: what follows is of this whole."""
OUT_OF: Final = re.compile(r"(?<![\w])trong(?: tổng số| số)?(?: hơn| gần)?[ ]*$")
"""Right before a whole: trong hơn 95.000 doanh nghiệp … có …."""
ADDED_UP: Final = re.compile(
    r"(?:^|[^\w])(?:cộng với [^,;]* (?:đưa|nâng)|tổng cộng|nâng tổng|đưa tổng|nâng (?=[^,;]* lên )"
    r"|cộng chung|cộng lại|tất cả là)(?![\w])[^,;]*$"
)
NOTHING_ELSE: Final = re.compile(r"không (?:có|còn) [^.;]{0,30}khác")
REACHES: Final = re.compile(
    rf"(?:^|[^\w])(?:đạt|mới đạt|hoàn thành|thực hiện|đạt tỷ lệ|đạt tỉ lệ)(?:[ ](?:{_SOME}|được))*{_CLOSE}"
)
THIS_SHARE: Final = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng) này[ ]|^[ ,;]*(?:và[ ])?của[ ]")
HAVING: Final = re.compile(rf"^[ ,(]*(?:với|tương ứng|tương đương|đạt|hay|là|ứng với)?(?:[ ]với)?[ ]*{ABOUT}$")
ROSE_OVER: Final = re.compile(rf"(?:^|[^\w])(?:{UP})[ ](?:so[ ]với[ ])?(?:{_BASE_WORDS}|{PLAN}(?![\w])){_ON}$")
FELL_UNDER: Final = re.compile(rf"(?:^|[^\w])(?:{DOWN})[ ](?:so[ ]với[ ])?(?:{_BASE_WORDS}|{PLAN}(?![\w])){_ON}$")
"""The base stands between the word and its number: `cao hơn cùng kỳ 5%`, `vượt kế hoạch 4,9%`."""
PLAN_INSIDE: Final = re.compile(rf"(?:{UP}|{DOWN})[ ](?:so[ ]với[ ])?{PLAN}(?![\w]){_ON}$")
PLAN_REACHED: Final = re.compile(rf"(?:hoàn thành|vượt|đạt)[^,;:()]*{PLAN}(?![\w])[^,;()]*$")
COMPARED_WITH: Final = re.compile(
    r"(?:^|[^\w])(?:so[ ]với|so)(?:[ ](?:mức|con số|tỷ lệ|tỉ lệ))*[ ]$|(?:so[ ]với|so)[ ][^,;:()]{1,40}\([ ]*$|\([ ]*"
    + _EARLIER
    + r"(?:[ ](?:năm|trước|ngoái|là|đạt|[0-9]{4}))*[ :]*$"
)
"""Right before a percentage: it is the one that was."""
SAME_CHANGE: Final = re.compile(
    r"[ ,]*\(?[ ]*(?:tương ứng|tương đương|tức là|tức|hay|hoặc|bằng|cụ thể)?(?:[ ](?:với|là))?[ ]*"
    r"(?:(?:hơn|gần|khoảng|xấp xỉ|trên)[ ])?"
)
"""Between a change as an amount and the same change in percent."""
ABOUT_ANOTHER: Final = re.compile(r"[ ]*(?:về|số|trong)[ ][^,;.()0-9]{2,40}?,?[ ](?:và|còn)[ ](?:(?:tăng|giảm)[ ])?")
"""Between two changes of two things: tăng 30,1 % về lượng và 13,5 % về trị giá."""
ABOUT_MONEY: Final = re.compile(
    r"[ ]*(?:về|so với)?[ ]*(?:tổng )?(?:số )?(?:trị giá|giá trị|kim ngạch|vốn|số vốn|tiền|doanh thu)(?![\w])"
)
ABOUT_COUNT: Final = re.compile(
    r"[ ]*về[ ](?:số )?(?:lượng|số|khối lượng|sản lượng|doanh nghiệp|dn|lao động|người|dự án|lượt)(?![\w])"
)
THAT_IS: Final = re.compile(
    rf"[ ,]*\(?[ ]*(?:tương ứng|tương đương|tức là|tức|cụ thể)(?:[ ](?:với|là))?[ ]*(?:(?:{UP}|{DOWN})[ ])?{ABOUT}"
)
"""Between a change in percent and the same change as an amount."""
IN_TURN: Final = re.compile(r"(?<![\w])(?:lần lượt|(?:tăng|giảm|bằng|đạt) tương ứng)(?![\w])")
NEXT_IN_TURN: Final = re.compile(rf"[ ]*(?:,|;|và|, và)[ ]*{ABOUT}")
PLANNED: Final = re.compile(
    rf"(?:^|[^\w])(?<!tập )(?<!hiện )(?<!triệt )(?<!khai )(?<!thông qua ){PLAN}(?![\w]){_ON}[ :]*$"
)
PLANNED_AFTER: Final = re.compile(r"^[ ]*(?:được giao|giao|theo kế hoạch|kế hoạch|kh giao|kh)(?![\w])")
AIMED: Final = _ends(r"(?:phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|dự kiến đến|đặt mục tiêu)[^,;:()]{0,60}")
ESTIMATED: Final = re.compile(r"(?:^|[^\w])(?:ước|dự kiến|ước tính|dự ước|sẽ)(?![\w])")
AT_LEAST: Final = _ends(
    r"(?:từ|trên|dưới|hơn|ít nhất|tối thiểu|không quá|đạt và vượt|đạt hoặc vượt|vượt|đạt|đạt từ)[ ]"
)
TELLS: Final = re.compile(r"(?:^|[^\w])(?:có|là|còn|gồm|tổng|với)[ ](?:hơn|trên|dưới|gần)[ ]$")
"""Right before a number that is told, and limits nothing: có hơn 70.500 doanh nghiệp."""
MOVED_OF: Final = re.compile(r"(?<![\w])(?P<cue>tăng|giảm)[ ](?:[^\W\d]+[ ]){1,8}$")
LEADS_FROM: Final = re.compile(rf"(?:[^,;.()]{{0,60}}\()?[ ]*từ[ ](?:mức[ ])?{ABOUT}$")
"""giảm lãi suất cho vay 0,5 %/năm (từ 6,5 %/năm …): what moved stands between the verb and its number."""
OR_MORE: Final = re.compile(r"^[ ]*(?:đồng[ ])?(?:[^,;.()]{0,40}[ ])?(?:trở lên|trở xuống)")

APPROX: Final = re.compile(
    r"(?:^|[^\w])(?:(?P<over>hơn|trên|vượt|quá)|(?P<under>gần|dưới|chưa đến|chưa tới|suýt soát)"
    r"|(?P<about>khoảng|xấp xỉ|chừng|cỡ|trên dưới|ước khoảng|vào khoảng))[ ]$"
)

NAMED_AFTER: Final = re.compile(
    r"[ ](?:về[ ](?=sản|doanh|số|kim|giá|vốn|dư|lượng))?"
    r"(?P<name>(?:sản lượng|doanh thu|doanh số|lợi nhuận|vốn|dư nợ|nợ|thuế|lãi|chi phí|kim ngạch|giá trị|tiền"
    r"|hàng hóa|sản phẩm)(?![\w])(?:[ ](?!tăng|giảm|so|và|bằng|đạt|cho|từ|trong|của|để|vào|với|theo|là|được|do|nhờ|đã"
    r"|chiếm|tại|ở|cùng|năm)[^\W\d]+){0,4})"
)
"""hướng tới 38.871 tỷ đồng doanh thu thuần: the name stands after the figure."""
PARTS: Final = re.compile(r"(?<![\w])(?P<cue>trong đó|bao gồm|gồm có|gồm|trong số đó|chia ra)(?![\w])")
WHOLE_LIST: Final = frozenset({"bao gồm", "gồm có", "gồm", "chia ra"})
REST: Final = re.compile(r"(?<![\w])(?:còn lại|phần còn lại|số còn lại)(?![\w])")
ASIDE: Final = re.compile(
    r"(?<![\w])(?:riêng|nhất là|đặc biệt|trong đó|nổi bật|tiêu biểu|điển hình|kể cả|có cả)(?![\w])"
)
WITHOUT: Final = re.compile(
    r"(?<![\w])(?:không tính|không kể|chưa tính|chưa kể|loại trừ|trừ|nếu không tính|không bao gồm"
    r"|không gồm|sau khi trừ)(?![\w])"
)
MEAN: Final = re.compile(r"(?:bình quân|trung bình)")

_LEADING: Final = re.compile(
    r"^(?:[ ,;:.()\-–•*+“”\"'…/]|\||(?:và|trong đó|cụ thể|ngoài ra|bên cạnh đó|đồng thời|theo đó"
    r"|tính chung|có|thì|với|riêng|còn|bao gồm|gồm có|gồm|là|trong|tính|đến|hết|đến hết|ước|lũy kế"
    r"|luỹ kế|đã|đối với|về|nâng|đưa|đạt|được|của|đó|nhưng|song|qua|tại|từ|chung|cả năm|như|cũng"
    r"|khi|cho|nay|các|số|kết quả)(?![\w]))+"
)
_TRAILING: Final = re.compile(
    r"(?:[ ,;:()\-–“”\"']|(?<![\w])(?:đạt|được|là|ước|ước tính|tính|ước thực hiện|thực hiện|có|với"
    r"|khoảng|hơn|gần|trên|dưới|xấp xỉ|ở mức|mức|vào|lên|tới|đến|bằng|còn|đã|chỉ|đạt được|sẽ|khai thác được"
    r"|và|vượt|trị giá|giá trị đạt|số|tổng số|chừng|gồm|bao gồm|trong đó|cụ thể|tăng|giảm|từ|dự kiến"
    r"|hoàn thành|xuống|cộng|thu được|đều|mới|cả|tương đương|cùng kỳ|so với|trong kỳ|thì))+$"
)
_WORD: Final = re.compile(r"\w+")
_GENERIC: Final = frozenset(
    _WORD.findall(
        """
    tổng số giá trị của các trong toàn cả nước tỉnh thành phố địa bàn trên khối đạt là cộng mức lượng việc nguồn đơn
    vị này năm quý tháng kỳ đầu cuối trước nay và ước tính thực hiện lũy kế với về những một nhà ở chung đó được có
    cùng hàng theo công ty tập đoàn đến hết ra trọng nâng đưa con sang bước nếu thì tới lần lượt riêng như vậy
    """
    )
)
"""Words that tell no indicator from another."""
ALIASES: Final[Mapping[str, str]] = {
    "xuất nhập khẩu": "xnk",
    "ngân sách nhà nước": "ngân sách",
    "nsnn": "ngân sách",
    "doanh nghiệp": "dn",
}


_LISTED: Final = re.compile(r"^.*(?<![\w])(?:trong đó|bao gồm|gồm)(?![\w])(?=[ ]*:?[ ]*[^\W\d])")
_TOLD_BY: Final = re.compile(r"^.*(?<![\w])(?:cho biết|cho hay|cho thấy|thông tin|công bố|nhận định)(?![\w])[,: ]*")


def subject(before: str) -> str:
    """The words of the subject: without who tells it, what leads to it and what leads from it to its number."""
    before = _TOLD_BY.sub("", before) or before
    before = _LISTED.sub("", before) or before
    return _TRAILING.sub("", _LEADING.sub("", before)).strip()


def content(words: str) -> frozenset[str]:
    """The words that tell one indicator from another."""
    said = words.lower()
    for long, short in ALIASES.items():
        said = said.replace(long, short)
    return frozenset(word for word in _WORD.findall(said) if word not in _GENERIC and not word.isdigit())


def approximately(before: str) -> str:
    """`over`, `under`, `about`, or nothing."""
    found = APPROX.search(before)
    return (found.lastgroup or "") if found else ""
