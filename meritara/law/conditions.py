"""The words of every problem with rules and with checking by them: Indonesian, English."""

CONDITIONS: dict[str, tuple[str, str]] = {
    # rule-…: the files of rules
    "rule-too-long": (
        "Syarat lebih dari {limit} huruf, atau memuat lebih dari {depth} kurung, `not`, dan tanda. Pecah menjadi dua aturan, atau minta satu kolom fakta.",
        "The condition has more than {limit} letters, or more than {depth} brackets, `not` and signs. Make two rules of it, or ask for a column of facts.",
    ),
    "rule-not-read": (
        "`{text}` tidak terbaca sebagai satu syarat ({why}). Periksa kurung, tanda petik, dan kata yang kurang.",
        "`{text}` cannot be read as one condition ({why}). Check brackets, quotes and missing words.",
    ),
    "rule-not-language": (
        "`{part}` bukan bagian dari bahasa aturan. Yang dikenal: {words}. Fungsi dan subkueri tidak ada; yang perlu dihitung menjadi kolom fakta, angka dan jangka menjadi `limits`.",
        "`{part}` is not part of the rule language. It has: {words}. There are no functions or subqueries; what must be computed becomes a column of facts, figures and spans become `limits`.",
    ),
    "rule-unknown-name": (
        "`{name}` bukan kolom `{view}` dan bukan batas aturan ini. Yang terdekat: {nearest}. Perbaiki ejaannya.",
        "`{name}` is neither a column of `{view}` nor a limit of this rule. Nearest: {nearest}. Mend the spelling.",
    ),
    "rule-wrong-kind": (
        "`{part}` berjenis {found}; yang diminta: {wanted}. Bandingkan dengan sesuatu, atau pilih kolom lain.",
        "`{part}` is a {found}; wanted: {wanted}. Compare it with something, or choose another column.",
    ),
    "rule-odd-sum": (
        "`{part}` menjumlahkan {one} dan {other}. Yang dapat dijumlahkan: hari dengan jangka dari `limits`, atau dua angka. Jarak dua hari dibandingkan sebagai `akhir > mulai + jangka`.",
        "`{part}` adds a {one} and a {other}. What can be added: a day and a span of `limits`, or two numbers. Compare the time between two days as `end > start + span`.",
    ),
    "rule-unlike": (
        "`{part}` membandingkan {kinds}. Keduanya harus sejenis, dan `<` hanya untuk hari dan angka. Ubah salah satunya.",
        "`{part}` compares {kinds}. Both must be of one kind, and `<` is for days and numbers only. Change one.",
    ),
    "rule-unknown-code": (
        "Kolom `{column}` tidak mengenal kode `{code}`. Yang terdekat: {nearest}. Perbaiki ejaannya.",
        "The column `{column}` has no code `{code}`. Nearest: {nearest}. Mend the spelling.",
    ),
    "rule-covers-nobody": (
        "Fakta `{view}` tidak mempunyai kolom `status`, jadi `covers` tidak berarti. Hapus `covers` dan `excludes`.",
        "The facts `{view}` have no column `status`, so `covers` means nothing. Remove `covers` and `excludes`.",
    ),
    "rule-unused-limit": (
        "Batas `{name}` tidak dibaca syarat mana pun. Pakai, atau hapus.",
        "No condition reads the limit `{name}`. Use it, or remove it.",
    ),
    "rule-limit-begins": (
        "Batas `{name}` mulai {first}, aturannya mulai {begins}. Samakan hari pertamanya; sebelum itu hasilnya *data belum cukup*.",
        "The limit `{name}` begins on {first}, the rule on {begins}. Make the first days the same; before that the outcome is *cannot tell*.",
    ),
    "rule-limit-order": (
        "Nilai batas `{name}` tidak urut menurut `from`, atau dua nilai mulai pada hari yang sama. Tulis dari yang terlama.",
        "The values of the limit `{name}` are not in the order of `from`, or two begin on one day. Write the oldest first.",
    ),
    "rule-limit-column": (
        "`{name}` sudah nama kolom `{view}`. Beri batas itu nama lain, misalnya `max_{name}`.",
        "`{name}` is a column of `{view}` already. Give the limit another name, such as `max_{name}`.",
    ),
    "rule-limit-kinds": (
        "Nilai batas `{name}` berbeda jenis (angka, hari, jangka). Samakan jenisnya.",
        "The values of the limit `{name}` differ in kind (number, day, span). Make them alike.",
    ),
    "rule-example": (
        "Contoh ini seharusnya `{wanted}`, tetapi aturannya memberi `{found}`. Perbaiki aturan atau contohnya menurut pasalnya.",
        "This example should be `{wanted}`, but the rule gives `{found}`. Mend the rule or the example by the article.",
    ),
    "rule-example-silent": (
        "Contoh ini tidak menyebut {names}, yang dibaca aturannya. Tulis nilainya, atau null, di sini atau pada `usual`.",
        "This example does not say {names}, which the rule reads. Write the value, or null, here or under `usual`.",
    ),
    "rule-no-null": (
        "Tidak ada contoh dengan `{name}: null`. Tambahkan satu, agar terlihat apa hasilnya bila data itu tidak ada.",
        "There is no example with `{name}: null`. Add one, so that it is seen what comes of a missing value.",
    ),
    "rule-boundary": (
        "Tidak ada contoh yang gagal bila {what}. Tambahkan contoh tepat di batas itu, di kedua sisinya.",
        "No example fails under {what}. Add an example on that boundary, one on each side.",
    ),
    "draft-too-long": (
        "Draf lebih besar dari {limit} kB. Satu draf berisi satu aturan; hapus yang bukan bagiannya.",
        "The draft is larger than {limit} kB. A draft holds one rule; remove what is not part of it.",
    ),
    "draft-not-text": (
        "Berkas ini bukan teks UTF-8. Simpan ulang sebagai teks biasa UTF-8, atau tempelkan isinya.",
        "This file is no UTF-8 text. Save it again as plain UTF-8 text, or paste what it says.",
    ),
    "draft-names": (
        "`{name}` menyebut siapa orangnya. Di sini aturan hanya dihitung, bukan untuk mencari orang; hapus kolom itu dari syarat.",
        "`{name}` says who somebody is. Here a rule is only counted, not for looking people up; take the column out of the condition.",
    ),
    "draft-too-heavy": (
        "Uji coba belum selesai dalam batas waktu dan memori, jadi dihentikan. Tidak ada yang tersimpan. Pilih satu instansi, atau kurangi batas dan contoh di draf.",
        "The trial did not end within its time and memory, so it was stopped. Nothing was kept. Choose one agency, or fewer limits and examples in the draft.",
    ),
    "rule-unknown": (
        "Aturan `{id}` tidak ada. Yang terdekat: {nearest}.",
        "There is no rule `{id}`. Nearest: {nearest}.",
    ),
    # check-…: what `meritara check` says
    "check-agency": (
        "Data posisi {id} tidak memuat instansi `{agency}`. Yang terdekat: {nearest}.",
        "The snapshot {id} holds no agency `{agency}`. Nearest: {nearest}.",
    ),
    "check-law-broken": (
        "{count} berkas aturan tidak terpakai karena ada yang salah di dalamnya. Lihat: meritara law",
        "{count} files of rules are not used, since something is wrong in them. See: meritara law",
    ),
    "check-snapshot": (
        "Data posisi {id}, diperiksa per {day} terhadap {rules} aturan. Indikasi bukan temuan: seseorang harus menelaahnya.",
        "Snapshot {id}, judged as of {day} by {rules} rules. An indication is no finding: somebody has to look at it.",
    ),
    "check-untold": (
        "Data belum cukup untuk {rules}: data posisi ini tidak memuat {tables}, yang menjadi dasar `{view}`. Impor tabel itu.",
        "Nothing can be told by {rules}: this snapshot lacks {tables}, which `{view}` is made of. Import those tables.",
    ),
    "check-absent": (
        "Data posisi ini tidak memuat {tables}, yang dibaca `{view}`. Hasil yang membutuhkannya *data belum cukup* ({rules}).",
        "This snapshot lacks {tables}, which `{view}` reads. Outcomes that need them are *cannot tell* ({rules}).",
    ),
    "check-many": (
        "{rule} mengenai {share} dari semua pegawai (atau jabatan). Periksa data dan aturannya sekali lagi sebelum indikasi dibuka.",
        "{rule} hits {share} of all people (or posts). Look at the data and the rule again before indications are opened.",
    ),
    # cross-…: which counts speak to which sub-aspect
    "cross-one-way": (
        "Satu hitungan menyebut `rule`, atau syaratnya sendiri (`over`, `offends`, bila perlu `applies`), tidak keduanya. Pilih satu.",
        "A count names a `rule`, or its own condition (`over`, `offends`, `applies` where needed), not both. Choose one.",
    ),
    "cross-places": (
        "Kalimat hitungan memuat {{hit}} dan {{covered}}, masing-masing dalam bahasa Indonesia dan Inggris, dan tidak ada kurung kurawal lain. Lengkapi `says`.",
        "The sentence of a count holds {{hit}} and {{covered}}, both in Indonesian and in English, and no other braces. Complete `says`.",
    ),
}
