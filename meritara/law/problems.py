"""The words of every problem with law files, foreign tables, answers and plans: Indonesian, English."""

IDEAS: dict[str, tuple[str, str]] = {
    # law-…: the files of regulations
    "law-too-large": (
        "Berkas lebih besar dari {limit} kB. Berkas peraturan dibatasi agar aman dibaca. Pecah menjadi beberapa berkas.",
        "The file is larger than {limit} kB. Law files are limited so that they are safe to read. Split it.",
    ),
    "law-not-utf8": (
        "Huruf di baris ini bukan UTF-8. Simpan ulang berkas sebagai UTF-8.",
        "The letters on this line are not UTF-8. Save the file again as UTF-8.",
    ),
    "law-unreadable": (
        "Berkas tidak dapat dibuka ({reason}). Periksa nama dan izin bacanya.",
        "The file cannot be opened ({reason}). Check its name and permissions.",
    ),
    "law-not-yaml": (
        "Bukan YAML yang benar: {why}. Periksa spasi di awal baris, titik dua, dan tanda kurung.",
        "Not valid YAML: {why}. Check the indentation, the colons and the brackets.",
    ),
    "law-empty": (
        "Berkas kosong. Isi menurut contoh di docs/howto/tambah-instrumen.md.",
        "The file is empty. Fill it as docs/howto/tambah-instrumen.md shows.",
    ),
    "law-two-documents": (
        "Ada dokumen kedua (`---`). Satu berkas memuat satu instrumen; pindahkan ke berkas lain.",
        "There is a second document (`---`). One file holds one instrument; move it to its own file.",
    ),
    "law-anchor": (
        "Jangkar atau alias (`&`, `*`) tidak diterima, karena sedikit teks dapat mengembang tanpa batas. Tulis isinya lengkap.",
        "Anchors and aliases (`&`, `*`) are refused, since a little text can grow without limit. Write it out.",
    ),
    "law-tag": (
        "Tag `{tag}` tidak diterima. Hapus tag itu; jenis nilai dibaca dari tulisannya.",
        "The tag `{tag}` is refused. Remove it; the kind of a value is read from how it is written.",
    ),
    "law-too-deep": (
        "Lebih dari {limit} tingkat kurung atau inden. Ratakan susunannya.",
        "More than {limit} levels of brackets or indentation. Flatten it.",
    ),
    "law-odd-key": (
        "Kunci harus berupa satu kata atau angka, bukan daftar. Perbaiki titik dua atau tanda kurungnya.",
        "A key must be one word or number, not a list. Mend the colon or the brackets.",
    ),
    "law-duplicate-key": (
        "Kunci `{key}` sudah ada di baris {first}; yang kedua akan menghapus yang pertama. Hapus salah satu.",
        "The key `{key}` stands on line {first} already; the second would erase the first. Remove one.",
    ),
    "law-not-mapping": (
        "Berkas harus berisi pasangan `kunci: nilai`, dimulai dengan `id:`. Salin instrumen terdekat sebagai contoh.",
        "The file must hold `key: value` pairs, beginning with `id:`. Copy the nearest instrument as an example.",
    ),
    "law-missing-field": (
        "Kolom `{key}` wajib ada ({kind}). Tambahkan di sini.",
        "The field `{key}` is required ({kind}). Add it here.",
    ),
    "law-wrong-kind": (
        "`{key}` berisi `{value}`; yang diminta: {kind}. Ubah nilainya.",
        "`{key}` holds `{value}`; wanted: {kind}. Change the value.",
    ),
    "law-colon": (
        "`{key}` berisi `{value}`, terbaca sebagai pasangan; yang diminta: {kind}. Apit teks yang memuat titik dua dengan tanda petik.",
        "`{key}` holds `{value}`, read as a pair; wanted: {kind}. Put quotes around a text that holds a colon.",
    ),
    "law-not-slug": (
        "`{key}: {value}` bukan slug. Pakai huruf kecil, angka, dan tanda hubung, misalnya `peta-jabatan`.",
        "`{key}: {value}` is not a slug. Use small letters, digits and hyphens, such as `peta-jabatan`.",
    ),
    "law-not-number": (
        "`{key}: {value}` bukan angka. Tulis 2, 2.5, 1/9, atau null bila belum diketahui; tidak boleh negatif.",
        "`{key}: {value}` is not a number. Write 2, 2.5, 1/9, or null when unknown; never negative.",
    ),
    "law-out-of-range": (
        "`{key}: {value}` di luar {low} sampai {high}. Perbaiki nilainya.",
        "`{key}: {value}` is outside {low} to {high}. Mend the value.",
    ),
    "law-not-date": (
        "`{key}: {value}` bukan tanggal. Tulis seperti 2019-01-31.",
        "`{key}: {value}` is not a day. Write it as 2019-01-31.",
    ),
    "law-date-order": (
        "Berakhir {end}, padahal mulai berlaku {start}. Perbaiki salah satu tanggalnya.",
        "It ends on {end} but begins on {start}. Mend one of the days.",
    ),
    "law-unknown-word": (
        "`{value}` tidak dikenal untuk `{key}`. Yang terdekat: {nearest}. Perbaiki ejaannya.",
        "`{value}` is not known for `{key}`. Nearest: {nearest}. Mend the spelling.",
    ),
    "law-unknown-key": (
        "Kunci `{key}` tidak dikenal. Yang terdekat: {nearest}. Perbaiki ejaannya atau hapus.",
        "The key `{key}` is not known. Nearest: {nearest}. Mend the spelling or remove it.",
    ),
    "law-bad-link": (
        "`{link}` bukan alamat web. Mulai dengan https://.",
        "`{link}` is not a web address. Begin with https://.",
    ),
    "law-duplicate-id": (
        "Id `{id}` dipakai dua kali. Tiap unsur perlu id sendiri; ganti salah satu.",
        "The id `{id}` is used twice. Each item needs its own; change one.",
    ),
    "law-unknown-source": (
        "Sumber `{source}` tidak ada di sources.yaml. Yang terdekat: {nearest}. Tambahkan sumbernya atau perbaiki ejaan.",
        "The source `{source}` is not in sources.yaml. Nearest: {nearest}. Add the source or mend the spelling.",
    ),
    "law-bad-scale": (
        "Skala harus dua bilangan bulat dari rendah ke tinggi, misalnya [1, 4]; angka: from lebih kecil dari to, potongan mulai dari from, sehalus decimals, dan tidak kembar.",
        "A scale is two whole numbers from low to high, such as [1, 4]; a number's from is below its to; cuts begin at from, are as fine as decimals, and differ.",
    ),
    "law-odd-level": (
        "Skor `{level}` bukan bilangan bulat. Tulis 1: …, 2: …, dan seterusnya.",
        "The level `{level}` is not a whole number. Write 1: …, 2: …, and so on.",
    ),
    "law-level-off-scale": (
        "Kriteria untuk skor {level} ada di luar skala {low} sampai {high}. Perbaiki skor atau skalanya.",
        "The criterion for level {level} is outside the scale {low} to {high}. Mend the level or the scale.",
    ),
    "law-no-question": (
        "`{key}` tidak dapat dijawab: tidak ada skala, pilihan, atau angka. Tambahkan `scale`, `choices`, `number`, atau `children`.",
        "`{key}` cannot be answered: no scale, choices or number. Add `scale`, `choices`, `number` or `children`.",
    ),
    "law-band-order": (
        "Kategori `{upper}` harus di atas `{lower}`. Urutkan dari yang tertinggi.",
        "The band `{upper}` must lie above `{lower}`. Write the highest first.",
    ),
    "law-band-gap": (
        "Ada celah di bawah kategori `{band}`: batasnya {floor}, nilai terkecil yang mungkin {least}. Turunkan batas kategori terendah.",
        "There is a gap below the band `{band}`: its floor is {floor}, the smallest possible total {least}. Lower the last floor.",
    ),
    "law-band-unreachable": (
        "Kategori `{band}` tidak pernah tercapai: batasnya {floor}, nilai tertinggi {most}. Periksa batas dan bobotnya.",
        "The band `{band}` is never reached: its floor is {floor}, the highest total {most}. Check floor and weights.",
    ),
    "law-wrong-place": (
        "`{key}` tidak berpengaruh di sini, karena hanya untuk {where}. Pindahkan atau hapus.",
        "`{key}` has no effect here, being only for {where}. Move or remove it.",
    ),
    "law-weights": (
        "Bobot di bawah `{id}` berjumlah {sum}, seharusnya {goal}. Periksa tiap bobot terhadap lampiran.",
        "The weights under `{id}` add to {sum}, not {goal}. Check each weight against the annex.",
    ),
    "law-skip-digits": (
        "`{id}` adalah rata-rata atas jawaban yang ada, jadi perlu `digits` (pembulatan). Tambahkan, misalnya digits: 2.",
        "`{id}` is a mean over the answers given, so it needs `digits` (rounding). Add it, such as digits: 2.",
    ),
    "law-no-divisor": (
        "`divisor` harus lebih dari 0: jumlah bobot kali nilai dibagi dengannya. Tulis angkanya, misalnya 100, atau hapus.",
        "`divisor` must be more than 0: the weighted sum is divided by it. Write the figure, such as 100, or leave it out.",
    ),
    "law-bonus-mean": (
        "`{id}` adalah tambahan (`bonus`), tetapi nilainya rata-rata atas yang dijawab (`missing: skip`), yang tidak dapat ditambahi. Pakai missing: zero atau refuse.",
        "`{id}` is a `bonus`, but the total is a mean over what was answered (`missing: skip`), to which nothing can be added. Use missing: zero or refuse.",
    ),
    "law-banded-without": (
        "`{id}` diberi kategori sendiri (`banded`), tetapi berkas ini tidak mempunyai `bands`. Tulis kategorinya, atau hapus banded.",
        "`{id}` has a category of its own (`banded`), but this file has no `bands`. Write the bands, or leave out banded.",
    ),
    "law-too-fine": (
        "Bobot dan pembulatan terlalu halus untuk dihitung tepat dengan bilangan 53 bit. Pakai pecahan yang lebih sederhana.",
        "Weights and rounding are too fine to be computed exactly in 53 bits. Use simpler fractions.",
    ),
    "law-example": (
        "Contoh “{about}” tidak cocok: {what} seharusnya {wanted}, dihitung {got}. Periksa bobot, batas, atau contohnya.",
        "The example “{about}” does not come out: {what} should be {wanted}, computed {got}. Check weights, floors or example.",
    ),
    "law-example-refused": (
        "Contoh “{about}” tidak dapat dihitung: {why}",
        "The example “{about}” cannot be scored: {why}",
    ),
    "law-no-folder": (
        "Folder tidak ada. Perbaiki {variable} atau buat foldernya.",
        "There is no such folder. Mend {variable} or create the folder.",
    ),
    "law-version-taken": (
        "{key} sudah ada. Versi yang ada tidak diganti; beri nama versi baru, misalnya -r1, dengan alasannya.",
        "{key} exists already. An existing version is not replaced; name a new one, such as -r1, with its reason.",
    ),
    "law-seal-broken": (
        "{key} sudah disegel tetapi isinya berubah. Kembalikan isinya; perbaikan ditulis sebagai versi baru.",
        "{key} is sealed but its content has changed. Restore it; a correction is a new version.",
    ),
    "law-sealed-gone": (
        "{path} disegel tetapi tidak ada lagi, padahal penilaian lama memakainya. Kembalikan berkasnya.",
        "{path} is sealed but gone, though old assessments rest on it. Restore it.",
    ),
    "law-seal-line": (
        "Baris ini bukan sidik dan nama berkas, atau berkasnya sudah disebut. Kembalikan baris aslinya.",
        "This line is not a digest and a file, or names a file again. Restore the line as it was.",
    ),
    "law-misplaced": (
        "{key} harus berada di {expected}. Pindahkan berkas atau perbaiki id dan version.",
        "{key} must stand in {expected}. Move the file or mend id and version.",
    ),
    "law-seal-what": (
        "Sebut satu berkas aturan yang akan disegel, misalnya: meritara law --seal aturan/instruments/skm/2017.yaml",
        "Name one file of law to seal, such as: meritara law --seal law/instruments/skm/2017.yaml",
    ),
    # file-…: foreign tables
    "file-not-number": (
        "`{value}` bukan angka. Tulis angka, misalnya 78,74.",
        "`{value}` is not a number. Write a number, such as 78.74.",
    ),
    "file-ambiguous-number": (
        "`{value}` dapat berarti ribuan atau pecahan. Tulis 1234 atau 1,2340 supaya jelas.",
        "`{value}` may mean thousands or a fraction. Write 1234 or 1.2340 to make it clear.",
    ),
    "file-missing": (
        "Berkas tidak ada atau tidak dapat dibuka. Periksa nama dan foldernya.",
        "There is no such file, or it cannot be opened. Check its name and folder.",
    ),
    "file-empty": (
        "Berkas kosong. Unggah berkas dengan satu baris judul dan sedikitnya satu baris isi.",
        "The file is empty. Give a file with a header row and at least one row below it.",
    ),
    "file-no-rows": (
        "Hanya ada judul kolom, tidak ada baris isi. Isi sedikitnya satu baris.",
        "There is only a header and no row below it. Fill at least one row.",
    ),
    "file-too-large": (
        "Berkas {size} MB; batasnya {limit} MB. Pecah berkas atau simpan sebagai Parquet untuk baris perintah.",
        "The file has {size} MB; the limit is {limit} MB. Split it, or use Parquet on the command line.",
    ),
    "file-too-many": (
        "Terlalu banyak baris atau kolom (batas {rows} baris, {columns} kolom). Pecah berkasnya.",
        "Too many rows or columns (limits {rows} rows, {columns} columns). Split the file.",
    ),
    "file-unknown-kind": (
        "Isi berkas bukan CSV, XLSX, Parquet, atau JSON ({found}). Simpan ulang sebagai XLSX atau CSV.",
        "The content is not CSV, XLSX, Parquet or JSON ({found}). Save it again as XLSX or CSV.",
    ),
    "file-not-text": (
        "Berkas memuat karakter yang bukan teks (byte nol). Simpan ulang sebagai CSV UTF-8 atau XLSX.",
        "The file holds characters that are not text (zero bytes). Save it again as CSV UTF-8 or XLSX.",
    ),
    "file-macro": (
        "Buku kerja memuat makro. Simpan sebagai .xlsx tanpa makro, lalu ulangi.",
        "The workbook has macros. Save it as .xlsx without macros and try again.",
    ),
    "file-hostile": (
        "Buku kerja ditolak karena tidak aman dibaca: {why}. Salin isinya ke buku kerja baru.",
        "The workbook is refused as unsafe to read: {why}. Copy its content into a new workbook.",
    ),
    "file-broken": (
        "Berkas rusak atau tidak dapat diurai: {why}. Buka di Excel, simpan ulang, lalu ulangi.",
        "The file is damaged or cannot be parsed: {why}. Open it in Excel, save it again, and retry.",
    ),
    "file-too-heavy": (
        "Berkas memerlukan terlalu banyak waktu atau memori untuk dibaca. Hapus lembar dan format yang tidak perlu.",
        "The file takes too much time or memory to read. Remove sheets and formats that are not needed.",
    ),
    "file-no-sheet": (
        "Lembar `{sheet}` tidak ada. Yang ada: {known}.",
        "There is no sheet `{sheet}`. There are: {known}.",
    ),
    "file-duplicate-column": (
        "Judul kolom `{name}` muncul dua kali (kolom {first} dan {second}). Ubah atau hapus salah satu.",
        "The column title `{name}` appears twice (columns {first} and {second}). Rename or remove one.",
    ),
    "file-ragged": (
        "Baris ini punya {found} sel, judulnya {wanted}. Periksa tanda pemisah atau tanda kutip.",
        "This row has {found} cells, the header {wanted}. Check the separators and quotes.",
    ),
    "file-left-out": (
        "Baris {rows} tidak dihitung: isinya jumlah, catatan, atau nomor kolom. Bila itu data, isi jawabannya dan tulis tanpa baris kosong di atasnya.",
        "Rows {rows} are not counted: they hold sums, notes or column numbers. If they are data, give their answers and leave no blank line above them.",
    ),
    "file-exists": (
        "Berkas keluaran tidak dapat ditulis ({reason}). Periksa folder dan izinnya.",
        "The output cannot be written ({reason}). Check the folder and its permissions.",
    ),
    "file-unknown-output": (
        "Akhiran `{suffix}` tidak dikenal. Pakai .csv, .json, .xlsx, atau .parquet.",
        "The suffix `{suffix}` is not known. Use .csv, .json, .xlsx or .parquet.",
    ),
    # law-calendar-…, calendar-…: working days
    "law-calendar-year": (
        "`date: {date}` bukan hari dalam tahun {year}. Perbaiki tanggalnya, atau pindahkan ke berkas tahunnya.",
        "`date: {date}` is no day of {year}. Mend the date, or move it to the file of its year.",
    ),
    "law-calendar-twice": (
        "{date} sudah ada di baris {first}. Satu hari ditulis satu kali; gabungkan namanya atau hapus salah satu.",
        "{date} stands on line {first} already. A day is written once; join the names or remove one.",
    ),
    "law-calendar-weekday": (
        "{date} jatuh pada hari {right}, tetapi tertulis `weekday: {weekday}`. Salah satunya keliru; cocokkan dengan keputusannya.",
        "{date} is a {right} (in Indonesian), but `weekday: {weekday}` is written. One is wrong; hold both against the decree.",
    ),
    "law-calendar-count": (
        "`{key}` memuat {found} hari tanpa basis sendiri, tetapi `count: {count}`. Isi count menurut keputusannya, lalu cari hari yang kurang atau lebih.",
        "`{key}` holds {found} days without a basis of their own, but `count: {count}`. Fill in the decree's count, then find the day that is missing or extra.",
    ),
    "law-calendar-misplaced": (
        "Berkas bernama {stem}, tetapi berisi `year: {year}`. Beri nama {year}.yaml atau perbaiki tahunnya.",
        "The file is named {stem} but holds `year: {year}`. Name it {year}.yaml or mend the year.",
    ),
    "law-calendar-unsealed": (
        "Kalender tidak disegel, karena keputusannya dapat berubah dalam tahun berjalan. Tidak ada yang perlu dilakukan.",
        "Calendars are not sealed, since their decrees may change within the year. Nothing needs to be done.",
    ),
    "calendar-no-year": (
        "Kalender {year} belum ada, jadi hari kerjanya belum dapat dihitung (yang ada: {known}). Tunggu keputusan tiga menteri, lalu tambahkan calendar/{year}.yaml ke folder aturan.",
        "There is no calendar of {year} yet, so its working days cannot be counted (there are: {known}). Wait for the decree of the three ministers, then add calendar/{year}.yaml to the folder of law.",
    ),
    "calendar-week": (
        "{week} hari kerja seminggu tidak dikenal. Pilih 5 (Senin sampai Jumat) atau 6 (Senin sampai Sabtu).",
        "A week of {week} working days is not known. Choose 5 (Monday to Friday) or 6 (Monday to Saturday).",
    ),
    "calendar-days": (
        "{days} hari kerja tidak dapat dihitung ke depan. Isi 0 atau lebih.",
        "{days} working days cannot be counted ahead. Give 0 or more.",
    ),
    # law-verifier-…: the national verifier by date
    "law-verifier-order": (
        "`{id}` tidak mulai sesudah `{before}`. Urutkan lembaga menurut hari pertamanya, satu lembaga pada satu hari.",
        "`{id}` does not begin after `{before}`. Put the bodies in the order of their first days, one body on one day.",
    ),
    "law-verifier-due": (
        "Batasnya ({due}) mendahului hari tuntutannya ({start}). Cocokkan keduanya dengan putusannya.",
        "It is due ({due}) before it is demanded ({start}). Hold both against the ruling.",
    ),
    "law-verifier-example": (
        "Pada {day} menurut berkas ini: {found}, tetapi contohnya menulis: {wanted}. Salah satunya keliru; cocokkan dengan peraturannya.",
        "On {day} this file gives: {found}, but the example says: {wanted}. One is wrong; hold both against the regulation.",
    ),
    "law-verifier-unsealed": (
        "Daftar verifikator nasional tidak disegel, karena peraturan baru menambah lembaga. Tidak ada yang perlu dilakukan.",
        "The list of national verifiers is not sealed, since a new regulation adds a body. Nothing needs to be done.",
    ),
    # card-…: answers and scores
    "card-unknown-instrument": (
        "Instrumen `{name}` tidak dikenal. Yang terdekat: {nearest}.",
        "The instrument `{name}` is not known. Nearest: {nearest}.",
    ),
    "card-unknown-version": (
        "Versi `{version}` dari {id} tidak ada. Yang ada: {known}.",
        "There is no version `{version}` of {id}. There are: {known}.",
    ),
    "card-before-first": (
        "Pada {day} belum ada versi {id} yang berlaku; yang pertama berlaku sejak {first}. Pilih tanggal sesudahnya.",
        "No version of {id} was in force on {day}; the first one since {first}. Choose a later day.",
    ),
    "card-unknown-name": (
        "`{name}` bukan pertanyaan instrumen ini. Yang terdekat: {nearest}. Perbaiki namanya.",
        "`{name}` is no question of this instrument. Nearest: {nearest}. Mend the name.",
    ),
    "card-named-twice": (
        "`{name}` menjawab pertanyaan yang sudah dijawab dengan nama lain. Hapus salah satu.",
        "`{name}` answers a question already answered under another name. Remove one.",
    ),
    "card-missing-attribute": (
        "`{name}` belum diisi, padahal menentukan pertanyaan yang berlaku. Isi dengan salah satu: {known}.",
        "`{name}` is not given, though it decides which questions apply. Give one of: {known}.",
    ),
    "card-unknown-option": (
        "Berisi `{value}`, bukan salah satu pilihan. Pilihannya: {known}.",
        "It holds `{value}`, which is no option. The options are: {known}.",
    ),
    "card-not-number": (
        "Berisi `{value}`, bukan angka. Isi angka {low} sampai {high}, atau kosongkan bila belum dijawab.",
        "It holds `{value}`, not a number. Write a number from {low} to {high}, or leave it empty.",
    ),
    "card-out-of-scale": (
        "Berisi {value}. Hanya {low} sampai {high} yang diterima. Perbaiki, atau kosongkan bila belum dijawab.",
        "It holds {value}. Only {low} to {high} is accepted. Mend it, or leave it empty.",
    ),
    "card-too-fine": (
        "Berisi {value}; paling banyak {decimals} angka di belakang koma. Bulatkan menurut aturan instrumen.",
        "It holds {value}; at most {decimals} decimals. Round it as the instrument says.",
    ),
    "card-missing-answer": (
        "{leaf} belum dijawab, dan peraturan tidak membolehkan kosong. Isi dahulu.",
        "{leaf} has no answer, and the regulation allows no gap. Answer it first.",
    ),
    "card-rows-need-digits": (
        "Instrumen survei dihitung per kelompok responden, bukan per baris. Pakai --rows respondents.",
        "A survey instrument is computed per group of respondents, not per row. Use --rows respondents.",
    ),
    "card-column-twice": (
        "{name} ada di dua kolom: {columns}. Hapus salah satu.",
        "{name} stands in two columns: {columns}. Remove one.",
    ),
    "card-missing-column": (
        "Tidak ada kolom untuk {name} (kurang {count} kolom). Judul terdekat: {nearest}. Pakai id, kode, atau nama resminya.",
        "There is no column for {name} ({count} missing). Nearest title: {nearest}. Use its id, code or official name.",
    ),
    "card-no-column": (
        "Kolom `{name}` tidak ada. Yang terdekat: {nearest}.",
        "There is no column `{name}`. Nearest: {nearest}.",
    ),
    "card-too-many": (
        "Berkas ini lebih dari {most} baris; satu per satu itu terlalu banyak. Bagi berkasnya, atau pakai meritara score.",
        "This file has more than {most} rows, too many to look at one by one. Split it, or use meritara score.",
    ),
    "card-by-subjects": (
        "Tiap baris {key} adalah satu subjek, jadi kelompok tidak dijelaskan di sini. Hapus --by; rata-rata kelompok ada pada meritara score --by.",
        "Each row of {key} is one subject, so groups are not explained here. Leave out --by; means of groups come from meritara score --by.",
    ),
    "card-unknown-weights": (
        "Bobot `{value}` tidak pernah tercetak untuk instrumen ini. Yang ada: {known}.",
        "The weight `{value}` was never printed for this instrument. Known: {known}.",
    ),
    "card-no-bands": (
        "{key} tidak mempunyai kategori: peraturannya hanya memberi nilai. Pakai instrumen yang berkategori.",
        "{key} has no bands: its regulation only gives a total. Use an instrument that has them.",
    ),
    "card-total-range": (
        "Nilai {total} tidak mungkin: nilai terendah {low}, tertinggi {high}. Periksa angka dan koma desimalnya.",
        "The total {total} cannot be: the lowest is {low}, the highest {high}. Check the figure and its decimal mark.",
    ),
    # plan-…: the shortest way to a band
    "plan-unknown-band": (
        "Kategori `{band}` tidak ada. Yang ada: {known}.",
        "There is no band `{band}`. There are: {known}.",
    ),
    "plan-imported": (
        "{key} tidak menghitung nilai, jadi tidak ada langkah yang dapat disusun. {why}",
        "{key} computes no total, so there are no steps to plan. {why}",
    ),
    "plan-no-total": (
        "{key} belum dapat dihitung totalnya; bobot belum diketahui: {weights}. Pakai versi lain.",
        "{key} has no total yet; unknown weights: {weights}. Use another version.",
    ),
    "plan-not-linear": (
        "{key} merata-ratakan, membulatkan, atau membatasi di tengah, sehingga jalan terdekat tidak dapat dijamin tepat. Lihat sumbangan tiap unsur pada penjelasan nilai.",
        "{key} averages, rounds or caps on the way, so a shortest way cannot be proved exact. See what each item gives in the explanation.",
    ),
    "plan-no-levels": (
        "{key} menanyakan angka, bukan skor bertingkat, jadi tidak ada langkah yang dapat disusun. Lihat jarak ke kategori berikutnya pada penjelasan nilainya.",
        "{key} asks for figures, not for levels, so there are no steps to arrange. See the distance to the next band where the total is explained.",
    ),
    "plan-unknown-id": (
        "`{id}` bukan unsur instrumen ini. Yang terdekat: {nearest}.",
        "`{id}` is no part of this instrument. Nearest: {nearest}.",
    ),
    "plan-unknown-level": (
        "`{field}`: tingkat ini tidak ada. Yang ada: {known}.",
        "`{field}`: there is no such level. There are: {known}.",
    ),
    "plan-bad-effort": (
        "Upaya `{effort}` tidak diterima. Isi bilangan bulat 0 sampai {most}.",
        "The effort `{effort}` is refused. Give a whole number from 0 to {most}.",
    ),
    "plan-not-exact": (
        "Jalan ke {band} tidak lolos pemeriksaan hitung ulang, jadi tidak ditampilkan. Laporkan kepada pengelola.",
        "The way to {band} failed the exact recount, so it is not shown. Tell the operator.",
    ),
}
