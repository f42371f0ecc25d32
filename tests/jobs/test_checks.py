"""Data are held against rules and claims when they come in, and every night where the law has changed."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from meritara.jobs import checks
from meritara.jobs.checks import check_new, check_newest, folder_of, kept_checks, plain, rules_of_today
from meritara.jobs.newest import newest
from meritara.law.folders import folders
from meritara.records.actions.findings import looks
from meritara.records.models import Finding, SecondLook
from meritara.registry.snapshot import snapshots
from meritara.reports.cross_shelf import conditions
from tests.records import make
from tests.records.overseeing import lukas
from tests.registry.facts.rows import person
from tests.registry.facts.rows import snapshot as laid
from tests.reports.acting import ANI, acts, ago, vacant

pytestmark = pytest.mark.django_db
BOTH = ("khatulistiwa", "lain")
ON, NEXT = dt.date(2026, 9, 30), dt.date(2026, 10, 31)


def found() -> set[tuple[str, str]]:
    """Return what is open: rules with the agencies."""
    return set(Finding.objects.values_list("rule", "agency__code"))


def crowd(root: Path, on: dt.date, *, ended: dt.date | None = None, code: str = "khatulistiwa") -> None:
    """Lay ten people of an agency of whom one acts for too long, until a day where one is set."""
    people = [person(agency=code, nip=str(198001012005011000 + n)) for n in range(10)]
    laid(root, on, people=people, appointments=[acts(code, ANI, dt.date(2026, 1, 5), ended)])


def test_what_the_rules_point_at_is_opened_and_the_counts_are_kept(snapshots_at: Path) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    (snapshot,) = newest().values()
    assert kept_checks(snapshot) is None
    assert check_newest() == 1
    assert ("plt-lebih-tiga-bulan", "khatulistiwa") in found()
    held = kept_checks(snapshot)
    assert held
    counts = held.counts("khatulistiwa")
    assert counts["plt-lebih-tiga-bulan"].offends == 1
    assert "calon-bukan-tiga-nama" not in counts
    assert {one.id for one in conditions(folders())} & set(counts)


def test_second_night_finds_nothing_to_do(snapshots_at: Path) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    assert (check_newest(), check_newest()) == (1, 0)


def test_newer_data_that_show_it_no_more_cure_it(snapshots_at: Path) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    check_newest()
    crowd(snapshots_at, NEXT, ended=dt.date(2026, 3, 1))
    check_newest()
    one = Finding.objects.get(rule="plt-lebih-tiga-bulan")
    assert (one.cured_on, one.state) == (NEXT, "indication")


def test_newer_data_without_what_the_rule_reads_cure_nothing(snapshots_at: Path) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    check_newest()
    laid(snapshots_at, NEXT, people=[person(agency="khatulistiwa", nip=ANI)])
    check_newest()
    assert Finding.objects.get(rule="plt-lebih-tiga-bulan").cured_on is None


def test_agency_without_an_account_of_its_own_here_is_passed_over(snapshots_at: Path) -> None:
    crowd(snapshots_at, ON)
    assert (check_newest(), found()) == (1, set())


def test_rule_that_hits_more_than_a_fifth_waits_for_a_second_look(snapshots_at: Path) -> None:
    make.an_agency()
    vacant(snapshots_at, ON, "khatulistiwa", without=("posts",))
    check_newest()
    look = SecondLook.objects.get(rule="plt-lebih-tiga-bulan")
    assert (look.hit, look.people, look.agency) == (1, 2, make.an_agency())
    assert ("plt-lebih-tiga-bulan", "khatulistiwa") not in found()
    assert check_newest() == 0
    looks.look(look, lukas(), opens=True, reason="Instansinya kecil.")
    assert check_newest() == 1
    assert ("plt-lebih-tiga-bulan", "khatulistiwa") in found()
    assert check_newest() == 0


def test_rule_that_stays_shut_opens_nothing(snapshots_at: Path) -> None:
    make.an_agency()
    vacant(snapshots_at, ON, "khatulistiwa", without=("posts",))
    check_newest()
    for look in SecondLook.objects.all():
        looks.look(look, lukas(), opens=False, reason="Datanya keliru.")
    vacant(snapshots_at, NEXT, "khatulistiwa", without=("posts",))
    check_newest()
    assert ("plt-lebih-tiga-bulan", "khatulistiwa") not in found()


def test_carousel_is_one_indication_of_the_vacancy(snapshots_at: Path) -> None:
    make.an_agency()
    code = "khatulistiwa"
    people = [person(agency=code, nip=str(198001012005011000 + n)) for n in range(10)]
    turns = [
        acts(code, ANI, ago(ON, 260), ago(ON, 81)),
        acts(code, "198001012005011002", ago(ON, 80), ago(ON, 61)),
        acts(code, ANI, ago(ON, 60)),
    ]
    laid(snapshots_at, ON, people=people, appointments=turns)
    check_newest()
    assert Finding.objects.filter(rule="plt-berganti-orang").count() >= 1


def test_night_that_dies_before_its_counts_are_kept_is_done_again_without_doubling(
    snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    with monkeypatch.context() as patch:
        patch.setattr("meritara.jobs.checks.keep", dies)
        with pytest.raises(RuntimeError):
            check_newest()
    many = Finding.objects.count()
    assert (many > 0, check_newest(), Finding.objects.count()) == (True, 1, many)


def test_night_that_dies_while_opening_leaves_nothing_half_done(
    snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    with monkeypatch.context() as patch:
        patch.setattr("meritara.records.actions.findings.opening.write_many", dies)
        with pytest.raises(RuntimeError):
            check_newest()
    assert Finding.objects.count() == 0
    assert check_newest() == 1
    assert Finding.objects.count() > 0


def dies(*_given: object, **_more: object) -> None:
    raise RuntimeError("killed")


def test_changed_rule_holds_the_same_data_against_the_rules_again(
    snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    check_newest()
    fewer = tuple(one for one in rules_of_today() if one.id != "bawahan-lebih-tinggi")
    monkeypatch.setattr("meritara.jobs.checks.rules_of_today", lambda: fewer)
    assert check_newest() == 1
    assert Finding.objects.get(rule="plt-lebih-tiga-bulan").cured_on is None


def test_agency_that_uploads_for_itself_is_judged_by_its_own_newer_data(snapshots_at: Path) -> None:
    make.an_agency()
    make.an_agency("lain")
    people = [person(agency=code, nip=str(198001012005011000 + n)) for code in BOTH for n in range(10)]
    rows = [acts(code, ANI, dt.date(2026, 1, 5)) for code in BOTH]
    laid(snapshots_at, ON, "nation", people=people, appointments=rows)
    check_newest()
    assert {code for rule, code in found() if rule == "plt-lebih-tiga-bulan"} == set(BOTH)
    crowd(snapshots_at, NEXT, ended=dt.date(2026, 3, 1))
    check_newest()
    cured = {one.agency.code: one.cured_on for one in Finding.objects.filter(rule="plt-lebih-tiga-bulan")}
    assert cured == {"khatulistiwa": NEXT, "lain": None}


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (dt.datetime(2026, 1, 5, tzinfo=dt.UTC), "2026-01-05"),
        (dt.date(2026, 1, 5), "2026-01-05"),
        (Decimal("1.50"), "1.50"),
        (3, 3),
        (True, True),
        (None, None),
        ("plt", "plt"),
    ],
)
def test_value_is_kept_as_json_writes_it(value: object, kept: object) -> None:
    assert plain(value) == kept


def test_what_comes_in_is_checked_at_once_unless_there_is_something_newer(snapshots_at: Path) -> None:
    make.an_agency()
    crowd(snapshots_at, NEXT)
    crowd(snapshots_at, ON)
    old, new = snapshots(snapshots_at)
    for one in (old, new):
        check_new(one)
    assert (kept_checks(old), bool(kept_checks(new)), check_newest()) == (None, True, 0)
    assert Finding.objects.get(rule="plt-lebih-tiga-bulan").seen_on == NEXT


def test_changed_law_is_checked_again_and_the_counts_of_before_are_gone(
    snapshots_at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    check_newest()
    (snapshot,) = newest().values()
    before = folder_of(snapshot)
    monkeypatch.setattr(checks, "conditions", lambda _paths: ())
    assert (kept_checks(snapshot), check_newest(), check_newest()) == (None, 1, 0)
    assert (before.exists(), folder_of(snapshot).exists()) == (False, True)


def test_condition_that_speaks_to_a_claim_opens_no_indication(snapshots_at: Path) -> None:
    make.an_agency()
    crowd(snapshots_at, ON)
    check_newest()
    assert set(Finding.objects.values_list("rule", flat=True)) <= {one.id for one in rules_of_today()}


def test_without_snapshots_there_is_nothing_to_check(snapshots_at: Path) -> None:
    assert check_newest() == 0
