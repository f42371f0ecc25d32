"""The national verifier by date: who verified on a day, what the law demands, what is wrong in a file."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.law.folders import all_sources, folders
from meritara.law.marks import MARKS
from meritara.law.source import Citation
from meritara.registry.verifier import FILE, Found, national_verifier, published, read_folders

SOURCES = """sources:
  - {id: perpres-contoh, number: Perpres Contoh 1/2030, title: Lembaga contoh}
  - {id: putusan-contoh, number: Putusan Contoh 2/2032, title: Tuntutan contoh}
"""
SOUND = """verifies: [sistem-merit]
bodies:
  - id: lama
    short: LAMA
    name: {id: Lembaga Lama, en: Old Body}
    from: 2030-01-01
    basis: [perpres-contoh#pasal-1]
    mark: M
  - id: baru
    short: BARU
    name: Lembaga Baru
    from: 2031-07-01
    basis: [perpres-contoh#pasal-2a]
    mark: S
demand:
  name: lembaga lain
  from: 2032-01-10
  due: 2034-01-10
  basis: [putusan-contoh]
examples:
  - {on: 2029-12-31}
  - {on: 2031-06-30, body: lama}
  - {on: 2031-07-01, body: baru}
  - {on: 2034-01-11, body: baru, demanded: true, overdue: true}
"""
NAMED = """  - id: independen
    short: INDEPENDEN
    name: Lembaga Independen
    from: 2033-05-01
    basis: [putusan-contoh]
    mark: S
demand:
"""


def law(folder: Path, text: str = SOUND) -> Path:
    """Return a folder of law with a list of bodies."""
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> Found:
    """Return the bodies of one folder."""
    read_folders.cache_clear()
    return read_folders((folder,))


def changed(old: str, new: str) -> str:
    """Return the sound file with one text replaced."""
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def on(day: str) -> str:
    """Return the short name of who verifies on a day, as the shipped law has it."""
    standing = national_verifier(dt.date.fromisoformat(day))
    return standing.body.short if standing else "-"


@pytest.mark.parametrize(
    ("before", "day", "names"),
    [("2014-11-26", "2014-11-27", ("-", "KASN")), ("2024-09-03", "2024-09-04", ("KASN", "BKN"))],
)
def test_a_body_begins_on_its_day_and_not_before(before: str, day: str, names: tuple[str, str]) -> None:
    assert (on(before), on(day)) == names


def test_kasn_verified_until_the_day_before_bkn() -> None:
    standing = national_verifier(dt.date(2024, 9, 3))
    assert standing
    assert (standing.until_on, standing.demand, standing.confirmed) == (dt.date(2024, 9, 3), None, False)


def test_bkn_rests_on_its_circular_and_its_article() -> None:
    standing = national_verifier(dt.date(2026, 11, 25))
    assert standing
    sources = all_sources(folders()[:1])
    assert (standing.body.say(), standing.body.say("en")) == (
        "BKN (Badan Kepegawaian Negara)",
        "BKN (National Civil Service Agency)",
    )
    assert [Citation.parse(text).say(sources) for text in standing.body.basis] == [
        "SE MenPANRB 4/2024",
        "Perpres 92/2024 Pasal 3 dan 4",
    ]
    assert (standing.body.from_on, standing.until_on, standing.confirmed) == (
        dt.date(2024, 9, 4),
        None,
        True,
    )


@pytest.mark.parametrize(
    ("day", "demanded", "overdue", "confirmed"),
    [
        ("2025-10-15", False, False, True),
        ("2025-10-16", True, False, True),
        ("2027-10-16", True, False, True),
        ("2027-10-17", True, True, False),
    ],
)
def test_independent_body_is_demanded_by_a_day_and_has_no_name(
    day: str, demanded: bool, overdue: bool, confirmed: bool
) -> None:
    standing = national_verifier(dt.date.fromisoformat(day))
    assert standing
    assert (standing.body.short, bool(standing.demand), standing.is_overdue, standing.confirmed) == (
        "BKN",
        demanded,
        overdue,
        confirmed,
    )


def test_another_scorecard_has_no_national_verifier() -> None:
    assert national_verifier(dt.date(2026, 1, 1), "ombudsman") is None


def test_the_shipped_list_has_no_fault_and_a_mark_and_a_basis_for_all() -> None:
    shipped = read_folders(folders()[:1])
    sources = all_sources(folders()[:1])
    assert [problem.code for problem in shipped.problems] == []
    assert [one.id for one in shipped.bodies.bodies if one.mark not in MARKS] == []
    assert {Citation.parse(text).source for text in shipped.bodies.cited} <= set(sources)
    assert [one.id for one in shipped.bodies.unconfirmed] == ["kasn"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("verifies: [sistem-merit]\n", "", "law-missing-field", 1),
        ("id: baru", "id: lama", "law-duplicate-id", 9),
        ("id: baru", "id: Baru!", "law-not-slug", 9),
        ("2031-07-01\n", "2029-07-01\n", "law-verifier-order", 12),
        ("2031-07-01\n", "2030-01-01\n", "law-verifier-order", 12),
        ("2031-07-01\n", "besok\n", "law-not-date", 12),
        ("    short: LAMA\n", "", "law-missing-field", 3),
        ("    name: Lembaga Baru\n", "", "law-missing-field", 9),
        ("perpres-contoh#pasal-1", "perpres-lain", "law-unknown-source", 7),
        ("    basis: [perpres-contoh#pasal-2a]\n", "", "law-missing-field", 9),
        ("mark: M", "mark: X", "law-unknown-word", 8),
        ("mark: M", "mark: M\n    sejak: 2030-01-01", "law-unknown-key", 9),
        ("due: 2034-01-10", "due: 2031-01-10", "law-verifier-due", 18),
        ("  due: 2034-01-10\n", "", "law-missing-field", 16),
        ("body: lama}", "body: baru}", "law-verifier-example", 22),
        ("- {on: 2029-12-31}", "- {on: 2029-12-31, body: lama}", "law-verifier-example", 21),
        ("demanded: true, overdue: true", "demanded: true", "law-verifier-example", 24),
        ("2034-01-11, body", "2034-01-10, body", "law-verifier-example", 24),
    ],
)
def test_a_broken_list_is_named_with_its_line_and_left_out(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    found = read(law(tmp_path, changed(old, new)))
    assert (code, FILE, line) in [(one.code, one.place.file, one.place.line) for one in found.problems]
    assert found.bodies.bodies == ()


@pytest.mark.parametrize("text", ["", "[1]", "bodies: [", "a: &x 1\nb: *x\n", "[" * 200_000, "demand: 3\n"])
def test_a_file_that_is_no_list_is_named_not_raised(tmp_path: Path, text: str) -> None:
    found = read(law(tmp_path, text))
    assert (len(found.problems) > 0, found.bodies.bodies) == (True, ())


def test_an_operator_names_the_new_body_and_the_demand_is_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = changed("demand:\n", NAMED).replace(
        "{on: 2034-01-11, body: baru, demanded: true, overdue: true}",
        "{on: 2033-04-30, body: baru, demanded: true}\n  - {on: 2034-01-11, body: independen}",
    )
    monkeypatch.setenv("MERITARA_REGULATIONS", str(law(tmp_path, text)))
    read_folders.cache_clear()
    assert (published().own, [one.short for one in published().bodies]) == (
        True,
        ["LAMA", "BARU", "INDEPENDEN"],
    )
    assert (on("2033-04-30"), on("2033-05-01"), on("2035-01-01")) == ("BARU", "INDEPENDEN", "INDEPENDEN")


def test_a_broken_list_of_the_operator_leaves_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(law(tmp_path, "bodies: []\n")))
    read_folders.cache_clear()
    assert (published().own, on("2026-01-01")) == (False, "BKN")


def test_a_folder_without_a_list_names_nobody(tmp_path: Path) -> None:
    assert read(tmp_path / "hilang").bodies.on(dt.date(2026, 1, 1)) is None
