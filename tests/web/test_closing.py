"""The button that closes a period, and how a closed period looks to those who made it and to its agency."""

import pytest
from django.test import Client

from meritara.records.models import Assessment, Period, User
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db


def drafted(days: int = -1) -> Assessment:
    return make.in_state(make.an_assessment(period=make.a_period(days=days)), "draft")


def address(period: Period, more: str = "") -> str:
    return f"/periode/{period.uid}/{more}"


def closed(one: Assessment, wayan: User | None = None) -> Client:
    """Return the browser of the supervisor who has closed the period."""
    client = signed_in(wayan or make.wayan())
    answer = client.post(address(one.period, "tutup/"), {"yakin": "ya"})
    assert (answer.status_code, answer.headers["Location"]) == (302, address(one.period))
    assert Period.objects.get().closed_at
    return client


def test_supervisor_closes_a_period_and_reads_that_it_is_closed() -> None:
    one = drafted()
    client = closed(one)
    page = page_of(client.get(address(one.period)))
    assert "Periode sudah ditutup." in page.one("main").text
    assert [chip.text for chip in page.one("h1").all()] == []
    assert "ditutup" in [chip.text for chip in page.all("span", class_="chip")]
    assert "1 Draf" in page.one("ol", class_="story").text
    ways = {tag.attributes.get("href") for tag in page.all("a")}
    assert {
        address(one.period, more) for more in ("instansi/", "perpanjangan/", "pengingat/")
    } & ways == set()
    assert {address(one.period, more) for more in ("papan/", "verifikator/", "desk/")} <= ways
    assert page.all("form", action=address(one.period, "tutup/")) == []


def test_closing_asks_for_a_tick_and_says_so_without_it() -> None:
    one, client = drafted(), signed_in(make.wayan())
    form = page_of(client.get(address(one.period))).one("form", action=address(one.period, "tutup/"))
    assert "required" in form.one("input", name="yakin").attributes
    told = page_of(client.post(address(one.period, "tutup/"), follow=True)).one("main").text
    assert ("belum dicentang" in told, Period.objects.get().closed_at) == (True, None)


def test_refusal_is_told_on_the_page_of_the_period() -> None:
    one, client = make.in_state(drafted(), "verifying"), signed_in(make.wayan())
    told = page_of(client.post(address(one.period, "tutup/"), {"yakin": "ya"}, follow=True)).one("main").text
    assert "1 penilaian masih berjalan (Prov. Khatulistiwa (contoh): Diverifikasi)" in told
    assert Period.objects.get().closed_at is None


@pytest.mark.parametrize("person", [make.sari, make.budi])
def test_closing_is_not_there_for_others(person: object) -> None:
    one = drafted()
    client = signed_in(person())  # type: ignore[operator]
    assert client.post(address(one.period, "tutup/"), {"yakin": "ya"}).status_code == 404
    assert client.get(address(one.period, "tutup/")).status_code == 405


def test_agency_reads_that_the_period_is_closed_and_finds_no_way_to_fill() -> None:
    one = drafted()
    closed(one)
    client = signed_in(make.sari())
    page = page_of(client.get(f"/penilaian/{one.uid}/"))
    assert "Isian yang ada tetap tersimpan dan dapat dibaca." in page.one("main").text
    row = f"/penilaian/{one.uid}/{make.rows(one, 1)[0]}/"
    assert "disabled" in page_of(client.get(row)).one("fieldset", class_="answer").attributes
    listed = page_of(client.get("/periode/")).one("ul", class_="tasks")
    assert [chip.text for chip in listed.all("span", class_="chip")] == ["ditutup"]


def test_board_offers_no_cancelling_in_a_closed_period() -> None:
    one, wayan = drafted(), make.wayan()
    board = address(one.period, f"papan/{one.uid}/")
    assert len(page_of(signed_in(wayan).get(board)).all("input", name="alasan")) == 1
    client = closed(one, wayan)
    assert page_of(client.get(board)).all("input", name="alasan") == []
