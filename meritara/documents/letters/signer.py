"""Who signs a paper electronically: one method, and the demo's signer, which is no certified one."""

import datetime as dt
from functools import cache
from io import BytesIO
from typing import Any, Protocol

NOT_CERTIFIED = "BUKAN TTE TERSERTIFIKASI"
NAME = "Penanda tangan contoh (bukan TTE tersertifikasi)"
STAMP = f"{NOT_CERTIFIED}\n%(by)s, penanda tangan contoh\n%(ts)s"
BOX = (190, 8, 405, 46)  # points in the margin at the foot of the last page
DAYS = 30


class Signer(Protocol):
    """Something that signs a PDF for somebody."""

    def sign(self, pdf: bytes, *, by: str) -> bytes:
        """Return the PDF with one more signature over all of it."""


class DemoSigner:
    """Signs as PAdES with a certificate of its own making, and says in a stamp what it is not."""

    def sign(self, pdf: bytes, *, by: str) -> bytes:
        """Return the PDF signed by the demo, with a stamp at the foot of its last page."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
        from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
        from pyhanko.stamp import TextStampStyle

        details: Any = PdfSignatureMetadata(
            field_name="Contoh", reason=NAME, name=NAME, subfilter=SigSeedSubFilter.PADES
        )
        place = SigFieldSpec("Contoh", on_page=-1, box=BOX)
        style = TextStampStyle(stamp_text=STAMP, border_width=1)
        signer = PdfSigner(details, identity(), stamp_style=style, new_field_spec=place)
        out = BytesIO()
        words = {"by": plain(by)}
        signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out, appearance_text_params=words)
        return out.getvalue()


def plain(name: str) -> str:
    """Return a name in the letters of the stamp's font."""
    return name.encode("ascii", "replace").decode()[:60]


@cache
def identity() -> Any:
    """Return the demo's certificate and key, made for as long as this process lives and kept nowhere."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store: Any = SimpleCertificateStore
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=Certificate.load(certificate(key)),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=store(),
    )


def certificate(key: Any) -> bytes:
    """Return a certificate whose very name says that it is no certified one."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(days=DAYS))
    )
    use = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    use |= {"digital_signature": True, "content_commitment": True}
    uses = x509.KeyUsage(**use, encipher_only=False, decipher_only=False)
    return made.add_extension(uses, critical=True).sign(key, SHA256()).public_bytes(Encoding.DER)
