"""Evidence in the library of an agency: added, corrected, withdrawn, and fixed once it was submitted."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.actions import evidence, uses
from meritara.records.actions.events import first_broken
from meritara.records.actions.evidence import Said
from meritara.records.models import Assessment, Event, Evidence, Role
from meritara.records.proofs import library_of, room_of, validity
from tests.records import make

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 3, 1)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def verbs(record: str) -> list[str]:
    return list(Event.objects.filter(record=record).order_by("sequence").values_list("verb", flat=True))


def test_text_enters_the_library_with_its_hash_in_one_event() -> None:
    sari = make.sari()
    made = evidence.add(make.an_agency(), sari, Said(title="Peta jabatan", text="Ditetapkan 2023."))
    assert (made.kind, made.title, made.added_by) == ("text", "Peta jabatan", sari)
    (event,) = Event.objects.filter(record=made.record)
    digest = hashlib.sha256(b"Ditetapkan 2023.").hexdigest()
    assert (event.verb, event.role) == ("add", "operator")
    assert event.data == {"kind": "text", "title": "Peta jabatan", "text": digest}


def test_evidence_without_a_title_is_named_after_what_it_is() -> None:
    agency, sari = make.an_agency(), make.sari()
    named = [
        evidence.add(agency, sari, Said(link="https://jdih.contoh.example/sk/12")).title,
        evidence.add(agency, sari, Said(text="Rapat koordinasi " * 9)).title,
    ]
    assert named == ["jdih.contoh.example", ("Rapat koordinasi " * 9)[:80]]


@pytest.mark.parametrize(
    "link",
    [
        "http://contoh.example/sk",
        "ftp://contoh.example/sk",
        "javascript:alert(1)",
        "https://",
        "https://localhost/",
        "https://sari@contoh.example/",
        "https://contoh.example/a b",
        "https://contoh.example/\x00",
        "https://[contoh.example/",
        "https://contoh.example/" + "a" * 500,
        "//contoh.example/sk",
    ],
)
def test_link_that_is_not_a_whole_https_address_is_refused(link: str) -> None:
    agency, sari = make.an_agency(), make.sari()
    assert code(lambda: evidence.add(agency, sari, Said(link=link))) == "evidence-link"
    assert Evidence.objects.count() == 0


def test_evidence_without_anything_and_with_days_turned_round_is_refused() -> None:
    agency, sari = make.an_agency(), make.sari()
    turned = Said(text="Ada.", valid_from=dt.date(2024, 5, 1), valid_until=dt.date(2024, 4, 30))
    refused = [
        code(lambda: evidence.add(agency, sari, Said(title="SK"))),
        code(lambda: evidence.add(agency, sari, turned)),
    ]
    assert refused == ["evidence-nothing", "evidence-ends-before-start"]
    assert (Evidence.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [Role.LEADER, Role.VERIFIER, Role.AUDITOR, Role.SUPERVISOR])
def test_only_operators_and_contributors_of_the_agency_add(role: str) -> None:
    agency = make.an_agency()
    at = agency if role == Role.LEADER else None
    assert code(lambda: evidence.add(agency, make.a_person("Rina", role, at), Said(text="Ada."))) == (
        "records-not-writer"
    )
    other = make.a_person("Joko", Role.OPERATOR, make.an_agency("sungai-purun"))
    assert code(lambda: evidence.add(agency, other, Said(text="Ada."))) == "records-not-writer"


def test_correction_says_what_was_and_what_is() -> None:
    agency, sari = make.an_agency(), make.sari()
    made = evidence.add(agency, sari, Said(title="SK", text="Ada."))
    evidence.correct(made, sari, Said(title="SK 12", number="800/12", valid_until=TODAY, text="Ada."))
    made.refresh_from_db()
    assert (made.title, made.number, made.valid_until, made.text) == ("SK 12", "800/12", TODAY, "Ada.")
    event = Event.objects.get(record=made.record, verb="correct")
    assert (event.data["from"]["title"], event.data["to"]["title"]) == ("SK", "SK 12")
    evidence.correct(made, sari, Said(title="SK 12", number="800/12", valid_until=TODAY))
    assert verbs(made.record) == ["add", "correct"]
    assert first_broken(made.record) is None


def test_contributor_corrects_only_what_they_added() -> None:
    agency, sari = make.an_agency(), make.sari()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, agency)
    hers = evidence.add(agency, sari, Said(text="Ada."))
    his = evidence.add(agency, petrus, Said(text="Ada juga."))
    assert code(lambda: evidence.correct(hers, petrus, Said(title="Lain"))) == "records-not-writer"
    assert evidence.correct(his, petrus, Said(title="Lain")).title == "Lain"
    assert evidence.correct(his, sari, Said(title="Lagi")).title == "Lagi"


@pytest.mark.parametrize(
    "state", ["awaiting", "submitted", "verifying", "clarifying", "provisional", "final", "plenary"]
)
def test_submitted_evidence_is_not_changed_and_not_withdrawn(state: str) -> None:
    sari, one = make.sari(), make.in_state(make.filled(make.an_assessment()), state)
    proof = make.evidence(one.agency)
    refused = [
        code(lambda: evidence.correct(proof, sari, Said(title="Lain"))),
        code(lambda: uses.withdraw(proof, sari, reason="Keliru.")),
    ]
    proof.refresh_from_db()
    assert (refused, proof.title, proof.withdrawn_at) == (
        ["evidence-submitted"] * 2,
        "Keputusan peta jabatan",
        None,
    )


def test_evidence_of_a_draft_and_of_a_cancelled_assessment_can_be_changed() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    proof = make.evidence(one.agency)
    for state in ("draft", "returned", "cancelled"):
        make.in_state(one, state)
        assert evidence.correct(proof, sari, Said(title=state)).title == state


def test_withdrawing_takes_evidence_off_the_draft_and_says_why() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    proof = make.evidence(one.agency)
    assert code(lambda: uses.withdraw(proof, sari, reason=" ")) == "evidence-no-reason"
    uses.withdraw(proof, sari, reason="Sudah dicabut.")
    one = Assessment.objects.get()
    assert (one.evidenced, one.uses.count()) == (0, 0)
    assert (verbs(one.record), verbs(proof.record)) == (["detach"], ["withdraw"])
    assert len(Event.objects.get(verb="detach").data["rows"]) == len(one.instrument.leaves)
    assert code(lambda: evidence.correct(proof, sari, Said(title="Lain"))) == "evidence-withdrawn"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (None, None, ""),
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), ""),
        (dt.date(2020, 1, 1), None, ""),
        (None, dt.date(2022, 12, 31), "ended"),
        (None, dt.date(2023, 1, 1), "part"),
        (dt.date(2023, 6, 1), None, "part"),
        (dt.date(2024, 1, 1), None, "later"),
    ],
)
def test_validity_is_held_against_the_assessed_period(
    start: dt.date | None, end: dt.date | None, said: str
) -> None:
    assert validity(Evidence(valid_from=start, valid_until=end), make.a_period()) == said


def test_library_is_searched_and_filtered_by_use_and_expiry() -> None:
    one = make.filled(make.an_assessment())
    used = make.evidence(one.agency)
    old = Evidence.objects.create(
        agency=one.agency, kind="text", title="SK lama", valid_until=dt.date(2022, 1, 1)
    )
    foreign = make.evidence(make.an_agency("sungai-purun"), "SK tetangga")
    make.a_file(one.agency, name="anjab.pdf", evidence=old)
    mine = type(one.agency).objects.filter(pk=one.agency_id)

    def titles(**asked: str) -> list[str]:
        return [each.title for each in library_of(mine, today=TODAY, **asked)]

    assert sorted(titles()) == [used.title, old.title]
    assert (titles(search="ANJAB"), titles(search="sk peta")) == ([old.title], [])
    assert (titles(show="berakhir"), titles(show="belum")) == ([old.title], [old.title])
    assert library_of(mine, search="peta", today=TODAY).get().times == len(one.instrument.leaves)  # type: ignore[attr-defined]
    assert foreign.title not in titles()


def test_room_counts_every_file_of_the_agency() -> None:
    agency = make.an_agency(quota_mb=10)
    make.a_file(agency, size=3 << 20)
    make.a_file(agency, size=1)
    make.a_file(make.an_agency("sungai-purun"), size=5 << 20)
    room = room_of(agency)
    assert (room.used, room.quota, room.left) == (4, 10, 6)
