"""The words of every problem with what an agency notes of a vacant post: Indonesian, English."""

VACANCIES: dict[str, tuple[str, str]] = {
    "vacancy-not-yours": (
        "Sebab kekosongan dan rencana pengisian hanya dicatat oleh operator instansi itu sendiri.",
        "The cause of a vacancy and the plan to fill it are noted by the operator of that agency alone.",
    ),
    "vacancy-cause": (
        "Sebab kekosongan belum dipilih. Pilih satu dari daftar; bila tidak ada yang cocok, pilih Sebab lain dan jelaskan pada Kendala. Belum ada yang tersimpan.",
        "No cause was chosen. Choose one of the list; where none fits, choose Another cause and explain it under Obstacle. Nothing was kept.",
    ),
    "vacancy-other": (
        "Sebab lain perlu penjelasan, agar auditor tidak menebak. Tulis pada Kendala apa yang membuat jabatan itu kosong. Belum ada yang tersimpan.",
        "Another cause needs an explanation, so that the auditor need not guess. Write under Obstacle what makes the post vacant. Nothing was kept.",
    ),
    "vacancy-plan": (
        "Rencana pengisian belum lengkap. Isi ketiganya: langkah berikutnya, siapa yang harus bertindak, dan tanggal rencana terisi; atau kosongkan ketiganya. Belum ada yang tersimpan.",
        "The plan is not complete. Fill in all three: the next step, who must act, and the day by which the post is to be filled; or leave all three empty. Nothing was kept.",
    ),
    "vacancy-day": (
        "Tanggal rencana terisi {day} tidak dapat dipakai. Pilih hari antara hari ini dan {last}. Belum ada yang tersimpan.",
        "The planned day {day} cannot be used. Choose a day between today and {last}. Nothing was kept.",
    ),
    "vacancy-long": (
        "{what} terlalu panjang: {count} huruf, paling banyak {most}. Ringkas, lalu simpan lagi. Belum ada yang tersimpan.",
        "{what} is too long: {count} letters, at most {most}. Shorten it and save again. Nothing was kept.",
    ),
    "vacancy-newer": (
        "Sementara Anda menulis, {who} mengubah catatan ini. Versinya ada pada Riwayat di bawah. Bandingkan dengan isian Anda; simpan lagi bila isian Anda yang berlaku. Belum ada yang tersimpan.",
        "While you wrote, {who} changed this note. That version stands in the history below. Compare it with yours; save again if yours is to hold. Nothing was kept.",
    ),
}
