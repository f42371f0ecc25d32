"""Agencies, their units, teams and free days."""

from zoneinfo import ZoneInfo

from django.db import models

from meritara.records.models.identity import Addressed
from meritara.registry.deadline import Zone as PlainZone


class Zone(models.TextChoices):
    """The three time zones of the country."""

    WIB = "WIB", "WIB"
    WITA = "WITA", "WITA"
    WIT = "WIT", "WIT"

    @property
    def place(self) -> ZoneInfo:
        """Return the zone as the clock knows it."""
        return PlainZone(self.value).place


class Agency(Addressed):
    """One instansi: a ministry, an institution, a province, a regency or a city."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=40
    )  # the values of the instruments: kementerian, provinsi, kabupaten …
    province = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=40, blank=True)  # the Kanreg that looks after it
    zone = models.CharField(max_length=4, choices=Zone.choices, default=Zone.WIB)
    week_days = models.PositiveSmallIntegerField(default=5)  # 5 or 6 working days
    quota_mb = models.PositiveIntegerField(default=5000)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=models.Q(week_days__in=(5, 6)), name="agency_week_of_5_or_6"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"agency:{self.pk}"


class LocalHoliday(models.Model):
    """A day on which one agency does not work, with the letter that says so."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="holidays")
    day = models.DateField()
    name = models.CharField(max_length=120)
    letter = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("agency", "day"), name="local_holiday_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Unit(Addressed):
    """An office of an agency that keeps evidence."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="units")
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="unit_named_once"),)

    def __str__(self) -> str:
        return self.name


class Team(Addressed):
    """A Tim Penilai Mandiri as its SK names it; its members need no account."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="teams")
    number = models.CharField(max_length=120)
    dated_on = models.DateField()
    leader = models.CharField(max_length=160)
    leader_post = models.CharField(max_length=160)
    members = models.JSONField(default=list)  # [{"name", "post", "unit"}]
    file = models.ForeignKey("records.EvidenceFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-dated_on",)
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="team_decree_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.dated_on}"
