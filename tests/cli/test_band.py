"""`meritara band`: finished totals get their band, or an error that says why not."""

import pytest

from tests.cli.conftest import Run

EDGES = ["65.5", "174.5", "175", "249.5", "250", "324.5", "325", "400"]


def test_band_prints_total_id_and_name_for_each_total(run: Run) -> None:
    ran = run("band", "sistem-merit@2019", *EDGES)
    names = {"I": "Buruk", "II": "Kurang", "III": "Baik", "IV": "Sangat Baik"}
    bands = ["I", "I", "II", "II", "III", "III", "IV", "IV"]
    lines = [f"{total}\t{band}\t{names[band]}" for total, band in zip(EDGES, bands, strict=True)]
    assert (ran.status, ran.out.splitlines(), ran.err) == (0, lines, "")


def test_band_reads_a_decimal_comma(run: Run) -> None:
    assert run("band", "skm@2017", "88,31", "88,30").out == "88,31\tA\tSangat Baik\n88,30\tB\tBaik\n"


def test_band_works_where_indicator_weights_are_unknown(run: Run) -> None:
    assert run("band", "ombudsman@2016", "81").status == 0


def test_bare_id_says_which_version_it_means_and_which_newer_one_has_no_total(run: Run) -> None:
    ran = run("band", "sistem-merit", "250")
    assert ran.out == "250\tIII\tBaik\n"
    assert [line.split(",")[0] for line in ran.err.splitlines()] == [
        "Dipakai: sistem-merit@2019",
        "Versi yang lebih baru",
    ]
    assert ran.err.count("sistem-merit@2026") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("sistem-merti@2019", "250"), "sistem-merit"),
        (("sistem-merit@2018", "250"), "2019, 2019-37, 2026"),
        (("sistem-merit@2019", "dua"), "`dua` bukan nilai"),
        (("sistem-merit@2019", "401"), "tertinggi 400"),
        (("sistem-merit@2019", "-1"), "terendah 0"),
        (("sistem-merit@2019", "250", "--bentuk"), "`--bentuk` tidak dikenal"),
        (("sistem-merit@2019",), "TOTAL"),
        (("sistem-merit", "250", "--on", "2018-12-31"), "2019"),
        (("sistem-merit", "250", "--on", "besok"), "`besok` bukan tanggal"),
        (("sistem-merit@2019", "250", "--on", "2020-01-01"), "Hapus --on"),
    ],
)
def test_band_refuses_with_the_way_out(run: Run, args: tuple[str, ...], said: str) -> None:
    ran = run("band", *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_every_wrong_total_is_said_at_once(run: Run) -> None:
    ran = run("band", "sistem-merit@2019", "satu", "250", "dua")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 2)
