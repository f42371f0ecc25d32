"""The pages of the plenary and of the decision: settle, record, hear, determine, publish, withdraw."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from meritara.records.models import Decision, Plenary, Publication, Role, User
from tests.records import make
from tests.web import after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
Counter = Callable[..., Any]


def as_user(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_sitting_lists_what_differs_with_its_effect_and_reason(client: Client) -> None:
    one = after.sitting()
    text = as_user(client, make.the_chair()).get(f"/pleno/{one.uid}/").content.decode()
    found = [
        part in text for part in ("1 dari 36 berbeda", "Belum ditetapkan.", "−2,5", "Nilai 302,5 → 300,0")
    ]
    assert found == [True] * 4
    assert text.count('class="putusan"') == 36


def test_line_where_the_category_flips_is_said(client: Client) -> None:
    one = make.verified(make.an_assessment())
    ids = make.rows(one, 36)[:13]
    one.answers.filter(indicator__in=ids).update(verified="1", verified_reason="Kurang.")
    text = as_user(client, make.the_chair()).get(f"/pleno/{one.uid}/").content.decode()
    assert text.count('class="flip"') == 1
    assert "Di sini kategori menjadi" in text


def test_chair_settles_a_row_and_comes_back_to_it(client: Client) -> None:
    one = after.sitting()
    id = make.rows(one, 1)[0]
    form = {"baris": id, "nilai": "4", "alasan": "Sudah ditetapkan."}
    answer = as_user(client, make.the_chair()).post(f"/pleno/{one.uid}/", form)
    assert (answer.status_code, answer["Location"]) == (302, f"/pleno/{one.uid}/#baris-{id}")
    assert one.answers.get(indicator=id).plenary == "4"


def test_row_settled_without_a_reason_is_refused_and_the_score_kept(client: Client) -> None:
    one = after.sitting()
    id = make.rows(one, 1)[0]
    answer = as_user(client, make.the_chair()).post(f"/pleno/{one.uid}/", {"baris": id, "nilai": "4"})
    text = answer.content.decode()
    assert (answer.status_code, "A1.1: nilai pleno 4" in text) == (422, True)
    assert '<option value="4" selected>' in text


def test_those_who_only_oversee_settle_nothing_on_the_page(client: Client) -> None:
    one = after.sitting()
    auditor = make.a_person("Lukas", Role.AUDITOR)
    text = as_user(client, auditor).get(f"/pleno/{one.uid}/").content.decode()
    assert ("putusan" in text, "Catat berita acara" in text) == (False, False)


def test_minutes_are_recorded_and_the_supervisor_is_shown_the_way(client: Client) -> None:
    one = after.sitting()
    form = {"nomor": "BA-1", "tanggal": after.today(), "pimpinan": "Made", "hadir": "Made"}
    as_user(client, make.the_chair()).post(f"/pleno/{one.uid}/berita-acara/", form)
    assert Plenary.objects.get().total == "300.0"
    text = as_user(client, make.wayan()).get(f"/pleno/{one.uid}/").content.decode()
    assert f'href="/penetapan/{one.uid}/"' in text


def test_minutes_without_a_number_are_refused_and_the_rest_kept(client: Client) -> None:
    one = after.sitting()
    form = {"nomor": "", "tanggal": after.today(), "pimpinan": "Made", "hadir": "Made, Budi"}
    answer = as_user(client, make.the_chair()).post(f"/pleno/{one.uid}/berita-acara/", form)
    text = answer.content.decode()
    assert (answer.status_code, "Nomor belum diisi" in text, "Made, Budi" in text) == (422, True, True)


def test_list_of_the_plenary_needs_no_more_queries_for_more_agencies(
    client: Client, django_assert_max_num_queries: Counter
) -> None:
    for number in range(12):
        make.minuted(make.verified(make.an_assessment(make.an_agency(f"kab-{number}"))), f"BA-{number}")
    as_user(client, make.the_chair())
    with django_assert_max_num_queries(9):
        text = client.get("/pleno/").content.decode()
    assert text.count("/pleno/") >= 12


def form(**changes: Any) -> dict[str, Any]:
    said = {"nomor": "SK-1", "tanggal": after.today(), "nama": "Kepala", "jabatan": "Kepala BKN"}
    return said | {"naskah": after.scan()} | changes


def test_supervisor_determines_then_publishes(client: Client) -> None:
    one = make.minuted(after.sitting())
    as_user(client, make.wayan())
    assert client.post(f"/penetapan/{one.uid}/", form(indeks="0,73")).status_code == 302
    text = client.get(f"/penetapan/{one.uid}/").content.decode()
    assert [part in text for part in ("300,0", "III Baik", "0,73", "belum dipublikasikan")] == [True] * 4
    client.post(f"/penetapan/{one.uid}/publikasi/")
    made = Publication.objects.get()
    assert f'href="/hasil/{made.uid}/"' in client.get(f"/penetapan/{one.uid}/").content.decode()


def test_refused_determination_keeps_what_was_typed(client: Client) -> None:
    one = make.minuted(after.sitting())
    answer = as_user(client, make.wayan()).post(f"/penetapan/{one.uid}/", form(nama="", indeks="9"))
    text = answer.content.decode()
    assert (answer.status_code, "Penanda tangan belum diisi" in text, 'value="SK-1"' in text) == (
        422,
        True,
        True,
    )
    assert Decision.objects.count() == 0


def test_supervisor_withdraws_with_a_reason(client: Client) -> None:
    wayan = make.wayan()
    one = after.published(wayan).decision.assessment
    as_user(client, wayan).post(f"/penetapan/{one.uid}/cabut/", {"alasan": "Nomor salah."})
    text = client.get(f"/penetapan/{one.uid}/").content.decode()
    assert ("dicabut" in text, "Nomor salah." in text, "Tetapkan" in text) == (True, True, True)


def test_agency_reads_the_decision_and_no_score_before_it(client: Client) -> None:
    one, sari = make.minuted(after.sitting()), make.sari()
    text = as_user(client, sari).get(f"/penetapan/{one.uid}/").content.decode()
    assert ("Belum ada yang ditetapkan." in text, "300,0" in text) == (True, False)
    assert client.get(f"/pleno/{one.uid}/").status_code == 404
    make.determined(one, make.wayan())
    assert "300,0" in client.get(f"/penetapan/{one.uid}/").content.decode()


def test_assessment_still_being_verified_has_none_of_these_pages(client: Client) -> None:
    one = make.in_state(after.sitting(), "final")
    as_user(client, make.wayan())
    paths = [f"/{place}/{one.uid}/" for place in ("pleno", "penetapan", "keberatan", "rekomendasi")]
    assert [client.get(path).status_code for path in paths] == [404] * 4
