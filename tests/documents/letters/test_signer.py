"""The demo's signer: over all of the file, in its own name, and with a stamp that says what it is not."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from meritara.documents.letters.signer import BOX, NAME, DemoSigner, Signer, certificate
from meritara.files.signatures import signatures_of
from tests.files import make
from tests.files.sealed import altered, identity, signed


def found(folder: Path, content: bytes) -> list[dict[str, str]]:
    (folder / "ba.pdf").write_bytes(content)
    return signatures_of(folder / "ba.pdf", "ba.pdf")


def stamp(pdf: bytes) -> tuple[str, list[float]]:
    """Return what stands in the stamp on the last page, and where it stands."""
    page: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[-1]
    (note,) = page["/Annots"]
    field = note.get_object()
    drawn = field["/AP"]["/N"].get_object()
    inner = drawn.get("/Resources", {}).get("/XObject", {})
    streams = [drawn, *(one.get_object() for one in inner.values())]
    text = b"".join(one.get_data() for one in streams).decode("latin-1").replace("\\054", ",")
    return text, [float(side) for side in field["/Rect"]]


def test_signature_of_the_demo_covers_the_whole_file_and_names_what_it_is_not(tmp_path: Path) -> None:
    signer: Signer = DemoSigner()
    (one,) = found(tmp_path, signer.sign(make.pdf(2), by="Made"))
    assert (one["signer"], one["issuer"], one["covers"], one["chain"]) == (NAME, NAME, "file", "unchecked")
    assert "bukan TTE tersertifikasi" in NAME


def test_signed_file_begins_with_the_paper_as_it_was() -> None:
    paper = make.pdf(2)
    assert DemoSigner().sign(paper, by="Made").startswith(paper)


def test_stamp_stands_in_the_margin_of_the_last_page_and_says_that_it_is_not_certified() -> None:
    text, place = stamp(DemoSigner().sign(make.pdf(3), by="Made"))
    assert ("BUKAN TTE TERSERTIFIKASI" in text, "Made, penanda tangan contoh" in text) == (True, True)
    assert place == list(BOX)


@pytest.mark.parametrize("name", ["%(ts)s %s", "Madé 語", "(Made) \\ <b>", ""])
def test_any_name_can_stand_in_the_stamp(tmp_path: Path, name: str) -> None:
    assert len(found(tmp_path, DemoSigner().sign(make.pdf(1), by=name))) == 1


def test_changed_paper_of_the_demo_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="signatures-altered"):
        found(tmp_path, altered(DemoSigner().sign(make.pdf(1), by="Made")))


def test_paper_that_somebody_signed_can_be_signed_by_the_demo_too(tmp_path: Path) -> None:
    both = DemoSigner().sign(signed(identity("I Made Contoh")), by="Wayan")
    assert [one["signer"] for one in found(tmp_path, both)] == ["I Made Contoh", NAME]


def test_each_process_makes_its_own_certificate() -> None:
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    assert certificate(key) != certificate(key)
