"""Every page of accounts, roles and agencies, in both languages: well formed, named, and never kept."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from meritara.records.access import today
from meritara.records.actions import accounts, admissions, agencies, delegations, members
from meritara.records.actions.admissions import Letter
from meritara.records.actions.agencies import Decree
from meritara.records.granting import Reach
from meritara.records.invitations import token_of
from meritara.records.models import Agency, Event, Membership, Message, Role, User
from tests.records import make
from tests.web.reading import Answer, page_of
from tests.web.signing import signed_in

pytestmark = pytest.mark.django_db
LETTER = "800/17/ST/2026"
CLOSED = (
    "/akun/",
    "/akun/sandi/",
    "/akun/kode/lepas/",
    "/akun/kode/cadangan/baru/",
    "/akun/masuk-lagi/",
    "/akun/delegasi/{own}/",
    "/keluar/",
    "/anggota/",
    "/anggota/?cari=tidak-ada",
    "/anggota/beri/",
    "/anggota/permintaan/",
    "/anggota/{role}/serah/",
    "/orang/{person}/",
    "/instansi/",
    "/instansi/{agency}/",
    "/instansi/{agency}/anggota/",
    "/instansi/{agency}/jam/",
    "/instansi/{agency}/unit/",
    "/instansi/{agency}/unit/{unit}/",
    "/instansi/{agency}/tim/",
    "/instansi/{agency}/tim/{team}/",
    "/instansi/{agency}/libur/",
)
OPEN = (
    "/masuk/",
    "/akun/sandi/lupa/",
    "/akun/sandi/lupa/terkirim/",
    "/akun/sandi/baru/selesai/",
    "/akun/ditutup/",
    "/akun/sso/batal/",
    "/akun/undangan/{token}/",
    "/minta-akun/",
    "/minta-akun/terkirim/",
)


def rahma() -> User:
    user = make.a_person("Rahma", Role.ADMIN)
    user.set_password("empat kata yang panjang")
    make.give(user, Role.SUPERVISOR)
    user.save()
    return user


def world() -> dict[str, str]:
    """Return the names by which the addresses of a small world are filled in."""
    agency, sari, by, dayang = make.an_agency(), make.sari(), rahma(), make.a_person("Dayang")
    unit = agencies.save_unit(agency, sari, name="Dinas Kesehatan", contact="Petrus")
    decree = Decree(
        "800/117/BKD", dt.date(2026, 1, 12), "Norlaila", "Sekda", ({"name": "Sari", "post": "Analis"},)
    )
    team = agencies.save_team(agency, decree, sari)
    agencies.add_holiday(agency, sari, day=today(), name="Hari jadi", letter="B/1")
    letter = Letter("800/12/BKD", dt.date(2026, 1, 5), "Marta", "marta@contoh.example")
    admissions.ask(make.an_agency("sungai-purun"), letter)
    budi = make.budi()
    own = Membership.objects.get(user=by, role=Role.SUPERVISOR)
    delegations.lend(own, dayang, by, until_on=today(), reason="Cuti")
    accounts.declare_service(budi, make.an_agency("ulin-hilir"), by)
    members.grant(budi, Reach(Role.AUDITOR), by, letter=LETTER)
    TOTP.activate(by, generate_totp_secret())
    RecoveryCodes.activate(by)
    new = accounts.open_account("baru@contoh.example", "Baru", by)
    role = sari.memberships.get()
    names = {"agency": agency, "unit": unit, "team": team, "person": budi, "role": role, "own": own}
    return {name: one.uid for name, one in names.items()} | {"token": token_of(new)}


def get(path: str, language: str = "id") -> Answer:
    names = world()
    client = signed_in(rahma()) if path in CLOSED else Client()
    client.cookies["bahasa"] = language
    return client.get(path.format(**names))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_page_has_one_heading_and_a_language(path: str, language: str) -> None:
    answer = get(path, language)
    page = page_of(answer)
    assert answer.status_code == 200
    assert (len(page.all("h1")), page.one("html").attributes["lang"]) == (1, language)


@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_page_is_well_built(path: str) -> None:
    page = page_of(get(path))
    levels = [int(tag.name[1]) for tag in page.walk() if re.fullmatch("h[1-6]", tag.name)]
    ids = [tag.attributes["id"] for tag in page.walk() if "id" in tag.attributes]
    named = ("for", "aria-labelledby", "aria-describedby")
    asked = {tag.attributes[name] for tag in page.walk() for name in named if name in tag.attributes}
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    assert sorted(ids) == sorted(set(ids))
    assert asked - set(ids) == set()
    assert [tag.name for tag in page.walk() if {"style", "onclick"} & set(tag.attributes)] == []
    assert [tag.attributes for tag in page.all("script") if "src" not in tag.attributes] == []


@pytest.mark.parametrize("path", [*CLOSED, *OPEN])
def test_every_form_that_changes_something_carries_a_token(path: str) -> None:
    forms = [form for form in page_of(get(path)).all("form") if form.attributes.get("method") == "post"]
    assert [form.attributes for form in forms if not form.all("input", name="csrfmiddlewaretoken")] == []


@pytest.mark.parametrize("path", CLOSED)
def test_every_link_inside_leads_somewhere(path: str) -> None:
    names = world()
    client = signed_in(rahma())
    page = page_of(client.get(path.format(**names)))
    links = {tag.attributes.get("href", "").partition("#")[0] for tag in page.one("main").all("a")}
    inside = sorted(link for link in links if link.startswith("/"))
    assert [link for link in inside if client.get(link).status_code not in (200, 302)] == []


def test_titles_are_unique() -> None:
    names = world()
    client = signed_in(rahma())
    paths = [path for path in CLOSED if "?" not in path]
    titles = [page_of(client.get(path.format(**names))).one("title").text for path in paths]
    assert sorted(titles) == sorted(set(titles))


def test_reading_every_page_changes_nothing() -> None:
    names = world()
    client = signed_in(rahma())
    models = (User, Membership, Agency, Event, Message)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    for path in CLOSED:
        client.get(path.format(**names))
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


@pytest.mark.parametrize("path", [path for path in CLOSED if "{" in path])
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VERIFIER, Role.AUDITOR])
def test_others_find_the_same_nothing_whether_it_exists_or_not(path: str, role: str) -> None:
    names = world()
    stranger = make.an_agency("jauh", region="IV")
    places: dict[str, Agency | str] = {Role.OPERATOR: stranger, Role.AUDITOR: "IV"}
    client = signed_in(make.a_person("Lain", role, places.get(role)))
    there = client.get(path.format(**names))
    absent = client.get(path.format(**dict.fromkeys(names, "x" * 22)))
    assert (there.status_code, absent.status_code) == (404, 404)
    assert page_of(there).one("main").text == page_of(absent).one("main").text
