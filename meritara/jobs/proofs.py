"""Signing what waits: the one place that reads the private key."""

import logging

from django.conf import settings
from django.utils import timezone

from meritara.problem import Refused
from meritara.proof.signing import Signer, signer
from meritara.records.actions.proofs import sign_results
from meritara.records.signed import unsigned

log = logging.getLogger("meritara.jobs")


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
