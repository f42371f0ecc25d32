"""How much one address may ask of us: counted in the database, so that all workers count together."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import Error, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from meritara.law.words import say
from meritara.problem import Problem

MINUTE = 60
BUSY = 30  # seconds after which a heavy question that never ended stops counting
API = re.compile(r"^/api/")
PORT = re.compile(r"^\[(.+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$")  # some proxies add it
EVIDENCE = re.compile(r"^/(?:bukti|data-pegawai|instansi|kirim|penilaian)/")
SENDING = re.compile(r"^/kirim/")
HEAVY = re.compile(r"/(plan|rencana|unggah|pdf|uji-coba/hasil|ketik/kirim)/?$")


@dataclass(frozen=True)
class Limit:
    """How many requests of a kind one address may make in a minute."""

    name: str
    setting: str
    paths: re.Pattern[str]

    def covers(self, request: HttpRequest) -> bool:
        """Return whether a request counts here."""
        return bool(self.paths.search(request.path))


LIMITS = (
    Limit("api", "MERITARA_API_LIMIT", API),
    Limit("send", "MERITARA_SEND_LIMIT", SENDING),
    Limit("heavy", "MERITARA_HEAVY_LIMIT", HEAVY),
)


class Limits:
    """Refuses bodies that are too large, and addresses that ask too often or too much at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, or a refusal that says how long to wait."""
        if too_large(request):
            return refused(
                request, Problem("web-too-large", params={"limit": megabytes(request)}), status=413
            )
        who = client(request)
        for limit in LIMITS:
            most = getattr(settings, limit.setting)
            if most and limit.covers(request) and (wait := count(f"{limit.name} {who}", most)):
                return refused(request, Problem("web-too-many", params={"wait": wait}), wait=wait)
        if not LIMITS[-1].covers(request) or not settings.MERITARA_HEAVY_LIMIT:
            return self.get_response(request)
        return self.alone(request, f"busy {who}")

    def alone(self, request: HttpRequest, key: str) -> HttpResponse:
        """Return the answer to a heavy question, one at a time for each address."""
        if count(key, 1, seconds=BUSY):
            return refused(request, Problem("web-busy"), wait=2)
        try:
            return self.get_response(request)
        finally:
            forget(key)


def client(request: HttpRequest) -> str:
    """Return the address a request came from: an IPv4 address, or the /64 of an IPv6 one."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.MERITARA_PROXIES:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        address = hops[-min(settings.MERITARA_PROXIES, len(hops))].strip() or address
    if with_port := PORT.match(address):
        address = with_port[1] or with_port[2]
    try:
        known = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or IPv6Address(int(known) >> 64 << 64))
    return str(known)


def too_large(request: HttpRequest) -> bool:
    """Return whether a body is announced as larger than an upload with its form may be."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > body_limit(request) + 64 * 1024


def body_limit(request: HttpRequest) -> int:
    """Return how many bytes of files one request may carry: more where evidence is sent."""
    takes_evidence = bool(EVIDENCE.search(request.path))
    return int(settings.EVIDENCE_LIMIT if takes_evidence else settings.UPLOAD_LIMIT)


def megabytes(request: HttpRequest) -> int:
    """Return the size limit of an upload in MB."""
    return body_limit(request) // 1024**2


def refused(request: HttpRequest, problem: Problem, *, status: int = 429, wait: int = 0) -> HttpResponse:
    """Return a refusal in words: a page, or JSON for the API."""
    text = say(problem, get_language() or "id")
    if API.search(request.path):
        body = {"problems": [{"code": problem.code, "text": text}]}
        response: HttpResponse = JsonResponse(body, status=status)
    else:
        response = render(request, "errors/refused.html", {"text": text}, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


COUNT = """
INSERT INTO meritara_hits (name, hits, until) VALUES (%s, 1, %s)
ON CONFLICT (name) DO UPDATE SET
    hits = CASE WHEN meritara_hits.until <= %s THEN 1 ELSE meritara_hits.hits + 1 END,
    until = CASE WHEN meritara_hits.until <= %s THEN excluded.until ELSE meritara_hits.until END
RETURNING hits, until
"""


def count(name: str, most: int, *, seconds: int = MINUTE) -> int:
    """Count one more, and return how many seconds to wait when that is more than allowed (else 0)."""
    prepare()
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [name, now + seconds, now, now])
        hits, until = cursor.fetchone()
        if hits == 1:
            with suppress(Error):  # another worker sweeps at the same moment
                cursor.execute("DELETE FROM meritara_hits WHERE until <= %s", [now])
    return max(until - now, 1) if hits > most else 0


def forget(name: str) -> None:
    """Drop a count, so that the next one begins anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM meritara_hits WHERE name = %s", [name])


@cache
def prepare() -> None:
    """Make the table of counts where it is missing, once in each process."""
    table = "CREATE TABLE IF NOT EXISTS meritara_hits (name text PRIMARY KEY, hits integer, until bigint)"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(table)
    except Error:  # two processes made it at the same moment; the second looks again
        with connection.cursor() as cursor:
            cursor.execute(table)
