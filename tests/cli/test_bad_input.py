"""Bad input at the terminal: named by file and place, status 2, nothing written, no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from meritara.instruments.library import read_library
from tests.cli.conftest import Run
from tests.hostile import BAD, HEAD, ODD, ROWS, Bad
from tests.make import law_folder, law_text

FOUR = "empat-variabel@2022"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which files of the moment are made."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.parametrize("bad", BAD, ids=[bad.about for bad in BAD])
def test_a_bad_file_is_named_with_its_place_and_nothing_is_written(
    run: Run, tmp_path: Path, scratch: Path, bad: Bad
) -> None:
    path, out = tmp_path / bad.name, tmp_path / "hasil.json"
    path.write_bytes(bad.content)
    ran = run("score", FOUR, path, "-o", out)
    place = f"{bad.name}, {bad.place}: " if bad.place else f"{bad.name}: "
    first = ran.err.splitlines()[0]
    assert (ran.status, ran.out, first.startswith(place), bad.said in first) == (2, "", True, True)
    assert "Traceback" not in ran.err
    assert (out.exists(), list(scratch.iterdir())) == (False, [])


@pytest.mark.parametrize("command", [("explain",), ("plan", "--to", "kuat"), ("compare",)])
@pytest.mark.parametrize("about", ["empty", "text in a number", "macros"])
def test_every_command_that_reads_a_file_refuses_it_alike(
    run: Run, tmp_path: Path, command: tuple[str, ...], about: str
) -> None:
    (bad,) = (one for one in BAD if one.about == about)
    path, sound = tmp_path / bad.name, tmp_path / "baik.csv"
    path.write_bytes(bad.content)
    sound.write_text(HEAD + ROWS)
    files = [sound, path] if command[0] == "compare" else [path]
    ran = run(command[0], FOUR, *files, *command[1:])
    assert (ran.status, ran.out, ran.err.startswith(bad.name), bad.said in ran.err) == (2, "", True, True)


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_an_odd_but_honest_file_is_read(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "isian.dat"
    path.write_bytes(content)
    ran = run("score", FOUR, path, "--format", "json")
    told = json.loads(ran.out)
    assert [(one["subject"], one["total"], one["band"]) for one in told] == [
        ("Loket A", 3, "kuat"),
        ("Loket B", 2, "cukup"),
    ]


MEASURED = """
import sys
from pathlib import Path
from meritara.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    print(end.code, peak)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in /proc")
@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", b"V1;V2\n"), ("a.json", b'[{"V1":1}'), ("a.xlsx", b"PK\x03\x04")]
)
def test_a_file_of_200_mb_is_refused_by_its_size_with_memory_flat(
    tmp_path: Path, scratch: Path, name: str, start: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(start)
    with path.open("r+b") as stream:
        stream.truncate(200_000_000)
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, "score", FOUR, str(path)],
        env={"PYTHONPATH": str(ROOT), "MERITARA_LANG": "id", "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        check=True,
    )
    status, peak = ran.stdout.split()
    assert ran.stderr.startswith(f"{name}: Berkas 200 MB; batasnya 50 MB.")
    assert (status, int(peak) < 150_000) == ("2", True)
    assert list(scratch.iterdir()) == []


def test_the_file_of_the_answers_may_be_the_file_of_the_results(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "isian.csv"
    path.write_text(HEAD + ROWS)
    assert run("score", FOUR, path, "-o", path).status == 0
    assert path.read_text().splitlines()[1] == "Loket A,1,3,3,2,4,3,kuat,Kuat"


@pytest.mark.parametrize("place", ["tidak-ada/hasil.csv", "isian.csv/hasil.csv"])
def test_a_result_that_cannot_be_written_is_said(run: Run, tmp_path: Path, place: str) -> None:
    path = tmp_path / "isian.csv"
    path.write_text(HEAD + ROWS)
    ran = run("score", FOUR, path, "-o", tmp_path / place)
    assert (ran.status, ran.err.startswith("hasil.csv: Berkas keluaran tidak dapat ditulis")) == (2, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["isian.csv"]


FULL = """
import resource, signal, sys
from meritara.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
main(sys.argv[1:])
"""


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_a_full_disk_leaves_what_stood_there(tmp_path: Path, form: str) -> None:
    path, out = tmp_path / "isian.csv", tmp_path / f"hasil.{form}"
    path.write_text(HEAD + "".join(f"Loket {n};1;2;3;4\n" for n in range(400)))
    out.write_text("lama")
    ran = subprocess.run(
        [sys.executable, "-c", FULL, "score", FOUR, str(path), "-o", str(out)],
        env={"PYTHONPATH": str(ROOT), "MERITARA_LANG": "id"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr, out.read_text()) == (2, False, "lama")
    assert sorted(one.name for one in tmp_path.iterdir()) == [out.name, "isian.csv"]


@pytest.mark.parametrize("command", ["band", "score", "explain", "plan", "compare", "instruments"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sistem-meritt", "Yang terdekat: sistem-merit."),
        ("sistem-merit@2091", "Yang ada: 2019, 2019-37, 2026."),
    ],
)
def test_an_unknown_instrument_or_version_is_told_with_the_nearest(
    run: Run, tmp_path: Path, command: str, name: str, said: str
) -> None:
    path = tmp_path / "isian.csv"
    path.write_text(HEAD + ROWS)
    args: dict[str, list[object]] = {
        "band": ["250"],
        "plan": [path, "--to", "III"],
        "compare": [path, path],
        "instruments": [],
    }
    ran = run(command, name, *args.get(command, [path]))
    assert (ran.status, ran.out, said in ran.err) == (2, "", True)


@pytest.mark.parametrize("command", ["band", "score"])
def test_a_day_before_the_first_version_is_told_with_the_first(
    run: Run, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "isian.csv"
    path.write_text(HEAD + ROWS)
    ran = run(command, "skm", path if command == "score" else "80", "--on", "2003-12-31")
    assert (ran.status, ran.out) == (2, "")
    assert "Pada 2003-12-31 belum ada versi skm yang berlaku; yang pertama berlaku sejak 2004" in ran.err


HOSTILE = {
    "duplicate keys": ("id: contoh\nid: contoh\n", 2),
    "aliases": ("id: &a contoh\ntitle: *a\n", 1),
    "brackets": ("id: " + "[" * 200_000, 1),
    "a tag": ("id: !!python/object/apply:os.system ['true']\n", 1),
}


@pytest.mark.parametrize(("text", "line"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_law_of_the_operator_is_named_and_the_rest_still_counts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int
) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    (folder / "instruments" / "contoh" / "2021.yaml").write_text(text)
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    read_library.cache_clear()
    checked = run("law")
    assert (checked.status, checked.err.startswith(f"instruments/contoh/2021.yaml:{line}: ")) == (2, True)
    assert run("band", "contoh@2020", "3").out == "3\tB\tTinggi\n"
    warned = run("band", "contoh", "3")
    assert (warned.status, "1 masalah pada berkas aturan" in warned.err) == (0, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"add_to": 2}, "berjumlah 1, seharusnya 2"),
        ({"bands": [{"id": "B", "name": "Tinggi", "floor": 2}, {"id": "A", "name": "Rendah", "floor": 1.5}]},
         "Ada celah di bawah kategori `A`"),
    ],
)  # fmt: skip
def test_weights_and_gaps_are_told_by_line(
    run: Run, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    ran = run("law", law_folder(tmp_path / "aturan", law_text(missing="refuse", **changes)))
    place, _, rest = ran.err.partition(": ")
    assert (ran.status, place.rpartition(":")[0], said in rest) == (2, "instruments/contoh/2020.yaml", True)
    assert place.rpartition(":")[2].isdigit()
