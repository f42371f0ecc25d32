"""The index of people: worked examples by hand, and every setting that changes a figure."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.registry.facts.rows import appraisal, course, diploma, person, reckoning, sanction, view
from tests.reports.made import index_of, lines, means

Rows = dict[str, list[dict[str, Any]]]
DONE = [course("3", "2021-05-01", hours=20), course("9", "2021-05-01")]
GOOD = [appraisal(2020, predicate="baik")]
BEST = [appraisal(2020, predicate="sangat-baik")]


def together(*cases: Mapping[str, Sequence[Mapping[str, Any]]]) -> Rows:
    """Return the tables of several people, numbered from 1 in the order given."""
    tables: Rows = {}
    for number, case in enumerate(cases, 1):
        for id, rows in case.items():
            tables.setdefault(id, []).extend({**row, "nip": str(10**17 + number)} for row in rows)
    return tables


def somebody(education: str | None, kind: str, tier: str | None = None, **more: Any) -> dict[str, Any]:
    """Return the tables of one person with an education in a kind of post."""
    return {"people": [person(education=education, post_kind=kind, tier=tier)], **more}


def test_the_six_worked_examples_come_out(tmp_path: Path) -> None:
    led, skilled = course("1", "2010-05-01", leadership="3"), course("2", "2010-05-01")
    tables = together(
        somebody("S-1", "pelaksana", training=DONE, performance=GOOD),
        somebody("SLTA", "pelaksana", training=DONE[1:], performance=GOOD),
        somebody("S-2", "struktural", "administrator", training=[led, *DONE], performance=GOOD),
        somebody(
            "S-2",
            "struktural",
            "administrator",
            training=DONE[:1],
            performance=BEST,
            sanctions=[sanction("sedang", "2021-05-01")],
        ),
        somebody(
            "S-1",
            "fungsional",
            training=[skilled, DONE[1]],
            performance=[appraisal(2020, predicate="butuh-perbaikan")],
        ),
        somebody("S-3", "fungsional", training=[skilled, *DONE], performance=BEST),
    )
    found = lines(index_of(tmp_path, tables))
    parts = ("kualifikasi", "kompetensi", "kinerja", "disiplin", "total")
    assert [(*(one[part] for part in parts), one["band"]) for one in found] == [
        (15, 40, 25, 5, 85, "Tinggi"),
        (5, 17.5, 25, 5, 52.5, "Sangat Rendah"),
        (20, 40, 25, 5, 90, "Tinggi"),
        (20, 15, 30, 2, 67, "Rendah"),
        (15, 25, 15, 5, 60, "Sangat Rendah"),
        (25, 40, 30, 5, 100, "Sangat Tinggi"),
    ]


def test_the_best_of_an_s1_is_90_and_of_a_secondary_school_80(tmp_path: Path) -> None:
    best: dict[str, Any] = {"training": DONE, "performance": BEST}
    tables = together(*(somebody(level, "pelaksana", **best) for level in ("S-1", "S-2", "SLTA", "SD")))
    found = lines(index_of(tmp_path, tables))
    assert [(one["total"], one["band"]) for one in found] == [
        (90, "Tinggi"),
        (95, "Sangat Tinggi"),
        (80, "Sedang"),
        (76, "Sedang"),
    ]


def test_every_figure_says_why(tmp_path: Path) -> None:
    tables = together(
        somebody(None, "struktural", "administrator", training=DONE),
        {"people": [person(status="pppk")]},
    )
    first, second = lines(index_of(tmp_path, tables))
    assert (first["keterangan_kualifikasi"], first["keterangan_kinerja"], first["jp"]) == (
        "Pendidikan formal tertinggi: tidak tercatat",
        "Penilaian kinerja tahun sebelumnya: tidak tercatat",
        20,
    )
    assert first["keterangan_kompetensi"] == (
        "Diklat kepemimpinan sesuai jenjang jabatan: Belum; Diklat teknis paling sedikit 20 JP: Sudah; "
        "Seminar, lokakarya, magang, kursus, atau sejenisnya: Sudah"
    )
    assert (first["kualifikasi"], first["kinerja"], first["total"]) == (0, 0, 30)
    assert (second["total"], second["keterangan_disiplin"]) == (
        None,
        "Tidak diukur: PPPK, aturan ini berbunyi untuk PNS",
    )


def test_hours_below_twenty_may_give_points_in_proportion(tmp_path: Path) -> None:
    some = [course("3", "2021-05-01", hours=7)]
    tables = together(*(somebody("S-1", kind, training=some) for kind in ("pelaksana", "fungsional")))
    found = lines(index_of(tmp_path, tables, kurang_jp="sebanding", jf_tanpa_diklat="dinilai"))
    assert [one["kompetensi"] for one in found] == [22.5 * 7 / 20, 15 * 7 / 20]
    assert "Diklat teknis paling sedikit 20 JP: 7 JP" in found[0]["keterangan_kompetensi"]


def test_people_who_cannot_be_measured_are_out_of_the_mean_or_count_as_nothing(tmp_path: Path) -> None:
    tables = together(
        somebody("S-1", "pelaksana", training=DONE, performance=GOOD),
        {"people": [person(post_kind=None)]},
        {"people": [person(status="cpns")]},
        {"people": [person(standing="99")]},
    )
    usual = index_of(tmp_path / "a", tables)
    assert means(usual, "nation") == {
        ("", "asn"): (3, 1, 85),
        ("", "cpns"): (1, 0, None),
        ("", "pns"): (2, 1, 85),
    }
    counted = index_of(tmp_path / "b", tables, tidak_terukur="nol")
    assert means(counted, "nation")["", "pns"] == (2, 2, 42.5)
    assert [one["total"] for one in lines(counted)] == [85, 0, None, None]


def test_people_with_two_diplomas_and_trainings_stand_in_one_row() -> None:
    found = view(reckoning(), education=[diploma("S-1"), diploma("S-2")], training=DONE, performance=GOOD)
    assert [(one["pendidikan"], one["diklat-teknis"], one["seminar"]) for one in found] == [
        ("s2", "sudah", "sudah")
    ]
