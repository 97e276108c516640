"""A sign of life for whatever watches over the server."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import JsonResponse

from klantreis.web import outages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Under this, a write may fail half-way through the day; above it, someone has time to act.
LEAST_FREE: Final = 16 * 1024 * 1024
BUSY_MS: Final = 5000


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the server can read and write, else 503 with what is the matter."""
    try:
        _write_nothing()
    except (DatabaseError, InterfaceError) as error:
        found = outages.outage_of(error) or outages.GONE
        response = outages.answer(request, found)
        response.status_code = 503
        return response
    if shutil.disk_usage(settings.HOME).free < LEAST_FREE:
        response = outages.answer(request, outages.FULL)
        response.status_code = 503
        return response
    return JsonResponse({"status": "ok"})


def _write_nothing() -> None:
    """Ask the database something; of SQLite also the right to write, which readers need not."""
    with connection.cursor() as cursor:  # tenant: asks for no row of anyone
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            cursor.execute("SELECT 1")
            return
        cursor.execute("PRAGMA busy_timeout")
        patience = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        try:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
