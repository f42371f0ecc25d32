"""People with an account, what they may do and where."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac

from meritara.records.models.agencies import Agency
from meritara.records.models.identity import Addressed


class Role(models.TextChoices):
    """What somebody does; the Indonesian names stand on pages."""

    OPERATOR = "operator", "Operator instansi"
    CONTRIBUTOR = "contributor", "Penanggung jawab bukti"
    LEADER = "leader", "Ketua Tim"
    VERIFIER = "verifier", "Verifikator"
    CHAIR = "chair", "Pimpinan pleno"
    SUPERVISOR = "supervisor", "Penanggung jawab nasional"
    AUDITOR = "auditor", "Auditor"
    ADMIN = "admin", "Pengelola sistem"


class Scope(models.TextChoices):
    """How far a role reaches."""

    AGENCY = "agency", "Instansi"
    REGION = "region", "Wilayah (Kanreg)"
    NATION = "nation", "Nasional"


class People(BaseUserManager["User"]):
    """Makes accounts; an e-mail address is compared in lower case."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> "User":
        """Return a new account."""
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account with an e-mail address in any letter case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin, Addressed):
    """A person with an account; what they may do stands in their memberships."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=160)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    second_factor_at = models.DateTimeField(null=True, blank=True)  # since when a code is asked at sign-in
    epoch = models.PositiveIntegerField(default=0)  # sessions of an earlier epoch are over

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"person:{self.pk}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must carry: it changes with the password and with the epoch."""
        what = f"{self.password}:{self.epoch}"
        return salted_hmac("meritara.session", what, secret=secret, algorithm="sha256").hexdigest()


class Membership(Addressed):
    """A role of a person over an agency, a region or the nation, from a letter until an end."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    scope = models.CharField(max_length=6, choices=Scope.choices)
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="memberships")
    region = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    letter = models.CharField(max_length=160, blank=True)  # surat tugas: number and date
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(scope="agency", agency__isnull=False, region="")
                | (models.Q(scope="region", agency__isnull=True) & ~models.Q(region=""))
                | models.Q(scope="nation", agency__isnull=True, region=""),
                name="membership_has_its_scope",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.agency or self.region or self.get_scope_display()}"


class Delegation(Addressed):
    """A membership lent to somebody else until a day; no wider than its giver's, and not passed on."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="delegations")
    to = models.ForeignKey(User, models.CASCADE, related_name="delegations")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=300)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.membership} → {self.to}"


class Service(models.Model):
    """Where a person serves or served: a verifier never sees such an agency."""

    user = models.ForeignKey(User, models.CASCADE, related_name="services")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "agency"), name="service_once"),)

    def __str__(self) -> str:
        return f"{self.user} {self.agency}"
