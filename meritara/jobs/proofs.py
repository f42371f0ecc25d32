"""Signing what waits, anchors, the audit: the one place that reads the private key."""

import hashlib
import logging
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meritara.law.dated import say_day
from meritara.problem import Refused
from meritara.proof.anchor import read_anchor, read_files
from meritara.proof.keyring import trusted
from meritara.proof.signing import Signer, signer
from meritara.records.actions.anchors import drop_anchor
from meritara.records.actions.proofs import sign_results
from meritara.records.audit import NONE, Audit, audit
from meritara.records.models import Anchor, User
from meritara.records.signed import anchor_files, unsigned

log = logging.getLogger("meritara.jobs")
LETTER = gettext_noop("""Dear %(name)s,

the anchor of %(day)s is made. Please keep this letter and the file:
they show later whether the history was cut or rewritten.

Number: %(number)s
Chains: %(chains)s, with %(events)s events
Merkle root: %(root)s
SHA-256 of the file: %(digest)s
File: %(address)s
""")


def own_signer() -> Signer:
    """Return the key that signs here and now: an official one, unless somebody only tries out."""
    return signer(settings.MERITARA_KEYS, timezone.now(), official=not settings.LOCAL)


def sign_waiting() -> int:
    """Sign the result files that wait; where no key can, leave them waiting and say so in the log."""
    if not unsigned():
        return 0
    try:
        return sign_results(own_signer())
    except (Refused, OSError) as error:
        log.warning("result files wait for a signature: %s", error)
        return 0


def anchor_night() -> Anchor | None:
    """Drop the anchor of today, once however often it is called; the nightly job calls this."""
    sign_waiting()
    with translation.override("id"):
        return drop_anchor(own_signer(), timezone.localdate(), letter)


def letter(made: Anchor, to: User) -> tuple[str, str]:
    """Return the subject and the text of the mail that tells an auditor of an anchor."""
    body = read_anchor(made.content.encode()).sealed.body
    told = {
        "name": to.name,
        "number": made.number,
        "day": say_day(made.day, "id"),
        "chains": body["chains"],
        "events": body["events"],
        "root": body["root"],
        "digest": hashlib.sha256(made.content.encode()).hexdigest(),
        "address": f"{settings.MERITARA_URL}{reverse('anchor', args=[made.number])}",
    }
    return _("Anchor %(number)s, %(day)s") % told, _(LETTER) % told


def copy_anchors(folder: Path) -> int:
    """Write the anchors that a folder does not hold yet into it; return how many."""
    done = 0
    for download in anchor_files():
        path = folder / download.name
        if not path.exists():
            new = path.with_suffix(".new")
            new.write_text(download.content, encoding="utf-8")
            new.replace(path)
            done += 1
    return done


def audit_all(folder: Path | None = None) -> Audit:
    """Return what does not hold here, anchors kept in a folder being looked at too."""
    keys = trusted(settings.MERITARA_KEYS)
    return audit(keys, read_files(folder) if folder else NONE, demo=settings.LOCAL)
