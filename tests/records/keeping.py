"""What a process of its own does that keeps evidence without end, and what is found after it was killed."""

import itertools
from typing import Any

from django.db import connection

from meritara.records.actions import evidence, uses
from meritara.records.actions.events import first_broken
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Sent, keep, pieces_of
from meritara.records.models import Assessment, Event, Evidence, EvidenceFile, EvidenceUse, User
from tests.files import make as made
from tests.records import make
from tests.tables_ready import tables_ready


def prepare() -> None:
    """Make Sari and her assessment."""
    tables_ready()
    make.sari()
    make.an_assessment()


def keep_without_end(name: str) -> None:
    """Attach a file that came in pieces and revise it, again and again."""
    sari, one = User.objects.get(), Assessment.objects.select_related("agency", "period").get()
    rows = [leaf.id for leaf in one.instrument.leaves]
    uploads = pieces_of(sari.uid)
    for number in itertools.count():
        data = made.pdf(1) + b"%" + str(number).encode() * 3000 + name.encode()
        id = uploads.begin("sk.pdf", len(data))
        uploads.add(id, 0, data[:1500])
        uploads.add(id, 1500, data[1500:])
        kept = keep([Sent("sk.pdf", uploads.finish(id))])
        use = uses.attach_new(one, rows[number % len(rows)], sari, said=Said(), kept=kept)
        evidence.revise(use.evidence, sari, kept)
        uploads.abandon(id)


def look() -> dict[str, Any]:
    """Return what there is, and what does not fit together."""
    one = Assessment.objects.get()
    cursor = connection.cursor()
    cursor.execute("PRAGMA integrity_check")
    records = set(Event.objects.values_list("record", flat=True))
    return {
        "sound": cursor.fetchone()[0],
        "broken": [record for record in records if first_broken(record) is not None],
        "hashes": list(EvidenceFile.objects.values_list("sha256", flat=True)),
        "bare": Evidence.objects.filter(files=None).count()
        + EvidenceFile.objects.filter(evidence=None).count(),
        "uses": EvidenceUse.objects.count(),
        "evidence": Evidence.objects.count(),
        "added": Event.objects.filter(verb="add").count(),
        "attached": Event.objects.filter(verb="attach").count(),
        "revised": Event.objects.filter(verb="revise").count(),
        "files": EvidenceFile.objects.count(),
        "evidenced": one.evidenced == one.uses.values("indicator").distinct().count(),
    }
