"""A finding of an agency with everything that hangs on it, and a rule that waits for a second look."""

from collections.abc import Iterable

from meritara.records.access import today
from meritara.records.actions.files import Kept, write_down
from meritara.records.models import (
    Agency,
    Audit,
    AuditPaper,
    Finding,
    FindingAnswer,
    FindingLetter,
    FindingRecommendation,
    SecondLook,
    User,
)


def overseen(agency: Agency, operator: User, kept: Kept, *, mark: str) -> dict[str, str]:
    """Return the addresses of a finding, of its recommendation, of a second look, and of an assignment."""
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
    found = {"finding": one.uid, "finding recommendation": asked.uid, "second look": look.uid}
    return found | examined(agency, operator, one, kept, mark=mark)


def examined(agency: Agency, operator: User, one: Finding, kept: Kept, *, mark: str) -> dict[str, str]:
    """Return the addresses of an assignment whose letter was issued, and of its working paper."""
    audit = Audit.objects.create(
        agency=agency,
        subject=f"{mark}-penugasan",
        ground=f"{mark}-dasar",
        scope=f"{mark}-lingkup",
        from_on=today(),
        until_on=today(),
        lead=operator,
        state="assigned",
        number=f"{mark}-surat-tugas",
        dated_on=today(),
        made_by=operator,
    )
    audit.findings.add(one)
    paper = AuditPaper.objects.create(
        audit=audit,
        place=1,
        subject=f"{mark}-uji",
        criteria=f"{mark}-kriteria",
        examined=f"{mark}-dokumen",
        result=f"{mark}-hasil",
        conclusion="breach",
        file=write_down(agency, kept, operator),
        by=operator,
    )
    return {"audit": audit.uid, "audit paper": paper.uid}


def join_teams(people: Iterable[User | None]) -> None:
    """Put people in the team of every assignment; where they audit nothing, it opens nothing."""
    for audit in Audit.objects.all():
        audit.members.add(*(user for user in people if user))
