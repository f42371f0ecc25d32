"""What processes of their own do to one database: many people at the same assessment."""

import datetime as dt
from collections import Counter
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from meritara.problem import Refused
from meritara.records.actions import corrections
from meritara.records.actions.assessments import claim
from meritara.records.actions.corrections import Contested, Proof
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.submission import Decision, submit_signed
from meritara.records.models import Agency, Assessment, Correction, Measurement, Role, User
from meritara.records.scores import total_text, values_of
from tests.files import make as made
from tests.records import make
from tests.records.test_measurements import measured
from tests.tables_ready import tables_ready
from tests.web.live import session_of

ROWS = 6


def prepare(people: int, assessments: int = 1) -> dict[str, Any]:
    """Make an agency with so many operators, and assessments of it; return who is signed in, and to what."""
    tables_ready()
    agency = make.an_agency()
    users = [make.a_person(f"Penulis{number}", Role.OPERATOR, agency) for number in range(people)]
    ones = [make.an_assessment(agency, make.a_period(f"Penilaian {n}")) for n in range(assessments)]
    return {"sessions": [session_of(user) for user in users], "uids": [one.uid for one in ones]}


def write(uid: str, number: int, times: int) -> list[str]:
    """Save scores as one of many writers, the same few rows as all others; return what was refused."""
    me, one = User.objects.get(name=f"Penulis{number}"), Assessment.objects.get(uid=uid)
    rows, refused = make.rows(one, ROWS), []
    for turn in range(times):
        value, note = str((number + turn) % 4 + 1), f"{number}-{turn + 1}"
        try:
            claim(one, rows[(number + turn) % ROWS], me, value=value, note=note)
        except Refused as error:
            refused.append(error.problems[0].code)
    return refused


def prepare_measured(people: int) -> None:
    """Make an agency with so many operators, whose index is measured."""
    prepare(people)
    measured(Agency.objects.get().code)


def contested() -> list[list[Any]]:
    """Return for each correction what it is about, and how many events it has."""
    ones = Correction.objects.order_by("leaf")
    return [[one.leaf, len(list(history(one.record)))] for one in ones]


def propose(number: int, times: int) -> list[str]:
    """Contest facts of one person as one of many operators; return what came of each."""
    me, agency, told = User.objects.get(name=f"Penulis{number}"), Agency.objects.get(), []
    one = Measurement.objects.get()
    for turn in range(times):
        what = Contested("198609262015051001", "Budi Contoh", f"d{turn}", "")
        try:
            corrections.propose(one, agency, me, contested=what, proof=Proof("S-2", "1", dt.date(2026, 1, 2)))
            told.append("proposed")
        except Refused as error:
            told.append(error.problems[0].code)
    return told


def rows(count: int) -> list[str]:
    """Return the ids of the first sub-aspects."""
    return make.rows(Assessment.objects.all()[0], count)


def chain(uid: str) -> dict[str, Any]:
    """Return whether the chain of an assessment holds: its first broken link, its gaps and its forks."""
    record = Assessment.objects.get(uid=uid).record
    events = list(history(record))
    return {
        "broken": first_broken(record),
        "gaps": [one.sequence for place, one in enumerate(events, start=1) if one.sequence != place],
        "forks": len(events) - len({one.previous for one in events}),
        "verbs": dict(Counter(one.verb for one in events)),
    }


def chains(uids: list[str]) -> list[dict[str, Any]]:
    """Return whether the chains of assessments hold."""
    return [chain(uid) for uid in uids]


def told(uid: str) -> dict[str, Any]:
    """Return what the events say of the scores: each writer's number of saves, and what was overwritten."""
    one = Assessment.objects.get(uid=uid)
    scores: dict[str, str] = {}
    notes: dict[str, str] = {}
    saves: Counter[str] = Counter()
    editions: Counter[str] = Counter()
    unseen = []
    for event in history(one.record):
        saves[event.actor_name] += 1
        for id, change in event.data["rows"].items():
            editions[id] += 1
            notes[id] = f"{event.actor_name.removeprefix('Penulis')}-{saves[event.actor_name]}"
            if "to" in change:
                unseen += [id] if change["from"] != scores.get(id, "") else []
                scores[id] = change["to"]
    known = {answer.indicator: answer for answer in one.answers.all()}
    return {
        "saves": dict(saves),
        "unseen": unseen,
        "scores": scores == {id: answer.claimed for id, answer in known.items()},
        "notes": notes == {id: answer.note for id, answer in known.items()},
        "editions": dict(editions) == {id: answer.edition for id, answer in known.items()},
        "total": one.claimed_total == total_text(one, values_of(known.values())),
        "answered": one.answered == len(known),
    }


def complete(uids: list[str]) -> None:
    """Fill assessments and hand them to the team leader."""
    for uid in uids:
        one = Assessment.objects.get(uid=uid)
        one.answers.all().delete()
        make.filled(one)
        make.in_state(one, "awaiting")


def submit(uids: list[str], number: int) -> list[str]:
    """Submit assessments as one of two at once; return what became of each."""
    me = User.objects.get(name=f"Penulis{number}")
    decision = Decision(f"800/{number}", dt.date(2024, 3, 1), "Norlaila", "Sekretaris Daerah")
    page = made.pdf(1) + b"%" * (number + 1)
    found = []
    for uid in uids:
        one = Assessment.objects.get(uid=uid)
        try:
            submit_signed(one, me, decision=decision, pages=[SimpleUploadedFile("ttd.pdf", page)])
            found.append("submitted")
        except Refused as error:
            found.append(error.problems[0].code)
    return found


def signed(uids: list[str]) -> list[list[Any]]:
    """Return each assessment's state, and the number on each page signed for it."""
    ones = [Assessment.objects.get(uid=uid) for uid in uids]
    return [[one.state, list(one.signings.values_list("number", flat=True))] for one in ones]
