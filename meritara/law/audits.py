"""The words of every problem with audit assignments and their working papers: Indonesian, English."""

AUDITS: dict[str, tuple[str, str]] = {
    "audits-not-yours": (
        "Penugasan untuk instansi ini bukan wewenang Anda, atau Anda pernah bertugas di sana. Belum ada yang tersimpan. Mintalah auditor lain menyusunnya.",
        "An assignment for this agency is not yours to draft, or you once served there. Nothing was kept. Ask another auditor to draft it.",
    ),
    "audits-empty": (
        "Isian {field} kosong. Lengkapi lalu kirim lagi. Belum ada yang tersimpan.",
        "{field} is empty. Fill it in and send again. Nothing was kept.",
    ),
    "audits-days": (
        "Pelaksanaan berakhir {end}, sebelum mulainya {start}. Perbaiki kedua tanggal itu. Belum ada yang tersimpan.",
        "The work ends on {end}, before it begins on {start}. Mend the two days. Nothing was kept.",
    ),
    "audits-team": (
        "{name} tidak dapat menjadi anggota tim: bukan auditor instansi ini sekarang, atau pernah bertugas di sana. Pilih dari daftar. Belum ada yang tersimpan.",
        "{name} cannot be of the team: no auditor of this agency now, or once served there. Choose from the list. Nothing was kept.",
    ),
    "audits-lead-only": (
        "Langkah ini milik ketua tim, {lead}. Belum ada yang berubah. Mintalah ketua tim, atau mintalah penanggung jawab nasional mengubah tim.",
        "This step belongs to the leader of the team, {lead}. Nothing changed. Ask the leader, or ask the national supervisor to change the team.",
    ),
    "audits-two-people": (
        "Surat tugas diterbitkan orang yang tidak menyusunnya dan tidak ikut dalam tim. Mintalah penanggung jawab nasional yang lain. Belum ada yang berubah.",
        "The letter is issued by somebody who neither drafted it nor is of the team. Ask another national supervisor. Nothing changed.",
    ),
    "audits-too-early": (
        "Tanggal {day} lebih awal daripada {earliest}, hari naskah sebelumnya. Tulis tanggal yang tertera pada naskah. Belum ada yang tersimpan.",
        "{day} is before {earliest}, the day of the paper before it. Write the date on the paper. Nothing was kept.",
    ),
    "audits-no-papers": (
        "Belum ada kertas kerja, jadi belum ada yang dibahas. Tulis kertas kerja dahulu.",
        "There is no working paper, so there is nothing to discuss. Write one first.",
    ),
    "audits-not-reviewed": (
        "Kertas kerja belum direviu: {papers}. Mintalah anggota lain atau penanggung jawab nasional mereviunya, lalu catat berita acara.",
        "Working papers not reviewed yet: {papers}. Let another member or the national supervisor review them, then record the minutes.",
    ),
    "audits-undecided": (
        "{count} indikasi dalam penugasan ini belum diputuskan. Jadikan temuan atau nyatakan bukan temuan, lalu terbitkan laporan. Belum ada yang terkirim.",
        "{count} indications of this assignment are not decided. Make them findings or set them aside, then issue the report. Nothing was sent.",
    ),
    "audits-team-only": (
        "Hanya tim penugasan ini yang dapat melakukannya. Belum ada yang tersimpan. Mintalah ketua tim.",
        "Only the team of this assignment may do this. Nothing was kept. Ask its leader.",
    ),
    "audits-not-running": (
        "Penugasan ini {state}; kertas kerja dan temuan ditulis selama berstatus Ditugaskan. Muat ulang halamannya. Belum ada yang tersimpan.",
        "This assignment is {state}; papers and findings are written while it is Assigned. Load the page again. Nothing was kept.",
    ),
    "audits-conclusion": (
        "Simpulan {conclusion} tidak dikenal. Pilih Sesuai, Tidak sesuai, atau Belum dapat disimpulkan. Belum ada yang tersimpan.",
        "The conclusion {conclusion} is not known. Choose one of the list. Nothing was kept.",
    ),
    "audits-author-only": (
        "Kertas kerja ini ditulis {name}; hanya penulisnya yang mengubahnya. Kembalikan dengan catatan bila perlu diperbaiki.",
        "This working paper was written by {name}, who alone changes it. Return it with a note where it needs mending.",
    ),
    "audits-own-paper": (
        "Kertas kerja sendiri direviu orang lain: anggota tim yang lain atau penanggung jawab nasional.",
        "Another person reviews one's own working paper: another member of the team, or the national supervisor.",
    ),
    "audits-no-breach": (
        "KK-{paper} tidak bersimpulan Tidak sesuai, jadi tidak ada temuan daripadanya. Ubah simpulannya dahulu bila memang demikian.",
        "KK-{paper} does not conclude that something is not as the rules ask, so nothing is found by it. Change its conclusion first if so.",
    ),
    "audits-finding-there": (
        "Dari kertas kerja ini sudah ada temuan. Ubah temuannya, atau tarik temuan itu dahulu.",
        "There is a finding from this working paper already. Work on that finding, or withdraw it first.",
    ),
    "audits-severity": (
        "Tingkat {severity} tidak dikenal. Pilih dari daftar. Belum ada yang tersimpan.",
        "The gravity {severity} is not known. Choose one of the list. Nothing was kept.",
    ),
    "audits-nip": (
        "{nip} bukan NIP. Tulis 18 angka NIP atau NI PPPK, bukan NIK, atau kosongkan. Belum ada yang tersimpan.",
        "{nip} is no NIP. Write the 18 digits of a NIP or NI PPPK, not a NIK, or leave it empty. Nothing was kept.",
    ),
    "audits-acted-ahead": (
        "Tanggal tindakan {day} belum tiba. Perbaiki tanggalnya atau kosongkan. Belum ada yang tersimpan.",
        "The day of the act, {day}, has not come yet. Mend it or leave it empty. Nothing was kept.",
    ),
    "audits-nothing-chosen": (
        "Belum ada indikasi yang dipilih, atau yang dipilih sudah masuk penugasan lain. Pilih dari daftar lalu kirim lagi.",
        "No indication was chosen, or the chosen ones are in another assignment. Choose from the list and send again.",
    ),
}
