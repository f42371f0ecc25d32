"""The words of every problem with a period: its call, its clock, its verifiers, its desks, its mail."""

PERIODS: dict[str, tuple[str, str]] = {
    "periods-not-supervisor": (
        "Hanya penanggung jawab nasional yang dapat melakukannya. Belum ada yang berubah.",
        "Only the national supervisor may do this. Nothing was changed.",
    ),
    "periods-not-yours": (
        "{agency} berada di luar wilayah Anda. Belum ada yang berubah. Mintalah kepada penanggung jawab nasional.",
        "{agency} lies outside your region. Nothing was changed. Ask the national supervisor.",
    ),
    "periods-no-name": (
        "Nama periode belum diisi. Tulis namanya, misalnya Penilaian 2026 Semester I.",
        "The period has no name. Write one, such as Assessment 2026, first semester.",
    ),
    "periods-named": (
        "Sudah ada periode bernama {name}. Pilih nama lain.",
        "There is already a period named {name}. Choose another name.",
    ),
    "periods-not-sealed": (
        "{name} belum disegel, sehingga isinya masih dapat berubah. Pilih versi yang sudah disegel.",
        "{name} is not sealed, so it may still change. Choose a sealed version.",
    ),
    "periods-not-agency": (
        "{name} tidak menilai instansi. Pilih instrumen untuk instansi.",
        "{name} does not assess agencies. Choose an instrument for agencies.",
    ),
    "periods-assessed-turned": (
        "Masa yang dinilai berakhir ({until}) sebelum mulai ({start}). Tukar kedua tanggal itu.",
        "The assessed period ends ({until}) before it begins ({start}). Swap the two dates.",
    ),
    "periods-stage-missing": (
        "Tanggal {stage} belum lengkap. Isi tanggal mulai dan tanggal berakhir.",
        "The days of {stage} are incomplete. Give its first and its last day.",
    ),
    "periods-stage-turned": (
        "{stage} berakhir ({until}) sebelum mulai ({start}). Tukar kedua tanggal itu.",
        "{stage} ends ({until}) before it begins ({start}). Swap the two dates.",
    ),
    "periods-stage-order": (
        "{stage} mendahului {before}. Urutkan tahapnya: pengisian, verifikasi, perbaikan, verifikasi akhir.",
        "{stage} comes before {before}. Put the stages in order: filling, verification, repair, final verification.",
    ),
    "periods-opened": (
        "{period} sudah dibuka, jadi tanggal dan instrumennya tetap. Belum ada yang berubah. Untuk menambah waktu, catat perpanjangan dengan surat.",
        "{period} is open, so its days and its instrument are fixed. Nothing was changed. To give more time, record an extension by letter.",
    ),
    "periods-not-opened": (
        "{period} belum dibuka. Belum ada yang tersimpan. Tunggu sampai penanggung jawab nasional membukanya.",
        "{period} is not open yet. Nothing was saved. Wait until the national supervisor opens it.",
    ),
    "periods-closed": (
        "{period} sudah ditutup pada {day} dan tidak dibuka lagi. Belum ada yang berubah. Yang sudah tercatat tetap dapat dibaca; untuk menilai lagi, buat periode baru.",
        "{period} was closed on {day} and is not opened again. Nothing was changed. What is recorded can still be read; to assess again, make a new period.",
    ),
    "periods-close-unopened": (
        "{period} belum dibuka, jadi belum ada yang dapat ditutup. Buka dulu, atau biarkan: tidak ada instansi yang melihatnya.",
        "{period} is not open yet, so there is nothing to close. Open it first, or leave it: no agency sees it.",
    ),
    "periods-close-unsure": (
        "{period} belum ditutup, karena penutupan tidak dapat dibatalkan dan pernyataannya belum dicentang. Centang, lalu tutup lagi.",
        "{period} is not closed yet, since closing cannot be undone and the statement was not ticked. Tick it, then close again.",
    ),
    "periods-close-moving": (
        "Belum dapat ditutup: {count} penilaian masih berjalan ({names}). Belum ada yang berubah. Tunggu sampai ditetapkan, atau batalkan dengan alasan di halaman instansinya, lalu tutup periodenya.",
        "It cannot be closed yet: {count} assessments are still under way ({names}). Nothing was changed. Wait until they are determined, or cancel them with a reason on the page of the agency, then close the period.",
    ),
    "periods-close-time": (
        "Belum dapat ditutup: {count} instansi masih boleh mengisi ({names}). Belum ada yang berubah. Tunggu sampai masa pengisian berakhir.",
        "It cannot be closed yet: {count} agencies may still fill in ({names}). Nothing was changed. Wait until the filling ends.",
    ),
    "periods-none-called": (
        "Belum ada instansi yang dipanggil. Panggil instansi dulu, lalu buka periode.",
        "No agency is called yet. Call agencies first, then open the period.",
    ),
    "periods-call-nothing": (
        "Tidak ada instansi baru pada pilihan itu. Belum ada yang berubah. Pilih jenis, wilayah, atau unggah daftar kode.",
        "That choice holds no new agency. Nothing was changed. Choose a kind or a region, or upload a list of codes.",
    ),
    "periods-unknown-code": (
        "Kode instansi `{code}` tidak dikenal. Periksa kodenya, atau tambahkan instansinya dulu.",
        "There is no agency with the code `{code}`. Check it, or add the agency first.",
    ),
    "periods-code-twice": (
        "Kode instansi `{code}` sudah ada di baris {first}. Hapus salah satunya.",
        "The agency code `{code}` already stands in row {first}. Remove one of them.",
    ),
    "periods-begun": (
        "{agency} sudah mulai mengisi. Belum ada yang berubah. Batalkan penilaiannya dengan alasan bila memang perlu.",
        "{agency} has begun to fill. Nothing was changed. Cancel its assessment with a reason if you must.",
    ),
    "periods-no-letter": (
        "Nomor surat belum diisi. Perpanjangan hanya dengan surat.",
        "The number of the letter is missing. Time is extended by letter only.",
    ),
    "periods-not-later": (
        "{day} tidak lebih akhir dari batas yang berlaku, {now}. Pilih tanggal sesudahnya.",
        "{day} is not later than the present end, {now}. Choose a later day.",
    ),
    "periods-not-called": (
        "{agency} tidak dipanggil pada {period}. Belum ada yang berubah.",
        "{agency} is not called in {period}. Nothing was changed.",
    ),
    "agencies-code-wrong": (
        "Kode instansi {code!r} tidak dapat dipakai. Pakai huruf kecil, angka, dan tanda hubung, paling banyak 40.",
        "The agency code {code!r} cannot be used. Use small letters, digits and hyphens, at most 40.",
    ),
    "agencies-empty": (
        "Kolom {column} kosong. Isi, lalu unggah lagi.",
        "The column {column} is empty. Fill it in, then upload again.",
    ),
    "agencies-option": (
        "{value!r} tidak dikenal pada kolom {column}. Pilih salah satu: {known}.",
        "{value!r} is not known in the column {column}. Choose one of: {known}.",
    ),
    "agencies-known": (
        "Kode `{code}` sudah dipakai {name}. Periksa kode atau hapus baris ini.",
        "The code `{code}` already belongs to {name}. Check it, or remove this row.",
    ),
    "lists-column": (
        "Kolom {column} tidak ada. Judul yang dikenali: {known}.",
        "The column {column} is missing. Headings that are known: {known}.",
    ),
    "verifiers-over": (
        "Penilaian {agency} sudah selesai atau dibatalkan. Belum ada yang berubah.",
        "The assessment of {agency} is over or cancelled. Nothing was changed.",
    ),
    "verifiers-no-second": (
        "Periode ini tidak memakai verifikator kedua. Belum ada yang berubah. Kosongkan urutannya.",
        "This period has no second verifier. Nothing was changed. Leave the place empty.",
    ),
    "verifiers-not-verifier": (
        "{name} bukan verifikator untuk {agency}. Belum ada yang berubah. Beri peran verifikator dulu, atau pilih orang lain.",
        "{name} is no verifier for {agency}. Nothing was changed. Give the role first, or choose somebody else.",
    ),
    "verifiers-conflict": (
        "{name} bertugas atau pernah bertugas di {agency}, sehingga ada benturan kepentingan. Belum ada yang berubah. Pilih orang lain.",
        "{name} serves or served at {agency}, which is a conflict of interest. Nothing was changed. Choose somebody else.",
    ),
    "verifiers-acted": (
        "{name} pernah mengisi penilaian {agency} ini, sehingga tidak memverifikasinya. Belum ada yang berubah. Pilih orang lain.",
        "{name} filled in this assessment of {agency}, so they do not verify it. Nothing was changed. Choose somebody else.",
    ),
    "verifiers-both": (
        "{name} sudah menjadi verifikator lain pada {agency}. Belum ada yang berubah. Pilih dua orang yang berbeda.",
        "{name} already is the other verifier of {agency}. Nothing was changed. Choose two different people.",
    ),
    "verifiers-begun": (
        "Verifikasi {agency} sudah dimulai orang lain. Belum ada yang berubah. Pakai serah terima dengan alasan.",
        "Somebody else has begun to verify {agency}. Nothing was changed. Hand it over with a reason.",
    ),
    "verifiers-no-reason": (
        "Serah terima memerlukan alasan. Belum ada yang berubah. Tulis alasannya.",
        "Handing over needs a reason. Nothing was changed. Write why.",
    ),
    "verifiers-choose-both": (
        "Pilih dari siapa dan kepada siapa penilaian diserahkan. Belum ada yang berubah.",
        "Choose from whom and to whom the assessments go. Nothing was changed.",
    ),
    "verifiers-nothing": (
        "Tidak ada yang dapat diserahkan dari {name}: semuanya selesai atau belum ada. Belum ada yang berubah.",
        "There is nothing of {name} to hand over: all is done, or nothing was given. Nothing was changed.",
    ),
    "verifiers-not-called": (
        "Instansi `{code}` tidak dipanggil pada periode ini. Periksa kodenya.",
        "The agency `{code}` is not called in this period. Check the code.",
    ),
    "verifiers-unknown": (
        "Tidak ada akun dengan surel {email}. Periksa tulisannya.",
        "There is no account with the e-mail address {email}. Check the spelling.",
    ),
    "verifiers-choose": (
        "Belum ada yang dipilih. Pilih sedikitnya satu instansi dan satu verifikator.",
        "Nothing was chosen. Choose at least one agency and one verifier.",
    ),
    "sample-share": (
        "Bagian sampel {share} persen tidak dapat dipakai. Isi bilangan bulat 1 sampai 100.",
        "A share of {share} per cent cannot be used. Give a whole number from 1 to 100.",
    ),
    "sample-begun": (
        "Verifikasi sudah dimulai pada {count} instansi, jadi sampelnya tetap. Belum ada yang berubah.",
        "Verification has begun for {count} agencies, so the sample stays. Nothing was changed.",
    ),
    "remind-nobody": (
        "Tidak ada yang dapat diingatkan: yang tertinggal belum mempunyai akun operator. Belum ada surel yang ditulis. Buatkan akunnya, atau kirim pesan WhatsApp.",
        "Nobody can be reminded: those who lag have no operator's account. No mail was written. Make their accounts, or send a text by WhatsApp.",
    ),
    "remind-again": (
        "Semua sudah diingatkan hari ini. Belum ada surel baru. Coba lagi besok.",
        "Everybody was reminded today already. No new mail was written. Try again tomorrow.",
    ),
    "desks-past": (
        "{at} sudah lewat. Belum ada yang berubah. Pilih waktu yang akan datang.",
        "{at} has passed. Nothing was changed. Choose a time to come.",
    ),
    "desks-minutes": (
        "Lama {minutes} menit tidak dapat dipakai. Isi 5 sampai {most} menit.",
        "A length of {minutes} minutes cannot be used. Give 5 to {most} minutes.",
    ),
    "desks-no-place": (
        "Tempatnya belum diisi. Tulis nama ruang, atau tautan rapat yang dimulai https://.",
        "The place is missing. Write the name of a room, or a meeting link that begins with https://.",
    ),
    "desks-link": (
        "Tautan {place} tidak dapat dipakai. Pakai tautan yang dimulai https://.",
        "The link {place} cannot be used. Use one that begins with https://.",
    ),
    "desks-not-verifier": (
        "{name} bukan verifikator. Pilih seorang verifikator, atau kosongkan.",
        "{name} is no verifier. Choose a verifier, or leave it empty.",
    ),
    "desks-verifier-busy": (
        "Verifikator itu sudah bertugas pada desk {at} di {place}. Belum ada yang berubah. Pilih waktu atau orang lain.",
        "That verifier already has the desk of {at} at {place}. Nothing was changed. Choose another time or person.",
    ),
    "desks-place-taken": (
        "{place} sudah dipakai desk {at}. Belum ada yang berubah. Pilih waktu atau tempat lain.",
        "{place} is taken by the desk of {at}. Nothing was changed. Choose another time or place.",
    ),
    "desks-blind": (
        "{name} memverifikasi {agency} sebagai verifikator kedua dan belum boleh mengetahui apa pun dari yang pertama. Belum ada yang berubah. Tempatkan instansi ini di desk orang lain.",
        "{name} verifies {agency} as the second verifier and may not know anything of the first yet. Nothing was changed. Place this agency at somebody else's desk.",
    ),
    "desks-agency-busy": (
        "{agency} sudah dijadwalkan pada desk {at}. Belum ada yang berubah. Cabut yang itu dulu, atau pilih waktu lain.",
        "{agency} already sits at the desk of {at}. Nothing was changed. Take it off there first, or choose another time.",
    ),
    "desks-recorded": (
        "Kehadiran pada desk {at} sudah dicatat, jadi tidak dapat dicabut. Belum ada yang berubah.",
        "The attendance at the desk of {at} is recorded, so it stays. Nothing was changed.",
    ),
    "desks-not-placed": (
        "{agency} tidak dijadwalkan pada desk ini. Belum ada yang berubah. Muat ulang halaman.",
        "{agency} is not placed at this desk. Nothing was changed. Load the page again.",
    ),
    "desks-not-begun": (
        "Desk ini baru dimulai {at}. Catat kehadiran sesudah dimulai.",
        "This desk begins at {at}. Record the attendance after it has begun.",
    ),
    "desks-no-record": (
        "Risalahnya kosong. Tulis apa yang dibahas dan disepakati.",
        "The minutes are empty. Write what was discussed and agreed.",
    ),
    "desks-not-yours": (
        "Hanya verifikator desk ini atau penanggung jawab nasional yang mencatatnya. Belum ada yang berubah.",
        "Only the verifier of this desk or the national supervisor records it. Nothing was changed.",
    ),
}
