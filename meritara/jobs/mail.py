"""Hands the outbox over to the mail server, one mail at a time, in as many processes as one likes."""

from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from meritara.records.actions.letters import failed, sent, take_due
from meritara.records.models import Message


@dataclass
class Round:
    """What one round came to; `unreachable` says that the server itself did not answer."""

    sent: int = 0
    failed: int = 0
    unreachable: bool = False


def never() -> bool:
    """Return that nobody asked to stop."""
    return False


def send_due(*, stopped: Callable[[], bool] = never) -> Round:
    """Send what is due until nothing is left, somebody stops us, or the server does not answer."""
    done = Round()
    connection = get_connection()
    try:
        while not (stopped() or done.unreachable) and (message := take_due()):
            send(message, connection, done)
    finally:
        connection.close()
    return done


def send(message: Message, connection: BaseEmailBackend, done: Round) -> None:
    """Hand one mail over and note what became of it."""
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        done.unreachable = True
        failed(message, said(error))
        return
    try:
        mail_of(message, connection).send()
    except (OSError, SMTPException, ValueError) as error:
        done.failed += 1
        failed(message, said(error))
        connection.close()
    else:
        done.sent += 1
        sent(message)


def mail_of(message: Message, connection: BaseEmailBackend) -> EmailMessage:
    """Return a mail with an id of its own, by which a second copy can be told."""
    host = urlsplit(settings.MERITARA_URL).hostname or "localhost"
    headers = {"Message-ID": f"<surat-{message.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        message.subject, message.body, to=[message.to], headers=headers, connection=connection
    )


def said(error: Exception) -> str:
    """Return an error in a line, without what the server repeats of the mail."""
    code = getattr(error, "smtp_code", "")
    name = type(error).__name__
    reason = getattr(error, "strerror", None) or ""
    return " ".join(str(part) for part in (name, code, reason) if part)
