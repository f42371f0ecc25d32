"""Questions of a verifier about one sub-aspect, and what the agency answers."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.assessments import Assessment
from meritara.records.models.evidence import Evidence
from meritara.records.models.identity import Addressed


class Clarification(Addressed):
    """A thread about one sub-aspect, with the day by which it is answered."""

    class State(models.TextChoices):
        """Whose turn it is."""

        ASKED = "asked", "Menunggu jawaban instansi"
        ANSWERED = "answered", "Dijawab"
        CLOSED = "closed", "Selesai"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="clarifications")
    indicator = models.CharField(max_length=120)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    due_on = models.DateField()
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return f"{self.indicator} {self.state}"


class Remark(models.Model):
    """One contribution to a thread."""

    clarification = models.ForeignKey(Clarification, models.CASCADE, related_name="remarks")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    is_agency = models.BooleanField()
    text = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("said_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
