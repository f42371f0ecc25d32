"""An Usul perbaikan data: what a measured index says of somebody, and what the source should say."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed
from meritara.records.models.measurements import Measurement


class Correction(Addressed):
    """A recorded fact that an agency contests; it is mended at the source, never here."""

    class State(models.TextChoices):
        """Where it is."""

        OPEN = "open", "Belum dikirim"
        SENT = "sent", "Terkirim"
        CLOSED = "closed", "Selesai"

    class Result(models.TextChoices):
        """How it ended."""

        MENDED = "mended", "Sudah diperbaiki di sumber"
        REFUSED = "refused", "Tidak diterima pemilik data"
        WITHDRAWN = "withdrawn", "Dicabut"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="corrections")
    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="corrections")
    nip = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)  # as the measurement shows it
    leaf = models.CharField(max_length=80)  # the question of the instrument
    given = models.CharField(max_length=80, blank=True)  # the answer then; empty: not recorded
    wish = models.CharField(max_length=400)
    proof = models.CharField(max_length=160)  # the number of the document
    proof_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    letter = models.CharField(max_length=160, blank=True)
    letter_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="corrections")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "nip", "leaf"),
                condition=~models.Q(state="closed"),
                name="correction_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.uid

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"correction:{self.pk}"
