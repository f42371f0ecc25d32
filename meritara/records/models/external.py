"""Scores that other bodies gave an agency, as its officer entered them."""

from django.db import models

from meritara.law.marks import MARKS
from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed


class ExternalScore(Addressed):
    """One figure as it was published: it never changes, a wrong one is withdrawn with the reason."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="external_scores")
    scorecard = models.CharField(max_length=40)  # the id of its instrument, or another name of it
    component = models.CharField(max_length=80, default="total")
    year = models.PositiveSmallIntegerField()
    as_of = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=4)
    category = models.CharField(max_length=80, blank=True)
    publisher = models.CharField(max_length=160)
    document = models.CharField(max_length=400)  # its title and number, or its address
    mark = models.CharField(max_length=1, choices=[(one, one) for one in MARKS], default="S")
    note = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    withdrawal = models.TextField(blank=True)

    class Meta:
        ordering = ("scorecard", "-year", "-as_of", "id")

    def __str__(self) -> str:
        return f"{self.scorecard} {self.year}"

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"external-score:{self.pk}"
