"""What the plenary looks at: differences by their effect on the total, and the line where it flips."""

from fractions import Fraction

import pytest

from meritara.records.differences import table_of
from meritara.records.models import Assessment, Verifier
from tests.records import make

pytestmark = pytest.mark.django_db


def differing(**verified: str) -> tuple[Assessment, list[str]]:
    """Return an assessment claimed 3 everywhere, with other verified scores for rows by their place."""
    one = make.verified(make.an_assessment())
    ids = make.rows(one, 36)
    for place, value in verified.items():
        one.answers.filter(indicator=ids[int(place[1:])]).update(verified=value, verified_reason="Kurang.")
    return one, ids


def test_differences_come_by_their_effect_and_add_up_to_the_final_total() -> None:
    one, ids = differing(r0="2", r9="1", r35="4")
    table = table_of(one, with_second=True)
    effects = [(found.row.leaf.id, found.effect, found.total) for found in table.differences]
    nodes = one.instrument.nodes
    assert [id for id, _, _ in effects] == [ids[9], ids[0], ids[35]]
    assert effects[0][1] == -2 * Fraction(3)
    assert effects[-1][2] == table.final.total if table.final else None
    assert sum((effect or Fraction(0) for _, effect, _ in effects), Fraction(300)) == effects[-1][2]
    assert (len(table.differences), table.many, nodes[ids[0]].weight is None) == (3, 36, False)


def test_line_where_the_category_flips_is_marked_once() -> None:
    one, _ids = differing(**{f"r{n}": "1" for n in range(13)})
    table = table_of(one, with_second=False)
    flips = [found for found in table.differences if found.flips]
    assert [found.band.id if found.band else "" for found in flips] == ["II"]
    before = table.differences[table.differences.index(flips[0]) - 1]
    assert (before.total or 0) >= 250 > (flips[0].total or 0)


def test_plenary_that_follows_the_claim_leaves_the_total_as_claimed() -> None:
    one, ids = differing(r0="2")
    one.answers.filter(indicator=ids[0]).update(plenary="3", plenary_reason="Terbukti.")
    (found,) = table_of(one, with_second=False).differences
    assert (found.effect, found.total, found.row.final) == (Fraction(0), Fraction(300), "3")
    assert found.row.reasons == {"verified": "Kurang.", "plenary": "Terbukti."}


def test_second_verifier_is_hidden_from_those_who_may_not_see_it() -> None:
    one, ids = differing()
    one.answers.filter(indicator=ids[0]).update(second="1")
    make.given_to(one, make.a_person("Dayang", "verifier"), place=Verifier.SECOND)
    hidden, shown = table_of(one, with_second=False), table_of(one, with_second=True)
    assert (hidden.differences, hidden.agreement) == ((), None)
    assert [found.row.scores["second"] for found in shown.differences] == ["1"]
    assert shown.agreement is not None
    assert (shown.agreement.n, shown.agreement.equal) == (1, 0)


def test_instrument_without_a_total_lists_differences_without_effects() -> None:
    one = make.an_assessment(period=make.a_period(instrument=make.WITHOUT_TOTAL))
    facts = {fact.id: fact.options[0].value for fact in one.instrument.attributes}
    Assessment.objects.update(attributes=facts)
    one.refresh_from_db()
    make.verified(one, 2)
    asked = next(leaf.id for leaf in one.instrument.leaves if leaf.applies_to(facts))
    one.answers.filter(indicator=asked).update(verified="1")
    (found,) = table_of(one, with_second=False).differences
    assert (found.row.leaf.id, found.effect, found.total, found.flips) == (asked, None, None, False)
