"""The door test: every address, everybody who may come by, one's own and another agency's records."""

import re
from collections.abc import Iterable

import pytest
from django.db.models import Q

from meritara.jobs.reminders import remind
from meritara.records.access import today
from meritara.records.models import Assessment, Extension, Message, Service, Stage
from tests.access.crawl import ABSENT, LAW, Seen, browser_of, names, send
from tests.access.doors import DOORS
from tests.access.secrets import MARK, OWNED
from tests.access.visits import NOBODY, Visit, rows, visited
from tests.access.world import OURS, THEIRS, VISITORS, World

pytestmark = [pytest.mark.django_db, pytest.mark.door]
SIGN_IN = "/masuk/"
WAYS_IN = (
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_set_password",
    "account_signup",
    "mfa_index",
    "mfa_list_webauthn",
    "socialaccount_login_cancelled",
)
PUBLIC = sorted(name for name, door in DOORS.items() if "guest" in door.roles)


@pytest.fixture(scope="module", params=VISITORS)
def visit(request: pytest.FixtureRequest, world: World) -> Visit:
    """Return what one of the visitors finds at every door."""
    return visited(world, request.param)


def told(found: Iterable[Seen]) -> list[str]:
    return [f"{one.door} {one.path}: {one.status} {one.location}".strip() for one in found]


def refuses(seen: Seen, *, known: bool) -> bool:
    if known:
        return seen.status in (404, 405)
    to_sign_in = seen.status == 302 and seen.location.startswith(SIGN_IN)
    return to_sign_in or seen.status in (401, 404, 405)


def opens(seen: Seen) -> bool:
    return seen.status in (200, 405) or (seen.status == 302 and not seen.location.startswith(SIGN_IN))


def told_by_others(visit: Visit, seen: Seen) -> bytes:
    """Return what a visitor reads behind a door, without the agencies where they said that they served."""
    own = Service.objects.filter(user=visit.visitor.user).values_list("agency__name", flat=True)
    return re.sub("|".join(own).encode(), b"", seen.read) if own else seen.read


def test_every_address_is_listed() -> None:
    new, gone = sorted(set(names()) - set(DOORS)), sorted(set(DOORS) - set(names()))
    assert new == [], (
        f"{new} have no line in DOORS (tests/access/doors.py). Add one for each: public() if strangers may "
        "open it, own() if everybody who is signed in finds only what is theirs there, otherwise a Door with "
        "the kinds of objects in its address and the roles that may open it. A new kind of object is made in "
        "furnished() (tests/access/world.py)."
    )
    assert gone == [], f"{gone} stand in DOORS but are no addresses any more: take them out."


def test_every_table_is_listed() -> None:
    from meritara.records import models

    tables = {getattr(models, name) for name in models.__all__}
    new = sorted(one.__name__ for one in tables - set(OWNED) if hasattr(one, "_meta"))
    assert new == [], (
        f"{new} have no line in OWNED (tests/access/secrets.py): say by which way their rows belong to an "
        "agency, or by an empty one that they belong to none."
    )


def test_strangers_may_open_only_law_simulations_results_the_way_in_and_links_they_were_given() -> None:
    law = {"compare", "instrument", "latest", "law", "rule", "rules", "source"}
    simulations = {"pdf", "plan", "recalculate", "simulation", "simulations", "upload", "working-paper"}
    results = {"results", "result", "results-board", "agency-results", "as-published", "indices"}
    results |= {"open-data", "open-table", "data-package", "certainty"}
    results |= {"elsewhere", "elsewhere-of", "villages", "villages-of"}
    links = {"invitation", "receipt", "send", "send-begin", "send-piece"}
    asking = {"account_signup", "account-asked", "token", "enter-demo", "healthz", "home", "set_language"}
    signing_in = {name for name in PUBLIC if name.startswith(("account_", "mfa_", "socialaccount_"))}
    public = {name for name in PUBLIC if not name.startswith("api:")}
    proof = {"check-file", "check-upload", "public-keys", "anchors", "anchor", "result-file"}
    expected = law | simulations | links | asking | results | proof
    assert public - signing_in == expected - signing_in
    assert [name for name in signing_in if not name.startswith(WAYS_IN)] == []


def test_all_visitors_came(world: World) -> None:
    assert set(world.visitors) == set(VISITORS)


def test_doors_open_to_whom_they_should(visit: Visit) -> None:
    closed = [seen for key, seen in visit.gets.items() if visit.may_open(*key) and not opens(seen)]
    assert told(closed) == []


def test_doors_stay_closed_to_everybody_else(visit: Visit) -> None:
    known = visit.visitor.role != "guest"
    answers = [*visit.gets.items(), *visit.posts.items()]
    opened = [seen for key, seen in answers if not visit.may_open(*key) and not refuses(seen, known=known)]
    assert told(opened) == []


def test_what_is_not_yours_is_like_what_is_not_there(visit: Visit) -> None:
    answers = [(found, key, seen) for found in (visit.gets, visit.posts) for key, seen in found.items()]
    unlike = [
        seen
        for found, (name, owner), seen in answers
        if owner != NOBODY and not visit.knows(name, owner) and seen.alike() != found[name, NOBODY].alike()
    ]
    assert told(unlike) == []


def test_secrets_of_another_agency_reach_nobody_outside_it(visit: Visit) -> None:
    seen = [*visit.gets.values(), *visit.posts.values(), *visit.asks]
    leaks = [
        one
        for one in seen
        if THEIRS not in visit.visitor.reach and MARK.encode() in told_by_others(visit, one)
    ]
    assert told(leaks) == []


def test_reading_changes_no_row(visit: Visit) -> None:
    assert visit.read == visit.before


def test_refused_writing_changes_no_row_of_ours(visit: Visit) -> None:
    session = {"sessions.Session": 0}  # the sign-in library remembers where a stranger wanted to go
    assert {**visit.after, **session} == {**visit.before, **session}


def test_what_only_some_may_see_is_kept_by_no_cache(visit: Visit) -> None:
    kept = [
        one
        for (name, _), one in visit.gets.items()
        if name not in PUBLIC and one.status == 200 and "no-store" not in one.headers[2]
    ]
    assert told(kept) == []


def test_the_owner_meets_every_kind_of_secret(world: World) -> None:
    marta = visited(world, "Marta, their operator")
    text = b"".join(seen.read for seen in marta.gets.values()).decode(errors="replace")
    kinds = {word.rsplit("-", 1)[0] for word in re.findall(rf"{MARK}-\w+-\w+-\d+", text)}
    assert kinds >= {
        f"{MARK}-{kind}"
        for kind in (
            "agency-name",
            "answer-note",
            "evidence-title",
            "evidencefile-name",
            "remark-text",
            "unit-name",
        )
    }


def test_foreign_objects_in_a_form_are_like_unknown_ones(world: World) -> None:
    client, unlike = browser_of(world.visitors["Sari, operator"]), []
    before = rows()
    for name, field, kind in [(name, *one) for name, door in DOORS.items() for one in door.fields.items()]:
        sent = {field: world.houses[THEIRS].objects[kind], "baris": LAW["row"], "isi": "Ini."}
        theirs = send(client, name, world.houses[OURS], sent, follow=True)
        absent = send(client, name, world.houses[OURS], sent | {field: ABSENT}, follow=True)
        unlike += [f"{name} {field}"] if theirs.alike() != absent.alike() else []
    assert (unlike, rows()) == ([], before)


def test_no_secret_goes_out_by_mail(world: World) -> None:
    Assessment.objects.update(state="draft")
    Stage.objects.filter(kind="filling").update(until_on=today())
    Extension.objects.all().delete()
    insiders = [one.user for one in world.visitors.values() if one.user and THEIRS in one.reach]
    assert remind() > 0
    others = Message.objects.exclude(user__in=insiders)
    assert (others.count() > 0, list(others.filter(Q(body__contains=MARK) | Q(subject__contains=MARK)))) == (
        True,
        [],
    )
