"""Columns over a whole registry and plain numbers of one person give the same figures."""

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.instruments.score import score
from tests.registry.facts.rows import ON, person
from tests.reports.made import index_of, lines
from tests.reports.oracle import EDUCATION, PREDICATES, answers_of

PEOPLE = 150
TIERS = {"struktural": ["supervisor", "administrator", "jpt_pratama", None]}


def registry(chance: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Return random people with random histories, many of whose days lie at the edges of a window."""
    edges = [dt.date(year, month, day) for year in range(2015, 2023) for month, day in ((1, 1), (12, 31))]
    tables: dict[str, list[dict[str, Any]]] = {
        id: [] for id in ("people", "education", "training", "performance", "sanctions")
    }
    for number in range(PEOPLE):
        nip = str(10**17 + number)
        kind = chance.choice(["struktural", "fungsional", "pelaksana"])
        key = {"agency": chance.choice(["6971", "6902"]), "nip": nip}
        tables["people"].append(
            person(
                **key,
                unit=f"u{chance.randrange(8)}",
                post_kind=kind,
                tier=chance.choice(TIERS.get(kind, [None])),
                post_name=chance.choice(["Guru Ahli Muda", "Analis", None]),
                education=chance.choice([*EDUCATION, None]),
            )
        )
        tables["education"] += [
            key | {"level": level, "graduated_on": chance.choice([*edges, None])}
            for level in chance.sample(list(EDUCATION), chance.randrange(3))
        ]
        tables["training"] += [
            key
            | {
                "name": f"t{index}",
                "kind": chance.choice(["1", "2", "3", "3", "4", "9", "16", None]),
                "leadership": chance.choice(["2", "3", "4", "8", None]),
                "hours": chance.choice([5, 10, 19, 20, None]),
                "ended_on": chance.choice(edges),
            }
            for index in range(chance.randrange(7))
        ]
        tables["performance"] += [
            key
            | {
                "year": year,
                "value": chance.choice([None, *map(Decimal, ("50", "50.5", "75", "75.01", "90", "91"))]),
                "predicate": chance.choice([*PREDICATES, None]),
            }
            for year in (2019, 2020, 2021)
            if chance.random() < 0.8
        ]
        tables["sanctions"] += [
            key
            | {
                "level": chance.choice(["ringan", "sedang", "berat"]),
                "from_on": start,
                "until_on": chance.choice([None, start, ON]),
                "cancelled_by": chance.choice([None, None, "SK"]),
            }
            for start in chance.sample(edges, chance.randrange(3))
        ]
    return tables


@pytest.mark.parametrize("seed", [1, 2])
def test_columns_and_plain_numbers_agree_for_everybody(tmp_path: Path, seed: int) -> None:
    tables = registry(random.Random(seed))
    instrument = library().get("ip-asn@2019")
    told = {line["nip"]: line for line in lines(index_of(tmp_path, tables)) if not line["why_not"]}
    assert len(told) > PEOPLE // 2
    for one in tables["people"]:
        if one["nip"] not in told:
            continue
        answers = read_answers(
            instrument, answers_of(one, tables, ON), {"jenis-jabatan": one["post_kind"]}, partial=True
        )
        result, line = score(instrument, answers), told[one["nip"]]
        expected = {node.id: result.value(node.id) for node in instrument.aspects} | {"total": result.total}
        assert {name: line[name] for name in expected} == expected, (one, answers)
        assert result.band
        assert line["band"] == result.band.name.id
