"""`meritara law` on files that hold claims against data: counted, in doubt, and asked for alone."""

import json
from pathlib import Path

from meritara.reports.cross_shelf import cross_checks
from tests.cli.conftest import Run
from tests.reports.test_cross_shelf import written


def test_law_counts_them_and_says_which_are_in_doubt(run: Run) -> None:
    (line,) = [one for one in run("law").out.splitlines() if one.startswith("klaim dan data")]
    found = cross_checks().by_id
    counts = sum(len(one.checks) for one in found.values())
    assert " ".join(line.split()).removeprefix("klaim dan data ") == (
        f"{len(found)} berkas, {counts} hitungan, {len(found)} belum terkonfirmasi ({', '.join(found)})"
    )


def test_law_as_json_holds_each_file(run: Run) -> None:
    told = json.loads(run("law", "--json").out)["cross_checks"]
    assert [one["id"] for one in told] == list(cross_checks().by_id)
    assert told[0] | {"leaves": 0, "checks": 0} == {
        "id": "nspk-2022-sementara",
        "path": "cross-checks/nspk-2022-sementara.yaml",
        "instruments": ["nspk@2022-sementara", "nspk@2022"],
        "own": False,
        "leaves": 0,
        "checks": 0,
        "mark": "C",
    }


def test_one_file_and_ones_own_folder_are_looked_at_alone(run: Run, tmp_path: Path) -> None:
    folder = written(tmp_path, {})
    for asked in (folder / "cross-checks" / "contoh.yaml", folder):
        told = json.loads(run("law", asked, "--json").out)
        assert ([one["id"] for one in told["cross_checks"]], told["problems"]) == (["contoh"], [])


def test_an_unknown_sub_aspect_is_named_by_line_with_the_nearest(run: Run, tmp_path: Path) -> None:
    folder = written(tmp_path, {"leaf": "data-pension"})
    for asked in (folder / "cross-checks" / "contoh.yaml", folder):
        ran = run("law", asked)
        assert (ran.status, "contoh.yaml:7: " in ran.err, "data-pensiun" in ran.err) == (2, True, True)
