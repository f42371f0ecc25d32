"""The addresses of the pages."""

from django.urls import path, register_converter

from meritara.web.views import (
    annexes,
    clarifications,
    demo,
    health,
    home,
    law,
    rules,
    simulation,
    trials,
    uploads,
    verification,
)


class Key:
    """An instrument's id, alone or with its version: `skm`, `skm@2017`."""

    regex = r"[^/?#\s]{1,120}"

    def to_python(self, value: str) -> str:
        """Return the name as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name for an address."""
        return value


register_converter(Key, "key")

urlpatterns = [
    path("", home.index, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.figures, name="metrics"),
    path("peraturan/", law.index, name="law"),
    path("peraturan/sumber/<key:id>/", law.source, name="source"),
    path("peraturan/aturan/", rules.index, name="rules"),
    path("peraturan/aturan/<key:id>/", rules.show, name="rule"),
    path("peraturan/uji-coba/", trials.index, name="try-rule"),
    path("peraturan/uji-coba/hasil/", trials.run, name="tried-rule"),
    path("peraturan/ketik/", annexes.index, name="type-law"),
    path("peraturan/ketik/kirim/", annexes.send, name="send-law"),
    path("peraturan/ketik/buku/<key:id>/<key:version>/", annexes.workbook, name="law-workbook"),
    path("peraturan/ketik/<str:uid>/", annexes.show, name="law-draft"),
    path("peraturan/ketik/<str:uid>/langkah/<str:name>/", annexes.step, name="law-draft-step"),
    path("peraturan/<key:id>/", law.latest, name="latest"),
    path("peraturan/<key:id>/banding/", law.compare, name="compare"),
    path("peraturan/<key:id>/<key:version>/", law.instrument, name="instrument"),
    path("simulasi/", simulation.index, name="simulations"),
    path("simulasi/<key:name>/", simulation.sheet, name="simulation"),
    path("simulasi/<key:name>/hitung/", simulation.recalculate, name="recalculate"),
    path("simulasi/<key:name>/rencana/", simulation.path_to_band, name="plan"),
    path("simulasi/<key:name>/unggah/", uploads.upload, name="upload"),
    path("simulasi/<key:name>/kertas-kerja/", uploads.working_paper, name="working-paper"),
    path("simulasi/<key:name>/pdf/", uploads.pdf, name="pdf"),
    path("masuk/contoh/", demo.enter, name="enter-demo"),
    path("tur/", demo.show_tour, name="tour"),
    path("verifikasi/", verification.queue, name="queue"),
    path("verifikasi/<str:uid>/", verification.show, name="verify"),
    path("verifikasi/<str:uid>/langkah/<str:name>/", verification.take_step, name="verify-step"),
    path("verifikasi/<str:uid>/perbaikan/", verification.open_repair, name="open-repair"),
    path("verifikasi/<str:uid>/<str:indicator>/", verification.row, name="verify-row"),
    path("verifikasi/<str:uid>/<str:indicator>/tanya/", clarifications.ask, name="ask"),
    path("klarifikasi/<str:uid>/", clarifications.show, name="clarification"),
]
