"""The addresses of evidence: under a sub-aspect, in the library, its files, and requests for it."""

from django.urls import path

from meritara.web.views import dues, evidence, files, library, requests, sending

urlpatterns = [
    path("penilaian/<str:uid>/permintaan/", requests.index, name="requests"),
    path("penilaian/<str:uid>/tagihan/", dues.show, name="dues"),
    path("penilaian/<str:uid>/tagihan/unduh/", dues.download, name="dues-download"),
    path("permintaan/<str:uid>/tautan/", requests.renew, name="renew-request"),
    path("permintaan/<str:uid>/tutup/", requests.revoke, name="revoke-request"),
    path("permintaan/<str:uid>/nota/", requests.nota, name="nota"),
    path("kiriman/<str:uid>/", requests.decide, name="decide-arrival"),
    path("kirim/<str:token>/", sending.send, name="send"),
    path("kirim/<str:token>/unggah/", sending.begin, name="send-begin"),
    path("kirim/<str:token>/unggah/<str:id>/", sending.piece, name="send-piece"),
    path("kirim/<str:token>/tanda-terima/<str:uid>/", sending.receipt, name="receipt"),
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
