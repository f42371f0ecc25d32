"""A simulation on paper: one HTML text with its style, drawn by the PDF maker."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.timezone import localtime, now

from meritara.web.doubts import doubts
from meritara.web.figures import bars, scale
from meritara.web.forms.card import Card

STYLE = Path(__file__).parent / "static" / "meritara" / "paper.css"


def paper_of(card: Card) -> str:
    """Return the page that becomes a PDF."""
    told = card.told
    total = told.result.total if told else None
    context = {
        "card": card,
        "instrument": card.instrument,
        "told": told,
        "digits": card.instrument.decimals(card.instrument.root),
        "doubts": doubts(card.instrument),
        "bars": bars(told) if told and card.answered else None,
        "scale": scale(card.instrument, told.maximum if told else None, total)
        if card.instrument.can_score
        else None,
        "style": STYLE.read_text(encoding="utf-8"),
        "now": localtime(now()),
    }
    return render_to_string("simulation/paper.html", context)
