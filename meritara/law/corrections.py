"""The words of every problem with an Usul perbaikan data: Indonesian, English."""

CORRECTIONS: dict[str, tuple[str, str]] = {
    "correction-not-yours": (
        "Usul perbaikan data hanya dibuat oleh operator instansi pegawai itu.",
        "A correction is proposed by the operator of that person's own agency alone.",
    ),
    "correction-form": (
        "Usul belum lengkap. Pilih butirnya, tulis isi yang seharusnya, dan sebut nomor serta tanggal dokumen buktinya. Belum ada yang tersimpan.",
        "The proposal is not complete. Choose the item, write what it should be, and give the number and date of the document. Nothing was kept.",
    ),
    "correction-ahead": (
        "Tanggal {day} belum tiba. Tulis tanggal yang tertera pada dokumen atau suratnya. Belum ada yang tersimpan.",
        "The date {day} has not come yet. Write the date that stands on the document or letter. Nothing was kept.",
    ),
    "correction-there": (
        "Butir ini sudah diusulkan untuk pegawai itu dan belum selesai. Buka usul itu di daftar; selesaikan dahulu sebelum mengusulkan lagi.",
        "This item is proposed for that person already and is not closed. Open it in the list; close it before you propose again.",
    ),
    "correction-letter": (
        "Tulis nomor dan tanggal surat pengantarnya, agar pemilik data dapat mencarinya. Belum ada yang dicatat terkirim.",
        "Write the number and date of the covering letter, so that the source's owner can find it. Nothing was noted as sent.",
    ),
    "correction-none": (
        "Tidak ada usul yang dipilih. Centang sedikitnya satu usul yang belum dikirim.",
        "No proposal was chosen. Tick at least one that was not sent yet.",
    ),
}
