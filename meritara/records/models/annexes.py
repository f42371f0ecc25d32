"""A version of an instrument that somebody typed, on its way to the seal."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.identity import Addressed
from meritara.workflows.annex import ANNEX


class LawDraft(Addressed):
    """The text of a law file as it was typed; what is sealed is exactly this text."""

    key = models.CharField(max_length=80)  # id@version
    file = models.CharField(max_length=160)  # the workbook it was typed in
    text = models.TextField()
    sources = models.TextField(blank=True)  # entries that no file of sources has yet
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=[(id, one.id) for id, one in ANNEX.states.items()])
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)  # why it was declined

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("key",), condition=models.Q(state="proposed"), name="law_proposed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.state}"

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"law-draft:{self.pk}"
