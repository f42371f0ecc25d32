"""A result file is fixed with its publication, signed once by a job, and holds offline."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from meritara.jobs.proofs import sign_waiting
from meritara.problem import Refused
from meritara.proof.signing import known_keys, make_pair
from meritara.proof.verify import Report, verify
from meritara.records.actions import decisions, objections, plenary
from meritara.records.actions.objections import Letter, Ruling
from meritara.records.models import Assessment, Event, EvidenceUse, Publication, ResultFile
from meritara.records.signed import get_result_file, is_signed
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    """Return the folder of the site's keys, with one official key."""
    settings.MERITARA_KEYS = tmp_path / "keys"  # type: ignore[attr-defined]
    make_pair(tmp_path / "keys", "bkn-2026-1", holder="BKN", use="official", at=BEGUN)
    return tmp_path / "keys"


def published(one: Assessment | None = None) -> Publication:
    one = one or make.verified(make.an_assessment(), 3)
    wayan = make.wayan()
    make.determined(make.minuted(one), wayan)
    return decisions.publish(one, wayan)


def checked(publication: Publication, folder: Path) -> Report:
    assert sign_waiting() == 1
    return verify(get_result_file(publication.uid).content.encode(), known_keys(folder))


def test_published_result_holds_offline(folder: Path) -> None:
    publication = published()
    assert is_signed(publication.uid) is False
    report = checked(publication, folder)
    assert (report.holds, is_signed(publication.uid)) == (True, True), report
    body = report.body
    assert body is not None
    assert (body["total"], body["band"], body["decision"]["number"]) == ("300.0", "III", "SK-1")
    events = Event.objects.filter(record=body["chain"]["record"]).order_by("sequence")
    last = events.last()
    assert last is not None
    assert (body["chain"]["length"], body["chain"]["head"], last.verb) == (len(events), last.hash, "publish")


def test_file_holds_every_score_of_every_round_and_kind(folder: Path) -> None:
    one = make.verified(make.an_assessment(period=make.a_period(objection_days=5)), 3)
    first, second, third = make.rows(one, 3)
    one.answers.filter(indicator=first).update(second="2")
    proof = make.evidence(one.agency)
    make.a_file(one.agency, content="ab" * 32, evidence=proof)
    EvidenceUse.objects.create(assessment=one, indicator=first, evidence=proof)
    plenary.settle(one, {second: {"value": "4", "reason": "Bukti baru."}}, make.the_chair())
    one = plenary.hear(make.minuted(one), make.the_chair())
    letter = Letter("K-1", timezone.localdate(), {third: "4"}, {third: "Terbukti."})
    objections.object_to(one, make.sari(), letter=letter, pages=[make.scan("keberatan.pdf", b"%")])
    objections.reply(one, make.the_chair(), number="J-1", rulings={third: Ruling("4", "Terbukti.")})
    one.refresh_from_db()
    wayan = make.wayan()
    make.determined(one, wayan)
    report = checked(decisions.publish(one, wayan), folder)
    body = report.body
    assert body is not None
    assert report.holds, report
    rows = body["rounds"]["1"]
    assert rows[first] == {"claimed": "3", "verified": "3", "second": "2"}
    assert rows[second] == {"claimed": "3", "verified": "3", "plenary": "4"}
    assert rows[third] == {"claimed": "3", "verified": "3", "objection": "4"}
    assert [body["final"][row] for row in (first, second, third)] == ["3", "4", "4"]
    assert body["evidence"] == {first: ["ab" * 32]}


def test_file_names_no_official_but_the_signatory(folder: Path) -> None:
    text = get_text(published())
    assert [name for name in ("Wayan", "Made", "Sari", "Budi", "@contoh") if name in text] == []
    assert json.loads(text)["decision"]["signatory"] == "Kepala"
    assert folder.exists()


def get_text(publication: Publication) -> str:
    return ResultFile.objects.get(publication=publication).body


def test_what_happens_after_the_publication_does_not_change_the_file(folder: Path) -> None:
    publication = published()
    one, wayan = publication.decision.assessment, make.wayan()
    decisions.withdraw(one, wayan, reason="Salah ketik.")
    one.refresh_from_db()
    plenary.settle(one, {make.rows(one, 1)[0]: {"value": "1", "reason": "Ralat."}}, make.the_chair())
    second = published_again(one)
    assert sign_waiting() == 2
    reports = [
        verify(get_result_file(one.uid).content.encode(), known_keys(folder)) for one in (publication, second)
    ]
    assert [report.holds for report in reports] == [True, True]
    told = [report.body["decision"] for report in reports if report.body]
    assert [(one["number"], one["replaces"]) for one in told] == [("SK-1", ""), ("SK-2", "SK-1")]


def published_again(one: Assessment) -> Publication:
    wayan = make.wayan()
    make.minuted(one, "BA-2")
    make.determined(one, wayan, make.a_decree("SK-2"))
    return decisions.publish(one, wayan)


def test_waiting_file_is_signed_once(folder: Path) -> None:
    publication = published()
    assert [sign_waiting(), sign_waiting()] == [1, 0]
    before = get_result_file(publication.uid)
    assert (sign_waiting(), get_result_file(publication.uid)) == (0, before)
    assert folder.exists()


def test_file_waits_where_no_official_key_can_sign(settings: object, tmp_path: Path) -> None:
    settings.MERITARA_KEYS = tmp_path / "none"  # type: ignore[attr-defined]
    settings.LOCAL = False  # type: ignore[attr-defined]
    publication = published()
    assert (sign_waiting(), is_signed(publication.uid)) == (0, False)
    make_pair(tmp_path / "none", "demo-1", holder="DEMO", use="demo", at=BEGUN)
    assert (sign_waiting(), is_signed(publication.uid)) == (0, False)
    make_pair(tmp_path / "none", "bkn-2026-1", holder="BKN", use="official", at=BEGUN)
    assert (sign_waiting(), is_signed(publication.uid)) == (1, True)


def test_result_whose_history_was_changed_is_not_published() -> None:
    one, wayan = make.minuted(make.verified(make.an_assessment())), make.wayan()
    make.determined(one, wayan)
    first = Event.objects.filter(record=one.record).earliest("sequence")
    with connection.cursor() as cursor:
        triggers = ("no_update", "no_delete", "no_replace")
        if connection.vendor == "sqlite":
            for name in triggers:
                cursor.execute(f"DROP TRIGGER records_event_{name}")
        else:
            cursor.execute("DROP TRIGGER records_event_no_change ON records_event")
        cursor.execute("UPDATE records_event SET verb = 'lain' WHERE id = %s", [first.pk])
    with pytest.raises(Refused, match="proof-broken-chain"):
        decisions.publish(one, wayan)
    assert Publication.objects.count() == 0
