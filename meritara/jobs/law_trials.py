"""The results that are published, handed to a version that did not score them."""

from fractions import Fraction

from meritara.instruments.instrument import Instrument
from meritara.records.overview import of_instrument, scored
from meritara.reports.tried_law import Stored, Tried, tried


def try_on_results(instrument: Instrument) -> Tried:
    """Return what a version makes of every published result of its instrument."""
    return tried(
        instrument,
        (
            Stored(
                one.outcome.code,
                one.outcome.name,
                one.outcome.year,
                one.outcome.band,
                Fraction(one.outcome.total),
                one.scores,
                one.attributes,
            )
            for one in scored(of_instrument(instrument.id))
        ),
    )
