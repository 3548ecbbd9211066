"""The looks that are built in: what is odd by method, not by formula; a pack sets how gravely, and from when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from khoi.values.finding import Severity


@dataclass(frozen=True)
class Look:
    """A built-in look: its code is that of its findings, for ever; how gravely it speaks unless a pack says."""

    code: str
    name: str
    method: str
    severity: Severity = Severity.WARNING


LOOKS: Final[Mapping[str, Look]] = {
    look.code: look
    for look in (
        Look(
            "answer.sign",
            "Dấu trái với câu trả lời",
            "Đơn vị chọn “Lãi” mà số âm, hoặc chọn “Lỗ” mà số dương, ở câu hỏi xác nhận dấu của chỉ tiêu (khóa confirms"
            " trong biểu mẫu). Số 0 không trái với câu nào. Đã trả lời lãi hay lỗ thì không hỏi thêm past.sign.",
            Severity.ERROR,
        ),
        Look(
            "answer.zero",
            "Trả lời hòa vốn mà số lớn",
            "Đơn vị chọn “Hòa vốn” mà độ lớn của số trên một phần trăm số lớn nhất cùng đơn vị tính của biểu.",
        ),
        Look(
            "past.scale_slip",
            "Nhầm bậc đơn vị tính ở một ô",
            "Gấp hoặc bằng một phần 10³, 10⁶, 10⁹ của mọi số từng báo cáo.",
        ),
        Look("past.wrong_unit", "Cả biểu sai đơn vị tính", "Phần lớn các dòng tiền cùng lệch một bậc 10³, 10⁶, 10⁹."),
        Look("past.copied", "Chép số cũ", "Phần lớn các dòng hay thay đổi giống hệt kỳ trước hoặc cùng kỳ năm trước."),
        Look(
            "past.cumulative",
            "Cả biểu ghi số lũy kế",
            "Phần lớn các dòng gần bằng số cộng từ đầu năm cộng thêm khoảng một kỳ.",
        ),
        Look(
            "past.cumulative_line",
            "Một dòng ghi số lũy kế",
            "Số của dòng gần bằng số cộng từ đầu năm cộng thêm khoảng một kỳ.",
        ),
        Look("past.sign", "Sai dấu", "Khác dấu với mọi kỳ trước mà độ lớn vẫn như thường."),
        Look(
            "past.zero_slip",
            "Thừa, thiếu chữ số 0",
            "Khác xa mức thường thấy, và chia hoặc nhân 10, 100 thì đúng mức ấy.",
        ),
        Look(
            "past.transposed",
            "Đảo hai chữ số",
            "Khác xa mức thường thấy, và đổi chỗ hai chữ số liền nhau thì đúng mức ấy.",
        ),
        Look(
            "past.jump",
            "Nhảy vọt",
            "Xa kỳ trước, cùng kỳ năm trước (tính cả mức tăng), trung vị một năm: quá bốn độ lệch bền vững, từ 3 lần.",
        ),
        Look(
            "past.same_again",
            "Trùng từng chữ số",
            "Dòng chưa bao giờ đứng yên nay trùng mọi chữ số với kỳ trước hoặc cùng kỳ.",
        ),
        Look("past.final_revised", "Sửa số chính thức", "Số chính thức của kỳ trước khác số chính thức đã chấp nhận."),
        Look("past.estimate_missed", "Số ước lệch xa", "Số chính thức của kỳ trước lệch quá nửa so với số ước."),
        Look(
            "peers.growth",
            "Tăng trưởng khác xa ngành",
            "Tăng trưởng so cùng kỳ xa trung vị của nhóm hơn sáu độ lệch chuẩn bền vững, ít nhất 6 lần.",
        ),
        Look(
            "peers.ratio",
            "Tỷ lệ của đơn vị mới khác xa ngành",
            "Đơn vị chưa có số kỳ trước mà tỷ lệ xa trung vị của nhóm, ít nhất 50 lần.",
        ),
    )
}


def default_severity(code: str) -> Severity:
    """How gravely a look speaks where a pack says nothing; a warning for a code that is none."""
    look = LOOKS.get(code)
    return look.severity if look is not None else Severity.WARNING
