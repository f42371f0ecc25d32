"""Several files make one snapshot: a table out of two of them, no row in both."""

from pathlib import Path

import pytest

from meritara.law.words import say
from meritara.problem import Refused
from meritara.registry import importing, taking
from meritara.registry.columns import TABLES
from meritara.registry.importing import Wish
from meritara.registry.snapshot import Snapshot, snapshots, verify
from meritara.registry.together import refuse_twice
from meritara.tables import warehouse
from meritara.tables.parcels import Given
from tests.registry.people import BUDI, DAYANG, ON, WAYAN, sheet
from tests.registry.siasn import history


def made_of(*paths: Path, agency: str = "contoh") -> Snapshot:
    """Return the snapshot that some files make together."""
    with taking.opened(importing.root()) as folder:
        given = [Given(path, path.name) for path in paths]
        looked = importing.look_all(given, folder, Wish(ON, "", agency))
        return importing.take(looked, folder, ON)


def test_two_files_of_one_table_lie_side_by_side(tmp_path: Path, snapshots_at: Path) -> None:
    made = made_of(history(tmp_path, "siasn-riwayat-diklat"), history(tmp_path, "siasn-riwayat-kursus"))
    store = warehouse.connect(folders=[made.folder])
    read = store.to_pyarrow(made.read(store, TABLES["training"]).order_by("kind")).to_pylist()
    assert [(one["kind"], one["leadership"], one["hours"]) for one in read] == [
        ("1", "2", 300),
        ("3", None, 24),
    ]
    assert (made.rows("training"), list(verify(made))) == (2, [])


def test_people_of_two_files_become_one_snapshot(tmp_path: Path, snapshots_at: Path) -> None:
    made = made_of(sheet(tmp_path / "a.csv", BUDI), sheet(tmp_path / "b.csv", WAYAN, DAYANG))
    assert (made.rows("people"), list(verify(made))) == (3, [])


def test_row_of_two_files_is_refused_and_both_its_places_named(tmp_path: Path, snapshots_at: Path) -> None:
    with pytest.raises(Refused) as refused:
        made_of(sheet(tmp_path / "a.csv", BUDI, WAYAN), sheet(tmp_path / "b.csv", DAYANG, WAYAN))
    (problem,) = refused.value.problems
    told = (problem.code, problem.place.file, problem.place.row, problem.params)
    assert told == ("import-row-twice", "b.csv", 3, {"other": "a.csv", "row": 3, "count": 1})
    assert "ada juga dalam a.csv, baris 3" in say(problem)
    assert snapshots(snapshots_at) == ()


def test_same_person_in_two_agencies_is_no_row_twice(tmp_path: Path, snapshots_at: Path) -> None:
    with taking.opened(importing.root()) as folder:
        wishes = [(sheet(tmp_path / "a.csv", BUDI), "6971"), (sheet(tmp_path / "b.csv", BUDI), "6902")]
        looked = [importing.look(path, folder, Wish(ON, "", code)) for path, code in wishes]
        refuse_twice([one.incoming for one in looked], folder)
        assert importing.take(looked, folder, ON).rows("people") == 2
