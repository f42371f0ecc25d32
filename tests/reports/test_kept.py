"""An index read from its folder: by level and place, in order, and never from another folder."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meritara.reports.kept import AGENCIES, BINS, LIFTS, MANIFEST, PEOPLE, SUMS, UNITS, load, part, read


def lay(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write rows as a file of an index."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)


def line(level: str, agency: str | None, group: str, region: str | None = "V") -> dict[str, Any]:
    """Return a line of sums as far as it is looked for."""
    return {"level": level, "region": region, "agency": agency, "group": group, "total": 1.0}


def lift(agency: str | None, question: str, gain: float, unit: str | None = None) -> dict[str, Any]:
    """Return a lift."""
    return {"agency": agency, "unit": unit, "question": question, "gain": gain, "silent": 0}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an index of two agencies."""
    (tmp_path / MANIFEST).write_text(json.dumps({"instrument": "ip-asn@2019", "newer": "ip-asn@2023"}))
    sums = [line("agency", "b", "pns"), line("agency", "a", "asn"), line("agency", "a", "pns")]
    lay(tmp_path / SUMS, [line("nation", None, "asn", None), line("region", None, "asn"), *sums])
    lay(tmp_path / UNITS / "agency=a" / "0.parquet", [{"unit": "2", "name": "Z", "group": "asn"}])
    lay(tmp_path / UNITS / "agency=a" / "1.parquet", [{"unit": "1", "name": "A", "group": "asn"}])
    lay(tmp_path / AGENCIES, [lift(None, "x", 1), lift("a", "y", 1), lift("a", "x", 2)])
    lay(tmp_path / LIFTS / "agency=a" / "0.parquet", [lift("a", "y", 3, "1"), lift("a", "y", 9, "2")])
    counts = [("a", 60, 2), ("a", 50, 1), (None, 50, 7)]
    lay(tmp_path / BINS, [dict(zip(("agency", "start", "people"), row, strict=True)) for row in counts])
    lay(tmp_path / PEOPLE / "agency=a" / "0.parquet", [{"nip": "2", "name": "B"}, {"nip": "1", "name": "A"}])
    return tmp_path


def kept(folder: Path) -> Any:
    """Return the index of a folder that has one."""
    found = load(folder)
    assert found is not None
    return found


def test_versions_are_those_of_the_manifest(folder: Path) -> None:
    one = kept(folder)
    assert (one.instrument.key, one.newer.key) == ("ip-asn@2019", "ip-asn@2023")


def test_lines_are_found_by_level_and_place(folder: Path) -> None:
    one = kept(folder)
    assert len(one.lines("nation")) == 1
    assert [row["group"] for row in one.lines("agency", agency="a")] == ["asn", "pns"]
    assert [row["agency"] for row in one.lines("agency", group="pns")] == ["a", "b"]
    assert one.lines("agency", agency="c") == []


def test_units_stand_by_name(folder: Path) -> None:
    assert [row["name"] for row in kept(folder).units("a")] == ["A", "Z"]


def test_lifts_of_nation_agency_and_unit_are_apart_the_largest_first(folder: Path) -> None:
    one = kept(folder)
    assert [row["question"] for row in one.lifts()] == ["x"]
    assert [row["question"] for row in one.lifts("a")] == ["x", "y"]
    assert [row["gain"] for row in one.lifts("a", "1")] == [3]


def test_stretches_stand_from_the_lowest_up(folder: Path) -> None:
    assert kept(folder).bins("a") == [(50, 1), (60, 2)]
    assert kept(folder).bins() == [(50, 7)]


def test_people_stand_by_nip_with_the_columns_that_are_wanted(folder: Path) -> None:
    assert [row["nip"] for row in kept(folder).people("a")] == ["1", "2"]
    assert kept(folder).people("a", ("nip",)) == [{"nip": "1"}, {"nip": "2"}]


def test_folder_without_a_manifest_or_with_a_broken_one_holds_no_index(tmp_path: Path) -> None:
    assert load(tmp_path / "tidak-ada") is None
    (tmp_path / MANIFEST).write_text("{")
    assert load(tmp_path) is None


@pytest.mark.parametrize("code", ["..", "../..", "a/../b", "/etc", ""])
def test_code_that_is_no_name_of_a_folder_leads_nowhere(folder: Path, code: str) -> None:
    assert part(folder / PEOPLE, code).name in ("agency=", f"agency={code}")
    assert folder / PEOPLE in part(folder / PEOPLE, code).parents
    assert kept(folder).people(code) == []


def test_file_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path / "tidak-ada.parquet") == []
