"""Journeys, maps and the rows their content is made of (D3, D4, D5)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.domain.permissions import MapRole
from klantreis.store.models.accounts import User, Workspace
from klantreis.store.models.base import KEY_LENGTH, Kept, Keyed, Row
from klantreis.store.models.logs import EventLog


class Journey(Kept):
    """A persona with a product, in a scope; it holds maps and the log that measures them.

    `name`, `persona` and `product` follow its first map.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="journeys")
    name = models.JSONField(default=dict)
    persona = models.CharField(max_length=KEY_LENGTH, blank=True)
    product = models.CharField(max_length=KEY_LENGTH, blank=True)
    log = models.ForeignKey(
        EventLog, on_delete=models.SET_NULL, null=True, blank=True, related_name="journeys"
    )
    readings_version = models.PositiveBigIntegerField(default=0)


class Map(Kept):
    """One drawing of a journey; `seq` is the last number its journal has given out.

    From `title` down it repeats what its records say, for lists; the records hold.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="maps")
    seq = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by_type = models.CharField(max_length=20)
    changed_by_id = models.CharField(max_length=64)
    title = models.JSONField(default=dict)
    form = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    perspective = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    languages = models.JSONField(default=list)
    persona = models.CharField(max_length=KEY_LENGTH, blank=True)
    product = models.CharField(max_length=KEY_LENGTH, blank=True)
    demo = models.BooleanField(default=False)
    stages = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    kin_map = models.UUIDField(null=True, blank=True)
    kin_seq = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["journey", "state"], name="map_journey_state")
        ]


class MapRecord(Row):
    """One record of a map, in the form it has in a document; an operation touches one."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="records")
    type = models.CharField(max_length=40)
    key = models.CharField(max_length=KEY_LENGTH)
    data = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["map", "type", "key"], name="map_record_key")
        ]


class MapMember(Keyed):
    """A user's role on one map, above or below their role in the workspace (D20)."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="map_roles")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in MapRole])

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["map", "user"], name="map_member_once")
        ]
