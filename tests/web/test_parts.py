"""The page on which Sari shares the rows out."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from meritara.records.access import today
from meritara.records.models import Assessment, Part, Role, Unit, User
from tests.records import make
from tests.web.reading import page_of

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(one: Assessment) -> str:
    return f"/penilaian/{one.uid}/bagian/"


def test_ticked_rows_go_to_the_office_and_the_account_with_their_day() -> None:
    one = make.an_assessment()
    unit = Unit.objects.create(agency=one.agency, name="Dinas Pendidikan")
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    due = today() + dt.timedelta(days=9)
    client = signed_in(make.sari())
    sent = {"baris": make.rows(one, 3), "unit": unit.uid, "akun": petrus.uid, "batas": due.isoformat()}
    answer = client.post(address(one), sent)
    assert (answer.status_code, one.parts.count()) == (302, 3)
    main = page_of(client.get(address(one))).one("main")
    assert "3 sub aspek diubah." in main.text
    assert main.text.count("Dinas Pendidikan, Petrus · batas") == 3


def test_ticked_rows_are_taken_back() -> None:
    one = make.an_assessment()
    for id in make.rows(one, 2):
        Part.objects.create(assessment=one, indicator=id, person="Pak Joko")
    signed_in(make.sari()).post(address(one), {"baris": make.rows(one, 1), "tarik": "1"})
    assert list(one.parts.values_list("indicator", flat=True)) == make.rows(one, 2)[1:]


@pytest.mark.parametrize(
    "wrong",
    [{}, {"orang": "A", "batas": "kemarin"}, {"unit": "tidak-ada", "orang": "A"}, {"akun": "tidak-ada"}],
)
def test_wrong_form_changes_nothing_and_keeps_the_ticks(wrong: dict[str, str]) -> None:
    one = make.an_assessment()
    rows = make.rows(one, 2)
    answer = signed_in(make.sari()).post(address(one), {"baris": rows, **wrong})
    boxes = page_of(answer).all("input", name="baris")
    assert (answer.status_code, one.parts.count()) == (422, 0)
    assert [tag.attributes["value"] for tag in boxes if "checked" in tag.attributes] == rows


def test_page_lists_only_offices_and_accounts_of_the_agency() -> None:
    one, other = make.an_assessment(), make.an_agency("lain")
    Unit.objects.create(agency=other, name="Kantor Asing")
    make.a_person("Asing", Role.CONTRIBUTOR, other)
    text = page_of(signed_in(make.sari()).get(address(one))).one("form", method="post", class_="stack").text
    assert ("Kantor Asing" in text, "Asing" in text) == (False, False)


def test_leader_reads_and_contributor_finds_nothing() -> None:
    one = make.an_assessment()
    norlaila = make.a_person("Norlaila", Role.LEADER, one.agency)
    page = page_of(signed_in(norlaila).get(address(one)))
    assert (page.all("select"), len(page.all("input", name="baris", disabled=""))) == ([], 36)
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    assert signed_in(petrus).get(address(one)).status_code == 404


def test_page_asks_as_little_for_thirty_parts_as_for_none(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    one = make.an_assessment()
    units = [Unit.objects.create(agency=one.agency, name=f"Dinas {n}") for n in range(20)]
    client = signed_in(make.sari())
    for count in (0, 30):
        for n, id in enumerate(make.rows(one, count)):
            Part.objects.create(assessment=one, indicator=id, unit=units[n % 20])
        with django_assert_max_num_queries(13):
            client.get(address(one))
