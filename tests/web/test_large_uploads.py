"""Two hundred megabytes to every address that takes files, at a real server: refused, and nothing is left."""

from collections.abc import Iterator

import pytest

from tests.web.live import Live, live

MEGABYTE = bytes(1 << 20)
HEAD = b'--x\r\nContent-Disposition: form-data; name="files"; filename="besar.pdf"\r\n\r\n%PDF-1.7\n'
FLAT = 60  # megabytes that a server may grow by whatever is sent
DOORS = ("row", "library", "revision", "piece", "link", "wrong link")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Serve a site for all of these tests."""
    with live(tmp_path_factory.mktemp("site")) as found:
        yield found


def body(megabytes: int) -> Iterator[bytes]:
    yield HEAD
    for _ in range(megabytes):
        yield MEGABYTE


def chunked(megabytes: int) -> Iterator[bytes]:
    for piece in body(megabytes):
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def status(answer: bytes) -> int:
    """Return the status of an answer."""
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("door", DOORS)
def test_two_hundred_megabytes_are_refused_before_they_are_read(site: Live, door: str) -> None:
    before = site.memory
    answer = site.post(site.doors[door], body(200), length=len(HEAD) + 200 * len(MEGABYTE))
    assert status(answer) == 413
    assert site.memory - before < FLAT
    assert site.remains == []


@pytest.mark.parametrize("door", ["row", "library", "revision", "link"])
def test_file_larger_than_it_may_be_is_stopped_while_it_streams(site: Live, door: str) -> None:
    before = site.memory
    answer = site.post(site.doors[door], body(40), length=len(HEAD) + 40 * len(MEGABYTE))
    assert status(answer) == 413
    assert site.memory - before < FLAT
    assert site.remains == []


def test_file_behind_a_wrong_link_is_not_read_at_all(site: Live) -> None:
    answer = site.post(site.doors["wrong link"], body(40), length=len(HEAD) + 40 * len(MEGABYTE))
    assert (status(answer), site.remains) == (404, [])


@pytest.mark.parametrize(
    ("door", "said"),
    [("row", 422), ("library", 422), ("revision", 302), ("piece", 404), ("link", 422), ("wrong link", 404)],
)
def test_body_without_an_announced_length_is_not_taken(site: Live, door: str, said: int) -> None:
    before = site.memory
    answer = site.post(site.doors[door], chunked(200), length=None)
    assert status(answer) == said
    assert site.memory - before < FLAT
    assert site.remains == []


def test_site_still_answers(site: Live) -> None:
    answer = site.post(site.doors["library"], iter([b"--x--\r\n"]), length=7)
    assert status(answer) == 422
