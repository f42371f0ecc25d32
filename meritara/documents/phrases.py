"""The fixed texts of working papers and PDFs, in Indonesian and English."""

from functools import cache

from meritara.instruments.instrument import Band, Instrument
from meritara.law.marks import CONFIRMED
from meritara.law.words import Words

PHRASES: dict[str, Words] = {
    # statuses that formulas show
    "wrong": Words("salah", "wrong"),
    "not_asked": Words("tidak berlaku", "not applicable"),
    "incomplete": Words("belum lengkap", "incomplete"),
    "check": Words("periksa isian", "check answers"),
    "no_total": Words("belum dapat dihitung", "cannot be computed yet"),
    # the working paper
    "paper": Words("Kertas kerja", "Working paper"),
    "draft": Words("DATA SIMULASI — SEMENTARA", "SIMULATED DATA — PROVISIONAL"),
    "work": Words("PENILAIAN MANDIRI — SEMENTARA", "SELF-ASSESSMENT — PROVISIONAL"),
    "note": Words("Catatan", "Note"),
    "saved": Words("Tanda simpan (jangan diubah)", "Save mark (leave as it is)"),
    "not_a_decision": Words("Bukan penetapan resmi.", "Not an official decision."),
    "not_official": Words("bukan nilai resmi", "not an official score"),
    "mean": Words("rata-rata, bukan nilai resmi", "mean, not an official score"),
    "stand_in": Words("bukan teks resmi", "not the official text"),
    "subject": Words("Nama yang dinilai", "Name of the assessed"),
    "answered": Words("Terisi", "Answered"),
    "of": Words("dari", "of"),
    "code": Words("Kode", "Code"),
    "weight": Words("Bobot", "Weight"),
    "mark": Words("Tanda", "Mark"),
    "criteria": Words("Kriteria", "Criteria"),
    "evidence": Words("Bukti dukung", "Evidence"),
    "answer": Words("Isian", "Answer"),
    "points": Words("Poin", "Points"),
    "factor": Words("Bobot bulat", "Whole weight"),
    "missing_weights": Words("Bobot belum diketahui", "Unknown weights"),
    "bands": Words("Batas kategori", "Bands"),
    "from": Words("mulai", "from"),
    "above": Words("lebih dari", "more than"),
    "bound": Words("Batas", "Floor"),
    "choices": Words("Pilihan", "Choices"),
    "number": Words("Nomor", "Number"),
    "suffix": Words("Akhiran", "Suffix"),
    "respondents_below": Words("dari lembar Jawaban", "from the sheet Jawaban"),
    "error_title": Words("Isian tidak diterima", "Answer not accepted"),
    "error_range": Words(
        "Isi {low} sampai {high}, atau kosongkan bila belum dijawab.",
        "Write {low} to {high}, or leave it empty when there is no answer.",
    ),
    "error_choice": Words("Pilih salah satu dari daftar.", "Choose one of the list."),
    "page": Words("Halaman &P dari &N", "Page &P of &N"),
    # the guide
    "guide": Words("Petunjuk", "Guide"),
    "steps": Words("Langkah", "Steps"),
    "step_fill": Words(
        "Isi hanya sel kuning di lembar Kertas kerja. Sel lain terkunci tanpa sandi.",
        "Fill only the yellow cells of the sheet Kertas kerja. The others are locked without a password.",
    ),
    "step_fill_rows": Words(
        "Isi satu baris untuk tiap responden di lembar Jawaban; kosongkan yang tidak dijawab.",
        "Write one row for each respondent in the sheet Jawaban; leave unanswered cells empty.",
    ),
    "step_look": Words(
        "Nilai dan kategori bergerak sendiri, dihitung dengan bobot bulat tanpa pembulatan di tengah.",
        "Score and band move by themselves, computed with whole weights and no rounding on the way.",
    ),
    "step_no_total": Words(
        "Nilai total belum dapat dihitung karena ada bobot yang belum diketahui; isian tetap tersimpan.",
        "There is no total yet, since some weights are unknown; the answers are kept.",
    ),
    "step_upload": Words(
        "Simpan sebagai XLSX, lalu unggah berkas ini di halaman simulasi; yang dibaca adalah lembar Jawaban.",
        "Save as XLSX, then upload this file on the simulation page; the sheet Jawaban is what is read.",
    ),
    "step_send": Words(
        "Simpan sebagai XLSX, lalu unggah di halaman Kertas kerja; yang dibaca skor dan catatannya.",
        "Save as XLSX, then upload it on the page Working paper; its scores and notes are read.",
    ),
    "colours": Words("Tanda keyakinan", "Confidence marks"),
    "mark_S": Words("S: dibaca pada naskah sumber", "S: read in the source"),
    "mark_2": Words("2: dua sumber atau lebih sepakat", "2: two or more sources agree"),
    "mark_D": Words("D: diturunkan dari angka yang dibaca", "D: derived from figures read"),
    "mark_M": Words("M: dari ingatan, belum terkonfirmasi", "M: from memory, not confirmed"),
    "mark_?": Words(
        "?: sumber tidak sepakat atau belum terkonfirmasi", "?: sources differ, or not confirmed"
    ),
    "mark_C": Words("C: susunan kami, bukan teks resmi", "C: ours, not the official text"),
    "rules": Words("Cara menghitung", "How it is computed"),
    "missing_zero": Words("Yang belum dijawab dihitung 0.", "What is not answered counts 0."),
    "missing_skip": Words(
        "Yang tidak dijawab keluar dari pembagi.", "What is not answered leaves the divisor."
    ),
    "missing_refuse": Words(
        "Nilai baru ada setelah semua pertanyaan dijawab.", "There is a score only when all is answered."
    ),
    "round": Words("Nilai dibulatkan {digits} desimal.", "The score is rounded to {digits} decimals."),
    "no_round": Words("Peraturan tidak meminta pembulatan.", "The regulation asks for no rounding."),
    "sources": Words("Dasar", "Sources"),
    "notes": Words("Catatan", "Notes"),
    "instrument": Words("Instrumen", "Instrument"),
    "digest": Words("Sidik berkas (SHA-256)", "Digest of the file (SHA-256)"),
    # the PDF
    "result": Words("Hasil simulasi", "Simulated result"),
    "made": Words("Dibuat", "Made"),
    "to_next": Words("{points} lagi menuju {band}", "{points} more to {band}"),
    "highest": Words("Kategori tertinggi", "Highest band"),
    "by_aspect": Words("Sumbangan per {aspect}", "Contribution by {aspect}"),
    "table": Words("Rincian", "Details"),
    "contribution": Words("Sumbangan", "Contribution"),
    "most": Words("Paling banyak", "Most"),
    "articles": Words("Pasal", "Articles"),
    "doubtful_weights": Words(
        "{some} dari {all} bobot belum terkonfirmasi.", "{some} of {all} weights are not confirmed."
    ),
    "doubtful_names": Words(
        "{some} dari {all} nama belum terkonfirmasi.", "{some} of {all} names are not confirmed."
    ),
    "doubtful_bands": Words(
        "{some} batas kategori belum terkonfirmasi.", "{some} band floors are not confirmed."
    ),
    "stand_ins": Words(
        "{some} kriteria skor adalah susunan kami, bukan teks resmi.",
        "{some} sets of criteria are ours, not the official text.",
    ),
    "scale": Words("{total} dari {most}: {band}.", "{total} of {most}: {band}."),
    # the page that a team leader signs
    "statement": Words("Pernyataan penilaian mandiri", "Statement of the self-assessment"),
    "provisional": Words("SEMENTARA", "PROVISIONAL"),
    "agency": Words("Instansi", "Agency"),
    "verifier": Words("Verifikator nasional", "National verifier"),
    "assessed": Words("Masa yang dinilai", "Assessed period"),
    "team": Words("SK Tim Penilai Mandiri", "Decree of the assessment team"),
    "leader": Words("Ketua Tim", "Team leader"),
    "declares": Words(
        "Ketua Tim menyatakan bahwa skor di bawah ini telah diperiksa tim dan sesuai dengan bukti dukungnya.",
        "The team leader states that the scores below were checked by the team and fit their evidence.",
    ),
    "number_date": Words("Nomor dan tanggal", "Number and date"),
    "chain": Words("peristiwa", "event"),
    "each_aspect": Words("Sumbangan tiap bagian ke nilai.", "What each part gives to the score."),
}


@cache
def phrases(language: str) -> dict[str, str]:
    """Return every phrase in a language."""
    return {name: words.say(language) for name, words in PHRASES.items()}


def band_words(band: Band, name: str) -> str:
    """Return a band as its sign and a name, once where they are the same."""
    sign = band_sign(band)
    return f"{sign} {name}".strip() if sign.casefold() != name.casefold() else name


def band_sign(band: Band) -> str:
    """Return the short sign of a band, empty where its id only repeats its name."""
    return band.id if len(band.id) <= 3 else ""


def doubts(instrument: Instrument, language: str) -> list[str]:
    """Return how much of an instrument was not read in a source, a sentence for each kind."""
    marks = [leaf.marks for leaf in instrument.leaves]
    counts = {
        "doubtful_weights": sum(one.weight not in CONFIRMED for one in marks),
        "doubtful_names": sum(one.name not in CONFIRMED for one in marks),
        "doubtful_bands": sum(band.mark not in CONFIRMED for band in instrument.bands),
        "stand_ins": sum(one.levels == "C" for one in marks),
    }
    said = phrases(language)
    return [said[name].format(some=some, all=len(marks)) for name, some in counts.items() if some]
