"""The words of every problem with an annex that is typed into a workbook: Indonesian, English."""

ANNEXES: dict[str, tuple[str, str]] = {
    "annex-not-book": (
        "Ini bukan buku kerja lampiran (XLSX dengan lembar Instrumen, Pohon, dan lainnya), jadi tidak ada yang dibaca. Mulai dari `meritara law export`, lalu isi buku kerja itu.",
        "This is no workbook of an annex (XLSX with the sheets Instrumen, Pohon and others), so nothing was read. Start from `meritara law export` and fill that workbook.",
    ),
    "annex-too-many": (
        "Lebih dari {limit} sel terisi. Lampiran satu instrumen tidak sebesar itu. Hapus lembar dan isi yang bukan lampiran.",
        "More than {limit} cells are filled. The annex of one instrument is not as large. Remove what is no annex.",
    ),
    "annex-no-sheet": (
        "Lembar `{name}` tidak ada, jadi isinya tidak terbaca (lembar yang tidak dikenal: {odd}). Kembalikan nama lembar itu, atau salin dari buku kerja baru.",
        "The sheet `{name}` is missing, so what stands on it is not read (unknown sheets: {odd}). Give the sheet its name back, or copy it from a new workbook.",
    ),
    "annex-odd-sheet": (
        "Lembar `{name}` tidak dikenal, jadi isinya tidak akan terbawa. Pindahkan isinya ke lembar yang tepat, lalu hapus lembar ini.",
        "The sheet `{name}` is not known, so what stands on it would be lost. Move it to the sheet where it belongs, then delete this one.",
    ),
    "annex-moved": (
        "Judul kolom di sini seharusnya `{wanted}`, yang tertulis `{found}` (`{wanted}` kini di kolom {now}). Isi kolom yang berpindah terbaca sebagai hal lain. Kembalikan urutan dan judul kolom seperti semula.",
        "The title of this column should be `{wanted}`; it reads `{found}` (`{wanted}` is now in column {now}). A moved column would be read as something else. Put the columns and titles back as they were.",
    ),
    "annex-moved-row": (
        "Bidang di baris ini seharusnya `{wanted}`, yang tertulis `{found}`. Isi baris yang berpindah terbaca sebagai bidang lain. Kembalikan urutan barisnya.",
        "The field in this row should be `{wanted}`; it reads `{found}`. A moved row would be read as another field. Put the rows back as they were.",
    ),
    "annex-outside": (
        "`{value}` tertulis di luar tabel, jadi tidak akan terbaca. Pindahkan ke kolom yang tepat, atau hapus.",
        "`{value}` stands outside the table and would not be read. Move it to the column where it belongs, or delete it.",
    ),
    "annex-formula": (
        "Sel ini berisi rumus `{formula}`. Hasil rumus dapat berubah tanpa ada yang mengetik, jadi tidak diterima. Ketik nilainya, atau tempel sebagai nilai.",
        "This cell holds the formula `{formula}`. What a formula gives can change though nobody types, so it is refused. Type the value, or paste it as a value.",
    ),
    "annex-both-marks": (
        "`{value}` memuat titik dan koma, jadi dapat dibaca dengan dua cara. Tulis angka tanpa tanda ribuan, dengan satu tanda desimal.",
        "`{value}` holds both a point and a comma and can be read in two ways. Write it without thousands marks, with one decimal mark.",
    ),
    "annex-thousands": (
        "`{value}` dapat berarti ribuan atau desimal. Tulis tanpa tanda ribuan, atau dengan jumlah desimal yang lain, misalnya 1.2500.",
        "`{value}` may mean thousands or decimals. Write it without a thousands mark, or with another number of decimals, such as 1.2500.",
    ),
    "annex-mixed": (
        "`{value}` memakai tanda desimal lain daripada {other}: di satu buku kerja koma dan titik tidak dicampur, agar 1,5 tidak terbaca 15. Pakai satu tanda di semua sel.",
        "`{value}` uses another decimal mark than {other}: comma and point are not mixed in one workbook, lest 1,5 be read as 15. Use one mark in all cells.",
    ),
    "annex-flag": (
        "`{value}` bukan ya atau tidak. Isi `ya`, atau kosongkan.",
        "`{value}` is neither yes nor no. Type `ya`, or leave the cell empty.",
    ),
    "annex-pair": (
        "Baris `{value}` tidak berbentuk `nama = isi`, jadi tidak jelas apa yang diisi. Tulis satu pasangan satu baris, misalnya A1 = 4.",
        "The line `{value}` is no `name = value`, so it is not clear what it sets. Write one pair a line, such as A1 = 4.",
    ),
    "annex-twice": (
        "`{name}` sudah tertulis di atasnya; yang kedua akan menghapus yang pertama. Hapus salah satu.",
        "`{name}` stands above already; the second would erase the first. Remove one.",
    ),
    "annex-no-indonesian": (
        "Ada teks Inggris tanpa teks Indonesianya. Teks Indonesia yang berlaku; isi dulu.",
        "There is an English text without its Indonesian. The Indonesian text is the one that counts; type it first.",
    ),
    "annex-no-node": (
        "Tidak ada unsur `{name}` di lembar Pohon (terdekat: {nearest}), jadi baris ini tidak punya tempat. Perbaiki idnya, atau tambahkan unsurnya.",
        "There is no `{name}` on the sheet Pohon (nearest: {nearest}), so this row has no place. Mend the id, or add the node.",
    ),
    "annex-circle": (
        "Induk `{name}` sendiri berada di bawah unsur ini, jadi unsur ini tidak sampai ke nilai. Pilih induk lain, atau kosongkan untuk aspek.",
        "The parent `{name}` itself stands under this node, so the node does not reach the total. Choose another parent, or leave it empty for an aspect.",
    ),
    "annex-owner": (
        "Satu kriteria milik satu butir atau satu tangga, tidak keduanya. Isi tepat satu dari kolom Butir dan Tangga.",
        "A level belongs to a node or to a ladder, never both. Fill exactly one of the columns Butir and Tangga.",
    ),
    "annex-two-ladders": (
        "Butir ini memakai tangga bersama dan mempunyai kriteria sendiri. Kosongkan kolom Tangga di lembar Pohon, atau hapus baris ini.",
        "This node uses a shared ladder and has levels of its own. Empty its column Tangga on the sheet Pohon, or delete this row.",
    ),
    "annex-source-changed": (
        "Sumber `{id}` sudah dikenal dengan isi lain. Sumber yang dipakai bersama tidak diubah dari sini. Kembalikan isinya, atau pakai id baru.",
        "The source `{id}` is known already, with other words. Sources that others cite are not changed from here. Put them back, or use a new id.",
    ),
    "annex-no-folder": (
        "Belum ada folder aturan sendiri, jadi versi baru tidak punya tempat. Buat folder, lalu isi MERITARA_REGULATIONS dengan letaknya; atau tulis ke berkas dengan -o.",
        "There is no folder of your own law, so a new version has no place. Make one and set MERITARA_REGULATIONS to it, or write to a file with -o.",
    ),
    "annex-sources-by-hand": (
        "Berkas ini tidak ditulis sebagai daftar `- id: …` satu baris satu bidang, jadi sumber baru tidak dapat ditambahkan. Tambahkan sendiri sumbernya, lalu ulangi.",
        "This file is not written as a list of `- id: …` with a field a line, so new sources cannot be added to it. Add them by hand, then try again.",
    ),
    "annex-kept": (
        "{key} ditulis ke {path}, belum disegel. Orang kedua memeriksanya, lalu menyegel: meritara law --seal {path}",
        "{key} was written to {path}, not sealed. A second person checks it and seals it: meritara law --seal {path}",
    ),
    "annex-draft": (
        "{key} ditulis ke {path}. Versi ini belum ada di folder aturan mana pun.",
        "{key} was written to {path}. The version is in no folder of law yet.",
    ),
    "tried-no-total": (
        "{key} belum memberi nilai ({weights}), jadi tidak dapat diuji. Isi bobotnya dulu.",
        "{key} gives no total yet ({weights}), so it cannot be tried. Fill in the weights first.",
    ),
    "tried-none": (
        "Tidak ada hasil terbit menurut {id}, jadi tidak ada yang dapat diuji.",
        "No result of {id} is published, so there is nothing to try it on.",
    ),
    "tried-unknown": (
        "{name} dijawab pada {count} hasil; versi ini tidak menanyakannya, jadi jawabannya tidak dihitung.",
        "{name} is answered in {count} results; this version does not ask it, so the answers do not count.",
    ),
    "tried-asked": (
        "{name} baru ditanyakan versi ini: tanpa jawaban pada {count} hasil.",
        "{name} is newly asked by this version: no answer in {count} results.",
    ),
    "tried-untold": (
        "{count} hasil tidak dapat dihitung menurut versi ini: jawaban yang diwajibkan tidak ada, atau di luar skalanya.",
        "{count} results cannot be scored by this version: a required answer is missing, or is off its scale.",
    ),
    "tried-apart": (
        "{count} hasil tidak diuji: kebanyakan pertanyaannya tidak ada dalam versi ini.",
        "{count} results were not tried: this version does not have most of their questions.",
    ),
    "tried-unmoved": (
        "Hasil yang sudah ditetapkan tidak berubah oleh uji coba ini.",
        "Results that were determined are not changed by this trial.",
    ),
    "annex-exported": (
        "{key} ditulis ke {path}. Isi menurut lembar Petunjuk, lalu: meritara law import {path}",
        "{key} was written to {path}. Fill it as the sheet Petunjuk says, then: meritara law import {path}",
    ),
    "annex-not-yours": (
        "Hanya Pengelola sistem yang mengetik lampiran. Kirim buku kerjanya kepada mereka.",
        "Only system administrators type annexes. Send them the workbook.",
    ),
    "annex-not-author": (
        "Draf ini diketik {who}; hanya {who} yang mengusulkan atau menariknya.",
        "This draft was typed by {who}; only {who} proposes or withdraws it.",
    ),
    "annex-same-person": (
        "{step}: perlu orang lain. Yang mengetik tidak menyegel sendiri; minta Pengelola sistem lain atau Penanggung jawab nasional.",
        "{step}: this takes somebody else. Who typed it does not seal it; ask another administrator or the supervisor of the nation.",
    ),
    "annex-proposed": (
        "{key} sudah diusulkan dan belum disegel. Tarik atau tunggu usulan itu dulu.",
        "{key} is proposed already and not sealed yet. Withdraw that proposal first, or wait for it.",
    ),
    "annex-no-file": (
        "Belum ada berkas yang dipilih. Pilih buku kerja XLSX yang sudah diisi, lalu kirim lagi.",
        "No file was chosen. Choose the filled XLSX workbook, then send it again.",
    ),
}
