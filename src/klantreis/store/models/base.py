"""What rows have in common."""

from __future__ import annotations

import uuid

from django.db import models

KEY_LENGTH = 36


class Row(models.Model):
    """A row of any table; who sees one printed is a developer."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Say which row of which table this is."""
        return f"{self._meta.object_name} {self.pk}"


class Keyed(Row):
    """A row with an id of its own that says nothing about how many there are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Kept(Keyed):
    """A row a person makes: it can be put away, and it goes to the bin first (D9)."""

    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
