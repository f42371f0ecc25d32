"""The words of every problem with running a site (backup and what follows it): Indonesian, English."""

RUNNING: dict[str, tuple[str, str]] = {
    "cli-key-made": (
        "Kunci baru ada di baris pertama {file}; {count} kunci lama di bawahnya masih membuka. Mulai ulang layanan, jalankan `meritara admin reseal`, lalu hapus baris lama setelah 12 jam.",
        "The new key is the first line of {file}; {count} older ones below it still open. Restart the services, run `meritara admin reseal`, and after 12 hours remove the older lines.",
    ),
    "cli-resealed": (
        "{done} kode sekali pakai disandikan dengan kunci terbaru; {lost} tidak dapat dibuka oleh kunci mana pun.",
        "{done} one-time codes are enciphered with the newest key; {lost} are opened by no key.",
    ),
    "cli-nightly": ("Selesai: {done}.", "Done: {done}."),
    "cli-nightly-failed": (
        "Gagal: {steps}. Langkah lain sudah dikerjakan. Sebabnya ada di catatan; jalankan lagi setelah diperbaiki.",
        "Failed: {steps}. The other steps were done. The log says why; run it again when it is mended.",
    ),
    "backup-recipient": (
        "Penerima cadangan `{value}` bukan kunci publik age. Isi MERITARA_BACKUP_RECIPIENT dengan teks yang dimulai age1, dari `age-keygen`.",
        "The recipient `{value}` is no public key of age. Set MERITARA_BACKUP_RECIPIENT to the text that begins with age1, from `age-keygen`.",
    ),
    "backup-identity": (
        "Berkas --identity tidak memuat kunci age. Pakai berkas dari `age-keygen`, dengan baris yang dimulai AGE-SECRET-KEY-.",
        "The file of --identity holds no age key. Use the file from `age-keygen`, with the line that begins with AGE-SECRET-KEY-.",
    ),
    "backup-sealed": (
        "Cadangan ini disandikan untuk satu penerima. Sebut berkas kuncinya: --identity BERKAS.",
        "This backup is enciphered for one recipient. Name the file of their key: --identity FILE.",
    ),
    "backup-wrong-identity": (
        "Kunci itu tidak membuka cadangan ini, atau isinya sudah berubah. Tidak ada yang diubah. Pakai kunci pasangan MERITARA_BACKUP_RECIPIENT saat cadangan dibuat.",
        "That key does not open this backup, or it was changed. Nothing was changed here. Use the key that belongs to MERITARA_BACKUP_RECIPIENT of that day.",
    ),
    "backup-none": (
        "Ini bukan cadangan Meritara. Tidak ada yang diubah. Pilih berkas yang ditulis `meritara backup`.",
        "This is no backup of Meritara. Nothing was changed. Choose a file that `meritara backup` wrote.",
    ),
    "backup-cut": (
        "Cadangan ini terpotong: akhirnya tidak ada. Tidak ada yang diubah. Salin ulang, atau pakai cadangan lain.",
        "This backup is cut short: its end is missing. Nothing was changed. Copy it again, or use another.",
    ),
    "backup-broken": (
        "Bagian cadangan ini tidak lagi seperti saat ditulis. Tidak ada yang diubah. Salin ulang, atau pakai cadangan lain.",
        "This part of the backup is not what was written. Nothing was changed. Copy it again, or use another.",
    ),
    "backup-newer": (
        "Cadangan ini dari Meritara {version} yang lebih baru ({what}). Tidak ada yang diubah. Pasang versi itu dulu, lalu pulihkan lagi.",
        "This backup is from the newer Meritara {version} ({what}). Nothing was changed. Install that version, then restore again.",
    ),
    "backup-demo": (
        "Cadangan ini berisi provinsi contoh, jadi tidak dapat menjadi basis data sungguhan.",
        "This backup holds the imaginary province and cannot become a real database.",
    ),
    "backup-not-demo": (
        "Cadangan ini berisi data sungguhan, jadi tidak dapat menjadi basis data contoh. Jalankan tanpa MERITARA_DEMO.",
        "This backup holds real data and cannot become a demo. Run it without MERITARA_DEMO.",
    ),
    "backup-no-folder": (
        "{value} tidak dapat ditulis: foldernya tidak ada, atau itu nama folder. Sebut berkas di folder yang ada.",
        "{value} cannot be written: its folder is missing, or it is a folder. Name a file in a folder that exists.",
    ),
    "backup-busy": (
        "{value} sedang ditulis oleh proses lain. Tunggu sampai selesai, atau pilih nama lain.",
        "{value} is being written by another process. Wait until it ends, or choose another name.",
    ),
    "backup-in-use": (
        "Basis data ini sedang dipakai. Tidak ada yang diubah. Hentikan situs dan pekerjanya dulu, lalu pulihkan lagi.",
        "This database is in use. Nothing was changed. Stop the site and its worker first, then restore again.",
    ),
    "backup-live": (
        "Basis data `{name}` berisi {users} akun dan {events} peristiwa. Semuanya akan diganti oleh cadangan {made_at}.",
        "The database `{name}` holds {users} accounts and {events} events. All of it will be replaced by the backup of {made_at}.",
    ),
    "backup-not-agreed": (
        "Tidak dipulihkan, tidak ada yang diubah. Jawab `ya` lalu nama basis datanya, atau beri --yes {name}.",
        "Not restored, nothing was changed. Answer `ya`, then the name of the database, or give --yes {name}.",
    ),
    "backup-ask": ("Ganti semuanya? Ketik `ya`", "Replace all of it? Type `ya`"),
    "backup-ask-name": ("Sekali lagi: ketik nama basis datanya", "Once more: type the name of the database"),
    "backup-taken": (
        "{file}: {rows} baris, {files} berkas dan {snapshots} data posisi, {size} MB.",
        "{file}: {rows} rows, {files} files and {snapshots} snapshots, {size} MB.",
    ),
    "backup-lost": (
        "{count} berkas tercatat tetapi tidak ada di penyimpanan, jadi tidak ikut dicadangkan (yang pertama: {first}). Cari di cadangan lama.",
        "{count} files are written down but not kept, so they are not in the backup (the first: {first}). Look for them in an older one.",
    ),
    "backup-changed": (
        "{count} berkas atau data posisi di penyimpanan tidak lagi sama dengan hash-nya, jadi tidak ikut dicadangkan (yang pertama: {first}). Ambil dari cadangan lama, dan periksa siapa yang mengubahnya.",
        "{count} kept files or snapshots are not what their hash says, so they are not in the backup (the first: {first}). Take them from an older one, and find out who changed them.",
    ),
    "backup-restored": (
        "Dipulihkan: {rows} baris, {files} berkas dan {snapshots} data posisi dari cadangan {made_at}.",
        "Restored: {rows} rows, {files} files and {snapshots} snapshots from the backup of {made_at}.",
    ),
    "backup-other-key": (
        "Kunci rahasia situs ini bukan kunci saat cadangan dibuat: kode sekali pakai tidak dapat dibaca. Pasang kunci lamanya sebagai baris berikut di berkas kunci (docs/howto/pasang.md).",
        "The secret key of this site is not the one of the backup: one-time codes cannot be read. Put the old key on a further line of the key file (docs/howto/pasang.md).",
    ),
    "backup-keys-there": (
        "{value} sudah berisi sesuatu. Kunci ditulis ke folder baru atau kosong; sebut folder lain.",
        "{value} holds something already. Keys are written to a new or empty folder; name another.",
    ),
    "backup-keys": (
        "Semua kunci ditulis ke {file}/. Simpan terpisah dari cadangan: siapa yang memegang keduanya membaca segalanya.",
        "All keys were written to {file}/. Keep them apart from the backup: who holds both reads everything.",
    ),
}
