"""What somebody with every right on the database and the disk can do, bypassing the application."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from meritara.jobs.proofs import audit_all, sign_waiting
from meritara.proof.digest import START, chained
from meritara.proof.signing import make_pair, signer
from meritara.records.actions import decisions
from meritara.records.actions.anchors import drop_anchor
from meritara.records.actions.events import body
from meritara.records.models import Anchor, Assessment, Event
from tests.records import make

BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TRIGGERS = ("no_update", "no_delete", "no_replace")


def a_house(folder: Path) -> Assessment:
    """Return a published assessment, its result file signed with an official key."""
    settings.MERITARA_KEYS = folder / "keys"
    settings.LOCAL = False
    make_pair(folder / "keys", "bkn-2026-1", holder="BKN", use="official", at=BEGUN)
    one = make.minuted(make.verified(make.an_assessment()))
    wayan = make.wayan()
    make.determined(one, wayan)
    decisions.publish(one, wayan)
    sign_waiting()
    return one


def night(day: int) -> Anchor:
    """Drop the anchor of a day of November 2026."""
    return night_of(dt.date(2026, 11, day))


def night_of(day: dt.date) -> Anchor:
    """Drop the anchor of a day."""
    by = signer(settings.MERITARA_KEYS, timezone.now())
    made = drop_anchor(by, day, lambda *_: ("Jangkar", "Ada."))
    assert made
    return made


def kept(folder: Path) -> Path:
    """Return a folder in which an auditor keeps every anchor so far."""
    folder.mkdir(exist_ok=True)
    for one in Anchor.objects.all():
        (folder / f"{one.number}.json").write_text(one.content, encoding="utf-8")
    return folder


def found(folder: Path | None = None) -> list[tuple[str, Any]]:
    """Return what the audit names: the code, and the record or number it is about."""
    return [
        (one.code, one.params.get("record") or one.params.get("number") or one.params.get("name"))
        for one in audit_all(folder).problems
    ]


def run(*statements: tuple[str, list[Any]]) -> None:
    """Run statements as the owner of the database, with the triggers gone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER IF EXISTS records_event_{name}")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS records_event_no_change ON records_event")
        for statement, values in statements:
            cursor.execute(statement, values)


def rehash(record: str) -> None:
    """Write all hashes of a chain anew, so that it holds in itself."""
    last = START
    for one in Event.objects.filter(record=record).order_by("sequence"):
        hash_ = chained(last, body(one))
        run(("UPDATE records_event SET previous = %s, hash = %s WHERE id = %s", [last, hash_, one.pk]))
        last = hash_
