"""An index that was measured over a snapshot: by which rule, of whom, whether the public may read it."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed


class Measurement(Addressed):
    """An index of everybody in a snapshot; its lines lie in a folder beside the snapshots."""

    name = models.CharField(max_length=120, unique=True)  # of the folder
    instrument = models.CharField(max_length=80)  # that gives the figures
    newer = models.CharField(max_length=80, blank=True)  # in force instead: the figures are a simulation
    snapshot = models.CharField(max_length=60)
    as_of = models.DateField()
    year = models.PositiveSmallIntegerField()
    chosen = models.JSONField(default=dict)  # where the law is silent
    absent = models.JSONField(default=list)  # histories without a row: the figures are too low
    sha256 = models.CharField(max_length=64)
    people = models.PositiveIntegerField(default=0)
    measured = models.PositiveIntegerField(default=0)
    total = models.CharField(max_length=20, blank=True)
    is_synthetic = models.BooleanField(default=False)
    agencies = models.ManyToManyField(Agency, related_name="measurements")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="measurements")
    role = models.CharField(max_length=12, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-as_of", "-made_at")

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"measurement:{self.pk}"

    @property
    def is_simulation(self) -> bool:
        """Return whether a rule was applied to a year that it no longer measures."""
        return bool(self.newer)
