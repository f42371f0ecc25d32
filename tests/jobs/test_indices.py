"""The worker measures: after an import by itself, when asked, and a synthetic nation."""

from pathlib import Path
from typing import Any

import pytest

from meritara.jobs.indices import folder_of, measure, measure_after, measure_waiting, usual
from meritara.problem import Refused
from meritara.records.actions import jobs, measurements
from meritara.records.actions.events import history
from meritara.records.models import Job, Measurement, Role
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot
from meritara.workflows.workflow import NotAllowed
from tests.jobs.sent import SOUND, judged, taken
from tests.records import make
from tests.registry.facts.rows import appraisal, person, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]


def dated(*agencies: str) -> Snapshot:
    """Return a snapshot with one appraised person of each agency."""
    codes = agencies or ("khatulistiwa",)
    people = [person(agency=code, nip=str(10**17 + at)) for at, code in enumerate(codes)]
    appraised = [
        appraisal(2020, predicate="baik", agency=code, nip=str(10**17 + at)) for at, code in enumerate(codes)
    ]
    return snapshot(importing.root(), people=people, performance=appraised)


def work(job: Job) -> Job:
    """Return a job after the worker's round."""
    assert measure_waiting()
    job.refresh_from_db()
    return job


def test_measurement_says_what_it_follows_and_whom_it_holds() -> None:
    agency, made = make.an_agency(), dated()
    one = measure(usual(made))
    assert (one.instrument, one.newer, one.year, one.snapshot) == ("ip-asn@2019", "", 2021, made.id)
    assert (list(one.agencies.all()), one.people, one.measured) == ([agency], 1, 1)
    assert folder_of(one.name).is_dir()


def test_year_of_the_new_formula_is_measured_as_a_simulation_that_says_so() -> None:
    make.an_agency()
    one = measure(usual(dated()) | {"year": 2024})
    assert (one.newer, one.is_simulation) == ("ip-asn@2023", True)


def test_same_snapshot_measured_twice_is_one_measurement_and_one_event() -> None:
    make.an_agency()
    first = measure(usual(made := dated()))
    assert measure(usual(made)) == first
    assert [event.verb for event in history(first.record)] == ["measure"]


def test_other_choice_is_another_measurement() -> None:
    make.an_agency()
    first = measure(usual(dated()))
    other = measure(
        {
            "snapshot": first.snapshot,
            "instrument": "ip-asn@2019",
            "year": 2021,
            "chosen": {"tidak-terukur": "nol"},
        }
    )
    assert (first.pk == other.pk, other.chosen["tidak-terukur"]) == (False, "nol")


def test_import_of_people_alone_is_not_measured(tmp_path: Path) -> None:
    job = taken(judged(tmp_path / "in", *SOUND))
    assert (job.state, Job.objects.filter(kind=Job.Kind.INDEX).count()) == (Job.State.DONE, 0)


def test_import_that_brings_a_history_is_measured_by_itself(tmp_path: Path) -> None:
    job = taken(judged(tmp_path / "in", *SOUND))
    waiting = measure_after(job, made := dated())
    assert waiting is not None
    assert (waiting.by, waiting.agency, waiting.wish) == (job.by, job.agency, usual(made))
    assert work(waiting).outcome["measurement"] == Measurement.objects.get().uid


def test_import_is_done_also_where_another_measuring_is_still_open(tmp_path: Path) -> None:
    job, made = taken(judged(tmp_path / "in", *SOUND)), dated()
    assert measure_after(job, made) is not None
    assert measure_after(job, made) is None


def test_operator_has_the_index_of_the_own_agency_measured() -> None:
    agency, made = make.an_agency(), dated()
    job = work(measurements.begin(make.sari(agency), made.agencies, usual(made)))
    assert (job.state, job.agency, job.role) == (Job.State.DONE, agency, Role.OPERATOR)
    assert Measurement.objects.get().uid == job.outcome["measurement"]


def test_snapshot_with_another_agency_is_measured_by_the_supervisor_alone() -> None:
    agency = make.an_agency()
    make.an_agency("lain")
    made = dated("khatulistiwa", "lain")
    with pytest.raises(NotAllowed):
        measurements.begin(make.sari(agency), made.agencies, usual(made))
    job = work(measurements.begin(make.wayan(), made.agencies, usual(made)))
    assert (job.state, job.agency) == (Job.State.DONE, None)


def test_second_measuring_of_an_agency_waits_until_the_first_is_over() -> None:
    agency, made = make.an_agency(), dated()
    measurements.begin(make.sari(agency), made.agencies, usual(made))
    with pytest.raises(Refused) as refused:
        measurements.begin(make.sari(agency), made.agencies, usual(made))
    assert refused.value.problems[0].code == "job-open-already"


def test_measuring_that_is_called_off_leaves_nothing() -> None:
    agency, made = make.an_agency(), dated()
    job = measurements.begin(make.sari(agency), made.agencies, usual(made))
    jobs.call_off(job)
    assert (measure_waiting(), Measurement.objects.count()) == (False, 0)


def test_snapshot_that_is_not_there_ends_the_job_with_the_reason() -> None:
    agency = make.an_agency()
    wish = {"snapshot": "2020-01-01-x", "instrument": "ip-asn@2019", "year": 2020, "chosen": {}}
    job = work(measurements.begin(make.sari(agency), [agency.code], wish))
    assert (job.state, job.outcome["problems"][0]["code"]) == (Job.State.REFUSED, "snapshot-unknown")


def test_synthetic_nation_is_made_and_measured_in_a_demo(settings: Any) -> None:
    settings.MERITARA_DEMO = True
    wayan = make.wayan()
    job = work(measurements.begin_nation(wayan, people=240, agencies=6, seed=1, until="2025-12-31"))
    one = Measurement.objects.get()
    assert (job.state, job.outcome["measurement"]) == (Job.State.DONE, one.uid)
    assert (one.is_synthetic, one.people >= 200, job.rows) == (True, True, 240)


def test_synthetic_nation_is_made_nowhere_but_in_a_demo(settings: Any) -> None:
    settings.MERITARA_DEMO = False
    with pytest.raises(NotAllowed):
        measurements.begin_nation(make.wayan(), people=240, agencies=6, seed=1, until="2025-12-31")


def test_synthetic_nation_of_too_few_or_too_many_is_refused(settings: Any) -> None:
    settings.MERITARA_DEMO = True
    for people in (0, 6_000_000):
        with pytest.raises(Refused, match="synth-size"):
            measurements.begin_nation(make.wayan(), people=people, agencies=6, seed=1, until="2025-12-31")
