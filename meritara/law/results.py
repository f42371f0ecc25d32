"""The words of every problem with the plenary, objections, decisions and what follows from them."""

RESULTS: dict[str, tuple[str, str]] = {
    "letter-missing": (
        "Belum tersimpan: {field} belum diisi. Isian lain tetap ada. Lengkapi, lalu ulangi.",
        "Not saved: {field} is empty. The rest is kept. Complete it, then try again.",
    ),
    "letter-long": (
        "Belum tersimpan: {field} lebih dari {most} huruf. Ringkas, lalu ulangi.",
        "Not saved: {field} has more than {most} letters. Make it shorter, then try again.",
    ),
    "letter-future": (
        "Belum tersimpan: tanggal {day} belum tiba. Isi tanggal yang tertulis pada surat atau keputusan itu.",
        "Not saved: the day {day} has not come yet. Write the day that stands on the paper.",
    ),
    "letter-no-page": (
        "Belum tersimpan: naskah bertanda tangan belum dipilih. Pindai atau foto naskahnya, lalu ulangi.",
        "Not saved: no signed paper was chosen. Scan it or take a photo of it, then try again.",
    ),
    "letter-page-kind": (
        "Belum tersimpan: {name} bukan PDF atau foto. Pindai naskah itu sebagai PDF, JPG, atau PNG, lalu ulangi.",
        "Not saved: {name} is no PDF and no photo. Scan the paper as PDF, JPG or PNG, then try again.",
    ),
    "plenary-no-reason": (
        "Sub aspek {row}: nilai pleno {value} berbeda dari nilai verifikasi {verified}. Tulis alasannya; instansi akan membacanya. Belum ada yang tersimpan.",
        "Sub-aspect {row}: the plenary score {value} differs from the verified score {verified}. Write why; the agency will read it. Nothing was saved.",
    ),
    "plenary-unscored": (
        "Belum semua sub aspek punya nilai akhir: {rows}. Beri nilai pleno, lalu ulangi.",
        "Not every sub-aspect has a final score yet: {rows}. Settle them in the plenary, then try again.",
    ),
    "plenary-no-minutes": (
        "Berita acara pleno belum dicatat. Belum ada yang berubah. Catat nomor, tanggal, dan pimpinan sidangnya lebih dulu.",
        "The minutes of the plenary are not recorded yet. Nothing was changed. Record their number, day and chair first.",
    ),
    "plenary-stale": (
        "Ada nilai pleno yang berubah sesudah berita acara {number}. Belum ada yang berubah lagi. Catat berita acara yang baru, lalu ulangi.",
        "Plenary scores changed after the minutes {number}. Nothing else was changed. Record new minutes, then try again.",
    ),
    "objections-off": (
        "Periode {period} tidak membuka keberatan (kebijakan penyelenggara). Belum ada yang berubah. Lanjutkan ke penetapan.",
        "The period {period} hears no objections (the organiser's policy). Nothing was changed. Go on to the determination.",
    ),
    "objections-heard": (
        "Masa keberatan atas berita acara {number} sudah pernah dibuka. Belum ada yang berubah.",
        "Objections to the minutes {number} were heard already. Nothing was changed.",
    ),
    "objections-not-heard": (
        "Masa keberatan belum dibuka untuk penilaian ini. Belum ada yang tersimpan.",
        "Objections are not open for this assessment. Nothing was saved.",
    ),
    "objections-late": (
        "Masa keberatan berakhir {day} pukul 23.59 {zone}. Belum ada yang tersimpan. Hubungi penyelenggara bila ada kekeliruan.",
        "Objections closed on {day} at 23.59 {zone}. Nothing was saved. Ask the organiser if something is wrong.",
    ),
    "objections-once": (
        "Keberatan {number} sudah diajukan; satu sidang pleno menerima satu surat. Belum ada yang tersimpan.",
        "Objection {number} is filed already; one sitting takes one letter. Nothing was saved.",
    ),
    "objections-nothing": (
        "Belum ada sub aspek yang dipilih. Belum ada yang tersimpan. Pilih sedikitnya satu dengan skor yang diminta.",
        "No sub-aspect was chosen. Nothing was saved. Choose at least one with the score you ask for.",
    ),
    "objections-same": (
        "Sub aspek {row}: skornya sudah {score}. Belum ada yang tersimpan. Pilih skor lain, atau lepaskan baris itu.",
        "Sub-aspect {row}: its score is {score} already. Nothing was saved. Choose another score, or leave the row out.",
    ),
    "objections-no-text": (
        "Sub aspek {row}: alasan keberatan belum ditulis. Belum ada yang tersimpan.",
        "Sub-aspect {row}: the reason of the objection is missing. Nothing was saved.",
    ),
    "objections-nothing-waits": (
        "Tidak ada keberatan yang menunggu jawaban. Belum ada yang berubah. Muat ulang halaman.",
        "No objection waits for an answer. Nothing was changed. Load the page again.",
    ),
    "objections-no-answer": (
        "Sub aspek {row}: jawaban tertulis belum ada. Belum ada yang tersimpan. Setiap alasan dijawab sekaligus.",
        "Sub-aspect {row}: there is no written answer. Nothing was saved. Every ground is answered at once.",
    ),
    "decisions-index": (
        "Indeks {value} bukan angka 0 sampai 1. Tulis seperti pada keputusannya, misalnya 0,62, atau kosongkan.",
        "The index {value} is no number from 0 to 1. Write it as the decree does, such as 0.62, or leave it empty.",
    ),
    "decisions-number-used": (
        "Nomor keputusan {number} sudah dipakai keputusan lain. Belum ada yang ditetapkan. Periksa nomornya.",
        "The decree number {number} belongs to another decision. Nothing was determined. Check the number.",
    ),
    "decisions-no-category": (
        "Kategori belum dapat dihitung dengan {instrument}. Belum ada yang ditetapkan. Lihat bobot yang belum diketahui pada halaman Peraturan.",
        "No category can be computed with {instrument}. Nothing was determined. See the unknown weights on the Law pages.",
    ),
    "decisions-not-heard": (
        "Periode ini memberi instansi {days} hari kerja untuk keberatan. Belum ada yang ditetapkan. Buka masa keberatan lebih dulu.",
        "This period gives the agency {days} working days to object. Nothing was determined. Open the objections first.",
    ),
    "decisions-unanswered": (
        "Keberatan {number} belum dijawab. Belum ada yang ditetapkan. Jawab dulu secara tertulis.",
        "Objection {number} has no answer yet. Nothing was determined. Answer it in writing first.",
    ),
    "decisions-hearing": (
        "Instansi masih dapat mengajukan keberatan sampai {day} pukul 23.59 {zone}. Belum ada yang ditetapkan.",
        "The agency may still object until {day} at 23.59 {zone}. Nothing was determined.",
    ),
    "decisions-none": (
        "Tidak ada keputusan yang berlaku untuk penilaian ini. Belum ada yang berubah. Tetapkan lebih dulu.",
        "No decision is in force for this assessment. Nothing was changed. Determine it first.",
    ),
    "recommend-too-early": (
        "Rekomendasi disusun sesudah verifikasi selesai; penilaian ini berstatus {state}. Belum ada yang tersimpan.",
        "Recommendations are written when the verification is over; this assessment is in the state {state}. Nothing was saved.",
    ),
    "recommend-nothing-higher": (
        "Sub aspek {row} tidak dapat naik lagi atau tidak ditanyakan. Belum ada yang tersimpan.",
        "Sub-aspect {row} cannot rise or is not asked. Nothing was saved.",
    ),
    "recommend-issued": (
        "Rekomendasi sub aspek {row} sudah disampaikan sehingga tidak dapat diubah. Belum ada yang tersimpan.",
        "The recommendation on sub-aspect {row} was issued already and cannot change. Nothing was saved.",
    ),
    "recommend-long": (
        "Rekomendasi sub aspek {row} lebih dari {most} huruf. Belum ada yang tersimpan. Ringkas, lalu simpan lagi.",
        "The recommendation on sub-aspect {row} has more than {most} letters. Nothing was saved. Make it shorter, then save again.",
    ),
    "recommend-nothing": (
        "Belum ada rancangan rekomendasi untuk disampaikan. Belum ada yang berubah. Tulis sedikitnya satu.",
        "There is no draft of a recommendation to issue. Nothing was changed. Write at least one.",
    ),
    "recommend-not-open": (
        "Rekomendasi sub aspek {row} tidak sedang menunggu tindak lanjut. Belum ada yang tersimpan. Muat ulang halaman.",
        "The recommendation on sub-aspect {row} waits for no follow-up now. Nothing was saved. Load the page again.",
    ),
    "recommend-not-answered": (
        "Belum ada tindak lanjut yang menunggu diperiksa pada sub aspek {row}. Belum ada yang tersimpan.",
        "No follow-up on sub-aspect {row} waits to be judged. Nothing was saved.",
    ),
    "papers-not-yours": (
        "Naskah bertanda tangan diserahkan oleh verifikator pertama, pimpinan pleno, atau penanggung jawab. Belum ada yang tersimpan.",
        "Signed papers are handed in by the first verifier, the chair or the supervisor. Nothing was saved.",
    ),
    "papers-newer": (
        "Naskah bertanda tangan yang lebih baru sudah masuk sejak halaman ini dibuka. Belum ada yang tersimpan. Lihat dulu, lalu ulangi bila masih perlu.",
        "A newer signed paper came in since this page was opened. Nothing was saved. Look at it first, then try again if still needed.",
    ),
    "papers-same": (
        "Isi berkas ini sama persis dengan {name} yang sudah tersimpan. Belum ada yang tersimpan. Pilih pindaian yang baru.",
        "This file is exactly {name}, which is kept already. Nothing was saved. Choose the new scan.",
    ),
    "papers-no-signer": (
        "Penanda tangan elektronik tidak diatur di situs ini; penanda tangan contoh hanya ada di demo. Belum ada yang tersimpan. Cetak dan tanda tangani, atau serahkan PDF bertanda tangan TTE.",
        "No electronic signer is set up on this site; the demo signer is in the demo alone. Nothing was saved. Print and sign it, or hand in a PDF signed with a TTE.",
    ),
    "signatures-one": (
        "PDF bertanda tangan elektronik diserahkan satu berkas utuh; {count} berkas dipilih. Belum ada yang tersimpan. Pilih PDF dari penanda tangan saja.",
        "A PDF signed electronically is handed in as one whole file; {count} were chosen. Nothing was saved. Choose only the PDF from the signatory.",
    ),
    "signatures-none": (
        "PDF ini tidak memuat tanda tangan elektronik. Belum ada yang tersimpan. Bila ini pindaian tanda tangan basah, simpan sebagai pindaian; bila tidak, mintalah PDF dari penanda tangan.",
        "This PDF has no electronic signature. Nothing was saved. If it is a scan of a signature by hand, keep it as a scan; otherwise ask the signatory for the PDF.",
    ),
    "signatures-many": (
        "PDF ini memuat lebih dari {most} tanda tangan, terlalu banyak untuk diperiksa. Belum ada yang tersimpan.",
        "This PDF has more than {most} signatures, too many to check. Nothing was saved.",
    ),
    "signatures-broken": (
        "Tanda tangan dalam PDF ini tidak dapat dibaca. Belum ada yang tersimpan. Jangan cetak atau simpan ulang PDF itu; mintalah berkas aslinya dari penanda tangan.",
        "The signature in this PDF cannot be read. Nothing was saved. Do not print or save that PDF anew; ask the signatory for the original file.",
    ),
    "signatures-altered": (
        "Isi PDF ini berubah sesudah {signer} menandatangani: tanda tangannya tidak cocok lagi. Belum ada yang tersimpan. Mintalah berkas aslinya, atau tanda tangan baru.",
        "This PDF was changed after {signer} signed it: the signature no longer fits. Nothing was saved. Ask for the original file, or for a new signature.",
    ),
    "signatures-part": (
        "Tanda tangan {signer} hanya mencakup {covered} dari {size} byte berkas ini; selebihnya ditambahkan sesudahnya. Belum ada yang tersimpan. Mintalah berkas asli dari penanda tangan, atau minta seluruh berkas ini ditandatangani lagi.",
        "The signature of {signer} covers only {covered} of the {size} bytes of this file; the rest was added afterwards. Nothing was saved. Ask the signatory for the original file, or have this whole file signed again.",
    ),
    "signatures-chain": (
        "Sertifikat {signer} dari {issuer} tidak sampai ke sertifikat akar yang dipercaya situs ini, atau tidak berlaku lagi. Belum ada yang tersimpan. Periksa penerbitnya; pengelola situs menambah akar pada MERITARA_TTE_ROOTS.",
        "The certificate of {signer} from {issuer} leads to no root that this site trusts, or is no longer valid. Nothing was saved. Check its issuer; who runs the site adds roots to MERITARA_TTE_ROOTS.",
    ),
    "exemptions-turned": (
        "Izin berakhir {until}, sebelum mulai berlaku {start}. Belum ada yang tersimpan. Periksa kedua tanggalnya.",
        "The approval ends on {until}, before it begins on {start}. Nothing was saved. Check both days.",
    ),
    "exemptions-number-used": (
        "Nomor izin {number} sudah tercatat. Belum ada yang tersimpan. Periksa nomornya.",
        "The approval number {number} is recorded already. Nothing was saved. Check the number.",
    ),
    "exemptions-ended": (
        "Izin {number} sudah diakhiri. Belum ada yang berubah.",
        "Approval {number} has ended already. Nothing was changed.",
    ),
    "exemptions-why": (
        "Tanggal atau alasan berakhirnya izin belum diisi. Belum ada yang berubah. Lengkapi keduanya.",
        "The day or the reason of the end is missing. Nothing was changed. Fill in both.",
    ),
}
