"""The addresses of an agency's assessment; one row is one page."""

from django.urls import path, register_converter

from meritara.web.views import assessments, claims, histories, papers, parts, statements, submission


class Row:
    """A sub-aspect's id; words that name other pages of an assessment are none."""

    regex = r"(?!(?:permintaan|tagihan)/)[A-Za-z0-9._-]{1,120}"

    def to_python(self, value: str) -> str:
        """Return the id as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id for an address."""
        return value


register_converter(Row, "row")

urlpatterns = [
    path("penilaian/", assessments.index, name="assessments"),
    path("penilaian/<str:uid>/", assessments.show, name="assessment"),
    path("penilaian/<str:uid>/fakta/", assessments.facts, name="facts"),
    path("penilaian/<str:uid>/salin/", assessments.copy, name="copy"),
    path("penilaian/<str:uid>/isian/", claims.many, name="claim-many"),
    path("penilaian/<str:uid>/bagian/", parts.show, name="parts"),
    path("penilaian/<str:uid>/kertas-kerja/", papers.show, name="paper"),
    path("penilaian/<str:uid>/kertas-kerja/unduh/", papers.download, name="paper-download"),
    path("penilaian/<str:uid>/kertas-kerja/unggah/", papers.upload, name="paper-upload"),
    path("penilaian/<str:uid>/kertas-kerja/simpan/", papers.save, name="paper-save"),
    path("penilaian/<str:uid>/ajukan/", submission.show, name="submission"),
    path("penilaian/<str:uid>/ajukan/submit/", submission.submit, name="submit"),
    path("penilaian/<str:uid>/ajukan/<str:name>/", submission.take_step, name="submission-step"),
    path("penilaian/<str:uid>/pernyataan/", statements.statement, name="statement"),
    path("penilaian/<str:uid>/pernyataan/pdf/", statements.statement_pdf, name="statement-pdf"),
    path("penilaian/<str:uid>/paparan/", statements.briefing, name="briefing"),
    path("penilaian/<str:uid>/riwayat/", histories.show, name="history"),
    path("penilaian/<str:uid>/<row:indicator>/", claims.row, name="claim"),
]
