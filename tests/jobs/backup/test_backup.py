"""A backup holds what there is, and brings it back the same, into either database, or changes nothing."""

import tarfile
from io import BytesIO
from pathlib import Path

import pyrage

from meritara.jobs.backup.archive import END
from tests.houses import House, begin
from tests.jobs.backup.living import CANARY

LIVING = "tests.jobs.backup.living:"
FILES = 4


def rewritten(path: Path, changed: dict[str, bytes | None], name: str) -> Path:
    """Write a backup again with some members changed or left out; return where."""
    new = path.with_name(f"{name}.tar")
    with tarfile.open(path) as old, tarfile.open(new, "w") as tar:
        for member in old.getmembers():
            stream = old.extractfile(member)
            assert stream
            data = changed.get(member.name, stream.read())
            if data is not None:
                member.size = len(data)
                tar.addfile(member, BytesIO(data))
    return new


def content(path: Path, name: str) -> bytes:
    """Return a member of a backup."""
    with tarfile.open(path) as tar:
        stream = tar.extractfile(name)
        assert stream
        return stream.read()


def refusals(house: House, *calls: tuple[Path, str] | tuple[Path]) -> list[str]:
    """Return the codes of the problems with which restores are refused."""
    found = house.run(LIVING + "refusals", [[str(path), *more] for path, *more in calls])
    return [code for (code,) in found]


def test_restore_into_an_empty_directory_gives_the_same_digests(two: tuple[House, House]) -> None:
    old, new = two
    path = str(old.folder / "cadangan.tar")
    rows, files, lost, changed = old.run(LIVING + "take", path)
    assert (rows > 200, files, lost, changed) == (True, FILES, [], [])
    assert new.run(LIVING + "read_back", path) == [rows, FILES, True]
    before, after = old.run(LIVING + "state"), new.run(LIVING + "state")
    assert [name for name in before["tables"] if before["tables"][name] != after["tables"].get(name)] == []
    assert (after, len(after["kept"]), set(after["kept"].values())) == (before, FILES, {True})
    assert new.run(LIVING + "goes_on") == [True, None, 0]
    assert new.run(LIVING + "triggers_hold") is True


def test_restore_over_a_lived_in_database_replaces_all_of_it(house: House) -> None:
    path = str(house.folder / "cadangan.tar")
    house.run(LIVING + "take", path)
    before = house.run(LIVING + "state")
    house.run(LIVING + "change")
    assert house.run(LIVING + "state") != before
    house.run(LIVING + "read_back", path)
    assert (house.run(LIVING + "state"), house.run(LIVING + "triggers_hold")) == (before, True)


def test_backup_of_an_older_version_is_migrated(two: tuple[House, House], tmp_path: Path) -> None:
    _, new = two
    before, path = House(tmp_path), str(tmp_path / "lama.tar")
    before.run(LIVING + "older", path, "0003_letters_once")
    new.run(LIVING + "read_back", path)
    assert new.run(LIVING + "people") == [["Lama", 0]]
    assert new.run(LIVING + "triggers_hold") is False  # there is no event to change


def test_backup_of_a_newer_version_is_refused(house: House) -> None:
    path = str(house.folder / "baru.tar")
    house.run(LIVING + "newer", path)
    before = house.run(LIVING + "state")
    assert refusals(house, (Path(path),)) == ["backup-newer"]
    assert house.run(LIVING + "state") == before


def test_changed_or_missing_part_is_refused_and_nothing_changes(house: House) -> None:
    path = house.folder / "cadangan.tar"
    house.run(LIVING + "take", str(path))
    with tarfile.open(path) as tar:
        evidence = next(name for name in tar.getnames() if name.startswith("files/"))
    people = content(path, "tables/records_user")
    house.run(LIVING + "change")
    before = house.run(LIVING + "state")
    wrong: dict[str, tuple[dict[str, bytes | None], str]] = {
        "bukti": ({evidence: content(path, evidence)[:-1] + b"?"}, "backup-broken"),
        "tanpa-bukti": ({evidence: None}, "backup-broken"),
        "nama": ({"tables/records_user": people.replace(b"Sari", b"Sori")}, "backup-broken"),
        "tanpa-jawaban": ({"tables/records_answer": None}, "backup-broken"),
        "tanpa-akhir": ({END: None}, "backup-cut"),
        "tanpa-awal": ({"meritara.json": None}, "backup-none"),
    }
    made = [rewritten(path, changed, name) for name, (changed, _) in wrong.items()]
    (half := path.with_name("separuh.tar")).write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (other := path.with_name("lain.tar")).write_bytes(b"bukan cadangan" * 100)
    codes = [code for _, code in wrong.values()]
    assert refusals(house, *((one,) for one in [*made, half, other])) == [*codes, "backup-cut", "backup-none"]
    assert house.run(LIVING + "state") == before


def test_backup_is_private_and_holds_no_key_no_session_and_no_readable_code(house: House) -> None:
    path = house.folder / "cadangan.tar"
    hidden = house.run(LIVING + "with_code", "RAHASIA234567")
    house.run(LIVING + "take", str(path))
    data = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert (hidden.encode() in data, b"Sari" in data) == (True, True)
    canaries = [CANARY, "RAHASIA234567", house.settings["MERITARA_SECRET_KEY"]]
    assert [one for one in canaries if one.encode() in data] == []


def test_backup_for_a_recipient_tells_nothing_without_their_key(house: House, empty: House) -> None:
    mine, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    path = house.folder / "cadangan.age"
    house.run(LIVING + "take", str(path), str(mine.to_public()))
    assert [one for one in (b"Sari", b"meritara.json", b"records_user") if one in path.read_bytes()] == []
    (half := path.with_name("separuh.age")).write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refusals(empty, (path,), (path, str(other)), (half, str(mine))) == [
        "backup-sealed",
        "backup-wrong-identity",
        "backup-wrong-identity",
    ]
    empty.run(LIVING + "read_back", str(path), str(mine))
    assert empty.run(LIVING + "state") == house.run(LIVING + "state")


def test_lost_and_changed_files_are_named_and_the_rest_is_kept(house: House) -> None:
    lost, changed, *_ = house.run(LIVING + "state")["kept"]
    where = {one: house.folder / "files" / "kept" / one[:2] / one[2:4] / one for one in (lost, changed)}
    where[lost].unlink()
    where[changed].write_bytes(b"diganti orang")
    taken = house.run(LIVING + "take", str(house.folder / "cadangan.tar"))
    assert taken[1:] == [FILES - 2, [lost], [changed]]


def test_database_that_is_open_elsewhere_is_not_replaced(empty: House) -> None:
    empty.run(LIVING + "fill", 1)
    path = str(empty.folder / "cadangan.tar")
    empty.run(LIVING + "take", path)
    with empty.start(("tests.records.keeping:keep_without_end", "x")) as writer:
        begin(writer)
        codes = refusals(empty, (Path(path),))
        writer.kill()
    assert codes == ["backup-in-use"]
    assert sorted(one.name for one in empty.folder.glob("*restoring*")) == []


def test_backup_taken_while_people_work_is_of_one_moment(house: House, empty: House) -> None:
    path = str(house.folder / "cadangan.tar")
    with house.start(("tests.records.keeping:keep_without_end", "x")) as writer:
        begin(writer)
        while house.run(LIVING + "attached") == FILES:
            pass
        for _ in range(3):
            house.run(LIVING + "take", path)
        writer.kill()
    empty.run(LIVING + "read_back", path)
    seen = empty.run("tests.records.keeping:look")
    assert (seen["sound"], seen["broken"], seen["bare"], seen["evidenced"]) == ("ok", [], 0, True)
    assert (seen["uses"] > FILES, seen["uses"]) == (True, seen["attached"])
    assert set(empty.run(LIVING + "state")["kept"].values()) == {True}


def test_killed_backup_leaves_yesterdays_or_a_whole_one(house: House) -> None:
    path = str(house.folder / "cadangan.tar")
    house.run(LIVING + "take", path)
    whole = house.run(LIVING + "members", path)
    found = house.run(LIVING + "killed_backups", path, 31)
    old = found.count(["kemarin"])
    assert found == [["kemarin"]] * old + [whole] * (len(found) - old)
    assert (old > 3, len(found) > old) == (True, True)


def test_killed_restore_leaves_the_old_database_or_the_new_one(house: House) -> None:
    path = str(house.folder / "cadangan.tar")
    house.run(LIVING + "take", path)
    found = house.run(LIVING + "killed_restores", path, 2, 3)
    assert [one for one in found if one[1] == one[2] or one[3]] == []
    olds, died = sum(one[1] for one in found), sum(one[0] for one in found)
    assert (olds > 1, died > len(found) - 3, found[-1][:3]) == (True, True, [False, False, True])
