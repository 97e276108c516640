"""Addresses of static files that change when their content does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class StampedStorage(StaticFilesStorage):
    """Give `file?v=hash`: new content has a new address, and nothing needs collecting first."""

    def url(self, name: str | None) -> str:
        """Give the address of a file, stamped where the file is there."""
        plain = super().url(name)
        stamp = (_read if settings.DEBUG else _kept)(name or "")
        return f"{plain}?v={stamp}" if stamp else plain


def _read(name: str) -> str:
    found = finders.find(name)
    if not found or not Path(found).is_file():
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:12]


_kept = cache(_read)
