"""Totals of a survey under the weights that are seen in print, beside the exact one."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.program import reweigh
from meritara.instruments.score import score


@dataclass(frozen=True)
class Printed:
    """What a published figure may have been computed with."""

    weight: Fraction
    total: Fraction
    band: Band | None
    difference: Fraction


def printed(instrument: Instrument, means: Mapping[str, Fraction | None]) -> tuple[Printed, ...]:
    """Return the total under each printed weight, and its difference from the exact one."""
    exact = total_of(instrument, instrument, means)[0]
    found = [
        (weight, *total_of(reweighed(instrument, weight), instrument, means))
        for weight in instrument.printed_weights
    ]
    return tuple(
        Printed(w, total, band, total - exact)
        for w, total, band in found
        if total is not None and exact is not None
    )


def total_of(
    used: Instrument, instrument: Instrument, means: Mapping[str, Fraction | None]
) -> tuple[Fraction | None, Band | None]:
    """Return total and band of the means of the questions."""
    result = score(
        used, read_answers(used, {leaf.id: means.get(leaf.id) for leaf in instrument.leaves}, partial=True)
    )
    return result.total, result.band


@cache
def reweighed(instrument: Instrument, weight: Fraction) -> Instrument:
    """Return the instrument under a printed weight, made once."""
    return reweigh(instrument, weight)
