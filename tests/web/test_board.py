"""The board: who stands where, to filter, download and print, in a few queries."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meritara.records.models import Agency, Assessment, Extension, Membership, Period, Role, User
from tests.records import make
from tests.web.reading import Answer, Tag, page_of

pytestmark = pytest.mark.django_db
Counter = Callable[..., Any]


def standing(count: int = 60) -> Period:
    """Make a period with so many agencies in every state, some with an operator, some with a verifier."""
    period, budi = make.a_period(), make.budi()
    agencies = Agency.objects.bulk_create(
        Agency(
            code=f"kab-{n}", name=f"Kab. {n:03} (contoh)", kind="kabupaten", region="V" if n % 2 else "VIII"
        )
        for n in range(count)
    )
    rows = Assessment.objects.bulk_create(
        Assessment(
            period=period,
            agency=one,
            state="draft" if n % 3 else "unfilled",
            answered=12 if n % 3 else 0,
            claimed_total="251.0" if n % 3 else "",
        )
        for n, one in enumerate(agencies)
    )
    people = User.objects.bulk_create(
        User(email=f"op{n}@contoh.example", name=f"Operator {n}") for n in range(0, count, 2)
    )
    Membership.objects.bulk_create(
        Membership(user=user, role=Role.OPERATOR, scope="agency", agency=one, from_on=make.LONG_AGO)
        for user, one in zip(people, agencies[::2], strict=True)
    )
    for one in rows[:5]:
        make.given_to(one, budi)
    return period


def get(client: Client, user: User, path: str) -> Answer:
    client.force_login(user)
    return client.get(path)


def rows(answer: Answer) -> list[list[str]]:
    body = page_of(answer).all("tbody")
    found: list[Tag] = body[0].all("tr") if body else []
    return [[cell.text for cell in row.walk() if cell.name in ("th", "td")] for row in found]


def chips(answer: Answer) -> dict[str, int]:
    nav = page_of(answer).one("nav", class_="chips")
    found = [(tag.text.rsplit(" ", 1)) for tag in nav.all("a")]
    return {name: int(count) for name, count in found}


def test_board_counts_who_has_no_account_apart_from_who_filled_nothing(client: Client) -> None:
    period = standing(6)
    answer = get(client, make.wayan(), f"/periode/{period.uid}/papan/")
    assert chips(answer) == {
        "Semua": 6,
        "Tanpa akun": 3,
        "Belum mengisi apa pun": 2,
        "Lewat batas waktu": 0,
        "Tanpa verifikator": 1,
        "Belum diisi": 2,
        "Draf": 4,
    }
    assert rows(answer)[:2] == [
        ["Kab. 000 (contoh) VIII", "Belum diisi", "", "ya", "0/36", "", "", "30", "Budi"],
        ["Kab. 001 (contoh) V", "Draf", "ya", "", "12/36", "251,0", "III Baik", "30", "Budi"],
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=tanpa-akun", ["001", "003", "005"]),
        ("status=kosong", ["000", "003"]),
        ("status=draft", ["001", "002", "004", "005"]),
        ("status=tanpa-verifikator", ["005"]),
        ("wilayah=V", ["001", "003", "005"]),
        ("cari=kab-4", ["004"]),
        ("cari=Kab.+00", ["000", "001", "002", "003", "004", "005"]),
        ("status=kosong&wilayah=V", ["003"]),
        ("urut=terisi", ["000", "003", "001", "002", "004", "005"]),
        ("status=tidak-ada&urut=x&hal=-1", ["000", "001", "002", "003", "004", "005"]),
        ("cari=tidak+ada", []),
    ],
)
def test_board_filters_searches_and_orders(client: Client, query: str, names: list[str]) -> None:
    answer = get(client, make.wayan(), f"/periode/{standing(6).uid}/papan/?{query}")
    assert [row[0][5:8] for row in rows(answer)] == names


def test_board_has_pages_and_one_to_print(client: Client) -> None:
    path = f"/periode/{standing(60).uid}/papan/"
    wayan = make.wayan()
    assert [len(rows(get(client, wayan, path + q))) for q in ("", "?hal=2", "?hal=9", "?hal=semua")] == [
        50,
        10,
        10,
        60,
    ]


def test_days_left_follow_the_letter_of_one_agency(client: Client) -> None:
    period = standing(2)
    stage = period.stages.get(kind="filling")
    agency = Agency.objects.get(code="kab-1")
    later = timezone.localdate() + dt.timedelta(days=40)
    Extension.objects.create(stage=stage, agency=agency, until_on=later, letter="B/1")
    answer = get(client, make.wayan(), f"/periode/{period.uid}/papan/")
    assert [row[7] for row in rows(answer)] == ["30", "40"]


def test_overdue_is_who_could_still_act_after_the_end(client: Client) -> None:
    one = make.an_assessment(period=make.a_period(days=-2))
    wayan, path = make.wayan(), f"/periode/{one.period.uid}/papan/"
    assert chips(get(client, wayan, path))["Lewat batas waktu"] == 1
    make.in_state(one, "submitted")
    assert chips(get(client, wayan, path))["Lewat batas waktu"] == 0


def test_region_sees_its_own_agencies(client: Client) -> None:
    period = standing(6)
    lukas = make.a_person("Lukas", Role.AUDITOR, "V")
    assert len(rows(get(client, lukas, f"/periode/{period.uid}/papan/"))) == 3


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER, Role.CONTRIBUTOR, Role.VERIFIER, Role.ADMIN])
def test_board_is_not_there_for_others(client: Client, role: str) -> None:
    one = make.an_assessment()
    agency = one.agency if role in (Role.OPERATOR, Role.LEADER, Role.CONTRIBUTOR) else None
    other = make.a_person("Lain", role, agency)
    for path in (f"/periode/{one.period.uid}/papan/", f"/periode/{one.period.uid}/papan/unduh/", "/papan/"):
        assert get(client, other, path).status_code == 404


def test_board_costs_the_same_for_one_agency_and_for_sixty(
    client: Client, django_assert_max_num_queries: Counter
) -> None:
    wayan, period = make.wayan(), standing(1)
    path = f"/periode/{period.uid}/papan/"
    client.force_login(wayan)
    with django_assert_max_num_queries(15) as few:
        client.get(path)
    for number in range(59):
        agency = Agency.objects.create(code=f"lain-{number}", name=f"Kota {number}", kind="kota")
        make.given_to(Assessment.objects.create(period=period, agency=agency), make.a_person(f"V{number}"))
    with django_assert_max_num_queries(15) as many:
        answer = client.get(path)
    assert (len(rows(answer)), len(few.captured_queries)) == (50, len(many.captured_queries))


def test_download_holds_every_chosen_row_and_no_formula(client: Client) -> None:
    period = standing(60)
    Agency.objects.filter(code="kab-1").update(name="=cmd|' /C calc'!A0")
    answer = get(client, make.wayan(), f"/periode/{period.uid}/papan/unduh/?bentuk=csv&status=draft")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert (len(table), table[0][:2]) == (41, ["Kode", "Instansi"])
    assert [row[1] for row in table if row[0] == "kab-1"] == ["'=cmd|' /C calc'!A0"]
    assert [row[9] for row in table if row[0] == "kab-2"] == ["251,0"]


def test_download_is_a_workbook_too(client: Client) -> None:
    answer = get(client, make.wayan(), f"/periode/{standing(3).uid}/papan/unduh/")
    assert (answer.content[:2], answer.headers["Content-Disposition"]) == (
        b"PK",
        'attachment; filename="papan.xlsx"',
    )


def test_board_without_agencies_says_what_will_stand_here(client: Client) -> None:
    answer = get(client, make.wayan(), f"/periode/{make.a_period().uid}/papan/")
    assert rows(answer) == []
    assert "Belum ada instansi" in page_of(answer).text


def test_newest_open_period_is_the_board_of_the_menu(client: Client) -> None:
    period = standing(1)
    make.a_period("Penilaian 2031", opened_at=None)
    answer = get(client, make.wayan(), "/papan/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/periode/{period.uid}/papan/")


def test_signed_in_pages_are_kept_by_no_browser(client: Client) -> None:
    answer = get(client, make.wayan(), f"/periode/{standing(1).uid}/papan/")
    assert "no-store" in answer.headers["Cache-Control"]
    client.logout()
    assert client.get(f"/periode/{Period.objects.get().uid}/papan/").status_code == 302


def test_board_before_the_first_period_says_so(client: Client) -> None:
    text = page_of(get(client, make.wayan(), "/papan/")).text
    assert "Belum ada periode" in text
    assert "Buat periode" in text


def test_page_of_one_agency_shows_its_days_and_how_they_were_found(client: Client) -> None:
    agency = make.an_agency("purun", zone="WITA")
    one = make.an_assessment(agency, make.a_period(days=5), answered=12, claimed_total="251.0", state="draft")
    make.sari(agency)
    later = timezone.localdate() + dt.timedelta(days=40)
    stage = one.period.stages.get(kind="filling")
    Extension.objects.create(stage=stage, agency=agency, until_on=later, letter="B/7/2026")
    page = page_of(get(client, make.wayan(), f"/periode/{one.period.uid}/papan/{one.uid}/"))
    assert "diperpanjang dengan surat B/7/2026" in page.text
    assert "pukul 23.59 WITA (22.59 WIB)" in page.text
    assert page.one("h1").text == agency.name
    assert "251,0" in page.one("dl", class_="facts").text


def test_assessment_is_cancelled_with_a_reason_by_the_supervisor_alone(client: Client) -> None:
    one = make.an_assessment()
    path = f"/periode/{one.period.uid}/papan/{one.uid}/"
    lukas = make.a_person("Lukas", Role.AUDITOR)
    page = page_of(get(client, lukas, path))
    assert page.all("input", name="alasan") == []
    client.post(path, {"alasan": "Digabung"})
    one.refresh_from_db()
    assert one.state == "unfilled"
    client.force_login(make.wayan())
    client.post(path, {"alasan": " "})
    one.refresh_from_db()
    assert one.state == "unfilled"
    client.post(path, {"alasan": "Digabung dengan instansi lain"})
    one.refresh_from_db()
    assert one.state == "cancelled"
    assert page_of(client.get(path)).all("input", name="alasan") == []


def test_agency_of_another_region_or_period_is_not_there(client: Client) -> None:
    one = make.an_assessment()
    other = make.an_assessment(period=make.a_period("Lain"))
    kanreg = make.a_person("Kanreg", Role.SUPERVISOR, "VIII")
    assert get(client, kanreg, f"/periode/{one.period.uid}/papan/{one.uid}/").status_code == 404
    assert get(client, make.wayan(), f"/periode/{one.period.uid}/papan/{other.uid}/").status_code == 404
