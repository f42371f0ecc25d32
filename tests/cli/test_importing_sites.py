"""An import at the command line tells the site what one in the browser tells it: events, cards, readers."""

from pathlib import Path

import pytest

from meritara.proof.digest import START
from meritara.records.cards import visible_people
from meritara.records.models import Event, Measurement
from meritara.registry.snapshot import MANIFEST, digest, snapshots
from tests.cli.conftest import Run
from tests.jobs.sent import judged, taken
from tests.records import make
from tests.registry.people import BUDI, DAYANG, WAYAN, sheet
from tests.registry.siasn import history, profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]


def call(path: Path, on: str = "2025-12-31") -> tuple[object, ...]:
    """Return a call of the import that takes without asking."""
    return ("import", path, "--as-of", on, "--agency", "khatulistiwa", "--yes")


def told() -> list[Event]:
    """Return the events of the imports of the agency."""
    return list(Event.objects.filter(record=make.an_agency().record, verb="import").order_by("sequence"))


def test_people_are_found_and_the_agency_is_told(run: Run, tmp_path: Path, snapshots_at: Path) -> None:
    sari = make.sari()
    ran = run(*call(sheet(tmp_path / "p.csv", BUDI, DAYANG)))
    (made,) = snapshots(snapshots_at)
    (event,) = told()
    assert ran.err.endswith(
        "Situs: 1 dari 1 instansi dikenal di sana, diberi tahu dalam riwayatnya, dan "
        "pegawainya dapat dicari.\n"
    )
    assert event.data == {
        "snapshot": made.id,
        "sha256": digest(made.folder / MANIFEST),
        "rows": {"people": 2},
    }
    assert (event.actor, event.role, event.previous == START) == (None, "", event.sequence == 1)
    assert sorted(one.nip for one in visible_people(sari)) == sorted([BUDI[0], DAYANG[0]])


def test_command_and_browser_leave_the_same_records(run: Run, tmp_path: Path) -> None:
    people = (BUDI, DAYANG, WAYAN)
    job = taken(judged(tmp_path / "in", *people))
    by_browser, cards = told()[-1].data, sorted(visible_people(job.by).values_list("nip", "name", "unit"))
    run(*call(sheet(tmp_path / "p.csv", *people)))
    assert [one.data for one in told()] == [by_browser]
    assert sorted(visible_people(job.by).values_list("nip", "name", "unit")) == cards


def test_same_file_again_tells_nobody_twice(run: Run, tmp_path: Path) -> None:
    make.an_agency()
    path = sheet(tmp_path / "p.csv", BUDI)
    again = [run(*call(path)).status for _ in range(2)]
    assert (again, len(told())) == ([0, 0], 1)


def test_snapshot_that_the_site_never_heard_of_is_entered_by_the_same_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sari, path = make.sari(), sheet(tmp_path / "p.csv", BUDI)
    with monkeypatch.context() as alone:
        alone.setenv("MERITARA_DATABASE", "")
        run(*call(path))
    assert (told(), list(visible_people(sari))) == ([], [])
    run(*call(path))
    assert (len(told()), [one.nip for one in visible_people(sari)]) == (1, [BUDI[0]])


def test_history_has_the_index_measured_once(run: Run, tmp_path: Path) -> None:
    make.an_agency()
    files = [profile(tmp_path), history(tmp_path, "siasn-riwayat-kinerja")]
    for _ in range(2):
        ran = run("import", *files, "--as-of", "2025-12-31", "--agency", "khatulistiwa", "--yes")
        assert ran.status == 0
        assert ran.err.splitlines()[-1].startswith("Indeks ip-asn@2019 tahun 2025: 1 dari 1 pegawai terukur")
        assert "SIMULASI" in ran.err
    one = Measurement.objects.get()
    assert (one.by, one.people, [agency.code for agency in one.agencies.all()]) == (None, 1, ["khatulistiwa"])


def test_older_day_does_not_turn_the_readers_back(run: Run, tmp_path: Path) -> None:
    sari = make.sari()
    run(*call(sheet(tmp_path / "b.csv", DAYANG), on="2026-06-30"))
    run(*call(sheet(tmp_path / "a.csv", BUDI)))
    assert [one.nip for one in visible_people(sari)] == [DAYANG[0]]
    assert len(told()) == 2


def test_agency_that_the_site_does_not_know_is_counted_apart(run: Run, tmp_path: Path) -> None:
    ran = run(
        "import", sheet(tmp_path / "p.csv", BUDI), "--as-of", "2025-12-31", "--agency", "asing", "--yes"
    )
    assert (ran.status, ran.err.splitlines()[-1].startswith("Situs: 0 dari 1 instansi")) == (0, True)
