"""One anchor a night, whole or not at all, told to each auditor once."""

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from meritara.jobs.proofs import anchor_night, audit_all, copy_anchors
from meritara.problem import Refused
from meritara.proof.anchor import read_anchor, series
from meritara.proof.keyring import Keyring
from meritara.proof.signing import known_keys, make_pair
from meritara.records.actions.events import write
from meritara.records.models import Anchor, Event, Message, Role
from meritara.records.signed import get_anchor
from tests.houses import House
from tests.jobs.audited import audited
from tests.records import make
from tests.records.tampering import BEGUN


@pytest.fixture
def keys(settings: Settings, tmp_path: Path, db: None) -> Keyring:
    """Return the keys of the site, in a folder of the test's own."""
    settings.MERITARA_KEYS = tmp_path / "keys"
    settings.MERITARA_URL = "https://merit.contoh.example"
    settings.LOCAL = False
    make_pair(tmp_path / "keys", "bkn-2026-1", holder="BKN", use="official", at=BEGUN)
    return known_keys(tmp_path / "keys")


def test_anchor_states_the_end_of_every_chain(keys: Keyring) -> None:
    for _ in range(3):
        write("agency:1", "change", None)
    last = write("agency:2", "change", None)
    made = anchor_night()
    assert made
    one = read_anchor(made.content.encode())
    body = one.sealed.body
    assert (body["number"], body["chains"], body["events"]) == (1, 2, 4)
    assert one.grown["agency:2"] == (1, last.hash)
    assert series([one], keys).problems == []


def test_second_night_rests_on_the_first_and_tells_what_grew(keys: Keyring) -> None:
    write("agency:1", "change", None)
    write("agency:2", "change", None)
    first = anchor_night()
    assert first
    Anchor.objects.update(day=timezone.localdate() - dt.timedelta(days=1))
    grown = write("agency:2", "change", None)
    second = anchor_night()
    assert second
    body = read_anchor(second.content.encode()).sealed.body
    assert body["grown"] == [["agency:2", 2, grown.hash]]
    assert body["previous"] == hashlib.sha256(first.content.encode()).hexdigest()
    both = [read_anchor(one.content.encode()) for one in Anchor.objects.order_by("number")]
    assert series(both, keys).problems == []


def test_night_has_one_anchor_however_often_it_is_asked(keys: Keyring) -> None:
    write("agency:1", "change", None)
    assert [bool(anchor_night()), anchor_night(), Anchor.objects.count()] == [True, None, 1]
    assert keys


def test_every_auditor_of_today_gets_one_mail_with_the_digest(keys: Keyring) -> None:
    lukas = make.a_person("Lukas", Role.AUDITOR)
    make.give(lukas, Role.AUDITOR, make.an_agency())
    gone = make.a_person("Mantan")
    make.give(gone, Role.AUDITOR, until_on=timezone.localdate() - dt.timedelta(days=1))
    make.wayan()
    made = anchor_night()
    assert made
    (mail,) = Message.objects.filter(key__startswith="anchor-")
    content = get_anchor(made.number).content.encode()
    assert (mail.to, mail.subject[:15]) == (lukas.email, "Jangkar nomor 1")
    told = [hashlib.sha256(content).hexdigest(), "https://merit.contoh.example/jangkar/1.json"]
    assert [one in mail.body for one in told] == [True, True]
    assert keys


def test_night_without_a_key_is_refused_and_leaves_nothing(
    settings: Settings, tmp_path: Path, db: None
) -> None:
    settings.MERITARA_KEYS = tmp_path / "none"
    with pytest.raises(Refused, match="proof-no-key"):
        anchor_night()
    assert (Anchor.objects.count(), Message.objects.count()) == (0, 0)


def test_anchors_are_copied_once_to_another_place(keys: Keyring, tmp_path: Path) -> None:
    anchor_night()
    folder = tmp_path / "salinan"
    folder.mkdir()
    assert [copy_anchors(folder), copy_anchors(folder)] == [1, 0]
    assert [path.name for path in folder.iterdir()] == ["jangkar-000001.json"]
    assert audit_all(folder).problems == ()
    assert keys


def test_anchor_writes_no_event(keys: Keyring) -> None:
    write("agency:1", "change", None)
    anchor_night()
    assert Event.objects.count() == 1
    assert keys


def test_killed_night_leaves_all_of_its_anchor_or_none(tmp_path: Path) -> None:
    left = House(tmp_path).run("tests.jobs.night:killed_anchors", 6)
    assert len(left) > 3
    assert {tuple(one) for one in left} == {(0, 0), (1, 1)}


def test_killed_publication_leaves_it_with_its_file_or_not_at_all(tmp_path: Path) -> None:
    *left, problems = House(tmp_path).run("tests.jobs.night:killed_publications", 15)
    assert len(left) > 3
    assert {tuple(one) for one in left} == {(False, 0, 0, True), (True, 1, 1, True)}
    assert problems == []


def test_four_processes_at_once_make_one_anchor(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.run("tests.jobs.night:prepare")
    assert sorted(house.at_once([("tests.jobs.night:come",)] * 4)) == [0, 0, 0, 1]
    assert house.run("tests.jobs.night:look") == [[1], 1]


def test_backup_of_yesterday_restored_today_is_named_by_the_audit(tmp_path: Path) -> None:
    house, backup = House(tmp_path), tmp_path / "kemarin.sqlite3"
    house.run("tests.jobs.night:prepare")
    house.run("tests.jobs.night:come")
    shutil.copyfile(tmp_path / "site.sqlite3", backup)
    house.run("tests.jobs.night:another_day")
    house.run("tests.jobs.night:keep_for_auditor", str(tmp_path / "auditor"))
    assert audited(house, tmp_path / "auditor") == (0, [])
    for name in ("site.sqlite3-wal", "site.sqlite3-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    shutil.copyfile(backup, tmp_path / "site.sqlite3")
    status, said = audited(house, tmp_path / "auditor")
    assert (status, len(said)) == (1, 2)
    assert said[0].startswith("Jangkar nomor 2")
    assert said[1].startswith("agency:1: jangkar nomor 2")
