"""All files of villages together: conflicts, sums by kabupaten, and what one level more would bring."""

from pathlib import Path

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.reports import village_files, villages
from meritara.reports.village_files import MANIFEST, TABLE, Origin, taken, verify
from tests.reports.desa import BENGKAYANG, SAMBAS, csv, look, take, village, with_items

pytestmark = pytest.mark.usefixtures("snapshots_at")
Row = dict[str, object]


def sums(regency: str = SAMBAS, year: int = 2024) -> Row:
    """Return the sums of a kabupaten in a year."""
    found = villages.villages()
    assert found
    (row,) = [one for one in found.sums if (one["regency"], one["year"]) == (regency, year)]
    return row


def test_nothing_is_there_before_a_file_is_taken() -> None:
    assert (taken(), villages.villages()) == ([], None)


def test_a_kabupaten_is_counted_by_status_and_year(tmp_path: Path) -> None:
    now = [village(1), village(2, "0.75", "MAJU"), village(3, "0.7", "MAJU"), village(1, at=BENGKAYANG)]
    take(csv(tmp_path / "d.csv", *now, village(1, "0.60", "BERKEMBANG", year="2021")))
    row = sums()
    assert [row[f"n_{band}"] for band in ("mandiri", "maju", "berkembang", "tertinggal")] == [1, 1, 1, 0]
    assert (row["villages"], row["measured"], row["contradicts"], row["conflicts"]) == (3, 3, 1, 0)
    assert row["mean"] == pytest.approx((0.9322 + 0.75 + 0.7) / 3)
    assert (sums(BENGKAYANG)["n_mandiri"], sums(year=2021)["n_berkembang"]) == (1, 1)


def test_a_village_without_data_is_there_and_not_measured(tmp_path: Path) -> None:
    take(csv(tmp_path / "d.csv", village(1), village(2, "", "")))
    assert [sums()[name] for name in ("villages", "measured")] == [2, 1]


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    file = csv(tmp_path / "d.csv", village(1))
    first = take(file, Origin("Kepmendes 400/2024", "Kemendes", "S"))
    times = {path: path.stat().st_mtime_ns for path in village_files.root().rglob("*")}
    assert take(file, Origin("lain")).manifest == first.manifest
    assert {path: path.stat().st_mtime_ns for path in village_files.root().rglob("*")} == times


def test_the_same_figure_in_two_files_counts_once(tmp_path: Path) -> None:
    take(csv(tmp_path / "a.csv", village(1)))
    take(csv(tmp_path / "b.csv", village(1), village(2)))
    assert [sums()[name] for name in ("villages", "n_mandiri", "conflicts")] == [2, 2, 0]


def test_two_values_are_both_kept_marked_and_counted_nowhere(tmp_path: Path) -> None:
    take(csv(tmp_path / "a.csv", village(1), village(2)))
    take(csv(tmp_path / "b.csv", village(1, "0.80", "MAJU")))
    found = villages.villages()
    assert found
    rows = [(str(one["total"]), one["conflict"]) for one in found.of(SAMBAS) if one["code"].endswith("1")]
    assert sorted(rows) == [("0.80000000", True), ("0.93220000", True)]
    assert [sums()[name] for name in ("villages", "measured", "n_mandiri", "n_maju", "conflicts")] == [
        2,
        1,
        1,
        0,
        1,
    ]


def test_a_file_says_where_it_is_from(tmp_path: Path) -> None:
    told = take(csv(tmp_path / "d.csv", village(1)), Origin("Kepmendes", "Kemendes", "2")).manifest
    wanted = {"rows": 1, "source": "Kepmendes", "publisher": "Kemendes", "mark": "2", "years": [2024]}
    assert {name: told[name] for name in wanted} == wanted
    assert (told["instruments"], told["items"], list(told["files"])) == (["desa-mandiri@2016"], "", [TABLE])


def test_a_changed_or_lost_file_is_noticed(tmp_path: Path) -> None:
    made = take(csv(tmp_path / "d.csv", village(1)))
    assert list(verify(made)) == []
    (made.folder / TABLE).write_bytes(b"PAR1")
    assert [one.code for one in verify(made)] == ["snapshot-file-changed"]
    (made.folder / TABLE).unlink()
    assert [one.code for one in verify(made)] == ["snapshot-file-missing"]


def test_a_file_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="figure-range"):
        take(csv(tmp_path / "d.csv", village(1), village(2, "7")))
    assert taken() == []


def test_a_stop_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = look(csv(tmp_path / "d.csv", village(1)))
    monkeypatch.setattr(village_files, "today", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        village_files.take(looked, Origin())
    assert list(village_files.root().rglob("*")) == []


def test_sums_that_are_not_there_yet_are_not_guessed(tmp_path: Path) -> None:
    made = village_files.take(look(csv(tmp_path / "d.csv", village(1))), Origin())
    assert ((made.folder / MANIFEST).is_file(), villages.villages()) == (True, None)
    villages.keep()
    assert sums()["n_mandiri"] == 1


# One level of an item weighs 1/525 (social), 1/180 (economic) or 1/45 (environment) of the total.
GROUND: dict[str, tuple[dict[str, int], int]] = {
    "an environmental item": ({"": 4}, 3),
    "an economic one too": ({"": 4, "IKE01": 5, "IKE02": 5}, 13),
    "any that is not full": ({"": 4, "IKE01": 5, "IKE02": 5, "IKS01": 5, "IKS02": 5}, 46),
    "none from far below": ({"": 3}, 0),
    "none from the top": ({"": 5}, 0),
}


@pytest.mark.parametrize(("items", "count"), GROUND.values(), ids=list(GROUND))
def test_the_gain_per_item_is_that_of_scoring_again(
    tmp_path: Path, items: dict[str, int], count: int
) -> None:
    law = library().get("desa-mandiri@2016")
    answers = {leaf.code: items.get(leaf.code, items[""]) for leaf in law.leaves}
    before = score(law, read_answers(law, answers)).band
    lifting = set()
    for leaf in law.leaves:
        more = answers | {leaf.code: answers[leaf.code] + 1}
        if more[leaf.code] <= leaf.high and score(law, read_answers(law, more)).band is not before:
            lifting.add(leaf.id)
    take(with_items(tmp_path / "d.csv", (village(1, "", ""), items)))
    found = villages.villages()
    assert found
    assert {row["item"] for row in found.gains.get((SAMBAS, 2024), [])} == lifting
    assert len(lifting) == count


def test_the_item_that_lifts_most_villages_stands_first(tmp_path: Path) -> None:
    near, nearer = {"": 4}, {"": 4, "IKE01": 5, "IKE02": 5}
    take(with_items(tmp_path / "d.csv", (village(1, "", ""), near), (village(2, "", ""), nearer)))
    found = villages.villages()
    assert found
    rows = found.gains[SAMBAS, 2024]
    assert [row["up"] for row in rows] == [2] * 3 + [1] * 10
    assert [row["item"] for row in rows[:4]] == ["ikl01", "ikl02", "ikl03", "ike03"]
    assert {(row["known"], row["open"]) for row in rows} == {(2, 2)}


def test_a_village_in_conflict_lifts_nothing(tmp_path: Path) -> None:
    take(with_items(tmp_path / "d.csv", (village(1, "", ""), {"": 4})))
    take(csv(tmp_path / "b.csv", village(1, "0.5", "TERTINGGAL")))
    found = villages.villages()
    assert found
    assert found.gains == {}


def test_half_written_folders_are_not_read(tmp_path: Path) -> None:
    take(csv(tmp_path / "d.csv", village(1)))
    (village_files.root() / "2023-abcdef01").mkdir()
    (village_files.root() / ".new-abc").mkdir()
    assert ([one.years for one in taken()], sums()["n_mandiri"]) == (["2024"], 1)


def test_the_same_rows_for_another_asked_year_are_another_file(tmp_path: Path) -> None:
    file = csv(tmp_path / "d.csv", village(1, year=""))
    ids = {village_files.look(file, tmp_path, year=year).id for year in (2022, 2023, 2023)}
    assert sorted(id[:5] for id in ids) == ["2022-", "2023-"]
