"""An index on pages: what each reader sees, a person with every reason, what is too small to show."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from meritara.jobs.indices import measure, measure_waiting, usual
from meritara.records.actions.measurements import publish
from meritara.records.models import Agency, Job, Measurement, Role
from meritara.registry import importing
from tests.records import make
from tests.registry.facts.rows import appraisal, course, diploma, person, snapshot
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]


def tables(counts: dict[str, int], unit: str = "u1") -> dict[str, list[dict[str, Any]]]:
    """Return so many appraised people of each agency, the last of them alone in a unit."""
    people: list[dict[str, Any]] = []
    appraised, schooled, trained = [], [], []
    for code, count in counts.items():
        for at in range(count):
            nip = str(10**17 + len(people))
            alone = "u2" if at == count - 1 else unit
            people.append(person(agency=code, nip=nip, name=f"Contoh {code} {at:02}", unit=alone))
            appraised.append(appraisal(2020, predicate="baik", agency=code, nip=nip))
            schooled.append(diploma("S-1") | {"agency": code, "nip": nip})
            trained.append(course("4", "2021-06-01", agency=code, nip=nip))
    known = [{"agency": code, "name": code, "region": "V"} for code in counts]
    histories = {"performance": appraised, "education": schooled, "training": trained}
    return {"agencies": known, "people": people, **histories}


def measured(counts: dict[str, int], **more: Any) -> Measurement:
    """Return the measurement of so many people of each agency."""
    for code in counts:
        make.an_agency(code, name=f"Kota {code}")
    return measure(usual(snapshot(importing.root(), **tables(counts))) | more)


def texts(page: Tag) -> str:
    return " ".join(page.text.split())


def rows(page: Tag) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.walk() if cell.name in ("th", "td")] for row in page.all("tr")]


def sari() -> Client:
    return signed_in(make.sari(Agency.objects.get(code="khatulistiwa")))


def test_list_of_an_agency_without_a_measurement_says_what_will_stand_there() -> None:
    make.an_agency()
    page = page_of(sari().get("/indeks/"))
    assert (page.one("h1").text, "Hasil pengukuran tampil di sini" in texts(page)) == (
        "Indeks Profesionalitas ASN",
        True,
    )


def test_stranger_reads_that_nothing_is_published(client: Client) -> None:
    measured({"khatulistiwa": 6})
    page = page_of(client.get("/indeks/"))
    assert "Belum ada indeks yang terbit" in texts(page)
    assert not page.all("form", action="/indeks/ukur/")


def test_stranger_is_led_to_the_indices_from_the_published_results(client: Client) -> None:
    assert 'href="/indeks/"' in client.get("/hasil/").content.decode()


def test_operator_reads_the_own_agency_from_the_list_down_to_a_person() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    assert f'href="/indeks/{one.uid}/"' in client.get("/indeks/").content.decode()
    nation = client.get(f"/indeks/{one.uid}/").content.decode()
    assert f'href="/indeks/{one.uid}/instansi/khatulistiwa/"' in nation
    agency = client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/").content.decode()
    assert f'href="/indeks/{one.uid}/instansi/khatulistiwa/orang/0/"' in agency
    page = page_of(client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/orang/0/"))
    assert page.one("h1").text == "Contoh khatulistiwa 00"
    told = {row[0]: row[1:] for row in rows(page)}
    assert told["D3 Kinerja"][0].startswith("Penilaian kinerja")
    assert (told["D1 Kualifikasi"][1:], told["D4 Disiplin"][1:]) == (["15,00", "25"], ["5,00", "5"])


def test_person_out_of_the_list_is_not_there() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    assert client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/orang/6/").status_code == 404


def test_search_finds_by_the_digits_of_a_nip_or_the_letters_of_a_name_and_stays_out_of_the_address() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    address = f"/indeks/{one.uid}/instansi/khatulistiwa/"
    for wanted in ("100000000000000003", "wa 03"):
        page = client.post(address, {"cari": wanted}).content.decode()
        assert ("Contoh khatulistiwa 03" in page, "Contoh khatulistiwa 02" in page) == (True, False)
    assert "Tidak ada pegawai yang cocok" in texts(page_of(client.post(address, {"cari": "siapa pun"})))


def test_other_agency_is_not_there_for_an_operator() -> None:
    one, client = measured({"khatulistiwa": 6, "lain": 6}), sari()
    page = client.get(f"/indeks/{one.uid}/").content.decode()
    assert ("Kota khatulistiwa" in page, "Kota lain" in page, "Menurut status" in page) == (
        True,
        False,
        False,
    )
    assert client.get(f"/indeks/{one.uid}/instansi/lain/").status_code == 404


def test_leader_reads_units_without_a_person_and_none_of_few_people() -> None:
    one = measured({"khatulistiwa": 12})
    agency = Agency.objects.get(code="khatulistiwa")
    client = signed_in(make.a_person("Norlaila", Role.LEADER, agency))
    page = client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/")
    assert b"Contoh khatulistiwa" not in page.content
    cells = {row[0]: row[1:] for row in rows(page_of(page))}
    assert "terlalu sedikit orang" in cells["u2"]
    unit = texts(page_of(client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/?unit=u2")))
    assert "Orangnya terlalu sedikit" in unit


def test_operator_reads_a_unit_of_one_person() -> None:
    one, client = measured({"khatulistiwa": 12}), sari()
    page = page_of(client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/?unit=u2"))
    assert (page.one("h1").text, "Contoh khatulistiwa 11" in texts(page)) == ("u2", True)
    assert client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/?unit=tidak-ada").status_code == 404


def test_public_reads_agencies_but_no_unit_no_person_and_no_mean_of_few(client: Client) -> None:
    one = measured({"khatulistiwa": 12, "kecil": 2, "sedang": 7})
    publish(one, make.wayan())
    page = page_of(client.get(f"/indeks/{one.uid}/"))
    cells = {row[0]: row for row in rows(page)}
    assert (
        "terlalu sedikit orang" in cells["Kota kecil"],
        "terlalu sedikit orang" in cells["Kota sedang"],
    ) == (
        True,
        True,
    )
    assert "terlalu sedikit orang" not in cells["Kota khatulistiwa"]
    agency = client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/").content
    assert (b"Contoh" in agency, b">u2<" in agency, b"Pegawai yang kurang" in agency) == (False, False, False)
    assert client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/orang/0/").status_code == 404
    book = openpyxl.load_workbook(BytesIO(client.get(f"/indeks/{one.uid}/unduh/indeks.xlsx").content))
    shown = {row[0].value: row[7].value for row in book["Daftar instansi"].iter_rows(min_row=2)}
    assert (shown["Kota kecil"], shown["Kota sedang"], shown["Kota khatulistiwa"]) == (None, None, 62.5)
    assert [cell.text for cell in page.all("td") if cell.text.strip() == "2"] == []


def test_supervisor_publishes_and_withdraws_from_the_page(client: Client) -> None:
    one, wayan = measured({"khatulistiwa": 6}), signed_in(make.wayan())
    wayan.post(f"/indeks/{one.uid}/terbit/")
    assert client.get(f"/indeks/{one.uid}/").status_code == 200
    wayan.post(f"/indeks/{one.uid}/terbit/", {"cabut": "1", "alasan": "Keliru"})
    assert client.get(f"/indeks/{one.uid}/").status_code == 404


def test_simulation_and_missing_histories_stand_above_every_figure() -> None:
    one, client = measured({"khatulistiwa": 6}, year=2024), sari()
    base = f"/indeks/{one.uid}/"
    for address in (base, f"{base}instansi/khatulistiwa/", f"{base}instansi/khatulistiwa/orang/0/"):
        text = texts(page_of(client.get(address)))
        assert "SIMULASI, bukan angka resmi" in text
        assert "tidak memuat riwayat hukuman disiplin" in text


def test_workbook_of_an_agency_holds_its_people_for_its_operator_alone() -> None:
    one = measured({"khatulistiwa": 6})
    address = f"/indeks/{one.uid}/instansi/khatulistiwa/unduh/indeks.xlsx"
    own = openpyxl.load_workbook(BytesIO(sari().get(address).content))
    others = openpyxl.load_workbook(BytesIO(signed_in(make.wayan()).get(address).content))
    assert ("Pegawai" in own.sheetnames, "Pegawai" in others.sheetnames) == (True, False)
    first = next(own["Pegawai"].iter_rows(min_row=2, values_only=True))
    assert first[:2] == ("100000000000000000", "Contoh khatulistiwa 00")


def test_papers_are_pdfs_and_another_form_is_not_there() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    base = f"/indeks/{one.uid}/instansi/khatulistiwa/"
    for address in (
        f"{base}unduh/indeks.pdf",
        f"{base}orang/0/lembar/",
        f"/indeks/{one.uid}/unduh/indeks.pdf",
    ):
        assert client.get(address).content[:5] == b"%PDF-"
    assert client.get(f"{base}unduh/indeks.csv").status_code == 404


def test_measuring_from_the_page_leads_to_its_progress_and_then_to_the_figures() -> None:
    make.an_agency()
    made = snapshot(importing.root(), **tables({"khatulistiwa": 6}))
    client = sari()
    answer = client.post("/indeks/ukur/", {"snapshot": made.id, "year": ""})
    job = Job.objects.get(kind=Job.Kind.INDEX)
    assert answer.headers["Location"] == f"/indeks/kerja/{job.uid}/"
    assert "<progress" in client.get(answer.headers["Location"]).content.decode()
    assert measure_waiting()
    part = client.get(answer.headers["Location"], headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"
    done = client.get(answer.headers["Location"])
    assert done.headers["Location"] == f"/indeks/{Measurement.objects.get().uid}/"


def test_snapshot_of_another_agency_is_not_offered_and_not_measured() -> None:
    make.an_agency()
    made = snapshot(importing.root(), **tables({"lain": 6}))
    client = sari()
    assert made.id not in client.get("/indeks/").content.decode()
    client.post("/indeks/ukur/", {"snapshot": made.id, "year": ""})
    assert Job.objects.count() == 0


def test_work_is_called_off_from_its_page() -> None:
    make.an_agency()
    made = snapshot(importing.root(), **tables({"khatulistiwa": 6}))
    client = sari()
    client.post("/indeks/ukur/", {"snapshot": made.id, "year": ""})
    job = Job.objects.get()
    client.post(f"/indeks/kerja/{job.uid}/batal/")
    assert "Dibatalkan" in texts(page_of(client.get(f"/indeks/kerja/{job.uid}/")))


def test_synthetic_nation_is_offered_in_a_demo_alone(settings: Any) -> None:
    client = signed_in(make.wayan())
    assert "nasional-sintetis" not in client.get("/indeks/").content.decode()
    settings.MERITARA_DEMO = True
    assert "nasional-sintetis" in client.get("/indeks/").content.decode()
    client.post("/indeks/nasional-sintetis/", {"people": "100000"})
    assert Job.objects.get().wish["people"] == 100_000


def test_figures_whose_files_are_gone_say_what_to_do() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    Measurement.objects.update(name="tidak-ada")
    answer = client.get(f"/indeks/{one.uid}/")
    assert (answer.status_code, "Ukur lagi" in texts(page_of(answer))) == (410, True)


@pytest.mark.parametrize("many", [1, 12])
def test_page_of_the_nation_asks_as_often_for_one_agency_as_for_many(
    many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one = measured({f"kota-{at}": 5 for at in range(many)})
    client = signed_in(make.wayan())
    client.get("/indeks/")
    with django_assert_max_num_queries(8):
        client.get(f"/indeks/{one.uid}/")
