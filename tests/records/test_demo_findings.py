"""What Lukas made of the indications of the demo, and of his assignment, by the same acts that pages use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from meritara.jobs.imports import enter
from meritara.records.actions.events import first_broken
from meritara.records.demo.audits import examine
from meritara.records.demo.findings import MARK, oversee
from meritara.records.demo.people import people
from meritara.records.demo.registry import register
from meritara.records.findings import late, visible_findings
from meritara.records.models import Audit, Finding, Message, User
from meritara.records.tasks import tasks_of
from meritara.workflows.finding import TO_ANSWER
from tests.forgotten import forgotten

pytestmark = pytest.mark.django_db


def test_without_the_cast_nobody_acts(snapshots_at: Path) -> None:
    oversee()
    examine()
    assert not Audit.objects.exists()
    assert (Finding.objects.count(), Message.objects.count()) == (0, 0)


@pytest.fixture(scope="module")
def overseen(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, User]]:
    """Make the cast, their personnel data, and what the night and Lukas make of them."""
    with forgotten(django_db_blocker, tmp_path_factory.mktemp("files")):
        cast = people(8)
        for made in register(timezone.localdate()):
            enter(made)
        oversee()
        examine()
        yield cast.people


def test_there_is_one_in_time_one_answered_one_too_late_and_one_set_aside(overseen: dict[str, User]) -> None:
    assert Finding.objects.filter(state__in=TO_ANSWER).count() == 2
    assert Finding.objects.get(late()).agency.code == "ulin-hilir"
    assert Finding.objects.get(state="answered").agency.code == "bandar-anggrek"
    assert Finding.objects.filter(state="not_finding").count() == 1
    assert Finding.objects.get(state="told", agency__code="khatulistiwa").rule.startswith("plt-")


def test_sari_and_lukas_find_their_tasks(overseen: dict[str, User]) -> None:
    kinds = {
        name: {one.kind for one in tasks_of(overseen[name], role)}
        for name, role in (("Sari", "operator"), ("Lukas", "auditor"))
    }
    assert "answer-findings" in kinds["Sari"]
    assert kinds["Lukas"] == {"examine-findings", "review-findings", "work-audits"}


def test_auditor_of_the_demo_need_not_wait_for_the_self_check(overseen: dict[str, User]) -> None:
    assert visible_findings(overseen["Lukas"]).count() == Finding.objects.count()


def test_every_text_says_that_it_is_an_example_and_every_chain_holds(overseen: dict[str, User]) -> None:
    told = Finding.objects.exclude(condition="").exclude(rule="")
    assert [one.condition for one in told if MARK not in one.condition] == []
    assert [one for one in Finding.objects.all() if first_broken(one.record) is not None] == []
    assert [one for one in told.values_list("letters__number", flat=True) if MARK not in str(one)] == []


def test_lukas_is_at_work_in_an_agency_by_a_letter_that_wayan_issued(overseen: dict[str, User]) -> None:
    audit = Audit.objects.get()
    assert (audit.state, audit.lead, MARK in audit.subject) == ("assigned", overseen["Lukas"], True)
    assert [(one.conclusion, one.reviewed_at is not None) for one in audit.papers.all()] == [
        ("fits", True),
        ("breach", False),
    ]
    assert audit.findings.get().title.endswith(MARK)
    assert first_broken(audit.record) is None
