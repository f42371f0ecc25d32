"""An index on paper: what warns, what it follows, which cells a line has, and the sheet for a person."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from meritara.instruments.library import library
from meritara.records.measurements import Sight
from meritara.records.models import Measurement
from meritara.reports.kept import Kept
from meritara.web.index_papers import cells, facts, heads, person_leaf, status_name, warnings, written
from meritara.web.index_people import Measured
from meritara.web.index_places import Place
from meritara.web.indices import Mean, Shown
from tests.web.test_index_figures import mean
from tests.web.test_index_people import somebody

RULE = library().get("ip-asn@2019")
OPEN = Sight(None, frozenset({"6971"}), published=False)


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    """Speak Indonesian, as pages do first."""
    with translation.override("id"):
        yield


def shown(monkeypatch: pytest.MonkeyPatch, *, newer: str = "", **more: Any) -> Shown:
    """Return a measurement whose figures lie nowhere."""
    kept = Kept(folder=None, manifest={"instrument": RULE.key, "newer": newer})  # type: ignore[arg-type]
    monkeypatch.setattr(Shown, "kept", kept)
    monkeypatch.setattr(Shown, "names", {"6971": "Kota Bima"})
    monkeypatch.setattr(Place, "unit_names", {"u1": "Dinas A"})
    usual: dict[str, Any] = {"year": 2021, "as_of": dt.date(2021, 12, 31), "snapshot": "2021-12-31-x"}
    usual |= {"sha256": "f" * 64, "chosen": {"tidak-terukur": "nol"}, "absent": [], "newer": newer}
    return Shown(Measurement(**(usual | more)), OPEN)


def test_official_figures_need_no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    assert warnings(shown(monkeypatch)) == []


def test_simulation_synthetic_data_and_missing_histories_are_told_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = shown(monkeypatch, newer="ip-asn@2023", year=2024, is_synthetic=True, absent=["training"])
    told = warnings(one)
    assert [text.split(":")[0].split(",")[0] for text in told] == ["DATA SINTETIS", "SIMULASI", "PERHATIKAN"]
    assert "ip-asn@2023" in told[1]
    assert "riwayat pelatihan" in told[2]


def test_facts_say_rule_year_day_snapshot_choices_and_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    told = dict(facts(shown(monkeypatch)))
    assert (told["Tahun"], told["Tanggal posisi"]) == ("2021", "31 Desember 2021")
    assert (told["Data posisi"], told["SHA-256"]) == ("2021-12-31-x", "f" * 64)
    assert told["Pilihan yang tidak diatur"] == "tidak-terukur=nol"


def test_line_has_a_cell_for_every_head(monkeypatch: pytest.MonkeyPatch) -> None:
    one = shown(monkeypatch)
    assert len(heads(one, "Instansi")) == len(cells(mean(), "Kota"))


def test_line_that_is_hidden_has_its_name_alone() -> None:
    assert cells(mean(hidden=True), "Kota") == ["Kota"]


def test_line_of_nobody_measured_has_no_index_and_no_category() -> None:
    assert cells(mean(None), "Kota")[-2:] == [None, ""]


@pytest.mark.parametrize(
    ("group", "name"), [("asn", "Semua pegawai"), ("pns", "PNS"), (None, "status tidak tercatat")]
)
def test_status_is_told_in_words(group: str | None, name: str) -> None:
    assert status_name(mean(group=group)) == name


@pytest.mark.parametrize(
    ("cell", "text"), [(Fraction(143, 2), "71,50"), (12, "12"), (None, "-"), ("Kota", "Kota")]
)
def test_cell_is_printed_as_people_write_it(cell: Any, text: str) -> None:
    assert written(cell) == text


def sheet(monkeypatch: pytest.MonkeyPatch, one: Measured) -> str:
    """Return the sheet of somebody in Kota Bima."""
    return person_leaf(Place(shown(monkeypatch), "6971"), one)


def test_sheet_of_a_person_holds_every_dimension_with_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheet(monkeypatch, somebody(unit="u1"))
    for text in (
        "Budi Contoh",
        "Kota Bima",
        "Dinas A",
        "42,50",
        "D1 Kualifikasi",
        "D4 Disiplin",
        "tidak tercatat",
    ):
        assert text in page
    assert "Ada yang keliru?" in page


def test_sheet_of_somebody_who_is_not_measured_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheet(monkeypatch, somebody(unit=None, total=None, band=None, why_not="cpns"))
    assert ("tidak diukur: CPNS" in page, "D1 Kualifikasi" in page) == (True, False)


def test_sheet_speaks_the_language_of_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("en"):
        page = sheet(monkeypatch, somebody(unit=None))
    assert ('<html lang="en">' in page, "Is something wrong?" in page) == (True, True)


def test_mean_of_a_place_is_what_is_printed() -> None:
    one = Mean(mean(78.41).row, RULE, "Kota Bima")
    assert [written(cell) for cell in cells(one, one.name)][-2] == "78,41"
