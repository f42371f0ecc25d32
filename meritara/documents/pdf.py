"""The only place that makes PDFs: from our own HTML, with nothing fetched from outside."""

import ctypes
import sys
from functools import cache
from importlib.util import find_spec

from meritara.problem import refuse

LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALL = f"sudo apt install {PACKAGES}"


@cache
def pdf_available() -> bool:
    """Return whether PDFs can be made here; on Linux without the second that loading WeasyPrint takes."""
    try:
        if find_spec("weasyprint") is None:
            return False
        if not sys.platform.startswith("linux"):
            import weasyprint  # noqa: F401
        for name in LIBRARIES if sys.platform.startswith("linux") else ():
            ctypes.CDLL(name)
    except (ImportError, OSError, ValueError):
        return False
    return True


def pdf_of(html: str) -> bytes:
    """Return our own HTML as a PDF; addresses in it are not followed, only `data:` is read."""
    if not pdf_available():
        raise refuse("document-no-pdf", install=INSTALL)
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_tags=True)
    return made
