"""Who did what, when: rows that are only ever added, each carrying the hash of the one before."""

from django.db import models

from meritara.records.models.accounts import User


class Event(models.Model):
    """One act on one record; the database refuses to change, replace or delete it."""

    record = models.CharField(max_length=60)  # "assessment:12"
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(User, models.DO_NOTHING, null=True, related_name="+")
    actor_name = models.CharField(max_length=160)
    role = models.CharField(max_length=12, blank=True)
    verb = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("record", "sequence")
        constraints = (models.UniqueConstraint(fields=("record", "sequence"), name="event_in_its_place"),)

    def __str__(self) -> str:
        return f"{self.record} {self.sequence} {self.verb}"
