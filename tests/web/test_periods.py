"""Pages of a period: made, changed, called, opened and extended by the supervisor, read by the agency."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from meritara.records.models import Agency, Assessment, Event, Extension, LocalHoliday, Period, Role, User
from meritara.tables.writer import xlsx_bytes
from tests.records import make
from tests.web.reading import Answer, page_of

pytestmark = pytest.mark.django_db
FORM: dict[str, Any] = {
    "name": "Penilaian 2030",
    "instrument": make.MERIT,
    "semester": "1",
    "assessed_from": "2029-01-01",
    "assessed_until": "2029-12-31",
    "letter": "B-1/2030",
    "filling_from": "2030-01-10",
    "filling_until": "2030-02-28",
    "verification_from": "2030-03-01",
    "verification_until": "2030-04-30",
    "repair_from": "2030-05-01",
    "repair_until": "2030-05-31",
    "final_from": "2030-06-01",
    "final_until": "2030-06-15",
}


@pytest.fixture
def wayan(client: Client) -> User:
    """Sign Wayan in."""
    wayan = make.wayan()
    client.force_login(wayan)
    return wayan


def notices(answer: Answer) -> list[str]:
    return [tag.text for tag in page_of(answer).all("", class_="notice")]


def a_list(*rows: list[str], head: tuple[str, ...] = ("Kode instansi",)) -> SimpleUploadedFile:
    return SimpleUploadedFile("daftar.xlsx", xlsx_bytes(head, rows))


def test_supervisor_makes_a_period(client: Client, wayan: User) -> None:
    answer = client.post("/periode/baru/", FORM)
    period = Period.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/periode/{period.uid}/")
    assert period.stages.get(kind="repair").until_on == dt.date(2030, 5, 31)
    assert Event.objects.get().actor == wayan


@pytest.mark.usefixtures("wayan")
def test_form_offers_sealed_versions_only_and_says_which_gives_no_total(client: Client) -> None:
    select = page_of(client.get("/periode/baru/")).one("select", name="instrument")
    offered = {tag.attributes["value"]: tag.text for tag in select.all("option")}
    assert {make.MERIT, make.WITHOUT_TOTAL} < set(offered)
    assert make.NOT_SEALED not in offered
    assert [key for key, text in offered.items() if "belum ada nilai" in text] == [make.WITHOUT_TOTAL]


@pytest.mark.usefixtures("wayan")
def test_wrong_form_keeps_what_was_typed_and_says_what_is_wrong(client: Client) -> None:
    answer = client.post("/periode/baru/", FORM | {"repair_until": "2030-04-01"})
    assert answer.status_code == 422
    assert "Masa perbaikan berakhir" in page_of(answer).one("", id="masalah").text
    assert page_of(answer).one("input", name="name").attributes["value"] == "Penilaian 2030"
    assert Period.objects.count() == 0
    empty = client.post("/periode/baru/", FORM | {"final_from": ""})
    field = page_of(empty).one("input", name="final_from")
    assert (empty.status_code, field.attributes["aria-invalid"]) == (422, "true")


@pytest.mark.usefixtures("wayan")
def test_period_changes_through_its_form(client: Client) -> None:
    client.post("/periode/baru/", FORM)
    path = f"/periode/{Period.objects.get().uid}/ubah/"
    assert page_of(client.get(path)).one("input", name="filling_from").attributes["value"] == "2030-01-10"
    client.post(path, FORM | {"name": "Penilaian 2030 Semester I"})
    assert Period.objects.get().name == "Penilaian 2030 Semester I"


@pytest.mark.usefixtures("wayan")
def test_period_is_called_by_kind_and_opened(client: Client) -> None:
    period = make.a_period(opened_at=None, instrument=make.WITHOUT_TOTAL)
    make.an_agency("anggrek", kind="kota")
    make.an_agency("ulin-hilir", kind="kabupaten")
    page = client.post(f"/periode/{period.uid}/instansi/", {"jenis": ["kota"]}, follow=True)
    assert notices(page) == ["1 instansi dipanggil."]
    assert Assessment.objects.get().agency.code == "anggrek"
    page = client.post(f"/periode/{period.uid}/instansi/", {}, follow=True)
    assert "Tidak ada instansi baru" in notices(page)[0]
    page = client.post(f"/periode/{period.uid}/buka/", follow=True)
    assert "Periode sudah dibuka." in notices(page)
    assert any("belum dapat dijumlahkan" in text for text in notices(page))


@pytest.mark.usefixtures("wayan")
def test_list_of_codes_is_called_or_refused_by_row(client: Client) -> None:
    period = make.a_period(opened_at=None)
    make.an_agency("anggrek")
    path = f"/periode/{period.uid}/instansi/unggah/"
    wrong = client.post(path, {"berkas": a_list(["anggrek"], ["angrek"])})
    assert wrong.status_code == 422
    assert "baris 3, kolom Kode instansi: Kode instansi “angrek”" in page_of(wrong).one("", id="masalah").text
    assert Assessment.objects.count() == 0
    good = client.post(path, {"berkas": a_list(["Anggrek "])}, follow=True)
    assert notices(good) == ["1 instansi dipanggil."]


@pytest.mark.usefixtures("wayan")
@pytest.mark.parametrize(
    ("file", "says"),
    [
        (None, "Belum ada berkas"),
        (SimpleUploadedFile("a.xlsx", b"%PDF-1.7"), "PDF"),
        (a_list(["x"], head=("Nomor",)), "Kolom kode tidak ada"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04rusak"), "a.xlsx"),
    ],
)
def test_file_that_is_no_list_is_refused(client: Client, file: SimpleUploadedFile | None, says: str) -> None:
    path = f"/periode/{make.a_period(opened_at=None).uid}/instansi/unggah/"
    answer = client.post(path, {"berkas": file} if file else {})
    assert answer.status_code == 422
    assert says in page_of(answer).one("", id="masalah").text


@pytest.mark.usefixtures("wayan")
def test_new_agencies_come_by_a_list_whose_sample_can_be_downloaded(client: Client) -> None:
    period = make.a_period(opened_at=None)
    sample = client.get(f"/periode/{period.uid}/instansi/tambah/contoh/").content
    path = f"/periode/{period.uid}/instansi/tambah/unggah/"
    page = client.post(path, {"berkas": SimpleUploadedFile("daftar.xlsx", sample)}, follow=True)
    assert notices(page) == ["1 instansi ditambahkan."]
    one = Agency.objects.get()
    assert (one.code, one.zone, one.week_days, one.kind) == ("prov-contoh", "WITA", 5, "provinsi")


@pytest.mark.usefixtures("wayan")
def test_call_is_taken_back_on_the_page(client: Client) -> None:
    one = make.an_assessment(period=make.a_period(opened_at=None))
    path = f"/periode/{one.period.uid}/instansi/cabut/"
    client.post(path, {"instansi": one.agency.uid})
    assert Assessment.objects.count() == 0
    assert client.post(path, {"instansi": "x"}).status_code == 404


@pytest.mark.usefixtures("wayan")
def test_time_is_given_by_letter_to_one_agency(client: Client) -> None:
    one = make.an_assessment(period=make.a_period(days=-1))
    path = f"/periode/{one.period.uid}/perpanjangan/"
    until = timezone.localdate() + dt.timedelta(days=3)
    given = {"stage": "filling", "agency": one.agency.code, "until_on": until.isoformat(), "letter": "B/7"}
    assert client.post(path, given).status_code == 302
    assert Extension.objects.get().agency == one.agency
    again = client.post(path, given)
    assert (again.status_code, Extension.objects.count()) == (422, 1)
    assert client.post(path, given | {"stage": "lain"}).status_code == 422


def test_agency_reads_its_own_days_in_its_own_zone(client: Client) -> None:
    agency = make.an_agency("purun", zone="WIT")
    period = make.a_period()
    make.an_assessment(agency, period)
    LocalHoliday.objects.create(agency=agency, day=timezone.localdate() + dt.timedelta(days=1), name="Erau")
    client.force_login(make.sari(agency))
    text = page_of(client.get(f"/periode/{period.uid}/")).text
    assert "pukul 23.59 WIT (21.59 WIB)" in text
    assert "tidak ada surat yang mengubahnya" in text
    assert "Riwayat" not in text


def test_days_that_no_calendar_covers_are_said_to_be_unknown(client: Client, wayan: User) -> None:
    client.post("/periode/baru/", FORM)
    text = page_of(client.get(f"/periode/{Period.objects.get().uid}/")).text
    assert "2030" in text
    assert wayan.name in text


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VERIFIER, Role.AUDITOR, Role.CHAIR, Role.ADMIN])
def test_only_supervisors_work_on_periods(client: Client, role: str) -> None:
    one = make.an_assessment()
    client.force_login(make.a_person("Lain", role, one.agency if role == Role.OPERATOR else None))
    base = f"/periode/{one.period.uid}/"
    gets = ("ubah/", "perpanjangan/", "instansi/", "instansi/tambah/contoh/")
    posts = ("buka/", "instansi/unggah/", "instansi/tambah/unggah/", "instansi/cabut/")
    assert [client.get(base + path).status_code for path in gets] == [404] * len(gets)
    assert [client.post(base + path).status_code for path in posts] == [404] * len(posts)
    assert client.get("/periode/baru/").status_code == 404
    assert Event.objects.count() == 0


def test_list_of_periods_shows_an_agency_only_those_it_is_called_to(client: Client) -> None:
    one = make.an_assessment()
    make.a_period("Penilaian lain")
    client.force_login(make.sari(one.agency))
    page = page_of(client.get("/periode/"))
    assert [tag.text for tag in page.all("h2")] == ["Penilaian 2024"]
    assert client.get(f"/periode/{Period.objects.get(name='Penilaian lain').uid}/").status_code == 404


def test_list_costs_the_same_for_one_period_and_for_ten(
    client: Client, wayan: User, django_assert_max_num_queries: Any
) -> None:
    make.a_period()
    with django_assert_max_num_queries(8) as few:
        client.get("/periode/")
    for number in range(9):
        make.a_period(f"Penilaian {number}")
    with django_assert_max_num_queries(8) as many:
        client.get("/periode/")
    assert len(few.captured_queries) == len(many.captured_queries)
    assert wayan.name == "Wayan"


def test_story_of_a_period_is_told_to_its_supervisor(client: Client, wayan: User) -> None:
    client.post("/periode/baru/", FORM)
    make.an_agency("anggrek")
    period = Period.objects.get()
    client.post(f"/periode/{period.uid}/instansi/", {"semua": "1"})
    client.post(f"/periode/{period.uid}/buka/")
    story = page_of(client.get(f"/periode/{period.uid}/")).one("ol", class_="story")
    said = [tag.one("strong").text for tag in story.all("li")]
    assert said == ["Periode dibuat", "Instansi dipanggil", "Periode dibuka"]
    assert wayan.name in story.text


@pytest.mark.usefixtures("wayan")
def test_sample_is_drawn_and_explained_on_its_page(client: Client) -> None:
    period = make.a_period()
    for number in range(5):
        make.an_assessment(make.an_agency(f"kota-{number}", kind="kota"), period)
    path = f"/periode/{period.uid}/sampel/"
    assert "Tanpa rencana" in page_of(client.get(path)).text
    page = client.post(path, {"seed": "20260102", "share": "40"}, follow=True)
    assert notices(page) == ["Sampel sudah ditarik."]
    text = page_of(page).text
    assert "printf '20260102:khatulistiwa' | sha256sum" in text
    assert "kota: 2 dari 5" in text
    assert Assessment.objects.filter(is_sampled=True).count() == 2
    make.an_assessment(make.an_agency("kota-9", kind="kota"), period)
    assert "diverifikasi penuh" in notices(client.get(path))[0]
    assert client.post(path, {"seed": "1", "share": "0"}).status_code == 422


@pytest.mark.usefixtures("wayan")
def test_story_tells_the_details_of_each_act(client: Client) -> None:
    client.post("/periode/baru/", FORM)
    for number in range(7):
        make.an_agency(f"kab-{number}")
    period = Period.objects.get()
    base = f"/periode/{period.uid}/"
    client.post(f"{base}instansi/", {"semua": "1"})
    client.post(f"{base}instansi/cabut/", {"instansi": Agency.objects.get(code="kab-6").uid})
    client.post(f"{base}sampel/", {"seed": "7", "share": "50"})
    client.post(f"{base}buka/")
    client.post(
        f"{base}perpanjangan/", {"stage": "filling", "agency": "", "until_on": "2030-03-05", "letter": "SE 4"}
    )
    said = [tag.text for tag in page_of(client.get(base)).one("ol", class_="story").all("li")]
    assert [text.split(" Wayan")[0] for text in said] == [
        "Periode dibuat : Penilaian 2030",
        "Instansi dipanggil : 7 instansi: kab-0, kab-1, kab-2, kab-3, kab-4 …",
        "Panggilan dicabut : 1 instansi: kab-6",
        "Sampel ditarik : 50 persen dari tiap jenis, benih acak 7",
        "Periode dibuka : 6 instansi",
        "Waktu diperpanjang : Masa pengisian: 28 Februari 2030 menjadi 5 Maret 2030, surat SE 4",
    ]
