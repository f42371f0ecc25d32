"""Accounts: opened, invited, closed, their code reset by a second person, past posts declared."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from meritara.problem import Refused
from meritara.records.access import verification_queue
from meritara.records.actions import accounts as act
from meritara.records.invitations import SIGNER, from_token, token_of
from meritara.records.models import Event, Message, Role, Service, User
from tests.records import make

pytestmark = pytest.mark.django_db
WORD = "empat kata yang panjang"
ADDRESS = "https://merit.contoh.example/akun/undangan/TOKEN/"


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def verbs(user: User) -> list[str]:
    rows = Event.objects.filter(record=user.record).order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def tiur() -> User:
    return make.a_person("Tiur", Role.ADMIN)


def test_account_is_opened_once_for_an_address_in_any_letter_case() -> None:
    one = act.open_account("Marta@Contoh.example", "Marta", tiur())
    assert (one.email, one.has_usable_password(), verbs(one)) == ("marta@contoh.example", False, ["open"])
    assert act.open_account("MARTA@contoh.EXAMPLE", "Orang lain", tiur()) == one
    assert code(lambda: act.open_account("lain@contoh.example", " ", tiur())) == "accounts-no-name"


def test_invitation_opens_once_and_sets_the_first_password() -> None:
    one = act.open_account("marta@contoh.example", "Marta", tiur())
    link = act.invite(one, tiur(), address=ADDRESS)
    token = link.split("/")[-2]
    assert act.accept(token, WORD).check_password(WORD)
    assert (code(lambda: act.accept(token, "lain sama sekali")), from_token(token)) == (
        "accounts-link-over",
        None,
    )
    assert verbs(one) == ["open", "invite", "password"]
    assert link in Message.objects.get().body
    assert code(lambda: act.invite(again(one), tiur(), address=ADDRESS)) == "accounts-has-password"


def test_forged_old_or_foreign_link_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (act.open_account(f"{name}@contoh.example", name, None) for name in ("Marta", "Lia"))
    token = token_of(one)
    foreign = SIGNER.sign(f"{other.uid}.{token.split('.')[1].split('~')[0]}").replace(":", "~")
    assert [from_token(text) for text in ("", "x", token[:-1], token + "x", foreign)] == [None] * 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000)
    assert from_token(token) is None


def test_link_of_a_closed_account_opens_nothing() -> None:
    one = act.open_account("marta@contoh.example", "Marta", None)
    token = token_of(one)
    act.set_active(one, tiur(), active=False, reason="Salah alamat")
    assert from_token(token) is None


def test_code_is_reset_by_a_second_person_who_says_why_and_the_owner_is_told() -> None:
    budi, by = make.budi(), tiur()
    TOTP.activate(budi, generate_totp_secret())
    before = budi.get_session_auth_hash()
    act.reset_second_factor(budi, by, reason="Telepon hilang")
    now = again(budi)
    assert (now.second_factor_at, Authenticator.objects.count()) == (None, 0)
    assert now.get_session_auth_hash() != before
    event = Event.objects.get(record=budi.record)
    assert (event.verb, event.actor, event.data) == ("reset-second-factor", by, {"reason": "Telepon hilang"})
    message = Message.objects.get()
    assert (message.to, "Tiur melepas kode masuk" in message.body) == (budi.email, True)


def test_nobody_resets_their_own_code_and_only_an_admin_that_of_others() -> None:
    budi, one = make.budi(), tiur()
    assert code(lambda: act.reset_second_factor(one, one, reason="x")) == "accounts-own-reset"
    assert code(lambda: act.reset_second_factor(budi, make.wayan(), reason="x")) == "accounts-not-admin"
    assert code(lambda: act.reset_second_factor(budi, one, reason=" ")) == "accounts-no-reason"
    assert (again(budi).second_factor_at is None, Event.objects.count()) == (False, 0)


def test_account_is_closed_and_opened_again_by_somebody_else() -> None:
    sari, one = make.sari(), tiur()
    assert code(lambda: act.set_active(one, one, active=False, reason="x")) == "accounts-own-account"
    assert code(lambda: act.set_active(sari, make.wayan(), active=False, reason="x")) == "accounts-not-admin"
    act.set_active(sari, one, active=False, reason="Pensiun")
    assert again(sari).is_active is False
    act.set_active(sari, one, active=True, reason="Diangkat lagi")
    assert (again(sari).is_active, verbs(sari)) == (True, ["close", "reopen"])


def test_declared_post_keeps_a_verifier_from_that_agency_for_ever() -> None:
    budi, agency = make.budi(), make.an_agency("ulin-hilir")
    make.given_to(make.in_state(make.filled(make.an_assessment(agency)), "verifying"), budi)
    assert verification_queue(budi).count() == 1
    act.declare_service(budi, agency, budi, until_on=dt.date(2017, 12, 31))
    assert verification_queue(again(budi)).count() == 0
    assert Event.objects.get(record=budi.record).data == {"agency": "ulin-hilir", "until_on": "2017-12-31"}


def test_declared_post_is_taken_back_only_by_a_second_person() -> None:
    budi, agency = make.budi(), make.an_agency("ulin-hilir")
    one = act.declare_service(budi, agency, budi)
    assert code(lambda: act.remove_service(one, budi, reason="x")) == "accounts-own-service"
    assert code(lambda: act.remove_service(one, make.sari(), reason="x")) == "accounts-not-admin"
    act.remove_service(one, tiur(), reason="Salah instansi")
    assert (Service.objects.count(), verbs(budi)) == (0, ["service", "no-service"])


def test_post_is_declared_by_oneself_or_by_those_over_people_with_days_in_order() -> None:
    budi, agency = make.budi(), make.an_agency("ulin-hilir")
    days = {"from_on": dt.date(2018, 1, 1), "until_on": dt.date(2017, 1, 1)}
    assert code(lambda: act.declare_service(budi, agency, budi, **days)) == "accounts-days-turned"
    assert code(lambda: act.declare_service(budi, agency, make.sari())) == "accounts-not-admin"
    assert act.declare_service(budi, agency, make.wayan()).user == budi
