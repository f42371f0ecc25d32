"""My tasks: the first page of everybody who signed in, with nothing else on it."""

import pytest
from django.test import Client

from meritara.records.models import Role
from meritara.records.tasks.task import Task
from meritara.web.menu import CHOSEN
from meritara.web.tasks import ADDRESSES, VERBS, line
from tests.records import make
from tests.web.reading import page_of

pytestmark = pytest.mark.django_db


def test_home_of_who_is_signed_in_is_their_tasks(client: Client) -> None:
    assert client.get("/").status_code == 200
    client.force_login(make.sari())
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/tugas/")


def test_task_is_a_verb_an_agency_its_period_and_the_days_left(client: Client) -> None:
    one = make.an_assessment(period=make.a_period(days=5), answered=30)
    client.force_login(make.sari(one.agency))
    (item,) = page_of(client.get("/tugas/")).one("ul", class_="todo").all("li")
    assert item.one("a").text == "Isi 6 sub aspek lagi"
    assert item.one("a").attributes["href"] == f"/penilaian/{one.uid}/"
    assert item.one("span", class_="muted").text == f"{one.agency.name} · Penilaian 2024"
    assert item.one("span", class_="chip").text == "sisa 5 hari"


@pytest.mark.parametrize(("days", "says"), [(0, "hari ini"), (-1, "Lewat batas waktu"), (20, "sisa 20 hari")])
def test_day_of_a_task_is_said_in_words(client: Client, days: int, says: str) -> None:
    one = make.an_assessment(period=make.a_period(days=days))
    client.force_login(make.sari(one.agency))
    item = page_of(client.get("/tugas/")).one("ul", class_="todo")
    assert item.one("span", class_="chip").text == says


def test_several_roles_are_never_merged(client: Client) -> None:
    one = make.an_assessment()
    person = make.sari(one.agency)
    make.give(person, Role.SUPERVISOR)
    client.force_login(person)
    own = page_of(client.get("/tugas/")).one("ul", class_="todo")
    assert len(own.all("li")) == 1
    session = client.session
    session[CHOSEN] = Role.SUPERVISOR
    session.save()
    nation = page_of(client.get("/tugas/")).one("ul", class_="todo")
    assert [tag.text for tag in nation.all("span", class_="muted")] == ["Penilaian 2024"]


@pytest.mark.parametrize("role", Role.values)
def test_empty_list_says_what_will_stand_there(client: Client, role: str) -> None:
    inside = role in (Role.OPERATOR, Role.CONTRIBUTOR, Role.LEADER)
    client.force_login(make.a_person("Lain", role, make.an_agency() if inside else None))
    page = page_of(client.get("/tugas/"))
    assert page.all("ul", class_="todo") == []
    assert len(page.all("p", class_="panel")) == 1


def test_person_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(make.a_person("Ros"))
    assert "belum memiliki peran" in page_of(client.get("/tugas/")).text


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/tugas/").status_code == 302


@pytest.mark.parametrize("kind", sorted(VERBS))
def test_every_kind_of_task_has_a_verb_and_leads_somewhere_or_nowhere(kind: str) -> None:
    shown = line(Task(kind, "Prov. Contoh (contoh)", "x" * 22, 3, 36))
    assert shown.verb
    assert "%" not in shown.verb
    assert shown.address == "" or shown.address.startswith("/")


def test_only_known_kinds_have_an_address() -> None:
    assert sorted(set(ADDRESSES) - set(VERBS)) == []
