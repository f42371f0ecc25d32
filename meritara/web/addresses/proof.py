"""The addresses of proof: result files, the page that checks them, the public keys, the anchors."""

from django.urls import path

from meritara.web.views import proof

urlpatterns = [
    path("hasil/<str:uid>/berkas/", proof.result_file, name="result-file"),
    path("periksa/", proof.index, name="check-file"),
    path("periksa/unggah/", proof.check, name="check-upload"),
    path("periksa/kunci.json", proof.keys, name="public-keys"),
    path("jangkar/", proof.anchors, name="anchors"),
    path("jangkar/<int:number>.json", proof.anchor, name="anchor"),
]
