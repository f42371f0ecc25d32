"""The worker judges what was sent, waits for a person, takes it: once, alone, and again after a crash."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from meritara.jobs.imports import import_waiting, tidy
from meritara.problem import Refused
from meritara.records.actions import imports, jobs
from meritara.records.actions.files import Sent
from meritara.records.actions.imports import Asked
from meritara.records.cards import visible_people
from meritara.records.models import Event, Job
from meritara.registry import importing, taking
from meritara.registry.snapshot import MANIFEST, digest, snapshots, verify
from tests.jobs.sent import ASKED, MANGLED, SOUND, begun, judged, sent, taken
from tests.records import make
from tests.registry.people import BUDI, DAYANG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
LONG_AGO = dt.timedelta(minutes=10)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.problems]


def left(job: Job) -> list[str]:
    folder = imports.folder_of(job)
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def orphaned(job: Job) -> Job:
    """Return a job as a killed worker leaves it."""
    then = timezone.now() - LONG_AGO
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, tries=1, heartbeat_at=then)
    job.refresh_from_db()
    return job


def test_nothing_enters_before_a_person_confirms(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", *SOUND)
    assert (job.state, imports.totals(job)["accepted"]) == (Job.State.ASKING, 3)
    assert snapshots(importing.root()) == ()


def test_confirmed_rows_become_a_snapshot_whose_digest_stands_in_an_event(tmp_path: Path) -> None:
    job = taken(judged(tmp_path / "in", *SOUND))
    (made,) = snapshots(importing.root())
    event = Event.objects.get(record=make.an_agency().record, verb="import")
    assert (job.state, job.outcome["snapshot"], job.outcome["rows"]) == (Job.State.DONE, made.id, 3)
    assert event.data == {
        "snapshot": made.id,
        "sha256": digest(made.folder / MANIFEST),
        "rows": {"people": 3},
    }
    assert (event.actor, event.role, list(verify(made))) == (job.by, "operator", [])


def test_files_lie_under_generated_names_and_are_gone_when_the_import_is_over(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", *SOUND)
    assert left(job) == ["0"]
    assert left(taken(job)) == []


def test_refused_rows_are_left_out_on_request_alone(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", MANGLED, DAYANG)
    with pytest.raises(Refused) as refused:
        imports.decide(job, job.by, imports.WHOLE)
    assert codes(refused) == ["import-refused-rows"]
    assert taken(job, imports.SOUND).outcome["rows"] == 1


def test_file_without_a_usable_row_cannot_be_taken(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", MANGLED)
    with pytest.raises(Refused) as refused:
        imports.decide(job, job.by, imports.SOUND)
    assert codes(refused) == ["import-nothing"]


def test_cells_of_a_report_are_forgotten_when_the_rows_are_taken(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", MANGLED, DAYANG)
    assert "1,98609E+17" in str(job.outcome)
    job = taken(job, imports.SOUND)
    assert "1,98609E+17" not in str(job.outcome)
    reasons = job.outcome["reports"][0]["reasons"]
    assert [(one["column"], one["count"]) for one in reasons] == [("NIP", 1)]
    assert left(job) == [imports.WORKBOOK]


def test_second_import_of_an_agency_waits_until_the_first_is_over(tmp_path: Path) -> None:
    job = begun(tmp_path / "in", *SOUND)
    with pytest.raises(Refused) as refused:
        begun(tmp_path / "in", *SOUND)
    assert codes(refused) == ["job-open-already"]
    assert len(list(imports.folder_of(job).parent.iterdir())) == 1
    imports.drop(job, job.by)
    assert begun(tmp_path / "in", *SOUND).state == Job.State.WAITING


def test_same_files_once_more_change_nothing(tmp_path: Path) -> None:
    first = taken(judged(tmp_path / "in", *SOUND))
    again = taken(judged(tmp_path / "in", *SOUND))
    assert again.outcome["snapshot"] == first.outcome["snapshot"]
    assert len(snapshots(importing.root())) == 1


def test_job_of_a_killed_worker_is_taken_up_again(tmp_path: Path) -> None:
    job = orphaned(begun(tmp_path / "in", *SOUND))
    assert import_waiting()
    job.refresh_from_db()
    assert (job.state, job.outcome["reports"][0]["accepted"]) == (Job.State.ASKING, 3)


def test_worker_killed_behind_the_snapshot_finds_it_again(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", *SOUND)
    imports.decide(job, job.by, imports.WHOLE)
    with taking.opened(importing.root()) as folder:
        wish = importing.Wish(dt.date(2025, 12, 31), "", job.agency.code if job.agency else "")
        looked = importing.look(imports.folder_of(job) / "0", folder, wish)
        made = importing.take([looked], folder, wish.on)
    orphaned(job)
    assert import_waiting()
    job.refresh_from_db()
    assert (job.state, job.outcome["snapshot"]) == (Job.State.DONE, made.id)
    assert len(snapshots(importing.root())) == 1


def test_living_job_is_left_to_its_worker(tmp_path: Path) -> None:
    job = orphaned(begun(tmp_path / "in", *SOUND))
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now())
    assert not import_waiting()


def test_worker_that_lost_its_job_stops_at_the_next_step(tmp_path: Path) -> None:
    job = orphaned(begun(tmp_path / "in", *SOUND))
    other = jobs.take(Job.Kind.IMPORT)
    assert other is not None
    with pytest.raises(jobs.Stopped):
        jobs.beat(job, "read", 0, total=4)
    jobs.beat(other, "read", 0, total=4)


def test_job_that_kills_its_worker_three_times_is_refused(tmp_path: Path) -> None:
    job = orphaned(begun(tmp_path / "in", *SOUND))
    Job.objects.filter(pk=job.pk).update(tries=jobs.MOST_TRIES)
    assert not import_waiting()
    job.refresh_from_db()
    assert (job.state, job.outcome["problems"][0]["code"]) == (Job.State.REFUSED, "job-died")


def test_job_called_off_while_it_runs_ends_at_the_next_step(tmp_path: Path) -> None:
    job = orphaned(begun(tmp_path / "in", *SOUND))
    imports.drop(job, job.by)
    import_waiting()
    job.refresh_from_db()
    assert (job.state, left(job), snapshots(importing.root())) == (Job.State.CANCELLED, [], ())


def test_job_waits_while_another_process_makes_a_snapshot(tmp_path: Path) -> None:
    job = begun(tmp_path / "in", *SOUND)
    with taking.opened(importing.root()):
        assert not import_waiting()
    job.refresh_from_db()
    assert (job.state, job.tries) == (Job.State.WAITING, 0)


def test_file_that_is_no_table_is_refused_with_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF-1.7 bukan tabel")
    agency = make.an_agency()
    job = imports.begin(agency, make.sari(agency), asked=ASKED, sent=[Sent("surat.pdf", path)])
    assert import_waiting()
    job.refresh_from_db()
    (problem,) = job.outcome["problems"]
    assert (job.state, problem["code"], problem["place"]["file"]) == (
        Job.State.REFUSED,
        "file-unknown-kind",
        "surat.pdf",
    )


def test_rows_of_another_agency_do_not_enter(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    lines = [
        "Kode Instansi;NIP;Nama;Status",
        f"lain;{BUDI[0]};Budi;PNS",
        f"khatulistiwa;{DAYANG[0]};Dayang;PPPK",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    agency = make.an_agency()
    job = imports.begin(agency, make.sari(agency), asked=ASKED, sent=[Sent("p.csv", path)])
    import_waiting()
    job.refresh_from_db()
    taken(job, imports.SOUND)
    assert [one.agencies for one in snapshots(importing.root())] == [("khatulistiwa",)]


def test_only_the_operator_of_an_agency_imports_for_it(tmp_path: Path) -> None:
    agency = make.an_agency()
    stranger = make.sari(make.an_agency("lain"))
    with pytest.raises(Refused) as refused:
        imports.begin(agency, stranger, asked=ASKED, sent=[sent(tmp_path / "in", *SOUND)])
    assert codes(refused) == ["import-not-yours"]
    assert Job.objects.count() == 0


def test_question_without_an_answer_is_called_off_after_a_week(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", *SOUND)
    Job.objects.filter(pk=job.pk).update(asked_at=timezone.now() - dt.timedelta(days=8))
    tidy()
    job.refresh_from_db()
    assert (job.state, left(job)) == (Job.State.CANCELLED, [])


def test_national_import_tells_each_agency_of_its_own_rows_alone(tmp_path: Path) -> None:
    path, here, there = tmp_path / "p.csv", make.an_agency(), make.an_agency("ulin")
    people = [(here.code, BUDI, "PNS"), (there.code, DAYANG, "PPPK")]
    lines = [";".join((code, person[0], person[1], status)) for code, person, status in people]
    path.write_text("\n".join(["Kode Instansi;NIP;Nama;Status", *lines]) + "\n", encoding="utf-8")
    job = imports.begin(None, make.wayan(), asked=ASKED, sent=[Sent("p.csv", path)])
    assert import_waiting()
    job.refresh_from_db()
    assert taken(job).outcome["rows"] == 2
    events = Event.objects.filter(verb="import").order_by("record")
    assert [(one.record, one.data["rows"]) for one in events] == [
        (here.record, {"people": 1}),
        (there.record, {"people": 1}),
    ]


def test_people_of_a_snapshot_are_found_by_their_cards_once_it_is_taken(tmp_path: Path) -> None:
    job = judged(tmp_path / "in", BUDI, DAYANG)
    assert list(visible_people(job.by)) == []
    taken(job)
    found = [(one.nip, one.status, one.unit) for one in visible_people(job.by)]
    assert found == [(BUDI[0], "pns", "Dinas A"), (DAYANG[0], "pppk", "Dinas A")]


def test_only_the_supervisor_imports_for_the_nation(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        imports.begin(None, make.sari(), asked=ASKED, sent=[sent(tmp_path / "in", *SOUND)])
    assert codes(refused) == ["import-not-yours"]


@pytest.mark.parametrize(
    ("on", "files", "code"),
    [
        ("2999-01-01", 1, "import-future"),
        ("2025-12-31", 0, "import-no-file"),
        ("2025-12-31", 11, "import-many-files"),
    ],
)
def test_import_that_cannot_be_read_is_refused_before_it_begins(
    tmp_path: Path, on: str, files: int, code: str
) -> None:
    agency = make.an_agency()
    given = [sent(tmp_path / "in", *SOUND, name=f"{number}.csv") for number in range(files)]
    with pytest.raises(Refused) as refused:
        imports.begin(agency, make.sari(agency), asked=Asked(on), sent=given)
    assert (codes(refused), Job.objects.count()) == ([code], 0)


def test_archive_is_judged_table_by_table_and_taken_as_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kirim.zip", "w") as archive:
        archive.write(sent(tmp_path / "in", BUDI).path, "satu.csv")
        archive.write(sent(tmp_path / "in", DAYANG).path, "dua.csv")
    agency = make.an_agency()
    job = imports.begin(
        agency, make.sari(agency), asked=ASKED, sent=[Sent("kirim.zip", tmp_path / "kirim.zip")]
    )
    assert import_waiting()
    job.refresh_from_db()
    names = [one["file"] for one in job.outcome["reports"]]
    assert (names, job.total) == (["kirim.zip › satu.csv", "kirim.zip › dua.csv"], 7)
    assert (taken(job).outcome["rows"], left(job)) == (2, [])


def test_hostile_archive_is_refused_by_its_member(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kirim.zip", "w") as archive:
        archive.writestr("../../etc/passwd.csv", "NIP;Nama\n")
    agency = make.an_agency()
    job = imports.begin(
        agency, make.sari(agency), asked=ASKED, sent=[Sent("kirim.zip", tmp_path / "kirim.zip")]
    )
    assert import_waiting()
    job.refresh_from_db()
    (problem,) = job.outcome["problems"]
    told = (problem["code"], problem["place"]["file"])
    assert told == ("zip-path", "kirim.zip › ../../etc/passwd.csv")
    assert snapshots(importing.root()) == ()
