"""Posts that changed hands at once on pages: the list, one agency, what explains it, files, and doors."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from meritara.jobs.turnover import keep_turnover
from meritara.law.dated import say_day
from meritara.records.models import Role, Service
from meritara.registry.oversight import published
from meritara.web.turnover import Sign, doubts, drawing, limit_of, said_limits, signs
from tests.records import make
from tests.registry.facts.rows import day, person, snapshot
from tests.registry.facts.views import post
from tests.reports.acting import ago
from tests.reports.turnover import LAW, reshuffled, turned
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = pytest.mark.django_db
LIST = "/data-pegawai/pergantian-pejabat/"
FILE = f"{LIST}unduh/"
MANY = tuple(f"kab-{number:02}" for number in range(12))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dt.date]:
    """Return a folder of snapshots: agencies that filled many posts at once, one calm, one without days."""
    root, patch = tmp_path_factory.mktemp("snapshots"), pytest.MonkeyPatch()
    patch.setenv("MERITARA_SNAPSHOTS", str(root))
    on = timezone.localdate()
    rows: dict[str, list[Any]] = {}
    tenth = {"many": 10}
    for code, more in (("khatulistiwa", {}), ("calm", {"many": 3}), *((one, tenth) for one in MANY)):
        for id, those in reshuffled(on, code, **more).items():
            rows.setdefault(id, []).extend(those)
    rows["people"].append(person(agency="silent"))
    rows["appointments"].append(post(str(ago(on, 400)), agency="silent"))
    keep_turnover(snapshot(root, on, **rows))
    patch.undo()
    return root, on


@pytest.fixture
def today(made: tuple[Path, dt.date], monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """Return the day of the snapshots, which the site now reads."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(made[0]))
    make.an_agency()
    make.an_agency("calm", region="VIII")
    make.an_agency("silent", region="VIII")
    return made[1]


def rows(page: Tag) -> list[list[str]]:
    """Return the rows of the list."""
    (table,) = page.all("table")
    found = [[cell.text for cell in row.walk() if cell.name in ("th", "td")] for row in table.all("tr")]
    return found[1:]


def links(page: Tag) -> list[str]:
    return [one.attributes["href"] for one in page.all("a") if "href" in one.attributes]


def test_agencies_stand_in_the_order_of_what_stands_out_and_what_is_not_told_comes_last(
    today: dt.date,
) -> None:
    make.an_agency("kab-00", region="V")
    page = page_of(signed_in(make.wayan()).get(LIST))
    at = say_day(ago(today, 60))
    names = [row[0] for row in rows(page)]
    assert names == [
        "Prov. Kab-00 (contoh)",
        "Prov. Khatulistiwa (contoh)",
        "Prov. Calm (contoh)",
        "Prov. Silent (contoh)",
    ]
    assert rows(page)[1][1:] == ["V", "Perlu ditelaah", "45%: 9 dari 20", at, "9 (sebelumnya: 1)"]
    assert rows(page)[2][2:] == [
        "tidak menonjol",
        "15%: 3 dari 20",
        at,
        "3 (sebelumnya: 1)",
    ]
    assert rows(page)[3][2:] == ["Data belum cukup", "-", "-", "-"]
    assert "2 instansi perlu ditelaah. Data 1 instansi belum cukup." in page.text


def test_every_page_says_that_it_is_a_statistic_with_unconfirmed_limits_and_no_finding(
    today: dt.date,
) -> None:
    client = signed_in(make.wayan())
    for where in (LIST, f"{LIST}khatulistiwa/", f"{LIST}calm/", f"{LIST}silent/"):
        text = page_of(client.get(where)).text
        for words in (
            "Tanda perlu ditelaah, bukan temuan.",
            "tidak membuka indikasi",
            "lebih dari 30% jabatan struktural berganti pejabat",
            "batas belum terkonfirmasi",
        ):
            assert words in text, (where, words)
        assert "jual beli" not in text


def test_agency_page_shows_window_day_tiers_reasons_and_the_time_of_the_head(today: dt.date) -> None:
    page = page_of(signed_in(make.wayan()).get(f"{LIST}khatulistiwa/"))
    at, opened = say_day(ago(today, 60)), say_day(ago(today, 149))
    assert "1 kali dalam lima tahun banyak jabatan berganti pejabat serentak." in page.text
    sign = next(one for one in page.all("li", class_="panel")).text
    for words in (
        f"{opened} – {at}",
        "9 dari 20 jabatan struktural (45%) berganti pejabat dalam 90 hari",
        f"Terbanyak dalam sehari: 9 jabatan, pada {at}.",
        "Pada 99% hari pelantikan sebelumnya paling banyak 1.",
        "JPT pratama 1 · Administrator 8",
        "penataan organisasi 1 · jabatan yang baru pada peta jabatan 0",
        "alasan tidak tercatat 8",
        f"Kepala daerah menjabat sejak {say_day(ago(today, 150))}: masih dalam 6 bulan pertamanya.",
        "Tidak ada pemilihan yang mengikat hari itu.",
    ):
        assert words in sign, words
    assert "/peraturan/aturan/pengangkatan-awal-kepala-daerah/" in links(page)


def test_months_are_drawn_with_the_same_as_a_table(today: dt.date) -> None:
    page = page_of(signed_in(make.wayan()).get(f"{LIST}khatulistiwa/"))
    assert "57 pergantian pejabat struktural dalam 5 tahun" in page.one("figcaption").text
    marked = [row for row in rows(page) if row[2]]
    month = say_day(ago(today, 60)).partition(" ")[2]
    assert [(row[0], row[2]) for row in marked] == [(month, "ya")]
    assert sum(int(row[1]) for row in rows(page)) == 57


def test_pages_bear_no_name_and_no_number_of_anybody(today: dt.date) -> None:
    client = signed_in(make.wayan())
    for where in (LIST, f"{LIST}khatulistiwa/", FILE, f"{FILE}?bentuk=csv"):
        content = client.get(where).content
        assert b"Budi" not in content
        assert b"1000000000000" not in content
        assert b"Jabatan j" not in content


def test_calm_agency_and_one_that_cannot_be_told_say_so(today: dt.date) -> None:
    client = signed_in(make.wayan())
    calm, silent = (page_of(client.get(f"{LIST}{code}/")).text for code in ("calm", "silent"))
    assert "Dalam lima tahun tidak ada yang menonjol." in calm
    assert "Yang belum dapat dinilai" not in calm
    assert "meminta izin" not in calm
    assert "Data tidak menunjukkan jabatan mana yang berganti pejabat." in silent
    assert "Tidak ada tanggal pelantikan jabatan struktural yang tercatat" in silent
    assert "1 pengangkatan tidak dihitung" in silent


def test_agency_without_data_says_what_to_upload(today: dt.date) -> None:
    make.an_agency("kosong")
    client = signed_in(make.wayan())
    assert "Belum ada data pegawai instansi ini." in page_of(client.get(f"{LIST}kosong/")).text
    assert "Data 2 instansi belum cukup." in page_of(client.get(LIST)).text


def test_snapshot_that_the_worker_has_not_looked_at_yet_is_told_as_such(snapshots_at: Path) -> None:
    make.an_agency()
    turned(snapshots_at, timezone.localdate(), "khatulistiwa")
    client = signed_in(make.wayan())
    assert "Data belum cukup" in page_of(client.get(LIST)).text
    assert "Data terbaru belum diolah" in page_of(client.get(f"{LIST}khatulistiwa/")).text


def test_snapshot_without_a_history_of_posts_says_what_is_missing(snapshots_at: Path) -> None:
    make.an_agency()
    keep_turnover(turned(snapshots_at, timezone.localdate(), "khatulistiwa", without=("appointments",)))
    page = page_of(signed_in(make.wayan()).get(f"{LIST}khatulistiwa/"))
    assert "unggah riwayat jabatan dari SIASN" in page.text


def test_without_a_map_of_posts_no_share_is_told_but_days_are_still_compared(snapshots_at: Path) -> None:
    make.an_agency()
    on = timezone.localdate()
    keep_turnover(turned(snapshots_at, on, "khatulistiwa", without=("posts",)))
    client = signed_in(make.wayan())
    at = say_day(ago(on, 60))
    assert rows(page_of(client.get(LIST)))[0][2:] == ["Perlu ditelaah", "?", "-", "9 (sebelumnya: 1)"]
    page = page_of(client.get(f"{LIST}khatulistiwa/"))
    sign = next(one for one in page.all("li", class_="panel"))
    assert (sign.one("h3").text, "berganti pejabat dalam" in sign.text) == (at, False)
    assert "Tidak ada peta jabatan struktural, jadi bagiannya tidak dapat dihitung" in page.text
    assert b";?;" not in client.get(f"{FILE}?bentuk=csv").content


def test_region_is_chosen_by_its_link(today: dt.date) -> None:
    client = signed_in(make.wayan())
    assert "?wilayah=VIII" in links(page_of(client.get(LIST)))
    page = page_of(client.get(f"{LIST}?wilayah=VIII"))
    assert [row[0] for row in rows(page)] == ["Prov. Calm (contoh)", "Prov. Silent (contoh)"]
    assert "Tidak ada instansi yang menonjol." in page.text
    assert "Tidak ada instansi di sini." in page_of(client.get(f"{LIST}?wilayah=XX")).text


def test_auditor_of_a_region_sees_that_region(today: dt.date) -> None:
    client = signed_in(make.a_person("Lukas", Role.AUDITOR, "VIII"))
    page = page_of(client.get(LIST))
    assert {row[1] for row in rows(page)} == {"VIII"}
    assert client.get(f"{LIST}khatulistiwa/").status_code == 404
    assert b"Khatulistiwa" not in client.get(f"{FILE}?bentuk=csv").content


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER])
def test_people_of_an_agency_are_led_to_their_own_page(today: dt.date, role: Role) -> None:
    client = signed_in(make.a_person("Norlaila", role, make.an_agency()))
    assert client.get(LIST).headers["Location"] == f"{LIST}khatulistiwa/"
    page = page_of(client.get(f"{LIST}khatulistiwa/"))
    assert "9 dari 20 jabatan struktural" in page.text
    assert "Susun penugasan audit" not in page.text
    assert client.get(f"{LIST}calm/").status_code == 404


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.VERIFIER, Role.ADMIN])
def test_nobody_else_reads_them(today: dt.date, role: Role) -> None:
    client = signed_in(make.a_person("Norlaila", role, make.an_agency()))
    assert [client.get(one).status_code for one in (LIST, f"{LIST}khatulistiwa/", FILE)] == [404] * 3
    assert Client().get(LIST).status_code == 302


def test_auditor_goes_on_to_the_indications_and_to_an_assignment_but_not_where_they_served(
    today: dt.date,
) -> None:
    user = make.a_person("Lukas", Role.AUDITOR)
    client = signed_in(user)
    found = links(page_of(client.get(f"{LIST}khatulistiwa/")))
    assert "/temuan/?instansi=khatulistiwa" in found
    assert "/penugasan/baru/?instansi=khatulistiwa" in found
    assert client.get("/penugasan/baru/?instansi=khatulistiwa").status_code == 200
    Service.objects.create(user=user, agency=make.an_agency())
    assert "/penugasan/baru/?instansi=khatulistiwa" not in links(page_of(client.get(f"{LIST}khatulistiwa/")))


def test_pages_of_oversight_and_of_vacancies_lead_there(today: dt.date) -> None:
    client = signed_in(make.wayan())
    for where in ("/pengawasan/", "/data-pegawai/plt/", "/data-pegawai/sebab-kekosongan/"):
        assert LIST in links(page_of(client.get(where)))
    assert f"{LIST}calm/" in links(page_of(client.get("/data-pegawai/plt/calm/")))


def test_list_comes_as_csv_and_as_a_workbook_with_the_days(today: dt.date) -> None:
    client = signed_in(make.wayan())
    answer = client.get(f"{FILE}?bentuk=csv")
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig").partition("\n")[2]), delimiter=";"))
    at = str(ago(today, 60))
    told = ["Prov. Khatulistiwa (contoh)", "V", "ya", "45%", "9", "20", at, "9", "1", at, "49", "0"]
    assert lines[0] == told
    assert lines[-1] == ["Prov. Silent (contoh)", "VIII", "data belum cukup", *[""] * 8, "1"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jabatan-berganti-serentak.csv"'
    sheets = load_workbook(BytesIO(client.get(FILE).content))
    first, agencies, days = sheets.worksheets
    assert "Statistik risiko: bukan temuan dan bukan indikasi." in [row[1].value for row in first.iter_rows()]
    assert [cell.value for cell in agencies[2]][:6] == [
        "Prov. Khatulistiwa (contoh)",
        "V",
        "ya",
        "45%",
        9,
        20,
    ]
    assert [cell.value for cell in days[2]][:11] == [
        "Prov. Khatulistiwa (contoh)",
        at,
        9,
        1,
        9,
        9,
        20,
        1,
        0,
        0,
        8,
    ]
    assert days.max_row == 2


def test_file_of_a_region_holds_that_region(today: dt.date) -> None:
    content = signed_in(make.wayan()).get(f"{FILE}?bentuk=csv&wilayah=VIII").content.decode()
    assert ("Calm" in content, "Khatulistiwa" in content) == (True, False)


@pytest.mark.parametrize("more", [0, 12])
def test_list_asks_as_often_for_few_agencies_as_for_many(
    today: dt.date, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in MANY[:more]:
        make.an_agency(code)
    client = signed_in(make.wayan())
    client.get(LIST)
    with django_assert_num_queries(4):
        assert len(rows(page_of(client.get(LIST)))) == 3 + more
    with django_assert_num_queries(5):
        client.get(f"{LIST}khatulistiwa/")


def flagged(at: str, **cells: Any) -> dict[str, Any]:
    """Return a day that stands out, as it is kept."""
    usual = dict.fromkeys(
        ("fresh", "reorganised", "selected", "resettled", "unexplained", "jpt_utama", "jpt_madya"), 0
    )
    tiers = {"jpt_pratama": 2, "administrator": 3, "supervisor": 0}
    counts = {"posts": 6, "changed": 7, "placed": 6, "existing": 12, "bound": 2}
    flags = {"many": True, "wide": True, "flagged": True}
    head = {"head_state": "definitif", "head_since": day("2025-02-20"), "candidates_on": day("2029-09-22")}
    return {**usual, **tiers, **counts, **flags, **head, "on": day(at), **cells}


def sign(*rows: dict[str, Any], kind: str | None = "kab", absent: tuple[str, ...] = ()) -> Sign:
    return Sign(rows, LAW, kind, absent)


def test_days_whose_windows_meet_are_one_sign_and_the_newest_sign_comes_first() -> None:
    calm = flagged("2025-04-15", flagged=False)
    days = [flagged("2025-01-01"), flagged("2025-03-31"), calm, flagged("2025-06-29"), flagged("2025-09-27")]
    found = signs(days, LAW, "kab")
    assert [[str(row["on"]) for row in one.days] for one in found] == [
        ["2025-09-27"],
        ["2025-06-29"],
        ["2025-01-01", "2025-03-31"],
    ]


def test_sign_is_told_by_its_widest_window_and_its_fullest_day() -> None:
    narrow = flagged("2025-03-01", wide=False, posts=9, placed=11)
    one = sign(narrow, flagged("2025-03-20", placed=7), flagged("2025-03-25", many=False, posts=10))
    assert (str(one.row["on"]), str(one.fullest["on"]), str(one.opened)) == (
        "2025-03-20",
        "2025-03-01",
        "2024-12-21",
    )
    alone = sign(narrow)
    assert (alone.row, alone.fullest, alone.beside) == (narrow, narrow, -4)


def test_posts_of_no_known_tier_and_beside_the_map_are_told_apart() -> None:
    with translation.override("id"):
        one = sign(flagged("2025-03-01"))
        assert one.tiers == [("JPT pratama", 2), ("Administrator", 3), ("jenjang tidak tercatat", 2)]
        assert (one.beside, one.share) == (1, "50%")
        assert sign(flagged("2025-03-01", wide=False, existing=0)).share == ""


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({}, "Kepala daerah menjabat sejak 20 Februari 2025: masih dalam 6 bulan pertamanya."),
        ({"at": "2025-08-19"}, "masih dalam 6 bulan pertamanya"),
        ({"at": "2025-08-20"}, "6 bulan pertamanya sudah lewat"),
        ({"head_state": "pj"}, "Daerah dipimpin Pj sejak 20 Februari 2025."),
        ({"head_since": None}, "Kepala daerah pada hari itu tidak tercatat."),
        (
            {"at": "2016-06-30", "head_since": day("2016-02-17")},
            "Kepala daerah menjabat sejak 17 Februari 2016.",
        ),
    ],
)
def test_head_of_region_is_told_as_of_that_day(cells: dict[str, Any], says: str) -> None:
    with translation.override("id"):
        assert says in sign(flagged(**{"at": "2025-03-01", **cells})).around[0]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            {},
            "Belum masuk masa pemilihan: calon ditetapkan 22 September 2029, mengikat sejak 6 bulan",
        ),
        ({"candidates_on": day("2025-09-01")}, "Dalam masa pemilihan: calon ditetapkan 1 September 2025"),
        ({"candidates_on": day("2025-09-02")}, "Belum masuk masa pemilihan"),
        ({"candidates_on": day("2024-09-22")}, "Dalam masa pemilihan"),
        ({"candidates_on": None}, "Tidak ada pemilihan yang mengikat hari itu."),
        ({"at": "2016-06-30"}, "Penetapan calon pemilihan yang mengikat hari itu: 22 September 2029."),
    ],
)
def test_election_is_told_as_of_that_day(cells: dict[str, Any], says: str) -> None:
    with translation.override("id"):
        assert says in sign(flagged(**{"at": "2025-03-01", **cells})).around[1]


def test_election_and_head_concern_regions_alone() -> None:
    with translation.override("id"):
        central = sign(flagged("2025-03-01"), kind="kement")
        assert (central.around, central.is_regional) == ([], False)
        assert sign(flagged("2025-03-01"), kind=None).around == [
            "Jenis instansi tidak tercatat, jadi kepala daerah dan pemilihannya tidak dapat disebut."
        ]
        missing = sign(flagged("2025-03-01", candidates_on=None), absent=("elections",))
        assert missing.around[1] == "Tidak ada pemilihan yang tercatat."


def test_limits_are_said_with_the_figures_of_the_law_file() -> None:
    with translation.override("id"):
        words = said_limits(published().turnover)
    for part in ("90 hari", "30% jabatan", "99% hari pelantikan", "20 hari", "paling sedikit 5 jabatan"):
        assert part in words
    assert limit_of("tidak-ada", day("2025-01-01")) is None


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"wide_on": None}, ["Tidak ada peta jabatan struktural"]),
        ({"days": 3}, ["Baru 3 hari pelantikan"]),
        ({"days": 4}, []),
        ({"untold": 2}, ["2 pengangkatan tidak dihitung"]),
        ({"counts": 0, "days": 0, "wide_on": None, "most_on": None}, ["Tidak ada tanggal pelantikan"]),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(cells: dict[str, Any], says: list[str]) -> None:
    on = day("2026-01-01")
    usual = {"counts": 9, "days": 9, "untold": 0, "wide_on": on, "most_on": on}
    with translation.override("id"):
        found = doubts({**usual, **cells}, LAW)
        assert [part for part in says if part in " ".join(found)] == says
        assert len(found) == len(says)
        assert doubts(None, LAW) == ["Data tidak memuat riwayat jabatan: unggah riwayat jabatan dari SIASN."]


def test_sixty_months_are_drawn_until_that_of_the_data() -> None:
    with translation.override("id"):
        found = drawing([flagged("2025-01-15"), flagged("2025-01-20", flagged=False)], day("2026-06-30"), LAW)
    assert found.rows == (("Januari 2025", "12", "ya"),)
    assert [year in found.svg for year in (">2021<", ">2022<", ">2026<", ">2027<")] == [
        False,
        True,
        True,
        False,
    ]
