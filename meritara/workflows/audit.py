"""The steps of an audit assignment, from its draft to the report that sends its findings."""

from meritara.law.words import Words
from meritara.workflows.finding import AGENCY, AUDITOR, NATION, OVERSIGHT
from meritara.workflows.workflow import Step, Workflow

STATES = {
    "drafted": Words("Disusun", "Drafted"),
    "assigned": Words("Ditugaskan", "Assigned"),
    "discussed": Words("Dibahas dengan instansi", "Discussed with the agency"),
    "reported": Words("Dilaporkan", "Reported"),
    "cancelled": Words("Dibatalkan", "Cancelled"),
}
CONCLUSIONS = {
    "fits": Words("Sesuai", "As the rules ask"),
    "breach": Words("Tidak sesuai", "Not as the rules ask"),
    "unclear": Words("Belum dapat disimpulkan", "Cannot be concluded yet"),
}
ASKED = {  # what a form of an assignment asks for
    "subject": Words("Perihal", "Subject"),
    "ground": Words("Dasar penugasan", "Ground"),
    "scope": Words("Ruang lingkup", "Scope"),
    "place": Words("Tempat pembahasan", "Place of the meeting"),
    "present": Words("Yang hadir", "Who was present"),
    "summary": Words("Simpulan audit", "Conclusion of the audit"),
    "criteria": Words("Kriteria", "Criteria"),
    "examined": Words("Dokumen dan orang yang diperiksa", "Documents and people looked at"),
    "result": Words("Hasil", "Result"),
    "note": Words("Catatan reviu", "Note of the review"),
    "title": Words("Judul temuan", "Title of the finding"),
    "condition": Words("Kondisi", "Condition"),
}
RUNNING = ("drafted", "assigned", "discussed")
CANCEL, REPLACE = Words("Batalkan penugasan", "Cancel the assignment"), Words("Ubah tim", "Change the team")

AUDIT = Workflow(
    "audit",
    STATES,
    (
        Step(
            "issue",
            "drafted",
            "assigned",
            NATION,
            Words("Terbitkan surat tugas", "Issue the assignment letter"),
        ),
        *(Step("replace", state, state, NATION, REPLACE, reason=True) for state in ("drafted", "assigned")),
        Step(
            "discuss",
            "assigned",
            "discussed",
            AUDITOR,
            Words("Catat berita acara", "Record the closing minutes"),
        ),
        Step(
            "resume",
            "discussed",
            "assigned",
            AUDITOR,
            Words("Lanjutkan pemeriksaan", "Go on examining"),
            reason=True,
        ),
        Step(
            "report",
            "discussed",
            "reported",
            AUDITOR,
            Words("Terbitkan laporan hasil audit", "Issue the audit report"),
        ),
        Step(
            "receive",
            "reported",
            "reported",
            AGENCY | AUDITOR,
            Words("Catat tanggal laporan diterima", "Note the receipt of the report"),
        ),
        *(
            Step("cancel", state, "cancelled", OVERSIGHT, CANCEL, reason=True)
            for state in ("drafted", "assigned")
        ),
    ),
)
