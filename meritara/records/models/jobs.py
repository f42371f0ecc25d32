"""Work that takes longer than a page may wait: who asked for it, how far it is, and what came of it."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed


class Job(Addressed):
    """A task of the worker; what is wished and what came of it are told as its kind has it."""

    class Kind(models.TextChoices):
        """What is to be done."""

        IMPORT = "import", "Impor data pegawai"
        INDEX = "index", "Pengukuran indeks"
        SYNTH = "synth", "Pembuatan data sintetis"

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", "Menunggu giliran"
        RUNNING = "running", "Sedang dikerjakan"
        ASKING = "asking", "Menunggu keputusan Anda"
        DONE = "done", "Selesai"
        REFUSED = "refused", "Ditolak"
        CANCELLED = "cancelled", "Dibatalkan"

    OPEN = (State.WAITING, State.RUNNING, State.ASKING)

    kind = models.CharField(max_length=20, choices=Kind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="jobs")
    by = models.ForeignKey(User, models.PROTECT, related_name="jobs")
    role = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    step = models.SlugField(max_length=20, blank=True)
    done = models.PositiveSmallIntegerField(default=0)  # steps
    total = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)  # rows of the files that were read so far
    tries = models.PositiveSmallIntegerField(default=0)
    wish = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    cancel_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "agency"),
                condition=models.Q(state__in=("waiting", "running", "asking")),
                name="job_of_an_agency_alone",
            ),
            models.UniqueConstraint(
                fields=("kind",),
                condition=models.Q(state__in=("waiting", "running", "asking"), agency__isnull=True),
                name="job_of_the_nation_alone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.agency_id or '-'} {self.state}"

    @property
    def is_moving(self) -> bool:
        """Return whether the worker has it or will have it."""
        return self.state in (self.State.WAITING, self.State.RUNNING)
