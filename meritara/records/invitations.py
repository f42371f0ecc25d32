"""The one-time link of an invitation: signed, seven days long, over as soon as a password is set."""

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from meritara.records.models import User
from meritara.records.secret import keys

DAYS = 7
SIGNER = signing.TimestampSigner(salt="meritara.invitation")


def token_of(user: User) -> str:
    """Return the token of an account that has no password yet."""
    return SIGNER.sign(f"{user.uid}.{state_of(user)}").replace(":", "~")


def from_token(token: str, user: User | None = None) -> User | None:
    """Return the account that a token opens, None where it is forged, used or too old."""
    try:
        uid, _, state = SIGNER.unsign(token.replace("~", ":"), max_age=DAYS * 24 * 3600).partition(".")
    except signing.BadSignature:
        return None
    user = user or User.objects.filter(uid=uid, is_active=True).first()
    states = (state_of(user, key) for key in keys()) if user else ()
    return user if any(constant_time_compare(state, one) for one in states) else None


def state_of(user: User, key: str | None = None) -> str:
    """Return what changes when the account gets a password."""
    what = f"{user.pk}:{user.password}"
    return salted_hmac("meritara.invitation", what, secret=key, algorithm="sha256").hexdigest()[:24]
