"""The API, the command line and the engine give the same figures, for real instruments and real answers."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from meritara.cli import main
from meritara.instruments.answers import read_answers
from meritara.instruments.cards import row_of
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import library
from meritara.instruments.plain import plain_row
from meritara.instruments.plan import plan
from meritara.instruments.score import number, score
from tests.api.conftest import Ask

DATA = Path(__file__).parents[1] / "data"
KEYS = [one.key for one in library().all()]
Card = dict[str, Any]
Command = Callable[..., Any]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the function that runs a command and reads the JSON it prints."""

    def run(*args: object) -> Any:
        with pytest.raises(SystemExit):
            main([str(arg) for arg in args])
        return json.loads(capsys.readouterr().out)

    return run


def random_card(instrument: Instrument, random: Random) -> Card:
    """Return a card with an answer to every question."""
    facts = {one.id: random.choice(one.options).value for one in instrument.attributes}
    answers = {leaf.id: random_answer(leaf, random) for leaf in instrument.leaves}
    return {"subject": f"Subjek {random.randrange(10**6)}", "answers": answers, "attributes": facts}


def random_answer(leaf: Indicator, random: Random) -> Any:
    """Return a sound answer to a question."""
    if leaf.options:
        return random.choice(leaf.options).value
    if leaf.kind == "level":
        return random.choice(leaf.levels).level
    step = 10**leaf.decimals
    return random.randint(int(leaf.low * step), int(leaf.high * step)) / step


def sheet(path: Path, cards: Sequence[Mapping[str, Any]]) -> Path:
    """Write cards as a file, one a row."""
    rows = [{"Subjek": card["subject"]} | card["answers"] | card["attributes"] for card in cards]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("key", KEYS)
def test_scores_are_the_engines_own(ask: Ask, key: str) -> None:
    instrument, random = library().get(key), Random(key)
    cards = [random_card(instrument, random) for _ in range(25)]
    status, told = ask("score", {"instrument": key, "cards": cards})
    own = [
        row_of(
            card["subject"],
            1,
            score(instrument, read_answers(instrument, card["answers"], card["attributes"])),
        )
        for card in cards
    ]
    assert (status, told["results"]) == (200, [plain_row(instrument, row) for row in own])
    assert told["missing_weights"] == [node.id for node in instrument.unknown_weights]
    assert [one["total"] is None for one in told["results"]] == [not instrument.can_score] * 25


@pytest.mark.parametrize("key", [one.key for one in library().all() if one.rows == "subjects"])
def test_scores_are_those_of_the_command_line(ask: Ask, command: Command, tmp_path: Path, key: str) -> None:
    cards = [random_card(library().get(key), Random(f"{key} {n}")) for n in range(10)]
    rows = command("score", key, sheet(tmp_path / "isian.csv", cards), "--format", "json")
    assert ask("score", {"instrument": key, "cards": cards})[1]["results"] == rows


def test_means_of_49_people_give_the_published_index(ask: Ask) -> None:
    with (DATA / "sekadau_2019_s1_raw.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    means = {
        name: sum(int(one[name]) for one in people) / len(people) for name in people[0] if name != "resp"
    }
    (one,) = ask("score", {"instrument": "skm@2017", "cards": [{"answers": means}]})[1]["results"]
    assert (len(people), one["total"], one["band"], one["band_name"]) == (49, 78.74, "B", "Baik")


@pytest.mark.parametrize(
    ("key", "totals", "bands"),
    [
        ("ombudsman@2016", [0, 50, 51, 80.99, 81, 100], ["merah", "merah", *["kuning"] * 2, *["hijau"] * 2]),
        ("ombudsman@2021", [50.99, 51, 81], ["merah", "kuning", "hijau"]),
        ("ombudsman@2022", [31.99, 32, 54, 78, 88], ["E", "D", "C", "B", "A"]),
        ("sistem-merit@2019", [0, 174.5, 175, 249.9999999, 325, 400], [*["I"] * 2, *["II"] * 2, *["IV"] * 2]),
        ("sistem-merit@2026", [0.4, 0.41, 1, 1.0001], ["dasar", "lanjutan", "tinggi", "maju"]),
        ("skm@2017", [25, 64.99, 76.61, 88.305], ["D", "D", "B", "A"]),
        ("ip-asn@2019", [60, 60.01, 90, 90.01], ["sangat-rendah", "rendah", "tinggi", "sangat-tinggi"]),
    ],
)
def test_bands_are_those_of_the_law(ask: Ask, key: str, totals: list[float], bands: list[str]) -> None:
    status, told = ask("band", {"instrument": key, "totals": totals})
    assert (status, told["instrument"]) == (200, key)
    assert [(one["total"], one["band"]) for one in told["results"]] == list(zip(totals, bands, strict=True))
    names = {band.id: band.name.id for band in library().get(key).bands}
    assert [one["band_name"] for one in told["results"]] == [names[band] for band in bands]


def test_totals_come_back_as_they_were_sent_or_not_at_all(ask: Ask) -> None:
    body = '{"instrument": "sistem-merit@2019", "totals": [%s]}'
    assert ask("band", body % "249.99999999999997")[1]["results"][0]["total"] == 249.99999999999997
    status, told = ask("band", body % "250, 249.99999999999999999")
    assert (status, told["problems"][0]["code"], told["problems"][0]["field"]) == (
        422,
        "api-long-number",
        "totals[1]",
    )


@pytest.mark.parametrize("to", ["II", "III", "IV"])
def test_ways_are_those_of_the_command_line(ask: Ask, command: Command, tmp_path: Path, to: str) -> None:
    card = random_card(library().get("sistem-merit@2019"), Random(to)) | {"attributes": {}}
    card["answers"] |= dict.fromkeys(list(card["answers"])[:20], 1)
    path = sheet(tmp_path / "isian.csv", [card])
    wishes = {"efforts": {"A1.1": 3, "A2.1": {"4": 9}}, "minimum": {"A3": 60}, "locked": ["A1.2"]}
    flags = ["--effort", "A1.1=3", "--effort", "A2.1:4=9", "--minimum", "A3=60", "--lock", "A1.2"]
    (own,) = command("plan", "sistem-merit@2019", path, "--to", to, *flags, "--format", "json")
    body = {"instrument": "sistem-merit@2019", "to": to, **wishes, **card}
    assert ask("plan", body) == (200, {"instrument": "sistem-merit@2019"} | own)


def test_names_of_any_kind_and_letter_case_mean_the_same(ask: Ask) -> None:
    instrument = library().get("sistem-merit@2019")
    ways = [
        {leaf.id: 2 for leaf in instrument.leaves},
        {leaf.code.lower(): 2 for leaf in instrument.leaves},
        {leaf.name.id.upper(): "2" for leaf in instrument.leaves},
    ]
    told = ask("score", {"instrument": "sistem-merit", "cards": [{"answers": way} for way in ways]})[1]
    assert told["results"] == [told["results"][0]] * 3


def test_a_way_that_cannot_be_says_so(ask: Ask) -> None:
    instrument = library().get("sistem-merit@2019")
    answers = {leaf.code: 1 for leaf in instrument.leaves}
    body = {"instrument": instrument.key, "answers": answers, "to": "IV", "locked": list(answers)}
    told = ask("plan", body)[1]
    assert (told["reachable"], told["proved"], told["cost"], told["steps"]) == (False, True, None, [])


def test_a_hard_way_ends_in_time_and_says_whether_it_is_proved(ask: Ask) -> None:
    instrument, random = library().get("sistem-merit@2019"), Random(3)
    answers = {leaf.code: 1 for leaf in instrument.leaves}
    efforts = {code: {str(n): random.randint(300_000, 333_333) for n in (2, 3, 4)} for code in answers}
    least = {"A1": 21.3, "A2": 22.5}
    body = {
        "instrument": instrument.key,
        "answers": answers,
        "to": "IV",
        "efforts": efforts,
        "minimum": least,
    }
    told = ask("plan", body)[1]
    known = {leaf.code: leaf.id for leaf in instrument.leaves}
    own = plan(
        instrument,
        read_answers(instrument, answers),
        to="IV",
        efforts={known[code]: {int(n): one for n, one in each.items()} for code, each in efforts.items()},
        minimum={instrument.aspects[0].id: Fraction("21.3"), instrument.aspects[1].id: Fraction("22.5")},
    )
    assert own.end is not None
    assert (told["proved"], told["cost"], told["total_after"]) == (True, own.cost, number(own.end.total, 1))
