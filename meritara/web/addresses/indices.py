"""The addresses of indices: of the nation, an agency, a unit, a person."""

from django.urls import path

from meritara.web.views import corrections, indices, measuring, reported

urlpatterns = [
    path("indeks/", indices.index, name="indices"),
    path("indeks/ukur/", measuring.begin, name="index-measure"),
    path("indeks/nasional-sintetis/", measuring.begin_nation, name="index-nation"),
    path("indeks/kerja/<str:uid>/", measuring.work, name="index-work"),
    path("indeks/kerja/<str:uid>/batal/", measuring.drop, name="index-drop"),
    path("indeks/usul/instansi/<str:code>/", corrections.corrections, name="corrections"),
    path("indeks/usul/instansi/<str:code>/kirim/", corrections.send, name="corrections-send"),
    path(
        "indeks/usul/instansi/<str:code>/unduh/usul.xlsx",
        corrections.correction_paper,
        name="corrections-paper",
    ),
    path("indeks/usul/<str:uid>/", corrections.correction, name="correction"),
    path("indeks/usul/<str:uid>/tutup/", corrections.close, name="correction-close"),
    path("indeks/<str:uid>/", indices.show, name="index-of"),
    path("indeks/<str:uid>/terbit/", measuring.publish, name="index-publish"),
    path("indeks/<str:uid>/unduh/indeks.<slug:form>", indices.paper, name="index-paper"),
    path("indeks/<str:uid>/instansi/<str:code>/", indices.agency, name="index-agency"),
    path(
        "indeks/<str:uid>/instansi/<str:code>/unduh/indeks.<slug:form>",
        indices.agency_paper,
        name="index-agency-paper",
    ),
    path("indeks/<str:uid>/instansi/<str:code>/pembanding/", reported.show, name="index-reported"),
    path(
        "indeks/<str:uid>/instansi/<str:code>/pembanding/unduh/pembanding.xlsx",
        reported.paper,
        name="index-reported-paper",
    ),
    path("indeks/<str:uid>/instansi/<str:code>/orang/<int:at>/", indices.person, name="index-person"),
    path(
        "indeks/<str:uid>/instansi/<str:code>/orang/<int:at>/lembar/", indices.person_paper, name="index-leaf"
    ),
    path(
        "indeks/<str:uid>/instansi/<str:code>/orang/<int:at>/usul/", corrections.propose, name="index-propose"
    ),
]
