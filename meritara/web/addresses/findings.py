"""The addresses of oversight: the board, findings, their steps."""

from django.urls import path

from meritara.web.views import findings, oversight

urlpatterns = [
    path("pengawasan/", oversight.board, name="oversight"),
    path("pengawasan/tinjau/<str:uid>/", oversight.look, name="second-look"),
    path("temuan/", findings.index, name="findings"),
    path("temuan/unduh/temuan.xlsx", findings.download, name="findings-download"),
    path("temuan/rekomendasi/<str:uid>/lapor/", findings.report, name="finding-report"),
    path("temuan/rekomendasi/<str:uid>/nilai/", findings.judge, name="finding-judge"),
    path("temuan/<str:uid>/", findings.show, name="finding"),
    path("temuan/<str:uid>/rekomendasi/", findings.recommend, name="finding-recommend"),
    path("temuan/<str:uid>/langkah/<str:name>/", findings.step, name="finding-step"),
]
