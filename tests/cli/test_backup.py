"""`meritara backup` and `meritara restore`: what they say, what they ask, and how they end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASKED = "Ganti semuanya? Ketik `ya`: "
AGAIN = "Sekali lagi: ketik nama basis datanya: "


def told(folder: Path, *args: str, types: str = "") -> tuple[int, str]:
    """Return how a command ends in a folder and what it says, with what somebody types."""
    kept = {name: v for name, v in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))}
    ran = subprocess.run(
        [sys.executable, "-m", "meritara", *args, "--local"],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "MERITARA_LANG": "id"},
        input=types,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == ""
    return ran.returncode, ran.stderr


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a site with one account, and a backup of it."""
    folder = tmp_path_factory.mktemp("situs")
    made = [sys.executable, "-m", "meritara", "admin", "create", "ani@contoh.go.id", "Ani", "--local"]
    kept = {name: v for name, v in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))}
    subprocess.run(made, cwd=folder, env=kept | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    status, said = told(folder, "backup", "cadangan.tar", "--keys", "kunci")
    assert (status, said.splitlines()[0].startswith("cadangan.tar: "), "0 berkas" in said) == (0, True, True)
    return folder


def test_keys_lie_apart_and_start_the_site_as_they_are(lived_in: Path) -> None:
    key = (lived_in / "var" / "secret-key").read_bytes().strip()
    assert (lived_in / "kunci" / "secret-key").read_bytes().split() == [key]
    private = (lived_in / "kunci" / "secret-key", lived_in / "cadangan.tar")
    assert [path.stat().st_mode & 0o777 for path in private] == [0o600] * 2
    assert key not in (lived_in / "cadangan.tar").read_bytes()


def test_live_database_is_replaced_only_after_two_answers(lived_in: Path) -> None:
    refused = "Tidak dipulihkan, tidak ada yang diubah."
    for typed, asked in (("", 1), ("tidak\n", 1), ("ya\nlain\n", 2)):
        status, said = told(lived_in, "restore", "cadangan.tar", types=typed)
        assert (status, said.count(": Sekali") + 1, refused in said) == (2, asked, True)
    status, said = told(lived_in, "restore", "cadangan.tar", types="ya\nmeritara.sqlite3\n")
    assert (status, "`meritara.sqlite3` berisi 1 akun" in said) == (0, True)
    assert said.split(AGAIN)[1].startswith("Dipulihkan: ")


def test_yes_needs_the_name_of_the_database(lived_in: Path) -> None:
    status, said = told(lived_in, "restore", "cadangan.tar", "--yes", "ya")
    assert (status, said.endswith("atau beri --yes meritara.sqlite3.\n")) == (2, True)
    status, said = told(lived_in, "restore", "cadangan.tar", "--yes", "meritara.sqlite3")
    assert (status, said.startswith("Dipulihkan: ")) == (0, True)


def test_empty_database_asks_nothing_and_says_that_the_key_is_another(lived_in: Path, tmp_path: Path) -> None:
    status, said = told(tmp_path, "restore", str(lived_in / "cadangan.tar"))
    first, second = said.splitlines()
    assert (status, first.startswith("Dipulihkan: "), "bukan kunci saat cadangan" in second) == (
        0,
        True,
        True,
    )


def test_backup_into_a_folder_that_is_missing_says_so(lived_in: Path) -> None:
    status, said = told(lived_in, "backup", "tidak/ada.tar")
    assert (status, "foldernya tidak ada" in said) == (2, True)
