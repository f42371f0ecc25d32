"""How much of an instrument is not confirmed: one notice where it is most, else marks at the figures."""

from dataclasses import dataclass

from meritara.instruments.instrument import Instrument
from meritara.law.marks import CONFIRMED


@dataclass(frozen=True)
class Doubts:
    """Counts of what was not read in a source."""

    leaves: int
    weights: int
    names: int
    stand_ins: int
    bands: int

    @property
    def any(self) -> bool:
        """Return whether anything is unconfirmed."""
        return bool(self.weights or self.names or self.stand_ins or self.bands)

    @property
    def mostly(self) -> bool:
        """Return whether one notice says it better than a mark at each figure."""
        return 2 * self.weights > self.leaves


def doubts(instrument: Instrument) -> Doubts:
    """Return what of an instrument is not confirmed."""
    marks = [leaf.marks for leaf in instrument.leaves]
    return Doubts(
        leaves=len(marks),
        weights=sum(one.weight not in CONFIRMED for one in marks),
        names=sum(one.name not in CONFIRMED for one in marks),
        stand_ins=sum(one.levels == "C" for one in marks),
        bands=sum(band.mark not in CONFIRMED for band in instrument.bands),
    )
