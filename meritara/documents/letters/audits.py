"""The four papers of an audit assignment, as descriptions; people stand in them by the end of their NIP."""

from collections.abc import Callable
from dataclasses import replace

from meritara.documents.letters.compose import DRAFT, SAMPLE
from meritara.documents.letters.letter import BLANK, Block, Facts, Grid, Letter, Text
from meritara.documents.letters.parts import agreed
from meritara.instruments.library import library
from meritara.law.dated import say_day, say_weekday
from meritara.law.source import Citation
from meritara.records.audits import AuditCase
from meritara.records.models import Finding
from meritara.registry.oversight import published
from meritara.reports.rule_shelf import shelf

TITLES = {
    "surat-tugas": "Surat tugas",
    "kertas-kerja": "Kertas kerja audit",
    "berita-acara": "Berita acara pembahasan hasil audit",
    "laporan": "Laporan Hasil Audit",
}
FINDINGS = (("Temuan", 4.2), ("Kondisi, kriteria, sebab, akibat", 8.2), ("Rekomendasi", 4.2))


def audit_paper(case: AuditCase, name: str, *, is_sample: bool = False) -> Letter:
    """Return the description of one paper."""
    return replace(MAKERS[name](case), band=SAMPLE if is_sample else "")


def base(case: AuditCase, name: str, blocks: list[Block], number: str, *signers: tuple[str, str]) -> Letter:
    """Return a paper; without a number it is a draft."""
    return Letter(
        body=published().body.name.id,
        title=TITLES[name],
        number=number or BLANK,
        subject=case.audit.subject,
        blocks=blocks,
        nature="Terbatas",
        draft="" if number else DRAFT,
        signers=signers or ((BLANK, BLANK),),
    )


def span(case: AuditCase) -> str:
    """Return the days of the work."""
    return f"{say_day(case.audit.from_on)} - {say_day(case.audit.until_on)}"


def team(case: AuditCase) -> Grid:
    """Return who is in the team."""
    rows = [("1", case.audit.lead.name, "Ketua tim")]
    rows += [(str(place), one.name, "Anggota") for place, one in enumerate(case.team, 2)]
    return Grid((("No.", 1.4), ("Nama", 10.0), ("Peran", 5.0)), rows)


def assignment(case: AuditCase) -> Letter:
    """Return the letter by which a team is sent."""
    audit = case.audit
    facts = [
        ("Dasar", audit.ground),
        ("Instansi", audit.agency.name),
        ("Untuk", audit.subject),
        ("Ruang lingkup", audit.scope),
        ("Waktu", span(case)),
    ]
    blocks: list[Block] = [
        Facts(facts),
        Text("Menugaskan", is_heading=True),
        team(case),
        Text("Surat tugas ini dilaksanakan dengan penuh tanggung jawab dan hasilnya dilaporkan."),
    ]
    return base(case, "surat-tugas", blocks, audit.number)


def working_papers(case: AuditCase) -> Letter:
    """Return every working paper with who wrote and who reviewed it."""
    blocks: list[Block] = [Facts([("Instansi", case.audit.agency.name), ("Surat tugas", case.audit.number)])]
    for one in case.papers:
        blocks.append(Text(f"KK-{one.place} {one.subject}", is_heading=True))
        reviewed = f"{one.reviewed_by}, {say_day(one.reviewed_at.date())}" if one.reviewed_at else "Belum"
        facts = [
            ("Kriteria", one.criteria),
            ("Yang diperiksa", one.examined),
            ("Hasil", one.result),
            ("Simpulan", one.says.id),
            ("Penyusun", f"{one.by}, {say_day(one.made_at.date())}"),
            ("Reviu", reviewed),
        ]
        if one.note:
            facts.append(("Catatan reviu", one.note))
        blocks.append(Facts(facts))
    return base(case, "kertas-kerja", blocks, case.audit.number, ("Ketua tim", case.audit.lead.name))


def minutes(case: AuditCase) -> Letter:
    """Return the minutes of the closing meeting."""
    audit = case.audit
    day = f"{say_weekday(audit.held_on)}, {say_day(audit.held_on)}" if audit.held_on else BLANK
    opening = f"Pada hari {day}, bertempat di {audit.place}, hasil audit dibahas dengan {audit.agency.name}."
    blocks: list[Block] = [
        Text(opening),
        Facts([("Surat tugas", audit.number), ("Yang hadir", audit.present)]),
        Text("Pokok yang dibahas", is_heading=True),
        discussed(case),
        Text("Pandangan instansi", is_heading=True),
        Text(audit.view or "Instansi tidak menyampaikan keberatan."),
        agreed(),
    ]
    signers = (("Ketua tim", audit.lead.name), (f"Wakil {audit.agency.name}", BLANK))
    return base(case, "berita-acara", blocks, audit.minutes, *signers)


def discussed(case: AuditCase) -> Block:
    """Return what was on the table: to the team its conclusions, to the agency what was sent to it."""
    if case.papers:
        rows = [(f"KK-{one.place} {one.subject}", one.result, one.says.id) for one in case.papers]
        return Grid((("Yang diperiksa", 5.6), ("Hasil", 7.6), ("Simpulan", 3.4)), rows)
    return found(case)


def found(case: AuditCase) -> Block:
    """Return the findings, each with what it says and what is asked of the agency."""
    rows = [(titled(one), said(one), asked(one)) for one in case.told]
    return Grid(FINDINGS, rows) if rows else Text("Tidak ada temuan.")


def titled(one: Finding) -> str:
    """Return what a finding is about, its class, and whom it concerns."""
    kind = published().by_id.get(one.kind)
    whom = one.post_name or (f"NIP ...{one.nip[-3:]}" if one.nip else "")
    rule = shelf().by_id.get(one.rule)
    lines = (rule.title.id if rule else one.title, f"{kind.id} {kind.name.id}" if kind else "", whom)
    return "\n".join(line for line in lines if line)


def said(one: Finding) -> str:
    """Return what a finding says, each part in a line of its own."""
    parts = {"Kondisi": one.condition, "Kriteria": criteria(one), "Sebab": one.cause, "Akibat": one.effect}
    return "\n".join(f"{name}: {text}" for name, text in parts.items() if text)


def criteria(one: Finding) -> str:
    """Return what a finding was held against: as it was written, else the articles of its rule."""
    rule, sources = shelf().by_id.get(one.rule), library().sources
    return one.criteria or "; ".join(
        Citation.parse(text).say(sources) for text in (rule.basis if rule else ())
    )


def asked(one: Finding) -> str:
    """Return what is asked of the agency, numbered."""
    rows = list(one.recommendations.all())
    return "\n".join(f"{place}. {row.text}" for place, row in enumerate(rows, 1)) or "-"


def report(case: AuditCase) -> Letter:
    """Return the report of the audit: why, what was examined, what was found, what is asked."""
    audit = case.audit
    facts = [
        ("Instansi", audit.agency.name),
        ("Surat tugas", f"{audit.number}, {say_day(audit.dated_on)}" if audit.dated_on else audit.number),
        ("Dasar", audit.ground),
        ("Ruang lingkup", audit.scope),
        ("Waktu", span(case)),
        ("Pembahasan", f"{audit.minutes}, {say_day(audit.held_on)}" if audit.held_on else "-"),
    ]
    blocks: list[Block] = [
        Facts(facts),
        Text("Tim", is_heading=True),
        team(case),
        Text("Simpulan", is_heading=True),
        Text(audit.summary or BLANK),
        Text("Temuan dan rekomendasi", is_heading=True),
        found(case),
        Text("Pandangan instansi", is_heading=True),
        Text(audit.view or "Instansi tidak menyampaikan keberatan."),
    ]
    return base(case, "laporan", blocks, audit.report, ("Ketua tim", audit.lead.name))


MAKERS: dict[str, Callable[[AuditCase], Letter]] = {
    "surat-tugas": assignment,
    "kertas-kerja": working_papers,
    "berita-acara": minutes,
    "laporan": report,
}
