"""Take turns where a look decides what is written.

SQLite has one writer at a time: its transactions take the write lock when they begin. On
PostgreSQL two transactions may look at the same moment and both find nothing, so those who
look first and write then say what about, and wait for each other.
"""

from __future__ import annotations

import hashlib

from django.db import connection


def in_turn(subject: str) -> None:
    """Wait for whoever else writes about a subject, until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # tenant: takes a lock, no row of anyone
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock_number(subject)])


def lock_number(subject: str) -> int:
    """Give the 64 bits by which PostgreSQL knows a subject."""
    digest = hashlib.sha256(f"klantreis {subject}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
