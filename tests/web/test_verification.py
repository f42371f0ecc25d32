"""The verifier's pages: queue, sheet, one sub-aspect, clarification; and what each reader does not see."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from meritara.instruments.answers import read_answers
from meritara.law.dated import say_day
from meritara.records.access import today
from meritara.records.actions import assessments, clarifications, verification
from meritara.records.models import (
    Assessment,
    Clarification,
    Event,
    Evidence,
    EvidenceFile,
    EvidenceUse,
    Role,
    User,
    Verifier,
)
from meritara.records.tasks import tasks_of
from tests.records import make
from tests.web.reading import page_of

pytestmark = pytest.mark.django_db


def at_work(level: int = 3) -> tuple[Assessment, User]:
    budi = make.budi()
    one = make.given_to(make.in_state(make.filled(make.an_assessment(), level), "verifying"), budi)
    return one, budi


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_queue_lists_what_is_given_and_says_what_waits() -> None:
    one, budi = at_work()
    thread = clarifications.ask(one, make.rows(one, 1)[0], budi, text="?", due_on=today())
    clarifications.answer(thread, make.sari(), text="Ini.")
    text = page_of(signed_in(budi).get("/verifikasi/")).one("main").text
    assert ("Prov. Khatulistiwa (contoh)" in text, "1 jawaban untuk dibaca" in text) == (True, True)


def test_queue_begins_with_the_readers_own_turn_and_folds_what_is_concluded() -> None:
    budi = make.budi()
    for code, state in (("a", "plenary"), ("b", "repairing"), ("c", "verifying")):
        make.given_to(make.in_state(make.an_assessment(make.an_agency(code)), state), budi)
    main = page_of(signed_in(budi).get("/verifikasi/")).one("main")
    folded = main.one("details")
    assert (folded.one("summary").text, folded.one("h2").text) == (
        "1 verifikasi sudah selesai",
        "Prov. A (contoh)",
    )
    assert [tag.text for tag in main.all("h2")] == [
        "Prov. C (contoh)",
        "Prov. B (contoh)",
        "Prov. A (contoh)",
    ]


def test_empty_queue_says_what_will_stand_there() -> None:
    page = page_of(signed_in(make.budi()).get("/verifikasi/"))
    assert "Belum ada penilaian yang diberikan kepada Anda" in page.one("main").text


def test_queue_asks_as_little_for_many_agencies_as_for_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    budi = make.budi()
    for number in range(12):
        one = make.an_assessment(make.an_agency(f"kabupaten-{number}"))
        make.given_to(make.in_state(one, "verifying"), budi)
    client = signed_in(budi)
    with django_assert_max_num_queries(6):
        assert client.get("/verifikasi/").status_code == 200


def test_row_shows_claim_rubric_note_and_evidence() -> None:
    one, budi = at_work()
    id = make.rows(one, 1)[0]
    one.answers.filter(indicator=id).update(note="Ditetapkan bupati.")
    page = page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/{id}/"))
    text = page.one("main").text
    assert [part in text for part in ("Klaim 3", "Ditetapkan bupati.", "Keputusan peta jabatan")] == [
        True
    ] * 3
    (chosen,) = [tag for tag in page.all("input", name="nilai") if tag.attributes["value"] == "3"]
    assert "checked" not in chosen.attributes


def test_score_that_differs_without_reason_is_refused_and_kept() -> None:
    one, budi = at_work()
    id = make.rows(one, 1)[0]
    answer = signed_in(budi).post(f"/verifikasi/{one.uid}/{id}/", {"nilai": "2", "alasan": ""})
    page = page_of(answer)
    (chosen,) = [tag for tag in page.all("input", name="nilai") if tag.attributes["value"] == "2"]
    assert (answer.status_code, "checked" in chosen.attributes) == (422, True)
    assert "berbeda dari klaim 3" in page.one("main").text
    assert one.answers.get(indicator=id).verified == ""


def test_score_is_saved_and_leads_to_the_next_row() -> None:
    one, budi = at_work()
    first, second = make.rows(one, 2)
    answer = signed_in(budi).post(f"/verifikasi/{one.uid}/{first}/", {"nilai": "2", "alasan": "Kurang."})
    assert answer.headers["Location"] == f"/verifikasi/{one.uid}/{second}/"
    assert Event.objects.filter(record=one.record, verb="verify").count() == 1


def test_one_score_costs_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    one, budi = at_work()
    client, id = signed_in(budi), make.rows(one, 1)[0]
    with django_assert_max_num_queries(18):
        client.post(f"/verifikasi/{one.uid}/{id}/", {"nilai": "2", "alasan": "Kurang."})


def test_differences_are_sorted_by_what_they_do_to_the_total() -> None:
    one, budi = at_work()
    weights = sorted(one.instrument.leaves, key=lambda leaf: leaf.weight or 0)
    light, heavy = weights[0], weights[-1]
    for leaf in (light, heavy):
        verification.verify(one, leaf.id, budi, value="2", reason="Kurang.")
    page = page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/"))
    table = page.one("div", **{"aria-labelledby": "beda"})
    codes = [tag.text.split()[0] for tag in table.all("a")]
    assert codes == [heavy.code, light.code]


@pytest.mark.parametrize("name", ["Sari", "Dayang", "Petrus"])
def test_who_does_not_verify_finds_no_sheet(name: str) -> None:
    one, _ = at_work()
    agency = one.agency
    reader = {
        "Sari": lambda: make.sari(agency),
        "Dayang": lambda: make.a_person("Dayang", Role.VERIFIER),
        "Petrus": lambda: make.a_person("Petrus", Role.CONTRIBUTOR, agency),
    }[name]()
    id = make.rows(one, 1)[0]
    for address in (f"/verifikasi/{one.uid}/", f"/verifikasi/{one.uid}/{id}/"):
        assert signed_in(reader).get(address).status_code == 404


@pytest.mark.parametrize("reader", [Role.SUPERVISOR, Role.AUDITOR, Role.CHAIR])
def test_who_oversees_reads_the_sheet_and_has_no_buttons(reader: str) -> None:
    one, _ = at_work()
    id = make.rows(one, 1)[0]
    client = signed_in(make.a_person("Wayan", reader))
    page = page_of(client.get(f"/verifikasi/{one.uid}/{id}/"))
    assert "disabled" in page.one("form", **{"data-keys": ""}).one("fieldset").attributes
    answer = client.post(f"/verifikasi/{one.uid}/{id}/", {"nilai": "3"})
    assert (answer.status_code, one.answers.get(indicator=id).verified) == (422, "")


def blind_pages(level: int) -> list[bytes]:
    """Return every page of the second verifier after the first one scored all rows with a level."""
    Assessment.objects.all().delete()
    one, budi = at_work()
    dayang = make.a_person("Dayang", Role.VERIFIER)
    make.given_to(one, dayang, place=Verifier.SECOND)
    Assessment.objects.filter(pk=one.pk).update(uid="satu", moved_at=dt.datetime(2024, 3, 1, tzinfo=dt.UTC))
    one.refresh_from_db()
    rows = {leaf.id: {"value": str(level), "reason": f"Alasan {level}."} for leaf in one.instrument.leaves}
    verification.verify_many(one, rows, budi)
    client, id = signed_in(dayang), make.rows(one, 1)[0]
    addresses = ["/verifikasi/", "/verifikasi/satu/", f"/verifikasi/satu/{id}/"]
    return [clean(client.get(address).content) for address in addresses]


def clean(content: bytes) -> bytes:
    """Return a page without its token."""
    lines = content.splitlines()
    return b"\n".join(line for line in lines if b"csrfmiddlewaretoken" not in line)


def test_bytes_that_the_second_verifier_gets_do_not_depend_on_the_first() -> None:
    assert blind_pages(1) == blind_pages(4)


def test_thread_of_another_agency_is_not_there() -> None:
    one, budi = at_work()
    thread = clarifications.ask(one, make.rows(one, 1)[0], budi, text="?", due_on=today())
    other = make.a_person("Lain", Role.OPERATOR, make.an_agency("sungai-purun"))
    theirs = signed_in(other).get(f"/klarifikasi/{thread.uid}/")
    absent = signed_in(other).get("/klarifikasi/tidak-ada/")
    assert (theirs.status_code, absent.status_code) == (404, 404)


def test_agency_answers_a_question_with_evidence_and_the_verifier_closes_it() -> None:
    one, budi = at_work()
    sari, proof = make.sari(), make.evidence(one.agency)
    verifier, id = signed_in(budi), make.rows(one, 1)[0]
    verifier.post(f"/verifikasi/{one.uid}/{id}/tanya/", {"pertanyaan": "Mana?", "batas": today().isoformat()})
    thread = Clarification.objects.get()
    signed_in(sari).post(f"/klarifikasi/{thread.uid}/", {"isi": "Terlampir.", "bukti": proof.uid})
    text = page_of(verifier.get(f"/klarifikasi/{thread.uid}/")).one("main").text
    assert ("Terlampir." in text, proof.title in text) == (True, True)
    verifier.post(f"/klarifikasi/{thread.uid}/", {"tutup": "1"})
    assert (Clarification.objects.get().state, Assessment.objects.get().state) == ("closed", "verifying")


def test_question_without_a_day_says_what_is_missing() -> None:
    one, budi = at_work()
    id = make.rows(one, 1)[0]
    answer = signed_in(budi).post(
        f"/verifikasi/{one.uid}/{id}/tanya/", {"pertanyaan": "Mana?", "batas": ""}, follow=True
    )
    assert ("sudah lewat" in answer.content.decode(), Clarification.objects.count()) == (True, 0)


def test_same_file_at_two_agencies_is_shown_to_who_has_both() -> None:
    one, budi = at_work()
    other = make.filled(make.an_assessment(make.an_agency("sungai-purun")))
    id = make.rows(one, 1)[0]
    for assessment in (one, other):
        proof = Evidence.objects.create(agency=assessment.agency, kind="file", title="SK")
        make.a_file(assessment.agency, content="a" * 64, evidence=proof)
        EvidenceUse.objects.create(assessment=assessment, indicator=id, evidence=proof)
    make.in_state(other, "verifying")
    address = f"/verifikasi/{one.uid}/{id}/"
    assert "Sungai-Purun" not in signed_in(budi).get(address).content.decode()
    make.given_to(other, budi)
    assert "Prov. Sungai-Purun (contoh): sk.pdf" in page_of(signed_in(budi).get(address)).one("main").text


def test_whole_verification_goes_from_taking_to_the_repair() -> None:
    one, budi = at_work()
    make.in_state(one, "submitted")
    client = signed_in(budi)
    client.post(f"/verifikasi/{one.uid}/langkah/take/")
    rows = {leaf.id: {"value": "2", "reason": "Kurang."} for leaf in one.instrument.leaves}
    verification.verify_many(one, rows, budi)
    client.post(f"/verifikasi/{one.uid}/langkah/inform/")
    client.post(f"/verifikasi/{one.uid}/perbaikan/", {"baris": make.rows(one, 3)})
    one = Assessment.objects.get()
    assert (one.state, one.round, one.verified_total) == ("repairing", 2, "200.0")
    assert client.post(f"/verifikasi/{one.uid}/langkah/publish/").status_code == 404


def test_returning_without_a_reason_changes_nothing_and_says_why() -> None:
    one, budi = at_work()
    make.in_state(one, "submitted")
    answer = signed_in(budi).post(f"/verifikasi/{one.uid}/langkah/return/", {"alasan": " "}, follow=True)
    assert "memerlukan alasan" in answer.content.decode()
    assert Assessment.objects.get().state == "submitted"


def test_opened_row_is_told_to_be_scored_again_until_it_has_a_score_of_the_repair() -> None:
    one, budi = at_work()
    opened = make.rows(one, 1)
    verification.verify_many(one, {leaf.id: {"value": "3"} for leaf in one.instrument.leaves}, budi)
    verification.inform(one, budi)
    assessments.open_repair(one, opened, budi)
    assessments.step(one, "close_repair", budi)
    found = []
    for _ in range(2):
        text = page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/")).one("main").text
        found.append(("0 dari 1" in text, "1 dari 1" in text, "Beri nilai A1.1" in text))
        one.refresh_from_db()
        verification.verify(one, opened[0], budi, value="3")
    assert found == [(True, False, True), (False, True, False)]


def test_queue_counts_in_the_repair_what_was_opened_and_before_it_what_is_asked() -> None:
    one, budi = at_work()
    client, found = signed_in(budi), []
    verification.verify_many(one, {leaf.id: {"value": "3"} for leaf in one.instrument.leaves}, budi)
    found.append(page_of(client.get("/verifikasi/")).one("main").text)
    verification.inform(one, budi)
    assessments.open_repair(one, make.rows(one, 3), budi)
    assessments.step(one, "close_repair", budi)
    one.refresh_from_db()
    verification.verify(one, make.rows(one, 1)[0], budi, value="3")
    found.append(page_of(client.get("/verifikasi/")).one("main").text)
    told = [[count for count in ("36/36", "1/3", "1/36") if f"{count} dinilai" in text] for text in found]
    assert told == [["36/36"], ["1/3"]]
    (task,) = tasks_of(budi, "verifier")
    assert (task.kind, task.count, task.total) == ("verify", 1, 3)


def test_queue_counts_only_the_questions_that_apply_to_the_agency() -> None:
    period = make.a_period(instrument=make.WITHOUT_TOTAL)
    one = make.in_state(make.an_assessment(period=period), "verifying")
    budi = make.given_to(one, make.budi()).verifiers.get().user
    asked = len(read_answers(one.instrument, {}, {}, partial=True).applicable)
    assert asked < len(one.instrument.leaves)
    assert f"0/{asked} dinilai" in page_of(signed_in(budi).get("/verifikasi/")).one("main").text


@pytest.mark.parametrize(("zone", "hour"), [("WIB", "09.30 WIB"), ("WIT", "11.30 WIT")])
def test_thread_and_revisions_say_their_time_in_the_zone_of_the_agency(zone: str, hour: str) -> None:
    at = dt.datetime(2026, 3, 2, 2, 30, tzinfo=dt.UTC)
    one, budi = at_work()
    one.agency.zone = zone
    one.agency.save()
    row = make.rows(one, 1)[0]
    thread = clarifications.ask(one, row, budi, text="?", due_on=today())
    thread.remarks.update(said_at=at)
    assert (
        f"2 Maret 2026 {hour}" in page_of(signed_in(budi).get(f"/klarifikasi/{thread.uid}/")).one("main").text
    )
    proof = one.uses.filter(indicator=row).first()
    assert proof
    for number in range(2):
        file = make.a_file(one.agency, f"sk-{number}.pdf", content=str(number) * 64, evidence=proof.evidence)
        EvidenceFile.objects.filter(pk=file.pk).update(added_at=at)
    revisions = page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/{row}/")).one("article", class_="proof")
    assert f"2 Maret 2026 {hour}" in revisions.text


def test_reason_of_the_first_verification_is_not_given_to_the_score_of_the_repair() -> None:
    one, budi = at_work()
    row, why = make.rows(one, 1)[0], "Masih rancangan."
    rows = {leaf.id: {"value": "3"} for leaf in one.instrument.leaves} | {row: {"value": "2", "reason": why}}
    verification.verify_many(one, rows, budi)
    verification.inform(one, budi)
    assessments.open_repair(one, [row], budi)
    assessments.step(one, "close_repair", budi)
    address = f"/verifikasi/{one.uid}/{row}/"
    main = page_of(signed_in(budi).get(address)).one("main")
    assert (why in main.text, main.one("textarea", name="alasan").text) == (True, "")
    signed_in(budi).post(address, {"nilai": "3", "alasan": ""})
    agency = page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/{row}/")).one("main").text
    assert (why in agency, one.answers.get(round=2, indicator=row).verified_reason) == (False, "")


def test_day_on_which_the_repair_begins_is_said_to_the_verifier_and_to_the_agency() -> None:
    one, budi = at_work()
    verification.verify_many(one, {leaf.id: {"value": "3"} for leaf in one.instrument.leaves}, budi)
    verification.inform(one, budi)
    begins = say_day(one.period.stages.get(kind="repair").from_on, "id")
    told = page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/")).one("main").text
    assert f"Instansi dapat memperbaiki dari {begins} sampai" in told
    assessments.open_repair(one, make.rows(one, 1), budi)
    main = page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/")).one("main").text
    assert ("masanya belum dimulai" in main, f"belum dibuka: mulai {begins}" in main) == (True, True)
