"""Personnel data on pages: uploaded, waited for, judged, taken or dropped."""

import json
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.jobs.imports import import_waiting
from meritara.records.models import Job, Role
from tests.jobs.sent import MANGLED, SOUND, begun, judged, taken
from tests.records import make
from tests.registry.people import DAYANG, changed, sheet
from tests.web.reading import Tag, page_of
from tests.web.sending import send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
UNKNOWN = changed(DAYANG, Status="PPPX")


def table(folder: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile("pegawai.csv", sheet(folder / "p.csv", *SOUND).read_bytes())


def cells(row: Tag) -> list[str]:
    return [tag.text for tag in row.walk() if tag.name in ("th", "td")]


def operator() -> Client:
    return signed_in(make.sari())


def test_page_of_an_agency_without_data_offers_the_first_step() -> None:
    page = page_of(operator().get("/data-pegawai/"))
    assert page.one("h1").text == "Data pegawai"
    assert page.one("input", type="file").attributes["accept"] == ".csv,.xlsx,.parquet,.zip"


def test_upload_leads_to_a_page_that_waits_and_can_be_looked_at_again_without_script(tmp_path: Path) -> None:
    client, agency = operator(), make.an_agency()
    answer = send(client, "/data-pegawai/", table(tmp_path), agency=agency.uid, on="2025-12-31")
    job = Job.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/data-pegawai/impor/{job.uid}/")
    page = client.get(answer.headers["Location"]).content.decode()
    assert f'<noscript><p><a class="button" href="/data-pegawai/impor/{job.uid}/">' in page
    assert '<progress id="kemajuan" max="1" value="0">' in page


def test_upload_without_a_day_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    answer = send(operator(), "/data-pegawai/", table(tmp_path), agency=make.an_agency().uid, on="")
    assert (answer.status_code, Job.objects.count()) == (422, 0)


def test_upload_for_another_agency_is_refused(tmp_path: Path) -> None:
    other = make.an_agency("lain")
    answer = send(operator(), "/data-pegawai/", table(tmp_path), agency=other.uid, on="2025-12-31")
    assert (answer.status_code, Job.objects.count()) == (422, 0)


def test_live_part_asks_for_the_whole_page_when_the_worker_is_done(tmp_path: Path) -> None:
    job, client = begun(tmp_path / "in", *SOUND), operator()
    address = f"/data-pegawai/impor/{job.uid}/"
    part = client.get(address, headers={"HX-Request": "true"})
    assert (b"<html" in part.content, b"kemajuan" in part.content) == (False, True)
    assert import_waiting()
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_report_names_each_reason_with_place_value_and_remedy(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", MANGLED, UNKNOWN)
    page = page_of(operator().get(f"/data-pegawai/impor/{job.uid}/"))
    rows = [cells(row) for row in page.all("tr")]
    assert [row[:5] for row in rows if row[0] != "Baris"] == [
        ["Baris 2", "pegawai.csv", "", "NIP", "1,98609E+17"],
        ["Baris 3", "pegawai.csv", "", "Status", "PPPX"],
    ]
    remedies = [row[5] for row in rows if row[0] != "Baris"]
    assert "berformat Teks" in remedies[0]
    assert "Yang terdekat: PPPK" in remedies[1]


def test_annotated_workbook_marks_the_wrong_cell_with_the_reason_beside(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", MANGLED, UNKNOWN, SOUND[2])
    content = operator().get(f"/data-pegawai/impor/{job.uid}/buku-kerja/").content
    (tmp_path / "out.xlsx").write_bytes(content)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    rows = book.worksheets[1]
    assert [[cell.value for cell in row][:2] for row in rows.iter_rows(min_row=2)] == [
        [2, "Ditolak"],
        [3, "Perlu dicek"],
    ]
    marked = [(cell.value, cell.font.bold) for cell in rows[2] if cell.font.bold]
    assert marked == [("1,98609E+17", True)]
    assert str(rows["C2"].value).startswith("NIP: NIP rusak menjadi bilangan ilmiah")


def test_rows_are_taken_by_the_button_of_the_report(tmp_path: Path) -> None:
    job, client = judged(tmp_path / "in", *SOUND), operator()
    page = page_of(client.get(f"/data-pegawai/impor/{job.uid}/"))
    assert page.one("button", name="ambil").text == "Ambil semua 3 baris"
    client.post(f"/data-pegawai/impor/{job.uid}/ambil/", {"ambil": "whole"})
    assert import_waiting()
    listed = page_of(client.get("/data-pegawai/")).all("tbody")[0]
    assert cells(listed)[:3] == ["31 Desember 2025", "3", "1"]


def test_import_is_called_off_by_its_button(tmp_path: Path) -> None:
    job, client = judged(tmp_path / "in", *SOUND), operator()
    client.post(f"/data-pegawai/impor/{job.uid}/batal/")
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert "Dibatalkan." in client.get(f"/data-pegawai/impor/{job.uid}/").content.decode()


def test_nation_sees_how_many_people_each_day_has_but_no_report_of_an_agency(tmp_path: Path) -> None:
    job = taken(judged(tmp_path / "in", *SOUND))
    wayan = signed_in(make.wayan())
    (row,) = page_of(wayan.get("/data-pegawai/")).one("tbody").all("tr")
    assert cells(row)[:3] == ["31 Desember 2025", "3", "1"]
    assert wayan.get(f"/data-pegawai/impor/{job.uid}/").status_code == 404


@pytest.mark.parametrize("synthetic", [{"seed": 1}, None])
def test_snapshot_of_nobody_real_says_so(synthetic: dict[str, int] | None, snapshots_at: Path) -> None:
    client, id = operator(), "2025-12-31-aa"
    people = {"rows": 5, "agencies": {make.an_agency().code: 5}}
    told = {
        "id": id,
        "as_of": "2025-12-31",
        "made_at": "",
        "synthetic": synthetic,
        "tables": {"people": people},
    }
    (snapshots_at / id).mkdir(parents=True)
    (snapshots_at / id / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    (row,) = page_of(client.get("/data-pegawai/")).one("tbody").all("tr")
    assert ("sintetis, bukan orang sungguhan" in row.text) is bool(synthetic)


def test_contributor_finds_no_personnel_data() -> None:
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, make.an_agency())
    assert signed_in(petrus).get("/data-pegawai/").status_code == 404


def test_operator_finds_a_person_of_their_agency_by_name(tmp_path: Path) -> None:
    taken(judged(tmp_path / "in", *SOUND))
    client = operator()
    assert b"/data-pegawai/cari/" in client.get("/data-pegawai/").content
    (row,) = page_of(client.get("/data-pegawai/cari/?cari=dayang")).all("tbody")
    assert cells(row)[:3] == ["Dayang Contoh", DAYANG[0], "PPPK"]
    assert "Tidak ada pegawai" in client.get("/data-pegawai/cari/?cari=6471000000000001").content.decode()
