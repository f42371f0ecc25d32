"""Having an index measured from a page: what is offered, what is refused, how far it is."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from meritara.jobs.heartbeat import KEY, beat
from meritara.jobs.indices import measure_waiting
from meritara.problem import Problem
from meritara.records.models import Agency, Job, Measurement, Role
from meritara.registry import importing
from meritara.registry.facts.terms import terms
from meritara.registry.report_file import kept
from meritara.web.works import step_text
from tests.records import make
from tests.registry.facts.rows import ON, appraisal, person, snapshot
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]


def dated(*codes: str) -> str:
    """Return the id of a snapshot with one appraised person of each agency."""
    people = [person(agency=code, nip=str(10**17 + at)) for at, code in enumerate(codes)]
    appraised = [
        appraisal(2020, predicate="baik", agency=code, nip=str(10**17 + at)) for at, code in enumerate(codes)
    ]
    return snapshot(importing.root(), ON, "-".join(codes), people=people, performance=appraised).id


def texts(page: Tag) -> str:
    return " ".join(page.text.split())


def sari() -> Client:
    return signed_in(make.sari(Agency.objects.get(code="khatulistiwa")))


def asked(client: Client, **fields: str) -> tuple[int, str]:
    """Return what comes of asking for a measuring: the status, and what the next page says."""
    answer = client.post("/indeks/ukur/", fields)
    return answer.status_code, texts(page_of(client.get(answer.headers["Location"])))


def test_operator_without_data_is_led_to_the_upload() -> None:
    make.an_agency()
    page = page_of(sari().get("/indeks/"))
    assert "Unggah dahulu ekspor SIASN atau SIMPEG" in texts(page)


def test_only_snapshots_of_the_own_agency_are_offered_to_an_operator_and_all_to_the_supervisor() -> None:
    make.an_agency()
    ids = {dated("khatulistiwa"), dated("lain"), dated("khatulistiwa", "lain")}

    def offered(client: Client) -> set[str]:
        (choice,) = (
            one
            for one in page_of(client.get("/indeks/")).all("select")
            if one.attributes["name"] == "snapshot"
        )
        return {one.attributes["value"] for one in choice.all("option")}

    assert offered(sari()) == {"2021-12-31-khatulistiwa"}
    assert offered(signed_in(make.wayan())) == ids


def test_everything_that_the_rule_leaves_open_may_be_chosen_and_the_usual_comes_first() -> None:
    make.an_agency()
    dated("khatulistiwa")
    page = page_of(sari().get("/indeks/"))
    fields = {one.attributes["name"]: one for one in page.all("select")}
    for setting in terms("ip-asn").settings:
        options = [one.attributes["value"] for one in fields[setting.id].all("option")]
        assert options == list(setting.choices)
        assert options[0] == setting.usual


def test_year_that_is_left_empty_is_that_of_the_snapshot() -> None:
    make.an_agency()
    asked(sari(), snapshot=dated("khatulistiwa"), year="")
    assert Job.objects.get().wish["year"] == 2021


def test_choice_that_was_made_is_what_is_measured() -> None:
    make.an_agency()
    asked(sari(), snapshot=dated("khatulistiwa"), year="2020", **{"tidak-terukur": "nol"})
    wish = Job.objects.get().wish
    assert (wish["year"], wish["chosen"]["tidak-terukur"]) == (2020, "nol")
    assert measure_waiting()
    assert Measurement.objects.get().chosen["tidak-terukur"] == "nol"


@pytest.mark.parametrize(
    "fields",
    [
        {"snapshot": "2020-01-01-x", "year": ""},
        {"snapshot": "", "year": ""},
        {"snapshot": "2021-12-31-khatulistiwa", "year": "1999"},
        {"snapshot": "2021-12-31-khatulistiwa", "year": "tahun ini"},
        {"snapshot": "2021-12-31-khatulistiwa", "year": "", "tidak-terukur": "entah"},
        {"snapshot": "../khatulistiwa", "year": ""},
    ],
)
def test_form_that_is_not_complete_says_what_to_do_and_begins_nothing(fields: dict[str, str]) -> None:
    make.an_agency()
    dated("khatulistiwa")
    status, page = asked(sari(), **fields)
    assert (status, "Belum ada yang dihitung" in page, Job.objects.count()) == (302, True, 0)


def test_second_measuring_while_one_is_open_says_so() -> None:
    make.an_agency()
    id, client = dated("khatulistiwa"), sari()
    asked(client, snapshot=id, year="")
    _status, page = asked(client, snapshot=id, year="2020")
    assert ("Masih ada pekerjaan sejenis" in page, Job.objects.count()) == (True, 1)


@pytest.mark.parametrize("role", [Role.LEADER, Role.CONTRIBUTOR, Role.AUDITOR, Role.VERIFIER])
def test_who_only_reads_is_offered_no_measuring_and_begins_none(role: Role) -> None:
    agency = make.an_agency()
    id = dated("khatulistiwa")
    place = agency if role in (Role.LEADER, Role.CONTRIBUTOR) else None
    client = signed_in(make.a_person("Ani", role, place))
    assert "/indeks/ukur/" not in client.get("/indeks/").content.decode()
    assert client.post("/indeks/ukur/", {"snapshot": id}).status_code == 404


def test_stranger_is_led_to_the_way_in(client: Client) -> None:
    answer = client.post("/indeks/ukur/", {"snapshot": "x"})
    assert (answer.status_code, Job.objects.count()) == (401, 0)


def running(**more: Any) -> tuple[Client, str]:
    """Return an operator with a work that is on its way, and its address."""
    agency = make.an_agency()
    wish = {"snapshot": "2021-12-31-x", "instrument": "ip-asn@2019", "year": 2021, "chosen": {}}
    usual = {"kind": Job.Kind.INDEX, "state": Job.State.RUNNING, "step": "sums", "done": 2, "total": 5}
    job = Job.objects.create(agency=agency, by=make.sari(agency), wish=wish, **(usual | more))
    return sari(), f"/indeks/kerja/{job.uid}/"


def test_work_says_its_step_and_how_far_it_is() -> None:
    client, address = running()
    beat(60)
    page = client.get(address)
    assert "Menghitung rata-rata unit kerja" in texts(page_of(page))
    assert '<progress id="kemajuan" max="5" value="2">' in page.content.decode()
    assert "tanda hidup" not in page.content.decode()


def test_work_without_a_living_worker_says_whom_to_tell() -> None:
    client, address = running()
    cache.delete(KEY)
    assert "meritara work" in texts(page_of(client.get(address)))


def test_work_that_was_refused_says_why_and_that_nothing_changed() -> None:
    problems = [kept(Problem("measurement-gone"))]
    client, address = running(state=Job.State.REFUSED, outcome={"problems": problems})
    page = texts(page_of(client.get(address)))
    assert ("Ukur lagi data posisinya" in page, "Tidak ada yang berubah" in page) == (True, True)


def test_work_that_runs_is_called_off_at_its_next_step() -> None:
    client, address = running()
    client.post(f"{address}batal/")
    assert "Berhenti pada langkah berikutnya" in texts(page_of(client.get(address)))


def test_work_that_is_over_is_not_called_off() -> None:
    client, address = running(state=Job.State.REFUSED)
    client.post(f"{address}batal/")
    assert "sudah berakhir" in texts(page_of(client.get(address)))


def test_works_of_another_agency_are_not_there() -> None:
    _client, address = running()
    other = make.an_agency("lain")
    marta = signed_in(make.a_person("Marta", Role.OPERATOR, other))
    assert marta.get(address).status_code == 404
    assert address not in marta.get("/indeks/").content.decode()


def test_synthetic_nation_of_a_size_that_is_not_offered_is_refused(settings: Any) -> None:
    settings.MERITARA_DEMO = True
    client = signed_in(make.wayan())
    answer = client.post("/indeks/nasional-sintetis/", {"people": "7"})
    page = texts(page_of(client.get(answer.headers["Location"])))
    assert ("Pilih salah satu ukuran" in page, Job.objects.count()) == (True, 0)


def test_import_is_no_work_on_an_index_and_the_other_way_round() -> None:
    client, address = running()
    uid = Job.objects.get().uid
    assert client.get(f"/data-pegawai/impor/{uid}/").status_code == 404
    Job.objects.update(kind=Job.Kind.IMPORT)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("step", ["nation", "index", "people", "sums", "lifts", "keep"])
def test_every_step_has_words(step: str) -> None:
    assert step_text(step) != step_text("")
