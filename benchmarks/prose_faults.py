"""The wordings: how reports say each thing that can be wrong; what a fault would make wrong stands in ⟦ ⟧."""

from __future__ import annotations

from typing import Final

from benchmarks import prose_worlds as w
from benchmarks.prose_texts import Wording, collected

GROWTH: Final = collected(
    "growth",
    (
        w.growth,
        (
            "{Name} {period} {reach} ⟦{a}, {up} {p} {vs} {same} ({b})⟧.",
            "{Period}, {name} {reach} ⟦{a}, {up} {p} {vs} {same} ({same} đạt {b})⟧.",
            "{Name} {more} từ ⟦{b} {last} {onto} {a} {period}, {up} {p}⟧.",
            "{Name} {period} {reach} ⟦{a}, bằng {x} {vs} {same} ({b})⟧.",
            "{Name} {period} {reach} ⟦{a}, bằng {x} {same} ({b})⟧, cơ bản bám sát kịch bản đề ra.",
            "{Name} {period} {reach} ⟦{a}, {more} {d} ({p}) {vs} {same}⟧.",
            "{Name} {period} {reach} ⟦{a}, {more} {d}, tương ứng {more} {p} {vs} {same}⟧.",
            "So với mức ⟦{b} của {same}, {name} {period} {up} {p}, đạt {a}⟧.",
            "Nếu như {last}, {name} mới ở mức ⟦{b} thì đến {period} con số này đã là {a}, tức {up} {p}⟧.",
            "{Name} {period} {reach} ⟦{a} ({same}: {b}), {up} {p}⟧.",
            "{Name} {period} là ⟦{a}, trong khi {same} là {b}, như vậy đã {more} {p}⟧.",
            "- {Name}: ⟦{a}; {same}: {b}; {more} {p}⟧.",
            "Trong {period}, {name} ước khoảng ⟦{a}, {higher} {p} {vs} mức {b} của {same}⟧.",
            "{Name} đã {up} ⟦{p}, từ {b} ({last}) {onto} {a} ({period})⟧.",
            "Theo báo cáo, {period}, toàn ngành {reach} ⟦{a} {name}, {higher} {same} {p} ({same} {b})⟧.",
            "Điểm sáng của {period} là {name} với ⟦{a}, {up} tới {p} so với con số {b} của {same}⟧.",
        ),
    ),
    (
        w.yearly_growth,
        (
            "Năm {before}, {name} là ⟦{b}; năm {year} là {a}, {up} {p}⟧.",
            "{Name} năm {before} đạt ⟦{b}, sang năm {year} đạt {a} ({more} {p})⟧.",
            "Hai năm {before} và {year}, {name} lần lượt đạt ⟦{b} và {a}, năm {year} {more} {p} so với năm {before}⟧.",
            "Năm {year}, {name} {reach} ⟦{a}, {up} {p} so với năm {before} (năm {before} đạt {b})⟧.",
        ),
    ),
    (
        w.stock_growth,
        (
            "Đến 31/12/{year}, {name} đạt ⟦{a}, {up} {p} so với đầu năm ({b})⟧.",
            "Tính đến hết năm {year}, {name} ở mức ⟦{a}, {more} {p} so với thời điểm 31/12/{before} là {b}⟧.",
            "{Name} đến cuối năm {year} là ⟦{a}, {more} {d} ({p}) so với cuối năm {before}⟧.",
        ),
    ),
    (
        w.multiple,
        (
            "{Name} {period} {reach} ⟦{a}, gấp {k} {same} ({b})⟧.",
            "{Name} {period} {reach} ⟦{a}, gấp {k} so với {same} ({b})⟧.",
            "Từ ⟦{b} {last}, {name} đã đạt {a} trong {period}, gấp {k}⟧.",
        ),
    ),
    (
        w.growth,
        (
            "⟦{B} là {name} của {last}; đến {period}, chỉ tiêu này {reach} {a}, {up} {p}⟧.",
            "{Name}: {last}: ⟦{b}; {period}: {a}; tỷ lệ {more}: {p}⟧.",
            "Trong {period}, {name} {reach} ⟦{a}, {vs} {same} ({b}) {up} {p}⟧.",
            "Với ⟦{a}, {name} {period} {up} {p} {vs} {same} là {b}⟧.",
            "{Name} {period} {reach} {a}. ⟦{Same} chỉ tiêu này đạt {b}, {period} đạt {a}, như vậy {more} {p}⟧.",
        ),
    ),
)

SHARE: Final = collected(
    "share",
    (
        w.part_of,
        (
            "{X} {period} {reach} ⟦{w}, trong đó {y} {q}, chiếm {s} {x}⟧.",
            "{Y} {period} đạt ⟦{q}, chiếm {s} {x} ({w})⟧.",
            "Trong {x} ⟦{w}, {y} là {q} (chiếm {s})⟧.",
            "{X} {period} {reach} ⟦{w}; riêng {y} đóng góp {q}, tương đương {s} {x}⟧.",
            "{Y} (⟦{q}) chiếm {s} {x} ({w})⟧.",
            "Tỷ trọng {y} trong {x} là ⟦{s} ({q} trên tổng số {w})⟧.",
            "Với ⟦{q}, {y} chiếm tới {s} trong {x} ({w})⟧.",
            "{X} {period} {reach} ⟦{w}. Trong đó, {y} {reach} {q}, chiếm {s}⟧.",
            "{Period}, {x} {reach} ⟦{w}, trong đó {y} chiếm {s} với {q}⟧.",
            "⟦{S} {x} đến từ {y}, tương ứng {q} trong tổng số {w}⟧.",
            "{X}: ⟦{w}, trong đó: {y}: {q}, chiếm tỷ trọng {s}⟧.",
            "{Y} {period} {reach} ⟦{q}, bằng {s} {x} (tổng: {w})⟧.",
        ),
    ),
    (
        w.part_of,
        (
            "⟦{Q} trong tổng số {w} của {x} là {y}, tương ứng tỷ trọng {s}⟧.",
            "Về {x}: tổng ⟦{w}, riêng {y} {q} ({s})⟧.",
            "{Period}, {y} đóng góp ⟦{q} vào {x} ({w}), tức {s}⟧.",
            "{X} {period} {reach} ⟦{w}, phần lớn từ {y} với {q}, chiếm {s}⟧.",
        ),
    ),
)

SUM: Final = collected(
    "sum",
    (
        w.made_up(3),
        (
            "{X} {period} {reach} ⟦{w}, gồm: {y1} {q1}; {y2} {q2}; {y3} {q3}⟧.",
            "{X} {period} {reach} ⟦{w}, bao gồm {y1} {q1}, {y2} {q2} và {y3} {q3}⟧.",
            "{Period}, {y1} đạt ⟦{q1}, {y2} đạt {q2}, {y3} đạt {q3}; tổng cộng {w}⟧.",
            "{X} là ⟦{w} (gồm {q1} từ {y1}, {q2} từ {y2} và {q3} từ {y3})⟧.",
            "{X} {period} {reach} ⟦{w}. Bao gồm: {y1} {q1}, {y2} {q2}, {y3} {q3}⟧.",
            "{X} ⟦{w}, trong đó {y1} {q1}, {y2} {q2}, còn lại {q3} là {y3}⟧.",
            "Kết quả từng lĩnh vực:\n- {Y1}: ⟦{q1};\n- {Y2}: {q2};\n- {Y3}: {q3}.\nTổng cộng: {w}⟧.",
        ),
    ),
    (
        w.made_up(2),
        (
            "{X} {period} {reach} ⟦{w}, gồm {y1} {q1} và {y2} {q2}⟧.",
            "Trong {x} ⟦{w}, {y1} chiếm {q1}, còn lại {q2} là {y2}⟧.",
            "{Y1} {reach} ⟦{q1}, {y2} {reach} {q2}, nâng {x} lên {w}⟧.",
        ),
    ),
    (
        w.trade,
        (
            "Tổng kim ngạch xuất nhập khẩu {period} {reach} ⟦{w}, trong đó xuất khẩu đạt {q1}, nhập khẩu đạt {q2}⟧.",
            "{Period}, xuất khẩu hàng hóa đạt ⟦{q1}, nhập khẩu đạt {q2}, cán cân thương mại xuất siêu {d}⟧.",
            "Kim ngạch xuất khẩu ⟦{q1}, kim ngạch nhập khẩu {q2}; xuất siêu {d}⟧.",
            "Tổng trị giá xuất, nhập khẩu cả nước {period} là ⟦{w}. Cụ thể, xuất khẩu {q1}; nhập khẩu {q2}⟧.",
        ),
    ),
    (
        w.budget,
        (
            "Thu ngân sách trên địa bàn {period} {reach} ⟦{w}, trong đó thu tiền sử dụng đất {q}; loại trừ khoản này thì thu ngân sách còn {r}⟧.",
            "Tổng thu {period} là ⟦{w}, tổng chi là {q}, chênh lệch thu - chi {r}⟧.",
            "Trong tổng vốn ⟦{w}, đã giải ngân {q}, còn lại {r} chưa giải ngân⟧.",
        ),
    ),
    (
        w.cells,
        (
            "Đảng bộ Khối hiện có ⟦{w}, gồm {q1} và {q2}⟧.",
            "Toàn Khối có ⟦{companies}, trong đó có {f1} và {f2}⟧; không có loại hình nào khác.",
            "Đến nay, Đảng bộ có ⟦{q1} và {q2}, tổng số {w}⟧ trực thuộc.",
        ),
    ),
    (
        w.made_up(3),
        (
            "{X} là tổng của ⟦{y1} ({q1}), {y2} ({q2}) và {y3} ({q3}), đạt {w}⟧.",
            "{Y1}, {y2}, {y3} {period} lần lượt đạt ⟦{q1}, {q2} và {q3}; tổng cộng {w}⟧.",
        ),
    ),
    (
        w.made_up(2),
        (
            "⟦{Q1} {y1} cộng với {q2} {y2} đưa {x} đạt {w}⟧.",
            "{X} {period} {reach} ⟦{w}, bao gồm: {q1} {y1}; {q2} {y2}⟧.",
        ),
    ),
)

PARTS_ABOVE: Final = collected(
    "parts_above",
    (
        w.part_above,
        (
            "{X} {period} {reach} ⟦{w}, trong đó {y} đạt {q}⟧.",
            "{X} {period} {reach} ⟦{w}. Trong đó, {y} đạt {q}⟧.",
            "{X} đạt ⟦{w}, riêng {y} đạt {q}⟧.",
            "Trong ⟦{w} {x}, có {q} là {y}⟧.",
            "{Period}, {x} {reach} ⟦{w} (trong đó {y} {q})⟧.",
            "{X} ⟦{w}; trong đó: {y} {q}⟧, còn lại là các khoản khác.",
            "{Y} đạt ⟦{q} trong tổng số {w} {x}⟧.",
        ),
    ),
    (
        w.people_above,
        (
            "Toàn Khối có ⟦{whole}, trong đó {m} {what}⟧.",
            "Trong tổng số ⟦{whole}, có {m} {what}⟧.",
            "Đã có ⟦{k}/{n} {what}⟧.",
            "Có ⟦{m} trên tổng số {bare} {noun} {what}⟧.",
            "Qua rà soát ⟦{whole}, phát hiện {m} {what}⟧.",
        ),
    ),
    (
        w.part_above,
        (
            "Chỉ riêng {y} đã đạt ⟦{q} trong {w} của {x}⟧.",
            "{X} {period} {reach} ⟦{w}, trong đó riêng {y} đã chiếm {q}⟧.",
        ),
    ),
)

PLAN: Final = collected(
    "plan",
    (
        w.planned,
        (
            "{Name} {period} {reach} ⟦{a}, đạt {p} kế hoạch năm ({plan})⟧.",
            "{Name} {period} {reach} ⟦{a}, bằng {p} so với kế hoạch giao là {plan}⟧.",
            "{Name} {reach} ⟦{a} so với {plan} kế hoạch giao, đạt {p}⟧.",
            "{Name} cả năm ước đạt ⟦{o}, vượt {v} kế hoạch ({plan})⟧.",
            "Kế hoạch năm {year}, {name} là ⟦{plan}; thực hiện {period} được {a}, đạt {p} kế hoạch⟧.",
            "{Name} {period} {reach} ⟦{a}/{of}, đạt {p} kế hoạch⟧.",
            "Dự toán giao {name} năm {year} là ⟦{plan}, đến nay đã thực hiện {a}, đạt {p} dự toán⟧.",
            "{Name} {period} hoàn thành ⟦{p} kế hoạch, với {a} trên {plan} được giao⟧.",
            "{Name} năm {year} đạt ⟦{o}, tăng {v} so với kế hoạch ({plan})⟧.",
            "Đại hội đồng cổ đông giao chỉ tiêu {name} ⟦{plan}; kết quả thực hiện cả năm {o}, hoàn thành {q} kế hoạch⟧.",
            "{Name} năm {year} đạt ⟦{o}, vượt kế hoạch {v} (kế hoạch {plan})⟧.",
            "Với ⟦{a} {name} sau {period}, Tổng công ty đã hoàn thành {p} mục tiêu cả năm là {plan}⟧.",
        ),
    ),
    (
        w.admitted,
        (
            "{Period}, toàn Khối kết nạp được ⟦{bare}/{of}, đạt {p} chỉ tiêu⟧.",
            "Chỉ tiêu nghị quyết đề ra là kết nạp ⟦{n}; kết quả đã kết nạp {k}, đạt {p} nghị quyết⟧.",
            "Toàn Đảng bộ kết nạp ⟦{k}, đạt {p} kế hoạch ({n})⟧.",
        ),
    ),
    (
        w.planned,
        (
            "Kết quả, {name} {reach} ⟦{a}, bằng {p} mức {plan} mà kế hoạch đề ra⟧.",
            "Mục tiêu {name} cả năm là ⟦{plan}. Đến hết {period}, đã đạt {a}, tương đương {p} mục tiêu⟧.",
            "{Name} thực hiện {period}: ⟦{a}; kế hoạch năm: {plan}; tỷ lệ hoàn thành: {p}⟧.",
            "So với kế hoạch ⟦{plan}, {name} cả năm đạt {o}, vượt {v}⟧.",
        ),
    ),
)

COUNT_PERCENT: Final = collected(
    "count_percent",
    (
        w.grim,
        (
            "Có ⟦{companies} có số nộp ngân sách không dưới {t} (chiếm {p})⟧.",
            "⟦{K} {what}, chiếm {p}⟧.",
            "Toàn Khối có ⟦{k} {what}, chiếm {p} tổng số {noun}⟧.",
            "Qua đánh giá, ⟦{comrades} hoàn thành xuất sắc nhiệm vụ, chiếm {p} số đảng viên được đánh giá⟧.",
            "Số {noun} {what} là ⟦{k} ({p})⟧.",
            "Có ⟦{k}, tương đương {p} số {noun} của Khối, {what}⟧.",
        ),
    ),
    (
        w.of_number,
        (
            "⟦{k}/{n} {what}, chiếm {p}⟧.",
            "Đến nay có ⟦{p} {noun} ({k}/{n}) {what}⟧.",
            "Trong ⟦{whole} được khảo sát, có {m} {what}, tương đương {p}⟧.",
            "Có ⟦{m} trên tổng số {whole} {what}, đạt tỷ lệ {p}⟧.",
            "Tỷ lệ {noun} {what} đạt ⟦{p} ({k}/{n})⟧.",
            "Toàn Khối hiện có ⟦{whole}, trong đó {m} {what}, chiếm {p}⟧.",
            "Tổng số {noun}: ⟦{whole}; {what}: {m}, đạt {p}⟧.",
        ),
    ),
    (
        w.of_number,
        (
            "Có ⟦{p} {noun} {what} (tức {k} trên tổng số {n})⟧.",
            "Trong số ⟦{whole}, số {what} là {m}, chiếm tỷ lệ {p}⟧.",
        ),
    ),
    (
        w.grim,
        ("Số {noun} {what} tăng lên ⟦{k}, bằng {p} tổng số⟧.",),
    ),
)

MEAN: Final = collected(
    "mean",
    (
        w.per_head,
        (
            "{Period}, có ⟦{n} được cấp vốn với tổng số tiền {t}, bình quân {m}/{noun}⟧.",
            "Tổng số tiền hỗ trợ là ⟦{t} cho {n}, bình quân mỗi {noun} được {m}⟧.",
            "Vốn bình quân một {noun} đạt ⟦{m} (tổng vốn {t} của {n})⟧.",
            "Toàn tỉnh có ⟦{n} vay vốn, tổng dư nợ {t}; dư nợ bình quân {m}/{noun}⟧.",
            "Tính bình quân mỗi {noun} nhận ⟦{m}, với tổng giá trị {t} chia cho {n}⟧.",
            "⟦{N} với tổng vốn đăng ký {t}; trung bình {m} một {noun}⟧.",
        ),
    ),
    (
        w.per_month,
        (
            "{Name} {period} {reach} ⟦{t}, bình quân mỗi tháng {m}⟧.",
            "Trung bình mỗi tháng {name} đạt ⟦{m}; lũy kế {months} tháng đạt {t}⟧.",
            "{Period}, {name} đạt ⟦{t} (bình quân {m}/tháng)⟧.",
        ),
    ),
    (
        w.yield_of,
        (
            "Diện tích {crop} vụ này là ⟦{area}, sản lượng {t}, năng suất bình quân {m}⟧.",
            "Với ⟦{area} {crop}, năng suất bình quân đạt {m}, sản lượng đạt {t}⟧.",
        ),
    ),
    (
        w.per_head,
        (
            "⟦{T} chia đều cho {n}, mỗi {noun} được {m}⟧.",
            "Toàn tỉnh hỗ trợ ⟦{n} với {t}, tính ra {m} mỗi {noun}⟧.",
        ),
    ),
    (
        w.per_month,
        ("{Period}, mỗi tháng bình quân {name} đạt ⟦{m}, tổng cộng {t}⟧.",),
    ),
)

CONTRIBUTION: Final = collected(
    "contribution",
    (
        w.structure,
        (
            "Về {of}, {y1} chiếm ⟦{s1}, {y2} chiếm {s2}, {y3} chiếm {s3}⟧.",
            "{Of} {period}: {y1} ⟦{s1}; {y2} {s2}; {y3} {s3}⟧.",
            "Trong {of} năm {year}, {y1} chiếm tỷ trọng ⟦{s1}; {y2} chiếm {s2}; {y3} chiếm {s3}⟧.",
            "{Of} chuyển dịch đúng hướng: tỷ trọng {y1} là ⟦{s1}, {y2} là {s2} và {y3} là {s3}⟧.",
            "{Of}: {y1} - {y2} - {y3} tương ứng là ⟦{s1} - {s2} - {s3}⟧.",
            "{Of} năm {year} gồm {y1} (⟦{s1}), {y2} ({s2}) và {y3} ({s3}⟧).",
            "{Y1} chiếm ⟦{s1} {of}; tỷ lệ này của {y2} là {s2}, của {y3} là {s3}⟧.",
        ),
    ),
    (
        w.contributed,
        (
            "GRDP {period} tăng ⟦{g}, trong đó khu vực nông nghiệp đóng góp {c1}, công nghiệp - xây dựng đóng góp {c2}, dịch vụ đóng góp {c3}⟧.",
            "Trong mức tăng ⟦{g} của toàn nền kinh tế, khu vực I đóng góp {c1}; khu vực II đóng góp {c2}; khu vực III đóng góp {c3}⟧.",
            "Tổng sản phẩm trên địa bàn tăng ⟦{g} so với cùng kỳ. Trong đó: nông nghiệp góp {c1}, công nghiệp góp {c2}, dịch vụ góp {c3}⟧ vào mức tăng chung.",
        ),
    ),
    (
        w.structure,
        ("Trong {of}, {y1} chiếm ⟦{s1}, tiếp đến là {y2} với {s2} và {y3} với {s3}⟧.",),
    ),
    (
        w.contributed,
        ("Đóng góp vào mức tăng ⟦{g} của {period}: nông nghiệp {c1}, công nghiệp {c2}, dịch vụ {c3}⟧.",),
    ),
)

DIRECTION: Final = collected(
    "direction",
    (
        w.wrong_way,
        (
            "{Name} {period} {reach} ⟦{a}, {more} {signed} {vs} {same}⟧.",
            "{Name} {period} {reach} {a}, ⟦bằng {x} {vs} {same}, {up} {p}⟧.",
            "{Name} ⟦{up} từ {b} {onto} {a}⟧.",
            "{Name} {period} {reach} {a}, ⟦bằng {x} {same} ({up} {p})⟧.",
            "{Name} {period} là ⟦{a}, {up} {vs} mức {b} của {same}⟧.",
            "{Name} {period} đạt ⟦{a}, {higher} {same} ({same} đạt {b})⟧.",
            "{Last}, {name} đạt ⟦{b}, đến {period} đã {up} {onto} {a}⟧.",
            "{Name} {period} đạt ⟦{a}, {up} {p} {vs} {same} ({b})⟧.",
            "{Name} {up} ⟦{p}, từ {b} {onto} {a}⟧.",
            "{Period}, ⟦{name} {up} {p} (từ {b} {onto} {a})⟧.",
            "{Name} {reach} ⟦{a} ({more} {signed})⟧ {vs} {same}.",
        ),
    ),
    (
        w.wrong_way,
        (
            "{Name} ⟦từ {b} {last} đã {up} {onto} {a} {period}⟧.",
            "Đáng chú ý, {name} {up}: ⟦từ {b} {onto} {a}⟧.",
            "{Name} {period} ⟦{up} {p}, bằng {x} {vs} {same}⟧.",
        ),
    ),
)

POINTS: Final = collected(
    "points",
    (
        w.rates,
        (
            "{Name} tăng từ ⟦{b} năm {before} lên {a} năm {year}, tăng {pp}⟧.",
            "{Name} {period} đạt ⟦{a}, tăng {pp} {vs} {same} ({b})⟧.",
            "Năm {before}, {name} là ⟦{b}, năm {year} là {a}, cao hơn {pp}⟧.",
            "{Name} đạt ⟦{a} (năm trước: {b}), tăng {pp}⟧.",
            "{Name} đã tăng thêm ⟦{pp}, từ mức {b} lên {a}⟧.",
            "So với mức ⟦{b} của {same}, {name} đã tăng {pp}, đạt {a}⟧.",
        ),
    ),
    (
        w.money_points,
        (
            "{Name} {period} {reach} ⟦{a}, {more} {p}⟧ {vs} {same}.",
            "{Name} {more} ⟦{p}⟧ {vs} {same}, đạt {a}.",
            "{Period}, {name} {reach} ⟦{a} ({more} {p} {vs} {same})⟧.",
            "{Name} {period} {reach} ⟦{a}, {higher} {same} {p}⟧.",
        ),
    ),
    (
        w.rates,
        (
            "Từ chỗ chỉ đạt ⟦{b}, {name} nay đã là {a} (tăng {pp})⟧.",
            "{Name}: ⟦{a}, tăng {pp} so với mức {b} {same}⟧.",
        ),
    ),
)

SCALE: Final = collected(
    "scale",
    (
        w.unscaled,
        (
            "⟦{X} {period} đạt {cut}, trong đó {y} đạt {q}⟧.",
            "⟦{X} {period} đạt {cut}, đạt {share} kế hoạch năm ({plan})⟧.",
            "⟦{X} {more} từ {b} {onto} {cut}⟧.",
            "⟦{X} đạt {w}; trong đó {y} đạt {cutpart}, chiếm {part}⟧.",
            "⟦{X} {period} đạt {cut}, {more} {p} {vs} {same} ({b})⟧.",
            "⟦Kế hoạch năm {year} giao {x} là {plan}; {period} thực hiện {cut}⟧.",
            "⟦{Y} {period} đạt {cutpart}; {x} đạt {w}⟧.",
            "⟦{X} {last} là {b}, {period} là {cut}⟧.",
            "⟦{X} {period} {reach} {cut}. Nộp ngân sách {reach} {q}⟧.",
        ),
    ),
    (
        w.unscaled,
        (
            "{X}: ⟦{last} {b}; {period} {cut}⟧.",
            "⟦Trong {x} đạt {cut}, {y} chiếm {q}⟧.",
        ),
    ),
)

MALFORMED: Final = collected(
    "malformed",
    (
        w.misprinted,
        (
            "{Name} {period} {reach} ⟦{m}⟧.",
            "Sản lượng {period} {reach} ⟦{t}⟧, phục vụ tốt nhu cầu trong tỉnh.",
            "{Name} {period} tăng ⟦{p}⟧ {vs} {same}.",
            "{Period}, toàn tỉnh đón ⟦{l}⟧.",
            "{Name} {reach} ⟦{s}⟧, góp phần bảo đảm cân đối thu chi.",
            "Tổng cộng các đơn vị {reach} ⟦{s}⟧ {name}.",
            "{Name} giảm ⟦{p}⟧ so với kế hoạch đề ra.",
            "Chỉ tiêu {name}: ⟦{m}⟧; các chỉ tiêu khác đang tổng hợp.",
            "Hàng hóa qua cảng {reach} ⟦{t}⟧ trong {period}.",
            "Tỷ lệ giải ngân mới đạt ⟦{p}⟧ kế hoạch vốn.",
        ),
    ),
)

PERIOD: Final = collected(
    "period",
    (
        w.timed,
        (
            "{Period}, {name} {reach} {a}, ⟦tăng {p} so với cùng kỳ năm {base}⟧.",
            "{Name} {period} {reach} {a}, ⟦tăng {p} so với {own}⟧.",
            "Tính đến ngày ⟦{day}/{year}⟧, {name} đạt {a}.",
            "Đến ⟦{longday} năm {year}⟧, {name} đạt {a}, tăng {p} {vs} {same}.",
            "{Name} ⟦quý {quarter}/{year}⟧ {reach} {a}.",
            "{Name} ⟦tháng {month}/{year}⟧ {reach} {a}.",
            "{Name} ⟦{months} tháng đầu năm {year}⟧ {reach} {a}.",
            "Báo cáo chốt số liệu ngày ⟦{leap}⟧ cho thấy {name} đạt {a}.",
            "Trong ⟦tháng {month} năm {year}⟧, {name} {reach} {a}.",
            "Hết ⟦quý {quarter} năm {year}⟧, {name} lũy kế {reach} {a}.",
            "{Name} {period} {reach} {a} (⟦cùng kỳ năm {base}⟧ đạt {b}).",
            "Hội nghị tổ chức ngày ⟦{day}/{year}⟧ đã thông qua mức {a} về {name}.",
        ),
    ),
    (
        w.timed,
        (
            "Từ ngày 01/01/{year} đến ngày ⟦{day}/{year}⟧, {name} đạt {a}.",
            "{Name} {period} tăng {p} ⟦so với {own}⟧, đạt {a}.",
        ),
    ),
)

REPEAT: Final = collected(
    "repeat",
    (
        w.twice,
        (
            "{Name} {period} đạt ⟦{a}. {Between} Như vậy, {name} {period} đạt {b}⟧.",
            "{Period}, {name} đạt ⟦{a}, tăng {r} so với cùng kỳ. {Between} Với {name} {period} đạt {b}⟧, Khối tiếp tục giữ vững đà phục hồi.",
            "{Name} {period}: ⟦{a}.\n{Between}\n{Name} {period}: {b}⟧.",
            "{Name} {period} là ⟦{a}. {Between}\n\nĐánh giá chung: {name} {period} ước khoảng {b}⟧.",
            "Trong {period}, {name} đạt ⟦{a}. {Between} Kết quả {name} {b} trong {period}⟧ là cố gắng lớn.",
            "{Name} {period} đạt {a}, tăng ⟦{r} so với cùng kỳ. {Between} {Name} {period} tăng {o} so với cùng kỳ⟧, cao hơn bình quân chung.",
            "{Period}, {name} tăng ⟦{r} so với cùng kỳ năm trước. {Between} Mức tăng {o} so với cùng kỳ năm trước của {name} {period}⟧ là tích cực.",
            "Đến hết {period}, {name} đạt ⟦{a}. {Between} ({Name} {period}: {b})⟧.",
            "Một số kết quả nổi bật: {name} {period} đạt ⟦{a}. {Between} Tóm lại, {period}, {name} đạt {b}⟧.",
        ),
    ),
    (
        w.twice,
        (
            "{Period}: {name} ⟦{a}. {Between} Nhìn chung, với {b} {name} trong {period}⟧, các đơn vị đã bám sát kế hoạch.",
        ),
    ),
)

PART_OF_TIME: Final = collected(
    "part_of_time",
    (
        w.months_in,
        (
            "{Name} quý III/{year} đạt ⟦{q}, 9 tháng năm {year} đạt {w}⟧.",
            "6 tháng đầu năm {year}, {name} đạt ⟦{w}, trong đó quý II đạt {q}⟧.",
            "{Name} tháng 3/{year} đạt ⟦{q}, lũy kế quý I/{year} đạt {w}⟧.",
            "{Name} 9 tháng năm {year} đạt ⟦{q}; cả năm {year} đạt {w}⟧.",
            "Tính chung 9 tháng năm {year}, {name} đạt ⟦{w}; riêng quý III đạt {q}⟧.",
            "Riêng tháng 6/{year}, {name} đạt ⟦{q}, nâng tổng 6 tháng đầu năm {year} lên {w}⟧.",
            "{Name} quý I/{year} đạt ⟦{r1}, quý II/{year} đạt {r2}; 6 tháng đầu năm {year} đạt {halves}⟧.",
            "{Name} quý I, II, III và IV năm {year} lần lượt là ⟦{r1}, {r2}, {r3} và {r4}; cả năm {year} đạt {sum}⟧.",
            "{Name} 6 tháng đầu năm {year} đạt ⟦{h1}, 6 tháng cuối năm đạt {h2}, cả năm {year} đạt {sum}⟧.",
            "Cả năm {year}, {name} đạt ⟦{sum} (6 tháng đầu năm {h1}, 6 tháng cuối năm {h2})⟧.",
            "{Name} trong tháng 9 đạt ⟦{q}, đưa con số 9 tháng năm {year} lên {w}⟧.",
        ),
    ),
    (
        w.months_in,
        (
            "Quý I và quý II/{year}, {name} lần lượt đạt ⟦{r1} và {r2}, tính chung 6 tháng đầu năm {year} đạt {halves}⟧.",
            "9 tháng đầu năm {year}, {name} đạt ⟦{w}, riêng 6 tháng đầu năm đạt {q}⟧.",
            "Cả năm {year}, {name} đạt ⟦{w}; trong đó quý IV đạt {q}⟧.",
        ),
    ),
)

KINDS: Final[dict[str, tuple[Wording, ...]]] = {
    "growth": GROWTH,
    "share": SHARE,
    "sum": SUM,
    "parts_above": PARTS_ABOVE,
    "plan": PLAN,
    "count_percent": COUNT_PERCENT,
    "mean": MEAN,
    "contribution": CONTRIBUTION,
    "direction": DIRECTION,
    "points": POINTS,
    "scale": SCALE,
    "malformed": MALFORMED,
    "period": PERIOD,
    "repeat": REPEAT,
    "part_of_time": PART_OF_TIME,
}
