"""Which stored results a version is tried on: those that are published and hold, of all its versions."""

import datetime as dt
import time
from fractions import Fraction
from pathlib import Path

import pytest

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.jobs.law_trials import try_on_results
from meritara.records.actions import decisions
from meritara.records.demo.levels import levels_of_total
from meritara.records.models import Agency, Assessment, Decision, Plenary, Publication, User
from tests.make import an_instrument
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


@pytest.fixture
def wayan() -> User:
    return make.wayan()


def decided(code: str, total: float, wayan: User, number: int = 1) -> Assessment:
    """Return an assessment with a decision that gives a total."""
    levels = levels_of_total(library().get(make.MERIT), Fraction(str(total)))
    one = make.verified(
        make.an_assessment(make.an_agency(code)), **{id: int(level) for id, level in levels.items()}
    )
    make.minuted(one, f"BA-{number}")
    make.determined(one, wayan, make.a_decree(f"SK-{number}"))
    return one


@pytest.fixture
def merit() -> Instrument:
    return library().get(make.MERIT)


def test_version_of_the_results_itself_moves_nobody(merit: Instrument, wayan: User) -> None:
    for number, (code, total) in enumerate((("khatulistiwa", 255), ("ulin", 174.5)), start=1):
        decisions.publish(decided(code, total, wayan, number), wayan)
    found = try_on_results(merit)
    assert [(one.stored.code, one.total, one.band.id if one.band else "") for one in found.lines] == [
        ("khatulistiwa", Fraction(255), "III"),
        ("ulin", Fraction("174.5"), "I"),
    ]
    assert (found.moved, found.unknown, found.asked, found.apart, found.untold) == ((), {}, {}, 0, 0)


def test_what_is_not_published_is_not_tried(merit: Instrument, wayan: User) -> None:
    decided("khatulistiwa", 255, wayan)
    assert try_on_results(merit).lines == ()


def test_what_was_withdrawn_is_not_tried(merit: Instrument, wayan: User) -> None:
    decisions.publish(decided("khatulistiwa", 255, wayan), wayan)
    Decision.objects.update(withdrawn_at="2026-01-01T00:00:00Z", withdrawal="Keliru.")
    assert try_on_results(merit).lines == ()


def test_results_of_other_instruments_are_not_tried(tmp_path: Path, wayan: User) -> None:
    decisions.publish(decided("khatulistiwa", 255, wayan), wayan)
    other = an_instrument(tmp_path)
    assert (try_on_results(other).lines, Publication.objects.count()) == ((), 1)


def test_other_reading_is_tried_on_the_same_answers_and_names_the_question_it_adds(wayan: User) -> None:
    decisions.publish(decided("khatulistiwa", 255, wayan), wayan)
    found = try_on_results(library().get("sistem-merit@2019-37"))
    assert (len(found.lines), found.apart, list(found.asked.values())) == (1, 0, [1])
    assert found.lines[0].total is not None
    assert found.lines[0].total < 255


def test_trial_writes_nothing(merit: Instrument, wayan: User) -> None:
    decisions.publish(decided("khatulistiwa", 255, wayan), wayan)
    before = list(Decision.objects.values())
    try_on_results(library().get("sistem-merit@2019-37"))
    assert list(Decision.objects.values()) == before


def test_all_results_are_read_in_one_query(
    merit: Instrument, wayan: User, django_assert_num_queries: object
) -> None:
    for number, code in enumerate(("khatulistiwa", "ulin", "anggrek"), start=1):
        decisions.publish(decided(code, 200 + number, wayan, number), wayan)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(try_on_results(merit).lines) == 3


def test_eight_years_of_all_agencies_are_tried_in_less_than_two_seconds(
    merit: Instrument, wayan: User
) -> None:
    agencies = Agency.objects.bulk_create(
        Agency(code=f"instansi-{number:03}", name=f"Instansi {number:03}", kind="kabupaten")
        for number in range(640)
    )
    ones = []
    for year in range(2016, 2024):
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        period = make.a_period(f"Penilaian {year + 1}", assessed_from=first, assessed_until=last)
        ones += [Assessment(agency=agency, period=period, state="published") for agency in agencies]
    ones = Assessment.objects.bulk_create(ones)
    minutes = Plenary.objects.bulk_create(
        Plenary(assessment=one, number="BA", held_on=dt.date(2024, 1, 1), leader="Made", scores={})
        for one in ones
    )
    file = make.a_file(agencies[0])
    scores = [{leaf.id: str(1 + (n + at) % 4) for at, leaf in enumerate(merit.leaves)} for n in range(4)]
    made = Decision.objects.bulk_create(
        Decision(
            assessment=one,
            plenary=minute,
            number=f"SK-{number}",
            dated_on=dt.date(2024, 1, 1),
            signatory="Wayan",
            signatory_post="Kepala",
            file=file,
            scores=scores[number % 4],
            total="250.0",
            band="III",
        )
        for number, (one, minute) in enumerate(zip(ones, minutes, strict=True))
    )
    Publication.objects.bulk_create(Publication(decision=one, published_by=wayan) for one in made)
    begun = time.process_time()
    found = try_on_results(merit)
    took = time.process_time() - begun
    assert (len(found.lines), found.untold, took < 2) == (5120, 0, True), took
