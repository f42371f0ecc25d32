"""The tour of the demo: five steps, each leading to a page that opens."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from meritara.records.demo import make_demo
from meritara.records.models import User
from tests.forgotten import forgotten
from tests.web.reading import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture(scope="module")
def province(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Make the imaginary province."""
    with forgotten(django_db_blocker, tmp_path_factory.mktemp("files")):
        make_demo(agencies=8)
        yield


@pytest.mark.parametrize("name", ["Sari", "Budi"])
def test_every_step_of_the_tour_opens(name: str) -> None:
    client = Client()
    with override_settings(MERITARA_DEMO=True):
        entered = client.post("/masuk/contoh/", {"siapa": User.objects.get(name=name).uid})
        page = page_of(client.get(entered.headers["Location"]))
        links = [tag.attributes["href"] for tag in page.one("ol", class_="story").all("a")]
        assert (entered.headers["Location"], len(links)) == ("/tur/", 5)
        assert [client.get(link).status_code for link in links] == [200] * 5


@pytest.mark.parametrize("name", ["Lukas", "Wayan"])
def test_who_has_no_tour_comes_home(name: str) -> None:
    client = Client()
    with override_settings(MERITARA_DEMO=True):
        entered = client.post("/masuk/contoh/", {"siapa": User.objects.get(name=name).uid})
        assert (entered.headers["Location"], client.get("/tur/").status_code) == ("/", 404)


def test_tour_is_for_the_demo_alone() -> None:
    client = Client()
    client.force_login(User.objects.get(name="Sari"))
    assert client.get("/tur/").status_code == 404
