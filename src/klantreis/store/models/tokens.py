"""Keys that programs sign in with, and how often someone tried (D20)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.accounts import User, Workspace
from klantreis.store.models.base import Keyed, Row


class ApiToken(Keyed):
    """A key to the API of one workspace; only its hash is kept.

    `prefix` are the first characters, so that its owner can tell keys apart; `rights` are the
    scopes it was given, none of which may go beyond those of the user who made it.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="tokens")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=200)
    prefix = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    rights = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


class Attempt(Row):
    """Tries at a door that must not be tried too often; `key` is a keyed hash, never a name."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "at"], name="attempt_key_at")
        ]
