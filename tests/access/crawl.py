"""Knocking at every door: what comes back, without what differs on every request anyway."""

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meritara.web.sessions import IDLE, SEEN
from tests.access.doors import DOORS, Door
from tests.access.world import House, Visitor
from tests.web.signing import signed_in

LAW = {
    "law": "sistem-merit",
    "version": "2019",
    "paper": "klarifikasi",
    "form of paper": "docx",
    "key": "sistem-merit@2019",
    "place": "provinsi-kalimantan-barat",
    "village": "61",
    "source": "uu-5-2014",
    "rule": "plt-lebih-tiga-bulan",
    "step": "take",
    "page": "1",
    "number": "1",
    "key of mail": "tidak-ada",
    "provider": "tidak-ada",
    "row": "peta-jabatan",
    "what": "kode",
    "table": "hasil",
    "form": "csv",
    "form of index": "xlsx",
    "step of finding": "review",
    "step of audit": "cancel",
    "step of draft": "seal",
    "paper of audit": "surat-tugas",
}
GREEDY = {
    "state": "plenary",
    "verified": "4",
    "agency": "khatulistiwa",
    "role": "admin",
    "published_at": "2024-01-01",
    "actor": "Wayan",
    "user": "Wayan",
    "is_staff": "on",
    "is_superuser": "on",
    "scope": "nation",
    "claimed": "4",
    "closed_at": "2024-01-01",
}
ABSENT = "tidak-ada-di-mana-pun-"
TOKENS = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(rb'name="uid" value="[^"]+"'),
    re.compile(rb'"challenge": "[^"]+"'),
    re.compile(rb"(?![0-9a-f]{64})[A-Za-z0-9]{64}"),
)


@dataclass(frozen=True)
class Seen:
    """What came back from a door."""

    door: str
    path: str
    status: int
    headers: tuple[str, ...]
    content: bytes
    queries: int

    @property
    def location(self) -> str:
        """Return where the answer leads, empty where it is a page."""
        return self.headers[0]

    def alike(self) -> tuple[int, tuple[str, ...], bytes, int]:
        """Return all that a visitor can tell one refusal from another by."""
        return self.status, self.headers, self.content, self.queries

    @cached_property
    def read(self) -> bytes:
        """Return everything that can be read in it: a workbook unpacked, the text of a PDF."""
        if self.content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                return b"\n".join(archive.read(name) for name in archive.namelist())
        if self.content.startswith(b"%PDF-"):
            pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(self.content)]
            return "\n".join(pages).encode()
        return self.content


def names() -> Iterator[str]:
    """Yield the name of every address of the site."""
    yield from (name for name, _ in named(get_resolver().url_patterns))


def named(patterns: list[Any], space: str = "", before: str = "/") -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of each address."""
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from named(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, here)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", here


def values(door: Door, house: House | None) -> list[str]:
    """Return what an address is filled with for a house, or for something that is nowhere."""
    known = LAW | (house.objects if house else {})
    return [known.get(kind, ABSENT) for kind in door.objects]


def browser_of(visitor: Visitor) -> Client:
    """Return the browser of a visitor, whose session is not noted as used once a minute in a long walk."""
    client = signed_in(visitor.user) if visitor.user else Client()
    if visitor.user:
        session = client.session
        session[SEEN] = int(time.time()) + IDLE
        session.save()
    return client


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements sent to the database."""
    sent: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield sent


def look(client: Client, name: str, house: House | None, *, ask: str = "") -> Seen:
    """Return what a GET brings."""
    return brought(client.get, name, house, ask=ask)


def send(
    client: Client, name: str, house: House | None, form: Mapping[str, str], *, follow: bool = False
) -> Seen:
    """Return what a POST brings, or what the page after it says."""
    return brought(client.post, name, house, data=dict(form), follow=follow)


def brought(
    request: Callable[..., Any], name: str, house: House | None, *, ask: str = "", **more: Any
) -> Seen:
    """Return an answer without its tokens, its own address, and the names of the objects in that."""
    filled = values(DOORS[name], house)
    path = reverse(name, args=filled) + ask
    with counted() as sent:
        answer = request(path, **more)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    objects = {*filled, *more.get("data", {}).values()} - set(LAW.values()) - set(GREEDY.values())
    headers = [answer.headers.get(name, "") for name in ("Location", "Content-Type", "Cache-Control")]
    own = re.compile(re.escape(path).encode())
    for token in (*TOKENS, own, *(re.compile(re.escape(one).encode()) for one in objects)):
        content = token.sub(b"", content)
        headers = [token.sub(b"", text.encode()).decode() for text in headers]
    return Seen(name, path, answer.status_code, tuple(headers), content, len(sent))
