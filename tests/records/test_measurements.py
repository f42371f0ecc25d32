"""Who reads which figures of an index, and how it is opened to the public."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from meritara.problem import Refused
from meritara.records.actions.events import history
from meritara.records.actions.measurements import note, publish, withdraw
from meritara.records.measurements import Sight, sight_of, visible_measurements
from meritara.records.models import Measurement, Role, User
from meritara.workflows.workflow import NotAllowed
from tests.records import make

pytestmark = pytest.mark.django_db
TOLD = {
    "instrument": "ip-asn@2019",
    "newer": "",
    "snapshot": "2021-12-31-0",
    "as_of": "2021-12-31",
    "year": 2021,
    "chosen": {},
    "people": 10,
    "measured": 9,
    "total": 71.5,
    "absent": [],
    "sha256": "0" * 64,
    "synthetic": False,
}


def measured(*codes: str, name: str = "satu", **more: Any) -> Measurement:
    return note(TOLD | {"agencies": list(codes or ("khatulistiwa",))} | more, name)


def seen(user: User | AnonymousUser) -> int:
    return visible_measurements(user).count()


def test_stranger_sees_nothing_before_it_is_published_and_the_public_figures_after() -> None:
    make.an_agency()
    one = measured()
    assert seen(AnonymousUser()) == 0
    one = publish(one, make.wayan())
    assert (seen(AnonymousUser()), sight_of(AnonymousUser(), one)) == (
        1,
        Sight(frozenset(), frozenset(), True),
    )


def test_operator_sees_the_own_agency_and_its_people() -> None:
    agency, _other = make.an_agency(), make.an_agency("lain")
    one = measured("khatulistiwa", "lain")
    own = frozenset({"khatulistiwa"})
    assert sight_of(make.sari(agency), one) == Sight(own, own, False)


def test_leader_sees_the_figures_of_the_own_agency_and_no_person() -> None:
    agency = make.an_agency()
    one, leader = measured(), make.a_person("Norlaila", Role.LEADER, agency)
    assert sight_of(leader, one) == Sight(frozenset({"khatulistiwa"}), frozenset(), False)


def test_operator_of_another_agency_sees_nothing() -> None:
    make.an_agency()
    other = make.an_agency("lain")
    measured()
    assert seen(make.a_person("Marta", Role.OPERATOR, other)) == 0


def test_auditor_of_a_region_sees_the_agencies_of_that_region() -> None:
    make.an_agency(region="V")
    make.an_agency("lain", region="VIII")
    one = measured("khatulistiwa", "lain")
    dewi = make.a_person("Dewi", Role.AUDITOR, "V")
    assert sight_of(dewi, one) == Sight(frozenset({"khatulistiwa"}), frozenset(), False)


def test_national_overseers_see_every_figure_and_no_person() -> None:
    make.an_agency()
    one = measured()
    for user in (make.wayan(), make.a_person("Made", Role.CHAIR), make.a_person("Lukas", Role.AUDITOR)):
        assert (sight_of(user, one).nation, sight_of(user, one).people) == (True, frozenset())


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.ADMIN])
def test_who_neither_works_there_nor_oversees_sees_what_everybody_does(role: Role) -> None:
    make.an_agency()
    measured()
    assert seen(make.a_person("Agus", role)) == 0


def test_published_measurement_is_withdrawn_with_a_reason_and_both_stand_in_its_history() -> None:
    make.an_agency()
    wayan, one = make.wayan(), measured()
    publish(one, wayan)
    withdraw(one, wayan, reason="Data belum lengkap")
    one.refresh_from_db()
    assert one.published_at is None
    told = [(event.verb, event.data.get("reason")) for event in history(one.record)]
    assert told == [("measure", None), ("publish", None), ("withdraw", "Data belum lengkap")]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"absent": ["training"]}, "measurement-too-low"),
        ({"synthetic": True}, "measurement-synthetic"),
    ],
)
def test_figures_that_mislead_are_not_published(more: dict[str, Any], code: str) -> None:
    make.an_agency()
    with pytest.raises(Refused, match=code):
        publish(measured(**more), make.wayan())


def test_snapshot_without_any_sanction_may_be_published() -> None:
    make.an_agency()
    assert publish(measured(absent=["sanctions"]), make.wayan()).published_at


def test_nothing_is_published_twice_or_withdrawn_unpublished_or_without_a_reason() -> None:
    make.an_agency()
    wayan, one = make.wayan(), measured()
    with pytest.raises(Refused, match="measurement-not-published"):
        withdraw(one, wayan, reason="x")
    publish(one, wayan)
    with pytest.raises(Refused, match="measurement-published"):
        publish(one, wayan)
    with pytest.raises(Refused, match="measurement-no-reason"):
        withdraw(one, wayan, reason=" ")


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER])
def test_agency_does_not_publish(role: Role) -> None:
    agency = make.an_agency()
    with pytest.raises(NotAllowed):
        publish(measured(), make.a_person("Sari", role, agency))
