"""Passkeys: for which site they are made, what counts as a second factor, and who may take which off."""

import json
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from fido2.webauthn import AuthenticatorData
from pytest_django import Settings

from meritara.records.actions.accounts import reset_second_factor
from meritara.records.models import Event, Message, Role, User
from meritara.records.people import passkeys_of
from tests.records import make
from tests.web.finger import HERE, Finger, a_passkey, name_of
from tests.web.reading import Answer, page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    """Serve a site with a name, as in earnest."""
    settings.MERITARA_URL = f"https://{HERE}"
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False


def leave(one: Authenticator) -> str:
    return reverse("mfa_remove_webauthn", args=[name_of(one)])


def asked(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/masuk/kunci/", headers={"accept": "application/json"}).json()
    options: dict[str, Any] = found["request_options"]["publicKey"]
    return options


def opened(client: Client, said: dict[str, Any]) -> bool:
    client.post("/masuk/kunci/", {"credential": json.dumps(said)})
    return client.get("/akun/").status_code == 200


def added(client: Client, device: Finger) -> Answer:
    page = client.get("/akun/kunci/tambah/")
    options = page.context["js_data"]["creation_options"]["publicKey"]
    said = json.dumps(device.make(options))
    return client.post("/akun/kunci/tambah/", {"name": "Laptop", "credential": said, "passwordless": "True"})


def test_passkey_is_made_for_the_site_of_the_settings() -> None:
    page = signed_in(make.sari()).get("/akun/kunci/tambah/")
    asked = page.context["js_data"]["creation_options"]["publicKey"]
    assert (asked["rp"], asked["user"]["name"]) == (
        {"id": "merit.contoh.go.id", "name": "Meritara"},
        make.sari().email,
    )


def test_adding_asks_to_sign_in_again_after_five_minutes() -> None:
    sari = make.sari()
    sari.set_password("empat kata yang panjang")
    sari.save()
    answer = signed_in(sari, minutes_ago=6).get("/akun/kunci/tambah/")
    assert answer.headers["Location"].startswith("/akun/masuk-lagi/")


def test_only_ones_own_passkey_is_taken_off() -> None:
    sari, budi = make.sari(), make.budi()
    theirs = a_passkey(budi)
    assert signed_in(sari).get(leave(theirs)).status_code == 404
    assert signed_in(sari).post(leave(theirs)).status_code == 404
    assert passkeys_of(budi) == [theirs]


def test_role_that_needs_a_second_factor_keeps_the_last_one() -> None:
    budi = make.a_person("Budi", Role.VERIFIER)
    first, second = a_passkey(budi, "Laptop"), a_passkey(budi, "Telepon")
    here = signed_in(budi)
    assert here.post(leave(first)).status_code == 302
    answer = here.post(leave(second), follow=True)
    assert "tidak dapat dilepas" in page_of(answer).one("main").text
    assert passkeys_of(budi) == [second]


def test_last_passkey_of_others_is_an_event_and_ends_other_sessions() -> None:
    sari = make.sari()
    sari.second_factor_at = sari.joined_at
    sari.save()
    one = a_passkey(sari)
    here, elsewhere = signed_in(sari), signed_in(sari)
    assert here.post(leave(one)).status_code == 302
    assert (here.get("/akun/").status_code, elsewhere.get("/akun/").status_code) == (200, 302)
    assert [event.verb for event in Event.objects.filter(record=sari.record)] == ["no-second-factor"]


def test_device_that_was_added_opens_the_account_once_for_each_question() -> None:
    sari, device = make.sari(), Finger()
    assert added(signed_in(sari), device).status_code == 302
    client = Client()
    said = device.use(asked(client), sari)
    assert opened(client, said)
    client.post("/keluar/")
    assert (client.get("/akun/").status_code, opened(client, said)) == (302, False)


def test_device_without_finger_face_or_pin_is_not_added() -> None:
    sari = make.sari()
    answer = added(signed_in(sari), Finger(flags=AuthenticatorData.FLAG.UP))
    assert "tidak dapat ditambahkan" in page_of(answer).one("main").text
    assert passkeys_of(sari) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"site": "lain.contoh.go.id"},
        {"origin": "https://lain.contoh.go.id"},
        {"flags": AuthenticatorData.FLAG.UP},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"id": b"0" * 32},
    ],
    ids=["another site", "another origin", "merely touched", "another key", "unknown device"],
)
def test_what_is_not_the_device_of_this_site_opens_nothing(wrong: Any) -> None:
    sari, device = make.sari(), Finger()
    a_passkey(sari, device=device)
    here, elsewhere = Client(), Client()
    assert opened(here, device.use(asked(here), sari))
    assert not opened(elsewhere, replace(device, **wrong).use(asked(elsewhere), sari))


def test_passkey_opens_no_other_account_and_none_that_was_closed() -> None:
    sari, budi, device = make.sari(), make.budi(), Finger()
    a_passkey(sari, device=device)
    a_passkey(budi)
    client = Client()
    assert not opened(client, device.use(asked(client), budi))
    assert opened(client, device.use(asked(client), sari))
    User.objects.filter(pk=sari.pk).update(is_active=False)
    closed = Client()
    assert not opened(closed, device.use(asked(closed), sari))


@pytest.mark.parametrize("given", ["{}", "[]", "x", '{"id": 1, "type": "public-key"}', "1"])
def test_forged_credential_opens_nothing(given: str) -> None:
    a_passkey(make.sari())
    client = Client()
    answer = client.post("/masuk/kunci/", {"credential": given})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/masuk/?kunci=ditolak")
    assert set(client.cookies) == set()
    assert "tidak membuka akun" in page_of(client.get(answer.headers["Location"])).one("main").text
    assert client.get("/akun/").status_code == 302


def test_device_that_another_person_has_says_so_when_asked_once_more() -> None:
    sari, device = make.sari(), Finger()
    a_passkey(sari)
    here = signed_in(sari, minutes_ago=6)
    options = here.get("/akun/masuk-lagi/kunci/").context["js_data"]["request_options"]["publicKey"]
    answer = here.post("/akun/masuk-lagi/kunci/", {"credential": json.dumps(device.use(options, sari))})
    assert "tidak membuka akun" in page_of(answer).one("main").text


def test_lost_device_opens_nothing_after_the_administrator_took_it_off() -> None:
    sari, ani, device = make.sari(), make.a_person("Ani", Role.ADMIN), Finger()
    a_passkey(sari, device=device)
    reset_second_factor(sari, ani, reason="Telepon hilang.")
    client = Client()
    assert not opened(client, device.use(asked(client), sari))
    assert (passkeys_of(sari), Message.objects.filter(to=sari.email).count()) == ([], 1)
