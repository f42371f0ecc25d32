"""Secrets in every text field of an agency's records: what must never reach another agency."""

from typing import Any

from django.db import models
from django.db.models import Model, QuerySet

from meritara.records import models as tables
from meritara.records.models import Agency

MARK = "rahasia"
# The way from each table to the agency it belongs to; an empty way: it belongs to everybody.
OWNED: dict[type[Model], str] = {
    tables.AccountRequest: "agency",
    tables.Agency: "pk",
    tables.Anchor: "",
    tables.Answer: "assessment__agency",
    tables.Arrival: "request__assessment__agency",
    tables.Assessment: "agency",
    tables.Attendance: "agency",
    tables.Audit: "agency",
    tables.AuditPaper: "audit__agency",
    tables.Clarification: "assessment__agency",
    tables.Correction: "agency",
    tables.Decision: "assessment__agency",
    tables.Delegation: "membership__agency",
    tables.Desk: "",
    tables.Event: "",
    tables.Evidence: "agency",
    tables.LawDraft: "",
    tables.EvidenceFile: "agency",
    tables.EvidenceRequest: "assessment__agency",
    tables.EvidenceUse: "assessment__agency",
    tables.Exemption: "agency",
    tables.Extension: "agency",
    tables.ExternalScore: "agency",
    tables.Finding: "agency",
    tables.FindingAnswer: "finding__agency",
    tables.FindingLetter: "finding__agency",
    tables.FindingRecommendation: "finding__agency",
    tables.FollowUp: "recommendation__assessment__agency",
    tables.Ground: "objection__plenary__assessment__agency",
    tables.Job: "agency",
    tables.LocalHoliday: "agency",
    tables.Measurement: "agencies",
    tables.Membership: "agency",
    tables.Message: "user__memberships__agency",
    tables.Objection: "plenary__assessment__agency",
    tables.Part: "assessment__agency",
    tables.Period: "",
    tables.Person: "register__agency",
    tables.Plenary: "assessment__agency",
    tables.Publication: "",
    tables.Recommendation: "assessment__agency",
    tables.Remark: "clarification__assessment__agency",
    tables.Register: "agency",
    tables.ResultFile: "publication__decision__assessment__agency",
    tables.SecondLook: "agency",
    tables.Service: "agency",
    tables.SignedPaper: "assessment__agency",
    tables.Signing: "assessment__agency",
    tables.Stage: "",
    tables.Team: "agency",
    tables.Unit: "agency",
    tables.User: "memberships__agency",
    tables.VacancyNote: "agency",
    tables.Verifier: "assessment__agency",
}
# Fields with a meaning to the machine, which a secret would break.
MECHANICAL = {
    *("uid", "code", "kind", "region", "key", "password", "instrument", "digest", "indicator"),
    *("media_type", "sha256", "token_hash", "claimed", "verified", "second", "claimed_total"),
    *("verified_total", "total", "fault", "plenary", "objection", "band", "index", "wanted", "given"),
    *(
        "scorecard",
        "component",
        "score",
        "aim",
        "gain",
        "step",
        "role",
        "nip",
        "status",
        "snapshot",
        "leaf",
        "rule",
    ),
}


def texts(model: type[Model]) -> list[Any]:
    """Return the fields of a table in which people write."""
    fields = [one for one in model._meta.get_fields() if isinstance(one, models.CharField | models.TextField)]
    return [one for one in fields if not one.choices and one.name not in MECHANICAL]


def secret(row: Model, field: Any) -> str:
    """Return the secret for a field of a row: unique, so that a leak names its place."""
    word = f"{MARK}-{row._meta.model_name}-{field.name}-{row.pk}"
    if isinstance(field, models.EmailField):
        return f"{word}@contoh.example"
    if isinstance(field, models.URLField):
        return f"https://{word}.example/".replace("_", "-")
    assert len(word) <= (field.max_length or 1000), f"{word} is too long for its field"
    return word


def owned(model: type[Model], agency: Agency) -> QuerySet[Any]:
    """Return the rows of a table that belong to an agency and to no other."""
    way, rows = OWNED[model], model._default_manager.all()
    if not way:
        return rows.none()
    others = Agency.objects.exclude(pk=agency.pk).values("pk")
    mine, theirs = rows.filter(**{way: agency.pk}), rows.filter(**{f"{way}__in": others})
    return rows.filter(pk__in=mine.values("pk")).exclude(pk__in=theirs.values("pk"))


def plant(agency: Agency) -> None:
    """Write a secret into every text field of everything that belongs to an agency."""
    for model in OWNED:
        for row in owned(model, agency):
            new = {field.name: secret(row, field) for field in texts(model) if filled(row, field.name)}
            if new:
                model._default_manager.filter(pk=row.pk).update(**new)


def filled(row: Model, name: str) -> bool:
    """Return whether a secret may stand in a field: a link and a text are of one kind of evidence each.

    The name of a measurement is that of its folder.
    """
    if isinstance(row, tables.Measurement):
        return False
    return not (isinstance(row, tables.Evidence) and name in ("link", "text") and row.kind != name)
