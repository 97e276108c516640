"""What can be searched for: one row per record and language (D48)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from klantreis.store.models.accounts import Workspace
from klantreis.store.models.base import KEY_LENGTH, Row
from klantreis.store.models.maps import Map


class SearchDocument(Row):
    """A record in one language: `title` as people read it, `words` as they are searched.

    `words` are without accents and case, each after one space, so that a prefix is found the
    same way on every database. `map` is empty for a record of the library.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="search")
    map = models.ForeignKey(Map, on_delete=models.CASCADE, null=True, related_name="search")
    type = models.CharField(max_length=40)
    key = models.CharField(max_length=KEY_LENGTH)
    lang = models.CharField(max_length=2)
    title = models.CharField(max_length=400)
    words = models.TextField()
    visible_from_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["map", "type", "key", "lang"],
                condition=models.Q(map__isnull=False),
                name="search_document_of_map",
            ),
            models.UniqueConstraint(
                fields=["workspace", "type", "key", "lang"],
                condition=models.Q(map__isnull=True),
                name="search_document_of_library",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["workspace", "type", "lang"], name="search_document_type")
        ]
