"""The words of every reason for which a published figure is listed: Indonesian, English."""

PUBLICATIONS: dict[str, tuple[str, str]] = {
    # figure-…: figures that others published, held against the law
    "figure-no-folder": (
        "Folder {folder} tidak ada atau tidak memuat berkas CSV, XLSX, JSON, atau Parquet. Tulis folder yang benar: make evidence DATA=FOLDER.",
        "The folder {folder} is not there or holds no CSV, XLSX, JSON or Parquet file. Name the right folder: make evidence DATA=FOLDER.",
    ),
    "figure-unknown-file": (
        "Bukan berkas angka terbit yang dikenal: tidak ada kolom scorecard dan value, dan kolomnya tidak cocok dengan satu instrumen. Beri nama kolom menurut docs/reference/published-figures.md, atau keluarkan berkasnya.",
        "Not a known file of published figures: it has no columns scorecard and value, and its columns fit no instrument. Name the columns as docs/reference/published-figures.md says, or take the file out.",
    ),
    "figure-missing-column": (
        "Kolom {column} tidak ada, jadi tidak satu baris pun dapat dicocokkan. Tambahkan kolom itu; nama yang diterima: {names}.",
        "The column {column} is missing, so no row can be held against the law. Add it; accepted names: {names}.",
    ),
    "figure-unknown-scorecard": (
        "Kartu nilai `{name}` tidak dikenal. Yang terdekat: {nearest}. Perbaiki namanya, atau tambahkan pada regulations/scorecards.yaml.",
        "The scorecard `{name}` is not known. Nearest: {nearest}. Mend the name, or add it to regulations/scorecards.yaml.",
    ),
    "figure-year": (
        "Tahun `{year}` tidak pasti, jadi versi yang berlaku tidak dapat ditentukan. Tulis satu tahun penilaian, misalnya 2023.",
        "The year `{year}` is not certain, so the version in force cannot be told. Write one year of assessment, such as 2023.",
    ),
    "figure-future": (
        "Tahun {year} belum tiba, jadi nilainya belum mungkin terbit. Periksa tahunnya.",
        "The year {year} has not come, so its score cannot be published yet. Check the year.",
    ),
    "figure-before-first": (
        "Untuk {year} belum ada versi {id}; yang pertama berlaku sejak {first}. Tambahkan versi lamanya (docs/howto/tambah-instrumen.md), atau periksa tahunnya.",
        "No version of {id} for {year}; the first is in force since {first}. Add the older version (docs/howto/tambah-instrumen.md), or check the year.",
    ),
    "figure-after-last": (
        "Untuk {year} tidak ada versi {id} lagi; yang terakhir berlaku sampai {last}. Tambahkan versi penggantinya, atau periksa tahun dan nama kartu nilainya.",
        "No version of {id} for {year} any more; the last was in force until {last}. Add its successor, or check year and scorecard.",
    ),
    "figure-no-value": (
        "Tidak ada angka yang terbit, jadi tidak ada yang dicocokkan. Isi angkanya bila ada.",
        "No figure was published, so there is nothing to hold. Fill it in where there is one.",
    ),
    "figure-not-number": (
        "`{value}` bukan angka. Tulis angkanya saja, dengan titik atau koma desimal.",
        "`{value}` is not a number. Write the figure alone, with a decimal point or comma.",
    ),
    "figure-count": (
        "Ini jumlah subjek (`{component}`), bukan nilai satu subjek, jadi tidak berkategori. Cocokkan nilai tiap subjeknya.",
        "This counts subjects (`{component}`) and is no score of one, so it has no category. Hold the score of each subject instead.",
    ),
    "figure-mean": (
        "Ini rata-rata atau gabungan banyak subjek (`{component}`), bukan nilai satu subjek. Kategori hanya untuk tiap subjek; cocokkan nilainya satu per satu.",
        "This is a mean or total of many subjects (`{component}`), no score of one. Categories are for single subjects; hold their scores one by one.",
    ),
    "figure-unknown-component": (
        "Komponen `{component}` tidak ada pada {key}. Yang terdekat: {nearest}. Perbaiki namanya, atau tambahkan pada regulations/scorecards.yaml.",
        "The component `{component}` is no part of {key}. Nearest: {nearest}. Mend the name, or add it to regulations/scorecards.yaml.",
    ),
    "figure-part-without-band": (
        "{key} tidak memberi kategori pada bagian {part}, hanya pada nilai totalnya. Angkanya tetap dapat ditampilkan; cocokkan totalnya.",
        "{key} gives no category to its part {part}, only to the total. The figure can be shown; hold the total.",
    ),
    "figure-no-bands": (
        "{key} tidak mempunyai kategori. Angkanya tetap dapat ditampilkan.",
        "{key} has no categories. The figure can be shown.",
    ),
    "figure-range": (
        "{value} tidak mungkin pada {key}: terendah {low}, tertinggi {high}. Periksa angka, koma desimal, satuan, dan tahunnya.",
        "{value} cannot be under {key}: the lowest is {low}, the highest {high}. Check figure, decimal mark, unit and year.",
    ),
    "figure-unlabelled": (
        "Tidak ada kategori yang terbit untuk dicocokkan. Menurut {key}: {band}.",
        "No category was published to hold against. Under {key}: {band}.",
    ),
    "figure-remark": (
        "`{said}` adalah keterangan, bukan kategori. Menurut {key}: {band}. Tulis kategori yang terbit tanpa tanda kurung.",
        "`{said}` is a remark, not a category. Under {key}: {band}. Write the published category without brackets.",
    ),
    "figure-unknown-category": (
        "`{said}` bukan kategori {key}; yang ada: {known}. Menurut nilainya: {band}. Periksa kategori, tahun, dan kartu nilainya.",
        "`{said}` is no category of {key}; there are: {known}. By the score: {band}. Check category, year and scorecard.",
    ),
    "figure-contradiction": (
        "Terbit {value} dengan kategori `{said}`, tetapi menurut {key} nilainya {band}. Periksa sumbernya; salah satu keliru cetak.",
        "Published {value} as `{said}`, but under {key} it is {band}. Check the source; one of them is misprinted.",
    ),
    "figure-unconfirmed": (
        "Terbit {value} dengan kategori `{said}`, sedangkan menurut {key} nilainya {band}. Batasnya belum terkonfirmasi, jadi ini bukan bukti salah cetak. Cari batas resminya; angka ini petunjuknya.",
        "Published {value} as `{said}`, while under {key} it is {band}. The edges are not confirmed, so this proves no misprint. Look for the official edges; this figure is a hint.",
    ),
    "figure-sum": (
        "Terbit {value}, tetapi bagian-bagiannya menghasilkan {right} menurut {key}. Periksa sumbernya; salah satu keliru cetak.",
        "Published {value}, but its parts come to {right} under {key}. Check the source; one of them is misprinted.",
    ),
    "figure-sum-open": (
        "Terbit {value}, sedangkan bagian-bagiannya menghasilkan {right} menurut {key}. Rumus versi itu belum terkonfirmasi, jadi ini bukan bukti salah cetak. Cari rumus resminya; angka ini petunjuknya.",
        "Published {value}, while its parts come to {right} under {key}. The formula of that version is not confirmed, so this proves no misprint. Look for the official one; this figure is a hint.",
    ),
}
