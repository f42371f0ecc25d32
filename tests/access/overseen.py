"""A finding of an agency with everything that hangs on it, and a rule that waits for a second look."""

from meritara.records.access import today
from meritara.records.models import (
    Agency,
    Finding,
    FindingAnswer,
    FindingLetter,
    FindingRecommendation,
    SecondLook,
    User,
)


def overseen(agency: Agency, operator: User, *, mark: str) -> dict[str, str]:
    """Return the addresses of a finding that was answered, of its recommendation, and of a second look."""
    on = today()
    days = {"seen_on": on, "last_seen_on": on, "shown_from": on}
    one = Finding.objects.create(
        agency=agency,
        key=f"{mark}-kunci",
        rule="plt-lebih-tiga-bulan",
        severity="high",
        nip="198609262015051001",
        post_name=f"{mark}-jabatan",
        values={"assignment": f"{mark}-penugasan"},
        state="told",
        **days,
    )
    FindingLetter.objects.create(finding=one, kind="tell", number=f"{mark}-surat", dated_on=on, by=operator)
    FindingAnswer.objects.create(finding=one, kind="explain", text=f"{mark}-tanggapan", by=operator)
    asked = FindingRecommendation.objects.create(finding=one, text=f"{mark}-saran", by=operator)
    look = SecondLook.objects.create(
        agency=agency, rule=f"{mark}-aturan", digest="0", snapshot="x", people=10, hit=3
    )
    return {"finding": one.uid, "finding recommendation": asked.uid, "second look": look.uid}
