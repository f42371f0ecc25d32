"""Index cards: who works where, as the newest snapshot of an agency says; everything else stays in it."""

from django.db import models

from meritara.records.models.agencies import Agency


class Register(models.Model):
    """A snapshot as one agency's cards are read from it; readers see the current one alone."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="registers")
    snapshot = models.CharField(max_length=40)
    as_of = models.DateField()
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ("agency", "-as_of")
        constraints = (
            models.UniqueConstraint(fields=("agency", "snapshot"), name="register_of_a_snapshot_once"),
            models.UniqueConstraint(
                fields=("agency",), condition=models.Q(is_current=True), name="register_current_alone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.snapshot}"


class Person(models.Model):
    """The card of one person in one register; a NIK stands on none."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="people")
    nip = models.CharField(max_length=18)
    name = models.CharField(max_length=160)
    status = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name", "nip")
        constraints = (models.UniqueConstraint(fields=("register", "nip"), name="person_once_in_a_register"),)
        indexes = (models.Index(fields=("register", "name"), name="person_by_name"),)

    def __str__(self) -> str:
        return self.name
