"""What the signatures of a PDF say and cover, seen by pyHanko in a child process; the file stays as is."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meritara.files.kinds import CHILD
from meritara.files.names import clean
from meritara.problem import Place, Refused, refuse
from meritara.tables.apart import Bounds, Order, ask

BOUNDS = Bounds(seconds=30, memory=2 << 30, writes=64 << 20)
MOST, LONG = 20, 120  # signatures of one file, letters of a name
Signature = dict[str, str]


def signatures_of(path: Path, name: str, *, roots: str = "") -> list[Signature]:
    """Return what was found of each signature of a PDF, seen by a child process; refuse what does not hold.

    `roots` are certificates as PEM that a chain must lead to; without any, no chain is checked.
    """
    place = Place(clean(name))
    order = {"verb": "signatures", "path": str(path.absolute()), "roots": roots}
    said = ask(CHILD, order, place, bounds=BOUNDS, heavy="upload-too-heavy")
    return list(said["signatures"])


def judge_signatures(order: Order, place: Place) -> Order:
    """Do this in the child: look at each signature, and at what came after the last."""
    from pyhanko.pdf_utils.misc import PdfError

    logging.disable()
    with Path(order["path"]).open("rb") as stream:
        try:
            return {"signatures": looked_at(stream, order["roots"], place)}
        except Refused:
            raise
        except (PdfError, ValueError, KeyError, TypeError) as error:
            raise refuse("signatures-broken", place) from error


def looked_at(stream: Any, pem: str, place: Place) -> list[Signature]:
    """Return what was found of each signature; the last must cover the whole file."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    found = list(PdfFileReader(stream).embedded_regular_signatures)
    if not 1 <= len(found) <= MOST:
        raise refuse("signatures-none" if not found else "signatures-many", place, most=MOST)
    size = Path(stream.name).stat().st_size
    roots = certificates(pem)
    return [looked(one, roots, place, size=size, is_last=one is found[-1]) for one in found]


def looked(one: Any, roots: Sequence[Any], place: Place, *, size: int, is_last: bool) -> Signature:
    """Return what one signature says, or refuse the file because of it."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    # revocation is not asked about: nothing is fetched from outside
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
    status = validate_pdf_signature(one, signer_validation_context=context)
    who = signer_of(status.signing_cert)
    if not (status.intact and status.valid):
        raise refuse("signatures-altered", place, signer=who)
    if not covers(status, is_last=is_last):
        raise refuse("signatures-part", place, signer=who, covered=covered(one), size=size)
    if roots and not status.trusted:
        raise refuse("signatures-chain", place, signer=who, issuer=issuer_of(status.signing_cert))
    return {
        "signer": who,
        "issuer": issuer_of(status.signing_cert),
        "at": moment(status.signer_reported_dt),
        "stamped": stamped(status),
        "until": moment(status.signing_cert.not_valid_after),
        "covers": "file" if covered(one) == size else "then",
        "chain": "trusted" if roots else "unchecked",
    }


def covers(status: Any, *, is_last: bool) -> bool:
    """Return whether a signature covers all that it stood under: nothing but proof or signatures follows."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    if is_last:
        return bool(status.modification_level == ModificationLevel.LTA_UPDATES)
    allowed = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    return status.modification_level in allowed


def covered(one: Any) -> int:
    """Return how far into the file a signature reaches."""
    ends = [int(part) for part in one.byte_range]
    return ends[-2] + ends[-1]


def signer_of(certificate: Any) -> str:
    """Return whose certificate it is."""
    return named(certificate.subject.native) or "-"


def issuer_of(certificate: Any) -> str:
    """Return who issued a certificate."""
    return named(certificate.issuer.native) or "-"


def named(native: Any) -> str:
    """Return a name of a certificate as people read it: its common name and its organisation."""
    parts = [native.get("common_name"), native.get("organization_name")]
    texts = [part if isinstance(part, str) else ", ".join(part) for part in parts if part]
    shown = "".join(letter for letter in ", ".join(texts) if letter.isprintable())
    return shown[:LONG]


def stamped(status: Any) -> str:
    """Return the moment that a time stamp proves, empty without one that holds."""
    time = status.timestamp_validity
    return moment(time.timestamp) if time is not None and time.intact and time.valid else ""


def moment(at: Any) -> str:
    """Return a moment as it is kept."""
    return at.isoformat(timespec="seconds") if at else ""


def certificates(pem: str) -> list[Any]:
    """Return the certificates of a text in PEM."""
    from asn1crypto import pem as armour
    from asn1crypto import x509

    if not pem.strip():
        return []
    return [x509.Certificate.load(der) for _, _, der in armour.unarmor(pem.encode(), multiple=True)]
