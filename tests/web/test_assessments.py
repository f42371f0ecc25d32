"""Sari's assessment at a glance: the figure, what is missing, until when, and what to do next."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from meritara.instruments.library import library
from meritara.records.actions import assessments as act
from meritara.records.models import Assessment, Event, Extension, Part, Role, Stage, User, Zone
from tests.records import make
from tests.web.reading import Tag, page_of

pytestmark = pytest.mark.django_db
GATED = "sistem-merit@2026"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, path: str) -> Tag:
    return page_of(signed_in(user).get(path))


def address(one: Assessment, more: str = "") -> str:
    return f"/penilaian/{one.uid}/{more}"


def petrus(one: Assessment, *ids: str) -> User:
    user = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    for id in ids:
        Part.objects.create(assessment=one, indicator=id, user=user, due_on=dt.date(2024, 6, 12))
    return user


def test_list_shows_what_is_open_to_the_reader_and_until_when() -> None:
    one, other = make.an_assessment(), make.an_assessment(make.an_agency("sungai-purun"))
    main = page(make.sari(), "/penilaian/").one("main")
    assert [link.attributes["href"] for link in main.all("a")] == [address(one)]
    assert (one.agency.name in main.text, other.agency.name in main.text) == (True, False)
    assert ("0/36 terisi" in main.text, "sisa 30 hari" in main.text) == (True, True)


def test_list_of_one_agency_is_headed_by_periods_and_counts_what_is_asked_of_it() -> None:
    new, sari = make.a_period("Evaluasi 2026", instrument="sistem-merit@2026"), make.sari()
    make.an_assessment(period=new, attributes={"jenis-instansi": "provinsi", "kematian": "tidak"})
    main = page(sari, "/penilaian/").one("main")
    assert (main.one("h2").text, "0/27 terisi" in main.text) == ("Evaluasi 2026", True)
    make.an_assessment(make.an_agency("sungai-purun"), new)
    titles = [tag.text for tag in page(make.wayan(), "/penilaian/").one("main").all("h2")]
    assert titles == ["Prov. Khatulistiwa (contoh)", "Prov. Sungai-Purun (contoh)"]


@pytest.mark.parametrize(("state", "many"), [("draft", 1), ("submitted", 0)])
def test_many_rows_are_offered_only_while_they_can_be_filled_in(state: str, many: int) -> None:
    one = make.in_state(make.filled(make.an_assessment()), state)
    links = [tag.attributes["href"] for tag in page(make.sari(), address(one)).one("main").all("a")]
    assert links.count(address(one, "isian/")) == many


def test_empty_list_says_what_will_stand_there() -> None:
    assert "Belum ada penilaian untuk Anda" in page(make.sari(), "/penilaian/").one("main").text


def test_list_asks_as_little_for_sixty_agencies_as_for_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(60):
        make.an_assessment(make.an_agency(f"kabupaten-{number:02}"))
    client = signed_in(make.wayan())
    with django_assert_max_num_queries(9):
        first = page_of(client.get("/penilaian/")).one("main")
    second = page_of(client.get("/penilaian/?halaman=2")).one("main")
    assert (len(first.all("h2")), len(second.all("h2"))) == (50, 10)


def test_list_can_be_cut_down_to_one_state_and_begins_with_what_is_open_to_the_agency() -> None:
    done = make.in_state(make.an_assessment(period=make.a_period("Penilaian 2023")), "plenary")
    one = make.an_assessment(period=make.a_period("Penilaian 2024", assessed_until=dt.date(2023, 6, 30)))
    sari = make.sari()
    titles = [tag.one("a").attributes["href"] for tag in page(sari, "/penilaian/").one("main").all("h2")]
    assert titles == [address(one), address(done)]
    main = page(sari, "/penilaian/?status=plenary").one("main")
    assert [tag.one("a").attributes["href"] for tag in main.all("h2")] == [address(done)]
    assert [tag.text for tag in main.one("nav").all("a")] == ["Semua", "Belum diisi 1", "Pleno 1"]


def test_figure_comes_with_band_distance_and_band_bar() -> None:
    one = make.filled(make.an_assessment(), 2)
    main = page(make.sari(), address(one)).one("main")
    assert (main.one("p", class_="figure").text, main.one("span", class_="band").text) == (
        "200,0",
        "II Kurang",
    )
    assert ("50 poin lagi menuju III Baik" in main.text, len(main.all("figure"))) == (True, 1)


def test_completeness_counts_scores_and_evidence_by_aspect() -> None:
    one = make.filled(make.an_assessment(), 2)
    one.uses.filter(indicator=make.rows(one, 1)[0]).delete()
    one.answers.filter(indicator=make.rows(one, 2)[1]).delete()
    main = page(make.sari(), address(one)).one("main")
    tallies = [tag.one("span", class_="muted").text for tag in main.all("div", class_="aspect")]
    assert tallies[:2] == ["3/4 skor · 3/4 berbukti", "4/4 skor · 4/4 berbukti"]
    assert ("1 belum berskor" in main.text, "1 belum ada bukti" in main.text) == (True, True)


def test_deadline_stands_in_the_zone_of_the_agency_with_the_letter_that_moved_it() -> None:
    agency = make.an_agency("sungai-purun", zone="WITA")
    one = make.an_assessment(agency, make.a_period(days=-1))
    until = timezone.localdate(timezone=Zone.WITA.place) + dt.timedelta(days=2)
    stage = one.period.stages.get(kind=Stage.Kind.FILLING)
    Extension.objects.create(stage=stage, agency=agency, until_on=until, letter="B/77/2024")
    text = page(make.a_person("Lia", Role.OPERATOR, agency), address(one)).one("main").text
    assert "pukul 23.59 WITA" in text
    assert ("sisa 2 hari" in text, "diperpanjang dengan surat B/77/2024" in text) == (True, True)


def primary(user: User, one: Assessment) -> tuple[str, str] | None:
    buttons = page(user, address(one)).one("main").all("a", class_="primary")
    assert len(buttons) <= 1
    return (buttons[0].text, buttons[0].attributes["href"]) if buttons else None


def test_next_step_leads_from_the_first_gap_to_the_submission() -> None:
    sari, one = make.sari(), make.an_assessment()
    first, second = make.rows(one, 2)
    assert primary(sari, one) == ("Isi A1.1", address(one, f"{first}/"))
    act.claim(one, first, sari, value="3")
    assert primary(sari, one) == ("Isi A1.2", address(one, f"{second}/"))
    one.answers.all().delete()
    make.filled(one, proved=False)
    assert primary(sari, one) == ("Tambah bukti A1.1", address(one, f"{first}/"))
    one.answers.all().delete()
    make.filled(one)
    assert primary(sari, one) == ("Periksa dan ajukan", address(one, "ajukan/"))


@pytest.mark.parametrize(
    ("state", "step"),
    [("awaiting", "Catat keputusan Ketua Tim"), ("provisional", "Baca nilai sementara dan putuskan")],
)
def test_next_step_follows_the_state(state: str, step: str) -> None:
    one = make.in_state(make.filled(make.an_assessment()), state)
    assert primary(make.sari(), one) == (step, address(one, "ajukan/"))


@pytest.mark.parametrize("state", ["submitted", "verifying", "final", "plenary", "cancelled"])
def test_another_persons_turn_offers_no_button(state: str) -> None:
    one = make.in_state(make.filled(make.an_assessment()), state)
    assert primary(make.sari(), one) is None


def test_after_the_last_minute_there_is_no_step_but_the_reason() -> None:
    one = make.an_assessment(period=make.a_period(days=-1))
    assert primary(make.sari(), one) is None
    assert "Mintalah perpanjangan dengan surat" in page(make.sari(), address(one)).one("main").text


def test_shortest_way_stands_as_sentences_and_ends_in_the_next_band() -> None:
    main = page(make.sari(), address(make.filled(make.an_assessment(), 2))).one("main")
    steps = [item.text for item in main.one("ol", class_="path").all("li")]
    assert [step for step in steps if "naikkan dari 2 ke " not in step] == []
    assert "III Baik." in main.one("ol", class_="path").text or "III Baik" in main.text


def test_repair_shows_a_way_through_opened_rows_only() -> None:
    budi = make.budi()
    one = make.given_to(make.in_state(make.filled(make.an_assessment(), 2), "provisional"), budi)
    Stage.objects.update(from_on=timezone.localdate(), until_on=timezone.localdate() + dt.timedelta(days=9))
    opened = [leaf for leaf in one.instrument.leaves if (leaf.code or "").startswith("A3")]
    act.open_repair(one, [leaf.id for leaf in opened], budi)
    path = page(make.sari(), address(one)).one("main").one("ol", class_="path")
    codes = {item.text.split()[0] for item in path.all("li")}
    assert codes <= {leaf.code for leaf in opened}


def test_gates_come_first_and_the_missing_weights_are_named() -> None:
    one = make.an_assessment(period=make.a_period("Evaluasi 2026", instrument=GATED))
    assert primary(make.sari(), one) == ("Pilih keterangan instansi", address(one, "fakta/"))
    main = page(make.sari(), address(one)).one("main")
    unknown = library().get(GATED).unknown_weights
    assert f"{len(unknown)} bobot {GATED} belum diketahui" in main.text
    assert [node.name.id for node in unknown if node.name.id not in main.text] == []


def test_means_of_an_instrument_without_total_are_marked_not_official() -> None:
    sari = make.sari()
    one = make.an_assessment(period=make.a_period("Evaluasi 2026", instrument=GATED))
    assert "Rata-rata" not in page(sari, address(one)).one("main").text
    act.claim(one, make.rows(one, 1)[0], sari, value="3")
    text = page(sari, address(one)).one("main").text
    assert ("tidak resmi" in text, "Belum ada nilai" in text or "belum ada" in text) == (True, True)


def test_facts_of_the_agency_open_and_close_questions() -> None:
    sari = make.sari()
    one = make.an_assessment(period=make.a_period("Evaluasi 2026", instrument=GATED))
    chosen = {
        "a-jenis-instansi": "provinsi",
        "a-tpp": "ya",
        "a-kecelakaan-kerja": "tidak",
        "a-kematian": "tidak",
    }
    answer = signed_in(sari).post(address(one, "fakta/"), chosen)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(one))
    one.refresh_from_db()
    assert one.attributes["jenis-instansi"] == "provinsi"
    asked = page(sari, address(one)).one("main").all("a", class_="what")
    wanted = [leaf for leaf in one.instrument.leaves if leaf.applies_to(one.attributes)]
    assert (len(asked), len(wanted) < len(one.instrument.leaves)) == (len(wanted), True)


def test_fact_that_is_none_of_the_options_is_refused_and_says_which_there_are() -> None:
    one = make.an_assessment(period=make.a_period("Evaluasi 2026", instrument=GATED))
    answer = signed_in(make.sari()).post(address(one, "fakta/"), {"a-tpp": "mungkin"})
    assert (answer.status_code, Event.objects.count()) == (422, 0)
    assert "bukan-pemda, ya, tidak" in page_of(answer).one("main").text


def test_instrument_without_facts_has_no_page_for_them() -> None:
    assert signed_in(make.sari()).get(address(make.an_assessment(), "fakta/")).status_code == 404


def test_contributor_sees_the_rows_given_to_them_and_no_total() -> None:
    one = make.filled(make.an_assessment(), 2)
    mine, other = make.rows(one, 2)
    main = page(petrus(one, mine), address(one)).one("main")
    assert [link.attributes["href"] for link in main.all("a", class_="what")] == [address(one, f"{mine}/")]
    assert (main.all("p", class_="figure"), other in main.text) == ([], False)
    assert "batas 12 Juni 2024" in main.text


@pytest.mark.parametrize("more", ["ajukan/", "fakta/"])
def test_pages_of_the_whole_are_not_there_for_a_contributor(more: str) -> None:
    one = make.an_assessment(period=make.a_period("Evaluasi 2026", instrument=GATED))
    assert signed_in(petrus(one, make.rows(one, 1)[0])).get(address(one, more)).status_code == 404


def bare(content: bytes, uid: str) -> bytes:
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]+', b"", content.replace(uid.encode(), b""))


@pytest.mark.parametrize("more", ["", "isian/", "ajukan/", "peta-jabatan/"])
def test_not_yours_and_not_there_are_alike(more: str) -> None:
    other = make.an_assessment(make.an_agency("sungai-purun"))
    client = signed_in(make.sari())
    foreign, absent = client.get(address(other, more)), client.get(f"/penilaian/{'x' * 22}/{more}")
    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert bare(foreign.content, other.uid) == bare(absent.content, "x" * 22)


def test_overview_asks_as_little_when_everything_is_filled(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    one = make.filled(make.an_assessment(), 2)
    for id in make.rows(one, 30):
        Part.objects.create(assessment=one, indicator=id, person="Pak Joko")
    client = signed_in(make.sari())
    with django_assert_max_num_queries(12):
        client.get(address(one))


def test_pages_are_kept_by_no_cache() -> None:
    one = make.an_assessment()
    client = signed_in(make.sari())
    paths = ("/penilaian/", address(one), address(one, "peta-jabatan/"), address(one, "isian/"))
    assert {client.get(path).headers["Cache-Control"] for path in paths} == {"no-store"}


def test_stranger_is_led_to_the_sign_in_and_back() -> None:
    one = make.an_assessment()
    answer = Client().get(address(one))
    assert (answer.status_code, answer.headers["Location"].endswith(f"?next={address(one)}")) == (302, True)


def two_years() -> tuple[Assessment, Assessment]:
    last = make.filled(make.an_assessment(period=make.a_period("Penilaian 2023")), 4)
    last.answers.update(note="Ada SK.", verified="3")
    make.in_state(last, "plenary")
    ends: dict[str, Any] = {"assessed_from": dt.date(2024, 1, 1), "assessed_until": dt.date(2024, 12, 31)}
    return last, make.an_assessment(period=make.a_period("Penilaian 2025", **ends))


def test_last_year_is_looked_at_first_and_copied_on_one_button() -> None:
    _last, one = two_years()
    client = signed_in(make.sari())
    assert "Salin dari Penilaian 2023" in page_of(client.get(address(one))).one("main").text
    main = page_of(client.get(address(one, "salin/"))).one("main")
    assert [tag.text for tag in main.all("h2")] == ["36 catatan", "36 bukti"]
    notes, proofs = (panel.all("li") for panel in main.all("section", class_="panel"))
    assert (notes[0].text.split()[0], "(A1.1" in proofs[0].text) == ("A1.1", True)
    after = page_of(client.post(address(one, "salin/"), follow=True)).one("main")
    assert "Disalin: 36 catatan, bukti dipakai 36 kali." in after.text
    assert set(one.answers.values_list("claimed", "note")) == {("", "Ada SK.")}


def test_last_years_score_stands_beside_the_row_as_a_suggestion() -> None:
    _last, one = two_years()
    text = page(make.sari(), address(one, "peta-jabatan/")).one("main").text
    assert "Saran dari Penilaian 2023: klaim 4, terverifikasi 3" in text


def test_first_year_has_no_page_to_copy_from() -> None:
    assert signed_in(make.sari()).get(address(make.an_assessment(), "salin/")).status_code == 404
