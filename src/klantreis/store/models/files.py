"""Files that people attach, and what was seen and done (D11, D22)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.accounts import Workspace
from klantreis.store.models.base import Kept, Keyed


class File(Kept):
    """A file by its content; equal content is kept once in a workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "sha256"],
                condition=models.Q(deleted_at__isnull=True),
                name="file_once",
            )
        ]


class AuditEntry(Keyed):
    """Who saw or changed something that must be accounted for."""

    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, null=True, related_name="audit"
    )
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_type = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64)
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    params = models.JSONField(default=dict)
