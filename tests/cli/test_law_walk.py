"""The way of an annex at the command line: weights typed, tried, sealed by another, a period opened."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from meritara.instruments.library import library, read_library
from meritara.law.sealed import read_seal
from meritara.records.actions import decisions, periods
from meritara.records.demo.levels import levels_of_total
from meritara.records.models import Period, Publication
from meritara.workflows.period import STAGES
from tests.annexes import WEIGHTS, weighed
from tests.cli.conftest import Run
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
KEY, NEXT = "sistem-merit@2026", "sistem-merit@2026-r1"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder of law of the operator."""
    folder = tmp_path / "aturan"
    folder.mkdir()
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    return folder


@pytest.fixture
def book(run: Run, tmp_path: Path, own: Path) -> Path:
    """Return the workbook of the next version with its weights."""
    path = tmp_path / "x.xlsx"
    assert run("law", "export", KEY, "-o", path, "--as", "2026-r1").status == 0
    return weighed(path, WEIGHTS)


def test_weights_that_add_to_99_go_no_further(run: Run, book: Path, own: Path) -> None:
    ran = run("law", "import", weighed(book, {**WEIGHTS, "C7": 9}))
    assert (ran.status, ran.out, list(own.iterdir())) == (2, "", [])
    assert ran.err.startswith("x.xlsx, lembar Pohon, baris 1, kolom F: Bobot di bawah `total` berjumlah 99")


def test_annex_with_its_weights_is_compared_with_the_version_without(run: Run, book: Path) -> None:
    ran = run("law", "import", book)
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert [line for line in lines if "Bobot: - -> " in line] == [
        f"  Pohon {node.id}, Bobot: - -> {WEIGHTS[node.code]}"
        for node in library().get(KEY).aspects
        if node.code in WEIGHTS
    ]
    assert [line for line in lines if line.startswith("  Instrumen")] == [
        "  Instrumen, Pembulatan: - -> 2",
        "  Instrumen, Pembagi: - -> 100",
        "  Instrumen, Jumlah bobot: - -> 100",
    ]
    assert sum(line.endswith(": dihapus") for line in lines) == 3


def test_a_period_opens_on_what_a_second_person_sealed_and_old_results_stay(
    run: Run, book: Path, own: Path
) -> None:
    levels = levels_of_total(library().get(make.MERIT), Fraction(255))
    old = make.minuted(make.verified(make.an_assessment(), **{id: int(one) for id, one in levels.items()}))
    wayan = make.wayan()
    made = make.determined(old, wayan)
    decisions.publish(old, wayan)
    before = (made.total, made.band, made.scores, old.period.digest)
    assert run("law", "import", book).status == 0
    path = own / "instruments" / "sistem-merit" / "2026-r1.yaml"
    plan = periods.Plan(
        "Penilaian 2026",
        NEXT,
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        {kind: (dt.date(2027, 1, 1 + n), dt.date(2027, 2, 1 + n)) for n, kind in enumerate(STAGES)},
        letter="B-1/2027",
    )
    read_library.cache_clear()  # a process of its own
    with pytest.raises(ValueError, match="periods-"):
        periods.make(plan, wayan)
    assert run("law", path, "--seal").status == 0
    period = periods.make(plan, wayan)
    one = library().get(NEXT)
    assert (period.digest, one.can_score, one.sealed) == (one.digest, True, True)
    assert read_seal(own, []) == {"instruments/sistem-merit/2026-r1.yaml": one.digest}
    made.refresh_from_db()
    old.period.refresh_from_db()
    assert (made.total, made.band, made.scores, old.period.digest) == before
    assert (Period.objects.count(), Publication.objects.count()) == (2, 1)


def test_sealed_annex_is_tried_by_its_name_on_results_of_the_version_before(run: Run, book: Path) -> None:
    ran = run("law", "try", book)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "Tidak ada hasil terbit menurut sistem-merit, jadi tidak ada yang dapat diuji.\n"
    assert run("law", "import", book).status == 0
    read_library.cache_clear()  # a process of its own
    assert run("law", "try", NEXT).status == 0


def test_results_of_another_regulation_are_named_and_not_tried(run: Run, book: Path) -> None:
    levels = levels_of_total(library().get(make.MERIT), Fraction(255))
    old = make.minuted(make.verified(make.an_assessment(), **{id: int(one) for id, one in levels.items()}))
    wayan = make.wayan()
    make.determined(old, wayan)
    decisions.publish(old, wayan)
    ran = run("law", "try", book)
    assert (ran.status, ran.out) == (0, "")
    assert "1 hasil tidak diuji: kebanyakan pertanyaannya tidak ada dalam versi ini." in ran.err
