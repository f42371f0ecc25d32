"""The head of each page: the menu of a role, the change of roles, the account, the band of the demo."""

import pytest
from django.test import Client
from pytest_django import Settings

from meritara.records.models import Role
from meritara.web.menu import MENUS
from tests.records import make
from tests.web.reading import Tag, page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db


def head(client: Client) -> Tag:
    return page_of(client.get("/peraturan/")).one("header")


def menu(client: Client) -> list[str]:
    return [tag.text for tag in head(client).one("nav", class_="desk").all("a")]


@pytest.mark.parametrize("role", [role for role in Role.values if role in MENUS])
def test_menu_of_each_role_has_at_most_six_entries_and_they_all_open(role: str) -> None:
    client = signed_in(make.a_person("Orang", role, make.an_agency()))
    links = [tag.attributes["href"] for tag in head(client).one("nav", class_="desk").all("a")]
    assert (0 < len(links) <= 6, len(MENUS[role]) <= 6) == (True, True)
    assert [link for link in links if client.get(link, follow=True).status_code != 200] == []


def test_verifier_sees_the_queue_and_the_findings() -> None:
    shown = menu(signed_in(make.budi()))
    assert (shown[0], shown[-1], "Temuan" in shown) == ("Antrean", "Peraturan", True)


def test_person_without_a_role_sees_only_public_pages() -> None:
    assert menu(signed_in(make.a_person("Ros"))) == ["Peraturan", "Simulasi nilai", "API"]


def test_several_roles_are_changed_between_and_never_merged() -> None:
    budi = make.budi()
    make.give(budi, Role.OPERATOR, make.an_agency())
    client = signed_in(budi)
    assert "Antrean" not in menu(client)
    (button,) = head(client).one("details", class_="account").all("button", name="peran")
    before = client.session.session_key
    client.post("/akun/peran/", {"peran": button.attributes["value"]})
    assert (button.text, menu(client)[0]) == ("Verifikator", "Antrean")
    assert client.session.session_key != before


def test_role_that_one_does_not_have_is_not_there() -> None:
    client = signed_in(make.sari())
    assert client.post("/akun/peran/", {"peran": "admin"}).status_code == 404
    assert client.get("/akun/peran/").status_code == 405


def test_role_that_ended_falls_back_to_one_that_holds() -> None:
    budi = make.budi()
    lent = make.give(budi, Role.ADMIN)
    client = signed_in(budi)
    client.post("/akun/peran/", {"peran": "admin"})
    lent.delete()
    assert menu(client)[0] == "Antrean"


def test_head_names_the_reader_and_offers_the_way_out() -> None:
    page = head(signed_in(make.sari()))
    account = page.one("details", class_="account")
    assert account.one("summary").text.split() == ["Sari", "Operator", "instansi"]
    assert [tag.text for tag in account.all("button")] == ["English", "Keluar"]


def test_demo_says_on_every_page_that_all_of_it_is_an_example(client: Client, settings: Settings) -> None:
    assert "DATA CONTOH" not in page_of(client.get("/")).text
    settings.MERITARA_DEMO = True
    assert page_of(client.get("/")).one("aside", class_="demo").text == "DATA CONTOH"
