"""The words of every problem with the registry: numbers, files, mappings, snapshots: Indonesian, English."""

REGISTRY: dict[str, tuple[str, str]] = {
    # law-…: the files of codes and mappings
    "law-misnamed": (
        "Berkas bernama {stem}, tetapi berisi `id: {id}`. Samakan keduanya.",
        "The file is named {stem} but holds `id: {id}`. Make them the same.",
    ),
    "law-code-twice": (
        "`{code}` berarti dua nilai dalam daftar ini (huruf besar, titik, dan spasi tidak membedakan). Hapus salah satunya.",
        "`{code}` means two values of this list (capitals, points and spaces do not tell them apart). Remove one.",
    ),
    # mapping-…: which columns of a file are which
    "mapping-unknown": (
        "Pemetaan `{id}` tidak ada. Yang terdekat: {nearest}.",
        "There is no mapping `{id}`. Nearest: {nearest}.",
    ),
    "mapping-none": (
        "Judul kolomnya ({header}) tidak cocok dengan pemetaan mana pun ({known}). Pilih lembar yang benar, atau salin simpeg-contoh.yaml menjadi pemetaan sendiri.",
        "Its titles ({header}) fit no mapping ({known}). Choose the right sheet, or copy simpeg-contoh.yaml into a mapping of your own.",
    ),
    "mapping-no-column": (
        "Kolom wajib `{name}` dari pemetaan `{id}` tidak ada. Yang terdekat dalam berkas: {nearest}.",
        "The required column `{name}` of mapping `{id}` is missing. Nearest in the file: {nearest}.",
    ),
    # nip-…: what is wrong with a NIP or NI PPPK
    "nip-missing": (
        "NIP kosong. Isi NIP atau NI PPPK pada sumbernya, lalu ekspor lagi.",
        "The NIP is empty. Fill in the NIP or NI PPPK at the source, then export again.",
    ),
    "nip-mangled": (
        "NIP rusak menjadi bilangan ilmiah, sehingga angkanya hilang. Ekspor lagi dengan kolom NIP berformat Teks (Excel: Data > Dari Teks/CSV > jenis data Teks), jangan dibuka lalu disimpan.",
        "The NIP became a scientific number and lost digits. Export again with the NIP column as Text (Excel: Data > From Text/CSV > type Text); do not open and save the file.",
    ),
    "nip-letters": (
        "NIP memuat huruf atau tanda lain. NIP hanya 18 angka; perbaiki pada sumbernya.",
        "The NIP holds letters or other signs. It is 18 digits only; mend it at the source.",
    ),
    "nip-length": (
        "NIP tidak 18 angka. NIP lama 9 angka tidak dipakai; isi NIP baru atau NI PPPK pada sumbernya.",
        "The NIP is not 18 digits. The old one of 9 digits is not used; give the new NIP or NI PPPK at the source.",
    ),
    "nip-rounded": (
        "NIP berakhir 000, tanda Excel membulatkan angkanya. Ekspor lagi dengan kolom NIP berformat Teks.",
        "The NIP ends in 000, a sign that Excel rounded it. Export again with the NIP column as Text.",
    ),
    "nip-birth": (
        "Delapan angka pertama NIP bukan tanggal lahir yang mungkin. Periksa NIP pada SK.",
        "The first eight digits of the NIP are no possible day of birth. Check the NIP on the decree.",
    ),
    "nip-month": (
        "Angka ke-13 dan 14 NIP bukan bulan TMT CPNS (01-12) dan bukan kode PPPK (21 ke atas). Periksa NIP pada SK.",
        "Digits 13 and 14 of the NIP are no month of beginning (01-12) and no PPPK code (21 or more). Check the decree.",
    ),
    "nip-sex": (
        "Angka ke-15 NIP bukan 1 (laki-laki) atau 2 (perempuan). Periksa NIP pada SK.",
        "Digit 15 of the NIP is neither 1 (male) nor 2 (female). Check the NIP on the decree.",
    ),
    "nip-not-birth": (
        "NIP menyebut tanggal lahir lain daripada kolom ini. Cocokkan keduanya pada sumbernya.",
        "The NIP says another day of birth than this column. Hold both against each other at the source.",
    ),
    "nip-not-sex": (
        "NIP menyebut jenis kelamin lain daripada kolom ini. Cocokkan keduanya pada sumbernya.",
        "The NIP says another sex than this column. Hold both against each other at the source.",
    ),
    "nip-not-status": (
        "Bentuk NIP dan status pegawai tidak sejalan (PNS atau PPPK). Cocokkan keduanya pada sumbernya.",
        "The form of the NIP and the status disagree (PNS or PPPK). Hold both against each other at the source.",
    ),
    "nip-not-began": (
        "NIP menyebut bulan TMT CPNS lain daripada kolom ini. Cocokkan keduanya pada sumbernya.",
        "The NIP says another month of beginning than this column. Hold both against each other at the source.",
    ),
    # value-…: cells that cannot be read
    "value-no-such-day": (
        "`{value}` bukan tanggal yang pernah ada. Perbaiki pada sumbernya; urutannya tanggal, bulan, tahun.",
        "`{value}` is a day that never was. Mend it at the source; the order is day, month, year.",
    ),
    "value-not-day": (
        "`{value}` bukan tanggal. Tulis misalnya 31-03-2024 atau 31 Maret 2024.",
        "`{value}` is no day. Write it like 31-03-2024 or 31 Maret 2024.",
    ),
    "value-short-year": (
        "Tahun pada `{value}` hanya dua angka, jadi abadnya ditaksir. Tulis empat angka pada sumbernya.",
        "The year of `{value}` has two digits, so its century was guessed. Write four digits at the source.",
    ),
    "value-not-number": (
        "`{value}` bukan angka. Tulis misalnya 20 atau 78,74.",
        "`{value}` is no number. Write it like 20 or 78.74.",
    ),
    "value-ambiguous": (
        "`{value}` dapat berarti ribuan atau pecahan. Ekspor lagi tanpa tanda ribuan.",
        "`{value}` may mean thousands or decimals. Export again without marks between thousands.",
    ),
    "value-not-flag": (
        "`{value}` bukan ya atau tidak.",
        "`{value}` is neither yes nor no.",
    ),
    "value-unknown-code": (
        "`{value}` tidak dikenal ({count} baris). Yang terdekat: {nearest}. Perbaiki pada sumbernya, atau tambahkan pada `codes` pemetaan.",
        "`{value}` is not known ({count} rows). Nearest: {nearest}. Mend it at the source, or add it to `codes` of the mapping.",
    ),
    # row-…: whole rows
    "row-missing": (
        "Kolom wajib ini kosong. Isi pada sumbernya, lalu ekspor lagi.",
        "This required column is empty. Fill it in at the source, then export again.",
    ),
    "row-duplicate": (
        "Kunci baris ini ada lebih dari sekali dalam berkas. Pilih yang benar pada sumbernya.",
        "The key of this row stands more than once in the file. Decide at the source which is right.",
    ),
    "row-ragged": (
        "Jumlah sel baris ini tidak sama dengan judul kolom, jadi isinya mungkin bergeser. Ekspor lagi; apit teks yang memuat pemisah dengan tanda kutip.",
        "This row has another number of cells than the header, so its content may have shifted. Export again, with quotes around text that holds the separator.",
    ),
    "row-agency": (
        "Kode instansi hanya huruf kecil, angka, dan tanda hubung. Perbaiki kolom ini, atau beri --agency.",
        "A code of an agency is small letters, digits and hyphens. Mend this column, or give --agency.",
    ),
    "row-other-agency": (
        "Baris ini milik instansi lain daripada --agency. Ekspor per instansi, atau hapus --agency.",
        "This row belongs to another agency than --agency. Export by agency, or leave out --agency.",
    ),
    "row-day-order": (
        "Hari terakhir mendahului hari pertama. Periksa keputusannya.",
        "The last day is before the first. Check the decree.",
    ),
    # snapshot-…: data of a day
    "snapshot-unknown": (
        "Tidak ada data posisi `{id}`. Yang ada: {known}. Daftarnya: meritara snapshots",
        "There is no snapshot `{id}`. There are: {known}. See: meritara snapshots",
    ),
    "snapshot-no-table": (
        "Data posisi ini tidak memuat tabel `{table}`. Impor berkas dengan pemetaan ke tabel itu.",
        "This snapshot holds no table `{table}`. Import a file with a mapping to it.",
    ),
    "snapshot-busy": (
        "Proses lain sedang mengimpor ke folder ini. Tunggu sampai selesai, lalu ulangi.",
        "Another process is importing into this folder. Wait until it ends, then try again.",
    ),
    "snapshot-file-missing": (
        "Berkas ini tercatat pada manifes tetapi tidak ada. Pulihkan dari cadangan, atau impor lagi sumbernya.",
        "The manifest names this file, but it is gone. Restore it from a backup, or import the source again.",
    ),
    "snapshot-file-strange": (
        "Berkas ini tidak tercatat pada manifes. Pindahkan ke luar folder data posisi.",
        "The manifest does not name this file. Move it out of the snapshot.",
    ),
    "snapshot-file-changed": (
        "Isi berkas ini tidak lagi sama dengan manifes. Jangan dipakai; pulihkan dari cadangan, atau impor lagi.",
        "This file is not what the manifest says. Do not use it; restore it from a backup, or import again.",
    ),
    # what is wrong between rows
    "unit-circle": (
        "Ditelusuri ke atas, unit ini kembali ke dirinya sendiri, jadi pohonnya tidak berujung. Perbaiki kode unit atasan pada sumbernya.",
        "Followed upwards this unit comes back to itself, so its tree has no top. Mend the code of the unit above at the source.",
    ),
    "post-overlap": (
        "Jabatan definitif ini belum berakhir ketika jabatan definitif berikutnya dari orang yang sama dimulai. Isi hari terakhirnya, atau betulkan TMT, pada sumbernya.",
        "This definitive post had not ended when the same person's next one began. Fill in its last day, or mend the first days, at the source.",
    ),
    "nip-not-alone": (
        "NIP ini ada pada lebih dari satu instansi. Cocokkan di sumbernya instansi mana yang benar.",
        "This NIP stands under more than one agency. Find out at the source which is right.",
    ),
    # zip-…: archives of tables
    "zip-broken": (
        "Arsip ini rusak atau terpotong ({why}). Buat lagi arsipnya, atau unduh dan unggah lagi sampai selesai.",
        "This archive is damaged or cut off ({why}). Make it again, or download and upload it again to the end.",
    ),
    "zip-empty": (
        "Arsip ini tidak berisi tabel. Masukkan CSV, XLSX, atau Parquet ke dalamnya, lalu ulangi.",
        "This archive holds no table. Put CSV, XLSX or Parquet into it, and retry.",
    ),
    "zip-many": (
        "Arsip ini berisi {count} berkas; paling banyak {most}. Bagi menjadi beberapa arsip, atau gabungkan tabelnya.",
        "This archive holds {count} files; at most {most} may be in one. Share them out over several archives, or join the tables.",
    ),
    "zip-path": (
        "Nama berkas dalam arsip ini keluar dari foldernya. Buat lagi arsipnya dari berkas tabel saja, tanpa folder di atasnya.",
        "The name of this file leads out of the archive's folder. Make the archive again from the tables alone.",
    ),
    "zip-link": (
        "Ini tautan ke berkas lain, bukan berkas. Masukkan berkasnya sendiri ke dalam arsip.",
        "This is a link to another file, no file. Put the file itself into the archive.",
    ),
    "zip-locked": (
        "Berkas dalam arsip ini terkunci sandi. Buat lagi arsipnya tanpa kata sandi.",
        "This file of the archive is locked by a password. Make the archive again without one.",
    ),
    "zip-nested": (
        "Ini arsip di dalam arsip. Buka dahulu, lalu masukkan tabelnya langsung.",
        "This is an archive in an archive. Open it first, and put its tables in directly.",
    ),
    "zip-packing": (
        "Berkas ini dimampatkan dengan cara yang tidak dibaca di sini. Buat lagi sebagai ZIP biasa.",
        "This file is compressed in a way that is not read here. Make it again as an ordinary ZIP.",
    ),
    "zip-bomb": (
        "Isi berkas ini ratusan kali lebih besar daripada mampatannya; tabel pegawai tidak begitu. Ekspor lagi tabelnya, atau unggah tanpa dimampatkan.",
        "What comes out of this file is hundreds of times larger than what went in; no table of people is so. Export it again, or upload it uncompressed.",
    ),
    "zip-large": (
        "Sampai berkas ini, isi arsip lebih besar daripada yang diterima. Bagi menjadi beberapa arsip.",
        "Up to this file the archive holds more than is accepted. Share it out over several archives.",
    ),
    "zip-heavy": (
        "Arsip ini memerlukan terlalu banyak waktu atau memori. Bagi menjadi beberapa arsip, atau unggah tabelnya satu-satu.",
        "This archive takes too much time or memory. Share it out over several archives, or upload its tables one by one.",
    ),
    "zip-twice": (
        "Nama ini ada {count} kali dalam arsip. Sisakan satu, atau beri nama lain.",
        "This name stands {count} times in the archive. Leave one, or rename the others.",
    ),
    "zip-kind": (
        "Berkas ini bukan CSV, XLSX, atau Parquet. Keluarkan dari arsip, atau simpan ulang sebagai salah satunya.",
        "This file is not CSV, XLSX or Parquet. Take it out of the archive, or save it again as one of them.",
    ),
    # import-…: what `meritara import` says
    "import-row-twice": (
        "Baris ini ada juga dalam {other}, baris {row}, dan {count} baris begitu seluruhnya. Hapus dari salah satu berkas di sumbernya, lalu impor lagi.",
        "This row stands in {other}, row {row}, too, and so do {count} rows in all. Remove them from one of the files at the source, then import again.",
    ),
    "import-no-agency": (
        "Pemetaan `{id}` tidak menemukan kolom instansi dalam berkas ini. Sebut instansinya: --agency KODE.",
        "Mapping `{id}` finds no column of agencies in this file. Name the agency: --agency CODE.",
    ),
    "import-agency": (
        "Kode instansi `{value}` tidak dapat dipakai. Hanya huruf kecil, angka, dan tanda hubung, misalnya 6971.",
        "The code of an agency cannot be `{value}`: small letters, digits and hyphens only, such as 6971.",
    ),
    "import-refused": (
        "{count} baris ditolak, jadi belum ada yang diambil. Perbaiki di sumbernya lalu impor lagi, atau ambil baris lain saja dengan --skip-refused.",
        "{count} rows are refused, so nothing was taken. Mend them at the source and import again, or take only the others with --skip-refused.",
    ),
    "import-nothing": (
        "Tidak ada baris yang dapat diambil.",
        "There is no row that can be taken.",
    ),
    "import-ask": (
        "Ambil {count} baris sebagai data posisi {day}? Ketik `ya`",
        "Take {count} rows as the snapshot of {day}? Type `ya`",
    ),
    "import-not-agreed": (
        "Tidak diambil; tidak ada yang berubah. Jawab `ya`, atau beri --yes.",
        "Not taken; nothing changed. Answer `ya`, or give --yes.",
    ),
    "import-same": (
        "Berkas yang sama sudah diambil sebagai {id}; tidak ada yang berubah.",
        "The same files were taken before as {id}; nothing changed.",
    ),
    "import-done": (
        "Diambil: {id}, {rows} baris dari {agencies} instansi.",
        "Taken: {id}, {rows} rows of {agencies} agencies.",
    ),
    "import-no-site": (
        "Basis data situs tidak disebut (MERITARA_DATABASE, atau --local), jadi orangnya belum dapat dicari di situs. Ulangi perintah ini dengan itu bila situsnya ada.",
        "No database of a site is named (MERITARA_DATABASE, or --local), so the people cannot be found on the site yet. Repeat this command with it where there is a site.",
    ),
    "import-entered": (
        "Situs: {count} dari {agencies} instansi dikenal di sana, diberi tahu dalam riwayatnya, dan pegawainya dapat dicari.",
        "The site: {count} of {agencies} agencies are known there; their histories say so, and their people can be found.",
    ),
    "import-measured": (
        "Indeks {index} tahun {year}: {count} dari {people} pegawai terukur; lihat halaman Indeks.",
        "Index {index} of {year}: {count} of {people} people are measured; see the page Indices.",
    ),
    "snapshot-none-by": (
        "Tidak ada data posisi {day} atau sebelumnya. Yang ada: {known}. Impor datanya dengan `meritara import`, atau pilih dengan --snapshot.",
        "There is no snapshot of {day} or before it. Known: {known}. Import the data with `meritara import`, or choose one with --snapshot.",
    ),
    # index-…: an index of people
    "index-no-formula": (
        "Tahun ukur {year} diukur dengan {key}, yang rumusnya belum diumumkan, jadi tidak dihitung (`meritara instruments {key}` menyebut apa yang diketahui). Angka tahun itu tidak dapat disambung dengan tahun sebelumnya. Untuk melihat hasilnya menurut rumus lama sebagai simulasi, tulis {example}.",
        "The year {year} is measured by {key}, whose formula nobody published, so it is not computed (`meritara instruments {key}` says what is known). Its figures do not continue those of the years before. To see it under the old formula as a simulation, write {example}.",
    ),
    "index-simulation": (
        "SIMULASI, bukan angka resmi: {key} diterapkan pada tahun ukur {year}, yang diukur dengan {newer}.",
        "A SIMULATION, no official figure: {key} applied to the year {year}, which is measured by {newer}.",
    ),
    "index-snapshot": (
        "Data posisi {id}, dihitung per {day} untuk tahun ukur {year} menurut {key}.",
        "Snapshot {id}, reckoned on {day} for the year {year} under {key}.",
    ),
    "index-unknown-form": (
        "{name}: hanya .parquet dan .csv yang dapat ditulis. Ganti nama berkasnya.",
        "{name}: only .parquet and .csv can be written. Rename the file.",
    ),
    "index-absent": (
        "Data posisi itu tidak memuat tabel {tables}. Yang tidak tercatat dihitung sebagai belum ada, jadi nilainya terlalu rendah; impor tabel itu dahulu bila ada.",
        "That snapshot has no table {tables}. What is not recorded counts as not done, so the figures are too low; import those tables first where they exist.",
    ),
    # facts-…: what facts are reckoned by
    "facts-unknown": (
        "Jawaban untuk `{id}` belum dapat diambil dari data pegawai. Yang dapat: {nearest}.",
        "The registry cannot answer `{id}` yet. It can answer: {nearest}.",
    ),
    "facts-setting": (
        "Tidak ada pilihan `{name}`. Yang ada: {known}.",
        "There is no setting `{name}`. Known: {known}.",
    ),
    "facts-choice": (
        "Pilihan `{name}` tidak dapat `{value}`. Yang dapat: {known}.",
        "The setting `{name}` cannot be `{value}`. Choices: {known}.",
    ),
    # import-… and job-…: imports from the browser, done by the worker
    "import-not-yours": (
        "Mengimpor data pegawai hanya untuk operator instansinya; data nasional untuk penanggung jawab nasional. Mintalah kepada yang berperan itu.",
        "Personnel data is imported by the operator of the agency, national data by the national supervisor. Ask somebody with that role.",
    ),
    "import-no-file": (
        "Belum ada berkas. Pilih satu berkas CSV, XLSX, atau Parquet, lalu unggah.",
        "There is no file. Choose a CSV, XLSX or Parquet file, then upload it.",
    ),
    "import-form": (
        "Isian belum lengkap: periksa instansi dan tanggal posisi data. Berkas belum dikirim ke pekerja.",
        "The form is not complete: look at the agency and the day of the data. The file did not go to the worker yet.",
    ),
    "import-many-files": (
        "Sekali unggah paling banyak {most} berkas. Unggah sebagian dahulu, atau gabungkan di sumbernya.",
        "At most {most} files at a time. Upload some of them first, or join them at the source.",
    ),
    "import-future": (
        "Tanggal posisi data belum tiba. Isi hari ketika data diekspor, paling akhir hari ini.",
        "The day of the data is still to come. Give the day of the export, today at the latest.",
    ),
    "import-no-choice": (
        "Pilihan ini tidak dikenal; belum ada yang diambil. Muat ulang halaman, lalu pilih tombol yang ada.",
        "This choice is not known; nothing was taken. Load the page again and choose one of its buttons.",
    ),
    "import-refused-rows": (
        "{count} baris ditolak, jadi belum ada yang diambil. Perbaiki di sumbernya lalu unggah lagi, atau pilih mengambil baris lain saja.",
        "{count} rows are refused, so nothing was taken. Mend them at the source and upload again, or choose to take the other rows alone.",
    ),
    "job-open-already": (
        "Masih ada pekerjaan sejenis yang belum selesai untuk data ini. Selesaikan atau batalkan yang itu dahulu.",
        "Such a work on this data is still open. Finish it or call it off first.",
    ),
    "job-not-asking": (
        "Impor ini tidak sedang menunggu keputusan; belum ada yang berubah. Muat ulang halaman untuk melihat keadaannya.",
        "This import does not wait for a decision; nothing was changed. Load the page again to see where it is.",
    ),
    "job-over": (
        "Pekerjaan ini sudah berakhir, jadi tidak dapat dibatalkan. Muat ulang halaman untuk melihat hasilnya.",
        "This work is over, so it cannot be called off. Load the page again to see what came of it.",
    ),
    "job-died": (
        "Pekerja berhenti {times} kali saat mengerjakan ini, jadi tidak diulang; data sebelumnya tetap dipakai. Coba bagian yang lebih kecil, atau sampaikan kepada pengelola situs.",
        "The worker stopped {times} times at this, so it is not tried again; the data of before stays in use. Try a smaller part, or tell who runs the site.",
    ),
    # measurement-…: measured indices
    "measurement-not-yours": (
        "Mengukur indeks hanya untuk operator dari semua instansi di data posisi itu, atau penanggung jawab nasional, yang juga menerbitkannya.",
        "An index is measured by the operator of every agency in that snapshot, or by the national supervisor, who also publishes it.",
    ),
    "measurement-form": (
        "Isian belum lengkap: pilih data posisi dan tahun ukur. Belum ada yang dihitung.",
        "The form is not complete: choose the snapshot and the year. Nothing was computed.",
    ),
    "measurement-published": (
        "Pengukuran ini sudah terbit. Muat ulang halaman untuk melihatnya.",
        "This measurement is published already. Load the page again to see it.",
    ),
    "measurement-not-published": (
        "Pengukuran ini belum terbit, jadi tidak ada yang dicabut.",
        "This measurement is not published, so there is nothing to withdraw.",
    ),
    "measurement-too-low": (
        "Belum diterbitkan: data posisinya tidak memuat {tables}, jadi nilainya terlalu rendah. Impor tabel itu, lalu ukur lagi.",
        "Not published: its snapshot has no {tables}, so the figures are too low. Import those tables, then measure again.",
    ),
    "measurement-synthetic": (
        "Data sintetis tidak diterbitkan di situs sungguhan: orangnya tidak ada.",
        "Synthetic data is not published on a real site: nobody in it exists.",
    ),
    "measurement-no-reason": (
        "Tulis alasan pencabutan; alasan itu masuk riwayat. Belum ada yang dicabut.",
        "Write why it is withdrawn; the reason goes into the history. Nothing was withdrawn.",
    ),
    "measurement-gone": (
        "Berkas pengukuran ini tidak ada lagi di server. Ukur lagi data posisinya; hasilnya akan sama.",
        "The files of this measurement are no longer on the server. Measure its snapshot again; it gives the same.",
    ),
    "synth-demo-only": (
        "Data sintetis hanya dibuat di situs contoh, oleh penanggung jawab nasional.",
        "Synthetic data is made in a demo alone, by the national supervisor.",
    ),
    "synth-size": (
        "Banyaknya orang {least} sampai {most}. Pilih salah satu ukuran yang ada.",
        "The number of people is {least} to {most}. Choose one of the sizes.",
    ),
    "synth-too-few": (
        "{people} orang untuk {agencies} instansi tidak dapat dibuat: sedikitnya {least} orang tiap instansi, paling banyak {most} instansi.",
        "{people} people in {agencies} agencies cannot be made: at least {least} people an agency, at most {most} agencies.",
    ),
    "synth-real-there": (
        "Di sini ada {count} data posisi sungguhan (misalnya {id}), jadi data sintetis tidak dibuat di tempat yang sama. Pilih folder lain dengan -o.",
        "There are {count} real snapshots here (such as {id}), so no synthetic one is made beside them. Choose another folder with -o.",
    ),
    "synth-done": (
        "Dibuat: {id}, {people} orang sintetis di {agencies} instansi, {offences} pelanggaran tertanam. Kuncinya: {key}",
        "Made: {id}, {people} synthetic people in {agencies} agencies, {offences} planted offences. The key: {key}",
    ),
    "demo-registered": (
        "Data posisi contoh dibuat: {id}. Tidak ada orang sungguhan di dalamnya.",
        "A snapshot of the demo was made: {id}. Nobody in it is real.",
    ),
}
