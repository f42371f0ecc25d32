"""No personal number reaches a log, by whichever way it came."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from meritara.web.logs import Lines, Masked, mask

NIP = "198001012005011001"
GROUPED = [
    NIP,
    "19800101 200501 1 001",
    "19800101.200501.1.001",
    "19800101-200501-1-001",
    "1980 0101 2005 0110 01",
    "19800101%20200501%201%20001",
    "19800101+200501+1+001",
    "19800101\t200501\n1 001",
    "1 9 8 0 0 1 0 1 2 0 0 5 0 1 1 0 0 1",
]


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Collect what the log writes."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Masked())
    logger = logging.getLogger("meritara.test")
    logger.addHandler(handler)
    logger.propagate = False
    yield stream
    logger.removeHandler(handler)


def canary(text: str) -> bool:
    """Return whether any of the number can still be read."""
    return "200501" in text or "2005" in text.replace(" ", "")


@pytest.mark.parametrize("nip", GROUPED)
def test_a_personal_number_is_masked_however_it_is_grouped(nip: str) -> None:
    assert mask(f"/pegawai/{nip}/ untuk {nip}, lalu") == "/pegawai/[NIP]/ untuk [NIP], lalu"


@pytest.mark.parametrize("nip", GROUPED[:5])
def test_message_and_arguments_are_masked(lines: StringIO, nip: str) -> None:
    logging.getLogger("meritara.test").warning("gagal untuk %s dan " + nip, {"nip": nip})
    assert lines.getvalue().split(" ", 3)[3] == "meritara.test gagal untuk {'nip': '[NIP]'} dan [NIP]\n"


def test_a_traceback_is_masked(lines: StringIO) -> None:
    try:
        raise ValueError(f"baris 208: {NIP}") from KeyError(NIP)
    except ValueError:
        logging.getLogger("meritara.test").exception("berkas %s.xlsx", NIP)
    text = lines.getvalue()
    assert (canary(text), "ValueError: baris 208: [NIP]" in text, "KeyError: '[NIP]'" in text) == (
        False,
        True,
        True,
    )


def test_a_path_is_masked_and_the_reference_number_kept(lines: StringIO) -> None:
    request = RequestFactory().get(f"/pegawai/{NIP}/")
    request.reference = "1a2b3c4d"  # type: ignore[attr-defined]
    logging.getLogger("meritara.test").error("Not Found: %s", request.path, extra={"request": request})
    assert lines.getvalue().endswith("Not Found: /pegawai/[NIP]/ [1a2b3c4d]\n")


def test_an_e_mail_address_is_masked() -> None:
    assert mask("kirim ke sari.dewi@contoh.go.id dan sari%40contoh.go.id") == "kirim ke [surel] dan [surel]"


def test_other_numbers_are_left_alone() -> None:
    text = "2026-11-24 14:37:00,123 total 239.5, 5000000 kartu, 0.111, 12345678901234567890"
    assert mask(text) == text


@given(st.text(alphabet="0123456789", min_size=18, max_size=18), st.sampled_from(["", " ", ".", "-"]))
def test_any_eighteen_digits_are_masked(digits: str, gap: str) -> None:
    grouped = gap.join((digits[:8], digits[8:14], digits[14], digits[15:]))
    assert mask(f"NIP {grouped}.") == "NIP [NIP]."


def test_django_and_its_libraries_log_through_the_mask() -> None:
    handlers = logging.getLogger().handlers
    assert [type(h.formatter) for h in handlers if type(h) is logging.StreamHandler] == [Masked]
    assert (logging.getLogger("django").handlers, logging.getLogger("django").propagate) == ([], True)


@pytest.fixture
def told() -> Iterator[StringIO]:
    """Collect what the log of a server writes."""
    stream, root = StringIO(), logging.getLogger("meritara")
    handler, requests = logging.StreamHandler(stream), logging.getLogger("meritara.requests")
    handler.setFormatter(Lines())
    root.addHandler(handler)
    requests.setLevel("INFO")
    yield stream
    requests.setLevel("WARNING")
    root.removeHandler(handler)


def test_line_of_json_is_masked_with_its_traceback(told: StringIO) -> None:
    try:
        raise ValueError(f"baris {NIP} sari@contoh.go.id")
    except ValueError:
        logging.getLogger("meritara.lines").exception("berkas %s", NIP)
    line = json.loads(told.getvalue())
    assert (line["level"], line["logger"], line["message"]) == ("ERROR", "meritara.lines", "berkas [NIP]")
    assert (canary(told.getvalue()), line["traceback"].endswith("ValueError: baris [NIP] [surel]")) == (
        False,
        True,
    )


@pytest.mark.django_db
def test_request_is_one_line_whose_number_the_answer_carries(told: StringIO, client: Client) -> None:
    answer = client.get(f"/peraturan/{NIP}/?kunci=rahasia")
    line = json.loads(told.getvalue().splitlines()[-1])
    assert line["request"] == answer["X-Request-ID"]
    assert (line["method"], line["path"], line["status"], line["ms"] >= 0) == (
        "GET",
        "/peraturan/[NIP]/",
        404,
        True,
    )


@pytest.mark.django_db
def test_line_of_a_request_does_not_hold_what_opens_something(told: StringIO, client: Client) -> None:
    client.get("/kirim/abcdefghijklmnopqrstuvwxyz012345/")
    assert json.loads(told.getvalue().splitlines()[-1])["path"] == "/kirim/[id]/"
