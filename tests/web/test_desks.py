"""Pages of the desk schedule: added, placed, recorded, read by the agency, taken into a calendar."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meritara.records.models import Assessment, Attendance, Desk, Role, User
from tests.records import make
from tests.web.reading import Answer, page_of

pytestmark = pytest.mark.django_db
LINK = "https://rapat.contoh.example/merit"


@pytest.fixture
def wayan(client: Client) -> User:
    """Sign Wayan in."""
    wayan = make.wayan()
    client.force_login(wayan)
    return wayan


def form(**more: Any) -> dict[str, Any]:
    day = timezone.localdate() + dt.timedelta(days=7)
    return {"starts_at": f"{day}T09:00", "minutes": "60", "place": "Ruang Anggrek", "verifier": ""} | more


def notices(answer: Answer) -> list[str]:
    return [tag.text for tag in page_of(answer).all("p", class_="notice")]


def a_desk(place: str = "Ruang Anggrek", *, hours: int = 48, verifier: User | None = None) -> Desk:
    starts_at = timezone.now() + dt.timedelta(hours=hours)
    return Desk.objects.create(period=make.a_period(), starts_at=starts_at, place=place, verifier=verifier)


def seated(desk: Desk) -> Assessment:
    one = make.an_assessment()
    Attendance.objects.create(desk=desk, agency=one.agency)
    return one


@pytest.mark.usefixtures("wayan")
def test_supervisor_adds_a_desk_at_an_hour_of_jakarta(client: Client) -> None:
    period, budi = make.a_period(), make.budi()
    answer = client.post(f"/periode/{period.uid}/desk/tambah/", form(verifier=budi.uid))
    desk = Desk.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/{desk.uid}/")
    assert (timezone.localtime(desk.starts_at).hour, desk.verifier) == (9, budi)
    assert "09.00-10.00 WIB" in page_of(client.get(f"/periode/{period.uid}/desk/")).text


@pytest.mark.usefixtures("wayan")
@pytest.mark.parametrize("wrong", [{"place": "http://x.example/"}, {"minutes": "2"}, {"starts_at": "besok"}])
def test_wrong_desk_is_refused_with_what_was_typed(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post(f"/periode/{make.a_period().uid}/desk/tambah/", form(**wrong))
    assert (answer.status_code, Desk.objects.count()) == (422, 0)
    name, typed = next(iter(wrong.items()))
    assert page_of(answer).one("input", name=name).attributes["value"] == typed


@pytest.mark.usefixtures("wayan")
def test_agency_is_placed_taken_off_and_the_desk_cancelled(client: Client) -> None:
    one, desk = make.an_assessment(), a_desk()
    path, named = f"/desk/{desk.uid}/", {"instansi": one.agency.uid}
    assert "Instansi dijadwalkan" in notices(client.post(f"{path}instansi/", named, follow=True))[0]
    assert "sudah dijadwalkan" in notices(client.post(f"{path}instansi/", named, follow=True))[0]
    assert notices(client.post(f"{path}cabut/", named, follow=True)) == ["Instansi dicabut dari desk."]
    assert client.post(f"{path}instansi/", {"instansi": "x"}).status_code == 404
    assert notices(client.post(f"{path}batal/", follow=True)) == ["Desk dibatalkan."]
    assert Desk.objects.count() == 0


def test_verifier_records_who_came_and_what_was_said(client: Client) -> None:
    budi = make.budi()
    desk = a_desk(hours=-1, verifier=budi)
    one = seated(desk)
    client.force_login(budi)
    path, named = f"/desk/{desk.uid}/risalah/", {"instansi": one.agency.uid}
    page = client.post(path, named | {"is_present": "1", "people": "Sari", "record": ""}, follow=True)
    assert "Risalahnya kosong" in notices(page)[0]
    page = client.post(path, named | {"is_present": "1", "people": "Sari", "record": "Setuju."}, follow=True)
    assert notices(page) == ["Kehadiran dan risalah tercatat."]
    assert page_of(page).one("blockquote").text == "Setuju."
    page = client.post(path, named, follow=True)
    assert "Risalahnya kosong" in notices(page)[0]


def test_agency_reads_its_desk_in_its_own_zone_and_takes_it_into_a_calendar(client: Client) -> None:
    agency = make.an_agency("purun", zone="WIT")
    make.an_assessment(agency)
    desk = a_desk(LINK)
    Attendance.objects.create(desk=desk, agency=agency, record="Bawa SK.")
    client.force_login(make.sari(agency))
    page = page_of(client.get(f"/desk/{desk.uid}/"))
    assert " WIT" in page.text
    link = page.one("a", rel="noopener noreferrer nofollow")
    assert (link.attributes["href"], link.text) == (LINK, "Ikuti di rapat.contoh.example")
    assert page.all("form", action=f"/desk/{desk.uid}/instansi/") == []
    for path in (f"/desk/{desk.uid}/kalender.ics", f"/periode/{desk.period.uid}/desk/kalender.ics"):
        answer = client.get(path)
        assert (answer.headers["Content-Type"], answer.content.count(b"BEGIN:VEVENT")) == ("text/calendar", 1)
        assert LINK.encode() in answer.content.replace(b"\r\n ", b"")


def test_other_agency_finds_no_desk_and_its_calendar_is_empty(client: Client) -> None:
    desk = a_desk()
    seated(desk)
    other = make.an_assessment(make.an_agency("anggrek"))
    client.force_login(make.a_person("Rina", Role.OPERATOR, other.agency))
    assert client.get(f"/desk/{desk.uid}/").status_code == 404
    assert client.get(f"/desk/{desk.uid}/kalender.ics").status_code == 404
    assert b"VEVENT" not in client.get(f"/periode/{desk.period.uid}/desk/kalender.ics").content
    page = page_of(client.get(f"/periode/{desk.period.uid}/desk/"))
    assert "Belum ada desk untuk Anda" in page.text


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CHAIR])
def test_who_oversees_reads_and_changes_nothing(client: Client, role: str) -> None:
    desk = a_desk()
    one = seated(desk)
    client.force_login(make.a_person("Lain", role))
    assert client.get(f"/desk/{desk.uid}/").status_code == 200
    assert client.post(f"/periode/{desk.period.uid}/desk/tambah/", form()).status_code == 404
    for path in ("cabut/", "risalah/", "batal/"):
        named = {"instansi": one.agency.uid, "is_present": "0"}
        page = client.post(f"/desk/{desk.uid}/{path}", named, follow=True)
        assert page_of(page).all("p", class_="bad") != []
    assert Attendance.objects.get().is_present is None


@pytest.mark.usefixtures("wayan")
def test_schedule_costs_the_same_for_one_desk_and_for_twenty(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    seated(a_desk())
    path = f"/periode/{make.a_period().uid}/desk/"
    client.get(path)
    with django_assert_max_num_queries(14) as few:
        client.get(path)
    for number in range(19):
        desk = a_desk(f"Ruang {number}", hours=50 + number)
        Attendance.objects.create(desk=desk, agency=make.an_agency(f"kab-{number}"))
    with django_assert_max_num_queries(14) as many:
        client.get(path)
    assert len(few.captured_queries) == len(many.captured_queries)
