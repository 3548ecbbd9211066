"""Long consistent texts: paragraphs of sentences that hold, among what only looks like figures that do not."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from benchmarks.prose_numbers import DOLLARS, MONEY, Hand, Printed, half_up, vietnamese
from benchmarks.prose_texts import Sample, Wording, collected, kinds, written
from benchmarks.prose_words import AROUND, BILLION
from benchmarks.prose_worlds import Slot, between, magnitude, setting

CLEAN: Final = "clean"


def sundry(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """Numbers that have nothing to do with one another, but for the names that say so; never a fault."""
    assert not faulty
    rng = hand.rng
    slots: dict[str, Slot] = dict(setting(hand))
    # A profit above the revenue beside it would be no clean text.
    amounts = sorted((magnitude(rng, 5 * BILLION, 40_000 * BILLION) for _ in range(3)), reverse=True)
    for name, amount in zip(("m1", "m2", "m3"), amounts, strict=True):
        slots[name] = hand.amount(amount, MONEY, vague=False)
    slots["usd"] = hand.amount(magnitude(rng, 5 * 10**6, 4 * BILLION), DOLLARS)
    for name in ("p1", "p2", "p3", "p4"):
        slots[name] = hand.percent(between(rng, 1, 40))
    people = rng.randint(900, 9_000)
    slots["people"] = hand.count(people, "đảng viên")
    women, young, taught = (rng.randint(people * 2 // 5, people * 4 // 5) for _ in range(3))
    for name, number in (("women", women), ("young", young), ("taught", taught)):
        slots[name] = hand.count(number, "đảng viên")
        slots[name + "p"] = hand.percent(Fraction(number * 100, people), 1, vague=False)
    for name in ("e1", "e2", "e3"):
        slots[name] = hand.count(rng.randint(2, 60), "doanh nghiệp")
    for name in ("u1", "u2"):
        slots[name] = hand.count(rng.randint(2, 60), "đơn vị")
    whole = magnitude(rng, 2_000 * BILLION, 30_000 * BILLION)
    part, other = whole * between(rng, 30, 50) / 100, whole * between(rng, 15, 40) / 100
    inner = part * between(rng, 20, 80) / 100
    style = hand.style(MONEY, inner)
    for name, value in (("whole", whole), ("part", part), ("other", other), ("inner", inner)):
        slots[name] = hand.show(Fraction(half_up(value)), style)
    slots["partp"] = hand.percent(part / whole * 100)
    slots["innerp"] = hand.percent(inner / part * 100)
    state = rng.randint(2, 9) * 100
    funds = [("millions", state, 10**6, "triệu đồng"), ("rest", 2_000 - state, 10**6, "triệu đồng")]
    for name, count, scale, word in [
        *funds,
        ("two", 2, BILLION, "tỷ đồng"),
        ("threshold", 1, BILLION, "tỷ đồng"),
        ("big", 1_000, BILLION, "tỷ đồng"),
        ("mid", 500, BILLION, "tỷ đồng"),
    ]:
        exact = Fraction(count * scale)
        slots[name] = Printed(f"{vietnamese(count, 0)} {word}", Decimal(count * scale), "VND", exact, exact)
    tenths = rng.randint(3, 29)
    slots["bad"] = replace(hand.percent(Fraction(tenths, 10), 1, vague=False), counted=True)
    wage = rng.randint(62, 199)
    slots["wage"] = Printed(
        f"{vietnamese(wage, 1)} triệu đồng/người/tháng",
        Decimal(wage) * 10**5,
        "VND/người/tháng",
        Fraction(wage),
        Fraction(wage),
    )
    slots["fewer"] = f"{vietnamese(rng.randint(2, 40), 2)} điểm phần trăm"
    slots["ships"] = hand.count(rng.randint(100, 400), "lượt tàu")
    slots["place"] = str(rng.randint(2, 40))
    return slots


def tempting(hand: Hand, faulty: bool) -> dict[str, Slot]:
    """What holds, though a hasty reader would hold the wrong two numbers against each other; never a fault."""
    assert not faulty
    rng = hand.rng
    slots: dict[str, Slot] = dict(setting(hand))
    was = magnitude(rng, 2_000 * BILLION, 60_000 * BILLION)
    rate, real = between(rng, 9, 25), between(rng, 3, 8)
    month = was * between(rng, 70, 95) / 100
    value = Fraction(half_up(was * (1 + rate / 100)))
    style = hand.style(MONEY, month)
    slots["now"], slots["was"] = (hand.show(x, style, vague=False) for x in (value, was))
    slots["p"], slots["real"] = hand.percent(rate, 1), hand.percent(real, 1)
    slots["onmonth"] = hand.percent((value - month) / month * 100)
    first, second = value * between(rng, 105, 125) / 100, value * between(rng, 130, 170) / 100
    slots["first"], slots["second"] = (hand.show(Fraction(half_up(x)), style, vague=False) for x in (first, second))
    slots["offirst"], slots["ofsecond"] = hand.percent(value / first * 100), hand.percent(value / second * 100)
    k = rng.randint(21, 48)
    slots["much"] = hand.show(was * Fraction(k, 10), style, vague=False)
    slots["k"] = f"{vietnamese(k, 1)} lần"
    bad = was * between(rng, 0.5, 2.9) / 100
    slots["bad"], slots["badp"] = hand.amount(bad, MONEY), hand.percent(bad / was * 100, 2)
    new, more = rng.randint(20, 400), rng.randint(20, 400)
    for name, number in (("new", new), ("more", more), ("both", new + more)):
        exact = Fraction(number * 10**6)
        slots[name] = Printed(f"{number} triệu USD", Decimal(number * 10**6), "USD", exact, exact)
    projects, grown = rng.randint(11, 40), rng.randint(11, 30)
    slots["n1"], slots["n2"] = hand.count(projects, "dự án"), hand.count(grown, "dự án")
    slots["born"] = hand.count(rng.randint(800, 3_000), "doanh nghiệp")
    slots["ended"] = hand.count(rng.randint(100, 3_000), "doanh nghiệp")
    slots["rested"] = hand.count(rng.randint(100, 3_000), "doanh nghiệp")
    yearly = rng.randint(40, 400)
    slots["five"], slots["one"] = hand.count(yearly * 5, "đảng viên"), hand.count(yearly, "đảng viên")
    years = [magnitude(rng, 900 * BILLION, 9_000 * BILLION) for _ in range(3)]
    for name, amount in zip(("a1", "a2", "a3"), hand.several(years, MONEY, vague=False), strict=True):
        slots[name] = amount
    loss, gain = (hand.amount(magnitude(rng, 2 * BILLION, 90 * BILLION), MONEY, vague=False) for _ in range(2))
    slots["loss"], slots["gain"] = loss, gain
    slots["ago"] = str(int(str(slots["before"])) - 1)
    slots["guests"] = hand.count(rng.randint(20_000, 900_000), "lượt khách")
    return slots


SUNDRY: Final = collected(
    CLEAN,
    (
        sundry,
        (
            "Toàn Đảng bộ có {people}, trong đó có {women} nữ (chiếm {womenp}), {young} dưới 35 tuổi ({youngp}), {taught} có trình độ cao cấp lý luận chính trị ({taughtp}).",
            "Có {e1} có doanh thu từ {big} trở lên, {e2} có doanh thu từ {mid} đến dưới {big}; {e3} có số thuế phải nộp từ {threshold} trở lên.",
            "Doanh thu {reach} {m1}, nộp ngân sách {m2}, lợi nhuận {m3}, kim ngạch xuất khẩu {usd}, thu nhập bình quân {wage}.",
            "Vốn tín dụng chính sách {reach} {whole}, trong đó cho vay hộ nghèo {part} (riêng vùng ven biển {inner}, bằng {innerp} cho vay hộ nghèo), cho vay học sinh, sinh viên {other}.",
            "Năm {year}, phấn đấu doanh thu tăng từ 8-10%, nộp ngân sách tăng từ 10% trở lên, kết nạp từ 200 đảng viên trở lên, 100% đơn vị có lãi.",
            "Tỷ lệ nợ xấu {bad}, giảm {fewer} so với đầu năm; lãi suất cho vay phổ biến 6,5 - 9%/năm.",
            "Cổ tức dự kiến 12% bằng tiền (1.200 đồng/cổ phiếu), mệnh giá 10.000 đồng/cổ phiếu.",
            "Chỉ số sản xuất công nghiệp {period} tăng {p1} so với cùng kỳ (cùng kỳ năm trước tăng {p2}); trong đó ngành chế biến, chế tạo tăng {p3}, khai khoáng giảm {p4}.",
            "CPI bình quân {period} tăng 2,44% so với cùng kỳ năm {before}, lạm phát cơ bản tăng 0,81%.",
            "Cảng đón {ships}, tăng 7 lượt tàu so với tháng trước; container tăng {p1} so với tháng trước và tăng {p2} so với cùng kỳ.",
            "Bình quân giai đoạn 2016-2020, giá trị gia tăng tăng {p1}/năm, cao hơn 1,2 lần giai đoạn 2011-2015.",
            "Có {u1} thực hiện vượt 50% kế hoạch năm {year}; {u2} chưa đạt tiến độ đề ra.",
            "Tổng kinh phí {two}, gồm ngân sách {millions} và xã hội hóa {rest}.",
            "Thành phố đứng thứ {place}/63 tỉnh, thành phố; thuộc nhóm 1/3 địa phương dẫn đầu, tăng 5 bậc so với năm {before}.",
            "Khu vực dịch vụ tăng trưởng âm 3,5% do Covid-19; riêng vận tải giảm sâu 12,7%.",
            "Tuyến cao tốc giai đoạn 1 có tổng mức đầu tư {m1}, dự kiến hoàn thành trước ngày 30/6/{year}; giai đoạn 2 là {m2}.",
            "Từ ngày 01/01/{year} đến 31/3/{year}, đã giải quyết 1.245 hồ sơ, trong đó có 1.200 hồ sơ trước hạn, 30 hồ sơ đúng hạn.",
            "Theo Quyết định số 1234/QĐ-UBND ngày 15/02/{year}, mức hỗ trợ là 1,5 triệu đồng/người, không quá 3 tháng; áp dụng khoản 1, Điều 5.",
            "{M1} vốn đầu tư công đã được phân bổ (1), tăng {p1} so với năm {before}; riêng vốn ODA {usd} (2).",
            "Các khoản thu tăng mạnh là: thuế thu nhập cá nhân {m1} (tăng {p1}), lệ phí trước bạ {m2} (tăng {p2}), thu xổ số {m3} (giảm {p3}).",
            "Đảng ủy Khối trực tiếp lãnh đạo {u1}; nhiệm kỳ 2020-2025 đặt chỉ tiêu 90% tổ chức đảng hoàn thành tốt nhiệm vụ.",
            "Lương tối thiểu vùng I là 4.420.000 đồng/tháng, vùng II là 3.920.000 đồng/tháng, tăng bình quân 5,5% từ 01/7/2022.",
            "Đường dây nóng: 1900 6065; (024) 3.825.1234; hộp thư: vanphong@khoi.example; tài khoản số 3713.0.1058899.",
            "Hệ thống có công suất 1.200 m3/ngày đêm, hao hụt 12,5%, chiều dài 45,6 km ống D110 - D600.",
            "Sức mua phục hồi: so với quý IV/{before} tăng {p1}, so với quý I/{before} tăng {p2}, so với cùng kỳ năm 2019 (trước dịch) giảm {p3}.",
            "Dự kiến cả năm {year} doanh thu bán lẻ vượt 3 - 5% kế hoạch, tăng khoảng 10 - 12% so với năm {before}.",
            "Trong đợt 1 đã trao {millions}, đợt 2 trao {rest} cho các hộ có hoàn cảnh khó khăn tại 3 huyện và 12 xã.",
            "Hội nghị có 245 đại biểu dự, diễn ra từ 8 giờ 00 đến 11 giờ 30 ngày 05/7/{year}, bầu 3 đồng chí vào Ban Thường vụ với số phiếu 243/245.",
            "I. KẾT QUẢ SẢN XUẤT, KINH DOANH {year}\n1. Về doanh thu:\n1.1. Khối vận tải: {m1};\n1.2. Khối cảng: {m2}.\n2. Về lợi nhuận: {m3}.",
            "Độ che phủ đạt 42,1%, tăng 0,3 điểm phần trăm; mật độ dân số 1.351 người/km2; tuổi thọ 74,6.",
            "Vượt khó khăn, {e1} tăng doanh thu trên 20%, {e2} tăng từ 10% đến 20%, {e3} tăng dưới 10%.",
            "Giá dầu Brent tăng từ 78 USD/thùng lên trên 110 USD/thùng; giá thép tăng gần gấp rưỡi.",
        ),
    ),
    (
        tempting,
        (
            "Quy mô GRDP theo giá hiện hành đạt {now} (năm {before}: {was}); tốc độ tăng trưởng theo giá so sánh đạt {real} so với năm {before}.",
            "Tổng mức bán lẻ hàng hóa {period} đạt {now}, tăng {p} so với cùng kỳ năm trước, nếu loại trừ yếu tố giá thì tăng {real}.",
            "Doanh thu {period} đạt {now}, tăng {onmonth} so với tháng trước và tăng {p} so với cùng kỳ ({was}).",
            "Thu ngân sách {reach} {now}, đạt {ofsecond} dự toán HĐND tỉnh giao ({second}) và đạt {offirst} dự toán Trung ương giao ({first}).",
            "Giá trị sản xuất đạt {much}, tăng {k} so với cùng kỳ ({was}).",
            "Nợ xấu ở mức {bad}, chiếm {badp} tổng dư nợ ({was}); có 3 ngân hàng có tỷ lệ nợ xấu trên 3%.",
            "Thu hút {n1} mới với {new} và {n2} tăng vốn với {more}, tổng vốn đăng ký đạt {both}.",
            "Có {born} thành lập mới, {ended} giải thể, {rested} tạm ngừng hoạt động; riêng tháng cuối có 120 doanh nghiệp quay trở lại.",
            "Trong 5 năm, toàn Đảng bộ kết nạp {five}, bình quân mỗi năm {one}.",
            "Doanh thu các năm {ago}, {before} và {year} lần lượt đạt {a1}, {a2} và {a3}.",
            "Quý này Công ty lãi {gain}, trong khi cùng kỳ năm trước lỗ {loss}.",
            "Tốc độ tăng trưởng đạt -2,1% (cùng kỳ năm trước: -0,4%), là mức giảm sâu nhất 10 năm.",
            "Dịp lễ 30/4 - 1/5, thành phố đón {guests}; công suất phòng 85-90%, phục vụ 24/7.",
            "Hệ thống phiên bản 2.1.3 (địa chỉ 10.20.1.5) đáp ứng yêu cầu cách mạng công nghiệp 4.0; mã số thuế 0200.123.456.",
            "Các tổ 1,2,3 và 4 thực hiện mục 1.2.3 của Kế hoạch số 1.234/KH-UBND; các quý 1,2,3 báo cáo trước ngày 25.",
            "Khối chiếm 28% số doanh nghiệp nhưng đóng góp 65% doanh thu và 71% số nộp ngân sách của thành phố.",
            "Doanh thu vượt 5% kế hoạch, lợi nhuận bằng 96% kế hoạch, nộp ngân sách đạt 100,2% kế hoạch quý và 51% kế hoạch năm.",
            "Mức hỗ trợ từ 5 triệu đồng đến 10 triệu đồng/hộ, tổng không quá 2.000.000.000 đồng mỗi năm học 2021-2022.",
            "Số đơn vị thua lỗ giảm từ 7 xuống 5 đơn vị; số ngày hoàn thuế giảm từ 40 ngày xuống còn 6 ngày.",
            "Doanh thu năm {year} đạt {now} trên toàn hệ thống, kế hoạch năm {year} là {first}, sau điều chỉnh là {second}.",
            "Tín dụng tăng {p}, huy động tăng {real}; so với cuối năm {before}, chênh lệch giữa hai tốc độ được thu hẹp 1,2 điểm phần trăm.",
            "Xuất khẩu sang Hoa Kỳ chiếm 31%, dệt may chiếm 42%, khu vực FDI chiếm 74% kim ngạch.",
            "Doanh thu đạt {now} và lợi nhuận đạt {gain}, tăng lần lượt {p} và {real} so với cùng kỳ.",
            "Tổng công ty có doanh thu {now}, tăng {real}; riêng công ty mẹ {was}, tăng {p} so với cùng kỳ; lợi nhuận hợp nhất {gain}.",
            "Quý I đạt {a1}, quý II đạt {a2}, quý III đạt {a3}; quý IV là cao điểm nên còn dư địa.",
            "Một số chi nhánh có kết quả tốt: Lê Chân {a1}; Kiến An {a2}; Đồ Sơn {a3}.",
            "So với mục tiêu {second}, còn thiếu khá xa; nhưng so với kịch bản thấp ({first}) đã đạt {offirst} với {now}.",
            "Tổng số hồ sơ tiếp nhận là 12.450, trong đó trực tuyến 9.120 (73,3%), trực tiếp 2.100, qua bưu chính 1.230.",
            "Huy động vốn tăng {p} (toàn ngành tăng {real}), thị phần 12,4%, tăng 0,3 điểm phần trăm, đứng thứ 3 trên địa bàn.",
            "Kim ngạch sang ASEAN 120 triệu USD, EU 95 triệu USD; ba mặt hàng chủ lực là giày dép 150 triệu USD, dệt may 110 triệu USD và gỗ 40 triệu USD.",
            "Đến 30/6/{year} giải ngân được 45%, cùng kỳ {before} là 51%; phấn đấu hết năm đạt trên 95% kế hoạch vốn {now}.",
            "Công suất tăng từ 2 x 300 MW lên 4 x 300 MW; vốn điều lệ tăng thêm {gain}; tỷ lệ sở hữu nhà nước giảm từ 65% xuống 51%.",
        ),
    ),
)


def long_text(seed: int, *, paragraphs: int = 5, held_out: bool = False) -> Sample:
    """Paragraphs in which no two sentences speak of the same thing."""
    rng = random.Random(f"long {seed} {held_out}")
    pieces: list[Sample] = []
    said: set[str] = set()
    blocks: list[str] = []
    pool = [wording for of_kind in kinds().values() for wording in of_kind if wording.held_out == held_out]
    loose = [wording for wording in SUNDRY if wording.held_out == held_out]
    rng.shuffle(loose)
    year = rng.randint(2021, 2024)
    for _ in range(paragraphs):
        sentences: list[str] = []
        for _ in range(rng.randint(2, 4)):
            piece = _next(rng, pool, said, year)
            if piece is not None:
                pieces.append(piece)
                sentences.append(piece.text)
        if loose:
            piece = written(loose.pop(), CLEAN, rng, faulty=False, alone=True, year=year)
            pieces.append(piece)
            sentences.append(piece.text)
        sentences.append(rng.choice(AROUND))
        rng.shuffle(sentences)
        blocks.append(" ".join(sentences))
    text = rng.choice(("\n", "\n\n")).join(blocks)
    return Sample(
        text,
        CLEAN,
        "long",
        False,
        0,
        len(text),
        tuple(pair for piece in pieces for pair in piece.quantities),
        tuple(pair for piece in pieces for pair in piece.tolerated),
        pieces=tuple(sorted((text.index(piece.text), piece.wording) for piece in pieces)),
    )


def clean_sample(seed: int, *, held_out: bool = False) -> Sample:
    """In turn a long text, and one of the sentences that only look wrong alone."""
    if seed % 2:
        return long_text(seed, held_out=held_out)
    loose = [wording for wording in SUNDRY if wording.held_out == held_out]
    wording = loose[seed // 2 % len(loose)]
    return written(wording, CLEAN, random.Random(f"loose {seed} {held_out}"), faulty=False, year=2021 + seed % 4)


def _next(rng: random.Random, pool: list[Wording], said: set[str], year: int) -> Sample | None:
    for _ in range(30):
        piece = written(rng.choice(pool), CLEAN, rng, faulty=False, alone=True, year=year)
        about = set(piece.about)
        if not any(one in other or other in one for one in about for other in said):
            said |= about
            return piece
    return None
