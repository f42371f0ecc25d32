"""Sums and statuses of villages against plain arithmetic over the same rows, and against real rows."""

import random
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import fmean

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.problem import Refused
from meritara.reports import villages
from meritara.reports.villages import Villages
from tests.reports.desa import BENGKAYANG, HEAD, SAMBAS, csv, look, take, village, with_items

pytestmark = pytest.mark.usefixtures("snapshots_at")

# Rows of the ministry's lists of 2021 and 2024 as published, one of them without data, one misprinted.
REAL = """year,province,kabupaten,kecamatan,kode_desa,desa,IKS,IKE,IKL,IDM,status_published
2024,KALIMANTAN BARAT,SAMBAS,GALING,6101112003,GALING,0.88,0.9167,1,0.9322,MANDIRI
2024,KALIMANTAN BARAT,SAMBAS,GALING,6101112006,RATU SEPUDAK,0.8057,0.7667,1,0.8575,MANDIRI
2024,KALIMANTAN BARAT,SAMBAS,GALING,6101112001,SAGU,0.76,0.7333,1,0.8311,MANDIRI
2024,KALIMANTAN TENGAH,BARITO TIMUR,PKARAU,6213062003,KUPANG BERSIH,0.7714,0.7084,0.7433,0.741,BERKEMBANG
2021,BANTEN,SERANG,KRAMATWATU,3604052001,KRAMATWATU,0.8686,0.8333,0.4667,0.7229,MAJU
2021,BANTEN,SERANG,KRAMATWATU,3604052002,MARGASANA,0.8514,0.5167,0.6667,0.6783,BERKEMBANG
2024,ACEH,ACEH BARAT,KAWAY XVI,1105022062,BATU JAYA,,,,,
"""
FLOORS = {
    "mandiri": Fraction("0.8155"),
    "maju": Fraction("0.7072"),
    "berkembang": Fraction("0.5989"),
    "tertinggal": Fraction("0.4907"),
}
STATUSES = (*FLOORS, "sangat-tertinggal")


def status(total: str) -> str:
    """Return the status of a total by the thresholds as the regulation prints them: more than each."""
    return next((name for name, floor in FLOORS.items() if Fraction(total) > floor), "sangat-tertinggal")


def known() -> Villages:
    """Return what the files say together."""
    found = villages.villages()
    assert found
    return found


def test_real_rows_come_out_as_they_were_published(tmp_path: Path) -> None:
    file = tmp_path / "idm.csv"
    file.write_text(REAL, encoding="utf-8")
    assert take(file).manifest["years"] == [2021, 2024]
    told = {(row["kabupaten"], row["year"]): row for row in known().sums}
    assert {place: row["contradicts"] for place, row in told.items()} == {
        ("SAMBAS", 2024): 0,
        ("BARITO TIMUR", 2024): 1,
        ("SERANG", 2021): 0,
        ("ACEH BARAT", 2024): 0,
    }
    assert told["SAMBAS", 2024]["n_mandiri"] == 3
    assert (told["SERANG", 2021]["n_maju"], told["SERANG", 2021]["n_berkembang"]) == (1, 1)
    assert (told["ACEH BARAT", 2024]["villages"], told["ACEH BARAT", 2024]["measured"]) == (1, 0)


def test_the_misprinted_village_keeps_what_was_printed_and_what_its_score_says(tmp_path: Path) -> None:
    file = tmp_path / "idm.csv"
    file.write_text(REAL, encoding="utf-8")
    take(file)
    (row,) = known().of("6213")
    said = (row["said"], row["status"], row["band"], row["total"], row["contradicts"])
    assert said == ("BERKEMBANG", "berkembang", "maju", Decimal("0.741"), True)


@pytest.mark.parametrize("seed", range(4))
def test_sums_are_those_of_plain_arithmetic(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        village(number, f"{chance.random():.4f}", chance.choice(["MAJU", "MANDIRI", ""]), year=year, at=at)
        for at in (SAMBAS, BENGKAYANG)
        for year in ("2022", "2023", "2024")
        for number in range(1, 12)
    ]
    chance.shuffle(rows)
    take(csv(tmp_path / "d.csv", *rows))
    for line in known().sums:
        own = [row for row in rows if row[0][:4] == line["regency"] and row[5] == str(line["year"])]
        counted = Counter(status(row[6]) for row in own)
        wrong = sum(bool(row[7]) and row[7].lower() != status(row[6]) for row in own)
        assert {name: line[f"n_{name}"] for name in STATUSES} == {name: counted[name] for name in STATUSES}
        assert (line["villages"], line["measured"], line["contradicts"]) == (11, 11, wrong)
        assert line["mean"] == pytest.approx(fmean(float(row[6]) for row in own))


@pytest.mark.parametrize("seed", range(3))
def test_conflicts_in_several_files_are_those_of_plain_sets(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    said: dict[str, set[str]] = {}
    for number in range(3):
        rows = {n: chance.choice(["0.6", "0.75"]) for n in chance.sample(range(1, 9), 5)}
        for n, total in rows.items():
            said.setdefault(village(n)[0], set()).add(total)
        take(csv(tmp_path / f"{number}.csv", *(village(n, total, "") for n, total in rows.items())))
    (line,) = known().sums
    torn = [code for code, totals in said.items() if len(totals) > 1]
    assert (line["villages"], line["conflicts"]) == (len(said), len(torn))
    assert line["measured"] == len(said) - len(torn)
    shown = Counter(row["code"] for row in known().of(SAMBAS))
    assert shown == {code: len(totals) for code, totals in said.items()}


@pytest.mark.parametrize("seed", range(3))
def test_items_give_the_totals_and_gains_of_one_card_at_a_time(tmp_path: Path, seed: int) -> None:
    chance, law = random.Random(seed), library().get("desa-mandiri@2016")
    cards = {
        number: {leaf.code: min(5, max(0, round(chance.gauss(4, 1)))) for leaf in law.leaves}
        for number in range(1, 9)
    }
    take(with_items(tmp_path / "d.csv", *((village(n, "", ""), card) for n, card in cards.items())))
    gained: Counter[str] = Counter()
    for number, row in zip(cards, known().of(SAMBAS), strict=True):
        result = score(law, read_answers(law, cards[number]))
        assert (row["total"], row["band"]) == (result.total, result.band and result.band.id)
        for leaf in law.leaves:
            more = cards[number] | {leaf.code: cards[number][leaf.code] + 1}
            if more[leaf.code] <= 5 and score(law, read_answers(law, more)).band is not result.band:
                gained[leaf.id] += 1
    rows = known().gains.get((SAMBAS, 2024), [])
    assert {row["item"]: row["up"] for row in rows} == dict(gained)


def test_the_village_index_of_2025_is_scored_by_its_six_dimensions(tmp_path: Path) -> None:
    law = library().get("indeks-desa@2025")
    sums = {"DLD": 136, "DS": 68, "DE": 128, "DL": 72, "DA": 40, "DTPD": 64}
    row = [*village(1, "", "MANDIRI", year="2025"), *map(str, sums.values())]
    looked = look(csv(tmp_path / "d.csv", row, head=[*HEAD, *sums]))
    assert (looked.items, looked.rows.data["total"]) == (law, [Decimal(80)])
    assert (looked.rows.data["band"], looked.rows.data["contradicts"]) == (["mandiri"], [False])


def test_published_scores_of_2025_go_to_a_hundred(tmp_path: Path) -> None:
    rows = [village(1, "79,63", "MANDIRI", year="2025"), village(2, "79.62", "MANDIRI", year="2025")]
    assert look(csv(tmp_path / "d.csv", *rows)).rows.data["contradicts"] == [False, True]


def test_a_file_of_two_years_has_each_row_by_its_own_instrument(tmp_path: Path) -> None:
    rows = [village(1, "0,82", "MANDIRI"), village(1, "82", "MANDIRI", year="2025")]
    data = look(csv(tmp_path / "d.csv", *rows)).rows.data
    assert (data["band"], data["contradicts"]) == (["mandiri", "mandiri"], [False, False])


def large(path: Path, wrong: int = 0) -> Path:
    """Write a file too large to be held in memory, each village with other items than its neighbour."""
    rows = []
    for year in ("2022", "2023", "2024"):
        for number in range(1, 900):
            row = village(number, "", "", year=year)
            row[1] = f"Desa {number} {'x' * 2000}"
            rows.append((row, {"": number % 5 + 1}))
    if wrong:
        rows[wrong][1]["IKE05"] = 9
    return with_items(path, *rows)


def test_a_large_file_gives_each_village_its_own_items(tmp_path: Path) -> None:
    made = take(large(tmp_path / "besar.csv"))
    assert (made.manifest["rows"], made.manifest["items"]) == (899 * 3, "desa-mandiri@2016")
    totals = {(row["code"], row["year"]): row["total"] for row in known().of(SAMBAS)}
    assert totals == {
        (village(number)[0], year): Decimal(number % 5 + 1) / 5
        for number in range(1, 900)
        for year in (2022, 2023, 2024)
    }


def test_a_large_file_is_refused_at_the_row_of_the_wrong_item(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        look(large(tmp_path / "besar.csv", wrong=1200))
    (one,) = refused.value.problems
    assert (one.place.row, one.place.column) == (1202, "IKE05")
