"""The charts of a paper as pictures for DOCX, drawn from the SVG of its PDF."""

from io import BytesIO
from typing import Any

from meritara.documents.letters.letter import Bars
from meritara.documents.letters.page import charts
from meritara.documents.pdf import pdf_available, pdf_of

SHEET = (
    '<html lang="id"><head><title>Grafik</title><style>@page {{ size: 480pt 800pt; margin: 10pt }} '
    "body {{ margin: 0 }}</style></head><body>{}</body></html>"
)
SHARP = 2.5  # pixels for each point


def pictures(block: Bars) -> list[bytes]:
    """Return the bars and the radar as PNG, none on a machine that makes no PDF."""
    return [png(chart) for chart in charts(block) if chart] if pdf_available() else []


def png(svg: str) -> bytes:
    """Return a chart as PNG without empty edges."""
    import pypdfium2
    from PIL import ImageOps

    with pypdfium2.PdfDocument(pdf_of(SHEET.format(svg))) as pdf:
        page: Any = pdf[0]
        drawn = page.render(scale=SHARP).to_pil().convert("RGB")
    out = BytesIO()
    drawn.crop(ImageOps.invert(drawn).getbbox()).save(out, "PNG")
    return out.getvalue()
