"""Tables of agencies, their units, the posts in them, and how many people each post needs."""

from meritara.registry.table import AGENCY, DECREE, code, column, day, flag, table, text, whole

FROM = day("from_on", "Hari pertama berlaku. | The first day it exists.")
UNTIL = day("until_on", "Hari terakhir berlaku, kosong bila masih. | The last day, empty while it exists.")

TABLES = (
    table(
        "agencies",
        "Instansi, menurut waktu: pemekaran dan pemecahan berpenerus. | Agencies over time, with successors.",
        AGENCY,
        text("name", "Nama resmi. | The official name.", "required"),
        code("kind", "jenis-instansi", "Jenis instansi. | The kind of agency."),
        text(
            "parent",
            "Kode instansi di atasnya, misalnya provinsi. | The agency above it, such as a province.",
        ),
        text("region", "Kantor regional BKN. | The regional office of BKN."),
        FROM,
        UNTIL,
        text("successor", "Kode instansi penerus. | The agency that succeeds it."),
    ),
    table(
        "units",
        "Unit kerja sebagai pohon, menurut waktu (SOTK baru). | Units as a tree over time (new structures).",
        AGENCY,
        text("unit", "Kode unit. | The code of the unit.", "key"),
        text("name", "Nama unit. | The name of the unit.", "required"),
        text("parent", "Kode unit di atasnya, kosong pada puncak. | The unit above it, empty at the top."),
        text("kind", "Jenis unit, misalnya dinas atau puskesmas. | The kind of unit, such as a clinic."),
        code("echelon", "eselon", "Kesetaraan eselon pimpinannya. | The echelon of its head."),
        FROM,
        UNTIL,
        text("successor", "Kode unit penerus. | The unit that succeeds it."),
    ),
    table(
        "posts",
        "Jabatan menurut peta jabatan. | Posts as the map of posts lists them.",
        AGENCY,
        text("post", "Kode jabatan. | The code of the post.", "key"),
        text("name", "Nama jabatan. | The name of the post.", "required"),
        text("unit", "Kode unit tempatnya. | The unit it stands in."),
        code("kind", "jenis-jabatan", "Jenis jabatan. | The kind of post."),
        code("tier", "jenjang-jabatan", "Jenjang jabatan. | The tier of the post."),
        code("echelon", "eselon", "Kesetaraan eselon. | The equivalent echelon."),
        whole("class", "Kelas jabatan. | The class of the post."),
        whole(
            "retirement_age", "Batas usia pensiun, bila berbeda. | The age of retirement, where it differs."
        ),
        column(
            "least_education",
            "code",
            "Pendidikan terendah. | The least education.",
            codes="tingkat-pendidikan",
        ),
        column("least_grade", "code", "Golongan terendah. | The least grade.", codes="golongan"),
        text("fields", "Bidang pendidikan yang disyaratkan. | The fields of study it asks for."),
        text("training", "Pelatihan yang diwajibkan. | The training it demands."),
        flag("heads_unit", "Memimpin unit kerja. | Whether it heads a unit."),
        flag("wealth_report", "Wajib LHKPN. | Whether it must report wealth."),
        day("vacant_since", "Kosong sejak. | The day since which it is vacant."),
        FROM,
        UNTIL,
    ),
    table(
        "staffing_plan",
        "Formasi: kebutuhan dan isi tiap jabatan. | How many people each post needs and has.",
        AGENCY,
        text("unit", "Kode unit. | The unit.", "key"),
        text("post", "Kode jabatan. | The post.", "key"),
        whole("year", "Tahun formasi. | The year of the plan.", "key"),
        whole("need", "Kebutuhan menurut analisis beban kerja. | The need by workload analysis.", "required"),
        whole("staffing", "Bezetting. | How many hold it."),
        DECREE,
    ),
)
