"""Files reach the disk before the manifest that names them, few or many."""

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meritara.registry import taking
from meritara.registry.columns import TABLES
from meritara.registry.snapshot import MANIFEST, load, verify

ON = dt.date(2026, 6, 30)
PEOPLE = TABLES["people"]


def filled(root: Path, agencies: int) -> Path:
    """Return a folder with one person in each of some agencies."""
    for place in range(agencies):
        folder = root / "baru" / PEOPLE.id / f"agency=a{place}"
        folder.mkdir(parents=True)
        pq.write_table(pa.table({"nip": [f"{place:018}"]}), folder / "data_0.parquet")
    return root / "baru"


@pytest.mark.parametrize("agencies", [1, taking.MANY, taking.MANY + 1])
def test_a_snapshot_of_few_or_many_files_is_whole(tmp_path: Path, agencies: int) -> None:
    target = tmp_path / "2026-06-30-contoh"
    made = taking.place(filled(tmp_path, agencies), target, {"inputs": []}, tables=[PEOPLE], on=ON)
    assert (made.rows("people"), len(made.agencies), list(verify(made))) == (agencies, agencies, [])
    assert not (tmp_path / "baru").exists()


def test_what_more_is_to_be_said_stands_in_the_manifest(tmp_path: Path) -> None:
    target = tmp_path / "2026-06-30-contoh"
    more = {"inputs": [], "synthetic": {"seed": 7}}
    made = taking.place(filled(tmp_path, 1), target, more, tables=[PEOPLE], on=ON)
    written = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    assert (written["id"], written["as_of"], written["synthetic"]) == (target.name, "2026-06-30", {"seed": 7})
    found = load(target)
    assert found is not None
    assert found.manifest == made.manifest == written


def test_a_file_that_is_gone_is_missed_while_it_settles(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        taking.settled([tmp_path / "tidak-ada.parquet"])
