"""The addresses of audit assignments."""

from django.urls import path

from meritara.web.views import audits

urlpatterns = [
    path("penugasan/", audits.index, name="audits"),
    path("penugasan/baru/", audits.new, name="new-audit"),
    path("penugasan/kertas-kerja/<str:uid>/ubah/", audits.rewrite, name="audit-rewrite"),
    path("penugasan/kertas-kerja/<str:uid>/reviu/", audits.review, name="audit-review"),
    path("penugasan/kertas-kerja/<str:uid>/temuan/", audits.find, name="audit-find"),
    path("penugasan/kertas-kerja/<str:uid>/berkas/", audits.file, name="audit-file"),
    path("penugasan/<str:uid>/", audits.show, name="audit"),
    path("penugasan/<str:uid>/langkah/<str:name>/", audits.step, name="audit-step"),
    path("penugasan/<str:uid>/kertas-kerja/", audits.write, name="audit-write"),
    path("penugasan/<str:uid>/indikasi/", audits.attach, name="audit-attach"),
    path("penugasan/<str:uid>/naskah/<str:name>/<str:form>/", audits.download, name="audit-paper"),
]
