"""Single sign-on against a provider on this machine: linked by issuer and subject, never by e-mail."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from meritara.records.models import Event, User
from tests.records import make
from tests.web.identity import Provider, provider
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db


def door_of(issuer: str) -> str:
    return hashlib.sha256(issuer.encode()).hexdigest()[:12]


def use(settings: Settings, issuer: str) -> None:
    door = {
        "provider_id": door_of(issuer),
        "name": "SSO ASN (contoh)",
        "client_id": "meritara",
        "secret": "rahasia",
        "settings": {"server_url": issuer, "fetch_userinfo": False},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [door]}}


@pytest.fixture
def there(settings: Settings) -> Iterator[Provider]:
    with provider() as one:
        use(settings, one.issuer)
        yield one


def come_back(client: Client, issuer: str, process: str = "") -> Any:
    """Go there by the button and come back with a code."""
    door = f"/akun/sso/{door_of(issuer)}/"
    sent = urlsplit(client.post(door + (f"?process={process}" if process else "")).headers["Location"])
    asked = parse_qs(sent.query)
    assert (asked["code_challenge_method"], asked["redirect_uri"]) == (
        ["S256"],
        [f"http://testserver{door}kembali/"],
    )
    return client.get(f"{door}kembali/", {"code": "c", "state": asked["state"][0]})


def test_linked_account_opens_and_proves_that_the_code_is_ours(there: Provider) -> None:
    sari = make.sari()
    assert come_back(signed_in(sari), there.issuer, "connect").headers["Location"] == "/akun/"
    client = Client()
    assert come_back(client, there.issuer).status_code == 302
    assert str(client.session["_auth_user_id"]) == str(sari.pk)
    assert len(there.asked[-1]["code_verifier"][0]) >= 43
    assert [(e.verb, e.data) for e in Event.objects.filter(record=sari.record)] == [
        ("link", {"provider": door_of(there.issuer)})
    ]


def test_same_address_there_opens_nothing_and_makes_no_account(there: Provider) -> None:
    make.sari()
    client = Client()
    page = page_of(come_back(client, there.issuer))
    assert page.one("h1").text == "Masuk tunggal ini belum punya akun"
    assert (User.objects.count(), SocialAccount.objects.count(), "_auth_user_id" in client.session) == (
        1,
        0,
        False,
    )


def test_same_subject_at_another_issuer_opens_nothing(there: Provider, settings: Settings) -> None:
    come_back(signed_in(make.sari()), there.issuer, "connect")
    with provider() as other:
        use(settings, other.issuer)
        client = Client()
        come_back(client, other.issuer)
        assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "claims", [{"iss": "http://jahat.example"}, {"aud": "lain"}, {"exp": 1}, {"sub": "9999"}]
)
def test_answer_that_is_not_for_us_opens_nothing(there: Provider, claims: dict[str, Any]) -> None:
    come_back(signed_in(make.sari()), there.issuer, "connect")
    there.claims |= claims
    client = Client()
    come_back(client, there.issuer)
    assert "_auth_user_id" not in client.session


def test_way_back_without_the_way_there_opens_nothing(there: Provider) -> None:
    come_back(signed_in(make.sari()), there.issuer, "connect")
    client = Client()
    answer = client.get(f"/akun/sso/{door_of(there.issuer)}/kembali/", {"code": "c", "state": "tebakan"})
    assert (answer.status_code, "_auth_user_id" in client.session) == (401, False)


def test_code_of_the_telephone_is_asked_after_single_sign_on_too(there: Provider) -> None:
    sari = make.sari()
    come_back(signed_in(sari), there.issuer, "connect")
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(sari, generate_totp_secret())
    assert come_back(Client(), there.issuer).headers["Location"] == "/masuk/kode/"


def test_link_is_made_and_taken_off_only_by_somebody_who_signed_in_just_now(there: Provider) -> None:
    sari = make.sari()
    sari.set_password("empat kata yang panjang")
    sari.save()
    old = signed_in(sari, minutes_ago=6)
    assert come_back(old, there.issuer, "connect").headers["Location"] == "/akun/masuk-lagi/"
    fresh = signed_in(sari)
    come_back(fresh, there.issuer, "connect")
    assert fresh.post("/akun/lepas-sso/").headers["Location"] == "/akun/"
    assert SocialAccount.objects.count() == 0


def test_provider_that_does_not_answer_is_said_so(settings: Settings) -> None:
    use(settings, "http://127.0.0.1:9/realms/asn")
    answer = Client().post(f"/akun/sso/{door_of('http://127.0.0.1:9/realms/asn')}/")
    assert (answer.status_code, page_of(answer).one("h1").text) == (401, "Masuk tunggal tidak berhasil")


def test_provider_that_is_not_in_the_settings_is_not_there(there: Provider) -> None:
    assert Client().post("/akun/sso/lain/").status_code == 404


def test_sign_in_page_offers_single_sign_on_only_where_it_is_set(settings: Settings, there: Provider) -> None:
    assert "Masuk dengan SSO ASN (contoh)" in page_of(Client().get("/masuk/")).one("main").text
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "SSO ASN" not in page_of(Client().get("/masuk/")).one("main").text
