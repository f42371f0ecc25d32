"""The law: every weight, criterion, article and mark of a version, and what changed between versions."""

import pytest
from django.test import Client

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from tests.web.conftest import CANARY
from tests.web.reading import Tag, page_of


def law(client: Client, path: str) -> Tag:
    return page_of(client.get(f"/peraturan/{path}"))


@pytest.mark.parametrize("key", [one.key for one in library().all()])
def test_every_question_of_every_version_stands_on_its_page(client: Client, key: str) -> None:
    one = library().get(key)
    page = law(client, f"{one.id}/{one.version}/")
    ids = [tag.attributes["id"] for tag in page.all("details") if "id" in tag.attributes]
    assert ids == [leaf.id for leaf in one.leaves]


def test_question_opens_to_criteria_evidence_and_basis(client: Client, merit: Instrument) -> None:
    leaf = merit.leaves[2]
    opened = next(
        tag for tag in law(client, "sistem-merit/2019/").all("details") if tag.attributes.get("id") == leaf.id
    )
    text = opened.text
    assert [
        words for words in [*(level.text.id for level in leaf.levels), *leaf.evidence] if words not in text
    ] == []


def test_weight_of_a_question_stands_beside_its_name(client: Client, merit: Instrument) -> None:
    leaf = merit.leaves[0]
    opened = next(
        tag for tag in law(client, "sistem-merit/2019/").all("details") if tag.attributes.get("id") == leaf.id
    )
    assert opened.one("summary").one("span", class_="number").text == "2,5"


def test_mostly_unconfirmed_version_has_one_notice_and_no_mark_at_each_weight(client: Client) -> None:
    page = law(client, "sistem-merit/2019/")
    assert "Sebagian besar angka versi ini belum terkonfirmasi." in page.text
    assert [tag for tag in page.all("summary") if tag.all("span", class_="doubt")] == []


def test_stand_in_criteria_say_that_they_are_not_official(client: Client, merit: Instrument) -> None:
    marked = [
        tag
        for tag in law(client, "sistem-merit/2019/").all("span", class_="doubt")
        if tag.text == "bukan teks resmi"
    ]
    assert len(marked) == 34


def test_unknown_weights_are_listed(client: Client) -> None:
    page = law(client, "sistem-merit/2026/")
    assert "Nilai belum dapat dihitung: bobot berikut belum diketahui." in page.text
    assert "C2 Manajemen Talenta" in [item.text for item in page.all("li")]


def test_bands_stand_in_a_table_with_their_floors(client: Client) -> None:
    rows = law(client, "sistem-merit/2019/").one("section", class_="panel").one("tbody").all("tr")
    assert [(row.one("th").text, row.all("td")[0].text.split()[0]) for row in rows] == [
        ("IV Sangat Baik", "325"),
        ("III Baik", "250"),
        ("II Kurang", "175"),
        ("I Buruk", "0"),
    ]


def test_open_floor_is_said_in_words(client: Client) -> None:
    rows = law(client, "sistem-merit/2026/").one("section", class_="panel").one("tbody").all("tr")
    assert rows[0].all("td")[0].text.startswith("lebih dari 1")


def test_variant_names_the_version_it_comes_from(client: Client) -> None:
    facts = law(client, "sistem-merit/2019-37/").one("dl")
    assert "/peraturan/sistem-merit/2019/" in [tag.attributes["href"] for tag in facts.all("a")]


def test_bare_id_leads_to_the_version_it_means(client: Client) -> None:
    response = client.get("/peraturan/sistem-merit/")
    assert (response.status_code, response.headers["Location"]) == (302, "/peraturan/sistem-merit/2019/")


def test_list_has_every_version_and_every_source(client: Client) -> None:
    page = law(client, "")
    links = {tag.attributes["href"] for tag in page.all("a")}
    wanted = {f"/peraturan/{one.id}/{one.version}/" for one in library().all()}
    wanted |= {f"/peraturan/sumber/{id}/" for id in library().sources}
    assert wanted - links == set()


@pytest.mark.parametrize("id", sorted(library().sources))
def test_source_has_its_page(client: Client, id: str) -> None:
    source = library().sources[id]
    page = law(client, f"sumber/{id}/")
    assert page.one("h1").text == source.number
    links = [tag.attributes["href"] for tag in page.one("main").all("a")]
    if source.replaced_by:
        assert f"/peraturan/sumber/{source.replaced_by}/" in links
    if source.link:
        assert source.link in links


def test_replacing_source_names_what_it_replaces(client: Client) -> None:
    links = [tag.attributes["href"] for tag in law(client, "sumber/permenpanrb-19-2025/").one("dl").all("a")]
    assert "/peraturan/sumber/permenpanrb-40-2018/" in links


def test_source_lists_the_scorecards_that_rest_on_it(client: Client) -> None:
    page = law(client, "sumber/permenpanrb-19-2025/")
    assert "/peraturan/sistem-merit/2026/" in [tag.attributes["href"] for tag in page.one("main").all("a")]


def test_links_outside_say_nothing_of_where_they_come_from(client: Client) -> None:
    outside = [
        tag.attributes.get("rel", "")
        for id in library().sources
        for tag in law(client, f"sumber/{id}/").all("a")
        if tag.attributes["href"].startswith("http")
    ]
    assert set(outside) == {"noopener noreferrer"}


def test_comparison_of_variants_names_the_question_that_is_gone(client: Client) -> None:
    page = law(client, "sistem-merit/banding/?a=2019-37&b=2019")
    assert page.one("h1").text == "Yang berubah dari 2019-37 ke 2019"
    assert [tag.text for tag in page.all("section")[0].all("li")] != []


def test_comparison_begins_with_the_newest_two_that_are_no_variants(client: Client) -> None:
    assert law(client, "sistem-merit/banding/").one("h1").text == "Yang berubah dari 2019 ke 2026"


def test_comparison_with_itself_is_empty(client: Client) -> None:
    page = law(client, "sistem-merit/banding/?a=2019&b=2019")
    assert "Kedua versi sama." in page.text


@pytest.mark.parametrize(
    "path", ["/peraturan/uji-coba/2030/", "/simulasi/uji-coba@2030/", "/peraturan/", "/simulasi/", "/"]
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_markup_in_the_law_is_only_text(client: Client, own: Instrument, path: str, language: str) -> None:
    client.cookies["bahasa"] = language
    page = page_of(client.get(path))
    assert [
        tag.attributes for tag in page.walk() if "hx-get" in tag.attributes or "onerror" in tag.attributes
    ] == []
    assert [tag.text for tag in page.all("script") if tag.text] == []
    assert CANARY in page.text


def test_own_law_is_marked_as_the_operators(client: Client, own: Instrument) -> None:
    assert "milik pengelola" in law(client, "uji-coba/2030/").one("dl").text


def test_law_of_a_later_year_is_shown_with_its_day_and_reached_by_its_version(
    client: Client, own: Instrument
) -> None:
    for path in ("/", "/simulasi/"):
        chips = [tag.text for tag in page_of(client.get(path)).all("span", class_="warn")]
        assert chips == ["berlaku mulai 1 Januari 2030"]
    early = client.get("/simulasi/uji-coba/")
    links = [tag.attributes["href"] for tag in page_of(early).one("main").one("ul").all("a")]
    assert (early.status_code, links) == (404, ["/simulasi/uji-coba@2030/"])
