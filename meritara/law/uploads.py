"""The words of every problem with files that people send as evidence: Indonesian, English."""

UPLOADS: dict[str, tuple[str, str]] = {
    "upload-storage-away": (
        "Penyimpanan bukti tidak menjawab. Belum ada yang berubah. Coba lagi sebentar lagi; bila tetap begini, beri tahu pengelola sistem.",
        "The storage of evidence does not answer. Nothing was changed. Try again in a while; tell an administrator if it goes on.",
    ),
    "upload-empty": (
        "Berkas ini kosong. Belum ada yang tersimpan. Pilih berkas yang ada isinya.",
        "This file is empty. Nothing was kept. Choose a file that holds something.",
    ),
    "upload-too-large": (
        "Berkas lebih besar dari {limit} MB. Belum ada yang tersimpan. Perkecil fotonya, simpan PDF dengan mutu lebih rendah, atau pecah berkasnya.",
        "The file is larger than {limit} MB. Nothing was kept. Make photos smaller, save the PDF at a lower quality, or split the file.",
    ),
    "upload-unknown": (
        "Isi berkas tidak dikenal, apa pun namanya. Belum ada yang tersimpan. Unggah sebagai PDF, foto JPEG atau PNG, DOCX, XLSX, PPTX, ODT, ODS, CSV, atau TXT.",
        "What is in this file is not known, whatever its name. Nothing was kept. Send it as PDF, a JPEG or PNG photo, DOCX, XLSX, PPTX, ODT, ODS, CSV or TXT.",
    ),
    "upload-program": (
        "Berkas ini program ({found}), bukan dokumen, sehingga dapat merusak komputer pembacanya. Belum ada yang tersimpan. Unggah dokumennya sebagai PDF.",
        "This file is a program ({found}), not a document, and could harm the computer of whoever opens it. Nothing was kept. Send the document as PDF.",
    ),
    "upload-archive": (
        "Berkas ini arsip {found}, sehingga isinya tidak dapat dilihat pemeriksa satu per satu. Belum ada yang tersimpan. Keluarkan isinya, lalu unggah berkas di dalamnya.",
        "This file is a {found} archive, whose contents a verifier cannot see one by one. Nothing was kept. Unpack it, then send the files inside.",
    ),
    "upload-old-office": (
        "Berkas ini berbentuk lama ({found}) yang dapat memuat program. Belum ada yang tersimpan. Simpan sebagai DOCX, XLSX, PPTX, atau PDF, lalu unggah lagi.",
        "This file has an old form ({found}) that may hold programs. Nothing was kept. Save it as DOCX, XLSX, PPTX or PDF, then send it again.",
    ),
    "upload-other-picture": (
        "Gambar {found} tidak dapat ditampilkan di semua peramban. Belum ada yang tersimpan. Simpan sebagai JPEG, PNG, atau PDF, lalu unggah lagi.",
        "{found} pictures do not show in every browser. Nothing was kept. Save it as JPEG, PNG or PDF, then send it again.",
    ),
    "upload-heic": (
        "Foto ini berbentuk HEIC atau AVIF, yang tidak dapat ditampilkan di semua peramban. Belum ada yang tersimpan. Di iPhone pilih Pengaturan > Kamera > Format > Paling Kompatibel, atau kirim tangkapan layarnya.",
        "This photo is HEIC or AVIF, which does not show in every browser. Nothing was kept. On an iPhone choose Settings > Camera > Formats > Most Compatible, or send a screenshot of it.",
    ),
    "upload-media": (
        "Berkas ini rekaman ({found}), yang terlalu besar untuk disimpan di sini. Belum ada yang tersimpan. Simpan di tempat lain, lalu cantumkan tautannya sebagai bukti.",
        "This file is a recording ({found}), which is too large to keep here. Nothing was kept. Keep it elsewhere and give its link as evidence.",
    ),
    "upload-web-page": (
        "Berkas ini memuat kode halaman web ({found}), yang dapat dijalankan peramban. Belum ada yang tersimpan. Buka halaman itu, cetak ke PDF, lalu unggah PDF-nya.",
        "This file holds the code of a web page ({found}), which a browser may run. Nothing was kept. Open the page, print it to PDF, then send the PDF.",
    ),
    "upload-two-in-one": (
        "Di dalam {first} ini tersembunyi {found}, sehingga dapat dibaca sebagai dua berkas berbeda. Belum ada yang tersimpan. Buka, cetak atau simpan ulang, lalu unggah yang baru.",
        "Inside this {first} a {found} is hidden, so it could be read as two different files. Nothing was kept. Open it, print or save it anew, then send the new one.",
    ),
    "upload-macro": (
        "Dokumen ini memuat makro ({part}), yaitu program yang berjalan saat dibuka. Belum ada yang tersimpan. Simpan tanpa makro (DOCX, XLSX, PPTX, ODT) atau sebagai PDF.",
        "This document has macros ({part}), programs that run when it is opened. Nothing was kept. Save it without macros (DOCX, XLSX, PPTX, ODT) or as PDF.",
    ),
    "upload-active": (
        "Dokumen ini memuat bagian yang dapat bekerja sendiri atau membawa berkas lain ({found}). Belum ada yang tersimpan. Cetak ke PDF, lalu unggah hasil cetaknya; lampirannya unggah tersendiri.",
        "This document has a part that can act by itself or that carries another file ({found}). Nothing was kept. Print it to PDF and send that; send attachments on their own.",
    ),
    "upload-password": (
        "Berkas ini dikunci sandi, sehingga pemeriksa tidak dapat membacanya dan pemindai tidak dapat memeriksanya. Belum ada yang tersimpan. Simpan tanpa sandi, lalu unggah lagi.",
        "This file is locked with a password, so a verifier cannot read it and no scanner can check it. Nothing was kept. Save it without a password, then send it again.",
    ),
    "upload-broken": (
        "Berkas ini rusak atau terpotong ({why}). Belum ada yang tersimpan. Buka di komputer Anda; bila terbuka, simpan ulang lalu unggah lagi, bila tidak, mintalah salinan baru.",
        "This file is damaged or cut off ({why}). Nothing was kept. Open it on your computer; if it opens, save it anew and send that, if not, ask for a new copy.",
    ),
    "upload-unsafe": (
        "Isi dokumen ini tidak aman dibuka: {why}. Belum ada yang tersimpan. Salin isinya ke dokumen baru, atau cetak ke PDF, lalu unggah yang baru.",
        "What is inside this document is not safe to open: {why}. Nothing was kept. Copy it into a new document, or print it to PDF, then send the new one.",
    ),
    "upload-too-heavy": (
        "Berkas ini memerlukan terlalu banyak waktu atau memori untuk dibuka. Cetak ulang ke PDF yang lebih sederhana, atau perkecil gambarnya, lalu unggah lagi.",
        "This file takes too much time or memory to open. Print it to a simpler PDF, or make its pictures smaller, then send it again.",
    ),
    "upload-not-utf8": (
        "Huruf dalam berkas teks ini bukan UTF-8. Belum ada yang tersimpan. Simpan ulang sebagai CSV UTF-8 atau XLSX, lalu unggah lagi.",
        "The letters of this text file are not UTF-8. Nothing was kept. Save it again as CSV UTF-8 or XLSX, then send it again.",
    ),
    "upload-text-name": (
        "Isi berkas ini teks biasa, tetapi namanya menyebut jenis lain. Belum ada yang tersimpan. Beri nama berakhiran .txt atau .csv, atau cetak ke PDF.",
        "What is in this file is plain text, but its name says another kind. Nothing was kept. Give it a name ending in .txt or .csv, or print it to PDF.",
    ),
    "upload-too-many-pixels": (
        "Gambar ini {width} x {height} piksel; batasnya {most} juta piksel. Belum ada yang tersimpan. Perkecil gambarnya, lalu unggah lagi.",
        "This picture has {width} x {height} pixels; the limit is {most} million. Nothing was kept. Make it smaller, then send it again.",
    ),
    "upload-too-many-pages": (
        "PDF ini {pages} halaman; batasnya {most}. Belum ada yang tersimpan. Unggah bagian yang menjadi bukti saja.",
        "This PDF has {pages} pages; the limit is {most}. Nothing was kept. Send only the part that is evidence.",
    ),
    "upload-no-page": (
        "Tidak ada halaman {page}; berkas ini {pages} halaman. Pilih halaman lain.",
        "There is no page {page}; this file has {pages}. Choose another page.",
    ),
    "upload-not-photo": (
        "Hanya foto JPEG, PNG, dan WEBP yang dapat ditampilkan atau digabungkan. Unggah berkas lain tersendiri.",
        "Only JPEG, PNG and WEBP photos can be shown or joined. Send other files on their own.",
    ),
    "upload-photos": (
        "Yang dipilih {count} foto; yang dapat digabungkan 1 sampai {most}. Pilih lagi, atau kirim dalam beberapa bagian.",
        "You chose {count} photos; 1 to {most} can be joined. Choose again, or send them in several parts.",
    ),
    "upload-no-space": (
        "Tempat penyimpanan di server penuh. Berkas Anda belum tersimpan; yang sudah ada tidak berubah. Coba lagi nanti, dan beri tahu admin situs ini.",
        "The storage of the server is full. Your file was not kept; what was there is unchanged. Try again later, and tell the administrator of this site.",
    ),
    "upload-not-kept": (
        "Server tidak dapat menyimpan berkas ({why}). Berkas Anda belum tersimpan. Coba lagi nanti, dan beri tahu admin situs ini.",
        "The server could not keep the file ({why}). Your file was not kept. Try again later, and tell the administrator of this site.",
    ),
    "upload-lost": (
        "Berkas ini tidak ada di tempat penyimpanan. Beri tahu admin situs ini; berkas dapat dipulihkan dari cadangan atau diunggah lagi.",
        "This file is not in the storage. Tell the administrator of this site; it can be restored from a backup or sent again.",
    ),
    "upload-changed": (
        "Isi berkas di tempat penyimpanan tidak sama lagi dengan saat diunggah, sehingga tidak ditampilkan. Beri tahu admin situs ini.",
        "What the storage holds is no longer what was sent, so it is not shown. Tell the administrator of this site.",
    ),
    "upload-gone": (
        "Unggahan ini tidak dikenal atau sudah kedaluwarsa. Pilih berkasnya lagi untuk memulai dari awal.",
        "This upload is not known, or its time is over. Choose the file again to start anew.",
    ),
    "upload-too-many-open": (
        "Ada {most} unggahan yang belum selesai. Selesaikan atau batalkan dahulu salah satunya, lalu pilih berkas ini lagi.",
        "There are {most} unfinished uploads. Finish or cancel one of them first, then choose this file again.",
    ),
    "upload-piece-too-large": (
        "Potongan unggahan lebih besar dari {limit} MB. Muat ulang halaman, lalu lanjutkan.",
        "A piece of the upload is larger than {limit} MB. Load the page again, then go on.",
    ),
    "upload-gap": (
        "Potongan berikutnya harus mulai dari byte {received}, bukan {offset}. Yang sudah diterima tetap ada. Lanjutkan dari sana.",
        "The next piece must begin at byte {received}, not {offset}. What was received is kept. Go on from there.",
    ),
    "upload-more-than-announced": (
        "Yang dikirim lebih banyak dari {size} byte yang disebut di awal; berkasnya mungkin berubah. Batalkan, lalu pilih berkasnya lagi.",
        "More was sent than the {size} bytes announced; the file may have changed. Cancel, then choose the file again.",
    ),
    "upload-piece-differs": (
        "Potongan mulai byte {offset} berbeda dari yang sudah diterima; berkasnya mungkin berubah. Batalkan, lalu pilih berkasnya lagi.",
        "The piece at byte {offset} differs from what was received; the file may have changed. Cancel, then choose the file again.",
    ),
    "upload-unfinished": (
        "Baru {received} dari {size} byte yang diterima. Yang sudah diterima tetap ada. Lanjutkan unggahan.",
        "Only {received} of {size} bytes have come. What was received is kept. Go on with the upload.",
    ),
    "upload-wrong-hash": (
        "Isi yang diterima tidak sama dengan berkas Anda, sehingga dibuang. Pilih berkasnya lagi untuk mengulang.",
        "What was received is not what your file holds, so it was dropped. Choose the file again to repeat.",
    ),
}
