"""Headings and short words of the tables that commands print."""

from meritara.law.words import Words

TEXTS: dict[str, Words] = {
    "scores": Words("memberi nilai", "gives a total"),
    "scores-not": Words("belum memberi nilai", "no total yet"),
    "scores-elsewhere": Words("hasilnya diimpor", "results are imported"),
    "divisor": Words("jumlah berbobot dibagi {divisor}", "the weighted sum is divided by {divisor}"),
    "bonus": Words("tambahan di atas jumlah bobot", "on top of the sum of the weights"),
    "banded": Words("berkategori sendiri", "has a category of its own"),
    "subject": Words("Subjek", "Subject"),
    "answers": Words("n", "n"),
    "no-band": Words("tanpa kategori", "no band"),
    "of": Words("dari", "of"),
    "contribution": Words("sumbangan", "contribution"),
    "to-next": Words("Kurang {gap} lagi ke {band}.", "{gap} more to {band}."),
    "above": Words("{above} di atas batas {band}.", "{above} above the floor of {band}."),
    "not-asked": Words("tidak berlaku", "not applicable"),
    "not-answered": Words("belum dijawab", "not answered"),
    "reached": Words("sudah {band} atau lebih tinggi", "already {band} or higher"),
    "unreachable": Words(
        "{band} tidak dapat dicapai dengan pilihan itu", "{band} cannot be reached under those choices"
    ),
    "way": Words(
        "{steps} langkah, upaya {cost}: {before} -> {after}",
        "{steps} steps, effort {cost}: {before} -> {after}",
    ),
    "unproved": Words(
        "(waktu habis; mungkin ada yang lebih pendek)", "(time ran out; there may be a shorter one)"
    ),
    "same": Words("tidak ada yang berubah", "nothing changed"),
    "checked": Words(
        "{instruments} instrumen, {calendars} kalender, {sources} sumber, {examples} contoh hitung: "
        "{problems} masalah",
        "{instruments} instruments, {calendars} calendars, {sources} sources, {examples} worked examples: "
        "{problems} problems",
    ),
    "calendar": Words("kalender {year}", "calendar {year}"),
    "effects": Words("akibat kategori {key}:", "what categories of {key} lead to:"),
    "effects-rules": Words(
        "{rules} aturan, {count} belum terkonfirmasi", "{rules} rules, {count} unconfirmed"
    ),
    "calendar-days": Words(
        "{national} libur nasional, {joint_leave} cuti bersama, {count} belum terkonfirmasi",
        "{national} national holidays, {joint_leave} days of joint leave, {count} unconfirmed",
    ),
    "verifiers": Words("verifikator nasional", "national verifiers"),
    "code-lists": Words("daftar kode", "code lists"),
    "code-lists-all": Words(
        "{lists} daftar, {codes} kode, {count} belum terkonfirmasi",
        "{lists} lists, {codes} codes, {count} unconfirmed",
    ),
    "mappings": Words("pemetaan", "mappings"),
    "rules": Words("aturan", "rules"),
    "rules-all": Words(
        "{rules} aturan, {examples} contoh, {count} belum terkonfirmasi",
        "{rules} rules, {examples} examples, {count} unconfirmed",
    ),
    "cross-checks": Words("klaim dan data", "claims and data"),
    "cross-checks-all": Words(
        "{files} berkas, {checks} hitungan, {count} belum terkonfirmasi",
        "{files} files, {checks} counts, {count} unconfirmed",
    ),
    "rule": Words("Aturan", "Rule"),
    "offends": Words("Indikasi", "Offends"),
    "cannot_tell": Words("Data belum cukup", "Cannot tell"),
    "complies": Words("Sesuai", "Complies"),
    "not_applicable": Words("Tidak berlaku", "Not applicable"),
    "rule-doubt": Words("[belum terkonfirmasi]", "[unconfirmed]"),
    "rule-more": Words(
        "… dan {count} lagi: --rule {rule} menampilkan semuanya",
        "… and {count} more: --rule {rule} shows all",
    ),
    "calendar-own": Words("dari folder sendiri", "from your own folder"),
    "unconfirmed": Words("{count} belum terkonfirmasi", "{count} unconfirmed"),
    "sealed": Words("disegel", "sealed"),
    "open": Words("belum disegel", "not sealed"),
    "sealed-now": Words("Disegel: {path}", "Sealed: {path}"),
    "field-name": Words("nama", "name"),
    "field-weight": Words("bobot", "weight"),
    "field-levels": Words("kriteria", "levels"),
    "field-evidence": Words("bukti", "evidence"),
    "field-band": Words("kategori", "bands"),
    "all": Words("semua {count}", "all {count}"),
    "there": Words("ada", "found"),
    "absent": Words("belum", "missing"),
    "import-head": Words(
        "{file}: pemetaan {mapping}, tabel {table}", "{file}: mapping {mapping}, table {table}"
    ),
    "accepted": Words("Diterima", "Accepted"),
    "doubtful": Words("Perlu dicek", "To be checked"),
    "refused": Words("Ditolak", "Refused"),
    "left-out": Words("Bukan ASN, tidak diambil", "No ASN, left out"),
    "times": Words("{count} kali", "{count} times"),
    "synthetic": Words("SINTETIS", "SYNTHETIC"),
    "snapshot-head": Words("Data posisi", "Snapshot"),
    "agencies": Words("Instansi", "Agencies"),
    "joined": Words("Masuk", "Joined"),
    "left": Words("Keluar", "Left"),
    "moved": Words("Pindah", "Moved"),
    "promoted": Words("Naik", "Promoted"),
    "people": Words("Orang", "People"),
    "measured": Words("Diukur", "Measured"),
    "nation": Words("Nasional", "Nation"),
    "choices": Words("Pilihan: {chosen}", "Settings: {chosen}"),
    "same-people": Words("Tetap", "Unchanged"),
    "revision-first": Words("{key}: tidak ada versi sebelumnya.", "{key}: there is no version before it."),
    "revision-head": Words("{key}: {count} beda dari {before}", "{key}: {count} differences from {before}"),
    "revision-new": Words("baru", "new"),
    "revision-gone": Words("dihapus", "removed"),
    "village-head": Words("Desa", "Villages"),
    "village-rows": Words("Baris", "Rows"),
    "village-items": Words("Indikator", "Items"),
    "village-day": Words("Diambil", "Taken"),
    "village-source": Words("Sumber", "Source"),
    "tried-head": Words(
        "{key}: {count} hasil terbit dihitung ulang, {moved} akan pindah kategori",
        "{key}: {count} published results scored again, {moved} would change category",
    ),
}
