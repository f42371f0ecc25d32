"""A round of assessments: what is assessed, when what is done, who is called."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed


class Period(Addressed):
    """A call to be assessed by one sealed version of an instrument."""

    name = models.CharField(max_length=160, unique=True)
    instrument = models.CharField(max_length=80)  # id@version
    digest = models.CharField(max_length=64)
    semester = models.PositiveSmallIntegerField(default=1)
    assessed_from = models.DateField()
    assessed_until = models.DateField()
    letter = models.CharField(max_length=160, blank=True)
    is_blind = models.BooleanField(default=False)  # a second verifier who sees nothing of the first
    seed = models.PositiveIntegerField(null=True, blank=True)  # of the sampling plan
    share = models.PositiveSmallIntegerField(default=100)  # per cent of the agencies verified in full
    objection_days = models.PositiveSmallIntegerField(default=0)  # working days; 0: none are heard
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-assessed_until", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(assessed_until__gte=models.F("assessed_from")),
                name="period_ends_after_start",
            ),
            models.CheckConstraint(condition=models.Q(semester__in=(1, 2)), name="period_of_two_semesters"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"period:{self.pk}"


class Stage(models.Model):
    """The days of one stage of a period; it ends at 23.59 in each agency's zone."""

    class Kind(models.TextChoices):
        """The stages of a period, in their order."""

        FILLING = "filling", "Masa pengisian"
        VERIFICATION = "verification", "Verifikasi dan klarifikasi"
        REPAIR = "repair", "Masa perbaikan"
        FINAL = "final", "Verifikasi akhir"

    period = models.ForeignKey(Period, models.CASCADE, related_name="stages")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ("from_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("period", "kind"), name="stage_once"),
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="stage_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on} - {self.until_on}"


class Extension(Addressed):
    """More time for one agency, or for all of them, by a letter."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="extensions")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="extensions")
    until_on = models.DateField()
    letter = models.CharField(max_length=160)
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.until_on} ({self.letter})"


class AccountRequest(Addressed):
    """A letter of an agency that asks for the account of its operator."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="account_requests")
    letter = models.CharField(max_length=160)
    dated_on = models.DateField()
    name = models.CharField(max_length=160)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    refusal = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.agency} {self.letter}"


class Desk(Addressed):
    """A sitting in which agencies are assisted or clarified, in a room or by a link."""

    period = models.ForeignKey(Period, models.CASCADE, related_name="desks")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=200)
    verifier = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="desks")

    class Meta:
        ordering = ("starts_at",)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} {self.place}"


class Attendance(models.Model):
    """An agency at a desk: who came, and what was said."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="attendances")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="attendances")
    people = models.CharField(max_length=400, blank=True)
    is_present = models.BooleanField(null=True, blank=True)
    record = models.TextField(blank=True)  # the minutes

    class Meta:
        constraints = (models.UniqueConstraint(fields=("desk", "agency"), name="attendance_once"),)

    def __str__(self) -> str:
        return f"{self.desk} {self.agency}"
