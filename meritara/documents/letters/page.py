"""An official paper as HTML to be made into a PDF, needing nothing from outside."""

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from meritara.documents.charts import aspect_bars, radar
from meritara.documents.letters.letter import Bars, Letter
from meritara.documents.letters.square import square_svg
from meritara.documents.statement import template


def letter_html(letter: Letter) -> str:
    """Return a paper as a page."""
    blocks = [(one, *charts(one)) if isinstance(one, Bars) else (one, "", "") for one in letter.blocks]
    square = mark_safe(square_svg(letter.link)) if letter.link else ""  # noqa: S308 (drawn by us)
    context = {"letter": letter, "blocks": blocks, "square": square}
    return str(template("letter").render(Context(context)))


def charts(block: Bars) -> tuple[SafeString, SafeString]:
    """Return the bars and the radar of a paper; less than three parts have no radar."""
    axes = list(zip(block.codes, (bar.share for bar in block.bars), strict=True))
    drawn = aspect_bars(block.bars, f"Nilai setiap {block.part}")
    web = radar(axes, f"Bagian dari nilai tertinggi setiap {block.part}")
    return mark_safe(drawn), mark_safe(web)  # noqa: S308 (charts escape texts)
