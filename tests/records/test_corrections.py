"""An Usul perbaikan data: who proposes it, which steps it takes, and that it stands once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions.corrections import Contested, Proof, close, propose, send
from meritara.records.actions.events import first_broken, history
from meritara.records.corrections import (
    correction_counts,
    get_agency_to_correct,
    get_correction_for,
    visible_corrections,
)
from meritara.records.models import Agency, Correction, Measurement, Role, Scope, User
from meritara.workflows.workflow import NotAllowed
from tests.records import make
from tests.records.test_measurements import measured

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 12, 1)
NIP = "198609262015051001"


@pytest.fixture
def agency() -> Agency:
    return make.an_agency()


@pytest.fixture
def sari(agency: Agency) -> User:
    return make.sari(agency)


@pytest.fixture
def one(agency: Agency) -> Measurement:
    return measured(agency.code)


def proposed(one: Measurement, agency: Agency, by: User, leaf: str = "d1", **more: Any) -> Correction:
    told: dict[str, Any] = {"wish": "S-2", "number": "421/2021", "on": ON} | more
    proof = Proof(**told)
    return propose(one, agency, by, contested=Contested(NIP, "Budi Contoh", leaf, "s1"), proof=proof)


def test_proposal_holds_what_was_shown_and_its_event_names_nobody(
    one: Measurement, agency: Agency, sari: User
) -> None:
    made = proposed(one, agency, sari)
    assert (made.state, made.nip, made.given, made.wish) == ("open", NIP, "s1", "S-2")
    (event,) = history(made.record)
    assert (event.verb, event.actor, event.data) == ("propose", sari, {"measurement": one.uid})


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"wish": "  "}, "correction-form"),
        ({"number": ""}, "correction-form"),
        ({"on": today() + dt.timedelta(days=1)}, "correction-ahead"),
    ],
)
def test_proposal_without_its_proof_is_refused(
    one: Measurement, agency: Agency, sari: User, more: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        proposed(one, agency, sari, **more)
    assert not Correction.objects.exists()


def test_same_item_of_somebody_is_proposed_once_until_it_is_closed(
    one: Measurement, agency: Agency, sari: User
) -> None:
    first = proposed(one, agency, sari)
    with pytest.raises(Refused, match="correction-there"):
        proposed(one, agency, sari)
    proposed(one, agency, sari, leaf="d2")
    close(first, sari, result="withdrawn")
    assert proposed(one, agency, sari).pk != first.pk


def test_letter_sends_those_that_were_chosen(one: Measurement, agency: Agency, sari: User) -> None:
    first, other = proposed(one, agency, sari), proposed(one, agency, sari, leaf="d2")
    assert send(agency, sari, [first.uid], letter=" 800/12 ", on=ON) == 1
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.state, first.letter, first.letter_on, other.state) == ("sent", "800/12", ON, "open")
    assert first.sent_at is not None
    assert [event.verb for event in history(first.record)] == ["propose", "send"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ((" ", ON, True), "correction-letter"),
        (("800", today() + dt.timedelta(days=1), True), "correction-ahead"),
        (("800", ON, False), "correction-none"),
    ],
)
def test_letter_that_says_too_little_sends_nothing(
    one: Measurement, sari: User, said: tuple[str, dt.date, bool], code: str
) -> None:
    agency, (letter, on, chosen) = make.an_agency(), said
    made = proposed(one, agency, sari)
    with pytest.raises(Refused, match=code):
        send(agency, sari, [made.uid] if chosen else [], letter=letter, on=on)
    made.refresh_from_db()
    assert made.state == "open"


def test_one_that_is_sent_already_keeps_all_others_back(one: Measurement, agency: Agency, sari: User) -> None:
    first, other = proposed(one, agency, sari), proposed(one, agency, sari, leaf="d2")
    send(agency, sari, [first.uid], letter="800/1", on=ON)
    with pytest.raises(NotAllowed, match="workflow-wrong-state"):
        send(agency, sari, [other.uid, first.uid], letter="800/2", on=ON)
    other.refresh_from_db()
    assert other.state == "open"


ENDS = {
    ("open", "mended", ""): None,
    ("open", "withdrawn", ""): None,
    ("open", "refused", "tidak ada bukti"): "workflow-wrong-state",
    ("sent", "mended", ""): None,
    ("sent", "refused", "tidak ada bukti"): None,
    ("sent", "refused", " "): "workflow-no-reason",
    ("sent", "withdrawn", ""): "workflow-no-reason",
    ("sent", "withdrawn", "salah orang"): None,
    ("closed", "mended", ""): "workflow-wrong-state",
    ("sent", "send", ""): "workflow-unknown-step",
    ("sent", "apa-saja", ""): "workflow-unknown-step",
}


@pytest.mark.parametrize("way", ENDS)
def test_each_end_is_reached_from_where_it_may_be(
    one: Measurement, agency: Agency, sari: User, way: tuple[str, str, str]
) -> None:
    made, code, (before, result, reason) = proposed(one, agency, sari), ENDS[way], way
    Correction.objects.update(state=before)
    if code:
        with pytest.raises(Refused, match=code):
            close(made, sari, result=result, reason=reason)
    else:
        close(made, sari, result=result, reason=reason)
    made.refresh_from_db()
    expected = (before, "", "") if code else ("closed", result, reason)
    assert (made.state, made.result, made.reason) == expected
    assert (made.closed_at is None, history(made.record).count()) == (bool(code), 1 if code else 2)
    assert first_broken(made.record) is None


@pytest.mark.parametrize("act", ["propose", "send", "close"])
@pytest.mark.parametrize(
    "role", [Role.LEADER, Role.CONTRIBUTOR, Role.SUPERVISOR, Role.AUDITOR, Role.CHAIR, Role.OPERATOR]
)
def test_nobody_but_the_operator_of_the_agency_acts(
    one: Measurement, agency: Agency, sari: User, role: Role, act: str
) -> None:
    made = proposed(one, agency, sari)
    inside = role in (Role.LEADER, Role.CONTRIBUTOR)
    place = agency if inside else make.an_agency("lain") if role == Role.OPERATOR else None
    them = make.a_person("Orang lain", role, place)
    acts: dict[str, Callable[[], object]] = {
        "propose": lambda: proposed(one, agency, them, leaf="d2"),
        "send": lambda: send(agency, them, [made.uid], letter="800", on=ON),
        "close": lambda: close(made, them, result="mended"),
    }
    with pytest.raises(NotAllowed):
        acts[act]()
    assert list(Correction.objects.values_list("state", flat=True)) == ["open"]
    assert not visible_corrections(them).exists()
    with pytest.raises(Http404):
        get_correction_for(them, made.uid)
    with pytest.raises(Http404):
        get_agency_to_correct(them, agency.code)


def test_letter_reaches_no_proposal_of_another_agency(one: Measurement, agency: Agency, sari: User) -> None:
    other = make.an_agency("lain")
    marta = make.a_person("Marta", Role.OPERATOR, other)
    theirs = proposed(one, other, marta)
    with pytest.raises(Refused, match="correction-none"):
        send(agency, sari, [theirs.uid], letter="800", on=ON)


def test_leader_learns_how_many_and_an_overseer_nothing(one: Measurement, agency: Agency, sari: User) -> None:
    made = proposed(one, agency, sari)
    proposed(one, agency, sari, leaf="d2")
    close(made, sari, result="mended")
    counts = {"open": 1, "sent": 0, "closed": 1}
    leader = make.a_person("Norlaila", Role.LEADER, agency)
    overseer = make.a_person("Lukas", Role.AUDITOR, None)
    assert overseer.memberships.get().scope == Scope.NATION
    told = [correction_counts(user, agency.code) for user in (sari, leader, overseer, AnonymousUser())]
    assert told == [counts, counts, {}, {}]
