"""The form of an import offers what its reader may import, and says how far a job is in words."""

from typing import Any

import pytest

from meritara.records.actions.imports import Asked
from meritara.records.models import Role, User
from meritara.registry.importing import JUDGE, KEEP, READ, REPORT, WRITE
from meritara.registry.mappings import published
from meritara.web.forms.imports import NATION, ImportForm
from meritara.web.imports import step_text
from tests.records import make

pytestmark = pytest.mark.django_db


def offered(user: User, name: str) -> list[str]:
    field: Any = ImportForm(user=user).fields[name]
    return [value for value, _label in field.choices]


def filled(user: User, **more: str) -> ImportForm:
    return ImportForm({"on": "2025-12-31", "agency": make.an_agency().uid} | more, user=user)


def test_operator_of_one_agency_is_not_asked_which() -> None:
    field = ImportForm(user=make.sari())["agency"]
    assert (field.is_hidden, field.initial) == (True, make.an_agency().uid)


def test_operator_of_two_agencies_chooses_one_of_them() -> None:
    sari, other = make.sari(), make.an_agency("ulin")
    make.give(sari, Role.OPERATOR, other)
    make.an_agency("lain")
    assert sorted(offered(sari, "agency")) == sorted([make.an_agency().uid, other.uid])


def test_supervisor_imports_what_names_its_agencies_itself() -> None:
    form = ImportForm({"on": "2025-12-31", "agency": NATION}, user=make.wayan())
    assert (form.is_valid(), form.agency_of()) == (True, None)


def test_every_mapping_is_offered_behind_the_way_to_find_it() -> None:
    assert offered(make.sari(), "mapping") == ["", *(one.id for one in published().values())]


def test_filled_form_says_what_is_asked() -> None:
    form = filled(make.sari(), mapping="simpeg-contoh", sheet=" Data ")
    assert (form.is_valid(), form.agency_of()) == (True, make.an_agency())
    assert form.asked() == Asked("2025-12-31", "simpeg-contoh", "Data", "id")


@pytest.mark.parametrize("wrong", [{"on": "31-31-2025"}, {"agency": "lain"}, {"mapping": "tidak-ada"}])
def test_form_with_something_unknown_asks_for_nothing(wrong: dict[str, str]) -> None:
    assert not filled(make.sari(), **wrong).is_valid()


def test_each_step_of_the_worker_has_a_name_of_its_own() -> None:
    steps = ("", READ, JUDGE, REPORT, "workbook", WRITE, KEEP, "cards")
    assert len({step_text(step) for step in steps}) == len(steps)
