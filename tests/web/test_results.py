"""Public results: only what was published, withdrawn ones saying so, years never mixed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from meritara.records.actions import decisions
from meritara.records.actions import recommendations as acts
from meritara.records.actions.recommendations import Advice
from tests.records import make
from tests.web import after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
Counter = Callable[..., Any]


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_stranger_reads_total_category_entitlement_and_every_score(client: Client) -> None:
    made = after.published(make.wayan())
    text = text_of(client, f"/hasil/{made.uid}/")
    parts = ("300,0", "III Baik", "SK-1", "Setiap skor", "Dinilai ulang", "belum tercatat", "A1.1")
    assert [part for part in parts if part not in text] == []


def test_result_page_carries_only_issued_recommendations(client: Client) -> None:
    made, budi = after.published(make.wayan()), make.budi()
    one = made.decision.assessment
    make.given_to(one, budi)
    first, second = make.rows(one, 2)
    acts.recommend(one, {first: Advice("Disampaikan.")}, budi, issue=True)
    acts.recommend(one, {second: Advice("Rancangan.")}, budi)
    text = text_of(client, f"/hasil/{made.uid}/")
    assert ("Disampaikan." in text, "Rancangan." in text) == (True, False)


def test_decision_that_is_not_published_and_an_invented_address_are_alike(client: Client) -> None:
    decision = after.decided(make.wayan())
    paths = [f"/hasil/{decision.uid}/", "/hasil/tidak-ada/", f"/hasil/{decision.assessment.uid}/"]
    answers = [client.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [404] * 3
    bodies = [answer.content.decode().replace(path, "") for answer, path in zip(answers, paths, strict=True)]
    assert len({re.sub(r'value="\w{64}"', "", body) for body in bodies}) == 1
    assert client.get(f"/hasil/instansi/{decision.assessment.agency.code}/").status_code == 404


def test_withdrawn_result_says_so_and_leads_to_what_replaced_it(client: Client) -> None:
    wayan = make.wayan()
    old = after.published(wayan)
    one = old.decision.assessment
    decisions.withdraw(one, wayan, reason="Nomor salah ketik.")
    text = text_of(client, f"/hasil/{old.uid}/")
    assert ("Keputusan SK-1 dicabut" in text, "Nomor salah ketik." in text) == (True, True)
    assert "Yang dimungkinkan kategori ini" not in text
    one.refresh_from_db()
    make.determined(one, wayan, make.a_decree("SK-2"))
    assert "Digantikan" not in text_of(client, f"/hasil/{old.uid}/")
    new = decisions.publish(one, wayan)
    assert f'href="/hasil/{new.uid}/"' in text_of(client, f"/hasil/{old.uid}/")
    listed = text_of(client, "/hasil/")
    assert (new.uid in listed, old.uid in listed) == (True, False)


def test_list_shows_one_year_and_the_newest_first(client: Client) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2023)
    after.published(wayan, "SK-2", 2024)
    newest, older = text_of(client, "/hasil/"), text_of(client, "/hasil/?tahun=2022")
    assert [("SK-2" in text, "SK-1" in text) for text in (newest, older)] == [(True, False), (False, True)]
    assert "SK-2" in text_of(client, "/hasil/?tahun=1.5&halaman=x")


def test_list_without_results_says_what_will_stand_there(client: Client) -> None:
    assert "Belum ada hasil yang dipublikasikan." in text_of(client, "/hasil/")


def test_years_of_an_agency_are_drawn_apart_where_the_instrument_changed(client: Client) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2022, level=2, instrument="sistem-merit@2019-37")
    after.published(wayan, "SK-2", 2023, level=2)
    made = after.published(wayan, "SK-3", 2024, level=3)
    text = text_of(client, f"/hasil/instansi/{made.decision.assessment.agency.code}/")
    assert (text.count('class="break"'), text.count('class="series"'), text.count("<circle")) == (1, 1, 3)
    assert "Sejak 2022 dengan sistem-merit@2019" in text
    assert [number in text for number in ("SK-1", "SK-2", "SK-3")] == [True] * 3


def test_withdrawn_year_is_listed_and_not_drawn(client: Client) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2023)
    old = after.published(wayan, "SK-2", 2024)
    decisions.withdraw(old.decision.assessment, wayan, reason="Salah.")
    text = text_of(client, f"/hasil/instansi/{old.decision.assessment.agency.code}/")
    assert (text.count("<circle"), "SK-2" in text, "dicabut" in text) == (1, True, True)


def test_public_pages_need_few_queries_however_much_is_published(
    client: Client, django_assert_max_num_queries: Counter
) -> None:
    wayan = make.wayan()
    made = [after.published(wayan, f"SK-{year}", year) for year in (2021, 2022, 2023, 2024)]
    for path, most in (("/hasil/", 6), (f"/hasil/{made[0].uid}/", 6), ("/hasil/instansi/khatulistiwa/", 4)):
        with django_assert_max_num_queries(most):
            text_of(client, path)


def test_totals_of_others_stand_with_their_source_and_say_whose_they_are(client: Client) -> None:
    text = text_of(client, "/hasil/catatan-publik/")
    assert ("Meritara tidak menghitung" in text, "Kabupaten Sukoharjo" in text, "65,5" in text) == (
        True,
        True,
        True,
    )


def test_agency_page_marks_totals_that_others_published_and_draws_none_of_them(client: Client) -> None:
    made = after.published(make.wayan())
    agency = made.decision.assessment.agency
    before = text_of(client, f"/hasil/instansi/{agency.code}/")
    agency.name = "Pemerintah Provinsi Riau"
    agency.save()
    text = text_of(client, f"/hasil/instansi/{agency.code}/")
    assert ("seperti terbit" in before, "seperti terbit" in text) == (False, True)
    assert text.count("<circle") == before.count("<circle") == 1
