"""Persons beside a row: what the table of people says of whom it is about, and who signed."""

from typing import Any

from meritara.registry.facts.sources import number_of

PERSON = ("status", "standing")
SIGNERS = ("pjs", "pj", "plt", "plh")


def with_person(rows: Any, people: Any, *more: str) -> Any:
    """Return rows with the status and the standing of the person, and more columns where asked.

    They are null where the person is not among the people of the agency.
    """
    names = (*PERSON, *more)
    those = people.select("agency", person=number_of(people.nip), **{one: people[one] for one in names})
    found = rows.mutate(person=number_of(rows.nip)).left_join(those, ["agency", "person"])
    return found.select(*rows.columns, *names)


def signer(signed_by: Any) -> Any:
    """Return what a signer was by the words of the decree: plt, plh, pj or pjs, otherwise `lain`."""
    import ibis

    words = signed_by.lower()
    cases = ((words.re_search(rf"\b{one}\b"), one) for one in SIGNERS)
    return ibis.cases((signed_by.isnull(), ibis.null("string")), *cases, else_="lain")
