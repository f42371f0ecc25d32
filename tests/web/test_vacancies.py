"""Cause and plan of a vacancy on pages: who notes it, what it says, its counts, and the tasks it makes."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from meritara.jobs.acting import keep_acting
from meritara.records.actions.vacancies import Told, note
from meritara.records.models import Agency, Role, Service, VacancyNote
from meritara.records.vacancies import Vacant
from meritara.web.acting_places import vacancy_tasks
from meritara.web.tasks import lines
from meritara.web.vacancies import key_of
from tests.records import make
from tests.registry.facts.rows import snapshot
from tests.reports.acting import acts, ago, tables
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = pytest.mark.django_db
OURS = "/data-pegawai/plt/khatulistiwa/"
COUNTS = "/data-pegawai/sebab-kekosongan/"
TASKS = "/tugas/"
MANY = tuple(f"kab-{number:02}" for number in range(12))
NAMES = {"j1": "Kepala Dinas Kesehatan", "j2": "Kepala Dinas Sosial", "j3": "Kepala Dinas Pangan"}
SINCE = {"j1": 261, "j2": 21, "j3": 300}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dt.date]:
    """Return a folder of snapshots whose data suggest a cause of one vacancy."""
    root, patch = tmp_path_factory.mktemp("snapshots"), pytest.MonkeyPatch()
    patch.setenv("MERITARA_SNAPSHOTS", str(root))
    today = timezone.localdate()
    rows = tables(today, "khatulistiwa", "ulin", *MANY)
    holder = {"assignment": "definitif", "ended_because": "Pensiun BUP", "extension": None, "decree": None}
    rows["appointments"].append(acts("khatulistiwa", "19700101", ago(today, 900), ago(today, 262), **holder))
    keep_acting(snapshot(root, today, **rows))
    patch.undo()
    return root, today


@pytest.fixture
def today(made: tuple[Path, dt.date], monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """Return the day of the snapshots, which the site now reads."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(made[0]))
    make.an_agency()
    make.an_agency("ulin", region="VIII")
    return made[1]


def vacant(post: str, today: dt.date) -> Vacant:
    return Vacant(post, NAMES[post], (ago(today, SINCE[post]),))


def address(post: str, today: dt.date, code: str = "khatulistiwa") -> str:
    return f"/data-pegawai/plt/{code}/kosong/{key_of(vacant(post, today))}/"


def sends(client: Client, where: str, **more: str) -> HttpResponse:
    usual = {"sebab": "retired", "kendala": "", "langkah": "", "pelaku": "", "rencana": "", "versi": "0"}
    return client.post(where, usual | more)  # type: ignore[return-value]


def noted(post: str, today: dt.date, told: Told, agency: Agency | None = None) -> VacancyNote:
    there = agency or make.an_agency()
    by = make.a_person(f"Operator {there.code}".replace(" ", ""), Role.OPERATOR, there)
    return note(there, vacant(post, today), by, told, read=0, on=ago(today, 100))


def plan(today: dt.date, days: int, cause: str = "selection", obstacle: str = "") -> Told:
    return Told(cause, obstacle, "Umumkan seleksi", "PPK", today + dt.timedelta(days=days))


def card(client: Client, post: str, where: str = OURS) -> Tag:
    page = page_of(client.get(where))
    return next(one for one in page.all("li", class_="panel") if NAMES[post] in one.text)


def led(tag: Tag, words: str) -> str:
    """Return where the only link with some words leads."""
    (link,) = [one for one in tag.all("a") if one.text.startswith(words)]
    return link.attributes["href"]


def test_operator_notes_cause_and_plan_and_reads_them_beside_the_chain(today: dt.date) -> None:
    client = signed_in(make.sari())
    assert "sebab belum dicatat" in card(client, "j1").text
    assert led(card(client, "j1"), "Catat sebab dan rencana") == address("j1", today)
    day = today + dt.timedelta(days=40)
    given = {"kendala": "Panitia belum lengkap.", "langkah": "Lengkapi panitia", "pelaku": "BKPSDM"}
    answer = sends(client, address("j1", today), sebab="selection", rencana=day.isoformat(), **given)
    assert (answer.status_code, answer.headers["Location"]) == (302, address("j1", today))
    text = card(client, "j1").text
    for words in ("Menunggu seleksi", *given.values(), "Ubah sebab dan rencana"):
        assert words in text
    history = page_of(client.get(address("j1", today))).text.partition("Riwayat")[2]
    assert "Menunggu seleksi : Panitia belum lengkap." in history
    assert "Sari" in history


def test_post_in_which_nobody_acts_has_its_note_too(today: dt.date) -> None:
    client = signed_in(make.sari())
    assert sends(client, address("j3", today), sebab="nobody").status_code == 302
    text = card(client, "j3").text
    assert "Belum ada calon yang memenuhi syarat" in text
    assert "rencana belum dicatat" in text


def test_suggestion_is_chosen_with_its_reason_and_kept_only_by_saving(today: dt.date) -> None:
    client = signed_in(make.sari())
    page = page_of(client.get(address("j1", today)))
    chosen = [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes]
    assert chosen == ["retired"]
    assert "baru berlaku bila Anda simpan" in page.text
    assert "Pensiun : pejabat terakhir berhenti pada" in page.text
    assert "data menyebut alasannya: Pensiun BUP" in page.text
    assert not VacancyNote.objects.exists()
    plain = page_of(client.get(address("j2", today)))
    assert "baru berlaku" not in plain.text
    assert [one.attributes["value"] for one in plain.all("option") if "selected" in one.attributes] == [""]


def test_reader_of_the_notes_sees_no_form_and_no_words_of_the_data(today: dt.date) -> None:
    noted("j1", today, plan(today, 5, obstacle="Kendala instansi"))
    for role in (Role.LEADER, Role.AUDITOR, Role.SUPERVISOR):
        at = make.an_agency() if role == Role.LEADER else None
        client = signed_in(make.a_person(f"Pembaca{role}", role, at))
        page = page_of(client.get(address("j1", today)))
        assert "Kendala instansi" in page.text
        assert ("Pensiun BUP" in page.text, page.all("select")) == (False, [])
        sends(client, address("j1", today), versi="1")
    assert VacancyNote.objects.get().version == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"sebab": ""}, "Pilih sebabnya; bila tidak ada yang cocok"),
        ({"sebab": "salah"}, "Masukkan pilihan yang valid"),
        ({"sebab": "other", "kendala": ""}, "Sebab lain perlu penjelasan"),
        ({"langkah": "Umumkan"}, "Rencana pengisian belum lengkap"),
        ({"langkah": "a", "pelaku": "b", "rencana": "2020-01-01"}, "Pilih hari antara hari ini dan"),
        ({"rencana": "besok"}, "Masukkan tanggal yang valid"),
        ({"versi": "x"}, "Sebab kekosongan"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    today: dt.date, more: dict[str, str], says: str
) -> None:
    answer = sends(signed_in(make.sari()), address("j2", today), **{"kendala": "Ketikan saya", **more})
    page = page_of(answer)
    assert answer.status_code == 200
    assert says in page.text
    assert more.get("kendala", "Ketikan saya") in page.one("form", class_="panel").text
    assert not VacancyNote.objects.exists()


def test_newer_version_is_shown_before_it_is_replaced(today: dt.date) -> None:
    client = signed_in(make.sari())
    noted("j1", today, Told("moved", "Versi rekan"))
    page = page_of(sends(client, address("j1", today), kendala="Versi saya"))
    assert "mengubah catatan ini" in page.text
    assert "Versi rekan" in page.text.partition("Riwayat")[2]
    (field,) = [one for one in page.all("input") if one.attributes.get("name") == "versi"]
    assert field.attributes["value"] == "1"
    assert sends(client, address("j1", today), kendala="Versi saya", versi="1").status_code == 302
    assert VacancyNote.objects.get(is_current=True).obstacle == "Versi saya"


def test_addresses_of_no_vacancy_and_of_others_are_not_there(today: dt.date) -> None:
    client = signed_in(make.sari())
    for where in (f"{OURS}kosong/tidakada/", f"{OURS}kosong//", address("j1", today, "ulin")):
        assert client.get(where).status_code == 404
        assert sends(client, where).status_code == 404
    assert Client().get(address("j1", today)).status_code == 302


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SUPERVISOR])
def test_who_watches_reads_no_note_of_where_they_served(today: dt.date, role: Role) -> None:
    noted("j1", today, plan(today, 5, obstacle="Kendala rahasia"))
    user = make.a_person("Lukas", role)
    Service.objects.create(user=user, agency=make.an_agency())
    client = signed_in(user)
    for where in (OURS, COUNTS, f"{COUNTS}unduh/?bentuk=csv"):
        answer = client.get(where)
        assert answer.status_code == 200
        assert b"Kendala rahasia" not in answer.content
        assert "belum dicatat" not in answer.content.decode() or where != OURS
    assert client.get(address("j1", today)).status_code == 404
    assert "Khatulistiwa" not in page_of(client.get(COUNTS)).text


def test_plan_whose_day_has_passed_is_shown_as_such(today: dt.date) -> None:
    noted("j1", today, plan(today, -12))
    noted("j2", today, plan(today, 0))
    client = signed_in(make.sari())
    assert "rencana lewat 12 hari" in card(client, "j1").text
    assert "rencana lewat" not in card(client, "j2").text


def cells(page: Tag, section: str) -> list[list[str]]:
    """Return the rows of the table of a section."""
    (there,) = [one for one in page.all("section") if one.attributes.get("aria-labelledby") == section]
    rows = [[cell.text for cell in row.walk() if cell.name in ("th", "td")] for row in there.all("tr")]
    return rows[1:]


def test_causes_are_counted_by_cause_region_and_agency_with_those_that_are_not_noted(today: dt.date) -> None:
    ulin = make.an_agency("ulin")
    noted("j1", today, plan(today, -3))
    noted("j2", today, Told("retired"))
    noted("j1", today, Told("retired"), ulin)
    page = page_of(signed_in(make.wayan()).get(COUNTS))
    assert "6 jabatan kosong. Sebab 3 di antaranya belum dicatat. 1 rencana sudah lewat" in page.text
    assert cells(page, "sebab")[:3] == [
        ["Sebab belum dicatat", "3", "50%"],
        ["Pensiun", "2", "33,3%"],
        ["Mutasi atau promosi", "0", "0%"],
    ]
    assert cells(page, "wilayah") == [
        ["VIII", "3", "2", "0", "Pensiun 1"],
        ["V", "3", "1", "1", "Menunggu seleksi 1 · Pensiun 1"],
    ]
    assert [row[:4] for row in cells(page, "instansi")] == [
        ["Prov. Ulin (contoh)", "3", "2", "0"],
        ["Prov. Khatulistiwa (contoh)", "3", "1", "1"],
    ]


def test_region_is_chosen_by_its_link_and_agencies_without_data_are_counted_apart(today: dt.date) -> None:
    make.an_agency("tanpa-data", region="VIII")
    client = signed_in(make.wayan())
    page = page_of(client.get(f"{COUNTS}?wilayah=VIII"))
    assert [row[0] for row in cells(page, "instansi")] == ["Prov. Ulin (contoh)"]
    assert "Data 1 instansi belum cukup." in page.text
    assert "Data 1 instansi belum cukup." in page_of(client.get(COUNTS)).text
    assert "Data belum menunjukkan jabatan kosong" in page_of(client.get(f"{COUNTS}?wilayah=XX")).text


def test_auditor_of_a_region_counts_that_region(today: dt.date) -> None:
    page = page_of(signed_in(make.a_person("Lukas", Role.AUDITOR, "V")).get(COUNTS))
    assert [row[0] for row in cells(page, "wilayah")] == ["V"]
    assert "Ulin" not in page.text


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER, Role.CONTRIBUTOR, Role.VERIFIER, Role.ADMIN])
def test_nobody_else_counts_causes(today: dt.date, role: Role) -> None:
    client = signed_in(make.a_person("Norlaila", role, make.an_agency()))
    assert [client.get(one).status_code for one in (COUNTS, f"{COUNTS}unduh/")] == [404, 404]


def test_table_comes_as_csv_and_workbook_with_every_vacancy(today: dt.date) -> None:
    noted("j1", today, plan(today, -3, obstacle="=1+1"))
    client = signed_in(make.wayan())
    answer = client.get(f"{COUNTS}unduh/?bentuk=csv&wilayah=V")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig").partition("\n")[2]), delimiter=";"))
    assert rows[-1][:7] == ["Prov. Khatulistiwa (contoh)", "V", "3", "2", "1", "0", "0"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sebab-kekosongan.csv"'
    sheets = load_workbook(BytesIO(client.get(f"{COUNTS}unduh/").content))
    counts, posts = sheets["Menurut instansi"], sheets["Jabatan kosong"]
    assert [cell.value for cell in counts[2]][:5] == ["Prov. Ulin (contoh)", "VIII", 3, 3, 0]
    told = {row[1]: row for row in posts.iter_rows(min_row=2, values_only=True) if "Khatul" in str(row[0])}
    late = ("Menunggu seleksi", "=1+1", "Umumkan seleksi", "PPK", str(ago(today, 3)), "ya")
    assert told[NAMES["j1"]][3:] == late
    assert told[NAMES["j2"]][3] == "Sebab belum dicatat"


@pytest.mark.parametrize("more", [0, 12])
def test_counts_ask_as_often_for_one_agency_as_for_many(
    today: dt.date, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in MANY[:more]:
        noted("j1", today, Told("retired"), make.an_agency(code))
    client = signed_in(make.wayan())
    client.get(COUNTS)
    with django_assert_num_queries(6):
        assert len(cells(page_of(client.get(COUNTS)), "instansi")) == 2 + more


def test_page_of_an_agency_asks_as_often_with_many_notes(
    today: dt.date, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for post in NAMES:
        noted(post, today, Told("retired"))
    client = signed_in(make.sari())
    client.get(OURS)
    with django_assert_max_num_queries(8):
        client.get(OURS)


def test_operator_is_told_what_presses_and_what_has_passed(today: dt.date) -> None:
    sari = make.sari()
    assert [(one.kind, one.uid, one.count) for one in vacancy_tasks(sari, Role.OPERATOR)] == [
        ("note-vacancies", "khatulistiwa", 2)
    ]
    page = page_of(signed_in(sari).get(TASKS))
    assert led(page, "Catat sebab dan rencana pengisian 2 jabatan kosong") == OURS
    noted("j1", today, plan(today, -3))
    noted("j3", today, plan(today, 20))
    kinds = [(one.task.kind, one.task.days_left) for one in lines(list(vacancy_tasks(sari, Role.OPERATOR)))]
    assert kinds == [("renew-plans", -3)]


def test_cause_without_a_plan_still_waits_and_a_post_in_time_does_not(today: dt.date) -> None:
    noted("j1", today, Told("retired"))
    noted("j3", today, plan(today, 20))
    (task,) = vacancy_tasks(make.sari(), Role.OPERATOR)
    assert (task.kind, task.count) == ("note-vacancies", 1)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SUPERVISOR, ""])
def test_others_have_no_such_task(today: dt.date, role: str) -> None:
    assert list(vacancy_tasks(make.sari(), role)) == []


@pytest.mark.usefixtures("snapshots_at")
def test_without_data_nothing_waits() -> None:
    assert list(vacancy_tasks(make.sari(), Role.OPERATOR)) == []


def test_pages_of_oversight_lead_to_the_counts(today: dt.date) -> None:
    client = signed_in(make.wayan())
    for where in ("/data-pegawai/plt/", "/pengawasan/"):
        assert COUNTS in [one.attributes["href"] for one in page_of(client.get(where)).all("a")]
