"""The blind second verifier: no byte they get depends on what the first one does, until both are done."""

import pytest

from meritara.records.actions import verification
from meritara.records.models import User
from tests.access.bench import FIRST, Bench, found_by, scores, undone

pytestmark = [pytest.mark.django_db, pytest.mark.door]


def unlike(bench: Bench, user: User, one: str, other: str) -> list[str]:
    """Return where a verifier finds something else after the first verifier did the other."""
    found = []
    for name in (one, other):
        with undone():
            FIRST[name](bench)
            found.append(found_by(user, bench))
    return sorted(key for key in found[0] if found[0][key] != found[1][key])


@pytest.mark.parametrize("other", [name for name in FIRST if name != "nothing"])
def test_second_verifier_gets_the_same_bytes_whatever_the_first_one_does(bench: Bench, other: str) -> None:
    assert unlike(bench, bench.dayang, "nothing", other) == []


def test_first_verifier_sees_the_difference_in_the_same_walk(bench: Bench) -> None:
    differing = unlike(bench, bench.budi, "nothing", "ones")
    assert {"GET verify", "GET verify-row", "GET history", "GET queue", "GET statement"} <= set(differing)


def test_second_verifier_sees_the_difference_when_both_are_done(bench: Bench) -> None:
    found = []
    for level in (1, 4):
        with undone():
            scores(level, done=True)(bench)
            rows = {leaf.id: {"value": "3"} for leaf in bench.assessment.instrument.leaves}
            verification.verify_many(bench.assessment, rows, bench.dayang)
            verification.finish(bench.assessment, bench.dayang)
            found.append(found_by(bench.dayang, bench))
    assert {key for key in ("GET verify", "GET history") if found[0][key] != found[1][key]} == {
        "GET verify",
        "GET history",
    }
