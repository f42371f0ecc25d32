"""A process killed in the middle of keeping evidence leaves the old state or the new one, never between."""

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.web.live import environment, run

SETUP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.records import make
make.sari(); make.an_assessment()
"""
WRITE = """
import itertools, sys, django; django.setup()
from pathlib import Path
from meritara.records.actions import evidence, files, uses
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Sent, keep, pieces_of
from meritara.records.models import Assessment, User
from tests.files import make as made
sari, one = User.objects.get(), Assessment.objects.select_related("agency", "period").get()
rows = [leaf.id for leaf in one.instrument.leaves]
uploads = pieces_of(sari.uid)
print("ready", flush=True)
for number in itertools.count():
    data = made.pdf(1) + b"%" + str(number).encode() * 3000 + sys.argv[1].encode()
    id = uploads.begin("sk.pdf", len(data))
    uploads.add(id, 0, data[:1500])
    uploads.add(id, 1500, data[1500:])
    kept = keep([Sent("sk.pdf", uploads.finish(id))])
    use = uses.attach_new(one, rows[number % len(rows)], sari, said=Said(), kept=kept)
    evidence.revise(use.evidence, sari, kept)
    uploads.abandon(id)
"""
LOOK = """
import json, django; django.setup()
from django.db import connection
from meritara.records.actions.events import first_broken
from meritara.records.models import Assessment, Event, Evidence, EvidenceFile, EvidenceUse
one = Assessment.objects.get()
cursor = connection.cursor()
cursor.execute("PRAGMA integrity_check")
records = set(Event.objects.values_list("record", flat=True))
print(json.dumps({
    "sound": cursor.fetchone()[0],
    "broken": [record for record in records if first_broken(record) is not None],
    "hashes": list(EvidenceFile.objects.values_list("sha256", flat=True)),
    "bare": Evidence.objects.filter(files=None).count() + EvidenceFile.objects.filter(evidence=None).count(),
    "uses": EvidenceUse.objects.count(),
    "evidence": Evidence.objects.count(),
    "added": Event.objects.filter(verb="add").count(),
    "attached": Event.objects.filter(verb="attach").count(),
    "revised": Event.objects.filter(verb="revise").count(),
    "files": EvidenceFile.objects.count(),
    "evidenced": one.evidenced == one.uses.values("indicator").distinct().count(),
}))
"""


def killed_after(folder: Path, seconds: float, name: str) -> None:
    """Start a process that keeps evidence without end, and kill it."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, name], env=environment(folder), cwd=folder, stdout=subprocess.PIPE
    )
    assert writer.stdout
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()


def test_killed_upload_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    run(tmp_path, SETUP)
    chance = random.Random(7)
    for number in range(4):
        killed_after(tmp_path, chance.uniform(0.3, 2.0), str(number))
        seen = json.loads(run(tmp_path, LOOK).stdout)
        assert (seen["sound"], seen["broken"], seen["bare"], seen["evidenced"]) == ("ok", [], 0, True)
        assert seen["uses"] == seen["evidence"] == seen["added"] == seen["attached"]
        assert seen["files"] == seen["added"] + seen["revised"]
        for sha256 in set(seen["hashes"]):
            path = tmp_path / "files" / "kept" / sha256[:2] / sha256[2:4] / sha256
            assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    assert seen["uses"] > 4
