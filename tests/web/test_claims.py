"""One row is one page: score, note, save by itself, the merge question, the session that ended."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from meritara.records.actions import assessments as act
from meritara.records.models import Answer, Assessment, Event, Part, Role, Stage, User
from tests.records import make
from tests.web.conftest import CANARY
from tests.web.reading import Answer as Sent
from tests.web.reading import checked, page_of

pytestmark = pytest.mark.django_db
FIRST = "peta-jabatan"


def signed_in(user: User, **more: object) -> Client:
    client = Client(**more)  # type: ignore[arg-type]
    client.force_login(user)
    return client


def address(one: Assessment, more: str = f"{FIRST}/") -> str:
    return f"/penilaian/{one.uid}/{more}"


def typed(value: str = "", note: str = "", edition: int = 0, id: str = FIRST) -> dict[str, str]:
    return {f"j-{id}": value, f"c-{id}": note, f"e-{id}": str(edition)}


def stored(one: Assessment, id: str = FIRST) -> tuple[str, str, int] | None:
    return one.answers.filter(indicator=id, round=one.round).values_list("claimed", "note", "edition").first()


def post(client: Client, path: str, data: dict[str, str], *, htmx: bool = True) -> Sent:
    more = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.post(path, data, **more)  # type: ignore[arg-type]


def test_row_shows_its_criteria_with_the_chosen_one_marked() -> None:
    sari, one = make.sari(), make.an_assessment()
    act.claim(one, FIRST, sari, value="3", note="Ada SK.")
    page = page_of(signed_in(sari).get(address(one)))
    leaf = one.instrument.nodes[FIRST]
    form = page.one("form", id="lembar")
    assert checked(form) == {f"j-{FIRST}": "3"}
    assert [level.text.id for level in leaf.levels if level.text.id not in form.text] == []
    assert (form.one("textarea").text, form.one("input", name=f"e-{FIRST}").attributes["value"]) == (
        "Ada SK.",
        "1",
    )


def test_checklist_says_which_items_the_evidence_meets() -> None:
    one = make.filled(make.an_assessment())
    one.uses.filter(indicator=FIRST).update(meets=[1])
    items = page_of(signed_in(make.sari()).get(address(one))).one("ul", class_="ticks").all("li")
    leaf = one.instrument.nodes[FIRST]
    assert [item.text.startswith("ada ") for item in items] == [i == 1 for i in range(len(leaf.evidence))]


def test_saving_by_htmx_returns_the_time_the_edition_and_the_new_total() -> None:
    one = make.an_assessment()
    answer = post(signed_in(make.sari()), address(one), typed("4", "Lengkap."))
    page = page_of(answer)
    assert (answer.status_code, stored(one)) == (200, ("4", "Lengkap.", 1))
    assert page.one("input", name=f"e-{FIRST}").attributes["value"] == "1"
    assert page.one("p", class_="figure").text == "10,0"
    now = timezone.now().astimezone(dt.timezone(dt.timedelta(hours=7)))
    assert page.one("p", class_="saved").text in {
        f"Tersimpan {now - dt.timedelta(minutes=late):%H.%M}" for late in (0, 1)
    }


def test_saving_the_same_again_writes_no_event() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    post(client, address(one), typed("4", "Lengkap."))
    again = post(client, address(one), typed("4", "Lengkap.", 0))
    assert (again.status_code, stored(one), Event.objects.count()) == (200, ("4", "Lengkap.", 1), 1)


def test_line_ends_of_a_browser_are_no_change() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    post(client, address(one), typed("4", "Satu\r\nDua"))
    post(client, address(one), typed("4", "Satu\nDua", 1))
    assert (stored(one), Event.objects.count()) == (("4", "Satu\nDua", 1), 1)


def test_form_without_script_saves_and_goes_on_to_the_next_row() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    second = make.rows(one, 2)[1]
    answer = post(client, address(one), typed("2") | {"lanjut": "1"}, htmx=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(one, f"{second}/"))
    last = one.instrument.leaves[-1].id
    answer = post(client, address(one, f"{last}/"), typed("2", id=last) | {"lanjut": "1"}, htmx=False)
    assert answer.headers["Location"] == f"/penilaian/{one.uid}/"


def test_score_outside_the_scale_says_so_at_the_row_and_keeps_what_was_typed() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    part = post(client, address(one), typed("9", "Catatan"))
    whole = post(client, address(one), typed("9", "Catatan"), htmx=False)
    assert (part.status_code, whole.status_code, stored(one)) == (422, 422, None)
    assert "1 sampai 4" in page_of(part).one("strong", class_="problem").text
    assert page_of(whole).one("form", id="lembar").one("textarea").text == "Catatan"


def test_wrong_score_keeps_the_edition_that_was_looked_at() -> None:
    sari, one = make.sari(), make.an_assessment()
    rina = make.a_person("Rina", Role.OPERATOR, one.agency)
    act.claim(one, FIRST, rina, value="2", edition=0)
    for htmx in (True, False):
        page = page_of(post(signed_in(sari), address(one), typed("9"), htmx=htmx))
        assert page.one("input", name=f"e-{FIRST}").attributes["value"] == "0"


def conflict() -> tuple[Assessment, Client]:
    one = make.an_assessment()
    rina = make.a_person("Rina", Role.OPERATOR, one.agency)
    act.claim(one, FIRST, rina, value="2", note="Dari Rina", edition=0)
    return one, signed_in(make.sari())


@pytest.mark.parametrize("htmx", [True, False])
def test_row_changed_meanwhile_shows_both_versions_and_loses_neither(htmx: bool) -> None:
    one, client = conflict()
    answer = post(client, address(one), typed("4", "Dari Sari"), htmx=htmx)
    assert (answer.status_code, stored(one)) == (409, ("2", "Dari Rina", 1))
    question = page_of(answer).one("section", class_="merge")
    mine, theirs = question.all("div", class_="panel")
    assert ([mine.text, theirs.text]) == ["Milik Anda 4 Dari Sari", "Rina 2 Dari Rina"]
    assert question.one("h2").text.startswith("Rina mengubah A1.1 pukul ")


def test_merge_question_of_htmx_goes_to_its_own_place() -> None:
    one, client = conflict()
    answer = post(client, address(one), typed("4"))
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == (f"#tanya-{FIRST}", "innerHTML")
    question = page_of(answer).one("section", class_="merge")
    assert question.attributes | {"class": ""} == question.attributes | {
        "class": "",
        "data-edition": "1",
        "data-value": "2",
        "data-note": "Dari Rina",
    }


def test_choosing_mine_puts_it_over_theirs_with_both_in_the_history() -> None:
    one, client = conflict()
    page = page_of(post(client, address(one), typed("4", "Dari Sari"), htmx=False))
    form = page.one("section", class_="merge").one("form")
    fields = {tag.attributes["name"]: tag.attributes["value"] for tag in form.all("input", type="hidden")}
    fields["c-" + FIRST] = form.one("textarea").text
    assert post(client, form.attributes["action"], fields, htmx=False).status_code == 302
    assert stored(one) == ("4", "Dari Sari", 2)
    assert [event.data["rows"][FIRST]["to"] for event in Event.objects.order_by("sequence")] == ["2", "4"]


def test_same_values_of_two_people_are_no_conflict() -> None:
    one, client = conflict()
    assert post(client, address(one), typed("2", "Dari Rina")).status_code == 200


def test_markup_in_a_note_stays_text_everywhere() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    rina = make.a_person("Rina", Role.OPERATOR, one.agency)
    act.claim(one, FIRST, rina, value="2", note=CANARY, edition=0)
    pages = [
        client.get(address(one)),
        client.get(address(one, "isian/")),
        client.get(address(one, "")),
        post(client, address(one), typed("4", CANARY + "2")),
        post(client, address(one), typed("4", CANARY + "2"), htmx=False),
    ]
    assert [b"<img src=x" in page.content or b"<script>alert" in page.content for page in pages] == [
        False
    ] * 5


def test_session_that_ended_answers_htmx_with_401_and_no_page() -> None:
    answer = post(Client(), address(make.an_assessment()), typed("4", "Teks"))
    assert (answer.status_code, answer.content) == (401, b"")


def test_session_that_ended_gives_the_texts_back_where_there_is_no_script() -> None:
    one = make.an_assessment()
    answer = post(Client(), address(one), typed("4", "Teks panjang yang tidak boleh hilang"), htmx=False)
    main = page_of(answer).one("main")
    assert (answer.status_code, "Teks panjang yang tidak boleh hilang" in main.text) == (401, True)
    assert main.one("form", class_="panel").attributes["action"] == address(one)
    assert stored(one) is None


def test_forged_form_is_refused() -> None:
    one = make.an_assessment()
    client = signed_in(make.sari(), enforce_csrf_checks=True)
    assert (post(client, address(one), typed("4")).status_code, stored(one)) == (403, None)


def test_fields_of_the_verifier_are_never_taken_from_the_agency() -> None:
    one = make.an_assessment()
    planted = {"verified": "4", "verified_reason": "x", "state": "plenary", "second": "4", "round": "2"}
    post(signed_in(make.sari()), address(one), typed("1") | planted)
    row = Answer.objects.get()
    one.refresh_from_db()
    assert (row.claimed, row.verified, row.second, row.round, one.state) == ("1", "", "", 1, "draft")


def test_contributor_writes_their_rows_and_finds_no_others() -> None:
    one = make.an_assessment()
    mine, other = make.rows(one, 2)
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    Part.objects.create(assessment=one, indicator=mine, user=petrus)
    client = signed_in(petrus)
    answer = post(client, address(one, f"{mine}/"), typed("2", id=mine))
    assert (answer.status_code, page_of(answer).all("p", class_="figure")) == (200, [])
    other_answers = (
        client.get(address(one, f"{other}/")),
        post(client, address(one, f"{other}/"), typed("2", id=other)),
    )
    assert [one.status_code for one in other_answers] == [404, 404]
    assert (stored(one, mine), stored(one, other)) == (("2", "", 1), None)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.CHAIR])
def test_who_oversees_reads_the_row_and_cannot_write_it(role: str) -> None:
    one, client = make.an_assessment(), signed_in(make.a_person("Lukas", role))
    page = page_of(client.get(address(one)))
    assert (
        "disabled" in page.one("fieldset", class_="answer").attributes,
        page.all("button", name="lanjut"),
    ) == (
        True,
        [],
    )
    assert (post(client, address(one), typed("4")).status_code, stored(one)) == (422, None)


def test_closed_row_says_why_and_keeps_nothing_new() -> None:
    one = make.in_state(make.filled(make.an_assessment()), "verifying")
    answer = post(signed_in(make.sari()), address(one), typed("4", "", 1))
    assert answer.status_code == 422
    assert "Diverifikasi" in page_of(answer).one("strong", class_="problem").text


def test_note_that_is_too_long_is_refused_with_its_limit() -> None:
    one = make.an_assessment()
    answer = post(signed_in(make.sari()), address(one), typed("4", "x" * 4001))
    assert (answer.status_code, stored(one)) == (422, None)
    assert "4000" in page_of(answer).one("strong", class_="problem").text


def test_sub_aspect_that_does_not_exist_is_not_found() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    assert [
        client.get(address(one, "tidak-ada/")).status_code,
        post(client, address(one, "x/"), typed()).status_code,
    ] == [
        404,
        404,
    ]


def test_repair_shows_the_first_claim_beside_and_leaves_other_rows_closed() -> None:
    budi, sari = make.budi(), make.sari()
    one = make.given_to(make.in_state(make.filled(make.an_assessment(), 3), "provisional"), budi)
    one.answers.update(verified="2", verified_reason="SK sudah lewat.")
    Stage.objects.update(from_on=timezone.localdate(), until_on=timezone.localdate() + dt.timedelta(days=9))
    opened, shut = make.rows(one, 2)
    act.open_repair(one, [opened], budi)
    client = signed_in(sari)
    form = page_of(client.get(address(one, f"{opened}/"))).one("form", id="lembar")
    assert "Klaim awal 3 · terverifikasi 2 · SK sudah lewat." in form.text
    page = page_of(client.get(address(one, f"{shut}/")))
    assert "disabled" in page.one("fieldset", class_="answer").attributes
    assert "tidak dibuka untuk perbaikan" in page.one("main").text


def counted(client: Client, path: str, data: dict[str, str]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert post(client, path, data).status_code == 200
    return sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for one in queries)


def test_one_score_through_the_page_costs_twelve_questions_at_most() -> None:
    one = make.filled(make.an_assessment(), 2)
    client = signed_in(make.sari())
    assert counted(client, address(one), typed("3", "", 1)) <= 12
    other = make.an_assessment(make.an_agency("sungai-purun"))
    lia = make.a_person("Lia", Role.OPERATOR, other.agency)
    assert counted(signed_in(lia), address(other), typed("3")) <= 12


def test_row_page_asks_as_little_however_much_is_attached(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    one = make.filled(make.an_assessment(), 2)
    for number in range(12):
        proof = make.evidence(one.agency, f"Bukti {number}")
        one.uses.create(indicator=FIRST, evidence=proof)
    client = signed_in(make.sari())
    with django_assert_max_num_queries(20):
        client.get(address(one))


def many(one: Assessment, level: str = "3") -> dict[str, str]:
    found: dict[str, str] = {}
    for id in make.rows(one, 4):
        found |= typed(level, f"Catatan {id}", id=id)
    return found


def test_rows_of_an_aspect_are_saved_at_once_with_one_event() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    answer = post(client, address(one, "isian/"), many(one), htmx=False)
    assert (answer.status_code, one.answers.count(), Event.objects.count()) == (302, 4, 1)
    assert "4 sub aspek tersimpan." in page_of(client.get(answer.headers["Location"])).one("main").text


def test_one_wrong_row_saves_none_and_keeps_all_that_was_typed() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    last = make.rows(one, 4)[3]
    answer = post(client, address(one, "isian/"), many(one) | typed("7", "Salah", id=last), htmx=False)
    texts = [tag.text for tag in page_of(answer).one("form", id="lembar").all("textarea")]
    assert (answer.status_code, one.answers.count()) == (422, 0)
    assert texts == [f"Catatan {id}" for id in make.rows(one, 3)] + ["Salah"]


def test_row_changed_meanwhile_is_asked_about_and_the_others_are_saved() -> None:
    one, client = conflict()
    answer = post(client, address(one, "isian/"), many(one), htmx=False)
    assert (answer.status_code, one.answers.count(), stored(one)) == (409, 4, ("2", "Dari Rina", 1))
    assert len(page_of(answer).all("section", class_="merge")) == 1


def test_form_of_an_aspect_shows_its_rows_and_the_way_to_the_others() -> None:
    one, client = make.an_assessment(), signed_in(make.sari())
    third = one.instrument.aspects[2]
    page = page_of(client.get(address(one, f"isian/?aspek={third.id}")))
    assert len(page.one("form", id="lembar").all("textarea")) == len(third.children)
    assert client.get(address(one, "isian/?aspek=tidak-ada")).status_code == 404
    assert len(page.one("nav", aria_label="Aspek").all("a")) == 8


def test_contributor_without_rows_finds_no_form() -> None:
    one = make.an_assessment()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    assert signed_in(petrus).get(address(one, "isian/")).status_code == 404


def test_form_of_an_aspect_asks_as_little_for_ten_rows_as_for_two(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    one = make.filled(make.an_assessment(), 2)
    client = signed_in(make.sari())
    for aspect in (one.instrument.aspects[2], one.instrument.aspects[6]):
        with django_assert_max_num_queries(12):
            client.get(address(one, f"isian/?aspek={aspect.id}"))


def test_names_of_pages_are_no_sub_aspects() -> None:
    from meritara.instruments.library import library

    taken = {
        "ajukan",
        "fakta",
        "isian",
        "bagian",
        "kertas-kerja",
        "paparan",
        "riwayat",
        "permintaan",
        "tagihan",
        "salin",
    }
    assert [leaf.id for one in library().instruments for leaf in one.leaves if leaf.id in taken] == []
