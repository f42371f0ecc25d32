"""Two days compared on a page: names for the operator, counts for who watches, nothing of other agencies."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from meritara.records.models import Agency, Role, User
from meritara.registry import importing, taking
from meritara.registry.importing import Wish
from meritara.registry.snapshot import Snapshot
from tests.records import make
from tests.registry.people import BUDI, DAYANG, WAYAN, changed, sheet
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
FIRST, SECOND = dt.date(2025, 6, 30), dt.date(2025, 12, 31)
PAGE = "/data-pegawai/bandingkan/"
ROS = changed(WAYAN, NIP="197001011995032001", Nama="Ros Contoh", L_P="P", Tanggal_Lahir="01-01-1970")


def snapshot(folder: Path, on: dt.date, **agencies: tuple[tuple[str, ...], ...]) -> Snapshot:
    """Return the snapshot of a day with the people of some agencies."""
    with taking.opened(importing.root()) as stage:
        looked = []
        for code, people in agencies.items():
            path = sheet(folder / f"{code}-{on}.csv", *people)
            looked.append(importing.look(path, stage, Wish(on, "simpeg-contoh", code)))
        return importing.take(looked, stage, on)


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Snapshot]:
    """Return two days: Budi rises and moves, Dayang leaves, Wayan joins; elsewhere Ros leaves."""
    tmp_path = tmp_path_factory.mktemp("hari")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "snapshots"))
        return two(tmp_path)


@pytest.fixture
def days(two_days: tuple[Snapshot, Snapshot], snapshots_at: Path) -> tuple[Snapshot, Snapshot]:
    """Return the two days where the snapshots of a test stand."""
    shutil.copytree(two_days[0].folder.parent, snapshots_at)
    old, new = (replace(one, folder=snapshots_at / one.folder.name) for one in two_days)
    return old, new


def two(tmp_path: Path) -> tuple[Snapshot, Snapshot]:
    risen = changed(BUDI, Gol="III/d", Unit_Kerja="Dinas C")
    old = snapshot(tmp_path, FIRST, khatulistiwa=(BUDI, DAYANG), ulin=(ROS,))
    return old, snapshot(tmp_path, SECOND, khatulistiwa=(risen, WAYAN))


def asked(days: tuple[Snapshot, Snapshot], more: str = "") -> str:
    """Return the address that compares two days."""
    return f"{PAGE}?lama={days[0].id}&baru={days[1].id}{more}"


def member(role: Role, name: str = "Norlaila", agency: Agency | None = None) -> User:
    return make.a_person(name, role, agency or make.an_agency())


def cells(row: Tag) -> list[str]:
    return [tag.text for tag in row.walk() if tag.name in ("th", "td")]


def rows(client: Client, address: str) -> list[list[str]]:
    """Return the rows of the tables of a page, without their headings."""
    page = page_of(client.get(address))
    return [
        cells(row)
        for row in page.all("tr")
        if not any(tag.name == "th" for tag in row.walk() if tag.attributes.get("scope") == "col")
    ]


def test_operator_reads_counts_by_unit_and_people_by_name(days: tuple[Snapshot, Snapshot]) -> None:
    found = rows(signed_in(make.sari()), asked(days))
    assert found[:3] == [
        ["Dinas A", "0", "1", "0", "0", "0"],
        ["Dinas B", "1", "0", "0", "0", "0"],
        ["Dinas C", "0", "0", "1", "1", "0"],
    ]
    assert found[3:] == [
        ["Wayan Contoh", WAYAN[0], "Masuk", "– → Dinas B", "– → IV/b"],
        ["Budi Contoh", BUDI[0], "Pindah Naik", "Dinas A → Dinas C", "III/c → III/d"],
        ["Dayang Contoh", DAYANG[0], "Keluar", "Dinas A", "IX → –"],
    ]


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SUPERVISOR])
def test_who_watches_reads_counts_and_no_name(days: tuple[Snapshot, Snapshot], role: Role) -> None:
    make.an_agency()
    user = make.wayan() if role == Role.SUPERVISOR else member(role)
    text = signed_in(user).get(asked(days, "&instansi=khatulistiwa")).content.decode()
    assert "Dinas C" in text
    assert [
        word for word in ("Budi Contoh", BUDI[0], "Dayang", DAYANG[0], "Orang yang") if word in text
    ] == []


def test_nation_reads_counts_by_agency_and_opens_one(days: tuple[Snapshot, Snapshot]) -> None:
    make.an_agency()
    make.an_agency("ulin")
    client = signed_in(make.wayan())
    counts = [row[1:] for row in rows(client, asked(days))]
    assert sorted(counts) == [["0", "1", "0", "0", "0"], ["1", "1", "1", "1", "0"]]
    links = [tag.attributes["href"] for tag in page_of(client.get(asked(days))).all("a")]
    assert [one for one in links if "instansi=khatulistiwa" in (one or "")]


def test_another_agency_is_not_there(days: tuple[Snapshot, Snapshot]) -> None:
    make.an_agency("ulin")
    client = signed_in(make.sari())
    text = client.get(asked(days)).content.decode()
    assert ("Ros" in text, ROS[0] in text, "ulin" in text) == (False, False, False)
    assert client.get(asked(days, "&instansi=ulin")).status_code == 404


@pytest.mark.parametrize("ids", ["?lama=2020-01-01-x&baru=2020-01-01-y", "?lama=../etc&baru=.."])
def test_snapshot_that_is_not_the_readers_is_not_there(days: tuple[Snapshot, Snapshot], ids: str) -> None:
    assert signed_in(make.sari()).get(PAGE + ids).status_code == 404


def test_snapshot_of_another_agency_alone_is_not_there(
    tmp_path: Path, days: tuple[Snapshot, Snapshot]
) -> None:
    theirs = snapshot(tmp_path, dt.date(2026, 1, 31), ulin=(ROS,))
    assert signed_in(make.sari()).get(asked((days[0], theirs))).status_code == 404


def test_page_is_closed_to_who_has_no_part_in_personnel_data(days: tuple[Snapshot, Snapshot]) -> None:
    assert signed_in(member(Role.CONTRIBUTOR)).get(asked(days)).status_code == 404


def test_snapshots_lead_to_the_comparison_of_the_newest_two(days: tuple[Snapshot, Snapshot]) -> None:
    page = page_of(signed_in(make.sari()).get("/data-pegawai/"))
    assert asked(days) in [tag.attributes["href"] for tag in page.all("a")]


def test_one_day_alone_says_what_to_do(tmp_path: Path) -> None:
    snapshot(tmp_path, FIRST, khatulistiwa=(BUDI,))
    text = signed_in(make.sari()).get(PAGE).content.decode()
    assert "Belum ada dua hari untuk dibandingkan" in text


def test_days_the_wrong_way_round_are_said_to_be_so(days: tuple[Snapshot, Snapshot]) -> None:
    text = signed_in(make.sari()).get(asked((days[1], days[0]))).content.decode()
    assert "Hari yang lebih baru terletak sebelum" in text


def test_people_come_in_pages(tmp_path: Path) -> None:
    many = tuple(changed(DAYANG, NIP=f"199009132025242{n:03}") for n in range(1, 61))
    two = snapshot(tmp_path, FIRST, khatulistiwa=(BUDI,)), snapshot(tmp_path, SECOND, khatulistiwa=many)
    client = signed_in(make.sari())
    lengths = [
        len([row for row in rows(client, asked(two, f"&halaman={n}")) if len(row) == 5]) for n in (1, 2, 9)
    ]
    assert lengths == [50, 11, 11]
