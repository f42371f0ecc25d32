"""The steps of an Usul perbaikan data: a person's recorded fact that is contested at its source."""

from meritara.law.words import Words
from meritara.workflows.workflow import Step, Workflow

OPERATOR = frozenset({"operator"})
OPEN, SENT, CLOSED = "open", "sent", "closed"
MENDED = Words("Sudah diperbaiki di sumber", "Mended at the source")
REFUSED = Words("Tidak diterima pemilik data", "Not accepted by the source's owner")
WITHDRAWN = Words("Dicabut", "Withdrawn")
SEND = Words("Catat terkirim", "Note as sent")
RESULTS = {"mended": MENDED, "refused": REFUSED, "withdrawn": WITHDRAWN}

CORRECTION = Workflow(
    "correction",
    {
        OPEN: Words("Belum dikirim", "Not sent"),
        SENT: Words("Terkirim", "Sent"),
        CLOSED: Words("Selesai", "Closed"),
    },
    (
        Step("send", OPEN, SENT, OPERATOR, SEND),
        Step("mended", OPEN, CLOSED, OPERATOR, MENDED),
        Step("mended", SENT, CLOSED, OPERATOR, MENDED),
        Step("refused", SENT, CLOSED, OPERATOR, REFUSED, reason=True),
        Step("withdrawn", OPEN, CLOSED, OPERATOR, WITHDRAWN),
        Step("withdrawn", SENT, CLOSED, OPERATOR, WITHDRAWN, reason=True),
    ),
)
