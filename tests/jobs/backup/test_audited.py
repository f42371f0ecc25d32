"""A backup that is put back is older than the anchors that an auditor kept since, and the audit says so."""

from pathlib import Path

from tests.houses import House
from tests.jobs.audited import audited


def test_backup_of_yesterday_put_back_today_is_named_by_the_anchors_of_the_auditor(
    house: House, tmp_path: Path
) -> None:
    backup, auditor = str(tmp_path / "kemarin.tar"), tmp_path / "auditor"
    assert house.run("tests.jobs.night:two_nights", backup, str(auditor)) == 2
    assert audited(house, auditor) == (0, [])
    house.run("tests.jobs.backup.living:read_back", backup)
    status, said = audited(house, auditor)
    assert (status, [line.split(" (")[0] for line in said]) == (
        1,
        ["Jangkar nomor 2", "agency:1: jangkar nomor 2"],
    )
    (auditor / "2.json").unlink()
    assert audited(house, auditor) == (0, [])
