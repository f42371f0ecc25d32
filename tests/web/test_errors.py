"""Pages for what went wrong: the words, the way out, and JSON for programs."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from meritara.problem import Problem
from meritara.web.views.errors import bad_request, csrf_failure, forbidden, not_found, server_error
from meritara.web.views.lookup import Missing
from tests.web.reading import page_of


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/simulasi/")
    request.reference = "0123abcd"  # type: ignore[attr-defined]
    return request


def test_unknown_instrument_names_the_nearest_with_its_link(client: Client) -> None:
    response = client.get("/simulasi/sistem-meri/")
    page = page_of(response)
    links = [tag.attributes["href"] for tag in page.one("main").one("ul").all("a")]
    assert response.status_code == 404
    assert page.one(
        "p", class_="lead"
    ).text == "Instrumen sistem-meri tidak dikenal. Yang terdekat: sistem-merit.".replace(
        "sistem-meri ", "“sistem-meri” "
    )
    assert links == [
        "/simulasi/sistem-merit@2019/",
        "/simulasi/sistem-merit@2019-37/",
        "/simulasi/sistem-merit@2026/",
    ]


def test_unknown_version_lists_those_that_exist(client: Client) -> None:
    response = client.get("/simulasi/skm@1999/")
    links = [tag.attributes["href"] for tag in page_of(response).one("main").one("ul").all("a")]
    assert (response.status_code, links) == (404, ["/simulasi/skm@2004/", "/simulasi/skm@2017/"])


def test_unknown_version_of_the_law_leads_to_the_law(client: Client) -> None:
    page = page_of(client.get("/peraturan/skm/1999/"))
    links = [tag.attributes["href"] for tag in page.one("main").one("ul").all("a")]
    assert links == ["/peraturan/skm/2004/", "/peraturan/skm/2017/"]


def test_unknown_source_names_the_nearest(client: Client) -> None:
    response = client.get("/peraturan/sumber/permenpanrb-40-2081/")
    links = [tag.attributes["href"] for tag in page_of(response).one("main").one("ul").all("a")]
    assert (response.status_code, links) == (404, ["/peraturan/sumber/permenpanrb-40-2018/"])


@pytest.mark.parametrize(
    "path",
    [
        "/simulasi/%3Cscript%3E/",
        "/peraturan/a%00b/1/",
        "/peraturan/x/banding/",
        "/simulasi/" + "a" * 500 + "/",
    ],
)
def test_strange_address_is_a_page_not_found(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert b"<script>" not in response.content


def test_comparison_needs_two_versions(client: Client) -> None:
    assert client.get("/peraturan/empat-variabel/banding/").status_code == 404


def test_comparison_with_an_unknown_version_names_those_that_exist(client: Client) -> None:
    response = client.get("/peraturan/sistem-merit/banding/?a=1900")
    assert (response.status_code, "1900" in page_of(response).one("p", class_="lead").text) == (404, True)


def test_error_pages_lead_home(request_: HttpRequest) -> None:
    answers = [
        bad_request(request_, Exception()),
        forbidden(request_, Exception()),
        csrf_failure(request_),
        not_found(request_, Exception()),
        server_error(request_),
    ]
    assert [answer.status_code for answer in answers] == [400, 403, 403, 404, 500]
    for answer in answers:
        page = page_of(answer)
        assert len(page.all("h1")) == 1
        assert page.one("a", class_="primary").attributes["href"] == "/"


def test_fault_of_ours_gives_the_reference_number(request_: HttpRequest) -> None:
    assert "0123abcd" in page_of(server_error(request_)).one("main").text


def test_missing_page_shows_links_it_was_given(request_: HttpRequest) -> None:
    missing = Missing(
        Problem("card-unknown-instrument", params={"name": "x", "nearest": "skm"}), (("SKM", "/skm/"),)
    )
    page = page_of(not_found(request_, Exception(missing)))
    assert [(tag.text, tag.attributes["href"]) for tag in page.one("main").one("ul").all("a")] == [
        ("SKM", "/skm/")
    ]


@pytest.mark.parametrize(("view", "status"), [(bad_request, 400), (forbidden, 403), (not_found, 404)])
def test_programs_get_json(rf: RequestFactory, view: object, status: int) -> None:
    answer = view(rf.get("/api/v1/x"), Exception())  # type: ignore[operator]
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/json")


@pytest.mark.parametrize("name", ["hitung", "rencana", "unggah", "kertas-kerja", "pdf"])
def test_writes_without_a_token_are_refused(name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(f"/simulasi/skm@2017/{name}/", {})
    assert (response.status_code, page_of(response).one("h1").text) == (403, "Isian tidak diterima")


@pytest.mark.parametrize("name", ["hitung", "rencana", "unggah", "pdf"])
def test_reading_an_address_that_is_only_written_to_leads_to_the_form(client: Client, name: str) -> None:
    response = client.get(f"/simulasi/skm/{name}/")
    assert (response.status_code, response.headers["Location"]) == (302, "/simulasi/skm@2017/")
