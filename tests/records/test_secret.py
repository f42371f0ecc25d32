"""The secret key is changed: what the old one sealed opens still, and is sealed anew."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.test import Client
from pytest_django import Settings

from meritara.records.invitations import from_token, token_of
from meritara.records.secret import ciphers, reseal
from tests.records import make

OLD, NEW = "lama-" * 12, "baru-" * 12
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def old_key(settings: Settings) -> None:
    """Start with the old key."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []


def rotate(settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]


def with_code() -> Authenticator:
    sealed = ciphers().encrypt(b"RAHASIA").decode()
    return Authenticator.objects.create(user=make.sari(), type="totp", data={"secret": sealed})


def opened(one: Authenticator) -> bytes:
    one.refresh_from_db()
    return ciphers().decrypt(one.data["secret"])


def test_sessions_and_invitations_outlive_a_new_key(settings: Settings) -> None:
    client, ani = Client(), make.a_person("Ani")
    client.force_login(make.sari())
    token = token_of(ani)
    rotate(settings)
    assert (client.get("/akun/").status_code, from_token(token)) == (200, ani)
    settings.SECRET_KEY_FALLBACKS = []
    assert from_token(token) is None


def test_session_of_a_key_that_was_taken_away_is_over(settings: Settings) -> None:
    client = Client()
    client.force_login(make.sari())
    settings.SECRET_KEY = NEW
    assert client.get("/akun/").status_code == 302


def test_codes_open_with_the_new_key_alone_once_they_are_sealed_anew(settings: Settings) -> None:
    one = with_code()
    rotate(settings)
    assert (opened(one), reseal()) == (b"RAHASIA", (1, 0))
    settings.SECRET_KEY_FALLBACKS = []
    assert opened(one) == b"RAHASIA"


def test_codes_that_no_key_opens_are_counted_and_left_alone(settings: Settings) -> None:
    one = with_code()
    settings.SECRET_KEY = NEW
    assert reseal() == (0, 1)
    with pytest.raises(InvalidToken):
        opened(one)
