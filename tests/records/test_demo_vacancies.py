"""What the agencies of the demo noted of their vacancies: plans in time, one that passed, some without."""

import datetime as dt

import pytest

from meritara.records.access import today
from meritara.records.actions.events import first_broken
from meritara.records.demo.people import people
from meritara.records.demo.vacancies import MARK, NOTED, explain
from meritara.records.models import VacancyNote
from meritara.records.vacancies import Vacant

pytestmark = pytest.mark.django_db
POSTS = [Vacant(f"j{place}", f"Jabatan {place}", (dt.date(2026, 1, 1 + place),)) for place in range(6)]


def test_some_vacancies_are_noted_one_plan_has_passed_and_every_third_is_left() -> None:
    people(8)
    explain({"khatulistiwa": POSTS, "teluk-gaharu": POSTS})
    notes = VacancyNote.objects.order_by("pk")
    assert [one.key for one in notes] == ["j0", "j1", "j3", "j4"]
    assert {one.by.name for one in notes} == {"Sari"}
    assert [one.key for one in notes if one.planned_on and one.planned_on < today()] == ["j1"]
    assert [first_broken(one.record) for one in notes] == [None] * 4


def test_every_text_of_the_demo_says_that_it_is_an_example() -> None:
    assert all(MARK in one.obstacle for one in NOTED)
