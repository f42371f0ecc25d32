"""How long a session lasts, what ends it, and that what was written into a form is never lost to it."""

import json
import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from meritara.records.actions import accounts as acts
from meritara.records.models import Role, User
from meritara.web.sessions import IDLE, LONGEST
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def aged(user: User, *, since: int = 0, seen: int = 0) -> Client:
    """Return a browser whose session began, and was last used, some seconds ago."""
    client = signed_in(user)
    session = client.session
    session["since"], session["seen"] = int(time.time()) - since, int(time.time()) - seen
    session.save()
    return client


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.CHAIR, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN])
def test_verifier_and_above_are_signed_out_after_half_an_hour_without_a_click(role: str) -> None:
    user = make.a_person("Orang", role)
    assert (is_in(aged(user, seen=IDLE - 60)), is_in(aged(user, seen=IDLE))) == (True, False)


def test_operator_may_think_longer_but_nobody_stays_longer_than_twelve_hours() -> None:
    sari = make.sari()
    assert is_in(aged(sari, since=LONGEST - 60, seen=3 * IDLE))
    assert not is_in(aged(sari, since=LONGEST, seen=10))


def test_each_click_begins_the_half_hour_anew_and_not_the_twelve_hours() -> None:
    client = aged(make.budi(), since=7200, seen=IDLE - 60)
    assert is_in(client)
    now = int(time.time())
    assert (now - client.session["seen"] < 5, now - client.session["since"] >= 7200) == (True, True)


def test_session_is_written_at_most_once_a_minute(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = aged(make.sari(), seen=30)
    with django_assert_num_queries(3):  # session, person, roles
        client.get("/peraturan/")


def test_changed_roles_end_every_session() -> None:
    sari = make.sari()
    one, other = signed_in(sari), signed_in(sari)
    acts.end_sessions(User.objects.get(pk=sari.pk))
    assert (is_in(one), is_in(other)) == (False, False)


@pytest.mark.parametrize("path", ["/akun/", "/", "/peraturan/", "/periode/", "/tidak-ada/", "/akun/token/"])
def test_no_page_for_somebody_signed_in_is_kept_by_a_browser(path: str) -> None:
    answer = signed_in(make.sari()).get(path)
    assert answer.headers["Cache-Control"] == "no-store"


def test_public_pages_may_be_kept_by_a_browser(client: Client) -> None:
    assert "no-store" not in client.get("/peraturan/").headers.get("Cache-Control", "")


def test_cookies_are_for_this_site_alone_and_closed_to_scripts() -> None:
    make.a_person("Petrus", password="empat kata yang panjang")
    client = Client()
    client.get("/masuk/")
    client.post("/masuk/", {"login": "petrus@contoh.example", "password": "empat kata yang panjang"})
    for name in ("sesi", "csrf"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
            True,
            "Lax",
            "/",
            "",
        )
    assert client.cookies["sesi"]["expires"] == ""


def test_form_sent_after_the_session_ended_comes_back_with_its_text() -> None:
    text = "Ditetapkan bupati, halaman 9."
    answer = Client().post("/verifikasi/x/peta-jabatan/", {"nilai": "2", "alasan": text})
    page = page_of(answer)
    sent = {tag.attributes["name"]: tag.attributes["value"] for tag in page.all("input", type="hidden")}
    assert (answer.status_code, page.one("h1").text) == (401, "Sesi Anda sudah berakhir")
    assert (sent["nilai"], sent["alasan"], text in page.one("main").text) == ("2", text, True)


def test_form_with_an_old_token_comes_back_with_a_fresh_one_and_can_be_sent() -> None:
    budi = make.budi()
    one = make.given_to(make.in_state(make.filled(make.an_assessment()), "verifying"), budi)
    id = make.rows(one, 1)[0]
    client = Client(enforce_csrf_checks=True)
    client.force_login(budi)
    path, fields = f"/verifikasi/{one.uid}/{id}/", {"nilai": "2", "alasan": "Belum ditetapkan bupati."}
    old = fields | {"csrfmiddlewaretoken": "x" * 64}
    answer = client.post(path, old, headers=OWN_PAGE)
    page = page_of(answer)
    assert (answer.status_code, page.one("h1").text) == (403, "Kirim sekali lagi")
    form = page.one("main").one("form", class_="panel")
    again = {tag.attributes["name"]: tag.attributes["value"] for tag in form.all("input", type="hidden")}
    assert client.post(form.attributes["action"], again, headers=OWN_PAGE).status_code == 302
    assert one.answers.get(indicator=id).verified == "2"


def test_form_of_another_site_is_refused_and_offered_no_second_try() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.budi())
    answer = client.post("/verifikasi/x/langkah/take/", {}, headers={"Sec-Fetch-Site": "cross-site"})
    page = page_of(answer)
    assert (answer.status_code, page.one("main").all("form")) == (403, [])


def test_passwords_and_codes_are_never_written_into_such_a_page() -> None:
    client = Client(enforce_csrf_checks=True)
    fields = {"login": "petrus@contoh.example", "password": "empat kata yang panjang"}
    answer = client.post("/masuk/", fields, headers=OWN_PAGE)
    assert (answer.status_code, b"empat kata" in answer.content) == (403, False)
    outside = Client().post("/verifikasi/x/y/", {"password": "empat kata yang panjang", "code": "123456"})
    assert (b"empat kata" in outside.content, b"123456" in outside.content) == (False, False)


@pytest.mark.parametrize("method", ["get", "post"])
def test_part_of_a_page_asked_without_a_session_is_never_answered_with_a_page(method: str) -> None:
    answer = getattr(Client(), method)("/verifikasi/x/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_token_is_given_fresh_and_says_who_is_signed_in() -> None:
    sari = make.sari()
    told = [json.loads(one.get("/akun/token/").content) for one in (Client(), signed_in(sari))]
    assert [(len(one["token"]), one["user"]) for one in told] == [(64, ""), (64, sari.uid)]
