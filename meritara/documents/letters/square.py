"""An address as a QR code: a picture for a page, and one for DOCX."""

from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # empty modules around, as the standard asks


def matrix(address: str) -> list[list[bool]]:
    """Return the modules of a QR code with their quiet edge."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(address)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    return rows


def square_svg(address: str) -> str:
    """Return a QR code as SVG; only its modules are drawn, so the address is no text in it."""
    rows = matrix(address)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    size = len(rows)
    return (
        f'<svg class="square" role="img" aria-label="QR" viewBox="0 0 {size} {size}" width="96" height="96">'
        f'<path d="{path}" fill="#000"/></svg>'
    )


def square_png(address: str, *, each: int = 8) -> bytes:
    """Return a QR code as PNG, each module some pixels wide."""
    from PIL import Image

    rows = matrix(address)
    size = len(rows)
    made = Image.new("1", (size, size), 1)
    made.putdata([0 if is_dark else 1 for row in rows for is_dark in row])
    out = BytesIO()
    made.resize((size * each, size * each), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()
