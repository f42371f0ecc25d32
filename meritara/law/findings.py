"""The words of every problem with indications and findings: Indonesian, English."""

FINDINGS: dict[str, tuple[str, str]] = {
    "findings-not-yours": (
        "Langkah ini bukan milik Anda pada instansi ini. Belum ada yang berubah. Mintalah kepada auditor atau operator instansinya.",
        "This step is not yours over this agency. Nothing changed. Ask the auditor or the agency's operator.",
    ),
    "findings-not-now": (
        "Pada keadaan temuan sekarang hal ini tidak dapat dilakukan. Muat ulang halamannya dan lihat langkah yang terbuka.",
        "In the present state of the finding this cannot be done. Load the page again and see which steps are open.",
    ),
    "findings-two-people": (
        "Anda yang menjadikan ini temuan, jadi tindakan lanjutnya diputuskan orang lain. Mintalah penanggung jawab nasional yang lain.",
        "You made this a finding, so another person decides on the measure. Ask another national supervisor.",
    ),
    "findings-not-cured": (
        "Data terbaru masih menunjukkan hal ini, atau belum ada data baru. Perbaiki di SIASN, unggah data posisi baru, lalu tutup setelah tercatat sudah diperbaiki.",
        "The newest data still show this, or there are no newer data. Mend it in SIASN, upload newer data, and close it once it is noted as mended.",
    ),
    "findings-kind": (
        "Golongan temuan {kind} tidak dikenal. Pilih dari daftar. Belum ada yang tersimpan.",
        "The class {kind} is not known. Choose one of the list. Nothing was kept.",
    ),
    "findings-letter": (
        "Nomor surat kosong. Tulis nomor yang tertera pada surat. Belum ada yang tersimpan.",
        "The number of the letter is empty. Write the number that stands on the letter. Nothing was kept.",
    ),
    "findings-form": (
        "Isian belum lengkap. Lengkapi isian yang ditandai lalu kirim lagi. Belum ada yang tersimpan.",
        "The form is not complete. Fill in what is marked and send again. Nothing was kept.",
    ),
    "findings-ahead": (
        "Tanggal surat {day} belum tiba. Tulis tanggal yang tertera pada surat. Belum ada yang tersimpan.",
        "The date of the letter, {day}, has not come yet. Write the date on the letter. Nothing was kept.",
    ),
    "findings-days": (
        "Tenggang {days} hari kerja tidak dapat dipakai. Tulis 1 sampai {most}. Belum ada yang tersimpan.",
        "{days} working days cannot be given. Write 1 to {most}. Nothing was kept.",
    ),
    "findings-received": (
        "Penerimaan surat sudah dicatat; tenggang sudah berjalan.",
        "The receipt of the letter is noted already; its days are running.",
    ),
    "findings-receipt-day": (
        "Tanggal diterima {day} tidak mungkin: paling awal {sent} (tanggal surat), paling akhir hari ini. Belum ada yang tersimpan.",
        "It cannot have been received on {day}: the earliest day is {sent} (of the letter), the latest is today. Nothing was kept.",
    ),
    "findings-proof": (
        "Sebut bukti penerimaannya, misalnya nomor tanda terima, karena tenggang dihitung sejak itu. Belum ada yang tersimpan.",
        "Say what proves the receipt, such as the number of a slip: the days count from it. Nothing was kept.",
    ),
    "findings-not-received": (
        "Tanggal diterima belum dicatat, jadi belum ada tenggang yang dapat diperpanjang. Catat dahulu penerimaannya.",
        "The receipt is not noted, so there are no days to extend yet. Note the receipt first.",
    ),
    "findings-answer": (
        "Tanggapan kosong. Jelaskan keadaannya, atau sebut apa yang sudah diperbaiki. Belum ada yang tersimpan.",
        "The answer is empty. Explain how it is, or say what was corrected. Nothing was kept.",
    ),
    "findings-answer-proof": (
        "Perbaikan memerlukan bukti: sebut nomor dokumennya atau lampirkan berkasnya. Belum ada yang tersimpan.",
        "A correction needs proof: give the number of the document, or attach a file. Nothing was kept.",
    ),
    "findings-not-reported": (
        "Belum ada yang dapat dikirim: {count} rekomendasi belum dilaporkan. Tulis apa yang dikerjakan pada tiap rekomendasi, lalu kirim.",
        "There is nothing to send yet: {count} recommendations have no report. Say at each what was done, then send.",
    ),
    "findings-left": (
        "Temuan belum dapat ditutup: {count} rekomendasi belum sesuai. Nilai tiap rekomendasi dahulu.",
        "The finding cannot be closed: {count} recommendations are not done. Judge each of them first.",
    ),
    "findings-not-late": (
        "Tenggang instansi belum lewat, jadi belum dapat diberi peringatan atau tindakan.",
        "The agency's days are not over, so it cannot be warned, and no measure can follow.",
    ),
    "findings-measure": (
        "Tindakan {measure} tidak dikenal. Pilih dari daftar. Belum ada yang tersimpan.",
        "The measure {measure} is not known. Choose one of the list. Nothing was kept.",
    ),
    "findings-measure-there": (
        "Tindakan itu sudah berlaku pada temuan ini. Pilih tindakan lain, atau catat pembukaannya dahulu.",
        "That measure is in force already. Choose another one, or note that it was lifted first.",
    ),
    "findings-scope": (
        "Sebut lingkupnya: data atau layanan mana yang diblokir, atau keputusan mana yang dicabut. Belum ada yang tersimpan.",
        "Say what it covers: which data or services are blocked, or which decision is revoked. Nothing was kept.",
    ),
    "findings-not-blocked": (
        "Tidak ada pemblokiran yang berlaku pada temuan ini.",
        "Nothing is blocked on account of this finding.",
    ),
    "findings-exempt-day": (
        "Pengecualian sampai {day} sudah lewat. Pilih hari ini atau sesudahnya. Belum ada yang tersimpan.",
        "An exemption until {day} is over already. Choose today or a later day. Nothing was kept.",
    ),
    "findings-recommendation": (
        "Rekomendasi kosong. Tulis apa yang diminta dari instansi. Belum ada yang tersimpan.",
        "The recommendation is empty. Write what the agency is asked to do. Nothing was kept.",
    ),
    "findings-recommendation-day": (
        "Batas {day} sudah lewat. Pilih hari ini atau sesudahnya. Belum ada yang tersimpan.",
        "The day {day} has passed. Choose today or a later day. Nothing was kept.",
    ),
    "findings-recommendation-over": (
        "Rekomendasi ini sudah selesai dinilai dan tidak dapat dilaporkan lagi.",
        "This recommendation was judged as ended and cannot be reported on again.",
    ),
    "findings-report": (
        "Laporan tindak lanjut kosong. Tulis apa yang dikerjakan, atau mengapa tidak dapat. Belum ada yang tersimpan.",
        "The report is empty. Write what was done, or why it cannot be. Nothing was kept.",
    ),
    "findings-status": (
        "Penilaian {status} tidak dikenal. Pilih satu dari empat. Belum ada yang tersimpan.",
        "The judgement {status} is not known. Choose one of the four. Nothing was kept.",
    ),
    "findings-judge-note": (
        "Selain Sesuai, penilaian memerlukan catatan agar instansi tahu apa yang kurang. Belum ada yang tersimpan.",
        "Any judgement but done needs a note, so that the agency knows what is missing. Nothing was kept.",
    ),
    "findings-in-audit": (
        "Temuan ini masuk penugasan audit yang masih berjalan, jadi disampaikan dengan laporan hasil auditnya. Terbitkan laporannya, atau batalkan penugasannya.",
        "This finding is part of an audit assignment that is still running, so it is sent with its report. Issue the report, or cancel the assignment.",
    ),
    "findings-look-reason": (
        "Tulis alasannya, agar orang lain tahu mengapa indikasi sebanyak ini dibuka atau tidak. Belum ada yang berubah.",
        "Write the reason, so that others know why so many indications are opened or not. Nothing changed.",
    ),
    "findings-looked": (
        "Aturan ini sudah ditinjau orang lain. Muat ulang halamannya.",
        "Somebody looked at this rule already. Load the page again.",
    ),
}
