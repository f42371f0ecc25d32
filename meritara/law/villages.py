"""The words of everything that is said of figures of villages: Indonesian, English."""

VILLAGES: dict[str, tuple[str, str]] = {
    # village-…: figures of villages, taken from a file
    "village-no-column": (
        "Kolom {column} tidak ada, jadi tidak satu desa pun dapat dibaca. Tambahkan kolom itu; nama yang diterima: {names}.",
        "The column {column} is missing, so no village can be read. Add it; accepted names: {names}.",
    ),
    "village-no-year": (
        "Tahun ukurnya tidak disebut, jadi batas statusnya tidak pasti. Beri --year TAHUN, atau isi kolom tahun.",
        "The year of the figures is not named, so the thresholds are uncertain. Give --year YEAR, or fill a column year.",
    ),
    "village-other-year": (
        "Baris ini tentang {year}, sedangkan yang diminta {asked}. Keluarkan barisnya, atau jalankan tanpa --year.",
        "This row is about {year}, while {asked} was asked for. Take the row out, or run without --year.",
    ),
    "village-code": (
        "`{value}` bukan kode desa: harus 10 angka menurut Kementerian Dalam Negeri, dimulai dengan kode provinsi yang dikenal. Periksa angka yang hilang, misalnya nol di depan.",
        "`{value}` is no village code: it has 10 digits of the ministry of home affairs and begins with a known province. Look for lost digits, such as a leading zero.",
    ),
    "village-elsewhere": (
        "Kode {code} milik kabupaten lain: {kabupaten} berkode {right} pada {count} baris lainnya. Periksa kode atau nama kabupatennya.",
        "The code {code} is of another kabupaten: {kabupaten} has {right} in {count} other rows. Check the code or the name of the kabupaten.",
    ),
    "village-twice": (
        "Desa {code} tahun {year} sudah ada di baris {first} dengan angka yang sama. Hapus salah satu baris.",
        "The village {code} in {year} stands in row {first} already with the same figures. Delete one of the rows.",
    ),
    "village-status-alone": (
        "Status `{said}` terbit tanpa nilai, jadi tidak dapat dicocokkan dengan batasnya. Isi nilainya, atau kosongkan statusnya.",
        "The status `{said}` stands without a score, so nothing can be held against it. Fill in the score, or empty the status.",
    ),
    "village-unknown-status": (
        "`{said}` bukan status {key}; yang ada: {known}. Periksa ejaan dan tahunnya.",
        "`{said}` is no status of {key}; there are: {known}. Check spelling and year.",
    ),
    "village-items-years": (
        "Berkas ini memuat indikator untuk tahun dengan instrumen yang berlainan ({keys}). Pecah menjadi satu berkas tiap instrumen.",
        "This file holds items for years of different instruments ({keys}). Split it into one file for each instrument.",
    ),
    "village-more": (
        "… dan {count} masalah lagi. Tidak ada yang diambil; betulkan lalu ulangi.",
        "… and {count} more problems. Nothing was taken; mend them, then try again.",
    ),
    "village-conflicts": (
        "{count} desa mempunyai dua angka untuk tahun yang sama. Keduanya disimpan, ditandai, dan tidak dihitung.",
        "{count} villages have two figures for one year. Both are kept, marked, and counted nowhere.",
    ),
    "village-ask": (
        "Ambil {count} baris desa ({years})? Ketik `ya` untuk mengambil:",
        "Take {count} rows of villages ({years})? Type `yes` to take them:",
    ),
    "village-not-agreed": (
        "Tidak diambil; tidak ada yang berubah. Jawab `ya`, atau beri --yes.",
        "Not taken; nothing changed. Answer `yes`, or give --yes.",
    ),
    "village-done": (
        "Diambil: {id}, {count} baris desa ({years}).",
        "Taken: {id}, {count} rows of villages ({years}).",
    ),
    "village-same": (
        "Berkas ini sudah diambil sebagai {id}; tidak ada yang berubah.",
        "This file was taken as {id} before; nothing changed.",
    ),
    "village-none": (
        "Belum ada angka desa. Ambil satu berkas: meritara villages BERKAS --year TAHUN.",
        "There are no figures of villages yet. Take a file: meritara villages FILE --year YEAR.",
    ),
}
