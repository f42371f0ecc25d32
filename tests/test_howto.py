"""The page on adding an instrument is followed to the letter: nothing else is written or run."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library, read_library
from meritara.law.words import say
from tests.make import law_folder

PAGE = Path(__file__).parents[1] / "docs" / "howto" / "tambah-instrumen.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
ADDRESS = re.compile(r"<http://127\.0\.0\.1:8000(/[^>]+)>")
POST = re.compile(r"curl -X POST http://127\.0\.0\.1:8000(/\S+).* -d '(.+?)'", re.DOTALL)
PIECES = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("# potongan\n")]
SOURCE = "sources:\n  - {id: uu-25-2009, number: UU 25/2009, title: Pelayanan publik}\n"
EXAMPLE = next(text for kind, text in BLOCKS if kind == "yaml")


def session(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines that the page says it answers."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *answer = part.splitlines()
        yield command, answer


def ran(commands: list[str], folder: Path) -> list[str]:
    """Return what a person reads after the last of some commands, typed in one terminal."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    machine = {"PATH": path, "MERITARA_LANG": "id", "HOME": str(folder)}
    script = "\n".join([*(f"{one} >/dev/null 2>&1" for one in commands[:-1]), commands[-1]])
    told = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"], cwd=folder, env=machine, capture_output=True, check=False
    )
    return told.stdout.decode().splitlines()


def follow(folder: Path) -> list[tuple[str, list[str], list[str]]]:
    """Return each command of the page with what the page says and what the machine says."""
    exports: list[str] = []
    told: list[tuple[str, list[str], list[str]]] = []
    for kind, text in BLOCKS:
        head = text.splitlines()[0]
        if kind == "yaml" and (name := re.fullmatch(r"# (aturan/instruments/\S+)", head)):
            (folder / name[1]).write_text(text, encoding="utf-8")
        if kind != "console":
            continue
        for command, answer in session(text):
            if command.startswith("export "):
                exports.append(command)
            told.append((command, answer, ran([*exports, command], folder)))
    return told


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, list[str], list[str]]]]:
    folder = tmp_path_factory.mktemp("instansi")
    return folder, follow(folder)


@pytest.fixture
def added(walk: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch) -> Instrument:
    """Return the instrument that the page adds, with the folder of the page in use."""
    monkeypatch.setenv("MERITARA_REGULATIONS", str(walk[0] / "aturan"))
    read_library.cache_clear()
    return library().get("layanan-loket@2024")


def test_every_command_answers_as_the_page_says(
    walk: tuple[Path, list[tuple[str, list[str], list[str]]]],
) -> None:
    for command, said, heard in walk[1]:
        wanted = ".*".join(re.escape(part) for part in "\n".join(said).split("…"))
        assert re.fullmatch(wanted, "\n".join(heard), re.DOTALL), (command, heard)


def test_one_file_is_all_that_was_written(walk: tuple[Path, Any]) -> None:
    files = sorted(path.relative_to(walk[0]).as_posix() for path in (walk[0] / "aturan").rglob("*.*"))
    assert files == ["aturan/instruments/layanan-loket/2024.yaml", "aturan/sealed.txt"]


def test_the_added_instrument_is_sealed_sound_and_the_operators_own(added: Instrument) -> None:
    assert [say(problem) for problem in library().problems] == []
    assert (added.sealed, added.own, added.can_score, len(added.examples)) == (True, True, True, 3)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESS.findall(PAGE.read_text(encoding="utf-8")))
def test_every_address_of_the_page_opens(added: Instrument, client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, added.title.id in answer.content.decode()) == (200, True)


@pytest.mark.django_db
def test_the_form_asks_every_question_with_its_rubric(added: Instrument, client: Client) -> None:
    page = client.get(f"/simulasi/{added.key}/").content.decode()
    assert [leaf.id for leaf in added.leaves if f'name="j-{leaf.id}"' not in page] == []
    assert [one.text.id for leaf in added.leaves for one in leaf.levels if one.text.id not in page] == []


@pytest.mark.django_db
def test_the_form_is_scored(added: Instrument, client: Client) -> None:
    form = {"j-jumlah-petugas": "3", "j-pelatihan-petugas": "4", "j-standar-pelayanan": "2"}
    page = client.post(f"/simulasi/{added.key}/hitung/", form).content.decode()
    assert ("282,5" in page, "Cukup siap" in page) == (True, True)


@pytest.mark.django_db
def test_the_law_page_shows_weights_evidence_and_article(added: Instrument, client: Client) -> None:
    page = client.get(f"/peraturan/{added.id}/{added.version}/").content.decode()
    wanted = ["37,5", "daftar penugasan", "UU 25/2009", "Pasal 21", "belum terkonfirmasi"]
    assert [text for text in wanted if text not in page] == []


@pytest.mark.django_db
def test_the_question_to_the_api_is_answered(added: Instrument, client: Client, settings: Settings) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    (block,) = [text for kind, text in BLOCKS if kind == "sh"]
    found = POST.search(block)
    assert found
    answer = client.post(found[1], found[2], content_type="application/json")
    (row,) = json.loads(answer.content)["results"]
    assert (answer.status_code, row["total"], row["band"]) == (200, 282.5, added.bands[1].id)


def parts(text: str) -> dict[str, str]:
    """Return the top-level parts of a law file as they are written, by their key."""
    cut = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in cut if not part.startswith("#")}


def pieced(piece: str) -> str:
    """Return the example of the page after a piece has taken the place of its parts."""
    new = parts(piece)
    gone = {"examples"} if "tree" in new else set()
    kept = {name: part for name, part in parts(EXAMPLE).items() if name not in gone}
    return "".join((kept | new).values())


@pytest.mark.parametrize("piece", PIECES, ids=lambda text: text.splitlines()[1].split(":")[0])
def test_every_piece_of_the_page_fits_the_example(piece: str, tmp_path: Path) -> None:
    read_library.cache_clear()
    shelf = read_library((law_folder(tmp_path, EXAMPLE, pieced(piece), sources=SOURCE),))
    assert [say(problem) for problem in shelf.problems] == []
    assert len(shelf.instruments) == 1 + ("version" in parts(piece))


def test_a_source_of_ones_own_is_written_as_the_page_says(tmp_path: Path) -> None:
    (sources,) = [text for kind, text in BLOCKS if text.startswith("# aturan/sources.yaml")]
    text = EXAMPLE.replace("uu-25-2009#pasal-21", "perbup-contoh-12-2024#pasal-3-ayat-2")
    read_library.cache_clear()
    shelf = read_library((law_folder(tmp_path, text, sources=sources),))
    assert [say(problem) for problem in shelf.problems] == []
    assert shelf.sources["perbup-contoh-12-2024"].link == "https://jdih.contoh.go.id/12-2024"
