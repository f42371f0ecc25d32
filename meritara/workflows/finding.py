"""The steps of an indication that may become a finding, from the first look at it to its end."""

from meritara.law.words import Words
from meritara.workflows.workflow import Step, Workflow

AGENCY = frozenset({"operator"})
AUDITOR = frozenset({"auditor"})
NATION = frozenset({"supervisor"})
OVERSIGHT = AUDITOR | NATION

STATES = {
    "indication": Words("Indikasi", "Indication"),
    "reviewing": Words("Ditelaah", "Under review"),
    "not_finding": Words("Bukan temuan", "Not a finding"),
    "finding": Words("Temuan", "Finding"),
    "told": Words("Disampaikan", "Sent to the agency"),
    "answered": Words("Ditanggapi", "Answered"),
    "examined": Words("Tanggapan diperiksa", "Answer examined"),
    "followed": Words("Ditindaklanjuti", "Followed up"),
    "warned": Words("Peringatan", "Warned"),
    "raised": Words("Dinaikkan", "Raised"),
    "exempted": Words("Dikecualikan", "Exempted"),
    "closed": Words("Selesai", "Closed"),
}
LETTERS = {
    "tell": Words("Penyampaian", "Sending"),
    "extend": Words("Perpanjangan waktu", "More time"),
    "warn": Words("Peringatan", "Warning"),
    "list": Words("Daftar pelanggar NSPK", "List of violators of NSPK"),
    "block": Words("Pemblokiran", "Blocking"),
    "revoke": Words("Pencabutan keputusan", "Revocation of the decision"),
    "lift": Words("Pembukaan blokir", "Reopening"),
}
ANSWERS = {
    "explain": Words("Penjelasan", "Explanation"),
    "correct": Words("Perbaikan", "Correction"),
}
FOLLOW_UPS = {
    "open": Words("Belum ditindaklanjuti", "Not followed up"),
    "partly": Words("Belum sesuai", "Not as asked"),
    "done": Words("Sesuai", "As asked"),
    "excused": Words(
        "Tidak dapat ditindaklanjuti dengan alasan yang sah", "Cannot be followed up, for a valid reason"
    ),
}
UNSEEN = ("indication", "reviewing", "not_finding")  # nobody said yet that it is a finding
SETTLED = ("not_finding", "exempted", "closed")
TO_ANSWER = ("told", "warned", "raised")  # an answer of the agency is due
AGENCY_TURN = (*TO_ANSWER, "examined")
AUDITOR_TURN = ("answered", "followed")
HEARD = ("examined", "followed")  # the agency answered
CLOSING = (*HEARD, *TO_ANSWER)  # before an answer only where newer data show it no more
BY_LETTER = Words("Catat tanggapan yang datang dengan surat", "Note an answer that came by letter")
ANSWER, WARN = Words("Tanggapi", "Answer"), Words("Beri peringatan", "Warn")
CLOSE, EXEMPT = Words("Tutup temuan", "Close the finding"), Words("Kecualikan", "Exempt")

FINDING = Workflow(
    "finding",
    STATES,
    (
        Step("review", "indication", "reviewing", AUDITOR, Words("Telaah", "Review")),
        Step(
            "mended",
            "indication",
            "closed",
            AGENCY,
            Words("Tutup: data sudah diperbaiki", "Close: data mended"),
        ),
        Step(
            "make", "reviewing", "finding", AUDITOR, Words("Jadikan temuan", "Make it a finding"), reason=True
        ),
        Step(
            "set_aside",
            "reviewing",
            "not_finding",
            AUDITOR,
            Words("Bukan temuan", "Not a finding"),
            reason=True,
        ),
        Step(
            "review_again",
            "not_finding",
            "reviewing",
            AUDITOR,
            Words("Telaah lagi", "Review again"),
            reason=True,
        ),
        Step(
            "withdraw",
            "finding",
            "not_finding",
            AUDITOR,
            Words("Tarik temuan", "Withdraw the finding"),
            reason=True,
        ),
        Step("tell", "finding", "told", AUDITOR, Words("Sampaikan kepada instansi", "Send to the agency")),
        Step(
            "receive", "told", "told", AGENCY | AUDITOR, Words("Catat tanggal diterima", "Note its receipt")
        ),
        Step("extend", "told", "told", AUDITOR, Words("Perpanjang waktu", "Extend the time"), reason=True),
        *(Step("answer", state, "answered", AGENCY, ANSWER) for state in TO_ANSWER),
        *(Step("answer_by_letter", state, "answered", AUDITOR, BY_LETTER) for state in TO_ANSWER),
        Step("examine", "answered", "examined", AUDITOR, Words("Terima tanggapan", "Accept the answer")),
        Step(
            "ask_again",
            "answered",
            "told",
            AUDITOR,
            Words("Minta tanggapan lagi", "Ask for another answer"),
            reason=True,
        ),
        Step(
            "follow", "examined", "followed", AGENCY, Words("Laporkan tindak lanjut", "Report the follow-up")
        ),
        Step(
            "send_back",
            "followed",
            "examined",
            AUDITOR,
            Words("Kembalikan tindak lanjut", "Return the follow-up"),
            reason=True,
        ),
        *(Step("close", state, "closed", AUDITOR, CLOSE, reason=True) for state in CLOSING),
        *(Step("warn", state, "warned", OVERSIGHT, WARN) for state in ("told", "examined")),
        *(
            Step("raise", state, "raised", NATION, Words("Naikkan tindakan", "Raise the measure"))
            for state in ("warned", "raised")
        ),
        Step("lift", "raised", "raised", NATION, Words("Catat pembukaan blokir", "Note the reopening")),
        *(
            Step("exempt", state, "exempted", NATION, EXEMPT, reason=True)
            for state in ("reviewing", "finding", "told", "examined", "warned", "raised")
        ),
        Step(
            "end_exemption",
            "exempted",
            "reviewing",
            NATION,
            Words("Akhiri pengecualian", "End the exemption"),
            reason=True,
        ),
    ),
)
