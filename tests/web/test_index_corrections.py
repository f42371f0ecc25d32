"""Usul perbaikan data on pages: from a person's answer to the letter, and what the source says by then."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from meritara.jobs.indices import measure, usual
from meritara.records.models import Agency, Correction, Measurement, Role
from meritara.registry import importing
from tests.records import make
from tests.registry.facts.rows import diploma, snapshot
from tests.web.reading import page_of
from tests.web.sending import signed_in
from tests.web.test_indices import measured, sari, tables, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
LIST = "/indeks/usul/instansi/khatulistiwa/"
NIP = "100000000000000000"
SENT = {"isi": "Jenjang S-2", "bukti": "421/UN/2021", "tanggal": "2021-11-01"}


def form_of(one: Measurement, at: int = 0) -> str:
    return f"/indeks/{one.uid}/instansi/khatulistiwa/orang/{at}/usul/"


def education(client: Client, one: Measurement) -> str:
    """Return the question of education as the form names it."""
    page = page_of(client.get(form_of(one)))
    return next(tag.attributes["value"] for tag in page.all("option") if "Kualifikasi" in tag.text)


def proposed(client: Client, one: Measurement) -> Correction:
    client.post(form_of(one), SENT | {"butir": education(client, one)})
    return Correction.objects.get()


def again(level: str) -> Measurement:
    """Measure the same people a year later, everybody with a diploma of this level."""
    rows = tables({"khatulistiwa": 6})
    rows["education"] = [
        diploma(level) | {"agency": "khatulistiwa", "nip": row["nip"]} for row in rows["people"]
    ]
    return measure(usual(snapshot(importing.root(), dt.date(2022, 12, 31), **rows)))


def test_every_answer_of_a_person_leads_to_the_form_with_its_item_chosen() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    page = page_of(client.get(f"/indeks/{one.uid}/instansi/khatulistiwa/orang/0/"))
    leads = [tag.attributes["href"] for tag in page.all("a") if tag.text == "Ini keliru"]
    item = education(client, one)
    assert f"{form_of(one)}?butir={item}" in leads
    chosen = [tag for tag in page_of(client.get(leads[0])).all("option") if "selected" in tag.attributes]
    assert [tag.attributes["value"] for tag in chosen] == [leads[0].partition("=")[2]]
    assert not any(NIP in lead for lead in leads)


def test_proposal_is_kept_with_what_the_measurement_says() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    made = proposed(client, one)
    assert (made.nip, made.name, made.wish) == (NIP, "Contoh khatulistiwa 00", "Jenjang S-2")
    page = texts(page_of(client.get(f"/indeks/usul/{made.uid}/")))
    for text in ("Belum dikirim", "Jenjang S-2", "421/UN/2021", "Diusulkan", NIP):
        assert text in page


@pytest.mark.parametrize("field", [*SENT, "butir"])
def test_form_that_lacks_something_says_so_and_keeps_the_rest(field: str) -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    given = SENT | {"butir": education(client, one)} | {field: ""}
    page = client.post(form_of(one), given)
    assert (page.status_code, Correction.objects.count()) == (200, 0)
    assert 'class="problem"' in page.content.decode()


def test_second_proposal_of_the_same_item_says_why_and_is_not_kept() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    made = proposed(client, one)
    page = client.post(form_of(one), SENT | {"butir": made.leaf})
    assert "sudah diusulkan" in page.content.decode()
    assert Correction.objects.count() == 1


def test_list_is_cut_down_by_state_and_says_where_nothing_is() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    assert "Belum ada usul" in client.get(LIST).content.decode()
    proposed(client, one)
    shown = [NIP in client.get(f"{LIST}?keadaan={state}").content.decode() for state in ("open", "sent", "x")]
    assert shown == [True, False, True]


def test_letter_is_noted_for_what_was_ticked_and_stands_in_the_workbook() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    made = proposed(client, one)
    client.post(f"{LIST}kirim/", {"pilih": made.uid, "surat": "800/12", "tanggal": "2022-01-03"})
    made.refresh_from_db()
    assert (made.state, made.letter) == ("sent", "800/12")
    sheet = openpyxl.load_workbook(BytesIO(client.get(f"{LIST}unduh/usul.xlsx").content)).worksheets[1]
    (head, row) = sheet.iter_rows(values_only=True)
    assert (row[0], row[-2], len(head)) == (NIP, "800/12", len(row))


def test_letter_without_its_number_is_refused_with_the_reason() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    made = proposed(client, one)
    page = client.post(f"{LIST}kirim/", {"pilih": made.uid, "tanggal": "2022-01-03"}, follow=True)
    assert "nomor dan tanggal surat" in page.content.decode()
    assert Correction.objects.get().state == "open"


@pytest.mark.parametrize(("level", "changed"), [("S-2", True), ("S-1", False)])
def test_later_measurement_shows_whether_the_source_changed(level: str, changed: bool) -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    made = proposed(client, one)
    assert "Berubah di sumber" not in client.get(LIST).content.decode()
    again(level)
    for address in (LIST, f"/indeks/usul/{made.uid}/"):
        assert ("Berubah di sumber" in client.get(address).content.decode()) is changed
    made.refresh_from_db()
    assert made.state == "open"


def test_person_closes_it_and_no_step_is_left() -> None:
    one, client = measured({"khatulistiwa": 6}), sari()
    made = proposed(client, one)
    address = f"/indeks/usul/{made.uid}/"
    assert 'value="refused"' not in client.get(address).content.decode()
    client.post(f"{address}tutup/", {"hasil": "mended"})
    page = client.get(address).content.decode()
    assert ("Sudah diperbaiki di sumber" in page, "tutup/" in page) == (True, False)


def test_leader_reads_how_many_on_the_agency_and_no_list() -> None:
    one = measured({"khatulistiwa": 6})
    made = proposed(sari(), one)
    agency = Agency.objects.get(code="khatulistiwa")
    leader = signed_in(make.a_person("Norlaila", Role.LEADER, agency))
    page = leader.get(f"/indeks/{one.uid}/instansi/khatulistiwa/").content.decode()
    assert ("Usul perbaikan data" in page, LIST in page, NIP in page) == (True, False, False)
    for address in (LIST, f"/indeks/usul/{made.uid}/", form_of(one), f"{LIST}unduh/usul.xlsx"):
        assert leader.get(address).status_code == 404


def test_overseer_reads_no_count_and_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    one = measured({"khatulistiwa": 6})
    proposed(sari(), one)
    overseer = signed_in(make.wayan())
    page = overseer.get(f"/indeks/{one.uid}/instansi/khatulistiwa/").content.decode()
    assert ("Usul perbaikan data" in page, overseer.get(LIST).status_code) == (False, 404)
    assert client.get(LIST).status_code == 302
