"""Event logs, the files they came from and the work of bringing them in (D34)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.accounts import User, Workspace
from klantreis.store.models.base import Kept, Keyed


class EventLog(Kept):
    """Behavioural data of a workspace.

    `directory` is the folder under the logs' folder that holds the events now; an import
    writes a new one and only then changes this name, so a killed import leaves it as it was.
    `report` is what the last import said; `sources` names where the events came from.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="logs")
    name = models.CharField(max_length=200)
    directory = models.CharField(max_length=36, blank=True)
    report = models.JSONField(null=True)
    sources = models.JSONField(default=list)
    imported_at = models.DateTimeField(null=True, blank=True)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "name"],
                condition=models.Q(deleted_at__isnull=True),
                name="event_log_name",
            )
        ]


class Upload(Keyed):
    """A file that was sent and waits for its import; `path` is relative to the uploads' folder."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="uploads")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)


class ImportJob(Keyed):
    """One import: what was asked, how far it is, and until when its worker vouches for it.

    A running job whose lease has passed lost its worker and is taken up again.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    log = models.ForeignKey(EventLog, on_delete=models.CASCADE, related_name="jobs")
    upload = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True)
    asked = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    fraction = models.FloatField(default=0.0)
    phase = models.CharField(max_length=40, blank=True)
    error = models.JSONField(null=True)
    directory = models.CharField(max_length=36, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    actor_id = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
