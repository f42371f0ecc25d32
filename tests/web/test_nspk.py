"""The provisional NSPK index in the usual work: called, filled in from data, and said to be provisional."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client

from meritara.jobs.checks import folder_of
from meritara.records.actions import assessments as act
from meritara.records.models import Assessment
from meritara.web.forms.periods import sealed_versions
from tests.records import make
from tests.reports.appraised import appraised, kept_of
from tests.web.reading import checked, page_of
from tests.web.sending import signed_in

pytestmark = pytest.mark.django_db
EQUAL, NOTICE = "nspk@2022-sementara", "Sementara, bukan resmi: 18 unsur diberi bobot sama"
ON = dt.date(2026, 6, 30)
FILLED = "Diisi dari data pegawai"


def called() -> Assessment:
    """Return the assessment of Khatulistiwa in a period of the provisional index."""
    return make.an_assessment(period=make.a_period("Indeks NSPK 2026 (contoh)", instrument=EQUAL))


@pytest.fixture
def snapshots(snapshots_at: Path) -> Path:
    """Return a folder with data in which one of ten has no appraisal, counted."""
    made = appraised(snapshots_at, ON, {"khatulistiwa": 1})
    kept_of(made, folder_of(made))
    return snapshots_at


def row(client: Client, one: Assessment, id: str) -> str:
    return f"/penilaian/{one.uid}/{id}/"


def test_a_period_may_be_opened_on_it_and_not_on_the_one_without_weights() -> None:
    names = dict(sealed_versions())
    assert ("sementara" in names[EQUAL], "nspk@2022" in names) == (True, False)


def test_filling_gives_a_total_and_a_category() -> None:
    one, sari = called(), make.sari()
    act.claim_many(one, {leaf.id: {"value": "1"} for leaf in one.instrument.leaves}, sari)
    one.refresh_from_db()
    assert (one.claimed_total, one.answered) == ("50.00", 22)
    page = page_of(signed_in(sari).get(f"/penilaian/{one.uid}/"))
    assert page.one("p", class_="figure").text == "50,00"
    assert "C Cukup" in page.one("main").text


def test_every_page_of_the_work_says_that_it_is_provisional(snapshots: Path) -> None:
    one, sari, budi = called(), make.sari(), make.budi()
    act.claim_many(one, {leaf.id: {"value": "1"} for leaf in one.instrument.leaves}, sari)
    agency = (
        "",
        "cuti/",
        "isian/",
        "bagian/",
        "kertas-kerja/",
        "ajukan/",
        "riwayat/",
        "paparan/",
        "permintaan/",
    )
    client = signed_in(sari)
    pages = [client.get(f"/penilaian/{one.uid}/{path}") for path in agency]
    make.given_to(make.in_state(one, "verifying"), budi)
    verifier = signed_in(budi)
    pages += [verifier.get(f"/verifikasi/{one.uid}/{path}") for path in ("", "cuti/")]
    pages += [Client().get(path) for path in ("/peraturan/nspk/2022-sementara/", f"/simulasi/{EQUAL}/")]
    assert {page.status_code for page in pages} == {200}
    assert [page_of(page).one("main").text.count(NOTICE) for page in pages] == [1] * len(pages)


def test_lists_name_it_as_provisional() -> None:
    called()
    assert "sementara, bukan resmi" in page_of(signed_in(make.sari()).get("/penilaian/")).text


def test_pages_of_other_scorecards_have_no_such_notice() -> None:
    one = make.an_assessment()
    assert "Sementara, bukan resmi" not in page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/")).text


def test_element_that_the_data_answer_is_filled_in_and_not_saved(snapshots: Path) -> None:
    one, client = called(), signed_in(make.sari())
    page = page_of(client.get(row(client, one, "kinerja")))
    assert checked(page.one("form", id="lembar")) == {"j-kinerja": "1"}
    assert f"{FILLED}: 1. Belum tersimpan" in page.text
    assert "1 dari 10 pegawai tidak mempunyai penilaian kinerja tahun lalu (10%)." in page.text
    assert one.answers.count() == 0


def test_what_a_person_chose_stays(snapshots: Path) -> None:
    one, sari = called(), make.sari()
    act.claim(one, "kinerja", sari, value="2")
    client = signed_in(sari)
    page = page_of(client.get(row(client, one, "kinerja")))
    assert (checked(page.one("form", id="lembar")), FILLED in page.text) == ({"j-kinerja": "2"}, False)
    assert "Tanda perlu ditelaah." in page.one("section", id="data").text


@pytest.mark.parametrize("id", ["disiplin", "cuti"])
def test_element_that_the_data_cannot_answer_stays_empty(snapshots: Path, id: str) -> None:
    one, client = called(), signed_in(make.sari())
    page = page_of(client.get(row(client, one, id)))
    assert (checked(page.one("form", id="lembar")), FILLED in page.text) == ({}, False)


def test_merit_is_never_filled_in_from_data(snapshots: Path) -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    page = page_of(client.get(row(client, one, "penilaian-berkala")))
    assert checked(page.one("form", id="lembar")) == {}


def test_who_cannot_write_now_sees_nothing_filled_in(snapshots: Path) -> None:
    one, client = make.in_state(called(), "submitted"), signed_in(make.sari())
    page = page_of(client.get(row(client, one, "kinerja")))
    assert (checked(page.one("form", id="lembar")), FILLED in page.text) == ({}, False)
