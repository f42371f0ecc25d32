"""Every event of the database as it lies there, with the digest that its hash must rest on."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from django.db import connection, transaction

CHUNK = 2000
AT = {
    "sqlite": "at || ''",
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
ROWS = """SELECT record, sequence, {at}, actor_id, actor_name, role, verb, CAST(data AS text), previous, hash
FROM records_event ORDER BY record{collate}, sequence"""
COLLATE = {"sqlite": "", "postgresql": ' COLLATE "C"'}
text = encode_basestring
sorted_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Link(NamedTuple):
    """An event as a link of its chain: where it stands, what it says, and the digest of that."""

    record: str
    sequence: int
    verb: str
    data: Any
    previous: str
    hash: str
    digest: str


@contextmanager
def snapshot() -> Iterator[None]:
    """Read the database as it stands at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def links() -> Iterator[Link]:
    """Yield every event, record by record, in the order of each chain; never more than a few in memory."""
    vendor = connection.vendor
    with connection.chunked_cursor() as cursor:
        cursor.execute(ROWS.format(at=AT[vendor], collate=COLLATE[vendor]))
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                yield link(row)


def link(row: Sequence[Any]) -> Link:
    """Return a row as a link; its digest is that of `body`, written without going by way of a model."""
    record, sequence, at, actor, name, role, verb, data, previous, hash_ = row
    value = json.loads(data)
    told = (
        f'{{"actor":{"null" if actor is None else actor},"actor_name":{text(name)},"at":"{moment(at)}",'
        f'"data":{sorted_json(value)},"record":{text(record)},"role":{text(role)},'
        f'"sequence":{sequence},"verb":{text(verb)}}}'
    )
    digest = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()
    return Link(record, sequence, verb, value, previous, hash_, digest)


def moment(at: str) -> str:
    """Return a moment of the database as `body` writes it."""
    day, time = at[:10], at[11:]
    return f"{day}T{time if len(time) == 15 else time + '.000000'}+00:00"
