"""A finding of an agency with everything that hangs on it, a rule to look at again, and a noted vacancy."""

import datetime as dt
import json
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from meritara.jobs.acting import folder_of
from meritara.jobs.newest import newest
from meritara.records.access import today
from meritara.records.actions.files import Kept, write_down
from meritara.records.models import (
    Agency,
    Audit,
    AuditPaper,
    ExternalScore,
    Finding,
    FindingAnswer,
    FindingLetter,
    FindingRecommendation,
    SecondLook,
    User,
    VacancyNote,
)
from meritara.records.vacancies import Vacant
from meritara.reports.acting_kept import EMPTY
from meritara.reports.kept_tables import MANIFEST
from meritara.web.vacancies import key_of


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
    found["vacancy"] = key_of(noted(agency, operator, mark=mark))
    found["external score"] = scored_elsewhere(agency, operator, mark=mark).uid
    return found | examined(agency, operator, one, kept, mark=mark)


def scored_elsewhere(agency: Agency, operator: User, *, mark: str) -> ExternalScore:
    """Return a score that another body gave, every text of it marked."""
    return ExternalScore.objects.create(
        agency=agency,
        scorecard="mcp",
        year=2024,
        value="89.97",
        category=f"{mark}-kategori",
        publisher=f"{mark}-penerbit",
        document=f"{mark}-dokumen",
        note=f"{mark}-catatan",
        by=operator,
    )


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


def noted(agency: Agency, operator: User, *, mark: str) -> Vacant:
    """Return a vacant post of the newest data, whose cause and plan are noted."""
    since = dt.date(2025, 6, 30)
    folder = folder_of(newest([agency.code])[agency.code])
    folder.mkdir(parents=True)
    row: dict[str, object] = {
        "agency": agency.code,
        "post": f"{mark}-kode",
        "name": f"{mark}-jabatan",
        "unit": None,
    }
    row |= {"vacant_since": since, "selection_open": False}
    pq.write_table(pa.Table.from_pylist([row]), folder / EMPTY)
    (folder / MANIFEST).write_text(json.dumps({"snapshot": folder.name, "absent": []}), encoding="utf-8")
    VacancyNote.objects.create(
        agency=agency,
        key=f"{mark}-kode",
        post_name=f"{mark}-jabatan",
        since=since,
        cause="other",
        obstacle=f"{mark}-kendala",
        plan=f"{mark}-langkah",
        actor=f"{mark}-pelaku",
        planned_on=today(),
        by=operator,
    )
    return Vacant(f"{mark}-kode", f"{mark}-jabatan", (since,))
