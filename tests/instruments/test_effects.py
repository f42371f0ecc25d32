"""What a category leads to: dated rules of a file, in force on a day, unconfirmed said to be so."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.instruments.effects import Rule, effects_of, reaches, read_effects
from meritara.instruments.library import library
from meritara.law.dated import Span
from meritara.law.folders import folders

DAY = dt.date(2024, 5, 29)
FILE = """
instruments: [sistem-merit@2019]
validity:
  - {band: IV, from: 2019-01-01, until: 2020-12-31, years: 3, mark: S}
  - {band: IV, from: 2021-01-01, years: 2, mark: S}
open_selection:
  - {from: 2019-01-01, least: IV, mark: "?"}
"""


def test_shipped_rules_are_read_without_a_problem_and_name_bands_that_exist() -> None:
    shelf = read_effects(folders())
    assert shelf.problems == ()
    for key, effects in shelf.by_instrument.items():
        bands = {band.id for band in library().get(key).bands}
        assert {rule.band for rule in (*effects.validity, *effects.open_selection)} <= bands


@pytest.mark.parametrize(
    ("band", "again", "confirmed"),
    [
        ("IV", dt.date(2026, 5, 29), True),
        ("III", dt.date(2025, 5, 29), True),
        ("II", None, False),
        ("I", None, False),
    ],
)
def test_merit_category_is_assessed_again(band: str, again: dt.date | None, confirmed: bool) -> None:
    effects = effects_of("sistem-merit@2019")
    assert effects is not None
    rule = effects.validity_of(band, DAY)
    assert rule is not None
    assert (rule.until(DAY), rule.confirmed) == (again, confirmed)


def test_good_is_the_lowest_category_for_the_pool_and_that_is_unconfirmed() -> None:
    effects, instrument = effects_of("sistem-merit@2019"), library().get("sistem-merit@2019")
    rule = effects.least_for_pool(DAY) if effects else None
    assert rule is not None
    assert [reaches(instrument, band, rule.band) for band in instrument.bands] == [True, True, False, False]
    assert (rule.confirmed, reaches(instrument, instrument.bands[0], "tidak-ada")) == (False, False)


def test_version_without_a_file_leads_to_nothing_that_is_known() -> None:
    assert effects_of("sistem-merit@2026") is None


def test_rule_of_the_day_counts(tmp_path: Path) -> None:
    (tmp_path / "effects").mkdir()
    (tmp_path / "effects" / "sendiri.yaml").write_text(FILE)
    effects = read_effects((*folders(), tmp_path)).by_instrument["sistem-merit@2019"]
    years = [effects.validity_of("IV", dt.date(year, 6, 1)) for year in (2018, 2020, 2021)]
    assert [rule and rule.years for rule in years] == [None, 3, 2]
    assert [rule.band for rule in effects.unconfirmed] == ["IV"]


def test_day_that_a_later_year_lacks_is_the_one_before() -> None:
    assert Rule("III", Span(), years=1).until(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("years: 3", "years: 0", "law-out-of-range"),
        ("years: 3", "jahre: 3", "law-unknown-key"),
        ("mark: S", "mark: Z", "law-unknown-word"),
        ("mark: S", "mark: S, basis: [tidak-ada]", "law-unknown-source"),
        ("from: 2019-01-01, least", "least", "law-missing-field"),
        ("validity:", "validity: []\nandere:", "law-missing-field"),
    ],
)
def test_broken_file_is_named_and_left_out(tmp_path: Path, old: str, new: str, code: str) -> None:
    (tmp_path / "effects").mkdir()
    (tmp_path / "effects" / "sendiri.yaml").write_text(FILE.replace(old, new, 1))
    shelf = read_effects((*folders(), tmp_path))
    assert (shelf.problems[0].code, shelf.problems[0].place.file) == (code, "effects/sendiri.yaml")
    assert shelf.by_instrument["sistem-merit@2019"].validity_of("IV", DAY) is not None
