"""The page of an agency: its people, team, offices, free days and clock; each kept by those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from meritara.records.access import today
from meritara.records.models import Agency, Event, Role, Unit
from tests.records import make
from tests.web.reading import page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)
DECREE = {
    "number": "800/117/BKD/2026",
    "dated_on": "2026-01-12",
    "leader": "Norlaila",
    "leader_post": "Sekretaris Daerah",
    "members": "Sari; Analis; BKPSDM\nPetrus",
}


def said(client: Client, path: str) -> str:
    return page_of(client.get(path)).one("main").text


def address(agency: Agency) -> str:
    return f"/instansi/{agency.uid}/"


def test_operator_is_led_to_their_agency_and_keeps_its_offices() -> None:
    agency, client = make.an_agency(), signed_in(make.sari())
    assert client.get("/instansi/").headers["Location"] == address(agency)
    client.post(f"{address(agency)}unit/", {"name": "Dinas Kesehatan", "contact": "Petrus", "phone": "0812"})
    one = agency.units.get()
    client.post(f"{address(agency)}unit/{one.uid}/", {"name": "Dinkes", "contact": "Petrus", "phone": "0813"})
    (row,) = page_of(client.get(address(agency))).one("tbody").all("tr")
    assert [cell.text for cell in row.all("td")[:2]] == ["Petrus", "0813"]
    assert row.one("th").text == "Dinkes"


def test_decree_with_its_scan_names_leader_and_members() -> None:
    agency, client = make.an_agency(), signed_in(make.sari())
    scan = SimpleUploadedFile("sk.png", PNG, "image/png")
    answer = client.post(f"{address(agency)}tim/", DECREE | {"file": scan})
    team = agency.teams.get()
    assert (answer.status_code, team.leader, str(team.file)) == (302, "Norlaila", "sk.png")
    assert team.members == [
        {"name": "Sari", "post": "Analis", "unit": "BKPSDM"},
        {"name": "Petrus", "post": "", "unit": ""},
    ]
    client.post(f"{address(agency)}tim/{team.uid}/", DECREE | {"leader": "Yohanes"})
    team.refresh_from_db()
    assert (team.leader, str(team.file)) == ("Yohanes", "sk.png")
    assert page_of(client.get(f"{address(agency)}tim/{team.uid}/")).one("textarea").text == (
        "Sari; Analis; BKPSDM Petrus"
    )


def test_scan_that_is_no_document_is_refused_and_no_decree_is_stored() -> None:
    agency, client = make.an_agency(), signed_in(make.sari())
    scan = SimpleUploadedFile("sk.pdf", b"<script>alert(1)</script>", "application/pdf")
    answer = client.post(f"{address(agency)}tim/", DECREE | {"file": scan})
    assert (answer.status_code, agency.teams.count(), Event.objects.count()) == (422, 0, 0)


def test_holiday_counts_for_this_agency_and_can_be_taken_back_while_it_is_to_come() -> None:
    agency, client = make.an_agency(), signed_in(make.sari())
    fields = {"day": today().isoformat(), "name": "Hari jadi", "letter": "B/1/2026"}
    client.post(f"{address(agency)}libur/", fields)
    assert "Hari jadi" in said(client, address(agency))
    client.post(f"{address(agency)}libur/{agency.holidays.get().pk}/hapus/")
    assert agency.holidays.count() == 0


def test_clock_is_set_by_the_supervisor_and_not_by_the_agency() -> None:
    agency, fields = make.an_agency(), {"zone": "WIT", "week_days": "6", "region": "V"}
    assert signed_in(make.sari()).post(f"{address(agency)}jam/", fields).status_code == 404
    signed_in(make.wayan()).post(f"{address(agency)}jam/", fields)
    agency.refresh_from_db()
    assert (agency.zone, agency.week_days) == ("WIT", 6)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.LEADER, Role.AUDITOR, Role.CHAIR])
def test_those_who_only_read_an_agency_find_no_form(role: str) -> None:
    agency = make.an_agency()
    client = signed_in(make.a_person("Pembaca", role, agency if role in ("contributor", "leader") else None))
    unit = Unit.objects.create(agency=agency, name="BKPSDM")
    forms = ["anggota/", "jam/", "unit/", "tim/", "libur/", f"unit/{unit.uid}/"]
    assert [client.get(address(agency) + form).status_code for form in forms] == [404] * len(forms)
    assert client.post(f"{address(agency)}unit/{unit.uid}/hapus/").status_code == 404
    page = page_of(client.get(address(agency))).one("main")
    assert (page.all("form"), "BKPSDM" in page.text) == ([], True)


def test_unit_of_another_agency_is_not_reached_through_one_s_own() -> None:
    agency, other = make.an_agency(), make.an_agency("sungai-purun")
    foreign = Unit.objects.create(agency=other, name="Rahasia")
    client = signed_in(make.sari())
    paths = [f"{address(agency)}unit/{foreign.uid}/", f"{address(agency)}unit/{foreign.uid}/hapus/"]
    assert [client.post(path, {"name": "x"}).status_code for path in paths] == [404, 404]
    foreign.refresh_from_db()
    assert foreign.name == "Rahasia"


def test_list_finds_an_agency_by_name_code_or_province() -> None:
    make.an_agency(province="Kalimantan Khatulistiwa")
    make.an_agency("sungai-purun", province="Lain")
    client = signed_in(make.wayan())
    found = [
        [tag.text for tag in page_of(client.get(f"/instansi/?cari={word}")).one("main").all("a")]
        for word in ("purun", "kalimantan", "zzz")
    ]
    assert found == [["Prov. Sungai-Purun (contoh)"], ["Prov. Khatulistiwa (contoh)"], []]
    assert "belum ada akun" in said(client, "/instansi/")


def test_names_with_markup_stay_words(settings: Settings) -> None:
    agency, client = make.an_agency(), signed_in(make.sari())
    evil = "<img src=x onerror=alert(1) hx-get=/x>"
    client.post(f"{address(agency)}unit/", {"name": evil, "contact": evil, "phone": "1"})
    client.post(f"{address(agency)}tim/", DECREE | {"leader": evil, "members": evil})
    answer = client.get(address(agency))
    assert (b"<img src=x" in answer.content, answer.content.count(b"&lt;img src=x") > 3) == (False, True)
