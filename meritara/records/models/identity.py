"""The name by which an address points to a record: random, so that it tells nothing and cannot be guessed."""

import secrets

from django.db import models


def new_uid() -> str:
    """Return 22 random letters that no spreadsheet takes for a formula: the first is no hyphen."""
    uid = secrets.token_urlsafe(16)
    return new_uid() if uid.startswith("-") else uid


class Addressed(models.Model):
    """A record with an address of its own."""

    uid = models.CharField(max_length=24, unique=True, default=new_uid, editable=False)

    class Meta:
        abstract = True
