"""People who are signed in, for tests of pages."""

import time

from django.test import Client

from meritara.records.models import User


def signed_in(user: User, *, minutes_ago: float = 0) -> Client:
    """Return the browser of somebody who gave their password some minutes ago."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - minutes_ago * 60, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
