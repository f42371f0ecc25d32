"""Every page of periods, desks, tasks and mail, in both languages: well formed, named, and never kept."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from meritara.records.models import Attendance, Desk, Message, Period, Role
from tests.records import make
from tests.web.reading import Answer, page_of

pytestmark = pytest.mark.django_db
PATHS = (
    "/tugas/",
    "/surel/",
    "/periode/",
    "/periode/baru/",
    "/periode/{period}/",
    "/periode/{period}/perpanjangan/",
    "/periode/{period}/instansi/",
    "/periode/{period}/papan/",
    "/periode/{period}/papan/{one}/",
    "/periode/{period}/verifikator/",
    "/periode/{period}/sampel/",
    "/periode/{period}/pengingat/",
    "/periode/{period}/desk/",
    "/desk/{desk}/",
    "/desk/{over}/",
    "/periode/{plan}/",
    "/periode/{plan}/ubah/",
)


def world() -> dict[str, str]:
    """Return the names by which the addresses of a small world are filled in."""
    period = make.a_period()
    period.seed, period.share, period.is_blind = 7, 50, True
    period.save()
    plan = make.a_period("Penilaian 2031", opened_at=None)
    one = make.an_assessment(period=period, answered=12, state="draft", claimed_total="251.0")
    make.sari(one.agency)
    make.an_assessment(make.an_agency("anggrek", region="VIII", zone="WIT"), period)
    make.an_assessment(make.an_agency("gaharu"), plan)
    make.an_agency("purun", kind="kabupaten")
    make.given_to(one, make.budi())
    desks = []
    for hours, place in ((30, "https://rapat.contoh.example/x"), (-3, "Ruang Anggrek")):
        starts_at = timezone.now() + dt.timedelta(hours=hours)
        desk = Desk.objects.create(period=period, starts_at=starts_at, place=place, verifier=make.budi())
        Attendance.objects.create(desk=desk, agency=one.agency)
        desks.append(desk.uid)
    for state in ("parked", "waiting"):
        fault = {"state": state, "fault": "SMTPDataError 554", "next_at": timezone.now()}
        Message.objects.create(to="a@contoh.example", subject="A", **fault)
    return {"period": period.uid, "plan": plan.uid, "one": one.uid, "desk": desks[0], "over": desks[1]}


def get(client: Client, path: str, language: str = "id") -> Answer:
    client.force_login(make.wayan())
    client.cookies["bahasa"] = language
    return client.get(path.format(**world()))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_has_one_heading_a_language_and_is_kept_by_no_browser(
    client: Client, path: str, language: str
) -> None:
    answer = get(client, path, language)
    page = page_of(answer)
    assert (answer.status_code, "no-store" in answer.headers["Cache-Control"]) == (200, True)
    assert (len(page.all("h1")), page.one("html").attributes["lang"]) == (1, language)


@pytest.mark.parametrize("path", PATHS)
def test_page_is_well_built(client: Client, path: str) -> None:
    page = page_of(get(client, path))
    levels = [int(tag.name[1]) for tag in page.walk() if re.fullmatch("h[1-6]", tag.name)]
    ids = [tag.attributes["id"] for tag in page.walk() if "id" in tag.attributes]
    named = ("for", "aria-labelledby", "aria-describedby")
    asked = {tag.attributes[name] for tag in page.walk() for name in named if name in tag.attributes}
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    assert sorted(ids) == sorted(set(ids))
    assert asked - set(ids) == set()
    assert [tag.name for tag in page.walk() if {"style", "onclick"} & set(tag.attributes)] == []
    assert [tag.attributes for tag in page.all("script") if "src" not in tag.attributes] == []


@pytest.mark.parametrize("path", PATHS)
def test_every_form_that_changes_something_carries_a_token(client: Client, path: str) -> None:
    page = page_of(get(client, path))
    forms = [form for form in page.all("form") if form.attributes.get("method") == "post"]
    assert [form.attributes for form in forms if not form.all("input", name="csrfmiddlewaretoken")] == []
    assert forms != []


@pytest.mark.parametrize("path", PATHS)
def test_every_link_inside_leads_somewhere(client: Client, path: str) -> None:
    page = page_of(get(client, path))
    links = {tag.attributes.get("href", "").partition("#")[0] for tag in page.one("main").all("a")}
    inside = sorted(link for link in links if link.startswith("/"))
    assert [link for link in inside if client.get(link).status_code not in (200, 302)] == []


def test_titles_are_unique(client: Client) -> None:
    client.force_login(make.wayan())
    names = world()
    titles = [page_of(client.get(path.format(**names))).one("title").text for path in PATHS]
    assert sorted(titles) == sorted(set(titles))


def test_reading_every_page_changes_nothing(client: Client) -> None:
    client.force_login(make.wayan())
    names = world()
    models = (Period, Desk, Attendance, Message)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    for path in PATHS:
        client.get(path.format(**names))
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VERIFIER])
def test_other_roles_find_the_same_nothing_whether_it_exists_or_not(client: Client, role: str) -> None:
    names = world()
    stranger = make.an_agency("jauh", region="IV")
    client.force_login(make.a_person("Lain", role, stranger if role == Role.OPERATOR else None))
    closed = [path for path in PATHS if "{" in path]
    there = [client.get(path.format(**names)) for path in closed]
    absent = [client.get(path.format(**dict.fromkeys(names, "x" * 22))) for path in closed]
    assert {answer.status_code for answer in (*there, *absent)} == {404}
    texts = [{page_of(answer).one("main").text for answer in some} for some in (there, absent)]
    assert (texts[0], len(texts[0])) == (texts[1], 1)
