"""Signatures of a PDF: what is found, and that only a whole, unchanged file is believed."""

from pathlib import Path

import pytest

from meritara.files.kinds import examine
from meritara.files.signatures import signatures_of
from meritara.problem import Problem, Refused
from tests.files import make
from tests.files.sealed import Identity, altered, drawn_over, identity, saved_anew, signed


@pytest.fixture(scope="module")
def root() -> Identity:
    return identity("Akar Uji", is_issuer=True)


@pytest.fixture(scope="module")
def made(root: Identity) -> Identity:
    return identity("I Made Contoh", root)


@pytest.fixture(scope="module")
def letter(made: Identity) -> bytes:
    return signed(made)


def found(folder: Path, content: bytes, *, roots: str = "") -> list[dict[str, str]]:
    path = folder / "ba.pdf"
    path.write_bytes(content)
    before = path.read_bytes()
    said = signatures_of(path, "ba.pdf", roots=roots)
    assert path.read_bytes() == before
    return said


def refused(folder: Path, content: bytes, *, roots: str = "") -> Problem:
    with pytest.raises(Refused) as caught:
        found(folder, content, roots=roots)
    return caught.value.problems[0]


def test_signer_issuer_and_moment_are_told_and_no_chain_is_called_checked_without_roots(
    tmp_path: Path, letter: bytes
) -> None:
    (one,) = found(tmp_path, letter)
    assert (one["signer"], one["issuer"], one["chain"], one["stamped"]) == (
        "I Made Contoh",
        "Akar Uji",
        "unchecked",
        "",
    )
    assert (one["at"][:2], one["until"][:2]) == ("20", "20")


def test_signed_pdf_is_accepted_as_a_file(tmp_path: Path, letter: bytes) -> None:
    (tmp_path / "ba.pdf").write_bytes(letter)
    assert examine(tmp_path / "ba.pdf", "ba.pdf").key == "pdf"


def test_chain_that_leads_to_a_root_of_the_site_is_told(
    tmp_path: Path, letter: bytes, root: Identity
) -> None:
    roots = identity("Akar Lain", is_issuer=True).pem + root.pem
    assert [one["chain"] for one in found(tmp_path, letter, roots=roots)] == ["trusted"]


def test_chain_that_leads_to_no_root_of_the_site_is_refused_with_both_names(
    tmp_path: Path, letter: bytes
) -> None:
    problem = refused(tmp_path, letter, roots=identity("Akar Lain", is_issuer=True).pem)
    assert (problem.code, problem.params) == (
        "signatures-chain",
        {"signer": "I Made Contoh", "issuer": "Akar Uji"},
    )


def test_certificate_of_ones_own_making_is_no_way_around_the_roots(tmp_path: Path, root: Identity) -> None:
    forged = identity("Akar Uji")
    assert refused(tmp_path, signed(forged), roots=root.pem).code == "signatures-chain"


def test_two_signatories_one_after_the_other_are_both_told(
    tmp_path: Path, letter: bytes, root: Identity
) -> None:
    both = signed(identity("Wayan Contoh", root), letter, field="Tanda2")
    said = found(tmp_path, both, roots=root.pem)
    assert [one["covers"] for one in said] == ["then", "file"]
    assert [one["signer"] for one in said] == [
        "I Made Contoh",
        "Wayan Contoh",
    ]


def test_signature_that_covers_half_of_the_file_is_refused_by_name_and_number(
    tmp_path: Path, letter: bytes
) -> None:
    half = drawn_over(letter, size=len(letter))
    problem = refused(tmp_path, half)
    assert problem.code == "signatures-part"
    assert problem.params == {"signer": "I Made Contoh", "covered": len(letter), "size": len(half)}


def test_second_signature_does_not_heal_what_was_drawn_under_the_first(
    tmp_path: Path, letter: bytes, root: Identity
) -> None:
    covered_up = signed(identity("Wayan Contoh", root), drawn_over(letter), field="Tanda2")
    problem = refused(tmp_path, covered_up)
    assert (problem.code, problem.params["signer"]) == ("signatures-part", "I Made Contoh")


@pytest.mark.parametrize("tail", [b"\n% tambahan\n", b"\x00" * 40])
def test_bytes_after_the_signed_end_are_refused(tmp_path: Path, letter: bytes, tail: bytes) -> None:
    assert refused(tmp_path, letter + tail).code in ("signatures-part", "signatures-broken")


def test_one_changed_digit_under_the_signature_is_refused_by_name(tmp_path: Path, letter: bytes) -> None:
    problem = refused(tmp_path, altered(letter))
    assert (problem.code, problem.params) == ("signatures-altered", {"signer": "I Made Contoh"})


def test_signed_pdf_that_a_program_saved_anew_is_refused(tmp_path: Path, letter: bytes) -> None:
    assert refused(tmp_path, saved_anew(letter)).code in (
        "signatures-part",
        "signatures-altered",
        "signatures-broken",
    )


def test_pdf_without_signature_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, make.pdf(1)).code == "signatures-none"


@pytest.mark.parametrize("content", [b"%PDF-1.7 bukan", b"", b"bukan PDF", b"\x00" * 400])
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).code == "signatures-broken"


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_signed_pdf_cut_off_is_refused(tmp_path: Path, letter: bytes, cut: float) -> None:
    assert refused(tmp_path, letter[: int(len(letter) * cut)]).code in (
        "signatures-broken",
        "signatures-none",
    )


def test_name_in_a_certificate_is_shortened_and_holds_no_control_signs(tmp_path: Path) -> None:
    (one,) = found(tmp_path, signed(identity("Nama\x07Panjang" + "g" * 50)))
    assert one["signer"] == "NamaPanjang" + "g" * 50
