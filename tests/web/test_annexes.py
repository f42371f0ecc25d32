"""Typing an annex on pages: faults by cell, what it changes, whom it moves, and never one person alone."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.instruments.library import library
from meritara.law.sealed import read_seal
from meritara.records.actions import decisions
from meritara.records.actions.events import first_broken
from meritara.records.demo.levels import levels_of_total
from meritara.records.models import Decision, Event, LawDraft, Role, User
from tests.annexes import a_workbook, field, typed
from tests.records import make
from tests.web.reading import Answer, Tag, page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
PAGE, SEND = "/peraturan/ketik/", "/peraturan/ketik/kirim/"
NEXT = "sistem-merit@2019-r1"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder of law of the operator."""
    folder = tmp_path / "aturan"
    folder.mkdir()
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    return folder


@pytest.fixture
def tiur() -> User:
    return make.a_person("Tiur", Role.ADMIN)


@pytest.fixture
def other() -> User:
    return make.a_person("Rangga", Role.ADMIN)


@pytest.fixture
def book(tmp_path: Path, own: Path) -> Path:
    """Return the workbook of a new version with another floor of a category."""
    path = a_workbook(tmp_path, library().get(make.MERIT), "2019-r1")
    cells = {("Kategori", "D3"): 260, field("reason"): "Batas dibaca ulang."}
    for row in openpyxl.load_workbook(path)["Contoh"].iter_rows(min_row=2):
        if row[4].value is not None and 250 <= float(row[4].value) < 260:
            cells[("Contoh", f"F{row[0].row}")] = "II"
    return typed(path, cells)


def sent(client: Client, path: Path, **more: str) -> Answer:
    file = SimpleUploadedFile("lampiran.xlsx", path.read_bytes())
    return client.post(SEND, {"berkas": file, "alasan": "", **more})


def faults(answer: Answer) -> list[str]:
    return [one.text for one in page_of(answer).one("div", id="masalah").all("li")]


def drafted(user: User, path: Path) -> str:
    """Return the address of what somebody typed."""
    answer = sent(signed_in(user), path)
    assert answer.status_code == 302, faults(answer)
    return str(answer.headers["Location"])


def step(user: User, place: str, name: str, **more: str) -> Tag:
    """Return the page after a step."""
    return page_of(signed_in(user).post(f"{place}langkah/{name}/", more, follow=True))


def buttons(user: User, place: str) -> list[str]:
    page = page_of(signed_in(user).get(place)).one("main")
    return [one.text for one in page.all("button")]


def cells(page: Tag, section: str) -> list[list[str]]:
    rows = page.one("div", aria_labelledby=section).one("tbody").all("tr")
    return [[row.one("th").text, *(cell.text for cell in row.all("td"))] for row in rows]


def test_workbook_of_a_version_is_prepared_for_the_next(tiur: User, own: Path) -> None:
    answer = signed_in(tiur).get("/peraturan/ketik/buku/sistem-merit/2019/")
    page = openpyxl.load_workbook(BytesIO(answer.content))["Instrumen"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sistem-merit-2019-r1.xlsx"'
    assert (page["B3"].value, page[field("replaces")[1]].value) == ("2019-r1", "2019")


def test_faults_are_named_by_sheet_and_cell_and_nothing_is_kept(tiur: User, book: Path) -> None:
    answer = sent(signed_in(tiur), typed(book, {("Pohon", "F3"): "=2+2"}))
    assert (answer.status_code, LawDraft.objects.count()) == (422, 0)
    assert faults(answer)[0].startswith(
        "lampiran.xlsx, lembar Pohon, baris 3, kolom F (Bobot): Sel ini berisi rumus"
    )


def test_sending_nothing_says_what_to_choose(tiur: User, own: Path) -> None:
    answer = signed_in(tiur).post(SEND, {"alasan": "Dibaca ulang."})
    assert (answer.status_code, faults(answer)[0].startswith("Belum ada berkas")) == (422, True)
    assert page_of(answer).one("textarea", id="alasan").text == "Dibaca ulang."


def test_reason_of_the_form_stands_in_the_law_file(tiur: User, book: Path) -> None:
    answer = sent(signed_in(tiur), book, alasan="Menurut berita acara.")
    assert answer.status_code == 302
    assert "reason: Menurut berita acara." in LawDraft.objects.get().text


def test_page_says_what_differs_and_who_would_change_category(tiur: User, book: Path) -> None:
    levels = levels_of_total(library().get(make.MERIT), Fraction(255))
    one = make.minuted(
        make.verified(make.an_assessment(), **{id: int(level) for id, level in levels.items()})
    )
    wayan = make.wayan()
    make.determined(one, wayan)
    decisions.publish(one, wayan)
    address, client = drafted(tiur, book), signed_in(tiur)
    page = page_of(client.get(address))
    assert ["Kategori", "III", "Batas bawah", "250", "260"] in cells(page, "beda")
    assert cells(page, "akibat") == [
        ["Prov. Khatulistiwa (contoh)", "2023", "255,0", "255,0", "Baik → Kurang"]
    ]
    assert "1 hasil terbit dihitung ulang dari jawaban tersimpan; 1 akan pindah kategori" in page.text
    assert Decision.objects.get().band == "III"
    client.cookies["bahasa"] = "en"
    assert cells(page_of(client.get(address)), "akibat")[0][-1] == "Good → Fair"


def test_version_without_weights_says_that_nobody_moves(tiur: User, tmp_path: Path, own: Path) -> None:
    path = a_workbook(tmp_path, library().get("sistem-merit@2026"), "2026-r1")
    page = page_of(signed_in(tiur).get(drafted(tiur, path)))
    assert "Versi ini belum memberi nilai" in page.text
    assert "Isinya sama dengan versi sebelumnya." in page.text


def test_one_types_and_proposes_another_seals_and_a_chain_tells_it(
    tiur: User, other: User, book: Path, own: Path
) -> None:
    place = drafted(tiur, book)
    assert buttons(tiur, place) == ["Usulkan", "Tarik"]
    step(tiur, place, "propose")
    assert (buttons(tiur, place), buttons(other, place)) == (["Tarik"], ["Segel", "Tolak"])
    page = step(other, place, "seal")
    draft = LawDraft.objects.get()
    assert (draft.state, draft.settled_by, "Disegel: teks ini" in page.text) == ("sealed", other, True)
    path = own / "instruments" / "sistem-merit" / "2019-r1.yaml"
    assert path.read_text(encoding="utf-8") == draft.text
    assert read_seal(own, []) == {"instruments/sistem-merit/2019-r1.yaml": draft.digest}
    assert library().get(NEXT).sealed
    events = Event.objects.filter(record=draft.record).values_list("verb", "actor_name", "role")
    assert list(events) == [
        ("type", "Tiur", "admin"),
        ("propose", "Tiur", "admin"),
        ("seal", "Rangga", "admin"),
    ]
    assert (first_broken(draft.record), buttons(other, place)) == (None, [])


def test_one_who_typed_it_cannot_seal_it_whatever_is_sent(tiur: User, book: Path, own: Path) -> None:
    place = drafted(tiur, book)
    step(tiur, place, "propose")
    page = step(tiur, place, "seal")
    assert "Segel: perlu orang lain." in page.text
    assert "Tolak: perlu orang lain." in step(tiur, place, "decline", alasan="x").text
    assert (LawDraft.objects.get().state, list(own.iterdir())) == ("proposed", [])


def test_supervisor_of_the_nation_may_be_the_second_person(tiur: User, book: Path, own: Path) -> None:
    wayan = make.wayan()
    place = drafted(tiur, book)
    assert signed_in(wayan).get(place).status_code == 404  # a draft is its author's alone
    step(tiur, place, "propose")
    assert buttons(wayan, place) == ["Segel", "Tolak"]
    step(wayan, place, "seal")
    assert LawDraft.objects.get().state == "sealed"
    assert signed_in(wayan).post(SEND, {}).status_code == 404


def test_proposal_is_declined_with_a_reason_alone(tiur: User, other: User, book: Path, own: Path) -> None:
    place = drafted(tiur, book)
    step(tiur, place, "propose")
    step(other, place, "decline")
    assert LawDraft.objects.get().state == "proposed"
    page = step(other, place, "decline", alasan="Batas III keliru.")
    assert (LawDraft.objects.get().reply, "Batas III keliru." in page.text) == ("Batas III keliru.", True)
    assert (list(own.iterdir()), NEXT in library().by_key) == ([], False)


def test_only_its_author_proposes_and_withdraws(tiur: User, other: User, book: Path) -> None:
    place = drafted(tiur, book)
    assert signed_in(other).get(place).status_code == 404
    step(tiur, place, "propose")
    assert "hanya Tiur yang mengusulkan atau menariknya" in step(other, place, "withdraw").text
    step(tiur, place, "withdraw")
    assert LawDraft.objects.get().state == "withdrawn"


def test_version_is_proposed_once_at_a_time(tiur: User, other: User, book: Path) -> None:
    mine, theirs = drafted(tiur, book), drafted(other, book)
    step(tiur, mine, "propose")
    assert f"{NEXT} sudah diusulkan dan belum disegel." in step(other, theirs, "propose").text
    step(tiur, mine, "withdraw")
    step(other, theirs, "propose")
    assert sorted(LawDraft.objects.values_list("state", flat=True)) == ["proposed", "withdrawn"]


def test_second_draft_of_a_version_takes_the_place_of_the_first(tiur: User, book: Path) -> None:
    drafted(tiur, book)
    drafted(tiur, book)
    assert list(LawDraft.objects.values_list("state", flat=True)) == ["draft", "withdrawn"]


def test_proposal_that_no_longer_holds_is_shown_so_and_not_sealed(
    tiur: User, other: User, book: Path, own: Path
) -> None:
    place = drafted(tiur, book)
    step(tiur, place, "propose")
    draft = LawDraft.objects.get()
    draft.text = draft.text.replace("floor: 260", "floor: 100")
    draft.save()
    page = page_of(signed_in(other).get(place))
    assert "Versi ini tidak lagi benar dan tidak dapat disegel" in page.text
    step(other, place, "seal")
    assert (LawDraft.objects.get().state, list(own.iterdir())) == ("proposed", [])


def test_sealing_that_was_cut_short_is_finished_by_pressing_again(
    tiur: User, other: User, book: Path, own: Path
) -> None:
    place = drafted(tiur, book)
    step(tiur, place, "propose")
    step(other, place, "seal")
    LawDraft.objects.update(
        state="proposed", settled_by=None, settled_at=None
    )  # the database did not hear of it
    step(other, place, "seal")
    assert (LawDraft.objects.get().state, len(read_seal(own, []))) == ("sealed", 1)


def test_without_a_folder_the_page_says_what_to_set(
    tiur: User, monkeypatch: pytest.MonkeyPatch, book: Path
) -> None:
    monkeypatch.delenv("MERITARA_REGULATIONS")
    page = page_of(signed_in(tiur).get(PAGE))
    assert ("MERITARA_REGULATIONS" in page.one("main").text, page.one("main").all("form")) == (True, [])
    assert (sent(signed_in(tiur), book).status_code, LawDraft.objects.count()) == (422, 0)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER, Role.VERIFIER, Role.AUDITOR, Role.CHAIR])
def test_nobody_else_finds_the_page(role: str, own: Path) -> None:
    at = make.an_agency() if role in (Role.OPERATOR, Role.LEADER) else None
    client = signed_in(make.a_person("Sari", role, at))
    assert {client.get(PAGE).status_code, client.post(SEND, {}).status_code} == {404}
    assert "Ketik lampiran" not in page_of(client.get("/peraturan/")).text


def test_law_and_periods_lead_to_it(tiur: User, own: Path) -> None:
    for page in ("/peraturan/", "/periode/"):
        link = page_of(signed_in(tiur).get(page)).one("main").one("a", href=PAGE)
        assert link.text == "Ketik lampiran"
