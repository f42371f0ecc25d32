"""Sources: each regulation once, cited down to the article."""

import datetime as dt

import pytest

from meritara.instruments.library import library
from meritara.law.files import read_text
from meritara.law.source import Citation, Source, read_sources
from meritara.law.words import Words, say
from meritara.problem import Problem

SOUND = """\
sources:
  - id: uu-5-2014
    number: UU 5/2014
    title: {id: Aparatur Sipil Negara, en: Civil service}
    dated: 2014-01-15
    link: https://jdih.contoh.go.id/uu-5-2014
    replaced_by: uu-20-2023
    kind: peraturan
    mark: "2"
    note: Dicabut.
  - {id: uu-20-2023, number: UU 20/2023, title: Aparatur Sipil Negara}
"""


def read(text: str) -> tuple[dict[str, Source], list[str]]:
    """Return the sources of a file and what is wrong with it."""
    problems: list[Problem] = []
    found = read_sources(read_text(text, "sources.yaml"), "sources.yaml", problems)
    return found, [say(problem) for problem in problems]


def test_source_is_read_whole() -> None:
    found, problems = read(SOUND)
    assert problems == []
    assert found["uu-5-2014"] == Source(
        id="uu-5-2014",
        number="UU 5/2014",
        title=Words("Aparatur Sipil Negara", "Civil service"),
        dated=dt.date(2014, 1, 15),
        link="https://jdih.contoh.go.id/uu-5-2014",
        replaced_by="uu-20-2023",
        kind="peraturan",
        mark="2",
        note=Words("Dicabut."),
    )
    assert (found["uu-20-2023"].dated, found["uu-20-2023"].link) == (None, "")


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        (
            "replaced_by: uu-20-2023",
            "replaced_by: uu-20-203",
            "sources.yaml:7: Sumber `uu-20-203` tidak ada di sources.yaml. Yang terdekat: uu-20-2023.",
        ),
        (
            "{id: uu-20-2023, number",
            "{id: uu-5-2014, number",
            "sources.yaml:11: Id `uu-5-2014` dipakai dua kali. Tiap unsur perlu id",
        ),
        (
            "link: https://jdih",
            "link: jdih",
            "sources.yaml:6: `jdih.contoh.go.id/uu-5-2014` bukan alamat web. Mulai dengan https://.",
        ),
        (
            "link: https://",
            "link: javascript:",
            "sources.yaml:6: `javascript:jdih.contoh.go.id/uu-5-2014` bukan alamat web.",
        ),
        (
            "number: UU 5/2014",
            "nomor: UU 5/2014",
            "sources.yaml:2: Kolom `number` wajib ada (teks). Tambahkan di sini.",
        ),
        (
            "kind: peraturan",
            "kind: peratuan",
            "sources.yaml:8: `peratuan` tidak dikenal untuk `kind`. Yang terdekat: peraturan.",
        ),
        ('mark: "2"', "mark: Z", "sources.yaml:9: `Z` tidak dikenal untuk `mark`."),
        ("dated: 2014-01-15", "dated: 15/01/2014", "sources.yaml:5: `dated: 15/01/2014` bukan tanggal."),
        ("id: uu-5-2014\n", "id: UU 5\n", "sources.yaml:2: `id: UU 5` bukan slug."),
        (
            "sources:\n",
            "sources:\n  - satu\n",
            "sources.yaml:2: `sources` berisi `satu`; yang diminta: pasangan kunci: nilai.",
        ),
    ],
)
def test_slip_in_a_source_is_told_at_its_line(find: str, put: str, said: str) -> None:
    assert SOUND.count(find) == 1
    assert read(SOUND.replace(find, put))[1][0].startswith(said)


def test_file_without_sources_is_told() -> None:
    assert read("a: 1\n")[1] == [
        "sources.yaml:1: Kolom `sources` wajib ada (daftar). Tambahkan di sini.",
        "sources.yaml:1: Kunci `a` tidak dikenal. Yang terdekat: sources. Perbaiki ejaannya atau hapus.",
    ]


@pytest.mark.parametrize(
    ("text", "source", "article"),
    [
        ("uu-5-2014", "uu-5-2014", ""),
        ("uu-5-2014#pasal-111", "uu-5-2014", "pasal-111"),
        ("perkasn-9-2019#pasal-23-ayat-2", "perkasn-9-2019", "pasal-23-ayat-2"),
        ("", "", ""),
    ],
)
def test_citation_is_a_source_and_a_place_in_it(text: str, source: str, article: str) -> None:
    assert Citation.parse(text) == Citation(source, article)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("perkasn-9-2019#pasal-23-ayat-2", "Peraturan KASN 9/2019 Pasal 23 ayat 2"),
        ("uu-5-2014#pasal-111", "UU 5/2014 Pasal 111"),
        ("permendes-2-2016", "Permendes PDTT 2/2016"),
        ("perbkn-8-2019#lampiran-i", "Peraturan BKN 8/2019 Lampiran I"),
        ("perbkn-8-2019#lampiran-iv-huruf-c", "Peraturan BKN 8/2019 Lampiran IV huruf c"),
        ("perbkn-8-2019#bab-ii-pasal-3-huruf-i", "Peraturan BKN 8/2019 Bab II pasal 3 huruf i"),
        ("perpres-91-2024#pasal-28a", "Perpres 91/2024 Pasal 28A"),
        ("perpres-92-2024#pasal-3-dan-4", "Perpres 92/2024 Pasal 3 dan 4"),
        ("tiada-1#pasal-2", "tiada-1 Pasal 2"),
    ],
)
def test_citation_is_said_as_people_write_it(text: str, said: str) -> None:
    assert Citation.parse(text).say(library().sources) == said


def test_shipped_sources_have_a_number_a_title_and_a_safe_link() -> None:
    for source in library().sources.values():
        assert (bool(source.number), bool(source.title.id), bool(source.kind), bool(source.mark)) == (
            True,
        ) * 4
        assert source.link == "" or source.link.startswith("https://")


def test_shipped_sources_say_what_replaced_them() -> None:
    sources = library().sources
    replaced = {id: one.replaced_by for id, one in sources.items() if one.replaced_by}
    assert replaced["permenpanrb-40-2018"] == replaced["perkasn-9-2019"] == "permenpanrb-19-2025"
    assert (replaced["po-22-2016"], replaced["uu-5-2014"]) == ("po-61-2025", "uu-20-2023")
    assert (replaced["perkasn-5-2017"], replaced["perkasn-3-2018"]) == ("perkasn-3-2018", "perkasn-9-2019")
    assert replaced["permendes-2-2016"] == "permendes-9-2024"
