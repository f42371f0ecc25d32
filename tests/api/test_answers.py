"""The API says what the engine says."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from meritara.api.page import EXAMPLES
from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.instruments.plain import plain_instrument
from meritara.instruments.score import score
from tests.api.conftest import Ask

Merit = Callable[[int], dict[str, int]]


def test_instruments_lists_every_version(ask: Ask) -> None:
    status, ones = ask("instruments")
    assert (status, [f"{one['id']}@{one['version']}" for one in ones]) == (
        200,
        [one.key for one in library().all()],
    )


@pytest.mark.parametrize("key", [one.key for one in library().all()])
def test_an_instrument_is_its_whole_tree(ask: Ask, key: str) -> None:
    assert ask(f"instruments/{key}") == (200, plain_instrument(library().get(key)))


def test_cards_are_scored_in_their_order(ask: Ask, merit: Merit) -> None:
    cards = [{"subject": name, "answers": merit(level)} for name, level in (("Dua", 2), ("Empat", 4))]
    status, told = ask("score", {"instrument": "sistem-merit@2019", "cards": cards})
    assert (status, told["instrument"], told["missing_weights"]) == (200, "sistem-merit@2019", [])
    assert [(one["subject"], one["total"], one["band"]) for one in told["results"]] == [
        ("Dua", 200, "II"),
        ("Empat", 400, "IV"),
    ]
    assert told["unconfirmed"] == len(library().get("sistem-merit@2019").unconfirmed)


def test_a_bare_id_says_which_version_was_used(ask: Ask, merit: Merit) -> None:
    told = ask("score", {"instrument": "sistem-merit", "cards": [{"answers": merit(3)}]})[1]
    assert told["instrument"] == "sistem-merit@2019"


def test_means_of_a_survey_stay_exact(ask: Ask) -> None:
    body = '{"instrument": "skm@2017", "cards": [{"answers": {%s}}]}'
    means = ", ".join(f'"U{n}": 3.5324' for n in range(1, 10))
    told = ask("score", body % means)[1]
    assert (told["results"][0]["total"], told["results"][0]["band"]) == (88.31, "A")


def test_facts_decide_points(ask: Ask) -> None:
    instrument = library().get("ip-asn@2019")
    fact = instrument.attributes[0]
    leaves = [leaf for leaf in instrument.leaves if leaf.kind == "choice"]
    answers = {leaf.id: leaf.options[0].value for leaf in leaves}
    for option in fact.options:
        facts = {fact.id: option.value}
        body = {"instrument": instrument.key, "cards": [{"answers": answers, "attributes": facts}]}
        told = ask("score", body)[1]["results"][0]
        assert told["total"] == float(score(instrument, read_answers(instrument, answers, facts)).total or 0)


def test_a_version_without_weights_has_no_total_and_says_which(ask: Ask) -> None:
    instrument = library().get("sistem-merit@2026")
    facts = {one.id: one.options[0].value for one in instrument.attributes}
    cards = [{"answers": {leaf.id: 3 for leaf in instrument.leaves}, "attributes": facts}]
    told = ask("score", {"instrument": instrument.key, "cards": cards})[1]
    assert (told["results"][0]["total"], told["results"][0]["band"]) == (None, None)
    assert told["missing_weights"] == [node.id for node in instrument.unknown_weights]


def test_bands_of_finished_totals(ask: Ask) -> None:
    status, told = ask("band", {"instrument": "sistem-merit@2019", "totals": [249.5, 250, "324,5", 325]})
    assert (status, [one["band"] for one in told["results"]]) == (200, ["II", "III", "III", "IV"])


def test_the_shortest_way_is_the_engines_own(ask: Ask, merit: Merit) -> None:
    body = {"instrument": "sistem-merit@2019", "answers": merit(2), "to": "III", "subject": "Kota"}
    status, told = ask("plan", body)
    assert (status, told["subject"], told["from"], told["reachable"], told["proved"]) == (
        200,
        "Kota",
        "II",
        True,
        True,
    )
    first = told["steps"][0]["code"]
    others = ask("plan", body | {"locked": [first], "efforts": {"A1.1": {"3": 5}}, "minimum": {"A1": 30}})[1]
    assert first not in [step["code"] for step in others["steps"]]
    assert sum(step["gain"] for step in others["steps"] if step["code"].startswith("A1.")) >= 10


def test_a_paper_is_a_pdf(settings: Settings, merit: Merit) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    body = json.dumps({"instrument": "sistem-merit@2019", "answers": merit(3)})
    answer = Client().post("/api/v1/pdf", body, content_type="application/json")
    kinds = {200: "application/pdf", 503: "application/json; charset=utf-8"}
    assert answer.headers["Content-Type"] == kinds[answer.status_code]
    if answer.status_code == 503:
        assert "sudo apt install" in json.loads(answer.content)["problems"][0]["text"]


@pytest.mark.parametrize(("path", "body"), EXAMPLES.items())
def test_every_example_on_the_page_works(settings: Settings, path: str, body: dict[str, Any]) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    answer = Client().post(path, json.dumps(body), content_type="application/json")
    assert answer.status_code in ((200, 503) if path.endswith("pdf") else (200,))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_shows_every_question_without_foreign_parts(language: str) -> None:
    page = Client().get(reverse("api:openapi-view"), {"lang": language}).content.decode()
    described = Client().get("/api/v1/openapi.json").json()
    assert [path for path in described["paths"] if path.replace("{key}", "") not in page] == []
    scripts = re.findall(r"<script([^>]*)>([^<]*)</script>", page)
    assert [
        inside for attributes, inside in scripts if inside or 'src="/static/meritara/' not in attributes
    ] == []
    assert ("<style" in page, " style=" in page, "https://" in page) == (False,) * 3


def test_the_description_names_every_status(ask: Ask) -> None:
    described = ask("openapi.json")[1]
    posts = [told["post"]["responses"] for told in described["paths"].values() if "post" in told]
    assert [set(one) >= {"200", "400", "404", "413", "415", "422", "429"} for one in posts] == [True] * 4
    assert described["components"]["schemas"]["Cards"]["additionalProperties"] is False


def test_problems_are_said_in_the_language_of_the_request(ask: Ask) -> None:
    texts = [ask(f"instruments/skmx?lang={wish}")[1]["problems"][0]["text"] for wish in ("id", "en")]
    assert texts == [
        "Instrumen `skmx` tidak dikenal. Yang terdekat: skm.",
        "The instrument `skmx` is not known. Nearest: skm.",
    ]
