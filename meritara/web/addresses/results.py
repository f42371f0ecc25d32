"""The addresses of the plenary, decisions, objections, recommendations, approvals and public results."""

from django.urls import path

from meritara.web.views import (
    certainty,
    decisions,
    exemptions,
    letters,
    objections,
    open_data,
    overview,
    plenary,
    recommendations,
    results,
    signed_papers,
)

urlpatterns = [
    path("hasil/", results.index, name="results"),
    path("hasil/papan/", overview.public, name="results-board"),
    path("hasil/kepastian/", certainty.show, name="certainty"),
    path("hasil/data/", open_data.index, name="open-data"),
    path("hasil/data/datapackage.json", open_data.dictionary, name="data-package"),
    path("hasil/data/<slug:name>.<slug:form>", open_data.table, name="open-table"),
    path("papan/hasil/", overview.overseen, name="overview"),
    path("hasil/catatan-publik/", results.as_published, name="as-published"),
    path("hasil/instansi/<slug:code>/", results.agency, name="agency-results"),
    path("hasil/<str:uid>/", results.show, name="result"),
    path("pleno/", plenary.index, name="plenary"),
    path("pleno/<str:uid>/", plenary.show, name="sitting"),
    path("pleno/<str:uid>/berita-acara/", plenary.minute, name="minute"),
    path("pleno/<str:uid>/keberatan/", plenary.hear, name="hear"),
    path("penetapan/<str:uid>/", decisions.show, name="decision"),
    path("penetapan/<str:uid>/publikasi/", decisions.publish, name="publish"),
    path("penetapan/<str:uid>/cabut/", decisions.withdraw, name="withdraw-decision"),
    path("naskah/<str:uid>/", letters.index, name="papers"),
    path("naskah/<str:uid>/bertanda/<str:signed>/", signed_papers.download, name="signed-paper"),
    path("naskah/<str:uid>/<str:name>/tanda-tangan/", signed_papers.sign, name="sign-paper"),
    path("naskah/<str:uid>/<str:name>/<str:form>/", letters.download, name="paper-file"),
    path("keberatan/<str:uid>/", objections.show, name="objection"),
    path("keberatan/<str:uid>/jawab/", objections.reply, name="reply"),
    path("rekomendasi/<str:uid>/", recommendations.show, name="recommendations"),
    path("tindak-lanjut/<str:uid>/", recommendations.follow, name="follow"),
    path("tindak-lanjut/<str:uid>/periksa/", recommendations.judge, name="judge"),
    path("izin/<str:uid>/", exemptions.show, name="exemptions"),
    path("izin/<str:uid>/akhiri/", exemptions.end, name="end-exemption"),
]
