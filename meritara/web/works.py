"""A work of the worker as its page shows it: which step, whether it is stuck, why it was refused."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from meritara.jobs.heartbeat import lives
from meritara.problem import Problem
from meritara.records.models import Job
from meritara.registry.report_file import read_problem


def step_text(step: str) -> str:
    """Return the name of a step in the language of the page."""
    return {
        "nation": _("Making the agencies"),
        "index": _("Reading everybody's facts"),
        "people": _("Measuring everybody"),
        "sums": _("Taking the means of units, agencies, regions and the nation"),
        "lifts": _("Finding what would lift them"),
        "keep": _("Putting the figures in their place"),
    }.get(step, _("Waiting for its turn"))


@dataclass(frozen=True)
class Work:
    """A measuring, or the making of a synthetic nation; an import tells of its own steps."""

    job: Job

    @property
    def step(self) -> str:
        """Return what the worker does."""
        return step_text(self.job.step)

    @property
    def is_stuck(self) -> bool:
        """Return whether it waits for a worker that gives no sign of life."""
        return self.job.is_moving and not lives()

    @property
    def problems(self) -> list[Problem]:
        """Return why it was refused."""
        return [read_problem(one) for one in self.job.outcome.get("problems", ())]

    @property
    def about(self) -> str:
        """Return what it works on."""
        wish = self.job.wish
        if self.job.kind == Job.Kind.SYNTH:
            return _("synthetic nation of %(n)s people") % {"n": wish["people"]}
        return f"{wish['instrument']} {wish['year']} · {wish['snapshot']}"
