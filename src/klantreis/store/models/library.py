"""The library of a workspace: what maps refer to by id (D3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.accounts import Workspace
from klantreis.store.models.base import KEY_LENGTH, Row


class LibraryRow(Row):
    """A persona, segment, product, unit, touchpoint, resource or template.

    A key is an identity for good: a row that is taken out of the bin is the same row, so the
    constraint holds for deleted rows too.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="library")
    type = models.CharField(max_length=40)
    key = models.CharField(max_length=KEY_LENGTH)
    data = models.JSONField()
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "type", "key"], name="library_row_key")
        ]
