"""The addresses, which read aloud."""

from __future__ import annotations

from django.urls import path, register_converter

from khoi.web.asked import PeriodConverter
from khoi.web.views import figure, home, overview, sheet, switches

register_converter(PeriodConverter, "quarter")

urlpatterns = [
    path("", home.newest, name="home"),
    path("giao-dien", switches.switch, name="switch"),
    path("<quarter:period>/", overview.overview, name="overview"),
    path("<quarter:period>/chi-tieu/<str:code>/", figure.figure, name="figure"),
    path("<quarter:period>/o/<str:digest>/", sheet.sheet, name="sheet"),
]
