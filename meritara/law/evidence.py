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
    "request-no-rows": (
        "Belum ada sub aspek yang dipilih, atau yang dipilih tidak diminta di sini. Belum ada yang tersimpan. Pilih dari daftar.",
        "No sub-aspect was chosen, or one that was not asked for here. Nothing was saved. Choose from the list.",
    ),
    "request-foreign-office": (
        "Unit itu bukan bagian dari instansi ini. Belum ada yang tersimpan. Pilih unit dari daftar.",
        "That office does not belong to this agency. Nothing was saved. Choose one from the list.",
    ),
    "request-days": (
        "Tautan harus berlaku sedikitnya sampai batas waktunya ({due}) dan paling lama sampai {latest}. Belum ada yang tersimpan. Perbaiki tanggalnya.",
        "The link must live at least until the day it is due ({due}) and at most until {latest}. Nothing was saved. Correct the day.",
    ),
    "request-made": (
        "Permintaan ini sudah dibuat dan tautannya sudah ditampilkan satu kali. Bila tautannya hilang, buat tautan baru pada permintaan itu.",
        "This request was made already and its link was shown once. If the link is lost, make a new link on that request.",
    ),
    "request-closed": (
        "Tautan ini sudah ditutup. Berkas Anda belum tersimpan. Mintalah tautan baru kepada operator instansi.",
        "This link is closed. Your file was not kept. Ask your agency's operator for a new link.",
    ),
    "request-no-sender": (
        "Tulis nama dan jabatan Anda, agar operator tahu siapa yang mengirim. Berkas Anda belum tersimpan.",
        "Write your name and post, so that the operator knows who sent it. Your file was not kept.",
    ),
    "request-no-file": (
        "Belum ada berkas yang dipilih. Pilih berkas atau foto, lalu kirim lagi.",
        "No file was chosen. Choose a file or photos, then send again.",
    ),
    "request-full": (
        "Sudah ada {files} kiriman atau {limit} MB yang menunggu di tautan ini. Berkas Anda belum tersimpan. Tunggu operator memeriksanya, atau hubungi operator.",
        "{files} files or {limit} MB already wait behind this link. Your file was not kept. Wait until the operator has looked at them, or call the operator.",
    ),
    "request-decided": (
        "Kiriman ini sudah diputuskan: {state}. Belum ada yang berubah. Muat ulang halaman.",
        "This was decided already: {state}. Nothing was changed. Load the page again.",
    ),
    "evidence-text-fixed": (
        "Bukti ini uraian, bukan berkas. Belum ada yang tersimpan. Tambahkan berkasnya sebagai bukti baru.",
        "This evidence is a description, not a file. Nothing was saved. Add the file as new evidence.",
    ),
}
