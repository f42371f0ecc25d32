"""Text in Indonesian and English, and the words of every problem."""

from dataclasses import dataclass
from typing import Any

from meritara.problem import Place, Problem


@dataclass(frozen=True)
class Words:
    """A text in Indonesian, with its English where somebody wrote one."""

    id: str
    en: str = ""

    def say(self, language: str = "id") -> str:
        """Return the text in a language, falling back to Indonesian."""
        return self.en if language == "en" and self.en else self.id


# One entry a code: what is wrong, why, and what to do. The place is put in front by `say`.
PROBLEMS: dict[str, Words] = {
    # web
    "web-too-large": Words(
        "Yang dikirim lebih besar dari {limit} MB. Belum ada yang tersimpan. Perkecil berkasnya, lalu kirim lagi.",
        "What was sent is larger than {limit} MB. Nothing was kept. Make the file smaller, then send it again.",
    ),
    "web-too-many": Words(
        "Terlalu banyak permintaan dari alamat Anda. Belum ada yang hilang. Coba lagi dalam {wait} detik.",
        "Too many requests from your address. Nothing is lost. Try again in {wait} seconds.",
    ),
    "web-busy": Words(
        "Permintaan Anda sebelumnya masih dihitung. Tunggu sampai selesai, lalu coba lagi.",
        "Your last request is still being worked on. Wait until it is done, then try again.",
    ),
    "web-no-file": Words(
        "Belum ada berkas yang dipilih. Pilih berkas XLSX atau CSV, lalu unggah lagi.",
        "No file was chosen. Choose an XLSX or CSV file, then upload again.",
    ),
    # settings
    "settings-file": Words(
        "{name} menunjuk {value}, tetapi berkas itu tidak dapat dibaca. Periksa letak dan hak bacanya.",
        "{name} points to {value}, which cannot be read. Check where it is and who may read it.",
    ),
    "settings-flag": Words(
        "{name} berisi {value!r}. Isinya hanya 1 (ya) atau 0 (tidak).",
        "{name} is {value!r}. It may only be 1 (yes) or 0 (no).",
    ),
    "settings-number": Words(
        "{name} berisi {value!r}. Isinya harus bilangan bulat mulai dari 0.",
        "{name} is {value!r}. It must be a whole number from 0.",
    ),
    "settings-folder": Words(
        "{value} tidak dapat dibuat. Beri hak tulis pada foldernya, atau jalankan dari folder lain.",
        "{value} cannot be made. Allow writing to its folder, or start from another one.",
    ),
    "settings-key-missing": Words(
        "MERITARA_SECRET_KEY (atau MERITARA_SECRET_KEY_FILE) belum diisi. Isi 50 karakter acak atau lebih; "
        'untuk mencoba di komputer sendiri pakai "make run".',
        "MERITARA_SECRET_KEY (or MERITARA_SECRET_KEY_FILE) is not set. Set 50 random characters or more; "
        'to try it on your own computer use "make run".',
    ),
    "settings-key-weak": Words(
        "MERITARA_SECRET_KEY mudah ditebak ({length} karakter). Isi 50 karakter acak atau lebih.",
        "MERITARA_SECRET_KEY is easy to guess ({length} characters). Set 50 random characters or more.",
    ),
    "settings-hosts-missing": Words(
        "MERITARA_HOSTS belum diisi. Isi nama situs ini, dipisah koma, misalnya merit.instansi.go.id.",
        "MERITARA_HOSTS is not set. Set the names of this site with commas, such as merit.instansi.go.id.",
    ),
    "settings-hosts-any": Words(
        "MERITARA_HOSTS berisi *, sehingga situs menjawab nama apa pun. Isi nama situs ini saja.",
        "MERITARA_HOSTS holds *, so the site would answer to any name. Set the names of this site only.",
    ),
    "settings-url-missing": Words(
        "MERITARA_URL belum diisi. Isi alamat yang dilihat orang, misalnya https://merit.instansi.go.id.",
        "MERITARA_URL is not set. Set the address that people see, such as https://merit.instansi.go.id.",
    ),
    "settings-url-wrong": Words(
        "MERITARA_URL berisi {value!r}. Isinya harus https:// dan nama situs, tanpa jalur sesudahnya.",
        "MERITARA_URL is {value!r}. It must be https:// and the name of the site, with no path after it.",
    ),
    "settings-url-host": Words(
        "MERITARA_URL berisi {value!r}, tetapi {host} tidak ada di MERITARA_HOSTS. Tambahkan di sana.",
        "MERITARA_URL is {value!r}, but {host} is not in MERITARA_HOSTS. Add it there.",
    ),
    "settings-debug": Words(
        "MERITARA_DEBUG=1 menampilkan isi program kepada pengunjung. Hapus, atau pakai hanya dengan MERITARA_LOCAL=1.",
        "MERITARA_DEBUG=1 shows the inside of the program to visitors. Remove it, or use it only with MERITARA_LOCAL=1.",
    ),
    "settings-database": Words(
        "MERITARA_DATABASE tidak dapat dipakai. Isi letak berkas SQLite, atau postgresql://pengguna:sandi@host/nama.",
        "MERITARA_DATABASE cannot be used. Set the path of an SQLite file, or postgresql://user:password@host/name.",
    ),
    "settings-demo-postgresql": Words(
        "MERITARA_DEMO=1 tidak berlaku pada PostgreSQL, tempat data sungguhan. Hapus MERITARA_DEMO.",
        "MERITARA_DEMO=1 does not work on PostgreSQL, where real data live. Remove MERITARA_DEMO.",
    ),
    "settings-demo-unmarked": Words(
        "MERITARA_DEMO=1, tetapi basis data {value} tidak bertanda demo. Hapus MERITARA_DEMO, atau pakai basis data demo.",
        "MERITARA_DEMO=1, but the database {value} is not marked demo. Remove MERITARA_DEMO, or use a demo database.",
    ),
    "settings-demo-marked": Words(
        "Basis data {value} bertanda demo dan tidak boleh dipakai sungguhan. Pakai basis data lain, atau MERITARA_DEMO=1.",
        "The database {value} is marked demo and may not be used for real. Use another database, or MERITARA_DEMO=1.",
    ),
    "settings-regulations": Words(
        "MERITARA_REGULATIONS menunjuk {value}, yang bukan folder. Isi letak folder aturan Anda.",
        "MERITARA_REGULATIONS points to {value}, which is not a folder. Set the path of your folder of law.",
    ),
    # law-…: the files of regulations
    "law-too-large": Words(
        "Berkas lebih besar dari {limit} kB. Berkas peraturan dibatasi agar aman dibaca. Pecah menjadi beberapa berkas.",
        "The file is larger than {limit} kB. Law files are limited so that they are safe to read. Split it.",
    ),
    "law-not-utf8": Words(
        "Huruf di baris ini bukan UTF-8. Simpan ulang berkas sebagai UTF-8.",
        "The letters on this line are not UTF-8. Save the file again as UTF-8.",
    ),
    "law-unreadable": Words(
        "Berkas tidak dapat dibuka ({reason}). Periksa nama dan izin bacanya.",
        "The file cannot be opened ({reason}). Check its name and permissions.",
    ),
    "law-not-yaml": Words(
        "Bukan YAML yang benar: {why}. Periksa spasi di awal baris, titik dua, dan tanda kurung.",
        "Not valid YAML: {why}. Check the indentation, the colons and the brackets.",
    ),
    "law-empty": Words(
        "Berkas kosong. Isi menurut contoh di docs/howto/tambah-instrumen.md.",
        "The file is empty. Fill it as docs/howto/tambah-instrumen.md shows.",
    ),
    "law-two-documents": Words(
        "Ada dokumen kedua (`---`). Satu berkas memuat satu instrumen; pindahkan ke berkas lain.",
        "There is a second document (`---`). One file holds one instrument; move it to its own file.",
    ),
    "law-anchor": Words(
        "Jangkar atau alias (`&`, `*`) tidak diterima, karena sedikit teks dapat mengembang tanpa batas. Tulis isinya lengkap.",
        "Anchors and aliases (`&`, `*`) are refused, since a little text can grow without limit. Write it out.",
    ),
    "law-tag": Words(
        "Tag `{tag}` tidak diterima. Hapus tag itu; jenis nilai dibaca dari tulisannya.",
        "The tag `{tag}` is refused. Remove it; the kind of a value is read from how it is written.",
    ),
    "law-too-deep": Words(
        "Lebih dari {limit} tingkat kurung atau inden. Ratakan susunannya.",
        "More than {limit} levels of brackets or indentation. Flatten it.",
    ),
    "law-odd-key": Words(
        "Kunci harus berupa satu kata atau angka, bukan daftar. Perbaiki titik dua atau tanda kurungnya.",
        "A key must be one word or number, not a list. Mend the colon or the brackets.",
    ),
    "law-duplicate-key": Words(
        "Kunci `{key}` sudah ada di baris {first}; yang kedua akan menghapus yang pertama. Hapus salah satu.",
        "The key `{key}` stands on line {first} already; the second would erase the first. Remove one.",
    ),
    "law-not-mapping": Words(
        "Berkas harus berisi pasangan `kunci: nilai`, dimulai dengan `id:`. Salin instrumen terdekat sebagai contoh.",
        "The file must hold `key: value` pairs, beginning with `id:`. Copy the nearest instrument as an example.",
    ),
    "law-missing-field": Words(
        "Kolom `{key}` wajib ada ({kind}). Tambahkan di sini.",
        "The field `{key}` is required ({kind}). Add it here.",
    ),
    "law-wrong-kind": Words(
        "`{key}` berisi `{value}`; yang diminta: {kind}. Ubah nilainya.",
        "`{key}` holds `{value}`; wanted: {kind}. Change the value.",
    ),
    "law-not-slug": Words(
        "`{key}: {value}` bukan slug. Pakai huruf kecil, angka, dan tanda hubung, misalnya `peta-jabatan`.",
        "`{key}: {value}` is not a slug. Use small letters, digits and hyphens, such as `peta-jabatan`.",
    ),
    "law-not-number": Words(
        "`{key}: {value}` bukan angka. Tulis 2, 2.5, 1/9, atau null bila belum diketahui; tidak boleh negatif.",
        "`{key}: {value}` is not a number. Write 2, 2.5, 1/9, or null when unknown; never negative.",
    ),
    "law-out-of-range": Words(
        "`{key}: {value}` di luar {low} sampai {high}. Perbaiki nilainya.",
        "`{key}: {value}` is outside {low} to {high}. Mend the value.",
    ),
    "law-not-date": Words(
        "`{key}: {value}` bukan tanggal. Tulis seperti 2019-01-31.",
        "`{key}: {value}` is not a day. Write it as 2019-01-31.",
    ),
    "law-unknown-word": Words(
        "`{value}` tidak dikenal untuk `{key}`. Yang terdekat: {nearest}.",
        "`{value}` is not known for `{key}`. Nearest: {nearest}.",
    ),
    "law-unknown-key": Words(
        "Kunci `{key}` tidak dikenal. Yang terdekat: {nearest}. Perbaiki ejaannya atau hapus.",
        "The key `{key}` is not known. Nearest: {nearest}. Mend the spelling or remove it.",
    ),
    "law-bad-link": Words(
        "`{link}` bukan alamat web. Mulai dengan https://.",
        "`{link}` is not a web address. Begin with https://.",
    ),
    "law-duplicate-id": Words(
        "Id `{id}` dipakai dua kali. Tiap unsur perlu id sendiri; ganti salah satu.",
        "The id `{id}` is used twice. Each item needs its own; change one.",
    ),
    "law-unknown-source": Words(
        "Sumber `{source}` tidak ada di sources.yaml. Yang terdekat: {nearest}. Tambahkan sumbernya atau perbaiki ejaan.",
        "The source `{source}` is not in sources.yaml. Nearest: {nearest}. Add the source or mend the spelling.",
    ),
    "law-bad-scale": Words(
        "Skala harus dua bilangan bulat dari rendah ke tinggi, misalnya [1, 4]; angka: from lebih kecil dari to, potongan dimulai dari from.",
        "A scale is two whole numbers from low to high, such as [1, 4]; a number's from is below its to, cuts begin at from.",
    ),
    "law-odd-level": Words(
        "Skor `{level}` bukan bilangan bulat. Tulis 1: …, 2: …, dan seterusnya.",
        "The level `{level}` is not a whole number. Write 1: …, 2: …, and so on.",
    ),
    "law-level-off-scale": Words(
        "Kriteria untuk skor {level} ada di luar skala {low} sampai {high}. Perbaiki skor atau skalanya.",
        "The criterion for level {level} is outside the scale {low} to {high}. Mend the level or the scale.",
    ),
    "law-no-question": Words(
        "`{key}` tidak dapat dijawab: tidak ada skala, pilihan, atau angka. Tambahkan `scale`, `choices`, `number`, atau `children`.",
        "`{key}` cannot be answered: no scale, choices or number. Add `scale`, `choices`, `number` or `children`.",
    ),
    "law-band-order": Words(
        "Kategori `{upper}` harus di atas `{lower}`. Urutkan dari yang tertinggi.",
        "The band `{upper}` must lie above `{lower}`. Write the highest first.",
    ),
    "law-band-gap": Words(
        "Ada celah di bawah kategori `{band}`: batasnya {floor}, nilai terkecil yang mungkin {least}. Turunkan batas kategori terendah.",
        "There is a gap below the band `{band}`: its floor is {floor}, the smallest possible total {least}. Lower the last floor.",
    ),
    "law-weights": Words(
        "Bobot di bawah `{id}` berjumlah {sum}, seharusnya {goal}. Periksa tiap bobot terhadap lampiran.",
        "The weights under `{id}` add to {sum}, not {goal}. Check each weight against the annex.",
    ),
    "law-skip-digits": Words(
        "`{id}` adalah rata-rata atas jawaban yang ada, jadi perlu `digits` (pembulatan). Tambahkan, misalnya digits: 2.",
        "`{id}` is a mean over the answers given, so it needs `digits` (rounding). Add it, such as digits: 2.",
    ),
    "law-too-fine": Words(
        "Bobot dan pembulatan terlalu halus untuk dihitung tepat dengan bilangan 53 bit. Pakai pecahan yang lebih sederhana.",
        "Weights and rounding are too fine to be computed exactly in 53 bits. Use simpler fractions.",
    ),
    "law-example": Words(
        "Contoh “{about}” tidak cocok: {what} seharusnya {wanted}, dihitung {got}. Periksa bobot, batas, atau contohnya.",
        "The example “{about}” does not come out: {what} should be {wanted}, computed {got}. Check weights, floors or example.",
    ),
    "law-no-folder": Words(
        "Folder tidak ada. Perbaiki {variable} atau buat foldernya.",
        "There is no such folder. Mend {variable} or create the folder.",
    ),
    "law-version-taken": Words(
        "{key} sudah ada. Versi yang ada tidak diganti; beri nama versi baru, misalnya -r1, dengan alasannya.",
        "{key} exists already. An existing version is not replaced; name a new one, such as -r1, with its reason.",
    ),
    "law-seal-broken": Words(
        "{key} sudah disegel tetapi isinya berubah. Kembalikan isinya; perbaikan ditulis sebagai versi baru.",
        "{key} is sealed but its content has changed. Restore it; a correction is a new version.",
    ),
    "law-sealed-gone": Words(
        "Berkas ini disegel tetapi tidak ada lagi. Kembalikan berkasnya.",
        "This file is sealed but gone. Restore it.",
    ),
    "law-misplaced": Words(
        "{key} harus berada di {expected}. Pindahkan berkas atau perbaiki id dan version.",
        "{key} must stand in {expected}. Move the file or mend id and version.",
    ),
    # file-…: foreign tables
    "file-not-number": Words(
        "`{value}` bukan angka. Tulis angka, misalnya 78,74.",
        "`{value}` is not a number. Write a number, such as 78.74.",
    ),
    "file-ambiguous-number": Words(
        "`{value}` dapat berarti ribuan atau pecahan. Tulis 1234 atau 1,2340 supaya jelas.",
        "`{value}` may mean thousands or a fraction. Write 1234 or 1.2340 to make it clear.",
    ),
    "file-missing": Words(
        "Berkas tidak ada atau tidak dapat dibuka. Periksa nama dan foldernya.",
        "There is no such file, or it cannot be opened. Check its name and folder.",
    ),
    "file-empty": Words(
        "Berkas kosong. Unggah berkas dengan satu baris judul dan sedikitnya satu baris isi.",
        "The file is empty. Give a file with a header row and at least one row below it.",
    ),
    "file-no-rows": Words(
        "Hanya ada judul kolom, tidak ada baris isi. Isi sedikitnya satu baris.",
        "There is only a header and no row below it. Fill at least one row.",
    ),
    "file-too-large": Words(
        "Berkas {size} MB; batasnya {limit} MB. Pecah berkas atau simpan sebagai Parquet untuk baris perintah.",
        "The file has {size} MB; the limit is {limit} MB. Split it, or use Parquet on the command line.",
    ),
    "file-too-many": Words(
        "Terlalu banyak baris atau kolom (batas {rows} baris, {columns} kolom). Pecah berkasnya.",
        "Too many rows or columns (limits {rows} rows, {columns} columns). Split the file.",
    ),
    "file-unknown-kind": Words(
        "Isi berkas bukan CSV, XLSX, Parquet, atau JSON ({found}). Simpan ulang sebagai XLSX atau CSV.",
        "The content is not CSV, XLSX, Parquet or JSON ({found}). Save it again as XLSX or CSV.",
    ),
    "file-not-text": Words(
        "Berkas memuat karakter yang bukan teks (byte nol). Simpan ulang sebagai CSV UTF-8 atau XLSX.",
        "The file holds characters that are not text (zero bytes). Save it again as CSV UTF-8 or XLSX.",
    ),
    "file-macro": Words(
        "Buku kerja memuat makro. Simpan sebagai .xlsx tanpa makro, lalu ulangi.",
        "The workbook has macros. Save it as .xlsx without macros and try again.",
    ),
    "file-hostile": Words(
        "Buku kerja ditolak karena tidak aman dibaca: {why}. Salin isinya ke buku kerja baru.",
        "The workbook is refused as unsafe to read: {why}. Copy its content into a new workbook.",
    ),
    "file-broken": Words(
        "Berkas rusak atau tidak dapat diurai: {why}. Buka di Excel, simpan ulang, lalu ulangi.",
        "The file is damaged or cannot be parsed: {why}. Open it in Excel, save it again, and retry.",
    ),
    "file-too-heavy": Words(
        "Berkas memerlukan terlalu banyak waktu atau memori untuk dibaca. Hapus lembar dan format yang tidak perlu.",
        "The file takes too much time or memory to read. Remove sheets and formats that are not needed.",
    ),
    "file-no-sheet": Words(
        "Lembar `{sheet}` tidak ada. Yang ada: {known}.",
        "There is no sheet `{sheet}`. There are: {known}.",
    ),
    "file-duplicate-column": Words(
        "Judul kolom `{name}` muncul dua kali (kolom {first} dan {second}). Ubah atau hapus salah satu.",
        "The column title `{name}` appears twice (columns {first} and {second}). Rename or remove one.",
    ),
    "file-ragged": Words(
        "Baris ini punya {found} sel, judulnya {wanted}. Periksa tanda pemisah atau tanda kutip.",
        "This row has {found} cells, the header {wanted}. Check the separators and quotes.",
    ),
    "file-exists": Words(
        "Berkas keluaran tidak dapat ditulis ({reason}). Periksa folder dan izinnya.",
        "The output cannot be written ({reason}). Check the folder and its permissions.",
    ),
    "file-unknown-output": Words(
        "Akhiran `{suffix}` tidak dikenal. Pakai .csv, .json, .xlsx, atau .parquet.",
        "The suffix `{suffix}` is not known. Use .csv, .json, .xlsx or .parquet.",
    ),
    # card-…: answers and scores
    "card-unknown-instrument": Words(
        "Instrumen `{name}` tidak dikenal. Yang terdekat: {nearest}.",
        "The instrument `{name}` is not known. Nearest: {nearest}.",
    ),
    "card-unknown-version": Words(
        "Versi `{version}` dari {id} tidak ada. Yang ada: {known}.",
        "There is no version `{version}` of {id}. There are: {known}.",
    ),
    "card-before-first": Words(
        "Pada {day} belum ada versi {id} yang berlaku; yang pertama berlaku sejak {first}. Pilih tanggal sesudahnya.",
        "No version of {id} was in force on {day}; the first one since {first}. Choose a later day.",
    ),
    "card-unknown-name": Words(
        "`{name}` bukan pertanyaan instrumen ini. Yang terdekat: {nearest}. Perbaiki namanya.",
        "`{name}` is no question of this instrument. Nearest: {nearest}. Mend the name.",
    ),
    "card-named-twice": Words(
        "`{name}` menjawab pertanyaan yang sudah dijawab dengan nama lain. Hapus salah satu.",
        "`{name}` answers a question already answered under another name. Remove one.",
    ),
    "card-missing-attribute": Words(
        "`{name}` belum diisi, padahal menentukan pertanyaan yang berlaku. Isi dengan salah satu: {known}.",
        "`{name}` is not given, though it decides which questions apply. Give one of: {known}.",
    ),
    "card-unknown-option": Words(
        "Berisi `{value}`, bukan salah satu pilihan. Pilihannya: {known}.",
        "It holds `{value}`, which is no option. The options are: {known}.",
    ),
    "card-not-number": Words(
        "Berisi `{value}`, bukan angka. Isi angka {low} sampai {high}, atau kosongkan bila belum dijawab.",
        "It holds `{value}`, not a number. Write a number from {low} to {high}, or leave it empty.",
    ),
    "card-out-of-scale": Words(
        "Berisi {value}. Hanya {low} sampai {high} yang diterima. Perbaiki, atau kosongkan bila belum dijawab.",
        "It holds {value}. Only {low} to {high} is accepted. Mend it, or leave it empty.",
    ),
    "card-too-fine": Words(
        "Berisi {value}; paling banyak {decimals} angka di belakang koma. Bulatkan menurut aturan instrumen.",
        "It holds {value}; at most {decimals} decimals. Round it as the instrument says.",
    ),
    "card-missing-answer": Words(
        "{leaf} belum dijawab, dan peraturan tidak membolehkan kosong. Isi dahulu.",
        "{leaf} has no answer, and the regulation allows no gap. Answer it first.",
    ),
    "card-rows-need-digits": Words(
        "Instrumen survei dihitung per kelompok responden, bukan per baris. Pakai --rows respondents.",
        "A survey instrument is computed per group of respondents, not per row. Use --rows respondents.",
    ),
    "card-column-twice": Words(
        "{name} ada di dua kolom: {columns}. Hapus salah satu.",
        "{name} stands in two columns: {columns}. Remove one.",
    ),
    "card-missing-column": Words(
        "Tidak ada kolom untuk {name} (kurang {count} kolom). Judul terdekat: {nearest}. Pakai id, kode, atau nama resminya.",
        "There is no column for {name} ({count} missing). Nearest title: {nearest}. Use its id, code or official name.",
    ),
    "card-no-column": Words(
        "Kolom `{name}` tidak ada. Yang terdekat: {nearest}.",
        "There is no column `{name}`. Nearest: {nearest}.",
    ),
    # end of card-…
    # document-…: what is printed or downloaded
    "document-no-pdf": Words(
        "PDF tidak dapat dibuat di mesin ini karena pustakanya belum terpasang. Pakai Cetak di peramban, atau pasang: {install}",
        "PDFs cannot be made on this machine, since its libraries are missing. Use Print in the browser, or install: {install}",
    ),
    # end of document-…
    # plan-…: the shortest way to a band
    "plan-unknown-band": Words(
        "Kategori `{band}` tidak ada. Yang ada: {known}.",
        "There is no band `{band}`. There are: {known}.",
    ),
    "plan-no-total": Words(
        "{key} belum dapat dihitung totalnya; bobot belum diketahui: {weights}. Pakai versi lain.",
        "{key} has no total yet; unknown weights: {weights}. Use another version.",
    ),
    "plan-not-linear": Words(
        "{key} merata-ratakan atau membulatkan di tengah, sehingga jalan terdekat tidak dapat dijamin tepat.",
        "{key} averages or rounds on the way, so a shortest way cannot be proved exact.",
    ),
    "plan-unknown-id": Words(
        "`{id}` bukan unsur instrumen ini. Yang terdekat: {nearest}.",
        "`{id}` is no part of this instrument. Nearest: {nearest}.",
    ),
    "plan-bad-effort": Words(
        "Upaya `{effort}` tidak diterima. Isi bilangan bulat 0 sampai {most}.",
        "The effort `{effort}` is refused. Give a whole number from 0 to {most}.",
    ),
    "plan-not-exact": Words(
        "Jalan ke {band} tidak lolos pemeriksaan hitung ulang, jadi tidak ditampilkan. Laporkan kepada pengelola.",
        "The way to {band} failed the exact recount, so it is not shown. Tell the operator.",
    ),
}

PLACE: dict[str, Words] = {
    "line": Words("baris {line}", "line {line}"),
    "sheet": Words("lembar {sheet}", "sheet {sheet}"),
    "row": Words("baris {row}", "row {row}"),
    "column": Words("kolom {column}", "column {column}"),
}


def say(problem: Problem, language: str = "id") -> str:
    """Return a problem as one line: where, what, why and what to do."""
    text = PROBLEMS[problem.code].say(language).format(**problem.params)
    where = say_place(problem.place, language)
    return f"{where}: {text}" if where else text


def say_place(place: Place, language: str = "id") -> str:
    """Return a place as words, or as `file:line` where it is a line of a text file."""
    if place.line is not None:
        return f"{place.file}:{place.line}"
    parts: list[Any] = [place.file] if place.file else []
    for name in ("sheet", "row", "column"):
        value = getattr(place, name)
        if value not in ("", None):
            parts.append(PLACE[name].say(language).format(**{name: value}))
    return ", ".join(parts)
