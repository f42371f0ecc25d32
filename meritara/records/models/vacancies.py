"""What an agency notes of a vacant post: why it is vacant, what hinders it, and the plan to fill it."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed
from meritara.workflows.vacancy import CAUSES


class VacancyNote(Addressed):
    """One version of it: a change is a new row, and the older ones stay."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="vacancy_notes")
    key = models.CharField(max_length=400)  # of the post: its code, or its unit and name where it has none
    post_name = models.CharField(max_length=240, blank=True)
    since = models.DateField()  # the first day of the vacancy, as far as the data told it
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    cause = models.CharField(max_length=10, choices=[(id, words.id) for id, words in CAUSES.items()])
    obstacle = models.TextField(blank=True)
    plan = models.TextField(blank=True)  # the next step
    actor = models.CharField(max_length=160, blank=True)  # who must act
    planned_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-version", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "key", "since"),
                condition=models.Q(is_current=True),
                name="vacancy_noted_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cause} {self.since}"

    @property
    def record(self) -> str:
        """Return the name under which its event stands."""
        return f"vacancy-note:{self.pk}"
