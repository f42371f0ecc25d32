"""The history reads like a story, in both languages, and says whether its chain holds."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from meritara.records.actions import assessments as act
from meritara.records.actions import parts, verification
from meritara.records.actions.events import DUTIES
from meritara.records.demo import make_demo
from meritara.records.models import Assessment, Event, Role, Stage, User
from meritara.web.result_stories import TOLD
from meritara.web.stories import SENTENCES, story
from meritara.workflows.assessment import ASSESSMENT
from tests.records import make
from tests.web.conftest import CANARY
from tests.web.reading import Tag, page_of

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, one: Assessment, more: str = "") -> Tag:
    return page_of(signed_in(user).get(f"/penilaian/{one.uid}/riwayat/{more}")).one("main")


def told(one: Assessment) -> list[str]:
    with translation.override("id"):
        entries = story(one.instrument, Event.objects.filter(record=one.record).order_by("sequence"))
    return [f"{entry.who} {entry.text}" for entry in reversed(entries)]


def test_saves_in_a_row_are_one_paragraph_from_the_first_to_the_last_score() -> None:
    sari, one = make.sari(), make.an_assessment()
    first, second = make.rows(one, 2)
    for value, note in (("2", None), ("3", "Ada SK."), ("4", None)):
        act.claim(one, first, sari, value=value, note=note)
    act.claim(one, second, sari, value="1")
    assert told(one) == ["Sari mengisi A1.1, A1.2"]
    items = [item.text for item in page(sari, one).one("ol", class_="story").one("ul").all("li")]
    assert items == ["A1.1: - → 4, dengan catatan", "A1.2: - → 1"]


def test_another_person_or_an_hour_later_begins_a_paragraph() -> None:
    sari, one = make.sari(), make.an_assessment()
    rina = make.a_person("Rina", Role.OPERATOR, one.agency)
    id = make.rows(one, 1)[0]
    act.claim(one, id, sari, value="2")
    act.claim(one, id, rina, value="3")
    late = story(one.instrument, [event_at(60), event_at(0)])
    assert (told(one), len(late)) == (["Sari mengisi A1.1", "Rina mengisi A1.1"], 2)


def event_at(minutes: int) -> Event:
    at = timezone.now() - dt.timedelta(minutes=minutes)
    return Event(verb="claim", at=at, actor_name="Sari", actor_id=1, data={"rows": {}})


def walked() -> tuple[Assessment, User]:
    sari, budi = make.sari(), make.budi()
    one = make.given_to(make.filled(make.an_assessment()), budi)
    act.propose(one, sari)
    act.refuse_draft(one, sari, reason="Skor 4.1 terlalu tinggi")
    act.propose(one, sari)
    act.submit(one, sari, signing=make.a_signing(one.agency))
    act.step(one, "take", budi)
    rows = {leaf.id: {"value": "3"} for leaf in one.instrument.leaves}
    rows[make.rows(one, 1)[0]] = {"value": "2", "reason": "SK sudah lewat"}
    verification.verify_many(one, rows, budi)
    verification.inform(one, budi)
    Stage.objects.update(from_on=timezone.localdate(), until_on=timezone.localdate() + dt.timedelta(days=9))
    act.open_repair(one, make.rows(one, 1), budi)
    return one, sari


def test_whole_way_reads_as_sentences() -> None:
    one, _sari = walked()
    signed = "dengan halaman nomor 800/12/BKD tanggal 1 Maret 2024 yang ditandatangani Norlaila, nilai -"
    assert told(one) == [
        "Sari mengajukan draf ke Ketua Tim",
        "Sari mencatat penolakan Ketua Tim",
        "Sari mengajukan draf ke Ketua Tim",
        f"Sari mengajukan {signed}",
        "Budi mengambil berkas untuk diverifikasi",
        "Budi memverifikasi 36 baris",
        "Budi menyampaikan nilai sementara 297,5",
        "Budi membuka perbaikan A1.1",
    ]


def test_page_tells_the_newest_first_with_reasons_states_and_the_chain() -> None:
    one, sari = walked()
    main = page(sari, one)
    paragraphs = main.one("ol", class_="story").all("li", class_="told")
    assert "membuka perbaikan A1.1. Masa perbaikan" in paragraphs[0].text
    assert "Skor 4.1 terlalu tinggi" in main.text
    assert "A1.1: - → 2. SK sudah lewat" in main.text
    assert f"Rantai utuh: {Event.objects.count()} peristiwa" in main.one("p", class_="good").text


def test_page_speaks_english_too() -> None:
    one, sari = walked()
    text = page(sari, one, "?lang=en").text
    assert (") opened the repair of A1.1." in text, "The chain holds" in text) == (True, True)


def test_parts_are_told_with_office_and_day() -> None:
    sari, one = make.sari(), make.an_assessment()
    due = timezone.localdate() + dt.timedelta(days=1)
    parts.assign(one, make.rows(one, 2), sari, to=parts.Owner(person="Pak Joko", due_on=due))
    parts.take_back(one, make.rows(one, 1), sari)
    assert [text.split(", batas")[0] for text in told(one)] == [
        "Sari membagikan A1.1, A1.2 kepada Pak Joko",
        "Sari menarik kembali A1.1",
    ]


def test_every_step_and_every_duty_has_its_sentence() -> None:
    steps = {step.name for step in ASSESSMENT.steps} - {"begin"}
    duties = {verb for duty in ("agency", "verification") for verb in DUTIES[duty]}
    grouped = {"claim", "verify", "verify-second", "attach", "detach", "check"}
    assert sorted((steps | duties) - set(SENTENCES) - set(TOLD) - grouped) == []


def test_agency_reads_nothing_of_the_verification_before_it_is_told() -> None:
    sari, budi = make.sari(), make.budi()
    one = make.given_to(make.in_state(make.filled(make.an_assessment()), "verifying"), budi)
    verification.verify(one, make.rows(one, 1)[0], budi, value="1", reason="RAHASIA")
    assert ("RAHASIA" in page(sari, one).text, "memverifikasi" in page(sari, one).text) == (False, False)


def test_changed_event_is_named() -> None:
    sari, one = make.sari(), make.an_assessment()
    for value in ("2", "3", "4"):
        act.claim(one, make.rows(one, 1)[0], sari, value=value)
    forged = Event.objects.get(sequence=2)
    forged.pk, forged.sequence, forged.hash = None, 4, "f" * 64
    forged.save(force_insert=True)
    assert "mulai peristiwa ke-4" in page(sari, one).one("p", role="alert").text


def test_markup_in_a_reason_stays_text() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    act.propose(one, sari)
    act.refuse_draft(one, sari, reason=CANARY)
    content = signed_in(sari).get(f"/penilaian/{one.uid}/riwayat/").content
    assert (b"<script>alert" in content, b"&lt;script&gt;alert" in content) == (False, True)


def test_contributor_finds_no_history() -> None:
    one = make.an_assessment()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    assert signed_in(petrus).get(f"/penilaian/{one.uid}/riwayat/").status_code == 404


def test_long_history_is_turned_over_in_pages_and_asks_as_little(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    sari, one = make.sari(), make.an_assessment()
    for _ in range(65):
        parts.assign(one, make.rows(one, 1), sari, to=parts.Owner(person="Pak Joko"))
    client = signed_in(sari)
    with django_assert_max_num_queries(8):
        first = page_of(client.get(f"/penilaian/{one.uid}/riwayat/"))
    second = page_of(client.get(f"/penilaian/{one.uid}/riwayat/?halaman=2"))
    assert (len(first.all("li", class_="told")), len(second.all("li", class_="told"))) == (60, 5)


def test_every_sentence_stands_even_where_an_event_carries_nothing() -> None:
    one = make.an_assessment()
    at = timezone.now()
    for verb in SENTENCES:
        (entry,) = story(one.instrument, [Event(verb=verb, at=at, actor_name="Sari", data={})])
        assert entry.text


def test_every_history_of_the_demo_can_be_read() -> None:
    make_demo(agencies=12)
    for one in Assessment.objects.select_related("period", "agency"):
        entries = story(one.instrument, Event.objects.filter(record=one.record).order_by("sequence"))
        assert [entry for entry in entries if "nomor  tanggal" in entry.text] == []
