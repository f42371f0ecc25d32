"""The public page that asks for an account, the link it leads to, and the list of those who decide."""

import re

import pytest
from django.test import Client

from meritara.records.models import AccountRequest, Message, Role, User
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
WORD = "empat kata yang panjang"
FIELDS = {
    "agency": "sungai-purun",
    "number": "800/12/BKPSDM/2026",
    "dated_on": "2026-06-02",
    "name": "Marta",
    "email": "marta@sungaipurun.example",
    "phone": "0812",
}


def asked(**more: str) -> AccountRequest:
    make.an_agency("sungai-purun")
    answer = Client().post("/minta-akun/", FIELDS | more)
    assert answer.headers["Location"] == "/minta-akun/terkirim/"
    return AccountRequest.objects.get()


def test_agency_without_an_account_asks_is_granted_and_signs_in() -> None:
    one, wayan = asked(), make.wayan()
    client = signed_in(wayan)
    assert "Marta, marta@sungaipurun.example" in page_of(client.get("/anggota/permintaan/")).one("main").text
    client.post(f"/anggota/permintaan/{one.uid}/")
    (body,) = [m.body for m in Message.objects.all() if "/akun/undangan/" in m.body]
    found = re.search(r"http://testserver(/akun/undangan/\S+)", body)
    assert found
    visitor = Client()
    assert page_of(visitor.get(found[1])).one("h1").text == "Pasang kata sandi Anda"
    fields = {"password1": WORD, "password2": WORD}
    assert visitor.post(found[1], fields).headers["Location"] == "/masuk/"
    visitor.post("/masuk/", {"login": FIELDS["email"], "password": WORD})
    assert visitor.get("/akun/").status_code == 200
    assert Client().get(found[1]).status_code == 404


def test_passwords_that_differ_or_are_short_leave_the_link_open() -> None:
    asked()
    signed_in(make.wayan()).post(f"/anggota/permintaan/{AccountRequest.objects.get().uid}/")
    marta = User.objects.get(name="Marta")
    from meritara.records.invitations import token_of

    path = f"/akun/undangan/{token_of(marta)}/"
    answers = [
        Client().post(path, {"password1": one, "password2": other})
        for one, other in ((WORD, "lain"), ("pendek", "pendek"), ("", ""))
    ]
    assert [answer.status_code for answer in answers] == [422] * 3
    assert (User.objects.get(pk=marta.pk).has_usable_password(), Client().get(path).status_code) == (
        False,
        200,
    )


def test_agency_that_has_an_account_is_not_offered_and_not_taken() -> None:
    agency = make.an_agency("sungai-purun")
    make.a_person("Lia", Role.OPERATOR, agency)
    assert agency.name not in page_of(Client().get("/minta-akun/")).one("main").text
    assert (Client().post("/minta-akun/", FIELDS).status_code, AccountRequest.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "more", [{"number": ""}, {"dated_on": "2090-01-01"}, {"email": "bukan surel"}, {"agency": "tidak-ada"}]
)
def test_letter_that_lacks_something_is_refused_and_kept(more: dict[str, str]) -> None:
    make.an_agency("sungai-purun")
    answer = Client().post("/minta-akun/", FIELDS | more)
    assert (answer.status_code, AccountRequest.objects.count()) == (422, 0)
    assert page_of(answer).one("input", name="name").attributes["value"] == "Marta"


def test_one_address_sends_ten_letters_an_hour_and_no_more() -> None:
    make.an_agency("sungai-purun")
    answers = [Client().post("/minta-akun/", FIELDS | {"number": ""}) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_letter_is_turned_down_with_a_reason() -> None:
    one, client = asked(), signed_in(make.wayan())
    client.post(f"/anggota/permintaan/{one.uid}/", {"tolak": "1", "alasan": "Belum ditandatangani"})
    one.refresh_from_db()
    assert (one.refusal, "Belum ditandatangani" in Message.objects.get().body) == (
        "Belum ditandatangani",
        True,
    )
    assert "Belum ditandatangani" in page_of(client.get("/anggota/permintaan/")).one("main").text


@pytest.mark.parametrize(
    ("role", "at"),
    [(Role.VERIFIER, None), (Role.AUDITOR, None), (Role.SUPERVISOR, "VIII"), (Role.OPERATOR, "")],
)
def test_letter_is_not_there_for_those_who_do_not_decide_it(role: str, at: str | None) -> None:
    one = asked()
    client = signed_in(make.a_person("Orang", role, make.an_agency("lain") if at == "" else at))
    assert client.post(f"/anggota/permintaan/{one.uid}/").status_code == 404
    one.refresh_from_db()
    assert one.decided_at is None


def test_link_names_the_account_and_is_kept_by_no_search_engine_or_browser() -> None:
    from meritara.records.actions.accounts import open_account
    from meritara.records.invitations import token_of

    one = open_account("marta@contoh.example", "Marta", None)
    answer = Client().get(f"/akun/undangan/{token_of(one)}/")
    assert "Untuk akun Marta, marta@contoh.example." in page_of(answer).one("main").text
    assert "no-store" in answer.headers["Cache-Control"]
