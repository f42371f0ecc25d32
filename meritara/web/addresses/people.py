"""The addresses of personnel data: snapshots, imports, what they brought."""

from django.urls import path

from meritara.web.views import acting, comparisons, imports, turnover, vacancies

urlpatterns = [
    path("data-pegawai/", imports.index, name="people"),
    path("data-pegawai/cari/", imports.search, name="find-person"),
    path("data-pegawai/bandingkan/", comparisons.show, name="compare-snapshots"),
    path("data-pegawai/plt/", acting.index, name="acting"),
    path("data-pegawai/plt/<str:code>/", acting.agency, name="acting-agency"),
    path("data-pegawai/plt/<str:code>/plt.ics", acting.calendar, name="acting-calendar"),
    path("data-pegawai/plt/<str:code>/kosong/<str:key>/", vacancies.vacancy, name="vacancy"),
    path("data-pegawai/sebab-kekosongan/", vacancies.causes, name="vacancy-causes"),
    path("data-pegawai/sebab-kekosongan/unduh/", vacancies.download, name="vacancy-causes-download"),
    path("data-pegawai/pergantian-pejabat/", turnover.index, name="turnover"),
    path("data-pegawai/pergantian-pejabat/unduh/", turnover.download, name="turnover-download"),
    path("data-pegawai/pergantian-pejabat/<str:code>/", turnover.agency, name="turnover-agency"),
    path("data-pegawai/impor/<str:uid>/", imports.show, name="import"),
    path("data-pegawai/impor/<str:uid>/ambil/", imports.take, name="import-take"),
    path("data-pegawai/impor/<str:uid>/batal/", imports.drop, name="import-drop"),
    path("data-pegawai/impor/<str:uid>/buku-kerja/", imports.workbook, name="import-workbook"),
]
