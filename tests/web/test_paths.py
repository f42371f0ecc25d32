"""The shortest way as sentences, on request and never in the recalculation."""

from fractions import Fraction

from django.test import Client

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.plan import can_plan
from meritara.web.forms.card import card_of
from meritara.web.paths import goals, path_of
from tests.web.conftest import CANARY
from tests.web.reading import page_of

PLAN = "/simulasi/sistem-merit@2019/rencana/"


def test_way_to_the_next_band_is_a_list_of_sentences(client: Client, merit: Instrument) -> None:
    form = {f"j-{leaf.id}": "2" for leaf in merit.leaves} | {f"j-{merit.leaves[0].id}": "1"}
    page = page_of(client.post(PLAN, form | {"ke": "III"}, HTTP_HX_REQUEST="true"))
    panel = page.one("div", class_="panel")
    assert panel.one("h3").text == "Prioritas perbaikan menuju kategori III Baik"
    steps = [item.text for item in panel.one("ol").all("li")]
    assert [
        text for text in steps if "naikkan dari 2 ke " not in text and "naikkan dari 1 ke " not in text
    ] == []
    assert panel.all("p")[-1].text.endswith(", III Baik.")


def test_way_adds_up_to_the_band(merit: Instrument) -> None:
    card = card_of(merit, {leaf.id: "2" for leaf in merit.leaves}, {})
    found = path_of(card, "III")
    assert found.plan is not None
    assert found.plan.end is not None
    assert card.result is not None
    gained = sum((step.gain for step in found.plan.steps), Fraction(0))
    assert (card.result.total, found.plan.end.total) == (Fraction(200), 200 + gained)
    assert (found.plan.end.band and found.plan.end.band.id, len(found.steps)) == (
        "III",
        len(found.plan.steps),
    )


def test_unanswered_question_is_to_be_reached(own: Instrument) -> None:
    found = path_of(card_of(own, {"dua": "tidak"}, {"jenis": "y"}), "b")
    assert (found.plan and found.plan.reachable, found.steps) == (False, ())
    found = path_of(card_of(own, {"dua": "ya"}, {"jenis": "x"}), "b")
    assert found.steps == ()
    found = path_of(card_of(own, {}, {"jenis": "x"}), "b")
    said = [text.partition(": ")[2] for text in found.steps if text.startswith("2 ")]
    assert said == [f"capai Ya {CANARY}, sekarang belum dijawab (+5,0)."]


def test_way_without_javascript_is_a_whole_page(client: Client, threes: dict[str, str]) -> None:
    page = page_of(client.post(PLAN, threes | {"ke": "IV"}))
    assert page.one("h1").text == "Penilaian mandiri penerapan sistem merit 2019"
    assert page.one("div", id="jalan").one("ol").all("li") != []
    assert [
        tag.attributes["value"] for tag in page.one("select").all("option") if "selected" in tag.attributes
    ] == ["IV"]


def test_band_that_is_reached_already_says_so(client: Client, threes: dict[str, str]) -> None:
    page = page_of(client.post(PLAN, threes | {"ke": "II"}, HTTP_HX_REQUEST="true"))
    assert page.one("p", class_="notice").text == "II Kurang sudah tercapai."


def test_unknown_band_is_refused_by_name(client: Client, threes: dict[str, str]) -> None:
    page = page_of(client.post(PLAN, threes | {"ke": "IX"}, HTTP_HX_REQUEST="true"))
    assert (
        page.one("div", id="masalah").one("li").text == "Kategori “IX” tidak ada. Yang ada: IV, III, II, I."
    )


def test_way_of_a_form_with_a_wrong_answer_names_the_answer(client: Client, merit: Instrument) -> None:
    page = page_of(client.post(PLAN, {f"j-{merit.leaves[0].id}": "7"}, HTTP_HX_REQUEST="true"))
    assert "Berisi 7. Hanya 1 sampai 4" in page.one("div", id="masalah").text


def test_options_are_called_by_their_names(own: Instrument) -> None:
    found = path_of(card_of(own, {"satu": "1", "dua": "tidak"}, {"jenis": "x"}), "b")
    assert found.plan is not None
    assert [step.leaf.id for step in found.plan.steps] in (["dua"], ["satu", "dua"], ["satu"])
    assert "2 Dua: naikkan dari Tidak ke Ya" in found.steps[-1]


def test_goals_are_the_bands_above_nearest_first(merit: Instrument) -> None:
    card = card_of(merit, {leaf.id: "2" for leaf in merit.leaves}, {})
    assert [band.id for band in goals(card)] == ["III", "IV"]


def test_surveys_means_and_unknown_weights_have_no_way() -> None:
    known = {one.key: can_plan(one, read_answers(one, {}, partial=True)) for one in library().all()}
    assert known["sistem-merit@2019"]
    assert not any(known[key] for key in ("skm@2017", "sistem-merit@2026", "ombudsman@2021"))


def test_recalculation_does_not_plan(client: Client, threes: dict[str, str]) -> None:
    page = page_of(
        client.post("/simulasi/sistem-merit@2019/hitung/", threes | {"ke": "IV"}, HTTP_HX_REQUEST="true")
    )
    assert page.one("div", id="jalan").all("ol") == []
