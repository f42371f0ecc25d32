"""The addresses of evidence: under a sub-aspect, in the library, its files, and requests for it."""

from django.urls import path

from meritara.web.views import evidence, files, library

urlpatterns = [
    path("penilaian/<str:uid>/<row:indicator>/bukti/", evidence.row, name="evidence-row"),
    path("penilaian/<str:uid>/<row:indicator>/bukti/pakai/", evidence.use, name="use-evidence"),
    path("penilaian/<str:uid>/<row:indicator>/bukti/tahun-lalu/", evidence.take_over, name="take-over"),
    path("penilaian/<str:uid>/<row:indicator>/bukti/<str:proof>/", evidence.change, name="change-use"),
    path("bukti/", library.index, name="library"),
    path("bukti/<str:uid>/", library.show, name="evidence"),
    path("bukti/<str:uid>/revisi/", library.revise, name="revise-evidence"),
    path("bukti/<str:uid>/tarik/", library.withdraw, name="withdraw-evidence"),
    path("berkas/<str:uid>/", files.download, name="file"),
    path("berkas/<str:uid>/lihat/<int:number>/", files.view, name="file-view"),
    path("berkas/<str:uid>/halaman/<int:number>/", files.page, name="file-page"),
    path("unggah/", files.begin, name="begin-upload"),
    path("unggah/<str:id>/", files.piece, name="upload-piece"),
]
