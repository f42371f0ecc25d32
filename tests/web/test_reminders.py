"""Pages that remind: mails at once, texts for WhatsApp, and the outbox with what went wrong."""

import doctest
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from meritara.records.models import AccountRequest, Event, Message, Role, User
from meritara.web import reminders
from tests.records import make
from tests.web.reading import Answer, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wayan(client: Client) -> User:
    """Sign Wayan in."""
    wayan = make.wayan()
    client.force_login(wayan)
    return wayan


def notices(answer: Answer) -> list[str]:
    return [tag.text for tag in page_of(answer).all("p", class_="notice")]


def test_numbers_become_those_of_whatsapp() -> None:
    assert doctest.testmod(reminders).failed == 0


@pytest.mark.usefixtures("wayan")
def test_text_for_one_agency_opens_in_whatsapp_with_the_number_of_its_operator(client: Client) -> None:
    one = make.an_assessment(answered=12, state="draft")
    AccountRequest.objects.create(
        agency=one.agency,
        letter="B/1",
        dated_on=timezone.localdate(),
        name="Sari",
        email="sari@contoh.example",
        phone="0812-345",
        granted=make.sari(one.agency),
    )
    page = page_of(client.get(f"/periode/{one.period.uid}/pengingat/"))
    link = next(tag for tag in page.all("a") if tag.text.startswith("Buka di WhatsApp"))
    url = urlsplit(link.attributes["href"])
    assert (url.scheme, url.netloc, url.path) == ("https", "wa.me", "/62812345")
    assert link.attributes["rel"] == "noopener noreferrer nofollow"
    (text,) = parse_qs(url.query)["text"]
    assert page.one("textarea", id=f"teks-{one.pk}").text == " ".join(text.split())
    assert "12 dari 36" in text


@pytest.mark.usefixtures("wayan")
def test_copy_button_waits_for_its_script(client: Client) -> None:
    one = make.an_assessment()
    page = page_of(client.get(f"/periode/{one.period.uid}/pengingat/"))
    buttons = [tag for tag in page.all("button") if "data-copy" in tag.attributes]
    assert [("hidden" in tag.attributes) for tag in buttons] == [True, True]
    assert [tag.attributes["data-copy"] for tag in buttons] == ["teks-grup", f"teks-{one.pk}"]


@pytest.mark.usefixtures("wayan")
def test_mails_are_written_to_all_or_to_one(client: Client) -> None:
    period = make.a_period()
    one, other = make.an_assessment(period=period), make.an_assessment(make.an_agency("anggrek"), period)
    make.sari(one.agency)
    make.a_person("Rina", Role.OPERATOR, other.agency)
    path = f"/periode/{period.uid}/pengingat/"
    assert notices(client.post(path, {"penilaian": other.uid}, follow=True)) == ["1 surel ditulis."]
    assert Message.objects.get().to == "rina@contoh.example"
    assert notices(client.post(path, follow=True)) == ["1 surel ditulis."]
    assert "sudah diingatkan hari ini" in notices(client.post(path, follow=True))[0]
    assert Event.objects.count() == 2


@pytest.mark.usefixtures("wayan")
def test_nobody_lagging_is_said(client: Client) -> None:
    one = make.in_state(make.an_assessment(), "submitted")
    text = page_of(client.get(f"/periode/{one.period.uid}/pengingat/")).text
    assert "Tidak ada yang tertinggal" in text


@pytest.mark.usefixtures("wayan")
def test_search_finds_one_agency(client: Client) -> None:
    period = make.a_period()
    make.an_assessment(period=period)
    make.an_assessment(make.an_agency("anggrek"), period)
    page = page_of(client.get(f"/periode/{period.uid}/pengingat/?cari=anggrek"))
    assert len(page.all("details", class_="panel")) == 1


def parked() -> Message:
    return Message.objects.create(
        to="hilang@contoh.example",
        subject="Sisa 3 hari",
        body="rahasia-token",
        next_at=timezone.now(),
        state="parked",
        tries=3,
        fault="SMTPRecipientsRefused 550",
    )


@pytest.mark.usefixtures("wayan")
def test_mail_put_aside_is_shown_with_its_reason_and_without_its_words(client: Client) -> None:
    parked()
    text = page_of(client.get("/surel/")).text
    assert "SMTPRecipientsRefused 550" in text
    assert "rahasia-token" not in text


@pytest.mark.usefixtures("wayan")
def test_mail_put_aside_is_sent_again_alone_or_with_the_others(client: Client) -> None:
    one, other = parked(), parked()
    assert notices(client.post("/surel/", {"surel": one.pk}, follow=True)) == ["1 surel dikirim lagi."]
    assert list(Message.objects.filter(state="waiting")) == [one]
    assert notices(client.post("/surel/", follow=True)) == ["1 surel dikirim lagi."]
    assert Message.objects.filter(state="waiting").count() == 2
    assert client.post("/surel/", {"surel": "x"}).status_code == 302
    assert other.state == "parked"


@pytest.mark.usefixtures("wayan")
def test_outbox_without_trouble_says_what_would_stand_here(client: Client) -> None:
    assert "Tidak ada surel bermasalah" in page_of(client.get("/surel/")).text


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.AUDITOR, Role.CHAIR, Role.VERIFIER, Role.ADMIN])
def test_pages_are_not_there_for_others(client: Client, role: str) -> None:
    one = make.an_assessment()
    client.force_login(make.a_person("Lain", role, one.agency if role == Role.OPERATOR else None))
    paths = (f"/periode/{one.period.uid}/pengingat/", "/surel/")
    assert [client.get(path).status_code for path in paths] == [404, 404]
    assert [client.post(path).status_code for path in paths] == [404, 404]
