"""Every page, in both languages: well formed, one heading, its own title, nothing the policy forbids."""

import re
from itertools import pairwise

import pytest
from django.test import Client

from meritara.instruments.library import library
from tests.web.reading import Answer, page_of

PAGES = [
    "/",
    "/peraturan/",
    *(f"/peraturan/{one.id}/{one.version}/" for one in library().all()),
    "/peraturan/sistem-merit/banding/",
    "/peraturan/sistem-merit/banding/?a=2019&b=2019-37",
    "/peraturan/sumber/permenpanrb-40-2018/",
    "/simulasi/",
    *(f"/simulasi/{id}/" for id in library().ids),
    *(f"/simulasi/{one.key}/" for one in library().all()),
    "/simulasi/sistem-merit/?total=249,5",
    "/tidak-ada/",
]


def get(client: Client, path: str, language: str) -> Answer:
    client.cookies["bahasa"] = language
    return client.get(path)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page_has_one_heading_and_says_its_language(client: Client, path: str, language: str) -> None:
    response = get(client, path, language)
    page = page_of(response)
    assert response.status_code == (404 if path == "/tidak-ada/" else 200)
    assert (len(page.all("h1")), page.one("html").attributes["lang"]) == (1, language)


@pytest.mark.parametrize("path", PAGES)
def test_page_carries_nothing_inline(client: Client, path: str) -> None:
    page = page_of(get(client, path, "id"))
    assert [tag.name for tag in page.walk() if {"style", "onclick", "onload"} & set(tag.attributes)] == []
    assert page.all("style") == []
    assert [tag.attributes for tag in page.all("script") if "src" not in tag.attributes or tag.text] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_heading_level_follows_the_one_above(client: Client, path: str) -> None:
    levels = [
        int(tag.name[1])
        for tag in page_of(get(client, path, "id")).walk()
        if re.fullmatch("h[1-6]", tag.name)
    ]
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_used_once_and_labels_point_to_them(client: Client, path: str) -> None:
    page = page_of(get(client, path, "id"))
    ids = [tag.attributes["id"] for tag in page.walk() if "id" in tag.attributes]
    assert sorted(ids) == sorted(set(ids))
    asked = {
        tag.attributes[name]
        for tag in page.walk()
        for name in ("for", "aria-labelledby", "form")
        if name in tag.attributes
    }
    anchors = {
        tag.attributes["href"][1:] for tag in page.all("a") if tag.attributes.get("href", "").startswith("#")
    }
    assert (asked | anchors) - set(ids) == set()


@pytest.mark.parametrize("language", ["id", "en"])
def test_titles_are_unique(client: Client, language: str) -> None:
    bare = [f"/simulasi/{id}/" for id in library().ids]
    pages = [path for path in PAGES if path not in bare and "?" not in path]
    titles = [page_of(get(client, path, language)).one("title").text for path in pages]
    assert sorted(titles) == sorted(set(titles))


def test_first_page_with_its_style_is_light(client: Client) -> None:
    page = get(client, "/", "id")
    linked = [tag.attributes["href"] for tag in page_of(page).all("link")]
    sizes = [len(b"".join(client.get(path))) for path in linked]
    assert len(page.content) + sum(sizes) < 60_000


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.django_db
def test_every_link_inside_leads_somewhere(client: Client, path: str) -> None:
    page = page_of(get(client, path, "id"))
    targets = {tag.attributes.get("href", "").partition("#")[0] for tag in page.all("a")}
    inside = sorted(target for target in targets if target.startswith("/") and not target.startswith("/api/"))
    assert [target for target in inside if client.get(target).status_code not in (200, 302)] == []


@pytest.mark.parametrize("path", ["/peraturan/", "/peraturan/skm/2017/", "/simulasi/skm/"])
def test_current_section_is_marked_in_the_navigation(client: Client, path: str) -> None:
    nav = page_of(get(client, path, "id")).one("nav", class_="desk")
    assert [tag.text for tag in nav.all("a") if "aria-current" in tag.attributes] == [
        "Peraturan" if path.startswith("/peraturan") else "Simulasi nilai"
    ]


def test_navigation_has_only_pages_that_exist(client: Client) -> None:
    wide, narrow = page_of(get(client, "/", "id")).all("nav")
    assert [tag.text for tag in wide.all("a")] == [
        "Hasil",
        "Peraturan",
        "Simulasi nilai",
        "API",
        "Periksa berkas",
        "Masuk",
    ]
    assert [tag.text for tag in narrow.all("a")] == [tag.text for tag in wide.all("a")]


def test_language_switch_comes_back_to_the_same_page(client: Client) -> None:
    form = page_of(client.get("/peraturan/?lang=en&x=1")).one("form", class_="language")
    button = form.one("button")
    assert (form.attributes["method"], button.attributes["value"]) == ("post", "id")
    back = form.one("input", name="next").attributes["value"]
    response = client.post("/bahasa/", {"language": "en", "next": back})
    assert (response.status_code, response.headers["Location"]) == (302, "/peraturan/?x=1")
    assert page_of(client.get("/peraturan/")).one("h1").text == "Law"


def test_english_page_marks_indonesian_words(client: Client) -> None:
    page = page_of(get(client, "/peraturan/sistem-merit/2019/", "en"))
    marked = [tag for tag in page.all("span", lang="id") if tag.text]
    assert len(marked) > 36
