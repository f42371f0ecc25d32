"""`meritara law`: broken files are named by line, doubt is listed, seals hold."""

import json
from pathlib import Path

import pytest

from meritara.instruments.library import library, read_library
from meritara.law.folders import folders
from meritara.registry.verifier import read_folders
from tests.cli.conftest import Run
from tests.make import law_folder, law_text

CALENDAR = """year: 2030
national:
  basis: [contoh-1]
  count: 1
  days:
    - {date: 2030-01-01, weekday: Selasa, name: Tahun Baru}
joint_leave: {basis: [contoh-1], count: 0, days: []}
"""
VERIFIERS = """verifies: [sistem-merit]
bodies:
  - id: contoh
    short: CONTOH
    name: Lembaga Contoh
    from: 2030-01-01
    basis: [contoh-1]
examples:
  - {on: 2030-01-01, body: contoh}
"""


def calendar_file(folder: Path, text: str) -> Path:
    """Return a calendar written into a folder of law."""
    path = folder / "calendar" / "2030.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_law_lists_every_instrument_and_what_is_unconfirmed(run: Run) -> None:
    ran = run("law")
    assert (ran.status, ran.err) == (0, "")
    told = (" ", "kalender", "akibat", "verifikator", "daftar", "pemetaan", "aturan", "klaim")
    listed = [line for line in ran.out.splitlines() if not line.startswith(told)]
    assert [line.split()[0] for line in listed[:-1]] == [one.key for one in library().all()]
    assert ran.out.splitlines()[-1].endswith(": 0 masalah")


def test_law_as_json_holds_each_unconfirmed_figure(run: Run) -> None:
    said = json.loads(run("law", "--json").out)
    assert said["problems"] == []
    listed = {one["key"]: len(one["unconfirmed"]) for one in said["instruments"]}
    assert listed == {one.key: len(one.unconfirmed) for one in library().all()}


def test_law_lists_every_calendar_and_what_is_unconfirmed(run: Run) -> None:
    told = [line for line in run("law").out.splitlines() if line.startswith("kalender")]
    assert [" ".join(line.split()) for line in told] == [
        "kalender 2024 19 libur nasional, 10 cuti bersama, 0 belum terkonfirmasi",
        "kalender 2025 17 libur nasional, 11 cuti bersama, 0 belum terkonfirmasi",
        "kalender 2026 17 libur nasional, 8 cuti bersama, 0 belum terkonfirmasi",
        "kalender 2027 18 libur nasional, 8 cuti bersama, 11 belum terkonfirmasi",
    ]
    years = {one["year"]: one for one in json.loads(run("law", "--json").out)["calendars"]}
    assert (list(years), years[2026]["unconfirmed"]) == ([2024, 2025, 2026, 2027], [])
    assert years[2027]["unconfirmed"][0] == {"date": "2027-02-05", "mark": "?"}


def test_a_broken_calendar_of_the_operator_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    path = calendar_file(folder, CALENDAR.replace("Selasa", "Rabu"))
    asked = run("law", folder)
    assert (asked.status, asked.err.split(": ")[0]) == (2, "calendar/2030.yaml:6")
    alone = run("law", path)
    assert (alone.status, alone.err.split(": ")[0]) == (2, f"{path}:6")


def test_a_calendar_of_the_operator_is_listed_as_theirs(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    path = calendar_file(folder, CALENDAR)
    assert "1 libur nasional, 0 cuti bersama, 0 belum terkonfirmasi, dari folder sendiri" in (
        run("law", folder).out
    )
    assert (run("law", path).status, run("law", path).out.split()[:2]) == (0, ["kalender", "2030"])


def test_law_lists_the_national_verifiers_by_date(run: Run) -> None:
    told = [line for line in run("law").out.splitlines() if line.startswith("verifikator")]
    assert [line.split(None, 2)[2] for line in told] == ["KASN, BKN, 1 belum terkonfirmasi"]
    assert json.loads(run("law", "--json").out)["national_verifiers"] == [
        {"id": "kasn", "from": "2014-11-27", "until": "2024-09-03", "mark": "?", "own": False},
        {"id": "bkn", "from": "2024-09-04", "until": None, "mark": "2", "own": False},
    ]


def test_a_list_of_verifiers_of_the_operator_is_checked_and_not_sealed(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    path = folder / "national-verifier.yaml"
    path.write_text(VERIFIERS, encoding="utf-8")
    assert "CONTOH, 0 belum terkonfirmasi, dari folder sendiri" in run("law", folder).out
    assert run("law", path).out.splitlines()[-1].endswith("1 contoh hitung: 0 masalah")
    assert run("law", "--seal", path).err.count("tidak disegel") == 1
    path.write_text(VERIFIERS.replace("body: contoh", "body: lain"), encoding="utf-8")
    read_folders.cache_clear()
    assert (run("law", folder).status, run("law", folder).err.split(": ")[0]) == (
        2,
        "national-verifier.yaml:9",
    )
    assert (run("law", path).status, run("law", path).err.split(": ")[0]) == (2, f"{path}:9")


def test_a_calendar_is_not_sealed(run: Run, tmp_path: Path) -> None:
    path = calendar_file(law_folder(tmp_path / "aturan", law_text()), CALENDAR)
    ran = run("law", "--seal", path)
    assert (ran.status, ran.err.count("tidak disegel")) == (2, 1)
    assert not (tmp_path / "aturan" / "sealed.txt").exists()


def test_a_broken_folder_of_the_operator_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text(add_to=2))
    ran = run("law", folder)
    assert ran.status == 2
    assert ran.err.startswith("instruments/contoh/2020.yaml:")


def test_one_file_can_be_checked(run: Run, tmp_path: Path) -> None:
    path = law_folder(tmp_path, law_text()) / "instruments" / "contoh" / "2020.yaml"
    assert (run("law", path).status, run("law", path).err) == (0, "")
    path.write_text(path.read_text().replace("floor: 0", "floor: 1.5"))
    ran = run("law", path)
    assert (ran.status, ran.err.split(":")[0]) == (2, str(path))


def test_a_sealed_file_does_not_change(run: Run, tmp_path: Path) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    path = folder / "instruments" / "contoh" / "2020.yaml"
    assert run("law", "--seal", path).err == f"Disegel: {path}\n"
    path.write_text(path.read_text().replace("Contoh", "Lain"))
    read_library.cache_clear()
    ran = run("law", folder)
    assert (ran.status, "contoh@2020" in ran.err) == (2, True)
    assert run("law", "--seal", path).status == 2


def test_sealing_needs_a_file(run: Run) -> None:
    assert run("law", "--seal").status == 2


@pytest.mark.parametrize("text", ["id: a\nid: b\n", "a: &x 1\nb: *x\n", "[" * 200_000, "id: [1\n", ""])
def test_hostile_yaml_is_named_not_raised(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "jahat.yaml"
    path.write_text(text)
    ran = run("law", path)
    assert (ran.status, "Traceback" in ran.err) == (2, False)
    assert "jahat.yaml" in ran.err


def test_a_folder_that_is_not_there_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path / "hilang"))
    ran = run("law")
    assert (ran.status, "MERITARA_REGULATIONS" in ran.err) == (2, True)


def test_one_file_may_cite_the_sources_of_its_own_folder(run: Run, tmp_path: Path) -> None:
    sources = "sources:\n  - {id: perda-1, number: Perda 1/2020, title: Contoh}\n"
    folder = law_folder(tmp_path / "aturan", law_text(basis=["perda-1"]), sources=sources)
    path = folder / "instruments" / "contoh" / "2020.yaml"
    assert run("law", path).status == 0
    (folder / "sources.yaml").write_text("sources: [\n", encoding="utf-8")
    ran = run("law", path)
    assert (ran.status, ran.err.splitlines()[0].split(":")[0]) == (2, "sources.yaml")


def test_file_outside_a_folder_of_law_is_not_sealed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lain" / "contoh" / "2020.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(law_text(basis=["uu-5-2014"]), encoding="utf-8")
    ran = run("law", "--seal", path)
    assert (ran.status, "yang akan disegel" in ran.err) == (2, True)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["2020.yaml", "contoh", "lain"]


def test_shipped_law_is_told_as_sealed_where_it_is(run: Run) -> None:
    lines = [line for line in run("law").out.splitlines() if "@" in line.split(" ")[0]]
    open_ones = [line.split(" ")[0] for line in lines if ", belum disegel," in line]
    assert open_ones == [
        "berakhlak@2021",
        "ip-asn@2023",
        "mcp@2021",
        "mcp@2024",
        "nspk@2022",
        "ombudsman@2016",
        "ombudsman@2021",
        "ombudsman@2025",
        "rb@2020",
        "rb@2023",
    ]


def test_law_counts_the_code_lists_and_names_those_in_doubt(run: Run) -> None:
    line = next(line for line in run("law").out.splitlines() if line.startswith("daftar kode"))
    doubtful = "3 belum terkonfirmasi (alasan-pengangkatan, jenis-instansi, status-kepala-daerah)"
    assert line.split("  ")[-1].strip() == f"24 daftar, 287 kode, {doubtful}"


def test_law_checks_one_code_list_by_its_place(run: Run, root: Path, tmp_path: Path) -> None:
    (tmp_path / "codes").mkdir()
    text = (root / "regulations" / "codes" / "jenis-kelamin.yaml").read_text(encoding="utf-8")
    path = tmp_path / "codes" / "jenis-kelamin.yaml"
    path.write_text(text.replace('"Wanita"', '"Pria"'), encoding="utf-8")
    ran = run("law", path)
    assert (ran.status, [line.count("`Pria`") for line in ran.err.splitlines()]) == (2, [1, 1])


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("oversight.yaml", "perbkn-1-2023", "perbkn-1-2032"),
        ("acting-powers.yaml", "uu-30-2014#pasal-14-ayat-7", "uu-30-2041#pasal-14-ayat-7"),
    ],
)
def test_a_file_of_which_there_is_one_for_all_is_checked_alone_and_in_its_folder(
    run: Run, tmp_path: Path, file: str, right: str, wrong: str
) -> None:
    text = (folders()[0] / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(text.replace(right, wrong), encoding="utf-8")
    for place in (tmp_path / file, tmp_path):
        ran = run("law", place)
        assert (ran.status, wrong.partition("#")[0] in ran.err) == (2, True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert run("law", tmp_path / file).status == 0
