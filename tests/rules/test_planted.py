"""Rules find exactly the offences that are planted in a synthetic nation: none missing, none too many.

The key knows no law but today's and no holidays: an act before the law of its rule cannot be told of, and a
row of ten weekdays with a holiday in it is no row of ten working days.
"""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from meritara.registry.facts.views import VIEWS
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import Checked, checked
from meritara.reports.rule_shelf import shelf
from tests.registry.synth.nations import key_of, lawless, made

FOUND_BY = {
    "plt-lebih-tiga-bulan": "R01",
    "plt-lebih-enam-bulan": "R02",
    "pengangkatan-ditandatangani-plt": "R03",
    "jabatan-kosong-tanpa-plt": "R06",
    "jpt-pengalaman-kurang": "R10",
    "jpt-pendidikan-kurang": "R11",
    "administrator-pendidikan-kurang": "R12",
    "pengawas-pendidikan-kurang": "R13",
    "mutasi-sebelum-dua-tahun": "R17",
    "jpt-diganti-sebelum-dua-tahun": "R20",
    "jpt-tanpa-rekomendasi": "R22",
    "calon-bukan-tiga-nama": "R23",
    "pengangkatan-menjelang-pilkada": "R24",
    "pengangkatan-awal-kepala-daerah": "R25",
    "pengangkatan-tanpa-persetujuan": "R27",
    "terpidana-masih-aktif": "R31",
    "ditahan-belum-diberhentikan-sementara": "R33",
    "tidak-masuk-tiga-hari": "R36",
    "lewat-batas-usia-pensiun": "R07",
    "golongan-di-bawah-syarat": "R15",
    "lebih-lima-tahun-di-jabatan": "R18",
    "jpt-lebih-lima-tahun": "R19",
    "penilaian-tahun-lalu-tidak-ada": "R28",
    "pemeriksaan-lewat-tujuh-hari": "R39",
    "hukuman-berat-tanpa-tim": "R40",
    "hukuman-terlambat-disampaikan": "R42",
    "naik-pangkat-saat-dihukum": "R43",
    "hukuman-dijatuhkan-plt": "R04",
    "dugaan-anggota-partai": "R35",
    "dugaan-atasan-keluarga": "R54",
    "pensiun-tanpa-usul": "R08",
    "jpt-dipindah-tanpa-uji": "R21",
    "pengangkatan-penjabat-tanpa-pertek": "R26",
    "kinerja-kurang-tanpa-tindak-lanjut": "R29",
    "sertifikat-wajib-kedaluwarsa": "R30",
    "diturunkan-tanpa-pemeriksaan": "R41",
    "hukuman-ringan-tidak-sesuai-hari": "R38",
    "jabatan-belum-dipulihkan": "R44",
    "lhkpn-tahun-lalu-belum": "R47",
    "dua-jabatan-definitif": "R48",
    "formasi-terlampaui": "R49",
    "cpns-lewat-masa-percobaan": "R50",
    "kontrak-pppk-habis": "R51",
}
BESIDE = (  # find the rest of a number
    "plt-berganti-orang",
    "administrator-pengalaman-kurang",
    "pengawas-pengalaman-kurang",
    "hukuman-sedang-tidak-sesuai-hari",
    "hukuman-berat-tidak-sesuai-hari",
    "hukuman-belum-di-idis",
    "terpidana-masih-digaji",
    "jabatan-tidak-di-peta",
)
PEOPLE = int(os.environ.get("PLANTED", "10000"))
RUN = "tidak-masuk-sepuluh-hari-terus"
Place = tuple[str, str]


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return a nation of ten thousand people, or of as many as asked for, held against the rules."""
    return held(made(tmp_path_factory.mktemp("sepuluh-ribu"), PEOPLE, 12 if PEOPLE < 100_000 else 644))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return a small nation in which every rule is broken often, held against the rules that know the key."""
    return held(lawless(tmp_path_factory.mktemp("tanpa-hukum")))


def held(one: Snapshot) -> Checked:
    """Return a nation held against the rules that know the key."""
    return checked(one, [shelf().by_id[id] for id in (*FOUND_BY, RUN, *BESIDE)])


def planted(one: Checked, rule: str) -> set[Place]:
    """Return whom the key says to offend since the law of a rule, by the post where nobody is named."""
    begins = (shelf().by_id[rule].in_force.from_on or dt.date.min).isoformat()
    rows = [row for row in key_of(one.snapshot) if row["rule"] == FOUND_BY.get(rule, "R37")]
    return {(row["agency"], row["nip"] or row["post"]) for row in rows if row["since"] >= begins}


def found(one: Checked, rule: str) -> set[Place]:
    """Return whom a rule finds to offend, or another one of its number."""
    code = shelf().by_id[rule].code
    ids = [each.id for each in one.rules if each.code == code]
    subjects = [hit.subject for hit in one.hits() if hit.rule.id in ids]
    return {(each["agency"], each["nip"] if "nip" in each else each["post"]) for each in subjects}


@pytest.mark.parametrize(("rule", "code"), FOUND_BY.items())
def test_among_an_ordinary_nation_exactly_the_planted_offences_are_found(
    ordinary: Checked, rule: str, code: str
) -> None:
    assert found(ordinary, rule) == planted(ordinary, rule)


@pytest.mark.parametrize(("rule", "code"), FOUND_BY.items())
def test_where_every_rule_is_broken_exactly_the_planted_offences_are_found(
    broken: Checked, rule: str, code: str
) -> None:
    wanted = planted(broken, rule)
    assert (wanted != set(), found(broken, rule)) == (True, wanted)


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_table_that_an_agency_did_not_hand_in_makes_nobody_guilty(broken: Checked, view: str) -> None:
    first, *others = VIEWS[view].reads
    absent = set(others) - {"people"}
    rules = [one for one in shelf().by_id.values() if one.over.id == view]
    tables = {id: one for id, one in broken.snapshot.manifest["tables"].items() if id not in absent}
    less = Snapshot(broken.snapshot.folder, {**broken.snapshot.manifest, "tables": tables})

    def hit(one: Snapshot) -> set[tuple[Any, ...]]:
        return {(each.rule.id, *each.subject.values()) for each in checked(one, rules).hits()}

    assert (less.rows(first) > 0, any(less.rows(id) for id in absent)) == (True, False)
    assert hit(less) <= hit(broken.snapshot)


def test_nothing_is_held_against_a_nation_a_day_before_its_first_assignment(tmp_path: Path) -> None:
    one = made(tmp_path, 300, 2)
    rules = [shelf().by_id[id] for id, code in FOUND_BY.items() if code in ("R01", "R02")]
    assert checked(one, rules, on=one.as_of.replace(year=1990)).hits() == []


def test_ten_days_on_end_are_found_but_for_those_that_holidays_cut_short(broken: Checked) -> None:
    missing = planted(broken, RUN) - found(broken, RUN)
    rows = broken.store.to_pyarrow(broken.laid["absences"]).to_pylist()
    runs = [row["longest_run"] for row in rows if (row["agency"], row["nip"]) in missing]
    assert found(broken, RUN) < planted(broken, RUN)
    assert (len(runs), all(run < 10 for run in runs)) == (len(missing), True)
