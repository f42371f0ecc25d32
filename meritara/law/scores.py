"""The words of every problem with scores that other bodies gave: Indonesian, English."""

SCORES: dict[str, tuple[str, str]] = {
    "scores-not-yours": (
        "Nilai dari lembaga lain hanya dicatat oleh operator instansi itu sendiri. Belum ada yang tersimpan.",
        "Scores by other bodies are entered by the operator of that agency alone. Nothing was kept.",
    ),
    "scores-ahead": (
        "{day} belum tiba (hari ini {today}). Tulis tahun penilaian dan tanggal posisi yang tercetak pada sumbernya.",
        "{day} has not come yet (today is {today}). Write the year and the day that are printed in the source.",
    ),
    "scores-fine": (
        "{value} mempunyai lebih dari empat desimal. Tulis angkanya seperti yang terbit.",
        "{value} has more than four decimals. Write the figure as it was published.",
    ),
    "scores-cell": (
        "{value}: {why}",
        "{value}: {why}",
    ),
    "scores-nothing": (
        "Daftar ini tidak memuat satu angka pun. Isi paling sedikit satu baris di bawah judul kolomnya.",
        "This list holds no figure. Fill in at least one row below its headings.",
    ),
    "scores-withdrawn": (
        "Angka ini sudah ditarik. Muat ulang halamannya.",
        "This figure was withdrawn already. Load the page again.",
    ),
    "scores-reason": (
        "Tulis alasan penarikannya, paling banyak {most} huruf, agar pembaca tahu mengapa angka itu hilang. Belum ada yang berubah.",
        "Write why it is withdrawn, at most {most} letters, so that readers know why the figure is gone. Nothing changed.",
    ),
}
