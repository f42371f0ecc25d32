"""The words of every problem with what people do: steps, accounts, periods, evidence: Indonesian, English."""

ACTS: dict[str, tuple[str, str]] = {
    "workflow-unknown-step": (
        "Langkah `{name}` tidak dikenal. Muat ulang halaman, lalu pilih tombol yang ada.",
        "There is no step `{name}`. Load the page again and choose one of its buttons.",
    ),
    "workflow-wrong-state": (
        "“{step}” tidak dapat dilakukan selagi penilaian berstatus {state}. Belum ada yang berubah. Muat ulang halaman untuk melihat langkah yang terbuka.",
        "“{step}” is not possible while the assessment is in the state {state}. Nothing was changed. Load the page again to see what is open.",
    ),
    "workflow-wrong-role": (
        "“{step}” bukan tugas peran Anda. Belum ada yang berubah. Mintalah kepada yang berperan itu.",
        "“{step}” is not for your role. Nothing was changed. Ask somebody who has it.",
    ),
    "workflow-no-reason": (
        "“{step}” memerlukan alasan. Belum ada yang berubah. Tulis alasannya, lalu ulangi.",
        "“{step}” needs a reason. Nothing was changed. Write why, then try again.",
    ),
    "cli-not-migrated": (
        "Tabel basis data belum sesuai dengan versi ini. Buat cadangan, lalu jalankan `python manage.py migrate`.",
        "The tables of the database are not those of this version. Make a backup, then run `python manage.py migrate`.",
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
}
