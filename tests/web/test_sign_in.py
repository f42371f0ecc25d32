"""Signing in and out, the forgotten password, and that nobody learns who has an account."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from meritara.records.models import Event, Message, User
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
WORD = "empat kata yang panjang"
LATER = "lima kata lain lagi panjang"


def petrus() -> User:
    return make.a_person("Petrus", password=WORD)


def enter(client: Client, email: str = "petrus@contoh.example", password: str = WORD, **more: str) -> Any:
    return client.post("/masuk/", {"login": email, "password": password} | more)


def link(path: str = "/akun/sandi/baru/") -> str:
    body = Message.objects.latest("id").body
    found = re.search(rf"http://testserver({path}\S+)", body)
    assert found, body
    return found[1]


def bare(answer: Any) -> str:
    """Return a page without its tokens."""
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


def test_password_opens_the_account_under_a_new_session() -> None:
    petrus()
    client = Client()
    client.get("/masuk/")
    client.session.save()
    before = client.session.session_key
    answer = enter(client)
    assert (answer.status_code, client.session.session_key == before) == (302, False)
    assert page_of(client.get("/akun/")).one("h1").text == "Akun saya"


def test_sign_in_goes_on_where_one_was_stopped_but_never_to_another_site() -> None:
    petrus()
    assert Client().get("/akun/").headers["Location"] == "/masuk/?next=/akun/"
    assert enter(Client(), next="/akun/").headers["Location"] == "/akun/"
    assert enter(Client(), next="https://jahat.example/").headers["Location"] != "https://jahat.example/"


def test_wrong_password_says_what_to_do_and_no_more() -> None:
    petrus()
    text = page_of(enter(Client(), password="salah semua ini")).one("main").text
    assert "Alamat surel dan kata sandi tidak cocok" in text


def test_closed_account_does_not_open() -> None:
    user = petrus()
    user.is_active = False
    user.save()
    answer = enter(client := Client())
    assert (answer.status_code, answer.headers["Location"]) == (302, "/akun/ditutup/")
    assert page_of(client.get("/akun/ditutup/")).one("h1").text == "Akun ini sudah ditutup"


def test_sign_out_ends_the_session_and_wipes_what_the_browser_kept() -> None:
    client = signed_in(petrus())
    assert page_of(client.get("/keluar/")).one("h1").text == "Keluar"
    answer = client.post("/keluar/")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (302, '"storage"')
    assert client.get("/akun/").status_code == 302


@pytest.mark.parametrize("path", ["/masuk/", "/akun/sandi/lupa/"])
def test_unknown_address_gets_the_same_answer_with_the_same_work(path: str) -> None:
    petrus()
    fields = {"login": "", "email": "", "password": "bukan kata sandinya"}
    answers, work = [], []
    for name in ("petrus", "hantuu"):
        email = f"{name}@contoh.example"
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = Client().post(path, fields | {"login": email, "email": email})
        answers.append((answer.status_code, bare(answer).replace(email, ""), answer.headers.get("Location")))
        work.append(len(asked))
    assert answers[0] == answers[1]
    assert work[0] == work[1]


def test_forgotten_password_is_set_by_a_link_that_opens_once() -> None:
    user = petrus()
    client = Client()
    assert client.post("/akun/sandi/lupa/", {"email": user.email}).headers["Location"].endswith("/terkirim/")
    address = link()
    form = client.get(address, follow=True)
    where = form.redirect_chain[-1][0]
    assert (form.status_code, page_of(form).one("h1").text) == (200, "Pasang kata sandi")
    assert client.post(where, {"password1": LATER, "password2": LATER}).status_code == 302
    assert enter(Client(), password=LATER).status_code == 302
    again = page_of(Client().get(address)).one("h1").text
    assert again == "Tautan sudah tidak berlaku"
    assert [(e.verb, e.data) for e in Event.objects.filter(record=user.record)] == [
        ("password", {"way": "link"})
    ]


def test_link_for_a_password_is_over_after_half_an_hour(settings: Settings) -> None:
    user = petrus()
    Client().post("/akun/sandi/lupa/", {"email": user.email})
    address = link()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert page_of(Client().get(address)).one("h1").text == "Tautan sudah tidak berlaku"


def test_link_names_the_address_of_the_settings_and_not_the_one_asked(settings: Settings) -> None:
    settings.MERITARA_URL = "https://merit.contoh.example"
    settings.ALLOWED_HOSTS = ["testserver", "jahat.example"]
    petrus()
    Client(headers={"Host": "jahat.example"}).post("/akun/sandi/lupa/", {"email": "petrus@contoh.example"})
    body = Message.objects.get().body
    assert ("https://merit.contoh.example/akun/sandi/baru/" in body, "jahat" in body) == (True, False)


def test_mail_to_an_unknown_address_says_how_to_get_an_account() -> None:
    Client().post("/akun/sandi/lupa/", {"email": "hantu@contoh.example"})
    message = Message.objects.get()
    assert (message.to, message.user) == ("hantu@contoh.example", None)
    assert "http://testserver/minta-akun/" in message.body


def test_new_password_ends_every_other_session_and_is_told_by_mail() -> None:
    user = petrus()
    here, elsewhere = signed_in(user), signed_in(user)
    fields = {"oldpassword": WORD, "password1": LATER, "password2": LATER}
    assert here.post("/akun/sandi/", fields).headers["Location"] == "/akun/"
    assert (here.get("/akun/").status_code, elsewhere.get("/akun/").status_code) == (200, 302)
    assert "kata sandi diganti" in Message.objects.get().subject
    assert Event.objects.get(record=user.record).data == {"way": "self"}


@pytest.mark.parametrize("password", ["pendek", "password1234", "petrus@contoh.example"])
def test_password_that_is_short_or_well_known_is_refused(password: str) -> None:
    client = signed_in(petrus())
    fields = {"oldpassword": WORD, "password1": password, "password2": password}
    answer = client.post("/akun/sandi/", fields)
    assert (answer.status_code, Event.objects.count()) == (200, 0)
    assert page_of(answer).all("p", class_="problem") != []


def test_attempts_on_one_account_are_stopped_for_known_and_unknown_alike() -> None:
    petrus()
    for email in ("petrus@contoh.example", "hantu@contoh.example"):
        answers = [
            Client(REMOTE_ADDR=f"203.0.113.{n}").post(
                "/masuk/", {"login": email, "password": "keliru sekali"}
            )
            for n in range(6)
        ]
        assert [one.status_code for one in answers] == [200] * 5 + [429]
        assert answers[-1].headers["Retry-After"] == "300"
        assert "Terlalu banyak" in page_of(answers[-1]).one("main").text


def test_attempts_from_one_address_are_stopped_whatever_the_account_and_the_forged_header() -> None:
    answers = [
        Client(headers={"X-Forwarded-For": f"198.51.100.{n}"}).post(
            "/masuk/", {"login": f"orang{n}@contoh.example", "password": "keliru sekali"}
        )
        for n in range(11)
    ]
    assert [one.status_code for one in answers] == [200] * 10 + [429]


def test_nobody_can_make_an_account_for_themselves() -> None:
    closed = ["signup/", "login/", "email/", "confirm-email/x/", "password/reset/", "3rdparty/", "2fa/"]
    assert [Client().get(f"/akun/{path}").status_code for path in closed] == [404] * len(closed)
