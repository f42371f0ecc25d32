"""Requests to a running server at the same moment, each on a line of its own."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode, urlsplit

TOKEN = "t" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in at a running site."""

    address: str
    session: str

    def post(self, path: str, form: Mapping[str, str], page: bytes = b"") -> tuple[int, str]:
        """Send a form, with a file where there is one; return the status and the page that came back."""
        where = urlsplit(self.address)
        line = HTTPConnection(str(where.hostname), where.port, timeout=60)
        headers = {"Cookie": f"sesi={self.session}; csrf={TOKEN}", "X-CSRFToken": TOKEN}
        headers |= {"Content-Type": "multipart/form-data; boundary=x"} if page else {"Content-Type": FORM}
        line.request("POST", path, multipart(form, page) if page else urlencode(form), headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text


def multipart(form: Mapping[str, str], page: bytes) -> bytes:
    """Return a form with the signed page, as a browser sends it."""
    head = '--x\r\nContent-Disposition: form-data; name="'
    fields = "".join(f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in form.items())
    file = f'{head}halaman"; filename="ttd.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    return (fields + file).encode() + page + b"\r\n--x--\r\n"


Click = tuple[Visitor, str, Mapping[str, str], bytes]


def at_once(clicks: list[Click]) -> list[tuple[int, str]]:
    """Send requests at the same moment; return what came back, in their order."""
    start = Barrier(len(clicks))

    def send(click: Click) -> tuple[int, str]:
        visitor, path, form, page = click
        start.wait(30)
        return visitor.post(path, form, page)

    with ThreadPoolExecutor(len(clicks)) as pool:
        return list(pool.map(send, clicks))
