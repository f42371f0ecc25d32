"""The words of every problem with what people do: steps, accounts, periods, evidence: Indonesian, English."""

ACTS: dict[str, tuple[str, str]] = {
    "workflow-unknown-step": (
        "Langkah `{name}` tidak dikenal. Muat ulang halaman, lalu pilih tombol yang ada.",
        "There is no step `{name}`. Load the page again and choose one of its buttons.",
    ),
    "workflow-wrong-state": (
        "“{step}” tidak dapat dilakukan selagi statusnya {state}. Belum ada yang berubah. Muat ulang halaman untuk melihat langkah yang terbuka.",
        "“{step}” is not possible while the state is {state}. Nothing was changed. Load the page again to see what is open.",
    ),
    "workflow-wrong-role": (
        "“{step}” hanya untuk {roles}; di sini Anda tidak berperan itu. Belum ada yang berubah. Mintalah kepada yang berperan itu.",
        "“{step}” is for the {roles} only, and you do not have that role here. Nothing was changed. Ask somebody who has it.",
    ),
    "workflow-no-reason": (
        "“{step}” memerlukan alasan. Belum ada yang berubah. Tulis alasannya, lalu ulangi.",
        "“{step}” needs a reason. Nothing was changed. Write why, then try again.",
    ),
    "cli-not-migrated": (
        "Tabel basis data belum sesuai dengan versi ini. Buat cadangan, lalu jalankan `python manage.py migrate`.",
        "The tables of the database are not those of this version. Make a backup, then run `python manage.py migrate`.",
    ),
    "demo-real-accounts": (
        "Basis data ini sudah berisi akun sungguhan, jadi tidak diisi contoh. Pakai basis data lain lewat MERITARA_DATABASE.",
        "This database holds real accounts, so no demo is put into it. Use another one with MERITARA_DATABASE.",
    ),
    "demo-made": (
        "Provinsi contoh siap: {agencies} instansi baru.",
        "The imaginary province is ready: {agencies} new agencies.",
    ),
    "records-other-duty": (
        "Anda sudah bertugas lain pada penilaian ini ({duty}). Yang mengisi tidak memverifikasi, dan yang memverifikasi tidak menetapkan. Serahkan kepada orang lain.",
        "You already have another duty in this assessment ({duty}). Who fills does not verify, and who verifies does not decide. Leave it to somebody else.",
    ),
    "records-not-open": (
        "Isian tidak dapat diubah karena penilaian berstatus {state}. Isian Anda sebelumnya tetap tersimpan. Tanyakan kepada verifikator bila ada kekeliruan.",
        "The answers cannot change while the assessment is in the state {state}. What you filled in is kept. Ask the verifier if something is wrong.",
    ),
    "records-too-late": (
        "Waktunya berakhir {day} pukul 23.59 {zone}. Isian yang sudah tersimpan tetap ada, tetapi tidak dapat diubah. Mintalah perpanjangan dengan surat.",
        "Time ran out on {day} at 23.59 {zone}. What is saved stays, but cannot change. Ask for an extension by letter.",
    ),
    "records-too-early": (
        "Pengisian baru dibuka {day} ({zone}). Belum ada yang tersimpan.",
        "Filling opens on {day} ({zone}). Nothing was saved.",
    ),
    "records-not-writer": (
        "Baris ini bukan bagian Anda. Belum ada yang tersimpan. Mintalah operator instansi membagikannya kepada Anda.",
        "This row is not yours. Nothing was saved. Ask your agency's operator to give it to you.",
    ),
    "records-unknown-row": (
        "Tidak ada sub aspek `{row}` pada instrumen ini. Belum ada yang tersimpan. Muat ulang halaman.",
        "This instrument has no sub-aspect `{row}`. Nothing was saved. Load the page again.",
    ),
    "records-row-closed": (
        "Sub aspek {row} tidak dibuka untuk perbaikan. Belum ada yang tersimpan. Tanyakan kepada verifikator.",
        "Sub-aspect {row} is not open for repair. Nothing was saved. Ask the verifier.",
    ),
    "records-note-long": (
        "Catatan sub aspek {row} lebih dari {most} huruf. Belum ada yang tersimpan. Ringkas catatannya, atau lampirkan sebagai bukti.",
        "The note of sub-aspect {row} has more than {most} letters. Nothing was saved. Make it shorter, or attach it as evidence.",
    ),
    "parts-nothing-chosen": (
        "Belum ada sub aspek yang dipilih. Belum ada yang berubah. Centang sedikitnya satu, lalu ulangi.",
        "No sub-aspect was chosen. Nothing was changed. Tick at least one, then try again.",
    ),
    "parts-nobody": (
        "Belum disebut bagian itu untuk siapa. Belum ada yang berubah. Pilih unit atau akun, atau tulis namanya.",
        "Nobody was named for this part. Nothing was changed. Choose an office or an account, or write a name.",
    ),
    "parts-foreign": (
        "Unit atau akun itu bukan bagian dari instansi ini. Belum ada yang berubah. Pilih dari daftar.",
        "That office or account is not of this agency. Nothing was changed. Choose one from the list.",
    ),
    "parts-no-day": (
        "`{value}` bukan tanggal. Belum ada yang berubah. Pilih tanggalnya lagi.",
        "`{value}` is no day. Nothing was changed. Choose the day again.",
    ),
    "submit-missing": (
        "Belum dapat diajukan: {field} belum diisi. Isian lain tetap ada. Lengkapi, lalu ajukan lagi.",
        "Not submitted: {field} is empty. The rest is kept. Complete it, then submit again.",
    ),
    "submit-long": (
        "Belum dapat diajukan: {field} lebih dari {most} huruf. Ringkas, lalu ajukan lagi.",
        "Not submitted: {field} has more than {most} letters. Make it shorter, then submit again.",
    ),
    "submit-future": (
        "Belum dapat diajukan: tanggal {day} belum tiba. Isi tanggal yang tertulis pada halaman bertanda tangan.",
        "Not submitted: the day {day} has not come yet. Write the day that stands on the signed page.",
    ),
    "submit-no-page": (
        "Belum dapat diajukan: halaman bertanda tangan belum dipilih. Pindai atau foto halamannya, lalu ajukan lagi.",
        "Not submitted: no signed page was chosen. Scan it or take a photo of it, then submit again.",
    ),
    "submit-page-kind": (
        "Belum dapat diajukan: {name} bukan PDF atau foto. Pindai halaman itu sebagai PDF, JPG, atau PNG, lalu ajukan lagi.",
        "Not submitted: {name} is no PDF and no photo. Scan the page as PDF, JPG or PNG, then submit again.",
    ),
    "paper-no-marks": (
        "Berkas ini bukan kertas kerja penilaian yang diunduh dari sini. Belum ada yang tersimpan. Unduh kertas kerjanya, isi, simpan sebagai XLSX, lalu unggah lagi.",
        "This file is not the working paper of an assessment downloaded here. Nothing was saved. Download it, fill it, save it as XLSX, then upload it again.",
    ),
    "paper-foreign": (
        "Kertas kerja ini milik penilaian lain. Belum ada yang tersimpan. Unduh kertas kerja penilaian ini, lalu isi yang itu.",
        "This working paper belongs to another assessment. Nothing was saved. Download the one of this assessment and fill that one.",
    ),
    "paper-other-round": (
        "Kertas kerja ini diunduh pada putaran sebelumnya. Belum ada yang tersimpan. Unduh yang baru, lalu isi lagi.",
        "This working paper was downloaded in an earlier round. Nothing was saved. Download a new one and fill it again.",
    ),
    "copy-nothing": (
        "Tidak ada catatan atau bukti tahun lalu yang belum dipakai di sini. Belum ada yang berubah.",
        "There is no note and no evidence of last year that is not used here already. Nothing was changed.",
    ),
    "records-row-changed": (
        "Sub aspek {row} sudah diubah orang lain. Isian Anda belum tersimpan. Bandingkan keduanya, lalu pilih yang dipakai.",
        "Somebody else changed sub-aspect {row}. Yours is not saved yet. Compare both, then choose.",
    ),
    "records-incomplete": (
        "Belum dapat diajukan: fakta instansi kurang {facts}, belum dijawab {unanswered}, belum ada bukti {unproved}. Lengkapi, atau pilih skor terendah dengan alasan di catatan.",
        "Not ready to be sent: facts missing {facts}, unanswered {unanswered}, without evidence {unproved}. Complete them, or choose the lowest score with a reason in the note.",
    ),
    "records-open-nothing": (
        "Pilih sedikitnya satu sub aspek yang dibuka untuk perbaikan. Belum ada yang berubah.",
        "Choose at least one sub-aspect to open for repair. Nothing was changed.",
    ),
    "records-not-verifier": (
        "Penilaian ini tidak diberikan kepada Anda untuk diverifikasi. Belum ada yang berubah. Hubungi penanggung jawab nasional.",
        "This assessment was not given to you to verify. Nothing was changed. Ask the national supervisor.",
    ),
    "records-not-verifiable": (
        "Nilai verifikasi tidak dapat diubah selagi penilaian berstatus {state}. Belum ada yang berubah. Muat ulang halaman.",
        "Verified scores cannot change while the assessment is in the state {state}. Nothing was changed. Load the page again.",
    ),
    "records-second-finished": (
        "Anda sudah menyatakan selesai sebagai verifikator kedua, sehingga nilai Anda terkunci. Belum ada yang berubah.",
        "You said you are done as second verifier, so your scores are fixed. Nothing was changed.",
    ),
    "records-second-working": (
        "Verifikator kedua belum selesai. Nilai sementara baru dapat disampaikan setelah keduanya selesai.",
        "The second verifier is not done yet. The provisional score can be sent when both are.",
    ),
    "records-no-score": (
        "Sub aspek {row}: belum ada skor yang dipilih. Belum ada yang tersimpan. Pilih skornya, lalu simpan.",
        "Sub-aspect {row}: no score was chosen. Nothing was saved. Choose one, then save.",
    ),
    "records-no-reason": (
        "Sub aspek {row}: nilai verifikasi {value} berbeda dari klaim {claim}. Tulis alasannya; instansi akan membacanya. Belum ada yang tersimpan.",
        "Sub-aspect {row}: the verified score {value} differs from the claim {claim}. Write why; the agency will read it. Nothing was saved.",
    ),
    "records-unverified": (
        "Belum semua sub aspek diberi nilai verifikasi: {rows}. Lengkapi, lalu ulangi.",
        "Not every sub-aspect has a verified score yet: {rows}. Complete them, then try again.",
    ),
    "records-threads-open": (
        "Masih ada klarifikasi yang belum ditutup. Tutup semuanya, lalu ulangi.",
        "Some clarifications are still open. Close them all, then try again.",
    ),
    "records-thread-closed": (
        "Klarifikasi ini sudah ditutup. Belum ada yang tersimpan. Ajukan pertanyaan baru bila perlu.",
        "This clarification is closed. Nothing was saved. Open a new question if you need one.",
    ),
    "records-no-text": (
        "Isinya kosong. Tulis pertanyaan atau jawabannya, lalu kirim lagi.",
        "There is no text. Write the question or the answer, then send it again.",
    ),
    "records-due-past": (
        "Batas waktu {day} sudah lewat. Pilih hari ini atau sesudahnya.",
        "The day {day} has passed. Choose today or later.",
    ),
    "records-foreign-evidence": (
        "Bukti itu bukan milik instansi ini. Belum ada yang tersimpan. Pilih bukti dari daftar.",
        "That evidence belongs to another agency. Nothing was saved. Choose one from the list.",
    ),
}
