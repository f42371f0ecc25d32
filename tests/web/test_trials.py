"""A draft rule on trial: its faults by line, or whom it would hit, and no name to who may not read it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from meritara.records.models import Role
from meritara.reports import trial
from meritara.reports.rule_shelf import shelf
from meritara.tables.apart import Bounds
from meritara.web import trials
from tests.records import make
from tests.registry.facts.rows import person, snapshot
from tests.reports.acting import ANI, BUDI, tables, vacant
from tests.rules.make import EXAMPLES, rule_text
from tests.web.reading import Answer, Tag, page_of
from tests.web.sending import signed_in

pytestmark = pytest.mark.django_db
PAGE, RUN = "/peraturan/uji-coba/", "/peraturan/uji-coba/hasil/"
BASIS = ["se-bkn-1-2021"]
SINCE = dt.date(2021, 1, 14)
SECRET = ("Ani Contoh", "Budi Contoh", ANI, BUDI)


@pytest.fixture
def data(snapshots_at: Path) -> Path:
    """Return the folder of snapshots of two agencies, in each a Plt who is too long in a post."""
    snapshots_at.mkdir()
    vacant(snapshots_at, timezone.localdate(), "khatulistiwa", "ulin")
    for code in ("khatulistiwa", "ulin"):
        make.an_agency(code)
    return snapshots_at


def draft(**changes: Any) -> str:
    """Return the text of a sound draft with some fields changed: acting for more than a month."""
    law = {"basis": BASIS} | changes
    return rule_text(**law)


def tried(client: Client, text: str, **more: Any) -> Answer:
    return client.post(RUN, {"teks": text, "instansi": "", **more})


def outcome(page: Tag) -> dict[str, list[str]]:
    """Return the figures of each agency."""
    rows = page.all("table")[0].one("tbody").all("tr")
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


def faults(page: Tag) -> list[str]:
    """Return what is wrong in a draft."""
    return [one.text for one in page.one("div", id="masalah").all("li")]


def test_supervisor_sees_whom_it_would_hit_by_agency_and_nobody_by_name(data: Path) -> None:
    answer = tried(signed_in(make.wayan()), draft())
    page = page_of(answer)
    assert answer.status_code == 200
    assert outcome(page) == {
        "Prov. Khatulistiwa (contoh)": ["1", "0", "3", "0", "50%"],
        "Prov. Ulin (contoh)": ["1", "0", "3", "0", "50%"],
        "Jumlah": ["2", "0", "6", "0", "50%"],
    }
    assert "Aturan ini mencakup 4 orang dan akan mengenai 2 (50%)." in page.text
    assert "Lebih dari seperlima dari semua." in page.one("p", class_="bad").text
    assert [word for word in SECRET if word in answer.content.decode()] == []


def test_rule_for_few_that_hits_half_of_them_asks_for_no_second_look(snapshots_at: Path) -> None:
    snapshots_at.mkdir()
    on = timezone.localdate()
    rows = tables(on, "ulin")
    rows["people"] += [person(agency="ulin", nip=f"1980010120050110{n:02}") for n in range(10, 30)]
    snapshot(snapshots_at, on, **rows)
    make.an_agency("ulin")
    page = page_of(tried(signed_in(make.wayan()), draft()))
    assert "Aturan ini mencakup 2 orang dan akan mengenai 1 (50%)." in page.text
    assert "Lebih dari seperlima" not in page.text


def test_rows_that_it_hits_show_what_was_read_and_the_limit(data: Path) -> None:
    page = page_of(tried(signed_in(make.wayan()), draft()))
    table = page.all("table")[1]
    heads = [cell.text for cell in table.all("th", scope="col")]
    assert heads == ["Instansi", "status", "started_on", "assignment", "ended_on", "as_of", "Batas"]
    first = [cell.text for cell in table.one("tbody").all("tr")[0].all("td")]
    assert (first[0], first[2], first[5]) == ("pns", "plt", "max_term 3 months")


def test_operator_who_audits_too_reads_the_people_of_the_own_agency_by_number(data: Path) -> None:
    user = make.sari()
    make.give(user, Role.AUDITOR, make.an_agency())
    page = page_of(tried(signed_in(user), draft()))
    assert list(outcome(page)) == ["Prov. Khatulistiwa (contoh)"]
    assert ANI in page.all("table")[1].text


def test_auditor_of_one_agency_tries_on_no_other(data: Path) -> None:
    client = signed_in(make.a_person("Norlaila", Role.AUDITOR, make.an_agency()))
    for wanted in ("", "ulin", "khatulistiwa"):
        assert list(outcome(page_of(tried(client, draft(), instansi=wanted)))) == [
            "Prov. Khatulistiwa (contoh)"
        ]


def test_one_agency_may_be_chosen(data: Path) -> None:
    page = page_of(tried(signed_in(make.wayan()), draft(), instansi="ulin"))
    assert list(outcome(page)) == ["Prov. Ulin (contoh)"]
    assert [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes] == ["ulin"]


def test_system_manager_tries_on_synthetic_data_alone(data: Path) -> None:
    client = signed_in(make.a_person("Norlaila", Role.ADMIN))
    assert "Tidak ada data yang boleh Anda pakai" in page_of(client.get(PAGE)).text
    page = page_of(tried(client, draft(), instansi="ulin"))
    assert "Teksnya benar dan semua contohnya cocok." in page.text
    assert (page.all("table"), faults(page_of(tried(client, draft(severity="hoch"))))[0][:6]) == (
        [],
        "Baris ",
    )


def test_more_people_than_a_trial_can_look_at_are_told_as_left_out(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "MOST", 3)
    page = page_of(tried(signed_in(make.wayan()), draft()))
    assert list(outcome(page)) == ["Prov. Khatulistiwa (contoh)"]
    assert "1 instansi lain belum dicoba" in page.text


def test_snapshot_without_the_table_of_the_view_tells_nothing_and_says_why(snapshots_at: Path) -> None:
    snapshots_at.mkdir()
    snapshot(snapshots_at, timezone.localdate(), people=[person(agency="ulin")])
    make.an_agency("ulin")
    page = page_of(tried(signed_in(make.wayan()), draft()))
    assert "Data ini tidak memuat tabel yang menjadi awal aturan ini" in page.text
    assert "(appointments)" in page.one("div", class_="doubt").text


def test_outcome_says_what_comes_next(data: Path) -> None:
    page = page_of(tried(signed_in(make.wayan()), draft(id="plt-lebih-tiga-bulan")))
    steps = page.one("section", aria_labelledby="hasil").one("ol").text
    assert "rules/…/plt-lebih-tiga-bulan.yaml di folder sendiri (MERITARA_REGULATIONS)" in steps
    assert "docs/howto/tambah-aturan.md" in steps
    assert "Aturan dengan id ini sudah ada" in steps


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"offends": "length(assignment) > 1"}, "“LENGTH(assignment)” bukan bagian dari bahasa aturan"),
        ({"offends": "started_on in (select 1)"}, "Fungsi dan subkueri tidak ada"),
        ({"offends": "startedd_on > as_of"}, "Yang terdekat: started_on"),
        ({"examples": [{"outcome": "offends"}, *EXAMPLES[1:]]}, "Contoh ini seharusnya “offends”"),
        ({"offends": "nip = '198001012005011001'"}, "menyebut siapa orangnya"),
    ],
)
def test_fault_stands_with_its_line_and_what_stands_there_and_no_data_are_touched(
    data: Path, changes: dict[str, Any], words: str
) -> None:
    more: dict[str, Any] = {"limits": None} if "offends" in changes else {}
    if words.startswith("menyebut"):
        more |= {
            "examples": named_examples(),
            "in_force": {"from": "1900-01-01"},
            "on": None,
            "applies": None,
        }
        more |= {"covers": ["pns"], "usual": {"as_of": "2021-10-28", "status": "pns", "nip": "2"}}
    text = draft(**more, **changes)
    answer = tried(signed_in(make.wayan()), text)
    page = page_of(answer)
    assert answer.status_code == 422
    assert page.all("table") == []
    fault = next(
        one
        for one in faults(page)
        if words.replace("“", "").replace("”", "") in one.replace("“", "").replace("”", "")
    )
    number = int(fault.split()[1].rstrip(":"))
    assert fault.endswith(" ".join(text.splitlines()[number - 1].split())[:120].strip())
    assert page.one("textarea").text == " ".join(text.split())


def named_examples() -> list[dict[str, Any]]:
    """Return examples of a rule that looks for one person."""
    return [
        {"outcome": "complies"},
        {"outcome": "offends", "given": {"nip": "198001012005011001"}},
        {"outcome": "offends", "given": {"nip": "198001012005011001", "as_of": "1900-01-01"}},
        {"outcome": "cannot_tell", "given": {"as_of": "1899-12-31"}},
        {"outcome": "cannot_tell", "given": {"nip": None}},
        {"outcome": "cannot_tell", "given": {"status": None}},
        {"outcome": "not_applicable", "given": {"status": "pppk"}},
    ]


def test_file_goes_before_the_text(data: Path) -> None:
    file = SimpleUploadedFile("draf.yaml", draft(title="Dari berkas").encode())
    page = page_of(tried(signed_in(make.wayan()), "rusak: [", berkas=file))
    assert page.one("h2", id="hasil").text == "Yang akan dikenainya: Dari berkas"
    assert "title: Dari berkas" in page.one("textarea").text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"#" * 20_001, "lebih besar dari 20 kB"), (b"\xff\xfe", "bukan teks UTF-8")],
)
def test_file_that_is_no_draft_is_refused_and_the_text_stays(data: Path, content: bytes, words: str) -> None:
    file = SimpleUploadedFile("draf.yaml", content)
    answer = tried(signed_in(make.wayan()), "teks saya", berkas=file)
    page = page_of(answer)
    assert (answer.status_code, words in page.one("div", id="masalah").text) == (422, True)
    assert page.one("textarea").text == "teks saya"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Berkas kosong"),
        ("#" * 20_001, "lebih besar dari 20 kB"),
        (draft(offends="(" * 8_000 + "a" + ")" * 8_000), "30 kurung"),
        ("[" * 10_000, "Lebih dari 40 tingkat"),
        ("a: &x 1", "Jangkar"),
    ],
)
def test_hostile_text_is_a_clean_refusal(data: Path, text: str, words: str) -> None:
    answer = tried(signed_in(make.wayan()), text)
    assert (answer.status_code, any(words in one for one in faults(page_of(answer)))) == (422, True)


def test_trial_that_does_not_end_in_time_is_stopped(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "BOUNDS", Bounds(seconds=3))
    days = [(SINCE + dt.timedelta(days)).isoformat() for days in range(380)]
    limits = {"max_term": [{"from": one, "value": "3 months"} for one in days]}
    answer = tried(signed_in(make.wayan()), draft(limits=limits))
    assert answer.status_code == 422
    assert "belum selesai dalam batas waktu dan memori" in page_of(answer).text


def test_draft_with_markup_in_every_word_shows_it_as_words(data: Path) -> None:
    evil = "<script>alert(1)</script>"
    good = tried(signed_in(make.wayan()), draft(title=evil, remedy=evil, note=evil)).content.decode()
    bad = tried(signed_in(make.wayan()), draft(offends=f"'{evil}' = x", severity=evil)).content.decode()
    assert (evil in good, evil in bad) == (False, False)


def test_text_of_a_rule_is_there_to_be_changed(data: Path) -> None:
    client = signed_in(make.wayan())
    text = page_of(client.get(f"{PAGE}?aturan=plt-lebih-tiga-bulan")).one("textarea").text
    assert "id: plt-lebih-tiga-bulan" in text
    for id in ("tidak-ada", "../sources", ""):
        assert page_of(client.get(f"{PAGE}?aturan={id}")).one("textarea").text == ""


@pytest.mark.parametrize("id", ["plt-lebih-tiga-bulan", "lewat-batas-usia-pensiun"])
def test_rule_as_it_is_passes_its_trial(data: Path, id: str) -> None:
    client = signed_in(make.wayan())
    text = client.get(f"{PAGE}?aturan={id}").context["text"]
    page = page_of(tried(client, text))
    assert page.one("h2", id="hasil").text.endswith(shelf().by_id[id].title.id)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CONTRIBUTOR, Role.LEADER, Role.VERIFIER, Role.CHAIR])
def test_others_find_no_trial(data: Path, role: Role) -> None:
    client = signed_in(make.a_person("Norlaila", role, make.an_agency()))
    answers = client.get(PAGE), client.get(RUN), tried(client, draft())
    assert [one.status_code for one in answers] == [404] * 3


def test_guest_is_sent_to_sign_in_and_an_outcome_asked_for_without_a_draft_leads_to_the_form(
    data: Path,
) -> None:
    assert Client().get(PAGE).status_code == 302
    answer = signed_in(make.wayan()).get(RUN)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)


def test_trials_are_counted_as_heavy_work(data: Path, limits_on: Settings) -> None:
    client = signed_in(make.wayan())
    assert [tried(client, "").status_code for _ in range(3)] == [422, 422, 429]
    assert client.get(PAGE).status_code == 200
