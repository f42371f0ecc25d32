"""Scores that other bodies gave an agency, on the page of its officers."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.records.external import scores_of
from meritara.records.models import Agency, ExternalScore, Role
from meritara.tables.writer import xlsx_bytes
from tests.records import make
from tests.web.signing import signed_in
from tests.web.test_overview import text_of

pytestmark = pytest.mark.django_db
HEADS = ["Kartu nilai", "Tahun", "Nilai", "Penerbit", "Dokumen", "Bagian", "Per tanggal", "Kategori"]
GOOD = ["mcp", "2023", "89,97", "KPK", "Surat 1 (contoh)", "", "31/12/2023", "Hijau"]
FORM = {
    "skor": "ombudsman",
    "tahun": "2021",
    "nilai": "97,37",
    "penerbit": "Ombudsman RI",
    "dokumen": "Surat 2 (contoh)",
}


@pytest.fixture
def agency() -> Agency:
    return make.an_agency()


@pytest.fixture
def sari(agency: Agency) -> Client:
    return signed_in(make.sari(agency))


def page(agency: Agency) -> str:
    return f"/nilai-lembaga-lain/{agency.code}/"


def sent(client: Client, agency: Agency, *rows: list[str], heads: list[str] = HEADS) -> Any:
    """Upload a workbook of some rows."""
    content = xlsx_bytes(heads, list(rows), sheet="Nilai")
    file = SimpleUploadedFile("nilai.xlsx", BytesIO(content).read())
    return client.post(f"{page(agency)}unggah/", {"berkas": file})


def test_operator_enters_a_figure_and_reads_it_with_its_zone_and_publisher(
    sari: Client, agency: Agency
) -> None:
    assert "Belum ada yang dicatat" in text_of(sari, page(agency))
    assert sari.post(page(agency), FORM).status_code == 302
    text = text_of(sari, page(agency))
    assert "97,37" in text
    assert "Zona hijau" in text
    assert "Ombudsman RI: Surat 2 (contoh)" in text
    assert "1 angka baru disimpan" in text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nilai", "sembilan", "Ini bukan angka"),
        ("nilai", "1.2.3,4", "Ini bukan angka"),
        ("skor", "ombudsmen", "Yang terdekat: ombudsman"),
        ("tahun", "1899", "2000"),
        ("penerbit", "", "wajib"),
    ],
)
def test_wrong_field_is_told_beside_it_and_nothing_is_kept(
    sari: Client, agency: Agency, field: str, value: str, said: str
) -> None:
    answer = sari.post(page(agency), FORM | {field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ExternalScore.objects.exists()


def test_score_of_a_year_that_has_not_come_is_refused(sari: Client, agency: Agency) -> None:
    answer = sari.post(page(agency), FORM | {"tahun": "2099"})
    assert "belum tiba" in answer.content.decode()
    assert not ExternalScore.objects.exists()


def test_list_is_kept_whole(sari: Client, agency: Agency) -> None:
    area = ["mcp", "2023", "80.77", "KPK", "Surat 1 (contoh)", "asn", "31/12/2023", ""]
    assert sent(sari, agency, GOOD, area).status_code == 302
    assert sorted(scores_of(agency).values_list("component", flat=True)) == ["asn", "total"]


def test_list_with_wrong_cells_names_each_by_row_and_column_and_keeps_nothing(
    sari: Client, agency: Agency
) -> None:
    bad = ["mcpp", "2023", "x", "KPK", "Surat 1 (contoh)", "", "kemarin", ""]
    answer = sent(sari, agency, GOOD, bad)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count("baris 3") == 3
    for column in ("Kartu nilai", "Nilai", "Per tanggal"):
        assert column in text
    assert not ExternalScore.objects.exists()


def test_list_without_a_needed_column_or_rows_is_refused(sari: Client, agency: Agency) -> None:
    heads = ["Kartu nilai", "Tahun", "Nilai", "Oleh", "Dokumen"]
    assert "penerbit" in sent(sari, agency, GOOD[:5], heads=heads).content.decode()
    assert sari.post(f"{page(agency)}unggah/").status_code == 422


def test_example_can_be_uploaded_as_it_is(sari: Client, agency: Agency) -> None:
    content = sari.get(f"{page(agency)}contoh/").content
    file = SimpleUploadedFile("contoh.xlsx", content)
    assert sari.post(f"{page(agency)}unggah/", {"berkas": file}).status_code == 302
    assert scores_of(agency).count() == 2


def test_two_values_of_one_day_are_both_shown_as_contradicted(sari: Client, agency: Agency) -> None:
    sent(sari, agency, GOOD, [*GOOD[:2], "91,20", *GOOD[3:]])
    text = text_of(sari, page(agency))
    assert "Dua angka untuk hari yang sama bertentangan" in text
    assert ("89,97" in text, "91,2" in text, text.count("bertentangan") >= 3) == (True, True, True)


def test_withdrawn_figure_is_gone_from_the_list_and_named_below_it(sari: Client, agency: Agency) -> None:
    sari.post(page(agency), FORM)
    one = scores_of(agency).get()
    place = f"/nilai-lembaga-lain/tarik/{one.uid}/"
    assert "Surat 2 (contoh)" in text_of(sari, place)
    assert sari.post(place, {"alasan": "Salah ketik."}).status_code == 302
    text = text_of(sari, page(agency))
    assert "Salah ketik." in text
    assert "Surat 2 (contoh)" not in text


def test_page_says_how_the_parts_of_each_scorecard_are_written(sari: Client, agency: Agency) -> None:
    text = text_of(sari, page(agency))
    assert "Cara menulis bagian tiap kartu nilai" in text
    assert "asn Manajemen ASN" in text


def test_auditor_reads_and_enters_nothing(agency: Agency) -> None:
    lukas = signed_in(make.a_person("Lukas", Role.AUDITOR))
    text = text_of(lukas, page(agency))
    assert "Catat satu angka" not in text
    lukas.post(page(agency), FORM)
    assert not ExternalScore.objects.exists()


def test_agency_of_a_known_name_reads_what_is_shipped_beside_its_own(sari: Client, agency: Agency) -> None:
    Agency.objects.filter(pk=agency.pk).update(name="Pemerintah Provinsi Kalimantan Barat")
    assert "89,97" in text_of(sari, page(agency))
