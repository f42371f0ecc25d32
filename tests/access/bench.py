"""One assessment on the desks of two verifiers, what the first may do with it, and all each of them finds."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from meritara.jobs.reminders import remind
from meritara.records.access import today
from meritara.records.actions import assessments, clarifications, verification
from meritara.records.models import Assessment, Clarification, Message, Role, Stage, User, Verifier
from meritara.web.views.verification import STEPS
from tests.access.crawl import ABSENT, GREEDY, LAW, Seen, look, send
from tests.access.doors import DOORS
from tests.access.world import House, submitted, with_code
from tests.records import make
from tests.web.signing import signed_in

CLOCK = rb"\d\d\.\d\d(?= WI|</span>)|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
TIMES = re.compile(CLOCK + rb"|\d+(?:\xc2\xa0| )(?:menit|jam)")  # a slow walk lasts past a minute
BOUND = {kind for door in DOORS.values() for kind in door.objects} - set(LAW)


@dataclass(frozen=True)
class Bench:
    """An assessment that was taken to be verified, and those who meet around it."""

    assessment: Assessment
    house: House
    sari: User
    budi: User
    dayang: User


def a_bench() -> Bench:
    """Return an assessment that Budi took, which Dayang verifies without knowing what Budi finds."""
    agency, period = make.an_agency(), make.a_period(is_blind=True)
    sari, budi, dayang = make.sari(agency), make.budi(), make.a_person("Dayang", Role.VERIFIER)
    one, objects = submitted(agency, period, sari, mark="terbuka")
    make.given_to(one, budi)
    make.given_to(one, dayang, place=Verifier.SECOND)
    with_code(budi)
    with_code(dayang)
    assessments.step(one, "take", budi)
    known = {"thread": ABSENT, "period": period.uid, "asking assessment": one.uid}
    return Bench(one, House(objects | known), sari, budi, dayang)


def nothing(_bench: Bench) -> None:
    """Leave the file as it is."""


def scores(level: int, *, done: bool) -> Callable[[Bench], None]:
    """Return the act of scoring all rows with one level, to the end or not yet."""

    def act(bench: Bench) -> None:
        leaves = bench.assessment.instrument.leaves
        rows = {leaf.id: {"value": str(level), "reason": f"Alasan {level}."} for leaf in leaves}
        verification.verify_many(bench.assessment, rows, bench.budi)
        if done:
            verification.finish(bench.assessment, bench.budi)

    return act


def asks(bench: Bench) -> Clarification:
    """Ask the agency about a row."""
    row = make.rows(bench.assessment, 1)[0]
    return clarifications.ask(bench.assessment, row, bench.budi, text="Mana surat itu?", due_on=today())


def asks_and_closes(bench: Bench) -> None:
    """Ask the agency, read its answer, and close the thread."""
    thread = asks(bench)
    clarifications.answer(thread, bench.sari, text="Sudah di halaman dua.")
    clarifications.close(thread, bench.budi)


FIRST: dict[str, Callable[[Bench], object]] = {
    "nothing": nothing,
    "ones": scores(1, done=False),
    "fours and done": scores(4, done=True),
    "a question": asks,
    "a question answered": asks_and_closes,
}


@contextmanager
def undone() -> Iterator[None]:
    """Undo everything that is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found_by(user: User, bench: Bench) -> Mapping[str, object]:
    """Return every byte that reaches a verifier: pages, exports, what comes back from a form, mail."""
    logging.disable()
    client, house = signed_in(User.objects.get(pk=user.pk)), with_thread(bench)
    inside = [name for name, door in DOORS.items() if "guest" not in door.roles]
    bound = [name for name in inside if BOUND & set(DOORS[name].objects)]
    found: dict[str, object] = {f"GET {name}": read(look(client, name, house)) for name in inside}
    found |= {f"POST {name}": read(send(client, name, house, GREEDY, follow=True)) for name in bound}
    found |= {f"step {name}": step(client, bench, name) for name in STEPS}
    row = {"nilai": "2", "alasan": "Lampiran kurang."}
    found["score"] = read(send(client, "verify-row", house, row, follow=True))
    found |= {f"then {name}": read(look(client, name, house)) for name in bound}
    Stage.objects.filter(kind="verification").update(from_on=today(), until_on=today())
    remind()
    found["mail"] = list(Message.objects.filter(user=user).values_list("subject", "body"))
    logging.disable(logging.NOTSET)
    return found


def with_thread(bench: Bench) -> House:
    """Return the objects around the assessment, with the thread where there is one."""
    thread = bench.assessment.clarifications.first()
    return House(bench.house.objects | ({"thread": thread.uid} if thread else {}))


def read(seen: Seen) -> tuple[int, tuple[str, ...], bytes]:
    """Return what can be read in an answer, without the time of day."""
    return seen.status, seen.headers, TIMES.sub(b"", seen.read)


def step(client: Client, bench: Bench, name: str) -> tuple[int, tuple[str, ...], bytes]:
    """Return what comes back when a verifier tries a step."""
    house = House(bench.house.objects | {"step": name})
    return read(send(client, "verify-step", house, {"alasan": "Kurang."}, follow=True))
