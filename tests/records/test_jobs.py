"""A job belongs to one worker at a time, tells how far it is, and ends once."""

import datetime as dt

import pytest
from django.utils import timezone

from meritara.problem import Place, Problem, Refused
from meritara.records.access import Person
from meritara.records.actions import jobs
from meritara.records.actions.jobs import Stopped
from meritara.records.jobs import codes_of, importing_for, imports_here, unanswered, visible_jobs
from meritara.records.models import Agency, Job, Role
from meritara.records.models.identity import new_uid
from meritara.registry.report_file import kept, read_problem
from tests.records import make

pytestmark = pytest.mark.django_db
KIND = Job.Kind.IMPORT


def asked(agency: Agency | None = None, by: Person | None = None) -> Job:
    """Return a job that waits for its turn."""
    person = by or make.sari(agency)
    return jobs.ask(KIND, agency, person, uid=new_uid(), role="operator", wish={})  # type: ignore[arg-type]


def running() -> Job:
    """Return a job that a worker has."""
    asked(make.an_agency())
    job = jobs.take(KIND)
    assert job is not None
    return job


def now_as(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.state, job.done, job.tries


def test_oldest_job_is_taken_first_and_by_one_worker_alone() -> None:
    first, second = asked(make.an_agency()), asked(make.an_agency("ulin"), make.a_person("Marta"))
    assert [jobs.take(KIND), jobs.take(KIND), jobs.take(KIND)] == [first, second, None]


def test_agency_and_nation_have_one_open_job_each() -> None:
    wayan = make.wayan()
    asked(make.an_agency())
    asked(None, wayan)
    for agency in (make.an_agency(), None):
        with pytest.raises(Refused) as refused:
            asked(agency, wayan)
        assert [one.code for one in refused.value.problems] == ["job-open-already"]


def test_each_step_is_a_sign_of_life_with_how_far_it_is() -> None:
    job, before = running(), timezone.now()
    jobs.beat(job, "judge", 1, total=4, rows=1200)
    job.refresh_from_db()
    assert (job.step, job.done, job.total, job.rows) == ("judge", 1, 4, 1200)
    assert job.heartbeat_at is not None
    assert job.heartbeat_at >= before


def test_job_given_back_waits_again_and_that_was_no_try() -> None:
    job = running()
    jobs.leave(job)
    assert now_as(job) == (Job.State.WAITING, 0, 0)


def test_job_called_off_stops_its_worker_and_is_over() -> None:
    job = running()
    assert not jobs.call_off(job)
    with pytest.raises(Stopped):
        jobs.beat(job, "judge", 1, total=4)
    assert now_as(job)[0] == Job.State.CANCELLED


def test_job_that_waits_is_called_off_at_once() -> None:
    job = asked(make.an_agency())
    assert jobs.call_off(job)
    assert jobs.take(KIND) is None


def test_job_that_is_over_is_called_off_no_more() -> None:
    job = running()
    assert jobs.end(job, Job.State.DONE, {})
    with pytest.raises(Refused) as refused:
        jobs.call_off(job)
    assert [one.code for one in refused.value.problems] == ["job-over"]


def test_job_ends_once() -> None:
    job = running()
    assert [jobs.end(job, Job.State.DONE, {}), jobs.fail(job, [])] == [True, False]


def test_answer_sends_a_job_back_to_the_worker_once() -> None:
    job = running()
    assert jobs.put(job, {"reports": []})
    jobs.again(job, {"take": "whole"})
    with pytest.raises(Refused) as refused:
        jobs.again(job, {"take": "sound"})
    assert [one.code for one in refused.value.problems] == ["job-not-asking"]
    assert now_as(job) == (Job.State.WAITING, 0, 0)
    assert job.wish == {"take": "whole"}


def test_question_is_unanswered_after_its_moment_alone() -> None:
    job = running()
    jobs.put(job, {})
    later = timezone.now() + dt.timedelta(seconds=1)
    assert list(unanswered(KIND, later)) == [job]
    assert list(unanswered(KIND, later - dt.timedelta(days=1))) == []


def test_question_that_was_answered_meanwhile_does_not_lapse() -> None:
    job = running()
    jobs.put(job, {})
    jobs.again(job, {"take": "whole"})
    assert not jobs.lapse(job)
    assert now_as(job) == (Job.State.WAITING, 0, 0)


def test_operator_sees_the_jobs_of_their_agency_and_the_nation_its_own() -> None:
    wayan, sari, marta = (
        make.wayan(),
        make.sari(),
        make.a_person("Marta", Role.OPERATOR, make.an_agency("ulin")),
    )
    ours, nation = asked(make.an_agency(), sari), asked(None, wayan)
    assert [list(visible_jobs(one)) for one in (sari, wayan, marta)] == [[ours], [nation], []]


def test_figures_of_snapshots_reach_as_far_as_a_role() -> None:
    lukas, dewi = make.a_person("Lukas", Role.AUDITOR), make.a_person("Dewi", Role.AUDITOR, "V")
    sari, _other = make.sari(), make.an_agency("ulin", region="VIII")
    assert [codes_of(lukas), codes_of(dewi), codes_of(sari)] == [None, {"khatulistiwa"}, {"khatulistiwa"}]


def test_who_imports_is_the_operator_for_an_agency_and_the_supervisor_for_the_nation() -> None:
    sari, wayan, lukas = make.sari(), make.wayan(), make.a_person("Lukas", Role.AUDITOR)
    assert [imports_here(one) for one in (sari, wayan, lukas)] == [True, True, False]
    assert [list(importing_for(one)) for one in (sari, wayan)] == [[make.an_agency()], []]


def test_kept_problem_comes_back_as_it_was() -> None:
    problem = Problem(
        "nip-length", Place("p.csv", sheet="A", row=3, column="NIP"), {"value": "12", "count": 2}
    )
    assert read_problem(kept(problem)) == problem
