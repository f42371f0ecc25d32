"""What hangs on the secret key: the newest one seals, those before it open until they are taken away."""

import base64
import hashlib

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

SEALED = ("secret", "seed")  # what authenticators keep enciphered


def keys() -> list[str]:
    """Return the secret key, then those that went before."""
    return [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def ciphers() -> MultiFernet:
    """Return the cipher of the present secret key, then those of keys that went before."""
    digests = (hashlib.sha256(f"meritara.mfa:{key}".encode()).digest() for key in keys())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


@transaction.atomic
def reseal() -> tuple[int, int]:
    """Encipher every one-time code with the present key; return how many were, and how many no key opens."""
    done = lost = 0
    cipher = ciphers()
    for one in Authenticator.objects.select_for_update():
        try:
            fresh = {name: cipher.rotate(one.data[name]).decode() for name in SEALED if name in one.data}
        except InvalidToken:
            lost += 1
            continue
        if fresh:
            one.data |= fresh
            one.save(update_fields=["data"])
            done += 1
    return done, lost
