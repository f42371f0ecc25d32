"""A server whose disk is full says so, leaves nothing half done, and goes on when there is room again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.files import make as made
from tests.houses import House
from tests.web.live import Live, live

PIECE, ROOM = 1 << 20, 9 << 19
DATA = made.pdf(1) + b"\n" * (5 << 20)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Live]:
    """Serve a site."""
    with live(tmp_path) as found:
        yield found


def form(site: Live, path: str, **fields: str) -> tuple[int, str]:
    body = urlencode(fields).encode()
    return read(site.post(path, iter([body]), length=len(body), kind=FORM))


def whole(site: Live, path: str, data: bytes) -> tuple[int, str]:
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="sk.pdf"\r\n\r\n'
    body = head + data + b"\r\n--x--\r\n"
    return read(site.post(path, iter([body]), length=len(body)))


def read(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), body.decode()


def piece(site: Live, id: str, start: int, data: bytes) -> tuple[int, dict[str, Any]]:
    kind = "application/octet-stream"
    answer = site.post(f"/unggah/{id}/?dari={start}", iter([data]), length=len(data), kind=kind)
    status, text = read(answer)
    return status, json.loads(text)


def found(site: Live) -> list[int]:
    """Return the sizes of the files under the row."""
    sizes: list[int] = House(site.folder).run("tests.web.test_full_disk:sizes")
    return sizes


def sizes() -> list[int]:
    """Return the sizes of the files that serve as evidence."""
    from meritara.records.models import EvidenceFile

    return list(EvidenceFile.objects.filter(evidence__uses__isnull=False).values_list("size", flat=True))


def test_upload_in_pieces_stops_where_the_disk_is_full_and_goes_on_from_there(site: Live) -> None:
    id = json.loads(form(site, "/unggah/", name="sk.pdf", size=str(len(DATA)))[1])["id"]
    with site.room_for(ROOM):
        said = [piece(site, id, start, DATA[start : start + PIECE]) for start in range(0, ROOM, PIECE)]
        received = piece(site, id, 0, b"")[1]["received"]
    assert [status for status, _ in said] == [200] * 4 + [507]
    assert (said[-1][1]["code"], "penuh" in said[-1][1]["text"]) == ("upload-no-space", True)
    assert 4 * PIECE <= received <= ROOM
    for start in range(received, len(DATA), PIECE):
        assert piece(site, id, start, DATA[start : start + PIECE])[0] == 200
    assert form(site, site.doors["row"], pieces=id)[0] == 302
    assert found(site) == [len(DATA)]


def test_form_sent_to_a_full_disk_is_told_and_works_when_sent_again(site: Live) -> None:
    with site.room_for(ROOM):
        status, page = whole(site, site.doors["row"], DATA)
    assert (status, "penuh" in page) == (507, True)
    assert (site.remains, found(site)) == ([], [])
    assert whole(site, site.doors["row"], DATA)[0] == 302
    assert found(site) == [len(DATA)]
