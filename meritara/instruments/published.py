"""A total that somebody published: whether it can be, and its band."""

from fractions import Fraction

from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.program import compiled
from meritara.instruments.score import band_of, number
from meritara.law.form import quoted
from meritara.problem import Place, refuse


def ceiling(instrument: Instrument) -> Fraction | None:
    """Return the highest total of any subject, None where unknown weights hide it."""
    return compiled(instrument).most if instrument.can_score else instrument.root.max


def band_of_total(instrument: Instrument, total: Fraction, *, place: Place | None = None) -> Band:
    """Return the band of a total; refuse one that no card could have."""
    if not instrument.bands:
        raise refuse("card-no-bands", place, key=instrument.key)
    top = ceiling(instrument)
    band = band_of(instrument, total)
    if band is None or total < 0 or (top is not None and total > top):
        low = number(max(instrument.bands[-1].floor, Fraction(0)), 4)
        high = "…" if top is None else number(top, 4)
        raise refuse("card-total-range", place, total=quoted(total), low=low, high=high)
    return band
