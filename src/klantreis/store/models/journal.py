"""Journals: every accepted operation of a map or a library, in order, with its inverse."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.accounts import Workspace
from klantreis.store.models.base import KEY_LENGTH, Row
from klantreis.store.models.maps import Map


class JournalRow(Row):
    """One accepted operation (D13).

    `overwrote` keeps what the acceptance told its sender, so that a repeated id gets the
    same answer. `undoes` is the group (or the operation without one) this one takes back.
    """

    seq = models.PositiveBigIntegerField()
    op = models.UUIDField()
    group = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=20)
    v = models.PositiveSmallIntegerField(default=1)
    target_type = models.CharField(max_length=40)
    target_id = models.CharField(max_length=KEY_LENGTH)
    payload = models.JSONField()
    inverse = models.JSONField(null=True)
    actor_type = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64)
    at = models.DateTimeField()
    undoes = models.UUIDField(null=True, blank=True)
    base_seq = models.PositiveBigIntegerField(default=0)
    reason = models.TextField(blank=True)
    overwrote = models.JSONField(null=True)

    class Meta:
        abstract = True


class MapOperation(JournalRow):
    """One accepted operation on a map."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="journal")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["map", "seq"], name="map_operation_seq"),
            models.UniqueConstraint(fields=["map", "op"], name="map_operation_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["map", "target_id", "seq"], name="map_operation_target")
        ]


class LibraryOperation(JournalRow):
    """One accepted operation on a workspace's library."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="journal")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "seq"], name="library_operation_seq"),
            models.UniqueConstraint(fields=["workspace", "op"], name="library_operation_once"),
        ]


class MapSnapshot(Row):
    """The records of a map at one `seq`: where a fold of its journal may begin."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="snapshots")
    seq = models.PositiveBigIntegerField()
    data = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["map", "seq"], name="map_snapshot_seq")
        ]
