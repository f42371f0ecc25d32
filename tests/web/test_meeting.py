"""The sheet for a meeting: every index of an agency, with its date, version, source, trend and interval."""

import datetime as dt
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from meritara.instruments.library import library
from meritara.records.actions import external as acts
from meritara.records.demo.elsewhere import SCORES
from meritara.records.models import Agency, Finding, Recommendation, Role
from meritara.web.meeting import Ask, Meeting, trend_of
from tests.records import make
from tests.records.test_external import MCP
from tests.web import after
from tests.web.signing import signed_in
from tests.web.test_overview import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


@pytest.fixture
def agency() -> Agency:
    return make.an_agency()


def published(*years: int, level: int = 3) -> None:
    """Publish a result of the agency for some years."""
    wayan = make.wayan()
    for year in years:
        after.published(wayan, f"SK-{year}", year, level=level)


def place(agency: Agency) -> str:
    return f"/rapat/{agency.code}/"


def test_without_any_index_the_sheet_says_where_they_come_from(agency: Agency) -> None:
    text = text_of(signed_in(make.sari(agency)), place(agency))
    assert "Belum ada indeks instansi ini yang diketahui" in text
    assert "Belum ada yang diminta saat ini" in text


def test_merit_result_stands_with_decision_version_trend_and_interval(agency: Agency) -> None:
    published(2023, 2024)
    text = text_of(signed_in(make.sari(agency)), place(agency))
    assert "300,0" in text
    assert "Keputusan SK-2024" in text
    assert "sistem-merit@2019" in text
    assert "2022: 300,0 · 2023: 300,0" in text
    sheet = Meeting(agency, make.sari(agency))
    low, rest = sheet.rows[0].interval.split(" – ")
    high = rest.partition(" (")[0]
    assert float(low.replace(",", ".")) < 300 < float(high.replace(",", "."))


def test_scores_of_other_bodies_follow_with_their_publisher(agency: Agency) -> None:
    acts.enter(agency, make.sari(agency), [MCP])
    (row,) = Meeting(agency, make.sari(agency)).rows
    assert (row.name, row.value, row.category) == ("MCP KPK", "89,97", "Hijau")
    assert (row.since, row.version) == ("31 Desember 2023", "mcp@2021")
    assert row.source == "KPK, Surat KPK Nomor 1 (contoh)"


def test_trend_has_a_bar_where_the_version_changes() -> None:
    assert trend_of([("2021", "97,37", "ombudsman@2021")]) == ""
    years = [("2019", "78,63", "a"), ("2021", "97,37", "b"), ("2023", "90,30", "c"), ("2024", "95,65", "c")]
    assert trend_of(years) == "2019: 78,63 | 2021: 97,37 | 2023: 90,30 · 2024: 95,65"


def test_what_the_next_category_takes_is_asked_of_the_agency(agency: Agency) -> None:
    published(2024)
    text = text_of(signed_in(make.sari(agency)), place(agency))
    assert "25 poin ke IV" in text
    assert "paling sedikit" in text


def test_open_recommendation_is_asked_until_its_day_and_a_done_one_is_not(agency: Agency) -> None:
    published(2024)
    one = agency.assessments.get()
    first, second = library().get("sistem-merit@2019").leaves[:2]
    due = dt.date(2020, 1, 1)
    common = {"assessment": one, "aim": "4"}
    Recommendation.objects.create(indicator=first.id, text="a", state="open", due_on=due, **common)
    Recommendation.objects.create(indicator=second.id, text="b", state="done", **common)
    asks = [ask for ask in Meeting(agency, make.sari(agency)).asks if "Rekomendasi" in ask.what]
    assert [(ask.until, ask.is_late) for ask in asks] == [(due, True)]
    assert first.code in asks[0].what
    assert Meeting(agency, make.sari(agency)).asks[0].until == due


def test_recommendation_of_a_result_that_is_not_published_is_not_told(agency: Agency) -> None:
    one = make.an_assessment(agency)
    leaf = library().get("sistem-merit@2019").leaves[0]
    Recommendation.objects.create(assessment=one, indicator=leaf.id, aim="4", text="a", state="open")
    assert Meeting(agency, make.sari(agency)).asks == []


def test_findings_are_counted_for_the_agency_and_named_to_nobody(agency: Agency) -> None:
    day = dt.date(2026, 1, 5)
    for number in range(2):
        Finding.objects.create(
            agency=agency,
            key=str(number),
            rule="plt-lebih-tiga-bulan",
            severity="high",
            state="told",
            nip="198609262015051001",
            seen_on=day,
            last_seen_on=day,
            shown_from=day,
            due_on=dt.date(2026, 2, 1 + number),
        )
    sari = make.sari(agency)
    text = text_of(signed_in(sari), place(agency))
    assert "2 temuan menunggu" in text
    assert "1 Februari 2026" in text
    assert "198609262015051001" not in text


def test_last_day_is_late_after_it_and_not_on_it() -> None:
    from django.utils import timezone

    today = timezone.localdate()
    assert not Ask("a", "b", today).is_late
    assert Ask("a", "b", today - dt.timedelta(days=1)).is_late
    assert not Ask("a", "b").is_late
    assert Ask("a", "b").day == ""


@pytest.mark.parametrize(("form", "head"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_sheet_is_sent_in_every_form(agency: Agency, form: str, head: bytes) -> None:
    published(2024)
    acts.enter(agency, make.sari(agency), [MCP])
    answer = signed_in(make.sari(agency)).get(f"{place(agency)}lembar-rapat.{form}")
    content: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert content.startswith(head)
    if form == "docx":
        with ZipFile(BytesIO(content)) as archive:
            text = archive.read("word/document.xml").decode()
        assert "MCP KPK" in text
        assert "Keputusan SK-2024" in text


def test_unknown_form_and_unknown_agency_are_not_there(agency: Agency) -> None:
    sari = signed_in(make.sari(agency))
    assert sari.get(f"{place(agency)}lembar-rapat.odt").status_code == 404
    assert sari.get("/rapat/tidak-ada/").status_code == 404


def test_stranger_and_other_agency_do_not_come_in(agency: Agency, client: Client) -> None:
    other = make.an_agency("lain", name="Kab. Lain")
    assert client.get(place(agency)).status_code == 302
    assert signed_in(make.sari(other)).get(place(agency)).status_code == 404
    assert signed_in(make.a_person("Lukas", Role.AUDITOR)).get(place(agency)).status_code == 200


def test_typed_text_stays_text_on_every_form(agency: Agency) -> None:
    from dataclasses import replace

    acts.enter(agency, make.sari(agency), [replace(MCP, publisher="<b>KPK</b>", document="{{ 7 }}")])
    sari = signed_in(make.sari(agency))
    page = sari.get(place(agency)).content.decode()
    assert "&lt;b&gt;KPK&lt;/b&gt;" in page
    assert "<b>KPK</b>" not in page
    content = sari.get(f"{place(agency)}lembar-rapat.docx").content
    with ZipFile(BytesIO(content)) as archive:
        assert "{{ 7 }}" in archive.read("word/document.xml").decode()


def test_page_asks_as_many_queries_for_many_years_as_for_one(
    agency: Agency, django_assert_num_queries: Any
) -> None:
    sari = make.sari(agency)
    published(2023)
    client = signed_in(sari)
    client.get(place(agency))
    with django_assert_num_queries(QUERIES):
        client.get(place(agency))
    published(2024, 2025)
    acts.enter(agency, sari, [MCP])
    with django_assert_num_queries(QUERIES):
        client.get(place(agency))


QUERIES = 9


def test_demo_has_a_scorecard_that_changed_between() -> None:
    assert {card for card, *_rest in SCORES} == {"mcp", "ombudsman", "spbe"}
