"""The addresses, which read aloud."""

from __future__ import annotations

from django.urls import path, register_converter

from khoi.web.asked import PeriodConverter
from khoi.web.views import (
    documents,
    enterprise,
    enterprise_forms,
    enterprises,
    figure,
    home,
    overview,
    proofreading,
    reporting_round,
    returned,
    sheet,
    switches,
)

register_converter(PeriodConverter, "quarter")

urlpatterns = [
    path("", home.newest, name="home"),
    path("giao-dien", switches.switch, name="switch"),
    path("ra-soat/", proofreading.show, name="proofread"),
    path("ra-soat/xem", proofreading.check, name="proofread_check"),
    path("<quarter:period>/", overview.overview, name="overview"),
    path("<quarter:period>/chi-tieu/<str:code>/", figure.figure, name="figure"),
    path("<quarter:period>/dot/", reporting_round.show, name="round"),
    path("<quarter:period>/dot/nhan", reporting_round.receive, name="receive"),
    path("<quarter:period>/dot/chap-nhan", reporting_round.accept, name="accept_clean"),
    path("<quarter:period>/dot/tong-hop", reporting_round.sum_up, name="consolidate"),
    path("<quarter:period>/dot/<str:code>/", enterprise_forms.show, name="filed"),
    path("<quarter:period>/dot/<str:code>/chap-nhan", enterprise_forms.accept, name="accept"),
    path("<quarter:period>/dot/<str:code>/giai-trinh", enterprise_forms.explain, name="explain"),
    path("<quarter:period>/dot/<str:code>/can-sua/<str:digest>", returned.returned, name="returned"),
    path("<quarter:period>/doanh-nghiep/", enterprises.enterprises, name="enterprises"),
    path("<quarter:period>/doanh-nghiep/<str:code>/", enterprise.enterprise, name="enterprise"),
    path("<quarter:period>/doanh-nghiep/<str:code>/phieu.pdf", enterprise.sheet, name="return_sheet"),
    path("<quarter:period>/tai-lieu/", documents.documents, name="papers"),
    path("<quarter:period>/tai-lieu/loi-van/", documents.own_text, name="own_text"),
    path("<quarter:period>/tai-lieu/<int:number>/<path:name>", documents.file, name="paper"),
    path("<quarter:period>/o/<str:digest>/", sheet.sheet, name="sheet"),
]
handler400 = "khoi.web.views.errors.unreadable"
