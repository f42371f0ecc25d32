"""Real totals as others published them: each with a source, none computed, doubts kept."""

from fractions import Fraction

from meritara.instruments.press import reported


def test_every_published_total_has_a_source_and_none_is_listed_twice() -> None:
    rows = reported()
    assert [one for one in rows if not one.source] == []
    assert len({(one.agency, one.year, one.stage, one.total) for one in rows}) == len(rows)
    assert [one.year for one in rows] == sorted((one.year for one in rows), reverse=True)


def test_totals_stand_as_they_were_published() -> None:
    found = {(one.agency, one.year, one.stage): one.total for one in reported()}
    assert found["Provinsi Kalimantan Timur", 2020, "akhir"] == Fraction(240)
    assert found["Kabupaten Sukoharjo", 2021, "akhir"] == Fraction("65.5")
    assert found["BPOM", 2024, "akhir"] == Fraction(400)


def test_category_outside_the_four_bands_is_said_to_differ() -> None:
    odd = {(one.agency, one.category) for one in reported() if not one.agrees}
    assert odd == {
        ("Kabupaten Sukoharjo", "SANGAT BURUK"),
        ("Provinsi Kalimantan Tengah", "SANGAT BURUK"),
        ("Provinsi Kalimantan Tengah", "rendah"),
    }


def test_figure_in_doubt_is_marked_and_a_source_without_address_is_named() -> None:
    rows = reported()
    assert [(one.agency, one.year) for one in rows if not one.confirmed] == [
        ("Provinsi Kalimantan Timur", 2019)
    ]
    assert [one.agency for one in rows if not one.is_linked] == ["Provinsi DKI Jakarta"]
