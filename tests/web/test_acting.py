"""Who acts in vacant posts on pages: who reads it, in what order, in which words, and as a calendar."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from meritara.jobs.acting import keep_acting
from meritara.records.models import Agency, Role, User
from tests.records import make
from tests.reports.acting import ANI, BUDI, ago, vacant
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/data-pegawai/plt/"
OURS = f"{PAGE}khatulistiwa/"
MANY = tuple(f"kab-{number:02}" for number in range(12))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dt.date]:
    """Return a folder of snapshots with who acts kept, as of today."""
    root, patch = tmp_path_factory.mktemp("snapshots"), pytest.MonkeyPatch()
    patch.setenv("MERITARA_SNAPSHOTS", str(root))
    today = timezone.localdate()
    keep_acting(vacant(root, today, "khatulistiwa", "ulin", *MANY))
    patch.undo()
    return root, today


@pytest.fixture
def today(made: tuple[Path, dt.date], monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """Return the day of the snapshots, which the site now reads."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(made[0]))
    for code in ("khatulistiwa", "ulin"):
        make.an_agency(code)
    return made[1]


def cards(client: Client, address: str = OURS) -> list[Tag]:
    """Return what stands on a page about each post."""
    return [one for one in page_of(client.get(address)).all("li", class_="panel") if one.all("h3")]


def member(role: Role, at: Agency | str | None = None) -> User:
    return make.a_person("Norlaila", role, at or make.an_agency())


def test_operator_reads_the_chain_by_name_with_what_is_past_its_limit_first(today: dt.date) -> None:
    late, fine, empty = cards(signed_in(make.sari()))
    assert [one.one("h3").text for one in (late, fine, empty)] == [
        "Kepala Dinas Kesehatan",
        "Kepala Dinas Sosial",
        "Kepala Dinas Pangan",
    ]
    assert "Lewat batas waktu (" in late.one("span", class_="bad").text
    assert [one.one("strong").text for one in late.one("ol").all("li")] == [
        "Plt Ani Contoh",
        "Plt Budi Contoh",
        "Plt Ani Contoh",
    ]
    assert "2 orang bergantian" in late.text
    assert "untuk semua orang yang bergantian" in late.text
    assert "Isi jabatan itu secara definitif." in late.text
    assert "belum terkonfirmasi" in late.text


def test_days_left_and_the_one_extension_are_said_in_words(today: dt.date) -> None:
    fine = cards(signed_in(make.sari()))[1].text
    assert "sisa " in fine
    assert "Perpanjangan, yang hanya satu kali, belum dipakai" in fine
    assert f"Dihitung sejak {ago(today, 20).day} " in fine


def test_page_says_what_may_not_be_signed_and_by_which_article(today: dt.date) -> None:
    text = page_of(signed_in(make.sari()).get(OURS)).text
    forbidden = text.partition("Yang tidak boleh ditandatangani Plt dan Plh")[2]
    assert "mengangkat, memindahkan, memberhentikan pegawai" in forbidden
    assert "UU 30/2014 Pasal 14 ayat 7" in forbidden
    assert "Plt lebih dari tiga bulan tanpa perpanjangan: 3 bulan" in text
    assert "Yang harus bertindak" in text


def test_post_with_nobody_acting_stands_below(today: dt.date) -> None:
    assert "Tidak tercatat apakah seleksi" in cards(signed_in(make.sari()))[2].text


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SUPERVISOR])
def test_who_watches_reads_letters_and_no_name(today: dt.date, role: Role) -> None:
    user = make.wayan() if role == Role.SUPERVISOR else member(role)
    answer = signed_in(user).get(OURS).content.decode()
    assert [word for word in ("Ani Contoh", "Budi Contoh", ANI, BUDI) if word in answer] == []
    assert ("Plt A" in answer, "Plt B" in answer, "nama hanya dibaca operator" in answer) == (True,) * 3


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.VERIFIER, Role.CHAIR, Role.ADMIN])
def test_others_find_nothing_here(today: dt.date, role: Role) -> None:
    client = signed_in(member(role))
    assert [client.get(one).status_code for one in (PAGE, OURS, f"{OURS}plt.ics")] == [404] * 3


def test_nobody_reads_another_agency_and_guests_are_sent_to_sign_in(today: dt.date) -> None:
    client = signed_in(make.sari())
    answers = [client.get(f"{PAGE}{one}") for one in ("ulin/", "ulin/plt.ics", "tidak-ada/")]
    assert [one.status_code for one in answers] == [404] * 3
    assert Client().get(OURS).status_code == 302


def test_reader_of_one_agency_is_led_to_it(today: dt.date) -> None:
    answer = signed_in(make.sari()).get(PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, OURS)


def test_auditor_of_a_region_reads_counts_of_its_agencies(today: dt.date) -> None:
    make.an_agency("kab-00", region="VIII")
    page = page_of(signed_in(make.a_person("Lukas", Role.AUDITOR, "V")).get(PAGE))
    rows = [[cell.text for cell in row.walk() if cell.name in ("th", "td")] for row in page.all("tr")[1:]]
    assert rows == [
        ["Prov. Khatulistiwa (contoh)", "1", "0", "1", "0", "1"],
        ["Prov. Ulin (contoh)", "1", "0", "1", "0", "1"],
    ]
    assert "2 jabatan lewat batas waktu." in page.text


def test_counts_of_the_list_are_those_of_the_pages(today: dt.date) -> None:
    for code in MANY:
        make.an_agency(code)
    client = signed_in(make.wayan())
    for row in page_of(client.get(PAGE)).all("tr")[1:]:
        late, soon, fine, doubt, empty = (cell.text for cell in row.walk() if cell.name == "td")
        chips = [
            "".join(set(chip.attributes["class"].split()) - {"chip"})
            for card in cards(client, row.one("a").attributes["href"])
            for chip in card.one("div", class_="between").all("span", class_="chip")
        ]
        said = {"bad": int(late), "warn": int(soon), "good": int(fine), "doubt": int(doubt) + int(empty)}
        assert {chip: chips.count(chip) for chip in said} == said


@pytest.mark.parametrize("more", [0, 12])
def test_list_asks_as_often_for_one_agency_as_for_many(
    today: dt.date, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in MANY[:more]:
        make.an_agency(code)
    client = signed_in(make.wayan())
    client.get(PAGE)
    with django_assert_num_queries(4):
        assert len(page_of(client.get(PAGE)).all("tr")) == 3 + more


def test_calendar_has_the_last_days_of_posts_and_no_name(today: dt.date) -> None:
    answer = signed_in(make.sari()).get(f"{OURS}plt.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    titles = [str(one["summary"]) for one in events]
    assert [title.split(":")[0] for title in titles] == [
        "Plt Kepala Dinas Kesehatan",
        "Plt Kepala Dinas Sosial",
    ]
    assert [one.decoded("dtstart") > today for one in events] == [False, True]
    assert [str(one["uid"]) for one in events] == [
        f"plt-khatulistiwa-j1-{ago(today, 260)}@testserver",
        f"plt-khatulistiwa-j2-{ago(today, 20)}@testserver",
    ]
    assert b"Contoh" not in answer.content


@pytest.mark.usefixtures("snapshots_at")
def test_without_data_the_page_says_what_to_do_first() -> None:
    text = page_of(signed_in(make.sari()).get(OURS)).text
    assert "Data belum cukup. Data pegawai instansi ini belum ada" in text


def test_without_the_history_of_posts_the_page_says_so(snapshots_at: Path) -> None:
    made = vacant(snapshots_at, dt.date(2026, 6, 30), "khatulistiwa", without=("appointments",))
    client = signed_in(make.sari())
    assert "Data terbaru belum diolah." in page_of(client.get(OURS)).text
    keep_acting(made)
    text = page_of(client.get(OURS)).text
    assert "30 Juni 2026 tidak memuat riwayat jabatan (tabel appointments)" in text
    make.an_agency("ulin")
    row = page_of(signed_in(make.wayan()).get(PAGE)).all("tr")[1]
    assert [cell.text for cell in row.walk() if cell.name == "td"] == ["Data belum cukup"]
    assert Calendar.from_ical(client.get(f"{OURS}plt.ics").content).walk("VEVENT") == []


def test_page_of_staff_data_leads_here(today: dt.date) -> None:
    page = page_of(signed_in(make.sari()).get("/data-pegawai/"))
    assert PAGE in [one.attributes["href"] for one in page.all("a")]


def test_calendar_knows_a_vacancy_again_however_often_it_is_fetched(today: dt.date) -> None:
    client = signed_in(make.sari())
    first, again = (Calendar.from_ical(client.get(f"{OURS}plt.ics").content) for _ in range(2))
    uids = [[str(one["uid"]) for one in found.walk("VEVENT")] for found in (first, again)]
    assert uids[0] == uids[1]
