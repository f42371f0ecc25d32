"""The words of every problem with an account, a role, or a letter that asks for one."""

ACCOUNTS: dict[str, tuple[str, str]] = {
    "accounts-not-admin": (
        "Hanya pengelola sistem (atau, untuk riwayat tugas, penanggung jawab nasional) yang dapat melakukannya. Belum ada yang berubah.",
        "Only those who administer accounts may do this (for past posts, the national supervisor too). Nothing was changed.",
    ),
    "accounts-not-giver": (
        "Peran {role} di tempat itu tidak dapat Anda berikan atau akhiri. Belum ada yang berubah. Mintalah kepada pengelola sistem.",
        "You cannot give or end the role {role} there. Nothing was changed. Ask those who administer accounts.",
    ),
    "accounts-own-grant": (
        "Peran untuk diri sendiri harus diberikan oleh orang kedua. Belum ada yang berubah. Mintalah pengelola lain memberikannya.",
        "A role for yourself is given by a second person. Nothing was changed. Ask another who administers accounts.",
    ),
    "accounts-own-reset": (
        "Kode masuk Anda sendiri hanya dapat diatur ulang oleh orang kedua. Belum ada yang berubah. Hubungi pengelola sistem yang lain.",
        "Your own sign-in code is reset by a second person. Nothing was changed. Ask another who administers accounts.",
    ),
    "accounts-own-account": (
        "Akun sendiri tidak dapat ditutup atau dibuka sendiri. Belum ada yang berubah. Mintalah pengelola yang lain.",
        "You cannot close or open your own account. Nothing was changed. Ask another who administers accounts.",
    ),
    "accounts-own-service": (
        "Riwayat tugas sendiri tidak dapat dihapus sendiri, karena ia menjaga agar Anda tidak memverifikasi instansi itu. Mintalah pengelola sistem.",
        "You cannot remove your own past post, since it keeps you from verifying that agency. Ask those who administer accounts.",
    ),
    "accounts-wrong-scope": (
        "Peran {role} tidak berlaku untuk cakupan itu. Belum ada yang tersimpan. Pilih cakupan lain.",
        "The role {role} does not exist for that scope. Nothing was stored. Choose another scope.",
    ),
    "accounts-no-letter": (
        "Nomor dan tanggal surat tugas belum diisi. Belum ada yang tersimpan. Peran diberikan dengan surat.",
        "The number and date of the letter are missing. Nothing was stored. Roles are given by letter.",
    ),
    "accounts-no-reason": (
        "Alasannya belum ditulis. Belum ada yang berubah. Tulis alasannya, lalu ulangi.",
        "The reason is missing. Nothing was changed. Write why, then try again.",
    ),
    "accounts-bad-email": (
        "`{email}` bukan alamat surel. Belum ada yang berubah. Tulis seperti nama@instansi.go.id.",
        "`{email}` is no e-mail address. Nothing was changed. Write it like name@agency.go.id.",
    ),
    "accounts-known": (
        "Sudah ada akun dengan alamat `{email}`. Belum ada yang berubah. Beri peran lewat halaman Anggota, atau pakai alamat lain.",
        "There already is an account with the address `{email}`. Nothing was changed. Give it a role on the page of members, or use another address.",
    ),
    "accounts-admin-there": (
        "Sudah ada pengelola sistem ({name}). Belum ada yang berubah. Mintalah peran itu lewat halaman Anggota, atau sebut surat tugasnya dengan --letter.",
        "There already is an administrator ({name}). Nothing was changed. Ask for the role on the page of members, or name the letter with --letter.",
    ),
    "accounts-no-name": (
        "Belum ada akun dengan alamat itu. Isi juga namanya supaya akun dapat dibuka.",
        "There is no account with that address yet. Write the name too, so that one can be opened.",
    ),
    "accounts-no-number": (
        "Nomor surat belum diisi. Belum ada yang terkirim. Tulis nomor seperti pada surat.",
        "The number of the letter is missing. Nothing was sent. Write it as it stands on the letter.",
    ),
    "accounts-no-asker": (
        "Nama pemegang akun belum diisi. Belum ada yang terkirim. Tulis nama seperti pada surat.",
        "The name of the account's holder is missing. Nothing was sent. Write it as it stands on the letter.",
    ),
    "accounts-closed": (
        "Akun {name} sudah ditutup. Belum ada yang tersimpan. Buka dulu akunnya.",
        "The account of {name} is closed. Nothing was stored. Open it first.",
    ),
    "accounts-days-turned": (
        "Tanggalnya tidak dapat dipakai: mulai {start}, berakhir {until}. Pilih hari ini atau sesudahnya, dengan akhir sesudah awal.",
        "These days cannot be used: from {start}, until {until}. Choose today or later, the end after the beginning.",
    ),
    "accounts-has-role": (
        "{name} sudah berperan {role} di sana. Belum ada yang tersimpan.",
        "{name} already has the role {role} there. Nothing was stored.",
    ),
    "accounts-over": (
        "Peran {role} itu sudah berakhir {day}. Belum ada yang berubah. Muat ulang halaman.",
        "That role, {role}, ended on {day}. Nothing was changed. Load the page again.",
    ),
    "accounts-last-admin": (
        "Ini pengelola sistem yang terakhir. Belum ada yang berubah. Beri dulu peran itu kepada orang lain.",
        "This is the last one who administers accounts. Nothing was changed. Give the role to somebody else first.",
    ),
    "accounts-same-person": (
        "{name} sudah memegang peran itu. Belum ada yang berubah. Isi alamat surel penggantinya.",
        "{name} holds that role already. Nothing was changed. Write the e-mail address of the successor.",
    ),
    "accounts-not-lendable": (
        "Hanya peran sendiri yang dapat didelegasikan, dan peran Pengelola sistem tidak. Belum ada yang berubah.",
        "Only your own role can be lent, and not that of administering the system. Nothing was changed.",
    ),
    "accounts-not-borrower": (
        "Peran ini tidak dapat didelegasikan kepada {name}. Pilih orang lain yang akunnya aktif.",
        "This role cannot be lent to {name}. Choose somebody else with an open account.",
    ),
    "accounts-lent-longer": (
        "Delegasi sampai {until} lebih lama daripada peran Anda sendiri, yang berakhir {end}. Pilih tanggal yang lebih awal.",
        "Lending until {until} is longer than your own role, which ends on {end}. Choose an earlier day.",
    ),
    "accounts-withdrawn": (
        "Delegasi itu sudah dicabut. Muat ulang halaman.",
        "That delegation was withdrawn already. Load the page again.",
    ),
    "accounts-nobody": (
        "Tidak ada akun dengan alamat {email}. Periksa tulisannya.",
        "No account has the address {email}. Check how it is written.",
    ),
    "accounts-has-password": (
        "{name} sudah memasang kata sandi. Tautan baru dapat diminta sendiri di halaman masuk.",
        "{name} has set a password already. They can ask for a new link on the sign-in page.",
    ),
    "accounts-link-over": (
        "Tautan ini sudah dipakai atau lebih dari 7 hari. Minta kepada yang memberi akun supaya dikirim lagi.",
        "This link was used already or is older than 7 days. Ask whoever gave the account to send another.",
    ),
    "accounts-letter-ahead": (
        "Tanggal surat {day} belum tiba. Belum ada yang terkirim. Tulis tanggal seperti pada surat.",
        "The letter's date {day} is still to come. Nothing was sent. Write it as it stands on the letter.",
    ),
    "accounts-has-operator": (
        "{agency} sudah punya akun. Belum ada yang terkirim. Hubungi operator instansi itu.",
        "{agency} has an account already. Nothing was sent. Ask the operator of that agency.",
    ),
    "accounts-asked": (
        "Surat {letter} sudah kami terima dan sedang diperiksa. Jawabannya dikirim lewat surel.",
        "We have the letter {letter} already and are looking at it. The answer comes by mail.",
    ),
    "accounts-decided": (
        "Permintaan dengan surat {letter} sudah diputuskan. Belum ada yang berubah. Muat ulang halaman.",
        "The request with the letter {letter} was decided already. Nothing was changed. Load the page again.",
    ),
    "agencies-not-keeper": (
        "Keterangan {agency} itu tidak dapat Anda ubah. Belum ada yang tersimpan. Mintalah kepada operator instansinya atau pengelola sistem.",
        "You cannot change that about {agency}. Nothing was stored. Ask its operator or those who administer accounts.",
    ),
    "agencies-no-clock": (
        "Zona waktunya WIB, WITA, atau WIT, dan minggu kerjanya 5 atau 6 hari. Belum ada yang tersimpan. Pilih lagi.",
        "The zone is WIB, WITA or WIT, and the week has 5 or 6 working days. Nothing was stored. Choose again.",
    ),
    "agencies-no-name": (
        "Namanya belum diisi. Belum ada yang tersimpan. Tulis namanya.",
        "The name is missing. Nothing was stored. Write it.",
    ),
    "agencies-unit-twice": (
        "Unit {name} sudah ada. Belum ada yang tersimpan. Ubah yang ada, atau pakai nama lain.",
        "There is already an office {name}. Nothing was stored. Change that one, or use another name.",
    ),
    "agencies-unit-asked": (
        "Unit {name} pernah dimintai bukti, jadi tetap disimpan bersama kirimannya. Belum ada yang berubah. Ubah namanya bila keliru.",
        "Evidence was asked of the office {name}, so it stays with what it sent. Nothing was changed. Correct its name if it is wrong.",
    ),
    "agencies-decree-incomplete": (
        "Nomor SK, nama Ketua Tim, dan jabatannya wajib diisi. Belum ada yang tersimpan. Tulis seperti pada SK.",
        "The decree's number, the team leader and their post are needed. Nothing was stored. Write them as they stand in the decree.",
    ),
    "agencies-decree-twice": (
        "SK nomor {number} sudah tercatat. Belum ada yang tersimpan. Ubah yang ada.",
        "The decree {number} is recorded already. Nothing was stored. Change that one.",
    ),
    "agencies-holiday-twice": (
        "Tanggal {day} sudah tercatat sebagai hari libur daerah. Belum ada yang tersimpan.",
        "{day} is recorded as a local holiday already. Nothing was stored.",
    ),
    "agencies-holiday-over": (
        "Tanggal {day} sudah lewat dan sudah dipakai menghitung batas waktu, jadi tidak dapat ditambah atau dihapus. Belum ada yang berubah.",
        "{day} is past and deadlines were counted with it, so it can be neither added nor removed. Nothing was changed.",
    ),
}
