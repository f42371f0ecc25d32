"""Where pages and mails name the body that verifies nationally: as it is on the day of the verification."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client

from meritara.documents.statement import Paper
from meritara.records.actions.periods import open_period
from meritara.records.models import Message, Period
from meritara.registry.verifier import FILE, read_folders
from tests.records import make
from tests.web.reading import Tag, page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
BKN = "BKN (Badan Kepegawaian Negara), sejak 4 September 2024"
BASIS = "dasar : SE MenPANRB 4/2024 ; Perpres 92/2024 Pasal 3 dan 4"


def fact(page: Tag, name: str) -> Tag:
    """Return the value beside a name in a list of facts."""
    names, values = page.all("dt"), page.all("dd")
    return values[[tag.text for tag in names].index(name)]


def verified_in(period: Period, year: int) -> Period:
    """Return a period that is verified in June of a year."""
    days = {"from_on": dt.date(year, 6, 1), "until_on": dt.date(year, 6, 30)}
    period.stages.filter(kind__in=("verification", "final")).update(**days)
    return period


def spaced(text: str) -> str:
    """Return a text with one space around its signs, as it is read from tags."""
    return " ".join(text.replace(":", " : ").replace(";", " ; ").replace(",", ", ").split())


def test_page_of_a_period_names_the_body_its_day_and_its_basis() -> None:
    period = make.a_period()
    told = fact(page_of(signed_in(make.wayan()).get(f"/periode/{period.uid}/")), "Verifikator nasional")
    assert told.all("strong")[0].text == "BKN"
    assert (BKN in told.text, BASIS in spaced(told.text)) == (True, True)
    assert [tag.attributes["href"] for tag in told.all("a")] == [
        "/peraturan/sumber/se-menpanrb-4-2024/",
        "/peraturan/sumber/perpres-92-2024/",
        "/peraturan/sumber/mk-121-puu-xxii-2024/",
    ]
    assert "Paling lambat 16 Oktober 2027 tugas ini beralih ke lembaga independen" in told.text
    assert told.all("", class_="doubt") == []


def test_old_period_names_the_body_of_its_day_and_marks_what_is_not_confirmed() -> None:
    period = verified_in(make.a_period(), 2023)
    told = fact(page_of(signed_in(make.wayan()).get(f"/periode/{period.uid}/")), "Verifikator nasional")
    assert "KASN (Komisi Aparatur Sipil Negara), sejak 27 November 2014 sampai 3 September 2024" in told.text
    assert [tag.attributes["title"] for tag in told.all("", class_="doubt")] == ["belum terkonfirmasi"]
    assert "BKN" not in told.text


def test_period_past_the_day_of_the_ruling_says_that_the_new_body_is_not_known() -> None:
    period = verified_in(make.a_period(), 2028)
    told = fact(page_of(signed_in(make.wayan()).get(f"/periode/{period.uid}/")), "Verifikator nasional")
    assert "Namanya belum ada dalam data aturan situs ini" in told.one("", class_="notice").text
    assert len(told.all("", class_="chip")) == 1


def test_period_before_any_body_says_that_the_law_data_names_none() -> None:
    period = verified_in(make.a_period(), 2013)
    told = fact(page_of(signed_in(make.wayan()).get(f"/periode/{period.uid}/")), "Verifikator nasional")
    assert told.text == "Data aturan tidak menyebutnya."


def test_page_of_an_assessment_names_the_body() -> None:
    one = make.an_assessment()
    page = page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/"))
    assert [BKN in tag.text for tag in page.all("p") if "Verifikator nasional" in tag.text] == [True]


def test_page_to_sign_names_the_body() -> None:
    one = make.filled(make.an_assessment())
    page = page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/pernyataan/"))
    assert fact(page, "Verifikator nasional").text == "BKN (Badan Kepegawaian Negara)"
    assert Paper("Contoh", "Penilaian").verifier == ""


def test_call_names_the_body() -> None:
    agency = make.an_agency()
    make.sari(agency)
    period = make.a_period(opened_at=None)
    make.an_assessment(agency, period)
    open_period(period, make.wayan())
    assert "\n\nVerifikator nasional: BKN (Badan Kepegawaian Negara)" in Message.objects.get().body


def test_who_asks_for_an_account_reads_where_the_letter_goes() -> None:
    lead = page_of(Client().get("/minta-akun/")).one("p", class_="lead").text
    assert "kepada verifikator nasional, BKN (Badan Kepegawaian Negara), seperti biasa" in lead


def test_law_page_lists_the_bodies_by_date() -> None:
    page = page_of(Client().get("/peraturan/"))
    table = next(one for one in page.all("table") if "KASN" in one.text and "Lembaga" in one.text)
    rows = [[cell.text for cell in row.walk() if cell.name in ("th", "td")][:3] for row in table.all("tr")]
    assert [row[1:] for row in rows[1:]] == [
        ["27 November 2014", "3 September 2024"],
        ["4 September 2024", "-"],
        ["paling lambat 16 Oktober 2027, namanya belum ditetapkan", "-"],
    ]
    source = page_of(Client().get("/peraturan/sumber/se-menpanrb-4-2024/"))
    assert [tag.text for tag in source.all("a", href="/peraturan/#verifikator-nasional")] == [
        "Verifikator nasional menurut tanggal"
    ]


def test_list_of_the_operator_is_marked_as_theirs_and_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "verifies: [sistem-merit]\nbodies:\n  - id: baru\n    short: <b>BARU\n    name: <script>x\n"
        "    from: 2020-01-01\n    basis: [uu-5-2014]\nexamples:\n  - {on: 2020-01-01, body: baru}\n"
    )
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path))
    read_folders.cache_clear()
    answer = Client().get("/peraturan/")
    assert (b"&lt;b&gt;BARU (&lt;script&gt;x)" in answer.content, b"<script>x" in answer.content) == (
        True,
        False,
    )
    heading = next(tag for tag in page_of(answer).all("p") if "pemeriksaannya" in tag.text)
    assert [chip.text for chip in heading.all("", class_="warn")] == ["milik pengelola"]
