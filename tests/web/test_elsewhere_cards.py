"""Scores that other bodies gave, put in order: by scorecard, newest first, broken where the rule changed."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.utils import translation

from meritara.instruments.elsewhere import Told
from meritara.instruments.verdicts import Figure
from meritara.law.words import PROBLEMS
from meritara.problem import Place
from meritara.web.elsewhere import Card, Line, cards, family_name, found_spots, slug_of, spots


@pytest.fixture(autouse=True)
def indonesian() -> object:
    """Read in Indonesian."""
    with translation.override("id"):
        yield


def told(scorecard: str, year: str, value: str, component: str = "total", **more: str) -> Told:
    """Return one figure that somebody published of a province."""
    unit = more.pop("unit", "")
    figure = Figure(
        Place("x.csv", row=2),
        scorecard,
        year,
        "Pemprov Contoh",
        "provinsi",
        component,
        value,
        unit,
        more.pop("category", ""),
    )
    return Told(figure=figure, **more)


def card_of(*rows: Told) -> Card:
    """Return the one card of some figures."""
    (one,) = cards(rows)
    return one


def test_figures_of_two_names_of_one_scorecard_stand_on_one_card() -> None:
    found = cards([told("mcp", "2022", "90"), told("MCP", "2023", "91"), told("spbe", "2023", "3,1")])
    assert [(one.id, len(one.lines)) for one in found] == [("mcp", 2), ("spbe", 1)]


def test_figure_of_a_scorecard_that_nobody_knows_stands_on_no_card() -> None:
    assert cards([told("tidak-dikenal", "2022", "90")]) == []


def test_newest_year_comes_first_and_the_total_before_its_parts() -> None:
    card = card_of(told("mcp", "2021", "80"), told("mcp", "2022", "70", "asn"), told("mcp", "2022", "90"))
    assert [(one.told.figure.year, one.part) for one in card.lines] == [
        ("2022", ""),
        ("2022", "ASN Manajemen ASN"),
        ("2021", ""),
    ]


def test_last_figure_of_a_year_stands_on_the_chart() -> None:
    early = told("mcp", "2022", "97", as_of="2023-01-27")
    late = told("mcp", "2022", "96,74", as_of="2023-02-28")
    assert [one.text for one in card_of(late, early, told("mcp", "2021", "89,97")).totals] == [
        "89,97",
        "96,74",
    ]


def test_single_total_has_no_chart() -> None:
    assert card_of(told("mcp", "2022", "90")).drawing is None


def test_chart_is_broken_where_the_version_changes_and_says_so() -> None:
    card = card_of(
        told("ombudsman", "2019", "78,63"),
        told("ombudsman", "2021", "97,37"),
        told("ombudsman", "2023", "90,3"),
    )
    assert card.drawing is not None
    assert str(card.drawing.svg).count('class="break"') == 2
    assert "tidak dapat dibandingkan" in card.drawing.sentence


def test_chart_of_one_version_is_whole_and_shows_the_floors_of_its_categories() -> None:
    card = card_of(told("mcp", "2021", "84"), told("mcp", "2022", "88"))
    assert card.drawing is not None
    assert 'class="break"' not in str(card.drawing.svg)
    assert "tidak dapat dibandingkan" not in card.drawing.sentence


def test_year_without_a_known_version_is_a_stretch_of_its_own() -> None:
    card = card_of(told("mcp", "2019", "69"), told("mcp", "2021", "89,97"))
    assert [one.version for one in card.totals] == ["", "mcp@2021"]
    assert card.lines[-1].is_unmeasured


def test_disputed_figures_are_counted_and_stand_on_no_chart() -> None:
    card = card_of(told("mcp", "2022", "90"), told("mcp", "2022", "95"), told("mcp", "2021", "80"))
    assert card.disputed == 2
    assert [one.told.figure.year for one in card.totals] == ["2021"]


def test_category_that_contradicts_the_thresholds_is_told_without_its_place_in_a_file() -> None:
    (line,) = card_of(told("mcp", "2022", "90", category="merah")).lines
    assert line.why is not None
    assert line.why.code == "figure-contradiction"
    assert line.why.code in PROBLEMS
    assert line.why.place == Place()


def test_figure_without_a_published_category_needs_no_explanation() -> None:
    (line,) = card_of(told("mcp", "2022", "90")).lines
    assert line.why is None
    assert line.told.verdict.band is not None


def test_part_without_a_category_says_why() -> None:
    (line,) = card_of(told("mcp", "2022", "90", "asn")).lines
    assert line.why is not None
    assert line.why.code == "figure-part-without-band"


@pytest.mark.parametrize(("text", "day"), [("2023-02-28", 28), ("", None), ("28 Februari", None)])
def test_day_of_a_figure_is_read_where_there_is_one(text: str, day: int | None) -> None:
    line = Line(told("mcp", "2022", "90", as_of=text))
    assert (line.day.day if line.day else None) == day


def test_figure_that_is_no_number_is_shown_as_it_was_written() -> None:
    line = Line(told("mcp", "2022", "sembilan puluh"))
    assert (line.value, line.text, line.is_total) == (None, "sembilan puluh", False)


def test_villages_are_counted_by_status_with_their_sum_and_dashes_where_nothing_is_known() -> None:
    counts = [
        told("idm", "2024", value, status, unit="desa", source="x")
        for status, value in (
            ("Mandiri", "1079"),
            ("Maju", "495"),
            ("Berkembang", "472"),
            ("Tertinggal", "0"),
        )
    ]
    card = card_of(*counts)
    assert card.tallies is not None
    assert card.scores == []
    ((year, cells, total, _source),) = card.tallies.rows
    assert (year, cells, total) == ("2024", ["1.079", "495", "472", "0", ""], "")
    whole = card_of(*counts, told("idm", "2024", "0", "Sangat Tertinggal", unit="desa"))
    assert whole.tallies is not None
    assert whole.tallies.rows[0][2] == "2.046"


def test_published_sum_of_villages_stands_over_the_computed_one() -> None:
    card = card_of(
        told("idm", "2024", "10", "Mandiri", unit="desa"), told("idm", "2024", "2046", "Jumlah", unit="desa")
    )
    assert card.tallies is not None
    assert card.tallies.rows[0][2] == "2.046"


def test_mean_of_areas_that_does_not_give_the_total_is_told_with_both_figures() -> None:
    areas = ("perencanaan-penganggaran", "pbj", "perizinan", "apip", "asn", "pajak", "bmd")
    rows = [
        told("mcp", "2021", value, area) for area, value in zip(areas, ("90",) * 6 + ("83",), strict=True)
    ]
    (mean,) = card_of(told("mcp", "2021", "90"), *rows).means
    assert (mean.year, mean.total, mean.mean) == ("2021", "90", "89,00")
    assert card_of(told("mcp", "2021", "89"), *rows).means == []
    assert card_of(told("mcp", "2021", "90"), *rows[:-1]).means == []


def test_district_has_an_area_more_than_a_province() -> None:
    areas = ("perencanaan-penganggaran", "pbj", "perizinan", "apip", "asn", "pajak", "bmd")
    rows = [told("mcp", "2021", "80", area) for area in areas]
    district = [
        replace(one, figure=replace(one.figure, kind="kabupaten"))
        for one in [told("mcp", "2021", "90"), *rows]
    ]
    assert card_of(*district).means == []


def test_scorecard_is_called_without_the_years_of_its_versions() -> None:
    assert family_name("mcp") == "MCP KPK"
    assert family_name("ombudsman") == "Opini Ombudsman"
    assert family_name("spbe") == "Indeks SPBE"


def test_every_shipped_place_has_an_address_of_its_own_and_its_figures() -> None:
    assert len(spots()) > 60
    assert all(one.rows and one.slug == slug for slug, one in spots().items())
    assert slug_of("Provinsi Bali") == "provinsi-bali"
    assert slug_of("Provinsi Antah Berantah") == ""


def test_places_are_found_by_words_and_by_scorecard() -> None:
    assert {one.slug for one in found_spots("kalimantan barat", "mcp")} == {"provinsi-kalimantan-barat"}
    assert found_spots("tidak ada", "") == []
    assert len(found_spots("", "")) == len(spots())


def test_provinces_stand_before_districts_ministries_and_villages() -> None:
    kinds = [one.kind for one in found_spots("", "")]
    places = [kinds.index(kind) for kind in ("provinsi", "kabupaten", "kementerian", "rekap desa", "desa")]
    assert places == sorted(places)


def test_years_of_a_place_go_from_the_first_to_the_last() -> None:
    assert spots()["provinsi-kalimantan-barat"].years == "2018–2024"
    assert all(Fraction(one.years[:4]) >= 2000 for one in spots().values())
