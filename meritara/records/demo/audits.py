"""The audit assignment of the demo: Lukas at work in an agency, by a letter that Wayan issued."""

import datetime as dt

from meritara.records.access import today
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.audits.papers import Examined, Found
from meritara.records.actions.audits.steps import Plan
from meritara.records.actions.findings.steps import Letter
from meritara.records.models import Agency, User

MARK = "(contoh)"


def examine() -> None:
    """Let Lukas draft, Wayan issue, and both write and review; nothing where the cast is not there."""
    people = {one.name: one for one in User.objects.filter(is_demo=True)}
    home = Agency.objects.filter(code="khatulistiwa").first()
    lukas, wayan = people.get("Lukas"), people.get("Wayan")
    if home is None or lukas is None or wayan is None:
        return
    day = today()
    plan = Plan(
        subject=f"Pengangkatan dan penugasan Plt {day.year} {MARK}",
        ground=f"Program pengawasan tahunan dan indikasi dari data {MARK}.",
        scope="Pengangkatan administrator dan pengawas, serta penugasan Plt, di semua perangkat daerah.",
        from_on=day - dt.timedelta(days=5),
        until_on=day + dt.timedelta(days=9),
        lead=lukas,
    )
    audit = steps.draft(home, lukas, plan)
    steps.issue(audit, wayan, Letter(f"ST-14/KR.V {MARK}", day - dt.timedelta(days=6)))
    fits = Examined(
        subject="Kelengkapan surat perintah Plt",
        criteria="SE Kepala BKN tentang kewenangan Plt dan Plh",
        examined=f"12 surat perintah pada BKPSDM {MARK}",
        result="Semua surat perintah bernomor, bertanggal, dan ditandatangani pejabat yang berwenang.",
        conclusion="fits",
    )
    papers.review(papers.write_paper(audit, lukas, fits), wayan, accepts=True)
    breach = Examined(
        subject="Persetujuan sebelum pelantikan",
        criteria="SE Kepala BKN tentang I-Mut",
        examined=f"Berkas pelantikan 3 pejabat pengawas; keterangan kepala bidang mutasi {MARK}",
        result="Satu pelantikan mendahului tanggal persetujuan.",
        conclusion="breach",
    )
    paper = papers.write_paper(audit, lukas, breach)
    found = Found(
        title=f"Pelantikan mendahului persetujuan {MARK}",
        kind="F01",
        severity="high",
        condition="Satu pejabat dilantik tujuh hari sebelum persetujuannya terbit.",
        cause="Pelantikan dijadwalkan sebelum persetujuan diterima.",
        effect="Keputusan pengangkatannya dapat dipersoalkan.",
        post_name="Kepala Subbagian Umum",
    )
    papers.find(paper, lukas, found)
