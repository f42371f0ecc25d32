"""The code at sign-in: set up, asked, spared, taken off; and no page of work without it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from meritara.records.granting import GUARDED
from meritara.records.models import Event, Message, Role, User
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
WORD = "empat kata yang panjang"
Callbacks = DjangoCaptureOnCommitCallbacks


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def without_code(name: str, role: str) -> User:
    user = make.a_person(name, role, make.an_agency() if role == Role.LEADER else None)
    user.set_password(WORD)
    user.second_factor_at = None
    user.save()
    return user


def set_up(client: Client, committed: Callbacks) -> tuple[str, list[str]]:
    """Return the key of a telephone that was just set up, and the spare codes."""
    secret = page_of(client.get("/akun/kode/pasang/")).one("code", class_="key").text
    with committed(execute=True):
        answer = client.post("/akun/kode/pasang/", {"code": code(secret)})
    assert answer.headers["Location"] == "/akun/kode/cadangan/"
    spare = page_of(client.get("/akun/kode/cadangan/")).one("ul", class_="codes").all("code")
    return secret, [tag.text for tag in spare]


@pytest.mark.parametrize("role", sorted(GUARDED))
def test_role_that_needs_a_code_opens_no_page_of_work_before_it(role: str) -> None:
    client = signed_in(without_code("Orang", role))
    work = ["/verifikasi/", "/periode/", "/papan/", "/anggota/permintaan/", "/penilaian/", "/apa-saja/"]
    assert [client.get(path).headers.get("Location") for path in work] == ["/akun/kode/pasang/"] * len(work)
    assert [client.get(path).status_code for path in ("/peraturan/", "/akun/")] == [200] * 2
    assert client.post("/verifikasi/x/langkah/take/").headers["Location"] == "/akun/kode/pasang/"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CONTRIBUTOR])
def test_roles_inside_an_agency_work_without_a_code(role: str) -> None:
    assert signed_in(make.a_person("Sari", role, make.an_agency())).get("/periode/").status_code == 200


def test_code_is_set_up_and_asked_at_the_next_sign_in(
    django_capture_on_commit_callbacks: Callbacks,
) -> None:
    budi = without_code("Budi", Role.VERIFIER)
    here, elsewhere = signed_in(budi), signed_in(budi)
    secret, spare = set_up(here, django_capture_on_commit_callbacks)
    assert (here.get("/verifikasi/").status_code, elsewhere.get("/akun/").status_code, len(spare)) == (
        200,
        302,
        10,
    )
    client = Client()
    fields = {"login": budi.email, "password": WORD}
    assert client.post("/masuk/", fields).headers["Location"] == "/masuk/kode/"
    assert client.get("/verifikasi/").status_code == 302
    assert page_of(client.post("/masuk/kode/", {"code": "000000"})).all("p", class_="problem") != []
    cache.clear()
    assert client.post("/masuk/kode/", {"code": code(secret)}).status_code == 302
    assert client.get("/verifikasi/").status_code == 200
    assert [e.verb for e in Event.objects.filter(record=budi.record)] == ["second-factor"]
    assert "kode masuk terpasang" in Message.objects.get().subject


def test_secret_lies_enciphered_in_the_database(django_capture_on_commit_callbacks: Callbacks) -> None:
    secret, _spare = set_up(
        signed_in(without_code("Budi", Role.VERIFIER)), django_capture_on_commit_callbacks
    )
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert (secret in stored, len(stored) > 60) == (False, True)


def test_spare_code_opens_once_and_is_shown_once(django_capture_on_commit_callbacks: Callbacks) -> None:
    budi = without_code("Budi", Role.VERIFIER)
    here = signed_in(budi)
    _secret, spare = set_up(here, django_capture_on_commit_callbacks)
    assert page_of(here.get("/akun/kode/cadangan/")).one("main").text.count(spare[0]) == 0

    def with_spare() -> int:
        client = Client()
        client.post("/masuk/", {"login": budi.email, "password": WORD})
        return client.post("/masuk/kode/", {"code": spare[0]}).status_code

    assert [with_spare(), with_spare()] == [302, 200]


def test_role_that_needs_a_code_cannot_take_it_off(django_capture_on_commit_callbacks: Callbacks) -> None:
    budi = without_code("Budi", Role.VERIFIER)
    here = signed_in(budi)
    set_up(here, django_capture_on_commit_callbacks)
    answer = here.post("/akun/kode/lepas/")
    assert "tidak dapat dilepas" in page_of(answer).one("main").text
    assert Authenticator.objects.filter(type="totp").exists()


def test_others_may_take_it_off_again(django_capture_on_commit_callbacks: Callbacks) -> None:
    sari = make.sari()
    sari.set_password(WORD)
    sari.save()
    here = signed_in(sari)
    set_up(here, django_capture_on_commit_callbacks)
    elsewhere = signed_in(User.objects.get(pk=sari.pk))
    with django_capture_on_commit_callbacks(execute=True):
        assert here.post("/akun/kode/lepas/").status_code == 302
    assert (here.get("/akun/").status_code, elsewhere.get("/akun/").status_code) == (200, 302)
    assert [e.verb for e in Event.objects.filter(record=sari.record)] == ["second-factor", "no-second-factor"]


def test_what_guards_the_account_asks_to_sign_in_again_after_five_minutes() -> None:
    old = signed_in(without_code("Budi", Role.VERIFIER), minutes_ago=6)
    assert old.get("/akun/kode/pasang/").headers["Location"].startswith("/akun/masuk-lagi/?next=")
    assert old.post("/akun/masuk-lagi/?next=/akun/kode/pasang/", {"password": WORD}).status_code == 302
    assert old.get("/akun/kode/pasang/").status_code == 200


def test_code_of_a_telephone_works_once(django_capture_on_commit_callbacks: Callbacks) -> None:
    budi = without_code("Budi", Role.VERIFIER)
    secret, _spare = set_up(signed_in(budi), django_capture_on_commit_callbacks)

    def with_code() -> int:
        client = Client()
        client.post("/masuk/", {"login": budi.email, "password": WORD})
        return client.post("/masuk/kode/", {"code": code(secret)}).status_code

    assert [with_code(), with_code()] == [302, 200]
