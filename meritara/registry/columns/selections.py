"""Tables of selections and panels, of heads of region and of the dates of regional elections."""

from meritara.registry.table import AGENCY, code, column, day, decimal, flag, nip, table, text, whole

SELECTION = text("selection", "Nomor seleksi. | The number of the selection.", "key")

TABLES = (
    table(
        "selections",
        "Seleksi terbuka dan pengisian lain. | Open selections and other ways of filling a post.",
        AGENCY,
        SELECTION,
        text("post", "Kode jabatan. | The code of the post.", "key"),
        text("post_name", "Nama jabatan. | The name of the post."),
        code("tier", "jenjang-jabatan", "Jenjang jabatan. | The tier of the post."),
        text("way", "Seleksi terbuka, uji kompetensi, atau talenta. | How the post is filled."),
        day("consent_on", "Pertek rencana. | The day of the consent to the plan."),
        day("announced_on", "Pengumuman. | The day of the announcement."),
        day("closed_on", "Pendaftaran ditutup. | The day registration closed."),
        whole("extensions", "Berapa kali diperpanjang. | How often it was extended."),
        whole("applicants", "Jumlah pelamar. | How many applied."),
        text("recommendation", "Nomor rekomendasi hasil. | The recommendation of the result."),
        day("recommendation_on", "Tanggal rekomendasi. | The day of that recommendation."),
        day("sworn_on", "Pelantikan. | The day of the inauguration."),
        nip("NIP yang dilantik. | The NIP of who was appointed.", "", name="appointed"),
    ),
    table(
        "candidates",
        "Peserta seleksi dan nilainya. | Candidates of a selection and their scores.",
        AGENCY,
        SELECTION,
        text("post", "Kode jabatan. | The code of the post.", "key"),
        nip("NIP peserta. | The NIP of the candidate."),
        flag("eligible", "Memenuhi syarat administrasi. | Whether eligible."),
        decimal("total", "Nilai akhir. | The final score."),
        whole("place", "Peringkat. | The place."),
        flag("named", "Termasuk tiga nama. | Whether among the three names."),
    ),
    table(
        "panels",
        "Anggota panitia seleksi. | Members of a selection panel.",
        AGENCY,
        SELECTION,
        text("member", "Nama anggota. | The name of the member.", "key"),
        text(
            "from",
            "Unsur: internal, instansi lain, akademisi. | Where from: inside, another agency, academia.",
        ),
        flag("internal", "Dari dalam instansi. | Whether from inside the agency."),
        text("post_name", "Jabatan anggota. | The post of the member."),
    ),
    table(
        "regional_heads",
        "Kepala daerah menurut waktu. | Heads of region over time.",
        AGENCY,
        column("name", "name", "Nama. | The name.", need="required"),
        text("state", "Definitif, Pj, Pjs, Plt, atau Plh. | Definitive, or acting as what.", "required"),
        day("from_on", "Hari pertama. | The first day.", "key"),
        day("until_on", "Hari terakhir. | The last day."),
        flag("runs_again", "Mencalonkan diri lagi. | Whether a candidate again."),
    ),
    table(
        "elections",
        "Pilkada: hari penetapan dan pemungutan suara. | Regional elections and their days.",
        AGENCY,
        day("candidates_on", "Penetapan pasangan calon. | The day candidates were determined.", "required"),
        day("voted_on", "Pemungutan suara. | The day of the vote.", "key"),
        text("basis", "Keputusan KPU. | The decision of the election commission."),
    ),
)
