"""Where each field of an instrument stands in the workbook in which people type an annex."""

from dataclasses import dataclass

from meritara.law.words import Words

TEXT, WORDS, ENGLISH, NUMBER, FLAG = "text", "words", "english", "number", "flag"
LIST, NUMBERS, GATES, PAIRS, SCALE = "list", "numbers", "gates", "pairs", "scale"
GUIDE = "Petunjuk"
HEAD = 1  # the row of the titles


@dataclass(frozen=True)
class Column:
    """One field: its title on the sheet, its key in the law file, how its cells are read, what it is."""

    title: str
    key: str
    kind: str = TEXT
    about: str = ""


@dataclass(frozen=True)
class Table:
    """A sheet on which each row is one thing."""

    name: str
    columns: tuple[Column, ...]
    about: Words


def words(title: str, key: str, about: str = "") -> tuple[Column, Column]:
    """Return the two columns of a text in two languages."""
    return Column(title, key, TEXT, about), Column(f"{title} (Inggris)", key, ENGLISH, "Boleh kosong.")


FORM = "Instrumen"
FORM_HEAD = ("Bidang", "Isi", "Isi (Inggris)", "Keterangan")
FIELDS = (
    Column("Id", "id", about="Nama instrumen: huruf kecil dan tanda hubung."),
    Column("Versi", "version", about="Versi baru selalu bernama baru, misalnya 2026-r1."),
    Column("Judul", "title", WORDS),
    Column("Subjek", "subject", about="agency, person, village, service_unit, atau unit."),
    Column("Satu baris", "rows", about="subjects, atau respondents untuk survei."),
    Column("Dasar", "basis", LIST, "Satu baris satu id sumber, lalu #pasal. Alt+Enter untuk baris baru."),
    Column("Berlaku sejak", "in_force.from", about="Tanggal, misalnya 2026-01-31."),
    Column("Berlaku sampai", "in_force.until", about="Kosong bila belum berakhir."),
    Column("Keyakinan masa berlaku", "in_force.mark", about="S, 2, D, M, ?, atau C."),
    Column("Cara bobot", "weighting", about="nested: dikalikan bobot induk; shares: berjumlah bobot induk."),
    Column("Skala", "scale", SCALE, "Misalnya 1 sampai 4."),
    Column("Pembulatan", "digits", NUMBER, "Desimal nilai. Kosong: tidak dibulatkan."),
    Column("Desimal tampil", "shown", NUMBER),
    Column("Butir kosong", "missing", about="zero: dihitung 0; refuse: ditolak; skip: keluar dari pembagi."),
    Column("Pembagi", "divisor", NUMBER),
    Column("Nilai tertinggi", "max", NUMBER),
    Column("Jumlah bobot", "add_to", NUMBER, "Jumlah bobot aspek menurut peraturan."),
    Column("Sebutan nilai", "words.total", WORDS),
    Column("Sebutan kategori", "words.band", WORDS),
    Column("Sebutan butir", "words.leaf", WORDS),
    Column("Sebutan aspek", "words.aspect", WORDS),
    Column("Sebutan skor", "words.level", WORDS),
    Column("Bacaan lain dari", "variant_of", about="Versi yang dibaca lain oleh versi ini."),
    Column("Menggantikan", "replaces", about="Versi yang diperbaiki oleh versi ini."),
    Column("Alasan", "reason", WORDS, "Wajib bila menggantikan versi lain."),
    Column("Hanya diimpor", "imported", WORDS, "Siapa yang mengukur, dan mengapa tidak dihitung di sini."),
    Column("Pemberitahuan", "notice", WORDS, "Tampil pada tiap halaman yang memakai versi ini."),
    Column("Sebutan tambahan", "suffix.name", WORDS, "Kata di belakang kategori."),
    Column("Sebutan tambahan bila", "suffix.when", GATES, "Keterangan = nilai, nilai."),
    Column("Bobot tercetak", "printed_weights", NUMBERS, "Satu baris satu bobot."),
)
BILINGUAL = frozenset(one.key for one in FIELDS if one.kind == WORDS)
NODES = Table(
    "Pohon",
    (
        Column("Id", "id", about="Huruf kecil dan tanda hubung; satu kali saja."),
        Column("Kode", "code", about="Seperti dalam lampiran, misalnya A1.2."),
        *words("Nama", "name"),
        Column("Induk", "parent", about="Id unsur di atasnya. Kosong: aspek."),
        Column("Bobot", "weight", NUMBER, "Angka, atau pecahan 1/3. Kosong: belum diketahui."),
        Column(
            "Yakin nama", "marks.name", about="S terbaca, 2 dua sumber, D hitungan, M ingatan, ?, C sendiri."
        ),
        Column("Yakin bobot", "marks.weight"),
        Column("Yakin tingkat", "marks.levels"),
        Column("Yakin bukti", "marks.evidence"),
        Column("Tangga", "ladder", about="Nama tangga pada lembar Tingkat, bila kriterianya sama."),
        Column("Dasar", "basis", LIST, "Satu baris satu id sumber, lalu #pasal."),
        *words("Catatan", "note"),
        Column("Skala", "scale", SCALE, "Bila lain dari skala instrumen."),
        Column("Angka dari", "number.from", NUMBER),
        Column("Angka sampai", "number.to", NUMBER),
        Column("Desimal", "number.decimals", NUMBER),
        Column("Berlaku bila", "applies", GATES, "Keterangan = nilai, nilai."),
        Column("Bila kosong", "missing", about="zero, refuse, atau skip."),
        Column("Pembulatan", "digits", NUMBER),
        Column("Desimal tampil", "shown", NUMBER),
        Column("Nilai tertinggi", "max", NUMBER),
        Column("Jumlah bobot anak", "add_to", NUMBER),
        Column("Tambahan", "bonus", FLAG, "ya: di luar jumlah bobot."),
        Column("Berkategori", "banded", FLAG, "ya: mempunyai kategori sendiri."),
    ),
    Words("Aspek dan butir, satu baris satu unsur, induk di atas anaknya.", "The tree."),
)
LEVELS = Table(
    "Tingkat",
    (
        Column("Butir", "node", about="Id butir; kosong bila baris ini milik satu tangga."),
        Column("Tangga", "ladder"),
        Column("Skor", "level", NUMBER),
        *words("Kriteria", "text"),
    ),
    Words("Kriteria tiap skor.", "Levels."),
)
CHOICES = Table(
    "Pilihan",
    (
        Column("Butir", "node"),
        Column("Id", "id"),
        *words("Nama", "name"),
        Column("Butiran", "points", NUMBER, "Kosong: tidak ditanyakan."),
        Column("Menurut", "by", about="Id keterangan, bila butirannya bergantung padanya."),
        Column("Nilai keterangan", "is"),
    ),
    Words("Jawaban yang dipilih dan butirannya.", "Choices."),
)
CUTS = Table(
    "Potongan",
    (
        Column("Butir", "node"),
        Column("Mulai", "from", NUMBER),
        Column("Lebih dari", "above", FLAG),
        Column("Butiran", "points", NUMBER),
    ),
    Words("Angka yang dipotong menjadi butiran.", "Numbers cut into points."),
)
EVIDENCE = Table(
    "Bukti",
    (Column("Butir", "node"), Column("Bukti", "text")),
    Words("Bukti tiap unsur, satu baris satu bukti.", "Evidence."),
)
BANDS = Table(
    "Kategori",
    (
        Column("Id", "id"),
        *words("Nama", "name"),
        Column("Batas bawah", "floor", NUMBER),
        Column("Lebih dari", "above", FLAG, "ya: lebih dari batas; kosong: mulai dari batas."),
        Column("Keyakinan", "mark"),
        *words("Catatan", "note"),
    ),
    Words("Kategori, dari yang tertinggi.", "Bands, highest first."),
)
ATTRIBUTES = Table(
    "Keterangan",
    (
        Column("Id", "id"),
        *words("Nama", "name", "Cukup pada baris pertamanya."),
        Column("Pilihan", "option"),
        *words("Nama pilihan", "text"),
    ),
    Words("Keterangan subjek yang tidak bernilai, satu baris satu pilihan.", "Attributes."),
)
EXAMPLES = Table(
    "Contoh",
    (
        *words("Contoh", "about"),
        Column("Jawaban", "answers", PAIRS, "Satu baris satu jawaban: kode = isi; all = semua butir."),
        Column("Keterangan", "attributes", PAIRS),
        Column("Nilai", "total", NUMBER),
        Column("Kategori", "band"),
        Column("Nilai bagian", "scores", PAIRS, "Satu baris: kode = nilai."),
        Column("Ditolak", "refused", FLAG, "ya: tidak ada nilai."),
    ),
    Words("Contoh hitung dari lampiran: diperiksa setiap kali.", "Worked examples."),
)
REPORTED = Table(
    "Dilaporkan",
    (Column("Id", "id"), *words("Nama", "name"), *words("Catatan", "note")),
    Words("Angka yang terbit di samping nilai; ditampilkan, tidak dihitung.", "Reported figures."),
)
NOTES = Table("Catatan", words("Catatan", "text"), Words("Catatan untuk pembaca.", "Notes."))
SOURCES = Table(
    "Sumber",
    (
        Column("Id", "id"),
        Column("Nomor", "number"),
        *words("Judul", "title"),
        Column("Tanggal", "dated"),
        Column("Tautan", "link"),
        Column("Digantikan", "replaced_by"),
        Column("Jenis", "kind", about="peraturan, putusan, dokumen, atau berita."),
        Column("Keyakinan", "mark"),
        *words("Catatan", "note"),
    ),
    Words("Sumber yang disebut. Yang belum dikenal ditambahkan.", "Sources."),
)
TABLES = (NODES, LEVELS, CHOICES, CUTS, EVIDENCE, BANDS, ATTRIBUTES, EXAMPLES, NOTES, REPORTED, SOURCES)
NAMES = (FORM, *(one.name for one in TABLES))
