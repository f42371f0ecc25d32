"""Messages that leave the house: written with the act, sent by a job."""

from django.db import models

from meritara.records.models.accounts import User


class Message(models.Model):
    """A mail in the outbox; it carries counts and links, never a NIP or a score."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", "Menunggu"
        SENT = "sent", "Terkirim"
        PARKED = "parked", "Gagal, disisihkan"

    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    to = models.EmailField()
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="messages")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    next_at = models.DateTimeField()
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("next_at", "id")

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
