"""The addresses of periods, the board, tasks, desks and mail."""

from django.urls import path

from meritara.web.views import (
    board,
    calls,
    desks,
    outbox,
    periods,
    reminders,
    sampling,
    tasks,
    verifiers,
)

urlpatterns = [
    path("surel/", outbox.show, name="outbox"),
    path("tugas/", tasks.index, name="tasks"),
    path("papan/", board.newest, name="board"),
    path("periode/", periods.index, name="periods"),
    path("periode/baru/", periods.make, name="make-period"),
    path("periode/<str:uid>/", periods.show, name="period"),
    path("periode/<str:uid>/ubah/", periods.change, name="change-period"),
    path("periode/<str:uid>/buka/", periods.open_period, name="open-period"),
    path("periode/<str:uid>/perpanjangan/", periods.extend, name="extend"),
    path("periode/<str:uid>/instansi/", calls.show, name="call"),
    path("periode/<str:uid>/instansi/unggah/", calls.upload, name="call-list"),
    path("periode/<str:uid>/instansi/tambah/unggah/", calls.register, name="add-agencies"),
    path("periode/<str:uid>/instansi/tambah/contoh/", calls.sample, name="agencies-sample"),
    path("periode/<str:uid>/instansi/cabut/", calls.uncall, name="uncall"),
    path("periode/<str:uid>/papan/", board.show, name="period-board"),
    path("periode/<str:uid>/papan/unduh/", board.download, name="board-download"),
    path("periode/<str:uid>/pengingat/", reminders.show, name="remind"),
    path("periode/<str:uid>/sampel/", sampling.show, name="sample"),
    path("periode/<str:uid>/verifikator/", verifiers.show, name="verifiers"),
    path("periode/<str:uid>/verifikator/unggah/", verifiers.upload, name="verifiers-list"),
    path("periode/<str:uid>/verifikator/unduh/", verifiers.download, name="verifiers-download"),
    path("periode/<str:uid>/verifikator/serah/", verifiers.hand_over, name="hand-over"),
    path("periode/<str:uid>/desk/", desks.index, name="desks"),
    path("periode/<str:uid>/desk/tambah/", desks.add, name="add-desk"),
    path("periode/<str:uid>/desk/kalender.ics", desks.calendar_of_period, name="desks-calendar"),
    path("desk/<str:uid>/", desks.show, name="desk"),
    path("desk/<str:uid>/instansi/", desks.place, name="place-agency"),
    path("desk/<str:uid>/cabut/", desks.leave, name="leave-desk"),
    path("desk/<str:uid>/risalah/", desks.record, name="record-desk"),
    path("desk/<str:uid>/batal/", desks.cancel, name="cancel-desk"),
    path("desk/<str:uid>/kalender.ics", desks.calendar, name="desk-calendar"),
]
