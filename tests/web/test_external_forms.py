"""One figure of another body as it is typed: in a form, or in a row of a list; both are read alike."""

import datetime as dt
from fractions import Fraction

import pytest
from django.utils import translation

from meritara.problem import Place, Refused
from meritara.records.actions.calls import Line
from meritara.web.forms.external import COLUMNS, NEEDED, ScoreForm, families, typed_lines

GIVEN = {"skor": "mcp", "tahun": "2023", "nilai": "89,97", "penerbit": "KPK", "dokumen": "Surat 1 (contoh)"}


@pytest.fixture(autouse=True)
def indonesian() -> object:
    """Type in Indonesian."""
    with translation.override("id"):
        yield


def typed(**more: str) -> ScoreForm:
    """Return the form with something else typed in it."""
    return ScoreForm(GIVEN | more)


def line(number: int, **more: str) -> Line:
    """Return a row of a list."""
    cells = {name: text for name, text in (GIVEN | more).items() if text}
    return Line(
        Place("nilai.xlsx", sheet="Nilai", row=number),
        cells,
        {name: heads[0] for name, heads in COLUMNS.items()},
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("89,97", "89.97"),
        ("89.97", "89.97"),
        ("97", "97"),
        ("97%", "97"),
        (" 96,74 % ", "96.74"),
        ("0,7192", "0.7192"),
        ("1.234,5", "1234.5"),
        ("'88,1", "88.1"),
    ],
)
def test_figure_is_read_with_comma_point_percent_and_apostrophe(text: str, value: str) -> None:
    form = typed(nilai=text)
    assert form.is_valid(), form.errors
    assert form.typed().value == Fraction(value)


@pytest.mark.parametrize(
    "text", ["", "sembilan", "89,9,7", "8 9", "1.2.3", "=1+1", "NaN", "1e3", "89,97 poin"]
)
def test_what_is_no_single_number_is_refused_beside_its_field(text: str) -> None:
    form = typed(nilai=text)
    assert not form.is_valid()
    assert set(form.errors) == {"nilai"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-12-31", dt.date(2023, 12, 31)),
        ("31/12/2023", dt.date(2023, 12, 31)),
        ("31-12-2023", dt.date(2023, 12, 31)),
        ("31.12.2023", dt.date(2023, 12, 31)),
        ("", None),
    ],
)
def test_day_is_read_in_the_forms_in_which_it_is_written(text: str, day: dt.date | None) -> None:
    form = typed(posisi=text)
    assert form.is_valid(), form.errors
    assert form.typed().as_of == day


@pytest.mark.parametrize("text", ["31 Desember", "2023", "32/12/2023", "12/31/2023"])
def test_day_that_is_none_is_refused(text: str) -> None:
    assert set(typed(posisi=text).errors) == {"posisi"}


@pytest.mark.parametrize("name", ["mcp", "MCP", "ipkd-mcp", "ombudsman", "Indeks SPBE", "idm"])
def test_scorecard_is_known_by_any_of_its_names(name: str) -> None:
    assert typed(skor=name).is_valid()


def test_scorecard_that_is_misspelt_is_told_with_the_nearest() -> None:
    assert "Yang terdekat: ombudsman" in str(typed(skor="ombudsmen").errors["skor"])


@pytest.mark.parametrize("year", ["", "23", "1999", "2101", "dua ribu"])
def test_year_outside_the_years_of_scorecards_is_refused(year: str) -> None:
    assert set(typed(tahun=year).errors) == {"tahun"}


def test_what_is_left_out_counts_as_the_total_read_in_the_document() -> None:
    form = typed()
    assert form.is_valid()
    told = form.typed(Place("a.csv", row=4))
    assert (told.component, told.mark, told.category, told.note) == ("total", "S", "", "")
    assert told.place == Place("a.csv", row=4)


def test_every_scorecard_can_be_chosen_under_its_name_without_years() -> None:
    found = dict(families())
    assert found["mcp"] == "MCP KPK"
    assert found["ombudsman"] == "Opini Ombudsman"
    assert found[""] == "Pilih kartu nilai"


def test_scorecards_are_offered_in_the_language_of_the_reader() -> None:
    assert "Pilih kartu nilai" in str(ScoreForm().offering()["skor"])
    with translation.override("en"):
        assert "Choose a scorecard" in str(ScoreForm().offering()["skor"])


def test_rows_of_a_list_keep_their_places() -> None:
    first, second = typed_lines([line(2), line(3, bagian="asn", nilai="80,77")])
    assert (first.place.row, second.place.row) == (2, 3)
    assert (second.component, second.value) == ("asn", Fraction("80.77"))


def test_every_wrong_cell_of_a_list_is_named_with_sheet_row_column_and_value() -> None:
    with pytest.raises(Refused) as refused:
        typed_lines([line(2), line(3, nilai="x", tahun="23"), line(4, skor="ombudsmen")])
    places = [(one.place.sheet, one.place.row, one.place.column) for one in refused.value.problems]
    assert sorted(places) == [("Nilai", 3, "nilai"), ("Nilai", 3, "tahun"), ("Nilai", 4, "kartu nilai")]
    said = {one.place.column: one.params for one in refused.value.problems}
    assert said["nilai"]["value"] == "x"
    assert "bukan angka" in str(said["nilai"]["why"])


@pytest.mark.parametrize("name", NEEDED)
def test_needed_cell_that_is_empty_is_named(name: str) -> None:
    with pytest.raises(Refused) as refused:
        typed_lines([line(2, **{name: ""})])
    assert [one.place.column for one in refused.value.problems] == [COLUMNS[name][0]]


def test_list_without_rows_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        typed_lines([])
    assert refused.value.problems[0].code == "scores-nothing"
