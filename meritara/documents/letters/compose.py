"""The six papers of an assessment, as descriptions."""

from collections.abc import Callable
from dataclasses import replace

from meritara.documents.letters.letter import BLANK, Block, Facts, Grid, Letter, Text
from meritara.documents.letters.parts import (
    advised,
    agency_of,
    agreed,
    basis,
    comma,
    figures,
    marks,
    minuted,
    outcome,
    said,
)
from meritara.law.dated import say_day, say_weekday
from meritara.records.papers import Case

DRAFT = "KONSEP - BELUM DITANDATANGANI"
SAMPLE = "DATA CONTOH"
TITLES = {
    "klarifikasi": "Berita acara klarifikasi",
    "pleno": "Berita acara pleno",
    "laporan": "Laporan hasil evaluasi",
    "pengantar": "Surat pengantar hasil evaluasi",
    "sk": "Rancangan keputusan penetapan kategori",
    "piagam": "Piagam penghargaan",
}


def paper(case: Case, name: str, *, link: str = "", is_sample: bool = False) -> Letter:
    """Return the description of one paper; a link leads from its QR code to the public page."""
    made = MAKERS[name](case)
    return replace(made, link=link if name in LINKED else "", band=SAMPLE if is_sample else "")


def base(case: Case, name: str, subject: str, blocks: list[Block]) -> Letter:
    """Return a paper that has no number, day or signatory yet."""
    return Letter(
        body=case.body or BLANK,
        title=TITLES[name],
        number=BLANK,
        subject=f"{subject} {agency_of(case)}",
        blocks=blocks,
        draft=DRAFT,
        signers=((BLANK, BLANK),),
    )


def clarification(case: Case) -> Letter:
    """Return the minutes of what was asked and answered."""
    opening = (
        f"Telah dilakukan klarifikasi antara tim verifikasi dan {agency_of(case)} atas "
        f"{case.assessment.period.name}, dengan tanya jawab sebagai berikut."
    )
    head = (("Sub aspek", 3.6), ("Pertanyaan dan jawaban", 10.4), ("Keadaan", 2.5))
    rows = [(marks(case, one.indicator), said(one), one.get_state_display()) for one in case.threads]
    table: Block = Grid(head, rows) if rows else Text("Tidak ada pertanyaan klarifikasi yang diajukan.")
    made = base(case, "klarifikasi", "Klarifikasi penilaian", [Text(opening), table, agreed()])
    return replace(made, signers=(("Tim verifikasi", BLANK), (f"Wakil {agency_of(case)}", BLANK)))


def minutes(case: Case) -> Letter:
    """Return the minutes of the newest sitting of the plenary, with the final score of every row."""
    one = case.plenary
    if one is None:
        raise LookupError("no sitting")
    opening = f"Pada hari {say_weekday(one.held_on)}, {say_day(one.held_on)}, telah dilaksanakan pleno."
    facts = Facts(
        [("Pimpinan", one.leader), ("Hadir", one.present or "-"), ("Nilai akhir", comma(one.total))]
    )
    blocks: list[Block] = [Text(opening), facts]
    blocks += [Text("Pembahasan", is_heading=True), Text(one.minutes)] if one.minutes else []
    blocks += [Text("Nilai setiap sub aspek", is_heading=True), figures(case, one.scores), agreed()]
    draft = "NILAI BERUBAH SETELAH BERITA ACARA INI" if case.is_stale else DRAFT
    made = base(case, "pleno", "Pleno penilaian", blocks)
    signers = (("Pimpinan pleno", one.leader),)
    return replace(made, number=one.number, nature="Terbatas", draft=draft, signers=signers)


def report(case: Case) -> Letter:
    """Return the report of the evaluation: total, category, bars, every score, recommendations."""
    blocks = [Text("Hasil", is_heading=True), *outcome(case)]
    blocks += [Text("Nilai setiap sub aspek", is_heading=True), figures(case, case.scores)]
    blocks += [Text("Rekomendasi", is_heading=True), advised(case)]
    return decided(case, base(case, "laporan", "Hasil evaluasi", blocks))


def cover(case: Case) -> Letter:
    """Return the letter that goes with the report."""
    text = (
        f"Bersama ini disampaikan hasil {case.assessment.period.name} untuk {agency_of(case)}, beserta "
        "laporan hasil evaluasi dan rekomendasinya, untuk ditindaklanjuti."
    )
    blocks = [Text(text), *outcome(case)[:1], Text("Atas perhatian Saudara, kami ucapkan terima kasih.")]
    made = decided(case, base(case, "pengantar", "Penyampaian hasil evaluasi", blocks))
    copies = ("Menteri yang membidangi aparatur negara", "Arsip")
    addressee = f"Yth. Pejabat Pembina Kepegawaian {agency_of(case)}"
    return replace(made, form="letter", attached="1 (satu) berkas", addressee=addressee, copies=copies)


def decree(case: Case) -> Letter:
    """Return the draft of the decree that fixes a category, for who writes it."""
    period = case.assessment.period
    weighed = (
        f"bahwa {period.name} atas {agency_of(case)} telah selesai diverifikasi dan dibahas dalam "
        f"pleno{minuted(case)}, sehingga kategorinya perlu ditetapkan."
    )
    fixed = f"Kategori {agency_of(case)} untuk {period.name} ditetapkan sebagai berikut."
    force = "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    blocks = [
        Facts([("Menimbang", weighed), ("Mengingat", basis(case))]),
        Text("MEMUTUSKAN", is_heading=True),
        Facts(
            [("Menetapkan", f"Keputusan tentang penetapan kategori {agency_of(case)}."), ("Kesatu", fixed)]
        ),
        *outcome(case)[:1],
        Facts([("Kedua", force)]),
    ]
    made = base(case, "sk", "Penetapan kategori", blocks)
    copies = (f"Pejabat Pembina Kepegawaian {agency_of(case)}", "Arsip")
    return replace(made, form="decree", copies=copies)


def certificate(case: Case) -> Letter:
    """Return the certificate of a category."""
    blocks = [
        Text("diberikan kepada"),
        Text(agency_of(case), is_heading=True),
        Text(f"atas hasil {case.assessment.period.name}"),
        *outcome(case)[:1],
    ]
    return replace(decided(case, base(case, "piagam", "Penghargaan", blocks)), form="certificate")


def decided(case: Case, made: Letter) -> Letter:
    """Return a paper that names the decree in force and its signatory, where there is one."""
    one = case.decision
    if one is None:
        return made
    fact = Facts([("Keputusan", f"{one.number}, {say_day(one.dated_on)}")])
    blocks = [*made.blocks, fact]
    return replace(made, blocks=blocks, signers=((one.signatory_post, one.signatory),))


MAKERS: dict[str, Callable[[Case], Letter]] = {
    "klarifikasi": clarification,
    "pleno": minutes,
    "laporan": report,
    "pengantar": cover,
    "sk": decree,
    "piagam": certificate,
}
LINKED = ("laporan", "pengantar", "piagam")
