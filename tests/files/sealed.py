"""PDFs signed as offices sign them, with certificates made for a test."""

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.files import make

KEY_USE = (True, True, False, False, False, False, False, False, False)
ISSUER_USE = (False, False, False, False, False, True, True, False, False)


@dataclass(frozen=True)
class Identity:
    """Somebody who signs: the certificate, its key, and who issued it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def identity(name: str, issuer: Identity | None = None, *, is_issuer: bool = False) -> Identity:
    """Return somebody with a certificate of an issuer, or of their own making."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(issuer.certificate.subject if issuer else named(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.KeyUsage(*(ISSUER_USE if is_issuer else KEY_USE)), critical=True)
        .add_extension(x509.BasicConstraints(ca=is_issuer, path_length=None), critical=True)
    )
    return Identity(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def signed(by: Identity, pdf: bytes = b"", *, field: str = "Tanda1") -> bytes:
    """Return a PDF with one more signature."""
    certificate = asn1.Certificate.load(by.certificate.public_bytes(serialization.Encoding.DER))
    private = by.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
    out = io.BytesIO()
    details: Any = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
    signers.sign_pdf(writer_of(pdf or make.pdf(2)), details, signer=signer, output=out)
    return out.getvalue()


def writer_of(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(io.BytesIO(pdf))


def drawn_over(pdf: bytes, *, size: int = 0) -> bytes:
    """Return a signed PDF on whose first page something was drawn after the signature."""
    writer: Any = writer_of(pdf)
    ink = b"q 1 0 0 RG 10 10 m 100 100 l S Q" + b"\n% " + b"x" * size
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Contents"] = writer.add_object(StreamObject(stream_data=ink))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def altered(pdf: bytes) -> bytes:
    """Return a signed PDF in which one digit under the signature is another one."""
    at = pdf.index(b"/MediaBox")
    digit = next(place for place in range(at, at + 60) if pdf[place : place + 1] in (b"1", b"2", b"6", b"8"))
    return pdf[:digit] + b"7" + pdf[digit + 1 :]


def saved_anew(pdf: bytes) -> bytes:
    """Return a signed PDF as a program leaves it that opens and saves it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out)
    return out.getvalue()
