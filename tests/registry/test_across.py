"""What is wrong between rows is named by its place: closed trees, posts held at once, two agencies."""

import random
from pathlib import Path

import pytest

from meritara.law.words import say
from meritara.registry.across import in_circles
from meritara.registry.importing import Wish, look
from tests.registry.people import BUDI, ON, WAYAN, looked_at, reasons
from tests.registry.siasn import BUDI as NIP
from tests.registry.siasn import HISTORIES, written


def units(folder: Path, *pairs: tuple[str, str]) -> Path:
    """Return SIASN's units as a CSV, each with the one above it."""
    row = HISTORIES["siasn-unor"]
    return written(folder / "unor.csv", *({**row, "Id": unit, "DiatasanId": above} for unit, above in pairs))


def posts(folder: Path, *held: tuple[str, str, str], nip: str = NIP) -> Path:
    """Return posts of a person as a CSV: first day, last day, definitive or not."""
    lines = [f"{nip};Jabatan {n};{kind};{a};{b}" for n, (a, b, kind) in enumerate(held)]
    path = folder / "jabatan.csv"
    path.write_text("\n".join(["No Induk;Jabatan;Penugasan;Mulai;Selesai", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def own_mapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the office a mapping of posts with a last day."""
    folder = tmp_path / "aturan"
    (folder / "mappings").mkdir(parents=True)
    (folder / "sources.yaml").write_text("sources:\n  - {id: contoh, number: Contoh, title: Contoh}\n")
    (folder / "mappings" / "riwayat-kami.yaml").write_text(
        "id: riwayat-kami\ntitle: Riwayat kami\nbasis: [contoh]\ntable: appointments\ncolumns:\n"
        "  nip: No Induk\n  post_name: Jabatan\n  assignment: Penugasan\n"
        "  started_on: Mulai\n  ended_on: Selesai\n"
    )
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))


def test_units_that_are_above_themselves_are_refused_by_row_and_value(tmp_path: Path) -> None:
    path = units(
        tmp_path, ("puncak", ""), ("a", "b"), ("b", "c"), ("c", "a"), ("daun", "a"), ("diri", "diri")
    )
    looked = looked_at(path, mapping="")
    assert reasons(looked) == [("unit-circle", "parent", 4, True)]
    (reason,) = looked.report.reasons
    told = [(one.place.row, one.place.column, one.params["value"]) for one in reason.examples]
    assert told == [(row, "DiatasanId", value) for row, value in ((3, "b"), (4, "c"), (5, "a"), (7, "diri"))]
    assert say(reason.examples[0]).startswith("unor.csv, baris 3, kolom DiatasanId: Ditelusuri ke atas")


def test_tree_with_a_top_is_accepted_and_a_unit_above_may_stand_elsewhere(tmp_path: Path) -> None:
    looked = looked_at(units(tmp_path, ("a", "luar"), ("b", "a"), ("c", "a"), ("d", "c")), mapping="")
    assert (reasons(looked), looked.report.accepted) == ([], 4)


def test_circles_are_those_that_a_walk_from_each_place_finds() -> None:
    chance = random.Random(5)
    for _ in range(300):
        size = chance.randint(1, 9)
        above = {("a", str(n)): ("a", str(chance.randint(0, size + 2))) for n in range(size)}
        assert in_circles(above) == {one for one in above if comes_back(one, above)}


def comes_back(start: tuple[str, str], above: dict[tuple[str, str], tuple[str, str]]) -> bool:
    """Return whether a walk upwards comes back to where it began."""
    at = start
    for _ in range(len(above) + 1):
        if at not in above:
            return False
        at = above[at]
        if at == start:
            return True
    return False


def test_long_chain_is_walked_once() -> None:
    above = {("a", str(n)): ("a", str(n + 1)) for n in range(200_000)}
    assert in_circles(above) == set()
    assert len(in_circles(above | {("a", "200000"): ("a", "0")})) == 200_001


@pytest.mark.usefixtures("own_mapping")
@pytest.mark.parametrize(
    ("held", "rows"),
    [
        ([("01-01-2010", "31-12-2015", "D"), ("01-01-2016", "", "D")], []),
        ([("01-01-2010", "01-01-2016", "D"), ("01-01-2016", "", "D")], []),
        ([("01-01-2010", "", "D"), ("01-01-2016", "", "D")], [2]),
        ([("01-01-2016", "", "D"), ("01-01-2010", "30-06-2016", "D")], [3]),
        ([("01-01-2010", "", "D"), ("01-01-2016", "01-03-2016", "PLT")], []),
        ([("01-01-2010", "31-12-2020", "D"), ("01-01-2012", "", "D"), ("01-01-2014", "", "D")], [2, 3]),
    ],
)
def test_definitive_posts_held_at_once_are_to_be_checked(
    tmp_path: Path, held: list[tuple[str, str, str]], rows: list[int]
) -> None:
    looked = looked_at(posts(tmp_path, *held), mapping="riwayat-kami")
    places = [one.place.row for reason in looked.report.reasons for one in reason.examples]
    assert (places, looked.report.refused) == (rows, 0)
    assert reasons(looked) == ([("post-overlap", "ended_on", len(rows), False)] if rows else [])


def test_person_of_two_agencies_is_to_be_checked_in_both_rows(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    lines = [f"{code};{who[0]};Nama" for code, who in (("6971", BUDI), ("6902", BUDI), ("6902", WAYAN))]
    path.write_text("\n".join(["kode_instansi;NIP;Nama", *lines]) + "\n", encoding="utf-8")
    looked = look(path, tmp_path, Wish(ON, "simpeg-contoh"))
    assert reasons(looked) == [("nip-not-alone", "nip", 2, False)]
    assert [one.place.row for one in looked.report.reasons[0].examples] == [2, 3]


def test_number_that_stands_twice_in_one_agency_is_refused_by_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"NIP;Nama\n{BUDI[0]};Budi\n{WAYAN[0]};Wayan\n{BUDI[0]};Budi\n", encoding="utf-8")
    looked = looked_at(path)
    assert reasons(looked) == [("row-duplicate", "nip", 2, True)]
    told = [
        (one.place.row, one.place.column, one.params["value"]) for one in looked.report.reasons[0].examples
    ]
    assert told == [(2, "NIP", BUDI[0]), (4, "NIP", BUDI[0])]
