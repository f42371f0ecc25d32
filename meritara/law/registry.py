"""The words of every problem with the registry: numbers, files, mappings, snapshots: Indonesian, English."""

REGISTRY: dict[str, tuple[str, str]] = {
    # law-…: the files of codes and mappings
    "law-misnamed": (
        "Berkas bernama {stem}, tetapi berisi `id: {id}`. Samakan keduanya.",
        "The file is named {stem} but holds `id: {id}`. Make them the same.",
    ),
    "law-code-twice": (
        "`{code}` berarti dua nilai dalam daftar ini (huruf besar, titik, dan spasi tidak membedakan). Hapus salah satunya.",
        "`{code}` means two values of this list (capitals, points and spaces do not tell them apart). Remove one.",
    ),
    # nip-…: what is wrong with a NIP or NI PPPK
    "nip-missing": (
        "NIP kosong. Isi NIP atau NI PPPK pada sumbernya, lalu ekspor lagi.",
        "The NIP is empty. Fill in the NIP or NI PPPK at the source, then export again.",
    ),
    "nip-mangled": (
        "NIP rusak menjadi bilangan ilmiah, sehingga angkanya hilang. Ekspor lagi dengan kolom NIP berformat Teks (Excel: Data > Dari Teks/CSV > jenis data Teks), jangan dibuka lalu disimpan.",
        "The NIP became a scientific number and lost digits. Export again with the NIP column as Text (Excel: Data > From Text/CSV > type Text); do not open and save the file.",
    ),
    "nip-letters": (
        "NIP memuat huruf atau tanda lain. NIP hanya 18 angka; perbaiki pada sumbernya.",
        "The NIP holds letters or other signs. It is 18 digits only; mend it at the source.",
    ),
    "nip-length": (
        "NIP tidak 18 angka. NIP lama 9 angka tidak dipakai; isi NIP baru atau NI PPPK pada sumbernya.",
        "The NIP is not 18 digits. The old one of 9 digits is not used; give the new NIP or NI PPPK at the source.",
    ),
    "nip-rounded": (
        "NIP berakhir 000, tanda Excel membulatkan angkanya. Ekspor lagi dengan kolom NIP berformat Teks.",
        "The NIP ends in 000, a sign that Excel rounded it. Export again with the NIP column as Text.",
    ),
    "nip-birth": (
        "Delapan angka pertama NIP bukan tanggal lahir yang mungkin. Periksa NIP pada SK.",
        "The first eight digits of the NIP are no possible day of birth. Check the NIP on the decree.",
    ),
    "nip-month": (
        "Angka ke-13 dan 14 NIP bukan bulan TMT CPNS (01-12) dan bukan kode PPPK (21 ke atas). Periksa NIP pada SK.",
        "Digits 13 and 14 of the NIP are no month of beginning (01-12) and no PPPK code (21 or more). Check the decree.",
    ),
    "nip-sex": (
        "Angka ke-15 NIP bukan 1 (laki-laki) atau 2 (perempuan). Periksa NIP pada SK.",
        "Digit 15 of the NIP is neither 1 (male) nor 2 (female). Check the NIP on the decree.",
    ),
}
