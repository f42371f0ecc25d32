"""PDFs: opened without a password, free of programs and attachments, with pages that can be shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse

MOST_PAGES = 3000
ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "Launch",
    "/ImportData": "ImportData",
    "/GoToE": "lampiran/attachment",
    "/EmbeddedFile": "lampiran/attachment",
    "/FileAttachment": "lampiran/attachment",
    "/RichMedia": "RichMedia",
    "/Movie": "video",
}
KEYS = {
    "/JS": "JavaScript",
    "/EF": "lampiran/attachment",
    "/EmbeddedFiles": "lampiran/attachment",
    "/XFA": "XFA",
    "/RichMediaContent": "RichMedia",
}


def pages_of(path: Path, place: Place) -> int:
    """Return how many pages a PDF has; refuse one that is locked, damaged, active or a parcel of files."""
    refuse_active_pdf(path, place)
    with drawn(path, place) as document:
        pages = len(document)
    if not pages:
        raise refuse("upload-broken", place, why="0 halaman/pages")
    if pages > MOST_PAGES:
        raise refuse("upload-too-many-pages", place, pages=pages, most=MOST_PAGES)
    return pages


def refuse_active_pdf(path: Path, place: Place) -> None:
    """Refuse a PDF that can do more than be read, wherever in it that stands."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            for found in (name for each in document.objects for name in doings(each)):
                raise refuse("upload-active", place, found=found)
    except pikepdf.PasswordError as error:
        raise refuse("upload-password", place) from error
    except pikepdf.PdfError as error:
        raise refuse("upload-broken", place, why="PDF") from error


def doings(root: Any) -> Iterator[str]:
    """Yield what an object of a PDF and all that stands directly in it can do."""
    import pikepdf

    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(part for part in one if not getattr(part, "is_indirect", False))
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key, value in one.items():
            if key in KEYS:
                yield KEYS[key]
            if key in ("/S", "/Type", "/Subtype") and str(value) in ACTIONS:
                yield ACTIONS[str(value)]
            if not getattr(value, "is_indirect", False):
                waiting.append(value)


def drawn(path: Path, place: Place) -> Any:
    """Return a PDF opened to be drawn."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise refuse("upload-password", place) from error
        raise refuse("upload-broken", place, why="PDF") from error
