"""Readings: computed rows, never typed and never operations (D3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.base import KEY_LENGTH, Row
from klantreis.store.models.maps import Journey, Map


class ReadingRow(Row):
    """One figure on a node of a journey; the fields are those of the domain's Reading.

    `map` and `map_seq` note the drawing it was computed against.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="readings")
    map = models.ForeignKey(Map, on_delete=models.SET_NULL, null=True, related_name="+")
    map_seq = models.PositiveBigIntegerField(default=0)
    node = models.CharField(max_length=20)
    key = models.CharField(max_length=KEY_LENGTH)
    metric = models.CharField(max_length=20)
    persona = models.CharField(max_length=KEY_LENGTH, blank=True)
    segment = models.CharField(max_length=KEY_LENGTH, blank=True)
    series = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20)
    n = models.BigIntegerField()
    value = models.BigIntegerField(null=True)
    lo = models.BigIntegerField(null=True)
    hi = models.BigIntegerField(null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    formula = models.CharField(max_length=60, blank=True)
    grain = models.CharField(max_length=20)
    entry = models.CharField(max_length=20)
    mode = models.CharField(max_length=20)
    within_s = models.BigIntegerField(default=0)
    source = models.CharField(max_length=300, blank=True)
    first = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    computed_at = models.BigIntegerField(default=0)
    imported = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[
                    "journey", "node", "key", "metric", "persona", "segment", "series", "period",
                ],
                name="reading_once",
            )
        ]  # fmt: skip
