"""A clock for the served site that a journey sets: no product code knows of it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from scripts.browser import ROOT


@dataclass(frozen=True)
class Hours:
    """The file that says how far ahead the site's clock goes."""

    file: Path

    @property
    def settings(self) -> dict[str, str]:
        """Return what the site needs to be served by this clock."""
        return {"PYTHONPATH": f"{Path(__file__).parent}:{ROOT}", "HOURS": str(self.file)}

    def stand_at(self, moment: dt.datetime) -> None:
        """Set the clock; it goes on from there."""
        ahead = (moment - dt.datetime.now(dt.UTC)).total_seconds()
        spare = self.file.with_suffix(".new")
        spare.write_text(str(ahead))
        spare.replace(self.file)
