"""The working paper of an assessment: out, filled, in again; errors by cell, differences before saving."""

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.documents.sheet import INPUT, NOTE, PAPER, SAVED, Sheet
from meritara.documents.work import Mark
from meritara.instruments.library import library
from meritara.records.actions import assessments as act
from meritara.records.models import Assessment, Event, Role, Stage, User
from tests.records import make
from tests.web.reading import Tag, page_of

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(one: Assessment, more: str = "") -> str:
    return f"/penilaian/{one.uid}/kertas-kerja/{more}"


def downloaded(client: Client, one: Assessment) -> bytes:
    answer = client.get(address(one, "unduh/"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, XLSX)
    return answer.content


def filled(content: bytes, changes: Mapping[str, Any]) -> bytes:
    book, target = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    for place, value in changes.items():
        book[PAPER][place] = value
    book.save(target)
    return target.getvalue()


def at(one: Assessment, id: str, letter: str = INPUT) -> str:
    return f"{letter}{Sheet(one.instrument).rows[id]}"


def sent(client: Client, one: Assessment, content: bytes, name: str = "kertas.xlsx") -> Any:
    return client.post(address(one, "unggah/"), {"berkas": SimpleUploadedFile(name, content, XLSX)})


def fields(main: Tag) -> dict[str, str]:
    form = main.one("section", aria_labelledby="beda").one("form")
    found = {tag.attributes["name"]: tag.attributes["value"] for tag in form.all("input", type="hidden")}
    return found | {tag.attributes["name"]: tag.text for tag in form.all("textarea")}


def started() -> tuple[Assessment, Client, list[str]]:
    sari, one = make.sari(), make.an_assessment()
    rows = make.rows(one, 4)
    act.claim(one, rows[0], sari, value="3", note="Ada SK.")
    act.claim(one, rows[1], sari, value="2")
    return one, signed_in(sari), rows


def test_paper_carries_scores_notes_and_marks_and_says_what_it_is() -> None:
    one, client, rows = started()
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(client, one)))[PAPER]
    shown = [sheet[at(one, rows[0], letter)].value for letter in (INPUT, NOTE, SAVED)]
    assert shown == [3, "Ada SK.", f"{one.uid}/1/{rows[0]}/1"]
    assert sheet["A2"].value.startswith("PENILAIAN MANDIRI")
    assert sheet[at(one, rows[0], NOTE)].protection.locked is False


def test_paper_sent_back_unchanged_changes_nothing() -> None:
    one, client, _rows = started()
    main = page_of(sent(client, one, downloaded(client, one))).one("main")
    assert "sama dengan yang tersimpan" in main.one("p", class_="good").text
    assert Event.objects.count() == 2


def test_differences_are_shown_first_and_saved_together_with_one_event() -> None:
    one, client, rows = started()
    changes = {at(one, rows[1]): 4, at(one, rows[2]): 1, at(one, rows[2], NOTE): "Belum ada"}
    main = page_of(sent(client, one, filled(downloaded(client, one), changes))).one("main")
    assert "2 perbedaan, belum tersimpan" in main.text
    assert (one.answers.count(), Event.objects.count()) == (2, 2)
    answer = client.post(address(one, "simpan/"), fields(main))
    assert (answer.status_code, Event.objects.count()) == (302, 3)
    kept = dict(one.answers.values_list("indicator", "claimed"))
    assert kept == {rows[0]: "3", rows[1]: "4", rows[2]: "1"}
    assert (one.answers.get(indicator=rows[2]).note, Event.objects.last()) != ("", None)
    assert Event.objects.order_by("sequence").last().data["way"] == "xlsx"  # type: ignore[union-attr]


def test_score_taken_out_of_the_paper_is_a_difference_too() -> None:
    one, client, rows = started()
    main = page_of(sent(client, one, filled(downloaded(client, one), {at(one, rows[1]): None}))).one("main")
    cells = [tag.text for tag in main.one("tbody").one("tr").all("td")]
    assert cells == ["2", "-"]


@pytest.mark.parametrize(("wrong", "said"), [(5, "1 sampai 4"), ("tiga", "tiga"), (2.5, "2.5")])
def test_wrong_score_is_named_by_sheet_and_cell_and_nothing_is_saved(wrong: Any, said: str) -> None:
    one, client, rows = started()
    changes = {at(one, rows[1]): 4, at(one, rows[2]): wrong}
    answer = sent(client, one, filled(downloaded(client, one), changes))
    text = page_of(answer).one("div", class_="bad").text
    place = f"kertas.xlsx, lembar {PAPER}, baris {at(one, rows[2])[1:]}, kolom {INPUT}"
    assert (answer.status_code, place in text, said in text) == (422, True, True)
    assert dict(one.answers.values_list("indicator", "claimed")) == {rows[0]: "3", rows[1]: "2"}


def test_every_wrong_cell_is_named_at_once() -> None:
    one, client, rows = started()
    changes = {at(one, id): 9 for id in rows} | {at(one, rows[0], NOTE): "x" * 4001}
    items = (
        page_of(sent(client, one, filled(downloaded(client, one), changes)))
        .one("div", class_="bad")
        .all("li")
    )
    assert len(items) == 5


def test_row_saved_after_the_download_is_marked_with_who_and_when() -> None:
    one, client, rows = started()
    content = filled(downloaded(client, one), {at(one, rows[0]): 4})
    act.claim(one, rows[0], make.a_person("Rina", Role.OPERATOR, one.agency), value="1")
    main = page_of(sent(client, one, content)).one("main")
    assert "Rina mengubah ini pada" in main.one("tbody").text
    assert client.post(address(one, "simpan/"), fields(main)).status_code == 302
    assert one.answers.get(indicator=rows[0]).claimed == "4"


def test_row_saved_while_the_differences_are_looked_at_is_asked_about_again() -> None:
    one, client, rows = started()
    changes = {at(one, rows[0]): 4, at(one, rows[2]): 2}
    main = page_of(sent(client, one, filled(downloaded(client, one), changes))).one("main")
    act.claim(one, rows[0], make.a_person("Rina", Role.OPERATOR, one.agency), value="1")
    answer = client.post(address(one, "simpan/"), fields(main))
    again = page_of(answer).one("main")
    assert (answer.status_code, one.answers.filter(indicator=rows[2]).exists()) == (422, False)
    assert "Rina mengubah ini pada" in again.one("tbody").text
    assert client.post(address(one, "simpan/"), fields(again)).status_code == 302


def test_paper_of_another_assessment_is_refused_even_if_one_may_open_both() -> None:
    one, client, _rows = started()
    other = make.an_assessment(period=make.a_period("Penilaian 2025"))
    answer = sent(client, other, downloaded(client, one))
    assert "milik penilaian lain" in page_of(answer).one("div", class_="bad").text
    assert other.answers.count() == 0


def test_paper_of_the_first_round_is_refused_in_the_repair() -> None:
    one, client, rows = started()
    content = downloaded(client, one)
    Stage.objects.update(from_on="2020-01-01", until_on="2999-01-01")
    budi = make.budi()
    make.given_to(make.in_state(one, "provisional"), budi)
    act.open_repair(one, rows[:1], budi)
    assert "putaran sebelumnya" in page_of(sent(client, one, content)).one("div", class_="bad").text


def test_rows_that_are_closed_in_the_repair_are_named_and_left_out() -> None:
    one, client, rows = started()
    Stage.objects.update(from_on="2020-01-01", until_on="2999-01-01")
    budi = make.budi()
    make.given_to(make.in_state(one, "provisional"), budi)
    act.open_repair(one, rows[:1], budi)
    changes = {at(one, rows[0]): 4, at(one, rows[2]): 1}
    main = page_of(sent(client, one, filled(downloaded(client, one), changes))).one("main")
    closed = one.instrument.nodes[rows[2]]
    assert [tag.text.split()[0] for tag in main.one("div", class_="notice").all("li")] == [closed.code]
    assert "1 perbedaan, belum tersimpan" in main.text
    client.post(address(one, "simpan/"), fields(main))
    kept = dict(one.answers.filter(round=2).exclude(claimed="").values_list("indicator", "claimed"))
    assert (kept[rows[0]], kept.get(rows[2], "")) == ("4", "")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"subjek;A1.1\nX;3\n", "nilai.csv"), (b"PK\x03\x04 rusak", "rusak.xlsx"), (b"%PDF-1.7", "surat.pdf")],
)
def test_broken_or_foreign_file_is_refused_by_name(content: bytes, name: str) -> None:
    one, client, _rows = started()
    answer = sent(client, one, content, name)
    assert (answer.status_code, name in page_of(answer).one("div", class_="bad").text) == (422, True)


def test_workbook_without_the_sheet_or_the_marks_is_refused() -> None:
    one, client, _rows = started()
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Skor", "Catatan"])
    book.save(target)
    assert "bukan kertas kerja" in page_of(sent(client, one, target.getvalue())).one("div", class_="bad").text
    plain = client.get("/simulasi/sistem-merit@2019/kertas-kerja/")
    answer = sent(client, one, plain.content)
    assert "bukan kertas kerja penilaian" in page_of(answer).one("div", class_="bad").text


@pytest.mark.parametrize("payload", ["=1+1", "+SUM(A1)", "-2", "@cmd", '=HYPERLINK("http://x")'])
def test_note_that_looks_like_a_formula_stays_a_text_there_and_back(payload: str) -> None:
    one, client, rows = started()
    act.claim(one, rows[0], make.sari(), note=payload)
    content = downloaded(client, one)
    cell = openpyxl.load_workbook(io.BytesIO(content))[PAPER][at(one, rows[0], NOTE)]
    assert (cell.value, cell.data_type) == (payload, "s")
    main = page_of(sent(client, one, content)).one("main")
    assert main.all("section", aria_labelledby="beda") == []


def test_who_only_reads_downloads_and_cannot_save() -> None:
    one, _client, rows = started()
    reader = signed_in(make.a_person("Lukas", Role.AUDITOR))
    assert len(downloaded(reader, one)) > 1000
    assert page_of(reader.get(address(one))).all("input", name="berkas") == []
    answer = reader.post(
        address(one, "simpan/"), {f"j-{rows[3]}": "4", f"c-{rows[3]}": "", f"e-{rows[3]}": "0"}
    )
    assert (answer.status_code, one.answers.count()) == (422, 2)


@pytest.mark.parametrize("more", ["", "unduh/"])
def test_contributor_finds_no_paper(more: str) -> None:
    one = make.an_assessment()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    assert signed_in(petrus).get(address(one, more)).status_code == 404


@pytest.mark.parametrize("text", ["", "x", "a/b/c", "a/1/b/x", "a/x/b/1", "a/1/b/123456789"])
def test_cell_that_is_no_mark_is_none(text: str) -> None:
    assert Mark.parse(text) is None


def test_options_of_a_choice_come_back_as_they_were_chosen() -> None:
    from meritara.web.forms.paper import answer

    instrument = library().get("ip-asn@2019")
    leaf = instrument.leaves[0]
    labels = Sheet(instrument).labels(leaf, "id")
    found = [answer(instrument, leaf, label) for label in labels]
    assert found == [option.value for option in leaf.options]
