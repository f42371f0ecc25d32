"""The assessment of one agency in one period, from the call to the published result."""

from meritara.law.words import Words
from meritara.workflows.workflow import Step, Workflow

AGENCY = frozenset({"operator"})
LEADER = frozenset({"operator", "leader"})
VERIFIER = frozenset({"verifier"})
CHAIR = frozenset({"chair"})
NATION = frozenset({"supervisor"})

STATES = {
    "unfilled": Words("Belum diisi", "Not filled in yet"),
    "draft": Words("Draf", "Draft"),
    "awaiting": Words("Menunggu persetujuan Ketua Tim", "Waiting for the team leader"),
    "submitted": Words("Diajukan", "Submitted"),
    "returned": Words("Dikembalikan: berkas tidak lengkap", "Returned: incomplete"),
    "verifying": Words("Diverifikasi", "Being verified"),
    "clarifying": Words("Klarifikasi", "Clarification"),
    "provisional": Words("Nilai sementara disampaikan", "Provisional score sent"),
    "repairing": Words("Masa perbaikan", "Repair period"),
    "final": Words("Verifikasi akhir", "Final verification"),
    "plenary": Words("Pleno", "Plenary"),
    "objection": Words("Keberatan", "Objection"),
    "determined": Words("Ditetapkan", "Determined"),
    "published": Words("Dipublikasikan", "Published"),
    "cancelled": Words("Dibatalkan", "Cancelled"),
}
DECIDED = ("determined", "published")
SETTLED = ("plenary", "objection", *DECIDED)  # verification is over
OPEN_TO_AGENCY = ("unfilled", "draft", "returned", "repairing")
VERIFIABLE = ("verifying", "clarifying", "final")

ASSESSMENT = Workflow(
    "assessment",
    STATES,
    (
        Step("begin", "unfilled", "draft", AGENCY, Words("Mulai mengisi", "Begin")),
        Step("propose", "draft", "awaiting", AGENCY, Words("Ajukan ke Ketua Tim", "Send to the team leader")),
        Step(
            "propose", "returned", "awaiting", AGENCY, Words("Ajukan ke Ketua Tim", "Send to the team leader")
        ),
        Step(
            "refuse",
            "awaiting",
            "draft",
            LEADER,
            Words("Ketua Tim menolak", "The leader refuses"),
            reason=True,
        ),
        Step("submit", "awaiting", "submitted", LEADER, Words("Ajukan", "Submit")),
        Step("return", "submitted", "returned", VERIFIER, Words("Kembalikan", "Return"), reason=True),
        Step("take", "submitted", "verifying", VERIFIER, Words("Ambil berkas", "Take it")),
        Step("ask", "verifying", "clarifying", VERIFIER, Words("Minta klarifikasi", "Ask for clarification")),
        Step(
            "resume",
            "clarifying",
            "verifying",
            VERIFIER,
            Words("Lanjutkan verifikasi", "Resume verification"),
        ),
        Step(
            "inform",
            "verifying",
            "provisional",
            VERIFIER,
            Words("Sampaikan nilai sementara", "Send the provisional score"),
        ),
        Step(
            "open_repair",
            "provisional",
            "repairing",
            VERIFIER,
            Words("Buka masa perbaikan", "Open the repair"),
        ),
        Step(
            "accept", "provisional", "final", AGENCY, Words("Terima tanpa perbaikan", "Accept without repair")
        ),
        Step("repaired", "repairing", "final", AGENCY, Words("Ajukan perbaikan", "Submit the repair")),
        Step(
            "close_repair", "repairing", "final", VERIFIER, Words("Tutup masa perbaikan", "Close the repair")
        ),
        Step(
            "conclude", "final", "plenary", VERIFIER, Words("Selesaikan verifikasi", "Conclude verification")
        ),
        Step("settle", "plenary", "plenary", CHAIR, Words("Putuskan nilai pleno", "Settle plenary scores")),
        Step("minute", "plenary", "plenary", CHAIR, Words("Catat berita acara pleno", "Record the minutes")),
        Step("hear", "plenary", "objection", CHAIR, Words("Buka masa keberatan", "Open the objections")),
        Step("object", "objection", "objection", AGENCY, Words("Ajukan keberatan", "Object")),
        Step("reply", "objection", "objection", CHAIR, Words("Jawab keberatan", "Answer the objection")),
        *(
            Step("determine", state, "determined", NATION, Words("Tetapkan", "Determine"))
            for state in ("plenary", "objection")
        ),
        Step("publish", "determined", "published", NATION, Words("Publikasikan", "Publish")),
        *(
            Step("withdraw", state, "plenary", NATION, Words("Cabut keputusan", "Withdraw"), reason=True)
            for state in DECIDED
        ),
        *(
            Step("cancel", state, "cancelled", NATION, Words("Batalkan", "Cancel"), reason=True)
            for state in STATES
            if state not in (*SETTLED, "cancelled")
        ),
    ),
)
