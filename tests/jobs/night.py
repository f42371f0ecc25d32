"""Nights in a house of its own: anchors dropped by processes that are killed, or that come at once."""

import datetime as dt
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from meritara.jobs.backup.take import back_up
from meritara.jobs.proofs import anchor_night, audit_all, sign_waiting
from meritara.proof.signing import make_pair
from meritara.records.actions import decisions
from meritara.records.actions.events import write
from meritara.records.models import Anchor, Message, Publication, ResultFile, Role
from tests.records import make
from tests.records.dying import dies
from tests.records.tampering import BEGUN, kept
from tests.tables_ready import tables_ready


def prepare() -> None:
    """Make an auditor, a few events and a key."""
    tables_ready()
    make_pair(settings.MERITARA_KEYS, "bkn-2026-1", holder="BKN", use="official", at=BEGUN)
    make.a_person("Lukas", Role.AUDITOR)
    write("agency:1", "change", None)


def killed_anchors(step: int) -> list[list[Any]]:
    """Kill the anchor of a night at one moment after the other; return what each left."""
    prepare()
    found = []
    for moment in count(1, step):
        died = dies(moment, anchor_night)
        found.append([Anchor.objects.count(), Message.objects.filter(key__startswith="anchor-").count()])
        Anchor.objects.all().delete()
        Message.objects.all().delete()
        if not died:
            return found
    return found


def killed_publications(step: int) -> list[list[Any]]:
    """Kill the publication of a result, and its signing, at one moment after the other."""
    prepare()
    found, wayan = [], make.wayan()
    for moment in count(1, step):
        one = make.minuted(make.verified(make.an_assessment(period=make.a_period(f"Penilaian {moment}"))))
        make.determined(one, wayan, make.a_decree(f"SK-{moment}"))

        def work(one: Any = one) -> None:
            decisions.publish(one, wayan)
            sign_waiting()

        died = dies(moment, work)
        one.refresh_from_db()
        mine = Publication.objects.filter(decision__assessment=one).count()
        files = ResultFile.objects.filter(publication__decision__assessment=one)
        signed = files.exclude(content="").count()
        found.append([one.state == "published", mine, files.count(), signed <= 1])
        sign_waiting()
        if not died:
            break
    return [*found, [problem.code for problem in audit_all().problems]]


def come() -> int:
    """Drop the anchor of today, and return its number or 0."""
    made = anchor_night()
    return made.number if made else 0


def look() -> list[Any]:
    """Return the anchors and the mails about them."""
    mails = Message.objects.filter(key__startswith="anchor-").count()
    return [list(Anchor.objects.values_list("number", flat=True)), mails]


def keep_for_auditor(folder: str) -> int:
    """Copy the anchors to a folder of the auditor; return how many there are."""
    kept(Path(folder))
    return Anchor.objects.count()


def another_day() -> int:
    """Add an event and drop an anchor that counts as that of the next day."""
    from tests.records.tampering import night_of

    write("agency:1", "change", None)
    return night_of(timezone.localdate() + dt.timedelta(days=1)).number


def two_nights(backup: str, auditor: str) -> int:
    """Back up after a first night, let a second one pass, and let an auditor keep both anchors."""
    prepare()
    come()
    back_up(Path(backup))
    another_day()
    return keep_for_auditor(auditor)
