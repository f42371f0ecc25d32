"""The words of what is proved: result files, keys, chains, anchors and the audit."""

PROOF: dict[str, tuple[str, str]] = {
    # the file
    "proof-form-holds": (
        "Bentuk berkas benar dan tidak bermakna ganda.",
        "The form of the file is right and can mean one thing only.",
    ),
    "proof-too-large": (
        "Berkas lebih besar dari {limit} MB, jadi bukan berkas hasil. Unduh lagi dari halaman hasil.",
        "The file is larger than {limit} MB, so it is no result file. Download it again from the result's page.",
    ),
    "proof-not-json": (
        "Berkas ini bukan berkas hasil Meritara, atau rusak saat disalin. Unduh lagi dari halaman hasil.",
        "This is no result file of Meritara, or it broke while it was copied. Download it again from the result's page.",
    ),
    "proof-twice": (
        "`{field}` tertulis dua kali dalam satu objek, jadi berkas ini berkata dua hal sekaligus. Berkas ini tidak dapat dipercaya.",
        "`{field}` stands twice in one object, so this file says two things at once. It cannot be trusted.",
    ),
    "proof-number": (
        "Berkas memuat angka `{value}`, yang tidak ditulis oleh Meritara. Berkas ini telah diubah.",
        "The file holds the number `{value}`, which Meritara does not write. The file was changed.",
    ),
    "proof-not-canonical": (
        "Penulisan berkas berbeda dari yang ditandatangani (spasi, urutan, atau huruf). Berkas ini telah diubah atau disimpan ulang; unduh lagi.",
        "The file is written otherwise than it was signed (spaces, order or letters). It was changed or saved anew; download it again.",
    ),
    "proof-unknown-field": (
        "Berkas memuat `{field}`, yang tidak dikenal. Berkas ini telah diubah, atau dibuat oleh versi Meritara yang lebih baru.",
        "The file holds `{field}`, which is not known. It was changed, or made by a newer version of Meritara.",
    ),
    "proof-missing-field": ("`{field}` tidak ada dalam berkas.", "`{field}` is missing in the file."),
    "proof-wrong-field": (
        "Isi `{field}` tidak seperti yang seharusnya ditulis di sana.",
        "`{field}` holds something that cannot stand there.",
    ),
    "proof-format": (
        "Berkas ini berjenis {format}, bukan {wanted}. Pilih berkas yang benar.",
        "This file is a {format}, not a {wanted}. Choose the right file.",
    ),
    "proof-version": (
        "Berkas ini bentuk ke-{version}; program ini mengenal bentuk ke-{wanted}. Pasang Meritara yang lebih baru.",
        "This file has form {version}; this program knows form {wanted}. Install a newer Meritara.",
    ),
    # keys
    "proof-key-holds": (
        "Kunci {key} milik {holder} dipercaya dan berlaku pada {at}.",
        "The key {key} of {holder} is trusted and was valid at {at}.",
    ),
    "proof-key-anchored": (
        "Kunci {key} dicabut sejak {revoked} ({reason}), tetapi jangkar nomor {number} sudah mencatat berkas ini sebelumnya (ditandatangani {at}).",
        "The key {key} was revoked at {revoked} ({reason}), but anchor {number} knew this file before that (signed {at}).",
    ),
    "proof-key-unknown": (
        "Kunci {key} tidak ada dalam daftar kunci yang Anda percaya. Ambil daftar kunci dari penyelenggara lewat jalan lain, bukan dari pengirim berkas, lalu ulangi dengan --keys.",
        "The key {key} is not in the list of keys you trust. Get the list from the organiser by another way, not from who sent the file, then try again with --keys.",
    ),
    "proof-key-demo": (
        "DEMO: kunci {key} hanya untuk mencoba (ditandatangani {at}). Berkas ini bukan hasil resmi.",
        "DEMO: the key {key} is for trying out only (signed {at}). This file is no official result.",
    ),
    "proof-key-early": (
        "Kunci {key} baru berlaku sejak {begins}, tetapi berkas ditandatangani {at}.",
        "The key {key} is valid from {begins}, but the file was signed at {at}.",
    ),
    "proof-key-late": (
        "Kunci {key} berakhir pada {ended}, tetapi berkas ditandatangani {at}.",
        "The key {key} ended at {ended}, but the file was signed at {at}.",
    ),
    "proof-key-revoked": (
        "Kunci {key} dicabut sejak {revoked}: {reason}. Berkas ({at}) hanya berlaku bila jangkar sebelum itu mencatatnya; periksa dengan --anchors.",
        "The key {key} was revoked at {revoked}: {reason}. The file ({at}) stands only where an anchor before that knows it; check with --anchors.",
    ),
    "proof-key-twice": (
        "Kunci {key} sudah ada. Satu nama hanya untuk satu kunci; pilih nama lain.",
        "There is a key {key} already. One name is for one key; choose another name.",
    ),
    "proof-key-name": (
        "Nama kunci {key} tidak dapat dipakai. Pakai 3 sampai 40 huruf kecil, angka, dan tanda hubung, misalnya bkn-2026-1.",
        "The key cannot be named {key}. Use 3 to 40 small letters, digits and hyphens, such as bkn-2026-1.",
    ),
    "proof-key-open": (
        "Kunci pribadi ini dapat dibaca orang lain di mesin ini. Jalankan chmod 600 pada berkasnya; bila mungkin sudah terbaca, cabut kuncinya.",
        "This private key can be read by others on this machine. Run chmod 600 on it; where it may have been read, revoke it.",
    ),
    "proof-key-unreadable": (
        "Berkas ini bukan kunci pribadi Ed25519 (PEM). Pulihkan dari salinannya, atau buat kunci baru: meritara keys new",
        "This file is no private Ed25519 key (PEM). Bring back its copy, or make a new one: meritara keys new",
    ),
    "proof-no-key": (
        "Tidak ada kunci yang dapat menandatangani di {folder}. Buat satu: meritara keys new ID --holder PEMILIK (docs/howto/kunci.md).",
        "There is no key to sign with in {folder}. Make one: meritara keys new ID --holder OWNER (docs/howto/kunci.md).",
    ),
    "proof-key-absent": (
        "Kunci {key} tidak ada dalam daftar. Lihat daftarnya: meritara keys list",
        "There is no key {key} in the list. See the list: meritara keys list",
    ),
    "proof-key-moment": (
        "{value} bukan saat yang dikenal. Tulis seperti 2026-12-31T17:00:00Z (UTC).",
        "{value} is no moment. Write it like 2026-12-31T17:00:00Z (UTC).",
    ),
    # the signature
    "proof-signature-holds": (
        "Tanda tangan cocok: tidak satu huruf pun berubah sejak ditandatangani.",
        "The signature holds: not a letter has changed since it was signed.",
    ),
    "proof-signature-wrong": (
        "Tanda tangan tidak cocok dengan kunci {key}: berkas diubah, atau ditandatangani dengan kunci lain.",
        "The signature does not match the key {key}: the file was changed, or signed with another key.",
    ),
    "proof-signature-unknown": (
        "Tanda tangan tidak dapat diperiksa tanpa kunci publik {key}.",
        "The signature cannot be checked without the public key {key}.",
    ),
    # the instrument
    "proof-instrument-holds": (
        "Instrumen {instrument} tersegel, sidik jarinya {digest}… cocok.",
        "The instrument {instrument} is sealed and its digest {digest}… matches.",
    ),
    "proof-instrument-own": (
        "Instrumen {instrument} ({digest}…) adalah versi penyelenggara sendiri dari MERITARA_REGULATIONS, bukan bawaan Meritara.",
        "The instrument {instrument} ({digest}…) is the operator's own from MERITARA_REGULATIONS, not shipped with Meritara.",
    ),
    "proof-instrument-unknown": (
        "Instrumen {instrument} tidak ada di mesin ini, jadi nilai tidak dapat dihitung ulang. Pasang Meritara yang memuatnya.",
        "The instrument {instrument} is not on this machine, so nothing can be computed again. Install a Meritara that has it.",
    ),
    "proof-instrument-digest": (
        "Instrumen {instrument} dalam berkas ({digest}…) bukan yang ada di mesin ini: aturannya diubah.",
        "The instrument {instrument} of the file ({digest}…) is not the one on this machine: its rules were changed.",
    ),
    "proof-instrument-unsealed": (
        "Instrumen {instrument} ({digest}…) tidak tersegel; hasil resmi hanya dihitung dengan versi tersegel.",
        "The instrument {instrument} ({digest}…) is not sealed; official results rest on sealed versions only.",
    ),
    # the figures
    "proof-scores-hold": (
        "{count} nilai akhir sesuai dengan putusan keberatan, pleno, dan verifikasi.",
        "{count} final scores are those of the objection, the plenary and the verification.",
    ),
    "proof-score-wrong": (
        "Sub aspek {row}: nilai akhir tertulis {stated}, padahal menurut verifikasi, pleno, dan keberatan {computed}.",
        "Sub-aspect {row}: the final score says {stated}, but verification, plenary and objection say {computed}.",
    ),
    "proof-total-holds": (
        "Nilai {total} benar: dihitung ulang dari setiap sub aspek, hasilnya sama.",
        "The total {total} is right: computed again from every sub-aspect, it comes to the same.",
    ),
    "proof-total-wrong": (
        "`{field}` tertulis {stated}, padahal hitungan ulang menghasilkan {computed}.",
        "`{field}` says {stated}, but computed again it is {computed}.",
    ),
    "proof-band-holds": (
        "Kategori {band} sesuai dengan nilainya.",
        "The band {band} follows from the total.",
    ),
    "proof-band-wrong": (
        "Kategori tertulis {stated}, padahal nilainya termasuk kategori {computed}.",
        "The band says {stated}, but the total belongs to band {computed}.",
    ),
    "proof-chain-holds": (
        "Riwayat {length} peristiwa tersambung utuh sampai ujung {head}…",
        "The history of {length} events is unbroken up to its head {head}…",
    ),
    "proof-chain-wrong": (
        "Riwayat {length} peristiwa tidak sampai ke ujung yang tertulis: ada peristiwa yang diganti, dihapus, atau ditambah.",
        "The history of {length} events does not lead to the head that is stated: an event was changed, removed or added.",
    ),
    # publishing
    "proof-unwritable": (
        "Hasil ini belum dapat diterbitkan: `{field}` tidak dapat ditulis dalam berkas hasil. Belum ada yang berubah. Perbaiki isinya, lalu ulangi.",
        "This result cannot be published: `{field}` cannot be written into the result file. Nothing was changed. Mend it, then try again.",
    ),
    "proof-broken-chain": (
        "Riwayat {record} tidak utuh: ada peristiwa yang diubah di luar aplikasi. Belum ada yang berubah. Jalankan `meritara audit` dan hubungi pengelola sistem.",
        "The history of {record} does not hold: an event was changed outside the application. Nothing was changed. Run `meritara audit` and call the administrator.",
    ),
    # anchors
    "audit-anchor-missing": (
        "Jangkar nomor {number} (sebelum {day}) tidak ada. Cari salinannya pada auditor; tanpa itu rantai malam itu tidak terjaga.",
        "Anchor {number} (before {day}) is missing. Ask the auditors for their copy; without it that night is not guarded.",
    ),
    "audit-anchor-twice": (
        "Ada dua jangkar nomor {number} ({day}) yang berbeda: satu di antaranya palsu, atau cadangan lama dipulihkan.",
        "There are two different anchors {number} ({day}): one of them is forged, or an old backup was restored.",
    ),
    "audit-anchor-unlinked": (
        "Jangkar nomor {number} ({day}) tidak bersandar pada jangkar sebelumnya: salah satunya diganti.",
        "Anchor {number} ({day}) does not rest on the one before it: one of them was replaced.",
    ),
    "audit-anchor-root": (
        "Jangkar nomor {number} ({day}) menyebut akar Merkle yang bukan milik rantai-rantainya.",
        "Anchor {number} ({day}) states a Merkle root that is not of its chains.",
    ),
    # the audit
    "audit-event-changed": (
        "{record}: peristiwa ke-{sequence} ({verb}) diubah sesudah ditulis.",
        "{record}: event {sequence} ({verb}) was changed after it was written.",
    ),
    "audit-event-missing": (
        "{record}: peristiwa ke-{sequence} tidak ada; yang berikutnya adalah {verb}.",
        "{record}: event {sequence} is missing; the next one is {verb}.",
    ),
    "audit-event-unlinked": (
        "{record}: peristiwa ke-{sequence} ({verb}) tidak bersambung dengan yang sebelumnya.",
        "{record}: event {sequence} ({verb}) does not follow the one before it.",
    ),
    "audit-chain-cut": (
        "{record}: jangkar nomor {number} ({day}) mencatat {count} peristiwa, sekarang tidak sampai sebanyak itu. Ekornya dipotong, atau cadangan lama dipulihkan.",
        "{record}: anchor {number} ({day}) knew {count} events, now there are fewer. The tail was cut, or an old backup was restored.",
    ),
    "audit-chain-other": (
        "{record}: peristiwa ke-{count} bukan yang dicatat jangkar nomor {number} ({day}). Riwayatnya ditulis ulang.",
        "{record}: event {count} is not the one that anchor {number} ({day}) knew. The history was rewritten.",
    ),
    "audit-result-cut": (
        "{record}: berkas hasil {number} mencatat {count} peristiwa, sekarang tidak sampai sebanyak itu.",
        "{record}: the result file {number} knew {count} events, now there are fewer.",
    ),
    "audit-result-other": (
        "{record}: peristiwa ke-{count} bukan yang dicatat berkas hasil {number}. Riwayatnya ditulis ulang.",
        "{record}: event {count} is not the one that the result file {number} knew. The history was rewritten.",
    ),
    "audit-anchor-unknown": (
        "Jangkar nomor {number} ({day}) ada di folder, tetapi tidak di basis data. Basis data ini lebih tua: cadangan lama dipulihkan, atau jangkarnya dihapus.",
        "Anchor {number} ({day}) is in the folder and not in the database. The database is older: an old backup was restored, or the anchor was deleted.",
    ),
    "audit-decision-gone": (
        "{record}: penetapan {number} (peristiwa ke-{sequence}) tidak ada lagi.",
        "{record}: the decision {number} (event {sequence}) is gone.",
    ),
    "audit-decision-untold": (
        "{record}: penetapan {number} tidak pernah dicatat sebagai peristiwa; dimasukkan dari luar aplikasi.",
        "{record}: the decision {number} was never written as an event; it came from outside the application.",
    ),
    "audit-decision-changed": (
        "{record}: penetapan {number}, `{field}` sekarang {stated}, padahal saat ditetapkan {told}.",
        "{record}: decision {number}, `{field}` is now {stated}, but was {told} when it was determined.",
    ),
    "audit-total-wrong": (
        "{record}: penetapan {number}, `{field}` tertulis {stated}, hitungan ulang {computed}.",
        "{record}: decision {number}, `{field}` says {stated}, computed again {computed}.",
    ),
    "audit-final-changed": (
        "{record}: penetapan {number}, nilai akhir {row} sekarang {stated}, padahal ditetapkan {told}.",
        "{record}: decision {number}, the final score of {row} is now {stated}, but {told} was determined.",
    ),
    "audit-publication-gone": (
        "{record}: publikasi penetapan {number} atau berkas hasilnya tidak ada lagi.",
        "{record}: the publication of decision {number}, or its result file, is gone.",
    ),
    "audit-result-wrong": (
        "Berkas hasil {number} tidak berlaku: {why}.",
        "The result file {number} does not hold: {why}.",
    ),
    "audit-result-body": (
        "Berkas hasil {number}: yang ditandatangani bukan lagi yang tersimpan.",
        "Result file {number}: what was signed is no longer what is stored.",
    ),
    "audit-score-signed": (
        "Hasil {number}, sub aspek {row}: nilai {kind} sekarang {stated}, padahal dalam berkas hasil {told}.",
        "Result {number}, sub-aspect {row}: the {kind} score is now {stated}, but {told} in the result file.",
    ),
    "audit-score-changed": (
        "{record}, sub aspek {row}: nilai {kind} sekarang {stated}, padahal peristiwa terakhir menyebut {told}.",
        "{record}, sub-aspect {row}: the {kind} score is now {stated}, but the last event about it says {told}.",
    ),
    "audit-file-changed": (
        "Berkas {name} ({agency}, {file}…) di tempat penyimpanan bukan lagi yang diunggah.",
        "The file {name} ({agency}, {file}…) where it is kept is no longer what was uploaded.",
    ),
    "audit-file-lost": (
        "Berkas {name} ({agency}, {file}…) tidak ada di tempat penyimpanan.",
        "The file {name} ({agency}, {file}…) is not where it is kept.",
    ),
    "audit-file-other": (
        "Berkas {name} ({agency}, {file}…) bukan yang disebut riwayat buktinya.",
        "The file {name} ({agency}, {file}…) is not the one that the history of its evidence names.",
    ),
    "cli-audit": (
        "{events} peristiwa dalam {chains} rantai, {decisions} penetapan, {files} berkas, {anchors} jangkar; tidak cocok: {wrong}.",
        "{events} events in {chains} chains, {decisions} decisions, {files} files, {anchors} anchors; not right: {wrong}.",
    ),
    "cli-anchored": (
        "Jangkar nomor {number} ({day}) dibuat.",
        "Anchor {number} ({day}) was made.",
    ),
    "cli-anchored-before": (
        "Hari ini sudah ada jangkarnya.",
        "There is an anchor of today already.",
    ),
    # verdicts
    "proof-all-holds": (
        "BERLAKU. Semua yang diperiksa cocok. Apakah hasil ini kemudian dicabut, lihat halaman hasilnya.",
        "IT HOLDS. Everything that was checked agrees. Whether the result was withdrawn later, see its page.",
    ),
    "proof-not-holds": (
        "TIDAK BERLAKU. {count} hal tidak cocok; jangan pakai berkas ini sebelum penyelenggara menjelaskannya.",
        "IT DOES NOT HOLD. {count} things do not agree; do not use this file before the organiser explains it.",
    ),
}
