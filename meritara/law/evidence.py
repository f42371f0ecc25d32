"""The words of every problem with evidence and with requests for it: Indonesian, English."""

EVIDENCE: dict[str, tuple[str, str]] = {
    "evidence-nothing": (
        "Belum ada buktinya. Pilih berkas, atau isi tautan, atau tulis uraiannya, lalu simpan lagi.",
        "There is no evidence yet. Choose a file, or give a link, or write a description, then save again.",
    ),
    "evidence-link": (
        "Tautan `{link}` tidak dapat dipakai: hanya alamat lengkap berawalan https://, tanpa nama pengguna di dalamnya. Belum ada yang tersimpan. Salin alamatnya dari peramban.",
        "The link `{link}` cannot be used: only a whole address that begins with https://, without a user name in it. Nothing was saved. Copy it from your browser.",
    ),
    "evidence-ends-before-start": (
        "Masa berlaku berakhir {until}, sebelum mulai {start}. Belum ada yang tersimpan. Perbaiki salah satunya.",
        "The period of validity ends on {until}, before it begins on {start}. Nothing was saved. Correct one of them.",
    ),
    "evidence-withdrawn": (
        "Bukti “{title}” sudah ditarik. Belum ada yang berubah. Pilih bukti lain, atau tambahkan sebagai bukti baru.",
        "The evidence “{title}” was withdrawn. Nothing was changed. Choose another, or add it as new evidence.",
    ),
    "evidence-submitted": (
        "Bukti “{title}” dipakai pada {where} yang sudah diajukan, sehingga tidak dapat diubah, dilepas, atau ditarik. Belum ada yang berubah. Tambahkan yang baru sebagai bukti tersendiri.",
        "The evidence “{title}” is used in {where}, which was submitted, so it cannot be changed, taken off or withdrawn. Nothing was changed. Add the new one as evidence of its own.",
    ),
    "evidence-not-used": (
        "Bukti itu tidak dipakai di sub aspek {row}. Belum ada yang berubah. Muat ulang halaman.",
        "That evidence is not used in sub-aspect {row}. Nothing was changed. Load the page again.",
    ),
    "evidence-no-last-year": (
        "Tidak ada bukti dari penilaian sebelumnya yang dapat dipakai di sini. Belum ada yang berubah.",
        "There is no evidence of an earlier assessment that can be used here. Nothing was changed.",
    ),
    "evidence-no-reason": (
        "Tulis alasannya, agar riwayat dapat dibaca orang lain. Belum ada yang berubah.",
        "Write why, so that others can read the history. Nothing was changed.",
    ),
    "evidence-quota": (
        "Berkas {size} MB ini tidak muat: ruang instansi Anda tersisa {left} MB dari {quota} MB. Belum ada yang tersimpan. Perkecil berkasnya, atau mintalah ruang tambahan kepada pengelola sistem.",
        "This file of {size} MB does not fit: your agency has {left} MB left of {quota} MB. Nothing was saved. Make it smaller, or ask the administrator of this site for more room.",
    ),
    "evidence-infected": (
        "Pemindai virus menolak berkas ini ({found}). Belum ada yang tersimpan. Bersihkan komputer asalnya, lalu buat ulang berkasnya.",
        "The virus scanner refuses this file ({found}). Nothing was saved. Clean the computer it comes from, then make the file anew.",
    ),
    "evidence-quarantined": (
        "Berkas ini belum dapat dibuka: {state}. Coba lagi nanti.",
        "This file cannot be opened yet: {state}. Try again later.",
    ),
    "evidence-text-fixed": (
        "Bukti ini uraian, bukan berkas. Belum ada yang tersimpan. Tambahkan berkasnya sebagai bukti baru.",
        "This evidence is a description, not a file. Nothing was saved. Add the file as new evidence.",
    ),
}
