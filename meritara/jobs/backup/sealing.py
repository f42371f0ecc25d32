"""A backup for one recipient alone: enciphered (age) while it is written, deciphered while it is read."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from meritara.problem import refuse

MAGIC = b"age-encryption.org/v1\n"


def recipient_of(text: str) -> Any:
    """Return a recipient, the public half of an age key."""
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise refuse("backup-recipient", value=text[:80]) from None


def identity_of(text: str) -> Any:
    """Return the identity in a file: the line that begins with AGE-SECRET-KEY-."""
    import pyrage

    for one in text.splitlines():
        if one.startswith("AGE-SECRET-KEY-"):
            with suppress(pyrage.IdentityError):
                return pyrage.x25519.Identity.from_str(one.strip())
    raise refuse("backup-identity")


@contextmanager
def sealed(stream: IO[bytes], recipient: str) -> Iterator[IO[bytes]]:
    """Yield what to write to, so that a stream can be read by a recipient alone; by anyone where none is."""
    if not recipient:
        yield stream
        return
    import pyrage

    who = recipient_of(recipient)
    inner, outer = os.pipe()

    def encipher() -> None:
        with os.fdopen(inner, "rb", 1 << 20) as source:
            pyrage.encrypt_io(source, stream, [who])

    with beside(encipher), os.fdopen(outer, "wb", 1 << 20) as target:
        yield target


@contextmanager
def opened(stream: IO[bytes], identity: str = "") -> Iterator[IO[bytes]]:
    """Yield what is in a stream, deciphered where it was enciphered."""
    enciphered = stream.read(len(MAGIC)) == MAGIC
    stream.seek(0)
    if not enciphered:
        yield stream
        return
    import pyrage

    if not identity:
        raise refuse("backup-sealed")
    who = identity_of(identity)
    inner, outer = os.pipe()
    enough = threading.Event()

    def decipher() -> None:
        try:
            with os.fdopen(outer, "wb", 1 << 20) as target:
                pyrage.decrypt_io(stream, target, [who])
        except (pyrage.DecryptError, OSError):
            if not enough.is_set():
                raise refuse("backup-wrong-identity") from None

    with beside(decipher), os.fdopen(inner, "rb", 1 << 20) as source:
        yield source
        enough.set()


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[None]:
    """Do work in a thread meanwhile; where it fails, its fault is the one that counts."""
    faults: list[Exception] = []

    def guarded() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - raised again below, where somebody hears it
            faults.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    try:
        yield
    finally:
        thread.join()
        if faults:
            raise faults[0]
