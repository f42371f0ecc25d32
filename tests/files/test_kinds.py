"""Files are judged by what is in them: honest ones accepted, hostile ones refused by name, and we live on."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.files.kinds import ACCEPT, KINDS, examine
from meritara.law.words import say
from meritara.problem import Refused
from tests.files.hostile import CORPUS, HTML, Hostile
from tests.files.make import HONEST, pdf, picture


def refusal(path: Path, name: str, *, limit: int = 1 << 25) -> tuple[str, str, str]:
    with pytest.raises(Refused) as caught:
        examine(path, name, limit=limit)
    problem = caught.value.problems[0]
    return problem.code, say(problem), say(problem, "en")


@pytest.mark.parametrize("name", HONEST)
def test_honest_file_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(HONEST[name][1])
    kind = examine(path, name)
    assert (kind.key, kind.extension, kind.named(name)) == (HONEST[name][0], KINDS[kind.key].extension, name)


def test_there_are_enough_hostile_files() -> None:
    assert len(CORPUS) >= 25


@pytest.mark.parametrize("one", CORPUS, ids=lambda one: one.name)
def test_hostile_file_is_refused_with_its_reason(tmp_path: Path, one: Hostile) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(one.data)
    process = os.getpid()
    code, indonesian, english = refusal(path, one.name)
    assert (code, one.said in indonesian, os.getpid()) == (one.code, True, process), indonesian
    assert (indonesian.startswith(one.name), english.startswith(one.name)) == (True, True)
    assert sorted(tmp_path.iterdir()) == [path]


def test_wrong_name_gets_the_extension_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(picture("JPEG"))
    assert [examine(path, name).named(name) for name in ("surat.pdf", "FOTO.JPEG", "a.pdf.exe")] == [
        "surat.pdf.jpg",
        "FOTO.JPEG",
        "a.pdf.exe.jpg",
    ]


def test_pages_of_a_pdf_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(pdf(7))
    assert examine(path, "a.pdf").pages == 7


def test_file_over_the_limit_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(b"%PDF-1.7")
    os.truncate(path, 200 << 20)
    code, text, _english = refusal(path, "a.pdf", limit=5 << 20)
    assert (code, text.split(". ")[0]) == ("upload-too-large", "a.pdf: Berkas lebih besar dari 5 MB")


def test_page_hidden_between_two_chunks_is_found(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(pdf() + b"\n%" + b"x" * ((1 << 20) - len(pdf()) - 4) + HTML)
    assert refusal(path, "a.pdf")[0] == "upload-two-in-one"


def test_list_for_the_page_holds_no_heic_so_that_phones_send_jpeg() -> None:
    assert ACCEPT == ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.csv,.txt"


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_honest_file_is_accepted_or_refused_but_never_breaks_us(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(HONEST)))
    content = bytearray(HONEST[name][1])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berkas"
        path.write_bytes(content)
        try:
            found = examine(path, name).key
        except Refused as refused:
            found = say(refused.problems[0]).split(":")[0]
    assert found in {*KINDS, name}
