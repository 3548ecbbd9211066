"""What is counted and measured: scales, currencies, measures, the nouns that Vietnamese counts with; an open table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final


class Sort(StrEnum):
    """How numbers of a unit behave."""

    MONEY = "money"
    MEASURE = "measure"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"


@dataclass(frozen=True)
class Unit:
    """A unit by its name in answers, and how its numbers behave."""

    name: str
    sort: Sort


SCALES: Final = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
"""Words to powers of ten; they may follow each other: nghìn tỷ."""

_TABLE: Final[dict[Sort, str]] = {
    Sort.PERCENT: "%=%,phần trăm",
    Sort.POINTS: "điểm %=điểm phần trăm,điểm %,đpt,điểm phần %",
    Sort.TIMES: "lần=lần",
    Sort.MONEY: """VND=đồng việt nam,đồng,vnđ,vnd,đ
        USD=usd,us$,đô la mỹ,đôla mỹ,đô-la mỹ,đô la,đôla,đô-la
        EUR=euro,eur
        JPY=yên nhật,yên,jpy
        CNY=nhân dân tệ,cny
        KRW=won""",
    Sort.MEASURE: """tấn=tấn
        kg=kg,kilogam,ki-lô-gam
        tạ=tạ
        m³=m3,m³,mét khối
        m²=m2,m²,mét vuông
        ha=ha,héc ta,hecta,héc-ta
        km²=km2,km²
        km=km,ki-lô-mét,kilômét,kilomet
        m=m,mét
        lít=lít
        kWh=kwh,kilôoát giờ
        MWh=mwh
        GWh=gwh
        MW=mw
        kVA=kva
        MVA=mva
        kV=kv
        TEU=teu,teus
        DWT=dwt
        giờ=giờ
        mm=mm""",
    Sort.COUNT: """doanh nghiệp=doanh nghiệp,dn,dnnn
        đơn vị=đơn vị,đv
        hợp tác xã=hợp tác xã,htx
        hộ kinh doanh=hộ kinh doanh
        hộ nghèo=hộ nghèo
        hộ=hộ gia đình,hộ dân,hộ
        người=người,lao động,ngươi,nhân khẩu,công nhân,cnlđ,cbcnv,cán bộ,nhân viên
        lượt người=lượt người
        lượt khách=lượt khách,lượt khách du lịch,lượt du khách
        khách=khách,hành khách,du khách
        lượt tàu=lượt tàu,lượt tầu
        lượt=lượt
        chuyến=chuyến
        tàu=tàu,tầu
        container=container,cont
        đảng viên=đảng viên
        đoàn viên=đoàn viên
        hội viên=hội viên
        đồng chí=đồng chí,đ/c
        quần chúng=quần chúng
        tổ chức cơ sở đảng=tổ chức cơ sở đảng,tccsđ
        tổ chức đảng=tổ chức đảng
        tổ chức=tổ chức
        đảng bộ=đảng bộ
        chi bộ=chi bộ
        chi nhánh=chi nhánh
        công đoàn cơ sở=công đoàn cơ sở
        dự án=dự án
        cơ sở=cơ sở
        công trình=công trình
        hạng mục=hạng mục
        sáng kiến=sáng kiến
        đề tài=đề tài
        mô hình=mô hình
        tập thể=tập thể
        cá nhân=cá nhân
        trường hợp=trường hợp
        ca=ca
        vụ=vụ
        hồ sơ=hồ sơ
        hợp đồng=hợp đồng
        đơn hàng=đơn hàng
        khoản thu=khoản thu
        khoản=khoản
        chỉ tiêu=chỉ tiêu
        nhiệm vụ=nhiệm vụ
        nhóm=nhóm
        cuộc=cuộc
        hội nghị=hội nghị
        buổi=buổi
        lớp=lớp
        học viên=học viên
        học sinh=học sinh
        suất quà=suất quà
        suất=suất
        phần quà=phần quà
        nhà=nhà,ngôi nhà,căn nhà
        căn hộ=căn hộ
        căn=căn
        căn cứ=căn cứ
        nhà máy=nhà máy
        khu công nghiệp=khu công nghiệp,kcn
        cụm công nghiệp=cụm công nghiệp
        xã=xã
        phường=phường
        huyện=huyện
        tỉnh=tỉnh
        tỉnh, thành phố=tỉnh thành phố,tỉnh thành
        địa phương=địa phương
        quốc gia=quốc gia
        thị trường=thị trường
        nước=nước
        mặt hàng=mặt hàng
        ngành=ngành
        lĩnh vực=lĩnh vực
        sản phẩm=sản phẩm
        chiếc=chiếc
        xe=xe,ô tô,xe ô tô
        cái=cái
        con=con
        bộ=bộ
        máy=máy
        thiết bị=thiết bị
        cây=cây
        đầu sách=đầu sách
        tuyến=tuyến
        điểm=điểm
        bóng đèn=bóng đèn,bóng
        trạm=trạm
        khách hàng=khách hàng
        cổ phiếu=cổ phiếu,cổ phần
        thửa=thửa
        gói thầu=gói thầu
        bác sĩ=bác sĩ
        trường=trường
        làng=làng
        thôn=thôn
        khu phố=khu phố
        hội=hội
        liệt sĩ=liệt sĩ
        mẹ=mẹ
        sân bay=sân bay
        nhà đầu tư=nhà đầu tư
        đại biểu=đại biểu
        đoàn=đoàn
        đảng bộ, chi bộ=đảng bộ chi bộ
        thuê bao=thuê bao
        tài khoản=tài khoản
        giao dịch=giao dịch
        phương tiện=phương tiện
        lô=lô
        bao=bao
        thùng=thùng
        viên=viên
        văn bản=văn bản
        thủ tục=thủ tục
        dịch vụ=dịch vụ
        ý kiến=ý kiến
        kiến nghị=kiến nghị
        phiếu=phiếu
        thành viên=thành viên
        phòng=phòng
        giường=giường
        bệnh nhân=bệnh nhân
        tín chỉ=tín chỉ""",
}


@cache
def units() -> dict[str, Unit]:
    """Every word for a unit."""
    found = {}
    for sort, lines in _TABLE.items():
        for line in lines.splitlines():
            name, _, words = line.strip().partition("=")
            found.update({word: Unit(name, sort) for word in words.split(",")})
    return found


@cache
def unit_pattern() -> str:
    """The words, the longest first; none ends inside a word."""
    words = sorted(units(), key=lambda word: -len(word))
    written = (re.escape(word).replace(r"\ ", r"[ ]+") for word in words)
    return "(?:" + "|".join(one if one.endswith("%") else rf"{one}(?![\w])" for one in written) + ")"


VND: Final = Unit("VND", Sort.MONEY)
DURATIONS: Final = frozenset({"năm", "tháng", "ngày", "tuần", "phút", "giây", "quý", "tuổi", "kỳ", "h"})
"""How long something takes is no figure of a report."""
