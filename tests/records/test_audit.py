"""The audit passes what is sound, and names the one thing that was changed behind the application's back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from meritara.jobs.proofs import audit_all, sign_waiting
from meritara.proof.digest import digest
from meritara.proof.signing import make_pair, write_keys
from meritara.proof.strict import read, written
from meritara.records.actions import decisions, plenary
from meritara.records.actions.events import body, write
from meritara.records.actions.files import record_file, store
from meritara.records.audit.stream import links
from meritara.records.models import Anchor, Answer, Assessment, Decision, Event, EvidenceFile, ResultFile
from tests.records import make, tampering
from tests.records.tampering import a_house, found, kept, night, rehash, run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


@pytest.fixture
def house(settings: Settings, tmp_path: Path) -> Assessment:
    """Return a published assessment in a house with an official key, restored to its settings afterwards."""
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    return a_house(tmp_path)


def test_sound_house_passes(house: Assessment, tmp_path: Path) -> None:
    assert found() == []
    night(1)
    assert found() == []
    write("agency:1", "change", None)
    night(2)
    done = audit_all(kept(tmp_path / "anchors"))
    counts = (done.problems, done.anchors, done.decisions, done.events, done.chains)
    assert counts == ((), 4, 1, Event.objects.count(), 2)


def test_digest_read_from_the_rows_is_that_of_the_body() -> None:
    at = dt.datetime(2026, 11, 25, 23, 59, 59, tzinfo=dt.UTC)
    odd = ["biasa", 'kutip " dan \\', "é ü 一 \u2028 \x7f \x01", ""]
    for place, name in enumerate(odd):
        event = write(
            f"agency:{place}", name or "kosong", make.sari(), role="operator", data={name: [1, None]}
        )
        assert event.pk
    whole = Event(record="user:1", sequence=1, at=at, verb="x", data={"b": 1, "a": {"d": 2, "c": True}})
    whole.hash = digest(1)
    whole.save()
    known = {event.hash: digest(body(event)) for event in Event.objects.all()}
    assert {one.hash: one.digest for one in links()} == known


def changed(statement: str, *values: object) -> Callable[[Assessment], None]:
    def spoil(one: Assessment) -> None:
        run((statement.replace("$RECORD", one.record), list(values)))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (
            changed("UPDATE records_event SET actor_name = 'Lain' WHERE record = '$RECORD' AND sequence = 1"),
            "audit-event-changed",
        ),
        (
            changed("UPDATE records_event SET at = '2020-01-01 00:00:00' WHERE verb = 'minute'"),
            "audit-event-changed",
        ),
        (
            changed("DELETE FROM records_event WHERE record = '$RECORD' AND sequence = 1"),
            "audit-event-missing",
        ),
        (
            changed("UPDATE records_event SET previous = hash WHERE record = '$RECORD' AND sequence = 2"),
            "audit-event-unlinked",
        ),
    ],
)
def test_changed_event_is_named(house: Assessment, spoil: Callable[[Assessment], None], code: str) -> None:
    spoil(house)
    assert found()[0] == (code, house.record)
    assert [one.code for one in audit_all().problems].count(code) == 1


def test_changed_score_is_named_with_its_row_and_kind(house: Assessment) -> None:
    (row,) = make.rows(house, 1)
    for kind in ("claimed", "verified", "second", "plenary", "objection"):
        before = getattr(house.answers.get(indicator=row), kind)
        Answer.objects.filter(assessment=house, indicator=row).update(**{kind: "1"})
        told = [one.params for one in audit_all().problems if one.code == "audit-score-signed"]
        assert [(one["row"], one["kind"], one["stated"]) for one in told] == [(row, kind, "1")]
        Answer.objects.filter(assessment=house, indicator=row).update(**{kind: before})
    assert found() == []


def test_score_of_a_determined_result_that_is_not_published_is_named(house: Assessment) -> None:
    other = make.minuted(make.verified(make.an_assessment(make.an_agency("anggrek"))))
    make.determined(other, make.wayan(), make.a_decree("SK-2"))
    (row,) = make.rows(other, 1)
    assert found() == []
    other.answers.filter(indicator=row).update(verified="4")
    assert found() == [("audit-final-changed", other.record)]
    assert house.pk != other.pk


def test_score_that_its_last_event_does_not_tell_is_named(house: Assessment) -> None:
    other = make.verified(make.an_assessment(make.an_agency("anggrek")))
    (row,) = make.rows(other, 1)
    plenary.settle(other, {row: {"value": "4", "reason": "Bukti."}}, make.the_chair())
    assert found() == []
    other.answers.filter(indicator=row).update(plenary="1")
    (problem,) = audit_all().problems
    told = [problem.params[name] for name in ("record", "row", "kind", "stated", "told")]
    assert (problem.code, told) == ("audit-score-changed", [other.record, row, "plenary", "1", "4"])
    assert house.pk != other.pk


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"total": "399.0"}, {"audit-decision-changed", "audit-total-wrong"}),
        ({"band": "IV"}, {"audit-decision-changed", "audit-total-wrong"}),
        ({"number": "SK-99"}, {"audit-decision-changed"}),
        ({"dated_on": "2020-01-01"}, {"audit-decision-changed"}),
        ({"signatory": "Lain"}, {"audit-decision-changed"}),
    ],
)
def test_changed_decision_is_named(house: Assessment, change: dict[str, str], codes: set[str]) -> None:
    Decision.objects.update(**change)
    assert {code for code, _ in found()} == codes
    assert house.pk


def test_decision_from_outside_and_a_deleted_one_are_named(house: Assessment) -> None:
    Decision.objects.update(uid="x" * 22)
    codes = {code for code, _ in found()}
    assert codes == {"audit-decision-untold", "audit-decision-gone", "audit-decision-changed"}
    assert house.pk


def test_result_file_that_is_gone_is_named(house: Assessment) -> None:
    ResultFile.objects.all().delete()
    assert found() == [("audit-publication-gone", house.record)]


def test_changed_signature_and_changed_body_are_named(house: Assessment) -> None:
    file = ResultFile.objects.get()
    value = read(file.content.encode())
    value["signature"] = value["signature"][:-1] + ("0" if value["signature"][-1] != "0" else "1")
    ResultFile.objects.update(content=written(value).decode())
    (problem,) = audit_all().problems
    assert (problem.code, problem.params["why"]) == ("audit-result-wrong", "proof-signature-wrong")
    ResultFile.objects.update(content=file.content, body=file.body.replace("300.0", "301.0"))
    assert found() == [("audit-result-body", "SK-1")]
    assert house.pk


def test_body_that_was_changed_before_its_signature_is_named(house: Assessment) -> None:
    file = ResultFile.objects.get()
    ResultFile.objects.update(content="", body=file.body.replace('"number":"SK-1"', '"number":"SK-9"'))
    assert sign_waiting() == 1
    (problem,) = audit_all().problems
    told = [problem.params[name] for name in ("field", "stated", "told")]
    assert (problem.code, told) == ("audit-decision-changed", ["number", "SK-1", "SK-9"])
    assert house.pk


def test_file_signed_anew_with_another_key_is_named(house: Assessment, tmp_path: Path) -> None:
    from meritara.proof.envelope import seal
    from meritara.proof.signing import signer

    make_pair(tmp_path / "thief", "bkn-2026-1", holder="BKN", use="official", at=tampering.BEGUN)
    value = read(ResultFile.objects.get().content.encode())
    by = signer(tmp_path / "thief", timezone.now())
    content = seal("meritara-result", value["body"], by, at=timezone.now()).decode()
    ResultFile.objects.update(content=content)
    (problem,) = audit_all().problems
    assert problem.params["why"] == "proof-signature-wrong"
    assert house.pk


def test_one_changed_byte_of_evidence_and_a_lost_file_are_named(house: Assessment) -> None:
    path = store().path(house.decisions.get().file.sha256)  # type: ignore[attr-defined]
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert found() == [("audit-file-changed", "sk.pdf")]
    path.unlink()
    assert found() == [("audit-file-lost", "sk.pdf")]
    path.write_bytes(content)
    assert found() == []


def test_file_put_in_the_place_of_another_is_named(house: Assessment) -> None:
    from meritara.records.actions.files import Kept

    proof = make.evidence(house.agency)
    known = house.decisions.get().file
    content = Kept("bukti.pdf", "application/pdf", 1, known.sha256, 1)
    record_file(house.agency, content, make.sari(), evidence=proof)
    write(proof.record, "add", make.sari(), data={"sha256": "ab" * 32})
    assert found() == [("audit-file-other", "bukti.pdf")]
    assert EvidenceFile.objects.count() == 2


def test_cut_tail_is_seen_with_anchors_only(house: Assessment, tmp_path: Path) -> None:
    other = make.verified(make.an_assessment(make.an_agency("anggrek")))
    for _ in range(4):
        write(other.record, "check", make.sari())
    night(1)
    anchors = kept(tmp_path / "anchors")
    run(("DELETE FROM records_event WHERE record = %s AND sequence > 1", [other.record]))
    assert found() == [("audit-chain-cut", other.record)]
    Anchor.objects.all().delete()
    assert found() == []
    (cut, older) = audit_all(anchors).problems[::-1]
    assert (cut.code, cut.params["record"], cut.params["day"]) == (
        "audit-chain-cut",
        other.record,
        "2026-11-01",
    )
    assert (older.code, older.params["number"]) == ("audit-anchor-unknown", 1)
    assert house.pk


def test_chain_rewritten_and_hashed_anew_is_seen_with_anchors(house: Assessment, tmp_path: Path) -> None:
    other = make.verified(make.an_assessment(make.an_agency("anggrek")))
    for _ in range(4):
        write(other.record, "check", make.sari())
    night(1)
    anchors = kept(tmp_path / "anchors")
    run(("UPDATE records_event SET actor_name = 'Lain' WHERE record = %s AND sequence = 2", [other.record]))
    rehash(other.record)
    Anchor.objects.all().delete()
    assert found() == []
    assert found(anchors) == [("audit-anchor-unknown", 1), ("audit-chain-other", other.record)]
    rehash(house.record)
    assert found(anchors)[0] == ("audit-anchor-unknown", 1)


def test_published_chain_rewritten_is_seen_by_its_result_file_alone(house: Assessment) -> None:
    run(("UPDATE records_event SET actor_name = 'Lain' WHERE record = %s AND sequence = 1", [house.record]))
    rehash(house.record)
    assert found() == [("audit-result-other", house.record)]


def test_missing_anchor_is_named(house: Assessment, tmp_path: Path) -> None:
    for day in (1, 2, 3):
        write("agency:1", "change", None)
        night(day)
    anchors = kept(tmp_path / "anchors")
    Anchor.objects.filter(number=2).delete()
    assert found() == [("audit-anchor-missing", 2)]
    (anchors / "2.json").unlink()
    assert found(anchors) == [("audit-anchor-missing", 2)]
    assert house.pk


def test_anchor_rewritten_with_another_key_is_named(house: Assessment) -> None:
    night(1)
    content = Anchor.objects.get().content
    Anchor.objects.update(content=content.replace('"key":"bkn-2026-1"', '"key":"bkn-2026-9"'))
    assert {code for code, _ in found()} == {"proof-key-unknown", "proof-signature-unknown"}
    Anchor.objects.update(content=content[:-9])
    assert found()[0][0] == "proof-not-json"
    assert house.pk


def test_revoked_key_of_a_result_without_an_anchor_is_named(house: Assessment, tmp_path: Path) -> None:
    from dataclasses import replace

    from meritara.proof.signing import known_keys

    keys = known_keys(tmp_path / "keys").keys.values()
    write_keys(tmp_path / "keys", [replace(one, revoked_at=timezone.now(), reason="Hilang.") for one in keys])
    (problem,) = audit_all().problems
    assert (problem.code, problem.params["why"]) == ("audit-result-wrong", "proof-key-revoked")
    assert house.pk


def test_withdrawn_result_is_not_held_against_the_scores_of_a_new_sitting(house: Assessment) -> None:
    house.refresh_from_db()
    decisions.withdraw(house, make.wayan(), reason="Salah ketik.")
    house.refresh_from_db()
    (row,) = make.rows(house, 1)
    plenary.settle(house, {row: {"value": "1", "reason": "Ralat."}}, make.the_chair())
    assert found() == []
    assert connection.vendor
