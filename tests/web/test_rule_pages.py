"""The rules on their pages: by area, and one with its condition, its limits by day and its examples."""

from pathlib import Path

import pytest
from django.test import Client

from meritara.records.models import Role
from meritara.reports.rule_shelf import read_shelf, shelf
from meritara.rules.condition import say
from tests.records import make
from tests.rules.make import rule_text
from tests.web.conftest import CANARY
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

PAGE = "/peraturan/aturan/"
RULES = shelf().by_id
TRIAL = "/peraturan/uji-coba/"


def rule(client: Client, id: str) -> Tag:
    return page_of(client.get(f"{PAGE}{id}/"))


def facts(page: Tag) -> dict[str, str]:
    """Return what stands beside each word of the first list of facts."""
    listed = page.all("dl")[0]
    return {one.text: other.text for one, other in zip(listed.all("dt"), listed.all("dd"), strict=True)}


def test_every_rule_stands_in_its_area_with_article_gravity_day_and_confidence(client: Client) -> None:
    page = page_of(client.get(PAGE))
    rows = {
        row.one("th", scope="row").one("a").text: row for row in page.all("tr") if row.all("th", scope="row")
    }
    assert sorted(rows) == sorted(one.title.id for one in RULES.values())
    row = rows["Plt lebih dari tiga bulan tanpa perpanjangan"]
    assert "Perpanjang satu kali, akhiri penugasan" in row.text
    assert [one.text for one in row.all("td")] == [
        "SE BKN 2/SE/VII/2019 , SE BKN 1/SE/I/2021",
        "berat",
        "30 Juli 2019",
        "belum terkonfirmasi",
    ]
    assert [one.text for one in page.all("h2")][:2] == ["Jabatan pimpinan tinggi", "Jabatan dan Plt"]


def test_unconfirmed_rules_are_never_shown_as_confirmed(client: Client) -> None:
    page = page_of(client.get(PAGE))
    rows = [row for row in page.all("tr") if row.all("th", scope="row")]
    said = {row.one("th").one("a").text: row.all("td")[-1].text for row in rows}
    words = {True: "terkonfirmasi", False: "belum terkonfirmasi"}
    assert said == {one.title.id: words[one.confirmed] for one in RULES.values()}


def test_law_page_leads_to_the_rules(client: Client) -> None:
    links = [one.attributes["href"] for one in page_of(client.get("/peraturan/")).all("a")]
    assert PAGE in links


@pytest.mark.parametrize("id", RULES)
def test_page_of_a_rule_shows_its_condition_and_every_example(client: Client, id: str) -> None:
    one, page = RULES[id], rule(client, id)
    codes = [tag.text for tag in page.one("section", class_="panel").all("code")]
    assert say(one.offends) in codes
    assert [name for name in one.reads if name not in codes] == []
    told = page.all("table")[-1]
    assert [cell.text for cell in told.all("th", scope="col")] == ["Hasil", *one.reads]
    assert len(told.one("tbody").all("tr")) == len(one.examples)


def test_rule_says_whom_it_covers_which_day_counts_and_what_to_do(client: Client) -> None:
    told = facts(rule(client, "plt-lebih-tiga-bulan"))
    assert told["Mencakup"] == "PNS. Hanya PNS yang dapat ditunjuk sebagai Plt."
    assert told["Hari tindakan"].startswith("Hari pertama, sebelum semua perpanjangan. ( started_on )")
    assert told["Berkas"].startswith("rules/jabatan/plt-lebih-tiga-bulan.yaml")
    assert (told["Bobot"], told["Perbaikan"][:20]) == ("berat", "Perpanjang satu kali")


def test_limit_stands_with_the_day_from_which_it_holds(client: Client) -> None:
    rows = rule(client, "jpt-diganti-sebelum-dua-tahun").all("table")[0].one("tbody").all("tr")
    assert [cell.text for cell in (*rows[0].all("th"), *rows[0].all("td"))] == [
        "least",
        "15 Januari 2014",
        "2 tahun",
    ]


def test_limit_for_each_code_names_the_code(client: Client) -> None:
    page = rule(client, "hukuman-ringan-tidak-sesuai-hari")
    row = next(row for row in page.all("tr") if row.all("th", scope="row") and "least" in row.text)
    assert row.all("td")[-1].text.startswith("1 (TEGURAN LISAN): 3; 2 (TEGURAN TERTULIS): 4; 3 (")


def test_every_area_of_the_shipped_rules_has_a_name_of_its_own(client: Client) -> None:
    heads = [one.text for one in page_of(client.get(PAGE)).all("h2")]
    folders = {one.path.split("/")[-2] for one in RULES.values()}
    assert len(set(heads)) == len(heads) == len(folders)
    assert folders.isdisjoint(heads), "the name of a folder is no heading"
    assert "Dugaan menurut daftar luar" in heads


def test_doubt_about_a_rule_is_told_in_words(client: Client) -> None:
    page = rule(client, "jpt-diganti-sebelum-dua-tahun")
    notice = page.one("p", class_="notice")
    assert "doubt" in notice.attributes["class"]
    assert "belum dibaca di naskah resmi" in notice.text
    assert "Berlakunya sesudah UU 20/2023 belum pasti" in notice.text


def test_rule_speaks_english_where_it_is_asked_to(client: Client) -> None:
    client.post("/bahasa/", {"language": "en", "next": PAGE})
    page = rule(client, "plt-lebih-tiga-bulan")
    assert page.one("h1").text == "Acting for more than three months without an extension"
    assert "The law is broken where this is true:" in page.text


def test_rule_that_is_not_there_leads_to_the_nearest(client: Client) -> None:
    answer = client.get(f"{PAGE}plt-lebih-tiga-bulam/")
    links = [one.attributes["href"] for one in page_of(answer).all("a")]
    assert (answer.status_code, f"{PAGE}plt-lebih-tiga-bulan/" in links) == (404, True)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN])
def test_trial_is_offered_to_who_may_try(client: Client, role: Role | None) -> None:
    nation = role in (Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN)
    person = make.a_person("Norlaila", role, None if nation else make.an_agency()) if role else None
    reader = signed_in(person) if person else client
    for page in (page_of(reader.get(PAGE)), rule(reader, "plt-lebih-tiga-bulan")):
        links = [one.attributes["href"] for one in page.all("a")]
        assert any(one.startswith(TRIAL) for one in links) == nation


def test_operators_own_rule_says_so_and_its_words_stay_words(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rules" / "sendiri"
    folder.mkdir(parents=True)
    texts = dict.fromkeys(("title", "remedy", "excludes", "note"), f"Contoh {CANARY}")
    text = rule_text(basis=["se-bkn-1-2021"], **texts)
    (folder / "contoh-plt.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path))
    read_shelf.cache_clear()
    for path in (PAGE, f"{PAGE}contoh-plt/"):
        answer = client.get(path).content.decode()
        assert ("milik pengelola" in answer, CANARY in answer) == (True, False)
        assert "sendiri" in page_of(client.get(path)).text
