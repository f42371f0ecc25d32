"""Text in Indonesian and English, and the words of every problem."""

from dataclasses import dataclass
from typing import Any

from meritara.law.accounts import ACCOUNTS
from meritara.law.acts import ACTS
from meritara.law.annexes import ANNEXES
from meritara.law.audits import AUDITS
from meritara.law.conditions import CONDITIONS
from meritara.law.corrections import CORRECTIONS
from meritara.law.evidence import EVIDENCE
from meritara.law.findings import FINDINGS
from meritara.law.periods import PERIODS
from meritara.law.personal import hidden
from meritara.law.problems import IDEAS
from meritara.law.proof import PROOF
from meritara.law.publications import PUBLICATIONS
from meritara.law.registry import REGISTRY
from meritara.law.results import RESULTS
from meritara.law.running import RUNNING
from meritara.law.scores import SCORES
from meritara.law.uploads import UPLOADS
from meritara.law.vacancies import VACANCIES
from meritara.law.villages import VILLAGES
from meritara.problem import Place, Problem


@dataclass(frozen=True)
class Words:
    """A text in Indonesian, with its English where somebody wrote one."""

    id: str
    en: str = ""

    def say(self, language: str = "id") -> str:
        """Return the text in a language, falling back to Indonesian."""
        return self.en if language == "en" and self.en else self.id


# One entry a code: what is wrong, why, and what to do. The place is put in front by `say`.
PROBLEMS: dict[str, Words] = {
    code: Words(*texts)
    for code, texts in (
        IDEAS
        | ACCOUNTS
        | ACTS
        | ANNEXES
        | AUDITS
        | CONDITIONS
        | CORRECTIONS
        | FINDINGS
        | EVIDENCE
        | PERIODS
        | PROOF
        | PUBLICATIONS
        | REGISTRY
        | RESULTS
        | RUNNING
        | SCORES
        | UPLOADS
        | VACANCIES
        | VILLAGES
    ).items()
} | {
    # web
    "web-too-large": Words(
        "Yang dikirim lebih besar dari {limit} MB. Belum ada yang tersimpan. Perkecil berkasnya, lalu kirim lagi.",
        "What was sent is larger than {limit} MB. Nothing was kept. Make the file smaller, then send it again.",
    ),
    "web-too-many": Words(
        "Terlalu banyak permintaan dari alamat Anda. Belum ada yang hilang. Coba lagi dalam {wait} detik.",
        "Too many requests from your address. Nothing is lost. Try again in {wait} seconds.",
    ),
    "web-busy": Words(
        "Permintaan Anda sebelumnya masih dihitung. Tunggu sampai selesai, lalu coba lagi.",
        "Your last request is still being worked on. Wait until it is done, then try again.",
    ),
    "web-no-file": Words(
        "Belum ada berkas yang dipilih. Pilih berkas XLSX atau CSV, lalu unggah lagi.",
        "No file was chosen. Choose an XLSX or CSV file, then upload again.",
    ),
    # settings
    "settings-file": Words(
        "{name} menunjuk {value}, tetapi berkas itu tidak dapat dibaca. Periksa letak dan hak bacanya.",
        "{name} points to {value}, which cannot be read. Check where it is and who may read it.",
    ),
    "settings-flag": Words(
        "{name} berisi {value!r}. Isinya hanya 1 (ya) atau 0 (tidak).",
        "{name} is {value!r}. It may only be 1 (yes) or 0 (no).",
    ),
    "settings-clamav": Words(
        "MERITARA_CLAMAV berisi {value!r}. Tulis unix:/jalur/clamd.ctl atau tcp:nama:porta, atau kosongkan bila tidak ada pemindai.",
        "MERITARA_CLAMAV is {value!r}. Write unix:/path/clamd.ctl or tcp:host:port, or leave it empty where there is no scanner.",
    ),
    "settings-tte-roots": Words(
        "MERITARA_TTE_ROOTS bukan sertifikat PEM. Tunjuk berkas PEM berisi sertifikat akar lewat MERITARA_TTE_ROOTS_FILE, atau kosongkan: rantai sertifikat lalu tidak diperiksa.",
        "MERITARA_TTE_ROOTS is no certificate in PEM. Point MERITARA_TTE_ROOTS_FILE to a PEM file of root certificates, or leave it empty: no chain of certificates is checked then.",
    ),
    "settings-number": Words(
        "{name} berisi {value!r}. Isinya harus bilangan bulat mulai dari 0.",
        "{name} is {value!r}. It must be a whole number from 0.",
    ),
    "settings-small-group": Words(
        "MERITARA_SMALL_GROUP berisi {value}. Isinya 3 atau lebih: dengan 2, kelompok yang ditulis <2 pasti berisi 1.",
        "MERITARA_SMALL_GROUP is {value}. It is 3 or more: with 2, a group written as <2 can only be 1.",
    ),
    "settings-folder": Words(
        "{value} tidak dapat dibuat. Beri hak tulis pada foldernya, atau jalankan dari folder lain.",
        "{value} cannot be made. Allow writing to its folder, or start from another one.",
    ),
    "settings-issuer": Words(
        "MERITARA_OIDC_ISSUER berisi {value!r}. Isinya alamat https penyedia masuk tunggal, misalnya https://sso.instansi.go.id/realms/asn.",
        "MERITARA_OIDC_ISSUER is {value!r}. It is the https address of the single sign-on, such as https://sso.agency.go.id/realms/asn.",
    ),
    "settings-client": Words(
        "MERITARA_OIDC_CLIENT belum diisi, padahal MERITARA_OIDC_ISSUER sudah. Isi nama klien yang didaftarkan pada penyedia masuk tunggal.",
        "MERITARA_OIDC_CLIENT is not set, though MERITARA_OIDC_ISSUER is. Set the client's name registered with the single sign-on.",
    ),
    "settings-key-missing": Words(
        "MERITARA_SECRET_KEY (atau MERITARA_SECRET_KEY_FILE) belum diisi. Isi 50 karakter acak atau lebih; "
        'untuk mencoba di komputer sendiri pakai "make run".',
        "MERITARA_SECRET_KEY (or MERITARA_SECRET_KEY_FILE) is not set. Set 50 random characters or more; "
        'to try it on your own computer use "make run".',
    ),
    "settings-key-weak": Words(
        "MERITARA_SECRET_KEY mudah ditebak ({length} karakter). Isi 50 karakter acak atau lebih.",
        "MERITARA_SECRET_KEY is easy to guess ({length} characters). Set 50 random characters or more.",
    ),
    "settings-hosts-missing": Words(
        "MERITARA_HOSTS belum diisi. Isi nama situs ini, dipisah koma, misalnya merit.instansi.go.id.",
        "MERITARA_HOSTS is not set. Set the names of this site with commas, such as merit.instansi.go.id.",
    ),
    "settings-hosts-any": Words(
        "MERITARA_HOSTS berisi *, sehingga situs menjawab nama apa pun. Isi nama situs ini saja.",
        "MERITARA_HOSTS holds *, so the site would answer to any name. Set the names of this site only.",
    ),
    "settings-url-missing": Words(
        "MERITARA_URL belum diisi. Isi alamat yang dilihat orang, misalnya https://merit.instansi.go.id.",
        "MERITARA_URL is not set. Set the address that people see, such as https://merit.instansi.go.id.",
    ),
    "settings-url-wrong": Words(
        "MERITARA_URL berisi {value!r}. Isinya harus https:// dan nama situs, tanpa jalur sesudahnya.",
        "MERITARA_URL is {value!r}. It must be https:// and the name of the site, with no path after it.",
    ),
    "settings-url-host": Words(
        "MERITARA_URL berisi {value!r}, tetapi {host} tidak ada di MERITARA_HOSTS. Tambahkan di sana.",
        "MERITARA_URL is {value!r}, but {host} is not in MERITARA_HOSTS. Add it there.",
    ),
    "settings-debug": Words(
        "MERITARA_DEBUG=1 menampilkan isi program kepada pengunjung. Hapus, atau pakai hanya dengan MERITARA_LOCAL=1.",
        "MERITARA_DEBUG=1 shows the inside of the program to visitors. Remove it, or use it only with MERITARA_LOCAL=1.",
    ),
    "settings-database": Words(
        "MERITARA_DATABASE tidak dapat dipakai. Isi letak berkas SQLite, atau postgresql://pengguna:sandi@host/nama.",
        "MERITARA_DATABASE cannot be used. Set the path of an SQLite file, or postgresql://user:password@host/name.",
    ),
    "settings-demo-postgresql": Words(
        "MERITARA_DEMO=1 tidak berlaku pada PostgreSQL, tempat data sungguhan. Hapus MERITARA_DEMO.",
        "MERITARA_DEMO=1 does not work on PostgreSQL, where real data live. Remove MERITARA_DEMO.",
    ),
    "settings-demo-unmarked": Words(
        "MERITARA_DEMO=1, tetapi basis data {value} tidak bertanda demo. Hapus MERITARA_DEMO, atau pakai basis data demo.",
        "MERITARA_DEMO=1, but the database {value} is not marked demo. Remove MERITARA_DEMO, or use a demo database.",
    ),
    "settings-demo-marked": Words(
        "Basis data {value} bertanda demo dan tidak boleh dipakai sungguhan. Pakai basis data lain, atau MERITARA_DEMO=1.",
        "The database {value} is marked demo and may not be used for real. Use another database, or MERITARA_DEMO=1.",
    ),
    "settings-smtp": Words(
        "MERITARA_SMTP tidak dapat dipakai. Isi smtp://pengguna:sandi@host:587, smtps://… untuk TLS sejak awal, atau smtp-plain://… di jaringan sendiri.",
        "MERITARA_SMTP cannot be used. Set smtp://user:password@host:587, smtps://… for TLS from the start, or smtp-plain://… in a network of your own.",
    ),
    "settings-regulations": Words(
        "MERITARA_REGULATIONS menunjuk {value}, yang bukan folder. Isi letak folder aturan Anda.",
        "MERITARA_REGULATIONS points to {value}, which is not a folder. Set the path of your folder of law.",
    ),
    # api-…: programs
    "api-not-json": Words(
        "Isi permintaan berjenis {kind}. Kirim JSON dengan Content-Type: application/json.",
        "The body is of kind {kind}. Send JSON with Content-Type: application/json.",
    ),
    "api-too-large": Words(
        "Isi permintaan lebih besar dari {limit} kB. Bagi menjadi beberapa permintaan.",
        "The body is larger than {limit} kB. Split it into several requests.",
    ),
    "api-bad-json": Words(
        "Isi permintaan bukan JSON yang sah: lihat baris {line}, kolom {column}.",
        "The body is not sound JSON: see line {line}, column {column}.",
    ),
    "api-too-deep": Words(
        "JSON ini bersarang terlalu dalam. Kirim seperti contoh di /api/v1/.",
        "This JSON is nested too deeply. Send it like the examples on /api/v1/.",
    ),
    "api-bad-number": Words(
        "Angka `{value}` tidak dapat dipakai. Tulis angka biasa, paling banyak 40 karakter.",
        "The number `{value}` cannot be used. Write a plain number of at most 40 characters.",
    ),
    "api-twice": Words(
        "`{field}` tertulis dua kali dalam satu objek, jadi tidak jelas mana yang dimaksud. Hapus salah satunya.",
        "`{field}` stands twice in one object, so it is unclear which is meant. Remove one of them.",
    ),
    "api-no-body": Words(
        "Permintaan ini kosong atau bukan objek JSON. Kirim seperti contoh di /api/v1/.",
        "This request is empty or no JSON object. Send it like the examples on /api/v1/.",
    ),
    "api-missing-field": Words("`{field}` wajib diisi.", "`{field}` is required."),
    "api-unknown-field": Words(
        "`{field}` tidak dikenal. Yang terdekat: {nearest}.", "`{field}` is not known. Nearest: {nearest}."
    ),
    "api-no-result": Words(
        "Tidak ada berkas hasil `{uid}`: alamatnya keliru, hasilnya belum terbit, atau berkasnya menunggu tanda tangan.",
        "There is no result file `{uid}`: the address is wrong, the result is not published, or its file waits for its signature.",
    ),
    "api-empty": Words(
        "`{field}` kosong. Isi paling sedikit satu.", "`{field}` is empty. Give at least one."
    ),
    "api-too-long": Words(
        "`{field}` terlalu panjang: paling banyak {most}.", "`{field}` is too long: at most {most}."
    ),
    "api-not-text": Words("`{field}` harus berupa teks.", "`{field}` must be a text."),
    "api-not-list": Words("`{field}` harus berupa daftar [...].", "`{field}` must be a list [...]."),
    "api-not-object": Words("`{field}` harus berupa objek {{...}}.", "`{field}` must be an object {{...}}."),
    "api-not-number": Words(
        "`{field}` harus berupa angka, misalnya 3 atau 249.5.",
        "`{field}` must be a number, such as 3 or 249.5.",
    ),
    "api-wrong-field": Words(
        "`{field}` tidak seperti yang diminta. Bentuknya ada di /api/v1/openapi.json.",
        "`{field}` is not as asked. Its form stands in /api/v1/openapi.json.",
    ),
    "api-wrong-method": Words(
        "Alamat ini hanya menerima {allowed}. Contohnya ada di /api/v1/.",
        "This address takes {allowed} only. Examples stand on /api/v1/.",
    ),
    "api-long-number": Words(
        "`{field}` terlalu panjang untuk dijawab tepat sebagai JSON. Tulis paling banyak 15 angka.",
        "`{field}` is too long to be answered exactly as JSON. Write at most 15 digits.",
    ),
    "api-more": Words(
        "Masih ada masalah lain yang tidak disebut. Perbaiki yang ini dahulu, lalu kirim lagi.",
        "There are more problems than are told here. Mend these first, then send it again.",
    ),
    "settings-metrics-token": Words(
        "MERITARA_METRICS_TOKEN mudah ditebak ({length} karakter). Isi 20 karakter acak atau lebih.",
        "MERITARA_METRICS_TOKEN is easy to guess ({length} characters). Set 20 random characters or more.",
    ),
    "settings-s3": Words(
        "MERITARA_S3 tidak dapat dibaca. Tulis https://kunci:rahasia@host/bucket?region=… (huruf khusus sebagai %XX); lebih aman lewat MERITARA_S3_FILE.",
        "MERITARA_S3 cannot be read. Write https://key:secret@host/bucket?region=… (special characters as %XX); better through MERITARA_S3_FILE.",
    ),
    "settings-log": Words(
        "MERITARA_LOG berisi {value!r}. Isi json atau text.",
        "MERITARA_LOG is {value!r}. Set json or text.",
    ),
    # cli-…: the command line
    "cli-unknown-command": Words(
        "Perintah `{name}` tidak dikenal. Yang terdekat: {nearest}. Daftar perintah: meritara --help",
        "There is no command `{name}`. Nearest: {nearest}. All commands: meritara --help",
    ),
    "cli-unknown-option": Words(
        "Pilihan `{name}` tidak dikenal. Yang terdekat: {nearest}. Semua pilihan: {path} --help",
        "There is no option `{name}`. Nearest: {nearest}. All options: {path} --help",
    ),
    "cli-missing": Words(
        "{name} belum diberikan. Cara memakai: {path} --help",
        "{name} was not given. How to use it: {path} --help",
    ),
    "cli-not-allowed": Words(
        "Isi {name} tidak dapat dipakai. Yang diterima: {allowed}. Cara memakai: {path} --help",
        "{name} cannot be that. It takes: {allowed}. How to use it: {path} --help",
    ),
    "cli-too-much": Words(
        "Ada yang berlebih: {words}. Hapus, atau apit dengan tanda kutip bila memuat spasi. Cara memakai: {path} --help",
        "There is too much: {words}. Leave it out, or quote it where it holds spaces. How to use it: {path} --help",
    ),
    "cli-usage": Words(
        "Perintah itu tidak dapat dibaca: {why} Cara memakai: {path} --help",
        "That command cannot be read: {why} How to use it: {path} --help",
    ),
    "cli-not-total": Words(
        "`{value}` bukan nilai. Tulis angka seperti 249.5 atau 249,5.",
        "`{value}` is no total. Write a number such as 249.5.",
    ),
    "cli-not-date": Words(
        "`{value}` bukan tanggal. Tulis tahun-bulan-tanggal, misalnya 2025-12-31.",
        "`{value}` is no date. Write year-month-day, such as 2025-12-31.",
    ),
    "cli-not-setting": Words(
        "`{value}` tidak dapat dibaca. Tulis seperti `{example}`.",
        "`{value}` cannot be read. Write it like `{example}`.",
    ),
    "cli-version-and-date": Words(
        "`{name}` sudah menyebut versi. Hapus --on, atau hapus versinya.",
        "`{name}` already names a version. Leave out --on, or the version.",
    ),
    "cli-version": Words("Dipakai: {key}, {title}.", "Using {key}, {title}."),
    "cli-newer": Words(
        "Versi yang lebih baru, {key}, belum dapat dijumlahkan: bobotnya belum diketahui ({weights}).",
        "The newer version {key} has no total yet: its weights are unknown ({weights}).",
    ),
    "cli-no-total": Words(
        "{key} belum memberi nilai dan kategori, karena bobot ini belum diketahui: {weights}. Kategori nilai yang sudah terbit: meritara band {key} NILAI. Bobot yang Anda miliki ditulis sebagai versi sendiri: docs/howto/tambah-instrumen.md.",
        "{key} gives no total and no band yet, because these weights are unknown: {weights}. The band of a published total: meritara band {key} TOTAL. Weights that you have go into a version of your own: docs/howto/tambah-instrumen.md.",
    ),
    "cli-imported": Words(
        "{key} tidak menghitung nilai. {why} Kategori hasil yang terbit: meritara band {key} NILAI.",
        "{key} computes no total. {why} The band of a published result: meritara band {key} TOTAL.",
    ),
    "cli-blank": Words(
        "{count} isian kosong dihitung sebagai belum dijawab ({first}).",
        "{count} empty cells count as not answered ({first}).",
    ),
    "cli-unconfirmed": Words(
        "{count} angka pada {key} belum terkonfirmasi; rinciannya: meritara law",
        "{count} figures of {key} are unconfirmed; see: meritara law",
    ),
    "cli-law-broken": Words(
        "{count} masalah pada berkas aturan; berkas itu tidak dipakai. Rinciannya: meritara law",
        "{count} problems in the files of law; those files are not used. See: meritara law",
    ),
    "cli-no-subject": Words(
        "`{name}` tidak ada di berkas itu. Yang terdekat: {nearest}. Pilih kolom namanya dengan --key.",
        "`{name}` is not in that file. Nearest: {nearest}. Choose the column of names with --key.",
    ),
    "cli-twice": Words(
        "`{name}` ada lebih dari sekali, jadi tidak dapat dibandingkan. Pilih kolom yang unik dengan --key.",
        "`{name}` stands more than once and cannot be compared. Choose a unique column with --key.",
    ),
    "cli-only-one": Words(
        "`{name}` hanya ada di {file}; tidak dibandingkan.",
        "`{name}` is only in {file}; not compared.",
    ),
    "cli-no-out": Words(
        "Parquet tidak dapat dicetak di layar. Beri nama berkasnya: -o hasil.parquet",
        "Parquet cannot be printed. Name a file: -o result.parquet",
    ),
    "cli-unknown-form": Words(
        "Bentuk berkas {name} tidak dikenal. Pakai .csv, .json, .xlsx, atau .parquet, atau --format.",
        "The kind of file {name} is unknown. Use .csv, .json, .xlsx or .parquet, or --format.",
    ),
    "cli-port-taken": Words(
        "Porta {port} di {host} sudah dipakai. Hentikan yang memakainya, atau pilih porta lain: make run PORT={other}",
        "Port {port} on {host} is taken. Stop what uses it, or choose another: make run PORT={other}",
    ),
    "cli-no-address": Words(
        "{host} bukan alamat mesin ini ({reason}). Pakai 127.0.0.1 untuk mesin ini saja, 0.0.0.0 untuk jaringan.",
        "{host} is no address of this machine ({reason}). Use 127.0.0.1 for this machine alone, 0.0.0.0 for the network.",
    ),
    "cli-serving": Words(
        "Meritara siap di http://{host}:{port}/ (Ctrl+C untuk berhenti)",
        "Meritara is ready at http://{host}:{port}/ (Ctrl+C stops it)",
    ),
    "cli-admin-made": Words(
        "Akun {name} ({email}) dibuka. Tautan ini berlaku sekali, dalam 7 hari:",
        "The account of {name} ({email}) is open. This link works once, within 7 days:",
    ),
    "cli-mail-sent": Words("{sent} surel terkirim, {failed} gagal.", "{sent} mails sent, {failed} failed."),
    "cli-reminded": Words("{count} pengingat ditulis.", "{count} reminders written."),
    "cli-stopped": Words("Dihentikan. Tidak ada yang ditulis.", "Stopped. Nothing was written."),
    "cli-machine": Words(
        "Mesin menolak {file}: {reason}. Periksa letak, hak, dan ruang penyimpanannya.",
        "The machine refused {file}: {reason}. Check its place, its permissions and the space left.",
    ),
    "cli-broken": Words(
        "Ada yang rusak di Meritara, bukan di berkas Anda ({what}). Ulangi dengan MERITARA_DEBUG=1 dan laporkan.",
        "Something in Meritara is broken, not your file ({what}). Try again with MERITARA_DEBUG=1 and report it.",
    ),
    # document-…: what is printed or downloaded
    "document-no-pdf": Words(
        "PDF tidak dapat dibuat di mesin ini karena pustakanya belum terpasang. Pakai Cetak di peramban, atau pasang: {install}",
        "PDFs cannot be made on this machine, since its libraries are missing. Use Print in the browser, or install: {install}",
    ),
}

PLACE: dict[str, Words] = {
    "line": Words("baris {line}", "line {line}"),
    "sheet": Words("lembar {sheet}", "sheet {sheet}"),
    "row": Words("baris {row}", "row {row}"),
    "column": Words("kolom {column}", "column {column}"),
}


def say(problem: Problem, language: str = "id") -> str:
    """Return a problem as one line: where, what, why and what to do."""
    where, text = say_place(problem.place, language), say_what(problem, language)
    return hidden(f"{where}: {text}") if where else text


def say_what(problem: Problem, language: str = "id") -> str:
    """Return a problem without its place, and without personal numbers: what, why and what to do."""
    params = {
        name: value.say(language) if isinstance(value, Words) else value
        for name, value in problem.params.items()
    }
    return hidden(PROBLEMS[problem.code].say(language).format(**params))


def say_place(place: Place, language: str = "id") -> str:
    """Return a place as words, or as `file:line` where it is a line of a text file."""
    if place.line is not None:
        return f"{place.file}:{place.line}"
    parts: list[Any] = [place.file] if place.file else []
    for name in ("sheet", "row", "column"):
        value = getattr(place, name)
        if value not in ("", None):
            parts.append(PLACE[name].say(language).format(**{name: value}))
    return ", ".join(parts)
